//! The folded names of entities.
//!
//! Owns how the names of one entity lie in a row of text.

use super::jagged::TextRows;
use super::lexicon::LexiconBuilder;
use super::positions::index;

/// Separates the folded names of an entity. No folded text contains it, so no phrase spans two names.
pub(super) const BETWEEN_NAMES: char = '|';

/// The folded names in the final order of the entity values. Their words go into the lexicon.
pub(super) fn names_in_order(names: &[String], renumbered: &[u32], lexicon: &mut LexiconBuilder) -> TextRows {
    let mut as_met = vec![0; renumbered.len()];
    renumbered.iter().enumerate().for_each(|(old, new)| as_met[*new as usize] = old);
    let mut rows = TextRows::default();
    for (value, old) in as_met.iter().enumerate() {
        let folded = names.get(*old).map_or("", String::as_str);
        folded.split(BETWEEN_NAMES).for_each(|name| lexicon.add_name(name, index(value)));
        rows.push(folded);
    }
    rows
}
