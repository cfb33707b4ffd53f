//! The lanes on their sheet: marks and strips of density.
//!
//! Owns the drawing of a scene. Where the sheet lies on the screen is the timeline's; a pan draws nothing here.

use super::apart;
use super::density;
use super::eras;
use super::marks::{Frame, Layers, Names, twins};
use super::navigation::Step;
use super::picking;
use super::runs;
use super::shapes::patterns;
use super::shift::use_shift_when_redrawn;
use super::slots::Slots;
use crate::browser;
use crate::ui::shared::px::{drawn, push, px};
use crate::ui::shared::{Act, Shared};
use crate::ui::words;
use pamir_store::EventIx;
use pamir_timeline::{Hues, Lane, Scene, Viewport};
use pamir_words::en::ui::timeline as said;
use std::cell::RefCell;
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
    /// What is searched for.
    pub search: AttrValue,
    /// How many px something of 1 px is drawn.
    pub scale: f64,
    /// The hues of the events, if they are coloured.
    pub hues: Option<Hues>,
}

/// Everything below the axis that moves in time.
#[component]
pub fn Lanes(props: &LanesProps) -> Html {
    let LanesProps { sheet, stage, scene, visible, data, act, go, .. } = props;
    let names = use_memo(data.clone(), |_| Names::default());
    let slots = use_memo(data.clone(), |_| RefCell::new(Vec::new()));
    let redrawn = use_shift_when_redrawn(sheet, scene, *visible);
    use_tooltips(sheet, redrawn);
    let pointed = use_node_ref();
    use_pointing(sheet, &pointed, props);
    let twins = use_node_ref();
    use_twins(sheet, &twins, scene, data, props.selected);
    let focused = Focus {
        event: browser::focused(stage, "data-event").and_then(|id| data.event_ix(&id)),
        run: browser::focused(stage, "data-run").and_then(|run| runs::window(&run)).map(|run| run.from_s),
    };
    let frame = Frame {
        data,
        names: &names,
        hues: props.hues.as_ref(),
        suffix: "",
        selected: props.selected,
        visible: *visible,
        focused: focused.event,
        search: &props.search,
        still: false,
    };
    let mut layers = Layers::default();
    let lanes = lanes(props, &frame, &focused, &mut slots.borrow_mut(), &mut layers);
    let [width, height, all] = drawn(visible.1 - visible.0, props.room_px, props.scale);
    let room = px(props.room_px);
    html! {
        <svg ref={sheet.clone()} class="lanes sheet" {width} {height} viewBox={all}
            onclick={picking::onclick(act, go, scene, (sheet, props.scale))} onkeydown={picking::onkeydown(act, go, scene, stage)}
            onfocusin={picking::onfocusin(data, scene, props.wide, go)}>
            { patterns("", props.hues.as_ref()) }
            { eras::grounds(&eras::bands(&data.dossier.eras, &props.wide), &room) }
            <path class="grid" d={grid(scene, &room)} />
            <path class="lane-edge" d={edges(scene, &px(props.wide.width_px))} />
            <g>{ lanes }</g>
            { layers.draw() }
            <path ref={twins} class="twins" aria-hidden="true" />
            <g ref={pointed} class="pointed" visibility="hidden" aria-hidden="true"><rect /><text /></g>
        </svg>
    }
}

/// Shows the names of marks to a pointer; what it is on may be another mark once the sheet is `redrawn`.
#[hook]
fn use_tooltips(sheet: &NodeRef, redrawn: bool) {
    let tooltips = use_mut_ref(|| None::<browser::Tooltips>);
    if redrawn {
        tooltips.borrow().iter().for_each(browser::Tooltips::clear);
    }
    use_effect_with(sheet.clone(), move |sheet| {
        *tooltips.borrow_mut() = browser::Tooltips::on(sheet, "data-event");
    });
}

/// Says what the bin counts that a pointer or the focus is on.
#[hook]
fn use_pointing(sheet: &NodeRef, shown: &NodeRef, props: &LanesProps) {
    let (shown, data, hues) = (shown.clone(), props.data.clone(), props.hues);
    let needs = (sheet.clone(), props.scene.clone(), props.scale.to_bits());
    use_effect_with(needs, move |(sheet, scene, scale)| {
        let (scene, scale) = (scene.clone(), f64::from_bits(*scale));
        let pointing = browser::Pointing::on(sheet, &shown, runs::RUN, move |mut pointed| {
            pointed.x_px = pointed.x_px.map(|x_px| x_px / scale);
            apart::noted(&scene, &data, hues.as_ref(), &pointed)
        });
        move || drop(pointing)
    });
}

/// Joins the marks of the event that a pointer or the focus is on, or else of the selected one.
#[hook]
fn use_twins(sheet: &NodeRef, path: &NodeRef, scene: &Shared<Scene>, data: &Shared, selected: Option<EventIx>) {
    let (path, data) = (path.clone(), data.clone());
    use_effect_with((sheet.clone(), scene.clone(), selected), move |(sheet, scene, selected)| {
        let (sheet, scene, selected) = (sheet.clone(), scene.clone(), *selected);
        let drawing = sheet.clone();
        let show = move |id: Option<String>| {
            let event = id.or_else(|| browser::focused(&drawing, "data-event")).and_then(|id| data.event_ix(&id));
            browser::set_path(&path, &event.or(selected).map(|event| twins(&scene, event)).unwrap_or_default());
        };
        show(None);
        let following = browser::Following::on(&sheet, "data-event", show);
        move || drop(following)
    });
}

/// A line down through the lanes for each tick of the axis.
fn grid(scene: &Scene, room: &str) -> String {
    let mut grid = String::new();
    for tick in &scene.axis.major {
        grid.push('M');
        push(&mut grid, tick.x_px);
        grid.push_str(" 0V");
        grid.push_str(room);
    }
    grid
}

/// The upper edge of each lane.
fn edges(scene: &Scene, wide: &str) -> String {
    let mut edges = String::new();
    for y_px in scene.lanes.iter().map(|lane| lane.y_px) {
        edges.push_str("M0 ");
        push(&mut edges, y_px);
        edges.push('H');
        edges.push_str(wide);
    }
    edges
}

/// The mark or the run that has the focus. It stays drawn, in sight or not, so that it keeps the focus.
struct Focus {
    event: Option<EventIx>,
    /// The start of the run.
    run: Option<i64>,
}

impl Focus {
    fn is_in(&self, lane: &Lane) -> bool {
        let mut runs = lane.density.iter().flat_map(|density| &density.runs);
        lane.marks.iter().any(|mark| Some(mark.event) == self.event) || runs.any(|run| Some(run.from_s) == self.run)
    }
}

/// Whether something of this place and height is within the stretch of height that is drawn.
fn is_drawn(tall: Option<(f64, f64)>, y_px: f64, height_px: f64) -> bool {
    tall.is_none_or(|(from, until)| y_px <= until && y_px + height_px >= from)
}

/// The elements of a lane: its marks, and the runs of its density by their starts.
#[derive(Debug, Default)]
struct LaneSlots {
    marks: Slots<EventIx>,
    runs: Slots<i64>,
}

/// The lanes that are drawn.
fn lanes(
    props: &LanesProps,
    frame: &Frame<'_>,
    focused: &Focus,
    slots: &mut Vec<(String, LaneSlots)>,
    layers: &mut Layers,
) -> Html {
    let lanes = props.scene.lanes.iter();
    let drawn = |lane: &&Lane| is_drawn(props.tall, lane.y_px, lane.height_px) || focused.is_in(lane);
    let lanes: Vec<&Lane> = lanes.filter(drawn).collect();
    slots.retain(|(id, _)| lanes.iter().any(|lane| lane.id == *id));
    lanes.into_iter().map(|lane| draw_lane(lane, frame, slots_of(slots, &lane.id), focused.run, layers)).collect()
}

/// The slots of a lane; of the few dozen lanes that are drawn, searching costs less than a map.
fn slots_of<'a>(slots: &'a mut Vec<(String, LaneSlots)>, lane: &str) -> &'a mut LaneSlots {
    let at = slots.iter().position(|(id, _)| id == lane).unwrap_or_else(|| {
        slots.push((lane.to_owned(), LaneSlots::default()));
        slots.len() - 1
    });
    &mut slots[at].1
}

fn draw_lane(
    lane: &Lane,
    frame: &Frame<'_>,
    slots: &mut LaneSlots,
    focused_run: Option<i64>,
    layers: &mut Layers,
) -> Html {
    let density =
        lane.density.as_ref().map(|strip| density::strip(lane, strip, frame.visible, &mut slots.runs, focused_run));
    let class = if lane.collapsed { "lane collapsed" } else { "lane" };
    html! {
        <g key={&*lane.id} {class} role="group" aria-label={said::lane(&words::short(&lane.label), lane.count)}>
            <g>{ for density }</g>
            <g>{ frame.marks(&lane.id, &lane.marks, &mut slots.marks, layers) }</g>
        </g>
    }
}
