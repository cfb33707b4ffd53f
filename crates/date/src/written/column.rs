//! How a column of dates is read.
//!
//! Owns what the evidence of a column amounts to. Collecting it is the business of [`evidence`](super::evidence).

use super::counted;
use super::read::{day_and_time, read_as};
use super::reading::{Count, DateOrder, Reading, Understood};
use super::refusal::Refusal;
use crate::{Date, Structure};

/// Longer texts are cut where they are kept.
const LONGEST_KEPT: usize = 60;

/// A text that decided how its column is read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Deciding {
    /// The line, or whatever number it was added with.
    pub line: u64,
    /// The beginning of the text.
    pub text: String,
}

impl Deciding {
    pub(super) fn new(text: &str, line: u64) -> Self {
        Self { line, text: text.chars().take(LONGEST_KEPT).collect() }
    }
}

/// What the texts of a column are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// Dates.
    Dates,
    /// Numbers that count.
    Counted(Count),
}

/// What midnight stands for in a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Padding {
    /// A time of day.
    None,
    /// Nothing: all times of the column are midnight, so a day is what is known.
    Day,
    /// Nothing: all of the column is the first midnight of a year, so a year is probably what is known.
    Year,
}

/// How a column is read.
#[derive(Clone, PartialEq, Debug)]
pub struct Column {
    pub(super) form: Form,
    pub(super) whole_seconds: bool,
    pub(super) order: Option<DateOrder>,
    pub(super) decided_by: Option<Deciding>,
    pub(super) decided: u64,
    pub(super) against: u64,
    pub(super) first_against: Option<Deciding>,
    pub(super) ambiguous: u64,
    pub(super) first_ambiguous: Option<Deciding>,
    pub(super) two_digits: u64,
    pub(super) padding: Padding,
    pub(super) parts: bool,
    pub(super) latest: Option<i64>,
}

impl Column {
    /// Reads a text of the column.
    ///
    /// # Errors
    /// As [`read`](super::read).
    pub fn read(&self, text: &str) -> Result<Reading, Refusal> {
        let reading = match self.form {
            Form::Counted(count) if counted::decimal(text).is_some() => counted::read(text, count, self.whole_seconds)?,
            _ => read_as(text, self.order, self.parts, self.latest)?,
        };
        Ok(match reading {
            Reading::Date(date) => Reading::Date(self.unpadded(date)),
            reading => reading,
        })
    }

    /// Reads a day of this column with the time of another.
    ///
    /// # Errors
    /// As [`read`](super::read).
    pub fn read_with_time(&self, day: &str, time: &str) -> Result<Reading, Refusal> {
        day_and_time(day, time, self.order, self.latest)
    }

    fn unpadded(&self, date: Understood) -> Understood {
        if self.padding == Padding::None {
            return date;
        }
        let text = date.date.to_string();
        let is_midnight = matches!(date.date.structure(), Structure::DateTime(_, time)
            if (time.hour, time.minute, time.second, time.microsecond) == (0, 0, 0, 0));
        let day = text.split_once('T').filter(|_| is_midnight).map(|(day, _)| day);
        let kept = match self.padding {
            Padding::Year => day.and_then(|day| day.strip_suffix("-01-01")),
            _ => day,
        };
        match kept.and_then(|kept| Date::parse(kept).ok()) {
            Some(kept) => Understood { date: kept, ..date },
            None => date,
        }
    }

    /// The same column, read in this order where nothing in it decides.
    #[must_use]
    pub fn or_in_order(self, order: Option<DateOrder>) -> Self {
        Self { order: self.order.or(order), ..self }
    }

    /// The same column, read in this order whatever is in it, as a reader may say.
    #[must_use]
    pub fn in_order(self, order: DateOrder) -> Self {
        if self.order == Some(order) {
            return self;
        }
        // What decided for the other order doesn't any more.
        let (decided, against) = (self.against, self.decided);
        let (decided_by, first_against) = (self.first_against, self.decided_by);
        Self { order: Some(order), decided, against, decided_by, first_against, ..self }
    }

    /// The same column with years of two digits in the hundred years up to this one, as a reader may say. Otherwise they have no century.
    ///
    /// ```
    /// use pamir_date::written::{ColumnEvidence, Reading};
    ///
    /// let column = ColumnEvidence::default().column().with_years_until(2030);
    /// let edtf = |text: &str| match column.read(text) {
    ///     Ok(Reading::Date(date)) => Some(date.date.to_string()),
    ///     _ => None,
    /// };
    /// assert_eq!(edtf("15/04/91").as_deref(), Some("1991-04-15"));
    /// assert_eq!(edtf("15/04/30").as_deref(), Some("2030-04-15"));
    /// assert_eq!(edtf("03/04/91"), None, "nothing says which comes first");
    /// ```
    #[must_use]
    pub fn with_years_until(self, latest: i64) -> Self {
        Self { latest: Some(latest), ..self }
    }

    /// The same column as numbers that count something else, as a reader may say.
    #[must_use]
    pub fn counting(self, count: Count) -> Self {
        Self { form: Form::Counted(count), ..self }
    }

    /// What its texts are.
    #[must_use]
    pub fn form(&self) -> Form {
        self.form
    }

    /// The order of day and month, where something decides.
    #[must_use]
    pub fn order(&self) -> Option<DateOrder> {
        self.order
    }

    /// The first text that only this order allows.
    #[must_use]
    pub fn decided_by(&self) -> Option<&Deciding> {
        self.decided_by.as_ref()
    }

    /// How many texts only the order of the column allows, and how many only the other one.
    #[must_use]
    pub fn votes(&self) -> (u64, u64) {
        (self.decided, self.against)
    }

    /// The first text that only the other order allows.
    #[must_use]
    pub fn first_against(&self) -> Option<&Deciding> {
        self.first_against.as_ref()
    }

    /// How many texts either order allows, and the first of them. They were read in the order of the column, or, where there is none,
    /// stay ambiguous.
    #[must_use]
    pub fn ambiguous(&self) -> (u64, Option<&Deciding>) {
        (self.ambiguous, self.first_ambiguous.as_ref())
    }

    /// How many texts have a year with two digits.
    #[must_use]
    pub fn two_digits(&self) -> u64 {
        self.two_digits
    }

    /// What midnight stands for.
    #[must_use]
    pub fn padding(&self) -> Padding {
        self.padding
    }
}
