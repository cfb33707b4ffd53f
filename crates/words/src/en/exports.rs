//! Files that are written for others: what stands in them in words, and what they can't hold.

use super::{claims, command_line::count, labels, when};
use pamir_dossier::{EventKind, Evidence, Source, Status};
use pamir_formats::{ALL, Citation, Label, Loss, Wording};

/// English in a file that is written for people.
///
/// ```
/// use pamir_formats::Wording;
/// use pamir_words::en::exports::English;
///
/// assert_eq!(English.date("1997~"), "about 1997");
/// ```
#[derive(Debug)]
pub struct English;

impl Wording for English {
    fn label(&self, label: Label) -> &'static str {
        match label {
            Label::About => "About",
            Label::Events => "Events",
            Label::Title => "Title",
            Label::Summary => "Summary",
            Label::License => "Licence",
            Label::Credits => "Credits",
            Label::Updated => "Last changed",
            Label::Version => "Version",
            Label::Address => "Address of this view",
            Label::Day => "Written on",
            Label::Sources => "Sources",
            Label::Undated => "Undated",
            Label::Participants => "Participants",
            Label::Places => "Places",
            Label::Themes => "Themes",
            Label::Kind => "Kind",
            Label::Status => "Status",
            Label::Written => "In the source",
            Label::Link => "Page",
            Label::Bounds => "Within",
        }
    }

    fn date(&self, edtf: &str) -> String {
        when::edtf(edtf)
    }

    fn kind(&self, kind: EventKind) -> &'static str {
        labels::event_kind(kind)
    }

    fn status(&self, status: Status) -> &'static str {
        labels::status(status)
    }

    fn locator(&self, evidence: &Evidence) -> String {
        claims::locator(evidence)
    }

    fn byline(&self, source: &Source) -> String {
        claims::byline(source)
    }
}

/// A citation as a note in a text.
///
/// ```
/// use pamir_formats::Citation;
/// use pamir_words::en::exports::footnote;
///
/// let citation = Citation { title: "Lamps", version: "0123456789ab", day: "2026-11-30", ..Citation::default() };
/// assert_eq!(footnote(&citation), "Lamps, timeline, version 0123456789ab, looked at on 30 November 2026.");
/// ```
#[must_use]
pub fn footnote(citation: &Citation<'_>) -> String {
    let Citation { title, event, date, author, updated, version, address, day } = *citation;
    let mut parts: Vec<String> = Vec::new();
    if let Some(event) = event {
        let date = date.map(|date| format!(" ({})", when::edtf(date))).unwrap_or_default();
        parts.push(format!("“{event}”{date}, in: {title}"));
    } else {
        parts.push(title.to_owned());
    }
    // Whoever writes a sentence there ends it with a point of its own.
    parts.extend(author.map(|author| author.trim_end_matches('.').to_owned()));
    parts.push("timeline".to_owned());
    parts.extend(updated.map(|updated| format!("last changed {}", when::edtf(updated))));
    parts.push(format!("version {version}"));
    parts.extend(address.map(str::to_owned));
    parts.push(format!("looked at on {}", when::edtf(day)));
    format!("{}.", parts.join(", "))
}

/// What is lost, in the singular and in the plural.
fn named(loss: Loss) -> (&'static str, &'static str) {
    match loss {
        Loss::Undated => ("event without a date, which is left out", "events without a date, which are left out"),
        Loss::TooFar => (
            "event before the year 1 or after 9999, which is left out",
            "events before the year 1 or after 9999, which are left out",
        ),
        Loss::Unplaced => {
            ("event without coordinates, which is nowhere", "events without coordinates, which are nowhere")
        }
        Loss::Doubts => ("doubt about a date", "doubts about dates"),
        Loss::Precision => (
            "date less precise than a day, which becomes all of its days",
            "dates less precise than a day, which become all of their days",
        ),
        Loss::Unproved => ("event without evidence, which is left out", "events without evidence, which are left out"),
        Loss::Rows => ("event beyond the last row of a sheet", "events beyond the last row of a sheet"),
        Loss::FarDates => ("date outside of the years 1000 to 2999", "dates outside of the years 1000 to 2999"),
        Loss::Zones => ("offset of a time from UTC", "offsets of times from UTC"),
        Loss::Ids => ("id of an event", "ids of events"),
        Loss::LongTexts => ("end of a text longer than a cell", "ends of texts longer than a cell"),
        Loss::Times => ("time of day", "times of day"),
        Loss::Fractions => ("fraction of a second", "fractions of a second"),
        Loss::Written => ("date as its source writes it", "dates as their source writes them"),
        Loss::Bounds => ("stretch of time around an undated event", "stretches of time around undated events"),
        Loss::BoundsBasis => ("reason for a stretch of time", "reasons for stretches of time"),
        Loss::Summaries => ("summary", "summaries"),
        Loss::Kinds => ("kind of an event", "kinds of events"),
        Loss::Statuses => ("status", "statuses"),
        Loss::Themes => ("theme of an event", "themes of events"),
        Loss::MoreThemes => ("theme after an event's first", "themes after the first of an event"),
        Loss::Participants => ("participant", "participants"),
        Loss::Roles => ("role of a participant", "roles of participants"),
        Loss::Places => ("place of an event", "places of events"),
        Loss::MorePlaces => ("place after an event's first", "places after the first of an event"),
        Loss::Addresses => ("link to a page", "links to pages"),
        Loss::Figures => ("figure", "figures"),
        Loss::Attributes => ("value of an attribute", "values of attributes"),
        Loss::Media => ("picture or recording", "pictures and recordings"),
        Loss::MoreMedia => {
            ("picture or recording after an event's first", "pictures and recordings after the first of an event")
        }
        Loss::MediaDetails => ("credit or caption of media", "credits and captions of media"),
        Loss::Evidence => ("piece of evidence", "pieces of evidence"),
        Loss::Passages => ("passage in a source", "passages in sources"),
        Loss::Notes => ("note", "notes"),
        Loss::Links => ("link between events", "links between events"),
        Loss::FarLinks => ("link to an event that isn't chosen", "links to events that aren't chosen"),
        Loss::Entities => ("description of an entity", "descriptions of entities"),
        Loss::Relations => ("relation", "relations"),
        Loss::Sources => ("source", "sources"),
        Loss::Texts => ("text of a source", "texts of sources"),
        Loss::Eras => ("era", "eras"),
        Loss::Colors => ("colour of a theme", "colours of themes"),
        Loss::AttributeTypes => ("type of an attribute", "types of attributes"),
        Loss::Columns => ("reading of a column", "readings of columns"),
        Loss::Head => ("title and licence", "titles and licences"),
        Loss::Infinite => ("infinite number", "infinite numbers"),
        Loss::View => ("note of where the file comes from", "notes of where the file comes from"),
    }
}

/// So much is lost: `3 roles of participants`. Of what a file has once at most, no number is said.
///
/// ```
/// use pamir_formats::Loss;
/// use pamir_words::en::exports::lost;
///
/// assert_eq!(lost(Loss::Notes, 1), "1 note");
/// assert_eq!(lost(Loss::Roles, 3), "3 roles of participants");
/// assert_eq!(lost(Loss::Head, 1), "the title and licence");
/// ```
#[must_use]
pub fn lost(loss: Loss, how_many: u32) -> String {
    let (one, many) = named(loss);
    if matches!(loss, Loss::Head | Loss::View) {
        return format!("the {one}");
    }
    count(how_many as usize, one, many)
}

/// What a file of a format can't hold of what is written to it, if that is anything.
///
/// ```
/// use pamir_formats::Loss;
/// use pamir_words::en::exports::left_out;
///
/// let told = left_out("out.csv", &[(Loss::Roles, 3), (Loss::Notes, 1)]);
/// assert_eq!(told.as_deref(), Some("out.csv can't hold 3 roles of participants and 1 note"));
/// assert_eq!(left_out("out.json", &[]), None);
/// ```
#[must_use]
pub fn left_out(name: &str, losses: &[(Loss, u32)]) -> Option<String> {
    let lost: Vec<String> = losses.iter().map(|(loss, count)| lost(*loss, *count)).collect();
    let list = match lost.as_slice() {
        [] => return None,
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    };
    Some(format!("{name} can't hold {list}"))
}

/// What each format that is written can't hold, in a table of Markdown for the documentation: a row for each loss, and in it the
/// formats.
#[must_use]
pub fn losses() -> String {
    let heads = "| lost | by |\n| --- | --- |\n".to_owned();
    let by = |loss: &Loss| {
        let writers = ALL.iter().filter(|format| format.id.writer().is_some_and(|writer| writer.loses.contains(*loss)));
        writers.map(|format| format.name).collect::<Vec<_>>().join(", ")
    };
    let rows = Loss::ALL.iter().map(|loss| (named(*loss).1, by(loss)));
    rows.filter(|(_, by)| !by.is_empty()).fold(heads, |table, (lost, by)| format!("{table}| {lost} | {by} |\n"))
}
