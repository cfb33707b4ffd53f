//! Opening other data: the button, the drop, the progress, and what there is to say in the end.
//!
//! Owns the way of a file into the page. While it is read the page goes on answering, and what was on show stays there
//! until the new data is complete. Must not know what is in a file.

use super::shared::Shared;
use super::words;
use crate::app::{Data, Loader, Opened, Problem, Report};
use crate::browser::{self, Bytes, Drop, File, Place};
use std::cell::Cell;
use std::rc::Rc;
use yew::platform::spawn_local;
use yew::prelude::*;

/// So many issues are shown; the others are counted.
const MOST_ISSUES: usize = 12;
/// The count is told about so many times a second: more often nobody can read it.
const TELL_EVERY_BYTES: f64 = 1_000_000.0;
/// What the file dialog offers.
const ACCEPT: &str = ".json,.geojson,.csv,.tsv,.pamir,.gz,application/json,text/csv";

/// Props of [`Open`].
#[derive(Properties, PartialEq)]
pub struct OpenProps {
    /// Shows other data.
    pub replace: Callback<Shared>,
    /// What is on show.
    pub data: Shared,
    /// What there is to say about the data with which the page opened.
    pub report: Shared<Report>,
    /// Where files may be dropped.
    pub place: Place,
}

/// Where a file is on its way.
#[derive(Debug, Clone, PartialEq, Default)]
enum Way {
    #[default]
    Nowhere,
    /// Something is dragged over the page.
    Hovering,
    /// Being read: its name, the part that is read, and the events so far.
    Reading(String, f64, Option<u32>),
    /// All bytes are there; the store is put together.
    Finishing(String),
    /// On show, with something to say about it.
    Told { name: String, summary: String, issues: Vec<Problem>, more: u64 },
    /// Not on show.
    Failed(String, Problem),
}

/// A button that opens a file, and what becomes of that.
#[component]
pub fn Open(props: &OpenProps) -> Html {
    let input = use_node_ref();
    let way = use_state_eq(|| match *props.report == Report::default() {
        true => Way::Nowhere,
        false => told("This page".to_owned(), &props.data, &props.report),
    });
    // Each file has a flag of its own that says to give it up.
    let giving_up = use_mut_ref(|| Rc::new(Cell::new(false)));
    let built_in = use_memo((), |()| props.data.clone());

    let read = {
        let (way, giving_up, replace) = (way.setter(), giving_up.clone(), props.replace.clone());
        Callback::from(move |file: File| {
            let stop = Rc::new(Cell::new(false));
            std::mem::replace(&mut *giving_up.borrow_mut(), stop.clone()).set(true);
            let (way, replace) = (way.clone(), replace.clone());
            spawn_local(async move {
                let name = file.name();
                let on_progress = |progress| {
                    way.set(match progress {
                        Progress::Read(bytes, events) => {
                            Way::Reading(name.clone(), (bytes / file.size().max(1.0)).min(1.0), events)
                        }
                        Progress::Complete => Way::Finishing(name.clone()),
                    });
                };
                let outcome = read_file(&file, &|| !stop.get(), &on_progress).await;
                if stop.get() {
                    return;
                }
                match outcome {
                    Ok(None) => {}
                    Ok(Some(opened)) => {
                        way.set(told(name, &opened.data, &opened.report));
                        replace.emit(Shared::new(opened.data));
                    }
                    Err(problem) => way.set(Way::Failed(name, problem)),
                }
            });
        })
    };
    use_effect_with((read.clone(), props.place.clone()), {
        let way = way.setter();
        move |(read, place)| {
            let read = read.clone();
            let target = place.on_files(move |drop| match drop {
                Drop::Over => way.set(Way::Hovering),
                Drop::Gone => way.set(Way::Nowhere),
                Drop::File(file) => read.emit(file),
            });
            move || std::mem::drop(target)
        }
    });

    let onchoose = {
        let input = input.clone();
        Callback::from(move |_: MouseEvent| browser::choose_file(&input))
    };
    let onchange =
        Callback::from(move |event: Event| File::chosen(&event).into_iter().for_each(|file| read.emit(file)));
    let onclose = {
        let way = way.setter();
        Callback::from(move |_: MouseEvent| {
            giving_up.borrow().set(true);
            way.set(Way::Nowhere);
        })
    };
    let onback = {
        let (replace, built_in, way) = (props.replace.clone(), (*built_in).clone(), way.setter());
        Callback::from(move |_: MouseEvent| {
            way.set(Way::Nowhere);
            replace.emit(built_in.clone());
        })
    };
    let is_built_in = *built_in == props.data || built_in.store.is_empty();
    html! {
        <div class="open">
            <button type="button" class="open-button" onclick={onchoose} title="Open another dossier or a table: JSON, CSV or .pamir. It stays on this machine.">{ "Open a file…" }</button>
            <button type="button" class="open-button" hidden={is_built_in} onclick={onback}>{ format!("Back to “{}”", built_in.dossier.meta.title) }</button>
            <input ref={input} type="file" class="open-input" accept={ACCEPT} {onchange} tabindex="-1" aria-label="File to open" />
            <div class="open-panel-place" aria-live="polite">{ panel(&way, &onclose) }</div>
        </div>
    }
}

/// How far the reading is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Progress {
    /// So many bytes are read, and so many events in them.
    Read(f64, Option<u32>),
    /// All bytes are there; the store is put together.
    Complete,
}

/// Reads a file; nothing when it is not wanted any more.
///
/// # Errors
///
/// When it can't be read.
pub async fn read_file(
    file: &File,
    is_wanted: &dyn Fn() -> bool,
    on_progress: &dyn Fn(Progress),
) -> Result<Option<Opened>, Problem> {
    on_progress(Progress::Read(0.0, None));
    let bytes = file.open().await.map_err(|error| cannot_read(&file.name(), &error))?;
    read(&file.name(), bytes, is_wanted, on_progress).await
}

/// Reads bytes to their end; nothing when they are not wanted any more. `name` is what they are called.
///
/// # Errors
///
/// When they can't be read.
pub async fn read(
    name: &str,
    mut bytes: Bytes,
    is_wanted: &dyn Fn() -> bool,
    on_progress: &dyn Fn(Progress),
) -> Result<Option<Opened>, Problem> {
    let mut loader = Loader::new(name);
    let mut told = 0.0;
    while let Some(piece) = bytes.next().await.map_err(|error| cannot_read(name, &error))? {
        if !is_wanted() {
            bytes.cancel();
            return Ok(None);
        }
        if let Err(problem) = loader.push(&piece) {
            bytes.cancel();
            return Err(problem);
        }
        if bytes.read() - told > TELL_EVERY_BYTES {
            told = bytes.read();
            on_progress(Progress::Read(told, loader.events()));
        }
    }
    on_progress(Progress::Complete);
    // So that the reader sees it.
    browser::breathe().await;
    browser::breathe().await;
    if !is_wanted() {
        return Ok(None);
    }
    let opened = loader.finish_in_slices(&browser::breathe).await?;
    // It may have been given up meanwhile.
    Ok(is_wanted().then_some(opened))
}

fn cannot_read(name: &str, error: &str) -> Problem {
    Problem {
        message: format!("{name} can't be read: {error}."),
        hint: Some("check that it is still there, and open it again".to_owned()),
    }
}

/// What there is to say about a file that is on show.
fn told(name: String, data: &Data, Report { issues, more_issues, failed }: &Report) -> Way {
    let store = &data.store;
    let mut summary = words::count(store.len(), "event", "events");
    if !store.undated().is_empty() {
        summary += &format!(", {} of them undated", words::number(store.undated().len().into()));
    }
    if *failed > 0 {
        let rows = u32::try_from(*failed).unwrap_or(u32::MAX);
        summary += &format!("; {} could not be read", words::count(rows, "row", "rows"));
    }
    let shown = issues.iter().take(MOST_ISSUES).map(Problem::of).collect::<Vec<_>>();
    let more = (issues.len() - shown.len()) as u64 + more_issues;
    Way::Told { name, summary, issues: shown, more }
}

fn panel(way: &Way, onclose: &Callback<MouseEvent>) -> Html {
    let close = |label: &'static str| html! { <button type="button" class="open-close" onclick={onclose.clone()}>{ label }</button> };
    match way {
        Way::Nowhere => html! { <div hidden={true} /> },
        Way::Hovering => html! {
            <div class="open-drop"><p>{ "Drop a dossier or a table here to open it" }</p></div>
        },
        Way::Reading(name, part, events) => html! {
            <div class="open-panel" role="group" aria-label="Opening a file">
                <p>{ "Reading " }<strong>{ name }</strong></p>
                <progress max="1" value={part.to_string()} aria-label="Part of the file that is read"></progress>
                <p class="open-count">{ events.map(|events| format!("{} so far", words::count(events, "event", "events"))).unwrap_or_default() }</p>
                { close("Cancel") }
            </div>
        },
        Way::Finishing(name) => html! {
            <div class="open-panel" role="group" aria-label="Opening a file">
                <p>{ "Putting in order " }<strong>{ name }</strong></p>
                <progress aria-label="Putting in order"></progress>
                { close("Cancel") }
            </div>
        },
        Way::Told { name, summary, issues, more } => html! {
            <div class="open-panel" role="group" aria-label="Opened file">
                <p><strong>{ name }</strong>{ format!(": {summary}.") }</p>
                { list(issues, *more) }
                { close("Close") }
            </div>
        },
        Way::Failed(name, problem) => html! {
            <div class="open-panel open-failed" role="alert">
                <p><strong>{ name }</strong>{ " was not opened; what was here is still here." }</p>
                { list(std::slice::from_ref(problem), 0) }
                { close("Close") }
            </div>
        },
    }
}

fn list(issues: &[Problem], more: u64) -> Html {
    let rows = issues.iter().enumerate().map(|(key, Problem { message, hint })| {
        let stop = if message.ends_with(['.', '!', '?']) { "" } else { "." };
        html! { <li {key}>{ message }{ stop }<span class="open-hint">{ hint.as_ref().map(|hint| format!(" {}.", words::capital(hint))).unwrap_or_default() }</span></li> }
    });
    html! {
        <ul class="open-issues" hidden={issues.is_empty()}>
            { for rows }
            <li key="more" hidden={more == 0}>{ format!("and {more} more") }</li>
        </ul>
    }
}

/// The data that is at an address, as long as it is wanted.
///
/// # Errors
///
/// When there is nothing, or it can't be read.
pub async fn fetch(url: &str, is_wanted: &dyn Fn() -> bool) -> Result<Option<Opened>, Problem> {
    let bytes = Bytes::fetch(url).await.map_err(|error| Problem {
        message: format!("{url} can't be fetched: {error}."),
        hint: Some(
            "check the address, and if it is another host's, that it allows this (Access-Control-Allow-Origin)"
                .to_owned(),
        ),
    })?;
    read(url, bytes, is_wanted, &|_| {}).await
}
