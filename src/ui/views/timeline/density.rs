//! Density: events that are counted because they stand too close to be drawn one by one.
//!
//! Owns how a strip looks and what is said of its runs. How many there are is the scene's; what clicking a run does is
//! for the sheet it lies on.

use super::slots::Slots;
use crate::ui::shared::px::{self, px};
use crate::ui::words;
use pamir_date::Range;
use pamir_timeline::{Density, Run, Window};
use pamir_words::en::ui::timeline;
use yew::prelude::*;
use yew::virtual_dom::Key;

/// What can be hit of a run is at least this wide.
const TARGET_PX: f64 = 24.0;
/// Room that a digit of a count takes.
const DIGIT_PX: f64 = 7.0;

/// The strip of a lane: longer events hatched behind, the others solid, and a button for each run. `focused` is the start
/// of the run that has the focus.
pub fn strip(density: &Density, visible: (f64, f64), slots: &mut Slots<i64>, focused: Option<i64>) -> Html {
    let starts: Vec<i64> = density.runs.iter().map(|run| run.from_s).collect();
    let numbers = slots.assign(&starts, focused);
    let runs = density.runs.iter().zip(numbers);
    let runs: Html = runs.map(|(run, number)| button(density, run, visible, Key::from(number))).collect();
    html! {
        <g class="density" data-count={density.count.to_string()}>
            <path class="density-spans" d={density.spans_path.clone()} />
            <path class="density-points" d={density.points_path.clone()} />
            <g>{ runs }</g>
        </g>
    }
}

fn button(density: &Density, run: &Run, visible: (f64, f64), key: Key) -> Html {
    let middle = f64::midpoint(run.x0_px, run.x1_px);
    let (left, right) = (run.x0_px.min(middle - TARGET_PX / 2.0), run.x1_px.max(middle + TARGET_PX / 2.0));
    let said = said(run);
    // The count stands over what is in sight of the run, where it has room.
    let (from, until) = (left.max(visible.0), right.min(visible.1));
    let count = words::number(f64::from(run.count));
    #[allow(clippy::cast_precision_loss)] // A count has a dozen characters.
    let roomy = until - from >= count.len() as f64 * DIGIT_PX + 4.0;
    let seen = right >= visible.0 && left <= visible.1;
    let text = roomy.then(|| {
        html! { <text key="c" x={px(f64::midpoint(from, until) - left)} y={px(density.height_px + 8.5)}>{ count }</text> }
    });
    html! {
        <g {key} class="run" data-run={Window::new(run.from_s, run.until_s).to_string()} role="button"
            tabindex={if seen { "0" } else { "-1" }} aria-label={said} transform={px::moved(left, density.y_px)}>
            <rect class="run-ground" x="0" y="-2" width={px(right - left)} height={px(density.height_px + 4.0)} rx="3" />
            { for text }
        </g>
    }
}

/// How many there are and when.
fn said(run: &Run) -> String {
    timeline::run(run.count, Range { from_s: run.from_s, until_s: run.until_s })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_says_how_many_and_when() {
        let run = Run { x0_px: 0.0, x1_px: 9.0, count: 1234, from_s: -631_152_000, until_s: -189_388_800, peak: 0 };
        assert_eq!(said(&run), "1,234 events from 1950 to 1963, too close to draw one by one. Zoom in to see them");
    }
}
