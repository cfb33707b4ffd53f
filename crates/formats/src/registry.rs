//! Every format, and how the format of a file is recognised.
//!
//! The facts stand in one table, [`ALL`], with one entry from each format's own file. Openers, checkers and writers have tables
//! of their own ([`OPENERS`], [`CHECKERS`], [`WRITERS`]). A program therefore contains only the readers and writers that it
//! names, and still knows every format by name.

use crate::check::Checker;
use crate::format::{Confidence, Format, FormatId, Writer};
use crate::open::Opener;
use crate::{csv, json, json_ld, pamir, toml};

/// Every format, the most used ones first.
pub const ALL: &[Format] = &[json::FORMAT, csv::FORMAT, toml::FORMAT, pamir::FORMAT, json_ld::FORMAT];

/// The openers of files, format by format.
pub const OPENERS: &[Opener] = &[json::OPENER, csv::OPENER, pamir::OPENER];

/// The checkers of dossiers, format by format.
pub const CHECKERS: &[Checker] = &[
    json::CHECKER,
    #[cfg(feature = "toml")]
    toml::CHECKER,
];

/// The writers of files, format by format.
pub const WRITERS: &[Writer] = &[
    json::WRITER,
    csv::WRITER,
    #[cfg(feature = "toml")]
    toml::WRITER,
    pamir::WRITER,
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
        }
    }

    /// The format with this name or ending, whatever its case.
    ///
    /// ```
    /// use pamir_formats::FormatId;
    ///
    /// assert_eq!(FormatId::parse("JSON"), Some(FormatId::Json));
    /// assert_eq!(FormatId::parse("tsv"), Some(FormatId::Csv));
    /// assert_eq!(FormatId::parse("xlsx"), None);
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
    if let Some(certain) = ALL.iter().find(|format| (format.sniff)(head) == Confidence::Certain) {
        return Some((certain.id, By::Content));
    }
    if let Some(named) = by_extension(file) {
        return Some((named, By::Extension));
    }
    let possible = |format: &&Format| (format.sniff)(head) == Confidence::Possible;
    which(|format| format.opens).find(possible).map(|format| (format.id, By::Guess))
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
        ] {
            assert_eq!(recognise(file, head.as_bytes()), format, "{file}: {head}");
        }
    }
}
