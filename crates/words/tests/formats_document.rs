//! The tables in `docs/formats.md` and `README.md` say what the program does.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::Path;

/// What stands before a table.
const BEGIN: &str = "<!-- The table between these marks is written by a test. -->\n";
/// What stands before the table of what is lost.
const LOSSES: &str = "<!-- The table of losses between these marks is written by a test. -->\n";
/// What stands behind a table.
const END: &str = "<!-- The end of the table. -->\n";

/// Holds the table between the marks of a document to the one that is wanted.
fn hold(document: &str, begin: &str, wanted: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(document);
    let text = fs::read_to_string(&file).unwrap();
    let (before, rest) = text.split_once(begin).expect("the mark before the table");
    let (table, after) = rest.split_once(END).expect("the mark behind the table");
    if table != wanted && std::env::var_os("PAMIR_WRITE_DOCS").is_some() {
        return fs::write(file, [before, begin, wanted, END, after].concat()).unwrap();
    }
    assert_eq!(table, wanted, "run this test with PAMIR_WRITE_DOCS=1 to write the table");
}

#[test]
fn the_tables_of_formats_and_losses_are_up_to_date() {
    hold("docs/formats.md", BEGIN, &pamir_words::en::formats::markdown());
    hold("docs/formats.md", LOSSES, &pamir_words::en::exports::losses());
}

#[test]
fn the_table_of_what_opens_is_up_to_date() {
    hold("README.md", BEGIN, &pamir_words::en::formats::opens());
}
