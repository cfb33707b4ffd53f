//! What a text that is being typed may be about.
//!
//! Owns the ways from a text to a date, to values by their names, and to events by their titles. They look at names and words,
//! which are far fewer than events.

use std::ops::Range;

use super::operators::Vocabulary;
use super::search::{values_named, words_containing};
use super::terms::{Typed, What, typed};
use crate::bits::Bits;
use crate::facet::Facet;
use crate::lexicon::IN_TITLE;
use crate::positions::EventIx;
use crate::store::Store;
use pamir_date::Date;
use pamir_text::fold::fold_text;

/// What stands in a text that is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Where, in bytes.
    pub at: Range<usize>,
    /// What it may be a part of, folded.
    pub name: String,
    /// The facet that it names a value of, if it says so.
    pub facet: Option<Facet>,
}

/// The first date in a text, and where it stands; `None` if dates aren't read.
#[must_use]
pub fn date_in(text: &str, store: &Store) -> Option<(Range<usize>, Date)> {
    typed(text, store.vocabulary()).into_iter().find_map(|Typed { at, term }| match term.what {
        What::Time { date, .. } if !term.excluded => Some((at, date)),
        _ => None,
    })
}

/// What may be the beginning of a name: the whole text, or else what was typed last.
///
/// ```
/// use pamir_dossier::Dossier;
/// use pamir_store::Store;
/// use pamir_store::query::names_in;
///
/// let store = Store::build(&Dossier::default());
/// let names: Vec<String> = names_in("border Xi Ji", &store).into_iter().map(|asked| asked.name).collect();
/// assert_eq!(names, ["border xi ji", "ji"]);
/// ```
#[must_use]
pub fn names_in(text: &str, store: &Store) -> Vec<Asked> {
    let typed = typed(text, Vocabulary { read_date: None, ..store.vocabulary() });
    let is_word = |typed: &Typed| !typed.term.excluded && matches!(typed.term.what, What::Word { .. });
    let whole = (typed.len() > 1 && typed.iter().all(is_word)).then(|| Asked {
        at: 0..text.len(),
        name: fold_text(text),
        facet: None,
    });
    let last = typed.last().filter(|typed| !typed.term.excluded).and_then(|Typed { at, term }| {
        let (name, facet) = match &term.what {
            What::Word { text, .. } | What::Phrase { text, .. } => (text, None),
            What::Value { facet, text, .. } => (text, Some(*facet)),
            What::Time { .. } | What::Id { .. } | What::Number { .. } | What::Held { .. } => return None,
        };
        Some(Asked { at: at.clone(), name: name.clone(), facet })
    });
    whole.into_iter().chain(last).collect()
}

/// The values of a facet that have a name with these folded words in it, the last of which may go on. Those come first whose
/// label begins so, then those that are listed first.
#[must_use]
pub fn named(store: &Store, facet: Facet, name: &str, most: usize) -> Vec<u32> {
    /// So many are looked at more closely.
    const MOST: usize = 200;
    let values = store.facet(facet).values();
    let begins =
        |value: &u32| values.get(*value as usize).is_some_and(|value| fold_text(&value.label).starts_with(name));
    let (mut first, others): (Vec<u32>, Vec<u32>) =
        values_named(store, facet, name, false).take(MOST).partition(begins);
    first.extend(others);
    first.truncate(most);
    first
}

/// The first few of `among` with a folded word, which may go on or stand in the middle of another, in their titles.
#[must_use]
pub fn titled(store: &Store, word: &str, among: &Bits, most: usize) -> Vec<EventIx> {
    let lexicon = store.lexicon();
    let starting = lexicon.starting_with(word);
    let inside = words_containing(store, word, None).into_iter().filter(|word| !starting.contains(word));
    let mut found: Vec<EventIx> = Vec::new();
    for word in starting.clone().chain(inside) {
        for (event, _) in lexicon.in_text(word).filter(|(_, flags)| flags & IN_TITLE != 0) {
            if found.len() >= most {
                return found;
            }
            if among.contains(event) && !found.contains(&event) {
                found.push(event);
            }
        }
    }
    found
}
