//! The timeline as a picture that nothing moves: one drawing of all events, in which marks are links.

use crate::core::timeline::{Scene, SceneOptions, Viewport, estimate_px, scene};
use crate::ui::marks::{Frame, Names, Patterns};
use crate::ui::px::{push, px};
use crate::ui::shared::Shared;
use crate::ui::shelf::shelf;
use crate::ui::slots::Slots;
use crate::ui::words;
use yew::prelude::*;

/// As wide as the timeline is on a desktop; it shrinks with the page.
const WIDTH_PX: f64 = 960.0;
/// Height of the axis over the lanes.
const AXIS_PX: f64 = 30.0;

/// Props of [`Picture`].
#[derive(Properties, PartialEq)]
pub struct PictureProps {
    pub data: Shared,
}

/// Axis, lanes and shelf in one drawing.
#[component]
pub fn Picture(props: &PictureProps) -> Html {
    let store = &props.data.store;
    let Some(span) = store.span() else { return html! { <span hidden={true} /> } };
    let view = Viewport::fit(span, WIDTH_PX);
    let scene = scene(store, &store.all(), &view, &SceneOptions::default(), &estimate_px);
    let names = Names::default();
    let frame = Frame {
        data: &props.data,
        names: &names,
        selected: None,
        visible: (0.0, WIDTH_PX),
        focused: None,
        still: true,
    };
    let said = format!("{} from {}", words::count(store.len(), "event", "events"), words::span(span));
    let height_px = scene.height_px + AXIS_PX;
    html! {
        <figure class="document-picture">
            <svg class="lanes" viewBox={format!("0 0 {} {}", px(WIDTH_PX), px(height_px.ceil()))} role="group" aria-label={format!("Timeline of {said}")}>
                <Patterns />
                { axis(&scene, height_px) }
                <g transform={format!("translate(0 {})", px(AXIS_PX))}>
                    { lanes(&scene, &frame) }
                    <g>{ for scene.shelf.as_ref().map(|drawn| shelf(drawn, &frame)) }</g>
                </g>
            </svg>
        </figure>
    }
}

/// The ticks, with a line down through the lanes for each that has a label.
fn axis(scene: &Scene, height_px: f64) -> Html {
    let bottom = px(height_px);
    let mut grid = String::new();
    let mut minor = String::new();
    for tick in &scene.axis.major {
        grid.push('M');
        push(&mut grid, tick.x_px);
        grid.push_str(" 22V");
        grid.push_str(&bottom);
    }
    for x_px in &scene.axis.minor {
        minor.push('M');
        push(&mut minor, *x_px);
        minor.push_str(" 26v4");
    }
    let labels = scene.axis.major.iter().filter(|tick| !tick.label.is_empty()).map(|tick| {
        let class = if tick.strong { "tick strong" } else { "tick" };
        html! { <text {class} x={px(tick.x_px)} y="16">{ &tick.label }</text> }
    });
    html! {
        <g class="axis-still" aria-hidden="true">
            <path class="grid" d={grid} />
            <path class="minor" d={minor} />
            <path class="major" d={format!("M0 30H{}", px(WIDTH_PX))} />
            { for labels }
        </g>
    }
}

fn lanes(scene: &Scene, frame: &Frame<'_>) -> Html {
    let lanes = scene.lanes.iter().map(|lane| {
        let density = lane.density.as_ref().map(|density| {
            html! {
                <g class="density">
                    <path class="density-spans" d={density.spans_path.clone()} />
                    <path class="density-points" d={density.points_path.clone()} />
                </g>
            }
        });
        let count = words::count(lane.count, "event", "events");
        html! {
            <g class="lane" role="group" aria-label={format!("{}, {count} with a date", lane.label)}>
                { edge(lane.y_px) }
                { heading(lane.y_px, &lane.label, &format!("{} dated", words::number(f64::from(lane.count)))) }
                <g>{ for density }</g>
                <g>{ frame.marks(&lane.marks, &mut Slots::default()) }</g>
            </g>
        }
    });
    let shelf = scene.shelf.iter().map(|shelf| {
        let count: u32 = shelf.bands.iter().map(|band| band.count).sum();
        html! { <g>{ edge(shelf.y_px) }{ heading(shelf.y_px, "Undated", &words::number(f64::from(count))) }</g> }
    });
    html! { <g>{ for lanes }{ for shelf }</g> }
}

fn edge(y_px: f64) -> Html {
    html! { <path class="lane-edge" d={format!("M0 {}H{}", px(y_px), px(WIDTH_PX))} /> }
}

fn heading(y_px: f64, label: &str, count: &str) -> Html {
    html! {
        <text class="lane-label" x="2" y={px(y_px + 17.0)} aria-hidden="true">
            { label }<tspan class="lane-count" dx="7">{ count }</tspan>
        </text>
    }
}
