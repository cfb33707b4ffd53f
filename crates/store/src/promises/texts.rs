//! What is promised of texts, of their order and of the words in them.

use super::parts::{Parts, all};
use crate::bits::Bits;
use crate::facet::Facet;
use crate::positions::index;
use crate::texts::TextPart;
use crate::when::{DATED, PLAIN};
use pamir_text::fold::is_folded;

/// Each row is that of one event; where the order of events is that of rows, it isn't kept.
pub(super) fn each_row_is_of_one_event(parts: &Parts) -> bool {
    let (rows, len) = (&parts.texts.row_of, parts.len());
    let is_permutation = || rows.len() == len as usize && Bits::of(len, rows.iter().copied()).len() == len;
    let is_needed = || !rows.is_sorted();
    rows.is_empty() || is_permutation() && is_needed()
}

/// The texts of an event lie in one block, after those of the event before, and are UTF-8.
pub(super) fn texts_fill_their_blocks(parts: &Parts) -> bool {
    parts.texts.texts.is_sound() && parts.texts.texts.is_text()
}

/// An event with a date that isn't plain has it in words.
pub(super) fn dates_are_written(parts: &Parts) -> bool {
    let flags = parts.times.flags;
    all(parts.len(), |event| {
        flags[event as usize] & (DATED | PLAIN) != DATED || !parts.texts.part(event, TextPart::Date).is_empty()
    })
}

/// The rows with details ascend, each once, and there is a place for the details of each.
pub(super) fn details_belong_to_rows(parts: &Parts) -> bool {
    let (detailed, details) = (&parts.texts.detailed, &parts.texts.details);
    detailed.is_sorted_by(|a, b| a < b)
        && detailed.last().is_none_or(|last| *last < parts.len())
        && details.starts().len() == detailed.len()
        && details.is_sound()
}

/// The words of the lexicon are folded, ascend, and each stands somewhere.
pub(super) fn words_ascend(parts: &Parts) -> bool {
    let (words, in_names) = (&parts.lexicon.words, &parts.lexicon.in_names);
    let (ends, count) = (&parts.lexicon.ends, parts.lexicon.words.len());
    if !words.is_sound() || ends.len() != count || in_names.len() != count || !in_names.is_sound() || !ends.is_sorted()
    {
        return false;
    }
    let mut before = "";
    let mut last_end = 0;
    words.iter().zip(ends).enumerate().all(|(word, (text, end))| {
        let ascends = before < text;
        let is_used = last_end < *end || !in_names.row(word).is_empty();
        (before, last_end) = (text, *end);
        ascends && is_used && !text.contains(' ') && is_folded(text)
    })
}

/// The postings of each word are events, ascending, with at least one place in each where the word stands.
pub(super) fn postings_are_events(parts: &Parts) -> bool {
    let whole = parts.lexicon.ends.last().map_or(0, |end| *end as usize) == parts.lexicon.postings.len();
    whole && all(index(parts.lexicon.ends.len()), |word| parts.lexicon.is_sound(word as usize, parts.len()))
}

/// What a word stands in the names of are values of the entity facet, ascending.
pub(super) fn words_are_in_names_of_entities(parts: &Parts) -> bool {
    parts.lexicon.in_names.ascend_below(parts.facet(Facet::Entity).0.len())
}
