//! What stands in the cells of the table and in its head, and the choice of columns.

use super::props::marked;
use crate::app::{Action, Column, Data, Listing, State, url};
use crate::ui::shared::{Act, Shared, hue};
use crate::ui::words;
use pamir_store::{EventIx, Facet};
use pamir_timeline::Hues;
use pamir_words::en::labels;
use pamir_words::en::ui::list as said;
use std::borrow::Cow;
use yew::prelude::*;

/// A cell names so many values at most; the card has all.
const MOST_VALUES: usize = 4;

/// What a column is called.
pub fn name(data: &Data, column: Column) -> Cow<'_, str> {
    let fixed = match column {
        Column::Attribute(number) => return words::short(data.facet_label(Facet::Attribute(number))),
        Column::Date => said::DATE,
        Column::Title => said::TITLE,
        Column::People => said::PEOPLE,
        Column::Kind | Column::Theme | Column::Place | Column::Status => {
            column.facet().map_or(said::TITLE, labels::facet)
        }
    };
    Cow::Borrowed(fixed)
}

/// The head of a column, which puts the rows in its order or turns that.
pub fn heading(data: &Data, column: Column, listing: &Listing, act: &Act) -> Html {
    let sorted = listing.by == column;
    let backwards = sorted && !listing.backwards;
    let onclick = act.reform(move |_: MouseEvent| Action::OrderBy(column, backwards));
    let (sort, sign) = match (sorted, listing.backwards) {
        (true, false) => ("ascending", "↑"),
        (true, true) => ("descending", "↓"),
        (false, _) => ("none", ""),
    };
    html! {
        <th key={column.key_in(&data.store).into_owned()} scope="col" aria-sort={sort}>
            <button type="button" {onclick}>{ name(data, column).into_owned() }<span class="sorted" aria-hidden="true">{ sign }</span></button>
        </th>
    }
}

/// A cell of an event's row; the title comes with the patch of the event's hue.
pub fn cell(data: &Shared, hues: Option<&Hues>, column: Column, event: EventIx, text: &str) -> Html {
    let store = &data.store;
    let key = column.key_in(store).into_owned();
    match column {
        Column::Date => html! { <td {key} class="cell-date">{ words::date(store.date(event).as_deref()) }</td> },
        Column::Title => {
            let href = url::hash(&State { event: Some(store.id(event).to_owned()), ..State::default() }, store);
            html! { <td {key} class="cell-title">{ hue::of_event(data, hues, event) }<a {href} tabindex="-1">{ marked(&words::short(store.title(event)), text) }</a></td> }
        }
        Column::People => html! { <td {key}>{ names(data, column, store.participants(event)) }</td> },
        Column::Attribute(number) => {
            let value = store.values(event).find(|(other, _)| *other == usize::from(number)).map(|(_, text)| text);
            html! { <td {key}>{ words::short(value.unwrap_or_default()).into_owned() }</td> }
        }
        Column::Kind | Column::Theme | Column::Place | Column::Status => {
            let values = column.facet().map(|facet| names(data, column, store.facet(facet).of_event(event)));
            html! { <td {key}>{ values.unwrap_or_default() }</td> }
        }
    }
}

/// The labels of some values of a column, and how many more there are.
fn names(data: &Data, column: Column, values: impl Iterator<Item = u32>) -> String {
    let Some(facet) = column.facet() else { return String::new() };
    let mut names = String::new();
    let mut values = values.filter_map(|value| data.store.facet(facet).values().get(value as usize));
    for value in values.by_ref().take(MOST_VALUES) {
        if !names.is_empty() {
            names.push_str(", ");
        }
        names.push_str(&words::short(labels::facet_value(facet, value)));
    }
    let more = values.count();
    if more > 0 {
        names.push_str(", ");
        names.push_str(&words::and_more(more));
    }
    names
}

/// The choice of columns, of which these are shown.
pub fn choice(data: &Data, shown: &[Column], listing: &Listing, act: &Act) -> Html {
    let boxes = Column::of(&data.store).into_iter().filter(|column| *column != Column::Title).map(|column| {
        let checked = shown.contains(&column);
        let mut next: Vec<Column> = shown.iter().copied().filter(|other| *other != column).collect();
        if !checked {
            next.push(column);
        }
        let onchange = act.reform(move |_: Event| Action::Columns(next.clone()));
        let key = column.key_in(&data.store).into_owned();
        html! { <label {key}><input type="checkbox" {checked} {onchange} />{ name(data, column).into_owned() }</label> }
    });
    let onfit = act.reform(|_: MouseEvent| Action::Columns(Vec::new()));
    html! {
        <details class="columns-choice">
            <summary>{ said::COLUMNS }</summary>
            <div>
                { for boxes }
                <button type="button" disabled={listing.columns.is_empty()} onclick={onfit}>{ said::COLUMNS_THAT_FIT }</button>
            </div>
        </details>
    }
}
