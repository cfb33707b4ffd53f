//! A root that outlives the app in it.
//!
//! Yew never gives back the listeners of a root, nor the element that they are on. Where apps come and go, they therefore take
//! turns in roots that stay.

use crate::ui::app::{App, AppProps};
use yew::prelude::*;

/// Props of [`Shell`].
#[derive(Properties, PartialEq)]
pub struct ShellProps {
    /// The app, with a number of its own: another number is another app, even in the place of a former one.
    pub app: Option<(u32, AppProps)>,
}

/// An app, or nothing.
#[component]
pub fn Shell(props: &ShellProps) -> Html {
    let app = props.app.clone().map(|(number, AppProps { session, mount, handle, .. })| {
        html! { <App key={number} {session} {mount} {handle} /> }
    });
    html! { <div class="shell">{ for app }</div> }
}
