//! The panel that tells what becomes of a file.

use super::stage::Stage;
use crate::session::Problem;
use crate::ui::words;
use yew::prelude::*;

/// So many files that were not opened are named; the others are counted.
const MOST_NAMED: usize = 2;

/// What is said of all that came with a file and wasn't opened; nothing where nothing did.
pub(super) fn left_out(names: &[String]) -> Option<String> {
    let named: Vec<&str> = names.iter().take(MOST_NAMED).map(String::as_str).collect();
    let more = names.len() - named.len();
    let (listed, last) = match more {
        0 => {
            let (last, before) = named.split_last()?;
            (before.join(", "), (*last).to_owned())
        }
        _ => (named.join(", "), format!("{} more", words::number(f64::from(u32::try_from(more).unwrap_or(u32::MAX))))),
    };
    let was = if names.len() == 1 { "was" } else { "were" };
    let all = if listed.is_empty() { last } else { format!("{listed} and {last}") };
    Some(format!("{all} {was} not opened: one file at a time."))
}

/// A folder can't be opened.
pub(super) fn folder(name: &str) -> Problem {
    Problem { message: format!("{name} is a folder"), hint: Some("open a file in it".to_owned()) }
}

/// The panel, with a remark on what else came with the file.
pub(super) fn panel(stage: &Stage, remark: &str, onclose: &Callback<MouseEvent>) -> Html {
    let close = |label: &'static str| html! { <button type="button" class="open-close" onclick={onclose.clone()}>{ label }</button> };
    let remark = html! { <p class="open-remark" hidden={remark.is_empty()}>{ remark }</p> };
    match stage {
        Stage::Nothing => html! { <div hidden={true} /> },
        Stage::Reading(name, part, events) => html! {
            <div class="open-panel" role="group" aria-label="Opening a file">
                <p>{ "Reading " }<strong>{ name }</strong>{ "…" }</p>
                <progress max="1" value={part.to_string()} aria-label="Part of the file that is read"></progress>
                <p class="open-count">{ events.map(|events| format!("{} so far", words::count(events, "event", "events"))).unwrap_or_default() }</p>
                { remark }
                { close("Cancel") }
            </div>
        },
        Stage::Finishing(name) => html! {
            <div class="open-panel" role="group" aria-label="Opening a file">
                <p>{ "Sorting " }<strong>{ name }</strong>{ "…" }</p>
                <progress aria-label="Sorting"></progress>
                { remark }
                { close("Cancel") }
            </div>
        },
        Stage::Opened { name, summary, issues, more } => html! {
            <div class="open-panel" role="group" aria-label="Opened file">
                <p><strong>{ name }</strong>{ format!(": {summary}.") }</p>
                { list(name, issues, *more) }
                { remark }
                { close("Close") }
            </div>
        },
        Stage::Failed(name, problem) => html! {
            <div class="open-panel open-failed" role="alert">
                <p><strong>{ name }</strong>{ " was not opened; what was here is still here." }</p>
                { list(name, std::slice::from_ref(problem), 0) }
                { remark }
                { close("Close") }
            </div>
        },
    }
}

fn list(name: &str, issues: &[Problem], more: u64) -> Html {
    let rows = issues.iter().enumerate().map(|(key, Problem { message, hint })| {
        let hint = hint.as_ref().map(|hint| format!(" {}", sentence(hint, name))).unwrap_or_default();
        html! { <li {key}>{ sentence(message, name) }<span class="open-hint">{ hint }</span></li> }
    });
    html! {
        <ul class="open-issues" hidden={issues.is_empty()}>
            { for rows }
            <li key="more" hidden={more == 0}>{ format!("and {} more", words::number(more as f64)) }</li>
        </ul>
    }
}

/// A message as a sentence: a capital at its start, unless the name of the file stands there, and one full stop at its end.
fn sentence(text: &str, name: &str) -> String {
    let text = text.trim_end();
    let stop = if text.ends_with(['.', '!', '?', '…']) { "" } else { "." };
    let text = if text.starts_with(name) { text.to_owned() } else { words::capital(text) };
    text + stop
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(names: &[&str]) -> String {
        left_out(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()).unwrap_or_default()
    }

    #[test]
    fn what_was_not_opened_is_named_and_the_rest_counted() {
        assert_eq!(left(&[]), "");
        assert_eq!(left(&["b.csv"]), "b.csv was not opened: one file at a time.");
        assert_eq!(left(&["b.csv", "c.csv"]), "b.csv and c.csv were not opened: one file at a time.");
        let nine: Vec<&str> = ["b.csv", "c.csv"].into_iter().chain(["x.csv"; 7]).collect();
        assert_eq!(left(&nine), "b.csv, c.csv and 7 more were not opened: one file at a time.");
    }

    #[test]
    fn a_message_is_one_sentence_and_leaves_names_alone() {
        for (text, said) in [
            ("a.csv is empty", "a.csv is empty."),
            ("the file is empty", "The file is empty."),
            ("It can't be read.", "It can't be read."),
            ("is it `date`?", "Is it `date`?"),
            ("cut… ", "Cut…"),
        ] {
            assert_eq!(sentence(text, "a.csv"), said);
        }
    }
}
