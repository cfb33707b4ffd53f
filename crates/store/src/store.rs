//! The store: every event of a dossier, in columns, and the questions about a single event.
//!
//! Owns the parts of a store and how they fit together. Questions about many events at once have files of their own: time in
//! [`TimeIndex`](super::TimeIndex), values in [`FacetIndex`], entities in `entities`, text and filters in
//! [`query`](super::query).

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::attributes;
use super::bits::Bits;
use super::columns::Columns;
use super::facet::{Facet, FacetIndex};
use super::facet_map::FacetMap;
use super::jagged::{NumberRows, TextRows};
use super::lexicon::Lexicon;
use super::links::Links;
use super::numbers;
use super::positions::{EventIx, index};
use super::query::Vocabulary;
use super::read_date::ReadDate;
use super::texts::{EventTexts, TextPart};
use super::words::{Words, searched};
use pamir_date::{Instant, Range, Times, plain};
use pamir_dossier::{Attribute, Event, EventKind, Participant, Status};
use pamir_text::small_sort::sort_by_key;

/// The events of a dossier with indexes for every question about them.
///
/// ```
/// use pamir_dossier::{Dossier, Event};
/// use pamir_store::{Facet, Store};
///
/// let pact = Event { id: "pact".into(), date: Some("1999".into()), ..Event::default() };
/// let idea = Event { id: "idea".into(), ..Event::default() };
/// let store = Store::build(&Dossier { events: vec![idea, pact.clone()], ..Dossier::default() });
/// assert_eq!((store.event_ix("pact"), store.id(1)), (Some(0), "idea"));
/// assert_eq!(store.event(0), Some(pact));
/// assert!(store.undated().contains(1));
/// assert_eq!(store.facet(Facet::Kind).postings(0).len(), 2);
/// ```
#[derive(Debug, Clone)]
pub struct Store {
    pub(super) columns: Columns,
    pub(super) texts: EventTexts,
    pub(super) undated: Bits,
    pub(super) span: Option<Range>,
    pub(super) exact_span: Option<(Instant, Instant)>,
    pub(super) facets: FacetMap<FacetIndex>,
    /// The names of values of the entity facet, for as long as nobody has asked for the words.
    names: Vec<(u32, String)>,
    words: OnceLock<Words>,
    /// For each entity of the dossier, its value of the entity facet.
    pub(super) entity_values: Vec<u32>,
    /// For each value of the entity facet, the entity of the dossier, if that defines it.
    pub(super) entity_of_value: Vec<Option<u32>>,
    /// For each value of the entity facet, the relations it is an end of.
    pub(super) relations: NumberRows,
    /// The attributes of events, as they are declared or first met.
    pub(super) attributes: Vec<Attribute>,
    /// The numbers of attributes, read when they are first asked for.
    pub(super) numbers: numbers::Columns,
    /// Gathered when they are first asked for.
    pub(super) links: OnceLock<Links>,
    /// How those who ask write dates.
    read_date: OnceLock<ReadDate>,
    pub(super) unreadable: OnceLock<Bits>,
}

impl Store {
    /// The store of these parts, with what follows from them. Its words are indexed when they are first asked for.
    pub(super) fn assemble(
        columns: Columns,
        texts: EventTexts,
        facets: FacetMap<FacetIndex>,
        entity_values: Vec<u32>,
        relations: NumberRows,
    ) -> Store {
        let mut entity_of_value = vec![None; facets[Facet::Entity].values().len()];
        for (entity, value) in entity_values.iter().enumerate().rev() {
            if let Some(of_value) = entity_of_value.get_mut(*value as usize) {
                *of_value = Some(index(entity));
            }
        }
        let len = index(columns.len());
        Store {
            undated: Bits::of(len, columns.dated()..len),
            span: columns.span(),
            exact_span: columns.exact_span(),
            columns,
            texts,
            facets,
            names: Vec::new(),
            words: OnceLock::new(),
            entity_values,
            entity_of_value,
            relations,
            attributes: Vec::new(),
            numbers: OnceLock::new(),
            links: OnceLock::new(),
            read_date: OnceLock::new(),
            unreadable: OnceLock::new(),
        }
    }

    /// The store with these words.
    pub(super) fn with_words(self, words: Words) -> Store {
        Store { words: OnceLock::from(words), ..self }
    }

    /// The store with these names of values of its entity facet, for words that are indexed when they are first asked for.
    pub(super) fn with_names(self, names: Vec<(u32, String)>) -> Store {
        Store { names, ..self }
    }

    /// Has searches find dates, those in EDTF and those that `read` reads. Until then a search looks at texts alone. It isn't
    /// kept in images, because it belongs to who asks. Only the first call does anything.
    ///
    /// ```
    /// use pamir_dossier::{Dossier, Event};
    /// use pamir_store::Store;
    /// use pamir_store::query::Query;
    ///
    /// let event = Event { date: Some("2016-06-23".into()), ..Event::default() };
    /// let store = Store::build(&Dossier { events: vec![event], ..Dossier::default() });
    /// let query = Query { text: "2016".into(), ..Query::default() };
    /// assert_eq!(query.run(&store).total, 0);
    /// store.read_dates_with(|_| None);
    /// assert_eq!(query.run(&store).total, 1);
    /// ```
    pub fn read_dates_with(&self, read: ReadDate) {
        let _ = self.read_date.set(read);
    }

    /// What has to be known to read a search: how dates are read, if they are, and the attributes.
    pub(crate) fn vocabulary(&self) -> Vocabulary<'_> {
        Vocabulary { read_date: self.read_date.get().copied(), attributes: &self.attributes }
    }

    /// Number of events.
    #[must_use]
    pub fn len(&self) -> u32 {
        index(self.columns.len())
    }

    /// Whether there are no events.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.columns.len() == 0
    }

    /// Number of events that have a usable date; they are the first.
    #[must_use]
    pub fn dated(&self) -> u32 {
        self.columns.dated()
    }

    /// Every event.
    #[must_use]
    pub fn all(&self) -> Bits {
        Bits::full(self.len())
    }

    /// The events without a usable date; they are the last.
    #[must_use]
    pub fn undated(&self) -> &Bits {
        &self.undated
    }

    /// The undated events that have a date which isn't understood. The first call looks at each undated event; later calls cost
    /// nothing.
    #[must_use]
    pub fn unreadable_dates(&self) -> &Bits {
        self.unreadable
            .get_or_init(|| Bits::of(self.len(), self.undated.iter().filter(|event| self.date(*event).is_some())))
    }

    /// When a dated event was; `None` for an undated one.
    #[must_use]
    pub fn times(&self, event: EventIx) -> Option<Times> {
        self.columns.times(event)
    }

    /// The bounds of an undated event; `None` for a dated one, whatever bounds it has.
    #[must_use]
    pub fn bounds(&self, event: EventIx) -> Option<Range> {
        self.columns.bounds(event)
    }

    /// When an event may have been: the extent of its date, or else its bounds.
    #[must_use]
    pub fn possible(&self, event: EventIx) -> Option<Range> {
        self.columns.possible(event)
    }

    /// From the first instant that a date names to the last. Neither open and unknown ends nor the bounds of undated events
    /// stretch it. `None` when no date names an instant.
    #[must_use]
    pub fn span(&self) -> Option<Range> {
        self.span
    }

    /// The same to the microsecond.
    #[must_use]
    pub fn exact_span(&self) -> Option<(Instant, Instant)> {
        self.exact_span
    }

    /// The id of an event. Like the other texts, it is empty if there is no such event.
    #[must_use]
    pub fn id(&self, event: EventIx) -> &str {
        self.texts.id(event)
    }

    /// The headline, or the id if the headline is blank. A missing headline is the author's mistake, but no reason to hide the
    /// event.
    #[must_use]
    pub fn title(&self, event: EventIx) -> &str {
        let title = self.headline(event);
        if title.trim().is_empty() { self.id(event) } else { title }
    }

    /// The headline as it was given. Search looks at this one.
    pub(crate) fn headline(&self, event: EventIx) -> &str {
        self.texts.part(event, TextPart::Title)
    }

    /// A sentence or a few.
    #[must_use]
    pub fn summary(&self, event: EventIx) -> &str {
        self.texts.part(event, TextPart::Summary)
    }

    /// What sort of claim it is.
    #[must_use]
    pub fn kind(&self, event: EventIx) -> EventKind {
        let facet = self.facet(Facet::Kind);
        let value = facet.of_event(event).next().and_then(|value| facet.values().get(value as usize));
        value.and_then(|value| EventKind::parse(&value.id)).unwrap_or_default()
    }

    /// How firmly it is established.
    #[must_use]
    pub fn status(&self, event: EventIx) -> Option<Status> {
        let facet = self.facet(Facet::Status);
        let value = facet.of_event(event).next()?;
        Status::parse(&facet.values().get(value as usize)?.id)
    }

    /// The date as it was written, in EDTF where it is valid.
    #[must_use]
    pub fn date(&self, event: EventIx) -> Option<Cow<'_, str>> {
        if self.columns.is_plain(event) {
            return self.times(event).map(|times| Cow::Owned(plain::write(&times)));
        }
        Some(self.texts.part(event, TextPart::Date)).filter(|date| !date.is_empty()).map(Cow::Borrowed)
    }

    /// The bounds as they were written.
    #[must_use]
    pub fn bounds_text(&self, event: EventIx) -> Option<&str> {
        Some(self.texts.part(event, TextPart::Bounds)).filter(|bounds| !bounds.is_empty())
    }

    /// The date as its source writes it, where that is another notation than EDTF.
    #[must_use]
    pub fn written(&self, event: EventIx) -> Option<&str> {
        Some(self.texts.part(event, TextPart::Written)).filter(|written| !written.is_empty())
    }

    /// The address of a page about it, as the dossier gives it: not every text is one that may be followed.
    #[must_use]
    pub fn link(&self, event: EventIx) -> Option<&str> {
        Some(self.texts.part(event, TextPart::Link)).filter(|link| !link.is_empty())
    }

    /// How much the dossier says about an event beyond what lists show, such as evidence, notes and figures: as a number that is
    /// larger the more there is, and 0 for nothing.
    #[must_use]
    pub fn detail(&self, event: EventIx) -> usize {
        self.texts.detail(event)
    }

    /// The whole event, put together.
    #[must_use]
    pub fn event(&self, event: EventIx) -> Option<Event> {
        if event >= self.len() {
            return None;
        }
        let ids = |facet| {
            let facet = self.facet(facet);
            facet.of_event(event).filter_map(|value| Some(facet.values().get(value as usize)?.id.clone()))
        };
        let details = self.texts.details(event).unwrap_or_else(|| {
            let places: Vec<String> = ids(Facet::Place).collect();
            let mut is_place = BTreeSet::new();
            places.iter().for_each(|id| _ = is_place.insert(id.as_str()));
            let people = ids(Facet::Entity).filter(|id| !is_place.contains(id.as_str()));
            Event {
                themes: ids(Facet::Theme).collect(),
                participants: people.map(|entity| Participant { entity, role: None }).collect(),
                places,
                kind: self.kind(event),
                status: self.status(event),
                ..Event::default()
            }
        });
        Some(Event {
            id: self.id(event).to_owned(),
            title: self.headline(event).to_owned(),
            summary: self.summary(event).to_owned(),
            date: self.date(event).map(Cow::into_owned),
            written: self.written(event).map(str::to_owned),
            link: self.link(event).map(str::to_owned),
            bounds: self.bounds_text(event).map(str::to_owned),
            attributes: self.values(event).map(|(number, text)| (self.attribute_id(number), text.to_owned())).collect(),
            ..details
        })
    }

    /// The attributes that events may have, in the order in which they are shown.
    #[must_use]
    pub fn attributes(&self) -> &[Attribute] {
        &self.attributes
    }

    fn attribute_id(&self, number: usize) -> String {
        self.attributes.get(number).map(|attribute| attribute.id.clone()).unwrap_or_default()
    }

    /// The attributes of an event that have a value, by their numbers, with the text of each.
    ///
    /// ```
    /// use pamir_dossier::{Dossier, Event};
    /// use pamir_store::Store;
    ///
    /// let event = Event { attributes: [("depth".into(), "34 m".into())].into(), ..Event::default() };
    /// let store = Store::build(&Dossier { events: vec![event], ..Dossier::default() });
    /// let values: Vec<_> = store.values(0).map(|(number, text)| (store.attributes()[number].id.as_str(), text)).collect();
    /// assert_eq!(values, [("depth", "34 m")]);
    /// ```
    pub fn values(&self, event: EventIx) -> impl Iterator<Item = (usize, &str)> {
        self.texts.attributes(event)
    }

    /// The values of attributes of an event that a search looks into.
    pub(crate) fn searched(&self, event: EventIx) -> impl Iterator<Item = &str> {
        searched(self.values(event), &self.attributes)
    }

    /// The name of a facet in addresses: that of an attribute is `a.` and its id.
    #[must_use]
    pub fn facet_key(&self, facet: Facet) -> Cow<'static, str> {
        match facet {
            Facet::Attribute(number) => Cow::Owned(format!("a.{}", self.attribute_id(number.into()))),
            _ => Cow::Borrowed(facet.key()),
        }
    }

    /// The facet with this [`facet_key`](Self::facet_key).
    #[must_use]
    pub fn facet_named(&self, key: &str) -> Option<Facet> {
        match key.strip_prefix("a.") {
            Some(id) => self.attribute_facets().find(|(_, attribute)| attribute.id == id).map(|(facet, _)| facet),
            None => Facet::parse(key),
        }
    }

    /// The attribute that holds numbers and has this [`facet_key`](Self::facet_key), by its number.
    #[must_use]
    pub fn number_named(&self, key: &str) -> Option<u16> {
        let id = key.strip_prefix("a.")?;
        self.number_attributes().find(|(_, attribute)| attribute.id == id).map(|(number, _)| number)
    }

    /// The attribute that a facet is, if it is one.
    #[must_use]
    pub fn attribute(&self, facet: Facet) -> Option<&Attribute> {
        match facet {
            Facet::Attribute(number) => self.attributes.get(usize::from(number)),
            _ => None,
        }
    }

    /// The facets that are attributes.
    pub fn attribute_facets(&self) -> impl Iterator<Item = (Facet, &Attribute)> {
        attributes::facets(&self.attributes)
    }

    /// The links between events, in both directions. The first call gathers them in one pass over all events; later calls cost
    /// nothing.
    ///
    /// ```
    /// use pamir_dossier::{Dossier, Event, Related};
    /// use pamir_store::Store;
    ///
    /// let treaty = Event { id: "treaty".into(), ..Event::default() };
    /// let related = vec![Related { event: "treaty".into(), how: "follows".into() }];
    /// let visit = Event { id: "visit".into(), related, ..Event::default() };
    /// let store = Store::build(&Dossier { events: vec![treaty, visit], ..Dossier::default() });
    /// assert_eq!(store.links().to("treaty"), [(1, "follows".to_owned())]);
    /// assert_eq!(store.links().event("treaty"), Some(0));
    /// ```
    #[must_use]
    pub fn links(&self) -> &Links {
        self.links.get_or_init(|| Links::gather(&self.texts))
    }

    /// Where an event stood among those that the store was built from.
    #[must_use]
    pub fn row(&self, event: EventIx) -> u32 {
        self.texts.row(event)
    }

    /// All events in the order in which they came.
    #[must_use]
    pub fn as_they_came(&self) -> Vec<EventIx> {
        let mut order: Vec<EventIx> = (0..self.len()).collect();
        sort_by_key(&mut order, |event| self.row(*event));
        order
    }

    /// Every facet that this store has.
    pub fn facets(&self) -> impl Iterator<Item = Facet> + '_ {
        self.facets.iter().map(|(facet, _)| facet)
    }

    /// The index of a facet.
    #[must_use]
    pub fn facet(&self, facet: Facet) -> &FacetIndex {
        &self.facets[facet]
    }

    /// The event with this id; of several, the one that came first.
    #[must_use]
    pub fn event_ix(&self, id: &str) -> Option<EventIx> {
        self.texts.find(id)
    }

    /// The events whose ids begin with `start`, whatever the case of ASCII letters, or are `start` if it is the `whole` id.
    pub(crate) fn with_id(&self, start: &str, whole: bool) -> Vec<EventIx> {
        self.texts.with_id(start, whole)
    }

    /// The index in the dossier's entities of the entity with this id; the first of several.
    #[must_use]
    pub fn entity_ix(&self, id: &str) -> Option<u32> {
        let value = self.facet(Facet::Entity).find(id)?;
        self.entity_of_value[value as usize]
    }

    /// The words; the first call may have to index them.
    pub(crate) fn words(&self) -> &Words {
        self.words.get_or_init(|| Words::of(&self.texts, self.facet(Facet::Entity), &self.attributes, &self.names))
    }

    /// Folded names, one row for each value of the entity facet.
    pub(crate) fn names(&self) -> &TextRows {
        &self.words().names
    }

    pub(crate) fn lexicon(&self) -> &Lexicon {
        &self.words().lexicon
    }
}
