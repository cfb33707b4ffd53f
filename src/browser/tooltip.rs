//! The name of what a pointer is on.

use super::hit::closest;
use gloo::events::EventListener;
use std::cell::RefCell;
use std::rc::Rc;
use yew::NodeRef;

/// Shows the name of what a pointer is on, the way a browser shows a `title`, until dropped.
///
/// The title is put there when a pointer comes: most of what is drawn never has one over it.
#[derive(Debug)]
pub struct Tooltips {
    shown: Rc<RefCell<Option<web_sys::Element>>>,
    _listener: EventListener,
}

impl Tooltips {
    /// For everything in a drawing that has `attribute`.
    pub fn on(drawing: &NodeRef, attribute: &'static str) -> Option<Self> {
        let shown = Rc::default();
        let drawing = web_sys::EventTarget::from(drawing.cast::<web_sys::Element>()?);
        let listener = EventListener::new(&drawing, "pointerover", {
            let shown = Rc::clone(&shown);
            move |event| {
                clear(&shown);
                *shown.borrow_mut() = closest(event, attribute).and_then(|element| show(&element));
            }
        });
        Some(Self { shown, _listener: listener })
    }

    /// Takes back what is shown: what the pointer is on may be another thing now.
    pub fn clear(&self) {
        clear(&self.shown);
    }
}

fn clear(shown: &RefCell<Option<web_sys::Element>>) {
    if let Some(title) = shown.take() {
        title.remove();
    }
}

fn show(element: &web_sys::Element) -> Option<web_sys::Element> {
    let name = element.get_attribute("aria-label")?;
    let title = element.owner_document()?.create_element_ns(element.namespace_uri().as_deref(), "title").ok()?;
    title.set_text_content(Some(&name));
    element.append_child(&title).ok()?;
    Some(title)
}
