//! Addresses, and the texts that are searched for.

use std::sync::OnceLock;

use pamir::app::url;
use pamir_dossier::{Attribute, AttributeType, Dossier, Entity, Event, Participant, Theme};
use pamir_store::Store;
use pamir_store::query::{highlight, ranked, relax};

/// The hash of an address: the state that it describes has an address that describes the same, and can be asked for. If
/// it isn't an address it is at least a text to search for.
pub fn addresses(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut state = url::parse(&text, store());
    let hash = url::hash(&state, store());
    assert_eq!(url::parse(&hash, store()), state, "{hash}");
    assert_eq!(url::hash(&url::parse(&hash, store()), store()), hash);
    ask(&state.query);
    state.query.text = text.into_owned();
    ask(&state.query);
}

fn ask(query: &pamir_store::query::Query) {
    let store = store();
    let hits = query.run(store);
    let best = ranked(store, query, &hits.events, 3);
    assert_eq!(best.len(), hits.total.min(3) as usize);
    assert!(best.iter().all(|(event, _)| hits.events.contains(*event)));
    assert!(hits.total == 0 || relax(query, store).is_empty());
    for event in 0..store.len() {
        for shown in [store.title(event), store.summary(event)] {
            let mut last = 0;
            for range in highlight(shown, &query.text) {
                assert!(last <= range.start && range.start < range.end && shown.get(range.clone()).is_some());
                last = range.end;
            }
        }
    }
}

/// A few events in several scripts.
fn store() -> &'static Store {
    static STORE: OnceLock<Store> = OnceLock::new();
    STORE.get_or_init(|| {
        let event = |id: &str, title: &str, summary: &str, date: &str| Event {
            id: id.into(),
            title: title.into(),
            summary: summary.into(),
            date: Some(date.into()),
            themes: vec!["border".into()],
            participants: vec![Participant { entity: "china".into(), role: None }],
            places: vec!["dushanbe".into()],
            attributes: [("port".into(), "Osh; Khorog".into()), ("note".into(), summary.into())].into(),
            ..Event::default()
        };
        Store::build(&Dossier {
            themes: vec![Theme { id: "border".into(), label: "Border".into(), ..Theme::default() }],
            attributes: vec![Attribute {
                id: "port".into(),
                label: "Port".into(),
                kind: AttributeType::Category,
                unit: None,
            }],
            entities: vec![Entity { id: "china".into(), name: "中国 China".into(), ..Entity::default() }],
            events: vec![
                event("a", "Border pact signed", "Straße nach Łódź – ﬁrst", "1999-05"),
                event("b", "港口扩建工程", "한국어 문장, が", "2001~"),
                event("c", "Ёлка и Душанбе", "مُحَمَّد İstanbul", "../1990"),
                event("d", "", "e\u{301}\u{200d}x", ""),
            ],
            ..Dossier::default()
        })
    })
}
