//! The list as one page of HTML, which needs no other file and runs nothing.

use super::maker::{Entry, Maker};
use crate::contents::Contents;
use crate::output::{Output, Pieces};
use crate::wording::Label;
use pamir_dossier::is_web;

/// How the page looks.
const STYLE_CLASS: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem}\
ol.events{list-style:none;padding:0}ol.events>li{margin:0 0 1.25rem}time{font-weight:600}h3{font-size:1rem;margin:0}\
p{margin:.25rem 0}dl{margin:.25rem 0}dt{float:left;clear:left;margin-right:.5rem;color:#555}dd{margin:0}";

/// Writes it.
pub(super) fn put(contents: &Contents<'_>, out: &mut dyn Output) {
    let (maker, mut pieces) = (Maker::new(contents), Pieces::new(out));
    head(&mut pieces.text, contents, &maker);
    for (heading, events) in [Label::Events, Label::Undated].into_iter().zip(maker.order()) {
        if events.is_empty() {
            continue;
        }
        let heading = text(contents.wording.label(heading));
        pieces.text.push_str(&format!("<section>\n<h2>{heading}</h2>\n<ol class=\"events\">\n"));
        for event in events.into_iter().filter_map(|event| contents.event(event)) {
            entry(&mut pieces.text, &maker.entry(&event));
            pieces.event();
        }
        pieces.text.push_str("</ol>\n</section>\n");
    }
    if !contents.dossier.sources.is_empty() {
        let heading = text(contents.wording.label(Label::Sources));
        pieces.text.push_str(&format!("<section>\n<h2>{heading}</h2>\n<ol>\n"));
        for (at, source) in contents.dossier.sources.iter().enumerate() {
            let [url, note] = maker.source(source);
            let texts = [text(&source.title), text(&contents.wording.byline(source)), address(url), text(note)];
            let texts: Vec<String> = texts.into_iter().filter(|text| !text.is_empty()).collect();
            pieces.text.push_str(&format!("<li id=\"source-{}\">{}</li>\n", at + 1, texts.join(". ")));
        }
        pieces.text.push_str("</ol>\n</section>\n");
    }
    pieces.text.push_str("</main>\n</body>\n</html>\n");
    pieces.finish();
}

fn head(out: &mut String, contents: &Contents<'_>, maker: &Maker<'_>) {
    let meta = &contents.dossier.meta;
    let is_tag = |tag: &&String| tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let language = meta.language.as_ref().filter(is_tag).map_or(String::new(), |tag| format!(" lang=\"{tag}\""));
    let title = text(&meta.title);
    out.push_str(&format!(
        "<!doctype html>\n<html{language}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>{STYLE_CLASS}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
    ));
    if !meta.summary.trim().is_empty() {
        out.push_str(&format!("<p>{}</p>\n", lines(&meta.summary)));
    }
    let facts: Vec<(String, String)> = maker.head().into_iter().map(|(label, text)| (label.to_owned(), text)).collect();
    definitions(out, &facts);
}

fn entry(out: &mut String, entry: &Entry) {
    let id = if entry.id.is_empty() { String::new() } else { format!(" id=\"event-{}\"", text(&entry.id)) };
    out.push_str(&format!("<li{id}>\n"));
    if let Some((words, edtf)) = &entry.date {
        out.push_str(&format!("<p><time data-edtf=\"{}\">{}</time></p>\n", text(edtf), text(words)));
    }
    out.push_str(&format!("<h3>{}</h3>\n", text(&entry.title)));
    for paragraph in &entry.paragraphs {
        out.push_str(&format!("<p>{}</p>\n", lines(paragraph)));
    }
    definitions(out, &entry.facts);
    let mut links: Vec<String> = entry.link.as_ref().map(|link| address(link)).into_iter().collect();
    let evidence = entry.evidence.iter();
    links.extend(evidence.map(|(number, locator)| {
        format!("<a href=\"#source-{number}\">[{number}]</a> {}", text(locator)).trim_end().to_owned()
    }));
    if !links.is_empty() {
        out.push_str(&format!("<p>{}</p>\n", links.join(" · ")));
    }
    out.push_str("</li>\n");
}

fn definitions(out: &mut String, facts: &[(String, String)]) {
    if facts.is_empty() {
        return;
    }
    out.push_str("<dl>\n");
    for (label, value) in facts {
        let value = if is_web(value) { address(value) } else { text(value) };
        out.push_str(&format!("<dt>{}</dt><dd>{value}</dd>\n", text(label)));
    }
    out.push_str("</dl>\n");
}

/// Text without anything that HTML takes for its own.
fn text(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    text.replace('\0', "\u{fffd}")
}

/// Text of several lines.
fn lines(of: &str) -> String {
    of.lines().map(text).collect::<Vec<_>>().join("<br>\n")
}

/// An address as a link, if it is one.
fn address(url: &str) -> String {
    if is_web(url) { format!("<a href=\"{0}\">{0}</a>", text(url)) } else { text(url) }
}
