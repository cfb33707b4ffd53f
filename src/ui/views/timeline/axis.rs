//! The axis: dates along the top, which stay in sight while the lanes scroll.

use super::shift::use_shift_when_redrawn;
use crate::browser;
use crate::ui::shared::Shared;
use crate::ui::shared::px::{push, px};
use pamir_timeline::Scene;
use yew::prelude::*;

/// The least distance of a label from the edge of the screen.
const EDGE_PX: f64 = 1.0;

/// Props of [`Axis`].
#[derive(Properties, PartialEq)]
pub struct AxisProps {
    /// The element that is moved.
    pub sheet: NodeRef,
    pub scene: Shared<Scene>,
    /// The part of the sheet that was on screen when it was drawn.
    pub visible: (f64, f64),
}

/// The ticks on a sheet.
#[component]
pub fn Axis(props: &AxisProps) -> Html {
    let width_px = props.visible.1 - props.visible.0;
    use_shift_when_redrawn(&props.sheet, &props.scene, props.visible);
    let ticks = &props.scene.axis;
    let mut marks = String::new();
    for tick in &ticks.major {
        push(&mut marks, tick.x_px);
        marks.push_str(" 22v8M");
    }
    let mut minor = String::new();
    for x_px in &ticks.minor {
        push(&mut minor, *x_px);
        minor.push_str(" 26v4M");
    }
    let path = |mut d: String| {
        d.pop();
        if d.is_empty() { d } else { format!("M{d}") }
    };
    // A label that the edge of the screen would cut is left out; a pan lets it through again once it has settled.
    let (left, right) = (props.visible.0 + EDGE_PX, props.visible.1 - EDGE_PX);
    let labels = ticks.major.iter().filter(|tick| !tick.label.is_empty()).filter(|tick| {
        let half = browser::label_px(&tick.label) / 2.0;
        let (from, until) = (tick.x_px - half, tick.x_px + half);
        !((from < left && until > left) || (from < right && until > right))
    });
    // Known by their places, so that a tick takes over the element of another.
    let labels: Html = labels
        .enumerate()
        .map(|(place, tick)| {
            let class = if tick.strong { "tick strong" } else { "tick" };
            html! { <text key={place} {class} x={px(tick.x_px)} y="16">{ &tick.label }</text> }
        })
        .collect();
    let width = px(width_px);
    html! {
        <svg ref={props.sheet.clone()} class="sheet" width={width.clone()} height="30" viewBox={format!("0 0 {width} 30")}>
            <path class="minor" d={path(minor)} />
            <path class="major" d={path(marks)} />
            <g>{ labels }</g>
        </svg>
    }
}
