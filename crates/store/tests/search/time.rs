//! Questions about when events are, held against a model that looks at every event.

use std::ops::Range;

use pamir_date::{Date, Instant};
use pamir_dossier::{Dossier, Event};
use pamir_store::{Bits, CLASS_S, EventIx, Store, UNBOUNDED};
use proptest::collection::vec;
use proptest::prelude::*;

const DAY_S: i64 = 86_400;

/// An event of the model: key, start and end of its extent, in seconds, and the exact key and end.
#[derive(Debug, Clone, Copy)]
struct Known {
    key_s: i64,
    from_s: i64,
    until_s: i64,
    key: Instant,
    until: Instant,
}

/// The dated events, as their dates have them one by one.
fn model(store: &Store) -> Vec<Known> {
    let known = |event: EventIx| {
        let times = store.times(event).unwrap();
        let (extent, known) = (times.extent(), times.known());
        Known {
            key_s: known.map_or(extent.from_s, |known| known.from_s),
            from_s: extent.from_s,
            until_s: extent.until_s,
            key: times.known_exactly().map_or(extent.from_s.into(), |known| known.0),
            until: times
                .known_exactly()
                .map(|known| known.1)
                .filter(|_| extent.until_s < i64::MAX)
                .unwrap_or(extent.until_s.into()),
        }
    };
    (0..store.dated()).map(known).collect()
}

/// A few times of day within three seconds, to a second or a fraction of one.
fn time() -> impl Strategy<Value = String> {
    (0..3, prop_oneof![1 => Just(""), 2 => Just(".2"), 2 => Just(".25"), 2 => Just(".250"), 1 => Just(".250001"), 1 => Just(".999999")])
        .prop_map(|(second, fraction)| format!("1971-01-01T00:00:0{second}{fraction}Z"))
}

/// Days of 1970 to 1972, times of day years, intervals, and what is open or unknown on either side.
fn dates() -> impl Strategy<Value = Vec<String>> {
    let day = || (0..3, 1..5).prop_map(|(year, day)| format!("{}-01-0{day}", 1970 + year));
    let date = prop_oneof![
        4 => day(),
        2 => (day(), day()).prop_map(|(a, b)| if a < b { format!("{a}/{b}") } else { format!("{b}/{a}") }),
        1 => day().prop_map(|day| format!("{day}/..")),
        1 => day().prop_map(|day| format!("../{day}")),
        1 => day().prop_map(|day| format!("/{day}")),
        1 => Just("1971".to_owned()),
        1 => Just("../..".to_owned()),
        1 => Just("no date".to_owned()),
        6 => time(),
        2 => (time(), time()).prop_map(|(a, b)| if Date::read(&format!("{a}/{b}")).is_some() { format!("{a}/{b}") } else { format!("{b}/{a}") }),
        1 => time().prop_map(|time| format!("{time}/..")),
        1 => time().prop_map(|time| format!("/{time}")),
        1 => time().prop_map(|time| format!("1970-01-01/{time}")),
    ];
    // More than fit into two words of a set.
    vec(date, 0..150)
}

fn store(dates: Vec<String>) -> Store {
    let event = |date: String| Event { date: Some(date), ..Event::default() };
    Store::build(&Dossier { events: dates.into_iter().map(event).collect(), ..Dossier::default() })
}

fn instant() -> impl Strategy<Value = i64> {
    let near = (-1..1_100_i64, -1..2_i64).prop_map(|(day, s)| day * DAY_S + s);
    let time = (-1..5_i64).prop_map(|second| 365 * DAY_S + second);
    prop_oneof![8 => near, 4 => time, 1 => Just(i64::MIN), 1 => Just(i64::MAX)]
}

fn exact() -> impl Strategy<Value = Instant> {
    let us = [0, 1, 200_000, 250_000, 250_001, 251_000, 300_000, 999_999];
    (instant(), prop::sample::select(us.to_vec())).prop_map(|(s, us)| Instant { s, us })
}

fn members(words: &[u64]) -> impl Iterator<Item = u32> {
    (0..64 * words.len() as u32).filter(|at| words[*at as usize / 64] >> (at % 64) & 1 == 1)
}

fn count(known: &[Known], counts: impl Fn(&Known) -> bool) -> u32 {
    known.iter().filter(|known| counts(known)).count() as u32
}

proptest! {
    #[test]
    fn events_stand_in_the_order_of_their_exact_times(dates in dates()) {
        let store = store(dates.clone());
        let known = model(&store);
        let place = |event: EventIx| {
            let Known { key, until, .. } = known[event as usize];
            (key, until, store.row(event))
        };
        let places: Vec<_> = (0..store.dated()).map(place).collect();
        prop_assert!(places.is_sorted(), "{places:?}");
        for event in 0..store.dated() {
            let date = Date::parse(&dates[store.row(event) as usize]).unwrap();
            prop_assert_eq!(store.times(event), Some(pamir_date::Times::of(&date)));
        }
        let digits = dates.iter().filter(|date| Date::read(date).is_some()).flat_map(|date| date.split('/'));
        let digits = digits.filter_map(|time| Some(time.split_once('.')?.1.bytes().filter(u8::is_ascii_digit).count() as u8));
        prop_assert_eq!(store.time().finest_digits(), digits.filter(|digits| *digits > 0).max());
        let named = (0..store.dated()).filter_map(|event| store.times(event)?.known_exactly());
        prop_assert_eq!(store.exact_span(), named.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))));
    }

    #[test]
    fn starts_and_ends_are_counted(dates in dates(), (a, b) in (exact(), exact()), mut cuts in vec(instant(), 0..20)) {
        let store = store(dates);
        let (known, time) = (model(&store), store.time());
        let begun = |t_s: i64| count(&known, |known| known.key_s < t_s);
        let ended = |t_s: i64| count(&known, |known| known.until_s <= t_s);
        let exactly = (count(&known, |known| known.key < a), count(&known, |known| known.until <= a));
        prop_assert_eq!((time.begun_before(a), time.ended_by(a)), exactly);
        let whole = a.s.into();
        prop_assert_eq!((time.begun_before(whole), time.ended_by(whole)), (begun(a.s), ended(a.s)));
        let starting: Vec<EventIx> =
            (0..).zip(&known).filter(|(_, known)| (a..b).contains(&known.key)).map(|(event, _)| event).collect();
        prop_assert_eq!(time.starting_in(a..b).collect::<Vec<_>>(), starting);
        cuts.sort_unstable();
        let each = |counts: &dyn Fn(i64) -> u32| cuts.iter().map(|cut| counts(*cut)).collect::<Vec<u32>>();
        prop_assert_eq!(time.begun_before_each(cuts.iter().copied()), each(&begun));
        prop_assert_eq!(time.ended_by_each(cuts.iter().copied()), each(&ended));
    }

    #[test]
    fn what_reaches_into_a_stretch_is_found(dates in dates(), (a, b) in (exact(), exact()), begun in 0..160_u32, every in 1..4_usize) {
        let store = store(dates);
        let (known, time) = (model(&store), store.time());
        let Range { start, end } = a..b;
        let among = Bits::of(store.len(), (0..store.len()).step_by(every));
        let is_lasting = |event: &EventIx| *event < begun && known[*event as usize].until > start && among.contains(*event);
        let lasting: Vec<EventIx> = (0..store.dated()).filter(is_lasting).collect();
        prop_assert_eq!(time.lasting(&among, begun, start).collect::<Vec<_>>(), lasting);
        for event in 0..store.len() {
            let known = known.get(event as usize);
            let reaches = known.is_some_and(|known| {
                known.until > start && (known.key < end || known.from_s == i64::MIN)
            });
            prop_assert_eq!(time.reaches_into(event, start..end), reaches);
            let position = time.position(event).map(|position| (position.key_s, position.open_start, position.end.at_s()));
            let expected = known.map(|known| {
                (known.key_s, known.from_s == i64::MIN, Some(known.until_s).filter(|until_s| *until_s != i64::MAX))
            });
            prop_assert_eq!(position, expected);
            prop_assert_eq!(time.open_starts().contains(event), known.is_some_and(|known| known.from_s == i64::MIN));
        }
    }

    #[test]
    fn the_order_of_ends_is_that_of_a_stable_sort(dates in dates()) {
        let store = store(dates);
        let (known, time) = (model(&store), store.time());
        let mut by_end: Vec<EventIx> = (0..store.dated()).collect();
        by_end.sort_by_key(|event| known[*event as usize].until);
        let pieces: Vec<&[EventIx]> = time.by_end().collect();
        prop_assert!(pieces.iter().rev().skip(1).all(|piece| piece.len() == 64));
        prop_assert_eq!(pieces.concat(), by_end.clone());
        for (place, event) in (0..).zip(&by_end) {
            prop_assert_eq!(time.end_place(*event), Some(place));
        }
        prop_assert_eq!(time.end_place(store.dated()), None);
    }

    #[test]
    fn lengths_fall_into_classes(dates in dates(), above in 0..66_u32) {
        let store = store(dates);
        let (known, time) = (model(&store), store.time());
        let class = |known: &Known| {
            let is_bounded = known.from_s != i64::MIN && known.until_s != i64::MAX;
            let as_long = |longest: &&i64| longest.abs_diff(0) >= known.until_s.abs_diff(known.from_s);
            let shorter = CLASS_S.len() - CLASS_S.iter().filter(as_long).count();
            if is_bounded { u32::try_from(shorter).unwrap() } else { UNBOUNDED }
        };
        for event in 0..store.len() {
            prop_assert_eq!(time.length_class(event), known.get(event as usize).map(class));
        }
        let mut classes: Vec<u32> = known.iter().map(class).collect();
        classes.sort_unstable();
        classes.dedup();
        prop_assert_eq!(time.length_classes(), &classes);
        let longer: Vec<u32> = (0..store.dated()).filter(|event| class(&known[*event as usize]) > above).collect();
        let found = time.longer_than(above);
        prop_assert_eq!(found.is_some(), !longer.is_empty());
        if let Some(found) = found {
            let mut ends: Vec<u32> = longer.iter().filter_map(|event| time.end_place(*event)).collect();
            ends.sort_unstable();
            prop_assert_eq!(members(&found.starts).collect::<Vec<_>>(), longer);
            prop_assert_eq!(members(&found.ends).collect::<Vec<_>>(), ends);
        }
    }
}
