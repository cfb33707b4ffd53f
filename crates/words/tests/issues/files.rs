//! What is said of a file as a whole.

use super::*;
use pamir_formats::Limits;
use pamir_store::{COLUMNAR_VERSION, ColumnarError};
use pamir_words::en::issues::image;

#[test]
fn files_that_are_something_else_are_named() {
    for (text, said) in [
        ("\u{1}\u{2}\u{3}\u{4}", "this is a file of a kind that isn't known"),
        ("{\\rtf1", "this is a text document, which can't be opened (put its table into a spreadsheet"),
        ("PAR1\u{15}", "this is a table in Parquet, which can't be opened (export it as CSV"),
        ("SQLite format 3\0", "this is a database, which can't be opened (export its table"),
        ("BZh91AY", "this is an archive or compressed, which can't be opened (unpack it"),
        ("GIF89a", "this is a picture, which can't be opened"),
        ("%PDF-1.7", "this is a PDF, which can't be opened"),
        ("", "this is an empty file, which can't be opened (choose another)"),
    ] {
        let refusal = refusal("a.json", text);
        assert!(refusal.starts_with(&format!("a.json:1:1: error[wrong-format]: {said}")), "{refusal}");
    }
}

#[test]
fn images_that_are_no_use_say_what_to_do() {
    for (error, part) in [
        (ColumnarError::NotPamir, "not a .pamir file: "),
        (ColumnarError::Version(COLUMNAR_VERSION - 1), "write it again with `pamir convert`"),
        (ColumnarError::Version(COLUMNAR_VERSION + 1), "use a newer Pamir"),
        (ColumnarError::Truncated(7), "ends after 7 bytes"),
        (ColumnarError::Trailing, "goes on after its end"),
        (ColumnarError::Damaged("dates"), "is damaged (dates)"),
    ] {
        let said = image(&error);
        assert!(said.contains(".pamir file") && said.contains(part), "{said}");
    }
}

#[test]
fn what_takes_too_much_memory_says_how_far_it_came() {
    let refused = |text: &str, limits: Limits| {
        let mut reader = Reader::new("a.csv", OPENERS).limited(limits);
        let failed = text.as_bytes().chunks(1000).find_map(|part| reader.push(part).err());
        line(&failed.unwrap().0)
    };
    let long = format!("title,date\n\"{}", "x".repeat(5000));
    let said = refused(&long, Limits { value: 1 << 10, events: usize::MAX });
    assert!(said.contains("has no end within 0 MiB (close its quotation mark"), "{said}");
    let many = format!("title,date\n{}", "A,1999\n".repeat(50_000));
    let said = refused(&many, Limits { value: 1 << 20, events: 300_000 });
    assert!(said.contains(" events were read up to here (split the file"), "{said}");
}
