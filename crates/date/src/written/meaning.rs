//! What words mean in dates, whatever their language.
//!
//! Owns the kinds of meaning, and the form of the tables in [`words`](super::words) that give them to words.

/// Words and their meaning. Words are separated by commas.
pub(super) type Table = &'static [(Meaning, &'static str)];

/// What a word of a date means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Meaning {
    /// 1 to 12.
    Month(u8),
    /// 1 is Monday, as in ISO 8601.
    Weekday(u8),
    /// The code of EDTF: 21 spring to 24 winter.
    Season(u8),
    /// A number in words.
    Number(u8),
    /// A number in Roman numerals.
    Roman(u8),
    /// The ending of an ordinal number.
    Ordinal,
    Approximate,
    Uncertain,
    /// Before the date, which is excluded.
    Before,
    After,
    /// Up to the date, which is included.
    NotAfter,
    NotBefore,
    /// The same, behind the date.
    IsBefore,
    IsAfter,
    OrBefore,
    OrAfter,
    Between,
    And,
    Or,
    From,
    To,
    Since,
    Until,
    Onwards,
    /// An end that hasn't come.
    Present,
    Bc,
    Ad,
    Century,
    Millennium,
    /// Behind a number: ten years.
    Decade,
    /// Before a number: ten years.
    DecadeOf,
    Early,
    Mid,
    Late,
    /// A half, quarter or week, with a number before it.
    Half,
    Quarter,
    Week,
    /// The same, with a number behind it.
    HalfOf,
    QuarterOf,
    WeekOf,
    CenturyOf,
    Last,
    /// Behind a number.
    Year,
    MonthUnit,
    Day,
    Hour,
    Minute,
    Second,
    /// Between a day and a time of day, or before a time.
    At,
    /// Between a day and a time of day, as ISO 8601 has it.
    T,
    Am,
    Pm,
    Noon,
    Midnight,
    /// An offset from UTC in minutes.
    Zone(i16),
    /// The name of several zones, or of none that is fixed.
    UnclearZone,
    /// There is no date.
    Undated,
    /// A calendar other than the Gregorian, or a month of one.
    OtherCalendar,
    /// When somebody was active.
    Floruit,
    /// Of no meaning.
    Noise,
}
