//! Between which numbers an attribute is asked to lie.
//!
//! Owns the plain value, its form in addresses, and the way from what people type to it.

use pamir_dossier::number;
use std::fmt;

/// The two ends of a range of numbers, both within it, of which one may be open. They are kept as they were written.
///
/// ```
/// use pamir_store::query::Limits;
///
/// let limits = Limits::parse("1,000..").unwrap();
/// assert_eq!((limits.ends(), limits.to_string().as_str()), ((1000.0, f64::INFINITY), "1,000.."));
/// assert_eq!(Limits::parse("7").unwrap().ends(), (7.0, 7.0));
/// assert_eq!(Limits::parse("200..10").unwrap().ends(), (10.0, 200.0));
/// assert!(["", "..", "few..many", "1..2..3"].iter().all(|text| Limits::parse(text).is_none()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    from: String,
    to: String,
}

impl Limits {
    /// The range between two numbers as people write them; an empty text leaves an end open. `None` where both are open, and where
    /// one isn't a number.
    #[must_use]
    pub fn new(from: &str, to: &str) -> Option<Limits> {
        let (from, to) = (from.trim(), to.trim());
        let is_end = |text: &str| text.is_empty() || number(text).is_some();
        let some = !(from.is_empty() && to.is_empty()) && is_end(from) && is_end(to);
        some.then(|| Limits { from: from.to_owned(), to: to.to_owned() })
    }

    /// The range of a text such as `10..200`, `10..`, `..200` or `10`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Limits> {
        let (from, to) = text.split_once("..").unwrap_or((text, text));
        Limits::new(from, to)
    }

    /// The end that was written first; empty if it is open.
    #[must_use]
    pub fn from(&self) -> &str {
        &self.from
    }

    /// The end that was written last; empty if it is open.
    #[must_use]
    pub fn to(&self) -> &str {
        &self.to
    }

    /// The least and the greatest number of the range. Those that were written the wrong way round are taken to be meant.
    #[must_use]
    pub fn ends(&self) -> (f64, f64) {
        let from = number(&self.from).unwrap_or(f64::NEG_INFINITY);
        let to = number(&self.to).unwrap_or(f64::INFINITY);
        if from <= to { (from, to) } else { (to, from) }
    }
}

impl fmt::Display for Limits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.from)?;
        if self.from != self.to {
            f.write_str("..")?;
            f.write_str(&self.to)?;
        }
        Ok(())
    }
}

/// The ranges that are asked for, by the numbers of the attributes, ascending.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ranges(Vec<(u16, Limits)>);

impl Ranges {
    /// The range of an attribute.
    #[must_use]
    pub fn of(&self, attribute: u16) -> Option<&Limits> {
        self.iter().find(|(known, _)| *known == attribute).map(|(_, limits)| limits)
    }

    /// Asks for another range of an attribute, or for none.
    pub fn set(&mut self, attribute: u16, limits: Option<Limits>) {
        self.0.retain(|(known, _)| *known != attribute);
        if let Some(limits) = limits {
            let at = self.0.partition_point(|(known, _)| *known < attribute);
            self.0.insert(at, (attribute, limits));
        }
    }

    /// Each attribute with its range.
    pub fn iter(&self) -> impl Iterator<Item = (u16, &Limits)> {
        self.0.iter().map(|(attribute, limits)| (*attribute, limits))
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ranges_stand_in_the_order_of_attributes_and_each_once() {
        let mut ranges = Ranges::default();
        for (attribute, text) in [(7, "1.."), (2, "5"), (7, "..3"), (9, "0..1")] {
            ranges.set(attribute, Limits::parse(text));
        }
        ranges.set(9, None);
        let told: Vec<_> = ranges.iter().map(|(attribute, limits)| (attribute, limits.to_string())).collect();
        assert_eq!(told, [(2, "5".to_owned()), (7, "..3".to_owned())]);
        assert!(ranges.of(9).is_none() && !ranges.is_empty());
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(from in proptest::option::of(-1e6..1e6_f64), to in proptest::option::of(-1e6..1e6_f64)) {
            let text = |end: Option<f64>| end.map(|end| end.to_string()).unwrap_or_default();
            prop_assume!(from.is_some() || to.is_some());
            let limits = Limits::new(&text(from), &text(to)).unwrap();
            prop_assert_eq!(Limits::parse(&limits.to_string()), Some(limits.clone()));
            let (from, to) = (from.unwrap_or(f64::NEG_INFINITY), to.unwrap_or(f64::INFINITY));
            prop_assert_eq!(limits.ends(), (from.min(to), from.max(to)));
        }

        #[test]
        fn any_text_is_read_or_not(text in any::<String>()) {
            let limits = Limits::parse(&text);
            prop_assert!(limits.is_none_or(|limits| Limits::parse(&limits.to_string()) == Some(limits)));
        }
    }
}
