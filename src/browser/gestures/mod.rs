//! Pointers and wheels on the timeline, as pans, zooms and ranges.
//!
//! Owns the raw events and the rules people know from maps: drag pans and glides on, pinch and Ctrl/⌘+wheel zoom,
//! Shift+wheel and horizontal wheel pan, Shift+drag selects a range, double click and double tap zoom in, Shift+double
//! click and a tap with two fingers zoom out. A plain wheel scrolls the page where that, or one around it, may scroll, and
//! zooms where none does.
//!
//! What each sequence of events means is decided in `hand`, `wheel` and `inertia`, which don't know the browser.

mod exponential;
mod gesture;
mod hand;
mod inertia;
mod wheel;

use super::dom;
pub use gesture::Gesture;
use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo::render::{AnimationFrame, request_animation_frame};
use hand::{Hand, Lifted, Pointer, Press, TWICE};
use inertia::Glide;
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use wasm_bindgen::JsCast;
use wheel::Turn;
use yew::{KeyboardEvent, MouseEvent, NodeRef, PointerEvent, WheelEvent};

const LINE_PX: f64 = 16.0;
/// Where no gesture begins: parts of the element that have gestures of their own.
const NOT_OURS: &str = "[data-no-drag]";
/// What can be clicked has had its click; a double click on it does nothing more.
const CONTROLS: &str = "button, [role=button], a";

/// Listens to an element until dropped.
#[derive(Debug)]
pub struct Gestures {
    _listeners: Vec<EventListener>,
}

struct Stage {
    element: web_sys::Element,
    hand: RefCell<Hand>,
    /// The next frame of a glide.
    glide: RefCell<Option<AnimationFrame>>,
    on: Box<dyn Fn(Gesture)>,
}

impl Gestures {
    /// Starts listening to `node`.
    pub fn listen(node: &NodeRef, on: impl Fn(Gesture) + 'static) -> Self {
        let Some(element) = node.cast::<web_sys::Element>() else { return Self { _listeners: Vec::new() } };
        let window = web_sys::window();
        let stage = Rc::new(Stage {
            element: element.clone(),
            hand: RefCell::default(),
            glide: RefCell::default(),
            on: Box::new(on),
        });
        let mut listeners = Vec::new();
        let mut add =
            |target: &web_sys::EventTarget, kind: &'static str, phase, call: fn(&Rc<Stage>, &web_sys::Event)| {
                let (stage, options) = (stage.clone(), EventListenerOptions { phase, passive: false });
                listeners
                    .push(EventListener::new_with_options(target, kind, options, move |event| call(&stage, event)));
            };
        let (bubble, capture) = (EventListenerPhase::Bubble, EventListenerPhase::Capture);
        add(&element, "pointerdown", bubble, Stage::down);
        add(&element, "pointermove", bubble, Stage::moved);
        add(&element, "pointerup", bubble, Stage::up);
        add(&element, "pointercancel", bubble, Stage::lost);
        add(&element, "lostpointercapture", bubble, Stage::lost);
        add(&element, "mousedown", bubble, Stage::mouse_down);
        add(&element, "click", capture, Stage::click);
        add(&element, "dblclick", bubble, Stage::double);
        add(&element, "wheel", bubble, Stage::wheel);
        // Whatever a reader does next, wherever, ends a glide.
        if let Some(window) = &window {
            add(window, "pointerdown", capture, |stage, _| stage.stop());
            add(window, "keydown", capture, Stage::key);
        }
        Self { _listeners: listeners }
    }
}

impl Stage {
    fn emit(&self, gesture: impl IntoIterator<Item = Gesture>) {
        gesture.into_iter().for_each(&self.on);
    }

    fn stop(&self) {
        drop(self.glide.borrow_mut().take());
    }

    fn left_px(&self) -> f64 {
        self.element.get_bounding_client_rect().left()
    }

    fn pointer(&self, event: &PointerEvent) -> Pointer {
        Pointer {
            id: event.pointer_id(),
            x_px: f64::from(event.client_x()) - self.left_px(),
            y_px: f64::from(event.client_y()),
            at_ms: event.time_stamp(),
        }
    }

    fn down(self: &Rc<Self>, event: &web_sys::Event) {
        let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
        if event.button() != 0 || hits(event, NOT_OURS) {
            return;
        }
        let press = Press {
            finger: event.pointer_type() == "touch",
            shift: event.shift_key(),
            on_control: hits(event, CONTROLS),
        };
        let given_up = self.hand.borrow_mut().press(self.pointer(event), press);
        self.emit(given_up);
    }

    fn moved(self: &Rc<Self>, event: &web_sys::Event) {
        let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
        if event.buttons() == 0 {
            // It was lifted where nobody told us, over a menu for instance.
            let given_up = self.hand.borrow_mut().lose(event.pointer_id());
            return self.emit(given_up);
        }
        let pointer = self.pointer(event);
        let (gestures, holds) = {
            let mut hand = self.hand.borrow_mut();
            (hand.travel(pointer), hand.holds())
        };
        let moved = gestures.iter().any(Option::is_some);
        if moved && holds && !self.element.has_pointer_capture(event.pointer_id()) {
            // Only now: a captured pointer would send even a plain click to the container.
            let _ = self.element.set_pointer_capture(event.pointer_id());
        }
        self.emit(gestures.into_iter().flatten());
    }

    fn up(self: &Rc<Self>, event: &web_sys::Event) {
        let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
        let lifted = self.hand.borrow_mut().lift(event.pointer_id(), event.time_stamp());
        match lifted {
            Some(Lifted::Gesture(gesture)) => self.emit([gesture]),
            Some(Lifted::Thrown(_)) if super::MediaQuery::holds("(prefers-reduced-motion: reduce)") => {}
            Some(Lifted::Thrown(speed)) => self.glide(Glide::new(speed, event.time_stamp())),
            None => {}
        }
    }

    fn lost(self: &Rc<Self>, event: &web_sys::Event) {
        // A finger is captured by what it touched first. When the container takes it over, that says so, and it bubbles
        // up to here, but the finger is still down.
        if event.type_() == "lostpointercapture" && event.target().as_ref() != Some(self.element.as_ref()) {
            return;
        }
        let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
        let given_up = self.hand.borrow_mut().lose(event.pointer_id());
        self.emit(given_up);
    }

    /// With Shift, a press would draw a selection of text from wherever there was one to here.
    fn mouse_down(self: &Rc<Self>, event: &web_sys::Event) {
        let shift = event.dyn_ref::<MouseEvent>().is_some_and(|event| event.shift_key() && event.button() == 0);
        if shift && !hits(event, NOT_OURS) && !hits(event, CONTROLS) {
            event.prevent_default();
            super::dom::focus_quietly(self.element.unchecked_ref());
        }
    }

    fn click(self: &Rc<Self>, event: &web_sys::Event) {
        // A finger's drag ends without a click; the next one may then come from a screen reader, which has no pointer and
        // counts no clicks.
        let by_hand = event.dyn_ref::<MouseEvent>().is_some_and(|event| event.detail() > 0);
        // Nor is there one where what was pressed has gone meanwhile; the next one may then be on what has gestures of its own.
        if self.hand.borrow_mut().swallows_click() && by_hand && !hits(event, NOT_OURS) {
            event.stop_propagation();
            event.prevent_default();
        }
    }

    fn double(self: &Rc<Self>, event: &web_sys::Event) {
        // What can be clicked has had its click; zooming away from under the pointer would be one thing too many.
        if hits(event, CONTROLS) || hits(event, NOT_OURS) || self.hand.borrow().is_finger() {
            return;
        }
        if let Some(event) = event.dyn_ref::<MouseEvent>() {
            let x_px = f64::from(event.client_x()) - self.left_px();
            self.emit([Gesture::Zoom { factor: if event.shift_key() { 1.0 / TWICE } else { TWICE }, x_px }]);
        }
    }

    fn wheel(self: &Rc<Self>, event: &web_sys::Event) {
        let Some(event) = event.dyn_ref::<WheelEvent>() else { return };
        self.stop();
        let scale = if event.delta_mode() == WheelEvent::DOM_DELTA_PIXEL { 1.0 } else { LINE_PX };
        let turn = Turn {
            right_px: event.delta_x() * scale,
            down_px: event.delta_y() * scale,
            ctrl: event.ctrl_key(),
            meta: event.meta_key(),
            shift: event.shift_key(),
            x_px: f64::from(event.client_x()) - self.left_px(),
        };
        let gesture = turn.asks(|| scrolls(&self.element));
        if gesture != Gesture::Hint {
            event.prevent_default();
        }
        self.emit([gesture]);
    }

    fn key(self: &Rc<Self>, event: &web_sys::Event) {
        self.stop();
        if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape") {
            let given_up = self.hand.borrow_mut().cancel();
            if given_up.is_some() {
                // Escape has done its work, and closes nothing.
                event.prevent_default();
            }
            self.emit(given_up);
        }
    }

    fn glide(self: &Rc<Self>, mut glide: Glide) {
        let stage: Weak<Self> = Rc::downgrade(self);
        let frame = request_animation_frame(move |now_ms| {
            if let (Some(stage), Some(by_px)) = (stage.upgrade(), glide.step(now_ms)) {
                stage.emit([Gesture::Pan { by_px }]);
                stage.glide(glide);
            }
        });
        *self.glide.borrow_mut() = Some(frame);
    }
}

/// Whether an event comes from within something that matches.
fn hits(event: &web_sys::Event, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|element| element.closest(selector).ok().flatten().is_some())
}

/// Whether a wheel over `element` has something to scroll: the page, or a part of it around the element, be it outside of
/// the shadow root. A page within another one must not keep its readers from scrolling that.
fn scrolls(element: &web_sys::Element) -> bool {
    if super::is_framed() {
        return true;
    }
    let overflows = |element: &web_sys::Element| element.scroll_height() > element.client_height() + 1;
    let root = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    root.as_ref().is_some_and(overflows)
        || dom::scrollers_around(element).any(|part| Some(&part) != root.as_ref() && overflows(&part))
}
