//! Building a store: times, order, ids, and input that is no good.

use pamir_date::{Date, Times};
use pamir_dossier::*;
use pamir_store::{Facet, Store};
use proptest::prelude::*;

use crate::model::{FACETS, world};

fn event(id: &str, date: &str) -> Event {
    Event { id: id.into(), date: Some(date.into()), ..Event::default() }
}

fn year(year: &str) -> (i64, i64) {
    let bounds = Date::parse(year).unwrap().bounds();
    (bounds.from_s, bounds.until_s)
}

fn build(events: Vec<Event>) -> Store {
    Store::build(&Dossier { events, ..Dossier::default() })
}

#[test]
fn an_empty_dossier_makes_an_empty_store() {
    let store = build(vec![]);
    assert!(store.is_empty() && store.span().is_none() && store.dated() == 0);
    assert_eq!((store.times(0), store.bounds(0), store.event(0), store.title(0)), (None, None, None, ""));
    assert_eq!((store.event_ix(""), store.entity_ix("")), (None, None));
}

#[test]
fn times_are_those_of_the_date() {
    let store = build(vec![event("a", "2001"), event("b", "2001/2003"), event("c", "2001/.."), event("d", "/2001")]);
    let at = |row| (0..4).find(|event| store.row(*event) == row).unwrap();
    let times = |row| store.times(at(row)).unwrap();
    let edges = |Times { start_from_s, start_until_s, end_from_s, end_until_s, .. }: Times| {
        ((start_from_s, start_until_s), (end_from_s, end_until_s))
    };
    assert_eq!(edges(times(0)), (year("2001"), year("2001")));
    assert_eq!(edges(times(1)), (year("2001"), year("2003")));
    assert_eq!(edges(times(2)), (year("2001"), (i64::MAX, i64::MAX)));
    assert_eq!(edges(times(3)), ((i64::MIN, year("2001").1), year("2001")));
    assert_eq!([0, 1, 2, 3].map(|event| times(event).interval), [false, true, true, true]);
    for (event, date) in ["2001", "2001/2003", "2001/..", "/2001"].into_iter().enumerate() {
        assert_eq!(times(event as u32).certainty, Date::parse(date).unwrap().certainty());
    }
    assert_eq!(store.bounds(0), None);
}

#[test]
fn the_span_is_that_of_the_instants_named() {
    let span = |dates: &[&str]| {
        let undated = Event { bounds: Some("1900/2100".into()), ..Event::default() };
        let events = dates.iter().map(|date| event("x", date)).chain([undated]).collect();
        build(events).span().map(|span| (span.from_s, span.until_s))
    };
    assert_eq!(span(&["2001", "1998/1999", "2000/.."]), Some((year("1998").0, year("2001").1)));
    assert_eq!(span(&["../2001-03"]), Some(year("2001-03")));
    assert_eq!(span(&["nonsense"]), None);
    // A set without a first member names the instant it ends.
    assert_eq!(span(&["[..1984]"]), Some((year("1984").1, year("1984").1)));
    assert_eq!(span(&["[..1984]", "{1667,1672}"]), Some((year("1667").0, year("1984").1)));
}

#[test]
fn events_are_in_order_of_time_with_the_undated_last() {
    let store = build(vec![
        event("undated", "nonsense"),
        event("open", "../2002-06"),
        event("long", "2001/2005"),
        event("later", "2003"),
        event("short", "2001"),
        event("twin", "2001"),
        Event { id: "bounded".into(), bounds: Some("1990".into()), ..Event::default() },
    ]);
    assert_eq!((0..7).map(|event| store.row(event)).collect::<Vec<_>>(), [4, 5, 2, 1, 3, 0, 6]);
    assert_eq!((store.id(0), store.id(5), store.dated()), ("short", "undated", 5));
    assert_eq!(store.undated().iter().collect::<Vec<_>>(), [5, 6]);
    assert_eq!(store.bounds(6).map(|bounds| (bounds.from_s, bounds.until_s)), Some(year("1990")));
    assert_eq!(store.bounds(0), None);
}

#[test]
fn of_equal_ids_the_first_is_found() {
    let named = |id: &str, name: &str| Entity { id: id.into(), name: name.into(), ..Entity::default() };
    let linked = Event { places: vec!["same".into()], ..event("b", "2001") };
    let dossier = Dossier {
        events: vec![event("b", "2001"), event("a", "2001"), linked],
        entities: vec![named("other", "Other"), named("same", "One"), named("same", "Two")],
        ..Dossier::default()
    };
    let store = Store::build(&dossier);
    assert_eq!((store.event_ix("b"), store.event_ix("a"), store.event_ix("c")), (Some(0), Some(1), None));
    assert_eq!((store.entity_ix("same"), store.entity_ix("gone")), (Some(1), None));
    // The second is not lost: its name still finds the events, and its index leads to them.
    assert_eq!(store.events_of_entity(2).iter().map(|event| store.row(event)).collect::<Vec<_>>(), [2]);
    let query = pamir_store::query::Query { text: "two".into(), ..Default::default() };
    assert_eq!(query.run(&store).events.iter().collect::<Vec<_>>(), [2]);
}

#[test]
fn facet_values_are_ordered_and_labelled() {
    let theme = |id: &str| Theme { id: id.into(), label: id.to_uppercase(), ..Theme::default() };
    let entity = |id: &str, name: &str, kind| Entity { id: id.into(), name: name.into(), kind, ..Entity::default() };
    let linked = |themes: &[&str], places: &[&str]| Event {
        themes: themes.iter().map(|id| (*id).into()).collect(),
        places: places.iter().map(|id| (*id).into()).collect(),
        participants: vec![Participant { entity: "m".into(), role: None }; 2],
        ..Event::default()
    };
    let store = Store::build(&Dossier {
        themes: vec![theme("z"), theme("a")],
        entities: vec![
            entity("unused", "Aa", EntityType::Person),
            entity("m", "Émile", EntityType::Person),
            entity("n", "Zoe", EntityType::Place),
        ],
        events: vec![linked(&["a", "gone"], &["n"]), linked(&["a", "a"], &["n", "gone"])],
        ..Dossier::default()
    });
    let ids = |facet| store.facet(facet).values().iter().map(|value| value.id.as_str()).collect::<Vec<_>>();
    assert_eq!(ids(Facet::Theme), ["z", "a", "gone"]);
    assert_eq!(ids(Facet::Entity), ["m", "n", "gone", "unused"]);
    assert_eq!(ids(Facet::Place), ["n", "gone"]);
    assert_eq!(ids(Facet::Kind), ["event"]);
    assert!(ids(Facet::Status).is_empty());
    let place = store.facet(Facet::Place);
    assert_eq!((place.values()[0].label.as_str(), place.values()[0].group), ("Zoe", Some(EntityType::Place)));
    assert_eq!((place.values()[1].label.as_str(), place.values()[1].group), ("gone", None));
    assert_eq!(store.facet(Facet::Entity).of_event(1).collect::<Vec<_>>(), [0, 1, 2]);
    assert_eq!((place.find("n"), place.find("m"), place.postings(9).len()), (Some(0), None, 0));
}

proptest! {
    #[test]
    fn postings_and_values_of_events_agree(world in world()) {
        let store = Store::build(&world.dossier());
        for facet in FACETS {
            let index = store.facet(facet);
            for event in 0..store.len() {
                let expected = world.values(store.row(event) as usize, facet);
                for (number, value) in index.values().iter().enumerate() {
                    let has = expected.contains(&value.id.as_str());
                    prop_assert_eq!(index.postings(number as u32).contains(event), has);
                    prop_assert_eq!(index.of_event(event).any(|value| value == number as u32), has);
                    prop_assert_eq!(index.find(&value.id), Some(number as u32));
                }
            }
        }
    }

    #[test]
    fn the_value_that_an_event_names_first_stays_the_first(world in world()) {
        let store = Store::build(&world.dossier());
        for facet in FACETS {
            let index = store.facet(facet);
            for event in 0..store.len() {
                let expected = world.values(store.row(event) as usize, facet);
                let values: Vec<u32> = index.of_event(event).collect();
                let first = values.first().map(|value| index.values()[*value as usize].id.as_str());
                prop_assert_eq!(first, expected.first().copied());
                prop_assert!(values.iter().skip(1).is_sorted_by(|a, b| a < b));
            }
        }
    }

    #[test]
    fn events_come_back_as_they_went_in_and_in_order_of_time(world in world()) {
        let dossier = world.dossier();
        let store = Store::build(&dossier);
        let mut rows: Vec<u32> = (0..store.len()).map(|event| store.row(event)).collect();
        for (event, row) in (0..).zip(&rows) {
            let expected = &dossier.events[*row as usize];
            // A date that is no text at all is no date.
            let date = expected.date.clone().filter(|date| !date.is_empty());
            let bounds = expected.bounds.clone().filter(|bounds| !bounds.is_empty());
            prop_assert_eq!(store.event(event), Some(Event { date, bounds, ..expected.clone() }));
            prop_assert_eq!((store.kind(event), store.status(event)), (expected.kind, expected.status));
            prop_assert_eq!(store.event_ix(&expected.id), Some(event));
        }
        rows.sort_unstable();
        prop_assert!(rows.into_iter().eq(0..store.len()));
    }

    #[test]
    fn no_input_is_too_odd(id in "\\PC{0,8}", text in "\\PC{0,20}", date in "[0-9XuU.,/~?%{}\\[\\]YES-]{0,12}") {
        let odd = Event { title: text.clone(), bounds: Some(date.clone()), places: vec![id.clone()], themes: vec![text.clone()], ..event(&id, &date) };
        let relation = Relation { subject: id.clone(), object: text, ..Relation::default() };
        let store = Store::build(&Dossier { events: vec![odd.clone(), odd], relations: vec![relation], ..Dossier::default() });
        prop_assert_eq!((store.len(), store.event_ix(&id)), (2, (!id.is_empty()).then_some(0)));
        prop_assert_eq!(store.times(0).is_none(), store.undated().contains(0));
    }
}
