//! What fields of the model may be of which a dossier has only a few: kinds, types and statuses.
//!
//! Owns their names in files and addresses.

use serde::{Deserialize, Serialize};

/// What an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityType {
    /// A human being.
    Person,
    /// A country, present or past.
    State,
    /// A formal body: an agency, a company, an alliance.
    #[default]
    Organisation,
    /// An informal or armed body.
    Group,
    /// An ethnic or national community.
    People,
    /// A town, region, border or building.
    Place,
    /// A treaty, pact or deal.
    Agreement,
    /// A war or dispute.
    Conflict,
}

/// What is at the address of media.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MediaKind {
    /// A picture.
    Image,
    /// A recording.
    Audio,
    /// A film.
    Video,
    /// A page of a book or document.
    Page,
    /// Anything else on the web.
    #[default]
    Link,
}

/// What the values of an attribute are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AttributeType {
    /// Any words.
    #[default]
    Text,
    /// One or several of a few values, separated by semicolons or bars.
    Category,
    /// Numbers.
    Number,
    /// Dates, as their author writes them.
    Date,
    /// Addresses on the web.
    Link,
    /// Yes or no.
    Flag,
}

/// What sort of claim an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EventKind {
    /// Something that happened.
    #[default]
    Event,
    /// Something that held for a while.
    State,
    /// Something intended or announced.
    Plan,
    /// Something said.
    Statement,
    /// A judgement, by the author or by somebody named.
    Evaluation,
    /// An explanation or motive that the author offers.
    Analysis,
    /// Something that could happen.
    Hypothetical,
}

/// How firmly an event is established.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The source states it as fact.
    Confirmed,
    /// Announced, not done.
    Planned,
    /// Claimed by one side.
    Alleged,
    /// Claimed and denied.
    Disputed,
}

/// What a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NoteKind {
    /// The source has it wrong or misspelt.
    Correction,
    /// The source can be read in two ways.
    Ambiguity,
    /// Sources, or two places of one, disagree.
    Conflict,
    /// Something useful to know.
    #[default]
    Context,
}

/// What a column of a table means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ColumnRole {
    /// The id of the event.
    Id,
    /// Its title.
    Title,
    /// Its summary.
    Summary,
    /// Its date.
    Date,
    /// The start of its date.
    Start,
    /// The end of its date.
    End,
    /// The time of day of the date or the start.
    Time,
    /// The time of day of the end.
    EndTime,
    /// The year, where day and month have columns of their own or no column has the whole date.
    Year,
    /// The month that goes with the year.
    Month,
    /// The day that goes with the month.
    Day,
    /// The year of the end.
    EndYear,
    /// Its month.
    EndMonth,
    /// Its day.
    EndDay,
    /// The date as its source writes it.
    Written,
    /// When it must have been, if nothing gives the date.
    Bounds,
    /// The kind.
    Kind,
    /// The status.
    Status,
    /// Themes.
    Theme,
    /// Who took part.
    Participant,
    /// Places.
    Place,
    /// An address of the web.
    Link,
    /// Pictures and other media.
    Media,
    /// Where the claim comes from.
    Source,
    /// Something that the author of the table named.
    #[default]
    Attribute,
    /// Nothing: it is left out.
    Ignored,
    /// What the known layout of the table says.
    Layout,
}

/// The order of day and month in dates such as 03/04/1991.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayOrder {
    /// The day stands before the month.
    DayFirst,
    /// The month stands before the day.
    MonthFirst,
}

macro_rules! names {
    ($type:ty { $($variant:ident => $id:literal;)+ }) => {
        impl $type {
            /// Every value, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name used in files and addresses.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),+ }
            }

            /// The value with this [`id`](Self::id).
            #[must_use]
            pub fn parse(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.id() == id)
            }
        }
    };
}

names!(EntityType {
    Person => "person";
    State => "state";
    Organisation => "organisation";
    Group => "group";
    People => "people";
    Place => "place";
    Agreement => "agreement";
    Conflict => "conflict";
});
names!(AttributeType {
    Text => "text";
    Category => "category";
    Number => "number";
    Date => "date";
    Link => "link";
    Flag => "flag";
});
names!(MediaKind {
    Image => "image";
    Audio => "audio";
    Video => "video";
    Page => "page";
    Link => "link";
});
names!(EventKind {
    Event => "event";
    State => "state";
    Plan => "plan";
    Statement => "statement";
    Evaluation => "evaluation";
    Analysis => "analysis";
    Hypothetical => "hypothetical";
});
names!(Status {
    Confirmed => "confirmed";
    Planned => "planned";
    Alleged => "alleged";
    Disputed => "disputed";
});
names!(NoteKind {
    Correction => "correction";
    Ambiguity => "ambiguity";
    Conflict => "conflict";
    Context => "context";
});
names!(ColumnRole {
    Id => "id";
    Title => "title";
    Summary => "summary";
    Date => "date";
    Start => "start";
    End => "end";
    Time => "time";
    EndTime => "end-time";
    Year => "year";
    Month => "month";
    Day => "day";
    EndYear => "end-year";
    EndMonth => "end-month";
    EndDay => "end-day";
    Written => "written";
    Bounds => "bounds";
    Kind => "kind";
    Status => "status";
    Theme => "theme";
    Participant => "participant";
    Place => "place";
    Link => "link";
    Media => "media";
    Source => "source";
    Attribute => "attribute";
    Ignored => "ignored";
    Layout => "layout";
});
names!(DayOrder {
    DayFirst => "day-first";
    MonthFirst => "month-first";
});
