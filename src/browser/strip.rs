//! A pointer on a strip: pressed on a part of it, drawn along, let go.
//!
//! Owns the raw events. Must not know what the strip shows.

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use yew::{NodeRef, PointerEvent};

/// A pointer that moved less than this is a click, not a drag.
const DRAG_AFTER_PX: f64 = 3.0;

/// What a pointer does on a strip. Positions are in px from the left edge of the element.
#[derive(Debug, Clone, PartialEq)]
pub enum Stroke {
    /// Pressed.
    Down {
        /// Where.
        x_px: f64,
        /// The attribute `data-part` of what it was pressed on.
        part: Option<String>,
    },
    /// Drawn along, farther than a click goes.
    Move {
        /// Where it is now.
        x_px: f64,
    },
    /// Let go where it was pressed.
    Click {
        /// Where.
        x_px: f64,
    },
    /// Let go, or lost.
    Up,
    /// Pressed twice in a row.
    Double,
}

/// Listens to an element until dropped.
#[derive(Debug)]
pub struct Strokes {
    _listeners: Vec<EventListener>,
}

#[derive(Default)]
struct Pressed {
    id: i32,
    from_px: f64,
    moved: bool,
}

impl Strokes {
    /// Starts listening to `node`.
    pub fn listen(node: &NodeRef, on: impl Fn(Stroke) + 'static) -> Self {
        let Some(element) = node.cast::<web_sys::Element>() else { return Self { _listeners: Vec::new() } };
        let on = Rc::new(on);
        let pressed = Rc::new(RefCell::new(None::<Pressed>));
        let mut listeners = Vec::new();
        let mut add = |kind: &'static str, call: Box<dyn Fn(&web_sys::Event)>| {
            let options = EventListenerOptions { phase: EventListenerPhase::Bubble, passive: false };
            listeners.push(EventListener::new_with_options(&element, kind, options, move |event| call(event)));
        };
        let x_of = {
            let element = element.clone();
            move |event: &PointerEvent| f64::from(event.client_x()) - element.get_bounding_client_rect().left()
        };

        let (state, emit, place) = (pressed.clone(), on.clone(), x_of.clone());
        let down = move |event: &web_sys::Event| {
            let Some(pointer) = event.dyn_ref::<PointerEvent>().filter(|event| event.button() == 0) else { return };
            if state.borrow().is_some() {
                return;
            }
            let x_px = place(pointer);
            *state.borrow_mut() = Some(Pressed { id: pointer.pointer_id(), from_px: x_px, moved: false });
            emit(Stroke::Down { x_px, part: super::sheet::hit(event, "data-part") });
        };
        add("pointerdown", Box::new(down));

        let (state, emit, place, target) = (pressed.clone(), on.clone(), x_of.clone(), element.clone());
        let moved = move |event: &web_sys::Event| {
            let Some(pointer) = event.dyn_ref::<PointerEvent>() else { return };
            let x_px = place(pointer);
            {
                let mut state = state.borrow_mut();
                let Some(pressed) = state.as_mut().filter(|pressed| pressed.id == pointer.pointer_id()) else { return };
                if !pressed.moved && (x_px - pressed.from_px).abs() < DRAG_AFTER_PX {
                    return;
                }
                pressed.moved = true;
            }
            if !target.has_pointer_capture(pointer.pointer_id()) {
                // Only now: what was pressed gets the focus first.
                let _ = target.set_pointer_capture(pointer.pointer_id());
            }
            emit(Stroke::Move { x_px });
        };
        add("pointermove", Box::new(moved));

        for (kind, done) in [("pointerup", true), ("pointercancel", false), ("lostpointercapture", false)] {
            let (state, emit, place, target) = (pressed.clone(), on.clone(), x_of.clone(), element.clone());
            let up = move |event: &web_sys::Event| {
                let Some(pointer) = event.dyn_ref::<PointerEvent>() else { return };
                // A finger is captured by what it touched first, and handed over to the strip while it is down.
                if kind == "lostpointercapture" && event.target().as_ref() != Some(target.as_ref()) {
                    return;
                }
                let mine = state.borrow().as_ref().is_some_and(|pressed| pressed.id == pointer.pointer_id());
                let Some(pressed) = mine.then(|| state.borrow_mut().take()).flatten() else { return };
                emit(if done && !pressed.moved { Stroke::Click { x_px: place(pointer) } } else { Stroke::Up });
            };
            add(kind, Box::new(up));
        }
        add("dblclick", Box::new(move |_| on(Stroke::Double)));
        Self { _listeners: listeners }
    }
}
