//! The media that a row names.
//!
//! Owns which texts are addresses of media, and what kind of thing is at one.

use pamir_dossier::{Media, MediaKind, host, is_beside, is_web};

/// Endings of the names of files.
const ENDINGS: [(MediaKind, &[&str]); 3] = [
    (MediaKind::Image, &["jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp", "tif", "tiff", "jfif"]),
    (MediaKind::Audio, &["mp3", "ogg", "oga", "opus", "wav", "m4a", "flac", "aac"]),
    (MediaKind::Video, &["mp4", "webm", "ogv", "mov", "m4v", "avi", "mpg", "mpeg"]),
];

/// What is at an address, as far as its ending tells.
pub(crate) fn kind_of(url: &str) -> Option<MediaKind> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let path = host(path).map_or(path, |host| path.split_once(host).map_or("", |(_, path)| path));
    let (_, ending) = path.rsplit('/').next()?.rsplit_once('.')?;
    ENDINGS.iter().find(|(_, all)| all.iter().any(|known| known.eq_ignore_ascii_case(ending))).map(|(kind, _)| *kind)
}

/// The media in a cell: its addresses, or the name of a file beside the table. What doesn't end like a file of a kind is a picture
/// if the column says so, and a link otherwise.
pub(crate) fn of_cell(text: &str, are_pictures: bool) -> Vec<Media> {
    let otherwise = if are_pictures { MediaKind::Image } else { MediaKind::Link };
    let media =
        |url: &str| Media { kind: kind_of(url).unwrap_or(otherwise), url: Some(url.to_owned()), ..Media::default() };
    let text = text.trim();
    if is_web(text) || is_beside(text) && kind_of(text).is_some() {
        return vec![media(text)];
    }
    let parts = text.split(|c: char| c.is_whitespace() || matches!(c, ';' | '|' | ',' | '"' | '\'' | '<' | '>'));
    parts.filter(|part| is_web(part) || is_beside(part) && kind_of(part).is_some()).map(media).collect()
}

/// What is said of media in columns or fields of their own.
#[derive(Debug, Default)]
pub(crate) struct Described<'t> {
    pub(crate) url: &'t str,
    pub(crate) credit: &'t str,
    pub(crate) caption: &'t str,
    pub(crate) alt: &'t str,
    pub(crate) thumbnail: &'t str,
}

impl Described<'_> {
    /// The media; nothing if there is no address in what should be one.
    pub(crate) fn media(&self) -> Option<Media> {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.trim().is_empty());
        let first = of_cell(self.url, false).into_iter().next()?;
        Some(Media {
            credit: some(self.credit),
            caption: some(self.caption),
            alt: some(self.alt),
            thumbnail: some(self.thumbnail).filter(|url| is_web(url) || is_beside(url)),
            ..first
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_cells_are_media_of_their_kind() {
        let of = |text: &str, are_pictures: bool| -> Vec<(String, MediaKind)> {
            of_cell(text, are_pictures).into_iter().map(|media| (media.url.unwrap_or_default(), media.kind)).collect()
        };
        let one = |url: &str, kind| vec![(url.to_owned(), kind)];
        for (text, url, kind) in [
            ("https://a.org/x.JPG?w=3", "https://a.org/x.JPG?w=3", MediaKind::Image),
            ("images/lamp 1.png", "images/lamp 1.png", MediaKind::Image),
            ("https://a.org/x.mp3", "https://a.org/x.mp3", MediaKind::Audio),
            ("https://a.org/x.webm#t=3", "https://a.org/x.webm#t=3", MediaKind::Video),
            ("https://youtu.be/abc", "https://youtu.be/abc", MediaKind::Link),
            // What ends like a picture here is the host.
            ("https://photo.jpg", "https://photo.jpg", MediaKind::Link),
            ("<iframe src=\"https://a.org/embed\"></iframe>", "https://a.org/embed", MediaKind::Link),
        ] {
            assert_eq!(of(text, false), one(url, kind), "{text}");
        }
        assert_eq!(of("https://a.org/photo/7", true), one("https://a.org/photo/7", MediaKind::Image));
        let two = of("https://a.org/1.png; https://a.org/2.png", true);
        assert_eq!(two.len(), 2);
        for text in ["", "a lamp", "javascript:alert(1)//x.png", "data:image/png;base64,AA", "//a.org/x.png"] {
            assert_eq!(of(text, true), [], "{text}");
        }
    }
}
