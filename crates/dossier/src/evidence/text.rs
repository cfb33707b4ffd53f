//! A text, cut into paragraphs and sentences once.

use super::cutting::{paragraphs, sentences};
use std::ops::Range;

/// A text, cut into paragraphs.
///
/// ```
/// use pamir_dossier::evidence::Text;
///
/// let text = Text::of("Headline\n\nOne. Two.");
/// assert_eq!((text.paragraphs.len(), text.paragraphs[1].sentences.len()), (2, 2));
/// assert_eq!(text.paragraphs[1].words(&(5..9)).collect::<String>(), "Two.");
/// ```
#[derive(Debug, Clone)]
pub struct Text<'d> {
    /// All of it, as it came.
    pub whole: &'d str,
    /// Its paragraphs; the first is the headline.
    pub paragraphs: Vec<Paragraph<'d>>,
}

/// A paragraph, cut into sentences.
#[derive(Debug, Clone)]
pub struct Paragraph<'d> {
    /// Its words, trimmed.
    pub text: &'d str,
    /// Length in code points.
    pub len: usize,
    /// The byte at which every [`STRIDE`]-th code point begins, so that one is found without counting from the beginning.
    strides: Vec<usize>,
    /// Ranges of code points.
    pub sentences: Vec<Range<usize>>,
}

/// See [`Paragraph::strides`].
const STRIDE: usize = 256;

impl<'d> Text<'d> {
    /// Cuts a text.
    #[must_use]
    pub fn of(whole: &'d str) -> Self {
        let cut = |text: &'d str| Paragraph {
            text,
            len: text.chars().count(),
            strides: text.char_indices().step_by(STRIDE).map(|(at, _)| at).collect(),
            sentences: sentences(text),
        };
        Self { whole, paragraphs: paragraphs(whole).into_iter().map(cut).collect() }
    }
}

impl Paragraph<'_> {
    /// Whether the words at `range` are `exact`.
    #[must_use]
    pub fn reads(&self, range: &Range<usize>, exact: &str) -> bool {
        self.words(range).eq(exact.chars())
    }

    /// The words at a range of code points.
    pub fn words(&self, range: &Range<usize>) -> impl Iterator<Item = char> {
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
