//! Formats: what they are called, what they hold, and what can be done with them.

use pamir_formats::{ALL, Format, FormatId, Keeps};

/// What a format is called.
#[must_use]
pub fn label(format: FormatId) -> &'static str {
    match format {
        FormatId::Json => "JSON",
        FormatId::Csv => "CSV",
        FormatId::Toml => "TOML",
        FormatId::Pamir => ".pamir",
        FormatId::JsonLd => "JSON-LD",
        FormatId::Lines => "JSON Lines",
        FormatId::TimelineJs => "TimelineJS",
        FormatId::TimelineJsSheet => "TimelineJS (sheet)",
        FormatId::Vis => "vis-timeline",
        FormatId::GeoJson => "GeoJSON",
        FormatId::FollowTheMoney => "FollowTheMoney",
        FormatId::Sparql => "SPARQL results",
        FormatId::TimeMap => "TimeMap",
        FormatId::Annotations => "Web Annotations",
        FormatId::Calendar => "iCalendar",
        FormatId::FamilyTree => "GEDCOM",
        FormatId::Markwhen => "Markwhen",
        FormatId::Workbook => "a workbook",
        FormatId::Zip => "a zip archive",
        FormatId::Markdown => "Markdown",
        FormatId::Html => "HTML",
    }
}

/// What a file in a format holds, and whom that is for.
#[must_use]
pub fn about(format: FormatId) -> &'static str {
    match format {
        FormatId::Json => "a dossier, for exchange; or a list of events",
        FormatId::Csv => {
            "a table with a row for each event; comma, semicolon, tab or bar between columns; in UTF-8, UTF-16, Windows-1252 \
             or Windows-1251; the layouts of TimelineJS, ACLED, UCDP, GDELT, Timesketch, plaso and Wikidata are known"
        }
        FormatId::Toml => "a dossier, for its authors",
        FormatId::Pamir => "a dossier as it lies in memory, which opens fastest",
        FormatId::JsonLd => "the events in the terms of schema.org, for search engines and collectors of data",
        FormatId::Lines => "events in JSON, one on each line",
        FormatId::TimelineJs => "a timeline of TimelineJS in JSON, told by its fields",
        FormatId::TimelineJsSheet => "the table from which TimelineJS makes a timeline; it opens as csv",
        FormatId::Vis => "items and groups of vis-timeline in JSON, told by their fields",
        FormatId::GeoJson => "features with a date, or with the spans of Linked Places",
        FormatId::FollowTheMoney => "entities, links and events of Aleph and OpenSanctions, one on each line",
        FormatId::Sparql => "an answer of a SPARQL service in JSON, such as Wikidata's with its precision of dates",
        FormatId::TimeMap => {
            "events of TimeMap in JSON, with their sources, associations and sites, told by their fields"
        }
        FormatId::Annotations => "Web Annotations in JSON, as evidence: what they say, and the words of a source",
        FormatId::Calendar => "a calendar: its events with their zones, and what recurs at each of its times",
        FormatId::FamilyTree => {
            "a family tree in GEDCOM 5.5.1 or 7: people, their families, and what happened to them, in any of its calendars"
        }
        FormatId::Markwhen => "a timeline in Markwhen: text with a date before each event",
        FormatId::Workbook => "a workbook of Excel or LibreOffice: its first sheet with a table",
        FormatId::Zip => "an archive with one file of any of these formats",
        FormatId::Markdown => "a list of the events in order of time, with their sources, as text",
        FormatId::Html => "a list of the events in order of time, with their sources, as one page without scripts",
    }
}

/// What a format is called in a list of formats to choose from.
#[must_use]
pub fn option(format: FormatId) -> &'static str {
    match format {
        FormatId::Csv => "Table (CSV)",
        FormatId::Workbook => "Workbook (Excel)",
        FormatId::Markdown => "List in Markdown",
        FormatId::Html => "List as a page (HTML)",
        FormatId::Calendar => "Calendar (iCalendar)",
        FormatId::Json => "Pamir (JSON)",
        FormatId::Toml => "Pamir (TOML)",
        FormatId::Pamir => "Pamir (.pamir)",
        FormatId::JsonLd => "schema.org (JSON-LD)",
        _ => label(format),
    }
}

/// What a file holds that is written in a format, and for whom it is.
#[must_use]
pub fn about_written(format: FormatId) -> &'static str {
    match format {
        FormatId::Json => "The whole dossier, for other programs and for Pamir itself.",
        FormatId::Csv => "A row for each event and a column for each attribute, for spreadsheets and statistics.",
        FormatId::Toml => "The whole dossier, to go on writing it by hand.",
        FormatId::Pamir => "The whole dossier as Pamir has it in memory: it opens fastest.",
        FormatId::JsonLd => "The events in the terms of schema.org, for search engines and the semantic web.",
        FormatId::TimelineJs => "A timeline for TimelineJS of Knight Lab.",
        FormatId::Vis => "Items and groups for vis-timeline.",
        FormatId::GeoJson => "Places with coordinates and their times, for maps.",
        FormatId::FollowTheMoney => "Entities and events for Aleph and OpenSanctions.",
        FormatId::Annotations => "The evidence as Web Annotations: what is claimed, and the words that it rests on.",
        FormatId::Calendar => "Events for calendars such as those of Google, Apple and Outlook.",
        FormatId::Workbook => "A sheet with a row for each event and one about the dossier, for Excel and LibreOffice.",
        FormatId::TimelineJsSheet => "The table that TimelineJS of Knight Lab takes from Google Sheets.",
        FormatId::Markdown => "A list of the events with their sources, for texts and wikis.",
        FormatId::Html => "A page with a list of the events and their sources, for any word processor or website.",
        _ => "",
    }
}

/// How much of a dossier a format keeps.
#[must_use]
pub fn keeps(keeps: Keeps) -> &'static str {
    match keeps {
        Keeps::All => "everything",
        Keeps::Part => "in part",
    }
}

/// A choice of names: `toml, json or pamir`.
///
/// ```
/// assert_eq!(pamir_words::en::formats::either(&["toml", "json", "csv"]), "toml, json or csv");
/// assert_eq!(pamir_words::en::formats::either(&["toml"]), "toml");
/// ```
#[must_use]
pub fn either(names: &[&str]) -> String {
    match names {
        [first @ .., before, last] => {
            let first: String = first.iter().map(|name| format!("{name}, ")).collect();
            format!("{first}{before} or {last}")
        }
        _ => names.concat(),
    }
}

/// The heads of the columns that [`row`] gives.
pub const COLUMNS: [&str; 6] = ["name", "files", "opened", "checked", "written", "holds"];

/// The files of a format that has no ending of its own.
const ANY_NAME: &str = "any";

/// What there is to say about a format, column by column.
#[must_use]
pub fn row(format: &Format) -> [String; COLUMNS.len()] {
    let yes = |is: bool| if is { "yes" } else { "no" };
    let files: Vec<String> = format.extensions.iter().map(|extension| format!(".{extension}")).collect();
    [
        format.name.to_owned(),
        if files.is_empty() { ANY_NAME.to_owned() } else { files.join(" ") },
        yes(format.opens).to_owned(),
        yes(format.checks).to_owned(),
        format.writes.map_or("no", keeps).to_owned(),
        about(format.id).to_owned(),
    ]
}

/// Every format in a table of Markdown, for the documentation.
#[must_use]
pub fn markdown() -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let heads = line(&COLUMNS.map(str::to_owned)) + &line(&COLUMNS.map(|_| "---".to_owned()));
    ALL.iter().fold(heads, |table, format| table + &line(&row(format)))
}

/// The heads of the columns that [`opens`] gives.
const OPENS: [&str; 3] = ["what", "files", "holds"];

/// What the page opens, in a table of Markdown for whoever meets the program first.
#[must_use]
pub fn opens() -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let heads = line(&OPENS.map(str::to_owned)) + &line(&OPENS.map(|_| "---".to_owned()));
    let opened = ALL.iter().filter(|format| format.opens);
    opened.fold(heads, |table, format| {
        let [_, files, .., holds] = row(format);
        table + &line(&[label(format.id).to_owned(), files, holds])
    })
}

/// Every format in a table of plain text, its columns one below the other.
#[must_use]
pub fn plain() -> String {
    let rows: Vec<_> = std::iter::once(COLUMNS.map(str::to_owned)).chain(ALL.iter().map(row)).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or(0);
    let widths: [usize; COLUMNS.len()] = std::array::from_fn(width);
    let line = |row: &[String; COLUMNS.len()]| {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}  "));
        format!("{}\n", cells.collect::<String>().trim_end())
    };
    rows.iter().map(line).collect()
}
