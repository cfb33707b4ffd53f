//! What is wrong with rows of events, and with the table or list that holds them.

use super::columns::word;
use super::notices;
use super::pair::{Said, hinted, plain};
use super::{date_columns, dates};
use crate::en::counts::number;
use crate::en::labels;
use crate::en::quoted::{list, quote};
use crate::en::written;
use pamir_dossier::FORMAT;
use pamir_formats::{Fault, Kept, Needed, RowFault};

/// What is wrong, and what to do about it. `of_any` words a fault of any kind, for those that tell of another.
pub(super) fn said(fault: &RowFault, of_any: &dyn Fn(&Fault) -> Said) -> Said {
    match fault {
        RowFault::NoHeader => {
            let hint = "begin with a line such as title,start,end,theme,entities";
            hinted("there is no header: the first line names the columns", hint)
        }
        RowFault::NoColumn { needed, columns, near } => {
            let missing = column(*needed);
            let hint = match (near, needed) {
                (Some(near), _) => format!("is it {}? Name it `{missing}`", quote(near)),
                (None, Needed::Date) => "name one of them `date`, or two of them `start` and `end`".to_owned(),
                (None, Needed::Title) => format!("name one of them `{missing}`"),
            };
            hinted(format!("there is no column `{missing}`; the columns are {}", list(columns)), hint)
        }
        RowFault::TooManyFields { fields, columns } => hinted(
            format!("the row has {fields} fields, but there are only {columns} columns"),
            "put text that contains a separator in quotation marks",
        ),
        RowFault::NotATable => {
            let hint = "write {\"title\": \"…\", \"start\": \"1969-07-20\"}";
            hinted("an event must be a table, `{ … }`", hint)
        }
        RowFault::SaysNothing => hinted(
            "the row has neither a title nor a date",
            "an event needs one of `title`, `date`, `start` or `summary`",
        ),
        RowFault::NotText(field) => plain(format!("what stands in {} isn't text, so it isn't shown", quote(field))),
        RowFault::BadEnd(end, error) => {
            let because = error.map_or_else(String::new, |refusal| format!(": {}", written::refusal(refusal.kind())));
            plain(format!("the end {} isn't a date{because}; it counts as unknown", quote(end)))
        }
        RowFault::BadBounds(bounds, error) => {
            let message = format!("the bounds {} aren't a date{}", quote(bounds), dates::because(Some(error)));
            hinted(message, "write a range such as 1990/2000, the earlier date first")
        }
        RowFault::Undated(date, error) => {
            let because = dates::because(error.as_ref());
            let message = format!("{} isn't a date{because}; the event is undated", quote(date));
            hinted(message, "write 1969-07-20, 1969-07, 1969 or 1969-07-16/1969-07-24")
        }
        RowFault::Unread(date, refusal) => {
            let because = written::refused(refusal.kind(), refusal.position());
            let message = format!("{} can't be read as a date: {because}; the event is undated", quote(date));
            hinted(message, "write it like 5 May 1999, May 1999, 1999, c. 1850 or 1914–1918")
        }
        RowFault::EraWithoutDate(date) => era_without_date(date),
        RowFault::Dates(fault) => date_columns::said(fault),
        RowFault::NoEvents => none("there is not one event in the file", None),
        RowFault::NotOneRow(first) => none("not one row could be read", first.as_deref().map(of_any)),
        RowFault::SameId { id, now } => hinted(
            format!("another event has the id {}, so this one is called {}", quote(id), quote(now)),
            "give each event an id of its own, or leave out the column of ids",
        ),
        RowFault::NotShown { names, and_others, rows } => {
            let others = if *and_others { " and others" } else { "" };
            let message =
                format!("nothing is shown of {}{others}, which up to {} rows have", list(names), number(*rows));
            hinted(message, "only events keep further fields")
        }
        RowFault::Kept(kept) => attributes(kept),
        RowFault::Second { field, name, rows } => second(word(*field), name, *rows),
        RowFault::Instead(field, before) => {
            let message = format!("{} isn't shown, because {} stands before it", quote(field), quote(before));
            hinted(message, FIRST_COUNTS)
        }
        RowFault::Twice(field) => hinted(format!("{} is given twice", quote(field)), FIRST_COUNTS),
        RowFault::WrongFormat(found) => {
            let message = format!("the format is {}, not `{FORMAT}`", quote(found));
            hinted(message, "what has a known name is read all the same")
        }
        RowFault::UnknownField(field) => plain(format!("a dossier has no field {}", quote(field))),
        RowFault::NoList(fields) => {
            let there = if fields.first.is_empty() { "nothing".to_owned() } else { list(fields) };
            let message = format!("the file has no list of events, only {there}");
            hinted(message, "name the list `events`, or let the file be that list")
        }
        RowFault::Noticed(notice, rows) => notices::said(notice, *rows),
    }
}

/// Columns became attributes.
fn attributes(Kept { first, more }: &Kept) -> Said {
    let columns: Vec<String> =
        first.iter().map(|(name, kind)| format!("{} ({})", quote(name), labels::attribute_type(*kind))).collect();
    let more = if *more > 0 { format!(" and {} more", number(*more as u64)) } else { String::new() };
    let hint = "they're on the card of each event, are searched, and are written when the dossier is saved";
    hinted(format!("further columns are kept as attributes: {}{more}", columns.join(", ")), hint)
}

/// A stretch of time behind the events has no date.
fn era_without_date(date: &str) -> Said {
    let what = if date.is_empty() { "no date".to_owned() } else { format!("{}, which isn't a date", quote(date)) };
    hinted(
        format!("a stretch of time behind the events has {what}, so it isn't shown"),
        "give it a start and an end, such as 1914 and 1918",
    )
}

/// Rows have a column of a sort twice.
fn second(word: &str, name: &str, rows: u64) -> Said {
    let rows = if rows == 1 { "a row has".to_owned() } else { format!("{} rows have", number(rows)) };
    hinted(
        format!("{rows} a second {word}, {}, which is kept beside the first", quote(name)),
        format!("an event has one {word}, and the first one counts"),
    )
}

const FIRST_COUNTS: &str = "the first one counts; leave the other out";

/// There is no event, with what was wrong first.
fn none(what: &str, first: Option<Said>) -> Said {
    match first {
        Some((message, hint)) => (format!("{what}: {message}"), hint),
        None => hinted(what, "add an event, or choose another file"),
    }
}

fn column(needed: Needed) -> &'static str {
    match needed {
        Needed::Title => "title",
        Needed::Date => "date",
    }
}
