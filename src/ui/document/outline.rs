//! What a document writes out, and in which pieces.
//!
//! Owns the choice of events, entities and sources, the bounds on each, and the cut into pieces that a browser renders in
//! a moment each. It decides this in one pass over the events that are written out.

use crate::app::{State, asked_for};
use crate::ui::shared::Shared;
use pamir_dossier::Event;
use pamir_store::{Bits, EventIx};
use pamir_words::en::ui::document as said;
use std::collections::BTreeSet;
use std::ops::Range;

/// So many events, and as many entities and sources, are written out at most: the document of a large table would make a
/// file that takes browsers long to open.
pub(super) const MOST: usize = 5_000;
/// So many rows of a list within an article are written out at most.
pub(super) const MOST_ROWS: usize = 1_000;
/// A piece has about so many rows: an article is one, and so is every row of a list in it.
const PIECE_ROWS: usize = 300;

/// What is written out of a dossier.
#[derive(Debug, Default)]
pub struct Outline {
    /// What is asked for, in words; nothing where that is everything.
    pub(super) asked: Option<String>,
    /// Ascending; the first of the hits.
    pub(super) events: Listed<EventIx>,
    /// By index in the dossier.
    pub(super) eras: Listed<usize>,
    /// By index in the dossier.
    pub(super) entities: Listed<u32>,
    /// By index in the dossier.
    pub(super) sources: Listed<usize>,
    hits: Bits,
}

/// The articles of a section.
#[derive(Debug)]
pub(super) struct Listed<T> {
    /// What is written out.
    pub(super) shown: Vec<T>,
    /// How many more there are.
    pub(super) more: usize,
    /// Where each piece of `shown` ends.
    ends: Vec<usize>,
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self { shown: Vec::new(), more: 0, ends: Vec::new() }
    }
}

impl<T> Listed<T> {
    /// The first [`MOST`] of `all`, cut where pieces of the rows that `rows` gives for each are full.
    fn of(all: impl Iterator<Item = T>, mut rows: impl FnMut(&T) -> usize) -> Self {
        let mut listed = Self::default();
        let mut filled = 0;
        for item in all {
            if listed.shown.len() == MOST {
                listed.more += 1;
                continue;
            }
            if filled >= PIECE_ROWS {
                listed.ends.push(listed.shown.len());
                filled = 0;
            }
            filled += 1 + rows(&item);
            listed.shown.push(item);
        }
        listed.ends.push(listed.shown.len());
        listed
    }

    /// The pieces, one after the other, as ranges of `shown`.
    pub(super) fn pieces(&self) -> impl Iterator<Item = Range<usize>> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| start..*end).filter(|piece| !piece.is_empty())
    }

    /// How many more there are, as `said`.
    pub(super) fn rest(&self, said: fn(u32) -> String) -> Option<String> {
        let more = u32::try_from(self.more).unwrap_or(u32::MAX);
        (more > 0).then(|| said(more))
    }
}

impl Outline {
    /// What is written out of `data` in this state.
    pub fn of(data: &Shared, state: &State) -> Self {
        let hits = state.query.run(&data.store);
        let asked = asked_for(data, &state.query);
        let asked = (!asked.is_empty()).then(|| said::asked_for(hits.total, data.store.len(), &asked));
        let everything = asked.is_none();

        let (mut named, mut cited) = (BTreeSet::new(), BTreeSet::new());
        let events = Listed::of(hits.events.iter(), |ix| {
            let Some(event) = data.event(*ix) else { return 0 };
            let rows = rows(&event);
            let participants = event.participants.into_iter().map(|participant| participant.entity);
            participants.chain(event.places).for_each(|id| _ = named.insert(id));
            event.evidence.into_iter().for_each(|evidence| _ = cited.insert(evidence.source));
            rows
        });

        let mut outline = Self { asked, events, hits: hits.events, ..Self::default() };
        let dossier = &data.dossier;
        let known = (0..).zip(&dossier.entities).filter(|(_, entity)| everything || named.contains(&entity.id));
        let entities = Listed::of(known.map(|(ix, _)| ix), |ix| outline.events_of(data, *ix).0.len());
        for ix in &entities.shown {
            let evidence = dossier.entities.get(*ix as usize).map(|entity| &entity.evidence);
            evidence.into_iter().flatten().for_each(|evidence| _ = cited.insert(evidence.source.clone()));
        }
        let sources = dossier.sources.iter().enumerate();
        let sources = sources.filter(|(_, source)| everything || cited.contains(&source.id)).map(|(ix, _)| ix);
        outline.eras = Listed::of(0..dossier.eras.len(), |_| 0);
        outline.sources = Listed::of(sources, |_| 0);
        outline.entities = entities;
        outline
    }

    /// The events of an entity that are written out, and how many others it has.
    pub(super) fn events_of(&self, data: &Shared, entity: u32) -> (Vec<EventIx>, usize) {
        let its = data.store.events_of_entity(entity);
        let last = self.events.shown.last();
        let shown = its.iter().filter(|event| Some(event) <= last && self.hits.contains(*event));
        let shown: Vec<EventIx> = shown.take(MOST_ROWS).collect();
        let others = its.len() as usize - shown.len();
        (shown, others)
    }
}

/// How many rows the lists of an event's article have.
fn rows(event: &Event) -> usize {
    let Event { media, participants, places, evidence, notes, related, attributes, .. } = event;
    let lists =
        [media.len(), participants.len(), places.len(), evidence.len(), notes.len(), related.len(), attributes.len()];
    lists.iter().map(|len| len.min(&MOST_ROWS)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn pieces_follow_each_other_and_none_but_the_last_is_half_empty(
            rows in proptest::collection::vec(0..900_usize, 0..80),
        ) {
            let listed = Listed::of(0..rows.len(), |at| rows[*at]);
            let pieces: Vec<Range<usize>> = listed.pieces().collect();
            let joined: Vec<usize> = pieces.iter().cloned().flatten().collect();
            prop_assert_eq!(joined, (0..rows.len()).collect::<Vec<_>>());
            for piece in &pieces {
                let filled: usize = rows[piece.clone()].iter().map(|rows| rows + 1).sum();
                let before_last = filled - rows[piece.end - 1] - 1;
                prop_assert!(before_last < PIECE_ROWS);
                prop_assert!(filled >= PIECE_ROWS || piece.end == rows.len());
            }
        }
    }

    #[test]
    fn what_is_left_out_is_counted() {
        let listed = Listed::of(0..MOST + 7, |_| 0);
        assert_eq!((listed.shown.len(), listed.more), (MOST, 7));
        let rest = listed.rest(said::more_events);
        assert_eq!(
            rest.as_deref(),
            Some("And 7 more events, in the data of this file and in the interactive timeline.")
        );
        assert_eq!(Listed::of(0..3, |_| 0).rest(said::more_events), None);
    }
}
