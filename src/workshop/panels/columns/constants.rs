//! What stands in each row without a column.

use super::chosen::Chosen;
use crate::browser;
use pamir_dossier::{ColumnRole, MappedColumn};
use pamir_words::en::mapping::{panel as words, role};
use yew::prelude::*;

/// What may be the same in each row.
const OFFERED: [ColumnRole; 6] = [
    ColumnRole::Theme,
    ColumnRole::Participant,
    ColumnRole::Place,
    ColumnRole::Kind,
    ColumnRole::Status,
    ColumnRole::Attribute,
];

/// All of them, and a button that adds one.
pub(super) fn view(chosen: &Chosen) -> Html {
    let is_one = |column: &MappedColumn| column.constant.is_some();
    let columns = chosen.mapping.columns.iter().enumerate().filter(|(_, column)| is_one(column));
    let onadd = chosen.on(|mapping, _: MouseEvent| {
        let column = MappedColumn { role: ColumnRole::Theme, constant: Some(String::new()), ..MappedColumn::default() };
        mapping.columns.push(column);
    });
    html! {
        <fieldset class="columns-constants">
            <legend>{ words::CONSTANTS }</legend>
            <ul>{ for columns.map(|(at, column)| one(chosen, at, column)) }</ul>
            <button type="button" class="columns-plain" onclick={onadd}>{ words::ADD }</button>
        </fieldset>
    }
}

fn one(chosen: &Chosen, at: usize, column: &MappedColumn) -> Html {
    let set = |how: fn(&mut MappedColumn, String)| {
        chosen.on(move |mapping, event: Event| {
            mapping.columns.get_mut(at).into_iter().for_each(|column| how(column, browser::checked(&event)));
        })
    };
    let onrole = set(|column, id| {
        column.role = ColumnRole::parse(&id).unwrap_or(column.role);
        if column.role != ColumnRole::Attribute {
            column.name.clear();
        }
    });
    let ontext = set(|column, text| column.constant = Some(text));
    let onname = set(|column, text| column.name = text);
    let onremove = chosen.on(move |mapping, _: MouseEvent| {
        if at < mapping.columns.len() {
            mapping.columns.remove(at);
        }
    });
    let options = OFFERED.map(|of| {
        html! { <option key={of.id()} value={of.id()} selected={of == column.role}>{ role(of) }</option> }
    });
    let is_attribute = column.role == ColumnRole::Attribute;
    let text = column.constant.clone().unwrap_or_default();
    html! {
        <li key={at}>
            <select aria-label={words::HEADS[2]} onchange={onrole}>{ for options }</select>
            <input type="text" hidden={!is_attribute} aria-label={words::NAME} placeholder={words::NAME} value={column.name.clone()} onchange={onname} />
            <input type="text" aria-label={words::TEXT} placeholder={words::TEXT} value={text} onchange={ontext} />
            <button type="button" class="columns-plain" onclick={onremove}>{ words::REMOVE }</button>
        </li>
    }
}
