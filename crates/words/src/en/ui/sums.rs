//! What the timeline says where its densities show the sum of an attribute of numbers instead of how many events there are.

use pamir_date::Range;
use pamir_timeline::{Sums, Unit};

use super::filters::without_number;
use super::timeline::{LIST_THEM, ZOOM_IN, per};
use crate::en::counts::{count, events};
use crate::en::dates;
use crate::en::figures;

/// The choice of what strips show.
pub const STRIPS_SHOW: &str = "Strips show";
/// They show how many events there are.
pub const HOW_MANY: &str = "how many events";

/// The choice of the sum of an attribute with this label.
#[must_use]
pub fn sum_of(label: &str) -> String {
    format!("the sum of {label}")
}

/// What a sum is of and how it is told, out of the label and the unit of its attribute.
///
/// A label that names things in the plural follows the number, and any other goes before it.
///
/// ```
/// use pamir_words::en::ui::sums::amount;
///
/// assert_eq!(amount(12_400.0, "Deaths", None), "12,400 deaths");
/// assert_eq!(amount(7.0, "Number of people", None), "7 people");
/// assert_eq!(amount(-0.5, "Damage", Some("USD")), "Damage −0.5 USD");
/// assert_eq!(amount(8.0, "Loss", None), "Loss 8");
/// ```
#[must_use]
pub fn amount(sum: f64, label: &str, unit: Option<&str>) -> String {
    with_noun(&figures::number(sum), label, unit)
}

/// One number or several, told, with what they are of.
fn with_noun(numbers: &str, label: &str, unit: Option<&str>) -> String {
    match (unit.map(str::trim).filter(|unit| !unit.is_empty()), things(label)) {
        (Some(unit), _) => format!("{label} {numbers} {unit}"),
        (None, Some(things)) => format!("{numbers} {things}"),
        (None, None) => format!("{label} {numbers}"),
    }
}

/// The things that a label names in the plural, for the middle of a sentence.
fn things(label: &str) -> Option<String> {
    const BEFORE: [&str; 5] = ["total number of ", "number of ", "no. of ", "count of ", "total "];
    let start = |before: &&str| label.get(..before.len()).is_some_and(|head| head.eq_ignore_ascii_case(before));
    let things = BEFORE.iter().find(|before| start(before)).map_or(label, |before| &label[before.len()..]);
    let things = things.trim();
    let is_plural = things.ends_with("people") || things.ends_with('s') && !things.ends_with("ss");
    let is_word = things.len() > 2 && things.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b' ');
    // Names in capitals stay as they are.
    let is_capital = things.as_bytes().get(1).is_some_and(u8::is_ascii_uppercase);
    let lower =
        |text: &str| text.get(..1).map(str::to_ascii_lowercase).unwrap_or_default() + text.get(1..).unwrap_or_default();
    (is_plural && is_word).then(|| if is_capital { things.to_owned() } else { lower(things) })
}

/// What the scale of a strip stands for.
///
/// ```
/// use pamir_timeline::{Sums, Unit};
/// use pamir_words::en::ui::sums::scale;
///
/// let day = Unit::at_least(86_400.0, 0);
/// let sums = |label: &str, bottom| Sums { label: label.into(), top: 12_400.0, bottom, ..Sums::default() };
/// assert_eq!(scale(&sums("Deaths", 0.0), day), "12,400 deaths at most, a day");
/// assert_eq!(scale(&sums("Balance", 300.0), day), "Balance −300 to 12,400, a day");
/// ```
#[must_use]
pub fn scale(sums: &Sums, unit: Unit) -> String {
    let (label, measure) = (sums.label.as_str(), sums.unit.as_deref());
    let top = figures::number(sums.top);
    if sums.bottom > 0.0 {
        let range = format!("{} to {top}", figures::number(-sums.bottom));
        return format!("{}, {}", with_noun(&range, label, measure), per(unit));
    }
    format!("{} at most, {}", with_noun(&top, label, measure), per(unit))
}

/// What a bin of a strip comes to: the events that begin in it and last no longer, the longer ones that may be under way, and those
/// without a number. `counted` is how many of either there are.
///
/// ```
/// use pamir_date::Range;
/// use pamir_timeline::Sums;
/// use pamir_words::en::ui::sums::bin;
///
/// let range = Range { from_s: 1_502_668_800, until_s: 1_502_755_200 };
/// let sums = Sums { label: "Deaths".into(), points: vec![700.0], spans: vec![30.0], missing: vec![4], ..Sums::default() };
/// assert_eq!(bin(&sums, 0, range, (80, 0)), "14 August 2017: 700 deaths in 80 events · 4 of 80 events have no number");
/// assert_eq!(
///     bin(&sums, 0, range, (80, 2)),
///     "14 August 2017: 700 deaths in 80 events, and 30 deaths in all of 2 longer events · 4 of 82 events have no number"
/// );
/// ```
#[must_use]
pub fn bin(sums: &Sums, bin: usize, range: Range, counted: (u32, u32)) -> String {
    let of = |sums: &[f64]| sums.get(bin).copied().unwrap_or(0.0);
    let told = |sum: f64| amount(sum, &sums.label, sums.unit.as_deref());
    let when = dates::range(range);
    let longer = count(counted.1.into(), "longer event", "longer events");
    let mut said = match counted {
        (beginning, 0) => format!("{when}: {} in {}", told(of(&sums.points)), events(beginning)),
        (0, _) => format!("{when}: {} in all of {longer}", told(of(&sums.spans))),
        (beginning, _) => {
            let (points, spans) = (told(of(&sums.points)), told(of(&sums.spans)));
            format!("{when}: {points} in {}, and {spans} in all of {longer}", events(beginning))
        }
    };
    let missing = sums.missing.get(bin).copied().unwrap_or(0);
    if missing > 0 {
        said.push_str(" · ");
        said.push_str(&without_number(missing, counted.0.saturating_add(counted.1)));
    }
    said
}

/// A stretch of a strip: how many events, when, which bin comes to most, and what a press does.
#[must_use]
pub fn run(sums: &Sums, how_many: u32, range: Range, (peak, peak_range): (usize, Range), lists: bool) -> String {
    let press = if lists { LIST_THEM } else { ZOOM_IN };
    let most = amount(sums.in_bin(peak), &sums.label, sums.unit.as_deref());
    let (count, when) = (events(how_many), dates::range(range));
    if peak_range == range {
        return format!("{count}, {when}: {most}. {press}");
    }
    format!("{count}, {when}, most {}: {most}. {press}", dates::range(peak_range))
}

/// What sums leave out and count more than once; `missing` of `all` events have no number.
#[must_use]
pub fn explained(missing: u32, all: u32) -> String {
    const LONGER: &str =
        "An event that lasts longer than a bar adds all of its number, paler, wherever it may be under way.";
    match missing {
        0 => LONGER.to_owned(),
        _ => {
            format!("{} and add{} nothing. {LONGER}", without_number(missing, all), if missing == 1 { "s" } else { "" })
        }
    }
}
