//! A pointer on a strip: pressed on a part of it, drawn along, let go.
//!
//! Owns the raw events.

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

/// The pointer that is down.
struct Pressed {
    id: i32,
    from_px: f64,
    moved: bool,
}

impl Strokes {
    /// Starts listening to `node`.
    pub fn listen(node: &NodeRef, on: impl Fn(Stroke) + 'static) -> Self {
        let Some(element) = node.cast::<web_sys::Element>() else { return Self { _listeners: Vec::new() } };
        let strip = Rc::new(Strip { element, pressed: RefCell::default(), on: Box::new(on) });
        let calls: [(&'static str, OnEvent); 6] = [
            ("pointerdown", Strip::down),
            ("pointermove", Strip::moved),
            ("pointerup", |strip, event| strip.up(event, true)),
            ("pointercancel", |strip, event| strip.up(event, false)),
            ("lostpointercapture", Strip::lost),
            ("dblclick", |strip, _| (strip.on)(Stroke::Double)),
        ];
        let listeners = calls.map(|(kind, call)| {
            let options = EventListenerOptions { phase: EventListenerPhase::Bubble, passive: false };
            let held = strip.clone();
            EventListener::new_with_options(&strip.element, kind, options, move |event| call(&held, event))
        });
        Self { _listeners: listeners.into() }
    }
}

/// What a kind of event leads to.
type OnEvent = fn(&Strip, &web_sys::Event);

/// The element that is listened to.
struct Strip {
    element: web_sys::Element,
    pressed: RefCell<Option<Pressed>>,
    on: Box<dyn Fn(Stroke)>,
}

impl Strip {
    fn x_px(&self, event: &PointerEvent) -> f64 {
        f64::from(event.client_x()) - self.element.get_bounding_client_rect().left()
    }

    fn down(&self, event: &web_sys::Event) {
        let Some(pointer) = event.dyn_ref::<PointerEvent>().filter(|event| event.button() == 0) else { return };
        if self.pressed.borrow().is_some() {
            return;
        }
        let x_px = self.x_px(pointer);
        *self.pressed.borrow_mut() = Some(Pressed { id: pointer.pointer_id(), from_px: x_px, moved: false });
        (self.on)(Stroke::Down { x_px, part: super::hit::hit(event, "data-part") });
    }

    fn moved(&self, event: &web_sys::Event) {
        let Some(pointer) = event.dyn_ref::<PointerEvent>() else { return };
        let x_px = self.x_px(pointer);
        {
            let mut pressed = self.pressed.borrow_mut();
            let Some(pressed) = pressed.as_mut().filter(|pressed| pressed.id == pointer.pointer_id()) else { return };
            if !pressed.moved && (x_px - pressed.from_px).abs() < DRAG_AFTER_PX {
                return;
            }
            pressed.moved = true;
        }
        if !self.element.has_pointer_capture(pointer.pointer_id()) {
            // Only now: what was pressed gets the focus first.
            let _ = self.element.set_pointer_capture(pointer.pointer_id());
        }
        (self.on)(Stroke::Move { x_px });
    }

    /// A finger is captured by what it touched first, and handed over to the strip while it is down.
    fn lost(&self, event: &web_sys::Event) {
        if event.target().as_ref() == Some(self.element.as_ref()) {
            self.up(event, false);
        }
    }

    /// The pointer was lifted, or (when not `done`) lost.
    fn up(&self, event: &web_sys::Event, done: bool) {
        let Some(pointer) = event.dyn_ref::<PointerEvent>() else { return };
        let mine = self.pressed.borrow().as_ref().is_some_and(|pressed| pressed.id == pointer.pointer_id());
        let Some(pressed) = mine.then(|| self.pressed.take()).flatten() else { return };
        (self.on)(if done && !pressed.moved { Stroke::Click { x_px: self.x_px(pointer) } } else { Stroke::Up });
    }
}
