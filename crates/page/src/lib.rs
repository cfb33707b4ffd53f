//! Pamir's page as a file: the places in it that belong to a dossier, and the one rewriter of its HTML.
//!
//! A page has places for a title, for a description, for the parts of the head that machines and sites that show links
//! read, for the document that readers see before the program runs, and for the dossier itself, as JSON. [`fill`] puts a
//! dossier into them, whatever stood there before: for the build, for `pamir build`, and for a page that saves itself.
//! [`Edits`] makes any other change.
//!
//! The crate reads just enough HTML for pages that Pamir's build has written, in any form in which a minifier or a browser's
//! `outerHTML` gives them back. It doesn't know dossiers, files or the program.

// Tests aren't in the page: they may use whatever serves as an oracle.
#![cfg_attr(test, allow(clippy::disallowed_methods))]

mod edit;
mod error;
mod lean;
mod places;
mod sound;
mod tag;

pub use edit::{Change, Edits, Selector, find, start_tags};
pub use error::NotAPage;
pub use lean::lean;
pub use places::{DOSSIER_ID, MOUNT_ID, VIEW_ATTRIBUTE};
pub use sound::sound;
pub use tag::Tag;

/// The content of a page about one dossier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content<'a> {
    /// Language of the dossier (BCP 47). Without one, the page keeps its own.
    pub language: Option<&'a str>,
    /// The title of the window.
    pub title: &'a str,
    /// The title of the dossier where it is shared.
    pub name: &'a str,
    /// The description of the page where a site only names it.
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

/// The page with this content in place of its present one.
///
/// # Errors
///
/// When one of the places is missing, or is there more than once.
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
    let meta = |attribute, value| Selector::element("meta").with(attribute, value);
    let script = |attribute, value| Selector::element("script").with(attribute, value);
    let mount = Selector::element("div").with("id", MOUNT_ID);
    let mut edits = Edits::default();
    if let Some(language) = content.language {
        edits.once(Selector::element("html"), Change::Set("lang", language.into()));
    }
    // Drawings have titles, too.
    edits.first(Selector::element("title"), Change::Content(text(content.title).into()));
    edits.once(meta("name", "description"), Change::Set("content", content.description.into()));
    // Sites that show links read these. A page can do without them.
    edits.any(meta("property", "og:title"), Change::Set("content", content.name.into()));
    edits.any(meta("property", "og:description"), Change::Set("content", content.description.into()));
    edits.once(script("type", "application/ld+json"), Change::Content(in_script(content.json_ld).into()));
    edits.once(script("id", DOSSIER_ID), Change::Content(in_script(content.dossier).into()));
    edits.once(mount, Change::Start(mount_tag(content.view).into()));
    edits.once(mount, Change::Content(sound(content.markup)));
    edits.apply(page)
}

/// The start tag of the element in which the program mounts.
fn mount_tag(view: &str) -> String {
    let view =
        if view.is_empty() { String::new() } else { format!(" {VIEW_ATTRIBUTE}=\"{}\"", tag::attribute_value(view)) };
    format!("<div id=\"{MOUNT_ID}\" class=\"loading\"{view}>")
}

/// Text as it stands between tags.
fn text(text: &str) -> String {
    sound(text).replace('&', "&amp;").replace('<', "&lt;")
}

/// JSON as it stands in a script element. No text in it may end the element, and JSON has a `<` only within strings.
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
        // A filled page can be filled again.
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
        let error = fill("<html><title></title><p>", &CONTENT).unwrap_err();
        assert_eq!(error, NotAPage::Missing("<meta name=\"description\">".to_owned()));
        assert_eq!(fill("<html><!-- ", &CONTENT).unwrap_err(), NotAPage::UnclosedComment);
        assert!(fill("", &CONTENT).is_err());
    }
}
