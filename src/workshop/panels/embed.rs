//! Putting the present view into another page: the choices, and the lines of HTML.
//!
//! Owns the choices. What the lines are, [`app::embed`](crate::app::embed) says.

use super::ask::Ask;
use super::lines::Lines;
use super::save::file_name;
use crate::app::embed::{Snippet, full_address};
use crate::app::short;
use crate::browser::{self, Value};
use crate::session::messages::Question;
use pamir_words::en::workshop::embed as words;
use yew::platform::spawn_local;
use yew::prelude::*;

/// Props of [`Embed`].
#[derive(Properties, PartialEq)]
pub struct EmbedProps {
    /// The title of the dossier.
    pub title: String,
    /// The state on show, as the hash of an address.
    pub view: String,
    /// Whether it is a file that only this browser has open, so that the lines lead to a file made of it.
    pub is_opened: bool,
    pub ask: Ask,
}

/// What a reader chooses of the frame.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Choices {
    height_px: u32,
    /// Of the preview alone: the page around decides.
    width_px: u32,
    /// Whether the frame is to be as high as its content.
    resizes: bool,
    /// Whether the lines are for the editor of WordPress.
    is_block: bool,
}

impl Default for Choices {
    fn default() -> Self {
        Self { height_px: 560, width_px: 640, resizes: false, is_block: false }
    }
}

/// What the panel asks of a reader, with a preview and the lines to copy.
#[component]
pub fn Embed(props: &EmbedProps) -> Html {
    let choices = use_state_eq(Choices::default);
    let public = *use_memo((), |()| browser::is_public());
    let choose = {
        let choices = choices.setter();
        Callback::from(move |chosen: Choices| choices.set(chosen))
    };
    let is_opened = props.is_opened;
    let works = public || is_opened;
    let preview = use_preview(&props.ask, *choices, works);
    let file = file_name(&props.title);
    let page = if is_opened { file.clone() } else { full_address(&browser::address(), false) };
    let title = words::frame_title(&short(&props.title));
    let Choices { height_px, resizes, is_block, .. } = *choices;
    let resizes = resizes && !is_opened;
    let snippet = Snippet { page: &page, hash: &props.view, title: &title, height_px, resizes, is_block };
    html! {
        <>
            <p hidden={works}>{ words::NOT_PUBLIC }</p>
            <div class="embed-form" hidden={!works}>
                <p class="embed-opened" hidden={!is_opened}>{ words::only_here(&file) }</p>
                { frame(*choices, !is_opened, &choose) }
                <div class="embed-preview" inert={true}>{ preview }</div>
                <p class="embed-try" hidden={is_opened}>{ words::DRAWN_HERE }<a href={snippet.src()} target="_blank" rel="noopener">{ words::TRY }</a>{ "." }</p>
                <Lines label={words::LINES} text={snippet.html()} rows={6} />
            </div>
        </>
    }
}

/// The drawing of the view in a frame of the chosen size, once the page has given it.
#[hook]
fn use_preview(ask: &Ask, choices: Choices, works: bool) -> Html {
    let Choices { width_px, height_px, .. } = choices;
    let drawn = use_state_eq(|| None::<Value>);
    use_effect_with((ask.clone(), width_px, height_px), {
        let drawn = drawn.setter();
        move |(ask, width_px, height_px)| {
            let (ask, question) = (ask.clone(), Question::Preview(f64::from(*width_px), f64::from(*height_px)));
            spawn_local(async move {
                if works && let Some(drawing) = ask.about(question).await {
                    drawn.set(Some(drawing));
                }
            });
        }
    });
    let element = drawn.as_ref().and_then(Value::as_element);
    element.map_or_else(|| html! { <span hidden={true} /> }, |element| Html::VRef(element.into()))
}

/// The choices of the frame. Whether its height follows its content is one only where the script for that lies beside the page.
fn frame(choices: Choices, with_script: bool, choose: &Callback<Choices>) -> Html {
    let height = choose.reform(move |height_px| Choices { height_px, ..choices });
    let width = choose.reform(move |width_px| Choices { width_px, ..choices });
    let onblock = choose.reform(move |_: Event| Choices { is_block: !choices.is_block, ..choices });
    let onresizes = choose.reform(move |_: Event| Choices { resizes: !choices.resizes, ..choices });
    html! {
        <>
            <div class="embed-choices">
                { choice(words::HEIGHT, &words::HEIGHTS, choices.height_px, height) }
                { choice(words::PREVIEW_ON, &words::WIDTHS, choices.width_px, width) }
            </div>
            <label class="embed-check" hidden={!with_script}>
                <input type="checkbox" checked={choices.resizes} onchange={onresizes} />
                { words::RESIZES }
            </label>
            <label class="embed-check embed-block">
                <input type="checkbox" checked={choices.is_block} onchange={onblock} />
                { words::IS_BLOCK }
            </label>
        </>
    }
}

/// A choice among sizes.
fn choice(label: &'static str, sizes: &[(u32, &'static str)], chosen: u32, choose: Callback<u32>) -> Html {
    let onchange = Callback::from(move |event: Event| {
        #[expect(clippy::disallowed_methods, reason = "a whole number")]
        browser::checked(&event).parse().into_iter().for_each(|px| choose.emit(px));
    });
    let options = sizes.iter().map(|(px, name)| {
        html! { <option key={*px} value={px.to_string()} selected={*px == chosen}>{ name }</option> }
    });
    html! { <label>{ label }{ " " }<select {onchange}>{ for options }</select></label> }
}
