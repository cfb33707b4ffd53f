//! Density: events that are counted because they stand too close to be drawn one by one.
//!
//! Owns how a strip looks and what is said of its bins and runs. How many there are is the scene's; what clicking does is for the
//! sheet it lies on.

use super::apart;
use super::runs::bin;
use super::slots::Slots;
use crate::ui::shared::hue;
use crate::ui::shared::px::{self, px};
use pamir_date::Range;
use pamir_timeline::{Density, Hue, Lane, Run, Window};
use pamir_words::en::ui::timeline::{self as said, Peak};
use yew::prelude::*;
use yew::virtual_dom::Key;

/// What can be hit of a run is at least this wide.
const TARGET_PX: f64 = 24.0;
/// The strip of a lane: longer events behind, the others in front, and a button for each run. `focused` is the start of the run
/// that has the focus.
pub fn strip(
    lane: &Lane,
    density: &Density,
    visible: (f64, f64),
    slots: &mut Slots<i64>,
    focused: Option<i64>,
) -> Html {
    let starts: Vec<i64> = density.runs.iter().map(|run| run.from_s).collect();
    let numbers = slots.assign(&starts, focused);
    let runs = density.runs.iter().zip(numbers);
    let runs: Html = runs.map(|(run, number)| button(lane, density, run, visible, Key::from(number))).collect();
    html! {
        <g class="density" data-count={density.count.to_string()}>
            { outlines(density) }
            <g>{ runs }</g>
        </g>
    }
}

/// The events of a strip, in layers where they are coloured.
pub fn outlines(density: &Density) -> Html {
    if density.layers.is_empty() {
        return html! {
            <g>
                <path class="density-spans" d={density.spans_path.clone()} />
                <path class="density-points" d={density.points_path.clone()} />
            </g>
        };
    }
    let layer = |hue: Hue, d: &String| {
        (!d.is_empty()).then(|| html! { <path key={hue} class={hue::class(hue)} d={d.clone()} /> })
    };
    let spans = density.layers.iter().filter_map(|of| layer(of.hue, &of.spans_path));
    let points = density.layers.iter().filter_map(|of| layer(of.hue, &of.points_path));
    html! {
        <g>
            <g class="density-layers density-spans">{ for spans }</g>
            <g class="density-layers density-points">{ for points }</g>
        </g>
    }
}

fn button(lane: &Lane, density: &Density, run: &Run, visible: (f64, f64), key: Key) -> Html {
    let middle = f64::midpoint(run.x0_px, run.x1_px);
    let (left, right) = (run.x0_px.min(middle - TARGET_PX / 2.0), run.x1_px.max(middle + TARGET_PX / 2.0));
    let seen = right >= visible.0 && left <= visible.1;
    html! {
        <g {key} class={if density.is_finest { "run lists" } else { "run" }} data-run={Window::new(run.from_s, run.until_s).to_string()}
            data-in={lane.id.clone()} role="button" tabindex={if seen { "0" } else { "-1" }} aria-label={run_said(density, run)}
            transform={px::moved(left, density.y_px)}>
            <rect class="run-ground" x="0" y="-2" width={px(right - left)} height={px(density.height_px + 4.0)} rx="3" />
        </g>
    }
}

/// How many there are, when, and what a press does.
fn run_said(density: &Density, run: &Run) -> String {
    if let Some(told) = density.sums.as_ref().and_then(|_| apart::told(density, Some(run), run.peak)) {
        return told;
    }
    let range = Range { from_s: run.from_s, until_s: run.until_s };
    let peak = bin(density, run.peak).unwrap_or(Peak { range, beginning: run.count, lasting: 0 });
    said::run(run.count, range, &peak, density.is_finest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_says_how_many_and_when_and_what_a_press_does() {
        let run = Run { x0_px: 0.0, x1_px: 9.0, count: 12, from_s: 0, until_s: 172_800, peak: 1 };
        let density = Density {
            edges_s: vec![0, 86_400, 172_800],
            points: vec![5, 7],
            spans: vec![0, 0],
            is_finest: true,
            ..Density::default()
        };
        assert_eq!(run_said(&density, &run), "12 events, 1–2 January 1970, most 2 January 1970: 7. List them");
    }
}
