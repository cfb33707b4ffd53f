//! The page's own end of the benchmark: what `benches/page/bench.js` calls, on the real app.
//!
//! Every step is an action that a reader's hand could cause; nothing is drawn otherwise, and nothing here is in the page
//! that readers get (feature `bench`). It owns the form in which the script hands over events. The contract is described
//! in `benches/browser/README.md`.

use crate::app::{Action, Data, Shared};
use crate::browser;
use crate::session::{Session, Source};
use crate::ui::Handle;
use pamir_dossier::Dossier;
use pamir_store::{Builder, EventRow, Facet, Store};
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// The mounted page as the script sees it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Bench {
    handle: Handle,
    session: Session,
    builder: Builder,
}

impl Bench {
    /// Speaks for the page that is mounted with this handle and shows this session.
    #[must_use]
    pub fn new(handle: Handle, session: Session) -> Self {
        Self { handle, session, builder: Builder::new(&[], &[], &[]) }
    }
}

#[wasm_bindgen]
impl Bench {
    /// Whether the app has rendered.
    #[must_use]
    pub fn ready(&self) -> bool {
        self.handle.shown().is_some()
    }

    /// Notes from now on how long pieces of work take, as measures in the page's timeline; or no more.
    pub fn times(&self, on: bool) {
        browser::note_times(on);
    }

    /// Starts anew, with so many events to come.
    pub fn start(&mut self, events: usize) {
        self.builder = Builder::new(&[], &[], &[]);
        self.builder.reserve(events);
    }

    /// The number that the theme with this name has until the next [`start`](Self::start).
    pub fn theme(&mut self, name: &str) -> u32 {
        self.builder.theme(name)
    }

    /// The number that the entity with this name has, likewise.
    pub fn entity(&mut self, name: &str) -> u32 {
        self.builder.entity(name)
    }

    /// Takes more events.
    ///
    /// `text` holds titles, then dates (EDTF), each kind one after the other in UTF-8, and `lengths` how many bytes each
    /// has, in that order. `numbers` holds the id of each event, then its theme, then how many entities each has, then these.
    ///
    /// # Errors
    ///
    /// When these aren't those of `count` events.
    pub fn push(&mut self, count: usize, text: &[u8], lengths: &[u32], numbers: &[u32]) -> Result<(), JsError> {
        let text = std::str::from_utf8(text).map_err(|error| JsError::new(&error.to_string()))?;
        pushed(&mut self.builder, count, text, lengths, numbers)
            .ok_or_else(|| JsError::new("these are not the texts and numbers of so many events"))
    }

    /// Shows the events that were pushed, all of them in the window.
    pub fn show(&mut self) {
        let builder = std::mem::replace(&mut self.builder, Builder::new(&[], &[], &[]));
        self.session.show(Shared::new(Data::of(Dossier::default(), builder.finish())));
    }

    /// Fetches a file as the page's own "open" does, and shows what is in it, all of it in the window.
    ///
    /// # Errors
    ///
    /// When there is no such file, or it can't be read.
    pub async fn open(&self, url: String) -> Result<(), JsError> {
        // Cloned, so that nothing of the page is held while it waits.
        let session = self.session.clone();
        let opened = session.read(Source::Address(url), |_| {}).await;
        let opened = opened.map_err(|problem| JsError::new(&problem.message))?;
        opened.into_iter().for_each(|opened| session.show(Shared::new(opened.data)));
        Ok(())
    }

    /// Scales time about the middle of the window.
    pub fn zoom(&self, factor: f64) {
        self.handle.look(|view| view.zoom_at(factor, view.width_px / 2.0));
    }

    /// Moves the window later by a part of itself.
    pub fn pan(&self, fraction: f64) {
        self.handle.look(|view| view.pan_fraction(fraction));
    }

    /// The window in seconds since 1970.
    #[must_use]
    pub fn view(&self) -> Vec<f64> {
        let view = self.handle.shown().map(|shown| shown.view());
        view.map(|view| vec![view.from_s, view.until_s]).unwrap_or_default()
    }

    /// Shows the events of this entity AND this theme AND with this text; empty is any. Other filters go.
    pub fn filter(&self, entity: &str, theme: &str, text: &str) {
        let Some(shown) = self.handle.shown() else { return };
        let query = &shown.state.query;
        for facet in Facet::ALL {
            let wanted = match facet {
                Facet::Entity => value(&shown.data.store, facet, entity),
                Facet::Theme => value(&shown.data.store, facet, theme),
                _ => None,
            };
            let chosen = &query.facets[facet];
            for id in chosen.iter().filter(|id| Some(*id) != wanted.as_ref()) {
                self.handle.act(Action::Toggle(facet, id.clone()));
            }
            for id in wanted.into_iter().filter(|id| !chosen.contains(id)) {
                self.handle.act(Action::Toggle(facet, id));
            }
        }
        if query.text != text {
            self.handle.act(Action::Search(text.to_owned()));
        }
        if query.from.is_some() || query.to.is_some() {
            self.handle.act(Action::ClearDates);
        }
    }

    /// How many events the filters leave.
    #[must_use]
    pub fn hits(&self) -> u32 {
        self.handle.shown().map_or(0, |shown| shown.hits.total)
    }
}

/// See [`Bench::push`].
fn pushed(builder: &mut Builder, count: usize, text: &str, lengths: &[u32], numbers: &[u32]) -> Option<()> {
    let (titles, dates) = lengths.split_at_checked(count).filter(|(_, dates)| dates.len() == count)?;
    let (ids, rest) = numbers.split_at_checked(count)?;
    let (themes, rest) = rest.split_at_checked(count)?;
    let (counts, mut entities) = rest.split_at_checked(count)?;
    let (ids, id_ends) = written(ids);
    let mut id_from = 0;
    let mut at = [0, titles.iter().map(|length| *length as usize).sum()];
    for row in 0..count {
        let mut next = |column: usize, lengths: &[u32]| {
            let from = at[column];
            at[column] += lengths[row] as usize;
            text.get(from..at[column])
        };
        let (title, date) = (next(0, titles)?, next(1, dates)?);
        let id = ids.get(id_from..id_ends[row])?;
        id_from = id_ends[row];
        let (entity_numbers, others) = entities.split_at_checked(counts[row] as usize)?;
        entities = others;
        let theme_numbers = &themes[row..=row];
        builder.push(&EventRow { id, title, date: Some(date), theme_numbers, entity_numbers, ..EventRow::default() });
    }
    (entities.is_empty() && at[1] == text.len()).then_some(())
}

/// These numbers in decimal, one after the other, and where each ends.
fn written(numbers: &[u32]) -> (String, Vec<usize>) {
    let (mut text, mut ends) = (String::new(), Vec::with_capacity(numbers.len()));
    for number in numbers {
        let digits = number.checked_ilog10().unwrap_or(0);
        let digit = |at: u32| char::from(b'0' + (number / 10_u32.pow(at) % 10) as u8);
        text.extend((0..=digits).rev().map(digit));
        ends.push(text.len());
    }
    (text, ends)
}

/// The id of the value with this label; the label itself where there is none, so that nothing is found.
fn value(store: &Store, facet: Facet, label: &str) -> Option<String> {
    let found = store.facet(facet).values().iter().find(|value| value.label == label);
    (!label.is_empty()).then(|| found.map_or(label, |value| &value.id).to_owned())
}
