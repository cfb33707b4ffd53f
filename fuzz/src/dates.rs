//! Dates.

use pamir_date::{Date, Edge, line, say_range};

/// Dates, one in a line: what is read is printed so that it is read again as the same; its bounds are in order and hold its
/// parts; it can be put in words. What isn't one has a place and a reason.
pub fn dates(bytes: &[u8]) {
    if let Ok(text) = str::from_utf8(bytes) {
        text.split('\n').for_each(date);
    }
}

fn date(text: &str) {
    let shown = line(text);
    match Date::parse(text) {
        Ok(date) => valid(text, &date),
        Err(error) => {
            assert!(error.position() <= text.chars().count() && !error.reason().is_empty());
            assert!(shown.is_err_and(|line| !line.contains('\n')));
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
    for words in [date.wording(), date.wording_as_bounds(), say_range(bounds)] {
        assert!(!words.is_empty() && words.trim() == words, "{text}");
    }
    let fields = line(text).map(|line| line.split('\t').count());
    assert_eq!(fields, Ok(5), "{text}");
    assert!(date.level() <= 2 && !date.parts().is_empty());
    let _ = (date.certainty(), date.precision());
}
