//! Ticks fall on the calendar, are neither too few nor too many, and their labels keep apart.

use proptest::prelude::*;

use super::fixture::English;
use crate::{Labels, Tick, TickForm, Ticks, Viewport, estimate_px, ticks, ticks_measured};
use pamir_date::Precision;
use pamir_date::civil::{Civil, civil_from_s, s_from_civil};

fn day(year: i64, month: u8, day: u8) -> f64 {
    s_from_civil(&Civil { year, month, day, hour: 0, minute: 0, second: 0 }) as f64
}

fn labels(axis: &Ticks) -> Vec<String> {
    axis.major.iter().map(|tick| if tick.strong { format!("*{}", tick.label) } else { tick.label.clone() }).collect()
}

/// The labels of the lower row, and the names above them.
fn axis(from_s: f64, until_s: f64, width_px: f64) -> (Vec<String>, Vec<String>) {
    let axis = ticks(&Viewport::new(from_s, until_s, width_px), 60.0, &English);
    (labels(&axis), axis.larger.into_iter().map(|unit| unit.label).collect())
}

/// When a tick is.
fn seconds(tick: &Tick) -> f64 {
    tick.at_s as f64 + f64::from(tick.at_us) / 1e6
}

/// Labels stand right after their ticks, end before the next one that has a label, and don't cross the right edge.
fn assert_labels_stand_apart(axis: &Ticks, view: &Viewport, measure: &dyn Fn(&str) -> f64) {
    let mut end = 0.0;
    for tick in axis.major.iter().filter(|tick| !tick.label.is_empty()) {
        // A float near our time is rounded to a quarter of a microsecond.
        let rounding_px = view.from_s.abs() * f64::EPSILON / view.s_per_px();
        assert!((view.x(seconds(tick)) - tick.x_px).abs() < 0.1 + 2.0 * rounding_px, "{tick:?} stands elsewhere");
        let civil = civil_from_s(tick.at_s);
        if let Some(decimals) = tick.label.strip_prefix('.') {
            assert_eq!(format!("{decimals:0<6}"), format!("{:06}", tick.at_us), "{tick:?} says another time");
        } else if let [hour, minute, second] = tick.label.split(':').collect::<Vec<_>>()[..] {
            let named = [hour, minute, second].map(|part| part.parse::<u8>().unwrap());
            assert_eq!((named, tick.at_us), ([civil.hour, civil.minute, civil.second], 0), "{tick:?}");
        }
        assert!(tick.label_px() >= end, "{:?} at {} in {axis:?}", tick.label, tick.x_px);
        end = tick.label_px() + measure(&tick.label);
    }
    assert!(end <= view.width_px + 1e-6);
}

/// The unit that is named above, and how long it lasts at most, by the form of the name.
fn unit_of(axis: &Ticks) -> Option<(Precision, f64)> {
    let [first, second] = [axis.major.first()?.at_s, axis.major.get(1)?.at_s];
    match second - first {
        ..86_400 => Some((Precision::Day, 86_400.0)),
        86_400..2_419_200 => Some((Precision::Month, 31.0 * 86_400.0)),
        2_419_200..31_536_000 => Some((Precision::Year, 366.0 * 86_400.0)),
        _ => None,
    }
}

/// Below a second, either each second in sight that has room for its name has it, or each minute; and no two names overlap.
fn assert_seconds_or_minutes_are_named(axis: &Ticks, view: &Viewport, measure: &dyn Fn(&str) -> f64) {
    let name = |at_s: i64| English.context(Precision::Time, at_s);
    let all_named = |length_s: i64| {
        let mut end = 0.0;
        let stand_well = axis.larger.iter().all(|unit| {
            let last_px = unit.x_px + measure(&unit.label);
            let (from_px, until_px) = (view.x(unit.at_s as f64), view.x((unit.at_s + length_s) as f64));
            let well = unit.x_px >= end && unit.x_px >= from_px && last_px <= until_px.min(view.width_px);
            end = last_px;
            well && unit.at_s % length_s == 0 && unit.label == name(unit.at_s)
        });
        let first = (view.from_s.floor() as i64).div_euclid(length_s);
        let last = (view.until_s.floor() as i64).div_euclid(length_s);
        let all = (first..=last).map(|number| number * length_s).all(|at_s| {
            let (from_px, until_px) =
                (view.x(at_s as f64).max(0.0), view.x((at_s + length_s) as f64).min(view.width_px));
            until_px - from_px < measure(&name(at_s)) + 14.0 || axis.larger.iter().any(|unit| unit.at_s == at_s)
        });
        stand_well && all
    };
    assert!(all_named(1) || all_named(60), "{axis:?} {view:?}");
    // A name or a label of the lower row says which second it is.
    let whole = axis.major.iter().any(|tick| tick.at_us == 0 && !tick.label.is_empty());
    assert!(whole || !axis.larger.is_empty() || view.width_px < 400.0, "{axis:?} {view:?}");
}

/// Each larger unit in sight with room for its name is named within its own stretch, and no two names overlap.
fn assert_larger_units_are_named(axis: &Ticks, view: &Viewport, measure: &dyn Fn(&str) -> f64) {
    if axis.major.windows(2).any(|pair| seconds(&pair[1]) - seconds(&pair[0]) < 0.9) {
        return assert_seconds_or_minutes_are_named(axis, view, measure);
    }
    let Some((precision, longest_s)) = unit_of(axis) else {
        assert_eq!(axis.larger, [], "years say everything");
        return;
    };
    let full = |at_s: i64| English.context(precision, at_s);
    let short = match precision {
        Precision::Year => TickForm::Year,
        Precision::Month => TickForm::MonthAndYear,
        _ => TickForm::Date,
    };
    let mut end = 0.0;
    for unit in &axis.larger {
        let at = |px: f64| full(view.t(px).ceil() as i64);
        let last_px = unit.x_px + measure(&unit.label);
        assert_eq!(
            (at(unit.x_px), at(last_px)),
            (full(unit.at_s), full(unit.at_s)),
            "{unit:?} names other time: {view:?}"
        );
        assert!(unit.x_px >= end && last_px <= view.width_px, "{unit:?} of {axis:?}");
        end = last_px;
    }
    // Whatever is in sight for longer than its name is wide has its name.
    let mut px = 0.0;
    while px < view.width_px {
        let name = full(view.t(px).ceil() as i64);
        let same = |x: &f64| full(view.t(*x).ceil() as i64) == name;
        let steps = (0..).map(|step| px + f64::from(step)).take_while(|x| *x < view.width_px && same(x));
        let seen_px = steps.count() as f64;
        let named = axis.larger.iter().any(|unit| full(unit.at_s) == name);
        // A row is written out or short as a whole, and either may be the wider for one of its units.
        let widest = measure(&name).max(measure(&English.tick(short, view.t(px).ceil() as i64)));
        assert!(named || seen_px < widest + 14.0, "{name} isn't named in {seen_px} px: {axis:?} {view:?}");
        px += seen_px.max(1.0);
        assert!(seen_px <= longest_s / view.s_per_px() + 2.0);
    }
}

proptest! {
    #[test]
    fn any_zoom_has_a_readable_axis(
        middle in prop_oneof![2 => -2.1e9..2.1e9_f64, 1 => -5e10..5e10_f64, 1 => -1e14..1e14_f64, 1 => -9e18..9e18_f64],
        power in -3.0..17.5_f64,
        width in 320.0..3000.0_f64,
        wide in any::<bool>(),
    ) {
        let span = 10_f64.powf(power);
        let view = Viewport::new(middle - span / 2.0, middle + span / 2.0, width);
        let measure = |text: &str| estimate_px(text) * if wide { 1.6 } else { 1.0 };
        let axis = ticks_measured(&view, 56.0, &English, &measure);
        prop_assert!((2..=32).contains(&axis.major.len()), "{} ticks: {:?} {:?}", axis.major.len(), labels(&axis), view);
        prop_assert!(axis.major.iter().filter(|tick| !tick.label.is_empty()).count() >= 1, "{:?}", labels(&axis));
        prop_assert!(axis.major.is_sorted_by(|a, b| (a.at_s, a.at_us) < (b.at_s, b.at_us) && a.x_px < b.x_px));
        prop_assert!(axis.minor.is_sorted_by(|a, b| a < b));
        prop_assert!(axis.minor.len() <= 600);
        for x in axis.minor.iter().copied().chain(axis.major.iter().map(|tick| tick.x_px)) {
            prop_assert!((-1.0..=width + 1.0).contains(&x));
        }
        assert_labels_stand_apart(&axis, &view, &measure);
        assert_larger_units_are_named(&axis, &view, &measure);
    }

    #[test]
    fn every_tick_with_room_has_its_label(middle in -2e9..2e9_f64, power in -3.0..12.0_f64, width in 600.0..3000.0_f64) {
        let span = 10_f64.powf(power);
        let view = Viewport::new(middle - span / 2.0, middle + span / 2.0, width);
        let axis = ticks(&view, 56.0, &English);
        let unlabelled = axis.major.iter().filter(|tick| tick.label.is_empty());
        for tick in unlabelled {
            prop_assert!(tick.x_px > width - 100.0, "{tick:?} lacks its label: {:?}", labels(&axis));
        }
    }

    #[test]
    fn a_pan_names_what_a_new_axis_would(from in -2e9..2e9_f64, power in -3.0..10.0_f64, by in -0.5..0.5_f64) {
        let view = Viewport::new(from, from + 10_f64.powf(power), 900.0);
        let panned = view.pan_fraction(by);
        let axis = ticks(&view, 72.0, &English);
        for unit in axis.larger_in(&panned, &English, &estimate_px) {
            prop_assert!(panned.x(unit.at_s as f64) <= unit.x_px);
        }
    }

    #[test]
    fn ticks_stand_on_the_calendar(from in prop_oneof![-1e11..1e11_f64, -2e9..2e9_f64], power in -3.0..11.0_f64) {
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
    let (labels, above) = axis(day(1989, 1, 1), day(2017, 1, 1), 1280.0);
    assert_eq!(labels[..3], ["*1990", "1992", "1994"]);
    assert_eq!(above, [""; 0]);
    let (labels, _) = axis(day(1990, 1, 1), day(1996, 1, 1), 500.0);
    assert_eq!(labels, ["*1990", "1991", "1992", "1993", "1994", "1995", ""], "none crosses the right edge");
}

#[test]
fn years_are_named_over_months() {
    let (labels, above) = axis(day(2015, 11, 20), day(2016, 6, 10), 500.0);
    assert_eq!(labels, ["Dec", "*Jan", "Feb", "Mar", "Apr", "May", ""]);
    assert_eq!(above, ["2015", "2016"]);
}

#[test]
fn the_year_in_sight_is_named_and_not_that_of_the_edge() {
    let (labels, above) = axis(day(2013, 12, 25), day(2015, 3, 1), 900.0);
    assert_eq!(labels[..2], ["*Jan", "Feb"]);
    assert_eq!(above, ["2014", "2015"], "2013 has 15 px, which is no room for a name");
}

#[test]
fn months_are_named_over_days() {
    let (labels, above) = axis(day(2016, 2, 26), day(2016, 3, 4), 700.0);
    assert_eq!(labels, ["26", "27", "28", "29", "*1", "2", "3", ""]);
    assert_eq!(above, ["February 2016", "March 2016"]);
}

#[test]
fn days_are_named_over_hours() {
    let noon = day(2016, 12, 31) + 43_200.0;
    let (labels, above) = axis(noon, noon + 86_400.0, 800.0);
    assert_eq!(labels, ["12:00", "15:00", "18:00", "21:00", "*00:00", "03:00", "06:00", "09:00", ""]);
    assert_eq!(above, ["31 December 2016", "1 January 2017"]);
}

#[test]
fn a_name_stays_in_sight_until_its_unit_has_left() {
    let view = Viewport::new(day(2016, 1, 1), day(2017, 1, 1), 1000.0);
    let axis = ticks(&view, 60.0, &English);
    let places = |share: f64| -> Vec<(String, i64)> {
        let larger = axis.larger_in(&view.pan_fraction(share), &English, &estimate_px).into_iter();
        larger.map(|unit| (unit.label, unit.x_px.round() as i64)).collect()
    };
    let year = |label: &str, px: i64| (label.to_owned(), px);
    assert_eq!(places(0.0), [year("2016", 4)]);
    assert_eq!(places(0.5), [year("2016", 4), year("2017", 504)]);
    assert_eq!(
        places(0.963)[0],
        year("2016", (37.0 - 6.0 - estimate_px("2016")).round() as i64),
        "the next pushes it out"
    );
    assert_eq!(places(0.98), [year("2017", 24)]);
}

#[test]
fn a_strip_with_one_row_shows_the_larger_units() {
    let row = |from_s: f64, until_s: f64| -> Vec<String> {
        let axis = ticks(&Viewport::new(from_s, until_s, 800.0), 60.0, &English);
        axis.single_row().map(|(_, _, label)| label.to_owned()).collect()
    };
    assert_eq!(row(day(2015, 3, 1), day(2017, 2, 1)), ["2015", "2016", "2017"]);
    assert_eq!(row(day(1990, 1, 1), day(1994, 1, 1))[..2], ["1990", "1991"]);
}

#[test]
fn a_minute_shows_seconds() {
    let start = day(2016, 6, 23) + 14.0 * 3600.0;
    let (labels, above) = axis(start - 5.0, start + 55.0, 800.0);
    assert!(labels.contains(&"14:00".to_owned()) && labels.contains(&"14:00:30".to_owned()), "{labels:?}");
    assert_eq!(above, ["23 June 2016"]);
}

#[test]
fn below_a_second_the_second_or_the_minute_is_named() {
    let start = day(2003, 3, 12) + 14.0 * 3600.0 + 5.0 * 60.0 + 9.0;
    let (labels, above) = axis(start - 0.1, start + 1.9, 1000.0);
    assert_eq!(labels[..6], ["*14:05:09", ".200", ".400", ".600", ".800", "*14:05:10"]);
    assert_eq!(above, ["12 March 2003, 14:05:09", "12 March 2003, 14:05:10"]);
    // Seconds are too narrow for their names.
    let (labels, above) = axis(start, start + 8.0, 1000.0);
    assert_eq!(labels[..4], ["*14:05:09", ".500", "*14:05:10", ".500"]);
    assert_eq!(above, ["12 March 2003, 14:05"]);
    let (labels, above) = axis(start + 0.25, start + 0.26, 1000.0);
    assert_eq!(labels[..3], [".250", ".251", ".252"]);
    assert_eq!(above, ["12 March 2003, 14:05:09"]);
    let (labels, _) = axis(start + 0.25, start + 0.251, 500.0);
    assert_eq!(labels[..3], [".250000", ".250200", ".250400"]);
}

#[test]
fn there_is_no_year_zero() {
    let (labels, _) = axis(day(-1200, 1, 1), day(1200, 1, 1), 400.0);
    assert_eq!(labels, ["1000 BC", "500 BC", "*AD 1", "AD 500", "1000"]);
    let (labels, _) = axis(day(-3, 1, 1), day(4, 1, 1), 560.0);
    assert_eq!(labels, ["4 BC", "3 BC", "2 BC", "1 BC", "AD 1", "AD 2", "AD 3", ""]);
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
