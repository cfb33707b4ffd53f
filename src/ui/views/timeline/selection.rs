//! The range that is being selected on the timeline, as a band over everything.

use crate::ui::shared::px::px;
use yew::prelude::*;

/// A band between two edges in px from the left edge of what it lies on, in either order; nothing while nothing is being
/// selected. It lies over its parent, which must be positioned, and lets every pointer through.
pub fn selection(edges_px: Option<(f64, f64)>) -> Html {
    let band = edges_px.map(|(a, b)| {
        let (x, width) = (px(a.min(b)), px((a - b).abs()));
        html! { <rect {x} y="0" {width} height="100%" /> }
    });
    html! { <svg class="selecting" aria-hidden="true">{ band.unwrap_or_default() }</svg> }
}
