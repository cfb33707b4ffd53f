//! The shelf: events without a date, each on the stretch of time that it must lie in.

use super::marks::{Frame, Layers};
use crate::ui::shared::px::px;
use pamir_timeline::{Anchor, Shelf};
use pamir_words::en::ui::timeline::{self as said, Hint};
use yew::prelude::*;

/// The shelf of a scene.
pub fn shelf(shelf: &Shelf, frame: &Frame<'_>, layers: &mut Layers) -> Html {
    let count: u32 = shelf.bands.iter().map(|band| band.count).sum();
    let mut items = shelf.items.iter();
    let bands: Html = shelf.bands.iter().enumerate().map(|(key, band)| {
        let marks: Vec<_> = items.by_ref().take(band.shown as usize).collect();
        let first = marks.first();
        let bounds = || first.and_then(|mark| frame.data.store.bounds_text(mark.event));
        let hint = if band.mixed { Hint::Various } else { Hint::Bounds(bounds()) };
        let words = said::band(&hint, band.count.saturating_sub(band.shown));
        let (x, anchor) = band.caption;
        let anchor = if anchor == Anchor::End { "end" } else { "start" };
        let extent = band.extent.map(|(x0, x1)| html! {
            <rect class="band" x={px(x0)} width={px(x1 - x0)} y={px(band.y_px)} height={px(band.height_px - 6.0)} rx="6" />
        });
        html! {
            <g {key} role="group" aria-label={words.clone()}>
                <g>{ for extent }</g>
                <text class="band-caption" x={px(x)} y={px(band.y_px + 15.0)} text-anchor={anchor} aria-hidden="true">{ words }</text>
                <g>{ frame.chips(key, marks, layers) }</g>
            </g>
        }
    }).collect();
    html! {
        <g class="lane shelf" role="group" aria-label={said::shelf(count)}>{ bands }</g>
    }
}
