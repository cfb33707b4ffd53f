//! The button that opens the reader's own copy of a source, and what there is to say about a file that isn't one.

use crate::app::{LONGEST_COPY_BYTES, Refusal, take_copy};
use crate::browser::{self, Chosen};
use crate::ui::shared::Shared;
use pamir_words::en::ui::sources as said;
use yew::platform::spawn_local;
use yew::prelude::*;

/// The button; hidden where the dossier has the text itself.
pub(super) fn opener(data: &Shared, id: &AttrValue, has_text: bool) -> Html {
    html! { <Opener data={data.clone()} source={id.clone()} {has_text} /> }
}

#[derive(Properties, PartialEq)]
struct OpenerProps {
    data: Shared,
    source: AttrValue,
    has_text: bool,
}

#[component]
fn Opener(props: &OpenerProps) -> Html {
    let input = use_node_ref();
    let trouble = use_state_eq(|| None::<String>);
    let onclick = {
        let input = input.clone();
        Callback::from(move |_: MouseEvent| browser::choose_file(&input))
    };
    let onchange = {
        let (data, id, trouble) = (props.data.clone(), props.source.clone(), trouble.setter());
        Callback::from(move |event: Event| {
            let Some(file) = Chosen::in_input(&event).files.into_iter().next() else { return };
            let (data, id, trouble) = (data.clone(), id.clone(), trouble.clone());
            spawn_local(async move {
                let text = file.short_text(LONGEST_COPY_BYTES).await;
                let taken = text.map_or(Err(Refusal::NotText), |text| take_copy(&data, &id, &text));
                trouble.set(taken.err().map(|why| why.said(&data, &id, &file.name())));
            });
        })
    };
    let remedy = trouble.as_ref().map(|trouble| format!("{trouble}. {}", said::OPEN_THE_RIGHT_ONE));
    html! {
        <div class="source-copy" hidden={props.has_text}>
            <button type="button" {onclick}>{ said::OPEN_COPY }</button>
            <input ref={input} type="file" class="open-input" accept=".txt,.md,text/plain" {onchange} tabindex="-1" aria-label={said::COPY_TO_OPEN} />
            <p role="status">{ remedy }</p>
        </div>
    }
}
