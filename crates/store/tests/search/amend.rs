//! Other texts to search for when nothing is left, and what a text that is being typed may be about.

use pamir_dossier::{Alias, Dossier, Entity, EntityType, Event, Participant, Theme};
use pamir_store::query::{Amendment, How, Query, amendments, date_in, named, revealing, titled};
use pamir_store::{Facet, Store};
use proptest::prelude::*;

use crate::model::{ask, world};

fn store(titles: &[&str]) -> Store {
    let event = |title: &&str| Event { title: (*title).into(), id: title.to_lowercase(), ..Event::default() };
    Store::build(&Dossier { events: titles.iter().map(event).collect(), ..Dossier::default() })
}

fn query(text: &str) -> Query {
    Query { text: text.into(), ..Query::default() }
}

/// What is offered, each as the way, the text and the number of events left.
fn offered(store: &Store, text: &str) -> Vec<(How, String, u32)> {
    let found = amendments(&query(text), store).into_iter();
    found.map(|Amendment { how, text, leaves }| (how, text, leaves)).collect()
}

fn spellings(store: &Store, text: &str) -> Vec<String> {
    let instead = offered(store, text).into_iter().filter(|(how, ..)| *how == How::Instead);
    instead.map(|(_, text, _)| text).collect()
}

proptest! {
    #[test]
    fn an_amendment_leaves_what_it_says_and_is_offered_only_where_nothing_is_left(world in world(), ask in ask()) {
        let store = world.store();
        let asked = ask.query();
        let found = amendments(&asked, &store);
        prop_assert!(found.is_empty() || asked.run(&store).total == 0);
        for Amendment { text, leaves, .. } in found {
            prop_assert!(leaves > 0);
            prop_assert_eq!(Query { text, ..asked.clone() }.run(&store).total, leaves);
        }
    }

    #[test]
    fn any_text_can_be_amended(text in "[-a\"“:2016é ñxyz]{0,30}", world in world()) {
        let _ = amendments(&query(&text), &world.store());
    }

    #[test]
    fn giving_up_what_hides_an_event_reveals_it(world in world(), ask in ask()) {
        let store = world.store();
        let asked = ask.query();
        let hits = asked.run(&store).events;
        for event in 0..store.len() {
            let revealing = revealing(&asked, &store, event);
            prop_assert!(revealing.run(&store).events.contains(event));
            prop_assert!(!hits.contains(event) || revealing == asked);
        }
    }
}

#[test]
fn a_word_that_nothing_has_is_spelt_as_one_that_is_near() {
    let store = store(&["The Uyghurs of Xinjiang", "Xinjiang’s border", "Border talks", "Órder", "Шанхай"]);
    assert_eq!(spellings(&store, "xinjang"), ["Xinjiang"]);
    assert_eq!(spellings(&store, "Uighurs"), ["Uyghurs"]);
    assert_eq!(spellings(&store, "xinajing"), ["Xinjiang"]);
    // Of words that are equally near, the more frequent one comes first.
    assert_eq!(spellings(&store, "vorder"), ["border", "Órder"]);
    // Five letters allow one slip; two letters may mean anything.
    assert_eq!(spellings(&store, "tolk"), ["talks"; 0]);
    assert_eq!(spellings(&store, "talsk"), ["talks"]);
    assert_eq!(spellings(&store, "zq"), [""; 0]);
    // What punctuation joins is respelt alone, and so is each of several words.
    assert_eq!(spellings(&store, "xinjang's"), ["Xinjiang's"]);
    assert_eq!(spellings(&store, "  xinjang   boarder "), ["Xinjiang border"]);
    // Where they don't go together, each is offered alone.
    assert_eq!(spellings(&store, "Uighurs shanhay"), ["Uyghurs", "Шанхай"]);
    // A word in one script finds its spelling in another.
    assert_eq!(spellings(&store, "shanhay"), ["Шанхай"]);
    assert_eq!(spellings(&store, "Синьцзян"), [""; 0]);
    assert_eq!(spellings(&store, "талкс"), ["talks"]);
    // Neither phrases nor what is left out is respelt.
    assert_eq!(spellings(&store, "\"xinjang\""), [""; 0]);
    assert_eq!(spellings(&store, "border -xinjang talks"), [""; 0]);
}

#[test]
fn a_text_may_be_an_id() {
    let store = store(&["RUR-123", "RUR-124"]);
    assert_eq!(spellings(&store, "rur-12"), [""; 0], "titles have it");
    let event = |id: &str| Event { id: id.into(), title: "Battle".into(), ..Event::default() };
    let store = Store::build(&Dossier { events: vec![event("RUR123"), event("RUR124")], ..Dossier::default() });
    assert_eq!(offered(&store, "RUR123"), [(How::Instead, "id:RUR123".to_owned(), 1)]);
    assert_eq!(offered(&store, " rur12"), [(How::Instead, "id:rur12".to_owned(), 2)]);
}

#[test]
fn words_are_left_out_in_turn_and_asked_for_alone() {
    let store = store(&["Border pact", "Border talks", "Visit"]);
    let without = |word: &str| How::Without(word.to_owned());
    assert_eq!(
        offered(&store, "border zzqx"),
        [(without("zzqx"), "border".to_owned(), 2)],
        "what is left without the one is what the other leaves alone"
    );
    let offers = offered(&store, "border pact -talks zzqx zzqx");
    assert_eq!(offers[0], (without("zzqx"), "border pact -talks".to_owned(), 1));
    assert_eq!(offers[1], (How::Only, "border".to_owned(), 2));
    assert_eq!(offers.len(), 3, "{offers:?}");
    assert_eq!(offered(&store, "border"), []);
    assert_eq!(offered(&store, "zzqx"), []);
    assert_eq!(offered(&store, "visit -\"visit\"")[1].0, without("-\"visit\""));
}

#[test]
fn names_titles_and_dates_are_found_by_what_is_typed() {
    let entity = |id: &str, name: &str, alias: &str| Entity {
        id: id.into(),
        name: name.into(),
        kind: EntityType::Person,
        aliases: vec![Alias { text: alias.into(), lang: None }],
        ..Entity::default()
    };
    let event = |title: &str, who: &str| Event {
        title: title.into(),
        participants: vec![Participant { entity: who.into(), role: None }],
        themes: vec!["aid".into()],
        ..Event::default()
    };
    let store = Store::build(&Dossier {
        themes: vec![Theme { id: "aid".into(), label: "Economy and aid".into(), ..Theme::default() }],
        entities: vec![entity("a", "President Xi", "x"), entity("b", "Xi Jinping", "習"), entity("c", "Idle Xi", "y")],
        events: vec![event("Talks", "a"), event("Border talks", "a"), event("Stalking", "b")],
        ..Dossier::default()
    });
    let names = |facet, text: &str| {
        let values = store.facet(facet).values();
        named(&store, facet, text, 2).into_iter().map(|value| values[value as usize].id.as_str()).collect::<Vec<_>>()
    };
    // Those whose names begin so come first, and then those with more events.
    assert_eq!(names(Facet::Entity, "xi"), ["b", "a"]);
    assert_eq!(names(Facet::Entity, "習"), ["b"]);
    assert_eq!(names(Facet::Entity, "inping"), [""; 0]);
    assert_eq!(names(Facet::Theme, "aid"), ["aid"]);
    let titles = |word: &str, most| titled(&store, word, &store.all(), most);
    assert_eq!(titles("talk", 9), [0, 1, 2]);
    assert_eq!(titles("talk", 2), [0, 1]);
    assert_eq!(titles("xi", 9), [0_u32; 0]);
    assert_eq!(date_in("border 2016", &store), None);
    store.read_dates_with(|_| None);
    let (at, date) = date_in("border 2016", &store).unwrap();
    assert_eq!((at, date.to_string()), (7..11, "2016".to_owned()));
    assert_eq!(date_in("-2016 \"2016\"", &store), None);
}
