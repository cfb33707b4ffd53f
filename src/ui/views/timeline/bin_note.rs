//! The note about the bin under the pointer or the focus.

use super::runs::{bin, bin_meant, run_of, window};
use super::sums;
use crate::browser::{Note, Pointed};
use crate::ui::shared::Shared;
use pamir_timeline::{Density, Hues, Scene};
use pamir_words::en::labels;
use pamir_words::en::ui::timeline as said;

/// So many values are named of a bin.
const MOST_SHARES: usize = 2;

/// What to say where a pointer or the focus is.
pub fn note(scene: &Scene, data: &Shared, hues: Option<&Hues>, pointed: &Pointed) -> Option<Note> {
    let [run, lane] = &pointed.values;
    let (lane, density, run) = run_of(scene, window(run)?, lane)?;
    let at = bin_meant(density, run, pointed.x_px);
    let text = if density.sums.is_some() {
        sums::told(density, None, at)?
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
