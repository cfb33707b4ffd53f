//! One facet: its values in one list, or for entities in a list for each type.

use super::choices::Choices;
use crate::app::Action;
use crate::browser;
use crate::ui::shared::{Act, Shared};
use crate::ui::words;
use pamir_dossier::{AttributeType, EntityType};
use pamir_store::query::{Hits, Need};
use pamir_store::{Facet, Store};
use pamir_text::small_sort::sort_by_key;
use pamir_timeline::Hues;
use pamir_words::en::labels;
use pamir_words::en::ui::filters::{self as said, OTHERS};
use yew::prelude::*;

/// Props of [`FacetGroup`].
#[derive(Properties, PartialEq)]
pub(super) struct GroupProps {
    pub data: Shared,
    pub hits: Shared<Hits>,
    pub act: Act,
    pub facet: Facet,
    pub chosen: Vec<String>,
    pub need: Need,
    /// Whether it is offered where there is something to choose from.
    #[prop_or(true)]
    pub offered: bool,
    /// The hues of the values, if events are coloured by them.
    pub hues: Option<Hues>,
}

/// The values of one list, by their number in the facet.
struct Values {
    /// What the list is of, where there are several.
    kind: Option<EntityType>,
    values: Shared<Vec<u32>>,
}

/// One facet.
#[component]
pub(super) fn FacetGroup(props: &GroupProps) -> Html {
    // With the data, not with every letter that is typed into the search box.
    let lists = use_memo((props.data.clone(), props.facet), |(data, facet)| lists(data, *facet));
    let index = props.data.store.facet(props.facet);
    let mut chosen: Vec<u32> = props.chosen.iter().filter_map(|id| index.find(id)).collect();
    sort_by_key(&mut chosen, |value| *value);
    let by_type = props.facet == Facet::Entity;
    let lists = lists.iter().enumerate().filter_map(|(number, Values { kind, values })| {
        let of_list = |value: &u32| !by_type || index.values().get(*value as usize).is_some_and(|it| it.group == *kind);
        let chosen: Vec<u32> = chosen.iter().copied().filter(of_list).collect();
        let title = match kind {
            _ if !by_type => "",
            Some(kind) => labels::entity_type(*kind),
            None => OTHERS,
        };
        (!values.is_empty() || !chosen.is_empty()).then(|| {
            html! {
                <Choices key={number} data={props.data.clone()} hits={props.hits.clone()} act={props.act.clone()}
                    facet={props.facet} values={values.clone()} {chosen} {number} {title} hues={props.hues} />
            }
        })
    });
    html! {
        <fieldset class="facet" part="facet" hidden={!props.offered || props.chosen.is_empty() && is_moot(&props.data.store, props.facet)}>
            <legend>{ words::short(props.data.facet_label(props.facet)).into_owned() }</legend>
            { need(props) }
            <div>{ for lists }</div>
        </fieldset>
    }
}

/// Whether a facet has nothing to choose from: no value, or a single one that every event has.
pub(super) fn is_moot(store: &Store, facet: Facet) -> bool {
    let index = store.facet(facet);
    match index.values().len() {
        0 => true,
        1 => index.postings(0).len() == store.len(),
        _ => false,
    }
}

/// The choice of how many of the chosen values an event needs.
fn need(props: &GroupProps) -> Html {
    let facet = props.facet;
    let onchange = props
        .act
        .reform(move |event: Event| Action::Need(facet, Need::parse(&browser::checked(&event)).unwrap_or_default()));
    // An event has one kind and one status, and a flag says yes or no.
    let is_flag = props.data.store.attribute(facet).is_some_and(|attribute| attribute.kind == AttributeType::Flag);
    let is_single = matches!(facet, Facet::Kind | Facet::Status) || is_flag;
    let offered = |need: &Need| !is_single || *need != Need::All || props.need == Need::All;
    let options = Need::ALL.into_iter().filter(offered).map(|need| {
        html! { <option key={need.key()} value={need.key()} selected={need == props.need}>{ said::need(need) }</option> }
    });
    html! {
        <select class="facet-need" aria-label={said::need_in(&words::short(props.data.facet_label(facet)))} hidden={props.chosen.is_empty()} {onchange}>{ for options }</select>
    }
}

/// The lists of a facet, in the order in which they stand.
fn lists(data: &Shared, facet: Facet) -> Vec<Values> {
    let values = data.store.facet(facet).values();
    let len = u32::try_from(values.len()).unwrap_or(u32::MAX);
    if facet != Facet::Entity {
        return vec![Values { kind: None, values: Shared::new((0..len).collect()) }];
    }
    // Entities that events name and nobody describes have no type; they come last.
    let kinds: Vec<Option<EntityType>> = EntityType::ALL.iter().copied().map(Some).chain([None]).collect();
    let mut lists: Vec<Vec<u32>> = vec![Vec::new(); kinds.len()];
    let places = data.store.facet(Facet::Place);
    for (number, value) in (0..len).zip(values) {
        // Places have a facet of their own; here they would only stand twice.
        if value.group == Some(EntityType::Place) && places.find(&value.id).is_some() {
            continue;
        }
        if let Some(at) = kinds.iter().position(|kind| *kind == value.group) {
            lists[at].push(number);
        }
    }
    kinds.into_iter().zip(lists).map(|(kind, values)| Values { kind, values: Shared::new(values) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Data;
    use pamir_dossier::{Dossier, Entity, Event, Participant};

    #[test]
    fn entities_are_listed_by_type_without_the_places_that_events_have() {
        let entity = |id: &str, kind| Entity { id: id.into(), name: id.into(), kind, ..Entity::default() };
        let entities = vec![
            entity("osh", EntityType::Place),
            entity("limbo", EntityType::Place),
            entity("ann", EntityType::Person),
        ];
        let participant = |id: &str| Participant { entity: id.into(), ..Participant::default() };
        let event = Event {
            id: "e".into(),
            participants: vec![participant("ann"), participant("nobody")],
            places: vec!["osh".into()],
            ..Event::default()
        };
        let data = Shared::new(Data::new(Dossier { entities, events: vec![event], ..Dossier::default() }));
        let index = data.store.facet(Facet::Entity);
        let named = lists(&data, Facet::Entity).into_iter().filter(|list| !list.values.is_empty()).map(|list| {
            let ids = list.values.iter().map(|value| index.values()[*value as usize].id.clone());
            (list.kind, ids.collect::<Vec<_>>())
        });
        let mut named: Vec<_> = named.collect();
        named.sort_by_key(|(kind, _)| kind.is_none());
        assert_eq!(named.last(), Some(&(None, vec!["nobody".to_owned()])));
        assert!(named.contains(&(Some(EntityType::Place), vec!["limbo".to_owned()])), "{named:?}");
        assert!(named.contains(&(Some(EntityType::Person), vec!["ann".to_owned()])), "{named:?}");
        assert_eq!(named.len(), 3);
    }
}
