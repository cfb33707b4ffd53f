//! The order of a list: which of some events comes first, by their dates, their titles or their values.
//!
//! Owns the keys that events are compared by. They are numbers, made once for each event; texts are folded once for each title
//! or value, and compared only where their first eight bytes are the same.

use super::bits::Bits;
use super::cooperative::{SLICE, sorted};
use super::facet::Facet;
use super::passes::{for_each_numbered, map};
use super::positions::{EventIx, index};
use super::radix_sort;
use super::store::Store;
use pamir_date::Date;
use pamir_dossier::{AttributeType, number};
use pamir_text::collation;

/// What events are put in order by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortBy {
    /// When they began, as their dates state it: `1998~` stands with 1998, although it may have been earlier.
    Date,
    /// Their titles, by letters and digits alone.
    Title,
    /// The first of their values of a facet, by its label. Values are in the order of the facet.
    Value(Facet),
    /// The first entity that isn't a place of theirs, by its name.
    Participant,
    /// Their values of the attribute with this number: numbers by what they are worth, anything else by letters and digits alone.
    Attribute(u16),
}

/// Events in an order, and those that have no place in it.
///
/// ```
/// use pamir_dossier::{Dossier, Event};
/// use pamir_store::{SortBy, Store, at_once};
///
/// let event = |title: &str, date: &str| Event { title: title.into(), date: Some(date.into()), ..Event::default() };
/// let events = vec![event("Visit", "1998"), event("pact", "2001"), event("Talks", "")];
/// let store = Store::build(&Dossier { events, ..Dossier::default() });
/// let by = |by| at_once(store.ordered(&store.all(), by, &async || ()));
/// let titles = |rows: Vec<u32>| rows.into_iter().map(|row| store.title(row)).collect::<Vec<_>>();
/// assert_eq!(titles(by(SortBy::Title).iter(false).collect()), ["pact", "Talks", "Visit"]);
/// assert_eq!(titles(by(SortBy::Date).iter(true).collect()), ["pact", "Visit", "Talks"]);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Order {
    /// First those with a key, ascending, then the others in the order of their numbers.
    rows: Vec<EventIx>,
    /// How many have a key.
    keyed: usize,
}

impl Order {
    /// How many events there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many have what the others are put in order by; the rest stand at the end, whichever way the order goes.
    #[must_use]
    pub fn keyed(&self) -> usize {
        self.keyed
    }

    /// The event at a place, from the first or, `backwards`, from the last.
    #[must_use]
    pub fn get(&self, place: usize, backwards: bool) -> Option<EventIx> {
        self.rows.get(self.turned(place, backwards)).copied()
    }

    /// The place of an event. It is looked for among all.
    #[must_use]
    pub fn place(&self, event: EventIx, backwards: bool) -> Option<usize> {
        let at = self.rows.iter().position(|other| *other == event)?;
        Some(self.turned(at, backwards))
    }

    /// The events one after the other.
    pub fn iter(&self, backwards: bool) -> impl Iterator<Item = EventIx> + '_ {
        (0..self.len()).filter_map(move |place| self.get(place, backwards))
    }

    /// Those with a key change places; it is its own inverse.
    fn turned(&self, place: usize, backwards: bool) -> usize {
        if backwards && place < self.keyed { self.keyed - 1 - place } else { place }
    }
}

impl Store {
    /// Puts events in order, with pauses; events alike stay in order of time. Undated events, and those without a value, have
    /// no place in the order and follow at the end.
    pub async fn ordered(&self, events: &Bits, by: SortBy, pause: &impl AsyncFn()) -> Order {
        match by {
            SortBy::Date => self.by_date(events),
            SortBy::Title => {
                let rows: Vec<EventIx> = events.iter().collect();
                let ranks = ranks(rows.len(), &|at| self.title(rows[at as usize]), pause).await;
                let places = (0..index(rows.len())).collect();
                let order = radix_sort::sorted(places, &ranks);
                Order { keyed: rows.len(), rows: map(&order, |at| rows[*at as usize]) }
            }
            SortBy::Value(facet) => {
                let index = self.facet(facet);
                self.by_value(events, facet, &|event| index.of_event(event).next(), pause).await
            }
            SortBy::Participant => {
                let first = |event| self.participants(event).next();
                self.by_value(events, Facet::Entity, &first, pause).await
            }
            SortBy::Attribute(number) => self.by_attribute(events, number.into(), pause).await,
        }
    }

    async fn by_attribute(&self, events: &Bits, attribute: usize, pause: &impl AsyncFn()) -> Order {
        let is_number = self.attributes.get(attribute).is_some_and(|it| it.kind == AttributeType::Number);
        let text = |event: EventIx| self.values(event).find(|(number, _)| *number == attribute).map(|(_, text)| text);
        let (mut rows, mut rest, mut texts, mut keys) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for event in events.iter() {
            match text(event).filter(|text| !text.trim().is_empty()) {
                Some(text) if !is_number => {
                    rows.push(event);
                    texts.push(text);
                }
                Some(text) => match number(text) {
                    Some(number) => {
                        rows.push(event);
                        keys.push(ascending(number));
                    }
                    None => rest.push(event),
                },
                None => rest.push(event),
            }
        }
        if !is_number {
            keys = ranks(texts.len(), &|at| texts[at as usize], pause).await;
        }
        let order = radix_sort::sorted((0..index(rows.len())).collect(), &keys);
        let keyed = rows.len();
        let mut rows = map(&order, |at| rows[*at as usize]);
        rows.append(&mut rest);
        Order { rows, keyed }
    }

    /// The entities of an event that aren't its places, as values of the entity facet: the one that it names first,
    /// then the others ascending.
    pub fn participants(&self, event: EventIx) -> impl Iterator<Item = u32> + '_ {
        let (entities, places) = (self.facet(Facet::Entity), self.facet(Facet::Place));
        let is_place = move |value: u32| {
            let id = entities.values().get(value as usize).map(|value| value.id.as_str());
            places.of_event(event).any(|place| places.values().get(place as usize).map(|place| place.id.as_str()) == id)
        };
        entities.of_event(event).filter(move |value| !is_place(*value))
    }

    /// When a dated event began, in seconds since 1970, as its date states it: without what is doubtful in it, and where its
    /// start is open or unknown, at the first instant that the date names.
    #[must_use]
    pub fn stated_s(&self, event: EventIx) -> Option<i64> {
        let key_s = *self.columns.keys().get(event as usize)?;
        let doubtful = self.columns.is_doubtful(event);
        let stated = doubtful.then(|| Some(Date::read(&self.date(event)?)?.stated().from_s)).flatten();
        Some(stated.filter(|from_s| *from_s != i64::MIN).unwrap_or(key_s))
    }

    fn by_date(&self, events: &Bits) -> Order {
        let mut rows: Vec<EventIx> = events.iter_in(0..self.dated()).collect();
        let keyed = rows.len();
        if rows.iter().any(|event| self.columns.is_doubtful(*event)) {
            let mut keys: Vec<i64> = self.columns.keys().to_vec();
            for event in rows.iter().filter(|event| self.columns.is_doubtful(**event)) {
                keys[*event as usize] = self.stated_s(*event).unwrap_or_default();
            }
            rows = radix_sort::sorted(rows, &keys);
        }
        rows.extend(events.iter_in(self.dated()..self.len()));
        Order { rows, keyed }
    }

    async fn by_value(
        &self,
        events: &Bits,
        facet: Facet,
        first: &dyn Fn(EventIx) -> Option<u32>,
        pause: &impl AsyncFn(),
    ) -> Order {
        let values = self.facet(facet).values();
        let ranks = ranks(values.len(), &|value| &values[value as usize].label, pause).await;
        let (mut rows, mut rest, mut keys) = (Vec::new(), Vec::new(), vec![0; self.len() as usize]);
        for event in events.iter() {
            match first(event).and_then(|value| ranks.get(value as usize)) {
                Some(rank) => {
                    rows.push(event);
                    keys[event as usize] = *rank;
                }
                None => rest.push(event),
            }
        }
        let mut rows = radix_sort::sorted(rows, &keys);
        let keyed = rows.len();
        rows.append(&mut rest);
        Order { rows, keyed }
    }
}

/// A whole number for a number that isn't one, in the same order.
fn ascending(number: f64) -> i64 {
    let bits = number.to_bits() as i64;
    bits ^ ((bits >> 63) as u64 >> 1) as i64
}

/// For each of so many texts its place among all of them, folded; those that fold to the same share one.
async fn ranks<'a>(len: usize, text: &dyn Fn(u32) -> &'a str, pause: &impl AsyncFn()) -> Vec<i64> {
    let (mut folded, mut ends) = (String::new(), Vec::with_capacity(len));
    let mut keys: Vec<u64> = Vec::with_capacity(len);
    for at in 0..index(len) {
        let one = collation::key(text(at));
        keys.push(first_eight(one.as_bytes()));
        folded.push_str(&one);
        ends.push(folded.len());
        if (at as usize).is_multiple_of(SLICE) {
            pause().await;
        }
    }
    let bytes = |at: u32| {
        let at = at as usize;
        let start = if at == 0 { 0 } else { ends[at - 1] };
        &folded.as_bytes()[start..ends[at]]
    };
    let compare = |a: u32, b: u32| keys[a as usize].cmp(&keys[b as usize]).then_with(|| bytes(a).cmp(bytes(b)));
    let order = sorted((0..index(len)).collect(), &compare, pause).await;
    let mut ranks = vec![0; len];
    let (mut rank, mut before) = (0, None);
    for_each_numbered(&order, |_, at| {
        rank += i64::from(before.is_some_and(|before| compare(before, *at).is_ne()));
        ranks[*at as usize] = rank;
        before = Some(*at);
    });
    ranks
}

/// The first eight bytes as a number that orders as they do, with nothing below everything.
fn first_eight(bytes: &[u8]) -> u64 {
    let mut first = [0; 8];
    first.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
    u64::from_be_bytes(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cooperative::at_once;
    use pamir_dossier::{Attribute, Dossier, Event, Participant};
    use proptest::prelude::*;
    use std::cmp::Ordering;

    const DATES: [&str; 8] = ["1998", "1998~", "1997-05", "1998-01", "../1998", "1996%/..", "", "spring"];
    const TITLES: [&str; 6] = ["Visit of the president", "visit of the President, again", "Łódź", "lodz", "", "拜访"];
    const NAMES: [&str; 4] = ["b", "A", "c", "Ä"];

    /// Numbers as they are written, and what they are worth in halves.
    const DEPTHS: [(&str, Option<i64>); 7] = [
        ("12", Some(24)),
        ("-3", Some(-6)),
        ("1,200", Some(2400)),
        ("-3.5", Some(-7)),
        ("9", Some(18)),
        ("deep", None),
        ("", None),
    ];

    prop_compose! {
        fn event()(depth in 0..7_usize, date in 0..8_usize, title in 0..6_usize, who in prop::collection::vec(0..4_usize, 0..3), place in prop::option::of(0..4_usize)) -> Event {
            Event {
                title: TITLES[title].into(),
                date: Some(DATES[date].into()),
                participants: who.into_iter().map(|at| Participant { entity: NAMES[at].into(), role: None }).collect(),
                places: place.map(|at| NAMES[at].into()).into_iter().collect(),
                attributes: ["depth", "remark"].map(|id| (id.to_owned(), DEPTHS[depth].0.to_owned())).into(),
                ..Event::default()
            }
        }
    }

    /// What an event is compared by; none where it has nothing of the kind.
    fn key(store: &Store, event: EventIx, by: SortBy) -> Option<(i64, String)> {
        let label = |facet: Facet, value: u32| (0, collation::key(&store.facet(facet).values()[value as usize].label));
        match by {
            SortBy::Date => {
                let date = Date::read(&store.date(event)?)?;
                let from_s = date.stated().from_s;
                Some((if from_s == i64::MIN { store.time().position(event)?.key_s } else { from_s }, String::new()))
            }
            SortBy::Title => Some((0, collation::key(store.title(event)))),
            SortBy::Attribute(number) => {
                let (_, text) = store.values(event).find(|(other, _)| *other == usize::from(number))?;
                let (_, halves) = DEPTHS.iter().find(|(depth, _)| *depth == text)?;
                match number {
                    0 => halves.map(|halves| (halves, String::new())),
                    _ => Some((0, collation::key(text))).filter(|_| !text.is_empty()),
                }
            }
            SortBy::Value(facet) => store.facet(facet).of_event(event).next().map(|value| label(facet, value)),
            SortBy::Participant => {
                let places = store.event(event)?.places;
                let is_place = |value: &u32| places.contains(&store.facet(Facet::Entity).values()[*value as usize].id);
                let mut entities = store.facet(Facet::Entity).of_event(event);
                entities.find(|value| !is_place(value)).map(|value| label(Facet::Entity, value))
            }
        }
    }

    proptest! {
        #[test]
        fn events_stand_as_their_keys_say_and_those_without_at_the_end(
            events in prop::collection::vec(event(), 0..40),
            chosen in any::<u64>(),
        ) {
            let depth = Attribute { id: "depth".into(), kind: AttributeType::Number, ..Attribute::default() };
            let store = Store::build(&Dossier { events, attributes: vec![depth], ..Dossier::default() });
            let some = Bits::from_words(store.len(), vec![chosen]);
            for by in [SortBy::Date, SortBy::Title, SortBy::Value(Facet::Entity), SortBy::Value(Facet::Place), SortBy::Participant, SortBy::Attribute(0), SortBy::Attribute(1)] {
                let mut expected: Vec<EventIx> = some.iter().collect();
                expected.sort_by(|a, b| match (key(&store, *a, by), key(&store, *b, by)) {
                    (Some(a), Some(b)) => a.cmp(&b),
                    (None, None) => Ordering::Equal,
                    (a, _) => if a.is_none() { Ordering::Greater } else { Ordering::Less },
                });
                let keyed = expected.iter().filter(|event| key(&store, **event, by).is_some()).count();
                let order = at_once(store.ordered(&some, by, &async || ()));
                prop_assert_eq!(order.iter(false).collect::<Vec<_>>(), expected.clone());
                prop_assert_eq!((order.len(), order.keyed()), (expected.len(), keyed));
                expected[..keyed].reverse();
                prop_assert_eq!(order.iter(true).collect::<Vec<_>>(), expected.clone());
                for (place, event) in expected.iter().enumerate() {
                    prop_assert_eq!(order.place(*event, true), Some(place));
                }
            }
        }
    }

    #[test]
    fn texts_that_begin_alike_are_told_apart_by_the_rest() {
        let texts = ["the same start b", "the same start a", "the same", "the same start a"];
        let ranks = at_once(ranks(texts.len(), &|at| texts[at as usize], &async || ()));
        assert_eq!(ranks, [2, 1, 0, 1]);
    }
}
