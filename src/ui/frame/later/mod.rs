//! What a page does only once a reader asks for it: the answers to questions, the cards, the list, the menu of the dossier, the
//! document for paper.
//!
//! Owns the border between the two parts of the program. Where a page is hosted, these components come in a file of their own
//! (the feature `split`), so that a first visit transfers what its first view shows and nothing more. Everywhere else, both
//! parts are one program. Whoever draws something of this must go through [`Later::draw`]: a component that is named
//! elsewhere, too, is part of the first file.

mod kinds;
#[cfg(feature = "split")]
mod split;

use crate::app::{Data, State, Suggestion, whole_title};
#[cfg(not(feature = "split"))]
use crate::app::{suggest, title};
#[cfg(not(feature = "split"))]
use crate::browser::Beside;
use crate::browser::{Drop, Mount, first_document, forget_document, is_kept};
use crate::session::Session;
use crate::ui::dialogs::dropped::Dropped;
use crate::ui::dialogs::menu::MenuProps;
use crate::ui::dialogs::menu_button::menu_button;
use crate::ui::dialogs::panel::{Kind, PanelProps};
use crate::ui::document::DocumentProps;
use crate::ui::shared::Shared;
pub use kinds::Later;
use pamir_store::query::{Asker, Hits, Query};
use pamir_words::en::ui::frame as said;
use std::any::Any;
use yew::platform::spawn_local;
use yew::prelude::*;

/// The second part, as far as this page has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Nobody has asked for it yet, or it is on its way.
    Away,
    /// It can draw.
    Here,
    /// It couldn't be had. It can be asked for again.
    Failed,
}

/// Draws with the second part, once it is here.
#[derive(Clone, PartialEq)]
pub struct Drawer {
    part: Part,
    /// Asks for the second part.
    ask: Callback<()>,
    /// What was dropped on the page before somebody could take it.
    dropped: Dropped,
}

impl Default for Drawer {
    /// One that nobody answers.
    fn default() -> Self {
        Self { part: Part::Away, ask: Callback::noop(), dropped: Dropped::default() }
    }
}

impl Drawer {
    /// Draws it, or what stands for it until the second part is here.
    pub fn draw(&self, what: Later) -> Html {
        drawn(what).unwrap_or_else(|| self.instead())
    }

    /// Draws it once the second part is here, and nothing before: nobody waits for it.
    pub fn once_here(&self, what: Later) -> Html {
        drawn(what).unwrap_or_else(|| html! { <span hidden={true} /> })
    }

    /// Draws the document for paper; until the second part is here, that is the one which came with the page.
    pub fn paper(&self, props: DocumentProps) -> Html {
        drawn(Later::Paper(props)).or_else(first_document).unwrap_or_else(|| self.instead())
    }

    /// Draws the menu. Its button stands there from the beginning; a click opens the menu as soon as that is here.
    pub fn menu(
        &self,
        opens: &UseStateHandle<bool>,
        data: &Shared,
        session: &Session,
        state: &Callback<(), State>,
        mount: &Mount,
    ) -> Html {
        // Somebody else's readers came for what that page shows.
        if !mount.has_controls() {
            return self.export(data, session, state);
        }
        let (data, session, state, mount) = (data.clone(), session.clone(), state.clone(), mount.clone());
        let props = MenuProps { data, session, state, mount, opens: **opens, dropped: self.dropped.clone() };
        let open = {
            let (opens, ask) = (opens.setter(), self.ask.clone());
            Callback::from(move |()| {
                opens.set(true);
                ask.emit(());
            })
        };
        let onkeydown = {
            let open = open.clone();
            Callback::from(move |event: KeyboardEvent| {
                if event.key() == "ArrowDown" {
                    event.prevent_default();
                    open.emit(());
                }
            })
        };
        let onclick = open.reform(|_: MouseEvent| ());
        drawn(Later::Menu(props)).unwrap_or_else(|| {
            html! { <div class="menu" part="menu" {onkeydown}>{ menu_button(NodeRef::default(), false, onclick) }</div> }
        })
    }

    /// Draws the button that hands the events over, once the second part is here.
    pub fn export(&self, data: &Shared, session: &Session, state: &Callback<(), State>) -> Html {
        let (data, is_opened, state) = (data.clone(), session.first() != *data, state.clone());
        let props = PanelProps { kind: Kind::Export, data, is_opened, state, alone: true };
        self.once_here(Later::Export(props))
    }

    /// Whether what a query leaves is known already.
    pub fn answers(&self, query: &Query) -> bool {
        self.part == Part::Here || *query == Query::default()
    }

    /// Whether what is on show isn't what the query asks for yet. Where the second part can't be had, the page says so instead.
    pub fn keeps_waiting(&self, query: &Query) -> bool {
        self.part == Part::Away && !self.answers(query)
    }

    /// What a query leaves; before the second part is here, that is everything.
    pub fn hits(&self, data: &Data, asker: &mut Asker, query: &Query) -> Hits {
        let hits = if *query == Query::default() { None } else { asked(data, asker, query) };
        hits.unwrap_or_else(|| Hits::all(&data.store))
    }

    /// What the search offers for a query; nothing before the second part is here.
    pub fn offers(&self, data: &Data, query: &Query, hits: &Hits) -> Vec<Suggestion> {
        offered(data, query, hits).unwrap_or_default()
    }

    /// What the page is called in a state; before the second part is here, the dossier as a whole.
    pub fn title(&self, data: &Data, state: &State) -> String {
        named(data, state).unwrap_or_else(|| whole_title(data))
    }

    /// Keeps a card beside its mark until what this gives is dropped; `columns` holds both.
    pub fn beside(&self, columns: &NodeRef) -> Option<Box<dyn Any>> {
        watched(columns)
    }

    /// Says why something isn't there yet.
    fn instead(&self) -> Html {
        let again = self.ask.reform(|_: MouseEvent| ());
        match self.part {
            Part::Failed => html! {
                <div class="empty" role="status"><p>{ said::PART_MISSING }</p><button type="button" onclick={again}>{ said::TRY_AGAIN }</button></div>
            },
            Part::Away | Part::Here => html! { <div aria-busy="true" /> },
        }
    }
}

/// Waits for the second part where an address asks for some of the events, so that the first picture is of those. Where it can't be
/// had, the picture is of all events, and says what is missing.
pub async fn prepare(query: &Query) {
    if *query != Query::default() {
        fetch().await;
    }
}

/// Has the second part fetched as soon as it is `needed`, or a reader gives the first sign of being there.
#[hook]
pub fn use_later(mount: &Mount, needed: bool) -> Drawer {
    let part = use_state_eq(|| if is_here() { Part::Here } else { Part::Away });
    // What was kept over a reload is the menu's to show.
    let needed = needed || (*part == Part::Away && is_kept());
    let ask = {
        let part = part.setter();
        use_callback((), move |(), ()| {
            let part = part.clone();
            spawn_local(async move {
                part.set(if fetch().await { Part::Here } else { Part::Failed });
            });
        })
    };
    let dropped = (*use_memo((), |()| Dropped::default())).clone();
    use_effect_with((needed, *part != Part::Here), {
        let (mount, ask, dropped) = (mount.clone(), ask.clone(), dropped.clone());
        move |(needed, missing)| {
            if is_here() {
                forget_document();
            }
            let watched = missing.then(|| {
                let put = move |what| {
                    if let Drop::Here(chosen) = what {
                        dropped.put(chosen);
                    }
                };
                let files = mount.has_controls().then(|| mount.on_files(put));
                if *needed {
                    ask.emit(());
                }
                (files, mount.on_first_sign(move || ask.emit(())))
            });
            move || drop(watched)
        }
    });
    Drawer { part: *part, ask, dropped }
}

#[cfg(feature = "split")]
use split::{beside as watched, draw as drawn, fetch, hits as asked, is_here, offers as offered, title as named};

/// Draws something of the second part, which is always here.
#[cfg(not(feature = "split"))]
fn drawn(what: Later) -> Option<Html> {
    Some(what.html())
}

/// What the search offers, likewise.
#[cfg(not(feature = "split"))]
fn offered(data: &Data, query: &Query, hits: &Hits) -> Option<Vec<Suggestion>> {
    Some(suggest(data, query, hits))
}

/// What a query leaves that asks for something, likewise.
#[cfg(not(feature = "split"))]
fn asked(data: &Data, asker: &mut Asker, query: &Query) -> Option<Hits> {
    Some(data.ask(asker, query))
}

/// What the page is called, likewise.
#[cfg(not(feature = "split"))]
#[expect(clippy::unnecessary_wraps)] // Where the program comes in two parts, the second one may be missing.
fn named(data: &Data, state: &State) -> Option<String> {
    Some(title(data, state))
}

/// Keeps a card beside its mark, likewise.
#[cfg(not(feature = "split"))]
#[expect(clippy::unnecessary_wraps)] // Where the program comes in two parts, the second one may be missing.
fn watched(columns: &NodeRef) -> Option<Box<dyn Any>> {
    Some(Box::new(Beside::watch(columns)))
}

#[cfg(not(feature = "split"))]
async fn fetch() -> bool {
    true
}

#[cfg(not(feature = "split"))]
fn is_here() -> bool {
    true
}
