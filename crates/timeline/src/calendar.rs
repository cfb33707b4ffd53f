//! Calendar steps: the intervals at which ticks may stand, from a microsecond on, and the instants of the ticks.
//!
//! Owns the table of steps and the walk along the calendar. Months begin on the 1st, leap years have 366 days, and years count
//! as historians count them, without a year 0.

use pamir_date::civil::{Civil, DAY_S, civil_from_s, s_from_civil};
use std::ops::RangeInclusive;

/// Mean length of a Gregorian year, in seconds.
const YEAR_S: f64 = 31_556_952.0;

/// A walk ends after this many instants, which are more than any axis needs.
const MOST: usize = 4_000;

/// An interval of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// A number of microseconds that divides the second.
    Micros(i64),
    /// A number of seconds that divides the day.
    Seconds(i64),
    /// A number n of days, counted from the 1st of each month: 1, 1 + n, …; the last ones give way to the next 1st.
    Days(u8),
    /// A number of months that divides twelve, counted from January.
    Months(i64),
    /// A number of years: its multiples before and after Christ, and the year 1 between them.
    Years(i64),
}

use Step::{Days, Micros, Months, Seconds, Years};

/// Every step from a second on and below ten years, finest first. The others are 1, 2 and 5 times each power of ten: see [`steps`].
const TABLE: [Step; 26] = [
    Seconds(1),
    Seconds(5),
    Seconds(10),
    Seconds(15),
    Seconds(30),
    Seconds(60),
    Seconds(2 * 60),
    Seconds(5 * 60),
    Seconds(10 * 60),
    Seconds(15 * 60),
    Seconds(30 * 60),
    Seconds(3_600),
    Seconds(3 * 3_600),
    Seconds(6 * 3_600),
    Seconds(12 * 3_600),
    Days(1),
    Days(2),
    Days(5),
    Days(7),
    Days(14),
    Months(1),
    Months(3),
    Months(6),
    Years(1),
    Years(2),
    Years(5),
];

/// All steps, finest first: 1, 2, 5, … microseconds, the table, then 10, 20, 50, … up to 10¹¹ years.
pub(super) fn steps() -> impl Iterator<Item = Step> {
    let decades = |powers: RangeInclusive<u32>, step: fn(i64) -> Step| {
        powers.flat_map(move |power| [1, 2, 5].map(|n| step(n * 10_i64.pow(power))))
    };
    decades(0..=5, Micros).chain(TABLE).chain(decades(1..=11, Years))
}

impl Step {
    /// How many of the units in which its instants are counted a second has: they are microseconds below a second, and seconds else.
    pub(super) fn per_s(self) -> i64 {
        if matches!(self, Micros(_)) { 1_000_000 } else { 1 }
    }

    /// Mean length in seconds.
    pub(super) fn mean_s(self) -> f64 {
        match self {
            Micros(n) => n as f64 / 1e6,
            Seconds(n) => n as f64,
            Days(n) => f64::from(n) * DAY_S as f64,
            Months(n) => n as f64 * YEAR_S / 12.0,
            Years(n) => n as f64 * YEAR_S,
        }
    }

    /// Whether every instant of `coarser` is one of this step as well.
    pub(super) fn divides(self, coarser: Step) -> bool {
        match (self, coarser) {
            (Micros(a), Micros(b)) | (Seconds(a), Seconds(b)) | (Months(a), Months(b)) | (Years(a), Years(b)) => {
                b % a == 0
            }
            (Days(a), Days(b)) => b % a == 0,
            (_, Micros(_)) => false,
            (Micros(_) | Seconds(_), _) | (Days(_), Months(_) | Years(_)) | (Months(_), Years(_)) => true,
            _ => false,
        }
    }

    /// The instants of this step in [from, until], strictly increasing; at most 4,000. All are seconds since 1970, or
    /// [microseconds](Self::per_s) for steps of these.
    pub(super) fn instants(self, from_s: i64, until_s: i64) -> Vec<i64> {
        let mut all = Vec::new();
        match self {
            Micros(step) | Seconds(step) => {
                let first = from_s.div_euclid(step).saturating_mul(step);
                all.extend(
                    (0..=MOST as i64)
                        .map(|i| first.saturating_add(i.saturating_mul(step)))
                        .take_while(|&t| t <= until_s),
                );
            }
            Days(step) => {
                let mut month = month_index(from_s);
                while all.len() < MOST && month_start_s(month) <= until_s {
                    all.extend(days_of_month(month, step));
                    month += 1;
                }
            }
            Months(step) => {
                let first = month_index(from_s).div_euclid(step) * step;
                all.extend((0..=MOST as i64).map(|i| month_start_s(first + i * step)).take_while(|&t| t <= until_s));
            }
            Years(step) => {
                // Year 0 of the count below stands for the year 1: see `astronomical`.
                let year = civil_from_s(from_s).year;
                let first = year.div_euclid(step) - 1;
                let years = (0..=MOST as i64).filter_map(|i| astronomical(first + i, step));
                all.extend(years.map(year_start_s).take_while(|&t| t <= until_s));
            }
        }
        all.retain(|&t| t >= from_s && t <= until_s && t != i64::MIN && t != i64::MAX);
        all.dedup();
        all.truncate(MOST);
        all
    }
}

/// The `i`-th tick year in astronomical numbering, where year 0 is 1 BC: multiples of `step` after Christ, and before.
///
/// Between them stands the year 1, but only where that leaves enough room: with a step of two it would crowd the
/// year 2, and with a step of one it is a multiple itself.
fn astronomical(i: i64, step: i64) -> Option<i64> {
    match i {
        1.. => Some(i.saturating_mul(step)),
        0 if step >= 5 => Some(1),
        0 => (step == 1).then_some(0),
        _ if step == 1 => Some(i),
        _ => Some(i.saturating_mul(step).saturating_add(1)),
    }
}

/// The starts of days 1, 1 + `step`, … of a month, without those that would stand nearer than half a step to the
/// next 1st.
fn days_of_month(month: i64, step: u8) -> impl Iterator<Item = i64> {
    let (start, next) = (month_start_s(month), month_start_s(month + 1));
    let step_s = i64::from(step) * DAY_S;
    (0..31).map(move |i| start.saturating_add(i * step_s)).take_while(move |t| next.saturating_sub(*t) > step_s / 2)
}

/// Months since January of the year 0.
fn month_index(t_s: i64) -> i64 {
    let civil = civil_from_s(t_s);
    civil.year * 12 + i64::from(civil.month) - 1
}

fn month_start_s(index: i64) -> i64 {
    start_s(index.div_euclid(12), u8::try_from(index.rem_euclid(12) + 1).unwrap_or(1))
}

fn year_start_s(year: i64) -> i64 {
    start_s(year, 1)
}

fn start_s(year: i64, month: u8) -> i64 {
    s_from_civil(&Civil::midnight(year, month, 1))
}
