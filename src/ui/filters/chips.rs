//! The filters that are on, each with a way to drop it, and what to relax when nothing is left.

use crate::app::{Action, asked_dates};
use crate::ui::shared::{Act, Shared};
use crate::ui::words;
use pamir_store::Facet;
use pamir_store::query::{Amendment, Asker, How, Need, Part, Query, amendments, relax};
use pamir_words::en::dates;
use pamir_words::en::title::{range, searched};
use pamir_words::en::ui::{filters as said, search};
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
    for (facet, ids) in query.facets.iter() {
        for (at, id) in ids.iter().enumerate() {
            let label = words::short(props.data.value_label(facet, id));
            chips.push(chip(
                format!("{} {id}", props.data.store.facet_key(facet)),
                &said::chosen_in(&words::short(props.data.facet_label(facet)), query.needs[facet], at == 0),
                &label,
                Action::Toggle(facet, id.clone()),
            ));
        }
    }
    for (number, limits) in query.ranges.iter() {
        let facet = Facet::Attribute(number);
        let unit = props.data.store.attribute(facet).and_then(|attribute| attribute.unit.as_deref());
        let label = words::short(props.data.facet_label(facet));
        chips.push(chip(format!("range {number}"), &label, &range(limits, unit), Action::Range(number, None)));
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

/// What to say when no event is left: what may have been meant, which words or filters to drop, and what that would bring.
#[component]
pub fn Empty(props: &ChipsProps) -> Html {
    let (query, store) = (&props.query, &props.data.store);
    let way = |key: String, text: String, leaves: u32, action: Action| {
        let onclick = props.act.reform(move |_: MouseEvent| action.clone());
        html! { <li {key}><button type="button" {onclick}>{ text }</button><span>{ said::leaves(leaves) }</span></li> }
    };
    let mut ways: Vec<Html> = Vec::new();
    for Amendment { how, text, leaves } in amendments(query, store) {
        let shown = words::short(&text).into_owned();
        let offer = match &how {
            How::Instead => search::did_you_mean(&shown),
            How::Without(part) => search::without(&words::short(part)),
            How::Only => search::only(&shown),
        };
        ways.push(way(format!("text {offer}"), offer, leaves, Action::Search(text)));
    }
    let mut asker = Asker::default();
    // Before a part is dropped, it may be asked for less strictly.
    let mut laxer = |asked: Query, key: String, text: String, action: Action, ways: &mut Vec<Html>| {
        let leaves = if asked == *query { 0 } else { asker.count(store, &asked) };
        if leaves > 0 {
            ways.push(way(key, text, leaves, action));
        }
    };
    let perhaps = Query { certainly: false, ..query.clone() };
    laxer(perhaps, "perhaps".into(), said::ASK_FOR_PERHAPS.into(), Action::Certainly(false), &mut ways);
    let label = |facet: Facet| words::short(props.data.facet_label(facet));
    for (facet, _) in query.needs.iter().filter(|(_, need)| **need == Need::All) {
        let mut any = query.clone();
        any.needs[facet] = Need::Any;
        let key = format!("any {}", store.facet_key(facet));
        laxer(any, key, said::ask_for_any(&label(facet)), Action::Need(facet, Need::Any), &mut ways);
    }
    for relaxation in relax(query, store) {
        let (key, named, action) = match relaxation.what {
            Part::Text => ("text".into(), "".into(), Action::ClearText),
            Part::Facet(facet) => (store.facet_key(facet), label(facet), Action::ClearFacet(facet)),
            Part::Dates => ("dates".into(), "".into(), Action::ClearDates),
        };
        ways.push(way(key.into_owned(), said::drop_part(relaxation.what, &named), relaxation.leaves, action));
    }
    let onclear = props.act.reform(|_: MouseEvent| Action::ClearAll);
    html! {
        <div class="empty">
            <h2>{ said::NO_EVENT }</h2>
            <ul>{ for ways }</ul>
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
    use pamir_dossier::{Attribute, AttributeType, Dossier, Event, Status, Theme};
    use pamir_store::query::Limits;
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
        let theme = |id: &str, label: &str| Theme { id: id.into(), label: label.into(), ..Theme::default() };
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
    fn a_chip_says_whether_all_or_none_of_the_values_are_needed() {
        for (need, expected) in [
            (Need::Any, ["Theme Drug trade", "Theme gone", "Kind plan"]),
            (Need::All, ["Theme Drug trade", "and theme gone", "Kind plan"]),
            (Need::None, ["Not theme Drug trade", "Not theme gone", "Kind plan"]),
        ] {
            let mut query = query("", &[(Facet::Theme, "drugs"), (Facet::Theme, "gone"), (Facet::Kind, "plan")]);
            query.needs[Facet::Theme] = need;
            let said: Vec<String> = chips(query).into_iter().map(|(said, _)| said).collect();
            assert_eq!(said, expected);
        }
    }

    #[test]
    fn a_range_of_numbers_has_a_chip_and_can_be_dropped_where_it_leaves_nothing() {
        let depth = Attribute {
            id: "depth".into(),
            label: "Depth".into(),
            unit: Some("m".into()),
            kind: AttributeType::Number,
        };
        let event = |id: &str, depth: &str| Event {
            id: id.into(),
            attributes: [("depth".into(), depth.into())].into(),
            ..Event::default()
        };
        let events = vec![event("a", "12"), event("b", "deep")];
        let data = Shared::new(Data::new(Dossier { attributes: vec![depth], events, ..Dossier::default() }));
        let mut query = Query::default();
        query.ranges.set(0, Limits::parse("500.."));
        let props = || ChipsProps { data: data.clone(), act: Act::noop(), query: query.clone() };
        let markup = rendered::<Chips>(props());
        let document = Document::parse(&markup).unwrap();
        assert_eq!(attributes(&document, "aria-label"), ["Active filters", "Remove Depth 500 m or more"]);
        let markup = rendered::<Empty>(props());
        let document = Document::parse(&markup).unwrap();
        let offered: Vec<_> = elements(&document, "li", "").into_iter().map(text_of_way).collect();
        assert_eq!(offered, [("Drop the depth filter".to_owned(), "leaves 2 events".to_owned())]);
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
        elements(&document, "li", "").into_iter().map(text_of_way).collect()
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
    fn words_are_spelt_otherwise_left_out_and_asked_for_alone() {
        let data = Shared::new(Data::built_in().unwrap());
        let ways = |text: &str| {
            let markup =
                rendered::<Empty>(ChipsProps { data: data.clone(), act: Act::noop(), query: query(text, &[]) });
            let document = Document::parse(&markup).unwrap();
            elements(&document, "li", "").into_iter().map(text_of_way).collect::<Vec<_>>()
        };
        let found = |text: &str| query(text, &[]).run(&data.store).total;
        let leaves = |text: &str| format!("leaves {}", words::events(found(text)));
        let offered = ways("Xinjang Rahmon");
        assert_eq!(offered[0].0, "Did you mean “Xinjiang Rahmon”?");
        assert!(offered.contains(&("Without “Xinjang”".to_owned(), leaves("Rahmon"))), "{offered:?}");
        assert_eq!(offered.last().map(|way| way.0.as_str()), Some("Drop the search text"));
        let offered = ways("zzqx Rahmon -border");
        assert!(offered.contains(&("Without “zzqx”".to_owned(), leaves("Rahmon -border"))), "{offered:?}");
        assert!(offered.contains(&("Only “Rahmon”".to_owned(), leaves("Rahmon"))), "{offered:?}");
    }

    /// What a way out is and what it brings.
    fn text_of_way(row: roxmltree::Node<'_, '_>) -> (String, String) {
        let part = |name| text(row.children().find(|part| part.has_tag_name(name)).unwrap());
        (part("button"), part("span"))
    }

    #[test]
    fn when_no_event_has_all_of_the_values_any_of_them_are_offered() {
        let mut all = query("", &[(Facet::Theme, "drugs"), (Facet::Theme, "odd")]);
        all.needs[Facet::Theme] = Need::All;
        let offered = ways(all);
        assert_eq!(offered[0], ("Ask for any of the values of theme".to_owned(), "leaves 3 events".to_owned()));
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
