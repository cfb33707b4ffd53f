//! The headings of the lanes, which stay where they are while the sheet below them moves.

use crate::app::Action;
use crate::browser;
use crate::ui::shared::px::{self, px};
use crate::ui::shared::{Act, Shared};
use crate::ui::words;
use pamir_timeline::Scene;
use pamir_words::en::ui::timeline as said;
use yew::prelude::*;

/// Where the words of a heading begin.
const TEXT_PX: f64 = 18.0;
const HEIGHT_PX: f64 = 24.0;

/// Props of [`LaneHeaders`].
#[derive(Properties, PartialEq)]
pub struct LaneHeadersProps {
    pub scene: Shared<Scene>,
    pub width_px: f64,
    /// The height of the drawing.
    pub room_px: f64,
    pub act: Act,
}

/// A heading for each lane, which folds it, and one for the shelf.
#[component]
pub fn LaneHeaders(props: &LaneHeadersProps) -> Html {
    let scene = &props.scene;
    let heads: Html = scene.lanes.iter().map(|lane| {
        let (label, count) = (words::short(&lane.label), words::number(f64::from(lane.count)));
        let target_px = TEXT_PX + browser::label_px(&label) + browser::label_px(&count) + 64.0;
        html! {
            <g key={&*lane.id} class="head" role="button" tabindex="0" data-no-drag="true" data-lane={lane.id.clone()} transform={px::moved(0.0, lane.y_px)}
                aria-expanded={if lane.collapsed { "false" } else { "true" }} aria-label={said::lane_heading(&label, &count)}>
                <rect class="head-ground" x="0" y="1" width={px(target_px)} height={px(HEIGHT_PX)} rx="4" />
                <path class="chevron" d={if lane.collapsed { "M6 8l5 4.5l-5 4.5" } else { "M4 10l4.5 5l4.5-5" }} />
                <text class="lane-label" x={px(TEXT_PX)} y="17" aria-hidden="true">
                    { &*label }<tspan class="lane-count" dx="7">{ said::dated(&count) }</tspan>
                </text>
            </g>
        }
    }).collect();
    let shelf = scene.shelf.as_ref().map(|shelf| {
        let count: u32 = shelf.bands.iter().map(|band| band.count).sum();
        html! {
            <text key="~shelf" class="lane-label" x="2" y={px(shelf.y_px + 16.0)} aria-hidden="true">
                { words::UNDATED }<tspan class="lane-count" dx="7">{ words::number(f64::from(count)) }</tspan>
            </text>
        }
    });
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
    let (width, room) = (px(props.width_px), px(props.room_px));
    html! {
        <svg class="heads" width={width.clone()} height={room.clone()} viewBox={format!("0 0 {width} {room}")} {onclick} {onkeydown}>
            <g>{ heads }</g>
            <g>{ for shelf }</g>
        </svg>
    }
}
