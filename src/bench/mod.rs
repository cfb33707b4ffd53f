//! The page's own end of the benchmark: what `benches/page/bench.js` calls, on the real app.
//!
//! Every step is an action that a reader's hand could cause; nothing is drawn otherwise, and nothing here is in the page
//! that readers get (feature `bench`). It owns the form in which the script hands over events. The contract is described
//! in `benches/browser/README.md`.

use crate::app::{Action, Data};
use crate::browser;
use crate::core::dossier::Dossier;
use crate::core::store::{Builder, EventRow, Facet, Store};
use crate::ui::{Control, Shared, fetch};
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// Ends a value within a column, but for the last.
const VALUE_END: u8 = 0x1e;
/// Ends an entity within a value, but for the last.
const PART_END: u8 = 0x1f;

/// The mounted page as the script sees it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Bench {
    control: Control,
    builder: Option<Builder>,
}

impl Bench {
    /// Speaks for the page that is mounted with this handle.
    #[must_use]
    pub fn new(control: Control) -> Self {
        Self { control, builder: None }
    }
}

#[wasm_bindgen]
impl Bench {
    /// Whether the app has rendered.
    #[must_use]
    pub fn ready(&self) -> bool {
        self.control.shown().is_some()
    }

    /// Notes from now on how long pieces of work take, as measures in the page's timeline; or no more.
    pub fn times(&self, on: bool) {
        browser::note_times(on);
    }

    /// Takes more events; the first call after [`show`](Self::show) starts anew.
    ///
    /// `text` holds the columns id, title, date (EDTF), theme and entities one after the other, in UTF-8; column `i` ends
    /// before byte `ends[i]`. Within a column every value but the last is followed by U+001E, and so is every entity
    /// within a value but the last by U+001F.
    ///
    /// # Errors
    ///
    /// When the columns are not of `count` values each: text from events held a separator.
    pub fn push(&mut self, count: usize, text: &[u8], ends: &[u32]) -> Result<(), JsError> {
        let columns = columns(text, ends).map_err(|error| JsError::new(&error))?;
        let builder = self.builder.get_or_insert_with(|| Builder::new(&[], &[], &[]));
        let [mut id, mut title, mut date, mut theme, mut entities] = columns.map(|c| Values::<VALUE_END>(Some(c)));
        // Kept from row to row, so that a row takes no memory of its own.
        let (mut themes, mut participants) = (Vec::new(), Vec::new());
        for _ in 0..count {
            let (Some(id), Some(title), Some(date)) = (id.next(), title.next(), date.next()) else { return short() };
            let (Some(theme), Some(entities)) = (theme.next(), entities.next()) else { return short() };
            themes.push(theme);
            participants.extend(Values::parted(entities));
            let row = EventRow { id, title, date: Some(date), themes, participants, ..EventRow::default() };
            builder.push(&row);
            EventRow { themes, participants, .. } = row;
            themes.clear();
            participants.clear();
        }
        let over = [id, title, date, theme, entities].iter().any(|values| values.0.is_some());
        if over { short() } else { Ok(()) }
    }

    /// Shows the events that were pushed, all of them in the window.
    pub fn show(&mut self) {
        let builder = self.builder.take().unwrap_or_else(|| Builder::new(&[], &[], &[]));
        self.control.replace(Shared::new(Data { dossier: Dossier::default(), store: builder.finish() }));
    }

    /// Fetches a file as the page's own "open" does, and shows what is in it, all of it in the window.
    ///
    /// # Errors
    ///
    /// When there is no such file, or it can't be read.
    pub async fn open(&self, url: String) -> Result<(), JsError> {
        // Cloned, so that nothing of the page is held while it waits.
        let control = self.control.clone();
        let opened = fetch(&url, &|| true).await.map_err(|problem| JsError::new(&problem.message))?;
        opened.into_iter().for_each(|opened| control.replace(Shared::new(opened.data)));
        Ok(())
    }

    /// Scales time about the middle of the window.
    pub fn zoom(&self, factor: f64) {
        self.control.look(|view| view.zoom_at(factor, view.width_px / 2.0));
    }

    /// Moves the window later by a part of itself.
    pub fn pan(&self, fraction: f64) {
        self.control.look(|view| view.pan_fraction(fraction));
    }

    /// The window in seconds since 1970.
    #[must_use]
    pub fn view(&self) -> Vec<f64> {
        let view = self.control.shown().map(|shown| shown.view());
        view.map(|view| vec![view.from_s, view.until_s]).unwrap_or_default()
    }

    /// Shows the events of this entity AND this theme AND with this text; empty is any. Other filters go.
    pub fn filter(&self, entity: &str, theme: &str, text: &str) {
        let Some(shown) = self.control.shown() else { return };
        let query = &shown.state.query;
        for facet in Facet::ALL {
            let wanted = match facet {
                Facet::Entity => value(&shown.data.store, facet, entity),
                Facet::Theme => value(&shown.data.store, facet, theme),
                _ => None,
            };
            let chosen = &query.facets[facet as usize];
            for id in chosen.iter().filter(|id| Some(*id) != wanted.as_ref()) {
                self.control.act(Action::Toggle(facet, id.clone()));
            }
            for id in wanted.into_iter().filter(|id| !chosen.contains(id)) {
                self.control.act(Action::Toggle(facet, id));
            }
        }
        if query.text != text {
            self.control.act(Action::Search(text.to_owned()));
        }
        if query.from.is_some() || query.to.is_some() {
            self.control.act(Action::ClearDates);
        }
    }

    /// How many events the filters leave.
    #[must_use]
    pub fn hits(&self) -> u32 {
        self.control.shown().map_or(0, |shown| shown.hits.total)
    }
}

/// The values of a column, or the parts of a value.
struct Values<'a, const END: u8>(Option<&'a str>);

impl<'a> Values<'a, PART_END> {
    fn parted(value: &'a str) -> Self {
        Self(Some(value).filter(|value| !value.is_empty()))
    }
}

impl<'a, const END: u8> Iterator for Values<'a, END> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.0?;
        // Most values are short: looking at each byte is faster than a search that has to get going.
        let parts =
            rest.bytes().position(|byte| byte == END).and_then(|at| Some((rest.get(..at)?, rest.get(at + 1..)?)));
        self.0 = parts.map(|(_, rest)| rest);
        Some(parts.map_or(rest, |(value, _)| value))
    }
}

fn short() -> Result<(), JsError> {
    Err(JsError::new("the columns are not of the same length: text from events holds a separator"))
}

/// The id of the value with this label; the label itself where there is none, so that nothing is found.
fn value(store: &Store, facet: Facet, label: &str) -> Option<String> {
    let found = store.facet(facet).values().iter().find(|value| value.label == label);
    (!label.is_empty()).then(|| found.map_or(label, |value| &value.id).to_owned())
}

fn columns<'a>(text: &'a [u8], ends: &[u32]) -> Result<[&'a str; 5], String> {
    let ends: [u32; 5] = ends.try_into().map_err(|_| format!("{} columns instead of 5", ends.len()))?;
    let mut columns = [""; 5];
    let mut from = 0;
    for (column, end) in columns.iter_mut().zip(ends) {
        let bytes = text.get(from..end as usize).ok_or("a column ends outside of the text")?;
        *column = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
        from = end as usize;
    }
    Ok(columns)
}
