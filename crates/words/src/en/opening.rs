//! Why the bytes of a file or an address can't be had or read.
//!
//! Each function gives what is wrong and what to do about it. `name` is a file's name or an address.

use super::counts::count;

/// What is wrong, and what to do about it.
type Said = (String, String);

const LESS: &str = "open a part of the file: fewer rows, or without the columns that you don't need";

/// A reason: a file or an answer can't be read piece by piece.
pub const NO_STREAM: &str = "the browser gives no stream";
/// A reason: a server answers without content.
pub const EMPTY_ANSWER: &str = "the answer is empty";
/// A reason where the browser gives none.
pub const BROWSER_REFUSES: &str = "the browser refuses it";

fn said(message: String, hint: &str) -> Said {
    (message, hint.to_owned())
}

/// The file isn't there, or it is a folder.
#[must_use]
pub fn gone(name: &str) -> Said {
    let message = format!("{name} isn't there any more, or it is a folder");
    said(message, "open it from where it is now, or open a file in the folder")
}

/// The browser isn't allowed to read the file.
#[must_use]
pub fn refused(name: &str) -> Said {
    let message = format!("the browser may not read {name}, or it has changed since you chose it");
    said(message, "choose it again; if that doesn't help, check that you are allowed to read it")
}

/// The file changed while it was read.
#[must_use]
pub fn changed(name: &str) -> Said {
    let message = format!("{name} changed or was removed while it was being read, so part of it is missing");
    said(message, "wait until no other program writes to it, and open it again")
}

/// The compressed bytes of the file make no sense.
#[must_use]
pub fn damaged(name: &str) -> Said {
    let message = format!("{name} is damaged: its compressed bytes make no sense, or end too early");
    said(message, "download or copy it again, or decompress it with another program and open what comes out")
}

/// The browser can't decompress.
#[must_use]
pub fn no_decompression(name: &str) -> Said {
    let message = format!("{name} is compressed, and this browser can't decompress files");
    said(message, "decompress it and open what comes out, or use a newer browser")
}

/// The file can't be read, for a reason that the browser gives, if any.
#[must_use]
pub fn unreadable(name: &str, reason: Option<&str>) -> Said {
    match reason {
        Some(reason) => {
            said(format!("{name} can't be read: {reason}"), "open it again; if that doesn't help, open a copy of it")
        }
        None => said(format!("{name} can't be read"), "open it again"),
    }
}

/// Nothing answers at the address, or it may not be fetched.
#[must_use]
pub fn unreachable(url: &str) -> Said {
    let hint = "check the address and the network; another host has to allow it (Access-Control-Allow-Origin)";
    said(format!("{url} can't be fetched"), hint)
}

/// The server answers with this status and text.
#[must_use]
pub fn status(url: &str, status: u16, text: &str) -> Said {
    if status == 404 {
        let message = format!("there is nothing at {url}: the server answers 404");
        return said(message, "check the address, capitals included");
    }
    let message = format!("{url} can't be fetched: the server answers {status} {text}").trim_end().to_owned();
    said(message, "try again later, or ask whoever runs the server")
}

/// What came from the address isn't whole, for a reason that the browser gives.
#[must_use]
pub fn incomplete(url: &str, reason: &str) -> Said {
    said(format!("{url} didn't arrive whole: {reason}"), "check the network, and load it again")
}

/// Memory ran out while the file was read, after so many events.
#[must_use]
pub fn out_of_memory(name: &str, events: Option<u32>) -> Said {
    let far = far(events);
    let message = format!("the memory that a page may use ran out{far} while {name} was being read");
    (message, format!("reload the page, which frees the memory, and {LESS}"))
}

/// A mistake in the program stopped the reading of the file, after so many events.
#[must_use]
pub fn crashed(name: &str, events: Option<u32>) -> Said {
    let message = format!("a mistake in Pamir stopped the reading of {name}{}", far(events));
    said(message, "reload the page before you go on, and please report the file with which this happens")
}

/// The program that reads the file apart from the page stopped, after so many events, and nobody knows why.
#[must_use]
pub fn stopped_apart(name: &str, events: Option<u32>) -> Said {
    let message = format!("the reading of {name} stopped{}, most likely for lack of memory", far(events));
    (message, format!("close other tabs and open it again, or {LESS}"))
}

/// The program that reads the file apart from the page was ended, because nothing was heard of it any more.
#[must_use]
pub fn silent(name: &str, events: Option<u32>) -> Said {
    let message = format!("the reading of {name} made no progress{}, so it was ended", far(events));
    said(message, "open it again, and please report the file if this happens again")
}

/// The dossier that comes with the page couldn't be read to its end.
#[must_use]
pub fn page_stopped() -> Said {
    let message = "reading it stopped, most likely for lack of memory".to_owned();
    said(message, "close other tabs and reload the page, or ask its publisher for a smaller file")
}

/// The events of the file were read, and there isn't enough memory to show them.
#[must_use]
pub fn no_room(name: &str, events: Option<u32>) -> Said {
    let far = events.map(|events| format!("; its {} were read", count(events.into(), "event", "events")));
    let message = format!("{name} needs more memory than this page may use{}", far.unwrap_or_default());
    (message, format!("close other tabs, or {LESS}"))
}

fn far(events: Option<u32>) -> String {
    let far = events.filter(|events| *events > 0);
    far.map(|events| format!(" after {}", count(events.into(), "event", "events"))).unwrap_or_default()
}
