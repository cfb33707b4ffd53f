//! Which attributes are numbers, and the columns of these.
//!
//! Owns the reading of the texts of an attribute, once. A store is opened without such columns: they are read when somebody first asks for
//! an attribute.

use super::attributes;
use super::numbers::Numbers;
use super::passes::in_stretches;
use super::positions::index;
use super::store::Store;
use pamir_dossier::{Attribute, AttributeType, number};
use std::ops::Range;
use std::sync::OnceLock;

/// Rows between two pauses: a row takes as long as its texts.
const SLICE: u32 = 1 << 14;

impl Store {
    /// The numbers of an attribute: none if its values aren't numbers. The first call looks at each event; later calls cost nothing.
    #[must_use]
    pub fn numbers(&self, attribute: u16) -> &Numbers {
        const NONE: &Numbers = &Numbers::NONE;
        let Some(column) = self.number_column(attribute) else { return NONE };
        column.get_or_init(|| {
            let mut numbers = Numbers::with_room(self.len());
            self.add_numbers(attribute, 0..self.len(), &mut numbers);
            numbers
        })
    }

    /// Makes the [`numbers`](Self::numbers) of an attribute ready, with pauses.
    pub async fn read_numbers(&self, attribute: u16, pause: &impl AsyncFn()) {
        let Some(column) = self.number_column(attribute).filter(|column| column.get().is_none()) else { return };
        let mut numbers = Numbers::with_room(self.len());
        for first in (0..self.len()).step_by(SLICE as usize) {
            self.add_numbers(attribute, first..(first + SLICE).min(self.len()), &mut numbers);
            pause().await;
        }
        // Somebody else may have been quicker.
        let _ = column.set(numbers);
    }

    /// Whether the [`numbers`](Self::numbers) of an attribute are ready.
    #[must_use]
    pub fn has_numbers(&self, attribute: u16) -> bool {
        self.number_column(attribute).is_none_or(|column| column.get().is_some())
    }

    /// The attributes whose values are numbers, with their numbers among the attributes.
    pub fn number_attributes(&self) -> impl Iterator<Item = (u16, &Attribute)> {
        let numbered = (0..=u16::MAX).zip(self.attributes());
        numbered.filter(|(_, attribute)| attributes::is_number(attribute.kind))
    }

    /// Adds the numbers of these events.
    fn add_numbers(&self, attribute: u16, events: Range<u32>, numbers: &mut Numbers) {
        let first = events.start;
        in_stretches((events.end - first) as usize, &mut |stretch| {
            for event in first + index(stretch.start)..first + index(stretch.end) {
                let text = self.values(event).find(|(known, _)| *known == usize::from(attribute));
                numbers.push(text.and_then(|(_, text)| number(text)));
            }
        });
    }

    fn number_column(&self, attribute: u16) -> Option<&OnceLock<Numbers>> {
        let at = usize::from(attribute);
        self.attributes().get(at).filter(|attribute| attribute.kind == AttributeType::Number)?;
        self.numbers.get_or_init(|| self.attributes().iter().map(|_| OnceLock::new()).collect()).get(at)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::bits::Bits;
    use crate::cooperative::at_once;
    use pamir_dossier::{Dossier, Event};
    use proptest::prelude::*;

    fn store(kind: AttributeType, texts: &[String]) -> Store {
        let event = |text: &String| Event { attributes: [("n".into(), text.clone())].into(), ..Event::default() };
        let attribute = Attribute { id: "n".into(), kind, ..Attribute::default() };
        let events = texts.iter().map(event).collect();
        Store::build(&Dossier { attributes: vec![attribute], events, ..Dossier::default() })
    }

    #[test]
    fn only_numbers_have_numbers() {
        let store = store(AttributeType::Category, &["1".to_owned()]);
        assert_eq!((store.numbers(0).known(), store.numbers(7).range()), (0, None));
        assert_eq!(store.numbers(0).with(1, |_| true).len(), 0);
        assert!(store.has_numbers(0) && store.number_attributes().next().is_none());
    }

    proptest! {
        #[test]
        fn a_column_has_what_each_text_is_worth(
            texts in prop::collection::vec("(-?[0-9]{1,3}([.][0-9])?|[a-z]{0,2})", 0..150),
            edges in prop::collection::btree_set(-50..50_i32, 2..8), chosen in any::<[u64; 3]>(),
        ) {
            let store = store(AttributeType::Number, &texts);
            at_once(store.read_numbers(0, &async || ()));
            prop_assert!(store.has_numbers(0));
            let numbers = store.numbers(0);
            let worth: Vec<Option<f64>> = texts.iter().map(|text| number(text)).collect();
            let known: Vec<f64> = worth.iter().flatten().copied().collect();
            prop_assert_eq!(numbers.known() as usize, known.len());
            prop_assert!(worth.iter().enumerate().all(|(event, worth)| numbers.of(event as u32) == *worth));
            let least = known.iter().copied().reduce(f64::min);
            prop_assert_eq!(numbers.range(), least.zip(known.iter().copied().reduce(f64::max)));
            prop_assert_eq!(numbers.are_whole(), known.iter().all(|value| value.fract() == 0.0));
            let above: Vec<u32> = (0..store.len()).filter(|event| worth[*event as usize].is_some_and(|it| it >= 5.0)).collect();
            prop_assert_eq!(numbers.with(store.len(), |it| it >= 5.0).iter().collect::<Vec<_>>(), above);
            // Bins are as a look at each of them finds.
            let edges: Vec<f64> = edges.into_iter().map(|edge| f64::from(edge) * 10.0).collect();
            let some = Bits::from_words(store.len(), chosen[..store.len().div_ceil(64) as usize].to_vec());
            for (bin, count) in numbers.counts(&edges, &some).into_iter().enumerate() {
                let is_last = bin + 2 == edges.len();
                let is_in = |value: f64| edges[bin] <= value && (value < edges[bin + 1] || is_last && value == edges[bin + 1]);
                let expected = some.iter().filter(|event| worth[*event as usize].is_some_and(is_in)).count();
                prop_assert_eq!(count as usize, expected);
            }
        }
    }
}
