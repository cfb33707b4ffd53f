//! Writing timelines of TimelineJS: as JSON, and as the sheet that people publish for it.
//!
//! TimelineJS shows nothing without a date. Its texts are HTML. It counts years before the common era without a year 0, as this crate's
//! readers do. What it would show wrongly of a date, it shows as a text instead.

use super::object::{Lines, Object};
use crate::by_id::Named;
use crate::contents::Contents;
use crate::csv;
use crate::loss::{Loss, Losses};
use crate::moments::{Moment, Plain};
use crate::output::{Output, Pieces};
use crate::rows::layouts::timeline_js::COLUMNS;
use crate::wording::{Label, Wording};
use pamir_date::{ClockPrecision, TimeOfDay};
use pamir_dossier::{Event, Media};

/// What a slide has no place for.
pub(crate) const LOSES: Losses =
    Losses::OF_TIMELINES.and(&[Loss::Zones, Loss::MoreThemes, Loss::Places, Loss::Addresses, Loss::MoreMedia]);

/// What a row of the sheet has no place for, besides.
pub(crate) const SHEET_LOSES: Losses = LOSES.and(&[Loss::Ids, Loss::Fractions]);

/// Beyond so many years from now, TimelineJS needs another scale.
const FAR: i64 = 250_000;

/// Writes JSON.
pub(crate) fn put(contents: &Contents<'_>, out: &mut dyn Output) {
    let (named, mut pieces) = (Named::of(contents.dossier), Pieces::new(out));
    let mut head = Object::default();
    let is_far = contents
        .store
        .span()
        .is_some_and(|span| [span.from_s, span.until_s].into_iter().any(|at_s| Moment::at(at_s).year.abs() > FAR));
    head.text("scale", if is_far { "cosmological" } else { "human" });
    let mut text = Object::default();
    text.text("headline", &html(&contents.dossier.meta.title)).text("text", &html(&intro(contents)));
    let mut title = Object::default();
    head.object("title", title.object("text", &text));
    let eras = contents.dossier.eras.iter().filter_map(|era| {
        let date = Plain::of(&era.date)?;
        let mut text = Object::default();
        text.text("headline", &html(&era.label)).text("text", &html(era.note.as_deref().unwrap_or_default()));
        let mut object = Object::default();
        let [start, end] = ends(&date);
        object.object("start_date", &parts(start)).object("end_date", &parts(end));
        Some(object.object("text", &text).write())
    });
    head.list("eras", eras);
    pieces.text.push_str(&format!("{},\n\"events\": [", head.open()));
    let mut lines = Lines::default();
    contents.write(&mut pieces, |out, event| {
        if let Some(slide) = slide(event, &named, contents.wording) {
            lines.put(out, &slide);
        }
    });
    pieces.text.push_str("\n]}\n");
    pieces.finish();
}

/// The text of the title's slide: the summary, and where all of it comes from.
fn intro(contents: &Contents<'_>) -> String {
    let (meta, about, wording) = (&contents.dossier.meta, contents.about, contents.wording);
    let mut lines = Vec::from_iter(Some(meta.summary.clone()).filter(|summary| !summary.is_empty()));
    let said = [
        (Label::License, meta.license.as_deref()),
        (Label::Credits, meta.credits.as_deref()),
        (Label::Version, about.version),
        (Label::Address, about.address),
        (Label::Day, about.day),
    ];
    let said = said.into_iter().filter_map(|(label, text)| Some((label, text?)));
    lines.extend(said.map(|(label, text)| format!("{}: {text}", wording.label(label))));
    let sources: Vec<&str> = contents.dossier.sources.iter().map(|source| source.title.as_str()).collect();
    if !sources.is_empty() {
        lines.push(format!("{}: {}", wording.label(Label::Sources), sources.join("; ")));
    }
    lines.join("\n")
}

fn slide(event: &Event, named: &Named<'_>, wording: &dyn Wording) -> Option<String> {
    let date = Plain::of(event.date.as_deref()?)?;
    let mut object = Object::default();
    object.text("unique_id", &event.id).object("start_date", &parts(date.start));
    if let Some(end) = date.end {
        object.object("end_date", &parts(end));
    }
    object.text("display_date", &html(&shown(event, &date, wording)));
    let mut text = Object::default();
    text.text("headline", &html(&event.title)).text("text", &html(&event.summary));
    object.object("text", &text);
    object.text("group", &html(event.themes.first().map(|id| named.theme(id)).unwrap_or_default()));
    if let Some(media) = named.pictured(event) {
        object.object("media", &media_of(media));
    }
    Some(object.write())
}

/// The date as a text, where the date in parts doesn't say it.
fn shown(event: &Event, date: &Plain, wording: &dyn Wording) -> String {
    match (&event.written, &event.date) {
        (Some(written), _) => written.clone(),
        (None, Some(edtf)) if date.is_doubtful => wording.date(edtf),
        _ => String::new(),
    }
}

fn media_of(media: &Media) -> Object {
    let mut object = Object::default();
    object.maybe("url", media.url.as_deref());
    let texts = [("credit", &media.credit), ("caption", &media.caption), ("alt", &media.alt)];
    for (name, text) in texts {
        object.text(name, &html(text.as_deref().unwrap_or_default()));
    }
    object.maybe("thumbnail", media.thumbnail.as_deref());
    object
}

/// A year as TimelineJS counts it: the year before 1 is -1.
fn year(year: i64) -> i64 {
    if year < 1 { year - 1 } else { year }
}

/// A date in parts.
fn parts(moment: Moment) -> Object {
    let mut object = Object::default();
    object.json("year", &year(moment.year).to_string());
    let mut part = |name: &str, part: Option<u32>| {
        if let Some(part) = part {
            object.json(name, &part.to_string());
        }
    };
    part("month", moment.month.map(u32::from));
    part("day", moment.day.map(u32::from));
    if let Some(time) = moment.time {
        part("hour", Some(time.hour.into()));
        part("minute", Some(time.minute.into()));
        part("second", Some(u32::from(time.second)).filter(|_| time.precision != ClockPrecision::Minute));
        part("millisecond", matches!(time.precision, ClockPrecision::Fraction(_)).then_some(time.microsecond / 1000));
    }
    object
}

/// When an era begins and ends. TimelineJS drops an end that has all parts of the start, and then shows nothing of the whole timeline.
fn ends(date: &Plain) -> [Moment; 2] {
    let (start, end) = (date.start, date.end.unwrap_or(date.start));
    let agree = |of: fn(&Moment) -> Option<u8>| of(&start).is_none_or(|part| of(&end) == Some(part));
    if start.year != end.year
        || !agree(|it| it.month)
        || !agree(|it| it.day)
        || start.time.is_some_and(|_| start != end)
    {
        return [start, end];
    }
    let (first, last) = (start.first_day(), end.last_day());
    if first != last {
        return [first, last];
    }
    let at = |hour: u8, minute: u8| {
        Some(TimeOfDay { hour, minute, second: 0, microsecond: 0, precision: ClockPrecision::Minute, zone: None })
    };
    [Moment { time: at(0, 0), ..first }, Moment { time: at(23, 59), ..last }]
}

/// Text as HTML.
pub(crate) fn html(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace("\r\n", "<br>").replace(['\n', '\r'], "<br>")
}

/// Writes the sheet.
pub(crate) fn put_sheet(contents: &Contents<'_>, out: &mut dyn Output) {
    let (named, mut pieces) = (Named::of(contents.dossier), Pieces::new(out));
    csv::row(&mut pieces.text, COLUMNS.into_iter());
    let title = [&contents.dossier.meta.title, &intro(contents)].map(|text| html(text));
    if title.iter().any(|text| !text.is_empty()) {
        row(&mut pieces.text, None, "", &title, None, "title", "");
    }
    for era in &contents.dossier.eras {
        let Some(date) = Plain::of(&era.date) else { continue };
        let texts = [&era.label, era.note.as_deref().unwrap_or_default()].map(html);
        let [start, end] = ends(&date);
        let date = Plain { start, end: Some(end), ..date };
        row(&mut pieces.text, Some(&date), "", &texts, None, "era", "");
    }
    contents.write(&mut pieces, |out, event| {
        let Some(date) = event.date.as_deref().and_then(Plain::of) else { return };
        let group = event.themes.first().map(|id| named.theme(id)).unwrap_or_default();
        let texts = [&event.title, &event.summary].map(|text| html(text));
        let shown = shown(event, &date, contents.wording);
        row(out, Some(&date), &shown, &texts, named.pictured(event), "", group);
    });
    pieces.finish();
}

fn row(
    out: &mut String,
    date: Option<&Plain>,
    shown: &str,
    texts: &[String; 2],
    media: Option<&Media>,
    kind: &str,
    group: &str,
) {
    let moment = |moment: Option<Moment>| {
        let of = |part: Option<String>| part.unwrap_or_default();
        let clock = moment.and_then(|moment| moment.time).map(|time| match time.precision {
            ClockPrecision::Minute => format!("{:02}:{:02}", time.hour, time.minute),
            _ => format!("{:02}:{:02}:{:02}", time.hour, time.minute, time.second),
        });
        [
            of(moment.map(|moment| year(moment.year).to_string())),
            of(moment.and_then(|moment| moment.month).map(|month| month.to_string())),
            of(moment.and_then(|moment| moment.day).map(|day| day.to_string())),
            of(clock),
        ]
    };
    let media = |part: fn(&Media) -> &Option<String>| media.and_then(|media| part(media).clone()).unwrap_or_default();
    let mut cells = Vec::from(moment(date.map(|date| date.start)));
    cells.extend(moment(date.and_then(|date| date.end)));
    cells.push(html(shown));
    cells.extend(texts.iter().cloned());
    // A tag is what older versions have for a group.
    cells.extend([kind.to_owned(), html(group), String::new()]);
    cells.push(media(|media| &media.url));
    cells.push(html(&media(|media| &media.credit)));
    cells.push(html(&media(|media| &media.caption)));
    cells.push(media(|media| &media.thumbnail));
    cells.push(html(&media(|media| &media.alt)));
    csv::row(out, cells.iter().map(|cell| csv::safe(cell)));
}
