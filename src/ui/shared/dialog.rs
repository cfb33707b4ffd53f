//! The modal dialog that every dialog of the page uses.

use crate::browser;
use pamir_words::en::ui::frame::CLOSE;
use yew::prelude::*;

/// Props of [`Dialog`].
#[derive(Properties, PartialEq)]
pub struct DialogProps {
    /// The id of its heading, which names it.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// How it looks, apart from what all dialogs have in common.
    #[prop_or_default]
    pub class: Option<&'static str>,
    /// Whether it lies open.
    pub open: bool,
    /// Told when it is to be closed, and when the browser has closed it.
    pub on_close: Callback<()>,
    /// What is in it.
    pub children: Html,
}

/// A dialog with a heading and a button that closes it. It is modal while it is open.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let dialog = use_node_ref();
    use_effect_with(props.open, {
        let dialog = dialog.clone();
        move |open| browser::show_modal(&dialog, *open)
    });
    let onclick = props.on_close.reform(|_: MouseEvent| ());
    // Escape closes it without asking us.
    let onclose = props.on_close.reform(|_: Event| ());
    html! {
        <dialog class={classes!("help-dialog", props.class)} ref={dialog} aria-labelledby={props.id} {onclose}>
            <div class="help-head">
                <h2 id={props.id}>{ props.title }</h2>
                <button type="button" class="help-close" {onclick}>{ CLOSE }</button>
            </div>
            { props.children.clone() }
        </dialog>
    }
}
