//! The texts of sources, cut into paragraphs and sentences once each.

use crate::{Dossier, evidence};
use std::collections::BTreeMap;
use std::ops::Range;

/// The texts that are there, cut into paragraphs and sentences.
pub(super) struct Texts<'d> {
    pub(super) by_source: BTreeMap<&'d str, Text<'d>>,
}

/// A text, cut into paragraphs.
pub(super) struct Text<'d> {
    pub(super) whole: &'d str,
    pub(super) paragraphs: Vec<Paragraph<'d>>,
}

/// A paragraph, cut into sentences.
pub(super) struct Paragraph<'d> {
    pub(super) text: &'d str,
    /// Length in code points.
    pub(super) len: usize,
    /// The byte at which every [`STRIDE`]-th code point begins, so that one is found without counting from the beginning.
    strides: Vec<usize>,
    /// Ranges of code points.
    pub(super) sentences: Vec<Range<usize>>,
}

/// See [`Paragraph::strides`].
const STRIDE: usize = 256;
impl<'d> Texts<'d> {
    pub(super) fn of(dossier: &'d Dossier, given: &'d BTreeMap<String, String>) -> Self {
        let included = dossier.sources.iter().filter_map(|source| Some((source.id.as_str(), source.text.as_deref()?)));
        let given = given.iter().map(|(id, text)| (id.as_str(), text.as_str()));
        let by_source = included.chain(given).map(|(id, text)| (id, Text::of(text))).collect();
        Self { by_source }
    }

    /// The text of a source, if it is there.
    pub(super) fn get(&self, source: &str) -> Option<&Text<'d>> {
        self.by_source.get(source)
    }
}

impl<'d> Text<'d> {
    fn of(whole: &'d str) -> Self {
        let cut = |text: &'d str| Paragraph {
            text,
            len: text.chars().count(),
            strides: text.char_indices().step_by(STRIDE).map(|(at, _)| at).collect(),
            sentences: evidence::sentences(text),
        };
        Self { whole, paragraphs: evidence::paragraphs(whole).into_iter().map(cut).collect() }
    }
}

impl Paragraph<'_> {
    /// Whether the words at `range` are `exact`.
    pub(super) fn reads(&self, range: &Range<usize>, exact: &str) -> bool {
        self.words(range).eq(exact.chars())
    }

    /// The words at a range of code points.
    pub(super) fn words(&self, range: &Range<usize>) -> impl Iterator<Item = char> {
        let from = self.strides.get(range.start / STRIDE).map_or("", |from| &self.text[*from..]);
        from.chars().skip(range.start % STRIDE).take(range.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn words_are_found_from_the_middle_of_a_long_paragraph(part in "[a塔é😀]{1,20}", repeat in 1..60_usize, at in 0..1300_usize, len in 0..400_usize) {
            let text = part.repeat(repeat);
            let cut = Text::of(&text);
            let Some(paragraph) = cut.paragraphs.first() else { return Ok(()) };
            let found: String = paragraph.words(&(at..at + len)).collect();
            prop_assert_eq!(found, text.chars().skip(at).take(len).collect::<String>());
        }
    }
}
