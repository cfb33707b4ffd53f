//! Opening other data: the button, the drop, the progress, and what there is to say in the end.
//!
//! Owns the way of a file into the page. While it is read the page goes on answering, and what was on show stays there
//! until the new data is complete. Must not know what is in a file.

mod panel;

use crate::browser::{self, Chosen, Drop, File, Mount};
use crate::session::{Problem, Progress, Report, Session, Source};
use crate::ui::shared::Shared;
use crate::ui::words;
use panel::{panel, told};
use yew::platform::spawn_local;
use yew::prelude::*;

/// What the file dialog offers.
const ACCEPT: &str = ".json,.geojson,.csv,.tsv,.pamir,.gz,application/json,text/csv";

/// Props of [`Open`].
#[derive(Properties, PartialEq)]
pub struct OpenProps {
    /// What is on show, and the way to other data.
    pub session: Session,
    /// What is on show.
    pub data: Shared,
    /// Where files may be dropped.
    pub mount: Mount,
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
    let way = use_state_eq(|| match props.session.report() == &Report::default() {
        true => Way::Nowhere,
        false => told("This page".to_owned(), &props.data, props.session.report()),
    });
    // What came with the file and wasn't opened.
    let remark = use_state_eq(AttrValue::default);
    // Apart from the way of a file: dragging something past ends no reading, and takes no report away.
    let hovering = use_state_eq(|| false);
    let first = props.session.first();

    let take = {
        let is_reading = matches!(*way, Way::Reading(..) | Way::Finishing(_));
        let (way, remark, session) = (way.setter(), remark.setter(), props.session.clone());
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
                Some(file) => open(file, way.clone(), session.clone()),
            }
            rest.append(&mut folders);
            remark.set(panel::left_out(&rest).unwrap_or_default().into());
        })
    };
    use_effect_with((take.clone(), props.mount.clone()), {
        let hovering = hovering.setter();
        move |(take, mount)| {
            let take = take.clone();
            let target = mount.on_files(move |drop| {
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
        let (way, remark, session) = (way.setter(), remark.setter(), props.session.clone());
        Callback::from(move |()| {
            session.cancel();
            remark.set(AttrValue::default());
            way.set(Way::Nowhere);
        })
    };
    let onclose = leave.reform(|_: MouseEvent| ());
    let onback = {
        let session = props.session.clone();
        Callback::from(move |_: MouseEvent| {
            leave.emit(());
            session.show(session.first());
        })
    };
    let is_first = first == props.data || first.store.is_empty();
    let back = format!("Back to “{}”", words::short(&first.dossier.meta.title));
    html! {
        <div class="open">
            <button type="button" class="open-button" onclick={onchoose} title="Open another dossier or a table: JSON, CSV or .pamir. It stays on this machine.">{ "Open a file…" }</button>
            <button type="button" class="open-button" hidden={is_first} onclick={onback}>{ back }</button>
            <input ref={input} type="file" class="open-input" accept={ACCEPT} {onchange} tabindex="-1" aria-label="File to open" />
            <div class="open-panel-place" aria-live="polite">{ panel(&way, &remark, &onclose) }</div>
            <div class="open-drop" hidden={!*hovering}><p>{ "Drop a dossier or a table here to open it" }</p></div>
        </div>
    }
}

/// Reads a file and shows it, unless it is given up meanwhile.
fn open(file: File, way: UseStateSetter<Way>, session: Session) {
    let (name, size) = (file.name(), file.size().max(1.0));
    let on_progress = {
        let (name, way) = (name.clone(), way.clone());
        move |progress| {
            way.set(match progress {
                Progress::Read(bytes, events) => Way::Reading(name.clone(), (bytes / size).min(1.0), events),
                Progress::Complete => Way::Finishing(name.clone()),
            });
        }
    };
    let reading = session.read(Source::File(file), on_progress);
    spawn_local(async move {
        match reading.await {
            Ok(None) => {}
            Ok(Some(opened)) => {
                way.set(told(name, &opened.data, &opened.report));
                session.show(Shared::new(opened.data));
            }
            Err(problem) => way.set(Way::Failed(name, problem)),
        }
    });
}
