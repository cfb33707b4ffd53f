#![allow(clippy::unwrap_used)]
use super::*;
use crate::app::{Coloring, Data};
use crate::ui::shared::rendered::{attributes, elements, rendered, text};
use pamir_dossier::{
    Attribute, AttributeType, Dossier, Entity, Evidence, Figure, Media, MediaKind, Note, Participant, Related, Source,
    Status, Theme,
};
use pamir_store::query::Query;
use roxmltree::{Document, Node};

const MARKUP: &str = "<b onmouseover=\"alert(1)\">bold</b>";

/// Three events in order of time; the one in the middle has something of everything.
fn dossier() -> Dossier {
    let participant = |id: &str, role: Option<&str>| Participant { entity: id.into(), role: role.map(Into::into) };
    let source = |id: &str, url: &str| Source {
        id: id.into(),
        title: format!("Source {id}"),
        url: Some(url.into()),
        ..Source::default()
    };
    let evidence = |source: &str| Evidence { source: source.into(), paragraph: 2, ..Evidence::default() };
    let middle = Event {
        id: "middle".into(),
        title: "The treaty".into(),
        summary: format!("Signed by both. {MARKUP}"),
        date: Some("1999-05".into()),
        status: Some(Status::Alleged),
        themes: vec!["border".into()],
        participants: vec![participant("b", Some("signs")), participant("a", None), participant("nobody", None)],
        places: vec!["town".into()],
        figures: vec![Figure { value: 1_234.0, unit: "km²".into(), of: "land".into() }],
        evidence: vec![
            evidence("web"),
            Evidence { exact: Some("The very words.".into()), ..evidence("odd") },
            Evidence { paragraph: 3, sentence: Some(1), ..evidence("web") },
            evidence("web"),
        ],
        notes: vec![Note { text: "A remark.".into(), ..Note::default() }],
        related: vec![Related { event: "last".into(), how: "leads to".into() }],
        attributes: [
            ("page", "https://example.org/b"),
            ("depth", "34.5"),
            ("odd", MARKUP),
            ("trap", "javascript:alert(1)"),
        ]
        .map(|(id, text)| (id.to_owned(), text.to_owned()))
        .into(),
        ..Event::default()
    };
    let other = |id: &str, date: &str, to: Option<&str>| Event {
        id: id.into(),
        title: format!("The {id}"),
        date: Some(date.into()),
        related: to.iter().map(|to| Related { event: (*to).into(), how: "prepares".into() }).collect(),
        ..Event::default()
    };
    let attribute = |id: &str, kind, unit: Option<&str>| Attribute {
        id: id.into(),
        label: format!("The {id}"),
        kind,
        unit: unit.map(Into::into),
    };
    let entity = |id: &str, name: &str| Entity { id: id.into(), name: name.into(), ..Entity::default() };
    Dossier {
        themes: vec![Theme { id: "border".into(), label: "Borders".into(), ..Theme::default() }],
        entities: vec![entity("a", "Ann"), entity("b", MARKUP), entity("town", "Osh")],
        attributes: vec![
            attribute("depth", AttributeType::Number, Some("m")),
            attribute("page", AttributeType::Link, None),
            attribute("lacking", AttributeType::Text, None),
        ],
        sources: vec![source("web", "https://example.org/a"), source("odd", "javascript:alert(1)")],
        events: vec![other("last", "2001", None), middle, other("first", "1990", Some("middle"))],
        ..Dossier::default()
    }
}

fn card(id: &str) -> String {
    card_by(id, Coloring::Nothing)
}

fn card_by(id: &str, coloring: Coloring) -> String {
    let data = Shared::new(Data::new(dossier()));
    let hits = Shared::new(Query::default().run(&data.store));
    let event = data.event_ix(id).unwrap();
    let hues = coloring.hues(&data.store);
    rendered::<EventCard>(EventCardProps { data, hits, act: Act::noop(), event, hues })
}

/// The heading of each section with what stands below it.
fn sections<'a>(document: &'a Document<'a>) -> Vec<(String, Node<'a, 'a>)> {
    let headings = elements(document, "h3", "").into_iter();
    headings.map(|heading| (text(heading), heading.parent().unwrap())).collect()
}

fn rows(section: Node<'_, '_>) -> Vec<String> {
    section.descendants().filter(|node| node.has_tag_name("li")).map(text).collect()
}

#[test]
fn a_card_is_a_region_named_by_its_event_with_sections_in_their_order() {
    let markup = card("middle");
    let document = Document::parse(&markup).unwrap();
    let region = document.root_element();
    assert_eq!((region.attribute("role"), region.attribute("aria-label")), (Some("region"), Some("The treaty")));
    assert_eq!(text(elements(&document, "h2", "")[0]), "The treaty");
    let named: Vec<String> = sections(&document).into_iter().map(|(name, _)| name).collect();
    assert_eq!(named, ["Participants", "Places", "Further details", "Evidence", "Notes", "Related events"]);
    assert_eq!(text(elements(&document, "p", "card-date")[0]), "May 1999");
    let standing = text(elements(&document, "p", "card-standing")[0]);
    assert!(standing.contains("Alleged") && standing.contains("Borders"), "{standing}");
    assert_eq!(text(elements(&document, "ul", "figures")[0]), "1,234 km²land");
}

#[test]
fn further_columns_stand_in_their_order_and_addresses_lead_there() {
    let markup = card("middle");
    let document = Document::parse(&markup).unwrap();
    let list = elements(&document, "dl", "attributes")[0];
    let of = |row: Node<'_, '_>, tag: &str| text(row.children().find(|node| node.has_tag_name(tag)).unwrap());
    let rows: Vec<_> = list.children().map(|row| (of(row, "dt"), of(row, "dd"))).collect();
    let want = [
        ("The depth", "34.5 m"),
        ("The page", "https://example.org/b"),
        ("odd", MARKUP),
        ("trap", "javascript:alert(1)"),
    ];
    assert_eq!(rows, want.map(|(label, text)| (label.to_owned(), text.to_owned())));
    let links: Vec<_> = list.descendants().filter_map(|node| node.attribute("href")).collect();
    assert_eq!(links, ["https://example.org/b"]);
    let markup = card("last");
    assert!(elements(&Document::parse(&markup).unwrap(), "dl", "attributes").is_empty());
}

#[test]
fn what_a_card_is_coloured_by_is_named_beside_its_patch() {
    let named = |coloring: Coloring| {
        let markup = card_by("middle", coloring);
        let document = Document::parse(&markup).unwrap();
        let names = elements(&document, "span", "hue-name").into_iter().map(|name| {
            let patch = name.children().find(|node| node.has_tag_name("i")).unwrap();
            (text(name), patch.attribute("class").unwrap().to_owned())
        });
        let rule = elements(&document, "i", "hue")[0].attribute("class").unwrap().to_owned();
        (names.collect::<Vec<_>>(), rule, text(elements(&document, "p", "card-standing")[0]))
    };
    let (names, rule, standing) = named(Coloring::By(Facet::Theme));
    assert_eq!((names, rule.as_str()), (vec![("Borders".to_owned(), "hue h1".to_owned())], "hue h1"));
    assert_eq!(standing.matches("Borders").count(), 1, "{standing}");
    let (names, _, standing) = named(Coloring::By(Facet::Status));
    assert_eq!(names, [("Alleged".to_owned(), "hue h1".to_owned())]);
    assert!(standing.contains("Borders"), "{standing}");
    // The first participant's hue; the other one has a hue, too, and nobody is left out.
    let (names, rule, _) = named(Coloring::By(Facet::Entity));
    assert_eq!(names.len(), 4);
    assert_eq!((names[0].0.as_str(), &names[0].1), (MARKUP, &rule));
}

#[test]
fn what_the_dossier_does_not_say_has_no_section() {
    let markup = card("last");
    let document = Document::parse(&markup).unwrap();
    let named: Vec<String> = sections(&document).into_iter().map(|(name, _)| name).collect();
    assert_eq!(named, ["Related events"], "which another event names");
}

#[test]
fn participants_and_places_lead_to_their_cards_in_the_order_of_the_event() {
    let markup = card("middle");
    let document = Document::parse(&markup).unwrap();
    assert_eq!(attributes(&document, "data-entity"), ["b", "a", "nobody", "town"]);
    let links = elements(&document, "a", "entity-link");
    let names: Vec<String> = links.iter().map(|link| text(*link)).collect();
    assert_eq!(names, [MARKUP, "Ann", "nobody", "Osh"]);
    assert!(links.iter().all(|link| link.attribute("href").is_some_and(|href| href.starts_with('#'))));
    assert_eq!(rows(sections(&document)[0].1)[0], format!("{MARKUP}signs"));
}

#[test]
fn related_events_are_linked_both_ways() {
    let markup = card("middle");
    let document = Document::parse(&markup).unwrap();
    assert_eq!(attributes(&document, "data-event"), ["last", "first"]);
    let related = rows(sections(&document).pop().unwrap().1);
    assert_eq!(related, ["leads toThe last2001", "“prepares” in the other directionThe first1990"]);
}

#[test]
fn evidence_names_its_place_and_only_the_web_is_linked() {
    let markup = card("middle");
    let document = Document::parse(&markup).unwrap();
    let evidence = sections(&document).swap_remove(3).1;
    assert_eq!(
        rows(evidence),
        ["¶\u{a0}2, ¶\u{a0}3 s.\u{a0}1 of “Source web”", "“Source odd”The very words. ¶\u{a0}2"]
    );
    let places: Vec<_> = evidence.descendants().filter(|node| node.has_tag_name("abbr")).collect();
    assert_eq!(places[1].attribute("title"), Some("paragraph 3, sentence 1"));
    let hrefs: Vec<_> = evidence.descendants().filter_map(|node| node.attribute("href")).collect();
    let (web, within): (Vec<_>, Vec<_>) = hrefs.into_iter().partition(|href| href.starts_with("http"));
    assert_eq!(web, ["https://example.org/a"]);
    // Places open the source there, and so does a title without an address.
    let card = |rest: &str| format!("#v=1&card=source:{rest}");
    assert_eq!(within, ["web&passage=2", "web&passage=3.1", "odd", "odd&passage=2"].map(card));
}

#[test]
fn text_from_data_stays_text() {
    let markup = card("middle");
    let document = Document::parse(&markup).unwrap();
    assert!(document.descendants().all(|node| !node.has_attribute("onmouseover")));
    assert!(text(elements(&document, "p", "card-summary")[0]).contains(MARKUP));
}

#[test]
fn how_a_date_is_written_stands_beside_it_and_addresses_are_links() {
    let event = Event {
        id: "e".into(),
        title: "E".into(),
        date: Some("1850~".into()),
        written: Some(format!("c. 1850 {MARKUP}")),
        link: Some("https://example.org/e".into()),
        summary: "See https://example.org/s.".into(),
        ..Event::default()
    };
    let plain = Event { id: "f".into(), link: Some("javascript:alert(1)".into()), ..Event::default() };
    let data = Shared::new(Data::new(Dossier { events: vec![event, plain], ..Dossier::default() }));
    let hits = Shared::new(Query::default().run(&data.store));
    let card = |event| {
        let (data, hits) = (data.clone(), hits.clone());
        rendered::<EventCard>(EventCardProps { data, hits, act: Act::noop(), event, hues: None })
    };
    let markup = card(0);
    let document = Document::parse(&markup).unwrap();
    assert_eq!(text(elements(&document, "p", "card-date")[0]), format!("About 1850 written “c. 1850 {MARKUP}”"));
    assert_eq!(attributes(&document, "href"), ["https://example.org/s", "https://example.org/e"]);
    let markup = card(1);
    let document = Document::parse(&markup).unwrap();
    assert_eq!(attributes(&document, "href"), [""; 0]);
    assert_eq!(text(elements(&document, "span", "card-link")[0]), "javascript:alert(1)");
}

#[test]
fn media_are_shown_where_they_are_packed_in_and_linked_otherwise() {
    let media = |id: &str, kind, url: Option<&str>, data: Option<&str>| Media {
        id: id.into(),
        kind,
        url: url.map(Into::into),
        data: data.map(Into::into),
        caption: Some(format!("Caption of {id}")),
        credit: Some("Ann".into()),
        ..Media::default()
    };
    let ids = ["far", "packed", "film", "gone"].map(str::to_owned);
    let event = Event { id: "e".into(), media: ids.to_vec(), ..Event::default() };
    let dossier = Dossier {
        media: vec![
            media("far", MediaKind::Image, Some("https://example.org/a.png"), None),
            media("packed", MediaKind::Image, None, Some("data:image/png;base64,AA")),
            media("film", MediaKind::Link, Some("https://youtu.be/a"), None),
        ],
        events: vec![event],
        ..Dossier::default()
    };
    let data = Shared::new(Data::new(dossier));
    let hits = Shared::new(Query::default().run(&data.store));
    let markup = rendered::<EventCard>(EventCardProps { data, hits, act: Act::noop(), event: 0, hues: None });
    // In HTML a picture is never closed.
    let (before, after) = markup.split_once("<img").unwrap();
    let markup = format!("{before}<img{}", after.replacen('>', "/>", 1));
    let document = Document::parse(&markup).unwrap();
    assert_eq!(attributes(&document, "src"), ["data:image/png;base64,AA"]);
    assert_eq!(attributes(&document, "alt"), ["Caption of packed"]);
    assert_eq!(attributes(&document, "href"), ["https://example.org/a.png", "https://youtu.be/a"]);
    let rows = rows(sections(&document)[0].1);
    assert_eq!(rows[0], "Caption of farPicture at example.orgAnn");
    assert_eq!(rows[3], "gone");
}

#[test]
fn steps_end_at_the_first_and_the_last_hit() {
    for (id, expected) in [("first", [true, false]), ("middle", [false, false]), ("last", [false, true])] {
        let markup = card(id);
        let document = Document::parse(&markup).unwrap();
        let button = |label: &str| {
            let is_it = |node: &Node<'_, '_>| node.attribute("aria-label") == Some(label);
            document.descendants().find(is_it).unwrap().has_attribute("disabled")
        };
        assert_eq!([button(said::PREVIOUS_EVENT), button(said::NEXT_EVENT)], expected, "{id}");
    }
}
