//! The axis: dates along the top in two rows, which stay in sight while the lanes scroll.
//!
//! The lower row lies on the sheet and moves with it. The names of the larger units above are laid for each window, because they
//! stay in sight as long as their units do.

use super::eras;
use super::shift::use_shift_when_redrawn;
use crate::browser;
use crate::ui::shared::Shared;
use crate::ui::shared::px::{drawn, push, px};
use pamir_timeline::{Larger, Scene, Viewport};
use yew::prelude::*;

/// Height of the axis: a row of names, a row of labels, and the ticks.
pub const HEIGHT_PX: f64 = 40.0;
/// Height of the row of names.
const NAMES_HEIGHT_PX: f64 = 18.0;
/// The baselines of the names of larger units and of the labels of ticks.
pub const NAMES_PX: &str = "14";
pub const LABELS_PX: &str = "33";

/// Props of [`Axis`].
#[derive(Properties, PartialEq)]
pub struct AxisProps {
    /// The element that is moved.
    pub sheet: NodeRef,
    pub scene: Shared<Scene>,
    /// The part of the sheet that was on screen when it was drawn.
    pub visible: (f64, f64),
    /// How many px something of 1 px is drawn.
    pub scale: f64,
    pub data: Shared,
    /// The stretch of time on the sheet.
    pub wide: Viewport,
}

/// The names of larger units, where they stand in the window.
pub fn names(larger: &[Larger], window_px: f64, scale: f64) -> Html {
    // Known by their places, so that a unit takes over the element of another.
    let names = larger.iter().enumerate().map(|(place, unit)| {
        html! { <text key={place} class="tick strong" x={px(unit.x_px)} y={NAMES_PX}>{ &unit.label }</text> }
    });
    let [width, height, all] = drawn(window_px, NAMES_HEIGHT_PX, scale);
    html! { <svg class="axis-names" {width} {height} viewBox={all}>{ for names }</svg> }
}

/// The ticks that begin a larger unit and the others, as path data.
pub fn tick_paths(scene: &Scene) -> [String; 3] {
    let [mut strong, mut major, mut minor] = [const { String::new() }; 3];
    let ticks = scene.axis.major.iter().map(|tick| (tick.x_px, tick.strong));
    let finer = scene.axis.minor.iter().map(|x_px| (*x_px, false));
    let named = !scene.axis.larger.is_empty();
    for ((x_px, begins), is_finer) in ticks.map(|tick| (tick, false)).chain(finer.map(|tick| (tick, true))) {
        let (path, down) = match (is_finer, begins && named) {
            (true, _) => (&mut minor, " 36v4"),
            (false, true) => (&mut strong, " 4v36"),
            (false, false) => (&mut major, " 22v18"),
        };
        path.push('M');
        push(path, x_px);
        path.push_str(down);
    }
    [strong, major, minor]
}

/// The ticks on a sheet.
#[component]
pub fn Axis(props: &AxisProps) -> Html {
    let width_px = props.visible.1 - props.visible.0;
    use_shift_when_redrawn(&props.sheet, &props.scene, props.visible);
    let [strong, major, minor] = tick_paths(&props.scene);
    // A label that the edge of the screen would cut is left out; a pan lets it through again once it has settled.
    let (left, right) = props.visible;
    let labels = props.scene.axis.major.iter().filter(|tick| !tick.label.is_empty()).filter(|tick| {
        let (from, until) = (tick.label_px(), tick.label_px() + browser::label_px(&tick.label));
        !((from < left && until > left) || (from < right && until > right))
    });
    // Known by their places, so that a tick takes over the element of another.
    let labels: Html = labels
        .enumerate()
        .map(|(place, tick)| {
            let class = if tick.strong { "tick strong" } else { "tick" };
            html! { <text key={place} {class} x={px(tick.label_px())} y={LABELS_PX}>{ &tick.label }</text> }
        })
        .collect();
    let eras = eras::bands(&props.data.dossier.eras, &props.wide);
    let [width, height, all] = drawn(width_px, HEIGHT_PX + eras::height_px(&eras), props.scale);
    html! {
        <svg ref={props.sheet.clone()} class="sheet" {width} {height} viewBox={all}>
            <path class="minor" d={minor} />
            <path class="major" d={major} />
            <path class="major" d={strong} />
            <g>{ labels }</g>
            { eras::names(&eras, HEIGHT_PX, props.visible) }
        </svg>
    }
}
