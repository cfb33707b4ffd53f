//! What lists of events say.
//!
//! Owns what a list says of an event, and that events stand in order of time, with the undated behind them.

use crate::by_id::Named;
use crate::contents::Contents;
use crate::wording::{Label, Wording};
use pamir_dossier::{Event, EventKind, Source, is_web};
use pamir_store::EventIx;

/// What a list says of an event.
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) title: String,
    /// The date in words, and in EDTF; nothing for an undated event.
    pub(super) date: Option<(String, String)>,
    /// The summary and the notes.
    pub(super) paragraphs: Vec<String>,
    pub(super) facts: Vec<(String, String)>,
    pub(super) link: Option<String>,
    /// Sources by their numbers, and where in them it stands.
    pub(super) evidence: Vec<(usize, String)>,
}

/// What lists are made of.
pub(super) struct Maker<'d> {
    pub(super) named: Named<'d>,
    pub(super) contents: Contents<'d>,
}

impl<'d> Maker<'d> {
    pub(super) fn new(contents: &Contents<'d>) -> Self {
        Self { named: Named::of(contents.dossier), contents: *contents }
    }

    pub(super) fn wording(&self) -> &'d dyn Wording {
        self.contents.wording
    }

    /// The events in order of time: those that have a date, and the others.
    pub(super) fn order(&self) -> [Vec<EventIx>; 2] {
        let mut order = [Vec::new(), Vec::new()];
        let store = self.contents.store;
        let is_chosen = |event: &EventIx| self.contents.events.is_none_or(|chosen| chosen.contains(*event));
        for event in (0..store.len()).filter(is_chosen) {
            order[usize::from(event >= store.dated())].push(event);
        }
        order
    }

    pub(super) fn entry(&self, event: &Event) -> Entry {
        let (wording, named) = (self.wording(), &self.named);
        let date = event.date.as_ref().map(|edtf| (wording.date(edtf), edtf.clone()));
        let texts = std::iter::once(&event.summary).chain(event.notes.iter().map(|note| &note.text));
        let evidence = event.evidence.iter().filter_map(|evidence| {
            let mut locator = wording.locator(evidence);
            if let Some(exact) = &evidence.exact {
                locator.push_str(&format!(": “{exact}”"));
            }
            Some((named.sources.number(&evidence.source)?, locator))
        });
        Entry {
            id: event.id.clone(),
            title: if event.title.trim().is_empty() { event.id.clone() } else { event.title.clone() },
            date,
            paragraphs: texts.filter(|text| !text.trim().is_empty()).cloned().collect(),
            facts: self.facts(event),
            link: event.link.clone().filter(|link| is_web(link)),
            evidence: evidence.collect(),
        }
    }

    pub(super) fn facts(&self, event: &Event) -> Vec<(String, String)> {
        let (wording, named) = (self.wording(), &self.named);
        let mut facts = Vec::new();
        let mut add = |label: &str, text: &str| {
            if !text.is_empty() {
                facts.push((label.to_owned(), text.to_owned()));
            }
        };
        let names = |ids: &[String], name: &dyn Fn(&str) -> String| {
            ids.iter().map(|id| name(id)).collect::<Vec<_>>().join("; ")
        };
        add(wording.label(Label::Written), event.written.as_deref().unwrap_or_default());
        if let Some(bounds) = &event.bounds {
            add(wording.label(Label::Bounds), &wording.date(bounds));
        }
        if event.kind != EventKind::Event {
            add(wording.label(Label::Kind), wording.kind(event.kind));
        }
        add(wording.label(Label::Status), event.status.map(|status| wording.status(status)).unwrap_or_default());
        let participants = event.participants.iter().map(|participant| {
            let name = named.entity(&participant.entity);
            participant.role.as_ref().map_or_else(|| name.to_owned(), |role| format!("{name} ({role})"))
        });
        add(wording.label(Label::Participants), &participants.collect::<Vec<_>>().join("; "));
        add(wording.label(Label::Places), &names(&event.places, &|id| named.entity(id).to_owned()));
        add(wording.label(Label::Themes), &names(&event.themes, &|id| named.theme(id).to_owned()));
        for attribute in self.contents.store.attributes() {
            let label = if attribute.label.trim().is_empty() { &attribute.id } else { &attribute.label };
            add(label, event.attributes.get(&attribute.id).map(String::as_str).unwrap_or_default());
        }
        facts
    }

    /// What stands in the head of a list beside title and summary.
    pub(super) fn head(&self) -> Vec<(&'static str, String)> {
        let (meta, about) = (&self.contents.dossier.meta, self.contents.about);
        let date = |edtf: &String| self.wording().date(edtf);
        let facts = [
            (Label::Credits, meta.credits.clone()),
            (Label::License, meta.license.clone()),
            (Label::Updated, meta.updated.as_ref().map(date)),
            (Label::Version, about.version.map(str::to_owned)),
            (Label::Address, about.address.map(str::to_owned)),
            (Label::Day, about.day.map(|day| self.wording().date(day))),
        ];
        facts.into_iter().filter_map(|(label, text)| Some((self.wording().label(label), text?))).collect()
    }

    /// A source: its title, who published it and when, its address, and what there is to remark.
    pub(super) fn source(&self, source: &'d Source) -> [&'d str; 2] {
        [source.url.as_deref().filter(|url| is_web(url)), source.note.as_deref()].map(Option::unwrap_or_default)
    }
}
