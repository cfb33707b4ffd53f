//! What the search offers and explains.

use pamir_date::Date;
use pamir_store::Facet;

use crate::en::counts::{count, number};
use crate::en::dates;

/// The search with what it offers.
pub const SEARCH: &str = "Search";
/// What the search offers for what was typed so far.
pub const SUGGESTIONS: &str = "Suggestions";
/// What can be typed besides words, in one line.
pub const HELP: &str = "-word · \"a phrase\" · theme: actor: place: id:";
/// Heads the dates that are offered.
pub const DATES: &str = "Dates";
/// Heads other spellings.
pub const SPELLING: &str = "Spelling";
/// Heads the people, organisations and other entities that are offered.
pub const ACTORS: &str = "People and organisations";
/// Heads the places that are offered.
pub const PLACES: &str = "Places";
/// Heads the themes that are offered.
pub const THEMES: &str = "Themes";
/// Heads the events that are offered.
pub const EVENTS: &str = "Events";

/// The offer of the events of a time, of which there are so many.
#[must_use]
pub fn events_within(date: &Date, how_many: u32) -> String {
    format!("Events {} ({})", dates::within(date), number(how_many.into()))
}

/// The offer of another text.
#[must_use]
pub fn did_you_mean(text: &str) -> String {
    format!("Did you mean “{text}”?")
}

/// The offer to leave out a part of a text.
#[must_use]
pub fn without(part: &str) -> String {
    format!("Without “{part}”")
}

/// The offer to search for a part of a text alone.
#[must_use]
pub fn only(part: &str) -> String {
    format!("Only “{part}”")
}

/// How many offers there are, for those who don't see them; nothing where there are none.
#[must_use]
pub fn offers(how_many: usize) -> String {
    if how_many == 0 { String::new() } else { count(how_many as u64, "suggestion", "suggestions") }
}

/// What heads the values of a facet among the offers.
#[must_use]
pub fn heading(facet: Facet) -> &'static str {
    match facet {
        Facet::Place => PLACES,
        Facet::Theme => THEMES,
        _ => ACTORS,
    }
}
