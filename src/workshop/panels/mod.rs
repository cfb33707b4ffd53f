//! The panels that the workshop draws on the page: a file for each.
//!
//! A panel fills a place that the page gives it, and asks the page for what it needs once it needs it.

mod ask;
mod cite;
mod columns;
mod embed;
mod export;
mod lines;
mod picture;
mod save;

use crate::browser::{self, Value};
use crate::session::messages::{PanelMessage, Question};
use ask::Ask;
use yew::prelude::*;

/// Draws the panel that a message describes into an element; gives a function that takes it away.
#[must_use]
pub fn draw(place: Value, message: Value, ask: Value) -> Value {
    let (Some(place), Some(message)) = (place.as_element(), PanelMessage::of_message(&message)) else {
        return Value::none();
    };
    let ask = Ask::new(ask);
    browser::on_panic({
        let ask = ask.clone();
        move || ask.tell(Question::Stopped)
    });
    match message {
        PanelMessage::Save { title, events, view, pictures } => {
            closes(yew::Renderer::<save::Save>::with_root_and_props(
                place,
                save::SaveProps { title, events, view, pictures, ask },
            ))
        }
        PanelMessage::Export { title, view, events, hits, is_opened } => {
            closes(yew::Renderer::<export::Export>::with_root_and_props(
                place,
                export::ExportProps { title, view, events, hits, is_opened, ask },
            ))
        }
        PanelMessage::Cite { title, view, is_opened } => closes(yew::Renderer::<cite::Cite>::with_root_and_props(
            place,
            cite::CiteProps { title, view, is_opened, ask },
        )),
        PanelMessage::Embed { title, view, is_opened } => closes(yew::Renderer::<embed::Embed>::with_root_and_props(
            place,
            embed::EmbedProps { title, view, is_opened, ask },
        )),
        PanelMessage::Columns { name, title, columns } => {
            closes(yew::Renderer::<columns::Mapper>::with_root_and_props(
                place,
                columns::MapperProps { name, title, columns, ask },
            ))
        }
    }
}

/// Renders, and gives what ends that.
fn closes<C: BaseComponent>(renderer: yew::Renderer<C>) -> Value {
    let panel = renderer.render();
    Value::once(move || panel.destroy())
}
