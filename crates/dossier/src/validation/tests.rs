//! One test per check: a sound dossier, one slip, and what is found.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::validate;
use crate::*;
use std::collections::BTreeMap;

const TEXT: &str = "The ferry\n\nIt sank on Monday. Dr. Amal Reyes said so.\n";

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn evidence(paragraph: u32, sentence: Option<u32>, range: Option<(u32, u32)>, exact: Option<&str>) -> Evidence {
    let (start, end) = (range.map(|r| r.0), range.map(|r| r.1));
    Evidence { source: "log".into(), paragraph, sentence, start, end, exact: exact.map(str::to_owned) }
}

/// A dossier without a fault.
fn sound() -> Dossier {
    let entity = |id: &str| Entity { id: id.into(), name: id.into(), ..Entity::default() };
    let event = |id: &str| Event {
        id: id.into(),
        title: id.into(),
        date: some("1920"),
        themes: vec!["weather".into()],
        evidence: vec![evidence(1, None, None, None)],
        ..Event::default()
    };
    Dossier {
        format: FORMAT.into(),
        meta: Meta { title: "Ferries".into(), ..Meta::default() },
        sources: vec![Source { id: "log".into(), title: "The log".into(), text: some(TEXT), ..Source::default() }],
        media: vec![Media { id: "photo".into(), url: some("https://example.org/photo.jpg"), ..Media::default() }],
        themes: vec![Theme { id: "weather".into(), label: "Weather".into(), ..Theme::default() }],
        entities: vec![entity("ferry"), entity("harbour"), entity("isle")],
        events: vec![
            Event {
                participants: vec![Participant { entity: "ferry".into(), role: None }],
                places: vec!["harbour".into(), "isle".into()],
                media: vec!["photo".into()],
                ..event("sinking")
            },
            event("raising"),
        ],
        relations: vec![Relation {
            subject: "ferry".into(),
            predicate: "is moored in".into(),
            object: "harbour".into(),
            ..Relation::default()
        }],
        eras: vec![Era { id: "war".into(), label: "War".into(), date: "1914/1918".into(), note: None }],
        ..Dossier::default()
    }
}

/// The findings after a slip: `path: severity[code]`, in order.
fn found(slip: impl FnOnce(&mut Dossier)) -> Vec<String> {
    found_with(slip, &[])
}

fn found_with(slip: impl FnOnce(&mut Dossier), texts: &[(&str, &str)]) -> Vec<String> {
    let mut dossier = sound();
    slip(&mut dossier);
    let texts: BTreeMap<String, String> = texts.iter().map(|(id, text)| ((*id).into(), (*text).into())).collect();
    let issues = validate(&dossier, &texts);
    issues.iter().map(|it| format!("{}: {}[{}]", it.path, it.severity.label(), it.code())).collect()
}

/// The findings after a slip, with all their details.
fn faults(slip: impl FnOnce(&mut Dossier)) -> Vec<Fault> {
    let mut dossier = sound();
    slip(&mut dossier);
    validate(&dossier, &BTreeMap::new()).into_iter().map(|issue| issue.fault).collect()
}

#[test]
fn media_are_somewhere_and_references_lead_to_them() {
    for good in ["http://example.org/a", "images/a b.jpg", "/a.jpg"] {
        assert_eq!(found(|it| it.media[0].url = some(good)), [""; 0], "{good}");
    }
    for bad in ["", "javascript:alert(1)", "//example.org/a.jpg", "a\\b.jpg", "data:image/png;base64,AA"] {
        assert_eq!(found(|it| it.media[0].url = some(bad)), ["media[0].url: error[bad-url]"], "{bad:?}");
        assert_eq!(found(|it| it.media[0].thumbnail = some(bad)), ["media[0].thumbnail: error[bad-url]"], "{bad:?}");
    }
    assert_eq!(found(|it| it.media[0].url = None), ["media[0]: error[bad-media]"]);
    let packed = |data: &str| found(|it| (it.media[0].url, it.media[0].data) = (None, some(data)));
    assert_eq!(packed("data:audio/ogg;base64,AA"), [""; 0]);
    assert_eq!(packed("data:text/html,<script>"), ["media[0].data: error[bad-media]"]);
    assert_eq!(found(|it| it.events[0].media.push("gone".into())), ["events[0].media[1]: error[dangling-id]"]);
    assert_eq!(found(|it| it.entities[0].media = vec!["gone".into()]), ["entities[0].media[0]: error[dangling-id]"]);
}

#[test]
fn eras_have_ids_names_and_dates_of_their_own() {
    assert_eq!(found(|it| it.eras[0].date = "1918/1914".into()), ["eras[0].date: error[bad-date]"]);
    let slip = |it: &mut Dossier| {
        it.eras.push(it.eras[0].clone());
        it.eras[0].label = " ".into();
    };
    assert_eq!(found(slip), ["eras[0].label: error[empty]", "eras[1].id: error[duplicate-id]"]);
    // An event may have the id of an era.
    assert_eq!(found(|it| it.eras[0].id = "raising".into()), [""; 0]);
}

#[test]
fn a_sound_dossier_has_no_issues() {
    assert_eq!(validate(&sound(), &BTreeMap::new()), []);
}

#[test]
fn the_format_is_the_one_that_is_read() {
    assert_eq!(found(|d| d.format = "pamir/2".into()), ["format: error[wrong-format]"]);
}

#[test]
fn wordings_are_not_empty() {
    assert_eq!(found(|d| d.meta.title = " \n".into()), ["meta.title: error[empty]"]);
    assert_eq!(found(|d| d.sources[0].title.clear()), ["sources[0].title: error[empty]"]);
    assert_eq!(found(|d| d.themes[0].label.clear()), ["themes[0].label: error[empty]"]);
    assert_eq!(found(|d| d.entities[1].name.clear()), ["entities[1].name: error[empty]"]);
    assert_eq!(found(|d| d.events[1].title.clear()), ["events[1].title: error[empty]"]);
    assert_eq!(found(|d| d.relations[0].predicate.clear()), ["relations[0].predicate: error[empty]"]);
    let note = |d: &mut Dossier| d.events[0].notes.push(Note::default());
    assert_eq!(found(note), ["events[0].notes[0].text: error[empty]"]);
    let alias = |d: &mut Dossier| d.entities[0].aliases.push(Alias { text: " ".into(), lang: some("e") });
    assert_eq!(found(alias), ["entities[0].aliases[0].text: error[empty]"]);
}

#[test]
fn ids_are_kebab_case_and_unique() {
    assert_eq!(found(|d| d.events[1].id = "Rais Ing".into()), ["events[1].id: error[bad-id]"]);
    let better = Fault::Link(LinkFault::BadId { id: "Raïs Ing".into(), better: some("rais-ing") });
    assert_eq!(faults(|d| d.events[1].id = "Raïs Ing".into()), [better]);
    assert_eq!(found(|d| d.events[1].id = "sinking".into()), ["events[1].id: error[duplicate-id]"]);
    assert_eq!(found(|d| d.events[1].id = "ferry".into()), Vec::<String>::new(), "each kind has its own names");
    let empties = |d: &mut Dossier| d.events.iter_mut().for_each(|event| event.id.clear());
    assert_eq!(found(empties), ["events[0].id: error[bad-id]", "events[1].id: error[bad-id]"]);
}

#[test]
fn every_reference_leads_somewhere() {
    type Slip = fn(&mut Dossier);
    let slips: [(Slip, &str); 9] = [
        (|d| d.events[0].themes[0] = "x".into(), "events[0].themes[0]"),
        (|d| d.events[0].participants[0].entity = "x".into(), "events[0].participants[0].entity"),
        (|d| d.events[0].places.push("x".into()), "events[0].places[2]"),
        (|d| d.events[0].related.push(Related { event: "x".into(), how: "h".into() }), "events[0].related[0].event"),
        (|d| d.events[0].evidence[0].source = "x".into(), "events[0].evidence[0].source"),
        (|d| d.entities[0].parent = some("x"), "entities[0].parent"),
        (|d| d.relations[0].subject = "x".into(), "relations[0].subject"),
        (|d| d.relations[0].object = "x".into(), "relations[0].object"),
        (
            |d| d.entities[0].evidence.push(Evidence { source: "x".into(), ..Evidence::default() }),
            "entities[0].evidence[0].source",
        ),
    ];
    for (slip, path) in slips {
        assert_eq!(found(slip), [format!("{path}: error[dangling-id]")]);
    }
}

#[test]
fn a_dangling_id_gets_the_most_helpful_hint() {
    let leads = |slip: &dyn Fn(&mut Dossier)| -> Vec<Lead> {
        let lead = |fault| if let Fault::Link(LinkFault::DanglingId { lead, .. }) = fault { lead } else { None };
        faults(slip).into_iter().filter_map(lead).collect()
    };
    let place = |id: &'static str| leads(&move |d| d.events[0].places.push(id.into()));
    assert_eq!(place("harbuor"), [Lead::Near("harbour".into())]);
    assert_eq!(place("weather"), [Lead::Is(IdKind::Theme)]);
    assert_eq!(place("moon-base"), [Lead::Nothing]);
    let many = |d: &mut Dossier| d.events[0].places.extend((0..60).map(|n| format!("nowhere-{n}")));
    assert_eq!(leads(&many).len(), super::checker::MOST_HINTS);
}

#[test]
fn nothing_is_linked_to_itself() {
    let related = |d: &mut Dossier| d.events[0].related.push(Related { event: "sinking".into(), how: "is".into() });
    assert_eq!(found(related), ["events[0].related[0].event: error[self-reference]"]);
    assert_eq!(found(|d| d.relations[0].object = "ferry".into()), ["relations[0].object: error[self-reference]"]);
    assert_eq!(found(|d| d.entities[0].parent = some("ferry")), ["entities[0].parent: error[self-reference]"]);
    let cycle = |d: &mut Dossier| {
        d.entities[0].parent = some("harbour");
        d.entities[1].parent = some("isle");
        d.entities[2].parent = some("harbour");
    };
    // The ferry leads into the cycle but is not on it.
    assert_eq!(found(cycle), ["entities[1].parent: error[parent-cycle]", "entities[2].parent: error[parent-cycle]"]);
}

#[test]
fn dates_are_edtf_wherever_they_stand() {
    assert_eq!(found(|d| d.meta.updated = some("soon")), ["meta.updated: error[bad-date]"]);
    assert_eq!(found(|d| d.sources[0].published = some("1920-13")), ["sources[0].published: error[bad-date]"]);
    assert_eq!(found(|d| d.events[0].date = some("1921/1920")), ["events[0].date: error[bad-date]"]);
    assert_eq!(found(|d| d.relations[0].date = some("")), ["relations[0].date: error[bad-date]"]);
    let bounds = |d: &mut Dossier| {
        d.events[0].date = None;
        d.events[0].bounds = some("1920-02-30");
        d.events[0].bounds_basis = some("order");
    };
    assert_eq!(found(bounds), ["events[0].bounds: error[bad-date]"]);
}

#[test]
fn bounds_stand_in_for_a_date_and_say_why() {
    assert_eq!(found(|d| d.events[0].bounds = some("1920")), ["events[0].bounds: error[date-and-bounds]"]);
    let bare = |d: &mut Dossier| {
        d.events[0].date = None;
        d.events[0].bounds = some("1919/1921");
    };
    assert_eq!(found(bare), ["events[0].bounds: warning[no-bounds-basis]"]);
    assert_eq!(found(|d| d.events[0].bounds_basis = some("x")), ["events[0].bounds_basis: warning[no-bounds]"]);
    assert_eq!(found(|d| d.events[0].date = None), Vec::<String>::new(), "an undated event is no fault");
}

#[test]
fn values_are_well_formed() {
    assert_eq!(found(|d| d.sources[0].url = some("javascript:alert(1)")), ["sources[0].url: error[bad-url]"]);
    assert_eq!(found(|d| d.sources[0].sha256 = some("ABC")), ["sources[0].sha256: error[bad-sha256]"]);
    assert_eq!(found(|d| d.meta.language = some("en_GB")), ["meta.language: error[bad-language]"]);
    assert_eq!(found(|d| d.entities[0].iso = some("tj")), ["entities[0].iso: error[bad-iso]"]);
    assert_eq!(found(|d| d.entities[0].wikidata = some("42")), ["entities[0].wikidata: error[bad-wikidata]"]);
    let at = |lat, lon| found(move |d| d.entities[0].coordinates = Some([lat, lon]));
    assert_eq!(at(91.0, 0.0), ["entities[0].coordinates: error[bad-coordinates]"]);
    assert_eq!(at(-90.0, 180.0), Vec::<String>::new());
    let figure = |d: &mut Dossier| {
        d.events[0].figures.push(Figure { value: f64::INFINITY, unit: "t".into(), of: String::new() });
    };
    assert_eq!(
        found(figure),
        ["events[0].figures[0].value: error[bad-figure]", "events[0].figures[0].of: error[empty]"]
    );
}

#[test]
fn overlooked_things_are_warned_about() {
    assert_eq!(found(|d| d.events[0].evidence.clear()), ["events[0]: warning[no-evidence]"]);
    let without_sources = |d: &mut Dossier| {
        d.sources.clear();
        d.events.iter_mut().for_each(|event| event.evidence.clear());
    };
    assert_eq!(found(without_sources), Vec::<String>::new());
    let theme = |d: &mut Dossier| d.themes.push(Theme { id: "war".into(), label: "War".into(), ..Theme::default() });
    assert_eq!(found(theme), ["themes[1]: warning[unused]"]);
    let entity = |d: &mut Dossier| d.entities.push(Entity { id: "x".into(), name: "X".into(), ..Entity::default() });
    assert_eq!(found(entity), ["entities[3]: warning[unused]"]);
    let twice = |d: &mut Dossier| {
        d.events[0].themes.push("weather".into());
        d.events[0].places.push("harbour".into());
    };
    assert_eq!(
        found(twice),
        ["events[0].themes[1]: warning[listed-twice]", "events[0].places[2]: warning[listed-twice]"]
    );
}

#[test]
fn a_range_is_whole_and_not_empty() {
    let at = |start, end| {
        found(move |d| {
            d.events[0].evidence = vec![Evidence { start, end, ..evidence(1, None, None, None) }];
        })
    };
    assert_eq!(at(Some(5), Some(5)), ["events[0].evidence[0].end: error[bad-range]"]);
    assert_eq!(at(Some(5), Some(4)), ["events[0].evidence[0].end: error[bad-range]"]);
    assert_eq!(at(None, Some(4)), ["events[0].evidence[0].end: error[bad-range]"]);
    assert_eq!(at(Some(4), None), ["events[0].evidence[0].start: error[bad-range]"]);
    assert_eq!(at(Some(3), Some(4)), Vec::<String>::new());
}

#[test]
fn evidence_lies_within_its_text() {
    // "It sank on Monday." is 0..18, "Dr. Amal Reyes said so." 19..42.
    let cases = [
        (evidence(0, None, Some((4, 9)), Some("ferry")), ""),
        (evidence(1, Some(1), Some((0, 18)), None), ""),
        (evidence(1, Some(2), Some((23, 33)), Some("Amal Reyes")), ""),
        (evidence(1, Some(2), None, Some("Amal")), ""),
        (evidence(2, None, None, None), "paragraph: error[evidence-outside]"),
        (evidence(u32::MAX, Some(1), None, None), "paragraph: error[evidence-outside]"),
        (evidence(1, Some(3), None, None), "sentence: error[evidence-outside]"),
        (evidence(1, Some(0), None, None), "sentence: error[evidence-outside]"),
        (evidence(1, None, Some((40, 43)), None), "end: error[evidence-outside]"),
        (evidence(1, Some(1), Some((10, 20)), None), "start: error[evidence-outside]"),
        (evidence(1, Some(2), Some((18, 20)), None), "start: error[evidence-outside]"),
        (evidence(1, None, Some((0, 2)), Some("it")), "exact: error[exact-mismatch]"),
        (evidence(1, None, Some((0, 3)), Some("It")), "exact: error[exact-mismatch]"),
        (evidence(1, Some(1), None, Some("Amal")), "exact: error[exact-mismatch]"),
        (evidence(1, None, None, Some("Tuesday")), "exact: error[exact-mismatch]"),
    ];
    for (evidence, want) in cases {
        let shown = format!("{evidence:?}");
        let want: Vec<String> =
            Some(want).filter(|w| !w.is_empty()).map(|w| format!("relations[0].evidence[0].{w}")).into_iter().collect();
        // Once with the text in the dossier, once with the same text given from outside.
        assert_eq!(found(|d| d.relations[0].evidence = vec![evidence.clone()]), want, "{shown}");
        let outside = |d: &mut Dossier| {
            d.sources[0].text = None;
            d.relations[0].evidence = vec![evidence.clone()];
        };
        assert_eq!(found_with(outside, &[("log", TEXT)]), want, "{shown}");
    }
    let unknown = |d: &mut Dossier| {
        d.sources[0].text = None;
        d.relations[0].evidence = vec![evidence(99, Some(99), Some((7, 9)), Some("x"))];
    };
    assert_eq!(found(unknown), Vec::<String>::new(), "without the text nothing can be said");
}

#[cfg(feature = "sha256")]
#[test]
fn the_text_at_hand_has_the_right_digest() {
    let digest = sha256_hex(TEXT);
    assert_eq!(found(|d| d.sources[0].sha256 = Some(digest.clone())), Vec::<String>::new());
    let other = [("log", "The ferry\n\nIt sank on Monday. Dr. Amal Reyes said no.\n")];
    let given = |d: &mut Dossier| d.sources[0].sha256 = Some(digest.clone());
    assert_eq!(found_with(given, &other), ["sources[0].sha256: error[sha256-mismatch]"]);
    let malformed = |d: &mut Dossier| d.sources[0].sha256 = some("0");
    assert_eq!(found(malformed), ["sources[0].sha256: error[bad-sha256]"], "told once");
}

#[test]
fn attributes_are_declared_and_of_their_type() {
    let attribute = |id: &str, kind| Attribute { id: id.into(), label: "It".into(), kind, unit: None };
    let with = |kind, value: &str| {
        let value = value.to_owned();
        found(move |d| {
            d.attributes = vec![attribute("it", kind)];
            d.events[0].attributes = [("it".to_owned(), value)].into();
        })
    };
    let wrong = ["events[0].attributes.it: warning[bad-attribute]"];
    assert_eq!(with(AttributeType::Number, "1,200"), [""; 0]);
    assert_eq!(with(AttributeType::Number, "many"), wrong);
    assert_eq!(with(AttributeType::Flag, "Yes"), [""; 0]);
    assert_eq!(with(AttributeType::Flag, "perhaps"), wrong);
    assert_eq!(with(AttributeType::Link, "https://example.org"), [""; 0]);
    assert_eq!(with(AttributeType::Link, "javascript:alert(1)"), wrong);
    assert_eq!(with(AttributeType::Date, "some day in May"), [""; 0]);
    let undeclared = |d: &mut Dossier| d.events[0].attributes = [("it".to_owned(), "x".to_owned())].into();
    assert_eq!(found(undeclared), ["events[0].attributes.it: error[dangling-id]"]);
    let twice = |d: &mut Dossier| d.attributes = vec![attribute("it", AttributeType::Text); 2];
    assert_eq!(found(twice), ["attributes[1].id: error[duplicate-id]"]);
    let nameless = |d: &mut Dossier| {
        d.attributes = vec![Attribute { label: " ".into(), ..attribute("It", AttributeType::Text) }];
    };
    assert_eq!(found(nameless), ["attributes[0].id: error[bad-id]", "attributes[0].label: error[empty]"]);
}
