//! What is clicked, pressed or focused on the lanes, and what that leads to.

use super::navigation::Step;
use crate::app::{Action, Window};
use crate::browser;
use crate::ui::shared::{Act, Shared};
use pamir_timeline::{Mark, Scene, Viewport};
use yew::prelude::*;

/// Opens the event, or looks into the run, that is clicked.
pub fn onclick(act: &Act, go: &Callback<Step>, stage: &NodeRef) -> Callback<MouseEvent> {
    let (act, go, stage) = (act.clone(), go.clone(), stage.clone());
    Callback::from(move |event: MouseEvent| {
        if let Some(id) = browser::hit(&event, "data-event") {
            act.emit(Action::Select(id));
        } else if let Some(run) = run_of(&event) {
            // A screen reader clicks without a pointer.
            let at = browser::pointer_px(&event, &stage).filter(|_| event.detail() > 0);
            go.emit(Step::Into(run, at.map(|(x, _)| x)));
        }
    })
}

/// Opens the event, or looks into the run, that has the focus when Enter or the space bar is pressed.
pub fn onkeydown(act: &Act, go: &Callback<Step>, stage: &NodeRef) -> Callback<KeyboardEvent> {
    let (act, go, stage) = (act.clone(), go.clone(), stage.clone());
    Callback::from(move |event: KeyboardEvent| {
        if !matches!(event.key().as_str(), "Enter" | " ") {
            return;
        }
        if let Some(id) = browser::hit(&event, "data-event") {
            act.emit(Action::Select(id));
        } else if let Some(run) = run_of(&event) {
            // The run is gone once it is looked into: the keys go on where it was.
            browser::focus(&stage);
            go.emit(Step::Into(run, None));
        } else {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
    })
}

/// Brings what the focus comes to into sight, unless a pointer brought it there: nothing moves away from under a pointer.
///
/// `wide` is the stretch of time of the scene.
pub fn onfocusin(data: &Shared, scene: &Shared<Scene>, wide: Viewport, go: &Callback<Step>) -> Callback<FocusEvent> {
    let (data, scene, go) = (data.clone(), scene.clone(), go.clone());
    Callback::from(move |event: FocusEvent| {
        if !browser::focus_is_seen(&event) {
            return;
        }
        let found = browser::hit(&event, "data-event")
            .and_then(|id| data.event_ix(&id))
            .and_then(|event| scene.lanes.iter().flat_map(|lane| &lane.marks).find(|mark| mark.event == event))
            .map(|mark| stretch(mark, &wide));
        if let Some(window) = found.or_else(|| run_of(&event)) {
            go.emit(Step::Reveal(window));
        }
    })
}

/// The stretch of time of the run that an event has hit.
fn run_of(event: &Event) -> Option<Window> {
    window(&browser::hit(event, "data-run")?)
}

/// Where a mark is drawn, as a stretch of time.
fn stretch(mark: &Mark, wide: &Viewport) -> Window {
    #[allow(clippy::cast_possible_truncation)] // Casts from float saturate.
    let second = |px: f64| wide.t(px) as i64;
    let from_s = second(mark.x0_px.min(mark.anchor_px));
    Window::new(from_s, second(mark.x1_px.max(mark.anchor_px)))
}

/// A stretch of time out of the attribute of a run.
#[expect(clippy::disallowed_methods, reason = "a type of our own, in whole numbers")]
pub fn window(text: &str) -> Option<Window> {
    text.parse().ok()
}
