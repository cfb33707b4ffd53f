//! What people are told of files that are wrong.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod accounts;
mod dossiers;
mod files;
mod mapping;
mod reports;
mod rows;

use pamir_formats::{Failed, Issue, Loaded, OPENERS, Reader, toml};
use pamir_words::en::issues::line;
use std::collections::BTreeMap;

const HEAD: &str = "format = \"pamir/1\"\n[meta]\ntitle = \"T\"\n";

fn none() -> BTreeMap<String, String> {
    BTreeMap::new()
}

fn lines(issues: &[Issue]) -> Vec<String> {
    issues.iter().map(line).collect()
}

/// The issues of a TOML text, one line each without the file name.
fn toml_lines(text: &str) -> Vec<String> {
    let found = lines(&toml::check(text, "f", &none()).issues);
    found.iter().map(|line| line.trim_start_matches("f:").to_owned()).collect()
}

fn read(name: &str, text: &str) -> Result<Loaded, Failed> {
    let mut reader = Reader::new(name, OPENERS);
    reader.push(text.as_bytes())?;
    reader.finish()
}

/// What is said of a file that can't be opened.
fn refusal(name: &str, text: &str) -> String {
    let Failed(issue) = read(name, text).expect_err(text);
    line(&issue)
}
