//! The date range.

use pamir_date::Date;
use pamir_dossier::{Dossier, Event};
use pamir_store::Store;
use pamir_store::query::Query;

use crate::model::rows;

fn store() -> Store {
    let event = |date: Option<&str>, bounds: Option<&str>| Event {
        date: date.map(str::to_owned),
        bounds: bounds.map(str::to_owned),
        ..Event::default()
    };
    let events = vec![
        event(Some("2001-06"), None),
        event(Some("2002/2004"), None),
        event(Some("2003/.."), None),
        event(Some("../2001-03"), None),
        event(None, Some("1999/2000")),
        event(None, None),
        event(Some("no date"), Some("2010")),
        event(Some("/2005"), Some("1980")),
    ];
    Store::build(&Dossier { events, ..Dossier::default() })
}

fn found(from: &str, to: &str) -> Vec<u32> {
    ask(from, to, false)
}

fn certainly(from: &str, to: &str) -> Vec<u32> {
    ask(from, to, true)
}

fn ask(from: &str, to: &str, certainly: bool) -> Vec<u32> {
    let date = |text: &str| (!text.is_empty()).then(|| Date::parse(text).unwrap());
    let store = store();
    rows(&store, &Query { from: date(from), to: date(to), certainly, ..Query::default() }.run(&store).events)
}

#[test]
fn an_event_that_may_extend_into_the_range_is_hit() {
    assert_eq!(found("2001-06", "2001-06"), [0, 7]);
    assert_eq!(found("2001-07", "2001-12"), [7]);
    assert_eq!(found("2004-12", ""), [1, 2, 6, 7]);
    assert_eq!(found("", "2001-05"), [3, 4, 7]);
    assert_eq!(found("2030", ""), [2]);
    assert_eq!(found("", ""), [0, 1, 2, 3, 4, 5, 6, 7]);
}

#[test]
fn an_event_that_must_have_overlapped_the_range_is_hit_certainly() {
    // A month lies within its year; a year may have been outside the month.
    assert_eq!(certainly("2001", "2001"), [0, 3]);
    assert_eq!(certainly("2001-06-10", "2001-06-20"), [0_u32; 0]);
    // The interval began in 2002 and ended in 2004, whenever exactly.
    assert_eq!(certainly("2003", "2003"), [1, 2]);
    assert_eq!(certainly("2002", "2002-06"), [0_u32; 0]);
    // Bounds must lie inside; an unknown start may have been any time before the end.
    assert_eq!(certainly("1999", "2000"), [3, 4]);
    assert_eq!(certainly("2000", "2001-01"), [3]);
    assert_eq!(certainly("", "2005"), [0, 1, 2, 3, 4, 7]);
}

#[test]
fn ends_are_taken_whole() {
    assert_eq!(found("2001", "2001"), [0, 3, 7]);
    assert_eq!(found("2001-01/2001-06", ""), [0, 1, 2, 3, 6, 7]);
}

#[test]
fn undated_events_are_hit_through_their_bounds_only() {
    assert_eq!(found("1999", "1999"), [3, 4, 7]);
    assert_eq!(found("2010", "2010"), [2, 6]);
    // A date that parses makes bounds irrelevant.
    assert_eq!(found("", "1980"), [3, 7]);
}

#[test]
fn a_reversed_range_is_turned_round() {
    assert_eq!(found("2004", "2001-07"), found("2001-07", "2004"));
    assert_eq!(found("2005-01", "2004-12"), found("2004-12", "2005-01"));
    // Not reversed: the month lies in the year.
    assert_eq!(found("2001-06", "2001"), found("2001-06", "2001-12"));
}
