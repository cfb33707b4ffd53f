//! Where the keyboard focus goes when a card opens and when it closes.

use super::model::Model;
use crate::app::{Action, Crowd};
use crate::browser::{Focused, Mount};
use crate::ui::shared::Act;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// What the last card was opened from, with the selector of all that would open it.
pub type Opener = Rc<RefCell<Option<(String, Focused)>>>;

/// Emits actions. When one of them opens a card, what has the focus is remembered as its opener.
#[hook]
pub fn use_act(dispatcher: UseReducerDispatcher<Model>, opener: &Opener, mount: &Mount) -> Act {
    let (opener, mount) = (opener.clone(), mount.clone());
    use_callback(dispatcher, move |action, dispatcher| {
        let opened = match &action {
            Action::Select(id) => Some(event_selector(id)),
            Action::Open(id) => Some(entity_selector(id)),
            Action::OpenSource(id, _) => Some(source_selector(id)),
            Action::Crowd(crowd) => Some(crowd_selector(crowd)),
            _ => None,
        };
        if let Some(opened) = opened.and_then(|selector| Some((selector, mount.focused_outside(".panel")?))) {
            *opener.borrow_mut() = Some(opened);
        }
        dispatcher.dispatch(action);
    })
}

/// Gives the focus back to the opener once no card is open any more. `top` selects all that opens the topmost card.
#[hook]
pub fn use_focus_return(top: &Option<String>, opener: &Opener, mount: &Mount) {
    let open = use_mut_ref(|| None::<String>);
    let (opener, mount) = (opener.clone(), mount.clone());
    use_effect_with(top.clone(), move |top| {
        let before = std::mem::replace(&mut *open.borrow_mut(), top.clone());
        if let (None, Some(selector)) = (top, &before) {
            let opened = opener.borrow_mut().take().filter(|(opened, _)| opened == selector);
            if !opened.is_some_and(|(_, element)| element.restore()) {
                mount.focus_first(selector);
            }
        } else if let (Some(top), Some(before)) = (top, before)
            && top.starts_with(CROWD)
            && !before.starts_with(CROWD)
        {
            // Back from a row of the list to that row.
            mount.focus_first(&format!(".crowd-rows {before}"));
        }
    });
}

/// Lets Escape close the topmost card while one is open.
#[hook]
pub fn use_escape(act: &Act, open: bool, mount: &Mount) {
    use_effect_with((act.clone(), open, mount.clone()), |(act, open, mount)| {
        let act = act.clone();
        let shortcut = open.then(|| mount.on_escape(move || act.emit(Action::Close)));
        move || drop(shortcut)
    });
}

/// Selects all that opens an event: marks and links, and the link in an article, which takes no focus itself.
pub fn event_selector(id: &str) -> String {
    let id = quoted(id);
    format!("[data-event=\"{id}\"], article[data-event=\"{id}\"] h3 a")
}

/// Selects all that opens a source.
pub fn source_selector(id: &str) -> String {
    format!("[data-source=\"{}\"]", quoted(id))
}

/// With this begins what selects all that opens a list of events.
const CROWD: &str = "[data-run]";

/// Selects the runs of the lane whose events are listed.
pub fn crowd_selector(crowd: &Crowd) -> String {
    format!("{CROWD}[data-in=\"{}\"]", quoted(crowd.lane.as_deref().unwrap_or_default()))
}

/// Selects all that opens an entity.
pub fn entity_selector(id: &str) -> String {
    format!("[data-entity=\"{}\"]", quoted(id))
}

/// An id within quotes in a selector.
fn quoted(id: &str) -> String {
    id.replace('\\', "\\\\").replace('"', "\\\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_cannot_end_the_selector_that_it_stands_in() {
        assert_eq!(entity_selector("a"), "[data-entity=\"a\"]");
        assert_eq!(entity_selector(r#"a"], *\"#), r#"[data-entity="a\"], *\\"]"#);
    }
}
