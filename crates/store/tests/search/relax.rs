//! What to give up when nothing is left.

use pamir_store::query::{Part, Query, Relaxation, relax};
use pamir_store::{Facet, Store};
use proptest::prelude::*;

use crate::model::{DEPTH, FACETS, ask, world};

proptest! {
    #[test]
    fn relaxations_leave_what_they_say(world in world(), ask in ask()) {
        let store = world.store();
        let relaxations = relax(&ask.query(), &store);
        let hit = !world.hits(&ask).is_empty();
        let without = |part: Part| {
            let mut ask = ask.clone();
            match part {
                Part::Text => (ask.words, ask.operators) = Default::default(),
                Part::Facet(Facet::Attribute(DEPTH)) => ask.depths = None,
                Part::Facet(facet) => ask.facets[facet].clear(),
                Part::Dates => (ask.from, ask.to) = (None, None),
            }
            world.hits(&ask).len() as u32
        };
        let parts = [Part::Text, Part::Dates].into_iter().chain(FACETS.map(Part::Facet));
        let parts = parts.chain([Part::Facet(Facet::Attribute(DEPTH))]);
        let mut expected: Vec<Relaxation> = parts
            .map(|what| Relaxation { what, leaves: without(what) })
            .filter(|relaxation| !hit && relaxation.leaves > 0)
            .collect();
        expected.sort_by_key(|relaxation| (std::cmp::Reverse(relaxation.leaves), relaxation.what));
        prop_assert_eq!(relaxations, expected);
    }
}

#[test]
fn nothing_helps_an_empty_store() {
    let query = Query { text: "x".into(), ..Query::default() };
    assert!(relax(&query, &Store::build(&pamir_dossier::Dossier::default())).is_empty());
}
