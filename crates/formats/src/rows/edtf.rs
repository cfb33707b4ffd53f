//! Dates that a format gives in parts, or with a statement of how precise they are, written in EDTF.
//!
//! Owns the shapes of such dates. A date as people write it in a cell is not its business, but [`date`](super::date)'s.

use pamir_date::Date;
use pamir_date::civil::{Civil, civil_from_s, s_from_civil};

/// A whole number, with blanks and the commas between thousands left out.
pub(crate) fn whole(text: &str) -> Option<i64> {
    let (is_negative, digits) = match text.trim().strip_prefix(['-', '\u{2212}']) {
        Some(digits) => (true, digits),
        None => (false, text.trim().trim_start_matches('+')),
    };
    let mut value: Option<i64> = None;
    for c in digits.chars().filter(|c| !matches!(c, ' ' | ',' | '\u{a0}' | '\u{202f}')) {
        let digit = c.to_digit(10)?;
        value = Some(value.unwrap_or(0).checked_mul(10)?.checked_add(digit.into())?);
    }
    value.map(|value| if is_negative { -value } else { value })
}

/// A year as EDTF writes it.
pub(crate) fn year(year: i64) -> String {
    match year {
        0..=9999 => format!("{year:04}"),
        -9999..0 => format!("-{:04}", -year),
        _ => format!("Y{year}"),
    }
}

/// A year that counts those before the common era by negative numbers, without a year 0, as a number that has one.
pub(crate) fn with_year_nought(text: &str) -> std::borrow::Cow<'_, str> {
    match whole(text).filter(|year| *year < 0) {
        Some(year) => std::borrow::Cow::Owned((year + 1).to_string()),
        None => std::borrow::Cow::Borrowed(text),
    }
}

/// A date that comes in parts. A part that is missing ends it.
#[derive(Debug, Default)]
pub(crate) struct Parts<'t> {
    pub(crate) year: &'t str,
    pub(crate) month: &'t str,
    pub(crate) day: &'t str,
    /// The time of day, such as `14:30` or `14:30:05`.
    pub(crate) time: &'t str,
}

/// A date in EDTF, and whether a time of day was left out of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Written {
    pub(crate) edtf: String,
    pub(crate) lost_time: bool,
}

impl Parts<'_> {
    /// The date; the parts one behind the other if they aren't numbers.
    pub(crate) fn write(&self) -> Written {
        let Some(number) = whole(self.year) else { return self.as_they_are() };
        let mut edtf = year(number);
        for part in [self.month, self.day] {
            if part.trim().is_empty() {
                return Written { edtf, lost_time: !self.time.trim().is_empty() };
            }
            let Some(part) = whole(part).filter(|part| (0..100).contains(part)) else { return self.as_they_are() };
            edtf.push_str(&format!("-{part:02}"));
        }
        timed(edtf, self.time)
    }

    fn as_they_are(&self) -> Written {
        let parts = [self.year, self.month, self.day, self.time].map(str::trim);
        let there: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Written { edtf: there.join("-"), lost_time: false }
    }
}

/// A day with a time of day; without it if EDTF can't say it.
pub(crate) fn timed(day: String, time: &str) -> Written {
    let time = time.trim();
    if time.is_empty() {
        return Written { edtf: day, lost_time: false };
    }
    // A time of one digit before the first colon.
    let padded = if time.as_bytes().get(1) == Some(&b':') { format!("0{time}") } else { time.to_owned() };
    let exact = format!("{day}T{padded}");
    if Date::parse(&exact).is_ok() {
        Written { edtf: exact, lost_time: false }
    } else {
        Written { edtf: day, lost_time: true }
    }
}

/// An interval between two dates; a date if there is no end, or if it is the same as the start. Times are left out of an
/// interval that can't be said with them.
pub(crate) fn span(start: Written, end: Written) -> Written {
    let lost_time = start.lost_time || end.lost_time;
    if end.edtf.is_empty() || start.edtf == end.edtf {
        return Written { lost_time, ..start };
    }
    let edtf = format!("{}/{}", start.edtf, end.edtf);
    let [from, until] = [&start.edtf, &end.edtf].map(|date| day(date));
    if Date::parse(&edtf).is_ok() || (from == start.edtf && until == end.edtf) {
        return Written { edtf, lost_time };
    }
    let edtf = if from == until { from.to_owned() } else { format!("{from}/{until}") };
    Written { edtf, lost_time: true }
}

/// A date without its time of day.
pub(crate) fn day(date: &str) -> &str {
    date.split_once('T').map_or(date, |(day, _)| day)
}

/// One date within two days that a source gives as bounds.
pub(crate) fn one_of(first: &str, last: &str) -> String {
    if first == last || last.is_empty() { first.to_owned() } else { format!("[{first}..{last}]") }
}

/// The day `days` after a day such as `2021-03-05`; nothing for anything else.
pub(crate) fn days_after(day: &str, days: i64) -> Option<String> {
    let Civil { year: of_year, month, day, .. } = civil_from_s(s_from_civil(&civil(day)?) + days * 86_400);
    Some(format!("{}-{month:02}-{day:02}", year(of_year)))
}

/// The midnight at which a day such as `2021-03-05` begins.
pub(crate) fn civil(day: &str) -> Option<Civil> {
    let (date, is_negative) = match day.strip_prefix('-') {
        Some(date) => (date, true),
        None => (day, false),
    };
    let mut parts = date.split('-').map(whole);
    let (Some(Some(of_year)), Some(Some(month)), Some(Some(day)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let of_year = if is_negative { -of_year } else { of_year };
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then(|| Civil::midnight(of_year, month, day))
}

/// An instant, given in seconds since 1970 and the digits of a fraction, in UTC.
pub(crate) fn instant(seconds: i64, fraction: &str) -> Written {
    let Civil { year: of_year, month, day, hour, minute, second } = civil_from_s(seconds);
    let day = format!("{}-{month:02}-{day:02}", year(of_year));
    let fraction = fraction.trim_end_matches('0');
    let whole = format!("{hour:02}:{minute:02}:{second:02}");
    if !fraction.is_empty() {
        let exact = format!("{day}T{whole}.{fraction}Z");
        if Date::parse(&exact).is_ok() {
            return Written { edtf: exact, lost_time: false };
        }
    }
    timed(day, &format!("{whole}Z"))
}

/// A coordinate or another decimal number.
pub(crate) fn decimal(text: &str) -> Option<f64> {
    let text = text.trim();
    let is_number = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E');
    let has_digit = text.bytes().any(|byte| byte.is_ascii_digit());
    (has_digit && text.len() < 40 && text.bytes().all(is_number))
        .then(|| pamir_text::decimal::nearest(text))
        .filter(|value| value.is_finite())
}

/// Latitude and longitude, if both are numbers on a globe.
pub(crate) fn coordinates(latitude: &str, longitude: &str) -> Option<[f64; 2]> {
    let at = [decimal(latitude)?, decimal(longitude)?];
    (at[0].abs() <= 90.0 && at[1].abs() <= 180.0).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_as_precise_as_they_are() {
        for (parts, want) in [
            (["1,066", "", "", ""], "1066"),
            (["-44", "3", "15", ""], "-0044-03-15"),
            (["1969", "7", "", ""], "1969-07"),
            (["-13800000000", "", "", ""], "Y-13800000000"),
            (["1969", "7", "20", "20:17:40"], "1969-07-20T20:17:40"),
            (["1969", "7", "20", "9:17:40"], "1969-07-20T09:17:40"),
            (["about 1066", "", "", ""], "about 1066"),
            (["1969", "July", "", ""], "1969-July"),
        ] {
            let [year, month, day, time] = parts;
            assert_eq!(Parts { year, month, day, time }.write().edtf, want);
        }
        assert_eq!(with_year_nought("-44"), "-43");
        assert_eq!(with_year_nought("44"), "44");
        assert!(Parts { year: "1969", month: "7", day: "20", time: "evening" }.write().lost_time);
    }

    #[test]
    fn spans_leave_out_what_they_must() {
        let of = |edtf: &str| Written { edtf: edtf.to_owned(), lost_time: false };
        assert_eq!(span(of("1914"), of("1918")), of("1914/1918"));
        assert_eq!(span(of("1914"), of("")), of("1914"));
        let timed = span(of("2024-04-01T09:00:00Z"), of("2024-04-01T10:30:00Z"));
        // Either EDTF says intervals of times, or the day is what is left.
        let whole = "2024-04-01T09:00:00Z/2024-04-01T10:30:00Z";
        let wanted =
            if Date::parse(whole).is_ok() { of(whole) } else { Written { lost_time: true, ..of("2024-04-01") } };
        assert_eq!(timed, wanted);
    }

    #[test]
    fn days_and_instants_are_counted() {
        assert_eq!(days_after("2024-03-01", -1).as_deref(), Some("2024-02-29"));
        assert_eq!(days_after("-0001-12-31", 1).as_deref(), Some("0000-01-01"));
        assert_eq!(days_after("2024", 1), None);
        assert_eq!(instant(1_588_291_200, "").edtf, "2020-05-01T00:00:00Z");
        assert_eq!(coordinates("53.96", "-1.08"), Some([53.96, -1.08]));
        assert_eq!(coordinates("153", "1"), None);
        assert_eq!(whole("x"), None);
    }
}
