//! When something was, as data state it: in text that may be a date or not, or as bounds of time.

use pamir_date::civil::civil_from_s;
use pamir_date::{Date, Endpoint, Fraction, Instant, Precision, Range, Structure, Times, Zone};
use pamir_dossier::Event;

use super::dates;

/// What has no date.
pub const UNDATED: &str = "Undated";

/// When an event was, in words.
#[must_use]
pub fn of(event: &Event) -> String {
    date(event.date.as_deref())
}

/// A date in words, or that there is none.
#[must_use]
pub fn date(text: Option<&str>) -> String {
    match text.map(|text| (text, Date::read(text))) {
        Some((_, Some(date))) => dates::date(&date),
        Some((text, None)) => format!("Undated (“{text}” isn't a date)"),
        None => UNDATED.to_owned(),
    }
}

/// Where an undated event must lie, in words.
#[must_use]
pub fn bounds(event: &Event) -> Option<String> {
    bound(event.bounds.as_deref()?)
}

/// Bounds in words, where they are a date.
#[must_use]
pub fn bound(text: &str) -> Option<String> {
    Some(dates::bounds(&Date::read(text)?))
}

/// A date or interval in words, or the text itself where it is no EDTF.
#[must_use]
pub fn edtf(text: &str) -> String {
    Date::read(text).map_or_else(|| text.to_owned(), |date| dates::date(&date))
}

/// The notation of a date where it says more than its words: not for years, months and days that are at most called approximate or
/// uncertain as a whole, nor for intervals of these.
///
/// ```
/// use pamir_words::en::when::notation;
///
/// assert_eq!((notation("1998~"), notation("1998-05-02/2001"), notation("1998/..")), (None, None, None));
/// assert_eq!(notation("156X-12-25"), Some("156X-12-25"));
/// ```
#[must_use]
pub fn notation(text: &str) -> Option<&str> {
    let is_plain = |part: &str| {
        let mut fields = part.trim_end_matches(['~', '?', '%']).split('-');
        let mut least = [4, 2, 2].into_iter();
        let digits = |field: &str| field.bytes().all(|byte| byte.is_ascii_digit()) && Some(field.len()) == least.next();
        // Months beyond the twelfth are seasons.
        part.is_empty() || part == ".." || fields.all(digits) && part.get(5..7).is_none_or(|month| month <= "12")
    };
    (Date::read(text).is_some() && !text.split('/').all(is_plain)).then_some(text)
}

/// The times of a date that have a zone, on a clock that is so many minutes ahead of UTC at an instant; nothing if that shows
/// the same.
///
/// ```
/// use pamir_words::en::when::on_clock;
///
/// let tashkent = |_: i64| Some(300);
/// assert_eq!(on_clock("2026-08-17T22:00Z", &tashkent).as_deref(), Some("18 August 2026, 03:00"));
/// assert_eq!(on_clock("2026-08-17T22:00:07.25Z", &tashkent).as_deref(), Some("18 August 2026, 03:00:07.25"));
/// assert_eq!(on_clock("2026-08-18T03:00+05:00", &tashkent), None);
/// assert_eq!(on_clock("2026-08-18T03:00", &tashkent), None);
/// let both = on_clock("2026-08-17T22:00Z/2026-08-17T23:30Z", &tashkent);
/// assert_eq!(both.as_deref(), Some("18 August 2026, 03:00 – 18 August 2026, 04:30"));
/// assert_eq!(on_clock("2026-08-17T22:00Z/..", &tashkent).as_deref(), Some("from 18 August 2026, 03:00"));
/// ```
#[must_use]
pub fn on_clock(text: &str, ahead_min: &dyn Fn(i64) -> Option<i64>) -> Option<String> {
    let date = Date::parse(text).ok()?;
    let zone = |end: Endpoint| if let Endpoint::DateTime(_, time) = end { time.zone } else { None };
    let zones = match date.structure() {
        Structure::DateTime(_, time) => [time.zone, None],
        Structure::Interval { start, end } => [start, end].map(zone),
        _ => return None,
    };
    let times = Times::of(&date);
    let ends = [(times.start_from_s, times.start_fraction), (times.end_from_s, times.end_fraction)];
    let (mut differs, mut on_clock) = (false, [None, None]);
    for ((zone, (at_s, fraction)), on_clock) in zones.into_iter().zip(ends).zip(&mut on_clock) {
        let Some(zone) = zone else { continue };
        let ahead_min = ahead_min(at_s)?;
        let own_min = if let Zone::Offset(minutes) = zone { i64::from(minutes) } else { 0 };
        differs |= own_min != ahead_min;
        *on_clock = Some(dates::within_second(at_s.saturating_add(60 * ahead_min), fraction));
    }
    let said = match on_clock {
        [Some(start), Some(end)] => format!("{start} – {end}"),
        [Some(start), None] if date.is_interval() => format!("from {start}"),
        [None, Some(end)] => format!("until {end}"),
        [start, _] => start?,
    };
    differs.then_some(said)
}

/// A stretch of time in years, because its ends may be no more precise than that; more closely within one year.
#[must_use]
pub fn span(range: Range) -> String {
    let (first, last) = (civil_from_s(range.from_s).year, civil_from_s(range.until_s.saturating_sub(1)).year);
    if first == last {
        return dates::range(range);
    }
    format!("{} – {}", year_name(first), year_name(last))
}

/// An instant, as closely as matters where so many seconds are in sight.
#[must_use]
pub fn moment(at_s: f64, span_s: f64) -> String {
    const DAY_S: f64 = 86_400.0;
    // A pixel of less than a minute is some milliseconds, and of less than a second some microseconds.
    if span_s < 60.0 {
        let Instant { s, us } = Instant::nearest(at_s);
        let digits = if span_s < 1.0 { 6 } else { 3 };
        return dates::within_second(s, Some(Fraction { microsecond: us, digits }));
    }
    let precision = match span_s / DAY_S {
        days if days > 366.0 * 12.0 => Precision::Year,
        days if days > 366.0 => Precision::Month,
        days if days > 3.0 => Precision::Day,
        _ => Precision::Time,
    };
    #[allow(clippy::cast_possible_truncation)] // Casts from float saturate.
    dates::instant(at_s as i64, precision)
}

/// Two instants likewise.
#[must_use]
pub fn stretch(from_s: f64, until_s: f64) -> String {
    let (from, until) = (moment(from_s, until_s - from_s), moment(until_s, until_s - from_s));
    format!("{from} to {until}")
}

/// A year as people say it: before the year 1 in years BC.
#[must_use]
pub fn year_name(year: i64) -> String {
    if year > 0 { year.to_string() } else { format!("{} BC", 1_i64.saturating_sub(year)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_as_close_as_the_window() {
        let (at_s, day_s) = (1_466_740_800.0, 86_400.0); // 24 June 2016, 4:00
        for (days, text) in
            [(9_000.0, "2016"), (1_000.0, "June 2016"), (90.0, "24 June 2016"), (1.0, "24 June 2016, 04:00")]
        {
            assert_eq!(moment(at_s, days * day_s), text);
        }
        assert_eq!(stretch(at_s, at_s + 40.0 * day_s), "24 June 2016 to 3 August 2016");
        assert_eq!(moment(at_s + 0.25, 10.0), "24 June 2016, 04:00:00.250");
        assert_eq!(moment(at_s + 7.250_001, 0.01), "24 June 2016, 04:00:07.250001");
    }
}
