//! Files in the formats and layouts of other programs, made for these tests, and what becomes of them.
//!
//! The files lie in `conformance`, in a folder for each origin. What is made of a file lies beside it.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic)]

use pamir_dossier::{Dossier, Event, Evidence, Source, validate};
use pamir_formats::{Failed, Fault, FileFault, Foreign, Limits, Loaded, OPENERS, Reader, adopt};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// Reads a file in pieces of this many bytes.
fn read(name: &str, bytes: &[u8], piece: usize) -> Result<Loaded, Failed> {
    let mut reader = Reader::new(name, OPENERS);
    bytes.chunks(piece.max(1)).try_for_each(|part| reader.push(part))?;
    reader.finish()
}

fn files() -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
    let inside = |path: &Path| fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
    let mut files: Vec<(String, PathBuf)> = inside(&folder)
        .iter()
        .flat_map(|origin| inside(origin))
        .filter(|file| {
            file.extension().is_none_or(|extension| extension != "snap" && extension != "new" && extension != "md")
        })
        .map(|file| (file.strip_prefix(&folder).unwrap().to_string_lossy().into_owned(), file))
        .collect();
    files.sort();
    files
}

fn event(out: &mut String, event: &Event) {
    let Event {
        id, title, summary, kind, date, themes, participants, places, figures, status, notes, evidence, ..
    } = event;
    writeln!(out, "{id} | {title:?} | {}", date.as_deref().unwrap_or("undated")).unwrap();
    for (name, text) in [("written", &event.written), ("link", &event.link)] {
        if let Some(text) = text {
            writeln!(out, "    {name} {text:?}").unwrap();
        }
    }
    if !summary.is_empty() {
        writeln!(out, "    summary {summary:?}").unwrap();
    }
    if kind.id() != "event" || status.is_some() {
        writeln!(out, "    {} {}", kind.id(), status.map_or("", |status| status.id())).unwrap();
    }
    for (name, list) in [("media", &event.media), ("themes", themes), ("places", places)] {
        if !list.is_empty() {
            writeln!(out, "    {name} {}", list.join(" | ")).unwrap();
        }
    }
    for participant in participants {
        writeln!(out, "    with {} {:?}", participant.entity, participant.role).unwrap();
    }
    for figure in figures {
        writeln!(out, "    {} {} {}", figure.value, figure.unit, figure.of).unwrap();
    }
    for Evidence { source, exact, .. } in evidence {
        writeln!(out, "    by {source} {exact:?}").unwrap();
    }
    for note in notes {
        writeln!(out, "    note {:?}", note.text).unwrap();
    }
}

/// Everything that a file holds, in the order of the file.
fn told(loaded: &Result<Loaded, Failed>) -> String {
    let Loaded { dossier, store, issues, more_issues, failed, rows, account: _ } = match loaded {
        Ok(loaded) => loaded,
        Err(failed) => return format!("{:?}", failed.0),
    };
    let mut out = String::new();
    writeln!(out, "# {} — {:?}", dossier.meta.title, dossier.meta.summary).unwrap();
    writeln!(out, "{rows} rows, {failed} failed, {} dated", store.dated()).unwrap();
    for ix in store.as_they_came() {
        event(&mut out, &store.event(ix).unwrap());
    }
    for entity in &dossier.entities {
        let aliases: Vec<&str> = entity.aliases.iter().map(|alias| alias.text.as_str()).collect();
        writeln!(out, "entity {} {:?} {:?} {:?} {aliases:?}", entity.id, entity.kind, entity.name, entity.coordinates)
            .unwrap();
    }
    for Source { id, title, author, publisher, published, url, note, .. } in &dossier.sources {
        writeln!(out, "source {id} {title:?} {author:?} {publisher:?} {published:?} {url:?} {note:?}").unwrap();
    }
    for theme in &dossier.themes {
        writeln!(out, "theme {} {:?}", theme.id, theme.label).unwrap();
    }
    for relation in &dossier.relations {
        writeln!(out, "relation {} {} {} {:?}", relation.subject, relation.predicate, relation.object, relation.date)
            .unwrap();
    }
    for pamir_dossier::Media { id, kind, url, credit, caption, alt, thumbnail, .. } in &dossier.media {
        writeln!(out, "media {id} {kind:?} {url:?} {credit:?} {caption:?} {alt:?} {thumbnail:?}").unwrap();
    }
    for era in &dossier.eras {
        writeln!(out, "era {} {:?} {} {:?}", era.id, era.label, era.date, era.note).unwrap();
    }
    for issue in issues {
        writeln!(out, "{issue} {:?}", issue.fault).unwrap();
    }
    if *more_issues > 0 {
        writeln!(out, "{more_issues} more").unwrap();
    }
    assert_adds_up(loaded.as_ref().unwrap(), &dossier.meta.title);
    out
}

/// Every row is an event, merged with one, or failed, and the report tells of each problem as often as it is there.
fn assert_adds_up(Loaded { store, issues, more_issues, failed, rows, account, .. }: &Loaded, name: &str) {
    assert_eq!(u64::from(store.len()) + failed + account.merged, *rows, "{name}");
    let left_out = account.listed.iter().filter(|row| row.is_left_out).count() as u64;
    assert!(left_out + account.more_listed >= *failed, "{name}: {left_out} of {failed}");
    let kinds: u64 = account.kinds.iter().map(|kind| kind.rows).sum();
    assert!(kinds >= issues.len() as u64 + more_issues, "{name}: {kinds}");
}

#[test]
fn files_of_other_programs_open_untouched() {
    for (name, path) in files() {
        let bytes = fs::read(&path).unwrap();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let loaded = read(&file, &bytes, usize::MAX);
        assert!(loaded.is_ok(), "{name}: {:?}", loaded.err());
        let whole = told(&loaded);
        for piece in [1, 7, 100] {
            assert_eq!(told(&read(&file, &bytes, piece)), whole, "{name}");
        }
        insta::with_settings!({ snapshot_path => path.parent().unwrap(), prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(file, whole);
        });
    }
}

#[test]
fn what_opens_can_be_written_as_a_sound_dossier() {
    for (name, path) in files() {
        let Loaded { dossier, store, .. } = read(&name, &fs::read(&path).unwrap(), usize::MAX).unwrap();
        let events = store.as_they_came().into_iter().map(|ix| store.event(ix).unwrap()).collect();
        let adopted = adopt(Dossier { events, ..dossier }).dossier;
        let issues = validate(&adopted, &BTreeMap::new());
        let errors: Vec<String> = issues.iter().filter(|issue| issue.is_error()).map(ToString::to_string).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
}

#[test]
fn a_file_that_is_cut_anywhere_gives_its_events_or_a_reason() {
    for (name, path) in files() {
        let bytes = fs::read(&path).unwrap();
        for end in 0..bytes.len() {
            match read(&name, &bytes[..end], usize::MAX) {
                Ok(loaded) => assert_adds_up(&loaded, &format!("{name} {end}")),
                Err(failed) => assert!(failed.0.is_error(), "{name} {end}"),
            }
        }
    }
}

#[test]
fn a_file_with_any_wrong_byte_gives_its_events_or_a_reason() {
    for (name, path) in files() {
        let mut bytes = fs::read(&path).unwrap();
        for at in (0..bytes.len()).step_by(3) {
            let before = bytes[at];
            bytes[at] ^= 1 << (at % 8);
            if let Ok(loaded) = read(&name, &bytes, usize::MAX) {
                assert_adds_up(&loaded, &format!("{name} {at}"));
            }
            bytes[at] = before;
        }
    }
}

/// An archive with one file in it, stored or deflated, of which the table of contents says `packed` bytes.
fn archive(name: &str, deflated: bool, packed: &[u8]) -> Vec<u8> {
    let method: u16 = if deflated { 8 } else { 0 };
    let (name_len, len) = (u16::try_from(name.len()).unwrap(), u32::try_from(packed.len()).unwrap());
    let head = [
        &[20, 0, 0, 0],
        &method.to_le_bytes()[..],
        &[0; 8],
        &len.to_le_bytes(),
        &len.to_le_bytes(),
        &name_len.to_le_bytes(),
        &[0, 0],
    ]
    .concat();
    let local = [b"PK\x03\x04", &head[..], name.as_bytes(), packed].concat();
    let central = [b"PK\x01\x02\x14\0", &head[..], &[0; 14], name.as_bytes()].concat();
    let [size, offset] = [central.len(), local.len()].map(|len| u32::try_from(len).unwrap().to_le_bytes());
    [&local[..], &central, b"PK\x05\x06\0\0\0\0\x01\0\x01\0", &size, &offset, &[0, 0]].concat()
}

#[test]
fn archives_give_their_one_file_or_a_reason() {
    let table = b"title,date\nLamp lit,1903-05-02\n";
    let loaded = read("a.zip", &archive("moon.csv", false, table), 10).unwrap();
    assert_eq!((loaded.store.len(), loaded.dossier.meta.title.as_str()), (1, "moon"));
    let fault = |bytes: &[u8]| read("a.zip", bytes, usize::MAX).map(|_| ()).unwrap_err().0.fault;
    let inside = archive("b.zip", false, &archive("moon.csv", false, table));
    assert_eq!(fault(&inside), Fault::File(FileFault::Foreign(Foreign::Zip)));
    assert_eq!(fault(b"PK\x03\x04 and no end"), Fault::File(FileFault::DamagedArchive));
    assert_eq!(fault(&archive("moon.csv", true, table)), Fault::File(FileFault::DamagedArchive));
    assert_eq!(
        fault(&archive("word/document.xml", false, b"<x/>")),
        Fault::File(FileFault::Foreign(Foreign::Document))
    );
    let mut locked = archive("moon.csv", false, table);
    let at = locked.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    locked[at + 8] |= 1;
    assert_eq!(fault(&locked), Fault::File(FileFault::Locked));
    assert_eq!(fault(&archive("xl/workbook.xml", false, b"<workbook/>")), Fault::File(FileFault::NoSheet(0)));
}

/// So many kilobytes of the same byte, deflated: blocks that repeat the byte before them, made by hand.
fn bomb(kilobytes: usize) -> Vec<u8> {
    // Deflate (RFC 1951) with fixed codes: one literal, then copies of 258 bytes from a distance of 1.
    let (mut bits, mut out) = (Vec::new(), Vec::new());
    let mut put = |code: u32, len: u32| (0..len).rev().for_each(|at| bits.push(code >> at & 1));
    // The last block, with fixed codes: 1, then 01 from its lower bit.
    put(1, 1);
    put(0b10, 2);
    // A blank is the literal 0x20.
    put(0x30 + 0x20, 8);
    for _ in 0..kilobytes * 4 {
        // Length 258 is the code 285, and distance 1 the code 0.
        put(0b1100_0101, 8);
        put(0, 5);
    }
    put(0, 7);
    for byte in bits.chunks(8) {
        out.push(byte.iter().enumerate().fold(0_u8, |byte, (at, bit)| byte | u8::try_from(*bit).unwrap() << at));
    }
    out
}

#[test]
fn what_grows_without_end_when_it_is_unpacked_is_refused() {
    let limits = Limits { value: 100_000, events: 200_000 };
    for name in ["moon.csv", "xl/workbook.xml", "content.xml"] {
        let bytes = archive(name, true, &bomb(2000));
        assert!(bytes.len() < 20_000);
        let mut reader = Reader::new("a.zip", OPENERS).limited(limits);
        reader.push(&bytes).unwrap();
        let fault = reader.finish().map(|_| ()).unwrap_err().0.fault;
        assert!(
            matches!(fault, Fault::File(FileFault::TooManyBytes(_) | FileFault::ValueTooLarge(_))),
            "{name}: {fault:?}"
        );
    }
}

#[test]
fn what_nests_without_end_is_refused() {
    for open in ["[", "{\"a\":", "{\"type\":\"Feature\",\"properties\":{},\"geometry\":["] {
        for name in ["a.json", "a.jsonl", "a.geojson"] {
            assert!(read(name, open.repeat(100_000).as_bytes(), usize::MAX).is_err(), "{name} {open}");
        }
    }
}
