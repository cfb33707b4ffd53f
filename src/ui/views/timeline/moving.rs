//! Moving the window through time: by gestures, steps and keys.

use super::keys::{self, Command};
use super::navigation::{Limits, Step};
use super::view::view_of;
use crate::app::{Action, Window, neighbour};
use crate::browser::{self, Gesture, Gestures, SizeObserver, Timeout};
use crate::ui::shared::{Act, Shared};
use pamir_store::EventIx;
use pamir_store::query::Hits;
use pamir_text::decimal::clamped;
use pamir_timeline::{Viewport, Whole};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// The width assumed until the page has been laid out.
const FIRST_WIDTH_PX: f64 = 960.0;
/// 1 rem, unless a reader prefers larger or smaller text.
const REM_PX: f64 = 16.0;
/// Scales beyond these would leave nothing to see.
const LEAST_SCALE: f64 = 0.5;
const MOST_SCALE: f64 = 4.0;
/// How long the hint about zooming stays.
const HINT_MS: u32 = 2_500;

/// The view as of the latest step, which may not be drawn yet; none before the first.
pub type Latest = Rc<RefCell<Option<Viewport>>>;

/// Two edges in px from the left edge of the stage.
pub type Edges = (f64, f64);

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

/// How much larger text is than usual, which everything on the timeline is then, too: by the height of an element that is 1 rem high.
#[hook]
pub fn use_scale(ruler: &NodeRef) -> f64 {
    let scale = use_state_eq(|| 1.0);
    use_effect_with((), {
        let (ruler, scale) = (ruler.clone(), scale.setter());
        move |()| {
            let observer = SizeObserver::watch(&ruler, move |_, height_px| {
                if height_px > 0.0 {
                    scale.set(clamped(height_px / REM_PX, LEAST_SCALE, MOST_SCALE));
                }
            });
            move || drop(observer)
        }
    });
    *scale
}

/// The view to draw, and the latest one: gestures may follow each other faster than renders, and each starts from where the
/// one before has led.
#[hook]
pub fn use_view(window: Option<Window>, span: Whole, width_px: f64) -> (Viewport, Latest) {
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
    /// The two edges of the range that is being selected.
    pub selecting: Option<Edges>,
    /// Whether the hint about zooming is shown.
    pub hint: bool,
}

/// Turns gestures on the stage, which is drawn to a scale, into steps, and into the `area` that is selected.
#[hook]
pub fn use_gestures(stage: &NodeRef, scale: f64, go: &Callback<Step>, area: &Callback<Option<Edges>>) -> Gesturing {
    let hint = use_state_eq(|| false);
    let selecting = use_state_eq(|| None::<Edges>);
    let hint_timer = use_mut_ref(|| None::<Timeout>);
    use_effect_with(scale.to_bits(), {
        let (stage, go, hint, selecting) = (stage.clone(), go.clone(), hint.setter(), selecting.setter());
        let area = area.clone();
        move |_| {
            // A selection would lie over other events once the timeline has moved.
            let moves = {
                let area = area.clone();
                move |step| {
                    area.emit(None);
                    go.emit(step);
                }
            };
            let gestures = Gestures::listen(&stage, move |gesture| match gesture {
                Gesture::Pan { by_px } => moves(Step::PanPx(-by_px / scale)),
                Gesture::Zoom { factor, x_px } => moves(Step::Zoom { factor, x_px: Some(x_px / scale) }),
                Gesture::Selecting { from_px, to_px } => selecting.set(Some((from_px / scale, to_px / scale))),
                Gesture::Selected { from_px, to_px } => {
                    selecting.set(None);
                    area.emit(Some((from_px / scale, to_px / scale)));
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
    (data, hits, selected, span): (&Shared, &Shared<Hits>, Option<EventIx>, Whole),
    act: &Act,
    go: &Callback<Step>,
    on_help: &Callback<bool>,
    (stage, on_area): (&NodeRef, Callback<()>),
) -> Callback<KeyboardEvent> {
    let (data, hits, act, go, on_help) = (data.clone(), hits.clone(), act.clone(), go.clone(), on_help.clone());
    let stage = stage.clone();
    Callback::from(move |event: KeyboardEvent| {
        let Some(command) = keys::command(&event) else { return };
        match command {
            // What is on the stage has the key for itself.
            Command::Area if browser::focused(&stage, "part").as_deref() != Some("stage") => return,
            Command::Area => on_area.emit(()),
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
