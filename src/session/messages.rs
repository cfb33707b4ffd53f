//! What the page and the workshop say to each other.
//!
//! A message is a list of plain values whose first is the name of its kind. Bytes travel as a buffer that changes hands. The
//! page sends a [`Request`] and hears [`Answer`]s; or it has a panel drawn with a [`PanelMessage`], and is then the one who
//! answers each [`Question`].

use crate::browser::{File, Value};
use crate::session::{By, Columns, Export, Kind, Problem, Progress, Report};
use std::rc::Rc;

/// What the page asks for.
#[derive(Debug, Clone)]
pub enum Request {
    /// Read this file, by these mappings if it is a table, and hand over its store.
    ReadFile(File, By),
    /// Fetch what is at this address, which is a whole one, read it, and hand over its store.
    ReadAddress(String),
    /// Read this text, which messages call so, and hand over its store.
    ReadText(String, String),
    /// Add to the data of the first of these `.pamir` images what is in the others, and hand over the whole.
    Join(Vec<Value>),
    /// Pack these pictures into the data of a `.pamir` image where it names them, and hand over the whole.
    Pack(Value, Vec<File>),
    /// Write a file of what is in a `.pamir` image.
    Write(Export, Value),
    /// Say what such a file can't hold.
    Weigh(Export, Value),
    /// Say by what version the content of a `.pamir` image is known.
    Version(Value),
}

/// What the workshop answers. After an outcome it says no more.
#[derive(Debug)]
pub enum Answer {
    /// How far it is.
    Progress(Progress),
    /// The outcome: a `.pamir` image, and what there is to say about the file.
    Opened(Value, Report),
    /// The outcome: a file, as a blob.
    Written(Value),
    /// The outcome, in words.
    Said(Vec<String>),
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
        /// How many pictures it has that lie elsewhere.
        pictures: u32,
    },
    /// Hands the events over in the form that the next tool wants.
    Export {
        /// The title of the dossier.
        title: String,
        /// The state on show, as the hash of an address.
        view: String,
        /// How many events it has.
        events: u32,
        /// How many of them are shown.
        hits: u32,
        /// Whether it is a file that only this browser has open.
        is_opened: bool,
    },
    /// Says how the view is cited.
    Cite {
        /// The title of the dossier.
        title: String,
        /// The state on show, as the hash of an address.
        view: String,
        /// Whether it is a file that only this browser has open.
        is_opened: bool,
    },
    /// Gives the lines of HTML that put the view into another page.
    Embed {
        /// The title of the dossier.
        title: String,
        /// The state on show, as the hash of an address.
        view: String,
        /// Whether it is a file that only this browser has open.
        is_opened: bool,
    },
    /// Says what the columns of a table mean.
    Columns {
        /// The name of its file.
        name: String,
        /// The title of the dossier.
        title: String,
        /// What they were taken for.
        columns: Columns,
    },
}

/// What a panel asks the page for while it is open.
#[derive(Debug, Clone, PartialEq)]
pub enum Question {
    /// The data on show, as a `.pamir` image.
    Image,
    /// The numbers of the events that are shown, each in four bytes, the lowest first, in a buffer.
    Hits,
    /// The data as the markup of a document.
    Markup,
    /// A drawing of the view in a frame of this width and height in px, as an element that nobody has.
    Preview(f64, f64),
    /// The timeline as a picture that stands by itself, as an element that nobody has.
    Picture {
        /// Whether only what is shown is in it, or all events.
        shown: bool,
        /// Whether all of the timeline is in it, or what is in sight.
        whole: bool,
        /// How wide it is, in px.
        width_px: f64,
        /// The address of the view, where others can come to it.
        address: Option<String>,
    },
    /// What becomes of the table that the panel is about if it is read by this mapping: what there is to say, whether it can be
    /// read, and a drawing of this width and height in px.
    Try(String, f64, f64),
    /// Nothing: the table is to be read by this mapping, and the panel closed.
    Apply(String),
    /// Nothing: the panel has stopped because of a mistake in its program.
    Stopped,
}

impl Request {
    /// As a message.
    #[must_use]
    pub fn to_message(&self) -> Value {
        match self {
            Self::ReadFile(file, by) => {
                Value::list([Value::text("file"), Value::text(&file.name()), file.to_value(), by.to_value()])
            }
            Self::ReadAddress(url) => Value::list([Value::text("address"), Value::text(url)]),
            Self::ReadText(name, text) => Value::list([Value::text("text"), Value::text(name), Value::text(text)]),
            Self::Join(images) => Value::list([Value::text("join"), Value::list(images.iter().cloned())]),
            Self::Pack(image, pictures) => {
                let pictures = pictures.iter().map(|file| Value::list([Value::text(&file.name()), file.to_value()]));
                Value::list([Value::text("pack"), image.clone(), Value::list(pictures)])
            }
            Self::Write(export, image) => Value::list([Value::text("write"), export.to_value(), image.clone()]),
            Self::Weigh(export, image) => Value::list([Value::text("weigh"), export.to_value(), image.clone()]),
            Self::Version(image) => Value::list([Value::text("version"), image.clone()]),
        }
    }

    /// Out of a message; none if it isn't one.
    #[must_use]
    pub fn of_message(message: &Value) -> Option<Self> {
        let text = |at| message.item(at).as_text();
        match text(0)?.as_str() {
            "file" => Some(Self::ReadFile(File::of_value(text(1)?, &message.item(2))?, By::of_value(&message.item(3)))),
            "address" => Some(Self::ReadAddress(text(1)?)),
            "text" => Some(Self::ReadText(text(1)?, text(2)?)),
            "join" => Some(Self::Join(message.item(1).items())),
            "pack" => {
                let file = |value: &Value| File::of_value(value.item(0).as_text()?, &value.item(1));
                Some(Self::Pack(message.item(1), message.item(2).items().iter().filter_map(file).collect()))
            }
            "write" => Some(Self::Write(Export::of_value(&message.item(1))?, message.item(2))),
            "weigh" => Some(Self::Weigh(Export::of_value(&message.item(1))?, message.item(2))),
            "version" => Some(Self::Version(message.item(1))),
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
            Self::Progress(Progress::Written(events)) => {
                Value::list([Value::text("wrote"), Value::number(f64::from(*events))])
            }
            Self::Opened(image, report) => Value::list([Value::text("opened"), image.clone(), report.to_value()]),
            Self::Written(file) => Value::list([Value::text("written"), file.clone()]),
            Self::Said(lines) => {
                Value::list([Value::text("said"), Value::list(lines.iter().map(|line| Value::text(line)))])
            }
            Self::Problem(problem) => Value::list([Value::text("problem"), problem.to_value()]),
        }
    }

    /// The buffer that changes hands with the message, if any.
    #[must_use]
    pub fn buffer(&self) -> Option<&Value> {
        match self {
            Self::Opened(bytes, _) => Some(bytes),
            Self::Progress(_) | Self::Written(_) | Self::Said(_) | Self::Problem(_) => None,
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
            "wrote" => {
                let events = u32::try_from(message.item(1).as_whole()?).ok()?;
                Some(Self::Progress(Progress::Written(events)))
            }
            "said" => Some(Self::Said(message.item(1).items().iter().filter_map(Value::as_text).collect())),
            "opened" => Some(Self::Opened(message.item(1), Report::of_value(&message.item(2))?)),
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
            Self::Save { title, events, view, pictures } => {
                let numbers = [*events, *pictures].map(|number| Value::number(f64::from(number)));
                let texts = [Value::text("save"), Value::text(title), Value::text(view)];
                Value::list(texts.into_iter().chain(numbers))
            }
            Self::Embed { title, view, is_opened } => {
                let is_opened = Value::number(f64::from(u8::from(*is_opened)));
                Value::list([Value::text("embed"), Value::text(title), Value::text(view), is_opened])
            }
            Self::Export { title, view, events, hits, is_opened } => {
                let numbers = [*events, *hits, u32::from(*is_opened)].map(|number| Value::number(f64::from(number)));
                let texts = [Value::text("export"), Value::text(title), Value::text(view)];
                Value::list(texts.into_iter().chain(numbers))
            }
            Self::Cite { title, view, is_opened } => {
                let is_opened = Value::number(f64::from(u8::from(*is_opened)));
                Value::list([Value::text("cite"), Value::text(title), Value::text(view), is_opened])
            }
            Self::Columns { name, title, columns } => {
                Value::list([Value::text("columns"), Value::text(title), Value::text(name), columns.to_value()])
            }
        }
    }

    /// Out of a message; none if it isn't one.
    #[must_use]
    pub fn of_message(message: &Value) -> Option<Self> {
        let text = |at| message.item(at).as_text();
        let (title, view) = (text(1)?, text(2)?);
        match text(0)?.as_str() {
            "save" => {
                let number = |at| u32::try_from(message.item(at).as_whole()?).ok();
                Some(Self::Save { title, events: number(3)?, view, pictures: number(4)? })
            }
            "columns" => {
                let columns = Columns::of_value(&message.item(3))?;
                Some(Self::Columns { name: view, title, columns })
            }
            "export" => {
                let number = |at| u32::try_from(message.item(at).as_whole()?).ok();
                let (events, hits, is_opened) = (number(3)?, number(4)?, number(5)? > 0);
                Some(Self::Export { title, view, events, hits, is_opened })
            }
            "cite" => Some(Self::Cite { title, view, is_opened: message.item(3).as_whole()? > 0 }),
            "embed" => Some(Self::Embed { title, view, is_opened: message.item(3).as_whole()? > 0 }),
            _ => None,
        }
    }
}

impl Question {
    /// As a message.
    #[must_use]
    pub fn to_message(&self) -> Value {
        match self {
            Self::Image => Value::list([Value::text("image")]),
            Self::Hits => Value::list([Value::text("hits")]),
            Self::Picture { shown, whole, width_px, address } => {
                let flags = [*shown, *whole].map(|flag| Value::number(f64::from(u8::from(flag))));
                let address = address.as_deref().map_or_else(Value::none, Value::text);
                let rest = [Value::number(*width_px), address];
                Value::list([Value::text("picture")].into_iter().chain(flags).chain(rest))
            }
            Self::Markup => Value::list([Value::text("markup")]),
            Self::Preview(width_px, height_px) => {
                Value::list([Value::text("preview"), Value::number(*width_px), Value::number(*height_px)])
            }
            Self::Try(mapping, width_px, height_px) => {
                let size = [*width_px, *height_px].map(Value::number);
                Value::list([Value::text("try"), Value::text(mapping)].into_iter().chain(size))
            }
            Self::Apply(mapping) => Value::list([Value::text("apply"), Value::text(mapping)]),
            Self::Stopped => Value::list([Value::text("stopped")]),
        }
    }

    /// Out of a message; none if it isn't one.
    #[must_use]
    pub fn of_message(message: &Value) -> Option<Self> {
        match message.item(0).as_text()?.as_str() {
            "image" => Some(Self::Image),
            "hits" => Some(Self::Hits),
            "picture" => {
                let flag = |at| Some(message.item(at).as_whole()? > 0);
                let (width_px, address) = (message.item(3).as_number()?, message.item(4).as_text());
                Some(Self::Picture { shown: flag(1)?, whole: flag(2)?, width_px, address })
            }
            "markup" => Some(Self::Markup),
            "preview" => Some(Self::Preview(message.item(1).as_number()?, message.item(2).as_number()?)),
            "try" => {
                let [width, height] = [2, 3].map(|at| message.item(at).as_number());
                Some(Self::Try(message.item(1).as_text()?, width?, height?))
            }
            "apply" => Some(Self::Apply(message.item(1).as_text()?)),
            "stopped" => Some(Self::Stopped),
            _ => None,
        }
    }
}

impl Report {
    /// As a value that travels between programs.
    #[must_use]
    pub fn to_value(&self) -> Value {
        #[allow(clippy::cast_precision_loss)] // A file with 2^53 rows fits nowhere.
        let numbers = [self.more_issues, self.failed, self.rows, self.merged, self.more_rows]
            .map(|number| Value::number(number as f64));
        let kinds = self.kinds.iter().map(|Kind { first, likewise }| {
            Value::list([first.to_value(), likewise.as_deref().map_or_else(Value::none, Value::text)])
        });
        Value::list([
            Value::list(numbers),
            Value::list(self.issues.iter().map(Problem::to_value)),
            Value::list(kinds),
            Value::text(&self.understood),
            Value::text(&self.table),
            self.columns.as_ref().map_or_else(Value::none, Columns::to_value),
        ])
    }

    /// Out of a value that has travelled; none if it is something else.
    #[must_use]
    pub fn of_value(value: &Value) -> Option<Self> {
        let number = |at| value.item(0).item(at).as_whole();
        let kind =
            |value: &Value| Some(Kind { first: Problem::of_value(&value.item(0))?, likewise: value.item(1).as_text() });
        Some(Self {
            more_issues: number(0)?,
            failed: number(1)?,
            rows: number(2)?,
            merged: number(3)?,
            more_rows: number(4)?,
            issues: value.item(1).items().iter().map(Problem::of_value).collect::<Option<_>>()?,
            kinds: value.item(2).items().iter().map(kind).collect::<Option<_>>()?,
            understood: value.item(3).as_text()?,
            table: value.item(4).as_text()?.into(),
            columns: Columns::of_value(&value.item(5)),
        })
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

impl By {
    fn to_value(&self) -> Value {
        let this = self.this.as_deref().map_or_else(Value::none, Value::text);
        Value::list([this, Value::list(self.known.iter().map(|known| Value::text(known)))])
    }

    fn of_value(value: &Value) -> Self {
        let text = |value: &Value| value.as_text().map(Rc::from);
        Self { this: text(&value.item(0)), known: value.item(1).items().iter().filter_map(text).collect() }
    }
}

impl Columns {
    fn to_value(&self) -> Value {
        let texts = |texts: &[String]| Value::list(texts.iter().map(|text| Value::text(text)));
        let known = Value::number(f64::from(u8::from(self.are_known)));
        let rows = Value::list(self.rows.iter().map(|row| texts(row)));
        Value::list([Value::text(&self.mapping), Value::text(&self.layout), texts(&self.why), rows, known])
    }

    fn of_value(value: &Value) -> Option<Self> {
        let texts = |value: &Value| value.items().iter().filter_map(Value::as_text).collect::<Vec<_>>();
        Some(Self {
            mapping: value.item(0).as_text()?.into(),
            layout: value.item(1).as_text()?,
            why: texts(&value.item(2)),
            rows: value.item(3).items().iter().map(texts).collect(),
            are_known: value.item(4).as_whole()? > 0,
        })
    }
}
