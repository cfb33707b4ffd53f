//! The picture for links is XML, whatever the texts in it.
#![cfg(feature = "document")]
#![allow(clippy::unwrap_used)]

use pamir::app::{Data, Shared};
use pamir::ui::document;
use pamir_dossier::{Dossier, Event, Meta};
use proptest::prelude::*;

/// The picture of a dossier with these texts.
fn picture(title: &str, events: &[(String, String)]) -> String {
    let event = |(n, (title, theme)): (usize, &(String, String))| Event {
        id: format!("e{n}"),
        title: title.clone(),
        date: Some(format!("19{n:02}")),
        themes: vec![theme.clone()],
        ..Event::default()
    };
    let dossier = Dossier {
        meta: Meta { title: title.to_owned(), ..Meta::default() },
        events: events.iter().enumerate().map(event).collect(),
        ..Dossier::default()
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    tokio::task::LocalSet::new().block_on(&runtime, document::poster(Shared::new(Data::new(dossier))))
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[\u{0}-\u{1f}\u{7f}-\u{9f}\u{fffd}-\u{ffff}<>&\"' a-c]{0,12}",
        Just("]]> class=\"fade\" &#0; <!--".to_owned())
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_text_makes_a_picture_that_is_xml(title in text(), events in prop::collection::vec((text(), text()), 0..4)) {
        let svg = picture(&title, &events);
        let read = roxmltree::Document::parse(&svg);
        prop_assert!(read.is_ok(), "{:?} in {}", read.err(), svg);
    }
}

#[test]
fn what_xml_cannot_hold_is_replaced() {
    let svg = picture("A\u{1}B\u{fffe}", &[("C\u{b}D".to_owned(), String::new())]);
    assert!(svg.contains("A\u{fffd}B\u{fffd}") && svg.contains("C\u{fffd}D"), "{svg}");
}
