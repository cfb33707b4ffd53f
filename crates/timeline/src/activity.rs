//! How much goes on over a stretch of time, for a strip of bars about some of the events.
//!
//! Owns the choice of the bars in which an event counts. The cost grows with the number of events that are asked about.

use pamir_date::Range;
use pamir_store::{EventIx, Store};

/// How many of `events` fall into each of `bins` equal parts of `span`.
///
/// A date that isn't an interval counts once, in the bin of its middle. The event is most likely near there, and a year must
/// not fill as many bins as a war. An interval, or a date without a bound on one side, counts in every bin that it may extend
/// into. Undated events and events outside the span aren't counted.
///
/// ```
/// use pamir_dossier::{Dossier, Event};
/// use pamir_store::Store;
/// use pamir_timeline::activity;
///
/// let event = |date: &str| Event { date: Some(date.into()), ..Event::default() };
/// let dossier = Dossier { events: vec![event("2001"), event("2002/2003"), event("2003-12")], ..Dossier::default() };
/// let store = Store::build(&dossier);
/// let span = store.span().ok_or("no dates")?;
/// assert_eq!(activity(&store, 0..store.len(), span, 3), [1, 1, 2]);
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn activity(store: &Store, events: impl Iterator<Item = EventIx>, span: Range, bins: usize) -> Vec<u32> {
    let mut counts = vec![0; bins];
    let length = i128::from(span.until_s) - i128::from(span.from_s);
    if bins == 0 || length <= 0 {
        return counts;
    }
    // Never out of range for an instant within the span.
    let bin = |at: i128| ((at - i128::from(span.from_s)) * bins as i128 / length) as usize;
    let (first, last) = (i128::from(span.from_s), i128::from(span.until_s) - 1);
    for times in events.filter_map(|event| store.times(event)) {
        let extent = times.extent();
        if times.interval || extent.from_s == i64::MIN || extent.until_s == i64::MAX {
            if extent.overlaps(span) {
                let from = bin(first.max(extent.from_s.into()));
                let until = bin(last.min(i128::from(extent.until_s) - 1));
                counts.get_mut(from..=until).into_iter().flatten().for_each(|count| *count += 1);
            }
        } else {
            let middle = i128::from(extent.from_s).midpoint(extent.until_s.into());
            if (first..=last).contains(&middle) {
                counts[bin(middle)] += 1;
            }
        }
    }
    counts
}
