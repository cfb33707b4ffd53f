//! A sheet wider than what is in sight: moves it, says what in it a pointer or a key has hit, and names that to a pointer.
//!
//! Owns the transform of a sheet, set past the framework, so that a pan draws nothing. Must not know what is on it.

use gloo::events::EventListener;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use yew::{Event, NodeRef};

/// Moves a sheet to the left by a part of its own width, so that it lies in the same place when paper makes it narrower.
pub fn shift(node: &NodeRef, by: f64) {
    let Some(element) = node.cast::<web_sys::Element>() else { return };
    // HTML and SVG elements have the same property, which is why the cast need not hold.
    let style = element.unchecked_ref::<web_sys::SvgElement>().style();
    let by = if by.is_finite() { -100.0 * by } else { 0.0 };
    let _ = style.set_property("transform", &format!("translateX({by:.5}%)"));
}

/// The value of `attribute` of the closest element around what an event has hit that has it.
pub fn hit(event: &Event, attribute: &str) -> Option<String> {
    closest(event, attribute)?.get_attribute(attribute)
}

/// The closest element with `attribute` around what an event has hit.
fn closest(event: &Event, attribute: &str) -> Option<web_sys::Element> {
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    target.closest(&format!("[{attribute}]")).ok()?
}

/// Tells the name of what a pointer is on, the way a browser tells a `title`, until dropped.
///
/// The title is put there when a pointer comes: most of what is drawn never has one over it.
#[derive(Debug)]
pub struct Tips {
    told: Rc<RefCell<Option<web_sys::Element>>>,
    _listener: EventListener,
}

impl Tips {
    /// For everything on a sheet that has `attribute`.
    pub fn on(sheet: &NodeRef, attribute: &'static str) -> Option<Self> {
        let told = Rc::default();
        let sheet = web_sys::EventTarget::from(sheet.cast::<web_sys::Element>()?);
        let listener = EventListener::new(&sheet, "pointerover", {
            let told = Rc::clone(&told);
            move |event| {
                hush(&told);
                *told.borrow_mut() = closest(event, attribute).and_then(|element| tell(&element));
            }
        });
        Some(Self { told, _listener: listener })
    }

    /// Takes back what is told: what the pointer is on may be another thing now.
    pub fn hush(&self) {
        hush(&self.told);
    }
}

fn hush(told: &RefCell<Option<web_sys::Element>>) {
    if let Some(title) = told.take() {
        title.remove();
    }
}

fn tell(element: &web_sys::Element) -> Option<web_sys::Element> {
    let name = element.get_attribute("aria-label")?;
    let title = element.owner_document()?.create_element_ns(element.namespace_uri().as_deref(), "title").ok()?;
    title.set_text_content(Some(&name));
    element.append_child(&title).ok()?;
    Some(title)
}

/// Where a pointer is, in px from the left and the top edge of a node.
pub fn pointer_px(event: &yew::MouseEvent, node: &NodeRef) -> Option<(f64, f64)> {
    let rect = node.cast::<web_sys::Element>()?.get_bounding_client_rect();
    Some((f64::from(event.client_x()) - rect.left(), f64::from(event.client_y()) - rect.top()))
}

/// Whether the focus came where a reader is shown it, as it does by keyboard, rather than by a pointer's press.
#[must_use]
pub fn focus_is_seen(event: &yew::FocusEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|element| element.matches(":focus-visible").unwrap_or(false))
}

/// The value of `attribute` of what has the focus in the document or the shadow root that `node` is in.
#[must_use]
pub fn focused(node: &NodeRef, attribute: &str) -> Option<String> {
    super::dom::active_element(&node.cast::<web_sys::Node>()?)?.get_attribute(attribute)
}
