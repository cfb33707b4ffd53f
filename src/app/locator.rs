//! A source and a place within it, as they stand in addresses.

use pamir_dossier::Evidence;
use std::fmt;

/// What stands before the id of a source whose card is open. An entity with such an id comes first.
pub const SOURCE: &str = "source:";

/// The paragraph, the sentence in it and the code points in it that a piece of evidence names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Locator {
    paragraph: u32,
    sentence: Option<u32>,
    range: Option<(u32, u32)>,
}

impl Locator {
    /// The place that a piece of evidence points at.
    #[must_use]
    pub fn of(evidence: &Evidence) -> Self {
        let Evidence { paragraph, sentence, start, end, .. } = *evidence;
        Self { paragraph, sentence, range: start.zip(end) }
    }

    /// Reads what an address has: `6`, `6.3` or `6.3:120-180`.
    ///
    /// ```
    /// use pamir::app::Locator;
    ///
    /// for text in ["6", "6.3", "6:120-180", "6.3:120-180"] {
    ///     assert_eq!(Locator::parse(text).map(|place| place.to_string()).as_deref(), Some(text));
    /// }
    /// assert!(["", "six", "6.", "6:1", "6:9-", "-6"].iter().all(|text| Locator::parse(text).is_none()));
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (place, range) = text.split_once(':').map_or((text, None), |(place, range)| (place, Some(range)));
        let (paragraph, sentence) = place.split_once('.').map_or((place, None), |(first, rest)| (first, Some(rest)));
        let range = match range {
            Some(range) => {
                let (start, end) = range.split_once('-')?;
                Some((number(start)?, number(end)?))
            }
            None => None,
        };
        let sentence = match sentence {
            Some(sentence) => Some(number(sentence)?),
            None => None,
        };
        Some(Self { paragraph: number(paragraph)?, sentence, range })
    }
}

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.paragraph)?;
        self.sentence.map_or(Ok(()), |sentence| write!(f, ".{sentence}"))?;
        self.range.map_or(Ok(()), |(start, end)| write!(f, ":{start}-{end}"))
    }
}

/// A number in plain digits.
#[expect(clippy::disallowed_methods, reason = "whole numbers need no tables")]
fn number(digits: &str) -> Option<u32> {
    if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse().ok() } else { None }
}
