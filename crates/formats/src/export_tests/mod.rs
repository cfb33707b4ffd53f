//! What is written opens again, and has lost exactly what its format says.
#![allow(clippy::panic, clippy::unwrap_used)]

mod others;
mod tables;

use super::samples;
use crate::{Contents, FormatId, Loaded, Loss, OPENERS, Reader, WRITERS, toml};
use pamir_dossier::{Dossier, Event};
use pamir_store::{Bits, Store};
use proptest::prelude::*;

/// The dossier that the repository comes with.
fn built_in() -> Dossier {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/china-tajikistan.toml");
    toml::read(&std::fs::read_to_string(file).unwrap(), file).dossier.unwrap()
}

/// What a file holds, as the page opens it.
fn open(name: &str, bytes: &[u8]) -> Loaded {
    let mut reader = Reader::new(name, OPENERS);
    reader.push(bytes).unwrap_or_else(|failed| panic!("{name}: {failed:?}"));
    reader.finish().unwrap_or_else(|failed| panic!("{name}: {failed:?}\n{}", String::from_utf8_lossy(bytes)))
}

/// The file of a dossier in a format, opened again.
fn again(dossier: &Dossier, format: FormatId) -> Loaded {
    let store = Store::build(dossier);
    let bytes = format.writer().unwrap().whole(&Contents::new(dossier, &store));
    open(&format!("again.{}", format.facts().ending()), &bytes)
}

fn whole(loaded: &Loaded) -> Dossier {
    Contents::new(&loaded.dossier, &loaded.store).whole()
}

/// The events of a file, by the names of what they refer to: readers of tables make ids of names.
fn named(dossier: &Dossier) -> Vec<Event> {
    let theme = |id: &String| {
        dossier.themes.iter().find(|theme| theme.id == *id).map_or_else(|| id.clone(), |theme| theme.label.clone())
    };
    let entity = |id: &String| {
        let found = dossier.entities.iter().find(|entity| entity.id == *id);
        found.map_or_else(|| id.clone(), |entity| entity.name.clone())
    };
    let media = |id: &String| dossier.media.iter().find(|media| media.id == *id).and_then(|media| media.url.clone());
    let attribute = |id: &String| {
        let found = dossier.attributes.iter().find(|attribute| attribute.id == *id);
        found.map_or_else(|| id.clone(), |attribute| attribute.label.clone())
    };
    let one = |event: &Event| {
        let mut event = event.clone();
        event.themes = event.themes.iter().map(theme).collect();
        event.places = event.places.iter().map(entity).collect();
        event.media = event.media.iter().filter_map(media).collect();
        event.participants.iter_mut().for_each(|participant| participant.entity = entity(&participant.entity));
        event.attributes = event.attributes.iter().map(|(id, text)| (attribute(id), text.clone())).collect();
        event
    };
    dossier.events.iter().map(one).collect()
}

/// Takes from an event what a loss says.
fn lose(event: &mut Event, loss: Loss) {
    match loss {
        Loss::BoundsBasis => event.bounds_basis = None,
        Loss::Bounds => event.bounds = None,
        Loss::Written => event.written = None,
        Loss::Roles => event.participants.iter_mut().for_each(|participant| participant.role = None),
        Loss::Figures => event.figures.clear(),
        Loss::Evidence => event.evidence.clear(),
        Loss::Notes => event.notes.clear(),
        Loss::Links => event.related.clear(),
        Loss::Kinds => event.kind = pamir_dossier::EventKind::Event,
        Loss::Statuses => event.status = None,
        Loss::MoreThemes => event.themes.truncate(1),
        Loss::Participants => event.participants.clear(),
        Loss::Places => event.places.clear(),
        Loss::Addresses => event.link = None,
        Loss::Attributes => event.attributes.clear(),
        Loss::Media => event.media.clear(),
        Loss::MoreMedia => event.media.truncate(1),
        _ => {}
    }
}

/// The events of a dossier without what a format loses of each.
fn without(dossier: &Dossier, format: FormatId) -> Vec<Event> {
    let loses = format.writer().unwrap().loses;
    let mut events = named(dossier);
    if loses.contains(Loss::Undated) {
        events.retain(|event| event.date.is_some());
    }
    events.iter_mut().for_each(|event| loses.iter().for_each(|loss| lose(event, loss)));
    events
}

fn sample() -> [Dossier; 2] {
    [built_in(), samples::full()]
}

#[test]
fn what_keeps_everything_gives_everything_back() {
    for dossier in sample() {
        for format in [FormatId::Json, FormatId::Pamir] {
            assert_eq!(whole(&again(&dossier, format)), dossier, "{format:?}");
        }
        let store = Store::build(&dossier);
        let bytes = FormatId::Toml.writer().unwrap().whole(&Contents::new(&dossier, &store));
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(toml::read(&text, "f").dossier.as_ref(), Some(&dossier));
        assert_eq!(text, toml::write(&dossier));
        assert_eq!(FormatId::Json.writer().unwrap().losses(&Contents::new(&dossier, &store)), []);
    }
}

#[test]
fn a_part_of_a_dossier_is_the_same_in_every_format_that_keeps_all() {
    let dossier = built_in();
    let store = Store::build(&dossier);
    let chosen = Bits::of(store.len(), (0..store.len()).filter(|event| event % 3 == 1));
    let part = Contents { events: Some(&chosen), ..Contents::new(&dossier, &store) };
    let wanted = part.whole();
    assert!(wanted.events.len() as u32 == chosen.len() && chosen.len() > 10);
    let ids: Vec<&str> = wanted.events.iter().map(|event| event.id.as_str()).collect();
    assert!(wanted.events.iter().flat_map(|event| &event.related).all(|link| ids.contains(&link.event.as_str())));
    let bytes = |format: FormatId| format.writer().unwrap().whole(&part);
    for format in [FormatId::Json, FormatId::Pamir] {
        assert_eq!(whole(&open("part", &bytes(format))), wanted, "{format:?}");
        let far: u32 = format.writer().unwrap().losses(&part).iter().map(|(_, count)| count).sum();
        let links = |events: &[Event]| events.iter().map(|event| event.related.len()).sum::<usize>();
        let chosen: Vec<Event> = part.order().into_iter().filter_map(|event| store.event(event)).collect();
        assert_eq!(far as usize, links(&chosen) - links(&wanted.events), "{format:?}");
    }
    let text = String::from_utf8(bytes(FormatId::Toml)).unwrap();
    assert_eq!(toml::read(&text, "f").dossier, Some(wanted));
}

#[cfg(feature = "sha256")]
#[test]
fn a_dossier_has_one_version_in_whatever_file_it_comes() {
    let dossier = built_in();
    let of = |dossier: &Dossier, store: &Store| crate::version(&Contents::new(dossier, store));
    let first = of(&dossier, &Store::build(&dossier));
    for format in [FormatId::Json, FormatId::Pamir] {
        let Loaded { dossier, store, .. } = again(&dossier, format);
        assert_eq!(of(&dossier, &store), first, "{format:?}");
    }
    let mut other = dossier.clone();
    other.events[3].title.push('.');
    assert_ne!(of(&other, &Store::build(&other)), first);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_format_is_written_in_pieces_whatever_a_dossier_holds(
        dossier in samples::any_dossier(), chosen in any::<[bool; 4]>(), all in any::<bool>(),
    ) {
        struct Heard(u32);
        impl crate::Output for Heard {
            fn bytes(&mut self, _: &[u8]) {}
            fn done(&mut self, events: u32) {
                assert!(events >= self.0);
                self.0 = events;
            }
        }
        let store = Store::build(&dossier);
        let chosen = Bits::of(store.len(), (0..store.len()).filter(|event| chosen[*event as usize]));
        let contents = Contents { events: (!all).then_some(&chosen), ..Contents::new(&dossier, &store) };
        for writer in WRITERS {
            let mut heard = Heard(0);
            (writer.write)(&contents, &mut heard);
            prop_assert_eq!(heard.0, contents.len(), "{:?}", writer.id);
            prop_assert!(!writer.whole(&contents).is_empty() || writer.id == FormatId::FollowTheMoney);
            for (loss, count) in writer.losses(&contents) {
                prop_assert!(count > 0 && writer.loses.contains(loss));
            }
        }
    }
}
