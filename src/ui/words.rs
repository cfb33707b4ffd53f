//! What the components say, out of the sentences for people in English, and how much of a text they show.

pub use crate::app::cut;
pub use pamir_words::en::claims::{byline, locator, standing, standing_of};
pub use pamir_words::en::counts::{and_more, entities, events};
pub use pamir_words::en::figures::{amount, number};
pub use pamir_words::en::labels::{facet, grouping, lane_sort};
pub use pamir_words::en::quoted::capital;
pub use pamir_words::en::when::{UNDATED, bound, bounds, date, edtf, moment, of as when, span, stretch};
use std::borrow::Cow;

/// The name of a file for something with this title.
pub fn file_name(title: &str, extension: &str) -> String {
    let mut name = String::new();
    for part in title.split(|char: char| !char.is_alphanumeric()).filter(|part| !part.is_empty()) {
        // Short enough for any file system, whatever the script.
        if name.len() + part.len() > 80 {
            break;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.push_str(&part.to_ascii_lowercase());
    }
    let name = if name.is_empty() { "timeline" } else { &name };
    format!("{name}.{extension}")
}

/// A count with its noun: `1 event`, `2 events`.
pub fn count(number: u32, one: &str, many: &str) -> String {
    format!("{} {}", self::number(f64::from(number)), if number == 1 { one } else { many })
}

/// As much of a name or title as a line of the page takes: far more than anybody writes, so that a file in which it is
/// longer can't keep the browser busy with its layout.
pub fn short(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 500;
    cut(text, LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_shown_in_short() {
        // Where it is cut is tested beside the cut.
        let zalgo = format!("a{}", "\u{301}".repeat(100_000));
        assert!(short(&zalgo).chars().count() < 600);
        assert!(matches!(short("An ordinary title"), Cow::Borrowed(_)));
    }
}
