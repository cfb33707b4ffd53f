//! The menu in the head of the page: what can be done with the dossier as a whole.

use super::open::Open;
use super::panel::{Kind, Panel};
use super::share::Share;
use crate::app::State;
use crate::browser::Mount;
use crate::session::Session;
use crate::ui::shared::Shared;
use yew::prelude::*;

/// The menu for `data`, which is on show; `state` gives the state that is on show.
pub fn menu(data: &Shared, session: &Session, state: &Callback<(), State>, mount: &Mount) -> Html {
    // Only a page of its own can be shared, embedded and saved. An element on somebody else's page isn't one.
    let of_page = if mount.is_guest() {
        html! { <span hidden={true} /> }
    } else {
        html! {
            <>
                <Share data={data.clone()} state={state.clone()} />
                <Panel kind={Kind::Embed} data={data.clone()} state={state.clone()} />
                <Panel kind={Kind::Save} data={data.clone()} state={state.clone()} />
            </>
        }
    };
    html! { <Open data={data.clone()} session={session.clone()} mount={mount.clone()}>{ of_page }</Open> }
}
