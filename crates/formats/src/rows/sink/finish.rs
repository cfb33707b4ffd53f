//! The end of a file: what rows share is said once, and everything is handed over.

use super::{MOST_UNKNOWN, Repeated, Sink};
use crate::fault::{Issue, Names, RowFault};
use crate::open::{Failed, TakenRows, start};
use crate::rows::others::Found;
use pamir_dossier::{Attribute, excerpt};
use pamir_text::small_sort::sort_by_key;

impl Sink {
    /// Why there is nothing to show.
    fn no_events(self) -> Failed {
        let start = start(&self.file);
        let is_empty = self.rows == 0;
        let (fault, place) = match self.issues.into_iter().find(Issue::is_error) {
            Some(first) => (RowFault::NotOneRow(Some(Box::new(first.fault))), first.place),
            None if is_empty => (RowFault::NoEvents, Some(start)),
            None => (RowFault::NotOneRow(None), Some(start)),
        };
        Failed::new(Issue { place, ..Issue::error("events", fault) })
    }

    /// Everything that was taken.
    pub(crate) fn finish(mut self) -> Result<TakenRows, Failed> {
        if !self.waiting.is_empty() {
            self.release();
        }
        if self.events() == 0 {
            return Err(self.no_events());
        }
        self.settle_mapping();
        let Found { attributes, rows, empty, told } = self.others.finish();
        let kinds = |name: &str| {
            let at = attributes.iter().position(|attribute| attribute.label == name)?;
            Some((attributes[at].kind, rows[at]))
        };
        self.dates.decide();
        self.account.table = std::mem::take(&mut self.watch).finish(&kinds, &|field| self.dates.why(field));
        for id in empty {
            self.builder.declare(&Attribute { id, ..Attribute::default() });
        }
        attributes.iter().for_each(|attribute| self.builder.declare(attribute));
        self.dossier.attributes.extend(attributes);
        self.dates.finish(&start(&self.file)).into_iter().for_each(|issue| self.share(issue));
        // Rows that waited were told of late.
        sort_by_key(&mut self.issues, |issue| issue.place.as_ref().map_or(0, |place| place.bytes.start));
        if !self.unknown.is_empty() {
            let names = Names::of(self.unknown.iter().map(|(name, _)| name.as_str()));
            let rows = self.unknown.iter().map(|(_, rows)| *rows).max().unwrap_or(0);
            let and_others = self.unknown.len() == MOST_UNKNOWN;
            let issue = Issue::warning("", RowFault::NotShown { names, and_others, rows });
            self.share(issue.at(start(&self.file)));
        }
        for fault in told {
            self.share(Issue::warning("", fault).at(start(&self.file)));
        }
        for Repeated { field, name, rows, place } in std::mem::take(&mut self.repeated) {
            let fault = RowFault::Second { field, name: excerpt(&name), rows };
            self.share(Issue::warning("", fault).at(place));
        }
        for (notice, rows, place) in std::mem::take(&mut self.noticed) {
            self.share(Issue::warning("", RowFault::Noticed(notice, rows)).at(place));
        }
        self.account.understood.order = self.dates.order();
        Ok(TakenRows {
            dossier: self.dossier,
            events: self.builder,
            issues: self.issues,
            more_issues: self.more_issues,
            failed: self.failed,
            rows: self.rows,
            account: self.account,
        })
    }
}
