//! What is promised of texts, of their order and of the words in them.

use super::check::Check;
use super::parts::Parts;
use crate::bits::Bits;
use crate::facet::Facet;
use crate::lexicon::Lexicon;
use crate::positions::index;
use crate::texts::TextPart;
use crate::when::{DATED, PLAIN};
use crate::words::BETWEEN_NAMES;
use pamir_text::fold::is_folded;

/// Checking a text takes as long as checking this many rows of numbers.
const TEXT: usize = 16;
/// Checking a block of texts, a mebibyte, takes as long as checking this many rows of numbers.
const BLOCK: usize = 1 << 14;

/// Each row belongs to exactly one event. The list of rows is empty if events are in the order of rows.
pub(super) fn each_row_is_of_one_event<'a>(parts: &'a Parts<'a>) -> Check<'a> {
    let (rows, len) = (&parts.texts.row_of, parts.len());
    if rows.is_empty() {
        return Check::at_once(true);
    }
    if rows.len() != len {
        return Check::at_once(false);
    }
    let mut met = Bits::new(index(len));
    let mut has_moved = false;
    Check::of(len, move |events| {
        let is_last = events.end == len;
        let are_new = events.clone().zip(&rows[events]).all(|(event, row)| {
            has_moved |= *row as usize != event;
            let is_new = (*row as usize) < len && !met.contains(*row);
            met.insert(*row);
            is_new
        });
        are_new && (has_moved || !is_last)
    })
}

/// The texts of an event lie in one block, follow those of the event before, and begin with a character.
pub(super) fn texts_fill_their_blocks<'a>(parts: &'a Parts<'a>) -> Check<'a> {
    let texts = &parts.texts.texts;
    Check::of(parts.len(), |rows| texts.is_sound(rows.clone()) && texts.start_with_characters(rows))
}

/// The texts of events are UTF-8.
pub(super) fn texts_are_utf8<'a>(parts: &'a Parts<'a>) -> Check<'a> {
    let texts = &parts.texts.texts;
    Check::of(texts.blocks().len(), |blocks| texts.are_text(blocks)).costing(BLOCK)
}

/// An event whose date isn't plain has the date as text.
pub(super) fn dates_are_written<'a>(parts: &'a Parts<'a>) -> Check<'a> {
    let flags = parts.times.flags;
    Check::of(parts.len(), |mut events| {
        events.all(|event| {
            flags[event] & (DATED | PLAIN) != DATED || !parts.texts.part(index(event), TextPart::Date).is_empty()
        })
    })
}

/// No id has a line break in it.
pub(super) fn ids_are_rows<'a>(parts: &'a Parts<'a>) -> Check<'a> {
    Check::of(parts.len(), |rows| parts.texts.ids.is_sound(rows))
}

/// The rows with details ascend without repetition, and the details of each have their place.
pub(super) fn details_belong_to_rows<'a>(parts: &'a Parts<'a>) -> Check<'a> {
    let (detailed, details) = (&parts.texts.detailed, &parts.texts.details);
    if details.starts().len() != detailed.len() || detailed.last().is_some_and(|last| *last as usize >= parts.len()) {
        return Check::at_once(false);
    }
    Check::of(detailed.len(), |rows| {
        let from_the_one_before = rows.start.saturating_sub(1)..rows.end;
        detailed[from_the_one_before].is_sorted_by(|a, b| a < b) && details.is_sound(rows)
    })
}

/// The words of the lexicon are folded and ascend, and each occurs somewhere.
pub(super) fn words_ascend<'a>(parts: &'a Parts<'a>) -> Check<'a> {
    let Lexicon { words, ends, in_names, .. } = parts.lexicon;
    let count = words.len();
    if ends.len() != count || in_names.len() != count {
        return Check::at_once(false);
    }
    let (mut before, mut last_end) = ("", 0);
    Check::of(count, move |some| {
        words.is_sound(some.clone())
            && in_names.is_sound(some.clone())
            && some.into_iter().all(|word| {
                let (text, end) = (words.row(word), ends[word]);
                let ascends = before < text && last_end <= end;
                let is_used = last_end < end || !in_names.row(word).is_empty();
                (before, last_end) = (text, end);
                ascends && is_used && !text.contains(' ') && is_folded(text)
            })
    })
    .costing(TEXT)
}

/// The postings of each word are ascending events, each with at least one place where the word occurs.
pub(super) fn postings_are_events<'a>(parts: &'a Parts<'a>) -> Check<'a> {
    /// Checking this many bytes of postings takes as long as checking a row.
    const BYTES: usize = 8;
    let Lexicon { postings, ends, .. } = parts.lexicon;
    if ends.last().map_or(0, |end| *end as usize) != postings.len() {
        return Check::at_once(false);
    }
    let events = index(parts.len());
    Check::of(ends.len(), move |mut words| words.all(|word| parts.lexicon.is_sound(word, events)))
        .costing(1 + postings.len() / ends.len().max(1) / BYTES)
}

/// A word refers to values of the entity facet whose names contain it. These values exist and ascend.
pub(super) fn words_are_in_names_of_entities<'a>(parts: &'a Parts<'a>) -> Check<'a> {
    let (in_names, entities) = (&parts.lexicon.in_names, parts.facet(Facet::Entity).values.len());
    Check::of(in_names.len(), move |words| in_names.ascend_below(words, entities))
}

/// Each value of the entity facet has a row of folded names.
pub(super) fn names_are_those_of_entities<'a>(parts: &'a Parts<'a>) -> Check<'a> {
    let entities = parts.facet(Facet::Entity).values.len();
    if parts.names.len() != entities {
        return Check::at_once(false);
    }
    let folded = |names: &str| names.split(BETWEEN_NAMES).all(is_folded);
    Check::of(entities, move |mut some| {
        parts.names.is_sound(some.clone()) && some.all(|value| folded(parts.names.row(value)))
    })
    .costing(TEXT)
}
