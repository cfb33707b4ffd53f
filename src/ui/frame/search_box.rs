//! The search box with its offers: a combobox, as the ARIA Authoring Practices describe it.
//!
//! The input stays a search box for those who look for one. What is typed filters at once; an offer is something to do besides.

use super::later::Drawer;
use crate::app::{Action, Suggestion};
use crate::browser;
use crate::ui::shared::{Act, Shared};
use crate::ui::words;
use pamir_store::query::{Hits, Query};
use pamir_words::en::ui::frame as bar;
use pamir_words::en::ui::search as said;
use std::rc::Rc;
use yew::prelude::*;

/// The ids of the list of offers and of the line that explains what can be typed.
const LIST: &str = "search-offers";
const HELP: &str = "search-help";

/// Whether the offers are on show, and the one that Enter takes.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Showing {
    open: bool,
    active: Option<usize>,
}

/// The box between two renders.
pub(super) struct SearchBox {
    text: String,
    act: Act,
    showing: UseStateHandle<Showing>,
    offers: Rc<Vec<Suggestion>>,
    /// What can be typed besides words.
    help: Rc<str>,
    /// The offer that Enter takes.
    active: NodeRef,
}

/// The box for a query that has left some hits.
#[hook]
pub(super) fn use_search_box(
    data: &Shared,
    hits: &Shared<Hits>,
    query: &Query,
    act: &Act,
    drawer: &Drawer,
) -> SearchBox {
    let showing = use_state_eq(Showing::default);
    let needs = (data.clone(), hits.clone(), query.clone(), drawer.clone(), showing.open);
    let offers = use_memo(needs, |(data, hits, query, drawer, open)| {
        if *open { browser::timed("pamir:suggest", || drawer.offers(data, query, hits)) } else { Vec::new() }
    });
    let help = use_memo(data.clone(), |data| Rc::<str>::from(said::help(data.store.attributes())));
    let active = use_node_ref();
    use_effect_with(showing.active, {
        let active = active.clone();
        move |at| {
            if at.is_some() {
                browser::scroll_to(&active);
            }
        }
    });
    SearchBox { text: query.text.clone(), act: act.clone(), showing, offers, help: (*help).clone(), active }
}

impl SearchBox {
    /// The box and everything below it.
    pub(super) fn draw(&self) -> Html {
        let Showing { open, active } = *self.showing;
        let is_list = open && !self.offers.is_empty();
        let described = active.filter(|_| is_list).map(option_id);
        let onclear = self.act.reform(|_: MouseEvent| Action::ClearText);
        // A press that took the focus away would close the offers before it becomes a click.
        let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
        html! {
            <div class="search" part="search" role="search">
                <svg class="search-icon" viewBox="0 0 16 16" aria-hidden="true"><circle cx="7" cy="7" r="4.5" /><path d="M10.5 10.5 14 14" /></svg>
                <div role="combobox" aria-label={said::SEARCH} aria-haspopup="listbox" aria-expanded={is_list.to_string()} aria-controls={LIST} aria-owns={LIST}>
                    <input type="search" enterkeyhint="search" aria-label={bar::SEARCH_EVENTS} placeholder={bar::SEARCH_HINT}
                        autocomplete="off" autocapitalize="off" spellcheck="false" value={self.text.clone()}
                        aria-autocomplete="list" aria-controls={LIST} aria-activedescendant={described} aria-describedby={HELP}
                        oninput={self.on_input()} onkeydown={self.on_key()}
                        onfocus={self.on_focus()} onblur={self.show_on(Showing::default())}
                        onclick={self.show_on(Showing { open: true, active })} />
                </div>
                <button type="button" class="search-clear" aria-label={bar::CLEAR_SEARCH} hidden={self.text.is_empty()} onclick={onclear}>{ "×" }</button>
                <div class="search-popup" hidden={!open} {onmousedown}>
                    <div role="listbox" id={LIST} aria-label={said::SUGGESTIONS} hidden={!is_list}>{ for self.groups() }</div>
                    <p class="search-help" id={HELP}>{ &*self.help }</p>
                </div>
                <p class="unseen" aria-live="polite">{ said::offers(self.offers.len()) }</p>
            </div>
        }
    }

    /// The offers of each kind below what they are.
    fn groups(&self) -> Vec<Html> {
        let mut groups: Vec<(&str, Vec<Html>)> = Vec::new();
        for (at, offer) in self.offers.iter().enumerate() {
            let heading = offer.heading.as_str();
            let option = self.option(at, offer);
            match groups.last_mut().filter(|(last, _)| *last == heading) {
                Some((_, options)) => options.push(option),
                None => groups.push((heading, vec![option])),
            }
        }
        let group = |(heading, options): (&str, Vec<Html>)| {
            let heading = AttrValue::from(heading.to_owned());
            html! {
                <div key={&*heading} role="group" aria-label={heading.clone()}>
                    <p aria-hidden="true">{ &*heading }</p>
                    <div role="presentation">{ for options }</div>
                </div>
            }
        };
        groups.into_iter().map(group).collect()
    }

    fn option(&self, at: usize, offer: &Suggestion) -> Html {
        let is_active = self.showing.active == Some(at);
        let onclick = {
            let (act, showing, action) = (self.act.clone(), self.showing.setter(), offer.action.clone());
            Callback::from(move |_: MouseEvent| {
                showing.set(Showing::default());
                act.emit(action.clone());
            })
        };
        let node = if is_active { self.active.clone() } else { NodeRef::default() };
        html! {
            <div key={at} ref={node} role="option" id={option_id(at)} aria-selected={is_active.to_string()} {onclick}>
                <span>{ words::short(&offer.label).into_owned() }</span>{ " " }<span class="search-note">{ offer.note.clone() }</span>
            </div>
        }
    }

    fn on_input(&self) -> Callback<InputEvent> {
        let (act, showing) = (self.act.clone(), self.showing.setter());
        Callback::from(move |event: InputEvent| {
            showing.set(Showing { open: true, active: None });
            act.emit(Action::Search(browser::text_of(&event)));
        })
    }

    /// Nothing is offered before a reader types; until then there is room to say what can be typed.
    fn on_focus(&self) -> Callback<FocusEvent> {
        self.show_on(Showing { open: self.text.is_empty(), active: None })
    }

    fn show_on<E: 'static>(&self, next: Showing) -> Callback<E> {
        let showing = self.showing.setter();
        Callback::from(move |_: E| showing.set(next))
    }

    /// Arrows go through the offers, Enter takes one. Browsers differ in what Escape does to a search; here it leaves an offer,
    /// takes the text back, and only then closes a card.
    fn on_key(&self) -> Callback<KeyboardEvent> {
        let (act, showing, offers) = (self.act.clone(), self.showing.clone(), self.offers.clone());
        let is_empty = self.text.is_empty();
        Callback::from(move |event: KeyboardEvent| {
            let Showing { active, .. } = *showing;
            match event.key().as_str() {
                key @ ("ArrowDown" | "ArrowUp") => {
                    showing.set(Showing { open: true, active: next(active, offers.len(), key == "ArrowDown") });
                }
                "Enter" => {
                    let Some(offer) = active.and_then(|at| offers.get(at)) else { return };
                    showing.set(Showing::default());
                    act.emit(offer.action.clone());
                }
                "Escape" => {
                    showing.set(Showing::default());
                    if active.is_none() && is_empty {
                        return;
                    }
                    if active.is_none() {
                        act.emit(Action::ClearText);
                    }
                }
                _ => return,
            }
            event.prevent_default();
        })
    }
}

fn option_id(at: usize) -> String {
    format!("{LIST}-{at}")
}

/// The offer after another one, or before it; behind the last, and before the first, none is taken.
fn next(active: Option<usize>, len: usize, forward: bool) -> Option<usize> {
    match (active, forward) {
        (None, true) => (len > 0).then_some(0),
        (None, false) => len.checked_sub(1),
        (Some(at), true) => Some(at + 1).filter(|next| *next < len),
        (Some(at), false) => at.checked_sub(1),
    }
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn arrows_go_round_by_way_of_what_was_typed() {
        let walk = |forward: bool| {
            let mut at = None;
            let mut seen = Vec::new();
            for _ in 0..4 {
                at = next(at, 2, forward);
                seen.push(at);
            }
            seen
        };
        assert_eq!(walk(true), [Some(0), Some(1), None, Some(0)]);
        assert_eq!(walk(false), [Some(1), Some(0), None, Some(1)]);
        assert_eq!((next(None, 0, true), next(None, 0, false)), (None, None));
    }
}
