//! Small services around the document: title, focus, scrolling, values of inputs.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use yew::{Event, FocusEvent, InputEvent, KeyboardEvent, NodeRef, TargetCast};

/// The text in the input that an event came from.
#[must_use]
pub fn text_of(event: &InputEvent) -> String {
    event.target_dyn_into::<web_sys::HtmlInputElement>().map(|input| input.value()).unwrap_or_default()
}

/// The value of the input or select box that a change came from.
#[must_use]
pub fn checked(event: &Event) -> String {
    let input = event.target_dyn_into::<web_sys::HtmlInputElement>().map(|input| input.value());
    input
        .or_else(|| event.target_dyn_into::<web_sys::HtmlSelectElement>().map(|select| select.value()))
        .unwrap_or_default()
}

/// Sets the title and the language of the document.
pub(super) fn set_document(title: &str, language: Option<&str>) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    document.set_title(title);
    if let (Some(language), Some(root)) = (language, document.document_element()) {
        let _ = root.set_attribute("lang", language);
    }
}

/// Sets a custom property of a node's style. A style attribute, which a strict content policy forbids, is not needed for it.
pub fn set_property(node: &NodeRef, name: &str, value: &str) {
    if let Some(element) = node.cast::<web_sys::HtmlElement>() {
        let _ = element.style().set_property(name, value);
    }
}

/// Gives the keyboard focus to a node, without scrolling the page under the reader.
pub fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<web_sys::HtmlElement>() {
        focus_quietly(&element);
    }
}

/// An element that had the keyboard focus, to give it back.
#[derive(Debug)]
pub struct Focused(web_sys::Element);

impl Focused {
    /// What has the focus in the document or the shadow root of `node`, if anything has, outside of all that matches
    /// `selector`.
    pub(super) fn outside(node: &web_sys::Node, selector: &str) -> Option<Self> {
        let element = active_element(node)?;
        let inside = element.closest(selector).ok()?.is_some();
        (!inside && element.tag_name() != "BODY").then_some(Self(element))
    }

    /// Gives it the focus again; whether it took it, which it doesn't when it has gone.
    pub fn restore(&self) -> bool {
        takes_focus(&self.0)
    }
}

/// Gives the keyboard focus to the first element in `mount` that matches `selector`, can be seen and takes it.
pub(super) fn focus_first(mount: &web_sys::Element, selector: &str) {
    let Ok(found) = mount.query_selector_all(selector) else { return };
    let mut elements = (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<web_sys::Element>().ok());
    // The search ends with the first success.
    let _ = elements.any(|element| element.get_client_rects_any() && takes_focus(&element));
}

/// Moves the keyboard focus among the elements in `node` that match `selector` and can be seen, as arrow keys, Home and End do
/// in a menu; whether `key` is one of those.
pub fn rove(node: &NodeRef, selector: &str, key: &str) -> bool {
    let Some(node) = node.cast::<web_sys::Element>() else { return false };
    let Ok(found) = node.query_selector_all(selector) else { return false };
    let elements = (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<web_sys::Element>().ok());
    let elements: Vec<_> = elements.filter(Visible::get_client_rects_any).collect();
    let focused = active_element(&node);
    let at = elements.iter().position(|element| focused.as_ref() == Some(element));
    let last = elements.len().saturating_sub(1);
    let next = match key {
        "ArrowDown" => at.filter(|at| *at < last).map_or(0, |at| at + 1),
        "ArrowUp" => at.filter(|at| *at > 0).map_or(last, |at| at - 1),
        "Home" => 0,
        "End" => last,
        _ => return false,
    };
    let _ = elements.get(next).is_some_and(takes_focus);
    true
}

/// Whether the focus, which has just gone from something in `node`, has gone to something outside of it.
#[must_use]
pub fn leaves(event: &FocusEvent, node: &NodeRef) -> bool {
    let to = event.related_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    !node.cast::<web_sys::Node>().is_some_and(|node| node.contains(to.as_ref()))
}

fn takes_focus(element: &web_sys::Element) -> bool {
    focus_quietly(element.unchecked_ref());
    active_element(element).as_ref() == Some(element)
}

/// What has the focus in the document or the shadow root that `node` is in: the document itself only knows the element
/// around a shadow root.
pub(super) fn active_element(node: &web_sys::Node) -> Option<web_sys::Element> {
    match node.get_root_node().dyn_into::<web_sys::ShadowRoot>() {
        Ok(root) => root.active_element(),
        Err(_) => web_sys::window()?.document()?.active_element(),
    }
}

pub(super) fn focus_quietly(element: &web_sys::HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    // SVG elements have the same method, which is why the cast above need not hold.
    let _ = element.focus_with_options(&options);
}

/// What an element may be scrolled in, from the inside out, be it outside of the shadow root that it is in.
pub(super) fn scrollers_around(element: &web_sys::Element) -> impl Iterator<Item = web_sys::Element> + use<> {
    std::iter::successors(around(element), around).filter(is_scroller)
}

/// The element around another one, be it the host of the shadow root that it is in.
fn around(element: &web_sys::Element) -> Option<web_sys::Element> {
    element.parent_element().or_else(|| Some(element.parent_node()?.dyn_into::<web_sys::ShadowRoot>().ok()?.host()))
}

fn is_scroller(element: &web_sys::Element) -> bool {
    let style = web_sys::window().and_then(|window| window.get_computed_style(element).ok().flatten());
    let overflow = style.and_then(|style| style.get_property_value("overflow-y").ok()).unwrap_or_default();
    matches!(overflow.as_str(), "auto" | "scroll")
}

trait Visible {
    fn get_client_rects_any(&self) -> bool;
}

impl Visible for web_sys::Element {
    fn get_client_rects_any(&self) -> bool {
        let rect = self.get_bounding_client_rect();
        rect.width() > 0.0 || rect.height() > 0.0
    }
}

/// Scrolls a node into view if it lies outside, no farther than needed.
pub fn scroll_to(node: &NodeRef) {
    if let Some(element) = node.cast::<web_sys::Element>() {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// A keyboard shortcut for a whole place, until dropped.
#[derive(Debug)]
pub struct Shortcut {
    _listener: Option<EventListener>,
}

impl Shortcut {
    /// Calls back on Escape at `target`, unless something else has been closed or given up with it. `mount` holds all
    /// dialogs that it could belong to.
    pub(super) fn on_escape(
        target: Option<web_sys::EventTarget>,
        mount: &web_sys::Element,
        call: impl Fn() + 'static,
    ) -> Self {
        let mount = mount.clone();
        let listener = target.map(|target| {
            EventListener::new_with_options(&target, "keydown", EventListenerOptions::default(), move |event| {
                let key = event.dyn_ref::<KeyboardEvent>().unwrap_throw();
                if key.key() == "Escape" && !key.default_prevented() && !is_modal(&mount) {
                    call();
                }
            })
        });
        Self { _listener: listener }
    }
}

/// Opens a `dialog` element over everything, or closes it. What had the focus before has it again afterwards.
pub fn show_modal(node: &NodeRef, open: bool) {
    let Some(dialog) = node.cast::<web_sys::HtmlDialogElement>() else { return };
    if open && !dialog.open() {
        // Refused where it isn't in the document any more.
        let _ = dialog.show_modal();
    } else if !open && dialog.open() {
        dialog.close();
    }
}

/// Whether a dialog is open, to which Escape belongs then.
fn is_modal(mount: &web_sys::Element) -> bool {
    mount.query_selector("dialog[open]").ok().flatten().is_some()
}

/// Makes a value known to the page's scripts, as a property of `window`.
#[cfg(feature = "bench")]
pub fn publish(name: &str, value: impl Into<wasm_bindgen::JsValue>) {
    let _ = js_sys::Reflect::set(&js_sys::global(), &name.into(), &value.into());
}

/// Names in the markup that are set by the hundred when a sheet is drawn: handed to the browser once, and then by
/// reference.
const OFTEN: [&str; 29] = [
    "http://www.w3.org/2000/svg",
    "g",
    "rect",
    "path",
    "text",
    "class",
    "transform",
    "d",
    "width",
    "height",
    "role",
    "button",
    "tabindex",
    "0",
    "-1",
    "aria-label",
    "aria-pressed",
    "true",
    "data-event",
    "mark",
    "inside",
    "before",
    "unreal",
    "x",
    "y",
    "rx",
    "text-anchor",
    "end",
    "data-run",
];

/// Hands the browser those names.
pub(super) fn intern_often() {
    for name in OFTEN {
        wasm_bindgen::intern(name);
    }
}
