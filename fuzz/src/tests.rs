//! The bodies over their seeds, and over variations of these.

use std::path::{Path, PathBuf};
use std::{fs, io};

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use pamir_dossier::Dossier;
use pamir_store::{Store, write_columnar};

use crate::{Body, TARGETS, samples};

/// Variations of the seeds of a target.
const VARIATIONS: u32 = 3_000;

/// Longer seeds are for libFuzzer, which has more time.
const LONGEST_VARIED: usize = 4_096;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Files of a folder by name, so that every run is the same.
fn files(folder: &Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        found.push((entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path())?));
    }
    found.sort();
    Ok(found)
}

/// One change of some bytes.
#[derive(Debug, Clone)]
enum Change {
    Set(Index, u8),
    Flip(Index, u8),
    Insert(Index, Vec<u8>),
    Remove(Index, usize),
    Copy(Index, Index, usize),
    Cut(Index),
}

/// What parsers trip over: numbers at the edges, quotes, brackets, line ends, signs of dates, broken UTF-8.
const PIECES: [&[u8]; 20] = [
    b"\"",
    b"\\",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b"..",
    b"/",
    b"\r\n",
    b"\r",
    b"\0",
    b"\xff",
    b"\xc3",
    "é".as_bytes(),
    "\u{feff}".as_bytes(),
    b"-9999999999",
    b"1e999",
    b"%25",
    b"9223372036854775807",
];

fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    let piece = any::<Index>().prop_map(|at| PIECES[at.index(PIECES.len())].to_vec());
    prop_oneof![
        2 => (at(), any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
        2 => (at(), 0..8_u8).prop_map(|(at, bit)| Change::Flip(at, bit)),
        2 => (at(), piece).prop_map(|(at, piece)| Change::Insert(at, piece)),
        1 => (at(), 1..9_usize).prop_map(|(at, length)| Change::Remove(at, length)),
        1 => (at(), at(), 1..40_usize).prop_map(|(from, to, length)| Change::Copy(from, to, length)),
        1 => at().prop_map(Change::Cut),
    ]
}

fn changed(mut bytes: Vec<u8>, changes: &[Change]) -> Vec<u8> {
    for change in changes {
        let end = bytes.len() + 1;
        match change {
            Change::Set(at, byte) => bytes.get_mut(at.index(end)).into_iter().for_each(|to| *to = *byte),
            Change::Flip(at, bit) => bytes.get_mut(at.index(end)).into_iter().for_each(|to| *to ^= 1 << bit),
            Change::Insert(at, piece) => {
                let at = at.index(end);
                bytes.splice(at..at, piece.iter().copied());
            }
            Change::Remove(at, length) => {
                let at = at.index(end);
                bytes.drain(at..(at + length).min(bytes.len()));
            }
            Change::Copy(from, to, length) => {
                let (from, to) = (from.index(end), to.index(end));
                let piece = bytes[from..(from + length).min(bytes.len())].to_vec();
                bytes.splice(to..to, piece);
            }
            Change::Cut(at) => bytes.truncate(at.index(end)),
        }
    }
    bytes
}

/// Runs the body of a target over its seeds and variations of them.
fn run(name: &str) {
    let body: Body = TARGETS.iter().find(|(target, _)| *target == name).expect("a target").1;
    let seeds = files(&folder("seeds").join(name)).expect("seeds");
    assert!(seeds.len() >= 3, "{name} has {} seeds", seeds.len());
    for (file, bytes) in &seeds {
        println!("{name}/{file}");
        body(bytes);
    }
    let varied: Vec<_> =
        seeds.into_iter().map(|(_, bytes)| bytes).filter(|bytes| bytes.len() <= LONGEST_VARIED).collect();
    // Always the same ones.
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let variation = (any::<Index>(), prop::collection::vec(change(), 1..5));
    for number in 0..VARIATIONS {
        let (seed, changes) = variation.new_tree(&mut runner).expect("a variation").current();
        let bytes = changed(varied[seed.index(varied.len())].clone(), &changes);
        let shown = String::from_utf8_lossy(&bytes).into_owned();
        let outcome = std::panic::catch_unwind(|| body(&bytes));
        assert!(outcome.is_ok(), "{name}, variation {number}: {shown:?}\n{bytes:?}");
    }
}

#[test]
fn json() {
    run("json");
}

#[test]
fn csv() {
    run("csv");
}

#[test]
fn calendar() {
    run("calendar");
}

#[test]
fn gedcom() {
    run("gedcom");
}

#[test]
fn markwhen() {
    run("markwhen");
}

#[test]
fn workbook() {
    run("workbook");
}

#[test]
fn toml() {
    run("toml");
}

#[test]
fn pamir() {
    run("pamir");
}

#[test]
fn dates() {
    run("dates");
}

#[test]
fn addresses() {
    run("addresses");
}

#[test]
fn every_target_has_its_program_and_seeds() {
    let manifest = fs::read_to_string(folder("Cargo.toml")).expect("the manifest");
    for (name, _) in TARGETS {
        assert!(manifest.contains(&format!("path = \"fuzz_targets/{name}.rs\"")), "{name}");
        let program = fs::read_to_string(folder("fuzz_targets").join(format!("{name}.rs"))).expect("the program");
        assert!(program.contains(&format!("pamir_fuzz::{name}(bytes)")), "{name}");
    }
    for folder in ["fuzz_targets", "seeds"].map(folder) {
        assert_eq!(fs::read_dir(&folder).expect("a folder").count(), TARGETS.len(), "{}", folder.display());
    }
}

/// Files that are refused at once would teach libFuzzer nothing. They are written anew where PAMIR_WRITE_SEEDS is set.
#[test]
fn seeds_of_columns_are_as_they_are_written_now() {
    let written = |dossier: Dossier| write_columnar(&dossier, &Store::build(&dossier));
    for (name, bytes) in [
        ("every-section", written(samples::every_section())),
        ("one-interval", written(samples::one_interval())),
        ("empty", written(samples::empty())),
        // An interval that ends before it starts once stopped the program when the card of its entity was opened.
        ("ends-before-it-starts", samples::ends_before_it_starts()),
    ] {
        let file = folder("seeds/pamir").join(format!("{name}.pamir"));
        if std::env::var_os("PAMIR_WRITE_SEEDS").is_some() {
            fs::write(&file, &bytes).expect("to write a seed");
        }
        let differs = fs::read(&file).expect("a seed") != bytes;
        assert!(!differs, "{name}: does the layout have another version? PAMIR_WRITE_SEEDS=1 writes the seed anew");
    }
}
