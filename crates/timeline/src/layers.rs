//! Layers: the events of a density by their hues, stacked.
//!
//! Owns the stack. Each outline is that of all the events up to the top of its layer, so that the layers are drawn over each
//! other, the highest first, and the whole is as high as it would be without hues.

use super::drawing::{Density, Layer};
use super::hues::Hue;
use super::numbers::Numbers;
use pamir_text::small_sort::sort_by_key;
use std::cmp::Reverse;

/// The layers of all events of a strip, given those of each hue from 1. The first hue lies at the bottom, and events without a
/// hue at the top. `outlines` draws the points and the spans of some events.
pub(super) fn layers(all: &Numbers, by_hue: &[Numbers], outlines: &dyn Fn(&Numbers) -> (String, String)) -> Vec<Layer> {
    if by_hue.is_empty() {
        return Vec::new();
    }
    let mut below =
        Numbers { points: vec![0; all.points.len()], spans: vec![0; all.spans.len()], ..Numbers::default() };
    let mut layers = Vec::new();
    let mut lay = |hue: Hue, points: Vec<u32>, spans: Vec<u32>| {
        if points.iter().chain(&spans).all(|count| *count == 0) {
            return;
        }
        below.points.iter_mut().zip(&points).for_each(|(below, count)| *below += count);
        below.spans.iter_mut().zip(&spans).for_each(|(below, count)| *below += count);
        let (points_path, spans_path) = outlines(&below);
        layers.push(Layer { hue, points, spans, points_path, spans_path, ..Layer::default() });
    };
    let (mut other_points, mut other_spans) = (all.points.clone(), all.spans.clone());
    for (hue, Numbers { points, spans, .. }) in (1..).zip(by_hue) {
        other_points.iter_mut().zip(points).for_each(|(other, count)| *other -= count);
        other_spans.iter_mut().zip(spans).for_each(|(other, count)| *other -= count);
        lay(hue, points.clone(), spans.clone());
    }
    lay(0, other_points, other_spans);
    layers.reverse();
    layers
}

impl Density {
    /// How many events of each hue a bin counts, most first; hues without any are left out.
    #[must_use]
    pub fn hues_in_bin(&self, bin: usize) -> Vec<(Hue, u32)> {
        let of = |counts: &[u32]| counts.get(bin).copied().unwrap_or(0);
        let layers = self.layers.iter().map(|layer| (layer.hue, of(&layer.points).saturating_add(of(&layer.spans))));
        let mut hues: Vec<(Hue, u32)> = layers.filter(|(_, count)| *count > 0).collect();
        sort_by_key(&mut hues, |(hue, count)| (Reverse(*count), *hue));
        hues
    }
}
