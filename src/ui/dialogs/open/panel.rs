//! The panel that tells what becomes of files.

use super::desk::Desk;
use super::report::{problems, report};
use super::stage::Stage;
use crate::session::{Kind, Problem};
use pamir_words::en::ui::frame::CLOSE;
use pamir_words::en::ui::open as said;
use pamir_words::en::ui::report as words;
use yew::prelude::*;

/// So many folders that were not opened are named; the others are counted.
const MOST_NAMED: usize = 2;

/// What is said of the folders that came with files; nothing where none did.
pub(super) fn left_out(names: &[String]) -> Option<String> {
    let named: Vec<&str> = names.iter().take(MOST_NAMED).map(String::as_str).collect();
    said::left_out(&named, names.len() - named.len())
}

/// A folder can't be opened.
pub(super) fn folder(name: &str) -> Problem {
    said::folder(name).into()
}

/// The panel, with a remark on what else came with the files.
pub(super) fn panel(desk: &Desk, remark: &str, onclose: &Callback<MouseEvent>) -> Html {
    let close = |label: &'static str| html! { <button type="button" class="open-close" onclick={onclose.clone()}>{ label }</button> };
    let remark = html! { <p class="open-remark" hidden={remark.is_empty()}>{ remark }</p> };
    match &*desk.stage {
        Stage::Nothing => html! { <div hidden={true} /> },
        Stage::Reading(name, part, events) => html! {
            <div class="open-panel" role="group" aria-label={said::OPENING}>
                <p>{ said::READING }<strong>{ name }</strong>{ "…" }</p>
                <progress max="1" value={part.to_string()} aria-label={said::PART_READ}></progress>
                <p class="open-count">{ events.map(said::so_far).unwrap_or_default() }</p>
                { remark }
                { close(said::CANCEL) }
            </div>
        },
        Stage::Finishing(name) => html! {
            <div class="open-panel" role="group" aria-label={said::OPENING}>
                <p>{ said::SORTING }<strong>{ name }</strong>{ "…" }</p>
                <progress aria-label={said::IS_SORTING}></progress>
                { remark }
                { close(said::CANCEL) }
            </div>
        },
        Stage::Joining => html! {
            <div class="open-panel" role="group" aria-label={said::OPENING}>
                <p>{ said::JOINING }{ "…" }</p>
                <progress aria-label={said::JOINING}></progress>
                { remark }
                { close(said::CANCEL) }
            </div>
        },
        Stage::Report => report(desk, remark, close(CLOSE)),
        Stage::Kept(name) => {
            let again = desk.at_click(Desk::restore);
            html! {
                <div class="open-panel" role="group" aria-label={said::OPENING}>
                    <p><strong>{ name }</strong>{ words::STILL_KEPT }</p>
                    <div class="open-choices">
                        <button type="button" class="open-again" onclick={again}>{ words::OPEN_AGAIN }</button>
                        <button type="button" class="open-forget" onclick={desk.at_click(Desk::forget_and_leave)}>{ words::FORGET }</button>
                        { close(CLOSE) }
                    </div>
                </div>
            }
        }
        Stage::Failed(files) => html! {
            <div class="open-panel open-failed" role="alert">
                { for files.iter().map(|(name, problem)| failed(name, problem)) }
                { remark }
                { close(CLOSE) }
            </div>
        },
    }
}

fn failed(name: &str, problem: &Problem) -> Html {
    let kind = Kind { first: problem.clone(), likewise: None };
    html! {
        <div key={name.to_owned()}>
            <p><strong>{ name }</strong>{ said::NOT_OPENED }</p>
            { problems(name, std::slice::from_ref(&kind)) }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(names: &[&str]) -> String {
        left_out(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()).unwrap_or_default()
    }

    #[test]
    fn folders_are_named_and_the_rest_counted() {
        assert_eq!(left(&[]), "");
        assert_eq!(left(&["a"]), "a is a folder and was not opened: open the files in it.");
        assert_eq!(left(&["a", "b"]), "a and b are folders and were not opened: open the files in them.");
        let nine: Vec<&str> = ["a", "b"].into_iter().chain(["x"; 7]).collect();
        assert_eq!(left(&nine), "a, b and 7 more are folders and were not opened: open the files in them.");
    }
}
