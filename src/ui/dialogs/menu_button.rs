//! A button that opens a menu, with the keys that the ARIA Authoring Practices ask of one.

use crate::browser;
use pamir_words::en::ui::frame::MENU;
use yew::prelude::*;

/// What stands in a menu.
const ITEMS: &str = "[role=menuitem]";

/// A menu and the button that opens it, in one element.
pub(super) struct MenuButton {
    /// The element that holds both.
    pub(super) root: NodeRef,
    /// The button.
    pub(super) button: NodeRef,
    /// Whether the menu lies open.
    pub(super) open: bool,
    /// For the button: opens the menu or closes it.
    pub(super) ontoggle: Callback<MouseEvent>,
    /// For the menu: closes it once something in it was chosen.
    pub(super) onchoice: Callback<MouseEvent>,
    /// For the element that holds both.
    pub(super) onkeydown: Callback<KeyboardEvent>,
    /// For the element that holds both: closes the menu when the focus goes elsewhere.
    pub(super) onfocusout: Callback<FocusEvent>,
}

/// The button of a menu that `is_open` or not.
pub fn menu_button(button: NodeRef, is_open: bool, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <button ref={button} type="button" class="menu-button" aria-haspopup="menu" aria-expanded={is_open.to_string()}
            aria-label={MENU} title={MENU} {onclick}>{ "⋯" }</button>
    }
}

/// A menu that lies open at first or not. What opens it gets the focus back before a choice is acted upon, so that a dialog can give
/// it back in turn.
#[hook]
pub(super) fn use_menu_button(opens: bool) -> MenuButton {
    let (root, button) = (use_node_ref(), use_node_ref());
    let open = use_state_eq(|| opens);
    use_effect_with(*open, {
        let root = root.clone();
        move |open| {
            if *open {
                browser::rove(&root, ITEMS, "Home");
            }
        }
    });
    let set = open.setter();
    let close = {
        let (set, button) = (set.clone(), button.clone());
        move || {
            browser::focus(&button);
            set.set(false);
        }
    };
    let ontoggle = {
        let (set, open) = (set.clone(), *open);
        Callback::from(move |_: MouseEvent| set.set(!open))
    };
    let onchoice = {
        let (close, open) = (close.clone(), *open);
        Callback::from(move |_: MouseEvent| {
            if open {
                close();
            }
        })
    };
    let onkeydown = {
        let (root, set, open) = (root.clone(), set.clone(), *open);
        Callback::from(move |event: KeyboardEvent| {
            let key = event.key();
            match (open, key.as_str()) {
                (false, "ArrowDown") => set.set(true),
                (true, "Escape") => close(),
                (true, key) if browser::rove(&root, ITEMS, key) => {}
                _ => return,
            }
            event.prevent_default();
        })
    };
    let onfocusout = {
        let root = root.clone();
        Callback::from(move |event: FocusEvent| {
            if browser::leaves(&event, &root) {
                set.set(false);
            }
        })
    };
    MenuButton { root, button, open: *open, ontoggle, onchoice, onkeydown, onfocusout }
}
