//! What happens evenly is drawn evenly: no bin, no zoom and no calendar makes a pattern that the data doesn't have.

use proptest::prelude::*;

use super::fixture::English;
use crate::{Density, Grouping, LaneSort, Plot, SceneOptions, Viewport, estimate_px};
use pamir_date::civil::{Civil, civil_from_s, s_from_civil};
use pamir_dossier::{Dossier, Event};
use pamir_store::Store;

/// How precise the dates are, and how many bins of that precision there are.
#[derive(Debug, Clone, Copy)]
enum Precision {
    Second,
    Day,
    Month,
    Year,
}

use Precision::{Day, Month, Second, Year};

impl Precision {
    /// The `i`-th date since 2000.
    fn date(self, i: i64) -> String {
        let start_s = s_from_civil(&Civil::midnight(2000, 1, 1));
        let at = |step_s: i64| civil_from_s(start_s + i * step_s);
        match self {
            Second => {
                let Civil { year, month, day, hour, minute, second } = at(1);
                format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
            }
            Day => {
                let Civil { year, month, day, .. } = at(86_400);
                format!("{year}-{month:02}-{day:02}")
            }
            Month => format!("{}-{:02}", 2000 + i.div_euclid(12), i.rem_euclid(12) + 1),
            Year => format!("{}", 2000 + i),
        }
    }
}

/// `each` events at each of `count` consecutive dates.
fn evenly(precision: Precision, count: i64, each: usize) -> Store {
    let dates = (0..count).flat_map(|i| std::iter::repeat_n(precision.date(i), each));
    let event = |(i, date): (usize, String)| Event {
        id: format!("e{i}"),
        title: "Report".into(),
        date: Some(date),
        ..Event::default()
    };
    Store::build(&Dossier { events: dates.enumerate().map(event).collect(), ..Dossier::default() })
}

fn density(store: &Store, view: &Viewport) -> Option<Density> {
    let opts = SceneOptions { grouping: Grouping::None, ..SceneOptions::default() };
    let mut plot = Plot::new(store, &store.all(), Grouping::None, LaneSort::Given, 12, &English);
    plot.scene(store, view, &opts, &[], &English, &estimate_px).lanes.pop()?.density
}

/// The heights at which an outline runs, in whole pixels, without its ends.
fn heights(path: &str) -> Vec<i64> {
    let mut height = 0;
    let mut heights = Vec::new();
    for step in path.split(['M', 'Z']).flat_map(|figure| figure.split('v').skip(1)) {
        let end = step.find(|c: char| !(c.is_ascii_digit() || c == '-' || c == '.')).unwrap_or(step.len());
        height -= step[..end].parse::<i64>().unwrap_or(0);
        heights.push(height);
    }
    heights
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn what_happens_evenly_is_a_flat_line_at_every_zoom(
        precision in prop_oneof![Just(Second), Just(Day), Just(Month), Just(Year)],
        zoom in 0.0..12.0_f64, at in 0.2..0.8_f64, width in 400.0..1600.0_f64,
    ) {
        let store = evenly(precision, 730, 10);
        let span = store.span().unwrap();
        let whole = Viewport::new(span.from_s as f64, span.until_s as f64, width);
        let view = whole.zoom_at(zoom.exp2(), width * at);
        let Some(density) = density(&store, &view) else { return Ok(()) };
        // The first and the last bin of the data may be filled in part.
        let whole = |bin: &usize| density.edges_s[*bin] >= span.from_s && density.edges_s[*bin + 1] <= span.until_s;
        let bins: Vec<usize> = (0..density.points.len()).filter(whole).collect();
        let drawn: Vec<u32> = bins.iter().map(|bin| density.in_bin(*bin)).collect();
        let (least, most) = (drawn.iter().min().copied().unwrap_or(0), drawn.iter().max().copied().unwrap_or(0));
        // Months have 28 to 31 days, and years may have one more; everything else is equal.
        let uneven = density.unit.is_uneven() && matches!(precision, Second | Day);
        prop_assert!(least == most || uneven && f64::from(least) >= f64::from(most) * 28.0 / 31.0, "{drawn:?} of {:?}", density.unit.kind());
        // They are drawn alike all the same.
        let partial = 2;
        let path = if density.points.iter().any(|count| *count > 0) { &density.points_path } else { &density.spans_path };
        let mut heights = heights(path);
        heights.retain(|height| *height > 0);
        heights.dedup();
        prop_assert!(heights.len() <= 1 + partial, "{heights:?} of {:?} {path}", density.unit.kind());
    }

    #[test]
    fn midnight_is_no_peak_of_dates_without_a_time(zoom in 6.0..13.0_f64, at in 0.2..0.8_f64) {
        let store = evenly(Day, 60, 30);
        let span = store.span().unwrap();
        let view = Viewport::new(span.from_s as f64, span.until_s as f64, 1200.0).zoom_at(zoom.exp2(), 1200.0 * at);
        let density = density(&store, &view).unwrap();
        prop_assert_eq!(density.unit.mean_s(), 86_400.0);
        prop_assert!(density.is_finest && density.spans.iter().all(|count| *count == 0));
    }
}

#[test]
fn the_top_is_a_round_number_that_nothing_exceeds() {
    let store = evenly(Day, 365, 7);
    let span = store.span().unwrap();
    let view = Viewport::new(span.from_s as f64, span.until_s as f64, 1200.0);
    let density = density(&store, &view).unwrap();
    assert_eq!((density.top, density.unit.mean_s()), (8, 86_400.0));
    assert_eq!(heights(&density.points_path), [32, 0], "seven eighths of 36 px, to the nearest");
}

#[test]
fn the_fullest_bin_near_a_pointer_is_found() {
    let mut dates: Vec<String> = (0..100).map(|i| Day.date(i)).collect();
    dates.extend(std::iter::repeat_n(Day.date(50), 40));
    let event = |(i, date): (usize, String)| Event {
        id: format!("e{i}"),
        title: "Report".into(),
        date: Some(date),
        ..Event::default()
    };
    let store =
        Store::build(&Dossier { events: dates.into_iter().enumerate().map(event).collect(), ..Dossier::default() });
    let span = store.span().unwrap();
    let density = density(&store, &Viewport::new(span.from_s as f64, span.until_s as f64, 600.0)).unwrap();
    let peak = density.bin_near(50.0 * 6.0 + 9.0, 8.0).unwrap();
    assert_eq!(density.in_bin(peak), 41);
    assert_eq!(density.bin_s(peak).map(|(from_s, _)| civil_from_s(from_s).day), Some(20));
    let plain = density.bin_near(20.0 * 6.0 + 3.0, 2.0).unwrap();
    assert_eq!((density.in_bin(plain), density.edges_px[plain].round() as i64), (1, 120));
    assert_eq!(density.runs.iter().map(|run| run.peak).filter(|bin| *bin == peak).count(), 1);
}
