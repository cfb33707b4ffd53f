//! What a mapping says of the dossier as a whole: its title and language, and whether a known layout reads its rows.

use super::chosen::Chosen;
use crate::browser;
use pamir_dossier::{ColumnRole, MappedColumn};
use pamir_formats::{Mapping, named_role};
use pamir_words::en::mapping::panel as words;
use yew::prelude::*;

/// The fields. The mapping with which the panel began is `first`, the layout of the table `layout`, if one is known.
pub(super) fn view(chosen: &Chosen, first: &Mapping, layout: &str, title: &str) -> Html {
    let some = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let ontitle = chosen.on(move |mapping, event: Event| mapping.title = some(browser::checked(&event)));
    let onlanguage = chosen.on(move |mapping, event: Event| mapping.language = some(browser::checked(&event)));
    let Mapping { title: own, language, .. } = &chosen.mapping;
    html! {
        <div class="columns-whole">
            <label>{ words::DOSSIER_TITLE }{ " " }
                <input type="text" placeholder={title.to_owned()} value={own.clone().unwrap_or_default()} onchange={ontitle} />
            </label>
            <label>{ words::LANGUAGE }{ " " }
                <input type="text" size="8" placeholder={words::LANGUAGE_EXAMPLE} value={language.clone().unwrap_or_default()} onchange={onlanguage} />
            </label>
            { read_as(chosen, first, layout) }
        </div>
    }
}

/// The choice between a known layout and each column by itself.
fn read_as(chosen: &Chosen, first: &Mapping, layout: &str) -> Html {
    let by_layout = chosen.mapping.columns.iter().any(|column| column.role == ColumnRole::Layout);
    if layout.is_empty() {
        return html! { <span hidden={true} /> };
    }
    let first = first.clone();
    let onchange = chosen.on(move |mapping, event: Event| {
        let by_layout = browser::checked(&event) == "layout";
        for (at, column) in mapping.columns.iter_mut().enumerate() {
            let name = std::mem::take(&mut column.name);
            let before = first.columns.get(at).map(|column| column.role);
            let role = match before.filter(|role| *role != ColumnRole::Layout) {
                _ if by_layout => {
                    before.filter(|_| first.columns.iter().any(|column| column.role == ColumnRole::Layout))
                }
                None => Some(named_role(&name)),
                before => before,
            };
            *column = MappedColumn { role: role.unwrap_or(ColumnRole::Layout), name, ..MappedColumn::default() };
        }
    });
    html! {
        <label>{ words::READ_AS }{ " " }
            <select {onchange}>
                <option value="layout" selected={by_layout}>{ words::as_layout(layout) }</option>
                <option value="columns" selected={!by_layout}>{ words::BY_COLUMNS }</option>
            </select>
        </label>
    }
}
