//! How much of a card is shown at once: texts and lists without end are cut, and the rest is counted.

use crate::ui::shared::linked::linked;
use crate::ui::words;
use pamir_words::en::ui::cards::more_letters;
use yew::prelude::*;

/// How many rows the lists of a card have, and how more are asked for.
#[derive(Clone, PartialEq)]
pub struct Extent {
    /// Rows of a list at most.
    pub most: usize,
    /// Shows more of every list; without it a list only says how many rows are left out.
    pub more: Option<Callback<MouseEvent>>,
    /// Lets pictures be loaded from an address or a host; without it those at other hosts are links.
    pub load: Option<Callback<String>>,
}

impl Extent {
    /// A text as far as it is shown; a list of `most` rows takes the room of fifty times as many letters.
    pub fn text(&self, text: &str) -> Html {
        let most = self.most.saturating_mul(50);
        let shown = words::cut(text, most);
        if shown.len() == text.len() {
            return linked(text, true);
        }
        let left = text.chars().count().saturating_sub(most);
        html! { <>{ linked(&shown, false) }{ " " }{ self.rest(more_letters(left)) }</> }
    }

    /// What is said of the things that are left out, which a card offers to show.
    fn rest(&self, said: String) -> Html {
        match &self.more {
            Some(more) => html! { <button type="button" class="card-more" onclick={more.clone()}>{ said }</button> },
            None => html! { <span>{ said }</span> },
        }
    }

    /// The first rows of a list of `len`, of the class `class`, and how many are left out.
    pub fn list(&self, class: &'static str, len: usize, row: impl Fn(usize) -> Html) -> Html {
        self.with_rest(html! { <ul {class}>{ for (0..len.min(self.most)).map(row) }</ul> }, len)
    }

    /// A list of what is shown of `len` things, and how many are left out.
    pub fn with_rest(&self, list: Html, len: usize) -> Html {
        let left = len.saturating_sub(self.most);
        if left == 0 {
            return list;
        }
        html! { <div>{ list }<p>{ self.rest(words::and_more(left)) }</p></div> }
    }
}

/// A section of a card; an empty element when there is nothing to say.
pub fn section(title: &'static str, filled: bool, body: impl FnOnce() -> Html) -> Html {
    if filled {
        html! { <div><h3>{ title }</h3>{ body() }</div> }
    } else {
        html! { <span hidden={true} /> }
    }
}
