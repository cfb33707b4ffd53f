//! What to offer a reader who types into the search box.
//!
//! Owns the choice of offers and what each of them does. A date becomes a filter, and so does a theme; their words then leave
//! the box. An entity's card is opened, or an event's, while the search stays. An entity without a card becomes a filter, too, and so
//! does the value of an attribute.

use super::{Action, Data, short};
use pamir_dossier::AttributeType;
use pamir_store::Facet;
use pamir_store::query::{Asked, Asker, Hits, How, Query, amendments, date_in, named, names_in, titled};
use pamir_words::en::counts::events;
use pamir_words::en::labels;
use pamir_words::en::ui::search as said;
use pamir_words::en::when;
use std::ops::Range;

/// So many values of a facet are offered, and so many events.
const MOST: usize = 4;
/// Names of facets that have more values than this are not gone through at every letter, unless they are folded already.
const MOST_FOLDED: usize = 5_000;

/// What an offer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suggested {
    /// The events of a time.
    Date,
    /// Another spelling.
    Spelling,
    /// A value of a facet.
    Value(Facet),
    /// An event.
    Event,
}

impl Suggested {
    /// What heads such offers.
    fn heading(self, data: &Data) -> String {
        match self {
            Self::Date => said::DATES.to_owned(),
            Self::Spelling => said::SPELLING.to_owned(),
            Self::Value(facet @ Facet::Attribute(_)) => short(data.facet_label(facet)).into_owned(),
            Self::Value(facet) => said::heading(facet).to_owned(),
            Self::Event => said::EVENTS.to_owned(),
        }
    }
}

/// An offer.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// What it is. Offers of a kind stand together.
    pub what: Suggested,
    /// What heads its kind.
    pub heading: String,
    /// What it says.
    pub label: String,
    /// What is said beside: how many events, or when.
    pub note: String,
    /// What it does.
    pub action: Action,
}

/// What to offer for the text of `query`, which has left `hits`.
#[must_use]
pub fn suggest(data: &Data, query: &Query, hits: &Hits) -> Vec<Suggestion> {
    let mut offers = Vec::new();
    if query.text.trim().is_empty() {
        return offers;
    }
    let store = &data.store;
    let mut asker = Asker::default();
    if let Some((at, date)) = date_in(&query.text, store) {
        let mut dated = Query { text: without(&query.text, at), ..query.clone() };
        (dated.from, dated.to) = (Some(date.clone()), Some(date.clone()));
        let label = said::events_within(&date, asker.count(store, &dated));
        let action = Action::Filter(Box::new(dated));
        offers.push(suggestion(data, Suggested::Date, label, String::new(), action));
    }
    if hits.total == 0 {
        let spellings = amendments(query, store).into_iter().filter(|amendment| amendment.how == How::Instead);
        offers.extend(spellings.map(|amendment| {
            let (label, note) = (said::did_you_mean(&amendment.text), events(amendment.leaves));
            suggestion(data, Suggested::Spelling, label, note, Action::Search(amendment.text))
        }));
    }
    let asked = names_in(&query.text, store);
    for facet in [Facet::Entity, Facet::Place, Facet::Theme] {
        offers.extend(values(data, query, &asked, facet, &mut asker));
    }
    // Names that nobody has folded cost time at every letter, all of them together.
    let mut folded = 0;
    let named = asked.last().and_then(|asked| asked.facet);
    for (facet, attribute) in store.attribute_facets() {
        folded += store.facet(facet).values().len();
        let is_meant = named == Some(facet);
        if is_meant || named.is_none() && folded <= MOST_FOLDED && attribute.kind == AttributeType::Category {
            offers.extend(values(data, query, &asked, facet, &mut asker));
        }
    }
    if let Some(Asked { name, facet: None, .. }) = asked.last() {
        offers.extend(titled(store, name, &hits.events, MOST).into_iter().map(|event| {
            let (label, note) = (store.title(event).to_owned(), when::date(store.date(event).as_deref()));
            suggestion(data, Suggested::Event, label, note, Action::Select(store.id(event).to_owned()))
        }));
    }
    offers
}

fn suggestion(data: &Data, what: Suggested, label: String, note: String, action: Action) -> Suggestion {
    Suggestion { what, heading: what.heading(data), label, note, action }
}

/// The values of a facet that may be meant.
fn values(data: &Data, query: &Query, asked: &[Asked], facet: Facet, asker: &mut Asker) -> Vec<Suggestion> {
    let index = data.store.facet(facet);
    if facet == Facet::Theme && index.values().len() > MOST_FOLDED {
        return Vec::new();
    }
    let meant = asked.iter().filter(|asked| asked.facet.is_none_or(|of| of == facet)).find_map(|asked| {
        let mut found = named(&data.store, facet, &asked.name, 4 * MOST);
        // Places have offers of their own.
        found.retain(|value| facet != Facet::Entity || !is_place(data, *value));
        found.truncate(MOST);
        (!found.is_empty()).then_some((asked, found))
    });
    let Some((asked, found)) = meant else { return Vec::new() };
    let offer = |number: u32| {
        let value = index.values().get(number as usize)?;
        let mut filtered = Query { text: without(&query.text, asked.at.clone()), ..query.clone() };
        let chosen = &mut filtered.facets[facet];
        if !chosen.contains(&value.id) {
            chosen.push(value.id.clone());
        }
        let has_card = matches!(facet, Facet::Entity | Facet::Place) && data.store.entity_ix(&value.id).is_some();
        let (how_many, action) = if has_card {
            (index.postings(number).len(), Action::Open(value.id.clone()))
        } else {
            (asker.count(&data.store, &filtered), Action::Filter(Box::new(filtered)))
        };
        let label = labels::facet_value(facet, value).to_owned();
        Some(suggestion(data, Suggested::Value(facet), label, events(how_many), action))
    };
    found.into_iter().filter_map(offer).collect()
}

/// Whether a value of the facet of entities is one of the facet of places, too.
fn is_place(data: &Data, entity: u32) -> bool {
    let entity = data.store.facet(Facet::Entity).values().get(entity as usize);
    entity.is_some_and(|value| data.store.facet(Facet::Place).find(&value.id).is_some())
}

/// A text without what stands at a place.
fn without(text: &str, at: Range<usize>) -> String {
    let (before, after) = (text.get(..at.start).unwrap_or_default(), text.get(at.end..).unwrap_or_default());
    let words: Vec<&str> = before.split_whitespace().chain(after.split_whitespace()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use pamir_dossier::{Attribute, Dossier, Event};

    fn offers(text: &str) -> Vec<Suggestion> {
        let data = Data::built_in().unwrap();
        let query = Query { text: text.into(), ..Query::default() };
        suggest(&data, &query, &query.run(&data.store))
    }

    fn said(text: &str) -> Vec<String> {
        offers(text).into_iter().map(|offer| offer.label).collect()
    }

    #[test]
    fn a_date_is_offered_first_and_becomes_the_range() {
        for (text, label, date) in [
            ("2016", "Events in 2016 (", "2016"),
            ("border june 2016", "Events in June 2016 (", "2016-06"),
            ("June 23 2016", "Events on 23 June 2016 (", "2016-06-23"),
            ("1990s", "Events in the 1990s (", "199X"),
            ("1998-06", "Events in June 1998 (", "1998-06"),
        ] {
            let first = offers(text).into_iter().next().unwrap();
            assert!(first.label.starts_with(label), "{first:?}");
            let Action::Filter(query) = &first.action else { panic!("{first:?}") };
            assert_eq!(query.from.as_ref().map(ToString::to_string).as_deref(), Some(date));
            assert_eq!(query.from, query.to);
            assert_eq!(query.text, if text.starts_with("border") { "border" } else { "" });
            let data = Data::built_in().unwrap();
            assert!(first.label.ends_with(&format!("({})", query.run(&data.store).total)), "{first:?}");
        }
    }

    #[test]
    fn people_and_places_open_their_cards_and_themes_filter() {
        let rahmon = offers("Rahm").into_iter().next().unwrap();
        assert_eq!((rahmon.label.as_str(), rahmon.what), ("Rahmon", Suggested::Value(Facet::Entity)));
        assert_eq!(rahmon.action, Action::Open("rahmon".into()));
        let xinjiang = offers("xinj").into_iter().find(|offer| offer.what == Suggested::Value(Facet::Place)).unwrap();
        assert_eq!((xinjiang.label.as_str(), xinjiang.action), ("Xinjiang", Action::Open("xinjiang".into())));
        let drugs = offers("drug t").into_iter().find(|offer| offer.what == Suggested::Value(Facet::Theme)).unwrap();
        let Action::Filter(query) = drugs.action else { panic!("{drugs:?}") };
        assert_eq!((query.text.as_str(), query.facets[Facet::Theme].len()), ("", 1));
        // The last words may be a name as well. An operator says what it is the name of.
        assert!(said("border Xi").iter().any(|label| label == "Xi Jinping"));
        assert!(offers("theme:drug").iter().all(|offer| offer.what == Suggested::Value(Facet::Theme)));
        assert_eq!(said("  "), [""; 0]);
        assert_eq!(said("-Rahmon"), [""; 0]);
    }

    #[test]
    fn values_of_attributes_are_offered_under_their_names_and_filter() {
        let attribute = |id: &str, kind| Attribute { id: id.into(), label: format!("The {id}"), kind, unit: None };
        let attributes = vec![
            attribute("country", AttributeType::Category),
            attribute("open", AttributeType::Flag),
            attribute("deaths", AttributeType::Number),
        ];
        let event = |country: &str, open: &str| Event {
            title: "Report".into(),
            attributes: [("country".into(), country.into()), ("open".into(), open.into())].into(),
            ..Event::default()
        };
        let events = vec![event("Chad", "yes"), event("China", "no"), event("Chad; Peru", "yes")];
        let data = Data::new(Dossier { attributes, events, ..Dossier::default() });
        let offers = |text: &str| {
            let query = Query { text: text.into(), ..Query::default() };
            suggest(&data, &query, &query.run(&data.store))
        };
        let offered = offers("report ch");
        let told: Vec<_> = offered.iter().map(|offer| (&*offer.heading, &*offer.label, &*offer.note)).collect();
        assert_eq!(told[..2], [("The country", "Chad", "2 events"), ("The country", "China", "1 event")]);
        let Action::Filter(query) = &offered[0].action else { panic!("{offered:?}") };
        assert_eq!((query.text.as_str(), &query.facets[Facet::Attribute(0)][..]), ("report", &["Chad".to_owned()][..]));
        // An operator says whose value it is, and nothing else is offered then.
        let labels = |text: &str| offers(text).into_iter().map(|offer| offer.label).collect::<Vec<_>>();
        assert_eq!(labels("country:ch"), ["Chad", "China"]);
        assert_eq!(labels("the-country:per"), ["Peru"]);
        assert_eq!((labels("open:y"), labels("y")), (vec!["yes".to_owned()], vec![]));
        assert_eq!((labels("deaths:>5"), labels("-country:ch")), (vec![], vec![]));
    }

    #[test]
    fn slips_are_forgiven_on_the_built_in_dossier() {
        for (typed, meant) in [
            ("Uighur", "Uyghur"),
            ("Uighurs", "Uyghurs"),
            ("Tajikstan", "Tajikistan"),
            ("Xinjang", "Xinjiang"),
            ("Ramon", "Rahmon"),
            ("Rahman", "Rahmon"),
            ("Xinjang Uighurs", "Xinjiang Uyghurs"),
        ] {
            let offered = offers(typed);
            let spelling = offered.iter().find(|offer| offer.what == Suggested::Spelling);
            let spelling = spelling.unwrap_or_else(|| panic!("{typed}: {offered:?}"));
            assert_eq!(spelling.label, format!("Did you mean “{meant}”?"), "{offered:?}");
            assert_eq!(spelling.action, Action::Search(meant.to_owned()));
        }
    }

    #[test]
    fn events_are_offered_by_their_titles_out_of_the_hits() {
        let offered = offers("solidarity");
        let event = offered.iter().find(|offer| offer.what == Suggested::Event).unwrap();
        assert!(event.label.to_ascii_lowercase().contains("solidarity"), "{event:?}");
        assert!(matches!(event.action, Action::Select(_)) && event.note.contains("1998"), "{event:?}");
        assert!(offers("solidarity zzqx").iter().all(|offer| offer.what != Suggested::Event));
    }
}
