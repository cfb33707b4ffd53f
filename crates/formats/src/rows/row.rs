//! One plain row: the texts that make an event, whatever notation they came in.
//!
//! Owns the names by which fields and columns are known.

use crate::fault::Field;
use std::borrow::Cow;

impl Field {
    /// The field with this name, whatever its case; spaces around it do not count.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        let name = name.trim().as_bytes();
        let mut lower = [0; 16];
        let lower = lower.get_mut(..name.len())?;
        lower.copy_from_slice(name);
        lower.make_ascii_lowercase();
        Some(match &*lower {
            b"id" | b"key" | b"uid" => Self::Id,
            b"title" | b"name" | b"headline" | b"label" | b"event" => Self::Title,
            b"summary" | b"description" | b"text" | b"details" | b"content" => Self::Summary,
            b"date" | b"year" | b"when" => Self::Date,
            b"start" | b"begin" | b"from" | b"start date" | b"start_date" | b"startdate" => Self::Start,
            b"end" | b"until" | b"to" | b"end date" | b"end_date" | b"enddate" => Self::End,
            b"bounds" => Self::Bounds,
            b"kind" => Self::Kind,
            b"status" => Self::Status,
            b"theme" | b"themes" | b"topic" | b"topics" | b"category" | b"categories" | b"tag" | b"tags" | b"group" => {
                Self::Themes
            }
            b"entity" | b"entities" | b"actor" | b"actors" | b"people" | b"who" | b"participants" => Self::Entities,
            b"place" | b"places" | b"location" | b"locations" | b"where" => Self::Places,
            b"bounds_basis" | b"figures" | b"evidence" | b"notes" | b"related" => Self::Detail,
            _ => return None,
        })
    }
}

/// The texts of a row. A missing text is empty.
#[derive(Debug, Default)]
pub(crate) struct Row<'t> {
    pub(crate) id: Cow<'t, str>,
    pub(crate) title: Cow<'t, str>,
    pub(crate) summary: Cow<'t, str>,
    pub(crate) date: Cow<'t, str>,
    pub(crate) start: Cow<'t, str>,
    pub(crate) end: Cow<'t, str>,
    pub(crate) bounds: Cow<'t, str>,
    pub(crate) kind: Cow<'t, str>,
    pub(crate) status: Cow<'t, str>,
    pub(crate) themes: Vec<Cow<'t, str>>,
    pub(crate) entities: Vec<Cow<'t, str>>,
    pub(crate) places: Vec<Cow<'t, str>>,
    /// Fields that aren't read.
    pub(crate) unknown: Vec<Cow<'t, str>>,
    /// Known fields whose value is of the wrong sort.
    pub(crate) odd: Vec<Cow<'t, str>>,
    /// Fields with a text that doesn't count, because an earlier field has one already.
    pub(crate) repeated: Vec<(Field, String)>,
}

impl<'t> Row<'t> {
    /// Sets the field called `name` if it is one that holds a single text. The first of several counts. Gives whether the field
    /// is of that sort.
    pub(crate) fn set(&mut self, field: Field, name: &str, text: Cow<'t, str>) -> bool {
        let slot = match field {
            Field::Id => &mut self.id,
            Field::Title => &mut self.title,
            Field::Summary => &mut self.summary,
            Field::Date => &mut self.date,
            Field::Start => &mut self.start,
            Field::End => &mut self.end,
            Field::Bounds => &mut self.bounds,
            Field::Kind => &mut self.kind,
            Field::Status => &mut self.status,
            Field::Themes | Field::Entities | Field::Places | Field::Detail => return false,
        };
        if slot.is_empty() {
            *slot = text;
        } else if !text.is_empty() && *slot != text {
            self.repeated.push((field, name.to_owned()));
        }
        true
    }

    /// The texts of a field that is a list of them.
    pub(crate) fn list(&mut self, field: Field) -> Option<&mut Vec<Cow<'t, str>>> {
        match field {
            Field::Themes => Some(&mut self.themes),
            Field::Entities => Some(&mut self.entities),
            Field::Places => Some(&mut self.places),
            _ => None,
        }
    }

    /// Whether the row lacks everything that would make it an event.
    pub(crate) fn says_nothing(&self) -> bool {
        [&self.title, &self.summary, &self.date, &self.start, &self.end].iter().all(|text| text.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_any_case() {
        assert_eq!(Field::parse(" Title "), Some(Field::Title));
        assert_eq!(Field::parse("START_DATE"), Some(Field::Start));
        assert_eq!(Field::parse("a-name-that-is-rather-long"), None);
        assert_eq!(Field::parse(""), None);
        assert_eq!(Field::parse("é"), None);
    }
}
