//! The scale on which the numbers of an attribute are shown and chosen.
//!
//! Owns the edges of the bars of a histogram, which are also where the ends of a range can be dragged to: round numbers, evenly spaced,
//! or by powers of ten where most numbers are far smaller than the greatest.

use pamir_store::query::Limits;
use pamir_store::{Bits, Numbers};
use pamir_text::decimal::{nearest, plain};

/// Most bars.
const MOST_BARS: f64 = 24.0;
/// Numbers are spaced by powers of ten if so large a part of them is in the first of the even bars.
const CROWDED: f64 = 0.8;
/// Powers of ten below the greatest that have bars of their own.
const DECADES: usize = 6;
/// Round numbers of a decade.
const ROUND: [f64; 3] = [1.0, 2.0, 5.0];

/// The scale of an attribute.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberScale {
    /// The edges of the bars, ascending; one more than there are bars.
    edges: Vec<f64>,
    /// Whether all numbers are whole, so that a bar ends one below its edge.
    whole: bool,
}

impl NumberScale {
    /// The scale for the numbers of an attribute; `None` where there are none, or only one.
    ///
    /// ```
    /// use pamir::app::NumberScale;
    /// use pamir_dossier::{Attribute, AttributeType, Dossier, Event};
    /// use pamir_store::Store;
    /// use pamir_store::query::Limits;
    ///
    /// let event = |n: u32| Event { attributes: [("n".into(), n.to_string())].into(), ..Event::default() };
    /// let n = Attribute { id: "n".into(), kind: AttributeType::Number, ..Attribute::default() };
    /// let events = (0..100).map(event).collect();
    /// let store = Store::build(&Dossier { attributes: vec![n], events, ..Dossier::default() });
    /// let scale = NumberScale::of(store.numbers(0), &store.all()).unwrap();
    /// assert_eq!((scale.bars(), scale.edges()[1]), (20, 5.0));
    /// // From the third edge to the fifth: what is in the bars between them.
    /// assert_eq!(scale.limits(2, 4).unwrap().to_string(), "10..19");
    /// assert_eq!(scale.places(Limits::parse("10..19").as_ref()), (2, 4));
    /// assert_eq!(scale.limits(0, 20), None);
    /// ```
    #[must_use]
    pub fn of(numbers: &Numbers, all: &Bits) -> Option<Self> {
        let (least, most) = numbers.range().filter(|(least, most)| least < most)?;
        let whole = numbers.are_whole();
        let even = Self { edges: even(least, most, whole), whole };
        if least < 0.0 {
            return Some(even);
        }
        let counts = numbers.counts(&even.edges, all);
        let first = counts.first().copied().unwrap_or_default();
        let crowded = f64::from(first) > CROWDED * f64::from(numbers.known()) && even.bars() > 2;
        Some(if crowded { Self { edges: by_powers(least, most, whole), whole } } else { even })
    }

    /// The edges of the bars.
    #[must_use]
    pub fn edges(&self) -> &[f64] {
        &self.edges
    }

    /// How many bars there are.
    #[must_use]
    pub fn bars(&self) -> usize {
        self.edges.len() - 1
    }

    /// The range between two edges; `None` where that is everything. An edge at an end of the scale leaves that end open.
    #[must_use]
    pub fn limits(&self, first: usize, last: usize) -> Option<Limits> {
        let from = if first == 0 { String::new() } else { self.start(first) };
        let to = if last >= self.bars() { String::new() } else { self.end(last) };
        Limits::new(&from, &to)
    }

    /// The first number from an edge on, as text.
    #[must_use]
    pub fn start(&self, edge: usize) -> String {
        self.edges.get(edge).map(|edge| plain(*edge)).unwrap_or_default()
    }

    /// The last number up to an edge, as text.
    #[must_use]
    pub fn end(&self, edge: usize) -> String {
        self.edges.get(edge).map(|edge| plain(if self.whole { *edge - 1.0 } else { *edge })).unwrap_or_default()
    }

    /// The edges between which the bars lie that a range reaches into.
    #[must_use]
    pub fn places(&self, limits: Option<&Limits>) -> (usize, usize) {
        let Some((from, to)) = limits.map(Limits::ends) else { return (0, self.bars()) };
        let to = if self.whole { to.floor() + 1.0 } else { to };
        let first = self.edges.partition_point(|edge| *edge <= from).saturating_sub(1).min(self.bars() - 1);
        let last = self.edges.partition_point(|edge| *edge < to).min(self.bars());
        (first, last.max(first + 1))
    }
}

/// Evenly spaced round numbers around all numbers from `least` to `most`.
fn even(least: f64, most: f64, whole: bool) -> Vec<f64> {
    // A step is `round` times a power of ten, which is kept as a factor or a divisor, so that edges are as near as they can be.
    let wanted = (most - least) / MOST_BARS;
    let (mut factor, mut divisor) = (1.0_f64, 1.0_f64);
    while factor * 5.0 < wanted {
        factor *= 10.0;
    }
    while !whole && factor / divisor > wanted && divisor < 1e12 {
        divisor *= 10.0;
    }
    let round = ROUND.into_iter().find(|round| round * factor / divisor >= wanted).unwrap_or(10.0);
    let step = round * factor / divisor;
    let (first, last) = ((least / step).floor(), (most / step).ceil());
    // Whole numbers end one below an edge.
    let last = if whole { (most / step).floor() + 1.0 } else { last.max(first + 1.0) };
    let bars = (last - first) as u32;
    (0..=bars).map(|bar| (first + f64::from(bar)) * round * factor / divisor).collect()
}

/// Round numbers by powers of ten, from zero on, around all numbers from `least` to `most`.
fn by_powers(least: f64, most: f64, whole: bool) -> Vec<f64> {
    let mut power = 1.0;
    while power * 10.0 <= most {
        power *= 10.0;
    }
    while power > most && power > 1e-12 {
        power /= 10.0;
    }
    for _ in 0..DECADES {
        if !(whole && power <= 1.0) {
            power /= 10.0;
        }
    }
    let mut edges = vec![0.0];
    'all: loop {
        for round in ROUND {
            // As it is written: powers below one aren't exact.
            edges.push(nearest(&plain(round * power)));
            if round * power > most || !whole && round * power >= most {
                break 'all;
            }
        }
        power *= 10.0;
    }
    // There are no bars below the smallest number.
    let below = edges.partition_point(|edge| *edge <= least).saturating_sub(1);
    edges.split_off(below)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use pamir_dossier::{Attribute, AttributeType, Dossier, Event};
    use pamir_store::Store;
    use proptest::prelude::*;

    fn store(texts: &[String]) -> Store {
        let event = |text: &String| Event { attributes: [("n".into(), text.clone())].into(), ..Event::default() };
        let attribute = Attribute { id: "n".into(), kind: AttributeType::Number, ..Attribute::default() };
        let events = texts.iter().map(event).collect();
        Store::build(&Dossier { attributes: vec![attribute], events, ..Dossier::default() })
    }

    fn scale(texts: &[&str]) -> Option<NumberScale> {
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        let store = store(&texts);
        NumberScale::of(store.numbers(0), &store.all())
    }

    #[test]
    fn edges_are_round() {
        assert_eq!(scale(&["0", "3"]).unwrap().edges(), [0.0, 1.0, 2.0, 3.0, 4.0]);
        assert_eq!(scale(&["0.1", "0.3", "0.55"]).unwrap().edges()[..3], [0.1, 0.12, 0.14]);
        let mixed = scale(&["-150", "1,999"]).unwrap();
        assert_eq!((mixed.edges()[0], mixed.edges()[1], *mixed.edges().last().unwrap()), (-200.0, -100.0, 2000.0));
        assert_eq!((scale(&["5", "5"]), scale(&["many"])), (None, None));
    }

    #[test]
    fn a_few_large_numbers_dont_hide_the_small_ones() {
        let texts: Vec<String> = (0..200).map(|n| (n % 12).to_string()).chain(["12400".into()]).collect();
        let store = store(&texts);
        let scale = NumberScale::of(store.numbers(0), &store.all()).unwrap();
        assert_eq!(scale.edges(), [0.0, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1e3, 2e3, 5e3, 1e4, 2e4]);
        assert_eq!(scale.limits(1, 3).unwrap().to_string(), "1..4");
        assert_eq!(scale.limits(4, 14).unwrap().to_string(), "10..");
    }

    proptest! {
        #[test]
        fn every_number_has_a_bar_and_edges_lead_back(
            numbers in prop::collection::vec((-1_000_000..1_000_000_i64, 0..4_u32), 2..40), negative in any::<bool>(), first in 0..30_usize, some in 1..30_usize,
        ) {
            let text = |(digits, places): &(i64, u32)| {
                let digits = if negative { *digits } else { digits.abs() };
                (digits as f64 / 10_f64.powi(*places as i32)).to_string()
            };
            let texts: Vec<String> = numbers.iter().map(text).collect();
            let store = store(&texts);
            let Some(scale) = NumberScale::of(store.numbers(0), &store.all()) else { return Ok(()) };
            prop_assert!(scale.edges().windows(2).all(|pair| pair[0] < pair[1]), "{:?}", scale.edges());
            prop_assert!((1..=40).contains(&scale.bars()), "{:?}", scale.edges());
            let counts = store.numbers(0).counts(scale.edges(), &store.all());
            prop_assert_eq!(counts.iter().sum::<u32>(), store.len(), "{:?}", scale.edges());
            let first = first % scale.bars();
            let last = (first + some).min(scale.bars());
            let limits = scale.limits(first, last);
            prop_assert_eq!(scale.places(limits.as_ref()), (first, last), "{:?} {:?}", limits, scale.edges());
            // What is chosen holds all that the bars count.
            let (from, to) = limits.as_ref().map_or((f64::NEG_INFINITY, f64::INFINITY), Limits::ends);
            let chosen = store.numbers(0).with(store.len(), |it| from <= it && it <= to).len();
            let counted: u32 = counts[first..last].iter().sum();
            prop_assert!(chosen >= counted && (chosen == counted || !store.numbers(0).are_whole()));
        }
    }
}
