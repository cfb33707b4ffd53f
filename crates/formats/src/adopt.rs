//! What was opened as a dossier of its own: every reference leads somewhere, and every value is what the model takes.
//!
//! Owns what becomes of that which a table or another program's file leaves open: themes and entities that it only names, ids that
//! no dossier has, a date that isn't one. Nothing is left out; what has no place becomes a note. A sound dossier stays as it is.

use pamir_date::Date;
use pamir_dossier::{
    Attribute, Dossier, Entity, EntityType, Event, Media, Note, NoteKind, Source, Theme, excerpt, is_beside, is_kebab,
    is_packed, is_web, kebab,
};
use std::collections::{BTreeMap, BTreeSet};

/// A dossier that can be checked, and how much had to be changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Adopted {
    /// The dossier.
    pub dossier: Dossier,
    /// How many ids were made anew, because a dossier's are in lower-case kebab-case and stand for one thing each.
    pub renamed: usize,
}

/// The longest id that is made of a name, in bytes.
const LONGEST_ID: usize = 60;

/// Makes a dossier of what was opened.
///
/// ```
/// use pamir_dossier::{Dossier, Event};
/// use pamir_formats::adopt;
///
/// let event = Event { id: "row-1".into(), title: "A".into(), themes: vec!["Deep Sea".into()], ..Event::default() };
/// let adopted = adopt(Dossier { events: vec![event], ..Dossier::default() });
/// assert_eq!(adopted.dossier.events[0].themes, ["deep-sea"]);
/// assert_eq!(adopted.dossier.themes[0].label, "Deep Sea");
/// ```
#[must_use]
pub fn adopt(mut dossier: Dossier) -> Adopted {
    define(&mut dossier);
    let mut themes = Ids::new("theme");
    let mut entities = Ids::new("entity");
    let mut events = Ids::new("event");
    let mut attributes = Ids::new("attribute");
    dossier.themes.iter().for_each(|theme| themes.add(&theme.id));
    dossier.entities.iter().for_each(|entity| entities.add(&entity.id));
    dossier.events.iter().for_each(|event| events.add(&event.id));
    dossier.attributes.iter().for_each(|attribute| attributes.add(&attribute.id));
    for (at, attribute) in dossier.attributes.iter_mut().enumerate() {
        fill(&mut attribute.label, &attribute.id);
        attributes.rename(&mut attribute.id, at);
    }
    for (at, theme) in dossier.themes.iter_mut().enumerate() {
        fill(&mut theme.label, &theme.id);
        themes.rename(&mut theme.id, at);
    }
    for (at, entity) in dossier.entities.iter_mut().enumerate() {
        fill(&mut entity.name, &entity.id);
        entities.rename(&mut entity.id, at);
    }
    for entity in &mut dossier.entities {
        mend(entity, &entities);
    }
    for (at, event) in dossier.events.iter_mut().enumerate() {
        events.rename(&mut event.id, at);
        event.themes.iter_mut().for_each(|id| themes.follow(id));
        event.places.iter_mut().for_each(|id| entities.follow(id));
        event.participants.iter_mut().for_each(|participant| entities.follow(&mut participant.entity));
        let follow = |(mut id, text): (String, String)| {
            attributes.follow(&mut id);
            (id, text)
        };
        event.attributes = std::mem::take(&mut event.attributes).into_iter().map(follow).collect();
        mend_event(event);
    }
    for relation in &mut dossier.relations {
        entities.follow(&mut relation.subject);
        entities.follow(&mut relation.object);
        if relation.date.as_deref().is_some_and(|date| Date::parse(date).is_err()) {
            relation.date = None;
        }
    }
    dossier.relations.retain(|relation| relation.subject != relation.object);
    let mut media = Ids::new("media");
    dossier.media.retain(is_there);
    dossier.media.iter().for_each(|it| media.add(&it.id));
    for (at, it) in dossier.media.iter_mut().enumerate() {
        it.thumbnail.take_if(|url| !is_web(url) && !is_beside(url));
        it.sha256.take_if(|sum| {
            sum.len() != 64 || !sum.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
        });
        media.rename(&mut it.id, at);
    }
    let lists = dossier.events.iter_mut().map(|event| (&mut event.media, Some(&mut event.notes)));
    for (list, notes) in lists.chain(dossier.entities.iter_mut().map(|entity| (&mut entity.media, None))) {
        media.follow_all(list, notes);
    }
    let mut eras = Ids::new("era");
    // An era without a date can't be drawn, and the report has said so.
    dossier.eras.retain(|era| Date::parse(&era.date).is_ok());
    dossier.eras.iter().for_each(|era| eras.add(&era.id));
    for (at, era) in dossier.eras.iter_mut().enumerate() {
        fill(&mut era.label, &era.id);
        eras.rename(&mut era.id, at);
    }
    let sources = adopt_sources(&mut dossier);
    let renamed = sources
        + themes.renamed
        + entities.renamed
        + events.renamed
        + attributes.renamed
        + media.renamed
        + eras.renamed;
    Adopted { dossier, renamed }
}

/// Gives sources the ids that those of a dossier have, and defines those that evidence only names. Gives how many ids were made anew.
fn adopt_sources(dossier: &mut Dossier) -> usize {
    let Dossier { sources, events, entities, relations, .. } = dossier;
    let mut known: BTreeSet<String> = sources.iter().map(|source| source.id.clone()).collect();
    let lists = events.iter_mut().map(|event| &mut event.evidence);
    let lists = lists.chain(entities.iter_mut().map(|entity| &mut entity.evidence));
    let mut lists: Vec<_> = lists.chain(relations.iter_mut().map(|relation| &mut relation.evidence)).collect();
    for evidence in lists.iter_mut().flat_map(|list| list.iter_mut()) {
        if !evidence.source.is_empty() && known.insert(evidence.source.clone()) {
            sources.push(Source { id: evidence.source.clone(), ..Source::default() });
        }
    }
    let mut ids = Ids::new("source");
    sources.iter().for_each(|source| ids.add(&source.id));
    for (at, source) in sources.iter_mut().enumerate() {
        fill(&mut source.title, &source.id);
        source.url.take_if(|url| !is_web(url));
        source.published.take_if(|date| Date::parse(date).is_err());
        ids.rename(&mut source.id, at);
    }
    for list in lists {
        list.retain(|evidence| !evidence.source.is_empty());
        list.iter_mut().for_each(|evidence| ids.follow(&mut evidence.source));
    }
    ids.renamed
}

/// Defines the themes, entities and attributes that are only named.
fn define(dossier: &mut Dossier) {
    let mut themes: BTreeSet<String> = dossier.themes.iter().map(|theme| theme.id.clone()).collect();
    let mut entities: BTreeSet<String> = dossier.entities.iter().map(|entity| entity.id.clone()).collect();
    let mut attributes: BTreeSet<String> = dossier.attributes.iter().map(|attribute| attribute.id.clone()).collect();
    let mut missing = Vec::new();
    let mut name = |id: &str, kind: EntityType| {
        if !id.is_empty() && !entities.contains(id) {
            entities.insert(id.to_owned());
            missing.push(Entity { id: id.to_owned(), name: id.to_owned(), kind, ..Entity::default() });
        }
    };
    for event in &dossier.events {
        for id in &event.themes {
            if !id.is_empty() && !themes.contains(id) {
                themes.insert(id.clone());
                dossier.themes.push(Theme { id: id.clone(), label: id.clone(), color: None });
            }
        }
        for id in event.attributes.keys().filter(|id| !attributes.contains(*id)).cloned().collect::<Vec<_>>() {
            attributes.insert(id.clone());
            dossier.attributes.push(Attribute { label: id.clone(), id, ..Attribute::default() });
        }
        event.places.iter().for_each(|id| name(id, EntityType::Place));
        event.participants.iter().for_each(|participant| name(&participant.entity, EntityType::default()));
    }
    for relation in &dossier.relations {
        [&relation.subject, &relation.object].into_iter().for_each(|id| name(id, EntityType::default()));
    }
    dossier.entities.append(&mut missing);
}

/// Whether something says where media are. Only the address of those that have no data must be one.
fn is_there(media: &Media) -> bool {
    let has = |text: &Option<String>, is_it: fn(&str) -> bool| text.as_deref().is_some_and(is_it);
    let is_url = |url: &str| is_web(url) || is_beside(url);
    let is_bad = |text: &Option<String>, is_it: fn(&str) -> bool| text.as_deref().is_some_and(|text| !is_it(text));
    (has(&media.url, is_url) || has(&media.data, is_packed))
        && !is_bad(&media.url, is_url)
        && !is_bad(&media.data, is_packed)
}

/// Gives a thing without a name its id for one.
fn fill(name: &mut String, id: &str) {
    if name.trim().is_empty() {
        *name = if id.trim().is_empty() { "?".to_owned() } else { id.to_owned() };
    }
}

fn mend(entity: &mut Entity, entities: &Ids) {
    entity.aliases.retain(|alias| !alias.text.trim().is_empty());
    if let Some(parent) = &mut entity.parent {
        entities.follow(parent);
    }
    entity.wikidata = entity.wikidata.take().filter(|id| {
        let digits = id.strip_prefix('Q').unwrap_or_default();
        !digits.is_empty() && !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit())
    });
}

fn mend_event(event: &mut Event) {
    if event.title.trim().is_empty() {
        let first = event.summary.lines().map(str::trim).find(|line| !line.is_empty()).map(excerpt);
        let date = event.date.clone().filter(|date| !date.trim().is_empty());
        event.title = first.or(date).unwrap_or_else(|| event.id.clone());
    }
    let mut note = |text: String| event.notes.push(Note { kind: NoteKind::Ambiguity, text });
    // An unreadable date is still what its author wrote.
    let is_no_date = |text: &mut String| Date::parse(text).is_err();
    if let Some(text) = event.date.take_if(is_no_date).filter(|text| !text.trim().is_empty())
        && let Some(written) = event.written.replace(text)
    {
        note(written);
    }
    [event.bounds.take_if(is_no_date), event.link.take_if(|link| !is_web(link))]
        .into_iter()
        .flatten()
        .for_each(&mut note);
    if event.date.is_some()
        && let Some(bounds) = event.bounds.take()
    {
        note(bounds);
        event.bounds_basis = None;
    }
    event.notes.retain(|note| !note.text.trim().is_empty());
    event.figures.retain(|figure| figure.value.is_finite());
}

/// The ids of one kind, and those that take their place.
struct Ids {
    kind: &'static str,
    /// Ids that are taken: those that stay, and those that were made.
    taken: BTreeSet<String>,
    /// The number of the last id that was made of the same name.
    last: BTreeMap<String, usize>,
    made: BTreeMap<String, String>,
    seen: BTreeSet<String>,
    renamed: usize,
}

impl Ids {
    fn new(kind: &'static str) -> Self {
        let (taken, seen) = (BTreeSet::new(), BTreeSet::new());
        Self { kind, taken, last: BTreeMap::new(), made: BTreeMap::new(), seen, renamed: 0 }
    }

    /// Notes an id that may stay.
    fn add(&mut self, id: &str) {
        if is_kebab(id) {
            self.taken.insert(id.to_owned());
        }
    }

    /// Makes the id of the thing at this place one that a dossier may have, and that nothing else of its kind has. References
    /// go to the first thing with an id.
    fn rename(&mut self, id: &mut String, at: usize) {
        let is_first = self.seen.insert(id.clone());
        if is_first && is_kebab(id) {
            return;
        }
        let mut base = kebab(id);
        base.truncate(LONGEST_ID);
        let base = base.trim_end_matches('-');
        let base = if base.is_empty() { format!("{}-{}", self.kind, at + 1) } else { base.to_owned() };
        let number = self.last.entry(base.clone()).or_insert(0);
        let mut new = base.clone();
        while self.taken.contains(&new) {
            *number = (*number).max(1) + 1;
            new = format!("{base}-{number}");
        }
        self.taken.insert(new.clone());
        if is_first {
            self.made.insert(id.clone(), new.clone());
        }
        *id = new;
        self.renamed += 1;
    }

    /// The same for a list of references, each of which stands in it once. Those that lead nowhere become notes.
    fn follow_all(&self, list: &mut Vec<String>, mut notes: Option<&mut Vec<Note>>) {
        list.iter_mut().for_each(|id| self.follow(id));
        let mut seen = BTreeSet::new();
        list.retain(|id| {
            let leads = self.taken.contains(id);
            if let (false, Some(notes)) = (leads || id.trim().is_empty(), notes.as_deref_mut()) {
                notes.push(Note { kind: NoteKind::Context, text: id.clone() });
            }
            leads && seen.insert(id.clone())
        });
    }

    /// Lets a reference lead to what has a new id.
    fn follow(&self, id: &mut String) {
        if let Some(new) = self.made.get(id) {
            new.clone_into(id);
        }
    }
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use super::*;
    use pamir_dossier::{Meta, Participant, Relation, validate};

    fn sound(dossier: &Dossier) -> Vec<String> {
        let issues = validate(dossier, &BTreeMap::new());
        issues.iter().filter(|issue| issue.is_error()).map(ToString::to_string).collect()
    }

    #[test]
    fn what_a_table_only_names_is_defined() {
        let event = |id: &str, title: &str, date: &str| Event {
            id: id.to_owned(),
            title: title.to_owned(),
            date: Some(date.to_owned()).filter(|date| !date.is_empty()),
            themes: vec!["Deep Sea".to_owned(), "塔".to_owned()],
            places: vec!["North Pier".to_owned()],
            participants: vec![
                Participant { entity: "North Pier".to_owned(), role: None },
                Participant { entity: "deep-sea".to_owned(), role: None },
            ],
            ..Event::default()
        };
        let dossier = Dossier {
            format: pamir_dossier::FORMAT.to_owned(),
            meta: Meta { title: "T".to_owned(), ..Meta::default() },
            events: vec![
                event("a", "A", "1903"),
                event("a", "B", "some day"),
                event("X/1", "", ""),
                event("a-2", "C", "1904"),
            ],
            relations: vec![Relation {
                subject: "x".to_owned(),
                predicate: "owns".to_owned(),
                object: "Y".to_owned(),
                date: Some("?".to_owned()),
                evidence: Vec::new(),
            }],
            ..Dossier::default()
        };
        let Adopted { dossier, renamed } = adopt(dossier);
        assert_eq!(sound(&dossier), [""; 0]);
        let ids: Vec<&str> = dossier.events.iter().map(|event| event.id.as_str()).collect();
        assert_eq!(ids, ["a", "a-3", "x-1", "a-2"]);
        assert_eq!(dossier.events[1].written.as_deref(), Some("some day"));
        assert_eq!(dossier.events[0].themes, ["deep-sea", "theme-2"]);
        assert_eq!((dossier.themes[1].label.as_str(), dossier.entities.len(), renamed), ("塔", 4, 6));
    }

    #[test]
    fn a_sound_dossier_stays_as_it_is() {
        let dossier = crate::samples::full();
        assert_eq!(adopt(dossier.clone()), Adopted { dossier, renamed: 0 });
    }

    proptest::proptest! {
        #[test]
        fn references_lead_somewhere(dossier in crate::samples::any_dossier()) {
            let Adopted { dossier, .. } = adopt(dossier);
            let themes: BTreeSet<&String> = dossier.themes.iter().map(|theme| &theme.id).collect();
            let entities: BTreeSet<&String> = dossier.entities.iter().map(|entity| &entity.id).collect();
            proptest::prop_assert_eq!((themes.len(), entities.len()), (dossier.themes.len(), dossier.entities.len()));
            let attributes: BTreeSet<&String> = dossier.attributes.iter().map(|attribute| &attribute.id).collect();
            proptest::prop_assert_eq!(attributes.len(), dossier.attributes.len());
            for event in &dossier.events {
                proptest::prop_assert!(is_kebab(&event.id) && !event.title.trim().is_empty());
                proptest::prop_assert!(event.attributes.keys().all(|id| attributes.contains(id)));
                proptest::prop_assert!(event.themes.iter().all(|id| id.is_empty() || themes.contains(id)));
                proptest::prop_assert!(event.places.iter().all(|id| id.is_empty() || entities.contains(id)));
            }
        }
    }
}
