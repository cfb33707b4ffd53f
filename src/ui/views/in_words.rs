//! The picture in words: a paragraph about what is on show, for those who don't see it and for everyone who asks.

use crate::ui::shared::Shared;
use crate::ui::words::short;
use pamir_store::Facet;
use pamir_store::query::Hits;
use pamir_timeline::{Summary, leading};
use pamir_words::en::ui::summary as said;
use yew::prelude::*;

/// The id of the paragraph, by which the timeline is described.
pub const ID: &str = "in-words";
/// So many entities and themes are named.
const MOST_NAMED: usize = 3;

/// Props of [`InWords`].
#[derive(Properties, PartialEq)]
pub struct InWordsProps {
    pub data: Shared,
    pub hits: Shared<Hits>,
    /// Whether only those hear it who come to the timeline.
    pub unseen: bool,
}

/// The paragraph, folded until a reader asks for it.
#[component]
pub fn InWords(props: &InWordsProps) -> Html {
    let needs = (props.data.clone(), props.hits.clone());
    let told = use_memo(needs, |(data, hits)| {
        let named = |facet| {
            let name = |(value, events): (u32, u32)| {
                let id = &data.store.facet(facet).values()[value as usize].id;
                (short(data.value_label(facet, id)).into_owned(), events)
            };
            leading(&data.store, hits, facet, MOST_NAMED).into_iter().map(name).collect::<Vec<_>>()
        };
        let summary = Summary::of(&data.store, hits);
        AttrValue::from(said::paragraph(&summary, data.store.len(), &named(Facet::Entity), &named(Facet::Theme)))
    });
    html! {
        <details class="in-words" hidden={props.unseen}>
            <summary>{ said::HEADING }</summary>
            <p id={ID}>{ &*told }</p>
        </details>
    }
}
