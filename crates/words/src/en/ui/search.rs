//! What the search offers and explains.

use pamir_date::Date;
use pamir_dossier::{Attribute, AttributeType};
use pamir_store::Facet;

use crate::en::counts::{count, number};
use crate::en::dates;

/// The search with what it offers.
pub const SEARCH: &str = "Search";
/// What the search offers for what was typed so far.
pub const SUGGESTIONS: &str = "Suggestions";
/// So many attributes are named where what can be typed is told.
const MOST_NAMED: usize = 3;
/// Longer names of attributes aren't told: they have to be typed.
const LONGEST_NAME: usize = 16;

/// What can be typed besides words, in one line: with the first attributes that have a name which is quickly typed, if there are any.
///
/// ```
/// use pamir_dossier::{Attribute, AttributeType};
/// use pamir_words::en::ui::search::help;
///
/// let attribute = |id: &str, kind| Attribute { id: id.into(), kind, ..Attribute::default() };
/// let some = [attribute("country", AttributeType::Category), attribute("deaths", AttributeType::Number)];
/// assert_eq!(help(&[]), "-word · \"a phrase\" · theme: actor: place: id:");
/// assert_eq!(help(&some), "-word · \"a phrase\" · theme: actor: place: id: country: deaths:>10");
/// ```
#[must_use]
pub fn help(attributes: &[Attribute]) -> String {
    let mut help = "-word · \"a phrase\" · theme: actor: place: id:".to_owned();
    let is_short = |attribute: &&Attribute| {
        (1..=LONGEST_NAME).contains(&attribute.id.len()) && attribute.id.bytes().all(|byte| byte.is_ascii_graphic())
    };
    let is_typed = |attribute: &&Attribute| !matches!(attribute.kind, AttributeType::Text | AttributeType::Link);
    for Attribute { id, kind, .. } in attributes.iter().filter(is_typed).filter(is_short).take(MOST_NAMED) {
        help.push(' ');
        help.push_str(id);
        help.push_str(if *kind == AttributeType::Number { ":>10" } else { ":" });
    }
    help
}

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
