//! Handing the events on show over in the form that the next tool wants.
//!
//! Owns the choices, and the order of the steps. What a file holds, the format's writer decides; it runs in a worker.

use super::ask::Ask;
use super::picture::{self, Form, Picture};
use super::save::file_stem;
use crate::app::embed::full_address;
use crate::browser::{self, Value};
use crate::session::messages::Question;
use crate::session::{self, Cancel, Export as Wanted, Latest, Outcome, Problem, Progress};
use pamir_formats::{FormatId, WRITERS, csv};
use pamir_words::en::formats::{about_written, option};
use pamir_words::en::ui::open::sentence;
use pamir_words::en::workshop::export as words;
use std::rc::Rc;
use yew::platform::spawn_local;
use yew::prelude::*;

/// Props of [`Export`].
#[derive(Properties, PartialEq)]
pub struct ExportProps {
    /// The title of the dossier.
    pub title: String,
    /// The state on show, as the hash of an address.
    pub view: String,
    /// How many events it has.
    pub events: u32,
    /// How many of them are shown.
    pub hits: u32,
    /// Whether it is a file that only this browser has open.
    pub is_opened: bool,
    pub ask: Ask,
}

/// What a reader has chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Choice {
    /// Whether only what is shown is wanted.
    shown: bool,
    kind: Kind,
    picture: Picture,
}

/// What sort of file is wanted.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    File(FormatId),
    Picture(Form),
}

impl Kind {
    /// All of them, files first.
    fn all() -> impl Iterator<Item = Self> {
        WRITERS.iter().map(|writer| Self::File(writer.id)).chain(Form::ALL.map(Self::Picture))
    }

    /// By what name a choice knows it.
    fn name(self) -> &'static str {
        match self {
            Self::File(format) => format.facts().name,
            Self::Picture(form) => form.name(),
        }
    }

    fn label(self) -> String {
        match self {
            Self::File(format) => option(format).to_owned(),
            Self::Picture(form) => form.label(),
        }
    }

    fn about(self) -> &'static str {
        match self {
            Self::File(format) => about_written(format),
            Self::Picture(form) => form.about(),
        }
    }

    fn extension(self) -> &'static str {
        match self {
            Self::File(format) => format.facts().ending(),
            Self::Picture(form) => form.extension(),
        }
    }
}

/// How far the work is.
#[derive(Debug, Clone, PartialEq)]
enum Stage {
    /// Nothing is under way; what there is to say of what was.
    Ready(String),
    /// So many events are written.
    Writing(u32),
    /// It went wrong, in words.
    Failed(String),
}

/// What becomes of the file.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Way {
    Saved,
    /// Copied as a table, which a spreadsheet takes apart at its tabs when it is pasted.
    Table,
    /// Copied as a list in Markdown.
    List,
}

/// The choices, what the format can't hold, and the buttons.
#[component]
pub fn Export(props: &ExportProps) -> Html {
    let has_filter = props.hits < props.events;
    let choice =
        use_state_eq(|| Choice { shown: has_filter, kind: Kind::File(FormatId::Csv), picture: Picture::default() });
    let stage = use_state_eq(|| Stage::Ready(String::new()));
    let work = use_memo((), |()| Latest::default());
    use_effect_with((), {
        let work = work.clone();
        // Whoever closes the panel doesn't want the file any more.
        move |()| move || work.cancel()
    });
    let losses = use_losses(&props.ask, *choice);
    let go = |choice: Choice, way: Way| {
        let (props, stage, work) = (wanted(props, choice), stage.setter(), work.clone());
        Callback::from(move |_: MouseEvent| write(props.clone(), way, stage.clone(), &work))
    };
    let onsubmit = {
        let (props, stage, work) = (wanted(props, *choice), stage.setter(), work.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            write(props.clone(), Way::Saved, stage.clone(), &work);
        })
    };
    let oncancel = {
        let (work, stage) = (work.clone(), stage.setter());
        Callback::from(move |_: MouseEvent| {
            work.cancel();
            stage.set(Stage::Ready(String::new()));
        })
    };
    let is_busy = matches!(&*stage, Stage::Writing(_));
    let copied = |format, way| go(Choice { kind: Kind::File(format), ..*choice }, way);
    let onpicture = {
        let choice = choice.clone();
        Callback::from(move |picture| choice.set(Choice { picture, ..*choice }))
    };
    let of_picture = match choice.kind {
        Kind::Picture(_) => picture::choices(choice.picture, &onpicture),
        Kind::File(_) => lost(&losses),
    };
    html! {
        <form class="export-form" {onsubmit}>
            { which(props, &choice) }
            { formats(&choice) }
            <p class="export-about">{ choice.kind.about() }</p>
            <div class="export-more">{ of_picture }</div>
            <p class={classes!("export-said", matches!(&*stage, Stage::Failed(_)).then_some("save-failed"))} aria-live="polite">{ said(&stage) }</p>
            <div class="export-buttons">
                <button type="button" class="export-copy" disabled={is_busy} onclick={copied(FormatId::Csv, Way::Table)}>{ words::COPY_TABLE }</button>
                <button type="button" class="export-copy" disabled={is_busy} onclick={copied(FormatId::Markdown, Way::List)}>{ words::COPY_LIST }</button>
                <button type="button" class="export-cancel" hidden={!is_busy} onclick={oncancel}>{ words::CANCEL }</button>
                <button type="submit" class="save-button" disabled={is_busy}>{ words::SAVE }</button>
            </div>
        </form>
    }
}

/// The choice of what is exported.
fn which(props: &ExportProps, choice: &UseStateHandle<Choice>) -> Html {
    let option = |shown: bool, label: String| {
        let choice = choice.clone();
        let checked = choice.shown == shown;
        let onchange = Callback::from(move |_: Event| choice.set(Choice { shown, ..*choice }));
        html! { <label><input type="radio" name="pamir-export-which" {checked} {onchange} />{ label }</label> }
    };
    html! {
        <fieldset class="export-which">
            <legend>{ words::WHICH }</legend>
            { option(true, words::shown(props.hits)) }
            { option(false, words::everything(props.events)) }
        </fieldset>
    }
}

/// The choice of the format.
fn formats(choice: &UseStateHandle<Choice>) -> Html {
    let onchange = {
        let choice = choice.clone();
        Callback::from(move |event: Event| {
            let chosen = browser::checked(&event);
            if let Some(kind) = Kind::all().find(|kind| kind.name() == chosen) {
                choice.set(Choice { kind, ..*choice });
            }
        })
    };
    let options = Kind::all().map(|kind| {
        let name = kind.name();
        html! { <option key={name} value={name} selected={kind == choice.kind}>{ kind.label() }</option> }
    });
    html! { <label class="export-format">{ words::FORMAT }{ " " }<select {onchange}>{ for options }</select></label> }
}

/// What the format can't hold of what is chosen.
fn lost(losses: &Option<Rc<[String]>>) -> Html {
    let Some(losses) = losses else { return html! { <p class="export-loses">{ words::WEIGHING }</p> } };
    if losses.is_empty() {
        return html! { <p class="export-loses">{ words::LOSES_NOTHING }</p> };
    }
    html! {
        <div class="export-loses">
            { words::LOSES }
            <ul>{ for losses.iter().enumerate().map(|(key, line)| html! { <li {key}>{ line }</li> }) }</ul>
        </div>
    }
}

/// What a format can't hold, once the workshop has said it.
#[hook]
fn use_losses(ask: &Ask, choice: Choice) -> Option<Rc<[String]>> {
    let losses = use_state_eq(|| None::<(Choice, Rc<[String]>)>);
    let work = use_memo((), |()| Latest::default());
    use_effect_with((ask.clone(), choice), {
        let losses = losses.setter();
        move |(ask, choice)| {
            let (ask, choice, cancel) = (ask.clone(), *choice, work.begin());
            spawn_local(async move {
                let Kind::File(format) = choice.kind else { return };
                let Some((image, events)) = data(&ask, choice).await else { return };
                let wanted = Wanted { events, ..Wanted::all(format) };
                let lines = session::lost(wanted, image, cancel.clone()).await.ok().flatten().unwrap_or_default();
                if !cancel.is_cancelled() {
                    losses.set(Some((choice, lines.into())));
                }
            });
        }
    });
    losses.as_ref().filter(|(of, _)| *of == choice).map(|(_, lines)| lines.clone())
}

/// The data on show, and the numbers of the events that are wanted of it.
async fn data(ask: &Ask, choice: Choice) -> Option<(Value, Value)> {
    let events = if choice.shown { ask.about(Question::Hits).await? } else { Value::none() };
    Some((ask.about(Question::Image).await?, events))
}

/// What a button asks for.
#[derive(Clone)]
struct Asked {
    choice: Choice,
    name: String,
    address: Option<String>,
    ask: Ask,
}

fn wanted(props: &ExportProps, choice: Choice) -> Asked {
    let has_address = browser::is_public() && !props.is_opened;
    let address = has_address.then(|| full_address(&browser::address(), false) + &props.view);
    let name = format!("{}.{}", file_stem(&props.title), choice.kind.extension());
    Asked { choice, name, address, ask: props.ask.clone() }
}

/// Writes a file, and hands it over.
fn write(asked: Asked, way: Way, stage: UseStateSetter<Stage>, work: &Rc<Latest>) {
    let cancel = work.begin();
    stage.set(Stage::Writing(0));
    spawn_local(async move {
        let failed = || Stage::Failed(words::STOPPED.to_owned());
        let name = asked.name.clone();
        let written = match asked.choice.kind {
            Kind::File(format) => written(asked, format, &stage, cancel.clone()).await,
            Kind::Picture(form) => {
                let Asked { choice, address, ask, .. } = asked;
                Ok(picture::file(&ask, choice.shown, choice.picture, form, address).await)
            }
        };
        if cancel.is_cancelled() {
            return;
        }
        stage.set(match written {
            Ok(Some(file)) => handed_over(way, &name, &file).await,
            Ok(None) => failed(),
            Err(Problem { message, hint }) => {
                let hint = hint.map(|hint| format!(" {}", sentence(&hint, ""))).unwrap_or_default();
                Stage::Failed(sentence(&message, "") + &hint)
            }
        });
    });
}

/// Has a file written in a format.
async fn written(asked: Asked, format: FormatId, stage: &UseStateSetter<Stage>, cancel: Cancel) -> Outcome<Value> {
    let Asked { choice, address, ask, .. } = asked;
    let Some((image, events)) = data(&ask, choice).await else { return Ok(None) };
    let wanted = Wanted { format, events, address, day: Some(browser::today()) };
    let tell = {
        let stage = stage.clone();
        move |progress| {
            if let Progress::Written(events) = progress {
                stage.set(Stage::Writing(events));
            }
        }
    };
    session::export(wanted, image, tell, cancel).await
}

/// Hands a file over.
async fn handed_over(way: Way, name: &str, file: &Value) -> Stage {
    let (said, change): (_, fn(&str) -> String) = match way {
        Way::Saved => return Stage::Ready(words::saved(name, browser::save_file(name, file))),
        Way::Table => (words::TABLE_COPIED, csv::with_tabs),
        Way::List => (words::LIST_COPIED, str::to_owned),
    };
    match browser::text_of_file(file).await {
        Some(text) if browser::copy(&change(&text)).await => Stage::Ready(said.to_owned()),
        _ => Stage::Failed(words::NOT_COPIED.to_owned()),
    }
}

fn said(stage: &Stage) -> String {
    match stage {
        Stage::Ready(said) | Stage::Failed(said) => said.clone(),
        Stage::Writing(events) => words::writing(*events),
    }
}
