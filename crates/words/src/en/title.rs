//! What the window is called, and what a query asks for, in few words.

use pamir_date::Date;
use pamir_store::query::Need;

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
