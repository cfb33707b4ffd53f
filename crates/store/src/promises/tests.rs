//! Each promise, broken by itself.

use super::*;
use crate::bits::Bits;
use crate::cooperative::QUICK_SLICE;
use crate::facet::{Facet, Value, sorted_by_id};
use crate::facet_map::FacetMap;
use crate::fractions::Fractions;
use crate::jagged::{Blocks, NumberRows, TextRows};
use crate::lexicon::Lexicon;
use crate::store::Store;
use crate::texts::EventTexts;
use crate::value_rows::ValueRows;
use crate::when::{DATED, FRACTION, OPEN_END, PLAIN};
use pamir_dossier::{
    Attribute, AttributeType, Dossier, Entity, EntityType, Event, EventKind, Participant, Relation, Status, Theme,
};

/// Everything that [`Parts`] borrows.
#[derive(Clone)]
struct Owned {
    keys: Vec<i64>,
    ends: Vec<i64>,
    flags: Vec<u16>,
    with_inner: Bits,
    inner: Vec<[i64; 2]>,
    fractions: Vec<[u32; 2]>,
    texts: EventTexts,
    facets: FacetMap<(Vec<Value>, ValueRows)>,
    names: TextRows,
    lexicon: Lexicon,
    relations: NumberRows,
    entity_values: Vec<u32>,
    dossier: Dossier,
}

impl Owned {
    fn of(whole: &Dossier) -> Owned {
        let store = Store::build(whole);
        let dossier = Dossier { events: Vec::new(), ..whole.clone() };
        let Parts { times, texts, facets, names, lexicon, relations, entity_values, .. } = store.parts(Some(&dossier));
        Owned {
            keys: times.keys.to_vec(),
            ends: times.ends.to_vec(),
            flags: times.flags.to_vec(),
            with_inner: times.with_inner.clone(),
            inner: times.inner.to_vec(),
            fractions: times.fractions.pairs().to_vec(),
            texts: texts.clone(),
            facets: facets.map(|facet| (facet.values.to_vec(), facet.of_event.clone())),
            names: names.clone(),
            lexicon: lexicon.clone(),
            relations: relations.clone(),
            entity_values: entity_values.to_vec(),
            dossier: dossier.clone(),
        }
    }

    fn broken(&self) -> Option<&'static str> {
        let Owned { keys, ends, flags, with_inner, inner, texts, names, lexicon, relations, entity_values, .. } = self;
        let fractions = &Fractions::of(flags, self.fractions.clone());
        let no_rows = ValueRows::default();
        let none = FacetParts { values: &[], of_event: &no_rows, by_id: &[] };
        let by_id = self.facets.as_ref().map(|(values, _)| at_once(sorted_by_id(values, &async || ())));
        broken(&Parts {
            times: View { keys, ends, flags, with_inner, inner, fractions },
            texts,
            facets: FacetMap::alike(&self.facets, |facet, (values, of_event)| {
                Some(FacetParts { values, of_event, by_id: &by_id[facet] })
            })
            .map(|parts| parts.unwrap_or(none)),
            names,
            lexicon,
            relations,
            entity_values,
            dossier: Some(&self.dossier),
        })
    }

    fn facet(&mut self, facet: Facet) -> &mut (Vec<Value>, ValueRows) {
        &mut self.facets[facet]
    }
}

/// In order of time: a plain year, an interval, two open ones that begin at once, one without a date.
fn sample() -> Owned {
    let event = |id: &str, date: &str, entities: [&str; 2]| Event {
        id: id.into(),
        title: format!("é {id}"),
        date: Some(date.into()).filter(|date: &String| !date.is_empty()),
        themes: vec!["t".into(), "u".into()],
        participants: entities.map(|entity| Participant { entity: entity.into(), role: None }).into(),
        places: vec![entities[0].into()],
        kind: EventKind::Plan,
        status: Some(Status::Alleged),
        attributes: [("region".into(), "North".into())].into(),
        ..Event::default()
    };
    let entity = |id: &str| Entity { id: id.into(), name: id.into(), kind: EntityType::Place, ..Entity::default() };
    Owned::of(&Dossier {
        themes: ["t", "u"].map(|id| Theme { id: id.into(), label: id.into(), ..Theme::default() }).into(),
        entities: ["a", "b"].map(entity).into(),
        attributes: vec![Attribute { id: "region".into(), kind: AttributeType::Category, ..Attribute::default() }],
        relations: vec![Relation { subject: "a".into(), object: "b".into(), ..Relation::default() }],
        events: vec![
            event("open", "2003~/..", ["a", "b"]),
            event("undated", "", ["a", "b"]),
            event("year", "2001", ["a", "c"]),
            event("again", "2003~/..", ["a", "b"]),
            event("lasts", "2002/2003-05", ["a", "b"]),
        ],
        ..Dossier::default()
    })
}

fn numbers(rows: &[&[u32]]) -> NumberRows {
    let mut numbers = NumberRows::default();
    rows.iter().for_each(|row| numbers.push(row.iter().copied()));
    numbers
}

type Change = fn(&mut Owned);

/// For each promise, at least one change that breaks it and none of the promises before it.
const BREACHES: [(&str, Change); 60] = [
    ("number of events", |parts| _ = parts.keys.pop()),
    ("number of events", |parts| _ = parts.ends.pop()),
    ("number of events", |parts| parts.with_inner = Bits::new(4)),
    ("number of events", |parts| parts.texts.ids.push("one more")),
    ("number of events", |parts| parts.facet(Facet::Theme).1 = ValueRows::Many(numbers(&[&[0]]))),
    ("flags", |parts| parts.flags[1] &= !DATED),
    ("dates", |parts| parts.flags[4] |= DATED),
    ("intervals", |parts| _ = parts.inner.pop()),
    ("intervals", |parts| parts.with_inner.insert(0)),
    ("fractions", |parts| parts.flags[0] |= FRACTION),
    ("fractions", |parts| parts.fractions.push([0; 2])),
    ("dates", |parts| parts.ends[0] = parts.keys[0]),
    ("dates", |parts| parts.ends[0] += 86_400),
    ("dates", |parts| parts.keys[0] += 1),
    ("dates", |parts| parts.ends[1] = 0),
    ("dates", |parts| parts.ends[2] = i64::MAX - 1),
    ("dates", |parts| parts.keys[2] = i64::MIN),
    ("dates", |parts| parts.flags[2] &= !OPEN_END),
    ("dates", |parts| parts.flags[0] |= 1 << 15),
    ("dates", |parts| parts.flags[2] |= PLAIN),
    ("written dates", |parts| parts.flags[0] &= !PLAIN),
    ("dates", |parts| parts.inner[1][0] = parts.keys[2]),
    ("dates", |parts| parts.keys[4] = 7),
    ("dates", |parts| parts.flags[4] = 1 << 1),
    ("order of time", |parts| {
        let before = pamir_date::plain::read("2004").map_or(0, |times| times.start_from_s);
        (parts.keys[0], parts.ends[0]) = (before, before + 366 * 86_400);
    }),
    ("order of rows", |parts| parts.texts.row_of[0] = 1),
    ("order of rows", |parts| parts.texts.row_of[0] = 9),
    ("order of rows", |parts| _ = parts.texts.row_of.pop()),
    ("order of rows", |parts| parts.texts.row_of = (0..5).collect()),
    ("rows of the same time", |parts| parts.texts.row_of.swap(2, 3)),
    ("texts", |parts| {
        let starts: Vec<u32> = parts.texts.texts.starts().iter().map(|start| start + 1).collect();
        parts.texts.texts = Blocks::from_parts(parts.texts.texts.blocks().to_vec(), starts);
    }),
    ("texts", |parts| {
        let mut starts = parts.texts.texts.starts().to_vec();
        starts[1] += 1;
        parts.texts.texts = Blocks::from_parts(parts.texts.texts.blocks().to_vec(), starts);
    }),
    ("texts", |parts| {
        let mut blocks = parts.texts.texts.blocks().to_vec();
        blocks[0][0] = 0xff;
        parts.texts.texts = Blocks::from_parts(blocks, parts.texts.texts.starts().to_vec());
    }),
    ("texts", |parts| {
        let mut blocks = parts.texts.texts.blocks().to_vec();
        blocks.push(b"nobody's".to_vec());
        parts.texts.texts = Blocks::from_parts(blocks, parts.texts.texts.starts().to_vec());
    }),
    ("written dates", |parts| {
        let block = b"\xc3\xa9 open".to_vec();
        parts.texts.texts = Blocks::from_parts(vec![block], vec![0; 5]);
    }),
    ("ids", |parts| parts.texts.ids = TextRows::from_parts("a\nb\n".into(), vec![0, 0, 0, 1, 3])),
    ("order of details", |parts| parts.texts.detailed.swap(0, 1)),
    ("order of details", |parts| parts.texts.detailed[4] = 5),
    ("order of details", |parts| _ = parts.texts.detailed.pop()),
    ("details", |parts| {
        let mut blocks = parts.texts.details.blocks().to_vec();
        blocks[0].push(0);
        parts.texts.details = Blocks::from_parts(blocks, parts.texts.details.starts().to_vec());
    }),
    ("details", |parts| {
        let titled = Event { title: "again".into(), ..Event::default() };
        let titled = postcard::to_allocvec(&(&titled.related, &titled)).unwrap_or_default();
        parts.texts.details = Blocks::default();
        (0..5).for_each(|_| parts.texts.details.push(&[&titled]));
    }),
    ("values of events", |parts| {
        parts.facet(Facet::Theme).1 = ValueRows::Many(numbers(&[&[0, 2], &[], &[], &[], &[]]))
    }),
    ("values of events", |parts| {
        parts.facet(Facet::Theme).1 = ValueRows::Many(numbers(&[&[1, 0, 1], &[], &[], &[], &[]]))
    }),
    ("values of events", |parts| {
        parts.facet(Facet::Theme).1 = ValueRows::Many(numbers(&[&[0, 0], &[], &[], &[], &[]]))
    }),
    ("values of events", |parts| parts.facet(Facet::Kind).1 = ValueRows::One(vec![1; 5])),
    ("values of events", |parts| parts.facet(Facet::Attribute(0)).1 = ValueRows::One(vec![1; 5])),
    ("values of events", |parts| {
        let rows = NumberRows::from_parts(vec![0, 1], vec![1, 9, 1, 2, 2]);
        parts.facet(Facet::Theme).1 = ValueRows::Many(rows);
    }),
    ("ids of values", |parts| parts.facet(Facet::Theme).0[1].id = "t".into()),
    ("order of values", |parts| parts.facet(Facet::Entity).1 = ValueRows::Many(numbers(&[&[2][..]; 5]))),
    ("kinds", |parts| parts.facet(Facet::Kind).1 = ValueRows::One(vec![0, 0, u16::MAX, 0, 0])),
    ("kinds", |parts| parts.facet(Facet::Kind).0[0].id = "dream".into()),
    ("statuses", |parts| parts.facet(Facet::Status).0[0].id = "dream".into()),
    ("places", |parts| parts.facet(Facet::Place).0[0].id = "elsewhere".into()),
    ("names", |parts| parts.names.push("one more")),
    ("words", |parts| {
        let upper = parts.lexicon.words.text().to_uppercase();
        parts.lexicon.words = TextRows::from_parts(upper, parts.lexicon.words.ends().to_vec());
    }),
    ("postings", |parts| _ = parts.lexicon.postings.pop()),
    ("postings", |parts| parts.lexicon.postings[0] = 0),
    ("words in names", |parts| {
        let mut values = parts.lexicon.in_names.numbers().to_vec();
        values[0] = 9;
        parts.lexicon.in_names = NumberRows::from_parts(values, parts.lexicon.in_names.ends().to_vec());
    }),
    ("relations", |parts| parts.dossier.relations.clear()),
    ("dossier", |parts| parts.dossier.themes.reverse()),
];

#[test]
fn each_promise_is_checked_and_named() {
    let whole = sample();
    assert_eq!(whole.broken(), None);
    let mut wrong = Vec::new();
    for (number, (name, change)) in BREACHES.into_iter().enumerate() {
        let mut parts = whole.clone();
        change(&mut parts);
        if parts.broken() != Some(name) {
            wrong.push((number, name, parts.broken()));
        }
    }
    assert!(wrong.is_empty(), "number, promise, and what was found: {wrong:?}");
    for (name, _) in PROMISES {
        assert!(BREACHES.iter().any(|(breach, _)| *breach == name), "nothing breaks the promise about {name}");
    }
}

#[test]
fn the_dossier_is_held_to_its_store() {
    let breaches: [Change; 5] = [
        |parts| parts.entity_values.swap(0, 1),
        |parts| parts.entity_values[0] = 9,
        |parts| _ = parts.entity_values.pop(),
        |parts| parts.dossier.events.push(Event::default()),
        |parts| parts.dossier.themes.insert(0, Theme { id: "u".into(), label: "u".into(), ..Theme::default() }),
    ];
    for change in breaches {
        let mut parts = sample();
        change(&mut parts);
        assert_eq!(parts.broken(), Some("dossier"));
    }
    // A second theme with an id that is taken has no value of its own.
    let mut parts = sample();
    parts.dossier.themes.insert(1, Theme { id: "t".into(), label: "again".into(), ..Theme::default() });
    assert_eq!(parts.broken(), None);
}

#[test]
fn no_more_than_a_slice_is_looked_at_between_two_pauses() {
    let event = |number: usize| Event { id: format!("e{number}"), date: Some("2001".into()), ..Event::default() };
    let events = 300_000;
    let store = Store::build(&Dossier { events: (0..events).map(event).collect(), ..Dossier::default() });
    let parts = store.parts(None);
    let pauses = std::cell::Cell::new(0);
    assert_eq!(at_once(broken_in_slices(&parts, &async || pauses.set(pauses.get() + 1))), None);
    // Each of these checks looks at every event. The check of the order of rows doesn't: this store keeps none.
    let walks =
        ["flags", "dates", "order of time", "texts", "written dates", "ids", "values of events", "order of values"];
    assert!(pauses.get() >= walks.len() * events / QUICK_SLICE, "{}", pauses.get());
}
