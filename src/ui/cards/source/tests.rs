#![allow(clippy::unwrap_used)]
use super::*;
use crate::app::{Data, take_copy};
use crate::ui::shared::rendered::{attributes, elements, is_hidden, rendered, text};
use pamir_dossier::{Dossier, Entity, Event, Evidence, Note, Relation, sha256_hex};
use roxmltree::{Document, Node};

const TEXT: &str = "Lamps\n\nThe lamp was lit. It burned.\n\nNobody <b>knew</b>.\n";

fn evidence(paragraph: u32, range: Option<(u32, u32)>) -> Evidence {
    let (start, end) = range.unzip();
    Evidence { source: "book".into(), paragraph, start, end, ..Evidence::default() }
}

fn data(text: Option<&str>) -> Shared {
    let event = |id: &str, evidence: Vec<Evidence>| Event {
        id: id.into(),
        title: format!("Event {id}"),
        date: Some("1990".into()),
        evidence,
        ..Event::default()
    };
    let book = Source {
        id: "book".into(),
        title: "The book".into(),
        author: Some("Ann".into()),
        url: Some("https://example.org/book".into()),
        sha256: Some(sha256_hex(TEXT)),
        text: text.map(Into::into),
        ..Source::default()
    };
    Shared::new(Data::new(Dossier {
        sources: vec![book],
        entities: vec![
            Entity {
                id: "ann".into(),
                name: "Ann".into(),
                evidence: vec![evidence(1, Some((4, 8)))],
                ..Entity::default()
            },
            Entity { id: "bob".into(), name: "Bob".into(), ..Entity::default() },
        ],
        relations: vec![Relation {
            subject: "ann".into(),
            predicate: "knows".into(),
            object: "bob".into(),
            evidence: vec![evidence(2, None)],
            ..Relation::default()
        }],
        events: vec![
            Event {
                notes: vec![
                    Note { kind: NoteKind::Context, text: "It was dark.".into() },
                    Note { kind: NoteKind::Correction, text: "It was the second lamp.".into() },
                ],
                ..event("lit", vec![evidence(1, Some((0, 17)))])
            },
            event("bare", Vec::new()),
        ],
        ..Dossier::default()
    }))
}

fn card(data: &Shared, passage: Option<&str>, from: Option<u32>) -> String {
    rendered::<SourceCard>(SourceCardProps {
        data: data.clone(),
        act: Act::noop(),
        source: "book".into(),
        passage: passage.map(|passage| Locator::parse(passage).unwrap()),
        from,
    })
}

fn words<'a>(document: &'a Document<'a>, class: &str) -> Vec<String> {
    let has = |node: &Node<'_, '_>| node.attribute("class").is_some_and(|all| all.split(' ').any(|one| one == class));
    document.descendants().filter(has).map(text).collect()
}

#[test]
fn a_card_says_what_is_known_of_a_source_and_asks_for_a_copy() {
    let markup = card(&data(None), None, None);
    let document = Document::parse(&markup).unwrap();
    let region = document.root_element();
    assert_eq!((region.attribute("role"), region.attribute("aria-label")), (Some("region"), Some("The book")));
    let facts: Vec<String> = elements(&document, "dt", "").into_iter().map(text).collect();
    assert_eq!(facts, [said::AUTHOR, said::ADDRESS]);
    assert_eq!(text(elements(&document, "code", "")[0]), sha256_hex(TEXT));
    assert_eq!(attributes(&document, "href")[0], "https://example.org/book");
    let state = text(elements(&document, "p", "source-state")[0]);
    assert!(state.starts_with("3 claims rest on 3 passages in it. ") && state.ends_with(said::NO_TEXT), "{state}");
    assert!(!is_hidden(elements(&document, "div", "source-copy")[0]));
    let numbers: Vec<String> = elements(&document, "h4", "").into_iter().map(text).collect();
    assert_eq!(numbers, ["¶\u{a0}1", "¶\u{a0}2"]);
    // What rests on it, what is to be said of that, and what rests on nothing.
    assert_eq!(attributes(&document, "data-event"), ["lit", "lit", "lit", "bare"]);
    let remarks: Vec<String> = elements(&document, "b", "").into_iter().map(text).collect();
    assert_eq!(remarks, ["Correction", "Context"]);
    assert_eq!(attributes(&document, "data-entity"), ["ann", "ann", "bob"]);
    assert!(words(&document, "passage").is_empty());
}

#[test]
fn a_text_has_its_passages_marked_however_they_overlap() {
    let data = data(None);
    assert_eq!(take_copy(&data, "book", TEXT), Ok(()));
    let markup = card(&data, None, None);
    let document = Document::parse(&markup).unwrap();
    assert_eq!(words(&document, "passage"), ["The ", "lamp", " was lit.", "Nobody <b>knew</b>."]);
    assert_eq!(words(&document, "twice"), ["lamp"]);
    let titles: Vec<&str> =
        elements(&document, "a", "passage").iter().filter_map(|link| link.attribute("title")).collect();
    assert_eq!(titles, [1, 2, 1, 1].map(said::claims_on));
    let state = text(elements(&document, "p", "source-state")[0]);
    assert_eq!(state, format!("3 claims rest on 3 passages in it. Nothing rests on the headline. {}", said::SAME));
    let unused: Vec<bool> = elements(&document, "p", "source-unused").into_iter().map(is_hidden).collect();
    assert_eq!(unused, [false, true, true]);
}

#[test]
fn the_passages_that_a_reader_came_from_stand_out() {
    let data = data(Some(TEXT));
    let from_event = card(&data, None, Some(0));
    let document = Document::parse(&from_event).unwrap();
    assert_eq!(words(&document, "meant"), ["The ", "lamp", " was lit."]);
    assert!(is_hidden(elements(&document, "div", "source-copy")[0]), "the dossier has the text");
    let asked = card(&data, Some("1:4-8"), Some(0));
    let document = Document::parse(&asked).unwrap();
    assert_eq!(words(&document, "meant"), ["lamp"]);
}

#[test]
fn a_copy_that_differs_is_marked_as_doubtful() {
    let data = data(None);
    assert_eq!(take_copy(&data, "book", &TEXT.replace("burned", "went out")), Ok(()));
    let markup = card(&data, None, None);
    let document = Document::parse(&markup).unwrap();
    assert_eq!(words(&document, "doubtful").len(), 4);
    let state = text(elements(&document, "p", "source-state")[0]);
    assert!(state.ends_with(&said::differs(0, 3, 0)), "{state}");
}
