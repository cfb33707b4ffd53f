//! A format: its id, its facts, and its writer.

use crate::contents::Contents;
use crate::loss::{self, Loss, Losses};
use crate::output::Output;

/// The name of a format within the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormatId {
    /// A dossier or a list of events, in JSON.
    Json,
    /// A table of events, its columns separated by commas, semicolons or tabs.
    Csv,
    /// A dossier as its authors edit it.
    Toml,
    /// A dossier as it lies in memory.
    Pamir,
    /// A description of a dossier for search engines.
    JsonLd,
    /// Events in JSON, one on each line.
    Lines,
    /// A timeline of TimelineJS, in JSON.
    TimelineJs,
    /// A timeline of TimelineJS, as the sheet from which it is made.
    TimelineJsSheet,
    /// Items of vis-timeline, in JSON.
    Vis,
    /// Places on a map with their dates, in JSON.
    GeoJson,
    /// Entities and what happened to them, in JSON, one on each line.
    FollowTheMoney,
    /// The answer of a SPARQL service such as Wikidata's, in JSON.
    Sparql,
    /// Events of TimeMap, in JSON.
    TimeMap,
    /// Annotations of the web, in JSON.
    Annotations,
    /// A calendar.
    Calendar,
    /// A family tree.
    FamilyTree,
    /// A timeline as text.
    Markwhen,
    /// A workbook of a spreadsheet program.
    Workbook,
    /// An archive with one table in it.
    Zip,
    /// A list of events to read, as text.
    Markdown,
    /// A list of events to read, as a page.
    Html,
}

/// How certain the first bytes of a file make its format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Nothing contradicts it.
    Possible,
    /// It is certain, whatever the name of the file.
    Certain,
}

/// How much a format keeps of a dossier that is written in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeps {
    /// Everything: reading the file gives the same dossier.
    All,
    /// What the losses of its [`Writer`] leave.
    Part,
}

/// The facts about a format.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// Which format this is about.
    pub id: FormatId,
    /// The name for scripts and the command line, in lower case.
    pub name: &'static str,
    /// The endings of its files, without the dot and in lower case; files are written with the first one.
    pub extensions: &'static [&'static str],
    /// Its media types; files are written with the first one.
    pub media_types: &'static [&'static str],
    /// Whether files are opened: read event by event, leaving out what can't be read.
    pub opens: bool,
    /// Whether dossiers are checked: read as a whole, and refused if anything is wrong.
    pub checks: bool,
    /// How much it keeps of a dossier, if files in it are written.
    pub writes: Option<Keeps>,
}

impl Format {
    /// The ending of a file that is written in it. Formats that have none of their own get that of the notation they are in.
    #[must_use]
    pub fn ending(&self) -> &'static str {
        let of_notation = if self.media_types.first() == Some(&"text/csv") { "csv" } else { "json" };
        self.extensions.first().copied().unwrap_or(of_notation)
    }
}

/// The writer of files in one format.
#[derive(Debug, Clone, Copy)]
pub struct Writer {
    /// The format.
    pub id: FormatId,
    /// Writes a file with these contents.
    pub write: fn(&Contents<'_>, &mut dyn Output),
    /// What may be lost.
    pub loses: Losses,
}

impl Writer {
    /// All bytes of a file with these contents.
    #[must_use]
    pub fn whole(&self, contents: &Contents<'_>) -> Vec<u8> {
        let mut bytes = Vec::new();
        (self.write)(contents, &mut bytes);
        bytes
    }

    /// What of these contents a file can't hold: how much of each kind, and only the kinds of which there is any.
    #[must_use]
    pub fn losses(&self, contents: &Contents<'_>) -> Vec<(Loss, u32)> {
        loss::count(self.loses, contents)
    }
}

/// Judges the first bytes of a file: [`HEAD`] of them, or all if the file is shorter. Gives the format that they make certain or
/// possible.
pub(crate) type Sniff = fn(&[u8]) -> Option<(FormatId, Confidence)>;

/// The number of bytes at the beginning of a file from which its format is recognised. Formats in JSON are told by the names of
/// their fields, and a long text may stand before the first telling one.
pub const HEAD: usize = 4096;

/// The first bytes of a text, without a byte order mark and the white space before them.
pub(crate) fn text(head: &[u8]) -> &[u8] {
    head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start()
}
