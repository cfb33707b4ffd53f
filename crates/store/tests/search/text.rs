//! Text search and ranking.

use pamir_dossier::*;
use pamir_store::Store;
use pamir_store::query::{Query, ranked as best};
use proptest::prelude::*;

use crate::model::{ask, rows, world};

/// Events of title, summary and participants, over the given entities of id, name and aliases.
fn store(events: &[(&str, &str, &[&str])], entities: &[(&str, &str, &[&str])]) -> Store {
    let participant = |entity: &&str| Participant { entity: (*entity).into(), role: None };
    let event = |(title, summary, participants): &(&str, &str, &[&str])| Event {
        title: (*title).into(),
        summary: (*summary).into(),
        participants: participants.iter().map(participant).collect(),
        ..Event::default()
    };
    let entity = |(id, name, aliases): &(&str, &str, &[&str])| Entity {
        id: (*id).into(),
        name: (*name).into(),
        aliases: aliases.iter().map(|text| Alias { text: (*text).into(), lang: None }).collect(),
        ..Entity::default()
    };
    Store::build(&Dossier {
        events: events.iter().map(event).collect(),
        entities: entities.iter().map(entity).collect(),
        ..Dossier::default()
    })
}

fn titles(titles: &[&str]) -> Store {
    let events: Vec<(&str, &str, &[&str])> = titles.iter().map(|title| (*title, "", &[][..])).collect();
    store(&events, &[])
}

/// Best first, by their places in the dossier.
fn ranked(store: &Store, text: &str) -> Vec<u32> {
    let query = Query { text: text.into(), ..Query::default() };
    let hits = query.run(store).events;
    best(store, &query, &hits, usize::MAX).into_iter().map(|(event, _)| store.row(event)).collect()
}

/// In the order of the dossier.
fn found(store: &Store, text: &str) -> Vec<u32> {
    rows(store, &Query { text: text.into(), ..Query::default() }.run(store).events)
}

proptest! {
    #[test]
    fn scores_are_those_of_the_model(world in world(), ask in ask()) {
        let store = world.store();
        let query = ask.query();
        let hits = query.run(&store).events;
        let all = best(&store, &query, &hits, usize::MAX);
        prop_assert!(all.is_sorted_by_key(|(event, score)| (std::cmp::Reverse(*score), *event)));
        prop_assert_eq!(all.len(), hits.len() as usize);
        for (event, score) in &all {
            prop_assert_eq!(Some(*score), world.text_score(store.row(*event) as usize, &ask));
        }
        for most in 0..all.len() {
            prop_assert_eq!(&best(&store, &query, &hits, most)[..], &all[..most]);
        }
    }

    #[test]
    fn any_string_may_be_asked(text in "\\PC{0,40}", world in world()) {
        let store = world.store();
        let query = Query { text, ..Query::default() };
        let hits = query.run(&store);
        prop_assert!(!query.is_empty() || hits.total == store.len());
    }

    #[test]
    fn a_text_is_found_by_itself_and_by_any_part_of_a_word(text in "[\\p{L}\\p{M}\\p{N}\\p{P} ]{1,20}", from in 0..20_usize, length in 1..8_usize) {
        let store = titles(&[&text]);
        // A minus would leave out what follows.
        prop_assert_eq!(found(&store, &text.replace('-', ",")), [0]);
        let folded = pamir_text::fold::fold_text(&text);
        let part: String = folded.chars().skip(from).take(length).collect();
        prop_assert_eq!(found(&store, &part), [0]);
    }
}

#[test]
fn every_term_must_match_somewhere_in_any_order() {
    let store = store(
        &[("Pact signed", "In the capital", &["tj"]), ("Pact broken", "", &[]), ("Talks", "A pact is signed", &[])],
        &[("tj", "Tajikistan", &["Таджикистан", "Republic of Tajikistan"])],
    );
    assert_eq!(found(&store, "signed pact"), [0, 2]);
    assert_eq!(found(&store, "таджик capital PACT"), [0]);
    assert_eq!(found(&store, "republic"), [0]);
    assert!(found(&store, "pact missing").is_empty());
    assert!(found(&store, "signed broken").is_empty());
}

#[test]
fn how_outweighs_where() {
    let store = store(
        &[
            ("Reborder", "", &[]),         // inside, title: 19
            ("Talks", "At a border", &[]), // whole, summary: 63
            ("Talks", "", &["guards"]),    // start, name: 46
            ("Border", "", &[]),           // whole, title: 69
            ("Talks", "", &["border"]),    // whole, name: 66
            ("Borders", "", &[]),          // start, title: 49
            ("Talks", "Borders", &[]),     // start, summary: 43
            ("Talks", "Reborder", &[]),    // inside, summary: 13
        ],
        &[("guards", "Borderers", &[]), ("border", "Somewhere", &["The border"])],
    );
    assert_eq!(ranked(&store, "border"), [3, 4, 1, 5, 2, 6, 0, 7]);
}

#[test]
fn equals_rank_in_order_of_time() {
    let dated = |date: &str| Event { title: "Pact".into(), date: Some(date.into()), ..Event::default() };
    let store =
        Store::build(&Dossier { events: vec![dated("2003"), dated("nonsense"), dated("2001")], ..Dossier::default() });
    assert_eq!(ranked(&store, "pact"), [2, 0, 1]);
}

#[test]
fn scripts_without_spaces_are_found_anywhere() {
    let store = titles(&["中国和塔吉克斯坦安全合作", "日本とタジキスタン", "ความมั่นคงชายแดน", "소수민족 하나"]);
    assert_eq!(found(&store, "塔吉克"), [0]);
    assert_eq!(found(&store, "合作 中国"), [0]);
    assert_eq!(found(&store, "ﾀｼﾞｷｽﾀﾝ"), [1]);
    assert_eq!(found(&store, "ชายแดน"), [2]);
    assert!(found(&store, "国中").is_empty());
}

#[test]
fn korean_is_found_at_every_key_stroke() {
    let store = titles(&["중국의 하나"]);
    for typed in ["ㅎ", "하", "한", "하나", "ㅈ", "주", "중", "중ㄱ", "중구", "중국", "중국의", "국의"]
    {
        assert_eq!(found(&store, typed), [0], "{typed}");
    }
    assert!(found(&store, "히").is_empty());
}

#[test]
fn punctuation_splits_and_every_part_must_match() {
    let store = titles(&["Counter-terrorism, 2016-06", "Terrorism", "The counter of 2016"]);
    assert_eq!(found(&store, "counter-terrorism"), [0]);
    assert_eq!(found(&store, "2016-06"), [0]);
    assert_eq!(found(&store, "counter/2016"), [0, 2]);
    assert_eq!(found(&store, "TERROR"), [0, 1]);
}

#[test]
fn phrases_match_adjacent_whole_words() {
    let store = store(
        &[
            ("Joint military exercise", "", &[]),
            ("Military and joint", "", &[]),
            ("Joint", "military", &["army"]),
            ("Disjoint-military exercises", "", &[]),
        ],
        &[("army", "People's Army", &["Joint", "Military"])],
    );
    assert_eq!(found(&store, "\"joint military\""), [0]);
    assert_eq!(found(&store, "“people’s ARMY”"), [2]);
    assert_eq!(found(&store, "\"military exercise\""), [0]);
    assert_eq!(found(&store, "\"military exerc"), [0, 3]);
    assert_eq!(found(&store, "\"military joint\""), [0_u32; 0]);
    assert_eq!(found(&titles(&["中国和塔吉克斯坦", "소수민족의 권리"]), "\"塔吉\""), [0]);
    assert_eq!(found(&titles(&["소수민족의 권리", "대소수민족"]), "\"소수민족\""), [0]);
}

#[test]
fn theme_labels_and_ids_are_not_searched_but_undefined_entities_are() {
    let themes = vec![Theme { id: "aid".into(), label: "Assistance".into(), ..Theme::default() }];
    let event =
        Event { id: "grant".into(), themes: vec!["aid".into()], places: vec!["dush-anbe".into()], ..Event::default() };
    let store = Store::build(&Dossier { themes, events: vec![event], ..Dossier::default() });
    assert!(found(&store, "assistance").is_empty());
    assert!(found(&store, "grant").is_empty());
    assert_eq!(found(&store, "anbe"), [0]);
}

#[test]
fn a_minus_leaves_out_words_phrases_and_values() {
    let store = store(
        &[("Pact of China", "", &["tj"]), ("China talks", "Joint exercise", &[]), ("Exercise, joint", "", &[])],
        &[("tj", "Tajikistan", &[])],
    );
    assert_eq!(found(&store, "-china"), [2]);
    assert_eq!(found(&store, "china -pact"), [1]);
    assert_eq!(found(&store, "-\"joint exercise\""), [0, 2]);
    assert_eq!(found(&store, "-tajik"), [1, 2]);
    assert_eq!(found(&store, "-actor:taj exercise"), [1, 2]);
    assert_eq!(found(&store, "china -china"), [0_u32; 0]);
    assert_eq!(found(&store, "- china"), [0, 1]);
}

#[test]
fn operators_ask_for_values_by_name_alias_or_id_and_for_events_by_id() {
    let event = |id: &str, who: &str, place: &str, theme: &str| Event {
        id: id.into(),
        participants: vec![Participant { entity: who.into(), role: None }],
        places: vec![place.into()],
        themes: vec![theme.into()],
        ..Event::default()
    };
    let entity = |id: &str, name: &str, alias: &str| Entity {
        id: id.into(),
        name: name.into(),
        aliases: vec![Alias { text: alias.into(), lang: None }],
        ..Entity::default()
    };
    let store = Store::build(&Dossier {
        themes: vec![Theme { id: "aid".into(), label: "Economy and aid".into(), ..Theme::default() }],
        entities: vec![entity("xi", "Xi Jinping", "习近平"), entity("osh-1", "Osh", "Ош")],
        events: vec![event("RUR-1", "xi", "osh-1", "aid"), event("RUR-12", "osh-1", "xi", ""), event("x", "", "", "")],
        ..Dossier::default()
    });
    assert_eq!(found(&store, "actor:jin"), [0, 1]);
    assert_eq!(found(&store, "actor:inping"), [0_u32; 0]);
    assert_eq!(found(&store, "place:jinping"), [1]);
    assert_eq!(found(&store, "place:习近"), [1]);
    assert_eq!(found(&store, "place:ош -actor:nobody"), [0]);
    assert_eq!(found(&store, "theme:econ"), [0]);
    assert_eq!(found(&store, "theme:aid"), [0]);
    assert_eq!(found(&store, "theme:\"economy an\""), [0_u32; 0]);
    assert_eq!(found(&store, "place:osh-1"), [0]);
    assert_eq!(found(&store, "kind:event"), [0, 1, 2]);
    assert_eq!(found(&store, "id:rur"), [0, 1]);
    assert_eq!(found(&store, "id:\"RUR-1\""), [0]);
    assert_eq!(found(&store, "-id:x"), [0, 1]);
}

#[test]
fn a_date_is_found_as_a_time_and_as_a_text() {
    let event = |title: &str, date: &str, bounds: &str| Event {
        title: title.into(),
        date: Some(date.into()),
        bounds: Some(bounds.into()),
        ..Event::default()
    };
    let store = Store::build(&Dossier {
        events: vec![
            event("Pact", "2016-06-23", ""),
            event("Plan for 2016", "2015", ""),
            event("Aid", "2010/2020", ""),
            // The bounds of an undated event aren't its date.
            event("Talks", "", "2016"),
            event("Pact", "../2015", ""),
        ],
        ..Dossier::default()
    });
    assert_eq!(found(&store, "2016"), [1]);
    store.read_dates_with(|words| match words {
        ["June", "2016", ..] => "2016-06".parse().ok().map(|date| (2, date)),
        _ => None,
    });
    assert_eq!(found(&store, "2016"), [0, 1, 2]);
    assert_eq!(found(&store, "pact 2016"), [0]);
    assert_eq!(found(&store, "June 2016"), [0, 2]);
    assert_eq!(found(&store, "-2016"), [3, 4]);
    assert_eq!(found(&store, "\"2016\""), [1]);
    assert_eq!(found(&store, "2015"), [1, 2, 4]);
    assert_eq!(found(&store, "201X"), [0, 1, 2, 4]);
}
