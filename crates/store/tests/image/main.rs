//! What `.pamir` files promise: every damage is found, and what is accepted answers whatever is asked of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod samples;
mod seal;
mod slices;
mod walk;

use pamir_dossier::{Dossier, Event};
use pamir_store::query::Query;
use pamir_store::{ColumnarError, ColumnarReader, Store, write_columnar};
use proptest::prelude::*;

fn read(bytes: &[u8], step: usize) -> Result<(Dossier, Store), ColumnarError> {
    let mut reader = ColumnarReader::default();
    bytes.chunks(step).try_for_each(|part| reader.push(part))?;
    reader.finish()
}

fn error(bytes: &[u8]) -> Option<ColumnarError> {
    read(bytes, 100).err()
}

fn written(dossier: &Dossier) -> Vec<u8> {
    write_columnar(dossier, &Store::build(dossier))
}

fn samples() -> [Dossier; 3] {
    [samples::every_section(), samples::one_interval(), samples::empty()]
}

fn same(whole: &Dossier, dossier: &Dossier, store: &Store) {
    let built = Store::build(whole);
    assert_eq!(*dossier, Dossier { events: Vec::new(), ..whole.clone() });
    let events = |store: &Store| (0..store.len()).map(|event| store.event(event)).collect::<Vec<_>>();
    assert_eq!(events(store), events(&built));
    let query = Query { text: "bord".into(), ..Query::default() };
    assert_eq!(query.run(store), query.run(&built));
}

#[test]
fn what_is_written_is_read_in_parts_of_any_size() -> Result<(), ColumnarError> {
    for whole in samples() {
        let bytes = written(&whole);
        for step in [1, 3, 64, bytes.len()] {
            let (dossier, store) = read(&bytes, step)?;
            same(&whole, &dossier, &store);
            walk::walk(&dossier, &store);
            assert_eq!(write_columnar(&dossier, &store), bytes);
        }
    }
    Ok(())
}

#[test]
fn only_a_store_with_fractions_has_a_section_for_them() {
    let whole = samples::every_section();
    let without = Dossier {
        events: whole
            .events
            .iter()
            .filter(|event| !event.date.as_ref().is_some_and(|date| date.contains('T')))
            .cloned()
            .collect(),
        ..whole.clone()
    };
    let sections = |dossier: &Dossier| seal::sections(&written(dossier)).len();
    assert_eq!(sections(&whole), sections(&without) + 1);
    let mut bytes = written(&whole);
    let fractions = seal::sections(&bytes)[6].clone();
    assert_eq!(fractions.len(), 2 * 8);
    // A seventh digit.
    bytes[fractions.start + 2] |= 0x70;
    seal::reseal(&mut bytes);
    assert_eq!(error(&bytes), Some(ColumnarError::Damaged("dates")));
}

#[test]
fn seals_are_as_the_layout_says() {
    for whole in samples() {
        let bytes = written(&whole);
        let mut again = bytes.clone();
        again.iter_mut().enumerate().filter(|(at, _)| (16..32).contains(at)).for_each(|(_, byte)| *byte = 0);
        seal::reseal(&mut again);
        assert_eq!(again, bytes);
    }
}

#[test]
fn every_single_flipped_bit_is_found() {
    for whole in samples() {
        let mut bytes = written(&whole);
        for bit in 0..bytes.len() * 8 {
            bytes[bit / 8] ^= 1 << (bit % 8);
            assert!(error(&bytes).is_some(), "bit {} of byte {}", bit % 8, bit / 8);
            bytes[bit / 8] ^= 1 << (bit % 8);
        }
        assert_eq!(error(&bytes), None);
    }
}

#[test]
fn every_cut_is_found() {
    for whole in samples() {
        let bytes = written(&whole);
        for length in 0..bytes.len() {
            assert_eq!(error(&bytes[..length]), Some(ColumnarError::Truncated(length as u64)));
        }
    }
}

#[test]
fn every_tail_is_found() {
    for whole in samples() {
        let bytes = written(&whole);
        let section: Vec<u8> = bytes[8..].to_vec();
        let zeros = [0; 70];
        for tail in [&zeros[..], &section, &bytes, &b"\n"[..]] {
            for length in 1..=tail.len() {
                let long = [&bytes[..], &tail[..length]].concat();
                assert!(error(&long).is_some(), "{length} bytes after the end");
            }
        }
        for length in 1..24 {
            assert_eq!(error(&[&bytes[..], &zeros[..length]].concat()), Some(ColumnarError::Trailing));
        }
        // An empty section more, well sealed.
        let mut long = [&bytes[..], &zeros[..24]].concat();
        seal::reseal(&mut long);
        assert_eq!(error(&long), Some(ColumnarError::Trailing));
    }
}

#[test]
fn sections_out_of_order_are_found() {
    let bytes = written(&samples::every_section());
    let sections = seal::sections(&bytes);
    // Keys and ends are of the same length.
    let [keys, ends] = [1, 2].map(|at| sections[at].start - 24..sections[at].end);
    let mut swapped = bytes.clone();
    swapped[keys.clone()].copy_from_slice(&bytes[ends.clone()]);
    swapped[ends].copy_from_slice(&bytes[keys]);
    assert_eq!(error(&swapped), Some(ColumnarError::Damaged("seal of a section")));
}

/// A card that drew the events of an entity once asked for the bins from the start of an interval to its end, which a
/// flipped bit had put before it.
#[test]
fn an_interval_that_ends_before_it_starts_is_refused() {
    assert_eq!(error(&samples::ends_before_it_starts()), Some(ColumnarError::Damaged("dates")));
}

#[test]
fn what_is_wrong_is_said() {
    let bytes = written(&samples::every_section());
    assert_eq!(error(b""), Some(ColumnarError::Truncated(0)));
    assert_eq!(error(b"{\"format\": 1}"), Some(ColumnarError::NotPamir));
    assert_eq!(error(b"{\"a\"}"), Some(ColumnarError::NotPamir));
    assert_eq!(error(b"PAM"), Some(ColumnarError::Truncated(3)));
    assert_eq!(error(b"PAMIR\x07\0\0"), Some(ColumnarError::Version(7)));
    assert_eq!(error(b"PAMIR\x06\0\x01"), Some(ColumnarError::Damaged("header")));
    let mut long = bytes.clone();
    long.push(0);
    assert_eq!(error(&long), Some(ColumnarError::Trailing));
    assert_eq!(error(b"PAMIR\x03\0\0"), Some(ColumnarError::Version(3)));
    assert_eq!(error(&bytes[..50]), Some(ColumnarError::Truncated(50)));
}

#[test]
fn what_is_accepted_after_any_flipped_bit_answers_everything() {
    let (mut accepted, mut tried) = (0, 0);
    // The larger one takes a while: an odd step meets every bit of a byte in turn.
    for (whole, step) in [(samples::one_interval(), 1), (samples::every_section(), 5)] {
        let whole = written(&whole);
        // Not the checksums, which are made right again.
        let sections = seal::sections(&whole);
        let lengths = sections.iter().flat_map(|section| section.start - 24..section.start - 16);
        let places: Vec<usize> = (0..8).chain(lengths).chain(sections.iter().cloned().flatten()).collect();
        for bit in (0..places.len() * 8).step_by(step) {
            let mut bytes = whole.clone();
            bytes[places[bit / 8]] ^= 1 << (bit % 8);
            seal::reseal(&mut bytes);
            tried += 1;
            if let Ok((dossier, store)) = read(&bytes, bytes.len()) {
                accepted += 1;
                walk::walk(&dossier, &store);
            }
        }
    }
    // A letter of a title may be another one.
    assert!(accepted > tried / 20 && accepted < tried / 2, "{accepted} of {tried}");
}

proptest! {
    #[test]
    fn no_damage_makes_it_panic(
        sample in 0..2_usize,
        places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in any::<Option<prop::sample::Index>>(),
    ) {
        let mut bytes = written(&samples()[sample]);
        for (at, byte) in places {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        seal::reseal(&mut bytes);
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok((dossier, store)) = read(&bytes, 50) {
            walk::walk(&dossier, &store);
        }
    }

    #[test]
    fn numbers_that_are_moved_answer_everything(
        sample in 0..2_usize,
        section in any::<prop::sample::Index>(),
        from in any::<prop::sample::Index>(),
        to in any::<prop::sample::Index>(),
    ) {
        // Each number may stand in the place of another: that is how a program that writes such files goes wrong.
        let mut bytes = written(&samples()[sample]);
        let sections: Vec<_> = seal::sections(&bytes).into_iter().filter(|section| section.len() >= 4).collect();
        let section = sections[section.index(sections.len())].clone();
        let place = |at: prop::sample::Index| section.start + at.index(section.len() / 4) * 4;
        let (from, to) = (place(from), place(to));
        bytes.copy_within(from..from + 4, to);
        seal::reseal(&mut bytes);
        if let Ok((dossier, store)) = read(&bytes, bytes.len()) {
            walk::walk(&dossier, &store);
        }
    }

    #[test]
    fn stores_of_any_events_come_back(
        events in prop::collection::vec(("[a-c]?", "[a-b \n|é中-]{0,6}", "(19[89][0-9](-0[1-9])?[~?]?(/(\\.\\.|2001)?)?|odd)?"), 0..9),
    ) {
        let event = |(id, title, date): (String, String, String)| Event {
            themes: vec![title.clone()],
            places: vec![id.clone(), title.clone()],
            id,
            summary: title.clone(),
            title,
            date: Some(date),
            ..Event::default()
        };
        let whole = Dossier { events: events.into_iter().map(event).collect(), ..Dossier::default() };
        let bytes = written(&whole);
        let (dossier, store) = read(&bytes, 64).map_err(|error| TestCaseError::fail(error.to_string()))?;
        same(&whole, &dossier, &store);
        walk::walk(&dossier, &store);
        prop_assert_eq!(write_columnar(&dossier, &store), bytes);
    }
}
