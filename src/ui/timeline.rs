//! The timeline view: axis, lanes, shelf, and the ways to move through time.
//!
//! Owns the viewport's width and turns gestures and keys into windows; what is drawn where is the scene's.

use super::legend::Legend;
use super::marks::{Clusters, Marks, Patterns};
use super::shared::{Act, Shared};
use super::words;
use crate::app::{Action, Window};
use crate::browser::{self, Gesture, Gestures, SizeObserver, Timeout};
use crate::core::date::Range;
use crate::core::query::Hits;
use crate::core::store::EventIx;
use crate::core::timeline::{Anchor, Grouping, Scene, SceneOptions, Shelf, Ticks, Viewport, scene};
use std::rc::Rc;
use yew::prelude::*;

/// The width assumed until the page has been laid out.
const FIRST_WIDTH_PX: f64 = 960.0;
/// Narrower than this, labels are shorter.
const COMPACT_BELOW_PX: f64 = 520.0;
/// One press of an arrow key moves by this part of the window.
const STEP: f64 = 0.1;
/// One press of a zoom button or key.
const CLOSER: f64 = 1.6;
/// How long the hint about zooming stays.
const HINT_MS: u32 = 2_500;

/// Props of [`Timeline`].
#[derive(Properties, PartialEq)]
pub struct TimelineProps {
    pub data: Shared,
    pub hits: Shared<Hits>,
    pub act: Act,
    pub group: Grouping,
    pub window: Option<Window>,
    /// What "fit all" shows.
    pub span: Range,
    pub selected: Option<EventIx>,
}

/// The hits in lanes along an axis.
#[component]
pub fn Timeline(props: &TimelineProps) -> Html {
    let stage = use_node_ref();
    let width_px = use_state_eq(|| FIRST_WIDTH_PX);
    let hint = use_state_eq(|| false);
    let hint_timer = use_mut_ref(|| None::<Timeout>);

    let fit = Viewport::fit(props.span, *width_px);
    let view = props.window.map_or(fit, |window| {
        #[allow(clippy::cast_precision_loss)] // Beyond 2^53 s, 285 million years, a second is far below a pixel.
        Viewport::new(window.from_s as f64, window.until_s as f64, *width_px)
    });

    // Gestures may follow each other faster than renders: each starts from the latest view, not the drawn one.
    let latest = use_mut_ref(|| view);
    *latest.borrow_mut() = view;
    let go = {
        let (act, latest) = (props.act.clone(), latest.clone());
        Rc::new(move |step: &dyn Fn(&Viewport) -> Viewport| {
            let next = step(&latest.borrow());
            *latest.borrow_mut() = next;
            act.emit(Action::Window(Some(Window::of(&next))));
        })
    };

    use_effect_with((), {
        let (stage, width_px) = (stage.clone(), width_px.clone());
        move |()| {
            let observer = SizeObserver::watch(&stage, move |width, _| {
                if width > 0.0 {
                    width_px.set(width);
                }
            });
            move || drop(observer)
        }
    });
    use_effect_with((), {
        let (stage, go, hint) = (stage.clone(), go.clone(), hint.clone());
        move |()| {
            let gestures = Gestures::listen(&stage, move |gesture| match gesture {
                Gesture::Pan { by_px } => go(&|view| view.pan_px(-by_px)),
                Gesture::Zoom { factor, x_px } => go(&|view| view.zoom_at(factor, x_px)),
                Gesture::Hint => {
                    hint.set(true);
                    let hint = hint.clone();
                    *hint_timer.borrow_mut() = Some(Timeout::new(HINT_MS, move || hint.set(false)));
                }
            });
            move || drop(gestures)
        }
    });

    let compact = *width_px < COMPACT_BELOW_PX;
    let scene = {
        let (data, hits) = (props.data.clone(), props.hits.clone());
        use_memo((data, hits, view, props.group, props.selected), move |(data, hits, view, grouping, selected)| {
            let options = SceneOptions { grouping: *grouping, selected: *selected, compact, ..SceneOptions::default() };
            browser::timed("pamir:scene", || {
                scene(&data.store, &data.dossier, &hits.events, view, &options, &browser::label_px)
            })
        })
    };

    let onkeydown = {
        let (go, act, data, hits, selected) =
            (go.clone(), props.act.clone(), props.data.clone(), props.hits.clone(), props.selected);
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            let key = event.key();
            match key.as_str() {
                "ArrowLeft" => go(&|view| view.pan_fraction(-STEP)),
                "ArrowRight" => go(&|view| view.pan_fraction(STEP)),
                "PageUp" => go(&|view| view.pan_fraction(-0.9)),
                "PageDown" => go(&|view| view.pan_fraction(0.9)),
                "+" | "=" => go(&|view| view.zoom_at(CLOSER, view.width_px / 2.0)),
                "-" | "_" => go(&|view| view.zoom_at(1.0 / CLOSER, view.width_px / 2.0)),
                "0" | "Home" => act.emit(Action::Window(None)),
                "[" | "]" => {
                    if let Some(id) = neighbour(&data, &hits, selected, key == "]") {
                        act.emit(Action::Select(id));
                    }
                }
                _ => return,
            }
            event.prevent_default();
        })
    };

    let button = |label: &'static str, sign: &'static str, step: fn(&Viewport) -> Viewport| {
        let go = go.clone();
        html! { <button type="button" aria-label={label} title={label} onclick={move |_: MouseEvent| go(&step)}>{ sign }</button> }
    };
    let onfit = props.act.reform(|_: MouseEvent| Action::Window(None));
    let ongroup = props
        .act
        .reform(|event: Event| Action::Group(Grouping::parse(&browser::checked(&event)).unwrap_or(Grouping::Theme)));
    let groups = Grouping::ALL.iter().map(|group| {
        html! { <option key={group.key()} value={group.key()} selected={*group == props.group}>{ words::grouping(*group) }</option> }
    });
    let outside = |count: u32, earlier: bool| {
        let go = go.clone();
        let text = if earlier { format!("‹ {count} earlier") } else { format!("{count} later ›") };
        let onclick = move |_: MouseEvent| go(&|view| view.pan_fraction(if earlier { -0.8 } else { 0.8 }));
        html! { <button type="button" class="outside" hidden={count == 0} {onclick}>{ text }</button> }
    };

    html! {
        <section class="timeline" aria-label="Timeline">
            <div class="timeline-tools">
                <label class="group-by">{ "Lanes by " }<select onchange={ongroup}>{ for groups }</select></label>
                <div class="outsides">{ outside(scene.before, true) }{ outside(scene.after, false) }</div>
                <div class="zoom" role="group" aria-label="Move through time">
                    { button("Earlier", "←", |view| view.pan_fraction(-0.3)) }
                    { button("Later", "→", |view| view.pan_fraction(0.3)) }
                    { button("Zoom out", "−", |view| view.zoom_at(1.0 / CLOSER, view.width_px / 2.0)) }
                    { button("Zoom in", "+", |view| view.zoom_at(CLOSER, view.width_px / 2.0)) }
                    <button type="button" class="fit" onclick={onfit} aria-disabled={props.window.is_none().to_string()}>{ "Fit all" }</button>
                </div>
            </div>
            <div class="stage" ref={stage} tabindex="0" role="group" {onkeydown}
                aria-label="Events in time. Arrow keys move, plus and minus zoom, zero shows everything, square brackets step through the events.">
                <Axis scene={Shared::from(scene.clone())} width_px={view.width_px} />
                <Lanes scene={Shared::from(scene.clone())} data={props.data.clone()} act={props.act.clone()}
                    width_px={view.width_px} selected={props.selected} />
                <p class={classes!("hint", hint.then_some("shown"))} aria-hidden="true">{ "Hold Ctrl or ⌘ while scrolling to zoom, Shift to move" }</p>
            </div>
            <Legend />
        </section>
    }
}

/// The event after (or before) the selected one among the hits, in chronological order; the first (or last) when none
/// is selected.
pub fn neighbour(data: &Shared, hits: &Shared<Hits>, selected: Option<EventIx>, forward: bool) -> Option<String> {
    let order = data.store.chronological();
    let found = |event: &&EventIx| hits.events.contains(**event);
    let at = selected.map(|event| data.store.rank(event) as usize);
    let next = match (at, forward) {
        (None, true) => order.iter().find(found),
        (None, false) => order.iter().rev().find(found),
        (Some(at), true) => order.get(at + 1..)?.iter().find(found),
        (Some(at), false) => order.get(..at)?.iter().rev().find(found),
    };
    Some(data.event(*next?)?.id.clone())
}

/// Props of [`Axis`].
#[derive(Properties, PartialEq)]
struct AxisProps {
    scene: Shared<Scene>,
    width_px: f64,
}

/// Dates along the top; stays in sight while the lanes scroll.
#[component]
fn Axis(props: &AxisProps) -> Html {
    let Ticks { major, minor, context } = &props.scene.axis;
    let labels = major.iter().map(|tick| {
        html! {
            <g key={tick.at_s.to_string()} class={classes!("tick", tick.strong.then_some("strong"))} transform={format!("translate({:.1},0)", tick.x_px)}>
                <line y1="22" y2="30" />
                <text y="16">{ &tick.label }</text>
            </g>
        }
    });
    let minor: String = minor.iter().map(|x_px| format!("M{x_px:.1} 26V30")).collect();
    html! {
        <div class="axis" aria-hidden="true">
            <svg width={format!("{}", props.width_px)} height="30" viewBox={format!("0 0 {} 30", props.width_px)}>
                <path class="minor" d={minor} />
                <g>{ for labels }</g>
            </svg>
            <span class="axis-context">{ context.clone().unwrap_or_default() }</span>
        </div>
    }
}

/// Props of [`Lanes`].
#[derive(Properties, PartialEq)]
struct LanesProps {
    scene: Shared<Scene>,
    data: Shared,
    act: Act,
    width_px: f64,
    selected: Option<EventIx>,
}

/// Everything below the axis.
#[component]
fn Lanes(props: &LanesProps) -> Html {
    let scene = &props.scene;
    let (width, height) = (format!("{}", props.width_px), format!("{:.0}", scene.height_px.max(60.0)));
    let grid: String = scene.axis.major.iter().map(|tick| format!("M{:.1} 0V{height}", tick.x_px)).collect();
    let lanes = scene.lanes.iter().map(|lane| {
        let count = words::count(lane.count, "event", "events");
        html! {
            <g key={lane.id.clone()} class="lane" role="group" aria-label={format!("{}, {count} with a date", lane.label)}>
                <line class="lane-edge" x1="0" x2={width.clone()} y1={format!("{:.1}", lane.y_px)} y2={format!("{:.1}", lane.y_px)} />
                <text class="lane-label" x="2" y={format!("{:.1}", lane.y_px + 16.0)} aria-hidden="true">
                    { &lane.label }<tspan class="lane-count" dx="7">{ format!("{} dated", lane.count) }</tspan>
                </text>
                <Marks marks={lane.marks.clone()} data={props.data.clone()} act={props.act.clone()} width_px={props.width_px} selected={props.selected} />
                <Clusters clusters={lane.clusters.clone()} act={props.act.clone()} />
            </g>
        }
    });
    let shelf = scene.shelf.as_ref().map(|shelf| {
        html! { <Undated shelf={shelf.clone()} data={props.data.clone()} act={props.act.clone()} width_px={props.width_px} selected={props.selected} /> }
    });
    html! {
        <svg class="lanes" width={width.clone()} height={height.clone()} viewBox={format!("0 0 {width} {height}")}>
            <Patterns />
            <path class="grid" d={grid} />
            <g>{ for lanes }</g>
            <g>{ shelf.unwrap_or_default() }</g>
        </svg>
    }
}

/// Props of [`Undated`].
#[derive(Properties, PartialEq)]
struct UndatedProps {
    shelf: Shelf,
    data: Shared,
    act: Act,
    width_px: f64,
    selected: Option<EventIx>,
}

/// The shelf: events without a date, each on the stretch of time that it must lie in.
#[component]
fn Undated(props: &UndatedProps) -> Html {
    let shelf = &props.shelf;
    let width = props.width_px;
    let count = u32::try_from(shelf.items.len()).unwrap_or(u32::MAX);
    let mut items = shelf.items.iter();
    let bands = shelf.bands.iter().enumerate().map(|(key, band)| {
        let marks: Vec<_> = items.by_ref().take(band.count as usize).cloned().collect();
        let words = marks.first().and_then(|mark| words::bounds(props.data.event(mark.event)?));
        let words = words.map_or_else(|| "The source gives no hint of when".to_owned(), |words| words::capital(&words));
        let (x, anchor) = band.caption;
        let anchor = if anchor == Anchor::End { "end" } else { "start" };
        let extent = band.extent.map(|(x0, x1)| html! {
            <rect class="band" x={format!("{x0:.1}")} width={format!("{:.1}", x1 - x0)} y={format!("{:.1}", band.y_px)}
                height={format!("{:.1}", band.height_px - 6.0)} rx="6" />
        });
        html! {
            <g {key} role="group" aria-label={words.clone()}>
                <g>{ extent.unwrap_or_default() }</g>
                <text class="band-caption" x={format!("{:.1}", x.min(width))} y={format!("{:.1}", band.y_px + 15.0)} text-anchor={anchor} aria-hidden="true">{ words }</text>
                <Marks {marks} data={props.data.clone()} act={props.act.clone()} width_px={width} selected={props.selected} />
            </g>
        }
    });
    let y = |offset: f64| format!("{:.1}", shelf.y_px + offset);
    html! {
        <g class="lane shelf" role="group" aria-label={format!("Undated, {}", words::count(count, "event", "events"))}>
            <line class="lane-edge" x1="0" x2={format!("{width}")} y1={y(0.0)} y2={y(0.0)} />
            <text class="lane-label" x="2" y={y(16.0)} aria-hidden="true">{ "Undated" }<tspan class="lane-count" dx="7">{ count }</tspan></text>
            <g>{ for bands }</g>
        </g>
    }
}
