//! Which problem it is when bytes can't be read.
//!
//! Owns the choice between a lack of memory and a mistake in the program. The sentences are those of `pamir_words`.

use super::Problem;
use crate::browser::Trouble;
use pamir_words::en::opening;

/// From here on a lack of memory is the likeliest reason for which reading stops: a page has four gigabytes at most.
const MUCH_MEMORY_BYTES: f64 = 1.5e9;

/// Why a file can't be read.
pub(super) fn of_file(name: &str, trouble: &Trouble) -> Problem {
    problem(match trouble {
        Trouble::Gone => opening::gone(name),
        Trouble::Refused => opening::refused(name),
        Trouble::Changed => opening::changed(name),
        Trouble::Damaged => opening::damaged(name),
        Trouble::NoDecompression => opening::no_decompression(name),
        Trouble::Other(reason) => opening::unreadable(name, Some(reason)),
        // Servers answer for addresses, never for files.
        Trouble::Unreachable | Trouble::Status(..) => opening::unreadable(name, None),
    })
}

/// Why what is at an address can't be read.
pub(super) fn of_address(url: &str, trouble: &Trouble) -> Problem {
    problem(match trouble {
        Trouble::Unreachable => opening::unreachable(url),
        Trouble::Status(status, text) => opening::status(url, *status, text),
        Trouble::Other(reason) => opening::incomplete(url, reason),
        _ => return of_file(url, trouble),
    })
}

/// Why reading stopped in the middle, after so many events, with so much memory in use.
pub(super) fn stopped(name: &str, events: Option<u32>, memory_bytes: f64) -> Problem {
    let is_memory = memory_bytes >= MUCH_MEMORY_BYTES;
    problem(if is_memory { opening::out_of_memory(name, events) } else { opening::crashed(name, events) })
}

/// Why the reading stopped in the middle in a program of its own, for which the browser gives no reason.
pub(super) fn stopped_apart(name: &str, events: Option<u32>) -> Problem {
    problem(opening::stopped_apart(name, events))
}

/// Why a reading was ended of which nothing was heard any more.
pub(super) fn silent(name: &str, events: Option<u32>) -> Problem {
    problem(opening::silent(name, events))
}

/// Why the reading of the dossier in the page stopped in the middle.
pub(super) fn page_stopped() -> Problem {
    problem(opening::page_stopped())
}

/// There isn't enough memory for what was read.
pub(super) fn no_room_for(name: &str, events: Option<u32>) -> Problem {
    problem(opening::no_room(name, events))
}

fn problem(said: (String, String)) -> Problem {
    said.into()
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
