#![allow(clippy::unwrap_used)]

use super::*;
use crate::{Loaded, OPENERS, Reader};
use pamir_dossier::{
    Alias, Attribute, AttributeType, Entity, EntityType, Era, Evidence, Media, Participant, Related, Source, Theme,
};
use pamir_store::{Facet, at_once};

fn read(name: &str, text: &str) -> Loaded {
    let mut reader = Reader::new(name, OPENERS);
    reader.push(text.as_bytes()).unwrap();
    reader.finish().unwrap()
}

fn join(all: &[(&Dossier, &Store)]) -> (Dossier, Joined) {
    let mut joiner = Joiner::default();
    for (dossier, store) in all {
        at_once(joiner.add(&Contents::new(dossier, store), &async || ()));
    }
    let (dossier, store, joined) = at_once(joiner.finish_in_slices(&async || ()));
    let account = (u64::from(all[0].1.len()) + joined.events, u64::from(store.len()) + joined.merged);
    assert_eq!(account.0, account.1, "every event is shown or merged");
    (Contents::new(&dossier, &store).whole(), joined)
}

fn tables(tables: &[&str]) -> (Dossier, Joined) {
    let loaded: Vec<Loaded> = tables.iter().map(|table| read("a.csv", table)).collect();
    join(&loaded.iter().map(|loaded| (&loaded.dossier, &loaded.store)).collect::<Vec<_>>())
}

fn dossiers(dossiers: &[Dossier]) -> (Dossier, Joined) {
    let stores: Vec<Store> = dossiers.iter().map(Store::build).collect();
    join(&dossiers.iter().zip(&stores).collect::<Vec<_>>())
}

fn ids(dossier: &Dossier) -> Vec<&str> {
    dossier.events.iter().map(|event| event.id.as_str()).collect()
}

#[test]
fn rows_without_ids_get_ids_of_their_own_and_the_same_table_twice_is_one() {
    let (one, other) =
        ("date,title\n1903,Lamp lit\n1911,Lamp replaced\n", "date,title\n1903,Lamp lit\n1912,Keeper leaves\n");
    let (dossier, joined) = tables(&[one, other]);
    assert_eq!(ids(&dossier), ["row-1", "row-2", "row-3"]);
    assert_eq!((joined.events, joined.merged, joined.renamed), (2, 1, 0));
    assert_eq!(tables(&[one, one]).0, tables(&[one]).0);
    // Two rows of one table that are alike are two.
    let twice = "date,title\n1903,Lamp lit\n1903,Lamp lit\n";
    assert_eq!(ids(&tables(&[other, twice]).0).len(), 2);
    assert_eq!(ids(&tables(&["date,title\n1900,A\n", twice]).0).len(), 3);
}

#[test]
fn events_with_one_id_are_merged_if_they_are_the_same_and_else_told() {
    let (dossier, joined) = tables(&[
        "id,date,title\na,1903,Lamp lit\nb,1904,B\n",
        "id,date,title\na,1903,Lamp lit\nb,1905,B\nb-2,1906,C\n",
    ]);
    assert_eq!(ids(&dossier), ["a", "b", "b-2", "b-2-2"]);
    assert_eq!(joined.names, [("b", "b-2"), ("b-2", "b-2-2")].map(|(id, now)| (id.to_owned(), now.to_owned())));
    assert_eq!((joined.events, joined.merged, joined.renamed), (3, 1, 2));
}

fn entity(id: &str, name: &str, kind: EntityType) -> Entity {
    Entity { id: id.to_owned(), name: name.to_owned(), kind, ..Entity::default() }
}

#[test]
fn entities_are_found_by_id_name_or_alias_and_themes_by_label() {
    let alias = Alias { text: "Ростов".to_owned(), lang: None };
    let base = Dossier {
        entities: vec![
            entity("georgia", "Georgia", EntityType::State),
            Entity { aliases: vec![alias], ..entity("rostov", "Rostov", EntityType::Place) },
        ],
        themes: vec![Theme { id: "sea".to_owned(), label: "The Sea".to_owned(), color: None }],
        ..Dossier::default()
    };
    let table = read("a.csv", "date,title,places,entities,theme\n1903,A,ростов,GEORGIA; Somebody,the sea\n");
    let store = Store::build(&base);
    let (whole, joined) = join(&[(&base, &store), (&table.dossier, &table.store)]);
    let event = &whole.events[0];
    assert_eq!((&event.places, &event.themes), (&vec!["rostov".to_owned()], &vec!["sea".to_owned()]));
    let people: Vec<&str> = event.participants.iter().map(|participant| participant.entity.as_str()).collect();
    assert_eq!(people, ["georgia", "Somebody"]);
    assert_eq!((joined.entities, joined.themes), (2, 1));
    // A dossier that defines what a table only names gives it all that it knows.
    let (whole, _) = join(&[(&table.dossier, &table.store), (&base, &store)]);
    assert_eq!(whole.entities[0].id, "GEORGIA");
    assert_eq!(
        Store::build(&whole).facet(Facet::Entity).values().iter().find(|value| value.id == "GEORGIA").unwrap().label,
        "Georgia"
    );
}

#[test]
fn what_has_one_name_in_one_dossier_stays_two() {
    let two = vec![entity("state", "Georgia", EntityType::State), entity("soil", "Georgia", EntityType::Place)];
    let one = Dossier { entities: two.clone(), ..Dossier::default() };
    assert_eq!(dossiers(std::slice::from_ref(&one)).0.entities, two);
    let more = Dossier { entities: vec![entity("ge", "Georgia", EntityType::Place)], ..Dossier::default() };
    let (whole, joined) = dossiers(&[more, one]);
    let ids: Vec<&str> = whole.entities.iter().map(|entity| entity.id.as_str()).collect();
    assert_eq!((ids, joined.entities), (vec!["ge", "state"], 1));
}

#[test]
fn what_events_refer_to_goes_with_them() {
    let source = |title: &str| Source { id: "s".to_owned(), title: title.to_owned(), ..Source::default() };
    let evidence = vec![Evidence { source: "s".to_owned(), ..Evidence::default() }];
    let event = |id: &str, title: &str| Event { id: id.to_owned(), title: title.to_owned(), ..Event::default() };
    let one = Dossier { sources: vec![source("A")], events: vec![event("a", "First")], ..Dossier::default() };
    let related = vec![Related { event: "a".to_owned(), how: "follows".to_owned() }];
    let other = Dossier {
        sources: vec![source("B")],
        events: vec![Event { evidence, related, ..event("b", "Later") }, event("a", "Another")],
        ..Dossier::default()
    };
    let (whole, _) = dossiers(&[one, other]);
    assert_eq!(ids(&whole), ["a", "b", "a-2"]);
    assert_eq!((whole.sources[1].id.as_str(), whole.events[1].evidence[0].source.as_str()), ("s-2", "s-2"));
    assert_eq!(whole.events[1].related[0].event, "a-2");
}

proptest::proptest! {
    #[test]
    fn joining_a_dossier_with_itself_changes_nothing(dossier in "[a-c]{1,6}".prop_map(|ids| of(&ids))) {
        let (alone, _) = dossiers(std::slice::from_ref(&dossier));
        let (twice, joined) = dossiers(&[dossier.clone(), dossier.clone()]);
        proptest::prop_assert_eq!(&twice, &alone);
        proptest::prop_assert_eq!(joined.merged, dossier.events.len() as u64);
    }
}

use proptest::strategy::Strategy;

/// A dossier with an event for each letter, of which some have no id of their own.
fn of(letters: &str) -> Dossier {
    let mut seen = BTreeSet::new();
    let events = letters.chars().enumerate().map(|(at, letter)| Event {
        id: if seen.insert(letter) { letter.to_string() } else { format!("row-{}", at + 1) },
        title: letter.to_string(),
        date: Some(format!("19{:02}", at)),
        participants: vec![Participant { entity: letter.to_string(), role: None }],
        ..Event::default()
    });
    Dossier { events: events.collect(), ..Dossier::default() }
}

#[test]
fn attributes_of_one_name_are_one_unless_their_units_differ() {
    let attribute = |kind, unit: &str| Attribute {
        id: "depth".into(),
        label: "Depth".into(),
        kind,
        unit: Some(unit.to_owned()).filter(|unit| !unit.is_empty()),
    };
    let with = |id: &str, attribute: &Attribute, value: &str| {
        let attributes = [("depth".to_owned(), value.to_owned())].into();
        let event = Event { id: id.into(), title: id.to_uppercase(), attributes, ..Event::default() };
        Dossier { attributes: vec![attribute.clone()], events: vec![event], ..Dossier::default() }
    };
    let (metres, feet) = (attribute(AttributeType::Number, "m"), attribute(AttributeType::Number, "ft"));
    let words = attribute(AttributeType::Text, "");
    let (dossier, _) = dossiers(&[with("a", &metres, "34"), with("b", &feet, "100"), with("c", &words, "deep")]);
    let all: Vec<_> = dossier.attributes.iter().map(|it| (it.id.as_str(), it.kind, it.unit.as_deref())).collect();
    assert_eq!(all, [("depth", AttributeType::Text, Some("m")), ("depth-2", AttributeType::Number, Some("ft"))]);
    let values: Vec<_> = dossier.events.iter().map(|event| event.attributes.iter().collect::<Vec<_>>()).collect();
    let value = |id: &str, value: &str| vec![(id.to_owned(), value.to_owned())];
    let values: Vec<Vec<_>> =
        values.into_iter().map(|row| row.into_iter().map(|(a, b)| (a.clone(), b.clone())).collect()).collect();
    assert_eq!(values, [value("depth", "34"), value("depth-2", "100"), value("depth", "deep")]);
}

#[test]
fn media_and_eras_of_one_id_stay_apart_unless_they_are_the_same() {
    let with = |event: &str, url: &str, era: &str| Dossier {
        media: vec![Media { id: "media-1".into(), url: Some(url.into()), ..Media::default() }],
        eras: vec![Era { id: "era-1".into(), label: era.into(), date: "1914/1918".into(), note: None }],
        events: vec![Event { id: event.into(), media: vec!["media-1".into()], ..Event::default() }],
        ..Dossier::default()
    };
    let (dossier, _) = dossiers(&[with("a", "a.png", "War"), with("b", "b.png", "Drought"), with("c", "a.png", "War")]);
    let media: Vec<_> = dossier.media.iter().map(|it| (it.id.as_str(), it.url.as_deref().unwrap())).collect();
    assert_eq!(media, [("media-1", "a.png"), ("media-1-2", "b.png")]);
    let eras: Vec<_> = dossier.eras.iter().map(|era| (era.id.as_str(), era.label.as_str())).collect();
    assert_eq!(eras, [("era-1", "War"), ("era-1-2", "Drought")]);
    let shown: Vec<_> = dossier.events.iter().map(|event| event.media[0].as_str()).collect();
    assert_eq!(shown, ["media-1", "media-1-2", "media-1"]);
}
