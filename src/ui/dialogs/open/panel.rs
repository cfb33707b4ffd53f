//! The panel that tells what becomes of a file.

use super::stage::Stage;
use crate::session::Problem;
use crate::ui::words::and_more;
use pamir_words::en::ui::frame::CLOSE;
use pamir_words::en::ui::open as said;
use yew::prelude::*;

/// So many files that were not opened are named; the others are counted.
const MOST_NAMED: usize = 2;

/// What is said of all that came with a file and wasn't opened; nothing where nothing did.
pub(super) fn left_out(names: &[String]) -> Option<String> {
    let named: Vec<&str> = names.iter().take(MOST_NAMED).map(String::as_str).collect();
    said::left_out(&named, names.len() - named.len())
}

/// A folder can't be opened.
pub(super) fn folder(name: &str) -> Problem {
    said::folder(name).into()
}

/// The panel, with a remark on what else came with the file.
pub(super) fn panel(stage: &Stage, remark: &str, onclose: &Callback<MouseEvent>) -> Html {
    let close = |label: &'static str| html! { <button type="button" class="open-close" onclick={onclose.clone()}>{ label }</button> };
    let remark = html! { <p class="open-remark" hidden={remark.is_empty()}>{ remark }</p> };
    match stage {
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
        Stage::Opened { name, summary, issues, more } => html! {
            <div class="open-panel" role="group" aria-label={said::OPENED}>
                <p><strong>{ name }</strong>{ said::behind_name(summary) }</p>
                { list(name, issues, *more) }
                { remark }
                { close(CLOSE) }
            </div>
        },
        Stage::Failed(name, problem) => html! {
            <div class="open-panel open-failed" role="alert">
                <p><strong>{ name }</strong>{ said::NOT_OPENED }</p>
                { list(name, std::slice::from_ref(problem), 0) }
                { remark }
                { close(CLOSE) }
            </div>
        },
    }
}

fn list(name: &str, issues: &[Problem], more: u64) -> Html {
    let rows = issues.iter().enumerate().map(|(key, Problem { message, hint })| {
        let hint = hint.as_ref().map(|hint| format!(" {}", said::sentence(hint, name))).unwrap_or_default();
        html! { <li {key}>{ said::sentence(message, name) }<span class="open-hint">{ hint }</span></li> }
    });
    html! {
        <ul class="open-issues" hidden={issues.is_empty()}>
            { for rows }
            <li key="more" hidden={more == 0}>{ and_more(usize::try_from(more).unwrap_or(usize::MAX)) }</li>
        </ul>
    }
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
}
