//! An image of many events is put together with pauses, and is checked as closely between them as at once.

use super::{read, seal, written};
use pamir_dossier::{Dossier, Event, Participant};
use pamir_store::{ColumnarError, ColumnarReader, Store, at_once, write_columnar};
use std::cell::Cell;

const EVENTS: usize = 200_000;
/// At most so many events are looked at between two pauses.
const BETWEEN_PAUSES: usize = 1 << 18;
/// So many promises walk over all events, or over as many rows.
const WALKS: usize = 12;
/// Places of sections in the layout.
const ENDS: usize = 2;

/// Events in order of time whose entities are nearly as many as they.
fn many() -> Dossier {
    let event = |number: usize| Event {
        id: format!("e{number}"),
        title: format!("Visit {}", number % 700),
        date: Some(format!("{:04}", number / 200)),
        participants: vec![Participant { entity: format!("p{}", number * 7 % EVENTS), role: None }],
        ..Event::default()
    };
    Dossier { events: (0..EVENTS).map(event).collect(), ..Dossier::default() }
}

/// The store in an image, and how many pauses there were.
fn in_slices(bytes: &[u8]) -> Result<(Dossier, Store, usize), ColumnarError> {
    let mut reader = ColumnarReader::default();
    bytes.chunks(1 << 16).try_for_each(|part| reader.push(part))?;
    let pauses = Cell::new(0);
    let (dossier, store) = at_once(reader.finish_in_slices(&async || pauses.set(pauses.get() + 1)))?;
    Ok((dossier, store, pauses.get()))
}

#[test]
fn there_are_pauses_and_damage_anywhere_between_them_is_found() -> Result<(), ColumnarError> {
    let whole = written(&many());
    let (dossier, store, pauses) = in_slices(&whole)?;
    assert!(pauses >= WALKS * EVENTS / BETWEEN_PAUSES, "{pauses}");
    assert!(write_columnar(&dossier, &store) == whole, "what is read in slices is written as it was");

    let sections = seal::sections(&whole);
    // Each event is a year long. One that ends before it begins isn't sound, wherever a stretch begins or ends.
    for event in [0, 1, 4095, 4096, 65_536, 131_072, EVENTS - 1] {
        let mut bytes = whole.clone();
        let end = sections[ENDS].start + 8 * event;
        bytes[end..end + 8].copy_from_slice(&i64::MIN.to_le_bytes());
        seal::reseal(&mut bytes);
        assert_eq!(in_slices(&bytes).map(|_| ()).err(), Some(ColumnarError::Damaged("dates")), "{event}");
        assert_eq!(read(&bytes, bytes.len()).err(), Some(ColumnarError::Damaged("dates")), "{event}");
    }
    Ok(())
}
