//! What a file for people has to say in words, and who says it.
//!
//! Owns the list of what is said. The words are another crate's: whoever has a file written hands them over with its contents.

use pamir_dossier::{EventKind, Evidence, Source, Status};
use std::fmt::Debug;

macro_rules! labels {
    ($($(#[doc = $doc:literal])+ $name:ident = $key:literal),+ $(,)?) => {
        /// What stands beside a text, above a list or in the head of a sheet.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Label {
            $($(#[doc = $doc])+ $name),+
        }

        impl Label {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// A key for scripts, in lower case.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key),+
                }
            }
        }
    };
}

labels! {
    /// The sheet that says where a file comes from.
    About = "about",
    /// The list of events, and the sheet of it.
    Events = "events",
    /// The title of the dossier.
    Title = "title",
    /// Its summary.
    Summary = "summary",
    /// Its licence.
    License = "license",
    /// Who made it.
    Credits = "credits",
    /// When it was last changed.
    Updated = "updated",
    /// The version of the dossier.
    Version = "version",
    /// The address of the view.
    Address = "address",
    /// The day on which the file was written.
    Day = "day",
    /// The list of sources, or where something is said.
    Sources = "sources",
    /// Events without a date.
    Undated = "undated",
    /// Who took part.
    Participants = "participants",
    /// Where it took place.
    Places = "places",
    /// What it is about.
    Themes = "themes",
    /// What sort of claim it is.
    Kind = "kind",
    /// How firmly it is established.
    Status = "status",
    /// The date as its source writes it.
    Written = "written",
    /// A page about it.
    Link = "link",
    /// Within which time an undated event lies.
    Bounds = "bounds",
}

/// Says what a file for people says in words.
pub trait Wording: Debug {
    /// What stands beside or above something.
    fn label(&self, label: Label) -> &'static str;

    /// A date in EDTF, as people read it.
    fn date(&self, edtf: &str) -> String;

    /// What sort of claim something is.
    fn kind(&self, kind: EventKind) -> &'static str;

    /// How firmly something is established.
    fn status(&self, status: Status) -> &'static str;

    /// Where in its source evidence stands.
    fn locator(&self, evidence: &Evidence) -> String;

    /// Who wrote a source, where and when.
    fn byline(&self, source: &Source) -> String;
}

/// Says everything as scripts know it: dates in EDTF, and ids.
#[derive(Debug)]
pub(crate) struct Ids;

impl Wording for Ids {
    fn label(&self, label: Label) -> &'static str {
        label.key()
    }

    fn date(&self, edtf: &str) -> String {
        edtf.to_owned()
    }

    fn kind(&self, kind: EventKind) -> &'static str {
        kind.id()
    }

    fn status(&self, status: Status) -> &'static str {
        status.id()
    }

    fn locator(&self, evidence: &Evidence) -> String {
        format!("¶{}", evidence.paragraph)
    }

    fn byline(&self, source: &Source) -> String {
        let texts = [&source.author, &source.publisher, &source.published];
        texts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
    }
}
