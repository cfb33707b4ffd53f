//! Writing items and groups of vis-timeline.
//!
//! vis-timeline draws an item from one instant to another. A day is a point, and what is longer is a range up to the beginning of the
//! day after its last, so that no month is drawn as its first day. The date itself stands beside it as `edtf`, which the reader prefers.

use super::object::{Lines, Object};
use super::timeline_js::html;
use crate::by_id::Named;
use crate::contents::Contents;
use crate::json::write::object::about;
use crate::loss::{Loss, Losses};
use crate::moments::{Moment, Plain};
use crate::output::{Output, Pieces};
use pamir_dossier::Event;

/// What an item has no place for.
pub(crate) const LOSES: Losses = Losses::OF_TIMELINES.and(&[
    Loss::Precision,
    Loss::Written,
    Loss::MoreThemes,
    Loss::Places,
    Loss::Addresses,
    Loss::Media,
]);

/// Writes them.
pub(crate) fn put(contents: &Contents<'_>, out: &mut dyn Output) {
    let (named, mut pieces) = (Named::of(contents.dossier), Pieces::new(out));
    let mut head = Object::default();
    head.object("about", &about(contents));
    head.list(
        "groups",
        contents.dossier.themes.iter().map(|theme| {
            let mut group = Object::default();
            group.text("id", &theme.id).text("content", &html(named.theme(&theme.id))).write()
        }),
    );
    let (text, mut lines) = (&mut pieces.text, Lines::default());
    text.push_str(&head.open());
    text.push_str(if head.open().len() > 1 { ",\n\"items\": [" } else { "\"items\": [" });
    for (at, era) in contents.dossier.eras.iter().enumerate() {
        let Some(date) = Plain::of(&era.date) else { continue };
        let mut item = Object::default();
        item.text("id", &format!("era-{}", at + 1)).text("content", &html(&era.label));
        item.text("title", &html(era.note.as_deref().unwrap_or_default()));
        let [from, until] = date.days().map(Moment::iso);
        item.text("start", &from).text("end", &until).text("edtf", &era.date).text("type", "background");
        lines.put(text, &item.write());
    }
    contents.write(&mut pieces, |out, event| {
        if let Some(item) = item(event) {
            lines.put(out, &item);
        }
    });
    pieces.text.push_str("\n]}\n");
    pieces.finish();
}

fn item(event: &Event) -> Option<String> {
    let edtf = event.date.as_deref()?;
    let date = Plain::of(edtf)?;
    let mut item = Object::default();
    item.text("id", &event.id).text("content", &html(&event.title)).text("title", &html(&event.summary));
    match (date.start.time, date.end) {
        (Some(_), None) => _ = item.text("start", &date.start.iso()).text("type", "point"),
        (Some(_), Some(end @ Moment { time: Some(_), .. })) => {
            item.text("start", &date.start.iso()).text("end", &end.iso()).text("type", "range");
        }
        _ => {
            let [from, until] = date.days();
            let is_day = until.midnight_s() - from.midnight_s() == pamir_date::civil::DAY_S;
            item.text("start", &from.iso());
            if !is_day {
                item.text("end", &until.iso());
            }
            item.text("type", if is_day { "point" } else { "range" });
        }
    }
    item.text("edtf", edtf);
    Some(item.text("group", event.themes.first().map(String::as_str).unwrap_or_default()).write())
}
