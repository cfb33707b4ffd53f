//! Saying what the columns of a table mean: the choices, and what becomes of the table by them.
//!
//! Owns the mapping as it is chosen. The page reads the table by it and tells how that went; nothing is shown before somebody applies it.

mod chosen;
mod constants;
mod row;
mod whole;

use super::ask::Ask;
use crate::browser::{self, Value};
use crate::session::messages::Question;
use crate::session::{Columns, Latest};
use chosen::Chosen;
use pamir_dossier::{ColumnRole, MappedColumn};
use pamir_formats::Mapping;
use pamir_words::en::mapping::panel as words;
use yew::platform::spawn_local;
use yew::prelude::*;

/// The size of the preview.
const PREVIEW_PX: (f64, f64) = (760.0, 380.0);
/// So many columns are listed.
const MOST_LISTED: usize = 200;

/// Props of [`Mapper`].
#[derive(Properties, PartialEq)]
pub struct MapperProps {
    /// The name of the file.
    pub name: String,
    /// The title of the dossier.
    pub title: String,
    /// What the columns were taken for.
    pub columns: Columns,
    pub ask: Ask,
}

/// What becomes of the table.
#[derive(Debug, Clone, PartialEq, Default)]
enum Tried {
    /// It is being read.
    #[default]
    Trying,
    /// It was read: what is in it, whether anything is, and how it looks.
    Read(String, bool, Option<Value>),
}

/// What the panel asks of a reader, with a preview.
#[component]
pub fn Mapper(props: &MapperProps) -> Html {
    let first = (*use_memo(props.columns.mapping.clone(), |text| Mapping::read(text, "").unwrap_or_default())).clone();
    let mapping = use_state_eq(|| first.clone());
    let tried = use_tried(&props.ask, &mapping);
    let chosen = Chosen {
        mapping: (*mapping).clone(),
        change: Callback::from({
            let mapping = mapping.setter();
            move |changed| mapping.set(changed)
        }),
    };
    let onsubmit = {
        let (ask, mapping) = (props.ask.clone(), mapping.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            ask.tell(Question::Apply(settled(&mapping).write()));
        })
    };
    let onsave = {
        let (name, mapping) = (words::file_of(&props.name), mapping.clone());
        Callback::from(move |_: MouseEvent| browser::save_text(&name, "application/json", &settled(&mapping).write()))
    };
    let onreset = {
        let (mapping, first) = (mapping.setter(), first.clone());
        Callback::from(move |_: MouseEvent| mapping.set(first.clone()))
    };
    let is_refused = matches!(&tried, Tried::Read(_, false, _));
    html! {
        <form class="columns-form" {onsubmit}>
            <p class="columns-about">{ words::about(&props.name) }</p>
            { whole::view(&chosen, &first, &props.columns.layout, &props.title) }
            { table(&chosen, &props.columns) }
            { constants::view(&chosen) }
            { preview(&tried) }
            <div class="embed-foot columns-foot">
                <button type="button" class="columns-plain" disabled={*mapping == first} onclick={onreset}>{ words::RESET }</button>
                <button type="button" class="columns-plain" onclick={onsave}>{ words::SAVE }</button>
                <button type="submit" class="save-button" disabled={is_refused}>{ words::APPLY }</button>
            </div>
        </form>
    }
}

/// The mapping without what somebody has only begun to say.
fn settled(mapping: &Mapping) -> Mapping {
    let is_whole = |column: &MappedColumn| match &column.constant {
        Some(text) => {
            !text.trim().is_empty() && (column.role != ColumnRole::Attribute || !column.name.trim().is_empty())
        }
        None => true,
    };
    let columns = mapping.columns.iter().filter(|column| is_whole(column)).cloned().collect();
    Mapping { columns, ..mapping.clone() }
}

/// Has the page read the table by the mapping whenever that changes.
#[hook]
fn use_tried(ask: &Ask, mapping: &UseStateHandle<Mapping>) -> Tried {
    let tried = use_state_eq(Tried::default);
    let latest = use_memo((), |()| Latest::default());
    use_effect_with((ask.clone(), settled(mapping).write()), {
        let tried = tried.setter();
        move |(ask, text)| {
            let (ask, cancel) = (ask.clone(), latest.begin());
            let question = Question::Try(text.clone(), PREVIEW_PX.0, PREVIEW_PX.1);
            tried.set(Tried::Trying);
            spawn_local(async move {
                let answer = ask.about(question).await.unwrap_or_else(Value::none);
                if !cancel.is_cancelled() {
                    let is_read = answer.item(1).as_whole().is_some_and(|read| read > 0);
                    let said = answer.item(0).as_text().unwrap_or_else(|| words::NO_PREVIEW.to_owned());
                    let drawing = Some(answer.item(2)).filter(|drawing| drawing.as_element().is_some());
                    tried.set(Tried::Read(said, is_read, drawing));
                }
            });
        }
    });
    (*tried).clone()
}

/// What becomes of the table.
fn preview(tried: &Tried) -> Html {
    let (said, is_read, drawing) = match tried {
        Tried::Trying => (words::TRYING, true, None),
        Tried::Read(said, is_read, drawing) => (said.as_str(), *is_read, drawing.as_ref()),
    };
    let drawing = drawing.and_then(Value::as_element);
    let drawing = drawing.map_or_else(|| html! { <span hidden={true} /> }, |element| Html::VRef(element.into()));
    html! {
        <div class="columns-preview">
            <p class={classes!("columns-said", (!is_read).then_some("save-failed"))} role="status">{ said }</p>
            <div class="embed-preview" inert={true} hidden={matches!(tried, Tried::Trying) || !is_read}>{ drawing }</div>
        </div>
    }
}

/// The columns, each with its first rows, what it is taken for, and why.
fn table(chosen: &Chosen, seen: &Columns) -> Html {
    let named: Vec<usize> = (0..chosen.mapping.columns.len())
        .filter(|at| chosen.mapping.columns.get(*at).is_some_and(|column| column.constant.is_none()))
        .collect();
    let more = named.len().saturating_sub(MOST_LISTED);
    let rows = named.iter().take(MOST_LISTED).enumerate().map(|(place, at)| {
        let cells = seen.rows.iter().filter_map(|row| row.get(place)).map(String::as_str);
        row::view(chosen, *at, cells, seen.why.get(place).map_or("", String::as_str))
    });
    let [first, rest @ ..] = words::HEADS;
    html! {
        <div class="columns-list">
            <table class="columns-table" role="table">
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader">{ first }</th>
                    { for rest.map(|head| html! { <th key={head} scope="col" role="columnheader">{ head }</th> }) }
                </tr></thead>
                <tbody role="rowgroup">{ for rows }</tbody>
            </table>
            <p hidden={more == 0}>{ words::more(more) }</p>
        </div>
    }
}
