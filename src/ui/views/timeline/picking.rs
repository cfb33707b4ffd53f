//! What is clicked, pressed or focused on the lanes, and what that leads to.

use super::navigation::Step;
use super::runs;
use crate::app::{Action, Crowd, Window};
use crate::browser;
use crate::ui::shared::{Act, Shared};
use pamir_timeline::{Mark, Scene, Viewport};
use yew::prelude::*;

/// Opens the event that is clicked, or looks into the bin of a run. The sheet is drawn to a scale.
pub fn onclick(
    act: &Act,
    go: &Callback<Step>,
    scene: &Shared<Scene>,
    (sheet, scale): (&NodeRef, f64),
) -> Callback<MouseEvent> {
    let (act, go, scene, sheet) = (act.clone(), go.clone(), scene.clone(), sheet.clone());
    Callback::from(move |event: MouseEvent| {
        if let Some(id) = browser::hit(&event, "data-event") {
            act.emit(Action::Select(id));
        } else {
            // A screen reader clicks without a pointer.
            let at = browser::pointer_px(&event, &sheet).filter(|_| event.detail() > 0);
            look_into(&event, &scene, at.map(|(x, _)| x / scale), &act, &go);
        }
    })
}

/// Opens the event, or looks into the run, that has the focus when Enter or the space bar is pressed.
pub fn onkeydown(act: &Act, go: &Callback<Step>, scene: &Shared<Scene>, stage: &NodeRef) -> Callback<KeyboardEvent> {
    let (act, go, scene, stage) = (act.clone(), go.clone(), scene.clone(), stage.clone());
    Callback::from(move |event: KeyboardEvent| {
        if !matches!(event.key().as_str(), "Enter" | " ") {
            return;
        }
        if let Some(id) = browser::hit(&event, "data-event") {
            act.emit(Action::Select(id));
        } else {
            match look_into(&event, &scene, None, &act, &go) {
                None => return,
                // The run is gone once it is looked into: the keys go on where it was.
                Some(Looked::Closer) => browser::focus(&stage),
                Some(Looked::Listed) => {}
            }
        }
        event.prevent_default();
        event.stop_propagation();
    })
}

/// What became of a run.
enum Looked {
    Closer,
    Listed,
}

/// Looks into the run that an event has hit. Where a zoom parts its events, that is a zoom about the bin that is meant; elsewhere
/// it is the list of the events, of the bin under a pointer or of the whole run.
fn look_into(event: &Event, scene: &Scene, x_px: Option<f64>, act: &Act, go: &Callback<Step>) -> Option<Looked> {
    let [run, lane] = runs::RUN.map(|name| browser::hit(event, name));
    let (run, lane) = (runs::window(&run?)?, lane?);
    let (_, density, found) = runs::run_of(scene, run, &lane)?;
    let (from_s, until_s) = density.bin_s(runs::bin_meant(density, found, x_px))?;
    if !density.is_finest {
        go.emit(Step::Bin(Window::new(from_s, until_s)));
        return Some(Looked::Closer);
    }
    let window = if x_px.is_some() { Window::new(from_s, until_s) } else { run };
    act.emit(Action::Crowd(Crowd { window, lane: Some(lane) }));
    Some(Looked::Listed)
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
    runs::window(&browser::hit(event, "data-run")?)
}

/// Where a mark is drawn, as a stretch of time.
fn stretch(mark: &Mark, wide: &Viewport) -> Window {
    Window::around(wide.t(mark.x0_px.min(mark.anchor_px)), wide.t(mark.x1_px.max(mark.anchor_px)))
}
