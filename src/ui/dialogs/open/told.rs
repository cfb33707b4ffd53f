//! What there is to say of what is open: its files, and what became of all their rows.

use crate::app::Data;
use crate::browser::{File, Value};
use crate::session::{By, Problem, Report};
use pamir_words::en::ui::open::holds;

/// What there is to say of what is open.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Told {
    /// The files, and what became of each.
    pub(super) files: Vec<Part>,
    /// The pictures that came with them, as long as the page has these.
    pub(super) pictures: Vec<File>,
    pub(super) counts: Counts,
    /// What became of files that were put together, or added to something.
    pub(super) joined: Option<Report>,
    pub(super) how: How,
}

/// A file by its name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    pub(super) name: String,
    pub(super) outcome: Result<Report, Problem>,
    /// The file itself, as long as the page has it, and the mappings by which its columns were read.
    pub(super) file: Option<(File, By)>,
}

impl Part {
    /// Without the file itself.
    pub(super) fn of(name: String, outcome: Result<Report, Problem>) -> Self {
        Self { name, outcome, file: None }
    }
}

/// How it came to be open.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum How {
    /// The page came with it.
    #[default]
    First,
    Opened,
    /// Added to something with this title.
    Added(String),
    /// It was kept over a reload.
    Restored,
}

/// What became of all rows: they are events, merged with others, or failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Counts {
    pub(super) rows: u64,
    pub(super) events: u64,
    /// How many of the events.
    pub(super) undated: u64,
    pub(super) merged: u64,
    pub(super) failed: u64,
}

impl Counts {
    /// Of these files, of which `data` is what is on show, `joined` what became of their being put together, and `base` what
    /// they were added to.
    pub(super) fn of(files: &[Part], data: &Data, joined: Option<&Report>, base: Option<&Data>) -> Self {
        let reports = || files.iter().filter_map(|file| file.outcome.as_ref().ok());
        let count =
            |of: &dyn Fn(&Data) -> u32| u64::from(of(data)).saturating_sub(base.map_or(0, |base| u64::from(of(base))));
        Self {
            rows: reports().map(|report| report.rows).sum(),
            events: count(&|data| data.store.len()),
            undated: count(&|data| data.store.undated().len()),
            merged: reports().chain(joined).map(|report| report.merged).sum(),
            failed: reports().map(|report| report.failed).sum(),
        }
    }

    /// The events and what is missing, in words.
    pub(super) fn summary(self) -> String {
        let short = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        holds(short(self.events), short(self.undated), self.failed)
    }
}

impl Told {
    /// The place of the only file whose columns can be mapped, as long as the page has it.
    pub(super) fn only_table(&self) -> Option<usize> {
        let is_table =
            |part: &Part| part.file.is_some() && part.outcome.as_ref().is_ok_and(|report| report.columns.is_some());
        let mut tables = self.files.iter().enumerate().filter(|(_, part)| is_table(part)).map(|(at, _)| at);
        tables.next().filter(|_| tables.next().is_none() && self.how == How::Opened)
    }

    /// As a value that can be kept.
    pub(super) fn to_value(&self) -> Value {
        let Counts { rows, events, undated, merged, failed } = self.counts;
        #[allow(clippy::cast_precision_loss)] // A file with 2^53 rows fits nowhere.
        let counts = [rows, events, undated, merged, failed].map(|number| Value::number(number as f64));
        let files = self.files.iter().filter_map(|file| {
            let report = file.outcome.as_ref().ok()?;
            Some(Value::list([Value::text(&file.name), report.to_value()]))
        });
        let joined = self.joined.as_ref().map_or_else(Value::none, Report::to_value);
        Value::list([Value::list(files), Value::list(counts), joined])
    }

    /// Out of a value that was kept; nothing if it is something else.
    pub(super) fn of_value(value: &Value) -> Option<Self> {
        let file = |value: &Value| Some(Part::of(value.item(0).as_text()?, Ok(Report::of_value(&value.item(1))?)));
        let count = |at| value.item(1).item(at).as_whole();
        Some(Self {
            files: value.item(0).items().iter().map(file).collect::<Option<_>>()?,
            pictures: Vec::new(),
            counts: Counts {
                rows: count(0)?,
                events: count(1)?,
                undated: count(2)?,
                merged: count(3)?,
                failed: count(4)?,
            },
            joined: Report::of_value(&value.item(2)),
            how: How::Restored,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pamir_dossier::{Dossier, Event};

    fn data(dates: &[Option<&str>]) -> Data {
        let event = |(at, date): (usize, &Option<&str>)| Event {
            id: at.to_string(),
            date: date.map(Into::into),
            ..Event::default()
        };
        Data::new(Dossier { events: dates.iter().enumerate().map(event).collect(), ..Dossier::default() })
    }

    fn part(rows: u64, merged: u64, failed: u64) -> Part {
        Part::of("a.csv".to_owned(), Ok(Report { rows, merged, failed, ..Report::default() }))
    }

    #[test]
    fn a_file_that_is_on_show_says_what_is_in_it_and_what_is_not() {
        let two = data(&[Some("1999"), None]);
        let counts = |failed| Counts::of(&[part(2 + failed, 0, failed)], &two, None, None);
        assert_eq!(counts(0).summary(), "2 events, 1 of them undated");
        assert_eq!(counts(1).summary(), "2 events, 1 of them undated; 1 row could not be read");
    }

    #[test]
    fn rows_are_events_merged_or_failed_however_many_files_they_came_in() {
        let joined = Report { merged: 1, ..Report::default() };
        let unread = Part::of("b.csv".to_owned(), Err("no".to_owned().into()));
        let files = [part(4, 1, 0), part(3, 0, 2), unread];
        let (all, base) = (data(&[Some("1999"), None, None, Some("2001")]), data(&[None]));
        let counts = Counts::of(&files, &all, Some(&joined), Some(&base));
        assert_eq!(counts, Counts { rows: 7, events: 3, undated: 1, merged: 2, failed: 2 });
        assert_eq!(counts.rows, counts.events + counts.merged + counts.failed);
    }
}
