//! Pamir's page as a file: where a dossier stands in it, and how another one is put there.
//!
//! Owns the places of the page that belong to a dossier: its title, its description, what machines and those who show links read in the head, the
//! document that readers see before the program runs, and the dossier itself, as JSON. The build fills them when it has
//! compiled the page, `pamir build` when it makes a file of another dossier, and the page itself when it saves what is on
//! show. It must not know what a dossier is, nor how the program is packed.
//!
//! It reads just enough HTML for pages that Pamir's build has written, in whatever form a minifier or a browser's
//! `outerHTML` gives them back.

mod lean;
mod sound;
mod tag;

pub use lean::lean;
pub use sound::sound;
pub use tag::Tag;
use tag::{Tags, attribute_value};

/// The `id` of the element that holds the document, and in which the program mounts.
pub const MOUNT_ID: &str = "pamir";
/// The `id` of the `<script type="application/json">` that holds the dossier.
pub const DOSSIER_ID: &str = "pamir-dossier";
/// The attribute of the mount that holds the address in which the page opens, if it is opened without one.
pub const VIEW_ATTRIBUTE: &str = "data-view";

/// What a page says about one dossier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content<'a> {
    /// Language of the dossier (BCP 47); without one the page's own stays.
    pub language: Option<&'a str>,
    /// What the window is called.
    pub title: &'a str,
    /// What the dossier is called, where it is shared.
    pub name: &'a str,
    /// What is said of the page where it is only named.
    pub description: &'a str,
    /// The dossier as JSON-LD, as it stands between tags.
    pub json_ld: &'a str,
    /// The dossier as a document, in HTML.
    pub markup: &'a str,
    /// The dossier as JSON.
    pub dossier: &'a str,
    /// The hash of the address in which the page opens; empty for the whole dossier.
    pub view: &'a str,
}

/// Why a page can't be filled: it isn't one of ours, or not whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAPage(pub(crate) String);

impl std::fmt::Display for NotAPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "this is not a page that Pamir's build has written: {}", self.0)
    }
}

impl std::error::Error for NotAPage {}

/// The page with this content in place of what it holds.
///
/// # Errors
///
/// When one of the places is missing.
///
/// ```
/// use pamir_page::{Content, fill};
///
/// let page = "<html lang=en><title></title><meta name=description content=''><script type='application/ld+json'></script>\
///     </head><div id=pamir></div><script id=pamir-dossier type='application/json'></script>";
/// let content = Content { title: "A < B", dossier: r#"{"a": "</script>"}"#, ..Content::default() };
/// let filled = fill(page, &content)?;
/// assert!(filled.contains("<title>A &lt; B</title>"));
/// assert!(filled.contains(r#">{"a": "\u003c/script>"}</script>"#));
/// assert_eq!(fill(&filled, &content)?, filled);
/// # Ok::<(), pamir_page::NotAPage>(())
/// ```
pub fn fill(page: &str, content: &Content<'_>) -> Result<String, NotAPage> {
    let Content { language, title, name, description, json_ld, markup, dossier, view } = content;
    let mut filled = String::with_capacity(page.len() + markup.len() + dossier.len());
    let mut missing = vec!["title", "description", "json-ld", "mount", "dossier"];
    let mut found = |name: &str| missing.retain(|other| *other != name);
    let mut tags = Tags::of(page);
    let (mut kept, mut titled) = (0, false);
    while let Some((at, tag)) = tags.next()? {
        let after = at + tag.source.len();
        let has = |name: &str, value: &str| tag.attribute(name).is_some_and(|other| other == value);
        match tag.name.as_str() {
            "html" => {
                let Some(language) = language else { continue };
                filled.push_str(&page[kept..at]);
                filled.push_str(&tag.with("lang", language));
                kept = after;
            }
            "title" if !titled => {
                // Drawings have titles, too.
                titled = true;
                found("title");
                filled.push_str(&page[kept..after]);
                filled.push_str(&text(title));
                kept = tags.skip_to("</title>")?;
            }
            "meta" if has("name", "description") => {
                found("description");
                filled.push_str(&page[kept..at]);
                filled.push_str(&tag.with("content", description));
                kept = after;
            }
            // What those who show links read. A page can do without.
            "meta" if has("property", "og:title") => {
                filled.push_str(&page[kept..at]);
                filled.push_str(&tag.with("content", name));
                kept = after;
            }
            "meta" if has("property", "og:description") => {
                filled.push_str(&page[kept..at]);
                filled.push_str(&tag.with("content", description));
                kept = after;
            }
            "script" if has("type", "application/ld+json") => {
                found("json-ld");
                filled.push_str(&page[kept..after]);
                filled.push_str(&in_script(json_ld));
                kept = tags.skip_to("</script>")?;
            }
            "script" if has("id", DOSSIER_ID) => {
                found("dossier");
                filled.push_str(&page[kept..after]);
                filled.push_str(&in_script(dossier));
                kept = tags.skip_to("</script>")?;
            }
            "div" if has("id", MOUNT_ID) => {
                found("mount");
                filled.push_str(&page[kept..at]);
                filled.push_str(&format!("<div id=\"{MOUNT_ID}\" class=\"loading\""));
                if !view.is_empty() {
                    filled.push_str(&format!(" {VIEW_ATTRIBUTE}=\"{}\"", attribute_value(view)));
                }
                filled.push('>');
                filled.push_str(&sound(markup));
                kept = tags.skip_to_end_of("div")?;
            }
            // What stands in these is no markup.
            "script" => _ = tags.skip_to("</script>")?,
            "style" => _ = tags.skip_to("</style>")?,
            "noscript" => _ = tags.skip_to("</noscript>")?,
            _ => {}
        }
    }
    filled.push_str(&page[kept..]);
    if let Some(name) = missing.first() {
        return Err(NotAPage(format!("it has no place for the {name}")));
    }
    Ok(filled)
}

/// Text as it stands between tags.
fn text(text: &str) -> String {
    sound(text).replace('&', "&amp;").replace('<', "&lt;")
}

/// JSON as it stands in a script element, which no text in it may end: outside of strings JSON has no `<`.
fn in_script(json: &str) -> String {
    json.replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const CONTENT: Content<'_> = Content {
        language: Some("fr"),
        title: "War & peace",
        name: "War and \"peace\"",
        description: "A \"long\" one.",
        json_ld: "{\"a\":\"</script>\"}",
        markup: "<div><div><p>x</p></div></div>",
        dossier: "{}",
        view: "#v=1&q=a",
    };

    #[test]
    fn the_page_of_the_repository_has_every_place() {
        let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../index.html")).unwrap();
        let filled = fill(&page, &CONTENT).unwrap();
        for part in [
            "<html lang=\"fr\">",
            "<title>War &amp; peace</title>",
            "<meta name=\"description\" content=\"A &quot;long&quot; one.\">",
            "<meta property=\"og:title\" content=\"War and &quot;peace&quot;\">",
            "<meta property=\"og:description\" content=\"A &quot;long&quot; one.\">",
            ">{\"a\":\"\\u003c/script>\"}</script>",
            "<div id=\"pamir\" class=\"loading\" data-view=\"#v=1&amp;q=a\"><div><div><p>x</p></div></div></div>",
            ">{}</script>",
        ] {
            assert!(filled.contains(part), "{part} in {filled}");
        }
        // What was filled can be filled again.
        let other = Content { language: Some("en"), title: "T", markup: "<p></p>", view: "", ..CONTENT };
        let again = fill(&filled, &other).unwrap();
        assert_eq!(again, fill(&page, &other).unwrap());
        assert_eq!(fill(&again, &CONTENT).unwrap(), filled);
    }

    #[test]
    fn a_minified_page_is_filled_and_scripts_are_left_alone() {
        let page = "<!doctype html><html lang=en><title>x</title><meta content=\"y\" name=description>\
            <script>if (a<b) '<div id=pamir>'</script><script type=application/ld+json>{}</script><style>a>b{}</style>\
            <div class=loading id=pamir><svg><title>z</title></svg></div><noscript><p></noscript>\
            <script id=pamir-dossier type=application/json>{\"a\": 1}</script>";
        let filled = fill(page, &CONTENT).unwrap();
        assert!(filled.contains("if (a<b) '<div id=pamir>'</script>"), "{filled}");
        assert!(!filled.contains("<title>z</title>") && !filled.contains("\"a\": 1"), "{filled}");
    }

    #[test]
    fn no_text_breaks_the_markup() {
        let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../index.html")).unwrap();
        let odd = "\0\u{1}\u{b}\u{7f}\u{fffe}\u{10ffff}";
        let markup = format!("<p>{odd}</p>");
        let content = Content { title: odd, name: odd, description: odd, markup: &markup, view: odd, ..CONTENT };
        let filled = fill(&page, &content).unwrap();
        assert!(!filled.contains(|c: char| odd.contains(c)));
        assert!(filled.contains(&format!("<p>{}</p>", "\u{fffd}".repeat(6))));
    }

    #[test]
    fn another_page_is_refused() {
        let error = fill("<html><title></title><p>", &CONTENT).unwrap_err().to_string();
        assert!(error.contains("no place for the description"), "{error}");
        assert!(fill("<html><!-- ", &CONTENT).is_err() && fill("", &CONTENT).is_err());
    }
}
