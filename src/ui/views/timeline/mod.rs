//! The timeline view: the hits in lanes along an axis, and the ways to move through time.
//!
//! Owns the window in px, turns gestures and keys into steps, and decides when a sheet has to be drawn anew. What is drawn
//! where is decided by the scene. The timeline must not know the other views, nor what stands around it.

pub(in crate::ui) mod axis;
mod brush;
mod density;
mod help;
mod keys;
mod lane_headers;
mod lanes;
mod legend;
pub(in crate::ui) mod marks;
mod moving;
mod navigation;
mod overview;
mod picking;
mod resting;
pub(in crate::ui) mod scene_cache;
mod selection;
pub(in crate::ui) mod shapes;
mod shift;
pub(in crate::ui) mod slots;
mod toolbar;
mod undated;
pub(in crate::ui) mod view;

use crate::app::{Action, Window};
use crate::ui::shared::px::px;
use crate::ui::shared::{Act, Shared};
use axis::Axis;
use lane_headers::LaneHeaders;
use lanes::{Lanes, height_px, room_px};
use moving::{Gesturing, onkeydown, use_gestures, use_go, use_view, use_width};
use overview::Overview;
use pamir_date::Range;
use pamir_store::EventIx;
use pamir_store::query::Hits;
use pamir_timeline::{Grouping, HeightScale, LaneSort, Scene};
use pamir_words::en::ui::timeline as said;
use resting::use_sheet;
use scene_cache::{SceneCache, SceneRequest};
use selection::selection;
use shift::use_shift;
use std::cell::RefCell;
use std::rc::Rc;
use toolbar::Toolbar;
use yew::prelude::*;

/// Props of [`Timeline`].
#[derive(Properties, PartialEq)]
pub struct TimelineProps {
    pub data: Shared,
    pub hits: Shared<Hits>,
    pub act: Act,
    pub group: Grouping,
    pub sort: LaneSort,
    /// Ids of the lanes that are folded.
    pub folded: Vec<String>,
    pub window: Option<Window>,
    /// What "fit all" shows.
    pub span: Range,
    pub selected: Option<EventIx>,
    /// Whether densities are drawn by square root.
    pub roots: bool,
}

/// The hits in lanes along an axis.
#[component]
pub fn Timeline(props: &TimelineProps) -> Html {
    let TimelineProps { data, hits, act, group, sort, window, selected, .. } = props;
    let (stage, rows, axis, lanes) = (use_node_ref(), use_node_ref(), use_node_ref(), use_node_ref());
    let width_px = use_width(&stage);
    let (view, latest) = use_view(*window, props.span, width_px);
    let go = use_go(act, &latest);
    let fit = use_callback(act.clone(), |(), act| act.emit(Action::Window(None)));
    let Gesturing { selecting, hint } = use_gestures(&stage, &go);
    let (sheet, cache) = use_sheet(asked(props), &view, &latest, &rows);
    use_shift([&axis, &lanes], &sheet, &view);
    let room_px = use_room(&sheet.scene);
    let fold = use_fold(act, &cache);
    let help = use_state_eq(|| false);
    let on_help = use_callback(help.setter(), |open, help| help.set(open));
    let onkeydown = onkeydown((data, hits, *selected), act, &go, &on_help);
    let busy = (!sheet.is_at_rest(&view)).then_some("true");
    let (before, after) = sheet.outside(&view);
    html! {
        <section class="timeline" part="timeline" aria-label={said::TIMELINE}>
            <Toolbar act={act.clone()} go={go.clone()} group={*group} sort={*sort} {before} {after} fitted={window.is_none()}
                folded={all_folded(&sheet.scene)} {fold} help={*help} {on_help} />
            <Overview data={data.clone()} plot={sheet.plot.clone()} {view} go={go.clone()} {fit} />
            { legend::key(&sheet.scene, &data.store, props.roots, act) }
            <div class="stage" part="stage" ref={stage.clone()} tabindex="0" role="group" {onkeydown} aria-busy={busy} aria-label={said::STAGE}>
                <div class="axis" part="axis" aria-hidden="true">
                    <Axis sheet={axis} scene={sheet.scene.clone()} visible={sheet.visible} />
                    { axis::names(&sheet.larger(&view), view.width_px) }
                </div>
                <div class="rows" ref={rows}>
                    { strut(&sheet.scene, view.width_px) }
                    <Lanes sheet={lanes} {stage} scene={sheet.scene.clone()} wide={sheet.wide} visible={sheet.visible} {room_px} tall={sheet.tall}
                        data={data.clone()} act={act.clone()} {go} selected={*selected} />
                    <LaneHeaders scene={sheet.scene.clone()} width_px={view.width_px} {room_px} act={act.clone()} />
                </div>
                { selection(selecting) }
                <p class={classes!("hint", hint.then_some("shown"))} aria-hidden="true">{ said::HOLD_A_KEY }</p>
            </div>
            { undated::undated(data, &sheet.undated(), *selected, act) }
        </section>
    }
}

/// What is drawn, whatever the window.
fn asked(TimelineProps { data, hits, group, sort, folded, selected, roots, .. }: &TimelineProps) -> SceneRequest {
    let (data, hits, folded) = (data.clone(), hits.clone(), folded.clone());
    let heights = if *roots { HeightScale::SquareRoot } else { HeightScale::Linear };
    SceneRequest { data, hits, group: *group, sort: *sort, folded, selected: *selected, heights }
}

/// The height in px of a drawing that holds all lanes; it never shrinks.
#[hook]
fn use_room(scene: &Scene) -> f64 {
    let room = use_mut_ref(|| 0.0);
    let now = room_px(scene, *room.borrow());
    *room.borrow_mut() = now;
    now
}

/// Folds all lanes that are drawn, or unfolds them.
#[hook]
fn use_fold(act: &Act, cache: &Rc<RefCell<SceneCache>>) -> Callback<bool> {
    let cache = cache.clone();
    use_callback(act.clone(), move |fold: bool, act| {
        let cache = cache.borrow();
        let lanes = cache.present().filter(|_| fold).into_iter().flat_map(|sheet| &sheet.scene.lanes);
        act.emit(Action::FoldAll(lanes.map(|lane| lane.id.clone()).collect()));
    })
}

/// Whether all lanes are folded; none when there is only one.
fn all_folded(scene: &Scene) -> Option<bool> {
    (scene.lanes.len() > 1).then(|| scene.lanes.iter().all(|lane| lane.collapsed))
}

/// Nothing that is as high as the lanes, in proportion where paper makes it narrower.
fn strut(scene: &Scene, width_px: f64) -> Html {
    let (width, height) = (px(width_px), px(height_px(scene)));
    html! { <svg class="strut" width={width.clone()} height={height.clone()} viewBox={format!("0 0 {width} {height}")} aria-hidden="true" /> }
}
