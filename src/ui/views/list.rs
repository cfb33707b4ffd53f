//! The list view: the hits as headings by period, and articles.

use crate::app::{Action, State, url};
use crate::ui::cards::links::entity_link;
use crate::ui::shared::{Act, Shared};
use crate::ui::words;
use pamir_date::Date;
use pamir_date::civil::civil_from_s;
use pamir_dossier::Event;
use pamir_store::query::{Hits, highlight};
use pamir_store::{EventIx, Facet};
use pamir_words::en::ui::list as said;
use yew::prelude::*;

/// So many articles are shown at first, and so many more on demand.
const PAGE: usize = 200;
/// A span longer than this many years has headings by decade, one longer than ten times this by century.
const YEARS_BY_YEAR: i64 = 60;
/// An article names at most this many participants; the card has all.
const MOST_NAMES: usize = 6;
/// An article shows so many letters of a summary; the card has more.
const MOST_LETTERS: usize = 2_000;

/// Props of [`List`].
#[derive(Properties, PartialEq)]
pub struct ListProps {
    pub data: Shared,
    pub hits: Shared<Hits>,
    pub act: Act,
    pub text: AttrValue,
    pub selected: Option<EventIx>,
}

/// The hits, dated ones in chronological order first.
#[component]
pub fn List(props: &ListProps) -> Html {
    let shown = use_state_eq(|| PAGE);
    let store = &props.data.store;
    let years_per_period = store.span().map_or(1, |span| {
        let years = civil_from_s(span.until_s).year.saturating_sub(civil_from_s(span.from_s).year);
        if years <= YEARS_BY_YEAR {
            1
        } else if years <= YEARS_BY_YEAR * 10 {
            10
        } else {
            100
        }
    });
    let mut periods: Vec<(String, Vec<Html>)> = Vec::new();
    let total = props.hits.events.len();
    for ix in props.hits.events.iter().take(*shown) {
        let Some(event) = props.data.event(ix) else { continue };
        let heading = store.times(ix).map_or_else(
            || words::UNDATED.to_owned(),
            |times| period(times.start_from_s, times.start_until_s, &event, years_per_period),
        );
        let article = article(props, ix, &event);
        match periods.last_mut().filter(|(last, _)| *last == heading) {
            Some((_, articles)) => articles.push(article),
            None => periods.push((heading, vec![article])),
        }
    }
    let sections = periods.into_iter().enumerate().map(|(key, (heading, articles))| {
        html! {
            <section class="period" {key}>
                <h2>{ heading }</h2>
                <div class="period-articles">{ for articles }</div>
            </section>
        }
    });
    let left = usize::try_from(total).unwrap_or(usize::MAX).saturating_sub(*shown);
    let onmore = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(*shown + PAGE))
    };
    html! {
        <section class="list" part="list" aria-label={said::LIST}>
            <div>{ for sections }</div>
            <button type="button" class="more" hidden={left == 0} onclick={onmore}>{ said::show_more(left) }</button>
        </section>
    }
}

/// The heading under which an event stands: the period of the date as its source states it.
fn period(from_s: i64, until_s: i64, event: &Event, years: i64) -> String {
    let stated = event.date.as_deref().and_then(|text| Date::parse(text).ok()).map(|date| date.stated());
    let at_s = stated.map_or(from_s, |stated| stated.from_s);
    // An open start has no period of its own; it stands where it may at the latest have begun.
    let at_s = if at_s == i64::MIN { until_s.saturating_sub(1) } else { at_s };
    let first = civil_from_s(at_s).year.div_euclid(years) * years;
    said::period(first, years)
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

fn article(props: &ListProps, ix: EventIx, event: &Event) -> Html {
    let id = event.id.clone();
    let href = url::hash(&State { event: Some(id.clone()), ..State::default() });
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
    html! {
        <article key={id.clone()} class={classes!("entry", (props.selected == Some(ix)).then_some("selected"))} part="entry" data-event={id}>
            <p class="entry-date">{ words::when(event) }{ badges(event) }</p>
            <h3><a {href} {onclick}>{ marked(&words::short(&event.title), &props.text) }</a></h3>
            <p class="entry-summary">{ marked(&words::cut(&event.summary, MOST_LETTERS), &props.text) }</p>
            <ul class="entry-names">{ for links }<li key="+" hidden={more == 0}>{ words::and_more(more) }</li></ul>
        </article>
    }
}

/// What sort of claim an event is and how firm.
fn badges(event: &Event) -> Html {
    let badges = words::standing(event).into_iter().map(|text| html! { <span key={text}>{ text }</span> });
    html! { <span class="badges">{ for badges }</span> }
}

/// Text with the passages that a search found marked.
fn marked(text: &str, query: &str) -> Html {
    let mut at = 0;
    let mut pieces: Vec<Html> = Vec::new();
    for range in highlight(text, query) {
        let (Some(before), Some(hit)) = (text.get(at..range.start), text.get(range.clone())) else { continue };
        pieces.push(html! { <span key={pieces.len()}>{ before }</span> });
        pieces.push(html! { <mark key={pieces.len()}>{ hit }</mark> });
        at = range.end;
    }
    pieces.push(html! { <span key={pieces.len()}>{ text.get(at..).unwrap_or_default() }</span> });
    html! { <span>{ for pieces }</span> }
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
