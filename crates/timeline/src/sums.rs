//! Sums: what the events of a density come to, of a number that each of them has, where a reader asks for that instead of how many
//! there are.
//!
//! Owns the adding up and the drawing of it. A scene is laid out by its counts, and its densities are drawn anew by their sums. Each number
//! stands where its event is counted: in the bin in which that begins, or, if it lasts longer than a bin, in every bin in which it may be
//! under way, since nobody knows what part of it belongs there. Events without a number add nothing, and are counted. Numbers below zero
//! are drawn below a line, which all densities have at the same height.
//!
//! Sums of sets are kept for each word of 64 events, so that a sum costs what a rank does.

use std::rc::Rc;

use super::bins::Bins;
use super::counted::Counted;
use super::density::weights_of;
use super::drawing::{Density, Scene, Sums};
use super::histogram::{Heights, Outline, steps};
use super::hues::Hue;
use super::plot::{Cut, Plot};
use super::scene_options::HeightScale;
use super::unit::Unit;
use pamir_store::{Bits, EventIx, Numbers, Store};
use pamir_text::decimal::clamped;

/// What is left of a sum by rounding is below this part of all that was added up.
const ROUNDING: f64 = 1e-12;

/// Events and what they come to.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Total {
    /// How many there are.
    events: u32,
    /// How many of them have a number.
    known: u32,
    sum: f64,
}

impl Total {
    fn add(&mut self, value: f64) {
        self.events += 1;
        if !value.is_nan() {
            self.known += 1;
            self.sum += value;
        }
    }

    fn less(self, other: Total) -> Total {
        Total {
            events: self.events.saturating_sub(other.events),
            known: self.known.saturating_sub(other.known),
            sum: self.sum - other.sum,
        }
    }

    fn and(self, other: Total) -> Total {
        Total { events: self.events + other.events, known: self.known + other.known, sum: self.sum + other.sum }
    }

    /// The sum without what rounding has left of it, given how large the numbers are that were added up.
    fn clean(self, scale: f64) -> f64 {
        if self.known == 0 || self.sum.abs() <= scale * ROUNDING { 0.0 } else { self.sum }
    }
}

/// A set of events by their places, with the total of all before each word of it.
#[derive(Debug, Clone, Default)]
struct Tally {
    words: Vec<u64>,
    before: Vec<Total>,
    all: Total,
}

impl Tally {
    /// Adds up a set, given the number at each place.
    fn of(set: &Bits, value: &dyn Fn(u32) -> f64) -> Self {
        let words = set.words().to_vec();
        let mut all = Total::default();
        let mut before = Vec::with_capacity(words.len());
        for (at, word) in (0..).zip(&words) {
            before.push(all);
            each_bit(*word, at, |place| all.add(value(place)));
        }
        Self { words, before, all }
    }

    /// The total of all places below one.
    fn until(&self, place: u32, value: &dyn Fn(u32) -> f64) -> Total {
        let at = place / 64;
        let (Some(word), Some(before)) = (self.words.get(at as usize), self.before.get(at as usize)) else {
            return self.all;
        };
        let mut total = *before;
        each_bit(word & !(u64::MAX << (place % 64)), at, |place| total.add(value(place)));
        total
    }
}

/// Gives `work` the place of each bit of the word with this number, ascending.
fn each_bit(mut word: u64, at: u32, mut work: impl FnMut(u32)) {
    while word != 0 {
        work(at * 64 + word.trailing_zeros());
        word &= word - 1;
    }
}

/// The tallies by which some events of a lane are added up.
#[derive(Debug, Clone, Default)]
struct Tallies {
    all: Tally,
    open: Tally,
    wide_starts: Tally,
    wide_ends: Tally,
}

/// The numbers at places in either order.
struct Places<'a> {
    numbers: &'a Numbers,
    by_end: &'a [f64],
}

impl Places<'_> {
    fn start(&self, place: EventIx) -> f64 {
        self.numbers.of(place).unwrap_or(f64::NAN)
    }

    fn end(&self, place: u32) -> f64 {
        self.by_end.get(place as usize).copied().unwrap_or(f64::NAN)
    }
}

impl Tallies {
    fn of(counted: Counted<'_>, places: &Places<'_>) -> Self {
        let by_start = |set: &Bits| Tally::of(set, &|place| places.start(place));
        Self {
            all: by_start(counted.all.starts.bits()),
            open: counted.open.map(|open| by_start(open.bits())).unwrap_or_default(),
            wide_starts: counted.wide.map(|wide| by_start(wide.starts.bits())).unwrap_or_default(),
            wide_ends: counted
                .wide
                .map(|wide| Tally::of(wide.ends.bits(), &|place| places.end(place)))
                .unwrap_or_default(),
        }
    }

    /// For each bin, the total of the events that begin in it and last no longer, and that of the longer ones that may be under way.
    fn in_bins(&self, bins: &Bins, places: &Places<'_>) -> Vec<(Total, Total)> {
        let start = |place: u32| places.start(place);
        let at = |edge: usize| {
            let place = bins.starts[edge];
            (self.all.until(place, &start), self.wide_starts.until(place, &start))
        };
        let mut before = at(0);
        let bin = |bin: usize| {
            let after = at(bin + 1);
            let points = after.0.less(before.0).less(after.1.less(before.1));
            let begun = bins.starts[bin + 1];
            let ended = self.wide_ends.until(bins.ends[bin], &|place| places.end(place));
            let open = self.open.all.less(self.open.until(begun, &start));
            before = after;
            (points, after.1.less(ended).and(open))
        };
        (0..bins.len()).map(bin).collect()
    }
}

/// What a plot keeps of its sums: they are added up once for each attribute, and when bins become another unit.
#[derive(Debug)]
struct Kept {
    attribute: u16,
    cut: Rc<Cut>,
    /// The number at each place in the order of ends.
    by_end: Rc<[f64]>,
    /// How large all numbers are together, without their signs.
    scale: f64,
    /// Whether one of them is below zero.
    negative: bool,
    /// For each lane its events, and those of each hue from 1.
    lanes: Vec<(Tallies, Vec<Tallies>)>,
}

impl Plot {
    /// Draws the densities of a scene, which has to be the latest one of this plot, by the sums of an attribute of numbers.
    ///
    /// All densities are to one scale, from [`Sums::bottom`] to [`Sums::top`]. Layers stay where no number of the attribute is below zero.
    /// Sums are exact as long as numbers are whole and come to less than 2⁵³ together; beyond that they are as exact as the total is.
    pub fn sum(&self, store: &Store, scene: &mut Scene, attribute: u16, heights: HeightScale) {
        let numbers = store.numbers(attribute);
        let kept = self.kept_sums(store, numbers, attribute);
        let places = Places { numbers, by_end: &kept.by_end };
        let finest = Unit::finest_of(store).class();
        let mut drawn = Vec::new();
        for (density, (all, by_hue)) in scene.lanes.iter_mut().map(|lane| lane.density.as_mut()).zip(&kept.lanes) {
            let Some(density) = density else { continue };
            let bins = Bins::again(store, density);
            let of_bins = |tallies: &Tallies| {
                let totals = tallies.in_bins(&bins, &places);
                let cleaned = |of: fn(&(Total, Total)) -> Total| {
                    totals.iter().map(|bin| of(bin).clean(kept.scale)).collect::<Vec<f64>>()
                };
                (cleaned(|bin| bin.0), cleaned(|bin| bin.1), totals.iter().map(missing).collect::<Vec<u32>>())
            };
            let (points, spans, missing) = of_bins(all);
            let layers: Vec<(Vec<f64>, Vec<f64>)> =
                if kept.negative { Vec::new() } else { by_hue.iter().map(of_bins).map(|it| (it.0, it.1)).collect() };
            let even = weights_of(&points, &bins, finest).chain(spans.iter().copied());
            let (least, most) = even.fold((0.0_f64, 0.0_f64), |(least, most), sum| (least.min(sum), most.max(sum)));
            drawn.push((least, most));
            let (label, unit) = store
                .attributes()
                .get(usize::from(attribute))
                .map(|it| (it.label.clone(), it.unit.clone()))
                .unwrap_or_default();
            let sums = Sums { label, unit, points, spans, missing, ..Sums::default() };
            Self::keep_layers(density, &sums, &layers);
            density.sums = Some(sums);
        }
        let top = round_up(drawn.iter().map(|(_, most)| *most).fold(0.0, f64::max));
        let bottom = drawn.iter().map(|(least, _)| -*least).fold(0.0, f64::max);
        let bottom = if bottom > 0.0 { round_up(bottom) } else { 0.0 };
        for density in scene.lanes.iter_mut().filter_map(|lane| lane.density.as_mut()) {
            draw(store, density, finest, (top, bottom), heights);
        }
    }

    /// The sums of the present scale, added up where that hasn't been done.
    fn kept_sums(&self, store: &Store, numbers: &Numbers, attribute: u16) -> Rc<Kept> {
        let mut slot = self.sums.borrow_mut();
        let before = slot.clone().and_then(|kept| kept.downcast::<Kept>().ok());
        let present = before.as_ref().filter(|kept| kept.attribute == attribute && Rc::ptr_eq(&kept.cut, self.wide()));
        if let Some(kept) = present {
            return kept.clone();
        }
        let known = before.as_ref().filter(|kept| kept.attribute == attribute);
        let (by_end, scale, negative) = match known {
            Some(kept) => (kept.by_end.clone(), kept.scale, kept.negative),
            None => {
                let by_end: Rc<[f64]> =
                    store.time().by_end().flatten().map(|event| numbers.of(*event).unwrap_or(f64::NAN)).collect();
                let scale = by_end.iter().filter(|value| !value.is_nan()).map(|value| value.abs()).sum();
                let negative = by_end.iter().any(|value| *value < 0.0);
                (by_end, scale, negative)
            }
        };
        let places = Places { numbers, by_end: &by_end };
        let lane = |lane: usize| {
            let all = self.counted(lane).map(|counted| Tallies::of(counted, &places)).unwrap_or_default();
            let by_hue = if negative { Vec::new() } else { self.counted_by_hue(store, lane) };
            (all, by_hue.into_iter().map(|counted| Tallies::of(counted, &places)).collect())
        };
        let lanes = (0..self.lanes.len()).map(lane).collect();
        let kept = Rc::new(Kept { attribute, cut: self.wide().clone(), by_end, scale, negative, lanes });
        *slot = Some(kept.clone());
        kept
    }

    /// Puts the sums up to each layer, from the bottom of the stack, where the counts of the layer were.
    fn keep_layers(density: &mut Density, all: &Sums, by_hue: &[(Vec<f64>, Vec<f64>)]) {
        if by_hue.is_empty() {
            density.layers.clear();
            return;
        }
        let mut below = (vec![0.0; all.points.len()], vec![0.0; all.spans.len()]);
        let mut up_to: Vec<(Hue, Vec<f64>, Vec<f64>)> = Vec::new();
        for (hue, (points, spans)) in (1..).zip(by_hue) {
            below.0.iter_mut().zip(points).for_each(|(below, sum)| *below += sum);
            below.1.iter_mut().zip(spans).for_each(|(below, sum)| *below += sum);
            up_to.push((hue, below.0.clone(), below.1.clone()));
        }
        // The top of the stack is all of it. Added up layer by layer it could differ in the last digit, and so by a pixel.
        for (at, layer) in density.layers.iter_mut().enumerate() {
            let known = up_to.iter().find(|(hue, ..)| at > 0 && *hue == layer.hue);
            let (points, spans) = known.map_or((&all.points, &all.spans), |(_, points, spans)| (points, spans));
            (layer.up_to.0, layer.up_to.1) = (points.clone(), spans.clone());
        }
    }
}

fn missing((points, spans): &(Total, Total)) -> u32 {
    let of = |total: &Total| total.events.saturating_sub(total.known);
    of(points) + of(spans)
}

/// Draws a density by its sums, which lie between these two.
fn draw(store: &Store, density: &mut Density, finest: u32, (top, bottom): (f64, f64), heights: HeightScale) {
    let bins = Bins::again(store, density);
    let Some(sums) = &mut density.sums else { return };
    // How high the ends are drawn, in proportion.
    let drawn = |value: f64| match heights {
        HeightScale::Linear => value,
        HeightScale::SquareRoot => value.sqrt(),
    };
    let share = drawn(top) / (drawn(top) + drawn(bottom));
    let above_px = clamped((density.height_px * share).round(), 1.0, density.height_px);
    let zero_px = density.y_px + above_px;
    (sums.top, sums.bottom, sums.zero_px) = (top, bottom, zero_px);
    let up = Heights::new(above_px, top, heights);
    let down = Heights::new(density.height_px - above_px, bottom.max(f64::MIN_POSITIVE), heights);
    let edges_px = &density.edges_px;
    let outline = |values: &[f64]| {
        let above = Outline { edges_px, base_px: zero_px, heights: &up, down: false };
        let mut path = steps(&above, values.iter().copied());
        if bottom > 0.0 {
            let below = Outline { edges_px, base_px: zero_px, heights: &down, down: true };
            path.push_str(&steps(&below, values.iter().map(|value| -value)));
        }
        path
    };
    let even = |sums: &[f64]| weights_of(sums, &bins, finest).collect::<Vec<f64>>();
    let paths = |points: &[f64], spans: &[f64]| (outline(&even(points)), outline(spans));
    for layer in &mut density.layers {
        let (points, spans) = std::mem::take(&mut layer.up_to);
        (layer.points_path, layer.spans_path) = paths(&points, &spans);
    }
    (density.points_path, density.spans_path) = paths(&sums.points, &sums.spans);
    for run in &mut density.runs {
        let is_in = |bin: &usize| {
            density.edges_s.get(*bin).is_some_and(|edge| *edge >= run.from_s)
                && density.edges_s.get(*bin + 1).is_some_and(|edge| *edge <= run.until_s)
        };
        let size = |bin: usize| sums.in_bin(bin).abs();
        let largest = (0..sums.points.len())
            .filter(is_in)
            .fold(None, |best: Option<usize>, bin| Some(best.filter(|best| size(*best) >= size(bin)).unwrap_or(bin)));
        run.peak = largest.filter(|bin| size(*bin) > 0.0).unwrap_or(run.peak);
    }
}

/// The next round number from one on; one where that is zero.
fn round_up(most: f64) -> f64 {
    if most <= 0.0 {
        return 1.0;
    }
    let mut unit = 1.0;
    while unit * 10.0 < most {
        unit *= 10.0;
    }
    while unit > most && unit > 1e-300 {
        unit /= 10.0;
    }
    let round = [1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0].map(|n| n * unit);
    round.into_iter().find(|top| *top * (1.0 + 1e-9) >= most).unwrap_or(most)
}

impl Sums {
    /// What a bin comes to.
    #[must_use]
    pub fn in_bin(&self, bin: usize) -> f64 {
        let of = |sums: &[f64]| sums.get(bin).copied().unwrap_or(0.0);
        of(&self.points) + of(&self.spans)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_scales_are_round() {
        let tops = [0.0, 0.3, 1.0, 12.0, 12_345.0, 99.0, 0.000_7].map(round_up);
        assert_eq!(tops.map(|top| (top * 1e6).round() / 1e6), [1.0, 0.3, 1.0, 15.0, 15_000.0, 100.0, 0.0008]);
    }
}
