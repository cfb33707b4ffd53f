//! What is said when bytes can't be read: what is wrong, and what to do about it.

use super::Problem;
use crate::browser::Trouble;
use pamir_dossier::thousands;

const LESS: &str = "open a part of the file: fewer rows, or without the columns that you don't need";

/// From here on a lack of memory is the likeliest reason for which reading stops: a page has four gigabytes at most.
const MUCH_MEMORY_BYTES: f64 = 1.5e9;

/// Why a file can't be read.
pub(super) fn of_file(name: &str, trouble: &Trouble) -> Problem {
    let (message, hint) = match trouble {
        Trouble::Gone => (
            format!("{name} isn't there any more, or it is a folder"),
            "open it from where it is now, or open a file in the folder",
        ),
        Trouble::Refused => (
            format!("the browser may not read {name}, or it has changed since you chose it"),
            "choose it again; if that doesn't help, check that you are allowed to read it",
        ),
        Trouble::Changed => (
            format!("{name} changed or was removed while it was being read, so part of it is missing"),
            "wait until no other program writes to it, and open it again",
        ),
        Trouble::Damaged => (
            format!("{name} is damaged: its compressed bytes make no sense, or end too early"),
            "download or copy it again, or decompress it with another program and open what comes out",
        ),
        Trouble::NoDecompression => (
            format!("{name} is compressed, and this browser can't decompress files"),
            "decompress it and open what comes out, or use a newer browser",
        ),
        Trouble::Other(said) => {
            (format!("{name} can't be read: {said}"), "open it again; if that doesn't help, open a copy of it")
        }
        // Servers answer for addresses, never for files.
        Trouble::Unreachable | Trouble::Status(..) => (format!("{name} can't be read"), "open it again"),
    };
    Problem { message, hint: Some(hint.to_owned()) }
}

/// Why what is at an address can't be read.
pub(super) fn of_address(url: &str, trouble: &Trouble) -> Problem {
    let (message, hint) = match trouble {
        Trouble::Unreachable => (
            format!("{url} can't be fetched"),
            "check the address and the network; another host has to allow it (Access-Control-Allow-Origin)",
        ),
        Trouble::Status(404, _) => {
            (format!("there is nothing at {url}: the server answers 404"), "check the address, capitals included")
        }
        Trouble::Status(status, text) => (
            format!("{url} can't be fetched: the server answers {status} {text}").trim_end().to_owned(),
            "try again later, or ask whoever runs the server",
        ),
        Trouble::Other(said) => (format!("{url} didn't arrive whole: {said}"), "check the network, and load it again"),
        _ => return of_file(url, trouble),
    };
    Problem { message, hint: Some(hint.to_owned()) }
}

/// Why reading stopped in the middle, after so many events, with so much memory in use.
pub(super) fn stopped(name: &str, events: Option<u32>, memory_bytes: f64) -> Problem {
    let far = far(events);
    if memory_bytes >= MUCH_MEMORY_BYTES {
        return no_room(name, &far, "reload the page, which frees the memory, and");
    }
    Problem {
        message: format!("a mistake in Pamir stopped the reading of {name}{far}"),
        hint: Some("reload the page before you go on, and please report the file with which this happens".to_owned()),
    }
}

/// Why the reading stopped in the middle in a program of its own, for which the browser gives no reason.
pub(super) fn stopped_apart(name: &str, events: Option<u32>) -> Problem {
    Problem {
        message: format!("the reading of {name} stopped{}, most likely for lack of memory", far(events)),
        hint: Some(format!("close other tabs and open it again, or {LESS}")),
    }
}

/// Why a reading was ended of which nothing was heard any more.
pub(super) fn silent(name: &str, events: Option<u32>) -> Problem {
    Problem {
        message: format!("the reading of {name} doesn't go on{}, so it was ended", far(events)),
        hint: Some("open it again, and please report the file if this happens again".to_owned()),
    }
}

/// After how many events something happened, where that is known.
fn far(events: Option<u32>) -> String {
    let far = events.filter(|events| *events > 0);
    far.map(|events| format!(" after {}", count(events))).unwrap_or_default()
}

/// Why the reading of the dossier in the page stopped in the middle.
pub(super) fn page_stopped() -> Problem {
    Problem {
        message: "reading it stopped, most likely for lack of memory".to_owned(),
        hint: Some("close other tabs and reload the page, or ask its publisher for a smaller file".to_owned()),
    }
}

/// There isn't enough memory for what was read.
pub(super) fn no_room_for(name: &str, events: Option<u32>) -> Problem {
    let far = events.map(|events| format!("; its {} were read", count(events)));
    Problem {
        message: format!("{name} needs more memory than this page may use{}", far.unwrap_or_default()),
        hint: Some(format!("close other tabs, or {LESS}")),
    }
}

fn count(events: u32) -> String {
    format!("{} {}", thousands(&events.to_string()), if events == 1 { "event" } else { "events" })
}

fn no_room(name: &str, far: &str, first: &str) -> Problem {
    Problem {
        message: format!("the memory that a page may use ran out{far} while {name} was being read"),
        hint: Some(format!("{first} {LESS}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<Problem> {
        let troubles = [
            Trouble::Gone,
            Trouble::Refused,
            Trouble::Changed,
            Trouble::Damaged,
            Trouble::NoDecompression,
            Trouble::Unreachable,
            Trouble::Status(404, "Not Found".into()),
            Trouble::Status(503, String::new()),
            Trouble::Other("something odd".into()),
        ];
        let said = troubles.iter().flat_map(|trouble| [of_file("a.csv", trouble), of_address("a.csv", trouble)]);
        let ends = [stopped("a.csv", Some(7), 3e9), stopped("a.csv", None, 1e8), no_room_for("a.csv", Some(7))];
        let ends = ends.into_iter().chain([stopped_apart("a.csv", Some(7)), silent("a.csv", None)]);
        said.chain(ends).collect()
    }

    #[test]
    fn every_trouble_names_the_file_and_a_remedy_and_leaves_the_full_stop_to_the_page() {
        for Problem { message, hint } in all() {
            let hint = hint.unwrap_or_default();
            assert!(message.contains("a.csv") && !message.ends_with(['.', ' ']), "{message}");
            assert!(!hint.is_empty() && !hint.ends_with('.') && !message.contains(".."), "{message}: {hint}");
        }
    }

    #[test]
    fn a_stop_says_how_far_it_came_and_blames_the_memory_only_when_much_is_in_use() {
        assert!(stopped("a", Some(66_960_113), 4e9).message.contains("memory"));
        assert!(stopped("a", Some(66_960_113), 4e9).message.contains("66,960,113 events"));
        assert!(stopped("a", Some(1), 1e7).message.contains("a mistake in Pamir"));
        assert!(!stopped("a", Some(0), 1e7).message.contains("event"));
    }
}
