//! Files of text.

use std::collections::BTreeMap;

use pamir_dossier::{Dossier, Event};
use pamir_formats::{Checked, Contents, Failed, FormatId, Loaded, OPENERS, Reader, WRITERS};
use pamir_store::Store;

use crate::{piece, sum, walk};

/// Stores of more events aren't walked over, nor are most others: that takes ten times as long as all else here, and is
/// what the target for files of columns does.
const MOST_WALKED: u32 = 12;

/// Of so many files, one is walked over.
const ONE_IN: usize = 16;

fn walk_some(bytes: &[u8], dossier: &Dossier, store: &Store) {
    if store.len() <= MOST_WALKED && sum(bytes).is_multiple_of(ONE_IN) {
        walk::walk(dossier, store);
    }
}

fn read_in_pieces(bytes: &[u8], format: FormatId, piece: usize) -> Result<Loaded, Failed> {
    let mut reader = Reader::new("file", OPENERS).known(Some(format));
    bytes.chunks(piece).try_for_each(|part| reader.push(part))?;
    reader.finish()
}

/// The events in the order of the file.
fn events(store: &Store) -> Vec<Event> {
    store.as_they_came().into_iter().filter_map(|event| store.event(event)).collect()
}

/// Everything about what was loaded that can be told apart.
fn told(loaded: &Result<Loaded, Failed>) -> String {
    match loaded {
        Err(failed) => format!("{failed:?}"),
        Ok(Loaded { dossier, store, issues, more_issues, failed, rows, account }) => {
            let values: Vec<_> = store.facets().map(|facet| store.facet(facet).values()).collect();
            format!(
                "{dossier:?}\n{:?}\n{values:?}\n{issues:?}\n{:?}",
                events(store),
                (more_issues, failed, rows, account)
            )
        }
    }
}

/// Reads rows in pieces and at once, and checks what both make of them. Gives the whole dossier if there is one.
fn rows(bytes: &[u8], format: FormatId) -> Option<Dossier> {
    let loaded = read_in_pieces(bytes, format, bytes.len().max(1));
    let in_pieces = read_in_pieces(bytes, format, piece(bytes));
    assert_eq!(told(&loaded), told(&in_pieces));
    let Loaded { dossier, store, failed, rows, account, .. } = loaded.ok()?;
    assert!(dossier.events.is_empty());
    assert_eq!(u64::from(store.len()) + failed + account.merged, rows);
    walk_some(bytes, &dossier, &store);
    Some(Dossier { events: events(&store), ..dossier })
}

/// A dossier is the same after it has been written in a format that is checked and read again.
fn comes_back(dossier: &Dossier, written: &str, read: fn(&str, &str) -> Checked) {
    let Checked { dossier: again, issues } = read(written, "file");
    assert_eq!(again.as_ref(), Some(dossier), "{written}\n{issues:?}");
}

/// Writing is possible in every format, and what can be read again is the same.
fn is_written(dossier: &Dossier) {
    let numbers = dossier.events.iter().flat_map(|event| &event.figures).map(|figure| figure.value);
    let places = dossier.entities.iter().filter_map(|entity| entity.coordinates).flatten();
    // JSON has nothing else.
    if numbers.chain(places).all(f64::is_finite) {
        comes_back(dossier, &pamir_formats::json::write(dossier), pamir_formats::json::read);
        comes_back(dossier, &pamir_formats::toml::write(dossier), pamir_formats::toml::read);
    }
    let store = Store::build(dossier);
    for writer in WRITERS {
        let bytes = writer.whole(&Contents::new(dossier, &store));
        // Lines of entities are as many as there are entities.
        assert!(!bytes.is_empty() || writer.id == FormatId::FollowTheMoney);
    }
    let _ = pamir_formats::json::write_lines(dossier);
}

/// A file of JSON: a dossier or a list of events, as the page reads it and as the command line checks it.
pub fn json(bytes: &[u8]) {
    if let Some(whole) = rows(bytes, FormatId::Json) {
        is_written(&whole);
        let written = pamir_formats::json::write(&whole);
        let again = read_in_pieces(written.as_bytes(), FormatId::Json, piece(bytes));
        let again = again.map(|Loaded { dossier, store, .. }| Dossier { events: events(&store), ..dossier });
        assert_eq!(again.as_ref(), Ok(&whole), "{written}");
    }
    if let Ok(text) = str::from_utf8(bytes) {
        checked(text, pamir_formats::json::check);
    }
}

/// A table, as the page and the command line read it.
pub fn csv(bytes: &[u8]) {
    let Some(whole) = rows(bytes, FormatId::Csv) else { return };
    is_written(&whole);
    // The store has a space for a unit separator, which isn't one yet when fields are trimmed and empty rows left out.
    if bytes.contains(&0x1f) {
        return;
    }
    let written = pamir_formats::csv::write(&whole);
    let again = read_in_pieces(written.as_bytes(), FormatId::Csv, piece(bytes));
    let again = again.map(|Loaded { store, .. }| events(&store));
    // A row is left out, and told, if it says nothing; so may one whose date says that there is none.
    let says = |event: &&Event| !(event.title.is_empty() && event.summary.is_empty() && event.date.is_none());
    let titles = |events: &[Event]| events.iter().filter(says).map(|event| event.title.clone()).collect::<Vec<_>>();
    assert_eq!(again.as_deref().map(titles), Ok(titles(&whole.events)), "{written}");
}

/// A calendar.
pub fn calendar(bytes: &[u8]) {
    if let Some(whole) = rows(bytes, FormatId::Calendar) {
        is_written(&whole);
    }
}

/// A workbook, or an archive with one file in it.
pub fn workbook(bytes: &[u8]) {
    if let Some(whole) = rows(bytes, FormatId::Workbook) {
        is_written(&whole);
    }
}

/// A family tree.
pub fn gedcom(bytes: &[u8]) {
    if let Some(whole) = rows(bytes, FormatId::FamilyTree) {
        is_written(&whole);
    }
}

/// A timeline in Markwhen.
pub fn markwhen(bytes: &[u8]) {
    if let Some(whole) = rows(bytes, FormatId::Markwhen) {
        is_written(&whole);
    }
}

/// A dossier in TOML, as the page opens it and as the command line checks it.
pub fn toml(bytes: &[u8]) {
    if let Some(whole) = rows(bytes, FormatId::Toml) {
        is_written(&whole);
    }
    if let Ok(text) = str::from_utf8(bytes) {
        checked(text, pamir_formats::toml::check);
    }
}

/// Checks a dossier: its problems can be shown, and what can be read is written so that it is read again as the same.
fn checked(text: &str, check: fn(&str, &str, &BTreeMap<String, String>) -> Checked) {
    let Checked { dossier, issues } = check(text, "file", &BTreeMap::new());
    for issue in &issues {
        assert!(!pamir_words::en::issues::message(&issue.fault).is_empty());
    }
    let _ = pamir_words::en::report::pretty(&issues, text, false);
    let Some(dossier) = dossier else { return };
    is_written(&dossier);
    let store = Store::build(&dossier);
    assert_eq!(store.len() as usize, dossier.events.len());
    walk_some(text.as_bytes(), &Dossier { events: Vec::new(), ..dossier }, &store);
}
