//! The page's own end of the benchmark: what `benches/page/bench.js` calls, on the real app.
//!
//! Every step is an action that a reader's hand or a host's page could cause; nothing is drawn otherwise, and nothing here
//! is in the page that readers get (feature `bench`). `benches/browser/README.md` describes the contract.

use crate::app::{Action, Shared};
use crate::browser::{self, File};
use crate::session::{Session, Source};
use crate::ui::Handle;
use pamir_store::{Facet, Store};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

/// The mounted page as the script sees it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Bench {
    handle: Handle,
    session: Session,
}

impl Bench {
    /// Speaks for the page that is mounted with this handle and shows this session.
    #[must_use]
    pub fn new(handle: Handle, session: Session) -> Self {
        Self { handle, session }
    }

    async fn show(&self, source: Source) -> Result<(), JsError> {
        // Cloned, so that nothing of the page is held while it waits.
        let session = self.session.clone();
        let opened = session.read(source, |_| {}).await;
        let opened = opened.map_err(|problem| JsError::new(&problem.message))?;
        opened.into_iter().for_each(|opened| session.show(Shared::new(opened.data)));
        Ok(())
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

    /// Reads a Blob as the element's `load` does when its host hands over a list, and shows what is in it, all of it in the
    /// window.
    ///
    /// # Errors
    ///
    /// When it isn't a Blob, or can't be read.
    pub async fn load(&self, blob: JsValue) -> Result<(), JsError> {
        let blob = blob.dyn_into().map_err(|_| JsError::new("Expected a Blob."))?;
        self.show(Source::File(File::of("What was loaded".to_owned(), blob))).await
    }

    /// Fetches a file as the page's own "open" does, and shows what is in it, all of it in the window.
    ///
    /// # Errors
    ///
    /// When there is no such file, or it can't be read.
    pub async fn open(&self, url: String) -> Result<(), JsError> {
        self.show(Source::Address(url)).await
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

/// The id of the value with this label; the label itself where there is none, so that nothing is found.
fn value(store: &Store, facet: Facet, label: &str) -> Option<String> {
    let found = store.facet(facet).values().iter().find(|value| value.label == label);
    (!label.is_empty()).then(|| found.map_or(label, |value| &value.id).to_owned())
}
