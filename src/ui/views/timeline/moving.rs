//! Moving the window through time: by gestures, steps and keys.

use super::keys::{self, Command};
use super::navigation::{Limits, Step};
use super::view::view_of;
use crate::app::{Action, Window, neighbour};
use crate::browser::{Gesture, Gestures, SizeObserver, Timeout};
use crate::ui::shared::{Act, Shared};
use pamir_date::Range;
use pamir_store::EventIx;
use pamir_store::query::Hits;
use pamir_timeline::Viewport;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// The width assumed until the page has been laid out.
const FIRST_WIDTH_PX: f64 = 960.0;
/// How long the hint about zooming stays.
const HINT_MS: u32 = 2_500;

/// The view as of the latest step, which may not be drawn yet; none before the first.
pub type Latest = Rc<RefCell<Option<Viewport>>>;

/// The width of the stage in px, as the page is laid out.
#[hook]
pub fn use_width(stage: &NodeRef) -> f64 {
    let width_px = use_state_eq(|| FIRST_WIDTH_PX);
    use_effect_with((), {
        let (stage, width_px) = (stage.clone(), width_px.setter());
        move |()| {
            let observer = SizeObserver::watch(&stage, move |width, _| {
                if width > 0.0 {
                    width_px.set(width);
                }
            });
            move || drop(observer)
        }
    });
    *width_px
}

/// The view to draw, and the latest one: gestures may follow each other faster than renders, and each starts from where the
/// one before has led.
#[hook]
pub fn use_view(window: Option<Window>, span: Range, width_px: f64) -> (Viewport, Latest) {
    let latest = use_mut_ref(|| None::<Viewport>);
    // The address has whole seconds; where it says the same, the view stays exact, and its scale unchanged.
    let exact = latest.borrow().filter(|view| same_width(view, width_px) && Some(Window::of(view)) == window);
    let view = exact.unwrap_or_else(|| view_of(window, span, width_px));
    *latest.borrow_mut() = Some(view);
    (view, latest)
}

fn same_width(view: &Viewport, width_px: f64) -> bool {
    (view.width_px - width_px).abs() < 0.01
}

/// Takes a step through time from the latest view, within the limits.
#[hook]
pub fn use_go(act: &Act, latest: &Latest, limits: Limits) -> Callback<Step> {
    let latest = latest.clone();
    // The gestures keep what they were given first.
    let now = use_mut_ref(|| limits);
    *now.borrow_mut() = limits;
    use_callback(act.clone(), move |step: Step, act| {
        let Some(before) = *latest.borrow() else { return };
        let next = now.borrow().apply(step, &before);
        if next != before {
            *latest.borrow_mut() = Some(next);
            act.emit(Action::Window(Some(Window::of(&next))));
        }
    })
}

/// Brings an event that is selected from elsewhere into the window, no farther than it takes. A window that comes with it, as out
/// of the history, is left as it is.
#[hook]
pub fn use_reveal(selected: Option<EventIx>, window: Option<Window>, data: &Shared, go: &Callback<Step>) {
    let before = use_mut_ref(|| (selected, window));
    let (data, go) = (data.clone(), go.clone());
    use_effect_with((selected, window), move |now| {
        let before = std::mem::replace(&mut *before.borrow_mut(), *now);
        let is_new = before.0 != now.0 && before.1 == now.1;
        if let Some(window) = now.0.filter(|_| is_new).and_then(|event| keys::stretch(&data.store, event)) {
            go.emit(Step::Reveal(window));
        }
    });
}

/// What hands do on the stage.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Gesturing {
    /// The two edges in px of the range that is being selected.
    pub selecting: Option<(f64, f64)>,
    /// Whether the hint about zooming is shown.
    pub hint: bool,
}

/// Turns gestures on the stage into steps.
#[hook]
pub fn use_gestures(stage: &NodeRef, go: &Callback<Step>) -> Gesturing {
    let hint = use_state_eq(|| false);
    let selecting = use_state_eq(|| None::<(f64, f64)>);
    let hint_timer = use_mut_ref(|| None::<Timeout>);
    use_effect_with((), {
        let (stage, go, hint, selecting) = (stage.clone(), go.clone(), hint.setter(), selecting.setter());
        move |()| {
            let gestures = Gestures::listen(&stage, move |gesture| match gesture {
                Gesture::Pan { by_px } => go.emit(Step::PanPx(-by_px)),
                Gesture::Zoom { factor, x_px } => go.emit(Step::Zoom { factor, x_px: Some(x_px) }),
                Gesture::Selecting { from_px, to_px } => selecting.set(Some((from_px, to_px))),
                Gesture::Selected { from_px, to_px } => {
                    selecting.set(None);
                    go.emit(Step::Between(from_px, to_px));
                }
                Gesture::Unselected => selecting.set(None),
                Gesture::Hint => {
                    hint.set(true);
                    let hint = hint.clone();
                    *hint_timer.borrow_mut() = Some(Timeout::new(HINT_MS, move || hint.set(false)));
                }
            });
            move || drop(gestures)
        }
    });
    Gesturing { selecting: *selecting, hint: *hint }
}

/// Does what keys on the stage ask for.
pub fn onkeydown(
    (data, hits, selected, span): (&Shared, &Shared<Hits>, Option<EventIx>, Range),
    act: &Act,
    go: &Callback<Step>,
    on_help: &Callback<bool>,
) -> Callback<KeyboardEvent> {
    let (data, hits, act, go, on_help) = (data.clone(), hits.clone(), act.clone(), go.clone(), on_help.clone());
    Callback::from(move |event: KeyboardEvent| {
        let Some(command) = keys::command(&event) else { return };
        match command {
            Command::FitAll => act.emit(Action::Window(None)),
            Command::Neighbour { forward } => {
                let next = neighbour(&data, &hits, selected, forward);
                next.into_iter().for_each(|id| act.emit(Action::Select(id.to_owned())));
            }
            Command::Help => on_help.emit(true),
            _ => command.step(&data.store, &hits, selected, span).into_iter().for_each(|step| go.emit(step)),
        }
        event.prevent_default();
    })
}
