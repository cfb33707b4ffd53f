//! The page without scripts: the dossier as a document, rendered natively and put where the program will mount.
//!
//! Owns the place of the document in the page. What it says is the page's own (`src/ui/document`).

use anyhow::{Context as _, Result, ensure};
use xshell::cmd;

use crate::repo::Repo;

/// What stands in the page for the document, as index.html writes it and as Trunk's minifier leaves it.
const PLACES: [&str; 2] = ["<template id=\"pamir-document\"></template>", "<template id=pamir-document></template>"];

/// What the page is called before it has a dossier.
const TITLE: &str = "<title>Pamir</title>";
const DESCRIPTION: &str = "content=\"An interactive timeline: who did what, when, and how it is known.\"";

/// A line for the head of the page, then the markup of the built-in dossier.
pub fn render(repo: &Repo) -> Result<String> {
    let sh = &repo.sh;
    let markup = cmd!(sh, "cargo run --locked --bin pamir-document --features document").read()?;
    ensure!(markup.starts_with('<'), "the document that was rendered is no markup");
    Ok(markup)
}

/// The page with the document in its place, and named after it for those who read no further than the head.
pub fn insert(page: &str, markup: &str) -> Result<String> {
    let place = PLACES.into_iter().find(|place| page.contains(place));
    let (head, markup) = markup.split_once('\n').context("the document has no line for the head of the page")?;
    let title = between(markup, "<h1>", "</h1>").context("the document has no title")?;
    let summary = between(markup, "<p class=\"masthead-summary\">", "</p>").context("the document has no summary")?;
    ensure!(
        page.contains(TITLE) && page.contains(DESCRIPTION),
        "the page has another title or description than expected"
    );
    let page = page.replacen(TITLE, &format!("<title>{title} · Pamir</title>"), 1);
    let page = page.replacen(DESCRIPTION, &format!("content=\"{}\"", summary.replace('"', "&quot;")), 1);
    ensure!(page.contains("</head>"), "the head of the page has no end");
    let page = page.replacen("</head>", &format!("{head}</head>"), 1);
    Ok(page.replacen(place.context("the page has no place for the document")?, markup, 1))
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    Some(text.split_once(before)?.1.split_once(after)?.0)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_page_has_a_place_for_the_document() {
        let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../index.html")).unwrap();
        let markup = "<h1>War &amp; peace</h1><p class=\"masthead-summary\">A \"long\" one.</p>";
        let rendered = format!("<script>0</script>\n{markup}");
        let whole = insert(&page, &rendered).unwrap();
        assert!(whole.contains("<script>0</script></head>"), "{whole}");
        assert!(whole.contains(&format!("class=\"loading\">{markup}</div>")), "{whole}");
        assert!(whole.contains("<title>War &amp; peace · Pamir</title>"), "{whole}");
        assert!(whole.contains("content=\"A &quot;long&quot; one.\""), "{whole}");
        assert!(insert(&whole, &rendered).is_err() && insert(&page, "<p>\n</p>").is_err());
        let minified = format!("{TITLE}<meta {DESCRIPTION}></head>{}", PLACES[1]);
        assert!(insert(&minified, &rendered).unwrap().ends_with(markup));
    }
}
