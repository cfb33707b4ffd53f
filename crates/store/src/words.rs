//! The words of a store: the folded names of entities, and the lexicon.
//!
//! Owns how the names of one entity lie in a row of text, and the two ways to index words: as the events come, and when a search
//! first asks for them. Both give the same.

use super::attributes::is_searched;
use super::cooperative::{SLICE, at_once};
use super::facet::FacetIndex;
use super::jagged::TextRows;
use super::lexicon::{Lexicon, LexiconBuilder};
use super::positions::index;
use super::texts::{EventTexts, TextPart};
use pamir_dossier::{Attribute, Entity};
use pamir_text::fold::fold_text;

/// Separates the folded names of an entity. No folded text contains it, so no phrase spans two names.
pub(super) const BETWEEN_NAMES: char = '|';

/// The words of a store.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    /// The folded names of each value of the entity facet.
    pub(super) names: TextRows,
    pub(super) lexicon: Lexicon,
}

/// What an entity is called: its name, and then its aliases.
pub(super) fn names_of(entity: &Entity) -> impl Iterator<Item = &str> {
    std::iter::once(entity.name.as_str()).chain(entity.aliases.iter().map(|alias| alias.text.as_str()))
}

impl Words {
    /// Indexes the words of a store at once: those of its texts, its `entities` and its `attributes`. `names` has names of values of
    /// the entity facet, several for some; the others are called by their ids.
    pub(super) fn of(
        texts: &EventTexts,
        entities: &FacetIndex,
        attributes: &[Attribute],
        names: &[(u32, String)],
    ) -> Words {
        let (mut lexicon, events) = (LexiconBuilder::default(), texts.len());
        for event in 0..events {
            lexicon.add(texts.part(event, TextPart::Title), texts.part(event, TextPart::Summary));
        }
        let values = entities.values();
        let mut folded = vec![String::new(); values.len()];
        for (value, name) in names {
            if let Some(known) = folded.get_mut(*value as usize) {
                add_name(known, &fold_text(name));
            }
        }
        for value in names_left(&folded, names) {
            folded[value] = fold_text(&values[value].id);
        }
        let names = rows(folded.iter().map(String::as_str), &mut lexicon);
        let order: Vec<u32> = (0..events).collect();
        at_once(async {
            let pause = &async || ();
            if !attributes.is_empty() {
                (0..events).for_each(|event| lexicon.add_more(searched(texts.attributes(event), attributes)));
            }
            Words { names, lexicon: lexicon.finish(&order, pause).await }
        })
    }
}

/// The values of attributes that a search looks into.
pub(super) fn searched<'t>(
    values: impl Iterator<Item = (usize, &'t str)>,
    attributes: &[Attribute],
) -> impl Iterator<Item = &'t str> {
    let is_searched = |number: usize| attributes.get(number).is_some_and(|attribute| is_searched(attribute.kind));
    values.filter(move |(number, _)| is_searched(*number)).map(|(_, text)| text)
}

/// The values that have no name among these.
fn names_left(folded: &[String], names: &[(u32, String)]) -> Vec<usize> {
    let mut is_named = vec![false; folded.len()];
    for (value, _) in names {
        if let Some(named) = is_named.get_mut(*value as usize) {
            *named = true;
        }
    }
    (0..folded.len()).filter(|value| !is_named[*value]).collect()
}

/// Adds a folded name to those of an entity.
fn add_name(known: &mut String, folded: &str) {
    if !folded.is_empty() {
        if !known.is_empty() {
            known.push(BETWEEN_NAMES);
        }
        known.push_str(folded);
    }
}

/// The folded names of entity values in their order. Their words go into the lexicon.
fn rows<'n>(names: impl Iterator<Item = &'n str>, lexicon: &mut LexiconBuilder) -> TextRows {
    let mut rows = TextRows::default();
    for (value, folded) in names.enumerate() {
        folded.split(BETWEEN_NAMES).for_each(|name| lexicon.add_name(name, index(value)));
        rows.push(folded);
    }
    rows
}

/// The words of a store under construction.
#[derive(Debug, Default)]
pub(super) struct WordsBuilder {
    lexicon: LexiconBuilder,
    /// For each value of the entity facet as met, its folded names.
    names: Vec<String>,
}

impl WordsBuilder {
    /// How many bytes of memory they take up.
    pub(super) fn memory(&self) -> usize {
        self.lexicon.memory() + self.names.capacity() * size_of::<String>()
    }

    /// Adds the texts of the next event.
    pub(super) fn add(&mut self, title: &str, summary: &str) {
        self.lexicon.add(title, summary);
    }

    /// Notes the names of an entity with its value as met. A second entity with the same id adds its names to the `first`, so
    /// that a search still finds them.
    pub(super) fn define(&mut self, value: u32, first: bool, entity: &Entity) {
        let known = self.names_of(value);
        if first {
            known.clear();
        }
        names_of(entity).for_each(|name| add_name(known, &fold_text(name)));
    }

    /// Notes that an event refers to an entity; one that isn't known is called by its id.
    pub(super) fn refer(&mut self, value: u32, id: &str) {
        if self.names.len() <= value as usize {
            *self.names_of(value) = fold_text(id);
        }
    }

    fn names_of(&mut self, value: u32) -> &mut String {
        let at = value as usize;
        if self.names.len() <= at {
            self.names.resize(at + 1, String::new());
        }
        &mut self.names[at]
    }

    /// The words, for a store that has all else. `renumbered` has the final numbers of the values of its entity facet.
    pub(super) async fn finish(
        mut self,
        texts: &EventTexts,
        attributes: &[Attribute],
        renumbered: &[u32],
        pause: &impl AsyncFn(),
    ) -> Words {
        let mut as_met = vec![0; renumbered.len()];
        renumbered.iter().enumerate().for_each(|(old, new)| as_met[*new as usize] = old);
        let names = as_met.iter().map(|old| self.names.get(*old).map_or("", String::as_str));
        let names = rows(names, &mut self.lexicon);
        let events = texts.len() as usize;
        for first in (0..if attributes.is_empty() { 0 } else { events }).step_by(SLICE / 4) {
            for row in first..events.min(first + SLICE / 4) {
                self.lexicon.add_more(searched(texts.attributes_of_row(row), attributes));
            }
            pause().await;
        }
        let lexicon = self.lexicon.finish(&texts.rows(), pause).await;
        pause().await;
        Words { names, lexicon }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Builder, EventRow, Store};
    use pamir_dossier::{Alias, Dossier, Event, Participant};
    use proptest::prelude::*;

    /// What has to be the same: everything that a search looks at.
    fn parts(words: &Words) -> (Vec<String>, Vec<String>, Vec<u8>, Vec<Vec<u32>>) {
        let Words { names, lexicon } = words;
        let all = |rows: &TextRows| (0..rows.len()).map(|row| rows.row(row).to_owned()).collect();
        let in_names = (0..lexicon.len()).map(|word| lexicon.in_names(word).to_vec()).collect();
        (all(names), all(&lexicon.words), lexicon.postings.clone(), in_names)
    }

    prop_compose! {
        fn any_event()(
            title in "[abÄ |]{0,6}", summary in "[abc ]{0,6}", date in "(19[0-2][0-9])?",
            people in prop::collection::vec("[p-s]", 0..3), note in prop::option::of("[ab ]{1,5}"),
        ) -> Event {
            Event {
                title, summary,
                date: Some(date).filter(|date| !date.is_empty()),
                participants: people.into_iter().map(|entity| Participant { entity, role: None }).collect(),
                attributes: note.map(|note| ("note".to_owned(), note)).into_iter().collect(),
                ..Event::default()
            }
        }
    }

    prop_compose! {
        fn any_entity()(id in "[p-t]", name in "[abÄ ]{0,4}", alias in "[xyÄ ]{0,4}") -> Entity {
            let aliases = vec![Alias { text: alias, ..Alias::default() }];
            Entity { id, name, aliases, ..Entity::default() }
        }
    }

    proptest! {
        #[test]
        fn words_are_the_same_whenever_they_are_indexed(
            events in prop::collection::vec(any_event(), 0..12),
            entities in prop::collection::vec(any_entity(), 0..6),
            later in 0..6_usize,
        ) {
            let later = later.min(entities.len());
            let mut builder = Builder::new(&[], &entities[..later], &[]);
            for event in &events {
                builder.push(&EventRow::from(event));
            }
            builder.define(&[], &entities[later..], &[]);
            let built = builder.finish();
            let asked = Store::build(&Dossier { events, entities, ..Dossier::default() });
            prop_assert_eq!(parts(asked.words()), parts(built.words()));
        }
    }
}
