//! The evidence of a column of dates: what all of its texts together say about each.
//!
//! Owns the evidence for the order of day and month, for what numbers count, for padding, and for parts of years. It takes up the
//! same room however many texts there are.

use super::column::{Column, Deciding, Form, Padding};
use super::counted::{self, Decimal};
use super::read::{deciding, read};
use super::reading::{Ambiguous, Count, DateOrder, Doubt, Reading, Rule, Undated, Understood, Why};
use super::refusal::Remark;
use crate::civil::DAY_S;
use crate::{Date, Structure, plain};

/// What has been seen of a column of dates.
///
/// ```
/// use pamir_date::written::{ColumnEvidence, DateOrder, Reading};
///
/// let mut evidence = ColumnEvidence::default();
/// for (line, text) in [(2, "03/04/1991"), (3, "15/04/1991"), (4, "28/12/1991")] {
///     evidence.add(text, line);
/// }
/// let column = evidence.column();
/// assert_eq!(column.order(), Some(DateOrder::DayFirst));
/// assert_eq!(column.decided_by().map(|by| by.line), Some(3));
/// let Ok(Reading::Date(date)) = column.read("03/04/1991") else { panic!("not a date") };
/// assert_eq!(date.date.to_string(), "1991-04-03");
/// ```
#[derive(Clone, Default, Debug)]
pub struct ColumnEvidence {
    values: u64,
    /// Texts that only the one or the other order allows, and the first of them: day first, month first.
    only: [u64; 2],
    first: [Option<Deciding>; 2],
    ambiguous: u64,
    first_ambiguous: Option<Deciding>,
    two_digits: u64,
    numbers: Numbers,
    others: u64,
    midnights: u64,
    new_years: u64,
    times: u64,
    /// Texts such as 1914-24, and texts that only EDTF has.
    maybe_parts: u64,
    edtf: u64,
}

/// What the numbers of a column have in common.
#[derive(Clone, Copy, Debug)]
struct Numbers {
    count: u64,
    least: i64,
    most: i64,
    has_fractions: bool,
    /// Whether some have parts of a second, if they count thousandths or millionths of them.
    parts: [bool; 2],
    /// Whether some aren't whole days, if they count seconds, or thousandths or millionths of them.
    times: [bool; 3],
}

impl Default for Numbers {
    fn default() -> Self {
        Self { count: 0, least: i64::MAX, most: i64::MIN, has_fractions: false, parts: [false; 2], times: [false; 3] }
    }
}

impl Numbers {
    fn add(&mut self, Decimal { whole, millionths }: Decimal) {
        self.count += 1;
        self.least = self.least.min(whole);
        self.most = self.most.max(whole);
        self.has_fractions |= millionths != 0;
        for (parts, unit) in self.parts.iter_mut().zip([1_000, 1_000_000]) {
            *parts |= whole % unit != 0;
        }
        for (times, unit) in self.times.iter_mut().zip([1, 1_000, 1_000_000]) {
            *times |= whole % (unit * DAY_S) != 0;
        }
    }

    fn version(&self) -> u32 {
        let count = counted::count_of(self.least, self.most, self.count > 1).map_or(0, |count| count as u32 + 1);
        let facts = [self.has_fractions, self.parts[0], self.parts[1], self.times[0], self.times[1], self.times[2]];
        facts.iter().fold(count, |version, fact| version * 2 + u32::from(*fact))
    }

    /// Whether all of them are midnights.
    fn are_days(&self, count: Count) -> bool {
        let at = match count {
            Count::Seconds => 0,
            Count::Milliseconds => 1,
            Count::Microseconds => 2,
            Count::Days1900 | Count::Days1904 => return false,
        };
        !self.times[at] && !self.has_fractions
    }

    fn whole_seconds(&self, count: Count) -> bool {
        match count {
            Count::Milliseconds => !self.parts[0],
            Count::Microseconds => !self.parts[1],
            _ => !self.has_fractions,
        }
    }
}

impl ColumnEvidence {
    /// Takes in a text of the column, with its line.
    pub fn add(&mut self, text: &str, line: u64) {
        self.add_at(text, || line);
    }

    /// The same, where the line has to be counted, which is done only where the text decides something.
    pub fn add_at(&mut self, text: &str, line: impl FnOnce() -> u64) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        self.values += 1;
        if plain::read(text).is_some() {
            self.others += 1;
            return;
        }
        if let Some(number) = counted::decimal(text).filter(|number| is_counted(text, *number)) {
            return self.numbers.add(number);
        }
        match deciding(text, None, false) {
            (Ok(Reading::Date(date)), decided) => {
                self.others += 1;
                self.date(&date, text);
                self.decided(decided, text, line);
            }
            (Ok(Reading::Ambiguous(Ambiguous { doubt: Doubt::Order, .. })), _) => {
                self.others += 1;
                self.ambiguous += 1;
                self.first_ambiguous.get_or_insert_with(|| Deciding::new(text, line()));
            }
            (Ok(Reading::Ambiguous(_)), decided) => {
                self.others += 1;
                self.two_digits += 1;
                self.decided(decided, text, line);
            }
            (Ok(Reading::Undated(Undated { why: Why::Unknown | Why::Blank, .. })), _) => self.values -= 1,
            (Ok(Reading::Undated(_)) | Err(_), _) => self.others += 1,
        }
    }

    /// Counts a text that only one order allows.
    fn decided(&mut self, order: Option<DateOrder>, text: &str, line: impl FnOnce() -> u64) {
        let Some(order) = order else { return };
        let at = usize::from(order == DateOrder::MonthFirst);
        self.only[at] += 1;
        self.first[at].get_or_insert_with(|| Deciding::new(text, line()));
    }

    fn date(&mut self, date: &Understood, text: &str) {
        if let Structure::DateTime(day, time) = date.date.structure() {
            let clock = (time.hour, time.minute, time.second, time.microsecond);
            if clock == (0, 0, 0, 0) {
                self.midnights += 1;
                self.new_years += u64::from(day.months() == [1] && day.days() == [1]);
            } else {
                self.times += 1;
            }
        }
        if date.remark == Some(Remark::YearsOrPart) {
            self.maybe_parts += 1;
        } else if date.rule == Rule::Edtf && (date.date.level() > 0 && !text.ends_with('?') || is_part(&date.date)) {
            self.edtf += 1;
        }
    }

    /// The number of texts seen, not counting blanks and texts that say there is no date.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.values
    }

    /// Whether there was none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values == 0
    }

    /// Whether texts that come may still change how those before are read.
    #[must_use]
    pub fn is_open(&self) -> bool {
        let order = self.ambiguous > 0 && self.only == [0, 0];
        let padding = self.midnights > 0 && self.times == 0;
        let numbers = self.numbers.count > 0 && self.others == 0;
        let parts = self.maybe_parts > 0 && self.edtf == 0;
        order || padding || numbers || parts
    }

    /// A number that changes whenever [`column`](Self::column) would read a text otherwise. It costs less.
    #[must_use]
    pub fn version(&self) -> u32 {
        let counts = if self.others == 0 { self.numbers.version() } else { 0 };
        let facts = [
            self.only[0] > 0,
            self.only[1] > 0,
            self.only[1] > self.only[0],
            self.midnights > 0,
            self.times > 0,
            self.new_years == self.midnights,
            self.new_years > 1,
            self.edtf > 0,
            self.others > 0,
        ];
        facts.iter().fold(counts, |version, fact| version * 2 + u32::from(*fact))
    }

    /// How the column is read, going by what has been seen.
    #[must_use]
    pub fn column(&self) -> Column {
        let several = self.numbers.count > 1;
        let count = if self.others == 0 && self.numbers.count > 0 {
            counted::count_of(self.numbers.least, self.numbers.most, several)
        } else {
            None
        };
        let order = match self.only {
            [0, 0] => None,
            [day, month] if month > day => Some(DateOrder::MonthFirst),
            _ => Some(DateOrder::DayFirst),
        };
        let at = usize::from(order == Some(DateOrder::MonthFirst));
        let padding = if let Some(count) = count {
            if self.numbers.are_days(count) { Padding::Day } else { Padding::None }
        } else if self.midnights == 0 || self.times > 0 {
            Padding::None
        } else if self.new_years == self.midnights && self.new_years > 1 {
            Padding::Year
        } else {
            Padding::Day
        };
        Column {
            form: count.map_or(Form::Dates, Form::Counted),
            whole_seconds: count.is_none_or(|count| self.numbers.whole_seconds(count)),
            order,
            decided_by: order.and_then(|_| self.first[at].clone()),
            decided: self.only[at],
            against: self.only[1 - at],
            first_against: order.and_then(|_| self.first[1 - at].clone()),
            ambiguous: self.ambiguous,
            first_ambiguous: self.first_ambiguous.clone(),
            two_digits: self.two_digits,
            latest: None,
            padding,
            parts: self.edtf > 0,
        }
    }
}

/// Whether a number isn't a year or a day by itself.
fn is_counted(text: &str, number: Decimal) -> bool {
    let digits = text.trim_start_matches('-').split('.').next().map_or(0, |digits| digits.chars().count());
    match digits {
        0..=4 => false,
        // 201403 and 20240131 are dates, and so are numbers with the time of day.
        6 | 7 | 8 | 12 | 14 if number.whole > 0 => !matches!(read(text), Ok(Reading::Date(_))),
        _ => true,
    }
}

fn is_part(date: &Date) -> bool {
    matches!(date.structure(), Structure::Date(date) if date.season().is_some())
}

#[cfg(test)]
#[allow(clippy::panic)]
mod tests {
    use super::*;

    fn column(texts: &[&str]) -> Column {
        let mut evidence = ColumnEvidence::default();
        for (text, line) in texts.iter().zip(2..) {
            evidence.add(text, line);
        }
        evidence.column()
    }

    fn read(texts: &[&str]) -> Vec<String> {
        let column = column(texts);
        let one = |text: &&str| match column.read(text) {
            Ok(Reading::Date(date)) => date.date.to_string(),
            Ok(Reading::Ambiguous(_)) => "ambiguous".to_owned(),
            Ok(Reading::Undated(_)) => "undated".to_owned(),
            Err(refusal) => refusal.to_string(),
        };
        texts.iter().map(one).collect()
    }

    #[test]
    fn one_line_decides_for_all() {
        assert_eq!(read(&["03/04/1991", "15/04/1991"]), ["1991-04-03", "1991-04-15"]);
        assert_eq!(read(&["03/04/1991", "04/15/1991"]), ["1991-03-04", "1991-04-15"]);
        assert_eq!(read(&["03/04/1991", "05/06/1991"]), ["ambiguous", "ambiguous"]);
        assert_eq!(read(&["03.04.1991", "04.15.1991"]), ["1991-03-04", "1991-04-15"]);
    }

    #[test]
    fn a_column_that_contradicts_itself_names_the_minority() {
        let texts = ["15/04/1991", "04/16/1991", "17/04/1991", "03/04/1991"];
        assert_eq!(read(&texts), ["1991-04-15", "1991-04-16", "1991-04-17", "1991-04-03"]);
        let column = column(&texts);
        assert_eq!(column.votes(), (2, 1));
        assert_eq!(column.first_against().map(|against| against.line), Some(3));
        let Ok(Reading::Date(date)) = column.read("04/16/1991") else { panic!("not a date") };
        assert_eq!(date.remark, Some(Remark::AgainstColumn));
    }

    #[test]
    fn numbers_count_only_where_the_whole_column_does() {
        assert_eq!(read(&["1588291200000", "1588377600000"]), ["2020-05-01", "2020-05-02"]);
        assert_eq!(read(&["1588291200", "1588291201"]), ["2020-05-01T00:00:00Z", "2020-05-01T00:00:01Z"]);
        assert_eq!(read(&["1331698658276340"]), ["2012-03-14T04:17:38.276340Z"]);
        assert_eq!(read(&["1588291200123", "1588291200000"]), ["2020-05-01T00:00:00.123Z", "2020-05-01T00:00:00.000Z"]);
        assert_eq!(read(&["43831", "43862", "44196"]), ["2020-01-01", "2020-02-01", "2020-12-31"]);
        assert_eq!(read(&["43831.5", "43862"]), ["2020-01-01T12:00", "2020-02-01"]);
        assert_eq!(read(&["43831", "2020-02-01"]), ["number:1", "2020-02-01"]);
        // One number alone may be anything; years and days are dates.
        assert_eq!(read(&["43831"]), ["number:1"]);
        assert_eq!(read(&["1991", "2016"]), ["1991", "2016"]);
        assert_eq!(read(&["20240131", "20240201"]), ["2024-01-31", "2024-02-01"]);
    }

    #[test]
    fn spreadsheets_count_a_day_that_never_was() {
        let day = |text: &str, count| match counted::read(text, count, true) {
            Ok(Reading::Date(date)) => date.date.to_string(),
            _ => String::new(),
        };
        assert_eq!(day("1", Count::Days1900), "1900-01-01");
        assert_eq!(day("59", Count::Days1900), "1900-02-28");
        assert_eq!(day("61", Count::Days1900), "1900-03-01");
        assert_eq!(day("0", Count::Days1904), "1904-01-01");
        assert_eq!(day("42369", Count::Days1904), "2020-01-01");
    }

    #[test]
    fn midnight_everywhere_is_padding() {
        let padded = ["2001-01-01T00:00:00", "2001-03-04T00:00:00Z", "2001-03-05 00:00:00"];
        assert_eq!(read(&padded), ["2001-01-01", "2001-03-04", "2001-03-05"]);
        assert_eq!(column(&padded).padding(), Padding::Day);
        let years = ["1636-01-01T00:00:00Z", "1701-01-01T00:00:00Z"];
        assert_eq!(read(&years), ["1636", "1701"]);
        assert_eq!(column(&years).padding(), Padding::Year);
        let timed = ["2001-01-01T00:00:00", "2001-03-04T12:00:00"];
        assert_eq!(read(&timed), timed);
    }

    #[test]
    fn edtf_in_a_column_tells_parts_of_years_from_years() {
        assert_eq!(read(&["1914-24", "1939-45"]), ["1914/1924", "1939/1945"]);
        assert_eq!(read(&["1914-24", "1997-21", "198X"]), ["1914-24", "1997-21", "198X"]);
    }

    #[test]
    fn questions_stay_open_until_something_answers() {
        let mut evidence = ColumnEvidence::default();
        let mut open = |text: &str| {
            evidence.add(text, 1);
            evidence.is_open()
        };
        assert!(
            !open("1991") && !open("12 March 2003") && open("03/04/1991") && open("05/06/1991") && !open("15/04/1991")
        );
        assert!(open("2001-01-01T00:00:00") && !open("2001-01-01T00:00:01"));
    }
}
