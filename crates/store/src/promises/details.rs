//! What is promised of the details of events: everything that is said of them beyond the columns.
//!
//! The details of an event are its links and then the rest of the [`Event`](pamir_dossier::Event), both serialised. The check
//! reads them as a shape with the same fields in the same order, which borrows texts and only counts lists. That takes a
//! third of the time that making the events takes. A test compares the shape with the events.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};

use super::check::Check;
use super::parts::Parts;
use pamir_dossier::{EventKind, NoteKind, Status};

/// Source, paragraph, sentence, start, end, exact words.
type Evidence<'a> = (&'a str, u32, Option<u32>, Option<u32>, Option<u32>, Option<&'a str>);

/// Themes; participants with roles; places; figures; status, link, media; evidence; notes; links; attributes.
type Lists<'a> = (
    Each<&'a str>,
    Each<(&'a str, Option<&'a str>)>,
    Each<&'a str>,
    Each<(f64, &'a str, &'a str)>,
    (Option<Status>, Option<&'a str>, Each<&'a str>),
    Each<Evidence<'a>>,
    Each<(NoteKind, &'a str)>,
    Each<(&'a str, &'a str)>,
    Each<(&'a str, &'a str)>,
);

/// Id, title, summary; kind; date, how it is written, bounds, what these rest on; and the lists. A structure is serialised as its fields.
type Shape<'a> = ([&'a str; 3], EventKind, [Option<&'a str>; 4], Lists<'a>);

/// The links, which are read without the rest, and the event without them.
type Details<'a> = (Each<(&'a str, &'a str)>, Shape<'a>);

/// A list that can be read, and how long it is.
struct Each<T>(usize, PhantomData<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Each<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Reader(PhantomData))
    }
}

struct Reader<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Reader<T> {
    type Value = Each<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut len = 0;
        while list.next_element::<T>()?.is_some() {
            len += 1;
        }
        Ok(Each(len, PhantomData))
    }
}

/// All details can be read. They repeat nothing that is kept elsewhere.
pub(super) fn details_can_be_read<'a>(parts: &'a Parts<'a>) -> Check<'a> {
    /// Reading the details of an event takes as long as checking this many rows of numbers.
    const DETAILS: usize = 16;
    let details = &parts.texts.details;
    Check::of(details.starts().len(), |mut rows| rows.all(|row| is_sound(details.row(row)))).costing(DETAILS)
}

/// Whether these are the details of an event.
fn is_sound(bytes: &[u8]) -> bool {
    let Ok(((_, shape), [])) = postcard::take_from_bytes::<Details>(bytes) else { return false };
    let ([id, title, summary], _, [date, written, bounds, _], (_, _, _, _, (_, link, _), _, _, links, attributes)) =
        shape;
    let is_blank = [id, title, summary].iter().all(|text| text.is_empty());
    links.0 == 0 && attributes.0 == 0 && is_blank && [date, written, bounds, link].iter().all(Option::is_none)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use pamir_dossier::{Event, Figure, Note, Participant, Related};
    use proptest::prelude::*;

    /// An event with something in every field that details have.
    fn full() -> Event {
        let evidence = |sentence, exact| pamir_dossier::Evidence {
            source: "s".into(),
            paragraph: 3,
            sentence,
            start: sentence,
            end: Some(900),
            exact,
        };
        Event {
            kind: EventKind::Plan,
            bounds_basis: Some("why".into()),
            themes: vec!["a".into(), "é".into()],
            participants: vec![Participant { entity: "p".into(), role: Some("host".into()) }],
            places: vec!["here".into()],
            figures: vec![Figure { value: 1.5, unit: "km".into(), of: "road".into() }],
            status: Some(Status::Alleged),
            media: vec!["m".into(), "n".into()],
            evidence: vec![evidence(None, None), evidence(Some(300), Some("words".into()))],
            notes: vec![Note { kind: NoteKind::Conflict, text: "but".into() }],
            ..Event::default()
        }
    }

    fn links() -> Vec<Related> {
        vec![Related { event: "x".into(), how: "follows".into() }]
    }

    fn bytes(event: &Event) -> Vec<u8> {
        postcard::to_allocvec(&(links(), event)).unwrap()
    }

    #[test]
    fn what_is_kept_elsewhere_is_no_detail() {
        assert!(is_sound(&bytes(&full())));
        for change in [
            |event: &mut Event| event.id = "x".into(),
            |event: &mut Event| event.title = "x".into(),
            |event: &mut Event| event.summary = "x".into(),
            |event: &mut Event| event.date = Some(String::new()),
            |event: &mut Event| event.written = Some(String::new()),
            |event: &mut Event| event.bounds = Some(String::new()),
            |event: &mut Event| event.link = Some(String::new()),
            |event: &mut Event| event.related = links(),
            |event: &mut Event| event.attributes = [("a".into(), "b".into())].into(),
        ] {
            let mut event = full();
            change(&mut event);
            assert!(!is_sound(&bytes(&event)));
        }
    }

    proptest! {
        #[test]
        fn the_shape_is_that_of_events(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..3), cut in 0..4_usize) {
            let mut bytes = bytes(&full());
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            bytes.truncate(bytes.len() - cut);
            let read = postcard::take_from_bytes::<(Vec<Related>, Event)>(&bytes).ok().filter(|(_, rest)| rest.is_empty());
            let expected = read.is_some_and(|((_, event), _)| {
                let texts = [&event.id, &event.title, &event.summary];
                let others = [&event.date, &event.written, &event.bounds, &event.link];
                event.related.is_empty() && event.attributes.is_empty() && texts.iter().all(|text| text.is_empty()) && others.iter().all(|text| text.is_none())
            });
            prop_assert_eq!(is_sound(&bytes), expected);
        }
    }
}
