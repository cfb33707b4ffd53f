//! The hits as articles under periods.

use super::periods::{Period, periods};
use super::props::{ListProps, marked};
use crate::app::{Action, Column, Layout, State, url};
use crate::browser::Visibility;
use crate::ui::cards::attributes::in_brief;
use crate::ui::cards::links::entity_link;
use crate::ui::cards::media;
use crate::ui::shared::linked::linked_as;
use crate::ui::shared::{Shared, hue};
use crate::ui::words;
use pamir_dossier::Event;
use pamir_store::{EventIx, Facet, Order};
use pamir_words::en::ui::list as said;
use yew::prelude::*;

/// So many articles are in the page at first, and so many more whenever a reader comes near their end.
const PAGE: usize = 100;
/// That near, in px.
const NEAR_PX: f64 = 1_500.0;
/// More articles are too many for a browser, and for a reader: the rest is in the table.
const MOST: usize = 2_000;
/// An article names at most this many participants; the card has all.
const MOST_NAMES: usize = 6;
/// An article shows at most so many media; the card has all.
const MOST_MEDIA: usize = 3;
/// An article shows so many letters of a summary; the card has more.
const MOST_LETTERS: usize = 2_000;

/// How many articles are in the page: more, once the element at `end` comes near what is in sight.
#[hook]
pub fn use_growing(end: &NodeRef, order: &Shared<Order>) -> usize {
    let shown = use_state_eq(|| PAGE);
    use_effect_with(order.clone(), {
        let shown = shown.setter();
        move |_| shown.set(PAGE)
    });
    use_effect_with((*shown, order.len()), {
        let (end, shown) = (end.clone(), shown.setter());
        move |(now, all)| {
            let next = (now + PAGE).min(MOST);
            let watch = (now < all && *now < MOST).then(|| {
                Visibility::watch(&end, move |(_, until_px)| {
                    if until_px > -NEAR_PX {
                        shown.set(next);
                    }
                })
            });
            move || drop(watch)
        }
    });
    (*shown).min(order.len())
}

/// The first articles of the hits, in their order; `end` stands behind them.
pub fn articles(props: &ListProps, order: &Shared<Order>, shown: usize, end: &NodeRef) -> Html {
    let backwards = props.listing.backwards;
    let all = match props.listing.by {
        Column::Date => periods(&props.data.store, order, backwards),
        _ => vec![Period { heading: String::new(), places: 0..order.len() }],
    };
    let sections = all.into_iter().take_while(|period| period.places.start < shown).map(|period| {
        let Period { heading, places } = period;
        let count = places.len();
        let some = places.start..places.end.min(shown);
        let articles = some.filter_map(|place| article(props, order.get(place, backwards)?));
        html! {
            <section class="period" key={heading.clone()}>
                <h2 hidden={heading.is_empty()}>{ heading }{ " " }<span class="period-count">{ said::in_period(count) }</span></h2>
                <div class="period-articles">{ for articles }</div>
            </section>
        }
    });
    let rest = (shown == MOST && shown < order.len()).then(|| said::not_all(shown, order.len()));
    let ontable = props.act.reform(|_: MouseEvent| Action::Layout(Layout::Table));
    html! {
        <div class="articles">
            <div>{ for sections }</div>
            <p class="list-rest" ref={end}>
                <span>{ rest.clone() }</span>
                <button type="button" hidden={rest.is_none()} onclick={ontable}>{ said::AS_TABLE }</button>
            </p>
        </div>
    }
}

/// The first few who take part in an event or are where it took place, each once.
fn first_names(event: &Event) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for id in event.participants.iter().map(|participant| &participant.entity).chain(&event.places) {
        if names.len() == MOST_NAMES {
            break;
        }
        if !names.contains(&id.as_str()) {
            names.push(id);
        }
    }
    names
}

fn article(props: &ListProps, ix: EventIx) -> Option<Html> {
    let event = &props.data.event(ix)?;
    let id = event.id.clone();
    let href = url::hash(&State { event: Some(id.clone()), ..State::default() }, &props.data.store);
    let onclick = {
        let (act, select) = (props.act.clone(), Action::Select(id.clone()));
        Callback::from(move |event: MouseEvent| {
            if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
                event.prevent_default();
                act.emit(select.clone());
            }
        })
    };
    let names = first_names(event);
    // The store has each of them once, however many there are.
    let all = props.data.store.facet(Facet::Entity).of_event(ix).count();
    let more = all.saturating_sub(names.len());
    let links = names.iter().map(|id| {
        html! { <li key={(*id).to_owned()}>{ entity_link(&props.data, Some(&props.act), id) }</li> }
    });
    Some(html! {
        <article key={ix} class={classes!("entry", (props.selected == Some(ix)).then_some("selected"))} part="entry" data-event={id}>
            { hue::of_event(&props.data, props.hues.as_ref(), ix) }
            <p class="entry-date">{ words::when(event) }{ badges(event) }</p>
            <div class="entry-text">
                <h3><a {href} {onclick}>{ marked(&words::short(&event.title), &props.text) }</a></h3>
                <p class="entry-summary">{ summary(event, &props.text) }</p>
                { if event.attributes.is_empty() { Html::default() } else { in_brief(&props.data, event, &|part| marked(part, &props.text)) } }
                { if event.media.is_empty() { Html::default() } else { pictures(&props.data, event) } }
            </div>
            <ul class="entry-names">{ for links }<li key="+" hidden={more == 0}>{ words::and_more(more) }</li></ul>
        </article>
    })
}

/// What there is to say of an event, and where more is said, with addresses as links.
fn summary(event: &Event, query: &str) -> Html {
    let show = |part: &str| marked(part, query);
    let text = words::cut(&event.summary, MOST_LETTERS);
    let summary = linked_as(&text, text.len() == event.summary.len(), &show);
    match &event.link {
        None => summary,
        Some(link) => html! { <>{ summary }<span class="card-link">{ linked_as(link, true, &show) }</span></> },
    }
}

/// The first pictures, as far as they are loaded without asking, and links to other media.
fn pictures(data: &Shared, event: &Event) -> Html {
    html! { <p class="entry-media">{ for event.media.iter().take(MOST_MEDIA).map(|id| media::in_brief(data, id)) }</p> }
}

/// What sort of claim an event is and how firm.
fn badges(event: &Event) -> Html {
    let badges = words::standing(event).into_iter().map(|text| html! { <span key={text}>{ text }</span> });
    html! { <span class="badges">{ for badges }</span> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Data;
    use pamir_dossier::{Dossier, Participant};

    #[test]
    fn an_article_names_the_first_few_once_and_counts_the_rest() {
        let participant =
            |number: u32| Participant { entity: format!("p{}", number % 50_000), ..Participant::default() };
        let participants = [0, 0].into_iter().chain(0..100_000).map(participant).collect();
        let event = Event { id: "e".into(), participants, places: vec!["p1".into(), "q".into()], ..Event::default() };
        assert_eq!(first_names(&event), ["p0", "p1", "p2", "p3", "p4", "p5"]);
        let data = Data::new(Dossier { events: vec![event], ..Dossier::default() });
        assert_eq!(data.store.facet(Facet::Entity).of_event(0).count(), 50_001);
    }
}
