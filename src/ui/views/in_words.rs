//! The picture in words: a paragraph about what is on show, for those who don't see it and for everyone who asks.

use crate::browser::Timeout;
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
/// The words are put together once nothing has been filtered for so long, so that no filter waits for them.
const PAUSE_MS: u32 = 300;
/// To go through more events than this takes longer than anybody should notice, so that it waits until a reader asks.
const MOST_UNASKED: u32 = 100_000;

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
    let told = use_state_eq(AttrValue::default);
    let is_open = use_state_eq(|| false);
    use_effect_with((props.data.clone(), props.hits.clone(), *is_open), {
        let told = told.setter();
        move |(data, hits, is_open)| {
            let (data, hits, is_open) = (data.clone(), hits.clone(), *is_open);
            let pause = Timeout::new(PAUSE_MS, move || {
                let is_long = hits.total > MOST_UNASKED && !is_open;
                told.set(
                    if is_long { said::in_short(hits.total, data.store.len()) } else { in_full(&data, &hits) }.into(),
                );
            });
            move || drop(pause)
        }
    });
    let onclick = {
        let (is_open, opens) = (is_open.setter(), !*is_open);
        // The element would open by itself as well, and then know better than this whether it is.
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            is_open.set(opens);
        })
    };
    html! {
        <details class="in-words" hidden={props.unseen} open={*is_open}>
            <summary {onclick}>{ said::HEADING }</summary>
            <p id={ID}>{ &*told }</p>
        </details>
    }
}

/// All that there is to say.
fn in_full(data: &Shared, hits: &Hits) -> String {
    let named = |facet| {
        let name = |(value, events): (u32, u32)| {
            let id = &data.store.facet(facet).values()[value as usize].id;
            (short(data.value_label(facet, id)).into_owned(), events)
        };
        leading(&data.store, hits, facet, MOST_NAMED).into_iter().map(name).collect::<Vec<_>>()
    };
    let summary = Summary::of(&data.store, hits);
    said::paragraph(&summary, data.store.len(), &named(Facet::Entity), &named(Facet::Theme))
}
