//! The timeline view: the ways to move through time, and the sheet that they move.
//!
//! Owns the window in px, turns gestures and keys into steps, and decides when a sheet has to be drawn anew. What is
//! drawn where is the scene's; what a sheet looks like is told by the modules beside this one.

mod axis;
mod brush;
mod density;
mod help;
mod keys;
mod lane_headers;
mod lanes;
mod legend;
pub(in crate::ui) mod marks;
mod navigation;
mod overview;
pub(in crate::ui) mod scene_cache;
mod selection;
pub(in crate::ui) mod shapes;
pub(in crate::ui) mod shelf;
pub(in crate::ui) mod slots;
mod toolbar;
pub(in crate::ui) mod view;

use crate::app::{Action, Window, neighbour};
use crate::browser::{self, Gesture, Gestures, SizeObserver, Timeout, Visibility};
use crate::core::date::Range;
use crate::core::query::Hits;
use crate::core::store::EventIx;
use crate::core::timeline::{Grouping, LaneSort, Scene, Viewport};
use crate::ui::shared::px::px;
use crate::ui::shared::{Act, Shared};
use axis::Axis;
use keys::Command;
use lane_headers::Heads;
use lanes::{Lanes, height_px, room_px};
use legend::Legend;
use navigation::Step;
use overview::Overview;
use scene_cache::{Asked, Rest, Sheets};
use selection::Selection;
use toolbar::Tools;
use view::view_of;
use yew::prelude::*;

/// The width assumed until the page has been laid out.
const FIRST_WIDTH_PX: f64 = 960.0;
/// How long the hint about zooming stays.
const HINT_MS: u32 = 2_500;
/// A pan has come to rest when nothing has moved for so long.
const REST_MS: u32 = 200;

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
}

/// The hits in lanes along an axis.
#[component]
pub fn Timeline(props: &TimelineProps) -> Html {
    let stage = use_node_ref();
    let width_px = use_state_eq(|| FIRST_WIDTH_PX);
    let hint = use_state_eq(|| false);
    let selecting = use_state_eq(|| None::<(f64, f64)>);
    let help = use_state_eq(|| false);
    let hint_timer = use_mut_ref(|| None::<Timeout>);

    // Gestures may follow each other faster than renders: each starts from the latest view, not the drawn one.
    let latest = use_mut_ref(|| None::<Viewport>);
    let view = {
        let mut latest = latest.borrow_mut();
        // The address has whole seconds; where it says the same, the view stays exact, and its scale unchanged.
        let exact = latest.filter(|view| same_width(view, *width_px) && Some(Window::of(view)) == props.window);
        let view = exact.unwrap_or_else(|| view_of(props.window, props.span, *width_px));
        *latest = Some(view);
        view
    };
    let go = use_memo(props.act.clone(), |act| {
        let (act, latest) = (act.clone(), latest.clone());
        Callback::from(move |step: Step| {
            let Some(before) = *latest.borrow() else { return };
            let next = step.apply(&before);
            if next != before {
                *latest.borrow_mut() = Some(next);
                act.emit(Action::Window(Some(Window::of(&next))));
            }
        })
    });
    let go: Callback<Step> = (*go).clone();
    let fit = use_memo(props.act.clone(), |act| act.reform(|()| Action::Window(None)));

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
        let (stage, go, hint, selecting) = (stage.clone(), go.clone(), hint.clone(), selecting.clone());
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

    // The sheet: drawn for more than the window, and moved below it.
    let rest = use_state_eq(|| None::<Rest>);
    let drawn = use_mut_ref(Sheets::default);
    let seen = use_mut_ref(browser::screen_height);
    let asked = Asked {
        data: props.data.clone(),
        hits: props.hits.clone(),
        group: props.group,
        sort: props.sort,
        folded: props.folded.clone(),
        selected: props.selected,
    };
    let sheet = drawn.borrow_mut().sheet_for(asked, &view, *rest, *seen.borrow());
    let at_rest = sheet.is_at_rest(&view);
    let room = use_mut_ref(|| 0.0);
    let room_px = room_px(&sheet.scene, *room.borrow());
    *room.borrow_mut() = room_px;
    let (before, after) = sheet.outside(&view);
    use_effect_with((sheet.rest(&view), at_rest), {
        let rest = rest.clone();
        move |(now, at_rest)| {
            let now = *now;
            let timer = (!at_rest).then(|| Timeout::new(REST_MS, move || rest.set(Some(now))));
            move || drop(timer)
        }
    });
    // What a reader scrolls to is drawn at once.
    let rows = use_node_ref();
    use_effect_with(rows.clone(), {
        let (rest, latest, drawn) = (rest.clone(), latest.clone(), drawn.clone());
        move |rows| {
            let sight = Visibility::watch(rows, move |now| {
                *seen.borrow_mut() = now;
                let drawn = drawn.borrow();
                let hidden = drawn.present().filter(|sheet| !sheet.shows(now));
                let now = hidden.and_then(|sheet| Some(sheet.rest(&(*latest.borrow())?)));
                now.into_iter().for_each(|now| rest.set(Some(now)));
            });
            move || drop(sight)
        }
    });
    let (axis, lanes) = (use_node_ref(), use_node_ref());
    use_effect_with((sheet.view, sheet.wide, view, sheet.visible), {
        let (axis, lanes) = (axis.clone(), lanes.clone());
        move |(drawn, wide, view, visible)| {
            let by_px = visible.0 + wide.x(view.from_s) - wide.x(drawn.from_s);
            [axis, lanes].iter().for_each(|sheet| browser::shift(sheet, by_px / (visible.1 - visible.0)));
        }
    });

    let fold = use_memo(props.act.clone(), |act| {
        let (act, drawn) = (act.clone(), drawn.clone());
        Callback::from(move |fold: bool| {
            let drawn = drawn.borrow();
            let lanes = drawn.present().filter(|_| fold).into_iter().flat_map(|sheet| &sheet.scene.lanes);
            act.emit(Action::FoldAll(lanes.map(|lane| lane.id.clone()).collect()));
        })
    });
    let lanes_drawn = &sheet.scene.lanes;
    let folded = (lanes_drawn.len() > 1).then(|| lanes_drawn.iter().all(|lane| lane.collapsed));

    let on_help = use_callback(help.setter(), |open, help| help.set(open));
    let onkeydown = {
        let (go, act, data, hits, selected, on_help) =
            (go.clone(), props.act.clone(), props.data.clone(), props.hits.clone(), props.selected, on_help.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some(command) = keys::command(&event) else { return };
            match command {
                Command::FitAll => act.emit(Action::Window(None)),
                Command::Neighbour { forward } => {
                    neighbour(&data, &hits, selected, forward)
                        .into_iter()
                        .for_each(|id| act.emit(Action::Select(id.to_owned())));
                }
                Command::Help => on_help.emit(true),
                _ => command.step(&data.store, &hits, selected).into_iter().for_each(|step| go.emit(step)),
            }
            event.prevent_default();
        })
    };

    html! {
        <section class="timeline" part="timeline" aria-label="Timeline">
            <Tools act={props.act.clone()} go={go.clone()} group={props.group} sort={props.sort} {before} {after}
                fitted={props.window.is_none()}
                {folded} fold={(*fold).clone()} help={*help} {on_help} />
            <Overview data={props.data.clone()} plot={sheet.plot.clone()} {view} go={go.clone()} fit={(*fit).clone()} />
            <div class="stage" part="stage" ref={stage.clone()} tabindex="0" role="group" {onkeydown} aria-busy={(!at_rest).then_some("true")}
                aria-label="Events in time. Arrow keys move, plus and minus zoom, Home and End go to the first and the last event, zero shows everything, square brackets step through the events, question mark tells the rest.">
                <div class="axis" part="axis" aria-hidden="true">
                    <Axis sheet={axis} scene={sheet.scene.clone()} visible={sheet.visible} />
                    <span class="axis-context">{ sheet.context(&view) }</span>
                </div>
                <div class="rows" ref={rows}>
                    { strut(&sheet.scene, view.width_px) }
                    <Lanes sheet={lanes} stage={stage} scene={sheet.scene.clone()} wide={sheet.wide} visible={sheet.visible} {room_px} tall={sheet.tall}
                        data={props.data.clone()} act={props.act.clone()} {go} selected={props.selected} />
                    <Heads scene={sheet.scene.clone()} width_px={view.width_px} {room_px} act={props.act.clone()} />
                </div>
                <Selection edges_px={*selecting} />
                <p class={classes!("hint", hint.then_some("shown"))} aria-hidden="true">{ "Hold Ctrl or ⌘ while scrolling to zoom, Shift to move" }</p>
            </div>
            <Legend />
        </section>
    }
}

/// Nothing that is as high as the lanes, in proportion where paper makes it narrower.
fn strut(scene: &Scene, width_px: f64) -> Html {
    let (width, height) = (px(width_px), px(height_px(scene)));
    html! { <svg class="strut" width={width.clone()} height={height.clone()} viewBox={format!("0 0 {width} {height}")} aria-hidden="true" /> }
}

fn same_width(view: &Viewport, width_px: f64) -> bool {
    (view.width_px - width_px).abs() < 0.01
}
