//! Everything that can be wrong with a dossier, found in one go.
//!
//! Owns the judgement of a document that has been read: ids and links ([`links`]), single values ([`values`]),
//! evidence against the text it points into ([`claims`]). It changes nothing.
//!
//! An error means that the dossier can't be shown as its author means it. A warning means that the author probably overlooked
//! something. Each kind of problem has a stable code, listed in [`validate`].

mod attributes;
mod checker;
mod claims;
mod ids;
mod links;
#[cfg(test)]
mod tests;
mod texts;
mod values;

use super::path::Path;
use super::{
    ClaimFault, Dossier, Entity, Event, FORMAT, Fault, Issue, LinkFault, Media, Relation, Rgb, Source, ValueFault,
    excerpt,
};
use crate::IdKind as Kind;
use checker::Checker;
use std::collections::{BTreeMap, BTreeSet};

/// Every problem of `dossier`, in the order of the document. `sources` holds texts by the id of their source, in addition
/// to those that the dossier includes. If both exist, evidence is compared with the text given here.
///
/// | code | what is wrong |
/// |---|---|
/// | `wrong-format` | `format` is not [`FORMAT`] |
/// | `empty` | a title, name, label, text or other required wording is blank |
/// | `bad-id`, `duplicate-id` | an id is not lower-case kebab-case, or is taken |
/// | `dangling-id` | an id refers to nothing |
/// | `self-reference`, `parent-cycle` | an entity or event is linked to itself, or is part of itself |
/// | `bad-date` | a date is not EDTF |
/// | `date-and-bounds` | an event has a date, and bounds as if it had none |
/// | `bad-url`, `bad-sha256`, `bad-language`, `bad-wikidata`, `bad-iso` | a value is malformed or unsafe |
/// | `bad-coordinates`, `bad-figure` | a number is out of range or not finite |
/// | `bad-media` | media have neither an address nor data, or other data than those of media |
/// | `bad-color` | a colour isn't written as `#rgb` or `#rrggbb` |
/// | `bad-range` | evidence has half a code-point range, or an empty one |
/// | `evidence-outside` | evidence lies outside its source, paragraph or sentence |
/// | `exact-mismatch` | quoted evidence is not what stands there |
/// | `sha256-mismatch` | the text at hand is not the one the evidence was taken from |
/// | `no-bounds-basis`, `no-bounds` | warnings: bounds without their reason, or a reason without bounds |
/// | `no-evidence` | warning: an event without evidence in a dossier that has sources |
/// | `bad-attribute` | warning: the value of an attribute isn't what the attribute's type says |
/// | `faint-color` | warning: a colour is shown darker or lighter than it is given, so that it can be seen |
/// | `unused` | warning: nothing refers to a theme or an entity |
/// | `listed-twice` | warning: an event lists a theme or a place twice |
///
/// ```
/// use pamir_dossier::{Dossier, validate};
/// let issues = validate(&Dossier::default(), &Default::default());
/// assert_eq!(issues[0].code(), "wrong-format");
/// ```
#[must_use]
pub fn validate(dossier: &Dossier, sources: &BTreeMap<String, String>) -> Vec<Issue<Fault>> {
    let mut checker = Checker::new(dossier, sources);
    checker.dossier();
    checker.issues
}

impl Checker<'_> {
    fn dossier(&mut self) {
        let (dossier, root) = (self.dossier, Path::Root);
        if dossier.format != FORMAT {
            self.issues.push(Issue::error(root.key("format"), ValueFault::WrongFormat(excerpt(&dossier.format))));
        }
        let meta = root.key("meta");
        self.wording(&meta, "title", &dossier.meta.title);
        self.value(&meta, "language", dossier.meta.language.as_deref(), values::language);
        self.value(&meta, "updated", dossier.meta.updated.as_deref(), values::date);

        let list = root.key("sources");
        for (n, source) in dossier.sources.iter().enumerate() {
            self.source(&list.item(n), n, source);
        }
        let list = root.key("media");
        for (n, media) in dossier.media.iter().enumerate() {
            self.media(&list.item(n), n, media);
        }
        let list = root.key("themes");
        let used: BTreeSet<&str> = dossier.events.iter().flat_map(|e| &e.themes).map(String::as_str).collect();
        for (n, theme) in dossier.themes.iter().enumerate() {
            let path = list.item(n);
            self.id(&path, Kind::Theme, n, &theme.id);
            self.wording(&path, "label", &theme.label);
            self.value(&path, "color", theme.color.as_deref(), values::color);
            let seen = theme.color.as_deref().and_then(Rgb::parse).and_then(values::seen);
            self.issues.extend(seen.map(|fault| Issue::warning(path.key("color"), fault)));
            if !used.contains(theme.id.as_str()) {
                self.issues.push(Issue::warning(path, LinkFault::UnusedTheme(excerpt(&theme.id))));
            }
        }
        let list = root.key("entities");
        let used = ids::used_entities(dossier);
        for (n, entity) in dossier.entities.iter().enumerate() {
            self.entity(&list.item(n), n, entity, used.contains(entity.id.as_str()));
        }
        attributes::declared(self, &root.key("attributes"));
        let list = root.key("events");
        for (n, event) in dossier.events.iter().enumerate() {
            self.event(&list.item(n), n, event);
        }
        let list = root.key("relations");
        for (n, relation) in dossier.relations.iter().enumerate() {
            self.relation(&list.item(n), relation);
        }
        let list = root.key("eras");
        for (n, era) in dossier.eras.iter().enumerate() {
            let path = list.item(n);
            self.id(&path, Kind::Era, n, &era.id);
            self.wording(&path, "label", &era.label);
            self.value(&path, "date", Some(era.date.as_str()), values::date);
        }
        let list = root.key("columns");
        for (n, column) in dossier.columns.iter().enumerate() {
            match &column.constant {
                Some(constant) => self.wording(&list.item(n), "constant", constant),
                None => self.wording(&list.item(n), "name", &column.name),
            }
        }
    }

    fn source(&mut self, path: &Path<'_>, n: usize, source: &Source) {
        self.id(path, Kind::Source, n, &source.id);
        self.wording(path, "title", &source.title);
        self.value(path, "published", source.published.as_deref(), values::date);
        self.value(path, "url", source.url.as_deref(), values::url);
        self.value(path, "sha256", source.sha256.as_deref(), values::sha256);
        self.digest(path, source);
    }

    fn media(&mut self, path: &Path<'_>, n: usize, media: &Media) {
        self.id(path, Kind::Media, n, &media.id);
        self.value(path, "url", media.url.as_deref(), values::place);
        self.value(path, "data", media.data.as_deref(), values::data);
        self.value(path, "thumbnail", media.thumbnail.as_deref(), values::place);
        self.value(path, "sha256", media.sha256.as_deref(), values::sha256);
        if media.url.is_none() && media.data.is_none() {
            self.issues.push(Issue::error(path, ValueFault::NoMedia));
        }
    }

    fn entity(&mut self, path: &Path<'_>, n: usize, entity: &Entity, used: bool) {
        self.id(path, Kind::Entity, n, &entity.id);
        self.wording(path, "name", &entity.name);
        let aliases = path.key("aliases");
        for (n, alias) in entity.aliases.iter().enumerate() {
            let path = aliases.item(n);
            self.wording(&path, "text", &alias.text);
            self.value(&path, "lang", alias.lang.as_deref(), values::language);
        }
        if let Some(parent) = &entity.parent {
            self.parent(&path.key("parent"), n, parent);
        }
        if let Some(coordinates) = entity.coordinates {
            self.value(path, "coordinates", Some(&coordinates), values::coordinates);
        }
        self.value(path, "iso", entity.iso.as_deref(), values::iso);
        self.value(path, "wikidata", entity.wikidata.as_deref(), values::wikidata);
        self.references(&path.key("media"), Kind::Media, entity.media.iter().map(String::as_str));
        self.evidence(path, &entity.evidence);
        if !used {
            self.issues.push(Issue::warning(path, LinkFault::UnusedEntity(excerpt(&entity.id))));
        }
    }

    fn event(&mut self, path: &Path<'_>, n: usize, event: &Event) {
        self.id(path, Kind::Event, n, &event.id);
        self.wording(path, "title", &event.title);
        self.value(path, "date", event.date.as_deref(), values::date);
        self.value(path, "link", event.link.as_deref(), values::url);
        self.value(path, "bounds", event.bounds.as_deref(), values::date);
        self.bounds(path, event);
        self.references(&path.key("media"), Kind::Media, event.media.iter().map(String::as_str));
        self.references(&path.key("themes"), Kind::Theme, event.themes.iter().map(String::as_str));
        let list = path.key("participants");
        for (n, participant) in event.participants.iter().enumerate() {
            self.reference(&list.item(n).key("entity"), Kind::Entity, &participant.entity);
        }
        self.references(&path.key("places"), Kind::Entity, event.places.iter().map(String::as_str));
        let list = path.key("figures");
        for (n, figure) in event.figures.iter().enumerate() {
            let path = list.item(n);
            self.value(&path, "value", Some(&figure.value), values::figure);
            self.wording(&path, "unit", &figure.unit);
            self.wording(&path, "of", &figure.of);
        }
        self.evidence(path, &event.evidence);
        let list = path.key("notes");
        for (n, note) in event.notes.iter().enumerate() {
            self.wording(&list.item(n), "text", &note.text);
        }
        let list = path.key("related");
        for (n, related) in event.related.iter().enumerate() {
            let path = list.item(n);
            self.wording(&path, "how", &related.how);
            self.reference(&path.key("event"), Kind::Event, &related.event);
            if related.event == event.id && !event.id.is_empty() {
                self.issues.push(Issue::error(path.key("event"), LinkFault::RelatedToItself(excerpt(&event.id))));
            }
        }
        attributes::of_event(self, &path.key("attributes"), event);
        if event.evidence.is_empty() && !self.dossier.sources.is_empty() {
            self.issues.push(Issue::warning(path, ClaimFault::NoEvidence(excerpt(&event.id))));
        }
    }

    /// Bounds stand in for a date that the source doesn't give, and somebody inferred them. So an event never has both, and
    /// never has bounds without their reason.
    fn bounds(&mut self, path: &Path<'_>, event: &Event) {
        match (&event.date, &event.bounds, &event.bounds_basis) {
            (Some(_), Some(_), _) => self.issues.push(Issue::error(path.key("bounds"), ValueFault::DateAndBounds)),
            (None, Some(_), basis) if basis.as_deref().is_none_or(|basis| basis.trim().is_empty()) => {
                self.issues.push(Issue::warning(path.key("bounds"), ValueFault::NoBoundsBasis));
            }
            (_, None, Some(_)) => self.issues.push(Issue::warning(path.key("bounds_basis"), ValueFault::NoBounds)),
            _ => {}
        }
    }

    fn relation(&mut self, path: &Path<'_>, relation: &Relation) {
        self.reference(&path.key("subject"), Kind::Entity, &relation.subject);
        self.wording(path, "predicate", &relation.predicate);
        self.reference(&path.key("object"), Kind::Entity, &relation.object);
        if relation.subject == relation.object && !relation.subject.is_empty() {
            self.issues.push(Issue::error(path.key("object"), LinkFault::RelationToItself(excerpt(&relation.subject))));
        }
        self.value(path, "date", relation.date.as_deref(), values::date);
        self.evidence(path, &relation.evidence);
    }
}
