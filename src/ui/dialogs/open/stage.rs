//! How far the opening of a file is.

use crate::app::Data;
use crate::session::{Problem, Report};
use pamir_words::en::ui::open::holds;

/// So many issues are shown; the others are counted.
const MOST_ISSUES: usize = 12;

/// How far the opening of a file is.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Stage {
    #[default]
    Nothing,
    /// Being read: its name, the part that is read, and the events so far.
    Reading(String, f64, Option<u32>),
    /// All bytes are there; the store is put together.
    Finishing(String),
    /// On show, with something to say about it.
    Opened { name: String, summary: String, issues: Vec<Problem>, more: u64 },
    /// Not on show.
    Failed(String, Problem),
}

impl Stage {
    /// Whether a file is under way.
    pub(super) fn is_reading(&self) -> bool {
        matches!(self, Self::Reading(..) | Self::Finishing(_))
    }

    /// What there is to say about a file that is on show.
    pub(super) fn opened(name: String, data: &Data, Report { issues, more_issues, failed }: &Report) -> Self {
        let store = &data.store;
        let summary = holds(store.len(), store.undated().len(), *failed);
        let shown = issues.iter().take(MOST_ISSUES).cloned().collect::<Vec<_>>();
        let more = (issues.len() - shown.len()) as u64 + more_issues;
        Self::Opened { name, summary, issues: shown, more }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pamir_dossier::{Dossier, Event};

    #[test]
    fn a_file_that_is_on_show_says_what_is_in_it_and_what_is_not() {
        let event =
            |id: &str, date: Option<&str>| Event { id: id.into(), date: date.map(Into::into), ..Event::default() };
        let events = vec![event("a", Some("1999")), event("b", None)];
        let data = Data::new(Dossier { events, ..Dossier::default() });
        let summary = |failed| match Stage::opened("a.csv".into(), &data, &Report { failed, ..Report::default() }) {
            Stage::Opened { summary, .. } => summary,
            other => format!("{other:?}"),
        };
        assert_eq!(summary(0), "2 events, 1 of them undated");
        assert_eq!(summary(1), "2 events, 1 of them undated; 1 row could not be read");
    }
}
