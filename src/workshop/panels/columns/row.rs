//! A column: its first rows, the menu of what it may mean, and what else there is to choose of it.

use super::chosen::Chosen;
use crate::browser;
use pamir_dossier::{AttributeType, ColumnRole, DayOrder, MappedColumn};
use pamir_words::en::mapping::{offered_type, panel as words, role};
use yew::prelude::*;

/// So many cells are shown.
const MOST_CELLS: usize = 4;

use ColumnRole::{
    Attribute, Bounds, Date, Day, End, EndDay, EndMonth, EndTime, EndYear, Id, Ignored, Kind, Layout, Link, Media,
    Month, Participant, Place, Source, Start, Status, Summary, Theme, Time, Title, Written, Year,
};

/// What a column may mean, in groups.
const OFFERED: [&[ColumnRole]; 4] = [
    &[Title, Summary, Kind, Status, Id],
    &[Date, Start, End, Time, EndTime, Year, Month, Day, EndYear, EndMonth, EndDay, Written, Bounds],
    &[Theme, Participant, Place],
    &[Attribute, Link, Media, Source, Ignored],
];

/// What a column may mean whose rows a known layout reads.
const BESIDE_LAYOUT: [ColumnRole; 3] = [Layout, Attribute, Ignored];

/// The row of the column at a place of the mapping.
pub(super) fn view<'c>(chosen: &Chosen, at: usize, cells: impl Iterator<Item = &'c str>, why: &str) -> Html {
    let Some(column) = chosen.mapping.columns.get(at).cloned() else { return html! { <tr hidden={true} /> } };
    let filled = cells.filter(|cell| !cell.is_empty()).take(MOST_CELLS).enumerate();
    let is_out = column.role == Ignored;
    html! {
        <tr key={at} role="row" class={classes!(is_out.then_some("columns-out"))}>
            <th scope="row" role="rowheader">{ &column.name }</th>
            <td role="cell"><ul class="columns-cells">{ for filled.map(|(key, cell)| html! { <li {key}>{ cell }</li> }) }</ul></td>
            <td role="cell">
                <div class="columns-taken">
                    { menu(chosen, at, &column) }
                    { detail(chosen, at, &column) }
                </div>
            </td>
            <td class="columns-why" role="cell">{ why }</td>
        </tr>
    }
}

/// The menu of what the column may mean.
fn menu(chosen: &Chosen, at: usize, column: &MappedColumn) -> Html {
    let onchange = chosen.on(move |mapping, event: Event| {
        let role = ColumnRole::parse(&browser::checked(&event));
        if let (Some(column), Some(role)) = (mapping.columns.get_mut(at), role) {
            // What was chosen for another meaning says nothing of this one.
            *column = MappedColumn { role, name: std::mem::take(&mut column.name), ..MappedColumn::default() };
        }
    });
    let option = |of: ColumnRole| {
        html! { <option key={of.id()} value={of.id()} selected={of == column.role}>{ role(of) }</option> }
    };
    let label = words::of_column(words::HEADS[2], &column.name);
    if chosen.mapping.columns.iter().any(|column| column.role == Layout) {
        let offered = BESIDE_LAYOUT.map(option);
        return html! { <select aria-label={label} {onchange}>{ for offered }</select> };
    }
    let groups = OFFERED.iter().zip(words::GROUPS).map(|(roles, label)| {
        html! { <optgroup key={label} {label}>{ for roles.iter().map(|role| option(*role)) }</optgroup> }
    });
    html! { <select aria-label={label} {onchange}>{ for groups }</select> }
}

/// What else there is to choose: the type of an attribute, the order and the century of dates, what separates the items of a list.
fn detail(chosen: &Chosen, at: usize, column: &MappedColumn) -> Html {
    match column.role {
        Attribute => {
            let onchange = chosen.on(move |mapping, event: Event| {
                let kind = AttributeType::parse(&browser::checked(&event));
                mapping.columns.get_mut(at).into_iter().for_each(|column| column.kind = kind);
            });
            let kinds =
                AttributeType::ALL.iter().map(|kind| (kind.id(), offered_type(*kind), column.kind == Some(*kind)));
            choice(words::AS_IT_LOOKS, kinds, &column.name, onchange)
        }
        Date | Start | End => of_dates(chosen, at, column),
        Theme | Participant | Place => {
            let onchange = chosen.on(move |mapping, event: Event| {
                let text = browser::checked(&event);
                let separator = Some(text).filter(|text| !text.is_empty());
                mapping.columns.get_mut(at).into_iter().for_each(|column| column.separator.clone_from(&separator));
            });
            let value = column.separator.clone().unwrap_or_default();
            let label = words::of_column(words::SEPARATOR, &column.name);
            html! {
                <label class="columns-separator">
                    { words::SEPARATOR }{ " " }
                    <input type="text" size="4" aria-label={label} placeholder={words::SEPARATORS} {value} {onchange} />
                </label>
            }
        }
        _ => html! { <span hidden={true} /> },
    }
}

/// What there is to choose of dates: the order of day and month, and which hundred years two digits are of.
fn of_dates(chosen: &Chosen, at: usize, column: &MappedColumn) -> Html {
    let onorder = chosen.on(move |mapping, event: Event| {
        let order = DayOrder::parse(&browser::checked(&event));
        mapping.columns.get_mut(at).into_iter().for_each(|column| column.order = order);
    });
    let orders = DayOrder::ALL.iter().zip(words::ORDERS);
    let orders = orders.map(|(order, word)| (order.id(), word.to_owned(), column.order == Some(*order)));
    let onyear = chosen.on(move |mapping, event: Event| {
        let latest = year(&browser::checked(&event));
        mapping.columns.get_mut(at).into_iter().for_each(|column| column.latest_year = latest);
    });
    let value = column.latest_year.map(|year| year.to_string()).unwrap_or_default();
    let label = words::of_column(words::LATEST_YEAR, &column.name);
    html! {
        <div class="columns-taken">
            { choice(words::AS_DATES_SHOW, orders, &column.name, onorder) }
            <label class="columns-separator">
                { words::LATEST_YEAR }{ " " }
                <input type="text" inputmode="numeric" size="4" maxlength="4" aria-label={label} placeholder={words::LATEST_YEAR_EXAMPLE} {value} onchange={onyear} />
            </label>
        </div>
    }
}

/// A year of one to four digits.
fn year(text: &str) -> Option<u32> {
    let text = text.trim();
    let is_year = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| text.bytes().fold(0, |year, digit| year * 10 + u32::from(digit - b'0')))
}

/// A menu whose first choice is to leave it open.
fn choice(
    open: &'static str,
    offered: impl Iterator<Item = (&'static str, String, bool)>,
    name: &str,
    onchange: Callback<Event>,
) -> Html {
    let mut is_open = true;
    let options: Vec<Html> = offered
        .map(|(id, word, selected)| {
            is_open &= !selected;
            html! { <option key={id} value={id} {selected}>{ word }</option> }
        })
        .collect();
    html! {
        <select aria-label={words::of_column(open, name)} {onchange}>
            // Without this a browser takes the option that it is given first, and Yew begins with the last.
            <option value="" selected={is_open}>{ open }</option>
            { for options }
        </select>
    }
}
