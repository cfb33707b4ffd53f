//! Density: events that are counted because they stand too close to be drawn one by one.
//!
//! Owns how a strip looks and what is said of its bins and runs. How many there are is the scene's; what clicking does is for the
//! sheet it lies on.

use super::apart;
use super::slots::Slots;
use crate::browser::{Note, Pointed};
use crate::ui::shared::px::{self, px};
use crate::ui::shared::{Shared, hue};
use pamir_date::Range;
use pamir_timeline::{Density, Hue, Hues, Lane, Run, Scene, Window};
use pamir_words::en::labels;
use pamir_words::en::ui::timeline::{self as said, Peak};
use yew::prelude::*;
use yew::virtual_dom::Key;

/// The attributes by which a run is known: its stretch of time and its lane.
pub const RUN: [&str; 2] = ["data-run", "data-in"];
/// What can be hit of a run is at least this wide.
const TARGET_PX: f64 = 24.0;
/// So many values are named of a bin.
const MOST_SHARES: usize = 2;
/// A pointer means the fullest bin so near to it, because bins are narrow.
pub const NEAR_PX: f64 = 4.0;

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

/// A bin of a strip.
pub fn bin(density: &Density, bin: usize) -> Option<Peak> {
    let (from_s, until_s) = density.bin_s(bin)?;
    let of = |counts: &[u32]| counts.get(bin).copied().unwrap_or(0);
    Some(Peak { range: Range { from_s, until_s }, beginning: of(&density.points), lasting: of(&density.spans) })
}

/// A run of a lane of a scene, with the lane and its density.
pub fn run_of<'a>(scene: &'a Scene, run: Window, lane: &str) -> Option<(&'a Lane, &'a Density, &'a Run)> {
    let lane = scene.lanes.iter().find(|other| other.id == lane)?;
    let density = lane.density.as_ref()?;
    let run = density.runs.iter().find(|other| (other.from_s, other.until_s) == (run.from_s, run.until_s))?;
    Some((lane, density, run))
}

/// The bin of a run that is meant: the fullest near a place on the sheet, or in all of it.
pub fn bin_meant(density: &Density, run: &Run, x_px: Option<f64>) -> usize {
    x_px.and_then(|x_px| density.bin_near(x_px, NEAR_PX)).unwrap_or(run.peak)
}

/// What to say where a pointer or the focus is.
pub fn note(scene: &Scene, data: &Shared, hues: Option<&Hues>, pointed: &Pointed) -> Option<Note> {
    let [run, lane] = &pointed.values;
    let (lane, density, run) = run_of(scene, window(run)?, lane)?;
    let at = bin_meant(density, run, pointed.x_px);
    let text = if density.sums.is_some() {
        apart::told(density, None, at)?
    } else {
        said::bin(&bin(density, at)?, lane.count) + &said::shares(&shares(density, at, data, hues))
    };
    let (left, right) = (*density.edges_px.get(at)?, *density.edges_px.get(at + 1)?);
    Some(Note {
        x_px: left,
        y_px: density.y_px,
        width_px: (right - left).max(1.0),
        height_px: density.height_px,
        text,
        text_px: f64::midpoint(left, right),
    })
}

/// The values that most events of a bin have, of those that are coloured, with how many have them. Nothing where one has all.
fn shares<'a>(density: &Density, bin: usize, data: &'a Shared, hues: Option<&Hues>) -> Vec<(&'a str, u32)> {
    let Some(hues) = hues else { return Vec::new() };
    let of_bin = density.hues_in_bin(bin);
    if of_bin.len() < 2 {
        return Vec::new();
    }
    let values = data.store.facet(hues.facet()).values();
    let named = of_bin.into_iter().filter_map(|(hue, count)| {
        let value = values.get(*hues.values().get(usize::from(hue).checked_sub(1)?)? as usize)?;
        Some((labels::facet_value(hues.facet(), value), count))
    });
    named.take(MOST_SHARES).collect()
}

/// A stretch of time out of the attribute of a run.
#[expect(clippy::disallowed_methods, reason = "a type of our own, in whole numbers")]
pub fn window(text: &str) -> Option<Window> {
    text.parse().ok()
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
