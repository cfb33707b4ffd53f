//! A drawing that is wider than what is in sight: moves it, and says what in it a pointer or a key has hit.
//!
//! Owns the transform of the drawing, which is set past the framework, so that a pan draws nothing.

use pamir_text::decimal::fixed;
use wasm_bindgen::JsCast;
use yew::{Event, NodeRef};

/// Moves a drawing to the left by a part of its own width, so that it lies in the same place when paper makes it narrower.
pub fn shift(node: &NodeRef, by: f64) {
    let Some(element) = node.cast::<web_sys::Element>() else { return };
    // HTML and SVG elements have the same property, which is why the cast need not hold.
    let style = element.unchecked_ref::<web_sys::SvgElement>().style();
    let by = if by.is_finite() { -100.0 * by } else { 0.0 };
    let _ = style.set_property("transform", &format!("translateX({}%)", fixed(by, 5)));
}

/// The value of `attribute` of the closest element around what an event has hit that has it.
pub fn hit(event: &Event, attribute: &str) -> Option<String> {
    closest(event, attribute)?.get_attribute(attribute)
}

/// The closest element with `attribute` around what an event has hit.
pub(super) fn closest(event: &Event, attribute: &str) -> Option<web_sys::Element> {
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    target.closest(&format!("[{attribute}]")).ok()?
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

/// Whether the focus goes from within a node to something outside, other than the button that opened it.
#[must_use]
pub fn goes_outside(event: &yew::FocusEvent, node: &NodeRef) -> bool {
    let next = event.related_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let inside = |next: &web_sys::Element| node.cast::<web_sys::Node>().is_some_and(|node| node.contains(Some(next)));
    next.is_some_and(|next| !inside(&next) && !next.matches("[aria-haspopup]").unwrap_or(false))
}

/// The value of `attribute` of what has the focus in the document or the shadow root that `node` is in.
#[must_use]
pub fn focused(node: &NodeRef, attribute: &str) -> Option<String> {
    super::dom::active_element(&node.cast::<web_sys::Node>()?)?.get_attribute(attribute)
}
