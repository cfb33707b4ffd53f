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

/// A plate of 5,000 events, some undated, in this width, and the view that it shows.
fn plate(width_px: f64, view: &str) -> String {
    let event = |n: usize| Event {
        id: format!("e{n}"),
        title: format!("Event {n} & <more>"),
        date: (n % 100 != 99).then(|| format!("{}-{:02}", 1900 + n % 97, 1 + n % 12)),
        themes: vec![format!("t{}", n % 3)],
        ..Event::default()
    };
    let dossier = Dossier {
        meta: Meta { title: "Lamps".into(), license: Some("CC0-1.0".into()), ..Meta::default() },
        events: (0..5_000).map(event).collect(),
        ..Dossier::default()
    };
    let data = Shared::new(Data::new(dossier));
    let state = pamir::app::url::parse(view, &data.store);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    tokio::task::LocalSet::new().block_on(&runtime, document::plate(data, state, width_px))
}

#[test]
fn a_plate_names_or_counts_every_event_in_it() {
    for (width_px, view, facts, foot) in [
        (1280.0, "", "5,000 of 5,000 events", "4,950 events, "),
        (12_000.0, "", "5,000 of 5,000 events", "50 events without a date aren't drawn."),
        (960.0, "#v=1&theme=t1", "of 5,000 events", "the others counted."),
        (1280.0, "#v=1&from=1903&to=1903", "of 5,000 events", " named"),
    ] {
        let svg = plate(width_px, view);
        let read = roxmltree::Document::parse(&svg).unwrap();
        let root = read.root_element();
        assert_eq!(root.attribute("width"), Some(&*format!("{width_px}")));
        let texts: Vec<&str> = read.descendants().filter_map(|node| node.text()).collect();
        let has = |part: &str| texts.iter().any(|text| text.contains(part));
        assert!(has("Lamps") && has(facts) && has(foot) && has("CC0-1.0"), "{width_px} {view}: {texts:?}");
        // Whatever has no label is in a strip, and each lane has one.
        let of_class = |class: &str| read.descendants().filter(|node| node.attribute("class") == Some(class)).count();
        assert!(
            of_class("density") >= 1 && read.descendants().any(|node| node.text() == Some("Event 0 & <more>"))
                || !view.is_empty()
        );
    }
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
