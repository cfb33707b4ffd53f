//! What the page and the workshop say to each other.
//!
//! A message is a list of plain values whose first is the name of its kind. Bytes travel as a buffer that changes hands. The
//! page sends a [`Request`] and hears [`Answer`]s; or it has a panel drawn with a [`PanelMessage`], and is then the one who
//! answers each [`Question`].

use crate::browser::{File, Value};
use crate::session::{Problem, Progress, Report};

/// What the page asks for.
#[derive(Debug, Clone)]
pub enum Request {
    /// Read this file and hand over its store.
    ReadFile(File),
    /// Fetch what is at this address, which is a whole one, read it, and hand over its store.
    ReadAddress(String),
    /// Read this text, which messages call so, and hand over its store.
    ReadText(String, String),
    /// Write what is in a `.pamir` image in the format of this name.
    Write(String, Value),
}

/// What the workshop answers. After an outcome it says no more.
#[derive(Debug)]
pub enum Answer {
    /// How far it is.
    Progress(Progress),
    /// The outcome: a `.pamir` image, and what there is to say about the file.
    Opened(Value, Report),
    /// The outcome: the bytes of a file.
    Written(Value),
    /// The outcome: why the file can't be read or written.
    Problem(Problem),
}

/// A panel for the workshop to draw on the page, with what it has to know to begin.
#[derive(Debug, Clone, PartialEq)]
pub enum PanelMessage {
    /// Saves the dossier as one file.
    Save {
        /// The title of the dossier.
        title: String,
        /// How many events it has.
        events: u32,
        /// The state on show, as the hash of an address.
        view: String,
    },
    /// Gives the lines of HTML that put the view into another page.
    Embed {
        /// The title of the dossier.
        title: String,
        /// The state on show, as the hash of an address.
        view: String,
    },
}

/// What a panel asks the page for while it is open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Question {
    /// The data on show, as a `.pamir` image.
    Image,
    /// The data as the markup of a document.
    Markup,
    /// A drawing of the view in a frame of this width and height in px, as an element that nobody has.
    Preview(f64, f64),
    /// Nothing: the panel has stopped because of a mistake in its program.
    Stopped,
}

impl Request {
    /// As a message.
    #[must_use]
    pub fn to_message(&self) -> Value {
        match self {
            Self::ReadFile(file) => Value::list([Value::text("file"), Value::text(&file.name()), file.to_value()]),
            Self::ReadAddress(url) => Value::list([Value::text("address"), Value::text(url)]),
            Self::ReadText(name, text) => Value::list([Value::text("text"), Value::text(name), Value::text(text)]),
            Self::Write(format, image) => Value::list([Value::text("write"), Value::text(format), image.clone()]),
        }
    }

    /// Out of a message; none if it isn't one.
    #[must_use]
    pub fn of_message(message: &Value) -> Option<Self> {
        let text = |at| message.item(at).as_text();
        match text(0)?.as_str() {
            "file" => Some(Self::ReadFile(File::of_value(text(1)?, &message.item(2))?)),
            "address" => Some(Self::ReadAddress(text(1)?)),
            "text" => Some(Self::ReadText(text(1)?, text(2)?)),
            "write" => Some(Self::Write(text(1)?, message.item(2))),
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
            Self::Written(bytes) => Value::list([Value::text("written"), bytes.clone()]),
            Self::Problem(problem) => Value::list([Value::text("problem"), problem.to_value()]),
        }
    }

    /// The buffer that changes hands with the message, if any.
    #[must_use]
    pub fn buffer(&self) -> Option<&Value> {
        match self {
            Self::Opened(bytes, _) | Self::Written(bytes) => Some(bytes),
            Self::Progress(_) | Self::Problem(_) => None,
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
            "written" => Some(Self::Written(message.item(1))),
            "problem" => Some(Self::Problem(Problem::of_value(&message.item(1))?)),
            _ => None,
        }
    }
}

impl PanelMessage {
    /// As a message.
    #[must_use]
    pub fn to_message(&self) -> Value {
        match self {
            Self::Save { title, events, view } => {
                let events = Value::number(f64::from(*events));
                Value::list([Value::text("save"), Value::text(title), Value::text(view), events])
            }
            Self::Embed { title, view } => Value::list([Value::text("embed"), Value::text(title), Value::text(view)]),
        }
    }

    /// Out of a message; none if it isn't one.
    #[must_use]
    pub fn of_message(message: &Value) -> Option<Self> {
        let text = |at| message.item(at).as_text();
        let (title, view) = (text(1)?, text(2)?);
        match text(0)?.as_str() {
            "save" => Some(Self::Save { title, events: u32::try_from(message.item(3).as_whole()?).ok()?, view }),
            "embed" => Some(Self::Embed { title, view }),
            _ => None,
        }
    }
}

impl Question {
    /// As a message.
    #[must_use]
    pub fn to_message(self) -> Value {
        match self {
            Self::Image => Value::list([Value::text("image")]),
            Self::Markup => Value::list([Value::text("markup")]),
            Self::Preview(width_px, height_px) => {
                Value::list([Value::text("preview"), Value::number(width_px), Value::number(height_px)])
            }
            Self::Stopped => Value::list([Value::text("stopped")]),
        }
    }

    /// Out of a message; none if it isn't one.
    #[must_use]
    pub fn of_message(message: &Value) -> Option<Self> {
        match message.item(0).as_text()?.as_str() {
            "image" => Some(Self::Image),
            "markup" => Some(Self::Markup),
            "preview" => Some(Self::Preview(message.item(1).as_number()?, message.item(2).as_number()?)),
            "stopped" => Some(Self::Stopped),
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
