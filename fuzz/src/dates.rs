//! Dates.

use pamir_date::written::{self, DateOrder, Reading};
use pamir_date::{Date, DateErrorKind, Edge};
use pamir_words::en::dates as words;

/// Dates, one in a line. A valid one prints so that it reads as the same again, has bounds in order that hold its parts, and has
/// words. An invalid one has a fault that is known, and a place. Read as people write dates, each gives a date that is valid, or a
/// refusal with a place.
pub fn dates(bytes: &[u8]) {
    if let Ok(text) = str::from_utf8(bytes) {
        text.split('\n').for_each(date);
    }
}

fn date(text: &str) {
    written(text);
    match Date::parse(text) {
        Ok(date) => valid(text, &date),
        Err(error) => {
            assert!(error.position() <= text.chars().count());
            assert!(error.kind() != DateErrorKind::Unrecognised && !words::error(error.kind()).is_empty(), "{text}");
        }
    }
}

fn written(text: &str) {
    for order in [None, Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst)] {
        match written::read_in_order(text, order) {
            Ok(Reading::Date(understood)) => valid(text, &understood.date),
            Ok(Reading::Ambiguous(doubt)) => {
                assert!(doubt.readings.len() > 1, "{text}");
                doubt.readings.iter().for_each(|date| valid(text, date));
            }
            Ok(Reading::Undated(_)) => {}
            Err(refusal) => assert!(refusal.position() <= text.chars().count(), "{text}"),
        }
    }
}

fn valid(text: &str, date: &Date) {
    let printed = date.to_string();
    assert_eq!(Date::parse(&printed).as_ref(), Ok(date), "{text} printed as {printed}");
    let (stated, bounds) = (date.stated(), date.bounds());
    assert!(stated.from_s < stated.until_s && bounds.contains(stated), "{text}");
    assert!(date.members().into_iter().all(|member| bounds.contains(member)), "{text}");
    if let Edge::Known(start) = date.start() {
        assert_eq!(start.from_s, bounds.from_s, "{text}");
    }
    if let Edge::Known(end) = date.end() {
        assert_eq!(end.until_s, bounds.until_s, "{text}");
    }
    for words in [words::date(date), words::bounds(date), words::range(bounds)] {
        assert!(!words.is_empty() && words.trim() == words, "{text}");
    }
    assert!(date.level() <= 2 && !date.parts().is_empty());
    let _ = (date.certainty(), date.precision(), date.structure(), date.first_day(), date.last_day());
}
