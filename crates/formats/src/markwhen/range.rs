//! Ranges of Markwhen: what stands before the colon of an event.
//!
//! Owns the ways in which a range is written: a date, two of them, a length after a date, and what is relative to another event. There
//! is no clock, so `now` is an open end.

use crate::rows::edtf::{whole as number_of, year};
use pamir_date::Date;
use pamir_date::civil::{Civil, civil_from_s, days_in_month, s_from_civil};
use pamir_date::written::{DateOrder, Reading, Refusal, Understood, read_in_order};
use std::collections::BTreeMap;

const DAY_S: i64 = 86_400;

/// How finely a range is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    Time,
    Day,
    Month,
    Year,
}

/// A stretch of time: its first second, and the one after its last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    from_s: i64,
    until_s: i64,
    unit: Unit,
}

/// The stretches of the events so far, to which others may be relative.
#[derive(Debug, Default)]
pub(super) struct Spans {
    pub(super) last: Option<Span>,
    pub(super) by_id: BTreeMap<String, Span>,
}

/// What stands before the colon.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Stretch {
    /// The date in EDTF.
    pub(super) date: Option<String>,
    /// The stretch, if others can be relative to it.
    pub(super) span: Option<Span>,
    /// By what the event recurs.
    pub(super) repeats: Option<String>,
    /// Why there is no date.
    pub(super) refusal: Option<Refusal>,
    /// Whether it is relative to something that isn't known.
    pub(super) is_lost: bool,
}

/// Reads what stands before a colon; nothing if it isn't a date.
pub(super) fn read(text: &str, order: DateOrder, spans: &Spans) -> Option<Stretch> {
    let text = text.trim();
    if text.len() > 120 || !(text.bytes().any(|byte| byte.is_ascii_digit()) || is_word(text)) {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let (when, repeats) = match lower.find(" every ").and_then(|at| text.split_at_checked(at)) {
        Some((when, repeats)) => (when.trim(), Some(repeats.trim().to_owned())),
        None => (text, None),
    };
    let found = whole(when, order, spans).map(|stretch| Stretch { repeats, ..stretch });
    found.or_else(|| {
        // A word that begins like a date but isn't one is reported, not taken for part of a sentence.
        let digits = when.bytes().take_while(u8::is_ascii_digit).count();
        let is_like = (1..=5).contains(&digits) && matches!(when.as_bytes().get(digits), Some(b'-' | b'/'));
        let refusal = read_in_order(when, Some(order)).err().filter(|_| is_like)?;
        Some(Stretch { refusal: Some(refusal), ..Stretch::default() })
    })
}

/// Whether a range may have no digit.
fn is_word(text: &str) -> bool {
    text.eq_ignore_ascii_case("now") || text.contains('!')
}

fn whole(text: &str, order: DateOrder, spans: &Spans) -> Option<Stretch> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if let Ok(date) = Date::parse(&bare) {
        return Some(dated(&date));
    }
    for between in [" / ", " - ", " – ", " to ", "/", "-"] {
        for (at, _) in text.match_indices(between) {
            let (from, to) = (text.get(..at)?, text.get(at + between.len()..)?);
            if let Some(found) = two(from.trim(), to.trim(), order, spans) {
                return Some(found);
            }
        }
    }
    if text.eq_ignore_ascii_case("now") {
        return Some(Stretch { is_lost: true, ..Stretch::default() });
    }
    match relative(text, spans) {
        Some(Relative::Lasting(span)) => return Some(stretched(span)),
        Some(Relative::At(span)) => return Some(stretched(span)),
        Some(Relative::Lost) => return Some(Stretch { is_lost: true, ..Stretch::default() }),
        None => {}
    }
    Some(dated(&plain(text, order)?))
}

/// A date as people write it.
fn plain(text: &str, order: DateOrder) -> Option<Date> {
    match read_in_order(text, Some(order)) {
        Ok(Reading::Date(Understood { date, .. })) => Some(date),
        _ => None,
    }
}

/// A range with two sides.
fn two(from: &str, to: &str, order: DateOrder, spans: &Spans) -> Option<Stretch> {
    if from.is_empty() || to.is_empty() {
        return None;
    }
    let start = match relative(from, spans) {
        Some(Relative::Lost) => return Some(Stretch { is_lost: true, ..Stretch::default() }),
        // What lasts from the last event on only says where this one begins.
        Some(Relative::Lasting(span)) => Span { from_s: span.until_s, ..span },
        Some(Relative::At(span)) => span,
        None => span_of(&plain(from, order)?)?,
    };
    if to.eq_ignore_ascii_case("now") {
        let date = format!("{}/..", write(start.from_s, start.unit));
        return Some(Stretch { date: Date::parse(&date).is_ok().then_some(date), ..Stretch::default() });
    }
    if let Some((length, unit)) = length(to) {
        let until_s = later(start.from_s, &length);
        return Some(stretched(Span { from_s: start.from_s, until_s, unit: unit.min(start.unit) }));
    }
    let end = match relative(to, spans) {
        Some(Relative::Lost) => return Some(Stretch { is_lost: true, ..Stretch::default() }),
        Some(Relative::Lasting(span) | Relative::At(span)) => Span { until_s: span.from_s, ..span },
        None => {
            // `1914 / 1918` keeps what each side says of its precision.
            let (one, other) = (plain(from, order), plain(to, order)?);
            if let Some(one) = one {
                let both = format!("{one}/{other}");
                let span = span_of(&other).map(|end| Span { until_s: end.until_s, ..start });
                return Date::parse(&both).is_ok().then_some(Stretch { date: Some(both), span, ..Stretch::default() });
            }
            span_of(&other)?
        }
    };
    Some(stretched(Span { from_s: start.from_s, until_s: end.until_s, unit: start.unit.min(end.unit) }))
}

fn dated(date: &Date) -> Stretch {
    Stretch { date: Some(date.to_string()), span: span_of(date), ..Stretch::default() }
}

fn stretched(span: Span) -> Stretch {
    let Span { from_s, until_s, unit } = span;
    // A moment has no stretch.
    let last_s = if unit == Unit::Time { until_s } else { until_s - 1 };
    let (first, last) = (write(from_s, unit), write(last_s.max(from_s), unit));
    let date = if first == last { first } else { format!("{first}/{last}") };
    match Date::parse(&date) {
        Ok(_) => Stretch { date: Some(date), span: Some(span), ..Stretch::default() },
        Err(_) => Stretch { is_lost: true, ..Stretch::default() },
    }
}

/// The stretch that a date means, if it has two ends.
fn span_of(date: &Date) -> Option<Span> {
    let range = date.stated();
    if range.from_s == i64::MIN || range.until_s == i64::MAX {
        return None;
    }
    let unit = match range.until_s - range.from_s {
        ..DAY_S => Unit::Time,
        length if length < 28 * DAY_S => Unit::Day,
        length if length < 365 * DAY_S => Unit::Month,
        _ => Unit::Year,
    };
    // An interval is as fine as its ends.
    let text = date.to_string();
    let unit = if date.is_interval() && text.contains('-') { Unit::Day.min(unit) } else { unit };
    Some(Span { from_s: range.from_s, until_s: range.until_s, unit })
}

/// A moment in EDTF, as finely as it is known.
fn write(at_s: i64, unit: Unit) -> String {
    let Civil { year: of_year, month, day, hour, minute, second } = civil_from_s(at_s);
    let of_year = year(of_year);
    match unit {
        Unit::Year => of_year,
        Unit::Month => format!("{of_year}-{month:02}"),
        Unit::Day => format!("{of_year}-{month:02}-{day:02}"),
        Unit::Time => format!("{of_year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"),
    }
}

/// A length: whole months, and seconds beside them.
type Length = (i64, i64);

/// The moment a length after another one.
fn later(from_s: i64, (months, seconds): &Length) -> i64 {
    let begin = civil_from_s(from_s);
    let all = begin.year.saturating_mul(12).saturating_add(i64::from(begin.month) - 1).saturating_add(*months);
    let (of_year, month) = (all.div_euclid(12), u8::try_from(all.rem_euclid(12) + 1).unwrap_or(1));
    let day = begin.day.min(days_in_month(of_year, month));
    s_from_civil(&Civil { year: of_year, month, day, ..begin }).saturating_add(*seconds)
}

/// Reads a length such as `2 weeks` or `1 year, 6 months`, with the finest unit in it.
fn length(text: &str) -> Option<(Length, Unit)> {
    let (mut months, mut seconds, mut finest, mut number): (i64, i64, Unit, Option<i64>) = (0, 0, Unit::Year, None);
    let text = text.to_ascii_lowercase().replace([',', '+'], " ");
    // A number may stand right before its unit.
    let mut spaced = String::new();
    for c in text.chars() {
        if c.is_alphabetic() && spaced.ends_with(|before: char| before.is_ascii_digit()) {
            spaced.push(' ');
        }
        spaced.push(c);
    }
    let mut any = false;
    for token in spaced.split_whitespace() {
        if token.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
            let value = number_of(token)?;
            if number.is_some() || value.abs() > 1_000_000 {
                return None;
            }
            number = Some(value);
            continue;
        }
        if matches!(token, "work" | "business") {
            continue;
        }
        let many = number.take()?;
        let (of_months, of_seconds, unit) = match token {
            "years" | "year" | "y" => (12, 0, Unit::Year),
            "months" | "month" => (1, 0, Unit::Month),
            "weeks" | "week" | "w" => (0, 7 * DAY_S, Unit::Day),
            "days" | "day" | "d" => (0, DAY_S, Unit::Day),
            "hours" | "hour" | "h" => (0, 3600, Unit::Time),
            "minutes" | "minute" | "mins" | "min" => (0, 60, Unit::Time),
            "seconds" | "second" | "secs" | "sec" | "s" => (0, 1, Unit::Time),
            _ => return None,
        };
        months += of_months * many;
        seconds += of_seconds * many;
        finest = finest.min(unit);
        any = true;
    }
    (any && number.is_none()).then_some(((months, seconds), finest))
}

/// What is relative to another event.
enum Relative {
    /// It begins where that ends, and lasts for a length.
    Lasting(Span),
    /// A moment.
    At(Span),
    /// The event isn't known.
    Lost,
}

/// Reads `after !id`, `after !id 2 days`, `before !id 5 days`, or a length alone, which follows the last event.
fn relative(text: &str, spans: &Spans) -> Option<Relative> {
    let lower = text.to_ascii_lowercase();
    let word = ["after ", "before ", "by "].into_iter().find(|word| lower.starts_with(word));
    let rest = text.get(word.map_or(0, str::len)..)?.trim();
    let (anchor, rest) = match rest.strip_prefix('!') {
        Some(named) => {
            let (id, rest) = named.split_once(char::is_whitespace).unwrap_or((named, ""));
            let (id, side) = id.split_once('.').unwrap_or((id, ""));
            let found = spans.by_id.get(&id.to_ascii_lowercase()).copied();
            let moment = |span: Span| if side == "start" { Span { until_s: span.from_s, ..span } } else { span };
            (found.map(moment), rest.trim())
        }
        None => (spans.last, rest),
    };
    let length = if rest.is_empty() { None } else { Some(length(rest)?) };
    if word.is_none() && length.is_none() && !text.starts_with('!') {
        return None;
    }
    let Some(anchor) = anchor else { return Some(Relative::Lost) };
    let is_before = word.is_some_and(|word| word != "after ");
    let unit = length.map_or(anchor.unit, |(_, unit)| unit.min(anchor.unit));
    let edge_s = if is_before { anchor.from_s } else { anchor.until_s };
    let Some(((months, seconds), _)) = length else {
        let at_s = edge_s;
        return Some(Relative::At(Span { from_s: at_s, until_s: at_s, unit }));
    };
    Some(if is_before {
        Relative::Lasting(Span { from_s: later(edge_s, &(-months, -seconds)), until_s: edge_s, unit })
    } else {
        Relative::Lasting(Span { from_s: edge_s, until_s: later(edge_s, &(months, seconds)), unit })
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn edtf(text: &str, order: DateOrder, spans: &Spans) -> Option<String> {
        read(text, order, spans).and_then(|stretch| stretch.date)
    }

    #[test]
    fn ranges_are_read() {
        let spans = Spans::default();
        for (text, want) in [
            ("2025", "2025"),
            ("2025-02", "2025-02"),
            ("2025-02-06", "2025-02-06"),
            ("1939-09/1945-09", "1939-09/1945-09"),
            ("2026 / 2027", "2026/2027"),
            ("2025 - 2026", "2025/2026"),
            ("12/2012 - 2013", "2012-12/2013"),
            ("2/3/2024", "2024-02-03"),
            ("March 2 2028", "2028-03-02"),
            ("Dec 7 1941", "1941-12-07"),
            ("2019-01-01/now", "2019-01-01/.."),
            ("dec 2 1989 - now", "1989-12-02/.."),
            ("2025 / 5 months", "2025-01/2025-05"),
            ("2025-06-13 / 5 days", "2025-06-13/2025-06-17"),
            ("2025-06-13 / 1 year, 1 month", "2025-06-13/2026-07-12"),
            ("2022-01-31/1 month", "2022-01-31/2022-02-27"),
            ("1914~/1918?", "1914~/1918?"),
        ] {
            assert_eq!(edtf(text, DateOrder::MonthFirst, &spans).as_deref(), Some(want), "{text}");
        }
        assert_eq!(edtf("2/3/2024", DateOrder::DayFirst, &spans).as_deref(), Some("2024-03-02"));
        for text in ["title", "", "see also", "key", "10 green bottles", "Note 3"] {
            assert_eq!(read(text, DateOrder::MonthFirst, &spans), None, "{text}");
        }
        assert!(read("2023-13-45", DateOrder::MonthFirst, &spans).unwrap().refusal.is_some());
        assert!(read("now", DateOrder::MonthFirst, &spans).unwrap().is_lost);
    }

    #[test]
    fn events_may_follow_others() {
        let span = |text: &str| span_of(&Date::parse(text).unwrap());
        let by_id = [("harbour".to_owned(), span("1941-12-07").unwrap())].into();
        let spans = Spans { last: span("2025-01/2025-05"), by_id };
        for (text, want) in [
            ("5 months", "2025-06-01/2025-10-31"),
            ("5 months / 5 days", "2025-11-01/2025-11-05"),
            ("after !harbour / 100 years", "1941-12-08/2041-12-07"),
            ("after !Harbour 2 days / 3 days", "1941-12-10/1941-12-12"),
            ("before !harbour 5 days", "1941-12-02/1941-12-06"),
            ("by !harbour / 3 days", "1941-12-07/1941-12-09"),
            ("after !harbour - 5 weeks", "1941-12-08/1942-01-11"),
        ] {
            assert_eq!(edtf(text, DateOrder::MonthFirst, &spans).as_deref(), Some(want), "{text}");
        }
        assert!(read("after !nobody 2 days", DateOrder::MonthFirst, &spans).unwrap().is_lost);
        assert!(read("2 days", DateOrder::MonthFirst, &Spans::default()).unwrap().is_lost);
    }
}
