//! What events refer to, of several dossiers: sources, themes, entities, attributes and relations.
//!
//! Owns what becomes of those that are in two dossiers. [`names`](super::names) owns the search for them.

use super::names::{Names, Thing};
use crate::contents::Contents;
use crate::read::Shape;
use crate::rows::ids::digest;
use pamir_dossier::{
    Alias, Attribute, AttributeType, Dossier, Entity, Era, Event, Evidence, Media, Relation, Source, Theme,
};
use pamir_store::Facet;
use pamir_text::fold::fold_text;
use std::collections::{BTreeMap, BTreeSet};

/// What the dossiers so far define.
#[derive(Debug, Default)]
pub(super) struct Definitions {
    sources: Vec<Source>,
    media: Vec<Media>,
    themes: Vec<Theme>,
    entities: Vec<Entity>,
    attributes: Vec<Attribute>,
    relations: Vec<Relation>,
    eras: Vec<Era>,
    /// Digests of the relations.
    related: BTreeSet<u64>,
    /// The places of sources, themes and entities by id.
    source_at: BTreeMap<String, usize>,
    theme_at: BTreeMap<String, usize>,
    entity_at: BTreeMap<String, usize>,
    labels: Names,
    names: Names,
}

/// The ids of one dossier as they are in the whole.
#[derive(Debug, Default)]
pub(super) struct Map {
    sources: BTreeMap<String, String>,
    media: BTreeMap<String, String>,
    themes: BTreeMap<String, String>,
    entities: BTreeMap<String, String>,
    attributes: BTreeMap<String, String>,
    /// How many of its entities and themes were there before.
    pub(super) known_entities: u64,
    pub(super) known_themes: u64,
}

impl Map {
    /// Lets an event refer to what is in the whole.
    pub(super) fn follow(&self, event: &mut Event) {
        event.themes.iter_mut().for_each(|id| follow(&self.themes, id));
        event.places.iter_mut().for_each(|id| follow(&self.entities, id));
        event.participants.iter_mut().for_each(|participant| follow(&self.entities, &mut participant.entity));
        event.media.iter_mut().for_each(|id| follow(&self.media, id));
        if !self.attributes.is_empty() {
            for (mut id, value) in std::mem::take(&mut event.attributes) {
                follow(&self.attributes, &mut id);
                event.attributes.insert(id, value);
            }
        }
        self.follow_evidence(&mut event.evidence);
    }

    fn follow_evidence(&self, evidence: &mut [Evidence]) {
        evidence.iter_mut().for_each(|evidence| follow(&self.sources, &mut evidence.source));
    }
}

fn follow(ids: &BTreeMap<String, String>, id: &mut String) {
    if let Some(now) = ids.get(id.as_str()) {
        id.clone_from(now);
    }
}

impl Definitions {
    /// Adds what a dossier defines and names. Nothing of the first is the same as something else.
    pub(super) fn add(&mut self, more: &Contents<'_>, is_first: bool) -> Map {
        // Whoever adds a field to the model decides here what becomes of it.
        // The columns stay those of the first, as its title does.
        let Dossier {
            format: _,
            meta: _,
            sources,
            media,
            themes,
            entities,
            attributes,
            events: _,
            relations,
            eras,
            columns: _,
        } = more.dossier;
        let mut map = Map::default();
        let things = things(themes.iter().map(theme), ids(more, &[Facet::Theme]));
        (map.themes, map.known_themes) = self.labels.take(things);
        let things = self::things(entities.iter().map(entity), ids(more, &[Facet::Entity, Facet::Place]));
        (map.entities, map.known_entities) = self.names.take(things);
        sources.iter().for_each(|source| self.source(source, is_first, &mut map));
        for it in media {
            let own = put(&mut self.media, it, is_first, |it| &mut it.id);
            map.media.extend(own.map(|now| (it.id.clone(), now)));
        }
        for era in eras {
            put(&mut self.eras, era, is_first, |era| &mut era.id);
        }
        themes.iter().for_each(|theme| self.theme(theme, &map));
        entities.iter().for_each(|entity| self.entity(entity, &map));
        attributes.iter().for_each(|attribute| self.attribute(attribute, is_first, &mut map));
        relations.iter().for_each(|relation| self.relation(relation, is_first, &map));
        map
    }

    /// Puts all of it into a dossier.
    pub(super) fn put(self, dossier: &mut Dossier) {
        let Self { sources, media, themes, entities, attributes, relations, eras, .. } = self;
        (dossier.sources, dossier.media, dossier.themes, dossier.eras) = (sources, media, themes, eras);
        (dossier.entities, dossier.attributes, dossier.relations) = (entities, attributes, relations);
    }

    fn source(&mut self, source: &Source, is_first: bool, map: &mut Map) {
        let is_taken = |id: &str| self.source_at.contains_key(id);
        let mut source = source.clone();
        if !is_first && let Some(at) = self.source_at.get(&source.id) {
            if self.sources[*at] == source {
                return;
            }
            let free = (2..).map(|number: u32| format!("{}-{number}", source.id)).find(|id| !is_taken(id));
            let own = std::mem::replace(&mut source.id, free.unwrap_or_default());
            map.sources.insert(own, source.id.clone());
        }
        self.source_at.entry(source.id.clone()).or_insert(self.sources.len());
        self.sources.push(source);
    }

    fn theme(&mut self, theme: &Theme, map: &Map) {
        let mut theme = theme.clone();
        follow(&map.themes, &mut theme.id);
        match self.theme_at.get(&theme.id).and_then(|at| self.themes.get_mut(*at)) {
            Some(there) => there.color = there.color.take().or(theme.color),
            None => {
                self.theme_at.insert(theme.id.clone(), self.themes.len());
                self.themes.push(theme);
            }
        }
    }

    fn entity(&mut self, entity: &Entity, map: &Map) {
        let mut entity = entity.clone();
        follow(&map.entities, &mut entity.id);
        if let Some(parent) = &mut entity.parent {
            follow(&map.entities, parent);
        }
        map.follow_evidence(&mut entity.evidence);
        entity.media.iter_mut().for_each(|id| follow(&map.media, id));
        match self.entity_at.get(&entity.id).and_then(|at| self.entities.get_mut(*at)) {
            Some(there) => complete(there, entity),
            None => {
                self.entity_at.insert(entity.id.clone(), self.entities.len());
                self.entities.push(entity);
            }
        }
    }

    /// Values of one attribute are comparable: those in another unit are an attribute of their own.
    fn attribute(&mut self, attribute: &Attribute, is_first: bool, map: &mut Map) {
        let mut attribute = attribute.clone();
        if !is_first && let Some(there) = self.attributes.iter_mut().find(|there| there.id == attribute.id) {
            if there.unit.is_none() || attribute.unit.is_none() || there.unit == attribute.unit {
                there.unit = there.unit.take().or(attribute.unit);
                if there.kind != attribute.kind {
                    there.kind = AttributeType::Text;
                }
                return;
            }
            let is_taken = |id: &str| self.attributes.iter().any(|there| there.id == id);
            let free = (2..).map(|number: u32| format!("{}-{number}", attribute.id)).find(|id| !is_taken(id));
            let own = std::mem::replace(&mut attribute.id, free.unwrap_or_default());
            map.attributes.insert(own, attribute.id.clone());
        }
        self.attributes.push(attribute);
    }

    fn relation(&mut self, relation: &Relation, is_first: bool, map: &Map) {
        let mut relation = relation.clone();
        follow(&map.entities, &mut relation.subject);
        follow(&map.entities, &mut relation.object);
        map.follow_evidence(&mut relation.evidence);
        if self.related.insert(digest(&relation.tree())) || is_first {
            self.relations.push(relation);
        }
    }
}

/// Appends something that has an id of its own, unless it is there already. Gives the id that it gets if another thing has its.
fn put<T: Clone + PartialEq>(
    all: &mut Vec<T>,
    more: &T,
    is_first: bool,
    id: fn(&mut T) -> &mut String,
) -> Option<String> {
    let mut more = more.clone();
    let own = id(&mut more).clone();
    let mut is_taken = |wanted: &str| all.iter_mut().any(|there| id(there) == wanted);
    let mut now = None;
    if !is_first && is_taken(&own) {
        let free = (2..).map(|number: u32| format!("{own}-{number}")).find(|id| !is_taken(id));
        if all.contains(&more) {
            return None;
        }
        id(&mut more).clone_from(&free.clone().unwrap_or_default());
        now = free;
    }
    all.push(more);
    now
}

/// Things that are defined, and ids that events name.
fn things(defined: impl Iterator<Item = Thing>, named: Vec<String>) -> Vec<Thing> {
    let mut things: Vec<Thing> = defined.collect();
    let known: BTreeSet<&str> = things.iter().map(|thing| thing.id.as_str()).collect();
    let named: BTreeSet<&str> = named.iter().map(String::as_str).filter(|id| !known.contains(id)).collect();
    let named = named.into_iter().map(|id| Thing {
        id: id.to_owned(),
        names: vec![fold_text(id)],
        is_defined: false,
        kind: None,
    });
    let named: Vec<Thing> = named.collect();
    things.extend(named);
    things
}

fn ids(more: &Contents<'_>, facets: &[Facet]) -> Vec<String> {
    let values = facets.iter().flat_map(|facet| more.store.facet(*facet).values());
    values.map(|value| value.id.clone()).collect()
}

fn theme(theme: &Theme) -> Thing {
    Thing { id: theme.id.clone(), names: vec![fold_text(&theme.label)], is_defined: true, kind: None }
}

fn entity(entity: &Entity) -> Thing {
    let aliases = entity.aliases.iter().map(|alias| &alias.text);
    let names = std::iter::once(&entity.name).chain(aliases).map(|name| fold_text(name));
    Thing { id: entity.id.clone(), names: names.collect(), is_defined: true, kind: Some(entity.kind) }
}

/// Adds to an entity what another one says of the same. What is there stays.
fn complete(there: &mut Entity, more: Entity) {
    // Whoever adds a field to the model decides here what becomes of it.
    let Entity { id: _, kind: _, name, aliases, description, parent, coordinates, iso, wikidata, media, evidence } =
        more;
    for alias in aliases.into_iter().chain([Alias { text: name, lang: None }]) {
        let is_known = |known: &str| fold_text(known) == fold_text(&alias.text);
        if !is_known(&there.name) && !there.aliases.iter().any(|known| is_known(&known.text)) {
            there.aliases.push(alias);
        }
    }
    if there.description.is_empty() {
        there.description = description;
    }
    there.parent = there.parent.take().or(parent.filter(|parent| *parent != there.id));
    there.coordinates = there.coordinates.or(coordinates);
    there.iso = there.iso.take().or(iso);
    there.wikidata = there.wikidata.take().or(wikidata);
    for id in media {
        if !there.media.contains(&id) {
            there.media.push(id);
        }
    }
    for evidence in evidence {
        if !there.evidence.contains(&evidence) {
            there.evidence.push(evidence);
        }
    }
}
