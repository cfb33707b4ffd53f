//! Ticks fall on the calendar, are neither too few nor too many, and their labels keep apart.

use proptest::prelude::*;

use super::fixture::English;
use crate::{Ticks, Viewport, estimate_px, ticks, ticks_measured};
use pamir_date::civil::{Civil, civil_from_s, s_from_civil};

fn day(year: i64, month: u8, day: u8) -> f64 {
    s_from_civil(&Civil { year, month, day, hour: 0, minute: 0, second: 0 }) as f64
}

fn labels(axis: &Ticks) -> Vec<String> {
    axis.major.iter().map(|tick| if tick.strong { format!("*{}", tick.label) } else { tick.label.clone() }).collect()
}

fn axis(from_s: f64, until_s: f64, width_px: f64) -> (Vec<String>, Option<String>) {
    let axis = ticks(&Viewport::new(from_s, until_s, width_px), 60.0, &English);
    (labels(&axis), axis.context)
}

/// Labels lie in the window and do not overlap.
fn assert_readable(axis: &Ticks, view: &Viewport, measure: &dyn Fn(&str) -> f64) {
    let mut end = 0.0;
    for tick in axis.major.iter().filter(|tick| !tick.label.is_empty()) {
        let half = measure(&tick.label) / 2.0;
        assert!(tick.x_px - half >= end - 1e-6, "{:?} at {} in {axis:?}", tick.label, tick.x_px);
        end = tick.x_px + half;
    }
    assert!(end <= view.width_px + 1e-6);
}

proptest! {
    #[test]
    fn any_zoom_has_a_readable_axis(
        middle in prop_oneof![-5e10..5e10_f64, -1e14..1e14_f64, -9e18..9e18_f64],
        power in 1.7..19.0_f64,
        width in 320.0..3000.0_f64,
        wide in any::<bool>(),
    ) {
        let span = 10_f64.powf(power);
        let view = Viewport::new(middle - span / 2.0, middle + span / 2.0, width);
        let measure = |text: &str| estimate_px(text) * if wide { 1.6 } else { 1.0 };
        let axis = ticks_measured(&view, 56.0, &English, &measure);
        prop_assert!((2..=32).contains(&axis.major.len()), "{} ticks: {:?} {:?}", axis.major.len(), labels(&axis), view);
        prop_assert!(axis.major.iter().filter(|tick| !tick.label.is_empty()).count() >= 1, "{:?}", labels(&axis));
        prop_assert!(axis.major.is_sorted_by(|a, b| a.at_s < b.at_s && a.x_px < b.x_px));
        prop_assert!(axis.minor.is_sorted_by(|a, b| a < b));
        prop_assert!(axis.minor.len() <= 600);
        for x in axis.minor.iter().copied().chain(axis.major.iter().map(|tick| tick.x_px)) {
            prop_assert!((-1.0..=width + 1.0).contains(&x));
        }
        assert_readable(&axis, &view, &measure);
    }

    #[test]
    fn ticks_stand_on_the_calendar(from in -1e11..1e11_f64, power in 1.8..11.0_f64) {
        let view = Viewport::new(from, from + 10_f64.powf(power), 1000.0);
        for tick in ticks(&view, 60.0, &English).major {
            let civil = civil_from_s(tick.at_s);
            if tick.label.chars().all(char::is_alphabetic) && !tick.label.is_empty() {
                prop_assert_eq!((civil.day, civil.hour), (1, 0), "a month begins on the 1st: {}", tick.label);
            }
            if let Ok(number) = tick.label.parse::<i64>() {
                prop_assert!(number == civil.year && civil.month == 1 && civil.day == 1 || number == i64::from(civil.day));
                prop_assert_eq!((civil.hour, civil.minute, civil.second), (0, 0, 0));
            }
        }
    }

    #[test]
    fn any_input_is_survived(a in any::<f64>(), b in any::<f64>(), w in any::<f64>(), min in any::<f64>()) {
        let _ = ticks(&Viewport { from_s: a, until_s: b, width_px: w }, min, &English);
        let _ = ticks_measured(&Viewport::new(a, b, w), min, &English, &|_| min);
    }
}

#[test]
fn years_are_bold_at_decades() {
    let (labels, context) = axis(day(1989, 1, 1), day(2017, 1, 1), 1280.0);
    assert_eq!(labels[..3], ["*1990", "1992", "1994"]);
    let (labels, _) = axis(day(1990, 1, 1), day(1996, 1, 1), 500.0);
    assert_eq!(labels, ["*", "1991", "1992", "1993", "1994", "1995", ""], "none crosses the edge");
    assert_eq!(context, None);
}

#[test]
fn months_name_the_year_at_january() {
    let (labels, context) = axis(day(2015, 11, 20), day(2016, 6, 10), 500.0);
    assert_eq!(labels, ["Dec", "*2016", "Feb", "Mar", "Apr", "May", "Jun"]);
    assert_eq!(context.as_deref(), Some("2015"));
}

#[test]
fn days_name_the_month_at_the_first() {
    let (labels, context) = axis(day(2016, 2, 26), day(2016, 3, 4), 700.0);
    assert_eq!(labels, ["", "27", "28", "29", "*Mar", "2", "3", ""]);
    assert_eq!(context.as_deref(), Some("February 2016"));
}

#[test]
fn hours_name_the_day_at_midnight() {
    let noon = day(2016, 12, 31) + 43_200.0;
    let (labels, context) = axis(noon, noon + 86_400.0, 800.0);
    assert_eq!(labels, ["", "15:00", "18:00", "21:00", "*1 Jan 2017", "03:00", "06:00", "09:00", ""]);
    assert_eq!(context.as_deref(), Some("31 December 2016"));
}

#[test]
fn a_minute_shows_seconds() {
    let start = day(2016, 6, 23) + 14.0 * 3600.0;
    let (labels, _) = axis(start - 5.0, start + 55.0, 800.0);
    assert!(labels.contains(&"*14:00".to_owned()) && labels.contains(&"14:00:30".to_owned()), "{labels:?}");
}

#[test]
fn there_is_no_year_zero() {
    let (labels, _) = axis(day(-1200, 1, 1), day(1200, 1, 1), 400.0);
    assert_eq!(labels, ["1000 BC", "500 BC", "*AD 1", "AD 500", "1000"]);
    let (labels, _) = axis(day(-3, 1, 1), day(4, 1, 1), 560.0);
    assert_eq!(labels, ["", "3 BC", "2 BC", "1 BC", "AD 1", "AD 2", "AD 3", ""]);
}

#[test]
fn deep_time_is_in_words() {
    let year = 31_556_952.0;
    let (labels, _) = axis(-170e6 * year, -140e6 * year, 500.0);
    assert!(
        labels.contains(&"*150 million BC".to_owned()) || labels.contains(&"150 million BC".to_owned()),
        "{labels:?}"
    );
    let (labels, _) = axis(-66.2e6 * year, -65.2e6 * year, 900.0);
    assert!(
        labels.contains(&"66 million BC".to_owned()) || labels.contains(&"65.8 million BC".to_owned()),
        "{labels:?}"
    );
    let (labels, _) = axis(-4.6e9 * year, 0.0, 700.0);
    assert!(labels.iter().any(|label| label.ends_with("2 billion BC")), "{labels:?}");
    let (labels, _) = axis(9_000.0 * year, 14_000.0 * year, 600.0);
    assert!(labels.contains(&"12,000".to_owned()), "{labels:?}");
}

#[test]
fn minor_ticks_divide_the_major_ones() {
    let axis = ticks(&Viewport::new(day(2000, 1, 1), day(2010, 1, 1), 1000.0), 60.0, &English);
    assert_eq!(axis.major.len(), 11);
    assert_eq!(axis.minor.len(), 110, "the months between the years");
    let axis = ticks(&Viewport::new(day(1900, 1, 1), day(2000, 1, 1), 1000.0), 60.0, &English);
    assert_eq!(axis.minor.len(), 90, "the years between the decades");
}
