//! The facets that are attributes, and the list in which a reader chooses which facets are offered.
//!
//! They come with the second part of the program: the dossier that a first visit shows has none.

use super::group::{FacetGroup, is_moot};
use super::numbers::NumberFacet;
use crate::app::{Action, State};
use crate::browser;
use crate::ui::shared::{Act, Shared};
use crate::ui::words;
use pamir_store::query::{Hits, Query};
use pamir_store::{Facet, Store};
use pamir_text::fold::fold_text;
use pamir_text::small_sort::sort_by_key;
use pamir_timeline::Hues;
use pamir_words::en::ui::filters as said;
use yew::prelude::*;

/// So many attributes are offered where nobody has chosen.
const FIRST: usize = 5;
/// A list of more facets than this is searched by name.
const FINDER: usize = 12;
/// More than this many are never listed at once.
const MOST: usize = 100;

/// Props of [`FurtherFacets`].
#[derive(Properties, PartialEq)]
pub struct FurtherProps {
    pub data: Shared,
    pub hits: Shared<Hits>,
    pub act: Act,
    pub query: Query,
    /// The facets that a reader has chosen to be offered; none where nobody has.
    pub offered: Vec<Facet>,
    /// The hues of the events, if they are coloured.
    pub hues: Option<Hues>,
}

/// Whether a store has facets that are attributes.
pub fn are_there(store: &Store) -> bool {
    store.attribute_facets().next().is_some() || store.number_attributes().next().is_some()
}

/// The facets that are attributes, and the list of all.
#[component]
pub fn FurtherFacets(props: &FurtherProps) -> Html {
    let attributes = attributes(&props.data.store);
    let is_offered = |(at, facet): (usize, Facet)| State::offers(&props.offered, &props.query, facet, at < FIRST);
    let shown = attributes.iter().copied().enumerate().filter(|it| is_offered(*it)).map(|(_, facet)| facet);
    let shown: Vec<Facet> = shown.collect();
    let groups = shown.iter().map(|facet| html! { <div key={&*facet_key(*facet)}>{ group(props, *facet) }</div> });
    html! {
        <div class="facet-more">
            <div>{ for groups }</div>
            <OfferedFacets data={props.data.clone()} act={props.act.clone()} all={all(&props.data.store, &attributes)} {shown}
                offered={props.offered.clone()} query={props.query.clone()} />
        </div>
    }
}

/// What tells a facet from the others in a list.
fn facet_key(facet: Facet) -> Box<str> {
    match facet {
        Facet::Attribute(number) => number.to_string().into(),
        _ => facet.key().into(),
    }
}

fn group(props: &FurtherProps, facet: Facet) -> Html {
    let (data, hits, act) = (props.data.clone(), props.hits.clone(), props.act.clone());
    match facet {
        Facet::Attribute(attribute) if data.store.facet(facet).values().is_empty() => {
            html! { <NumberFacet {data} {hits} {act} query={props.query.clone()} {attribute} /> }
        }
        _ => html! {
            <FacetGroup {data} {hits} {act} {facet} chosen={props.query.facets[facet].clone()} need={props.query.needs[facet]}
                hues={props.hues.filter(|hues| hues.facet() == facet)} />
        },
    }
}

/// The attributes that there is something to choose from, in their order.
fn attributes(store: &Store) -> Vec<Facet> {
    let numbers = store.number_attributes().map(|(number, _)| Facet::Attribute(number));
    let values = store.attribute_facets().map(|(facet, _)| facet).filter(|facet| !is_moot(store, *facet));
    let mut all: Vec<Facet> = numbers.chain(values).collect();
    sort_by_key(&mut all, |facet| *facet);
    all
}

/// All facets that there is something to choose from, in the order in which they stand.
fn all(store: &Store, attributes: &[Facet]) -> Vec<Facet> {
    const STANDING: [Facet; 5] = [Facet::Theme, Facet::Kind, Facet::Place, Facet::Status, Facet::Entity];
    STANDING.into_iter().filter(|facet| !is_moot(store, *facet)).chain(attributes.iter().copied()).collect()
}

/// Props of [`OfferedFacets`].
#[derive(Properties, PartialEq)]
struct OfferedProps {
    data: Shared,
    act: Act,
    /// The facets that can be offered.
    all: Vec<Facet>,
    /// The attributes that are.
    shown: Vec<Facet>,
    offered: Vec<Facet>,
    query: Query,
}

/// The list of facets, which a button opens.
#[component]
fn OfferedFacets(props: &OfferedProps) -> Html {
    let OfferedProps { data, act, all, shown, offered, query } = props;
    let open = use_state_eq(|| false);
    let part = use_state_eq(String::new);
    let is_shown = |facet: &Facet| match facet {
        Facet::Attribute(_) => shown.contains(facet),
        _ => State::offers(offered, query, *facet, true),
    };
    let now: Vec<Facet> = all.iter().copied().filter(is_shown).collect();
    let folded = fold_text(&part);
    let found = all.iter().filter(|facet| fold_text(data.facet_label(**facet)).contains(&folded));
    let rows = found.take(MOST).map(|facet| {
        let ticked = now.contains(facet);
        let mut next = now.clone();
        match next.iter().position(|other| other == facet) {
            Some(at) => drop(next.remove(at)),
            None => next.push(*facet),
        }
        // Without any there would be no choice to show.
        let is_last = next.is_empty();
        let onchange = act.reform(move |_: Event| Action::Offer(next.clone()));
        html! {
            <li key={&*facet_key(*facet)}>
                <label><input type="checkbox" checked={ticked} disabled={is_last} {onchange} /><span class="facet-value">{ words::short(data.facet_label(*facet)).into_owned() }</span></label>
            </li>
        }
    });
    let finder = (all.len() > FINDER).then(|| {
        let part = part.clone();
        let value = (*part).clone();
        let oninput = Callback::from(move |event: InputEvent| part.set(browser::text_of(&event)));
        html! {
            <input type="search" class="facet-find" aria-label={said::find_in(said::FILTERS)} placeholder={said::find_among(all.len())}
                autocomplete="off" spellcheck="false" {value} {oninput} />
        }
    });
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let onusual = act.reform(|_: MouseEvent| Action::Offer(Vec::new()));
    let left = all.len() - now.len();
    html! {
        <div class="facet offered">
            <button type="button" class="more" aria-expanded={open.to_string()} aria-controls="facets-offered" {onclick}>{ said::choose_filters(left) }</button>
            <div id="facets-offered" role="group" aria-label={said::OFFERED} hidden={!*open}>
                <div class="facet-finder">{ for finder }</div>
                <ul>{ for rows }</ul>
                <button type="button" class="more" hidden={offered.is_empty()} onclick={onusual}>{ said::OFFER_USUAL }</button>
            </div>
        </div>
    }
}

#[cfg(all(test, feature = "document"))]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::app::Data;
    use crate::ui::shared::rendered::{elements, rendered, text};
    use pamir_dossier::{Attribute, AttributeType, Dossier, Event};
    use pamir_store::query::Limits;
    use roxmltree::Document;

    /// Eight attributes, of which every other one holds numbers, and one in which there is nothing to choose.
    fn data() -> Shared {
        let attribute = |at: usize| Attribute {
            id: format!("a{at}"),
            label: format!("Column {at}"),
            kind: if at.is_multiple_of(2) { AttributeType::Number } else { AttributeType::Category },
            unit: None,
        };
        let mut attributes: Vec<Attribute> = (0..8).map(attribute).collect();
        attributes.push(Attribute {
            id: "same".into(),
            label: "Same".into(),
            kind: AttributeType::Category,
            unit: None,
        });
        let event = |n: usize| Event {
            attributes: (0..8)
                .map(|at| (format!("a{at}"), n.to_string()))
                .chain([("same".into(), "x".into())])
                .collect(),
            ..Event::default()
        };
        Shared::new(Data::new(Dossier { attributes, events: (0..3).map(event).collect(), ..Dossier::default() }))
    }

    fn shown(offered: &[Facet], query: Query) -> (Vec<String>, String) {
        let data = data();
        let (hits, offered) = (Shared::new(query.run(&data.store)), offered.to_vec());
        let markup =
            rendered::<FurtherFacets>(FurtherProps { data, hits, act: Act::noop(), query, offered, hues: None });
        let document = Document::parse(&markup).unwrap();
        let legends = elements(&document, "legend", "").into_iter().map(text).collect();
        let buttons = elements(&document, "button", "more");
        let button = buttons.into_iter().find(|it| it.attribute("aria-controls") == Some("facets-offered")).unwrap();
        (legends, text(button))
    }

    #[test]
    fn the_first_attributes_are_offered_and_those_that_filter() {
        let named = |numbers: &[usize]| numbers.iter().map(|at| format!("Column {at}")).collect::<Vec<_>>();
        assert_eq!(shown(&[], Query::default()), (named(&[0, 1, 2, 3, 4]), "Choose filters (3 more)".to_owned()));
        let mut query = Query::default();
        query.ranges.set(6, Limits::parse("1.."));
        assert_eq!(shown(&[], query.clone()).0, named(&[0, 1, 2, 3, 4, 6]));
        // What a reader has chosen goes before.
        let chosen = [Facet::Attribute(7)];
        assert_eq!(shown(&chosen, Query::default()), (named(&[7]), "Choose filters (7 more)".to_owned()));
        assert_eq!(shown(&chosen, query).0, named(&[6, 7]));
    }
}
