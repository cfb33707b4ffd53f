//! The preview of an embed, which is drawn: under the page's own content policy no frame may open in it.

use super::picture::drawing;
use crate::app::{State, View};
use crate::ui::shared::Shared;
use crate::ui::shared::px::px;
use crate::ui::views;
use crate::ui::words;
use pamir_store::query::Hits;
use pamir_timeline::{estimate_px, truncate};
use pamir_words::en::ui::frame;
use pamir_words::en::workshop::embed;
use yew::prelude::*;

/// Around the content.
const PAD_PX: f64 = 12.0;
/// Where the content begins, below title and search.
const CONTENT_PX: f64 = 96.0;
/// Height of an entry in the drawn list.
const ENTRY_PX: f64 = 52.0;

/// Props of [`Preview`].
#[derive(Properties, PartialEq)]
pub struct PreviewProps {
    /// The data on show.
    pub data: Shared,
    /// What the embed shows.
    pub state: State,
    /// The size of the frame.
    pub width_px: f64,
    /// The size of the frame.
    pub height_px: f64,
}

/// A frame on another page and what is in it, as a drawing.
#[component]
pub fn Preview(PreviewProps { data, state, width_px, height_px }: &PreviewProps) -> Html {
    preview(data, state, *width_px, *height_px)
}

fn preview(data: &Shared, state: &State, width_px: f64, height_px: f64) -> Html {
    let room_px = width_px - 2.0 * PAD_PX;
    let hits = state.query.run(&data.store);
    let first = views::first(width_px < views::NARROW_EMBED_BELOW_PX);
    let content = match state.view.unwrap_or(first) {
        View::Timeline => drawing(data, state, room_px, "").html,
        View::List => list(data, &hits, room_px, height_px),
    };
    let title = cut(&data.dossier.meta.title, (room_px - 120.0) / 1.3);
    let counts = frame::hits(hits.total, data.store.len());
    let lines = format!("M{0} 38H{1}M{0} 88H{1}", px(PAD_PX), px(width_px - PAD_PX));
    let search_px = (room_px - 110.0).min(330.0);
    html! {
        <svg class="lanes" viewBox={format!("0 0 {} {}", px(width_px), px(height_px))} role="img" aria-label={embed::preview(width_px as u32, height_px as u32)}>
            <svg class="still-life" width={px(width_px)} height={px(height_px)} aria-hidden="true">
                <rect class="preview-paper" width={px(width_px)} height={px(height_px)} />
                <text class="preview-title" x={px(PAD_PX)} y="26">{ title }</text>
                <text class="preview-link" x={px(width_px - PAD_PX)} y="26" text-anchor="end">{ format!("{} ↗", frame::OPEN_FULL_PAGE) }</text>
                <path class="lane-edge" d={lines} />
                <rect class="preview-search" x={px(PAD_PX)} y="45.5" width={px(search_px)} height="36" rx="8" />
                <text class="preview-date" x={px(PAD_PX + 14.0)} y="68">{ frame::SEARCH_EVENTS }</text>
                <text class="preview-count" x={px(width_px - PAD_PX)} y="68" text-anchor="end">{ counts }</text>
                <g transform={format!("translate({} {})", px(PAD_PX), px(CONTENT_PX))}>{ content }</g>
                <rect class="preview-frame" x="0.5" y="0.5" width={px(width_px - 1.0)} height={px(height_px - 1.0)} />
            </svg>
        </svg>
    }
}

/// The first entries of the list.
fn list(data: &Shared, hits: &Hits, room_px: f64, height_px: f64) -> Html {
    let events = std::iter::successors(hits.events.next(0), |event| hits.events.next(event.saturating_add(1)));
    let most = (height_px / ENTRY_PX).ceil();
    let entries = events.zip(0_u32..).take_while(|(_, row)| f64::from(*row) < most).map(|(event, row)| {
        let y_px = f64::from(row) * ENTRY_PX;
        html! {
            <g key={row}>
                <text class="preview-date" x="0" y={px(y_px + 14.0)}>{ words::date(data.store.date(event).as_deref()) }</text>
                <text class="preview-entry" x="0" y={px(y_px + 34.0)}>{ cut(data.store.title(event), room_px / 1.25) }</text>
                <path class="lane-edge" d={format!("M0 {}H{}", px(y_px + 46.0), px(room_px))} />
            </g>
        }
    });
    html! { <g>{ for entries }</g> }
}

/// As much of a text as has room, at the size of labels.
fn cut(text: &str, max_px: f64) -> String {
    truncate(text, max_px, &estimate_px).map(|(text, _)| text).unwrap_or_default()
}
