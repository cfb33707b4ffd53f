//! Events and eras of TimelineJS. Their dates come in parts, so that each is as precise as its author made it.

use super::item::Item;
use super::others;
use crate::fault::{Issue, Notice, RowFault};
use crate::node::{Node, Value};
use crate::rows::edtf::{Parts, Written, span, with_year_nought};
use crate::rows::layouts::noted;
use crate::rows::markup::plain;
use crate::rows::media::Described;
use crate::rows::others::Other;
use crate::rows::sink::Sink;
use pamir_dossier::{Era, Event, Note, NoteKind};

/// The fields that are read, and those that only say how a slide looks.
const KNOWN: [&str; 8] =
    ["start_date", "end_date", "text", "group", "display_date", "unique_id", "autolink", "background"];

pub(super) fn read(item: &mut Item<'_, '_>) {
    let node = item.node;
    let text = node.get("text");
    let headline = plain(&item.text(text.and_then(|text| text.get("headline")))).into_owned();
    let summary = plain(&item.text(text.and_then(|text| text.get("text")))).into_owned();
    let start = date(item, node.get("start_date"));
    let end = date(item, node.get("end_date"));
    if headline.is_empty() && summary.is_empty() && start.edtf.is_empty() {
        let at = item.at.clone();
        return item.sink.fail(item.buffer, at, || Issue::error("", RowFault::SaysNothing));
    }
    let date = span(start, end);
    if item.list == "eras" {
        let texts = [node.get("display_date"), node.get("group")].map(|node| item.text(node));
        let note = noted(&[&summary, &texts[0], &texts[1]]);
        let era = Era { id: String::new(), label: headline, date: date.edtf, note };
        let others = item.others(&KNOWN);
        return item.sink.era(era, &others, item.buffer, item.at.clone());
    }
    let group = item.text(node.get("group"));
    let mut event = Event {
        id: item.text(node.get("unique_id")).into_owned(),
        title: headline,
        summary,
        date: Some(date.edtf).filter(|date| !date.is_empty()),
        themes: Some(plain(&group).into_owned()).filter(|group| !group.is_empty()).into_iter().collect(),
        ..Event::default()
    };
    let start_date = node.get("start_date");
    let written = [node.get("display_date"), start_date.and_then(|date| date.get("display_date"))];
    event.written =
        written.map(|written| plain(&item.text(written)).into_owned()).into_iter().find(|text| !text.is_empty());
    let mut others = item.others(&[&KNOWN[..], &["media"]].concat());
    media(item, &mut event, &mut others);
    let at = item.at.clone();
    if date.lost_time {
        item.sink.notice(Notice::TimesLeftOut, item.buffer, at.clone());
    }
    item.sink.event(event, &others, item.buffer, at);
}

/// The media of a slide.
fn media<'b>(item: &mut Item<'_, 'b>, event: &mut Event, others: &mut Vec<Other<'static>>) {
    let node = item.node.get("media");
    let text = |name: &str| plain(&item.text(node.and_then(|node| node.get(name)))).into_owned();
    let [credit, caption, alt, thumbnail] = ["credit", "caption", "alt", "thumbnail"].map(text);
    let url = item.text(node.and_then(|node| node.get("url"))).into_owned();
    let described =
        Described { url: &url, credit: &credit, caption: &caption, alt: &alt, thumbnail: &thumbnail }.media();
    let mut known = vec!["url", "credit", "caption", "alt", "thumbnail"];
    match described {
        Some(media) => {
            let id = item.sink.media(media);
            event.media.push(id);
        }
        None => {
            // What isn't an address may be a quotation, and a caption may stand alone.
            let texts = [plain(&url).into_owned(), caption, credit];
            let texts = texts.into_iter().filter(|text| !text.is_empty());
            event.notes.extend(texts.map(|text| Note { kind: NoteKind::Context, text }));
            known.truncate(3);
        }
    }
    for field in node.into_iter().flat_map(Node::fields) {
        if !known.contains(&&*field.key) && !field.node.is_blank() {
            others::add(&format!("media.{}", field.key), &field.node, item.bytes, others);
        }
    }
}

/// Reads the slide that stands before a timeline: the title and the text of the whole.
pub(super) fn title(node: &Node<'_>, sink: &mut Sink) {
    let text = |name: &str| match node.get("text").and_then(|text| text.get(name)).map(|node| &node.value) {
        Some(Value::Text(text)) => plain(text).into_owned(),
        _ => String::new(),
    };
    let (headline, summary) = (text("headline"), text("text"));
    if !headline.is_empty() {
        sink.dossier.meta.title = headline;
    }
    sink.dossier.meta.summary = summary;
    if node.get("media").is_some_and(|media| !media.is_blank()) {
        sink.unknown("title.media");
    }
}

/// A date in parts.
fn date(item: &Item<'_, '_>, node: Option<&Node<'_>>) -> Written {
    let part = |name: &str| match node.and_then(|node| node.get(name)) {
        Some(part) => text_of(item, part),
        None => String::new(),
    };
    let [year, month, day, hour, minute, second] = ["year", "month", "day", "hour", "minute", "second"].map(part);
    if year.is_empty() {
        return Written::default();
    }
    let millisecond = part("millisecond");
    let two = |part: &str| format!("{part:0>2}");
    let mut time = String::new();
    if !hour.is_empty() {
        time = format!("{}:{}", two(&hour), two(&minute));
        if !second.is_empty() || !millisecond.is_empty() {
            time = format!("{time}:{}", two(&second));
        }
        if !millisecond.is_empty() {
            time = format!("{time}.{millisecond:0>3}");
        }
    }
    // The year 44 before the common era is called -44.
    Parts { year: &with_year_nought(&year), month: &month, day: &day, time: &time }.write()
}

fn text_of(item: &Item<'_, '_>, node: &Node<'_>) -> String {
    match &node.value {
        Value::Text(text) => text.trim().to_owned(),
        _ => item
            .bytes
            .get(node.at.clone())
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .unwrap_or_default()
            .to_owned(),
    }
}
