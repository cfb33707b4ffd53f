//! Filtering and counting.

use pamir_dossier::{Dossier, Event};
use pamir_store::query::{Asker, Limits, Need, Part, Query};
use pamir_store::{Facet, FacetMap, Store};
use proptest::prelude::*;

use crate::model::{DEPTH, FACETS, ask, rows, world};

proptest! {
    #[test]
    fn hits_are_those_of_the_model(world in world(), ask in ask()) {
        let store = world.store();
        let hits = ask.query().run(&store);
        let expected = world.hits(&ask);
        prop_assert_eq!(hits.total as usize, expected.len());
        prop_assert_eq!(hits.undated as usize, expected.iter().filter(|event| world.is_undated(**event as usize)).count());
        prop_assert_eq!(rows(&store, &hits.events), expected);
    }

    #[test]
    fn a_count_is_what_choosing_only_that_value_leaves(world in world(), ask in ask()) {
        let store = world.store();
        let hits = ask.query().run(&store);
        for facet in FACETS {
            let values = store.facet(facet).values();
            prop_assert_eq!(hits.counts[facet].len(), values.len());
            let mut without = ask.clone();
            if ask.needs[facet] != Need::All {
                without.facets[facet].clear();
            }
            let left = world.hits(&without);
            for (value, count) in values.iter().zip(&hits.counts[facet]) {
                let having = left.iter().filter(|event| world.values(**event as usize, facet).contains(&value.id.as_str()));
                prop_assert_eq!(*count as usize, having.count(), "{} {}", facet.key(), value.id);
            }
        }
    }

    #[test]
    fn choosing_more_in_a_facet_adds_and_in_another_takes_away(world in world(), mut ask in ask()) {
        ask.needs = FacetMap::default();
        let store = world.store();
        let hits = ask.query().run(&store).events;
        for facet in FACETS {
            for value in store.facet(facet).values() {
                let mut more = ask.query();
                let chosen = &mut more.facets[facet];
                let constrained = chosen.iter().any(|id| store.facet(facet).find(id).is_some());
                chosen.push(value.id.clone());
                let found = more.run(&store).events;
                let common = found.intersection_len(&hits);
                let grew = common == if constrained { hits.len() } else { found.len() };
                prop_assert!(grew);
            }
        }
    }
}

proptest! {
    #[test]
    fn asking_again_remembers_nothing_wrong(world in world(), asks in proptest::collection::vec(ask(), 1..6), from in 0..9_usize) {
        let store = world.store();
        let mut asker = Asker::default();
        for ask in asks {
            let query = ask.query();
            prop_assert_eq!(asker.ask(&store, &query), query.run(&store));
            // As it was typed, letter by letter.
            let letters: Vec<char> = query.text.chars().collect();
            for length in from.min(letters.len())..letters.len() {
                let typed = Query { text: letters[..length].iter().collect(), ..query.clone() };
                prop_assert_eq!(asker.ask(&store, &typed), typed.run(&store));
            }
        }
    }
}

#[test]
fn a_query_is_empty_when_it_asks_for_nothing() {
    assert!(Query::default().is_empty());
    assert!(Query { text: " - \"\" ".into(), ..Query::default() }.is_empty());
    assert!(!Query { text: "x".into(), ..Query::default() }.is_empty());
    let mut chosen = Query::default();
    chosen.facets[Facet::Place].push("dushanbe".into());
    assert!(!chosen.is_empty());
    let mut deep = Query::default();
    deep.ranges.set(DEPTH, Limits::parse("3.."));
    assert!(!deep.is_empty());
    deep.give_up(Part::Facet(Facet::Attribute(DEPTH)));
    assert_eq!(deep, Query::default());
}

#[test]
fn a_range_of_what_has_no_numbers_is_ignored() {
    let event = Event { attributes: [("port".into(), "3".into())].into(), ..Event::default() };
    let store = Store::build(&Dossier { events: vec![event], ..Dossier::default() });
    let mut query = Query::default();
    query.ranges.set(0, Limits::parse("5.."));
    query.ranges.set(9, Limits::parse("5.."));
    assert_eq!(query.run(&store).total, 1);
}

#[test]
fn keys_name_facets() {
    for facet in Facet::ALL {
        assert_eq!(Facet::parse(facet.key()), Some(facet));
    }
    assert_eq!(Facet::parse("Theme"), None);
}
