//! What the window is called, and what a query asks for, in few words.

use pamir_date::Date;
use pamir_store::query::{Limits, Need};

use super::dates;

/// A part of a dossier, which is named first because tabs cut what comes last.
#[must_use]
pub fn part_of(shown: &str, dossier: &str) -> String {
    format!("{shown} · {dossier}")
}

/// A dossier as a whole.
#[must_use]
pub fn whole(dossier: &str) -> String {
    format!("{dossier} · Pamir")
}

/// Things of which so many more aren't named.
#[must_use]
pub fn and_more(named: &str, more: usize) -> String {
    format!("{named} and {more} more")
}

/// A text that is searched for.
#[must_use]
pub fn searched(text: &str) -> String {
    format!("“{text}”")
}

/// A value that is chosen in a facet.
#[must_use]
pub fn chosen(value: &str, need: Need) -> String {
    match need {
        Need::Any | Need::All => value.to_owned(),
        Need::None => format!("not {value}"),
    }
}

/// A range of numbers that is asked for, with their unit; the numbers stand as they were written.
///
/// ```
/// use pamir_store::query::Limits;
/// use pamir_words::en::title::range;
///
/// let said = |text: &str, unit| range(&Limits::parse(text).unwrap(), unit);
/// assert_eq!(said("10..200", Some("m")), "10 to 200 m");
/// assert_eq!(said("1,000..", None), "1,000 or more");
/// assert_eq!(said("..5", None), "5 or less");
/// assert_eq!(said("7", None), "7");
/// ```
#[must_use]
pub fn range(limits: &Limits, unit: Option<&str>) -> String {
    let unit = unit.map(|unit| format!(" {unit}")).unwrap_or_default();
    match (limits.from(), limits.to()) {
        (from, "") => format!("{from}{unit} or more"),
        ("", to) => format!("{to}{unit} or less"),
        (from, to) if from == to => format!("{from}{unit}"),
        (from, to) => format!("{from} to {to}{unit}"),
    }
}

/// A range of the numbers of an attribute with this label.
#[must_use]
pub fn ranged(label: &str, range: &str) -> String {
    format!("{label} {range}")
}

/// The dates that are asked for; nothing where neither is given.
///
/// ```
/// use pamir_date::Date;
/// use pamir_words::en::title::asked_dates;
///
/// let from = Date::parse("1999")?;
/// assert_eq!(asked_dates(Some(&from), None, true).as_deref(), Some("certainly from 1999"));
/// assert_eq!(asked_dates(None, None, true), None);
/// # Ok::<(), pamir_date::DateError>(())
/// ```
#[must_use]
pub fn asked_dates(from: Option<&Date>, to: Option<&Date>, certainly: bool) -> Option<String> {
    let dates = match (from.map(dates::date), to.map(dates::date)) {
        (Some(from), Some(to)) => format!("{from} – {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => return None,
    };
    Some(if certainly { format!("certainly {dates}") } else { dates })
}
