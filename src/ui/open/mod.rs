//! Opening other data: the button, the drop, the progress, and what there is to say in the end.
//!
//! Owns the way of a file into the page. While it is read the page goes on answering, and what was on show stays there
//! until the new data is complete. Must not know what is in a file.

mod panel;
mod read;
mod trouble;

use super::shared::Shared;
use super::words;
use crate::app::{Problem, Report};
use crate::browser::{self, Chosen, Drop, File, Place};
use panel::{panel, told};
pub use read::{Progress, Reading};
use std::cell::Cell;
use std::rc::Rc;
use yew::platform::spawn_local;
use yew::prelude::*;

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
    // What came with the file and wasn't opened.
    let remark = use_state_eq(AttrValue::default);
    // Apart from the way of a file: dragging something past ends no reading, and takes no report away.
    let hovering = use_state_eq(|| false);
    // Each file has a flag of its own that says to give it up.
    let giving_up = use_mut_ref(|| Rc::new(Cell::new(false)));
    let built_in = use_memo((), |()| props.data.clone());

    let take = {
        let is_reading = matches!(*way, Way::Reading(..) | Way::Finishing(_));
        let (way, remark, giving_up, replace) =
            (way.setter(), remark.setter(), giving_up.clone(), props.replace.clone());
        Callback::from(move |Chosen { files, mut folders }: Chosen| {
            let mut files = files.into_iter();
            let first = files.next();
            let mut rest: Vec<String> = files.map(|file| file.name()).collect();
            match first {
                // What is being read isn't given up for something that can't be opened.
                None if is_reading => {}
                None if folders.is_empty() => return,
                None => {
                    let folder = folders.remove(0);
                    way.set(Way::Failed(folder.clone(), panel::folder(&folder)));
                }
                Some(file) => {
                    let stop = Rc::new(Cell::new(false));
                    std::mem::replace(&mut *giving_up.borrow_mut(), stop.clone()).set(true);
                    spawn_local(open(file, way.clone(), stop, replace.clone()));
                }
            }
            rest.append(&mut folders);
            remark.set(panel::left_out(&rest).unwrap_or_default().into());
        })
    };
    use_effect_with((take.clone(), props.place.clone()), {
        let hovering = hovering.setter();
        move |(take, place)| {
            let take = take.clone();
            let target = place.on_files(move |drop| {
                hovering.set(matches!(drop, Drop::Over));
                if let Drop::Here(chosen) = drop {
                    take.emit(chosen);
                }
            });
            move || std::mem::drop(target)
        }
    });

    let onchoose = {
        let input = input.clone();
        Callback::from(move |_: MouseEvent| browser::choose_file(&input))
    };
    let onchange = Callback::from(move |event: Event| take.emit(Chosen::in_input(&event)));
    let leave = {
        let (way, remark) = (way.setter(), remark.setter());
        Callback::from(move |()| {
            giving_up.borrow().set(true);
            remark.set(AttrValue::default());
            way.set(Way::Nowhere);
        })
    };
    let onclose = leave.reform(|_: MouseEvent| ());
    let onback = {
        let (replace, built_in) = (props.replace.clone(), (*built_in).clone());
        Callback::from(move |_: MouseEvent| {
            leave.emit(());
            replace.emit(built_in.clone());
        })
    };
    let is_built_in = *built_in == props.data || built_in.store.is_empty();
    let back = format!("Back to “{}”", words::short(&built_in.dossier.meta.title));
    html! {
        <div class="open">
            <button type="button" class="open-button" onclick={onchoose} title="Open another dossier or a table: JSON, CSV or .pamir. It stays on this machine.">{ "Open a file…" }</button>
            <button type="button" class="open-button" hidden={is_built_in} onclick={onback}>{ back }</button>
            <input ref={input} type="file" class="open-input" accept={ACCEPT} {onchange} tabindex="-1" aria-label="File to open" />
            <div class="open-panel-place" aria-live="polite">{ panel(&way, &remark, &onclose) }</div>
            <div class="open-drop" hidden={!*hovering}><p>{ "Drop a dossier or a table here to open it" }</p></div>
        </div>
    }
}

/// Reads a file and shows it, unless it is given up meanwhile.
async fn open(file: File, way: UseStateSetter<Way>, stop: Rc<Cell<bool>>, replace: Callback<Shared>) {
    let (name, size) = (file.name(), file.size().max(1.0));
    let reading = {
        let (name, way, stopped, stop) = (name.clone(), way.clone(), stop.clone(), stop.clone());
        let on_progress = move |progress| {
            if stop.get() {
                return;
            }
            way.set(match progress {
                Progress::Read(bytes, events) => Way::Reading(name.clone(), (bytes / size).min(1.0), events),
                Progress::Complete => Way::Finishing(name.clone()),
            });
        };
        Reading::new(move || !stopped.get(), on_progress)
    };
    let outcome = reading.file(&file).await;
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
}
