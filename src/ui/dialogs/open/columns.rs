//! What the columns of a table mean, as a reader says: the panel, the mappings that are remembered, and those that come as files.

use super::desk::Desk;
use super::told::{How, Part, Told};
use crate::app::State;
use crate::browser::{self, File, Value};
use crate::session::Columns;
use crate::session::messages::{PanelMessage, Question};
use crate::ui::dialogs::panel::{Answer, Begun, InDialog, use_panel};
use crate::ui::document::{Preview, PreviewProps};
use crate::ui::shared::Shared;
use pamir_words::en::mapping::panel as words;
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`ColumnsOf`].
#[derive(Properties, PartialEq)]
pub(super) struct ColumnsOfProps {
    pub(super) desk: Desk,
    /// The place of the file among those that are open.
    pub(super) at: usize,
    /// The file.
    pub(super) part: Part,
    /// What its columns were taken for.
    pub(super) columns: Columns,
}

/// The button that opens the panel about the columns of a table, the panel, and what is said of a mapping that is remembered.
#[component]
pub(super) fn ColumnsOf(ColumnsOfProps { desk, at, part, columns }: &ColumnsOfProps) -> Html {
    let begin = {
        let (desk, at, part, columns) = (desk.clone(), *at, part.clone(), columns.clone());
        Callback::from(move |(stopped, close)| -> Begun {
            let title = desk.session.data().dossier.meta.title.clone();
            let message = PanelMessage::Columns { name: part.name.clone(), title, columns: columns.clone() };
            (message, Rc::new(answers(desk.clone(), at, part.file.clone().map(|(file, _)| file), stopped, close)))
        })
    };
    let InDialog { onopen, dialog } = use_panel(["pamir-columns", words::TITLE, "columns-dialog"], begin);
    let onguess = {
        let (desk, at) = (desk.clone(), *at);
        Callback::from(move |_: MouseEvent| desk.guess(at))
    };
    // What changes in the dialog isn't news of the report around it.
    html! {
        <div class="report-columns" aria-live="off">
            <span hidden={!columns.are_known}>
                { words::KNOWN }{ " " }
                <button type="button" class="open-forget columns-guess" onclick={onguess}>{ words::GUESS }</button>
            </span>
            <button type="button" class="report-download columns-open" aria-haspopup="dialog" onclick={onopen}>{ words::OPEN }</button>
            { dialog }
        </div>
    }
}

/// The button for a file that is open; nothing for one without columns, or that the page doesn't have any more.
pub(super) fn of_part(desk: &Desk, told: &Told, at: usize, part: &Part) -> Html {
    let columns = part.outcome.as_ref().ok().and_then(|report| report.columns.clone());
    match columns.filter(|_| part.file.is_some() && told.how == How::Opened) {
        Some(columns) => html! { <ColumnsOf desk={desk.clone()} {at} part={part.clone()} {columns} /> },
        None => html! { <div hidden={true} /> },
    }
}

/// Answers what the panel asks.
fn answers(
    desk: Desk,
    at: usize,
    file: Option<File>,
    stopped: Callback<()>,
    close: Callback<()>,
) -> impl Fn(Value) -> Answer {
    move |message| {
        let (desk, file, stopped, close) = (desk.clone(), file.clone(), stopped.clone(), close.clone());
        Box::pin(async move {
            match Question::of_message(&message) {
                Some(Question::Try(mapping, width_px, height_px)) => {
                    let Some(file) = file else { return Value::none() };
                    let Some((said, data)) = desk.attempt(file, &mapping).await else { return Value::none() };
                    let is_read = Value::number(f64::from(u8::from(data.is_some())));
                    let drawing = match data {
                        Some(data) => {
                            let (data, state) = (Shared::new(data), State::default());
                            browser::drawing_of::<Preview>(PreviewProps { data, state, width_px, height_px }).await
                        }
                        None => None,
                    };
                    Value::list([Value::text(&said), is_read, drawing.unwrap_or_else(Value::none)])
                }
                Some(Question::Apply(mapping)) => {
                    close.emit(());
                    desk.map(at, &mapping.into());
                    Value::none()
                }
                Some(Question::Stopped) => {
                    stopped.emit(());
                    Value::none()
                }
                _ => Value::none(),
            }
        })
    }
}
