//! Opening other data: the menu that offers it, the drop, the progress, and what there is to say in the end.
//!
//! Owns the way of files into the page, and the menu, since what is said of them stands beside that. While they are read the page goes on answering, and what was on show stays there
//! until the new data is complete.

mod columns;
mod copies;
mod desk;
mod mappings;
mod panel;
mod report;
mod stage;
mod told;

use super::dropped::Dropped;
use super::menu_button::{MenuButton, menu_button, use_menu_button};
use crate::app::State;
use crate::browser::{self, Chosen, Drop, Mount};
use crate::session::{Latest, Session};
use crate::ui::shared::Shared;
use crate::ui::words;
use desk::{Desk, Keeping};
use mappings::Known;
use pamir_words::en::ui::frame::MENU;
use pamir_words::en::ui::open as said;
use pamir_words::en::ui::report::SHOW;
use panel::panel;
use stage::Stage;
use std::rc::Rc;
use told::{Counts, How, Part, Told};
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
    accepted + ".gz,image/*"
}

/// Props of [`Open`].
#[derive(Properties, PartialEq)]
pub struct OpenProps {
    /// What is on show, and the way to other data.
    pub session: Session,
    /// What is on show.
    pub data: Shared,
    /// Gives the state that is on show.
    pub state: Callback<(), State>,
    /// Where files may be dropped.
    pub mount: Mount,
    /// Whether it lies open at first.
    pub opens: bool,
    /// What was dropped before this was here.
    pub dropped: Dropped,
    /// What else the menu offers.
    pub children: Html,
}

/// The menu, in which one opens files, and what becomes of that.
#[component]
pub fn Open(props: &OpenProps) -> Html {
    let OpenProps { session, data, mount, .. } = props;
    let desk = use_desk(props);
    // What came with the files and wasn't opened.
    let remark = use_state_eq(AttrValue::default);
    let take = taking(&desk, &remark);
    let hovering = use_drop(&take, mount);
    use_effect_with(props.dropped.clone(), {
        let take = take.clone();
        move |dropped| {
            if let Some(chosen) = dropped.take() {
                take.emit(chosen);
            }
        }
    });
    let input = use_node_ref();
    let onchoose = {
        let input = input.clone();
        Callback::from(move |_: MouseEvent| browser::choose_file(&input))
    };
    let onchange = take.reform(|event: Event| Chosen::in_input(&event));
    let onclose = {
        let (desk, remark) = (desk.clone(), remark.setter());
        Callback::from(move |_: MouseEvent| {
            remark.set(AttrValue::default());
            desk.leave();
        })
    };
    let first = session.first();
    let is_first = first == *data || first.store.is_empty();
    let back = said::back_to(&words::short(&first.dossier.meta.title));
    let MenuButton { root, button, open, ontoggle, onchoice, onkeydown, onfocusout } = use_menu_button(props.opens);
    // Where a click gives buttons no focus, the root takes it, so that the menu doesn't close under the pointer.
    html! {
        <div ref={root} class={classes!("menu", open.then_some("menu-open"))} part="menu" tabindex="-1" {onkeydown} {onfocusout}>
            { menu_button(button, open, ontoggle) }
            <div class="menu-items" role="menu" aria-label={MENU} onclick={onchoice}>
                <button type="button" role="menuitem" tabindex="-1" class="open-button" onclick={onchoose} title={said::WHAT_OPENS}>{ said::OPEN_A_FILE }</button>
                <button type="button" role="menuitem" tabindex="-1" class="open-button report-button" hidden={desk.told.is_none()} onclick={desk.at_click(Desk::report)}>{ SHOW }</button>
                <button type="button" role="menuitem" tabindex="-1" class="open-button back-button" hidden={is_first} onclick={desk.at_click(Desk::back)}>{ back }</button>
                { props.children.clone() }
            </div>
            <input ref={input} type="file" multiple={true} class="open-input" accept={accepted()} {onchange} tabindex="-1" aria-label={said::FILE_TO_OPEN} />
            <div class="open-panel-place" aria-live="polite">{ panel(&desk, &remark, &onclose) }</div>
            <div class="open-drop" hidden={!hovering}><p>{ said::DROP_HERE }</p></div>
        </div>
    }
}

/// What the dialog knows. What is wrong with what the page came with is told at once, and what was kept over a reload is looked for.
#[hook]
fn use_desk(props: &OpenProps) -> Desk {
    let OpenProps { session, data, mount, state, .. } = props;
    let report = session.report();
    let is_clean = report.is_clean();
    let told = use_state_eq(|| {
        let files = vec![Part::of(said::THIS_PAGE.to_owned(), Ok(report.clone()))];
        let counts = Counts::of(&files, data, None, None);
        (!is_clean).then(|| Rc::new(Told { files, counts, how: How::First, ..Told::default() }))
    });
    let desk = Desk {
        session: session.clone(),
        state: state.clone(),
        stage: use_state_eq(|| if is_clean { Stage::Nothing } else { Stage::Report }),
        told,
        before: use_state_eq(|| None),
        keeping: use_state_eq(Keeping::default),
        work: use_memo((), |()| Latest::default()),
        known: (*use_memo((), |()| Known::of_tab(!mount.is_guest()))).clone(),
        // Somebody else's page isn't ours to keep things for.
        keeps: !mount.is_guest(),
    };
    use_effect_with((), {
        let desk = desk.clone();
        move |()| desk.look_back()
    });
    desk
}

/// Takes what a reader chose or dropped: opens the files and says what else there was.
fn taking(desk: &Desk, remark: &UseStateHandle<AttrValue>) -> Callback<Chosen> {
    let (desk, remark) = (desk.clone(), remark.setter());
    Callback::from(move |Chosen { files, mut folders }: Chosen| {
        if files.is_empty() {
            // What is being read isn't given up for something that can't be opened.
            if !desk.stage.is_reading() {
                if folders.is_empty() {
                    return;
                }
                let folder = folders.remove(0);
                desk.stage.set(Stage::Failed(vec![(folder.clone(), panel::folder(&folder))]));
            }
        } else {
            desk.open(files);
        }
        remark.set(panel::left_out(&folders).unwrap_or_default().into());
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
