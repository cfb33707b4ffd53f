//! The repository states facts in its own words: no nine words in a row are those of the article they are drawn from.
//!
//! The article itself isn't here. `tests/fixtures/article-shingles.txt` has a salted hash of each of its nine-word
//! runs, which tells a copy when it meets one and nobody what the article says.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const RUN_WORDS: usize = 9;
const SALT: &str = "pamir:";
const FIXTURE: &str = "tests/fixtures/article-shingles.txt";

/// FNV-1a, 64 bits (Fowler, Noll and Vo).
fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The words of a text, lower-cased, with their lines from 1. Whatever isn't a letter or a digit only parts words, so
/// that a copy is found across line breaks, comment marks and markup.
fn words(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for word in line.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()) {
            found.push((index + 1, word.to_lowercase()));
        }
    }
    found
}

/// The hash of every nine-word run, with the line of its first word.
fn runs(text: &str) -> Vec<(usize, u64)> {
    let words = words(text);
    let hash = |run: &[(usize, String)]| {
        let joined: Vec<&str> = run.iter().map(|(_, word)| word.as_str()).collect();
        (run[0].0, fnv1a(&format!("{SALT}{}", joined.join(" "))))
    };
    words.windows(RUN_WORDS).map(hash).collect()
}

/// The lines of `text` on which a run begins that is one of `known`.
fn copied_lines(text: &str, known: &BTreeSet<u64>) -> Vec<usize> {
    let mut lines: Vec<usize> =
        runs(text).into_iter().filter(|(_, hash)| known.contains(hash)).map(|(line, _)| line).collect();
    lines.dedup();
    lines
}

fn read_fixture(text: &str) -> BTreeSet<u64> {
    let hashes = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    hashes.map(|line| u64::from_str_radix(line, 16).expect("sixteen hexadecimal digits")).collect()
}

/// Every file that is or could be committed.
fn files(root: &Path) -> Vec<PathBuf> {
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()
        .expect("git lists the files of the repository");
    assert!(listed.status.success(), "git ls-files: {}", String::from_utf8_lossy(&listed.stderr));
    let names = String::from_utf8(listed.stdout).unwrap();
    // A file that is deleted but not yet committed so is still listed.
    names.split_terminator('\0').map(|name| root.join(name)).filter(|path| path.is_file()).collect()
}

#[test]
fn the_repository_is_in_its_own_words() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let known = read_fixture(&fs::read_to_string(root.join(FIXTURE)).expect(FIXTURE));
    assert!(known.len() > 100, "{FIXTURE} has only {} runs", known.len());
    let mut found = Vec::new();
    let mut texts = 0;
    for path in files(root) {
        // Pictures and other binary files have no words.
        let Ok(text) = String::from_utf8(fs::read(&path).unwrap()) else { continue };
        texts += 1;
        let lines = copied_lines(&text, &known).into_iter();
        found.extend(lines.map(|line| format!("{}:{line}", path.strip_prefix(root).unwrap().display())));
    }
    assert!(texts > 30, "only {texts} files were read");
    assert!(found.is_empty(), "nine words in a row are the article's at\n{}", found.join("\n"));
}

#[test]
fn a_copied_run_is_found_however_it_is_set() {
    let original = "Once upon a time the ridge kept nine quiet words, and more of them.";
    let known: BTreeSet<u64> = runs(original).into_iter().map(|(_, hash)| hash).collect();
    assert_eq!(known.len(), 6);
    let copy = "fn f() {}\n// …UPON a time; the\n// *ridge* kept nine\n// quiet \"words\" — end";
    assert_eq!(copied_lines(copy, &known), [2]);
}

#[test]
fn eight_words_are_nobodys() {
    let original = "one two three four five six seven eight nine";
    let known: BTreeSet<u64> = runs(original).into_iter().map(|(_, hash)| hash).collect();
    assert_eq!(copied_lines("one two three four five six seven eight or nine", &known), Vec::<usize>::new());
    assert_eq!(copied_lines("ONE two: three four five six seven eight nine", &known), [1]);
}

#[test]
fn hashes_are_as_the_fixture_has_them() {
    // The published test values of FNV-1a.
    assert_eq!(fnv1a(""), 0xcbf2_9ce4_8422_2325);
    assert_eq!(fnv1a("a"), 0xaf63_dc4c_8601_ec8c);
    assert_eq!(read_fixture("# a comment\n00000000000000ff\n"), BTreeSet::from([255]));
}
