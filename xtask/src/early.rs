//! The part of the style sheet that the document needs before the program has started.
//!
//! It owns which classes only the app has: in the single file their rules are packed with the program. It must not know
//! what the rules say. It is for style sheets as Trunk minifies them.

use anyhow::{Context as _, Result};

/// Classes of the app that the document never has, or how those begin where a dash ends them. A rule for anything else is
/// there from the beginning, so that nothing is missing when a class is new.
#[rustfmt::skip]
const OF_THE_APP: &[&str] = &[
    "axis", "axis-context", "bar", "body", "brush", "brush-", "card", "card-kind", "card-steps", "card-tools",
    "chevron", "chip", "chip-", "chips", "clear-all", "close", "columns", "count", "count-", "counts", "date",
    "date-error", "date-mode", "date-mode-", "dates-", "embed", "embed-", "embedding", "empty", "entry", "entry-",
    "event-link", "facet", "facet-", "facets", "filters-", "fold-all", "group-by", "head", "head-", "heads",
    "help-", "hint", "legend", "legend-", "list", "menu", "more", "notices-", "only", "open", "open-", "outside", "outsides",
    "overview", "overview-", "panel", "period", "period-", "preview-", "rows", "run", "run-", "save", "save-",
    "search", "search-", "selected", "selecting", "share", "share-", "sheet", "shown", "slim", "slim-", "sort-by",
    "stage", "still-life", "timeline-tools", "update", "views", "whole", "with-card", "zoom",
];

/// The rules that can be about the document.
///
/// # Errors
///
/// When a rule has no end.
pub fn early(css: &str) -> Result<String> {
    let mut early = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(open) = rest.find('{') {
        let (before, block) = rest.split_at(open);
        let end = end_of_block(block).context("a rule of the style sheet has no end")?;
        let (block, after) = block.split_at(end);
        rest = after;
        // What ends with a semicolon is a rule without a block.
        let at = before.rfind(';').map_or(0, |at| at + 1);
        let (plain, prelude) = before.split_at(at);
        early.push_str(plain);
        if prelude.trim_start().starts_with("@media") {
            let inner = self::early(&block[1..block.len() - 1])?;
            if !inner.is_empty() {
                early.extend([prelude, "{", &inner, "}"]);
            }
        } else if prelude.trim_start().starts_with('@') {
            early.extend([prelude, block]);
        } else {
            let kept: Vec<&str> = selectors(prelude).into_iter().filter(|selector| !is_of_the_app(selector)).collect();
            if !kept.is_empty() {
                early.extend([&kept.join(","), block]);
            }
        }
    }
    early.push_str(rest);
    Ok(early)
}

/// Where the block ends that the text begins with. No brace stands in a string of ours.
fn end_of_block(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

/// Those of a list, whose commas may also stand in parentheses.
fn selectors(list: &str) -> Vec<&str> {
    let (mut parts, mut from, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, byte) in list.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => {
                parts.push(&list[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&list[from..]);
    parts
}

/// Beginnings of selectors for what isn't in the document, or not in the single file.
const NOT_HERE: [&str; 6] = ["[data-embed]", "#pamir-error", "kbd", "mark", "button", "input"];

/// Whether the selector asks for a class that only the app has, or for what else isn't there. What stands in parentheses may be asked not to be there.
fn is_of_the_app(selector: &str) -> bool {
    let asked = selector.split('(').next().unwrap_or_default();
    if NOT_HERE.iter().any(|beginning| asked.trim_start().starts_with(beginning)) {
        return true;
    }
    asked.split('.').skip(1).any(|after| {
        let end = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(after.len());
        let class = &after[..end];
        OF_THE_APP.iter().any(|name| match name.strip_suffix('-') {
            Some(beginning) => class.strip_prefix(beginning).is_some_and(|rest| rest.starts_with('-')),
            None => class == *name,
        })
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn rules_for_the_app_alone_wait() {
        let css = "@charset \"utf-8\";:root{--a:1}.bar{top:0}.bar,.mark:is(.a,.b){x:y}@media print{.panel{a:b}}\
            @media (x){:root{--a:2}.panel a{c:d}}@keyframes k{0%{a:b}to{a:c}}.open-panel p{a:b}.opening{a:b}.page:not(.with-card){z:1}";
        let expected = "@charset \"utf-8\";:root{--a:1}.mark:is(.a,.b){x:y}\
            @media (x){:root{--a:2}}@keyframes k{0%{a:b}to{a:c}}.opening{a:b}.page:not(.with-card){z:1}";
        assert_eq!(early(css).unwrap(), expected);
        assert!(early(".a{").is_err() && early("@media x{.a{}").is_err());
    }

    /// A class of the list that the document came to have would be without its looks until the program is there.
    #[test]
    fn the_document_has_no_class_of_the_app() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../src/ui");
        for file in [
            "document/mod.rs",
            "document/picture.rs",
            "views/timeline/shelf.rs",
            "cards/links.rs",
            "cards/evidence.rs",
            "cards/extent.rs",
            "shared/masthead.rs",
            "shared/colophon.rs",
        ] {
            let source = std::fs::read_to_string(format!("{root}/{file}")).unwrap();
            let classes = source.split("class=\"").skip(1).filter_map(|after| after.split_once('"'));
            for class in classes.flat_map(|(classes, _)| classes.split(' ')).filter(|class| *class != "event-link") {
                assert!(!is_of_the_app(&format!(".{class}")), "{class} in {file}");
            }
        }
    }
}
