//! The report about what is open: its files, what became of all their rows, what is wrong with them, and what can be done.

use super::columns;
use super::desk::{Desk, Keeping};
use super::told::{Counts, How, Part, Told};
use crate::browser;
use crate::session::{Kind, Problem, Report};
use crate::ui::words::and_more;
use pamir_words::en::account::file_of_rows;
use pamir_words::en::ui::open::{NOT_OPENED, behind_name, sentence};
use pamir_words::en::ui::report as said;
use yew::prelude::*;

/// So many kinds of problems are shown of a file; the others are counted.
const MOST_KINDS: usize = 30;
/// So many files are named in a sentence.
const MOST_NAMED: usize = 4;

/// The report, with a remark on what else came with the files, and the button that closes it.
pub(super) fn report(desk: &Desk, remark: Html, close: Html) -> Html {
    let Some(told) = &*desk.told else { return html! { <div hidden={true} /> } };
    let is_one = told.files.len() == 1 && told.joined.is_none();
    html! {
        <section class="open-panel report" aria-label={said::REPORT}>
            <div class="report-body" tabindex="0">
                { head(told) }
                { account(told.counts) }
                { for told.files.iter().enumerate().map(|(at, file)| part(desk, told, (at, file), is_one)) }
                { for told.joined.iter().map(|joined| problems("", &joined.kinds)) }
                { remark }
                { kept(desk) }
            </div>
            <div class="open-choices">
                { choices(desk, told) }
                { close }
            </div>
        </section>
    }
}

/// Which files are on show, and what is in them.
fn head(told: &Told) -> Html {
    let shown: Vec<&str> = told.files.iter().filter(|file| file.outcome.is_ok()).map(|file| &*file.name).collect();
    let more = shown.len().saturating_sub(MOST_NAMED);
    let (named, summary) = (&shown[..shown.len() - more], told.counts.summary());
    let [files, rest] = match &told.how {
        How::Added(title) => said::added(named, more, title, &summary),
        How::Restored => [shown.join(", "), said::restored(&summary)],
        How::First if shown.len() == 1 => [shown.join(", "), behind_name(&summary)],
        How::First | How::Opened => said::opened(named, more, &summary),
    };
    html! { <p class="report-head"><strong>{ files }</strong>{ rest }</p> }
}

/// What became of all rows.
fn account(Counts { rows, events, undated, merged, failed }: Counts) -> Html {
    let number = |what: &'static str, how_many: u64| {
        html! { <div key={what}><dt>{ what }</dt><dd>{ said::of(how_many) }</dd></div> }
    };
    let numbers = [
        (said::rows(rows), rows),
        (said::events(events), events),
        (said::UNDATED, undated),
        (said::MERGED, merged),
        (said::FAILED, failed),
    ];
    html! { <dl class="report-counts" hidden={rows == 0}>{ for numbers.map(|(what, how_many)| number(what, how_many)) }</dl> }
}

/// A file: how it was understood, and what is wrong with it.
fn part(desk: &Desk, told: &Told, (at, part): (usize, &Part), is_one: bool) -> Html {
    let Part { name, outcome, .. } = part;
    let name_of = html! { <p class="report-file" hidden={is_one}><strong>{ name }</strong>{ if outcome.is_err() { NOT_OPENED } else { "" } }</p> };
    let about = match outcome {
        Err(problem) => {
            let kind = Kind { first: problem.clone(), likewise: None };
            problems(name, std::slice::from_ref(&kind))
        }
        Ok(report) => html! {
            <>
                <p class="report-understood" hidden={report.understood.is_empty()}>{ &report.understood }</p>
                { columns::of_part(desk, told, at, part) }
                { problems(name, &report.kinds) }
                { rows(name, report) }
            </>
        },
    };
    html! { <div key={name.to_owned()} class="report-part">{ name_of }{ about }</div> }
}

/// The rows with a problem, for the reader to take away.
fn rows(name: &str, report: &Report) -> Html {
    let onclick = {
        let (name, table) = (file_of_rows(name), report.table.clone());
        Callback::from(move |_: MouseEvent| browser::save_text(&name, "text/csv", &table))
    };
    let more = (report.more_rows > 0).then(|| said::more_rows(report.more_rows));
    html! {
        <p class="report-rows" hidden={report.table.is_empty()}>
            <button type="button" class="report-download" {onclick}>{ said::DOWNLOAD }</button>
            { " " }{ more.unwrap_or_default() }
        </p>
    }
}

/// What is wrong with a file of this name.
pub(super) fn problems(name: &str, kinds: &[Kind]) -> Html {
    let more = kinds.len().saturating_sub(MOST_KINDS);
    let row = |(key, Kind { first: Problem { message, hint }, likewise }): (usize, &Kind)| {
        let likewise = likewise.as_ref().map(|text| format!(" {}", sentence(text, name))).unwrap_or_default();
        let hint = hint.as_ref().map(|hint| format!(" {}", sentence(hint, name))).unwrap_or_default();
        html! { <li {key}>{ sentence(message, name) }{ likewise }<span class="open-hint">{ hint }</span></li> }
    };
    html! {
        <ul class="open-issues" hidden={kinds.is_empty()}>
            { for kinds.iter().take(MOST_KINDS).enumerate().map(row) }
            <li key="more" hidden={more == 0}>{ and_more(more) }</li>
        </ul>
    }
}

/// Whether what is open outlives a reload.
fn kept(desk: &Desk) -> Html {
    let words = match *desk.keeping {
        Keeping::Nothing => "",
        Keeping::UnderWay => said::KEEPING,
        Keeping::Kept => said::KEPT,
        Keeping::Refused => said::NOT_KEPT,
        Keeping::Forgotten => said::FORGOTTEN,
    };
    let is_kept = *desk.keeping == Keeping::Kept;
    html! {
        <p class="report-kept" hidden={words.is_empty()}>
            { words }{ " " }
            <button type="button" class="open-forget" hidden={!is_kept} onclick={desk.at_click(Desk::forget_this)}>{ said::FORGET }</button>
        </p>
    }
}

/// What can be done with what was open before.
fn choices(desk: &Desk, told: &Told) -> Html {
    let before = (*desk.before).clone();
    let add = match (&before, &told.how) {
        (Some(before), How::Opened) if !before.data.store.is_empty() => {
            Some(said::add_to(&crate::ui::words::short(&before.data.dossier.meta.title)))
        }
        _ => None,
    };
    html! {
        <>
            <button type="button" class="open-add" hidden={add.is_none()} onclick={desk.at_click(Desk::add)}>{ add.clone().unwrap_or_default() }</button>
            <button type="button" class="open-undo" hidden={before.is_none()} onclick={desk.at_click(Desk::undo)}>{ said::UNDO }</button>
        </>
    }
}
