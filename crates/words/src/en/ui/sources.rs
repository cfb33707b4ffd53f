//! The card of a source: what it is, what rests on it, and the reader's own copy of it.

use crate::en::counts::number;

/// What the card is.
pub const SOURCE: &str = "Source";
/// Stands before the author of a source.
pub const AUTHOR: &str = "Author";
/// Stands before its publisher.
pub const PUBLISHER: &str = "Publisher";
/// Stands before the date on which it was published.
pub const PUBLISHED: &str = "Published";
/// Stands before its address.
pub const ADDRESS: &str = "Address";
/// Stands before the SHA-256 of its text.
pub const CHECKSUM: &str = "SHA-256";
/// Heads its text, or the places in it that the dossier names.
pub const TEXT: &str = "Text and what rests on it";
/// Heads the remarks on what rests on a source.
pub const REMARKS: &str = "Corrections and open questions";
/// Heads the events for which no source is named.
pub const UNSOURCED: &str = "Events that name no source";
/// Opens the reader's own copy of the text.
pub const OPEN_COPY: &str = "Open your copy…";
/// The name of the field that takes a copy.
pub const COPY_TO_OPEN: &str = "A copy of this source, as plain text";
/// Why there are no words to see, and what to do about it.
pub const NO_TEXT: &str = "The dossier doesn't have the words of this source. Open or drop a copy of your own, as plain text, to see its passages marked. It doesn't leave this page.";
/// The copy has the digest that the dossier gives.
pub const SAME: &str = "Your copy is the text that the dossier was drawn from: its checksum is the same.";
/// The dossier gives no digest, so nobody can know.
pub const UNCHECKED: &str =
    "The dossier gives no checksum of this source, so your copy may differ from the text that it was drawn from.";
/// Says of a paragraph that nobody uses it.
pub const NOTHING_RESTS: &str = "Nothing rests on this paragraph.";
/// What to do when a file isn't the source.
pub const OPEN_THE_RIGHT_ONE: &str = "Open the text of this source, saved as plain text (UTF-8).";
/// Closes the list of what rests on a passage.
pub const CLOSE_LIST: &str = "Close the list";

/// So many paragraphs are named; of more, only the number is told.
const MOST_NAMED: usize = 12;

/// A file isn't text.
#[must_use]
pub fn not_text(file: &str) -> String {
    format!("“{file}” isn't plain text of at most 4 MB, or has no words")
}

/// A file is the text of something else.
#[must_use]
pub fn another(file: &str, title: &str) -> String {
    format!("“{file}” isn't “{title}”: most of the passages that the dossier names aren't in it")
}

/// How much rests on a source.
#[must_use]
pub fn rests(claims: usize, passages: usize) -> String {
    match (claims, passages) {
        (0, _) => "Nothing in the dossier rests on it.".to_owned(),
        (1, 1) => "1 claim rests on 1 passage in it.".to_owned(),
        (1, _) => format!("1 claim rests on {} passages in it.", number(passages as u64)),
        _ => format!("{} claims rest on {} passages in it.", number(claims as u64), number(passages as u64)),
    }
}

/// A paragraph within a sentence.
#[must_use]
pub fn paragraph(at: usize) -> String {
    if at == 0 { "the headline".to_owned() } else { format!("¶\u{a0}{at}") }
}

/// The paragraphs on which nothing rests, out of so many.
#[must_use]
pub fn unused(paragraphs: &[String], of: usize) -> String {
    match paragraphs {
        [] => format!("Each of its {of} paragraphs is used."),
        [only] => format!("Nothing rests on {only}."),
        [all @ .., last] if all.len() < MOST_NAMED => format!("Nothing rests on {} and {last}.", all.join(", ")),
        many => format!("Nothing rests on {} of its {} paragraphs.", number(many.len() as u64), number(of as u64)),
    }
}

/// So many events weren't looked through.
#[must_use]
pub fn left_out(events: usize) -> String {
    format!("{} further events weren't searched for passages: the dossier has too many.", number(events as u64))
}

/// How a copy differs from the text: so many passages were found elsewhere, are doubtful, or missing.
#[must_use]
pub fn differs(moved: usize, doubtful: usize, missing: usize) -> String {
    let mut parts = Vec::new();
    if moved > 0 {
        parts.push(format!("{} elsewhere, by {} words", count(moved, "was found", "were found"), its(moved)));
    }
    if doubtful > 0 {
        parts.push(format!("{} marked as doubtful", count(doubtful, "is", "are")));
    }
    if missing > 0 {
        parts.push(format!("{} in it", count(missing, "isn't", "aren't")));
    }
    let head = "Your copy differs from the text that the dossier was drawn from: its checksum isn't the same.";
    if parts.is_empty() {
        format!("{head} All passages were found by their words.")
    } else {
        format!("{head} Of its passages, {}.", parts.join("; "))
    }
}

fn count(many: usize, one: &str, more: &str) -> String {
    format!("{} {}", number(many as u64), if many == 1 { one } else { more })
}

fn its(many: usize) -> &'static str {
    if many == 1 { "its" } else { "their" }
}

/// How many claims rest on a passage.
#[must_use]
pub fn claims_on(many: usize) -> String {
    if many == 1 {
        "1 claim rests on this passage".to_owned()
    } else {
        format!("{} claims rest on this passage", number(many as u64))
    }
}

/// The same, where the copy may not have the right words there.
#[must_use]
pub fn doubtful(claims: &str) -> String {
    format!("{claims}, if it is the right one: your copy differs")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_rests_is_counted() {
        assert_eq!(rests(0, 0), "Nothing in the dossier rests on it.");
        assert_eq!(rests(1, 1), "1 claim rests on 1 passage in it.");
        assert_eq!(rests(1, 2), "1 claim rests on 2 passages in it.");
        assert_eq!(rests(1200, 3400), "1,200 claims rest on 3,400 passages in it.");
        let named = |many: usize| (0..many).map(|n| format!("¶ {n}")).collect::<Vec<_>>();
        assert_eq!(unused(&named(0), 8), "Each of its 8 paragraphs is used.");
        assert_eq!(unused(&named(1), 8), "Nothing rests on ¶ 0.");
        assert_eq!(unused(&named(3), 8), "Nothing rests on ¶ 0, ¶ 1 and ¶ 2.");
        assert_eq!(unused(&named(1300), 2000), "Nothing rests on 1,300 of its 2,000 paragraphs.");
    }

    #[test]
    fn a_copy_that_differs_says_what_became_of_its_passages() {
        let all = differs(1, 20, 2);
        let head = "Your copy differs from the text that the dossier was drawn from: its checksum isn't the same.";
        assert_eq!(
            all,
            format!(
                "{head} Of its passages, 1 was found elsewhere, by its words; 20 are marked as doubtful; 2 aren't in it."
            )
        );
        assert_eq!(differs(0, 0, 0), format!("{head} All passages were found by their words."));
    }
}
