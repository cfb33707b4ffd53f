//! The key to the marks: the signs that are in use, in one line above the first lane, told with the signs themselves.

use crate::app::Action;
use crate::ui::shared::{Act, hue};
use crate::ui::words;
use pamir_dossier::EventKind;
use pamir_store::Store;
use pamir_timeline::{Hues, Scene, Shape};
use pamir_words::en::labels;
use pamir_words::en::ui::legend as said;
use yew::prelude::*;

use super::marks::is_unreal;

/// How many of the samples are single signs.
const SIGNS: usize = 4;

/// Which signs a scene shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct InUse {
    happened: bool,
    said: bool,
    judged: bool,
    planned: bool,
    lasted: bool,
    endless: bool,
    imprecise: bool,
    doubtful: bool,
    /// Short events that are counted.
    counted: bool,
    /// Long ones.
    counted_long: bool,
    /// Whether they are added up instead.
    summed: bool,
}

impl InUse {
    fn of(scene: &Scene, store: &Store) -> Self {
        let mut used = Self::default();
        for mark in scene.lanes.iter().flat_map(|lane| &lane.marks) {
            let kind = store.kind(mark.event);
            let bar = mark.shape == Shape::Bar;
            used.planned |= is_unreal(kind, store.status(mark.event));
            used.doubtful |= mark.approximate || mark.uncertain;
            used.imprecise |= mark.shape == Shape::Span && !mark.approximate && !mark.uncertain;
            used.lasted |= bar;
            used.endless |= bar && (mark.open_start || mark.open_end);
            if !bar {
                match kind {
                    EventKind::Statement => used.said = true,
                    EventKind::Evaluation | EventKind::Analysis => used.judged = true,
                    _ => used.happened = true,
                }
            }
        }
        for density in scene.lanes.iter().filter_map(|lane| lane.density.as_ref()) {
            used.summed |= density.sums.is_some();
            used.counted |= !density.points_path.is_empty();
            used.counted_long |= !density.spans_path.is_empty();
        }
        used
    }
}

/// The key to the colours, which the facet is where that is in sight.
fn hue_key(store: &Store, hues: &Hues) -> Html {
    let values = store.facet(hues.facet()).values();
    let rows = (1..).zip(hues.values()).filter_map(|(hue, value)| {
        let value = values.get(*value as usize)?;
        Some(html! { <li key={hue}>{ hue::swatch(hue) }<span>{ words::short(labels::facet_value(hues.facet(), value)).into_owned() }</span></li> })
    });
    html! { <ul class="legend-hues" tabindex="0" aria-label={said::COLOURS}>{ for rows }</ul> }
}

/// A sign with what it says.
pub struct Sample {
    pub name: &'static str,
    pub drawing: Html,
    /// How wide the drawing is, in px, and where it begins.
    pub width_px: u32,
    pub from_px: u32,
}

/// The signs that a scene shows.
pub fn samples(scene: &Scene, store: &Store) -> Vec<Sample> {
    let used = InUse::of(scene, store);
    let sign = |d: &'static str| html! { <path class="sign" {d} /> };
    let disc = "M17 9a5 5 0 1 1 10 0a5 5 0 1 1-10 0Z";
    let samples: [(bool, &'static str, Html); 10] = [
        (used.happened, said::HAPPENED, sign(disc)),
        (used.said, said::SAID, sign("M17.5 4.5h9v9h-9Z")),
        (used.judged, said::JUDGED, sign("M16 9l6-6l6 6l-6 6Z")),
        (used.planned, said::PLANNED, html! { <path class="sign unreal" d={disc} /> }),
        (used.lasted, said::LASTED, html! { <rect class="core" x="6" y="4" width="32" height="10" rx="5" /> }),
        (
            used.endless,
            said::NO_END,
            html! { <><rect class="core" x="4" y="4" width="20" height="10" rx="5" /><rect class="fade" transform="translate(20 0) scale(.3 1)" x="0" y="4" width="74" height="10" /></> },
        ),
        (
            used.imprecise,
            said::SOMEWHERE,
            html! { <><path class="whisker" d="M4 5v8M40 5v8M4 9H40" /><circle class="sign" cx="22" cy="9" r="5" /></> },
        ),
        (
            used.doubtful,
            said::ABOUT_THEN,
            html! { <><rect class="extent" x="2" y="4" width="40" height="10" rx="5" /><circle class="sign" cx="22" cy="9" r="5" /></> },
        ),
        (
            used.counted,
            if used.summed { said::SUMMED } else { said::COUNTED },
            html! { <path class="density-points" d="M4 17V12H10V6H16V3H22V9H28V13H34V10H40V17Z" /> },
        ),
        (
            used.counted_long,
            if used.summed { said::SUMMED_LONG } else { said::COUNTED_LONG },
            html! { <path class="density-spans" d="M4 17V11H14V7H28V11H40V17Z" /> },
        ),
    ];
    let used = samples.into_iter().enumerate().filter(|(_, (used, ..))| *used);
    // The first are single signs, in the middle of where the others have more.
    let sample = |(at, (_, name, drawing)): (usize, (bool, &'static str, Html))| {
        let (from_px, width_px) = if at < SIGNS { (14, 16) } else { (0, 44) };
        Sample { name, drawing, width_px, from_px }
    };
    used.map(sample).collect()
}

/// The signs that a scene shows, each with what it says.
pub fn signs(scene: &Scene, store: &Store) -> Html {
    let rows = samples(scene, store).into_iter().map(|Sample { name, drawing, width_px, from_px }| {
        html! { <li key={name}><svg class="legend-sample shapes" width={width_px.to_string()} height="18" viewBox={format!("{from_px} 0 {width_px} 18")} aria-hidden="true">{ drawing }</svg><span>{ name }</span></li> }
    });
    html! { <ul>{ for rows }</ul> }
}

/// The key to a scene, with the choice of how high densities are drawn. `sums` is the choice of what they show.
pub fn key(scene: &Scene, store: &Store, hues: Option<&Hues>, roots: bool, sums: Html, act: &Act) -> Html {
    let counts = scene.lanes.iter().any(|lane| lane.density.is_some());
    let onchange = act.reform(move |_: Event| Action::Roots(!roots));
    html! {
        <div class="legend" part="legend" role="group" aria-label={said::TITLE}>
            { signs(scene, store) }
            { hues.map(|hues| hue_key(store, hues)).unwrap_or_default() }
            <div class="legend-sums">{ sums }</div>
            <label hidden={!counts}><input type="checkbox" checked={roots} {onchange} />{ said::ROOTS }</label>
        </div>
    }
}
