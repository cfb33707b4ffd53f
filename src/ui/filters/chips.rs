//! The filters that are on, each with a way to drop it, and what to relax when nothing is left.

use crate::app::{Action, asked_dates};
use crate::ui::shared::{Act, Shared};
use crate::ui::words;
use pamir_store::Facet;
use pamir_store::query::{Part, Query, relax};
use pamir_words::en::dates;
use pamir_words::en::title::searched;
use pamir_words::en::ui::filters as said;
use yew::prelude::*;

/// Props of [`Chips`] and [`Empty`].
#[derive(Properties, PartialEq)]
pub struct ChipsProps {
    pub data: Shared,
    pub act: Act,
    pub query: Query,
}

/// A chip for every filter that is on.
#[component]
pub fn Chips(props: &ChipsProps) -> Html {
    let query = &props.query;
    let chip = |key: String, what: &str, text: &str, action: Action| {
        let onclick = props.act.reform(move |_: MouseEvent| action.clone());
        html! {
            <li {key} class="chip">
                <span class="chip-what">{ what.to_owned() }</span>
                <span class="chip-text">{ text.to_owned() }</span>
                <button type="button" aria-label={said::remove(what, text)} {onclick}>{ "×" }</button>
            </li>
        }
    };
    let mut chips = Vec::new();
    if !query.text.trim().is_empty() {
        chips.push(chip("text".into(), said::TEXT, &searched(&words::short(query.text.trim())), Action::ClearText));
    }
    for facet in Facet::ALL {
        for id in &query.facets[facet] {
            let label = words::short(props.data.value_label(facet, id));
            chips.push(chip(
                format!("{} {id}", facet.key()),
                words::facet(facet),
                &label,
                Action::Toggle(facet, id.clone()),
            ));
        }
    }
    if query.certainly {
        chips.extend(asked_dates(query).map(|dates| chip("dates".into(), said::DATES, &dates, Action::ClearDates)));
    } else {
        chips.extend(
            query.from.iter().map(|date| chip("from".into(), said::FROM, &dates::date(date), Action::From(None))),
        );
        chips.extend(query.to.iter().map(|date| chip("to".into(), said::TO, &dates::date(date), Action::To(None))));
    }
    let onclear = props.act.reform(|_: MouseEvent| Action::ClearAll);
    html! {
        <div class="chips" part="chips" hidden={chips.is_empty()}>
            <ul aria-label={said::ACTIVE_FILTERS}>{ for chips }</ul>
            <button type="button" class="clear-all" onclick={onclear}>{ said::CLEAR_ALL }</button>
        </div>
    }
}

/// What to say when no event is left: which filter to drop, and what that would bring.
#[component]
pub fn Empty(props: &ChipsProps) -> Html {
    let ways = relax(&props.query, &props.data.store).into_iter().filter(|way| way.leaves > 0).map(|way| {
        let (key, action) = match way.what {
            Part::Text => ("text", Action::ClearText),
            Part::Facet(facet) => (facet.key(), Action::ClearFacet(facet)),
            Part::Dates => ("dates", Action::ClearDates),
        };
        let onclick = props.act.reform(move |_: MouseEvent| action.clone());
        html! { <li {key}><button type="button" {onclick}>{ said::drop_part(way.what) }</button><span>{ said::leaves(way.leaves) }</span></li> }
    });
    // Before the dates are dropped, they may be asked for less strictly.
    let perhaps = Query { certainly: false, ..props.query.clone() };
    let leaves = if perhaps == props.query { 0 } else { perhaps.run(&props.data.store).total };
    let perhaps = (leaves > 0).then(|| {
        let onclick = props.act.reform(|_: MouseEvent| Action::Certainly(false));
        html! { <li key="perhaps"><button type="button" {onclick}>{ said::ASK_FOR_PERHAPS }</button><span>{ said::leaves(leaves) }</span></li> }
    });
    let onclear = props.act.reform(|_: MouseEvent| Action::ClearAll);
    html! {
        <div class="empty">
            <h2>{ said::NO_EVENT }</h2>
            <ul>{ for perhaps.into_iter().chain(ways) }</ul>
            <button type="button" class="clear-all" onclick={onclear}>{ said::CLEAR_ALL_FILTERS }</button>
        </div>
    }
}

#[cfg(all(test, feature = "document"))]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::app::Data;
    use crate::ui::shared::rendered::{attributes, elements, is_hidden, rendered, text};
    use pamir_date::Date;
    use pamir_dossier::{Dossier, Event, Status, Theme};
    use roxmltree::Document;

    /// A label that would be an element if it weren't text.
    const MARKUP: &str = "<img src=x onerror=\"alert(1)\"> & co";

    fn data() -> Shared {
        let event = |id: &str, theme: &str, date: &str, status| Event {
            id: id.into(),
            themes: vec![theme.into()],
            date: Some(date.into()),
            status,
            ..Event::default()
        };
        let theme = |id: &str, label: &str| Theme { id: id.into(), label: label.into() };
        Shared::new(Data::new(Dossier {
            themes: vec![theme("drugs", "Drug trade"), theme("odd", MARKUP)],
            events: vec![
                event("a", "drugs", "1999", None),
                event("b", "drugs", "2001", Some(Status::Alleged)),
                event("c", "odd", "2005?", None),
            ],
            ..Dossier::default()
        }))
    }

    fn query(text: &str, chosen: &[(Facet, &str)]) -> Query {
        let mut query = Query { text: text.into(), ..Query::default() };
        chosen.iter().for_each(|(facet, id)| query.facets[*facet].push((*id).into()));
        query
    }

    fn props(query: Query) -> ChipsProps {
        ChipsProps { data: data(), act: Act::noop(), query }
    }

    /// What each chip says and what its button is called.
    fn chips(query: Query) -> Vec<(String, String)> {
        let markup = rendered::<Chips>(props(query));
        let document = Document::parse(&markup).unwrap();
        let said = elements(&document, "li", "chip").into_iter().map(|chip| {
            let spans: Vec<String> = chip.children().filter(|part| part.has_tag_name("span")).map(text).collect();
            let button = chip.children().find(|part| part.has_tag_name("button")).unwrap();
            (spans.join(" "), button.attribute("aria-label").unwrap().to_owned())
        });
        said.collect()
    }

    #[test]
    fn every_filter_that_is_on_has_a_chip_that_says_what_it_removes() {
        let mut query =
            query(" border ", &[(Facet::Status, "alleged"), (Facet::Theme, "drugs"), (Facet::Theme, "gone")]);
        (query.from, query.to) = (Some(Date::parse("1999").unwrap()), Some(Date::parse("2001-05").unwrap()));
        let expected =
            ["Text “border”", "Theme Drug trade", "Theme gone", "Status Alleged", "From 1999", "To May 2001"];
        let chips = chips(query);
        assert_eq!(chips, expected.map(|said| (said.to_owned(), format!("Remove {said}"))));
    }

    #[test]
    fn a_range_that_is_asked_for_strictly_is_one_chip() {
        let from = Some(Date::parse("1999").unwrap());
        let chips = chips(Query { from, certainly: true, ..Query::default() });
        assert_eq!(chips.len(), 1);
        assert!(chips[0].0.starts_with("Dates ") && chips[0].0.contains("1999"), "{chips:?}");
    }

    #[test]
    fn without_filters_there_is_nothing_to_see() {
        let markup = rendered::<Chips>(props(query("  ", &[])));
        let document = Document::parse(&markup).unwrap();
        assert!(is_hidden(document.root_element()));
        assert!(elements(&document, "li", "").is_empty());
        assert_eq!(attributes(&document, "aria-label"), ["Active filters"]);
    }

    #[test]
    fn what_data_and_readers_write_stays_text() {
        let markup = rendered::<Chips>(props(query("<script>", &[(Facet::Theme, "odd")])));
        let document = Document::parse(&markup).unwrap();
        assert!(["img", "script"].iter().all(|name| elements(&document, name, "").is_empty()), "{markup}");
        let said: Vec<String> = elements(&document, "span", "chip-text").into_iter().map(text).collect();
        assert_eq!(said, ["“<script>”", MARKUP]);
    }

    /// What is offered when nothing is left, and what each way brings.
    fn ways(query: Query) -> Vec<(String, String)> {
        let markup = rendered::<Empty>(props(query));
        let document = Document::parse(&markup).unwrap();
        let rows = elements(&document, "li", "").into_iter().map(|row| {
            let part = |name| text(row.children().find(|part| part.has_tag_name(name)).unwrap());
            (part("button"), part("span"))
        });
        rows.collect()
    }

    #[test]
    fn when_nothing_is_left_each_way_out_says_how_many_events_it_brings_back() {
        let offered = ways(query("", &[(Facet::Theme, "odd"), (Facet::Status, "alleged")]));
        let expected = [("Drop the theme filter", "leaves 1 event"), ("Drop the status filter", "leaves 1 event")];
        let expected = expected.map(|(drop, leaves)| (drop.to_owned(), leaves.to_owned()));
        assert!(offered.len() == 2 && expected.iter().all(|way| offered.contains(way)), "{offered:?}");
        // Neither alone brings anything back.
        assert_eq!(ways(query("nowhere", &[(Facet::Theme, "odd"), (Facet::Status, "alleged")])), []);
    }

    #[test]
    fn a_strict_range_is_relaxed_before_it_is_dropped() {
        let (from, to) = (Some(Date::parse("2005-03").unwrap()), Some(Date::parse("2005-04").unwrap()));
        let offered = ways(Query { from, to, certainly: true, ..Query::default() });
        let said: Vec<(&str, &str)> = offered.iter().map(|(way, leaves)| (way.as_str(), leaves.as_str())).collect();
        assert_eq!(
            said,
            [
                ("Ask for events that may fall in the range", "leaves 1 event"),
                ("Drop the date range", "leaves 3 events"),
            ]
        );
    }
}
