//! The menu in the head of the page: what can be done with the dossier as a whole.

use super::dropped::Dropped;
use super::open::Open;
use super::panel::{Kind, Panel};
use super::share::Share;
use crate::app::State;
use crate::browser::{self, Mount};
use crate::session::Session;
use crate::ui::shared::Shared;
use pamir_words::en::ui::sharing as said;
use yew::prelude::*;

/// What the menu needs.
pub struct MenuProps {
    /// What is on show.
    pub data: Shared,
    /// The way to other data.
    pub session: Session,
    /// Gives the state that is on show.
    pub state: Callback<(), State>,
    /// Where it is.
    pub mount: Mount,
    /// Whether it lies open at first.
    pub opens: bool,
    /// What was dropped on the page before the menu was here.
    pub dropped: Dropped,
}

/// The menu.
pub fn menu(MenuProps { data, session, state, mount, opens, dropped }: &MenuProps) -> Html {
    // A link can't lead anybody else to what only this browser has open.
    let is_opened = session.first() != *data;
    // Only a page of its own can be shared, embedded and saved. An element on somebody else's page isn't one.
    let of_page = if mount.is_guest() {
        html! { <span hidden={true} /> }
    } else {
        html! {
            <>
                <Share data={data.clone()} state={state.clone()} {is_opened} />
                { print(said::PRINT_SHOWN, false) }
                { print(said::PRINT_EVERYTHING, true) }
                <Panel kind={Kind::Export} data={data.clone()} state={state.clone()} {is_opened} />
                <Panel kind={Kind::Cite} data={data.clone()} state={state.clone()} {is_opened} />
                <Panel kind={Kind::Embed} data={data.clone()} state={state.clone()} {is_opened} />
                <Panel kind={Kind::Save} data={data.clone()} state={state.clone()} {is_opened} />
            </>
        }
    };
    html! { <Open data={data.clone()} state={state.clone()} session={session.clone()} mount={mount.clone()} opens={*opens} dropped={dropped.clone()}>{ of_page }</Open> }
}

fn print(label: &'static str, everything: bool) -> Html {
    let onclick = Callback::from(move |_: MouseEvent| browser::print(everything));
    html! { <button type="button" role="menuitem" tabindex="-1" class="open-button print-button" {onclick}>{ label }</button> }
}
