//! The filters: the groups of values, the range of dates, the chips of what is on, and the ways out where nothing is left.

use pamir_date::{DateError, DateErrorKind};
use pamir_store::query::{Need, Part};

use crate::en::counts::{events, number};

/// All filters.
pub const FILTERS: &str = "Filters";
/// The filters that are on.
pub const ACTIVE_FILTERS: &str = "Active filters";
/// Drops every filter.
pub const CLEAR_ALL: &str = "Clear all";
/// Drops every filter, where no list of them stands beside it.
pub const CLEAR_ALL_FILTERS: &str = "Clear all filters";
/// A filter: a text that is searched for.
pub const TEXT: &str = "Text";
/// A filter: a range of dates.
pub const DATES: &str = "Dates";
/// The first date of a range.
pub const FROM: &str = "From";
/// The last date of a range.
pub const TO: &str = "To";
/// What a field for a date takes.
pub const YEAR_OR_DATE: &str = "Year or date";
/// What stands before the two ways to ask for a range.
pub const SHOW_EVENTS: &str = "Show events";
/// Events whose date may lie in the range.
pub const THAT_MAY_FALL: &str = "that may fall in this range";
/// Events whose date lies in the range for certain.
pub const THAT_CERTAINLY_DO: &str = "that certainly do";
/// Entities that events name and nobody describes.
pub const OTHERS: &str = "Others";
/// Folds a list of values again.
pub const SHOW_FEWER: &str = "Show fewer";
/// The filters leave nothing.
pub const NO_EVENT: &str = "No event matches all of this";
/// A way out: to ask for the range less strictly.
pub const ASK_FOR_PERHAPS: &str = "Ask for events that may fall in the range";

/// The button that drops a filter.
#[must_use]
pub fn remove(what: &str, text: &str) -> String {
    format!("Remove {what} {text}")
}

/// A way out: to drop a part of what is asked for.
#[must_use]
pub fn drop_part(part: Part, label: &str) -> String {
    match part {
        Part::Text => "Drop the search text".to_owned(),
        Part::Facet(_) => format!("Drop the {} filter", within(label)),
        Part::Dates => "Drop the date range".to_owned(),
    }
}

/// A way out: not to need all of the values that are chosen in a facet.
#[must_use]
pub fn ask_for_any(label: &str) -> String {
    format!("Ask for any of the values of {}", within(label))
}

/// The label of a facet within a sentence.
fn within(label: &str) -> String {
    let is_word = label.as_bytes().get(1).is_some_and(u8::is_ascii_lowercase);
    match label.split_at_checked(1) {
        Some((first, rest)) if is_word => first.to_ascii_lowercase() + rest,
        _ => label.to_owned(),
    }
}

/// What a chosen value is a value of, and whether events need it: the first of several, or another.
#[must_use]
pub fn chosen_in(label: &str, need: Need, first: bool) -> String {
    match need {
        Need::All if !first => format!("and {}", within(label)),
        Need::None => format!("Not {}", within(label)),
        Need::Any | Need::All => label.to_owned(),
    }
}

/// What the choice of a need is, in a facet.
#[must_use]
pub fn need_in(label: &str) -> String {
    format!("{label}: show events with")
}

/// The button that opens the list of facets, of which so many aren't offered.
///
/// ```
/// use pamir_words::en::ui::filters::choose_filters;
///
/// assert_eq!((choose_filters(0), choose_filters(7)), ("Choose filters".to_owned(), "Choose filters (7 more)".to_owned()));
/// ```
#[must_use]
pub fn choose_filters(left: usize) -> String {
    const CHOOSE: &str = "Choose filters";
    if left == 0 { CHOOSE.to_owned() } else { format!("{CHOOSE} ({} more)", number(left as u64)) }
}

/// The list of facets that can be offered.
pub const OFFERED: &str = "Filters to show";
/// Offers the facets that are offered where nobody has chosen.
pub const OFFER_USUAL: &str = "Show the usual ones";
/// Leaves both ends of a range of numbers open.
pub const ANY_NUMBER: &str = "Any number";
/// What was typed into a field for a number isn't one.
pub const NOT_A_NUMBER: &str = "Not a number. Write 10, 2,500 or 0.5.";

/// What a field, or a slider, for an end of a range of numbers of this sort is called: the first end, or the last.
#[must_use]
pub fn end_of(sort: &str, first: bool) -> String {
    if first { format!("{sort} from") } else { format!("{sort} to") }
}

/// What the slider for an end of a range stands at; the text is empty where the end is open.
#[must_use]
pub fn stands_at(text: &str, first: bool) -> String {
    match (text, first) {
        ("", true) => "no lower limit".to_owned(),
        ("", false) => "no upper limit".to_owned(),
        (text, _) => text.to_owned(),
    }
}

/// How many of all events have no number of some sort, and so aren't in any range.
///
/// ```
/// use pamir_words::en::ui::filters::without_number;
///
/// assert_eq!(without_number(1_204, 5_000), "1,204 of 5,000 events have no number");
/// assert_eq!(without_number(1, 9), "1 of 9 events has no number");
/// ```
#[must_use]
pub fn without_number(some: u32, all: u32) -> String {
    let have = if some == 1 { "has" } else { "have" };
    format!("{} of {} {have} no number", number(some.into()), events(all))
}

/// What the bars above a range of numbers count, for those who don't see them: how many events, and of how many bars the fullest has
/// how many, from where to where.
#[must_use]
pub fn bars(how_many: u32, fullest: u32, from: &str, to: &str) -> String {
    format!("{} with a number; most from {from} to {to}: {}", events(how_many), number(fullest.into()))
}

/// How many of the values that are chosen an event needs.
#[must_use]
pub fn need(need: Need) -> &'static str {
    match need {
        Need::Any => "any of these",
        Need::All => "all of these",
        Need::None => "none of these",
    }
}

/// The sign of the button that opens a card.
pub const ABOUT_SIGN: &str = "i";

/// Opens the card of an entity.
#[must_use]
pub fn about(name: &str) -> String {
    format!("About {name}")
}

/// How many events a way out brings.
#[must_use]
pub fn leaves(how_many: u32) -> String {
    format!("leaves {}", events(how_many))
}

/// The button that shows so many of the values that are left.
#[must_use]
pub fn show_more(next: usize, left: usize) -> String {
    let all = number(left as u64);
    if next == left { format!("Show {all} more") } else { format!("Show {next} of {all} more") }
}

/// So many values are neither shown nor to be shown by a button.
#[must_use]
pub fn more_by_name(left: usize) -> String {
    format!("{} more can be found by name", number(left as u64))
}

/// The field in which a part of a name is typed, to find values of this sort.
#[must_use]
pub fn find_in(sort: &str) -> String {
    format!("Find in {sort}")
}

/// What stands in that field while it is empty.
#[must_use]
pub fn find_among(all: usize) -> String {
    format!("Find among {}", number(all as u64))
}

/// How many of all names have the part that was typed.
#[must_use]
pub fn found(some: usize, all: usize) -> String {
    format!("{} of {}", number(some as u64), number(all as u64))
}

/// What was typed into a field for a date isn't one.
#[must_use]
pub fn not_a_date(error: &DateError) -> String {
    let why = if error.kind() == DateErrorKind::DayOutOfRange { ": there is no such day in that month" } else { "" };
    format!("Not a date{why}. Write 2016, June 2016 or 23 June 2016.")
}
