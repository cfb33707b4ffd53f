//! Sums: the choice of what densities show, and what is said of them then.
//!
//! Comes with the second part of the program, and is reached through [`apart`](super::apart).

use super::plotted::Plotted;
use crate::app::Action;
use crate::browser;
use crate::ui::shared::{Act, Shared};
use crate::ui::words;
use pamir_date::Range;
use pamir_timeline::{Density, HeightScale, Run, Scene};
use pamir_words::en::ui::sums as said;
use yew::prelude::*;

/// Props of [`choice`].
pub struct SumsProps {
    pub data: Shared,
    pub act: Act,
    /// The attribute whose sum densities show, by its number.
    pub sum: Option<u16>,
}

/// The choice between how many events there are and the sum of an attribute, and what a sum leaves out.
pub fn choice(SumsProps { data, act, sum }: &SumsProps) -> Html {
    let options = data.store.number_attributes().map(|(number, attribute)| {
        let text = said::sum_of(&words::short(&attribute.label));
        html! { <option key={number} value={number.to_string()} selected={*sum == Some(number)}>{ text }</option> }
    });
    #[expect(clippy::disallowed_methods, reason = "a whole number")]
    let onchange = act.reform(|event: Event| Action::Sum(browser::checked(&event).parse().ok()));
    let explained = sum.filter(|sum| data.store.has_numbers(*sum)).map(|sum| {
        let all = data.store.len();
        said::explained(all - data.store.numbers(sum).known(), all)
    });
    html! {
        <>
            <label>{ said::STRIPS_SHOW }
                <select {onchange}>
                    <option key="" value="" selected={sum.is_none()}>{ said::HOW_MANY }</option>
                    { for options }
                </select>
            </label>
            <p>{ explained }</p>
        </>
    }
}

/// Draws the densities of a scene by the sum of an attribute.
pub fn sum(mut scene: Scene, data: &Shared, plot: &Plotted, attribute: u16, heights: HeightScale) -> Scene {
    plot.borrow().sum(&data.store, &mut scene, attribute, heights);
    for density in scene.lanes.iter_mut().filter_map(|lane| lane.density.as_mut()) {
        let unit = density.unit;
        if let Some(sums) = &mut density.sums {
            sums.said = said::scale(sums, unit);
        }
    }
    scene
}

/// What a run of a density comes to, or else a bin of it.
pub fn told(density: &Density, run: Option<&Run>, at: usize) -> Option<String> {
    let sums = density.sums.as_ref()?;
    let (from_s, until_s) = density.bin_s(at)?;
    let bin = Range { from_s, until_s };
    match run {
        Some(run) => {
            let range = Range { from_s: run.from_s, until_s: run.until_s };
            Some(said::run(sums, run.count, range, (at, bin), density.is_finest))
        }
        None => {
            let of = |counts: &[u32]| counts.get(at).copied().unwrap_or(0);
            Some(said::bin(sums, at, bin, (of(&density.points), of(&density.spans))))
        }
    }
}
