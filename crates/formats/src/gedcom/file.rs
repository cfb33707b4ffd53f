//! The records of a family tree, and what they become: people become entities, families become relations, and what happened to either
//! becomes events.

use super::date::dated;
use super::tags;
use super::tree::Node;
use crate::fault::Notice;
use crate::rows::media;
use crate::rows::sink::Sink;
use pamir_dossier::{Alias, Dossier, Entity, EntityType, Relation, Source, excerpt};
use std::collections::{BTreeMap, BTreeSet};

/// The records of a file, as far as they have come.
#[derive(Debug, Default)]
pub(super) struct Records {
    pub(super) people: Vec<Node>,
    pub(super) families: Vec<Node>,
    pub(super) names: BTreeMap<String, String>,
    pub(super) notes: BTreeMap<String, String>,
    /// The ids of media by those of their records.
    pub(super) media: BTreeMap<String, Vec<String>>,
    pub(super) sources: BTreeSet<String>,
    repositories: BTreeMap<String, String>,
    pub(super) source_records: Vec<Node>,
}

impl Records {
    /// Takes a record.
    pub(super) fn take(&mut self, record: Node, sink: &mut Sink) {
        sink.define(Dossier::default(), record.memory() / 3);
        match record.tag.as_str() {
            "HEAD" => head(&record, sink),
            "INDI" => {
                self.names.insert(record.id.clone(), names(&record).into_iter().next().unwrap_or_default());
                self.people.push(record);
            }
            "FAM" => self.families.push(record),
            "SOUR" => {
                self.sources.insert(record.id.clone());
                self.source_records.push(record);
            }
            "NOTE" | "SNOTE" => _ = self.notes.insert(record.id.clone(), record.own_text()),
            "OBJE" => {
                let ids = media_of(&record, sink);
                self.media.insert(record.id.clone(), ids);
            }
            "REPO" => _ = self.repositories.insert(record.id.clone(), record.text("NAME")),
            // Who sent the file, and its end.
            "SUBM" | "SUBN" | "TRLR" => {}
            other => sink.notice_from(Notice::OtherParts(excerpt(other)), &record.whence),
        }
    }

    pub(super) fn source(&self, record: &Node) -> Source {
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        let title = ["TITL", "ABBR", "TEXT"].into_iter().map(|tag| record.text(tag)).find(|text| !text.is_empty());
        let repository = record.first("REPO");
        let repository = repository
            .map(|node| node.pointer().and_then(|id| self.repositories.get(id).cloned()).unwrap_or(node.own_text()));
        let notes: Vec<String> =
            repository.into_iter().chain(self.notes_of(record)).filter(|note| !note.is_empty()).collect();
        let url =
            ["WWW", "_URL", "URL"].into_iter().map(|tag| record.text(tag)).find(|text| pamir_dossier::is_web(text));
        Source {
            id: record.id.clone(),
            title: title.unwrap_or_else(|| record.id.clone()),
            author: some(record.text("AUTH")),
            publisher: some(record.text("PUBL")),
            url,
            note: some(notes.join("; ")),
            ..Source::default()
        }
    }

    /// The notes of a record, its own and those that it points to.
    pub(super) fn notes_of(&self, record: &Node) -> Vec<String> {
        let notes = record.nodes.iter().filter(|node| matches!(node.tag.as_str(), "NOTE" | "SNOTE"));
        let text = |node: &Node| match node.pointer() {
            Some(id) => self.notes.get(id).cloned().unwrap_or_default(),
            None => node.own_text(),
        };
        notes.map(text).filter(|note| !note.is_empty()).collect()
    }

    pub(super) fn person(&self, record: &Node, sink: &mut Sink) -> Entity {
        let mut names = names(record).into_iter();
        let name = names.next().unwrap_or_else(|| record.id.clone());
        let mut about: Vec<String> = Vec::new();
        for node in &record.nodes {
            let has_more = node.first("DATE").is_some() || node.first("PLAC").is_some();
            match (node.tag.as_str(), tags::label(&node.tag)) {
                (_, Some((label, tags::About::State))) if !has_more && !node.own_text().is_empty() => {
                    let kind = node.text("TYPE");
                    about.push(format!("{}: {}", if kind.is_empty() { label } else { &kind }, node.own_text()));
                }
                (_, Some(_)) => {}
                (
                    "NAME" | "NOTE" | "SNOTE" | "OBJE" | "FAMC" | "FAMS" | "CHAN" | "CREA" | "SOUR" | "RIN" | "REFN",
                    _,
                ) => {}
                ("SEX", _) => about.push(format!("{}: {}", "Sex", node.own_text())),
                (tag, _) => sink.unknown(tag),
            }
        }
        about.extend(self.notes_of(record));
        Entity {
            id: record.id.clone(),
            name,
            kind: EntityType::Person,
            aliases: names.map(|text| Alias { text, lang: None }).collect(),
            description: about.join("\n"),
            media: self.media_of(record, sink),
            ..Entity::default()
        }
    }

    /// The ids of the media of a record, its own and those that it points to.
    pub(super) fn media_of(&self, record: &Node, sink: &mut Sink) -> Vec<String> {
        let mut ids = Vec::new();
        for node in record.all("OBJE") {
            match node.pointer() {
                Some(id) => ids.extend(self.media.get(id).into_iter().flatten().cloned()),
                None => ids.extend(media_of(node, sink)),
            }
        }
        ids
    }
}

/// What the head of a file says of the whole.
fn head(record: &Node, sink: &mut Sink) {
    let note = record.text("NOTE");
    let meta = &mut sink.dossier.meta;
    if !note.is_empty() {
        meta.summary = note;
    }
    meta.credits = Some(record.text("COPR")).filter(|text| !text.is_empty());
}

/// The names of a person. The signs around family names are left out.
fn names(record: &Node) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for node in record.all("NAME") {
        let parts = |text: &str| text.replace('/', " ").split_whitespace().collect::<Vec<_>>().join(" ");
        let mut name = parts(&node.own_text());
        if name.is_empty() {
            name = parts(&format!("{} {}", node.text("GIVN"), node.text("SURN")));
        }
        let given = [name, node.text("NICK")];
        for name in given.into_iter().filter(|name| !name.is_empty()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// The media that a record describes.
fn media_of(record: &Node, sink: &mut Sink) -> Vec<String> {
    let caption = record.text("TITL");
    let mut ids = Vec::new();
    for file in record.all("FILE") {
        let own = file.text("TITL");
        let caption = if own.is_empty() { &caption } else { &own };
        let address = file.own_text().replace('\\', "/");
        let described = media::Described { url: &address, credit: "", caption, alt: "", thumbnail: "" }.media();
        match described {
            Some(media) => ids.push(sink.media(media)),
            None => sink.notice_from(Notice::OtherParts(excerpt("FILE")), &file.whence),
        }
    }
    ids
}

/// How the people of a family belong together.
pub(super) fn relations(family: &Node) -> Vec<Relation> {
    let people = |tag: &'static str| family.all(tag).filter_map(Node::pointer).collect::<Vec<_>>();
    let partners = [people("HUSB"), people("WIFE")].concat();
    let children = people("CHIL");
    let of = |subject: &str, predicate: &str, object: &str, date: Option<String>| Relation {
        subject: subject.to_owned(),
        predicate: predicate.to_owned(),
        object: object.to_owned(),
        date,
        evidence: Vec::new(),
    };
    let marriage = family.first("MARR");
    let since = marriage.and_then(|node| dated(node).date);
    let predicate = if marriage.is_some() { tags::MARRIED } else { tags::PARTNER };
    let mut relations = Vec::new();
    if let [one, other] = partners[..] {
        relations.push(of(one, predicate, other, since));
    }
    for parent in &partners {
        relations.extend(children.iter().map(|child| of(parent, tags::PARENT, child, None)));
    }
    relations
}
