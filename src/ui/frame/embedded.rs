//! The page within another page: its slim head, and the ear and mouth towards the page around.
//!
//! Owns when the page around is told of the height; what it is told, [`app::embed`](crate::app::embed) says.

use crate::app::embed::{self, Embed, Message};
use crate::browser::{self, Host, HostMessage, SizeObserver};
use crate::ui::shared::Shared;
use crate::ui::words;
use pamir_words::en::ui::frame::OPEN_FULL_PAGE;
use yew::prelude::*;

/// Title, the button that hands the events over, if it is offered, and the way to the page as a page of its own with the view that is
/// on show, which is given as a hash.
pub fn embed_head(data: &Shared, hash: &str, export: Html) -> Html {
    let page = embed::full_address(&browser::address(), browser::is_embed_page());
    let href = format!("{page}{hash}");
    let title = words::short(&data.dossier.meta.title).into_owned();
    html! {
        <header class="slim">
            <h1 title={title.clone()}>{ title }</h1>
            { export }
            <a class="slim-full" {href} target="_blank" rel="noopener">{ OPEN_FULL_PAGE }<span aria-hidden="true">{ " ↗" }</span></a>
        </header>
    }
}

/// Tells the page around how high this one is, whenever that changes if it is made for that, and whenever it is asked.
#[hook]
pub fn use_host(embed: Option<Embed>, page: &NodeRef) {
    let page = page.clone();
    use_effect_with(embed, move |embed| {
        let framed = browser::is_framed();
        // What was said last, so that nothing is said twice: a page around that does something else with it than to make
        // the frame so high has no part in a loop.
        let height_px = std::rc::Rc::new(std::cell::Cell::new(None::<u32>));
        let observer = framed.then(|| {
            let (embed, height_px) = (embed.clone(), height_px.clone());
            SizeObserver::watch(&page, move |_, content_px| {
                let now = embed::height_px(content_px);
                if height_px.replace(Some(now)) != Some(now) {
                    embed.iter().flat_map(|embed| embed.messages(now)).for_each(say);
                }
            })
        });
        let embed = embed.clone();
        let host = Host::listen(move |told| {
            let Some(now) = height_px.get() else { return };
            match told {
                HostMessage::Kind(kind) if kind == embed::MEASURE => say(Message::height(now)),
                HostMessage::Text(text) => {
                    if let Some(embed) = embed.as_ref().filter(|embed| embed.is_asked(&text)) {
                        embed.messages(now).into_iter().for_each(say);
                    }
                }
                HostMessage::Kind(_) => {}
            }
        });
        move || drop((observer, host))
    });
}

fn say(message: Message) {
    match message {
        Message::Text(text) => browser::tell(&text),
        Message::Height(fields, height_px) => browser::tell_height(fields, height_px),
    }
}
