//! Lines of text to be copied out of a panel.

use crate::browser;
use pamir_words::en::workshop::lines as words;
use yew::platform::spawn_local;
use yew::prelude::*;

/// Props of [`Lines`].
#[derive(Properties, PartialEq)]
pub struct LinesProps {
    /// What they are.
    pub label: &'static str,
    pub text: String,
    /// How many of them are seen at once.
    pub rows: u32,
}

/// The lines in a field, with a button that copies them.
#[component]
pub fn Lines(LinesProps { label, text, rows }: &LinesProps) -> Html {
    let (said, field) = (use_state_eq(|| ""), use_node_ref());
    use_effect_with(text.clone(), {
        let said = said.setter();
        move |_| said.set("")
    });
    let oncopy = {
        let (said, text, field) = (said.setter(), text.clone(), field.clone());
        Callback::from(move |_: MouseEvent| {
            let (said, text, field) = (said.clone(), text.clone(), field.clone());
            spawn_local(async move {
                if browser::copy(&text).await {
                    said.set(words::COPIED);
                } else {
                    browser::select_text(&field);
                    said.set(words::NOT_COPIED);
                }
            });
        })
    };
    html! {
        <div class="lines">
            <label class="embed-lines">
                { *label }
                <textarea ref={field} readonly={true} rows={rows.to_string()} spellcheck="false" value={text.clone()} />
            </label>
            <div class="embed-foot">
                <span class="embed-said" aria-live="polite">{ *said }</span>
                <button type="button" class="embed-copy" onclick={oncopy}>{ words::COPY }</button>
            </div>
        </div>
    }
}
