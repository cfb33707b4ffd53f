//! The lanes on their sheet: marks, strips of density and the shelf, and what happens when one of them is hit.
//!
//! Owns the drawing of a scene and one listener for all that can be clicked in it. Where the sheet lies on the screen
//! is the timeline's; a pan draws nothing here.

use super::density;
use super::marks::{Frame, Layers, Names};
use super::px::{push, px};
use super::shapes::Patterns;
use super::shared::{Act, Shared};
use super::shelf::shelf;
use super::slots::Slots;
use super::step::Step;
use super::words;
use crate::app::{Action, Window};
use crate::browser;
use crate::core::store::EventIx;
use crate::core::timeline::{Lane, Mark, Scene, Viewport};
use std::cell::RefCell;
use std::collections::BTreeMap;
use yew::prelude::*;

/// The least height of a sheet.
const LEAST_PX: f64 = 60.0;
/// Drawings are as high as a multiple of this.
const ROOM_PX: f64 = 1024.0;

/// The height of all lanes.
pub fn height_px(scene: &Scene) -> f64 {
    scene.height_px.max(LEAST_PX).ceil()
}

/// The height of a drawing that holds them, `before` being that of the one before. It hardly ever changes and never
/// shrinks: a browser lays out everything in a drawing anew when its size does, even what stays where it is.
pub fn room_px(scene: &Scene, before: f64) -> f64 {
    before.max((height_px(scene) / ROOM_PX).ceil() * ROOM_PX)
}

/// Props of [`Lanes`].
#[derive(Properties, PartialEq)]
pub struct LanesProps {
    /// The element that is moved.
    pub sheet: NodeRef,
    /// What the sheet lies on, which has the focus when what had it is drawn no more.
    pub stage: NodeRef,
    pub scene: Shared<Scene>,
    /// The stretch of time on the sheet.
    pub wide: Viewport,
    /// The part of the sheet that was on screen when it was drawn.
    pub visible: (f64, f64),
    /// The height of the drawing.
    pub room_px: f64,
    /// The stretch of height that is drawn, in px; all when there is none.
    pub tall: Option<(f64, f64)>,
    pub data: Shared,
    pub act: Act,
    pub go: Callback<Step>,
    pub selected: Option<EventIx>,
}

/// Everything below the axis that moves in time.
#[component]
pub fn Lanes(props: &LanesProps) -> Html {
    let names = use_memo(props.data.clone(), |_| Names::default());
    let scene = &props.scene;
    let width_px = props.visible.1 - props.visible.0;
    let tips = use_mut_ref(|| None::<browser::Tips>);
    use_memo(scene.clone(), |_| {
        // What is drawn anew lies where it was drawn for from the first: an effect might come a frame too late.
        browser::shift(&props.sheet, props.visible.0 / width_px);
        tips.borrow().iter().for_each(browser::Tips::hush);
    });
    use_effect_with(props.sheet.clone(), {
        let tips = tips.clone();
        move |sheet| *tips.borrow_mut() = browser::Tips::on(sheet, "data-event")
    });
    let focused = browser::focused(&props.stage, "data-event").and_then(|id| props.data.event_ix(&id));
    let focused_run = browser::focused(&props.stage, "data-run").and_then(|run| parse(&run)).map(|run| run.from_s);
    let frame = Frame {
        data: &props.data,
        names: &names,
        selected: props.selected,
        visible: props.visible,
        focused,
        still: false,
    };
    let (wide, width, room) = (px(props.wide.width_px), px(width_px), px(props.room_px));

    let mut grid = String::new();
    for tick in &scene.axis.major {
        grid.push('M');
        push(&mut grid, tick.x_px);
        grid.push_str(" 0V");
        grid.push_str(&room);
    }
    let mut edges = String::new();
    for y_px in scene.lanes.iter().map(|lane| lane.y_px).chain(scene.shelf.as_ref().map(|shelf| shelf.y_px)) {
        edges.push_str("M0 ");
        push(&mut edges, y_px);
        edges.push('H');
        edges.push_str(&wide);
    }
    let slots = use_memo(props.data.clone(), |_| RefCell::new(BTreeMap::<String, LaneSlots>::new()));
    let mut slots = slots.borrow_mut();
    // What has the focus keeps it, in sight or not.
    let holds_focus = |lane: &Lane| {
        let runs = || lane.density.iter().flat_map(|density| &density.runs);
        lane.marks.iter().any(|mark| Some(mark.event) == focused) || runs().any(|run| Some(run.from_s) == focused_run)
    };
    let is_drawn =
        |y_px: f64, height_px: f64| props.tall.is_none_or(|(from, until)| y_px <= until && y_px + height_px >= from);
    let lanes = scene.lanes.iter().filter(|lane| is_drawn(lane.y_px, lane.height_px) || holds_focus(lane));
    let lanes: Vec<&Lane> = lanes.collect();
    slots.retain(|id, _| lanes.iter().any(|lane| lane.id == *id));
    let lanes = lanes.into_iter();
    let mut layers = Layers::default();
    let lanes: Html = lanes
        .map(|lane| one(lane, &frame, slots.entry(lane.id.clone()).or_default(), focused_run, &mut layers))
        .collect();
    let undated = scene.shelf.as_ref().filter(|undated| {
        is_drawn(undated.y_px, undated.height_px) || undated.items.iter().any(|mark| Some(mark.event) == focused)
    });
    let shelf = undated.map(|undated| shelf(undated, &frame, &mut layers));

    let onclick = {
        let (act, go, stage) = (props.act.clone(), props.go.clone(), props.stage.clone());
        Callback::from(move |event: MouseEvent| {
            if let Some(id) = browser::hit(&event, "data-event") {
                act.emit(Action::Select(id));
            } else if let Some(run) = browser::hit(&event, "data-run").and_then(|run| parse(&run)) {
                // A screen reader clicks without a pointer.
                let at = browser::pointer_px(&event, &stage).filter(|_| event.detail() > 0);
                go.emit(Step::Into(run, at.map(|(x, _)| x)));
            }
        })
    };
    let onkeydown = {
        let (act, go, stage) = (props.act.clone(), props.go.clone(), props.stage.clone());
        Callback::from(move |event: KeyboardEvent| {
            if !matches!(event.key().as_str(), "Enter" | " ") {
                return;
            }
            if let Some(id) = browser::hit(&event, "data-event") {
                act.emit(Action::Select(id));
            } else if let Some(run) = browser::hit(&event, "data-run").and_then(|run| parse(&run)) {
                // What is looked into is there no more: the keys go on where it was.
                browser::focus(&stage);
                go.emit(Step::Into(run, None));
            } else {
                return;
            }
            event.prevent_default();
            event.stop_propagation();
        })
    };
    // A mark that the focus comes to is brought into sight, not its neighbourhood away from under a pointer.
    let onfocusin = {
        let (go, data, scene, wide) = (props.go.clone(), props.data.clone(), scene.clone(), props.wide);
        Callback::from(move |event: FocusEvent| {
            if !browser::focus_is_seen(&event) {
                return;
            }
            let found = browser::hit(&event, "data-event")
                .and_then(|id| data.event_ix(&id))
                .and_then(|event| scene.lanes.iter().flat_map(|lane| &lane.marks).find(|mark| mark.event == event))
                .map(|mark| stretch(mark, &wide));
            let found = found.or_else(|| browser::hit(&event, "data-run").and_then(|run| parse(&run)));
            if let Some(window) = found {
                go.emit(Step::Reveal(window));
            }
        })
    };
    html! {
        <svg ref={props.sheet.clone()} class="lanes sheet" width={width.clone()} height={room.clone()}
            viewBox={format!("0 0 {width} {room}")} {onclick} {onkeydown} {onfocusin}>
            <Patterns />
            <path class="grid" d={grid} />
            <path class="lane-edge" d={edges} />
            <g>{ lanes }</g>
            <g>{ for shelf }</g>
            { layers.draw() }
        </svg>
    }
}

/// The elements of a lane: its marks, and the runs of its density by their starts.
#[derive(Debug, Default)]
struct LaneSlots {
    marks: Slots<EventIx>,
    runs: Slots<i64>,
}

fn one(lane: &Lane, frame: &Frame<'_>, slots: &mut LaneSlots, focused_run: Option<i64>, layers: &mut Layers) -> Html {
    let count = words::count(lane.count, "event", "events");
    let density = lane.density.as_ref().map(|strip| density::strip(strip, frame.visible, &mut slots.runs, focused_run));
    let class = if lane.collapsed { "lane collapsed" } else { "lane" };
    html! {
        <g key={&*lane.id} {class} role="group" aria-label={format!("{}, {count} with a date", words::short(&lane.label))}>
            <g>{ for density }</g>
            <g>{ frame.marks(&lane.id, &lane.marks, &mut slots.marks, layers) }</g>
        </g>
    }
}

/// Where a mark is drawn, as a stretch of time.
fn stretch(mark: &Mark, wide: &Viewport) -> Window {
    #[allow(clippy::cast_possible_truncation)] // Casts from float saturate.
    let second = |px: f64| wide.t(px) as i64;
    let from_s = second(mark.x0_px.min(mark.anchor_px));
    Window { from_s, until_s: second(mark.x1_px.max(mark.anchor_px)).max(from_s.saturating_add(1)) }
}

/// A stretch of time from the attribute of a run.
fn parse(text: &str) -> Option<Window> {
    let (from, until) = text.split_once("..")?;
    #[expect(clippy::disallowed_methods, reason = "a whole number")]
    let window = Window { from_s: from.parse().ok()?, until_s: until.parse().ok()? };
    (window.from_s < window.until_s).then_some(window)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_read_back_from_its_attribute() {
        assert_eq!(parse("-5..7"), Some(Window { from_s: -5, until_s: 7 }));
        for wrong in ["", "5", "7..5", "5..5", "a..b", "1..2..3"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
