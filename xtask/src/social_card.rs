//! The picture that goes with a link to the hosted page: its pixels, and the entries about it in the head of the page.
//!
//! The picture comes as SVG from `pamir picture`. It is drawn here with fonts that come with the build, so that it looks the
//! same wherever the build runs.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use pamir_page::{Change, Edits, Selector, find};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use xshell::Shell;

/// The picture, in `dist/`. Its name never changes, because shared links refer to it.
const PICTURE: &str = "share.png";

/// A picture in pixels.
pub struct Picture {
    png: Vec<u8>,
    size_px: (u32, u32),
}

impl Picture {
    /// Names the picture in the page. `url` is where `dist/` will stand on the web, if that is known.
    pub fn name_in(&self, sh: &Shell, dist: &Path, url: Option<&str>) -> Result<()> {
        let index = dist.join("index.html");
        Ok(sh.write_file(&index, named(&sh.read_file(&index)?, self.size_px, url)?)?)
    }

    /// Its name in `dist/`, and its size in px.
    pub fn name_and_size_px(&self) -> (&'static str, (u32, u32)) {
        (PICTURE, self.size_px)
    }

    /// Writes the picture itself.
    pub fn write(&self, sh: &Shell, dist: &Path) -> Result<()> {
        Ok(sh.write_file(dist.join(PICTURE), &self.png)?)
    }
}

/// An address that the options name, with a slash at its end.
pub fn base(url: &str) -> Result<String> {
    let web = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    ensure!(
        web.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/')),
        "{url} is not an address on the web: https://example.org/dossier/, for instance"
    );
    ensure!(!url.contains(['?', '#', '"', '<', ' ']), "{url} must be the address of the folder, and no more");
    Ok(if url.ends_with('/') { url.to_owned() } else { format!("{url}/") })
}

/// Draws a picture.
pub fn draw(svg: &str) -> Result<Picture> {
    let mut options = Options::default();
    let fonts = Arc::make_mut(&mut options.fontdb);
    for font in [
        dejavu::serif::bold(),
        dejavu::sans_condensed::regular(),
        dejavu::sans_condensed::bold(),
        dejavu::sans_condensed::oblique(),
    ] {
        fonts.load_font_data(font.to_vec());
    }
    let tree = Tree::from_str(svg, &options).context("the picture can't be read")?;
    let size = tree.size().to_int_size();
    let mut pixels = Pixmap::new(size.width(), size.height()).context("the picture has no size")?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    Ok(Picture { png: pixels.encode_png()?, size_px: (size.width(), size.height()) })
}

/// The page with the picture named in its head.
fn named(page: &str, (width, height): (u32, u32), url: Option<&str>) -> Result<String> {
    const CARD: Selector<'_> = Selector::element("meta").with("name", "twitter:card");
    const TITLE: Selector<'_> = Selector::element("meta").with("property", "og:title");
    let title = find(page, TITLE)?.attribute("content").unwrap_or_default().replace('"', "&quot;");
    let base = url.unwrap_or("./");
    let mut head = find(page, CARD)?.with("content", "summary_large_image");
    head.push_str(&format!(
        "<meta property=\"og:image\" content=\"{base}{PICTURE}\"><meta property=\"og:image:type\" content=\"image/png\">\
         <meta property=\"og:image:width\" content=\"{width}\"><meta property=\"og:image:height\" content=\"{height}\">\
         <meta property=\"og:image:alt\" content=\"Timeline: {title}\">"
    ));
    if let Some(url) = url {
        head.push_str(&format!("<meta property=\"og:url\" content=\"{url}\"><link rel=\"canonical\" href=\"{url}\">"));
    }
    let mut edits = Edits::default();
    edits.once(CARD, Change::Replace(head.into()));
    Ok(edits.apply(page)?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const PAGE: &str =
        "<html><meta property=og:title content=\"A &amp; B\"><meta content=summary name=twitter:card><p>x";

    #[test]
    fn the_head_names_the_picture_as_crawlers_need_it() {
        let page = named(PAGE, (1200, 630), Some("https://x/d/")).unwrap();
        for part in [
            "property=\"og:image\" content=\"https://x/d/share.png\"",
            "property=\"og:image:width\" content=\"1200\"",
            "property=\"og:image:alt\" content=\"Timeline: A &amp; B\"",
            "name=\"twitter:card\"",
            "content=\"summary_large_image\"",
            "rel=\"canonical\" href=\"https://x/d/\"",
        ] {
            assert!(page.contains(part), "{part} in {page}");
        }
        assert!(page.ends_with("<p>x"));
        let page = named(PAGE, (1200, 630), None).unwrap();
        assert!(page.contains("content=\"./share.png\"") && !page.contains("canonical"), "{page}");
        assert!(named("<html><p>", (1, 1), None).is_err());
    }

    #[test]
    fn the_picture_has_its_text() {
        let svg = |text: &str| {
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"50\"><style>text{{font-family:'DejaVu Serif';font-weight:700;font-size:24px}}</style>\
                 <text y=\"30\">{text}</text></svg>"
            )
        };
        let ink = |text: &str| {
            let picture = draw(&svg(text)).unwrap();
            assert_eq!(picture.size_px, (200, 50));
            let pixels = Pixmap::decode_png(&picture.png).unwrap();
            pixels.pixels().iter().filter(|pixel| pixel.alpha() > 128).count()
        };
        assert_eq!(ink(""), 0);
        assert!(ink("Text") > 150, "{} dark pixels", ink("Text"));
        assert!(draw("<svg").is_err());
    }

    #[test]
    fn an_address_is_of_a_folder_on_the_web() {
        assert_eq!(base("https://x/d").unwrap(), "https://x/d/");
        assert_eq!(base("http://x/").unwrap(), "http://x/");
        for bad in ["x/d", "ftp://x", "https://", "https:///d", "https://x/?a", "https://x/\"", "https://x/#a"] {
            assert!(base(bad).is_err(), "{bad}");
        }
    }
}
