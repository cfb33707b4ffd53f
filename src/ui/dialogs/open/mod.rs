//! Opening other data: the menu that offers it, the drop, the progress, and what there is to say in the end.
//!
//! Owns the way of a file into the page, and the menu, since what is said of a file stands beside that. While it is read the page goes on answering, and what was on show stays there
//! until the new data is complete.

mod panel;
mod stage;

use super::menu_button::{MenuButton, use_menu_button};
use crate::browser::{self, Chosen, Drop, File, Mount};
use crate::session::{Progress, Report, Session, Source};
use crate::ui::shared::Shared;
use crate::ui::words;
use pamir_words::en::ui::frame::MENU;
use pamir_words::en::ui::open as said;
use panel::panel;
use stage::Stage;
use yew::platform::spawn_local;
use yew::prelude::*;

/// What the file dialog offers: the endings and media types of every format that is opened, and compressed files.
fn accepted() -> String {
    let mut accepted = String::new();
    for format in pamir_formats::which(|format| format.opens) {
        for extension in format.extensions {
            accepted.push('.');
            accepted.push_str(extension);
            accepted.push(',');
        }
        for kind in format.media_types {
            accepted.push_str(kind);
            accepted.push(',');
        }
    }
    accepted + ".gz"
}

/// Props of [`Open`].
#[derive(Properties, PartialEq)]
pub struct OpenProps {
    /// What is on show, and the way to other data.
    pub session: Session,
    /// What is on show.
    pub data: Shared,
    /// Where files may be dropped.
    pub mount: Mount,
    /// What else the menu offers.
    pub children: Html,
}

/// The menu, in which one opens a file, and what becomes of that.
#[component]
pub fn Open(props: &OpenProps) -> Html {
    let OpenProps { session, data, mount, .. } = props;
    let stage = use_state_eq(|| match session.report() == &Report::default() {
        true => Stage::Nothing,
        false => Stage::opened(said::THIS_PAGE.to_owned(), data, session.report()),
    });
    // What came with the file and wasn't opened.
    let remark = use_state_eq(AttrValue::default);
    let take = taking(&stage, &remark, session);
    let hovering = use_drop(&take, mount);
    let input = use_node_ref();
    let onchoose = {
        let input = input.clone();
        Callback::from(move |_: MouseEvent| browser::choose_file(&input))
    };
    let onchange = take.reform(|event: Event| Chosen::in_input(&event));
    let leave = {
        let (stage, remark, session) = (stage.setter(), remark.setter(), session.clone());
        Callback::from(move |()| {
            session.cancel();
            remark.set(AttrValue::default());
            stage.set(Stage::Nothing);
        })
    };
    let onclose = leave.reform(|_: MouseEvent| ());
    let onback = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| {
            leave.emit(());
            session.show(session.first());
        })
    };
    let first = session.first();
    let is_first = first == *data || first.store.is_empty();
    let back = said::back_to(&words::short(&first.dossier.meta.title));
    let MenuButton { root, button, open, ontoggle, onchoice, onkeydown, onfocusout } = use_menu_button();
    // Where a click gives buttons no focus, the root takes it, so that the menu doesn't close under the pointer.
    html! {
        <div ref={root} class={classes!("menu", open.then_some("menu-open"))} part="menu" tabindex="-1" {onkeydown} {onfocusout}>
            <button ref={button} type="button" class="menu-button" aria-haspopup="menu" aria-expanded={open.to_string()}
                aria-label={MENU} title={MENU} onclick={ontoggle}>{ "⋯" }</button>
            <div class="menu-items" role="menu" aria-label={MENU} onclick={onchoice}>
                <button type="button" role="menuitem" tabindex="-1" class="open-button" onclick={onchoose} title={said::WHAT_OPENS}>{ said::OPEN_A_FILE }</button>
                <button type="button" role="menuitem" tabindex="-1" class="open-button back-button" hidden={is_first} onclick={onback}>{ back }</button>
                { props.children.clone() }
            </div>
            <input ref={input} type="file" class="open-input" accept={accepted()} {onchange} tabindex="-1" aria-label={said::FILE_TO_OPEN} />
            <div class="open-panel-place" aria-live="polite">{ panel(&stage, &remark, &onclose) }</div>
            <div class="open-drop" hidden={!hovering}><p>{ said::DROP_HERE }</p></div>
        </div>
    }
}

/// Takes what a reader chose or dropped: opens the first file and says what else there was.
fn taking(stage: &UseStateHandle<Stage>, remark: &UseStateHandle<AttrValue>, session: &Session) -> Callback<Chosen> {
    let is_reading = stage.is_reading();
    let (stage, remark, session) = (stage.setter(), remark.setter(), session.clone());
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
                stage.set(Stage::Failed(folder.clone(), panel::folder(&folder)));
            }
            Some(file) => open(file, stage.clone(), session.clone()),
        }
        rest.append(&mut folders);
        remark.set(panel::left_out(&rest).unwrap_or_default().into());
    })
}

/// Takes what is dropped on the page; whether something hovers over it. Dragging something past ends no reading, and takes
/// no report away.
#[hook]
fn use_drop(take: &Callback<Chosen>, mount: &Mount) -> bool {
    let hovering = use_state_eq(|| false);
    use_effect_with((take.clone(), mount.clone()), {
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
    *hovering
}

/// Reads a file and shows it, unless it is given up meanwhile.
fn open(file: File, stage: UseStateSetter<Stage>, session: Session) {
    let (name, size) = (file.name(), file.size().max(1.0));
    let on_progress = {
        let (name, stage) = (name.clone(), stage.clone());
        move |progress| {
            stage.set(match progress {
                Progress::Read(bytes, events) => Stage::Reading(name.clone(), (bytes / size).min(1.0), events),
                Progress::Complete => Stage::Finishing(name.clone()),
            });
        }
    };
    let reading = session.read(Source::File(file), on_progress);
    spawn_local(async move {
        match reading.await {
            Ok(None) => {}
            Ok(Some(opened)) => {
                stage.set(Stage::opened(name, &opened.data, &opened.report));
                session.show(Shared::new(opened.data));
            }
            Err(problem) => stage.set(Stage::Failed(name, problem)),
        }
    });
}
