//! What the workshop draws on the page: the button, the dialog around it, and the answers to what it asks.

use crate::app::{State, unpacked, url};
use crate::browser::{self, Value};
use crate::session::messages::{PanelMessage, Question};
use crate::session::{Latest, image};
use crate::ui::document::{Piece, Plate, PlateProps, Preview, PreviewProps, in_pieces};
use crate::ui::shared::Shared;
use crate::ui::shared::dialog::Dialog;
use pamir_store::query::Query;
use pamir_words::en::workshop::{self, cite, embed, export, save};
use std::pin::Pin;
use std::rc::Rc;
use yew::platform::spawn_local;
use yew::prelude::*;

/// A panel of the workshop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Saves the dossier as one file.
    Save,
    /// Gives the lines that embed the view.
    Embed,
    /// Hands the events over in other forms.
    Export,
    /// Says how the view is cited.
    Cite,
}

impl Kind {
    /// What the button says, the heading of the dialog with its id, and the classes of both.
    fn words(self) -> [&'static str; 5] {
        match self {
            Self::Save => [save::OPEN, save::TITLE, "pamir-save", "save", "save-dialog"],
            Self::Export => [export::OPEN, export::TITLE, "pamir-export", "exporting", "export-dialog"],
            Self::Cite => [cite::OPEN, cite::TITLE, "pamir-cite", "citing", "cite-dialog"],
            Self::Embed => [embed::OPEN, embed::TITLE, "pamir-embed", "embedding", "embed-dialog"],
        }
    }

    /// What the workshop has to know.
    fn message(self, data: &Shared, state: &State, is_opened: bool) -> PanelMessage {
        let (title, view) = (data.dossier.meta.title.clone(), url::hash(state, &data.store));
        match self {
            Self::Save => {
                // A file whose own policy refuses every request can't fetch any.
                let pictures = if browser::loads_pictures() { unpacked(&data.dossier).len() } else { 0 };
                let pictures = u32::try_from(pictures).unwrap_or(u32::MAX);
                PanelMessage::Save { title, events: data.store.len(), view, pictures }
            }
            Self::Export => {
                let hits = state.query.run(&data.store).total;
                PanelMessage::Export { title, view, events: data.store.len(), hits, is_opened }
            }
            Self::Cite => PanelMessage::Cite { title, view, is_opened },
            Self::Embed => PanelMessage::Embed { title, view, is_opened },
        }
    }
}

/// Props of [`Panel`].
#[derive(Properties, PartialEq)]
pub struct PanelProps {
    pub kind: Kind,
    pub data: Shared,
    /// Whether it is a file that only this browser has open.
    pub is_opened: bool,
    /// Gives the state that is on show.
    pub state: Callback<(), State>,
    /// Whether the button stands by itself, and not in a menu.
    #[prop_or_default]
    pub alone: bool,
}

/// How far the panel is.
#[derive(Debug, Clone, PartialEq)]
enum Stage {
    Closed,
    /// The workshop is on its way.
    Preparing,
    Drawn,
    /// It can't be had or has stopped, in words.
    Failed(String),
}

/// What a panel begins with, and what answers its questions.
pub(super) type Begun = (PanelMessage, Rc<dyn Fn(Value) -> Answer>);

/// A panel of the workshop in a dialog, which is closed at first.
pub(super) struct InDialog {
    /// Opens it.
    pub(super) onopen: Callback<MouseEvent>,
    /// The dialog, with the heading of this id and text and this class.
    pub(super) dialog: Html,
}

/// Has the workshop draw a panel in a dialog once somebody opens it; `begin` is given what says that the panel has stopped, and what
/// closes the dialog.
#[hook]
pub(super) fn use_panel(heading: [&'static str; 3], begin: Callback<(Callback<()>, Callback<()>), Begun>) -> InDialog {
    let [id, title, of_dialog] = heading;
    let stage = use_state_eq(|| Stage::Closed);
    let (place, panel) = (use_node_ref(), use_mut_ref(|| None::<browser::Panel>));
    // Whoever closes the dialog doesn't want the panel that is on its way.
    let opening = use_memo((), |()| Latest::default());
    let on_close = {
        let (stage, opening, panel) = (stage.setter(), opening.clone(), panel.clone());
        Callback::from(move |()| {
            opening.cancel();
            panel.take();
            stage.set(Stage::Closed);
        })
    };
    let onopen = {
        let (stage, place, on_close) = (stage.setter(), place.clone(), on_close.clone());
        Callback::from(move |_: MouseEvent| {
            let stopped = {
                let stage = stage.clone();
                Callback::from(move |()| stage.set(Stage::Failed(workshop::PANEL_STOPPED.to_owned())))
            };
            let (message, answers) = begin.emit((stopped, on_close.clone()));
            let (stage, place, panel) = (stage.clone(), place.clone(), panel.clone());
            let ask = move |message| answers(message);
            let cancel = opening.begin();
            stage.set(Stage::Preparing);
            spawn_local(async move {
                let is_wanted = || !cancel.is_cancelled();
                let drawn = browser::Panel::draw(&place, &message.to_message(), is_wanted, ask).await;
                match drawn {
                    _ if cancel.is_cancelled() => {}
                    Ok(drawn) => {
                        *panel.borrow_mut() = Some(drawn);
                        stage.set(Stage::Drawn);
                    }
                    Err(reason) => stage.set(Stage::Failed(workshop::no_panel(&reason))),
                }
            });
        })
    };
    let said = match &*stage {
        Stage::Preparing => Some(workshop::PREPARING.to_owned()),
        Stage::Failed(why) => Some(why.clone()),
        Stage::Closed | Stage::Drawn => None,
    };
    let dialog = html! {
        <Dialog {id} {title} class={of_dialog} open={*stage != Stage::Closed} {on_close}>
            <p class="panel-said" aria-live="polite" hidden={said.is_none()}>{ said }</p>
            <div class="workshop-panel" ref={place} hidden={matches!(&*stage, Stage::Failed(_))} />
        </Dialog>
    };
    InDialog { onopen, dialog }
}

/// The button and the dialog.
#[component]
pub fn Panel(props: &PanelProps) -> Html {
    let [open, title, id, class, of_dialog] = props.kind.words();
    let begin = {
        let (kind, data, state, is_opened) = (props.kind, props.data.clone(), props.state.clone(), props.is_opened);
        Callback::from(move |(stopped, _)| -> Begun {
            let state = state.emit(());
            (kind.message(&data, &state, is_opened), Rc::new(answers(data.clone(), state, stopped)))
        })
    };
    let InDialog { onopen, dialog } = use_panel([id, title, of_dialog], begin);
    html! {
        <span {class}>
            { button(props.alone, open, onopen) }
            { dialog }
        </span>
    }
}

/// The button that opens a panel.
fn button(alone: bool, label: &'static str, onclick: Callback<MouseEvent>) -> Html {
    if alone {
        return html! { <button type="button" class="alone-button" part="export" aria-haspopup="dialog" {onclick}>{ label }</button> };
    }
    html! { <button type="button" role="menuitem" tabindex="-1" class="open-button" aria-haspopup="dialog" {onclick}>{ label }</button> }
}

pub(super) type Answer = Pin<Box<dyn Future<Output = Value>>>;

/// Answers what the panel asks about the data and the state that were on show when it was opened.
fn answers(data: Shared, state: State, stopped: Callback<()>) -> impl Fn(Value) -> Answer {
    move |message| {
        let (data, state, stopped) = (data.clone(), state.clone(), stopped.clone());
        Box::pin(async move {
            match Question::of_message(&message) {
                Some(Question::Image) => image(&data),
                Some(Question::Hits) => hits(&data, &state),
                Some(Question::Markup) => Value::text(&markup(&data).await),
                Some(Question::Preview(width_px, height_px)) => {
                    let props = PreviewProps { data, state, width_px, height_px };
                    browser::drawing_of::<Preview>(props).await.unwrap_or_else(Value::none)
                }
                Some(Question::Picture { shown, whole, width_px, address }) => {
                    let window = state.window.filter(|_| !whole);
                    let query = if shown { state.query.clone() } else { Query::default() };
                    let state = State { window, query, ..state };
                    let props = PlateProps { data, state, width_px, address };
                    browser::drawing_of::<Plate>(props).await.unwrap_or_else(Value::none)
                }
                Some(Question::Stopped) => {
                    stopped.emit(());
                    Value::none()
                }
                Some(Question::Try(..) | Question::Apply(_)) | None => Value::none(),
            }
        })
    }
}

/// The numbers of the events that are shown, as the workshop asks for them.
fn hits(data: &Shared, state: &State) -> Value {
    let hits = state.query.run(&data.store);
    let mut bytes = Vec::with_capacity(hits.total as usize * 4);
    let mut next = hits.events.next(0);
    while let Some(event) = next {
        bytes.extend(event.to_le_bytes());
        next = hits.events.next(event + 1);
    }
    Value::buffer(&bytes)
}

/// The document of the data as markup, made in pieces.
async fn markup(data: &Shared) -> String {
    let piece = |props| async {
        browser::breathe().await;
        browser::markup_of::<Piece>(props).await
    };
    in_pieces(data, piece).await
}
