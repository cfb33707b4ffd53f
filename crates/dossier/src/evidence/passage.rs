//! Where a text has what evidence points at, also in a copy that isn't quite the text the dossier was drawn from.

use super::text::{Paragraph, Text};
use crate::Evidence;
use pamir_text::small_sort::sort_by_key;
use std::ops::Range;

/// How far one can trust that a passage is the one that was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is where the evidence says, in the very text, or with the very words that it quotes.
    Sure,
    /// The words that the evidence quotes stand elsewhere.
    Moved,
    /// The text isn't the one that was meant, and nothing but the place tells where the passage is.
    Doubtful,
}

/// A passage of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The paragraph, where 0 is the headline.
    pub paragraph: usize,
    /// Its code points within the paragraph.
    pub range: Range<usize>,
    /// How sure that is.
    pub standing: Standing,
}

impl Text<'_> {
    /// The passage that a piece of evidence points at; `None` where this text has no such place. `is_same` says whether this
    /// is known to be the text that the evidence was made for.
    ///
    /// Words that the evidence quotes (`exact`) decide: they are looked for at the place, then in the paragraphs around
    /// it, the nearest first.
    ///
    /// ```
    /// use pamir_dossier::Evidence;
    /// use pamir_dossier::evidence::{Standing, Text};
    ///
    /// let text = Text::of("Lamps\n\nA new beginning.\n\nThe lamp was lit. It burned.");
    /// let evidence = Evidence { paragraph: 1, sentence: Some(1), ..Evidence::default() };
    /// assert_eq!(text.passage(&evidence, false).map(|found| (found.range, found.standing)), Some((0..16, Standing::Doubtful)));
    /// let quoting = Evidence { exact: Some("was lit".into()), ..evidence };
    /// let found = text.passage(&quoting, false).map(|found| (found.paragraph, found.range, found.standing));
    /// assert_eq!(found, Some((2, 9..16, Standing::Moved)));
    /// ```
    #[must_use]
    pub fn passage(&self, evidence: &Evidence, is_same: bool) -> Option<Passage> {
        let paragraph = evidence.paragraph as usize;
        let place = self.paragraphs.get(paragraph).and_then(|there| there.place(evidence));
        let at = |range, standing| Some(Passage { paragraph, range, standing });
        let Some(exact) = evidence.exact.as_deref().filter(|exact| !exact.is_empty()) else {
            return at(place?, if is_same { Standing::Sure } else { Standing::Doubtful });
        };
        let quoted = place.clone().and_then(|place| self.paragraphs.get(paragraph)?.quoted(&place, exact));
        if let Some(range) = quoted {
            return at(range, Standing::Sure);
        }
        self.elsewhere(paragraph, exact).or_else(|| at(place?, Standing::Doubtful))
    }

    /// The words, in the paragraph that has them and is nearest to one.
    fn elsewhere(&self, near: usize, exact: &str) -> Option<Passage> {
        let mut order: Vec<usize> = (0..self.paragraphs.len()).collect();
        sort_by_key(&mut order, |at| at.abs_diff(near));
        order.into_iter().find_map(|paragraph| {
            let there = &self.paragraphs[paragraph];
            let range = there.quoted(&(0..there.len), exact)?;
            Some(Passage { paragraph, range, standing: Standing::Moved })
        })
    }
}

impl Paragraph<'_> {
    /// The place that evidence names within its paragraph: its range, its sentence, or all of it. `None` when that isn't there.
    fn place(&self, evidence: &Evidence) -> Option<Range<usize>> {
        if let (Some(start), Some(end)) = (evidence.start, evidence.end) {
            let range = start as usize..end as usize;
            return Some(range).filter(|range| range.start < range.end && range.end <= self.len);
        }
        match evidence.sentence {
            Some(sentence) => self.sentences.get((sentence as usize).checked_sub(1)?).cloned(),
            None => Some(0..self.len),
        }
    }

    /// Where these words stand within a range.
    fn quoted(&self, range: &Range<usize>, exact: &str) -> Option<Range<usize>> {
        let there: String = self.words(range).collect();
        let before = there[..there.find(exact)?].chars().count();
        let start = range.start + before;
        Some(start..start + exact.chars().count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Lamps\n\nA new beginning. Nobody knew.\n\nThe lamp was lit. It burned. The lamp was lit.";

    fn at(evidence: &Evidence, is_same: bool) -> Option<(usize, Range<usize>, Standing)> {
        Text::of(TEXT).passage(evidence, is_same).map(|found| (found.paragraph, found.range, found.standing))
    }

    fn evidence(paragraph: u32, exact: Option<&str>) -> Evidence {
        Evidence { paragraph, exact: exact.map(Into::into), ..Evidence::default() }
    }

    #[test]
    fn a_place_is_sure_in_the_very_text_and_doubtful_in_another() {
        let sentence = Evidence { sentence: Some(2), ..evidence(2, None) };
        assert_eq!(at(&sentence, true), Some((2, 18..28, Standing::Sure)));
        assert_eq!(at(&sentence, false), Some((2, 18..28, Standing::Doubtful)));
        let range = Evidence { start: Some(2), end: Some(5), ..evidence(1, None) };
        assert_eq!(at(&range, true), Some((1, 2..5, Standing::Sure)));
        assert_eq!(at(&evidence(0, None), true), Some((0, 0..5, Standing::Sure)));
    }

    #[test]
    fn quoted_words_are_sure_where_they_were_said_to_be_and_are_found_where_they_moved() {
        assert_eq!(at(&evidence(2, Some("burned")), false), Some((2, 21..27, Standing::Sure)));
        assert_eq!(at(&evidence(0, Some("Nobody")), false), Some((1, 17..23, Standing::Moved)));
        // The sentence that is named has them, although an earlier one does, too.
        let third = Evidence { sentence: Some(3), ..evidence(2, Some("lamp was lit")) };
        assert_eq!(at(&third, false), Some((2, 33..45, Standing::Sure)));
        // The text claims to be the same, but the words aren't there.
        assert_eq!(at(&evidence(1, Some("gone")), true), Some((1, 0..29, Standing::Doubtful)));
    }

    #[test]
    fn a_place_that_is_not_there_is_nowhere() {
        let beyond = [
            evidence(3, None),
            Evidence { sentence: Some(4), ..evidence(2, None) },
            Evidence { sentence: Some(0), ..evidence(2, None) },
            Evidence { start: Some(1), end: Some(6), ..evidence(0, None) },
            Evidence { start: Some(3), end: Some(3), ..evidence(0, None) },
        ];
        for evidence in beyond {
            assert_eq!(at(&evidence, true), None, "{evidence:?}");
        }
        let moved = evidence(9, Some("It burned"));
        assert_eq!(at(&moved, true), Some((2, 18..27, Standing::Moved)));
    }
}
