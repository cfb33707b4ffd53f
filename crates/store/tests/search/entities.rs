//! How entities hang together.

use pamir_dossier::*;
use pamir_store::Store;

fn dossier() -> Dossier {
    let entity = |id: &str, name: &str| Entity { id: id.into(), name: name.into(), ..Entity::default() };
    let event = |participants: &[&str], places: &[&str]| Event {
        participants: participants.iter().map(|id| Participant { entity: (*id).into(), role: None }).collect(),
        places: places.iter().map(|id| (*id).into()).collect(),
        ..Event::default()
    };
    let relation = |subject: &str, object: &str| Relation {
        subject: subject.into(),
        object: object.into(),
        ..Relation::default()
    };
    Dossier {
        entities: vec![entity("a", "Zeta"), entity("b", "Émile"), entity("c", "Frank"), entity("d", "Alone")],
        events: vec![
            event(&["a", "b"], &["c"]),
            event(&["a", "a"], &["c"]),
            event(&["a", "b", "gone"], &["a"]),
            event(&["c"], &[]),
        ],
        relations: vec![
            relation("a", "b"),
            relation("b", "a"),
            relation("a", "a"),
            relation("gone", "c"),
            relation("b", "c"),
        ],
        ..Dossier::default()
    }
}

#[test]
fn those_who_share_most_come_first_then_by_name() {
    let store = Store::build(&dossier());
    // Émile before Frank, although É is the later letter.
    assert_eq!(store.co_occurring(0), [(1, 2), (2, 2)]);
    assert_eq!(store.co_occurring(1), [(0, 2), (2, 1)]);
    assert_eq!(store.co_occurring(3), []);
    assert_eq!(store.co_occurring(99), []);
}

#[test]
fn events_are_those_taken_part_in_and_those_that_took_place_there() {
    let store = Store::build(&dossier());
    let events = |entity| store.events_of_entity(entity).iter().collect::<Vec<_>>();
    assert_eq!([0, 1, 2, 3, 99].map(events), [vec![0, 1, 2], vec![0, 2], vec![0, 1, 3], vec![], vec![]]);
}

#[test]
fn relations_are_found_from_both_ends_once() {
    let store = Store::build(&dossier());
    assert_eq!(store.relations_of(0), [0, 1, 2]);
    assert_eq!(store.relations_of(1), [0, 1, 4]);
    assert_eq!(store.relations_of(2), [3, 4]);
    assert_eq!(store.relations_of(3), [0_u32; 0]);
    assert_eq!(store.relations_of(99), [0_u32; 0]);
}
