//! A file that is to be written of the data on show.

use crate::browser::Value;
use pamir_formats::FormatId;

/// What is asked of whoever writes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Export {
    /// Its format.
    pub format: FormatId,
    /// The numbers of its events, each in four bytes, the lowest first, in a buffer; no value for all events.
    pub events: Value,
    /// The address of the view on show, where others can come to it.
    pub address: Option<String>,
    /// The day on which it is written, `2026-11-30`.
    pub day: Option<String>,
}

impl Export {
    /// All events in a format, without a word of where they come from.
    #[must_use]
    pub fn all(format: FormatId) -> Self {
        Self { format, events: Value::none(), address: None, day: None }
    }

    /// As a value that travels between programs.
    pub(super) fn to_value(&self) -> Value {
        let text = |text: &Option<String>| text.as_deref().map_or_else(Value::none, Value::text);
        let format = Value::text(self.format.facts().name);
        Value::list([format, self.events.clone(), text(&self.address), text(&self.day)])
    }

    /// Out of a value that has travelled; none if it is something else.
    pub(super) fn of_value(value: &Value) -> Option<Self> {
        let format = FormatId::parse(&value.item(0).as_text()?)?;
        Some(Self { format, events: value.item(1), address: value.item(2).as_text(), day: value.item(3).as_text() })
    }
}
