//! What readers should know of how a file was understood, and of a number of its rows.

use super::columns::word;
use super::pair::{Said, hinted, plain};
use crate::en::counts::count;
use crate::en::quoted::quote;
use pamir_formats::{Legacy, Notice};

/// What is so for this many rows, and what to do about it.
pub(super) fn said(notice: &Notice, rows: u64) -> Said {
    let events = |is: &str, are: &str| events(rows, is, are);
    let lines = |is: &str, are: &str| format!("{} {}", count(rows, "row", "rows"), if rows == 1 { is } else { are });
    let not_shown = if rows == 1 { "isn't shown" } else { "aren't shown" };
    match notice {
        Notice::Decoded(legacy) => {
            let what = lines("isn't", "aren't");
            let was = if rows == 1 { "was" } else { "were" };
            let message = format!("{what} in UTF-8 and {was} read as {}", encoding(*legacy));
            hinted(message, "if letters look wrong, save the file as UTF-8 and open that")
        }
        Notice::Nuls => plain(format!("{} NUL characters, which are left out", lines("has", "have"))),
        Notice::AboveHeader => {
            plain(format!("{} above the line that names the columns, and {not_shown}", lines("stands", "stand")))
        }
        Notice::HeaderAgain => {
            plain(format!("{} the names of the columns, and {not_shown}", lines("repeats", "repeat")))
        }
        Notice::BelowTable => {
            let message = format!("{} like a sum or a remark below the table, and {not_shown}", lines("looks", "look"));
            hinted(message, "if it is an event, give it a date")
        }
        Notice::NoHeader => hinted(
            "no line names the columns, so what stands in them decides".to_owned(),
            "begin with a line such as title,start,end,theme,entities",
        ),
        Notice::Taken(field, name) => hinted(
            format!("no column is called {}, so {} is taken for it", quote(word(*field)), quote(name)),
            "if that is wrong, name the right column so",
        ),
        Notice::Repeats => plain(format!(
            "{} an earlier one, id and all, and {} shown only once",
            lines("repeats", "repeat"),
            if rows == 1 { "is" } else { "are" }
        )),
        Notice::Recurs => repeated(rows),
        Notice::Endless => endless(rows),
        Notice::TooOften(most) => too_often(*most, rows),
        Notice::NoAnchor(date) => without_anchor(date, rows),
        Notice::UnknownRule(rule) => unknown_rule(rule, rows),
        Notice::UnknownZone(zone) => hinted(
            format!(
                "{} in the zone {}, whose rules aren't in the file; the local time is shown",
                events("is", "are"),
                quote(zone)
            ),
            "export the calendar with its time zones",
        ),
        Notice::TimesLeftOut => {
            plain(format!("{} shown by the day, without the times of day in the file", events("is", "are")))
        }
        Notice::OtherParts(name) => plain(format!(
            "{} called {} {not_shown}",
            count(rows, "part of the file", "parts of the file"),
            quote(name)
        )),
        Notice::Sheet(name) => hinted(
            format!(
                "the sheet {} is shown, and {} not",
                quote(name),
                count(rows, "other sheet is", "other sheets are")
            ),
            "to see another one, put it first or save it as CSV UTF-8",
        ),
        Notice::NamelessPlaces => {
            plain(format!("{} coordinates and no name of a place, so the place isn't shown", events("has", "have")))
        }
        Notice::UnknownPrecision(precision) => plain(format!(
            "{} a precision of {}, which isn't known; the date is shown as it is written",
            events("has", "have"),
            quote(precision)
        )),
    }
}

/// So many events, with the verb that fits.
fn events(rows: u64, is: &str, are: &str) -> String {
    format!("{} {}", count(rows, "event", "events"), if rows == 1 { is } else { are })
}

fn repeated(rows: u64) -> Said {
    let shown = if rows == 1 { "is" } else { "are all" };
    plain(format!("{} by a rule of the calendar, and {shown} shown", events(rows, "is repeated", "are repeated")))
}

fn endless(rows: u64) -> Said {
    plain(format!(
        "{} without an end; what comes later than a year after the calendar was written isn't shown",
        events(rows, "recurs", "recur")
    ))
}

fn too_often(most: u64, rows: u64) -> Said {
    let most = count(most, "time", "times");
    hinted(
        format!("{} more often than is shown, which is {most} at most", events(rows, "recurs", "recur")),
        "give the rule an end with COUNT or UNTIL",
    )
}

fn without_anchor(date: &str, rows: u64) -> Said {
    hinted(
        format!(
            "{} {} for a date, which depends on something that the file doesn't say",
            events(rows, "has", "have"),
            quote(date)
        ),
        "give each a date of its own",
    )
}

fn unknown_rule(rule: &str, rows: u64) -> Said {
    hinted(
        format!("{} again by {}, which isn't understood", events(rows, "happens", "happen"), quote(rule)),
        "export the calendar with every occurrence written out",
    )
}

fn encoding(legacy: Legacy) -> &'static str {
    match legacy {
        Legacy::Western => "Windows-1252",
        Legacy::Cyrillic => "Windows-1251",
        Legacy::Ansel => "ANSEL",
    }
}
