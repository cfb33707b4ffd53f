//! What is wrong with a file as a whole.

use super::pair::{Said, hinted, plain};
use crate::en::counts::{count, number};
use crate::en::formats::label;
use pamir_formats::{FileFault, Foreign};
use pamir_store::{COLUMNAR_VERSION, ColumnarError};

/// What is wrong, and what to do about it.
pub(super) fn said(fault: &FileFault) -> Said {
    match fault {
        FileFault::Foreign(is) => foreign(*is),
        FileFault::ValueTooLarge(limit_bytes) => hinted(
            format!("what begins here has no end within {} MiB", mib(*limit_bytes)),
            "close its quotation mark or bracket if that is missing; otherwise make it shorter",
        ),
        FileFault::TooManyEvents(events) => hinted(
            no_room(&count(*events, "event", "events")),
            "split the file in several, or leave out columns and long texts that you don't need",
        ),
        FileFault::TooManyBytes(bytes) => {
            hinted(no_room(&format!("{} MiB", mib(*bytes))), "split what it was made from in several files")
        }
        FileFault::DamagedBeginning => hinted(
            "this .pamir file is damaged: its first bytes aren't those of one",
            "copy or download it again, or write it again with `pamir convert`",
        ),
        FileFault::Image(error) => plain(image(error)),
        FileFault::HalfCharacters(count_of) => hinted(
            format!("{} in this text in UTF-16 are damaged", count(*count_of, "character", "characters")),
            "copy or download it again",
        ),
        FileFault::DamagedArchive => {
            hinted("this archive or workbook is damaged and can't be unpacked", "copy or download it again")
        }
        FileFault::Locked => hinted("this archive or workbook has a password", "save it without one, and open that"),
        FileFault::NoSheet(sheets) => hinted(
            format!("none of the {} of this workbook holds a table", count(*sheets as u64, "sheet", "sheets")),
            "begin a sheet with a line such as title,start,end",
        ),
    }
}

fn foreign(is: Foreign) -> Said {
    let (what, hint) = match is {
        Foreign::Zip => {
            ("a zip archive with more than one file in it".to_owned(), "unpack it, and open the file with the table")
        }
        Foreign::Archive => ("an archive or compressed".to_owned(), "unpack it, and open the file with the table"),
        Foreign::Utf16 => ("text in UTF-16".to_owned(), "save the file in UTF-8"),
        Foreign::Compressed => ("compressed".to_owned(), "decompress the file first"),
        Foreign::Document => ("a text document".to_owned(), "put its table into a spreadsheet, and open that"),
        Foreign::OldOffice => (
            "an old document of Office, or one with a password".to_owned(),
            "save it as .xlsx or CSV UTF-8 without a password, and open that",
        ),
        Foreign::Parquet => ("a table in Parquet".to_owned(), "export it as CSV, and open that"),
        Foreign::Database => ("a database".to_owned(), "export its table as CSV, and open that"),
        Foreign::Picture => ("a picture".to_owned(), "drop it together with a table that names it"),
        Foreign::Binary => ("a file of a kind that isn't known".to_owned(), "open a table, a calendar or a dossier"),
        Foreign::Pdf => ("a PDF".to_owned(), "open the table or the data it was made from"),
        Foreign::Markup => ("a web page or XML".to_owned(), "open the table or the data it was made from"),
        Foreign::Empty => ("an empty file".to_owned(), "choose another"),
        Foreign::Format(format) => (label(format).to_owned(), "convert it to JSON with `pamir convert`, and open that"),
    };
    hinted(format!("this is {what}, which can't be opened"), hint)
}

/// Why bytes aren't a `.pamir` file that can be read, and what to do about it.
#[must_use]
pub fn image(error: &ColumnarError) -> String {
    match error {
        ColumnarError::NotPamir => "not a .pamir file: it doesn't begin with PAMIR".to_owned(),
        ColumnarError::Version(version) => {
            let remedy = if *version < COLUMNAR_VERSION {
                "write it again with `pamir convert`, from what it was made of"
            } else {
                "use a newer Pamir"
            };
            format!("this .pamir file has version {version}, and only version {COLUMNAR_VERSION} can be read: {remedy}")
        }
        ColumnarError::Truncated(length) => {
            format!("this .pamir file ends after {length} bytes, in the middle: copy or download it again")
        }
        ColumnarError::Trailing => "this .pamir file goes on after its end: copy or download it again".to_owned(),
        ColumnarError::Damaged(part) => {
            format!("this .pamir file is damaged ({part}): copy it again, or write it again with `pamir convert`")
        }
    }
}

fn no_room(read: &str) -> String {
    format!("the file takes up more memory than there is: {read} were read up to here")
}

/// So many bytes, in MiB.
fn mib(bytes: usize) -> String {
    number((bytes >> 20) as u64)
}
