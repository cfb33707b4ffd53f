//! A walk over everything that can be asked of a store: whatever has been accepted must answer all of it.

use pamir_date::{Date, Range};
use pamir_dossier::Dossier;
use pamir_store::Store;
use pamir_store::query::{Asker, Query, highlight, ranked, relax};
use pamir_timeline::{Grouping, LaneSort, Plot, SceneOptions, Viewport, activity, estimate_px};
use pamir_words::en::English;

/// Texts that find words, parts of words, phrases and nothing.
const TEXTS: [&str; 6] = ["a", "border", "\"border pact\"", "\"b", "1 china", "中"];

/// Asks everything. Panics where an answer contradicts another, or where the store does.
pub fn walk(dossier: &Dossier, store: &Store) {
    events(store);
    facets(store);
    let spans = spans(store);
    entities(dossier, store, &spans);
    queries(store);
    timeline(store, &spans);
}

fn events(store: &Store) {
    for event in 0..store.len() + 2 {
        let whole = store.event(event);
        assert_eq!(whole.is_some(), event < store.len());
        assert_eq!(store.times(event).is_some(), event < store.dated());
        let texts = (store.id(event), store.summary(event));
        assert_eq!(
            texts,
            whole.as_ref().map(|whole| (&*whole.id, &*whole.summary)).unwrap_or_default(),
            "event {event}"
        );
        // An event without a title goes by its id.
        let title = whole.as_ref().map(|whole| &*whole.title).filter(|title| !title.trim().is_empty());
        assert_eq!(store.title(event), title.unwrap_or(store.id(event)), "event {event}");
        // A date or bounds in writing, and a status, are an event's; nothing else has any. The rest may differ in a damaged
        // store, but asking for it never fails.
        let others = store.date(event).is_some() || store.bounds_text(event).is_some() || store.status(event).is_some();
        assert!(!others || event < store.len(), "event {event} isn't in the store");
        let _ = (store.kind(event), store.row(event));
        let possible = [store.possible(event), store.bounds(event), store.times(event).map(|times| times.extent())];
        for range in possible.into_iter().flatten() {
            assert!(range.from_s < range.until_s, "event {event} lasts from {} until {}", range.from_s, range.until_s);
        }
        let found = store.event_ix(store.id(event));
        assert!(event >= store.len() || store.id(event).is_empty() || found.is_some());
        if let Some(whole) = whole {
            let _ = (highlight(&whole.title, TEXTS[0]), store.links().to(&whole.id).len());
        }
    }
    let mut rows: Vec<u32> = store.as_they_came().iter().map(|event| store.row(*event)).collect();
    assert!(rows.is_sorted());
    rows.dedup();
    assert_eq!(rows.len(), store.len() as usize);
}

fn facets(store: &Store) {
    let some = pamir_store::Bits::of(store.len(), (0..store.len()).step_by(3));
    for facet in store.facets().map(|facet| store.facet(facet)) {
        let all: u32 = (0..store.len()).map(|event| facet.of_event(event).count() as u32).sum();
        assert_eq!(facet.counts(&store.all()).iter().sum::<u32>(), all);
        for (number, value) in (0..).zip(facet.values()) {
            assert_eq!(facet.find(&value.id), Some(number));
            let postings = facet.postings(number);
            assert!(postings.iter().all(|event| facet.of_event(event).any(|value| value == number)));
            assert_eq!(postings.intersection_len(&some), postings.intersection(&some).len());
        }
        assert_eq!(facet.counts(&some).len(), facet.values().len());
    }
}

/// The span of the store, its parts, and stretches of time that no dossier has.
fn spans(store: &Store) -> Vec<Range> {
    let mut spans = vec![Range::ALWAYS, Range { from_s: i64::MIN, until_s: 0 }, Range { from_s: 5, until_s: 5 }];
    if let Some(span) = store.span() {
        spans.extend([span, Range { from_s: span.from_s, until_s: span.from_s.saturating_add(1) }]);
    }
    for event in (0..store.len()).take(3) {
        spans.extend(store.possible(event));
    }
    spans
}

fn entities(dossier: &Dossier, store: &Store, spans: &[Range]) {
    for (number, entity) in (0..).zip(&dossier.entities) {
        assert!(store.entity_ix(&entity.id).is_some_and(|first| first <= number));
        let events = store.events_of_entity(number);
        for span in spans {
            for bins in [0, 1, 7, 60] {
                assert_eq!(activity(store, events.iter(), *span, bins).len(), bins);
            }
        }
        let known = |entity: &u32| (*entity as usize) < dossier.entities.len();
        assert!(store.co_occurring(number).iter().all(|(entity, _)| known(entity)));
        let relations = store.relations_of(number);
        assert!(relations.iter().all(|relation| (*relation as usize) < dossier.relations.len()));
    }
    for span in spans {
        assert_eq!(activity(store, 0..store.len(), *span, 40).len(), 40);
    }
    assert_eq!((store.events_of_entity(u32::MAX).len(), store.co_occurring(u32::MAX).len()), (0, 0));
}

fn queries(store: &Store) {
    let mut asker = Asker::default();
    let mut ask = |query: &Query| {
        let hits = asker.ask(store, query);
        assert_eq!(hits, query.run(store));
        assert!(ranked(store, query, &hits.events, 5).len() <= 5);
        let _ = relax(query, store);
        hits
    };
    assert_eq!(ask(&Query::default()).total, store.len());
    for text in TEXTS {
        let _ = ask(&Query { text: text.into(), ..Query::default() });
    }
    // What is shown of an event can be searched for.
    for event in (0..store.len()).take(4) {
        let _ =
            ask(&Query { text: format!("\"{}\" {}", store.title(event), store.summary(event)), ..Query::default() });
    }
    for facet in store.facets() {
        let mut query = Query { text: "a".into(), ..Query::default() };
        query.facets[facet] = store.facet(facet).values().iter().take(2).map(|value| value.id.clone()).collect();
        let _ = ask(&query);
    }
    let date = |text: &str| Date::parse(text).ok();
    for (from, to) in [("1990", ""), ("", "2003-05"), ("1990/2001", "2002"), ("2100", "1700"), ("-9999", "9999")] {
        for certainly in [false, true] {
            let _ = ask(&Query { from: date(from), to: date(to), certainly, ..Query::default() });
        }
    }
}

fn timeline(store: &Store, spans: &[Range]) {
    let half = pamir_store::Bits::of(store.len(), (0..store.len()).step_by(2));
    let views: Vec<Viewport> =
        spans.iter().map(|span| Viewport::new(span.from_s as f64, span.until_s as f64, 640.0)).collect();
    for (number, grouping) in Grouping::ALL.into_iter().enumerate() {
        let sort = LaneSort::ALL[number % LaneSort::ALL.len()];
        let hits = if number % 2 == 0 { store.all() } else { half.clone() };
        let mut plot = Plot::new(store, &hits, grouping, sort, 3, &English);
        for view in &views {
            for budget in [0, 400] {
                let options = SceneOptions { grouping, sort, mark_budget: budget, ..SceneOptions::default() };
                let scene = plot.scene(store, view, &options, &[], &English, &estimate_px);
                let marks = scene.lanes.iter().flat_map(|lane| &lane.marks);
                assert!(marks.into_iter().all(|mark| mark.event < store.len()));
            }
            let (before, after) = plot.outside(store, view);
            assert!(before.saturating_add(after) <= store.dated());
        }
        plot.prepare(store, &Viewport::new(0.0, 1e9, 300.0));
        for view in &views {
            let overview = plot.overview(store, view, 30.0);
            assert!(overview.all.iter().zip(&overview.hits).all(|(all, hits)| hits <= all));
        }
    }
}
