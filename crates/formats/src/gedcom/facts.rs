//! What happened to people and families, as events.

use super::date::{Dated, dated};
use super::file::{Records, relations};
use super::tags::{About, detail, label};
use super::tree::Node;
use crate::fault::{Issue, RowFault};
use crate::rows::edtf::coordinates;
use crate::rows::layouts::place;
use crate::rows::others::Other;
use crate::rows::sink::Sink;
use pamir_dossier::{Dossier, Event, EventKind, Evidence, Note, NoteKind, Participant, Source, Theme, excerpt, kebab};
use std::collections::{BTreeMap, BTreeSet};

/// What events need to know of the other records.
struct Context<'r> {
    records: &'r Records,
    /// The ids of sources that are named where they are used.
    inline: BTreeMap<String, String>,
    themes: BTreeSet<String>,
    /// How many events have an id that begins so.
    ids: BTreeMap<String, u32>,
}

/// Puts everything that is in the records into the sink.
pub(super) fn put_all(records: &Records, sink: &mut Sink) {
    for record in &records.source_records {
        let source = records.source(record);
        sink.define(Dossier { sources: vec![source], ..Dossier::default() }, 0);
    }
    let mut context = Context { records, inline: BTreeMap::new(), themes: BTreeSet::new(), ids: BTreeMap::new() };
    for person in &records.people {
        let entity = records.person(person, sink);
        sink.define(Dossier { entities: vec![entity], ..Dossier::default() }, 0);
        of_person(person, &mut context, sink);
    }
    for family in &records.families {
        let relations = relations(family);
        sink.define(Dossier { relations, ..Dossier::default() }, 0);
        of_family(family, &mut context, sink);
    }
}

/// Puts what happened to a person into the sink.
fn of_person(person: &Node, context: &mut Context<'_>, sink: &mut Sink) {
    let who = [Participant { entity: person.id.clone(), role: None }];
    for node in &person.nodes {
        put(node, &person.id, &who, context, sink);
    }
}

/// Puts what happened to a family into the sink.
fn of_family(family: &Node, context: &mut Context<'_>, sink: &mut Sink) {
    let partners = family.nodes.iter().filter(|node| matches!(node.tag.as_str(), "HUSB" | "WIFE"));
    let who: Vec<Participant> =
        partners.filter_map(Node::pointer).map(|id| Participant { entity: id.to_owned(), role: None }).collect();
    for node in &family.nodes {
        let known = ["HUSB", "WIFE", "CHIL", "CHAN", "CREA", "RIN", "REFN", "NCHI", "SOUR", "NOTE", "SNOTE", "OBJE"];
        if label(&node.tag).is_none() && !known.contains(&node.tag.as_str()) {
            sink.unknown(&node.tag);
        }
        put(node, &family.id, &who, context, sink);
    }
}

/// Puts what a line says into the sink, if it is about something that happened.
fn put(node: &Node, owner: &str, who: &[Participant], context: &mut Context<'_>, sink: &mut Sink) {
    let Some((name, about)) = label(&node.tag) else { return };
    let is_bare = node.first("DATE").is_none() && node.first("PLAC").is_none();
    // What was so without a date is said of the person. A line with nothing says nothing.
    if is_bare && (about == About::State || node.nodes.is_empty() && node.own_text().is_empty()) {
        return;
    }
    let kind = node.text("TYPE");
    let is_named = matches!(node.tag.as_str(), "EVEN" | "FACT") && !kind.is_empty();
    let theme = if is_named { kind.as_str() } else { name };
    let names = who
        .iter()
        .map(|one| context.records.names.get(&one.entity).filter(|name| !name.is_empty()).unwrap_or(&one.entity));
    let mut said: Vec<String> = names.cloned().collect();
    // The Y says that it happened.
    said.extend(Some(node.own_text()).filter(|value| !value.is_empty() && value != "Y"));
    let title = if said.is_empty() { theme.to_owned() } else { format!("{theme}: {}", said.join(", ")) };
    let first = format!("{owner}-{}", node.tag.trim_start_matches('_').to_ascii_lowercase());
    let number = context.ids.entry(first.clone()).or_default();
    *number += 1;
    let id = if *number == 1 { first } else { format!("{first}-{number}") };
    let dated = dated(node);
    let mut others: Vec<Other<'_>> = Vec::new();
    let mut event = Event {
        id,
        title,
        kind: if about == About::State { EventKind::State } else { EventKind::Event },
        date: dated.date.clone(),
        written: dated.written.clone(),
        bounds: dated.bounds.clone(),
        themes: vec![theme_of(theme, context, sink)],
        participants: who.to_vec(),
        media: context.records.media_of(node, sink),
        ..Event::default()
    };
    event.notes.extend(context.records.notes_of(node).into_iter().map(|text| Note { kind: NoteKind::Context, text }));
    for part in &node.nodes {
        take(part, is_named, &mut event, &mut others, context, sink);
    }
    tell(node, &dated, sink);
    sink.event_from(event, &others, &node.whence);
}

/// Tells of a date that can't be read, or not for certain.
fn tell(node: &Node, dated: &Dated, sink: &mut Sink) {
    let Some(date) = node.first("DATE") else { return };
    let text = excerpt(&date.own_text());
    let fault = match (dated.refusal, dated.is_ambiguous) {
        (Some(refusal), _) => RowFault::Unread(text, refusal),
        (None, true) => RowFault::Undated(text, None),
        (None, false) => return,
    };
    sink.issue_from(&date.whence, || Issue::warning("date", fault));
}

/// The id of a theme, which is defined when it is met first.
fn theme_of(name: &str, context: &mut Context<'_>, sink: &mut Sink) -> String {
    let id = Some(kebab(name)).filter(|id| !id.is_empty()).unwrap_or_else(|| name.to_owned());
    if context.themes.insert(id.clone()) {
        let theme = Theme { id: id.clone(), label: name.to_owned(), color: None };
        sink.define(Dossier { themes: vec![theme], ..Dossier::default() }, name.len());
    }
    id
}

/// Takes a line below one about something that happened.
fn take(
    part: &Node,
    is_named: bool,
    event: &mut Event,
    others: &mut Vec<Other<'_>>,
    context: &mut Context<'_>,
    sink: &mut Sink,
) {
    match part.tag.as_str() {
        "DATE" | "NOTE" | "SNOTE" | "OBJE" | "CHAN" | "CREA" | "FAMC" => {}
        "TYPE" if is_named => {}
        "PLAC" => {
            let name = part.own_text();
            if let Some(at) = part.first("MAP").and_then(on_map)
                && !name.is_empty()
            {
                sink.places(vec![place(&name, Some(at))]);
            }
            event.places.extend(Some(name).filter(|name| !name.is_empty()));
        }
        "SOUR" => cited(part, event, others, context, sink),
        "ASSO" | "_WITN" | "WITN" | "_SHAR" => match part.pointer() {
            Some(id) => {
                let role = ["ROLE", "RELA"].into_iter().map(|tag| part.text(tag)).find(|role| !role.is_empty());
                event.participants.push(Participant { entity: id.to_owned(), role });
            }
            None => add(detail(&part.tag), part, others),
        },
        // The age of each at their marriage.
        "HUSB" | "WIFE" => {
            let age = part.text("AGE");
            others.extend(
                Some(age)
                    .filter(|age| !age.is_empty())
                    .map(|age| (format!("{}-{}", detail("AGE"), part.tag).into(), age.into())),
            );
        }
        tag => add(detail(tag), part, others),
    }
}

/// Keeps a line and those below it under a name.
fn add(name: &str, node: &Node, others: &mut Vec<Other<'_>>) {
    let text = node.own_text();
    if !text.is_empty() {
        others.push((name.to_owned().into(), text.into()));
    }
    for inner in &node.nodes {
        add(&format!("{name}.{}", inner.tag), inner, others);
    }
}

/// Takes a source that a line names.
fn cited(part: &Node, event: &mut Event, others: &mut Vec<Other<'_>>, context: &mut Context<'_>, sink: &mut Sink) {
    let source = match part.pointer() {
        Some(id) => id.to_owned(),
        None => {
            let title = part.own_text();
            if title.is_empty() {
                return;
            }
            match context.inline.get(&title) {
                Some(id) => id.clone(),
                None => {
                    let mut number = context.inline.len() + 1;
                    while context.records.sources.contains(&format!("source-{number}")) {
                        number += 1;
                    }
                    let id = format!("source-{number}");
                    let source = Source { id: id.clone(), title: title.clone(), ..Source::default() };
                    sink.define(Dossier { sources: vec![source], ..Dossier::default() }, title.len());
                    context.inline.insert(title, id.clone());
                    id
                }
            }
        }
    };
    let words = part.first("DATA").map(|data| data.text("TEXT")).unwrap_or_default();
    let words = if words.is_empty() { part.text("TEXT") } else { words };
    event.evidence.push(Evidence {
        source,
        exact: Some(words).filter(|words| !words.is_empty()),
        ..Evidence::default()
    });
    let page = part.text("PAGE");
    others
        .extend(Some(page).filter(|page| !page.is_empty()).map(|page| (detail("PAGE").to_owned().into(), page.into())));
    event.notes.extend(context.records.notes_of(part).into_iter().map(|text| Note { kind: NoteKind::Context, text }));
}

/// Coordinates such as `N53.96` and `W1.08`.
fn on_map(map: &Node) -> Option<[f64; 2]> {
    let degrees = |text: &str| match text.trim().split_at_checked(1)? {
        ("N" | "E" | "n" | "e", number) => Some(number.to_owned()),
        ("S" | "W" | "s" | "w", number) => Some(format!("-{number}")),
        _ => Some(text.trim().to_owned()),
    };
    coordinates(&degrees(&map.text("LATI"))?, &degrees(&map.text("LONG"))?)
}
