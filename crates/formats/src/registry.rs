//! Every format, and how the format of a file is recognised.
//!
//! The facts stand in one table, [`ALL`], with one entry from each format's own file. Openers, checkers, writers and what
//! recognises a file have tables of their own ([`OPENERS`], [`CHECKERS`], [`WRITERS`], `SNIFFS`). A program therefore contains
//! only the code that it names, and still knows every format by name.

use crate::check::Checker;
use crate::encoding::plain_head;
use crate::format::{Confidence, Format, FormatId, Sniff, Writer};
use crate::open::Opener;
use crate::{calendar, csv, gedcom, json, json_ld, list, markwhen, pamir, toml, workbook};

/// Every format, the most used ones first.
pub const ALL: &[Format] = &[
    json::FORMAT,
    csv::FORMAT,
    toml::FORMAT,
    pamir::FORMAT,
    json_ld::FORMAT,
    workbook::FORMAT,
    workbook::ZIP,
    json::LINES,
    json::TIMELINE_JS,
    json::TIMELINE_JS_SHEET,
    json::VIS,
    json::GEO_JSON,
    json::FOLLOW_THE_MONEY,
    json::SPARQL,
    json::TIME_MAP,
    json::ANNOTATIONS,
    calendar::FORMAT,
    gedcom::FORMAT,
    markwhen::FORMAT,
    list::MARKDOWN,
    list::HTML,
];

/// The openers of files, format by format.
pub const OPENERS: &[Opener] = &[
    json::OPENER,
    csv::OPENER,
    #[cfg(feature = "toml")]
    toml::OPENER,
    pamir::OPENER,
    workbook::OPENER,
    workbook::ZIP_OPENER,
    json::LINES_OPENER,
    json::TIMELINE_JS_OPENER,
    json::VIS_OPENER,
    json::GEO_JSON_OPENER,
    json::FOLLOW_THE_MONEY_OPENER,
    json::SPARQL_OPENER,
    json::TIME_MAP_OPENER,
    json::ANNOTATIONS_OPENER,
    calendar::OPENER,
    gedcom::OPENER,
    markwhen::OPENER,
];

/// What recognises files by their first bytes. Of several that find something possible, the first counts.
const SNIFFS: &[Sniff] = &[
    json::sniff,
    toml::sniff,
    pamir::sniff,
    workbook::sniff,
    calendar::sniff,
    gedcom::sniff,
    markwhen::sniff,
    csv::sniff,
];

/// The checkers of dossiers, format by format.
pub const CHECKERS: &[Checker] = &[
    json::CHECKER,
    #[cfg(feature = "toml")]
    toml::CHECKER,
];

/// The writers of files, format by format, in the order in which readers choose among them.
pub const WRITERS: &[Writer] = &[
    csv::WRITER,
    workbook::WRITER,
    list::MARKDOWN_WRITER,
    list::HTML_WRITER,
    calendar::WRITER,
    json::WRITER,
    #[cfg(feature = "toml")]
    toml::WRITER,
    pamir::WRITER,
    json::TIMELINE_JS_WRITER,
    json::TIMELINE_JS_SHEET_WRITER,
    json::VIS_WRITER,
    json::GEO_JSON_WRITER,
    json::FOLLOW_THE_MONEY_WRITER,
    json::ANNOTATIONS_WRITER,
    json_ld::WRITER,
];

impl FormatId {
    /// The facts about it.
    #[must_use]
    pub fn facts(self) -> &'static Format {
        match self {
            Self::Json => &json::FORMAT,
            Self::Csv => &csv::FORMAT,
            Self::Toml => &toml::FORMAT,
            Self::Pamir => &pamir::FORMAT,
            Self::JsonLd => &json_ld::FORMAT,
            Self::Lines => &json::LINES,
            Self::TimelineJs => &json::TIMELINE_JS,
            Self::TimelineJsSheet => &json::TIMELINE_JS_SHEET,
            Self::Vis => &json::VIS,
            Self::GeoJson => &json::GEO_JSON,
            Self::FollowTheMoney => &json::FOLLOW_THE_MONEY,
            Self::Sparql => &json::SPARQL,
            Self::TimeMap => &json::TIME_MAP,
            Self::Annotations => &json::ANNOTATIONS,
            Self::Calendar => &calendar::FORMAT,
            Self::FamilyTree => &gedcom::FORMAT,
            Self::Markwhen => &markwhen::FORMAT,
            Self::Workbook => &workbook::FORMAT,
            Self::Zip => &workbook::ZIP,
            Self::Markdown => &list::MARKDOWN,
            Self::Html => &list::HTML,
        }
    }

    /// The format with this name or ending, whatever its case.
    ///
    /// ```
    /// use pamir_formats::FormatId;
    ///
    /// assert_eq!(FormatId::parse("JSON"), Some(FormatId::Json));
    /// assert_eq!(FormatId::parse("tsv"), Some(FormatId::Csv));
    /// assert_eq!(FormatId::parse("docx"), None);
    /// ```
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let is_name = |known: &&str| known.eq_ignore_ascii_case(name);
        let found = ALL.iter().find(|format| is_name(&format.name) || format.extensions.iter().any(&is_name));
        found.map(|format| format.id)
    }

    /// The checker of dossiers in it.
    #[must_use]
    pub fn checker(self) -> Option<&'static Checker> {
        CHECKERS.iter().find(|checker| checker.id == self)
    }

    /// The writer of files in it.
    #[must_use]
    pub fn writer(self) -> Option<&'static Writer> {
        WRITERS.iter().find(|writer| writer.id == self)
    }
}

/// The formats for which `is` holds, in the order of [`ALL`].
pub fn which(is: fn(&Format) -> bool) -> impl Iterator<Item = &'static Format> {
    ALL.iter().filter(move |format| is(format))
}

/// The reason for taking a file to have a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The first bytes of the file, which leave no doubt.
    Content,
    /// The ending of its name.
    Extension,
    /// The first bytes, which may mean something else.
    Guess,
}

/// The format of a file with this name that begins with these bytes. The content decides if it leaves no doubt, otherwise the
/// name decides, and otherwise it is the likeliest format that can be opened.
///
/// ```
/// use pamir_formats::{By, FormatId, recognise};
///
/// assert_eq!(recognise("moon.csv", b"[{\"title\": "), Some((FormatId::Json, By::Content)));
/// assert_eq!(recognise("moon.TSV", b"title\tdate\n"), Some((FormatId::Csv, By::Extension)));
/// assert_eq!(recognise("moon", b"title,date\n"), Some((FormatId::Csv, By::Guess)));
/// ```
#[must_use]
pub fn recognise(file: &str, head: &[u8]) -> Option<(FormatId, By)> {
    let head = plain_head(head);
    let found = |confidence: Confidence| {
        let mut found = SNIFFS.iter().filter_map(|sniff| sniff(&head));
        found.find(|(_, is)| *is == confidence).map(|(id, _)| id)
    };
    if let Some(certain) = found(Confidence::Certain) {
        return Some((certain, By::Content));
    }
    if let Some(named) = by_extension(file) {
        return Some((named, By::Extension));
    }
    found(Confidence::Possible).map(|possible| (possible, By::Guess))
}

/// The readable format whose files end like this one, compressed or not.
#[must_use]
pub fn by_extension(file: &str) -> Option<FormatId> {
    let (stem, extension) = file.rsplit_once('.')?;
    if extension.eq_ignore_ascii_case("gz") {
        return by_extension(stem);
    }
    FormatId::parse(extension).filter(|id| id.facts().opens || id.facts().checks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_endings_lead_to_one_format_each() {
        let mut seen = std::collections::BTreeMap::new();
        for format in ALL {
            assert_eq!(format.id.facts().name, format.name);
            for name in format.extensions.iter().chain([&format.name]) {
                assert_eq!(FormatId::parse(name), Some(format.id), "{name}");
                assert_eq!(*seen.entry(*name).or_insert(format.id), format.id, "{name}");
                assert_eq!(name.to_ascii_lowercase(), *name);
            }
            assert!(!format.media_types.is_empty());
            assert!(!format.ending().is_empty());
        }
    }

    #[cfg(feature = "toml")]
    #[test]
    fn the_facts_agree_with_what_is_attached() {
        for format in ALL {
            assert_eq!(OPENERS.iter().any(|opener| opener.id() == format.id), format.opens, "{}", format.name);
            assert_eq!(format.id.checker().is_some(), format.checks, "{}", format.name);
            assert_eq!(format.id.writer().is_some(), format.writes.is_some(), "{}", format.name);
        }
        assert_eq!(OPENERS.len(), which(|format| format.opens).count());
        assert_eq!(CHECKERS.len(), which(|format| format.checks).count());
        assert_eq!(WRITERS.len(), which(|format| format.writes.is_some()).count());
    }

    #[test]
    fn content_counts_before_the_name_where_it_leaves_no_doubt() {
        use FormatId::{Csv, Json, Pamir, Toml};
        for (file, head, format) in [
            ("a.csv", "{ \"title\"", Some((Json, By::Content))),
            ("a.toml", "[\n {", Some((Json, By::Content))),
            ("a", "\u{feff}  [{\"", Some((Json, By::Content))),
            ("a.csv", "[id],title", Some((Csv, By::Extension))),
            ("a", "[1, 2]", Some((Json, By::Guess))),
            ("a.json", "format = \"pamir/1\"\n", Some((Toml, By::Content))),
            ("a.json", "title,date", Some((Json, By::Extension))),
            ("a.toml", "[meta]\ntitle = 'x'", Some((Toml, By::Extension))),
            ("a.json", "PAMIR\u{2}\0\0", Some((Pamir, By::Content))),
            ("a.csv", "PAMIR,title", Some((Csv, By::Extension))),
            ("a.PAMIR.gz", "\0\0", Some((Pamir, By::Extension))),
            ("a.jsonld", "x", Some((Csv, By::Guess))),
            ("a", "", Some((Csv, By::Guess))),
            ("a.csv", "PK\u{3}\u{4}", Some((FormatId::Workbook, By::Content))),
            ("a.csv", "BEGIN:VCALENDAR\r\n", Some((FormatId::Calendar, By::Content))),
            ("a.txt", "0 HEAD\n1 CHAR UTF-8", Some((FormatId::FamilyTree, By::Content))),
            ("a", "0 HEADLINE", Some((Csv, By::Guess))),
            ("a.txt", "1903: Lamp lit\n1904-05: Fog, and more", Some((FormatId::Markwhen, By::Content))),
            ("a.txt", "when,what\n1903: 5,Lamp\n1904: 6,Fog", Some((Csv, By::Extension))),
            ("a.mw", "title: Moon", Some((FormatId::Markwhen, By::Extension))),
            ("a.csv", "{\"title\":1}\n{\"title\":2}", Some((FormatId::Lines, By::Content))),
            ("a.json", "{\"events\": [{\"start_date\": {\"year\": 1", Some((FormatId::TimelineJs, By::Content))),
        ] {
            assert_eq!(recognise(file, head.as_bytes()), format, "{file}: {head}");
        }
    }
}
