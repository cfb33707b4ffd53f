//! What a pointer or the focus is on in a drawing, told at once and shown by two elements of the drawing.
//!
//! Owns the attributes of these two, which are set past the framework, so that a moving pointer draws nothing.

use super::hit::closest;
use gloo::events::EventListener;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use yew::NodeRef;

/// What a pointer or the focus is on.
#[derive(Debug)]
pub struct Pointed {
    /// The values of the two attributes that were asked for.
    pub values: [String; 2],
    /// Where the pointer is, in px from the left edge of the drawing; none for the focus.
    pub x_px: Option<f64>,
}

/// Where to show what, in px from the top left corner of the drawing.
#[derive(Debug)]
pub struct Note {
    /// Left edge of what is marked.
    pub x_px: f64,
    /// Its top.
    pub y_px: f64,
    /// Its width.
    pub width_px: f64,
    /// Its height.
    pub height_px: f64,
    /// What is said of it.
    pub text: String,
    /// Where the text is centred.
    pub text_px: f64,
}

/// Follows pointers and the focus until dropped.
#[derive(Debug)]
pub struct Pointing {
    _listeners: [EventListener; 5],
}

impl Pointing {
    /// Tells of what has two `attributes` in a drawing. What `note` makes of it is shown by a `rect` and a `text` in the element `shown`.
    pub fn on(
        drawing: &NodeRef,
        shown: &NodeRef,
        attributes: [&'static str; 2],
        note: impl Fn(Pointed) -> Option<Note> + 'static,
    ) -> Option<Self> {
        let element = drawing.cast::<web_sys::Element>()?;
        let shown = shown.cast::<web_sys::Element>()?;
        let origin = element.clone();
        let tell: Rc<dyn Fn(&web_sys::Event)> = Rc::new(move |event| {
            let hit = closest(event, attributes[0]);
            let values = hit.map(|hit| attributes.map(|name| hit.get_attribute(name).unwrap_or_default()));
            let left = || origin.get_bounding_client_rect().left();
            let x_px = event.dyn_ref::<web_sys::MouseEvent>().map(|event| f64::from(event.client_x()) - left());
            let found = values.and_then(|values| note(Pointed { values, x_px }));
            show(&shown, found.as_ref());
        });
        let listen = |kind: &'static str| {
            let tell = tell.clone();
            EventListener::new(&element, kind, move |event| tell(event))
        };
        let _listeners = ["pointermove", "pointerleave", "pointerdown", "focusin", "focusout"].map(listen);
        Some(Self { _listeners })
    }
}

/// Follows what has an attribute, be it under a pointer or in the focus, until dropped.
#[derive(Debug)]
pub struct Following {
    _listeners: [EventListener; 4],
}

impl Following {
    /// Tells the value of `attribute` of what a pointer or the focus comes to in a drawing; none once it has left all that has it.
    pub fn on(drawing: &NodeRef, attribute: &'static str, tell: impl Fn(Option<String>) + 'static) -> Option<Self> {
        let element = drawing.cast::<web_sys::Element>()?;
        let tell = Rc::new(tell);
        let listen = |(kind, comes): (&'static str, bool)| {
            let tell = tell.clone();
            EventListener::new(&element, kind, move |event| {
                tell(closest(event, attribute).filter(|_| comes).and_then(|hit| hit.get_attribute(attribute)));
            })
        };
        let kinds = [("pointerover", true), ("pointerleave", false), ("focusin", true), ("focusout", false)];
        Some(Self { _listeners: kinds.map(listen) })
    }
}

/// Gives a path its data past the framework.
pub fn set_path(path: &NodeRef, d: &str) {
    if let Some(path) = path.cast::<web_sys::Element>() {
        let _ = path.set_attribute("d", d);
    }
}

fn show(shown: &web_sys::Element, note: Option<&Note>) {
    let part = |name: &str| shown.query_selector(name).ok().flatten();
    let (Some(rect), Some(text)) = (part("rect"), part("text")) else { return };
    let put = |element: &web_sys::Element, name: &str, value: f64| {
        let _ = element.set_attribute(name, &pamir_text::decimal::fixed(value, 1));
    };
    match note {
        Some(note) => {
            put(&rect, "x", note.x_px);
            put(&rect, "y", note.y_px);
            put(&rect, "width", note.width_px);
            put(&rect, "height", note.height_px);
            put(&text, "x", note.text_px);
            put(&text, "y", note.y_px - 5.0);
            text.set_text_content(Some(&note.text));
            let _ = shown.remove_attribute("visibility");
        }
        None => {
            let _ = shown.set_attribute("visibility", "hidden");
        }
    }
}
