//! The list in Markdown (CommonMark).

use super::maker::{Entry, Maker};
use crate::contents::Contents;
use crate::output::{Output, Pieces};
use crate::wording::Label;
use pamir_dossier::is_web;

/// Writes it.
pub(super) fn put(contents: &Contents<'_>, out: &mut dyn Output) {
    let (maker, mut pieces) = (Maker::new(contents), Pieces::new(out));
    let meta = &contents.dossier.meta;
    pieces.text.push_str(&format!("# {}\n", line(&meta.title)));
    if !meta.summary.trim().is_empty() {
        pieces.text.push_str(&format!("\n{}\n", paragraph(&meta.summary, "")));
    }
    let head = maker.head();
    if !head.is_empty() {
        pieces.text.push('\n');
    }
    for (label, text) in head {
        pieces.text.push_str(&format!("- {label}: {}\n", address(&text)));
    }
    let headings = [Label::Events, Label::Undated];
    for (heading, events) in headings.into_iter().zip(maker.order()) {
        if !events.is_empty() {
            pieces.text.push_str(&format!("\n## {}\n\n", contents.wording.label(heading)));
        }
        for event in events.into_iter().filter_map(|event| contents.event(event)) {
            entry(&mut pieces.text, &maker.entry(&event));
            pieces.event();
        }
    }
    if !contents.dossier.sources.is_empty() {
        pieces.text.push_str(&format!("\n## {}\n\n", contents.wording.label(Label::Sources)));
    }
    for (at, source) in contents.dossier.sources.iter().enumerate() {
        let [url, note] = maker.source(source);
        let texts = [line(&source.title), line(&contents.wording.byline(source)), address(url), line(note)];
        let texts: Vec<String> = texts.into_iter().filter(|text| !text.is_empty()).collect();
        pieces.text.push_str(&format!("{}. {}\n", at + 1, texts.join(". ")));
    }
    pieces.finish();
}

fn entry(out: &mut String, entry: &Entry) {
    out.push_str("- ");
    if let Some((words, _)) = &entry.date {
        out.push_str(&format!("**{}**: ", line(words)));
    }
    out.push_str(&line(&entry.title));
    out.push('\n');
    for text in &entry.paragraphs {
        out.push_str(&format!("\n  {}\n", paragraph(text, "  ")));
    }
    let facts = entry.facts.iter().map(|(label, text)| format!("{}: {}", line(label), line(text)));
    let mut facts: Vec<String> = facts.chain(entry.link.as_ref().map(|link| address(link))).collect();
    facts.extend(entry.evidence.iter().map(|(number, locator)| format!("\\[{number}\\] {}", line(locator))));
    if !facts.is_empty() {
        out.push('\n');
    }
    for fact in facts {
        out.push_str(&format!("  - {fact}\n"));
    }
    if !entry.paragraphs.is_empty() || !entry.facts.is_empty() {
        out.push('\n');
    }
}

/// Text on one line, in which nothing is taken for markup.
pub(super) fn line(text: &str) -> String {
    escaped(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Text of several lines, of which each begins with `indent`. An empty line doesn't end it.
fn paragraph(text: &str, indent: &str) -> String {
    let lines = text.lines().map(line).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(&format!("  \n{indent}"))
}

/// An address as a link, and any other text as it is.
fn address(text: &str) -> String {
    let is_whole = !text.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>'));
    if is_web(text) && is_whole { format!("<{text}>") } else { line(text) }
}

/// Escapes whatever CommonMark lets be escaped and may mean something.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let is_markup = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!');
        // What begins a list or a line under a heading, and a number before a full stop.
        let begins = at == 0 && matches!(c, '-' | '+' | '=');
        let ends_number = matches!(c, '.' | ')') && at > 0 && text[..at].bytes().all(|byte| byte.is_ascii_digit());
        if is_markup || begins || ends_number {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        for (text, want) in [
            ("# Fog *and* _more_", "\\# Fog \\*and\\* \\_more\\_"),
            ("1999. A year", "1999\\. A year"),
            ("- a\n\n- b", "\\- a - b"),
            ("<script>&amp;", "\\<script\\>\\&amp;"),
            ("[a](b) ![c]", "\\[a\\](b) \\!\\[c\\]"),
            ("In 1999. So", "In 1999. So"),
        ] {
            assert_eq!(line(text), want);
        }
        assert_eq!(address("https://example.org/a_b"), "<https://example.org/a_b>");
        assert_eq!(address("javascript:alert(1)"), "javascript:alert(1)");
    }
}
