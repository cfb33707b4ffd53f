//! The timeline view: the hits in lanes along an axis, and the ways to move through time.
//!
//! Owns the window in px, turns gestures and keys into steps, and decides when a sheet has to be drawn anew. What is drawn
//! where is decided by the scene. The timeline must not know the other views, nor what stands around it.

pub(in crate::ui) mod apart;
mod area;
mod area_menu;
pub(in crate::ui) mod axis;
mod bin_note;
mod brush;
pub(in crate::ui) mod density;
pub(in crate::ui) mod eras;
mod help;
mod keys;
mod lane_headers;
mod lanes;
pub(in crate::ui) mod legend;
pub(in crate::ui) mod marks;
mod moving;
mod navigation;
mod overview;
mod picking;
mod plotted;
mod resting;
mod runs;
pub(in crate::ui) mod scene_cache;
pub(in crate::ui) mod shapes;
mod shift;
pub(in crate::ui) mod slots;
mod sums;
mod toolbar;
mod undated;
pub(in crate::ui) mod view;

use super::in_words::ID;
use crate::app::{Action, Window};
use crate::browser;
use crate::ui::shared::px::drawn;
use crate::ui::shared::{Act, Shared};
use apart::Part;
use area::use_area;
use axis::Axis;
use lane_headers::LaneHeaders;
use lanes::{Lanes, height_px, room_px};
use moving::{Gesturing, Latest, onkeydown, use_gestures, use_go, use_reveal, use_scale, use_view, use_width};
pub use navigation::Limits;
use overview::Overview;
use pamir_store::EventIx;
use pamir_store::query::Hits;
use pamir_timeline::{Grouping, HeightScale, Hued, Hues, LaneSort, Scene, Whole};
use pamir_words::en::ui::timeline as said;
use resting::use_sheet;
use scene_cache::{SceneCache, SceneRequest, Sheet};
use shift::use_shift;
use std::cell::RefCell;
use std::rc::Rc;
use sums::SumsProps;
use toolbar::Toolbar;
use yew::platform::spawn_local;
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
    pub span: Whole,
    pub selected: Option<EventIx>,
    /// Whether densities are drawn by square root.
    pub roots: bool,
    /// The attribute whose sum densities show, by its number.
    pub sum: Option<u16>,
    /// What is searched for.
    pub search: AttrValue,
    /// The hues of the events, if they are coloured.
    pub hues: Option<Hues>,
}

/// The hits in lanes along an axis.
#[component]
pub fn Timeline(props: &TimelineProps) -> Html {
    let TimelineProps { data, hits, act, group, sort, window, selected, .. } = props;
    let (stage, rows, axis, lanes) = (use_node_ref(), use_node_ref(), use_node_ref(), use_node_ref());
    let (ruler, width_px) = (use_node_ref(), use_width(&stage));
    let scale = use_scale(&ruler);
    let (view, latest) = use_view(*window, props.span, width_px / scale);
    let go = use_go(act, &latest, Limits::of(&data.store, props.span));
    use_reveal(*selected, *window, data, &go);
    let fit = use_callback(act.clone(), |(), act| act.emit(Action::Window(None)));
    let area = use_area(scale, &stage);
    let Gesturing { selecting, hint } = use_gestures(&stage, scale, &go, &area.set);
    let hued = use_hued(data, props.hues);
    let (choice, sum) = use_sums(data, props.sum);
    let choice = choice.then(|| SumsProps { data: data.clone(), act: act.clone(), sum: props.sum });
    let choice = choice.and_then(|choice| apart::draw(Part::Sums(choice))).unwrap_or_default();
    let (sheet, cache) = use_sheet(asked(props, hued, sum, scale), &view, &latest, &rows);
    use_shift([&axis, &lanes], &sheet, &view);
    let room_px = use_room(&sheet.scene);
    let fold = use_fold(act, &cache);
    let help = use_state_eq(|| false);
    let on_help = use_callback(help.setter(), |open: bool, help| {
        let help = help.clone();
        spawn_local(async move { help.set(open && apart::load().await) });
    });
    let on_area = area::select_all(&area, &latest, data, &sheet.plot);
    let onkeydown = onkeydown((data, hits, *selected, props.span), act, &go, &on_help, (&stage, on_area));
    let busy = (!sheet.is_at_rest(&view)).then_some("true");
    let sides = sheet.outside(&view);
    let on_keep = use_keep(data, &sheet, act, &latest, &stage);
    let is_dated = data.store.span().is_some();
    html! {
        <section class={classes!("timeline", (!is_dated).then_some("dateless"))} part="timeline" aria-label={said::TIMELINE}>
            <i class="ruler" ref={ruler} aria-hidden="true" />
            <p class="no-axis" hidden={is_dated}>{ said::NO_AXIS }</p>
            <div class="dock" part="dock">
                <Toolbar act={act.clone()} go={go.clone()} group={*group} sort={*sort} data={data.clone()} hues={props.hues} {sides} fitted={window.is_none()}
                    folded={all_folded(&sheet.scene)} {fold} help={*help} {on_help} />
                <Overview data={data.clone()} plot={sheet.plot.clone()} {view} {scale} go={go.clone()} {fit} />
                <div class="dock-top">
                    { legend::key(&sheet.scene, &data.store, props.hues.as_ref(), props.roots, choice, act) }
                    { area::seen(sheet.seen(sides), &on_keep) }
                </div>
            </div>
            <div class="stage" part="stage" ref={stage.clone()} tabindex="0" role="group" {onkeydown} aria-busy={busy} aria-label={said::STAGE} aria-describedby={ID}>
                <div class="axis" part="axis" aria-hidden="true">
                    <Axis sheet={axis} scene={sheet.scene.clone()} visible={sheet.visible} {scale} data={data.clone()} wide={sheet.wide} />
                    { axis::names(&sheet.larger(&view), view.width_px, scale) }
                </div>
                <div class="rows" ref={rows}>
                    { strut(&sheet.scene, view.width_px, scale) }
                    <Lanes sheet={lanes} stage={stage.clone()} scene={sheet.scene.clone()} wide={sheet.wide} visible={sheet.visible} {room_px} tall={sheet.tall}
                        data={data.clone()} act={act.clone()} go={go.clone()} selected={*selected} search={props.search.clone()} {scale} hues={props.hues} />
                    <LaneHeaders scene={sheet.scene.clone()} width_px={view.width_px} {room_px} {scale} act={act.clone()} />
                </div>
                { area::draw(&area, selecting, data, &sheet.plot, &view, act, &go) }
                <p class={classes!("hint", hint.then_some("shown"))} aria-hidden="true">{ said::HOLD_A_KEY }</p>
            </div>
            { undated::undated(data, &sheet.undated(), props.hues.as_ref(), *selected, act) }
        </section>
    }
}

/// What is drawn, whatever the window.
fn asked(
    TimelineProps { data, hits, group, sort, folded, selected, roots, .. }: &TimelineProps,
    hued: Option<Rc<Hued>>,
    sum: Option<u16>,
    scale: f64,
) -> SceneRequest {
    let (data, hits, folded) = (data.clone(), hits.clone(), folded.clone());
    let heights = if *roots { HeightScale::SquareRoot } else { HeightScale::Linear };
    SceneRequest { data, hits, group: *group, sort: *sort, folded, selected: *selected, heights, sum, hued, scale }
}

/// Whether the second part can draw the choice of sums, if there are any to choose from, and the attribute whose numbers can be added up,
/// once they have been read.
#[hook]
fn use_sums(data: &Shared, sum: Option<u16>) -> (bool, Option<u16>) {
    let here = use_state_eq(|| false);
    let read = use_state_eq(|| None::<(Shared, u16)>);
    let are_there = data.store.number_attributes().next().is_some();
    use_effect_with((data.clone(), sum), {
        let (here, read) = (here.setter(), read.setter());
        move |(data, sum)| {
            let (data, sum) = (data.clone(), *sum);
            if are_there {
                spawn_local(async move {
                    here.set(apart::load().await);
                    if let Some(sum) = sum {
                        data.store.read_numbers(sum, &async || browser::breathe().await).await;
                        read.set(Some((data, sum)));
                    }
                });
            }
        }
    });
    (are_there && *here, sum.filter(|sum| *here && data.store.has_numbers(*sum)))
}

/// The hues, with what is counted by them, which is kept with the data.
#[hook]
fn use_hued(data: &Shared, hues: Option<Hues>) -> Option<Rc<Hued>> {
    let hued = use_memo((data.clone(), hues), |(_, hues)| hues.map(|hues| Rc::new(Hued::by(hues))));
    (*hued).clone()
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

/// Asks for no more than what is in sight. The button for that goes then, so that the keys go on with what was kept.
#[hook]
fn use_keep(data: &Shared, sheet: &Sheet, act: &Act, latest: &Latest, stage: &NodeRef) -> Callback<()> {
    let (data, stage, latest) = (data.clone(), stage.clone(), latest.clone());
    use_callback((act.clone(), sheet.plot.clone()), move |(), (act, plot)| {
        if let Some(view) = *latest.borrow() {
            browser::focus(&stage);
            let (data, plot, act) = (data.clone(), plot.clone(), act.clone());
            spawn_local(async move { apart::keep(&data, &plot, &act, Window::of(&view)).await });
        }
    })
}

/// Whether all lanes are folded; none when there is only one.
fn all_folded(scene: &Scene) -> Option<bool> {
    (scene.lanes.len() > 1).then(|| scene.lanes.iter().all(|lane| lane.collapsed))
}

/// Nothing that is as high as the lanes, in proportion where paper makes it narrower.
fn strut(scene: &Scene, width_px: f64, scale: f64) -> Html {
    let [width, height, all] = drawn(width_px, height_px(scene), scale);
    html! { <svg class="strut" {width} {height} viewBox={all} aria-hidden="true" /> }
}
