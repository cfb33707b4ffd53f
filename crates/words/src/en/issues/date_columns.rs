//! How the dates of a column were read, and what wasn't clear about them.

use super::columns::word;
use super::pair::{Said, hinted, plain};
use crate::en::counts::number;
use crate::en::dates;
use crate::en::quoted::quote;
use crate::en::written;
use pamir_date::Date;
use pamir_date::written::{Padding, Remark};
use pamir_formats::{DatesFault, DatesWhat};

/// What is told of some dates of a column, and what to do about it.
pub(super) fn said(fault: &DatesFault) -> Said {
    let DatesFault { field, rows, text, what } = fault;
    let (column, text) = (word(*field), quote(text));
    let many = |verb_one: &str, verb_many: &str| match rows {
        1 => format!("the {column} {text} {verb_one}"),
        rows => format!("{} dates such as the {column} {text} {verb_many}", number(*rows)),
    };
    match what {
        DatesWhat::NoOrder(readings) => hinted(
            format!(
                "{}: {}; until that is clear, only the year is shown",
                many("may mean two days", "may mean two days"),
                either(readings)
            ),
            "write one of them so that it can mean only one day, such as 15/04/1991 or 1991-04-15: it decides for all; or say which comes first in the mapping of the columns",
        ),
        DatesWhat::NoCentury(readings) => hinted(
            format!("{}: {}; undated", many("lacks its century", "lack their century"), either(readings)),
            "write years with four digits, or say in the mapping of the columns which year is the latest",
        ),
        DatesWhat::Order(order, line) => {
            let dates = match rows {
                1 => format!("a {column} that may mean two days is read"),
                rows => format!("{} dates ({column}) that may mean two days are read", number(*rows)),
            };
            plain(format!("{dates} {}, because of line {}: {text}", written::order(*order), number(*line)))
        }
        DatesWhat::AgainstOrder(order) => hinted(
            format!("{}, unlike the others of the column", many(&read(order.other()), &read(order.other()))),
            "check these dates: one of the two orders may be a mistake",
        ),
        DatesWhat::Counted(count) => hinted(
            format!("the numbers in the column of the {column} are read as {}", written::count(*count)),
            "if they are something else, write dates",
        ),
        DatesWhat::Padded(Padding::Year) => hinted(
            format!("every {column} is the first midnight of a year, so only the year is taken as known"),
            "if the days are meant, write them without a time",
        ),
        DatesWhat::Padded(_) => {
            plain(format!("every time in the column of the {column} is midnight, so only the days are taken as known"))
        }
        DatesWhat::Read(remark @ Remark::Weekday { .. }) => plain(format!("{text}: {}", written::remark(*remark))),
        DatesWhat::Read(remark) => {
            plain(format!("{}: {}", many("needs a look", "need a look"), written::remark(*remark)))
        }
        DatesWhat::Undated(why) => {
            plain(format!("{}: {}", many("is kept undated", "are kept undated"), written::undated(*why)))
        }
    }
}

fn read(order: pamir_date::written::DateOrder) -> String {
    format!("can only be read {}", written::order(order))
}

/// Readings in EDTF, in words.
fn either(readings: &[String]) -> String {
    let words: Vec<String> = readings
        .iter()
        .map(|edtf| Date::parse(edtf).map_or_else(|_| edtf.clone(), |date| dates::date(&date)))
        .collect();
    words.join(" or ")
}
