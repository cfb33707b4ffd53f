//! Pointers and wheels on the timeline, as pans and zooms.
//!
//! Owns the raw events and the rules people know from maps: drag pans, pinch and Ctrl/⌘+wheel zoom, Shift+wheel and
//! horizontal wheel pan, double click zooms in. A plain wheel scrolls the page where the page scrolls, and zooms where
//! it doesn't. Must not know what is panned.

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use yew::{MouseEvent, NodeRef, PointerEvent, WheelEvent};

/// A pointer that moved less than this is a click, not a drag.
const DRAG_AFTER_PX: f64 = 4.0;
/// One notch of a usual wheel (100 px) zooms by about a quarter.
const ZOOM_PER_PX: f64 = 0.002_2;
/// Trackpads send a pinch as Ctrl+wheel with small steps, which need more.
const PINCH_PER_PX: f64 = 0.01;
const LINE_PX: f64 = 16.0;

/// What a reader's hand asks for. Positions are in px from the left edge of the element.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Gesture {
    /// Move the content by this many px; positive is to the right, towards earlier times.
    Pan {
        /// Distance in px.
        by_px: f64,
    },
    /// Scale time by `factor` (over 1 is closer), keeping the time at `x_px` in its place.
    Zoom {
        /// How many times closer.
        factor: f64,
        /// Fixed point.
        x_px: f64,
    },
    /// A plain wheel turned over the element and scrolled the page: say how to zoom.
    Hint,
}

/// Listens to an element until dropped.
#[derive(Debug)]
pub struct Gestures {
    _listeners: Vec<EventListener>,
}

#[derive(Default)]
struct Hand {
    /// Id and place of every pointer that is down, oldest first.
    down: Vec<(i32, f64, f64)>,
    start_x: f64,
    dragging: bool,
    /// The click that ends a drag is none.
    swallow_click: bool,
}

impl Hand {
    fn spread(&self) -> Option<(f64, f64)> {
        let [(_, ax, ay), (_, bx, by), ..] = self.down[..] else { return None };
        Some(((ax - bx).hypot(ay - by).max(1.0), f64::midpoint(ax, bx)))
    }
}

impl Gestures {
    /// Starts listening to `node`.
    pub fn listen(node: &NodeRef, on: impl Fn(Gesture) + 'static) -> Self {
        let Some(element) = node.cast::<web_sys::Element>() else { return Self { _listeners: Vec::new() } };
        let on = Rc::new(on);
        let hand = Rc::new(RefCell::new(Hand::default()));
        let mut listeners = Vec::new();
        let mut add = |kind: &'static str, phase, call: Box<dyn Fn(&web_sys::Event)>| {
            let options = EventListenerOptions { phase, passive: false };
            listeners.push(EventListener::new_with_options(&element, kind, options, move |event| call(event)));
        };

        let (state, target) = (hand.clone(), element.clone());
        let down = move |event: &web_sys::Event| {
            let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
            if event.button() != 0 {
                return;
            }
            let mut hand = state.borrow_mut();
            let left = target.get_bounding_client_rect().left();
            let x = f64::from(event.client_x()) - left;
            hand.down.retain(|(id, ..)| *id != event.pointer_id());
            hand.down.push((event.pointer_id(), x, f64::from(event.client_y())));
            hand.start_x = x;
            hand.dragging = hand.down.len() > 1;
            hand.swallow_click = false;
        };
        add("pointerdown", EventListenerPhase::Bubble, Box::new(down));

        let (state, target, emit) = (hand.clone(), element.clone(), on.clone());
        let moved = move |event: &web_sys::Event| {
            let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
            let left = target.get_bounding_client_rect().left();
            let (x, y) = (f64::from(event.client_x()) - left, f64::from(event.client_y()));
            let mut hand = state.borrow_mut();
            let Some(at) = hand.down.iter().position(|(id, ..)| *id == event.pointer_id()) else { return };
            let before = hand.spread();
            let last_x = hand.down[at].1;
            if !hand.dragging && (x - hand.start_x).abs() < DRAG_AFTER_PX {
                return;
            }
            hand.swallow_click = true;
            hand.dragging = true;
            if !target.has_pointer_capture(event.pointer_id()) {
                // Only now: a captured pointer would send even a plain click to the container.
                let _ = target.set_pointer_capture(event.pointer_id());
            }
            hand.down[at] = (event.pointer_id(), x, y);
            let after = hand.spread();
            drop(hand);
            match (before, after) {
                (Some((from, from_x)), Some((to, to_x))) => {
                    emit(Gesture::Pan { by_px: to_x - from_x });
                    emit(Gesture::Zoom { factor: to / from, x_px: to_x });
                }
                _ => emit(Gesture::Pan { by_px: x - last_x }),
            }
        };
        add("pointermove", EventListenerPhase::Bubble, Box::new(moved));

        for kind in ["pointerup", "pointercancel", "lostpointercapture"] {
            let (state, target) = (hand.clone(), element.clone());
            let up = move |event: &web_sys::Event| {
                // A finger is captured by what it touched first. When the container takes it over, that says so, and
                // it bubbles up to here, but the finger is still down.
                if kind == "lostpointercapture" && event.target().as_ref() != Some(target.as_ref()) {
                    return;
                }
                let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
                let mut hand = state.borrow_mut();
                hand.down.retain(|(id, ..)| *id != event.pointer_id());
                hand.dragging = !hand.down.is_empty() && hand.dragging;
            };
            add(kind, EventListenerPhase::Bubble, Box::new(up));
        }

        let click = move |event: &web_sys::Event| {
            // A finger's drag ends without a click; the next one may then come from a screen reader, which has no
            // pointer and counts no clicks.
            let by_hand = event.dyn_ref::<MouseEvent>().is_some_and(|event| event.detail() > 0);
            if std::mem::take(&mut hand.borrow_mut().swallow_click) && by_hand {
                event.stop_propagation();
                event.prevent_default();
            }
        };
        add("click", EventListenerPhase::Capture, Box::new(click));

        let (target, emit) = (element.clone(), on.clone());
        let double = move |event: &web_sys::Event| {
            // What can be clicked has had its click; zooming away from under the pointer would be one thing too many.
            let on_control = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
            if on_control.is_some_and(|element| element.closest("[role=button]").ok().flatten().is_some()) {
                return;
            }
            if let Some(event) = event.dyn_ref::<MouseEvent>() {
                let x_px = f64::from(event.client_x()) - target.get_bounding_client_rect().left();
                emit(Gesture::Zoom { factor: if event.shift_key() { 0.5 } else { 2.0 }, x_px });
            }
        };
        add("dblclick", EventListenerPhase::Bubble, Box::new(double));

        let target = element.clone();
        let wheel = move |event: &web_sys::Event| {
            let Some(event) = event.dyn_ref::<WheelEvent>() else { return };
            let scale = if event.delta_mode() == WheelEvent::DOM_DELTA_PIXEL { 1.0 } else { LINE_PX };
            let (dx, dy) = (event.delta_x() * scale, event.delta_y() * scale);
            let x_px = f64::from(event.client_x()) - target.get_bounding_client_rect().left();
            let sideways = event.shift_key() || dx.abs() > dy.abs();
            if event.ctrl_key() || event.meta_key() || (!sideways && !page_scrolls()) {
                event.prevent_default();
                let per_px = if event.ctrl_key() && dy.abs() < 40.0 { PINCH_PER_PX } else { ZOOM_PER_PX };
                on(Gesture::Zoom { factor: (-dy * per_px).clamp(-1.0, 1.0).exp(), x_px });
            } else if sideways {
                event.prevent_default();
                on(Gesture::Pan { by_px: if dx.abs() > dy.abs() { -dx } else { -dy } });
            } else {
                on(Gesture::Hint);
            }
        };
        add("wheel", EventListenerPhase::Bubble, Box::new(wheel));
        Self { _listeners: listeners }
    }
}

fn page_scrolls() -> bool {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    root.is_some_and(|root| root.scroll_height() > root.client_height() + 1)
}
