//! One plain row: the texts that make an event, whatever notation they came in.
//!
//! Owns the names by which fields are known in files for programs. Those in tables of people are in [`names`](super::names).

use super::media;
use super::missing::{is_missing, is_missing_field};
use super::names;
use super::others::Other;
use crate::fault::Field;
use std::borrow::Cow;

impl Field {
    /// The field with this name, in whatever language and case it is.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Self::quick(name).or_else(|| names::named(name))
    }

    /// The field with one of the commonest names.
    fn quick(name: &str) -> Option<Self> {
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
            b"time" | b"start time" | b"start_time" | b"starttime" => Self::Time,
            b"end time" | b"end_time" | b"endtime" => Self::EndTime,
            b"written" | b"display date" | b"display_date" => Self::Written,
            b"bounds" => Self::Bounds,
            b"kind" => Self::Kind,
            b"status" => Self::Status,
            b"theme" | b"themes" | b"topic" | b"topics" | b"category" | b"categories" | b"tag" | b"tags" | b"group" => {
                Self::Themes
            }
            b"entity" | b"entities" | b"actor" | b"actors" | b"people" | b"who" | b"participants" => Self::Entities,
            b"place" | b"places" | b"location" | b"locations" | b"where" => Self::Places,
            b"link" | b"url" => Self::Link,
            b"bounds_basis" | b"figures" | b"evidence" | b"notes" | b"related" => Self::Detail,
            _ => return None,
        })
    }
}

/// The texts of a row. A missing text is empty.
#[derive(Debug, Default, Hash)]
pub(crate) struct Row<'t> {
    pub(crate) id: Cow<'t, str>,
    pub(crate) title: Cow<'t, str>,
    pub(crate) summary: Cow<'t, str>,
    pub(crate) date: Cow<'t, str>,
    pub(crate) start: Cow<'t, str>,
    pub(crate) end: Cow<'t, str>,
    /// The time of day of the date or the start, where it has a column of its own.
    pub(crate) time: Cow<'t, str>,
    pub(crate) end_time: Cow<'t, str>,
    /// The date as its source writes it, where the file says both.
    pub(crate) written: Cow<'t, str>,
    pub(crate) bounds: Cow<'t, str>,
    pub(crate) kind: Cow<'t, str>,
    pub(crate) status: Cow<'t, str>,
    pub(crate) link: Cow<'t, str>,
    /// Addresses of media.
    pub(crate) media: Cow<'t, str>,
    /// Whether the name of their column says that they are pictures.
    pub(crate) are_pictures: bool,
    pub(crate) themes: Vec<Cow<'t, str>>,
    pub(crate) entities: Vec<Cow<'t, str>>,
    pub(crate) places: Vec<Cow<'t, str>>,
    /// The ids of sources that say so.
    pub(crate) sources: Vec<Cow<'t, str>>,
    /// What no field takes, with its name.
    pub(crate) others: Vec<Other<'t>>,
    /// Known fields whose value is of the wrong sort.
    pub(crate) odd: Vec<Cow<'t, str>>,
    /// Fields with a text that is kept beside the others, because an earlier field of the sort has one already.
    pub(crate) repeated: Vec<(Field, String)>,
}

impl<'t> Row<'t> {
    /// Sets the field called `name`. Of several of a sort the first counts, and the others are kept beside it, as is what no field
    /// takes.
    pub(crate) fn set(&mut self, field: Field, name: &str, text: Cow<'t, str>) {
        if is_missing_field(name, &text) {
            return;
        }
        let slot = match field {
            Field::Id => &mut self.id,
            Field::Title => &mut self.title,
            Field::Summary => &mut self.summary,
            Field::Date => &mut self.date,
            Field::Start => &mut self.start,
            Field::End => &mut self.end,
            Field::Time => &mut self.time,
            Field::EndTime => &mut self.end_time,
            Field::Written => &mut self.written,
            Field::Bounds => &mut self.bounds,
            Field::Kind => &mut self.kind,
            Field::Status => &mut self.status,
            Field::Link if text.is_empty() || text.contains("://") => &mut self.link,
            Field::Media => {
                let are_pictures = !["media", "video"].iter().any(|known| name.trim().eq_ignore_ascii_case(known));
                // A text without an address is kept like that of any other column.
                if !text.is_empty() && media::of_cell(&text, are_pictures).is_empty() {
                    return self.others.push((Cow::Owned(name.to_owned()), text));
                }
                self.are_pictures = are_pictures;
                &mut self.media
            }
            Field::Themes => return self.themes.push(text),
            Field::Entities => return self.entities.push(text),
            Field::Places => return self.places.push(text),
            // No field of an event takes them.
            Field::Detail | Field::Link | Field::Source => {
                return self.others.push((Cow::Owned(name.to_owned()), text));
            }
        };
        if slot.is_empty() {
            *slot = text;
        } else if !text.is_empty() && *slot != text {
            self.repeated.push((field, name.to_owned()));
            self.others.push((Cow::Owned(name.to_owned()), text));
        }
    }

    /// Whether a field that is one text has something in it.
    pub(crate) fn has(&self, field: Field) -> bool {
        let text = match field {
            Field::Id => &self.id,
            Field::Title => &self.title,
            Field::Summary => &self.summary,
            Field::Date => &self.date,
            Field::Start => &self.start,
            Field::End => &self.end,
            Field::Time => &self.time,
            Field::EndTime => &self.end_time,
            Field::Written => &self.written,
            Field::Bounds => &self.bounds,
            Field::Kind => &self.kind,
            Field::Status => &self.status,
            Field::Link => &self.link,
            Field::Media => &self.media,
            Field::Themes | Field::Entities | Field::Places | Field::Source | Field::Detail => return false,
        };
        !text.trim().is_empty()
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

    /// The same row by itself, to be kept.
    pub(crate) fn kept(&self) -> Row<'static> {
        fn own(text: &str) -> Cow<'static, str> {
            Cow::Owned(text.to_owned())
        }
        fn all(texts: &[Cow<'_, str>]) -> Vec<Cow<'static, str>> {
            texts.iter().map(|text| own(text)).collect()
        }
        Row {
            id: own(&self.id),
            title: own(&self.title),
            summary: own(&self.summary),
            date: own(&self.date),
            start: own(&self.start),
            end: own(&self.end),
            time: own(&self.time),
            end_time: own(&self.end_time),
            written: own(&self.written),
            bounds: own(&self.bounds),
            kind: own(&self.kind),
            status: own(&self.status),
            link: own(&self.link),
            media: own(&self.media),
            are_pictures: self.are_pictures,
            themes: all(&self.themes),
            entities: all(&self.entities),
            places: all(&self.places),
            sources: all(&self.sources),
            others: self.others.iter().map(|(name, text)| (own(name), own(text))).collect(),
            odd: all(&self.odd),
            repeated: self.repeated.clone(),
        }
    }

    /// About how many bytes it takes up when it is kept.
    pub(crate) fn memory(&self) -> usize {
        let date = [&self.date, &self.start, &self.end, &self.written, &self.bounds];
        let one = [&self.id, &self.title, &self.summary, &self.link, &self.media].into_iter().chain(date);
        let lists = [&self.themes, &self.entities, &self.places, &self.sources];
        let others = self.others.iter().flat_map(|(name, text)| [name, text]);
        let texts = one.chain(lists.into_iter().flatten()).chain(others);
        size_of::<Self>() + texts.map(|text| size_of::<Cow<'_, str>>() + text.len()).sum::<usize>()
    }

    /// Lets a date with an end begin an interval, and tells of a start that a date stands before.
    /// Signs for what is missing go from its lists.
    pub(crate) fn settle(&mut self) {
        for list in [&mut self.themes, &mut self.entities, &mut self.places] {
            list.retain(|text| text.len() > 6 || !is_missing("", text));
        }
        if self.date.trim().is_empty() {
            return;
        }
        if self.start.trim().is_empty() && !self.end.trim().is_empty() {
            self.start = std::mem::take(&mut self.date);
            return;
        }
        for (field, text) in [(Field::Start, &self.start), (Field::End, &self.end)] {
            if !text.trim().is_empty() && text.trim() != self.date.trim() {
                let name = field_name(field);
                self.repeated.push((field, name.to_owned()));
                self.others.push((Cow::Borrowed(name), text.clone()));
            }
        }
    }

    /// Whether the row lacks everything that would make it an event.
    pub(crate) fn says_nothing(&self) -> bool {
        [&self.title, &self.summary, &self.date, &self.start, &self.end].iter().all(|text| text.trim().is_empty())
    }
}

/// The name of a field of a date, where the one in the file isn't at hand.
fn field_name(field: Field) -> &'static str {
    if field == Field::Start { "start" } else { "end" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_with_an_end_begins_it() {
        let row = |date: &'static str, start: &'static str, end: &'static str| {
            let mut row = Row { date: date.into(), start: start.into(), end: end.into(), ..Row::default() };
            row.settle();
            (row.date.into_owned(), row.start.into_owned(), row.end.into_owned(), row.repeated.len())
        };
        let want = |date: &str, start: &str, end: &str, told| (date.to_owned(), start.to_owned(), end.to_owned(), told);
        assert_eq!(row("1914", "", "1918"), want("", "1914", "1918", 0));
        assert_eq!(row("1914", "", ""), want("1914", "", "", 0));
        assert_eq!(row("", "1914", "1918"), want("", "1914", "1918", 0));
        assert_eq!(row("1914", "1915", "1918"), want("1914", "1915", "1918", 2));
    }

    #[test]
    fn names_are_known_in_any_case() {
        assert_eq!(Field::parse(" Title "), Some(Field::Title));
        assert_eq!(Field::parse("START_DATE"), Some(Field::Start));
        assert_eq!(Field::parse("a-name-that-is-rather-long"), None);
        assert_eq!(Field::parse(""), None);
        assert_eq!(Field::parse("é"), None);
    }
}
