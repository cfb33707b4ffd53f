//! What the parts of the list have in common: its props, what is listed, and marked text.

use crate::app::{Listing, Window};
use crate::ui::shared::{Act, Shared};
use pamir_store::query::{Hits, highlight};
use pamir_store::{EventIx, Order};
use pamir_timeline::Hues;
use yew::prelude::*;

/// Props of the list.
#[derive(Properties, PartialEq)]
pub struct ListProps {
    pub data: Shared,
    pub hits: Shared<Hits>,
    pub act: Act,
    pub listing: Listing,
    /// What the timeline has in sight; none for everything.
    pub window: Option<Window>,
    pub text: AttrValue,
    pub selected: Option<EventIx>,
    /// The hues of the events, if they are coloured.
    pub hues: Option<Hues>,
}

/// What is listed, in its order.
pub struct Listed {
    pub order: Shared<Order>,
    /// Whether the order that was asked for is still being made.
    pub busy: bool,
}

/// Text with the passages that a search found marked.
pub fn marked(text: &str, query: &str) -> Html {
    let mut at = 0;
    let mut pieces: Vec<Html> = Vec::new();
    for range in highlight(text, query) {
        let (Some(before), Some(hit)) = (text.get(at..range.start), text.get(range.clone())) else { continue };
        pieces.push(html! { <span key={pieces.len()}>{ before }</span> });
        pieces.push(html! { <mark key={pieces.len()}>{ hit }</mark> });
        at = range.end;
    }
    pieces.push(html! { <span key={pieces.len()}>{ text.get(at..).unwrap_or_default() }</span> });
    html! { <span>{ for pieces }</span> }
}
