//! Which problem it is when the workshop doesn't do what it was asked. The sentences are those of `pamir_words`.

use super::Problem;
use pamir_words::en::{opening, workshop};

/// Why the reading stopped in the middle in a program of its own, for which the browser gives no reason.
pub(crate) fn stopped_apart(name: &str, events: Option<u32>) -> Problem {
    problem(opening::stopped_apart(name, events))
}

/// Why a file isn't read: the program that does it can't be had, in the words of the browser if it gives any.
pub(crate) fn no_workshop(name: &str, reason: &str) -> Problem {
    problem(workshop::no_reader(name, reason))
}

/// Why a file of this format isn't written, likewise.
pub(crate) fn not_written(format: &str, reason: &str) -> Problem {
    problem(workshop::no_writer(format, reason))
}

/// Why a file isn't written: the browser has no room for it.
#[cfg(feature = "workshop")]
pub(crate) fn no_room_to_write() -> Problem {
    problem(workshop::no_room_to_write())
}

/// Why a reading was ended of which nothing was heard any more.
pub(crate) fn silent(name: &str, events: Option<u32>) -> Problem {
    problem(opening::silent(name, events))
}

/// What is wrong, and what to do about it.
pub(crate) fn problem(said: (String, String)) -> Problem {
    said.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trouble_names_what_it_is_about_and_a_remedy() {
        let all =
            [stopped_apart("a.csv", Some(7)), silent("a.csv", None), no_workshop("a.csv", ""), not_written("csv", "x")];
        for Problem { message, hint } in all {
            let hint = hint.unwrap_or_default();
            assert!(message.contains("csv") && !message.ends_with(['.', ' ']), "{message}");
            assert!(!hint.is_empty() && !hint.ends_with('.') && !message.contains(".."), "{message}: {hint}");
        }
    }
}
