//! The text of a cell, above all of a date: a number of days whose style says that it is one.
//!
//! Owns the calendar of spreadsheets. A cell shown as a month becomes a month: what a style hides, its author didn't mean.

use crate::csv::fields::LINE_BREAK;
use crate::rows::edtf::{decimal, year};
use pamir_date::civil::{Civil, civil_from_s, s_from_civil};

/// What a style shows of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Shown {
    /// A number.
    #[default]
    Number,
    Year,
    Month,
    Day,
    /// A day with a time.
    Moment,
    /// A time without a day.
    Clock,
}

impl Shown {
    /// What a format with one of the numbers that are built in shows.
    pub(super) fn built_in(id: u32) -> Self {
        match id {
            14..=16 | 27..=31 | 34..=36 | 50..=54 | 57 | 58 => Self::Day,
            17 => Self::Month,
            22 => Self::Moment,
            18..=21 | 32 | 33 | 45..=47 | 55 | 56 => Self::Clock,
            _ => Self::Number,
        }
    }

    /// What a format of this code shows.
    pub(super) fn of(code: &str) -> Self {
        let (mut has_year, mut has_month, mut has_day, mut has_clock) = (false, false, false, false);
        let (mut last, mut characters) = (' ', code.chars().peekable());
        while let Some(c) = characters.next() {
            match c.to_ascii_lowercase() {
                '"' => while characters.next().is_some_and(|c| c != '"') {},
                '[' => {
                    let inner: String = std::iter::from_fn(|| characters.next().filter(|c| *c != ']')).collect();
                    // `[h]` is a length of time.
                    if !inner.is_empty() && inner.chars().all(|c| matches!(c.to_ascii_lowercase(), 'h' | 'm' | 's')) {
                        return Self::Number;
                    }
                }
                '\\' | '_' | '*' => drop(characters.next()),
                ';' => break,
                'y' | 'e' => (has_year, last) = (true, 'y'),
                'd' => (has_day, last) = (true, 'd'),
                'h' => (has_clock, last) = (true, 'h'),
                's' => (has_clock, last) = (true, 's'),
                // The mark for the half of a day.
                'a' => while characters.next_if(|c| matches!(c.to_ascii_lowercase(), 'm' | '/' | 'p')).is_some() {},
                'm' => {
                    let mut ahead =
                        characters.clone().filter(|c| c.is_ascii_alphabetic() && !c.eq_ignore_ascii_case(&'m'));
                    let is_minute = last == 'h' || ahead.next().is_some_and(|next| next.eq_ignore_ascii_case(&'s'));
                    if is_minute { has_clock = true } else { has_month = true }
                }
                'g' | '0' | '#' if !has_year && !has_day && !has_month && !has_clock => return Self::Number,
                _ => {}
            }
        }
        match (has_year, has_month, has_day, has_clock) {
            (false, false, false, false) => Self::Number,
            (false, false, false, true) => Self::Clock,
            (_, _, _, true) => Self::Moment,
            (_, _, true, _) => Self::Day,
            (_, true, ..) => Self::Month,
            _ => Self::Year,
        }
    }
}

/// Seconds in a day.
const DAY_S: i64 = 86_400;

/// The text of a number in a cell: a date if its style shows one.
///
/// Days are counted from 1 January 1900, as if that year had a 29 February, or from 1904.
pub(super) fn number(text: &str, shown: Shown, from_1904: bool) -> String {
    let Some(value) = decimal(text).filter(|value| shown != Shown::Number && (0.0..3_000_000.0).contains(value)) else {
        return text.to_owned();
    };
    let seconds = (value * DAY_S as f64).round() as i64;
    let (days, second) = (seconds.div_euclid(DAY_S), seconds.rem_euclid(DAY_S));
    let clock = clock(second);
    if shown == Shown::Clock && days == 0 {
        return clock;
    }
    let first = match (from_1904, days) {
        (true, _) => Civil::midnight(1904, 1, 1),
        // A number below 1 is a time.
        (false, 0) => return if shown == Shown::Moment { clock } else { text.to_owned() },
        // The day that never was. It is said, and found to be none.
        (false, 60) => return "1900-02-29".to_owned(),
        (false, 1..60) => Civil::midnight(1899, 12, 31),
        (false, _) => Civil::midnight(1899, 12, 30),
    };
    let Civil { year: of_year, month, day, .. } = civil_from_s(s_from_civil(&first) + days * DAY_S);
    let of_year = year(of_year);
    match shown {
        Shown::Year => of_year,
        Shown::Month => format!("{of_year}-{month:02}"),
        Shown::Moment | Shown::Clock => format!("{of_year}-{month:02}-{day:02}T{clock}"),
        Shown::Day | Shown::Number => format!("{of_year}-{month:02}-{day:02}"),
    }
}

/// A time of day, with seconds where there are any.
fn clock(second: i64) -> String {
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    if second == 0 { format!("{hour:02}:{minute:02}") } else { format!("{hour:02}:{minute:02}:{second:02}") }
}

/// The most columns that are read.
const MOST_COLUMNS: usize = 4096;

/// The rows of a sheet, as they are handed over.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub(super) out: String,
    /// The row that is being written, from 0.
    row: u32,
    column: usize,
}

/// So many bytes are handed over at a time.
pub(super) const PIECE: usize = 1 << 16;

impl Writer {
    /// Goes to the beginning of a row, from 0. Rows before it that weren't written are empty.
    pub(super) fn go_to(&mut self, row: u32) {
        while self.row < row {
            self.out.push('\n');
            self.row += 1;
            self.column = 0;
        }
    }

    /// The row that comes next.
    pub(super) fn row(&self) -> u32 {
        self.row
    }

    /// Writes a cell in a column of the row, from 0.
    pub(super) fn cell(&mut self, column: usize, text: &str) {
        if text.is_empty() || column >= MOST_COLUMNS || column < self.column {
            return;
        }
        while self.column < column {
            self.out.push('\u{1f}');
            self.column += 1;
        }
        for c in text.replace("\r\n", "\n").chars() {
            self.out.push(match c {
                '\n' | '\r' => LINE_BREAK,
                '\u{1f}' | '\0' => ' ',
                c => c,
            });
        }
    }

    /// Ends the row.
    pub(super) fn end(&mut self) {
        self.out.push('\n');
        self.row += 1;
        self.column = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_say_what_they_show() {
        for (code, shown) in [
            ("General", Shown::Number),
            ("0.00", Shown::Number),
            ("yyyy-mm-dd", Shown::Day),
            ("d/m/yy h:mm", Shown::Moment),
            ("mmm yyyy", Shown::Month),
            ("mmmm\\ yyyy", Shown::Month),
            ("yyyy", Shown::Year),
            ("h:mm:ss AM/PM", Shown::Clock),
            ("mm:ss", Shown::Clock),
            ("[h]:mm", Shown::Number),
            ("[$-409]d\\-mmm\\-yy;@", Shown::Day),
            ("\"day\" 0", Shown::Number),
            ("#,##0\\ \"d\"", Shown::Number),
            ("[Red]yyyy", Shown::Year),
        ] {
            assert_eq!(Shown::of(code), shown, "{code}");
        }
    }

    #[test]
    fn days_are_counted_as_spreadsheets_do() {
        for (number_text, shown, from_1904, want) in [
            ("1", Shown::Day, false, "1900-01-01"),
            ("59", Shown::Day, false, "1900-02-28"),
            ("60", Shown::Day, false, "1900-02-29"),
            ("61", Shown::Day, false, "1900-03-01"),
            ("43831", Shown::Day, false, "2020-01-01"),
            ("43831", Shown::Number, false, "43831"),
            ("43831.354166667", Shown::Moment, false, "2020-01-01T08:30"),
            ("43831.99999", Shown::Moment, false, "2020-01-01T23:59:59"),
            ("43831.3", Shown::Day, false, "2020-01-01"),
            ("43831", Shown::Month, false, "2020-01"),
            ("43831", Shown::Year, false, "2020"),
            ("42369", Shown::Day, true, "2020-01-01"),
            ("0", Shown::Day, true, "1904-01-01"),
            ("0.5", Shown::Clock, false, "12:00"),
            ("-5", Shown::Day, false, "-5"),
            ("x", Shown::Day, false, "x"),
        ] {
            assert_eq!(number(number_text, shown, from_1904), want, "{number_text} {shown:?}");
        }
    }
}
