//! oEmbed data of the hosted page (oembed.com, version 1.0), for sites that make a frame of a link.
//!
//! Such a site reads the head of the page, finds where the data is, and takes the HTML in it. It does so from elsewhere, so all
//! addresses are whole, and there is none of this where nobody has said where `dist/` will stand.

use std::path::Path;

use anyhow::Result;
use pamir_page::{Change, Edits, Selector, find};
use serde_json::json;
use xshell::Shell;

/// The data, in `dist/`.
const FILE: &str = "oembed.json";

/// The size of the frame, in px. The width is what the page around has, at most.
const SIZE_PX: (u32, u32) = (960, 560);

/// So long the data may be kept, in seconds: a day.
const KEPT_S: u32 = 86_400;

/// Writes the data of the page in `dist`, which will stand at `base`, and names it in the page. `picture` is the name of the
/// picture that goes with links, with its size in px.
pub fn write(sh: &Shell, dist: &Path, base: &str, picture: (&str, (u32, u32))) -> Result<()> {
    let index = dist.join("index.html");
    let page = sh.read_file(&index)?;
    sh.write_file(dist.join(FILE), data(&title(&page)?, base, picture)?)?;
    Ok(sh.write_file(&index, named(&page, base)?)?)
}

/// The title in the head of a page, as text: what the build has escaped there is undone.
fn title(page: &str) -> Result<String> {
    const TITLE: Selector<'_> = Selector::element("meta").with("property", "og:title");
    let title = find(page, TITLE)?;
    let escaped = title.attribute("content").unwrap_or_default();
    Ok(escaped.replace("&lt;", "<").replace("&quot;", "\"").replace("&amp;", "&"))
}

fn data(title: &str, base: &str, (picture, (picture_px, picture_high_px)): (&str, (u32, u32))) -> Result<String> {
    let (width_px, height_px) = SIZE_PX;
    let escaped = title.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    let html = format!(
        "<iframe src=\"{base}?embed\" title=\"Timeline: {escaped}\" width=\"100%\" height=\"{height_px}\" \
         style=\"border:0;max-width:{width_px}px\" loading=\"lazy\"></iframe>"
    );
    let data = json!({
        "version": "1.0",
        "type": "rich",
        "provider_name": "Pamir",
        "provider_url": base,
        "title": title,
        "html": html,
        "width": width_px,
        "height": height_px,
        "cache_age": KEPT_S,
        "thumbnail_url": format!("{base}{picture}"),
        "thumbnail_width": picture_px,
        "thumbnail_height": picture_high_px,
    });
    Ok(serde_json::to_string_pretty(&data)? + "\n")
}

/// The page with the data named in its head.
fn named(page: &str, base: &str) -> Result<String> {
    const CARD: Selector<'_> = Selector::element("meta").with("name", "twitter:card");
    let card = find(page, CARD)?;
    let link =
        format!("<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{base}{FILE}\" title=\"oEmbed\">");
    let mut edits = Edits::default();
    edits.once(CARD, Change::Replace(format!("{}{link}", card.with("content", "summary_large_image")).into()));
    Ok(edits.apply(page)?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::Value;

    const PAGE: &str = "<html><meta property=og:title content=\"A &amp; &quot;B&quot;\">\
                        <meta content=summary_large_image name=twitter:card><p>x";

    #[test]
    fn the_data_has_what_the_format_asks_of_rich_content() {
        let text = data(&title(PAGE).unwrap(), "https://x/d/", ("share.png", (1200, 630))).unwrap();
        let data: Value = serde_json::from_str(&text).unwrap();
        assert_eq!((&data["version"], &data["type"]), (&json!("1.0"), &json!("rich")));
        assert_eq!(data["title"], "A & \"B\"");
        assert!(data["width"].is_u64() && data["height"].is_u64());
        let html = data["html"].as_str().unwrap();
        assert!(
            html.starts_with("<iframe src=\"https://x/d/?embed\" title=\"Timeline: A &amp; &quot;B&quot;\""),
            "{html}"
        );
        assert_eq!(data["thumbnail_url"], "https://x/d/share.png");
    }

    #[test]
    fn the_head_says_where_the_data_is() {
        let page = named(PAGE, "https://x/d/").unwrap();
        let link = "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"https://x/d/oembed.json\"";
        assert!(page.contains(link) && page.contains("name=\"twitter:card\"") && page.ends_with("<p>x"), "{page}");
        assert!(named("<html><p>", "https://x/d/").is_err());
    }
}
