//! What the page and the workshop say to each other.
//!
//! A message is a list of plain values whose first is the name of its kind. Bytes travel as a buffer that changes hands.

use crate::browser::{File, Value};
use crate::session::{Problem, Progress, Report};

/// What the page asks for.
#[derive(Debug, Clone)]
pub enum Request {
    /// Read this file and hand over its store.
    ReadFile(File),
    /// Fetch what is at this address, which is a whole one, read it, and hand over its store.
    ReadAddress(String),
}

/// What the workshop answers. After an outcome it says no more.
#[derive(Debug)]
pub enum Answer {
    /// How far it is.
    Progress(Progress),
    /// The outcome: a `.pamir` image, and what there is to say about the file.
    Opened(Value, Report),
    /// The outcome: why the file can't be read.
    Problem(Problem),
}

impl Request {
    /// As a message.
    #[must_use]
    pub fn to_message(&self) -> Value {
        match self {
            Self::ReadFile(file) => Value::list([Value::text("file"), Value::text(&file.name()), file.to_value()]),
            Self::ReadAddress(url) => Value::list([Value::text("address"), Value::text(url)]),
        }
    }

    /// Out of a message; none if it isn't one.
    #[must_use]
    pub fn of_message(message: &Value) -> Option<Self> {
        let text = |at| message.item(at).as_text();
        match text(0)?.as_str() {
            "file" => Some(Self::ReadFile(File::of_value(text(1)?, &message.item(2))?)),
            "address" => Some(Self::ReadAddress(text(1)?)),
            _ => None,
        }
    }
}

impl Answer {
    /// As a message.
    #[must_use]
    pub fn to_message(&self) -> Value {
        match self {
            Self::Progress(Progress::Read(bytes, events)) => Value::list([
                Value::text("read"),
                Value::number(*bytes),
                events.map_or_else(Value::none, |events| Value::number(events.into())),
            ]),
            Self::Progress(Progress::Complete) => Value::list([Value::text("complete")]),
            Self::Opened(image, report) => {
                #[allow(clippy::cast_precision_loss)] // A file with 2^53 rows fits nowhere.
                let [more, failed] = [report.more_issues, report.failed].map(|number| Value::number(number as f64));
                let issues = report.issues.iter().map(Problem::to_value);
                Value::list([Value::text("opened"), image.clone(), more, failed, Value::list(issues)])
            }
            Self::Problem(problem) => Value::list([Value::text("problem"), problem.to_value()]),
        }
    }

    /// Out of a message; none if it isn't one.
    #[must_use]
    pub fn of_message(message: &Value) -> Option<Self> {
        let text = |at| message.item(at).as_text();
        match text(0)?.as_str() {
            "read" => {
                let events = message.item(2).as_whole().and_then(|events| u32::try_from(events).ok());
                Some(Self::Progress(Progress::Read(message.item(1).as_number()?, events)))
            }
            "complete" => Some(Self::Progress(Progress::Complete)),
            "opened" => {
                let issues = message.item(4).items().iter().map(Problem::of_value).collect::<Option<_>>()?;
                let [more_issues, failed] = [message.item(2).as_whole()?, message.item(3).as_whole()?];
                Some(Self::Opened(message.item(1), Report { issues, more_issues, failed }))
            }
            "problem" => Some(Self::Problem(Problem::of_value(&message.item(1))?)),
            _ => None,
        }
    }
}

impl Problem {
    fn to_value(&self) -> Value {
        let hint = self.hint.as_deref().map_or_else(Value::none, Value::text);
        Value::list([Value::text(&self.message), hint])
    }

    fn of_value(value: &Value) -> Option<Self> {
        Some(Self { message: value.item(0).as_text()?, hint: value.item(1).as_text() })
    }
}
