//! Pictures that are packed into a dossier, so that a page of one file shows them.
//!
//! Owns which media are pictures that lie elsewhere, and by what name a file is known to be one of them.

use super::url::decode;
use pamir_dossier::{Dossier, Media, MediaKind, host, is_beside, is_packed};
use std::collections::BTreeSet;

/// The addresses of the pictures that lie elsewhere, each once, in the order of the dossier.
///
/// ```
/// use pamir::app::unpacked;
/// use pamir_dossier::{Dossier, Media, MediaKind};
///
/// let media = |id: &str| Media {
///     id: id.into(), kind: MediaKind::Image, url: Some("lamp.jpg".into()), ..Media::default()
/// };
/// let dossier = Dossier { media: vec![media("a"), media("b")], ..Dossier::default() };
/// assert_eq!(unpacked(&dossier), ["lamp.jpg"]);
/// ```
#[must_use]
pub fn unpacked(dossier: &Dossier) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    dossier.media.iter().filter_map(elsewhere).filter(|url| seen.insert(*url)).collect()
}

/// Packs a picture into all media whose address `is` that of it. `data` is the picture as a `data:` address. Gives how many media
/// have it now.
pub fn pack(dossier: &mut Dossier, is: impl Fn(&str) -> bool, data: &str) -> usize {
    let mut packed = 0;
    for media in &mut dossier.media {
        if elsewhere(media).is_some_and(&is) {
            media.data = Some(data.to_owned());
            packed += 1;
        }
    }
    packed
}

/// Whether a file of this name, whatever its case, is what an address leads to.
///
/// ```
/// use pamir::app::leads_to;
///
/// assert!(leads_to("images/Lamp%20Room.jpg?w=600", "lamp room.JPG"));
/// assert!(!leads_to("images/lamp.jpg", "amp.jpg"));
/// ```
#[must_use]
pub fn leads_to(address: &str, name: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let last = path.rsplit('/').next().unwrap_or_default();
    // A plus is a blank in forms only.
    let unescaped = decode(&last.replace('+', "%2B"));
    !name.is_empty() && (last.eq_ignore_ascii_case(name) || unescaped.eq_ignore_ascii_case(name))
}

/// The address of a picture that isn't packed in.
fn elsewhere(media: &Media) -> Option<&str> {
    let is_packed_in = media.data.as_deref().is_some_and(is_packed);
    let url = media.url.as_deref().filter(|url| is_beside(url) || host(url).is_some());
    url.filter(|_| media.kind == MediaKind::Image && !is_packed_in)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn media(kind: MediaKind, url: &str) -> Media {
        Media { kind, url: Some(url.to_owned()), ..Media::default() }
    }

    #[test]
    fn only_pictures_that_lie_elsewhere_are_packed_in_once() {
        const PACKED: &str = "data:image/png;base64,AA";
        let mut dossier = Dossier {
            media: vec![
                media(MediaKind::Image, "https://example.org/a/lamp.jpg?w=1"),
                media(MediaKind::Image, "Lamp.JPG"),
                media(MediaKind::Video, "lamp.jpg"),
                media(MediaKind::Image, "javascript:lamp.jpg"),
                Media { data: Some("data:image/png;base64,BB".into()), ..media(MediaKind::Image, "lamp.jpg") },
                media(MediaKind::Image, "fog.png"),
            ],
            ..Dossier::default()
        };
        assert_eq!(unpacked(&dossier), ["https://example.org/a/lamp.jpg?w=1", "Lamp.JPG", "fog.png"]);
        assert_eq!(pack(&mut dossier, |url| leads_to(url, "lamp.jpg"), PACKED), 2);
        let data: Vec<_> = dossier.media.iter().map(|media| media.data.as_deref()).collect();
        assert_eq!(data, [Some(PACKED), Some(PACKED), None, None, Some("data:image/png;base64,BB"), None]);
        assert_eq!(unpacked(&dossier), ["fog.png"]);
        assert_eq!(pack(&mut dossier, |url| leads_to(url, "lamp.jpg"), PACKED), 0);
    }

    #[test]
    fn names_are_found_behind_escapes() {
        for (address, name, is) in [
            ("a/b%C3%A9.png", "bé.png", true),
            ("a/100%.png", "100%.png", true),
            ("a/%zz.png", "%zz.png", true),
            ("a/b.png#c", "b.png", true),
            ("a/b+c%20d.png", "b+c d.png", true),
            ("a/", "", false),
            ("%ff.png", "ÿ.png", false),
        ] {
            assert_eq!(leads_to(address, name), is, "{address}");
        }
    }
}
