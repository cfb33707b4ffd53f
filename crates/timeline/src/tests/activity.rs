//! The activity strip.

use pamir_date::{Date, Range};
use pamir_dossier::{Dossier, Event};
use pamir_store::Store;
use proptest::prelude::*;

use super::promises::dossier;
use crate::activity;

fn counts(dates: &[&str], span: &str, bins: usize) -> Vec<u32> {
    let event = |date: &&str| Event { date: Some((*date).into()), ..Event::default() };
    let store = Store::build(&Dossier { events: dates.iter().map(event).collect(), ..Dossier::default() });
    activity(&store, 0..store.len(), Date::parse(span).unwrap().bounds(), bins)
}

#[test]
fn a_date_counts_in_the_bin_of_its_middle() {
    assert_eq!(counts(&["2001", "2002-01-01", "2004-12-20", "nonsense"], "2001/2004", 4), [1, 1, 0, 1]);
    assert_eq!(counts(&["2001"], "2001", 4), [0, 0, 1, 0]);
    assert_eq!(counts(&["2001", "2007"], "2002/2004", 3), [0, 0, 0]);
}

#[test]
fn an_interval_counts_in_every_bin_it_may_touch() {
    // Three years of the same length, so that bins are years.
    assert_eq!(counts(&["2002/2003"], "2001/2003", 3), [0, 1, 1]);
    assert_eq!(counts(&["2003/.."], "2001/2003", 3), [0, 0, 1]);
    assert_eq!(counts(&["../2001-05"], "2001/2003", 3), [1, 0, 0]);
    assert_eq!(counts(&["[2002..]"], "2001/2003", 3), [0, 1, 1]);
    assert_eq!(counts(&["1990/2020"], "2001/2004", 2), [1, 1]);
    assert_eq!(counts(&["1990/1991"], "2001/2004", 2), [0, 0]);
}

#[test]
fn no_bins_and_no_span_count_nothing() {
    assert!(counts(&["2001"], "2001", 0).is_empty());
    let store = Store::build(&Dossier::default());
    assert_eq!(activity(&store, 0..0, Range { from_s: 5, until_s: 5 }, 2), [0, 0]);
    assert_eq!(activity(&store, 0..0, Range { from_s: i64::MIN, until_s: i64::MAX }, 2), [0, 0]);
}

proptest! {
    #[test]
    fn one_bin_over_everything_counts_every_dated_event(dossier in dossier()) {
        let store = Store::build(&dossier);
        let all = Range { from_s: i64::MIN, until_s: i64::MAX };
        let dated = store.len() - store.undated().len();
        prop_assert_eq!(activity(&store, 0..store.len(), all, 1), [dated]);
    }
}
