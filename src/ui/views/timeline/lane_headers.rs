//! The headings of the lanes, which stay where they are while the sheet below them moves.

use crate::app::Action;
use crate::browser;
use crate::ui::shared::px::{self, drawn, px};
use crate::ui::shared::{Act, Shared};
use crate::ui::words;
use pamir_timeline::{Density, Lane, Scene, truncate};
use pamir_words::en::ui::timeline as said;
use yew::prelude::*;

/// Where the words of a heading begin.
const TEXT_PX: f64 = 18.0;
/// Between the name and the count, and at the right edge.
const APART_PX: f64 = 16.0;
/// The face of names is about so much wider than that of labels.
const BOLD: f64 = 1.06;
const HEIGHT_PX: f64 = 24.0;

/// Props of [`LaneHeaders`].
#[derive(Properties, PartialEq)]
pub struct LaneHeadersProps {
    pub scene: Shared<Scene>,
    pub width_px: f64,
    /// The height of the drawing.
    pub room_px: f64,
    /// How many px something of 1 px is drawn.
    pub scale: f64,
    pub act: Act,
}

/// How many events of a lane are in sight and, in a crowd, how many of them have their names.
fn in_sight(lane: &Lane) -> String {
    let seen = lane.count.saturating_sub(lane.before).saturating_sub(lane.after);
    let named = lane.marks.iter().filter(|mark| mark.label.is_some()).count();
    let named = u32::try_from(named).ok().filter(|_| lane.density.is_some());
    said::in_sight(seen, lane.count, named)
}

/// The upper edge of a strip, what it stands for, and the baseline.
fn scale(density: &Density, width_px: f64) -> Html {
    let top = density.y_px;
    let base = density.sums.as_ref().map_or(top + density.height_px, |sums| sums.zero_px);
    let width = px(width_px);
    let said = density.sums.as_ref().map_or_else(|| said::top(density.top, density.unit), |sums| sums.said.clone());
    html! {
        <g class="scale" aria-hidden="true">
            <path d={format!("M0 {}H{width}", px(base))} />
            <path class="top" d={format!("M0 {}H{width}", px(top))} />
            <text x={px(width_px - 3.0)} y={px(top + 10.0)}>{ said }</text>
        </g>
    }
}

/// As much of the name of a lane as has room before the count, and its width.
fn name(label: &str, count: &str, width_px: f64) -> (String, f64) {
    let room_px = width_px - TEXT_PX - browser::label_px(count) - APART_PX;
    truncate(label, room_px, &|text| browser::label_px(text) * BOLD).unwrap_or_default()
}

/// A heading for each lane, which folds it.
#[component]
pub fn LaneHeaders(props: &LaneHeadersProps) -> Html {
    let scene = &props.scene;
    let heads: Html = scene.lanes.iter().map(|lane| {
        let (label, count) = (words::short(&lane.label), in_sight(lane));
        let (name, name_px) = name(&label, &count, props.width_px);
        let target_px = TEXT_PX + name_px + browser::label_px(&count) + 64.0;
        html! {
            <g key={&*lane.id} class="head" role="button" tabindex="0" data-no-drag="true" data-lane={lane.id.clone()} transform={px::moved(0.0, lane.y_px)}
                aria-expanded={if lane.collapsed { "false" } else { "true" }} aria-label={said::lane_heading(&label, &count)}>
                <rect class="head-ground" x="0" y="1" width={px(target_px)} height={px(HEIGHT_PX)} rx="4" />
                <path class="chevron" d={if lane.collapsed { "M6 8l5 4.5l-5 4.5" } else { "M4 10l4.5 5l4.5-5" }} />
                <text class="lane-label" x={px(TEXT_PX)} y="17" aria-hidden="true">
                    { name }{ " " }<tspan class="lane-count" dx="3">{ &*count }</tspan>
                </text>
            </g>
        }
    }).collect();
    let fold = {
        let act = props.act.clone();
        move |event: &Event| {
            let lane = browser::hit(event, "data-lane");
            let hit = lane.is_some();
            if let Some(lane) = lane {
                act.emit(Action::Fold(lane));
            }
            hit
        }
    };
    let onclick = {
        let fold = fold.clone();
        Callback::from(move |event: MouseEvent| {
            fold(&event);
        })
    };
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") && fold(&event) {
            event.prevent_default();
            event.stop_propagation();
        }
    });
    let strips = scene.lanes.iter().filter(|lane| !lane.collapsed);
    let scales = strips.filter_map(|lane| lane.density.as_ref()).map(|density| scale(density, props.width_px));
    let [width, height, all] = drawn(props.width_px, props.room_px, props.scale);
    html! {
        <svg class="heads" {width} {height} viewBox={all} {onclick} {onkeydown}>
            <g>{ for scales }</g>
            <g>{ heads }</g>
        </svg>
    }
}
