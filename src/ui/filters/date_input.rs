//! A field for one end of the range of dates.
//!
//! Reading what people write, and saying what is wrong with it, comes with the second part of the program, where there is one: a reader
//! who fills in a field has given many signs of being there.

use crate::app::Action;
use crate::browser;
use crate::ui::shared::Act;
use pamir_date::{Date, Range};
use pamir_words::en::dates::read_all;
use pamir_words::en::ui::filters as said;
#[cfg(feature = "split")]
use pamir_words::en::ui::frame::PART_MISSING;
#[cfg(feature = "split")]
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::platform::spawn_local;
use yew::prelude::*;

/// Props of [`DateInput`].
#[derive(Properties, PartialEq)]
pub struct DateInputProps {
    pub label: &'static str,
    pub placeholder: &'static str,
    pub act: Act,
    pub date: Option<Date>,
    /// When the events were, which tells the century of a year of two digits.
    pub around: Option<Range>,
    /// Whether it is the first date of the range, not the last.
    pub first: bool,
}

/// A date that may be as coarse as a year. What isn't a date is kept as typed and explained.
#[component]
pub fn DateInput(props: &DateInputProps) -> Html {
    let wrong = use_state_eq(|| None::<(String, String)>);
    let id = if props.first { "date-from" } else { "date-to" };
    let onchange = {
        let (act, wrong, first, around) = (props.act.clone(), wrong.clone(), props.first, props.around);
        Callback::from(move |event: Event| {
            let text = browser::checked(&event).trim().to_owned();
            let (act, wrong) = (act.clone(), wrong.setter());
            spawn_local(async move {
                match understood(&text, around).await {
                    Ok(date) => {
                        wrong.set(None);
                        act.emit(if first { Action::From(date) } else { Action::To(date) });
                    }
                    Err(message) => wrong.set(Some((text, message))),
                }
            });
        })
    };
    let shown = props.date.as_ref().map(ToString::to_string).unwrap_or_default();
    let value = wrong.as_ref().map_or(shown, |(text, _)| text.clone());
    let message = wrong.as_ref().map(|(_, message)| message.clone());
    html! {
        <div class="date">
            <label for={id}>{ props.label }</label>
            <input {id} type="text" autocomplete="off" spellcheck="false" placeholder={props.placeholder} {value} {onchange}
                aria-invalid={message.is_some().to_string()} aria-describedby={format!("{id}-error")} />
            <p class="date-error" id={format!("{id}-error")} role="alert">{ message.unwrap_or_default() }</p>
        </div>
    }
}

/// What is understood of a text, or what is wrong with it; no date where there is no text.
async fn understood(text: &str, around: Option<Range>) -> Result<Option<Date>, String> {
    #[cfg(feature = "split")]
    return read(text, around).await.unwrap_or_else(|_| Err(PART_MISSING.to_owned()));
    #[cfg(not(feature = "split"))]
    read_here(text, around)
}

fn read_here(text: &str, around: Option<Range>) -> Result<Option<Date>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    read_all(text, around).map(Some).map_err(|error| said::not_a_date(&error))
}

#[cfg(feature = "split")]
#[wasm_split(later, fallible)]
fn read(text: &str, around: Option<Range>) -> Result<Result<Option<Date>, String>, SplitLoaderError> {
    Ok(read_here(text, around))
}
