//! The picture in words: what the timeline shows, for those who don't see it.

use crate::en::counts::{count, events, number};
use crate::en::dates;
use crate::en::when::span;
use pamir_date::Range;
use pamir_timeline::Summary;

/// Opens and heads the paragraph.
pub const HEADING: &str = "The picture in words";

/// Who leads: what each is called, and in how many events it is.
pub type Leaders = [(String, u32)];

/// What is on show of a dossier with `of` events, as sentences: how many events over what time and how many without a date, the
/// busiest stretch, the longest gap, who is in most of them, and what they are about.
///
/// ```
/// use pamir_timeline::Summary;
/// use pamir_words::en::ui::summary::paragraph;
///
/// let summary = Summary { total: 1, undated: 1, ..Summary::default() };
/// assert_eq!(paragraph(&summary, 1, &[], &[]), "The view shows 1 event, which has no date.");
/// ```
#[must_use]
pub fn paragraph(summary: &Summary, of: u32, entities: &Leaders, themes: &Leaders) -> String {
    let &Summary { total, undated, span: all, busiest, gap } = summary;
    if total == 0 {
        return "The view shows no events.".to_owned();
    }
    let what = counted(total, of);
    let over = all.map(|all| format!(", {}", within(&span(all)))).unwrap_or_default();
    let dateless = match undated {
        0 => String::new(),
        1 if total == 1 => ", which has no date".to_owned(),
        all if all == total => ", none of which has a date".to_owned(),
        1 => "; 1 of them has no date".to_owned(),
        some => format!("; {} of them have no date", number(some.into())),
    };
    let mut said = vec![format!("The view shows {what}{over}{dateless}.")];
    if let Some((range, many)) = busiest {
        said.push(format!("The busiest time is {}, when {} began.", dates::range(range), events(many)));
    }
    if let Some(gap) = gap {
        said.push(format!("The longest gap lasts {}, {}.", length(gap), within(&dates::range(gap))));
    }
    said.extend(leading(entities, "are named most often", "is named most often"));
    said.extend(leading(themes, "are the most frequent themes", "is the most frequent theme"));
    said.join(" ")
}

/// No more than how many events are on show of a dossier with `of` events.
///
/// ```
/// use pamir_words::en::ui::summary::in_short;
///
/// assert_eq!(in_short(200_000, 1_000_000), "The view shows 200,000 of 1,000,000 events.");
/// ```
#[must_use]
pub fn in_short(total: u32, of: u32) -> String {
    format!("The view shows {}.", counted(total, of))
}

fn counted(total: u32, of: u32) -> String {
    if total == of { events(total) } else { format!("{} of {}", number(total.into()), events(of)) }
}

/// A stretch in a sentence: from its first unit to its last.
fn within(text: &str) -> String {
    match text.split_once(" – ") {
        Some((first, last)) => format!("from {first} to {last}"),
        None => format!("in {text}"),
    }
}

fn leading(leaders: &Leaders, many: &str, one: &str) -> Option<String> {
    let named: Vec<String> =
        leaders.iter().enumerate().map(|(at, (name, events_of))| in_events(name, *events_of, at == 0)).collect();
    Some(match named.as_slice() {
        [] => return None,
        [only] => format!("{only} {one}."),
        [all @ .., last] => format!("{} and {last} {many}.", all.join(", ")),
    })
}

/// A name with its number; the first says what is counted.
fn in_events(name: &str, many: u32, is_first: bool) -> String {
    if is_first { format!("{name} ({})", events(many)) } else { format!("{name} ({})", number(many.into())) }
}

/// How long a stretch of time is, in the largest unit of which it has at least two, rounded down, or just one.
///
/// ```
/// use pamir_date::Range;
/// use pamir_words::en::ui::summary::length;
///
/// let days = |days: i64| length(Range { from_s: 0, until_s: days * 86_400 });
/// assert_eq!([days(1), days(20), days(100), days(800)], ["1 day", "20 days", "3 months", "2 years"]);
/// ```
#[must_use]
pub fn length(range: Range) -> String {
    const UNITS: [(u64, &str, &str); 6] = [
        (31_556_952, "year", "years"),
        (2_629_746, "month", "months"),
        (86_400, "day", "days"),
        (3_600, "hour", "hours"),
        (60, "minute", "minutes"),
        (1, "second", "seconds"),
    ];
    let seconds = range.until_s.abs_diff(range.from_s);
    // Years and months have mean lengths, so that a stretch of whole ones may lack a day or two.
    let slack = |unit: u64| if unit > 86_400 { unit / 14 } else { 0 };
    let many = |unit: u64| (seconds + slack(unit)) / unit;
    let is_one = |unit: u64| many(unit) == 1 && seconds <= unit + slack(unit);
    let unit = UNITS.iter().find(|(unit, ..)| many(*unit) >= 2 || is_one(*unit));
    unit.map_or_else(String::new, |(unit, one, more)| count(many(*unit), one, more))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use pamir_date::Date;

    fn bounds(text: &str) -> Range {
        Date::parse(text).unwrap().bounds()
    }

    #[test]
    fn the_picture_is_told_in_sentences() {
        let summary = Summary {
            total: 14,
            undated: 3,
            span: Some(bounds("1991/2016-06")),
            busiest: Some((bounds("2011"), 4)),
            gap: Some(bounds("1998/2005")),
        };
        let entities = [("China".to_owned(), 9), ("Tajikistan".to_owned(), 8), ("Rahmon".to_owned(), 2)];
        let themes = [("Border".to_owned(), 5)];
        assert_eq!(
            paragraph(&summary, 52, &entities, &themes),
            "The view shows 14 of 52 events, from 1991 to 2016; 3 of them have no date. The busiest time is 2011, when 4 events began. The \
             longest gap lasts 8 years, from 1998 to 2005. China (9 events), Tajikistan (8) and Rahmon (2) are named most often. Border \
             (5 events) is the most frequent theme."
        );
    }

    #[test]
    fn what_there_is_not_is_not_told() {
        assert_eq!(paragraph(&Summary::default(), 9, &[], &[]), "The view shows no events.");
        let undated = Summary { total: 2, undated: 2, ..Summary::default() };
        assert_eq!(paragraph(&undated, 2, &[], &[]), "The view shows 2 events, none of which has a date.");
        let one = Summary { total: 2, undated: 1, span: Some(bounds("1990")), ..Summary::default() };
        assert_eq!(paragraph(&one, 2, &[], &[]), "The view shows 2 events, in 1990; 1 of them has no date.");
    }

    #[test]
    fn lengths_are_told_in_the_largest_unit_that_says_enough() {
        let of = |text: &str| length(bounds(text));
        assert_eq!(
            [of("1990"), of("1990/1991"), of("1990-02"), of("1990-02/1990-03")],
            ["1 year", "2 years", "28 days", "2 months"]
        );
        assert_eq!(of("1990-01/1991-06"), "18 months");
        assert_eq!(length(Range { from_s: 0, until_s: 90 }), "90 seconds");
        assert_eq!(length(Range { from_s: 0, until_s: 1 }), "1 second");
        assert_eq!(length(Range { from_s: 7, until_s: 7 }), "");
    }
}
