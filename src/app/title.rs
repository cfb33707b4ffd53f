//! What the window is called, so that tabs, the history and bookmarks tell views apart.
//!
//! Owns what of a state is named, and how much of it.

use super::{Data, State, cut};
use pamir_store::Facet;
use pamir_store::query::Query;
use pamir_words::en::title as words;

/// So many parts of a query are named; the others are counted.
const MOST_PARTS: usize = 3;
/// Longest part, in characters: titles of windows are cut where nobody can choose.
const LONGEST_PART: usize = 60;

/// Longest title of a dossier, likewise.
const LONGEST_TITLE: usize = 200;

/// The title of the page in a state: what is shown, then of which dossier.
#[must_use]
pub fn title(data: &Data, state: &State) -> String {
    match shown(data, state) {
        Some(shown) => words::part_of(&shown, &cut(&data.dossier.meta.title, LONGEST_TITLE)),
        None => whole_title(data),
    }
}

/// The title of the page where nothing is chosen.
#[must_use]
pub fn whole_title(data: &Data) -> String {
    words::whole(&cut(&data.dossier.meta.title, LONGEST_TITLE))
}

/// What is shown: the topmost card, or else what the filters ask for.
fn shown(data: &Data, state: &State) -> Option<String> {
    let card = state.card.as_deref().and_then(|id| match data.entity_by_id(id) {
        Some((_, entity)) => Some(entity.name.as_str()),
        None => data.opened_source(id).map(|source| source.title.as_str()),
    });
    let event = || Some(data.store.title(data.event_ix(state.event.as_deref()?)?));
    match card.or_else(event) {
        Some(name) => Some(part(name)),
        None => asked(data, &state.query),
    }
}

fn asked(data: &Data, query: &Query) -> Option<String> {
    let mut parts = asked_for(data, query);
    let more = parts.len().saturating_sub(MOST_PARTS);
    parts.truncate(MOST_PARTS);
    let named = parts.join(", ");
    match more {
        0 => Some(named).filter(|named| !named.is_empty()),
        _ => Some(words::and_more(&named, more)),
    }
}

/// What a query asks for, a few words for each part of it.
#[must_use]
pub fn asked_for(data: &Data, query: &Query) -> Vec<String> {
    let mut parts = Vec::new();
    let text = query.text.trim();
    if !text.is_empty() {
        parts.push(words::searched(&part(text)));
    }
    for (facet, ids) in query.facets.iter() {
        let need = query.needs[facet];
        parts.extend(ids.iter().map(|id| words::chosen(&part(data.value_label(facet, id)), need)));
    }
    for (number, limits) in query.ranges.iter() {
        let attribute = data.store.attribute(Facet::Attribute(number));
        let (label, unit) = attribute.map_or(("", None), |it| (it.label.as_str(), it.unit.as_deref()));
        parts.push(words::ranged(&part(label), &words::range(limits, unit)));
    }
    parts.extend(asked_dates(query));
    parts
}

/// The dates that a query asks for, and whether events must lie between them for certain.
#[must_use]
pub fn asked_dates(query: &Query) -> Option<String> {
    words::asked_dates(query.from.as_ref(), query.to.as_ref(), query.certainly)
}

fn part(text: &str) -> String {
    cut(text, LONGEST_PART).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::url;
    use pamir_dossier::{Dossier, Entity, Event, Theme};

    fn data() -> Data {
        let mut dossier = Dossier::default();
        dossier.meta.title = "The lighthouse".into();
        dossier.themes = vec![Theme { id: "b".into(), label: "Building".into(), ..Theme::default() }];
        dossier.entities = vec![Entity { id: "k".into(), name: "The keeper".into(), ..Entity::default() }];
        dossier.events = vec![Event {
            id: "lit".into(),
            title: "The lamp is lit".into(),
            themes: vec!["b".into()],
            ..Event::default()
        }];
        Data::new(dossier)
    }

    fn check(hash: &str, expected: &str) {
        assert_eq!(title(&data(), &url::parse(hash, &data().store)), expected, "{hash}");
    }

    #[test]
    fn the_topmost_card_comes_first() {
        check("", "The lighthouse · Pamir");
        check("#event=lit&q=lamp", "The lamp is lit · The lighthouse");
        check("#event=lit&card=k", "The keeper · The lighthouse");
        check("#event=gone&card=gone&view=list", "The lighthouse · Pamir");
    }

    #[test]
    fn a_title_without_end_is_cut() {
        let mut data = data();
        data.dossier.meta.title = "x".repeat(1_000_000);
        assert_eq!(title(&data, &State::default()), format!("{}… · Pamir", "x".repeat(200)));
    }

    #[test]
    fn a_query_is_named_in_short() {
        check("#q=%20lamp%20", "“lamp” · The lighthouse");
        check("#theme=b&from=1871", "Building, from 1871 · The lighthouse");
        check("#from=1871&to=1872-03", "1871 – March 1872 · The lighthouse");
        check("#to=1872", "until 1872 · The lighthouse");
        check("#to=1872&dates=certainly", "certainly until 1872 · The lighthouse");
        check("#theme=b&match=theme:none", "not Building · The lighthouse");
        check("#q=a&theme=b&entity=k,x&to=1872", "“a”, Building, The keeper and 2 more · The lighthouse");
        check(&format!("#q={}", "x".repeat(100)), &format!("“{}…” · The lighthouse", "x".repeat(60)));
    }
}
