//! What rests on a source: the claims of a dossier, by the evidence that they name.

use super::Data;
use pamir_dossier::{Event, Evidence, Note};
use pamir_store::EventIx;
use pamir_text::small_sort::sort_by_key;

/// So many events with evidence are looked through, so that a card opens at once whatever the dossier has.
const MOST_EVENTS: usize = 50_000;

/// Who claims something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claimant {
    /// An event, in the order of the store.
    Event(EventIx),
    /// An entity, by its place in the dossier.
    Entity(u32),
    /// A relation, by its place in the dossier.
    Relation(u32),
}

/// A claim with one of the passages that it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Who claims it.
    pub by: Claimant,
    /// Where the source says it.
    pub evidence: Evidence,
}

/// All that rests on a source, and what rests on nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Claims {
    /// Each claim once for each passage: events in order of time, then entities, then relations.
    pub list: Vec<Claim>,
    /// The events that no source at all is named for.
    pub unsourced: Vec<EventIx>,
    /// The remarks on events that rest on it: what the source gets wrong or leaves open, and what the dossier does about it.
    pub notes: Vec<(EventIx, Note)>,
    /// So many events weren't looked through, because there are too many.
    pub left_out: usize,
}

impl Claims {
    /// What rests on the source with this id.
    #[must_use]
    pub fn of(data: &Data, source: &str) -> Self {
        let mut claims = Self::default();
        let mut looked = 0;
        for event in 0..data.store.len() {
            // Of an event without details nothing needs to be put together.
            if data.store.detail(event) == 0 {
                claims.unsourced.push(event);
                continue;
            }
            looked += 1;
            if looked > MOST_EVENTS {
                continue;
            }
            let Some(Event { evidence, notes, .. }) = data.event(event) else { continue };
            if evidence.is_empty() {
                claims.unsourced.push(event);
            }
            if evidence.iter().any(|evidence| evidence.source == source) {
                claims.notes.extend(notes.into_iter().map(|note| (event, note)));
            }
            claims.take(Claimant::Event(event), &evidence, source);
        }
        claims.left_out = looked.saturating_sub(MOST_EVENTS);
        for (at, entity) in (0..).zip(&data.dossier.entities) {
            claims.take(Claimant::Entity(at), &entity.evidence, source);
        }
        for (at, relation) in (0..).zip(&data.dossier.relations) {
            claims.take(Claimant::Relation(at), &relation.evidence, source);
        }
        claims
    }

    fn take(&mut self, by: Claimant, evidence: &[Evidence], source: &str) {
        let of_it = evidence.iter().filter(|evidence| evidence.source == source);
        self.list.extend(of_it.map(|evidence| Claim { by, evidence: evidence.clone() }));
    }

    /// The paragraphs that evidence names, in order, each with the places in the list of what rests on it.
    #[must_use]
    pub fn by_paragraph(&self) -> Vec<(u32, Vec<usize>)> {
        let mut order: Vec<usize> = (0..self.list.len()).collect();
        sort_by_key(&mut order, |at| self.list[*at].evidence.paragraph);
        let mut paragraphs: Vec<(u32, Vec<usize>)> = Vec::new();
        for at in order {
            let number = self.list[at].evidence.paragraph;
            match paragraphs.last_mut().filter(|(last, _)| *last == number) {
                Some((_, places)) => places.push(at),
                None => paragraphs.push((number, vec![at])),
            }
        }
        paragraphs
    }

    /// These ascending places in the list, with one for each claimant.
    #[must_use]
    pub fn each_once(&self, places: impl IntoIterator<Item = usize>) -> Vec<usize> {
        let mut kept: Vec<usize> = places.into_iter().collect();
        // The passages of a claimant follow each other.
        kept.dedup_by_key(|at| self.list[*at].by);
        kept
    }

    /// How many claims there are, whatever number of passages each rests on.
    #[must_use]
    pub fn count(&self) -> usize {
        self.each_once(0..self.list.len()).len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pamir_dossier::{Dossier, Entity, NoteKind, Relation};

    fn evidence(source: &str, paragraph: u32) -> Evidence {
        Evidence { source: source.into(), paragraph, ..Evidence::default() }
    }

    fn event(id: &str, date: &str, evidence: Vec<Evidence>) -> Event {
        Event { id: id.into(), date: Some(date.into()), evidence, ..Event::default() }
    }

    fn note(text: &str) -> Note {
        Note { kind: NoteKind::Correction, text: text.into() }
    }

    #[test]
    fn claims_are_gathered_from_events_entities_and_relations() {
        let data = Data::new(Dossier {
            events: vec![
                event("late", "2001", vec![evidence("a", 2), evidence("a", 3), evidence("b", 2)]),
                event("early", "1999", vec![evidence("a", 2)]),
                event("bare", "2000", vec![]),
                Event { notes: vec![note("of nobody")], ..event("told", "2002", vec![]) },
                Event { notes: vec![note("misspelt")], ..event("last", "2003", vec![evidence("a", 9)]) },
            ],
            entities: vec![Entity { evidence: vec![evidence("a", 0)], ..Entity::default() }],
            relations: vec![Relation { evidence: vec![evidence("b", 1)], ..Relation::default() }],
            ..Dossier::default()
        });
        let claims = Claims::of(&data, "a");
        let ids: Vec<_> = claims.list.iter().map(|claim| (claim.by, claim.evidence.paragraph)).collect();
        let (early, late) = (Claimant::Event(0), Claimant::Event(2));
        let last = Claimant::Event(4);
        assert_eq!(ids, [(early, 2), (late, 2), (late, 3), (last, 9), (Claimant::Entity(0), 0)]);
        assert_eq!((claims.count(), claims.left_out), (4, 0));
        assert_eq!(claims.notes, [(4, note("misspelt"))]);
        assert_eq!(claims.unsourced, [1, 3]);
        assert_eq!(claims.by_paragraph(), [(0, vec![4]), (2, vec![0, 1]), (3, vec![2]), (9, vec![3])]);
        assert_eq!(claims.each_once(0..5), [0, 1, 3, 4]);
        let of_b = Claims::of(&data, "b");
        assert_eq!((of_b.list.len(), of_b.list[1].by), (2, Claimant::Relation(0)));
        assert_eq!(Claims::of(&data, "c").list, []);
    }

    #[test]
    fn every_piece_of_evidence_of_the_built_in_dossier_is_a_claim_of_its_article() -> Result<(), String> {
        let data = Data::built_in()?;
        let whole = data.whole();
        let all = whole.events.iter().map(|event| event.evidence.len()).sum::<usize>()
            + whole.entities.iter().map(|entity| entity.evidence.len()).sum::<usize>()
            + whole.relations.iter().map(|relation| relation.evidence.len()).sum::<usize>();
        let claims = Claims::of(&data, "article");
        assert_eq!((claims.list.len(), claims.unsourced.len()), (all, 0));
        Ok(())
    }
}
