//! Entities of FollowTheMoney, the model of Aleph and OpenSanctions.
//!
//! Every value is a list of texts, and a date is an ISO date whose length is its precision. What happened becomes an event; a link
//! with two ends becomes a relation and, if it has a date, a state that both take part in; a thing becomes an entity.

use super::item::Item;
use super::others::{self, Owned};
use crate::node::{Node, Value};
use crate::rows::edtf::{Written, span, timed};
use pamir_dossier::{Alias, Dossier, Entity, EntityType, Event, EventKind, Participant, Relation};

/// Links: their schema, the property of the one end, and that of the other, if there is one.
const LINKS: [(&str, &str, &str); 21] = [
    ("Ownership", "owner", "asset"),
    ("Directorship", "director", "organization"),
    ("Membership", "member", "organization"),
    ("Employment", "employee", "employer"),
    ("Family", "person", "relative"),
    ("Associate", "person", "associate"),
    ("Representation", "agent", "client"),
    ("Succession", "predecessor", "successor"),
    ("UnknownLink", "subject", "object"),
    ("Debt", "debtor", "creditor"),
    ("Payment", "payer", "beneficiary"),
    ("Occupancy", "holder", "post"),
    ("ContractAward", "supplier", "contract"),
    ("CourtCaseParty", "party", "case"),
    ("ProjectParticipant", "participant", "project"),
    ("Documentation", "entity", "document"),
    ("Similar", "candidate", "match"),
    ("Sanction", "entity", ""),
    ("Identification", "holder", ""),
    ("Passport", "holder", ""),
    ("TaxRoll", "taxee", ""),
];

/// Schemata of what happened, and the properties with the date it began or happened.
const HAPPENINGS: [(&str, &[&str]); 12] = [
    ("Event", &["startDate", "date"]),
    ("Trip", &["startDate", "date"]),
    ("Message", &["date"]),
    ("Email", &["date"]),
    ("Call", &["date"]),
    ("Contract", &["contractDate", "startDate"]),
    ("CourtCase", &["fileDate"]),
    ("Article", &["publishedAt", "date"]),
    ("Project", &["startDate"]),
    ("EconomicActivity", &["date", "departureDate"]),
    ("CallForTenders", &["publicationDate"]),
    ("License", &["startDate"]),
];

/// Properties of people who took part in what happened.
const ROLES: [&str; 12] = [
    "organizer",
    "involved",
    "sender",
    "senders",
    "recipients",
    "emitters",
    "receiver",
    "caller",
    "authority",
    "author",
    "mentions",
    "supplier",
];

/// Properties with the end of what happened.
const ENDS: [&str; 4] = ["endDate", "closeDate", "cancelledDate", "submissionDeadline"];

pub(super) fn read(item: &mut Item<'_, '_>) {
    let node = item.node;
    let schema = item.text(node.get("schema")).into_owned();
    let id = item.text(node.get("id")).into_owned();
    let link = LINKS.iter().find(|(known, ..)| *known == schema);
    let happening = HAPPENINGS.iter().find(|(known, _)| *known == schema);
    let mut others = item.others(&[
        "id",
        "schema",
        "properties",
        "caption",
        "datasets",
        "referents",
        "first_seen",
        "last_seen",
        "last_change",
        "target",
    ]);
    let properties = Properties(node.get("properties"));
    match (link, happening) {
        (Some((_, one, other)), _) => link_of(item, &properties, id, &schema, [one, other], &mut others),
        (None, Some((_, dates))) => happened(item, &properties, id, &schema, dates, &mut others),
        (None, None) => {
            thing(item, &properties, id, &schema, &mut others);
        }
    }
}

/// The properties of an entity.
struct Properties<'n, 't>(Option<&'n Node<'t>>);

impl Properties<'_, '_> {
    fn all<'p>(&'p self, name: &str) -> impl Iterator<Item = &'p str> {
        let values = self.0.and_then(|node| node.get(name)).map(|node| match &node.value {
            Value::List(items) => &items[..],
            _ => std::slice::from_ref(node),
        });
        // The id of an entity within another one may stand as a table.
        let text = |node: &'p Node<'_>| match &node.value {
            Value::Text(text) => Some(text.trim()),
            Value::Table(_) => match &node.get("id")?.value {
                Value::Text(text) => Some(text.trim()),
                _ => None,
            },
            _ => None,
        };
        values.unwrap_or_default().iter().filter_map(text).filter(|text| !text.is_empty())
    }

    fn first(&self, names: &[&str]) -> &str {
        names.iter().find_map(|name| self.all(name).next()).unwrap_or_default()
    }

    /// Adds the properties that aren't among those that are read to `others`.
    fn others(&self, item: &Item<'_, '_>, known: &[&[&str]], others: &mut Vec<Owned>) {
        for field in self.0.into_iter().flat_map(Node::fields) {
            if !known.iter().any(|known| known.contains(&&*field.key)) {
                others::add(&field.key, &field.node, item.bytes, others);
            }
        }
    }
}

/// A date, which may have a time of day in UTC.
fn date(text: &str) -> Written {
    match text.split_once(['T', ' ']) {
        Some((day, time)) if !time.is_empty() => {
            let zone = if time.contains(['Z', '+', '-']) { "" } else { "Z" };
            timed(day.to_owned(), &format!("{time}{zone}"))
        }
        _ => Written { edtf: text.to_owned(), lost_time: false },
    }
}

/// The time in which something holds: an interval, open where the other end isn't known.
fn holds(start: &str, end: &str) -> String {
    match (start, end) {
        ("", "") => String::new(),
        (start, "") => format!("{}/..", crate::rows::edtf::day(start)),
        ("", end) => format!("../{}", crate::rows::edtf::day(end)),
        (start, end) => span(date(start), date(end)).edtf,
    }
}

fn link_of(
    item: &mut Item<'_, '_>,
    properties: &Properties<'_, '_>,
    id: String,
    schema: &str,
    ends: [&str; 2],
    more: &mut Vec<Owned>,
) {
    let [one, other] = ends;
    let (start, end) = (properties.first(&["startDate", "date"]), properties.first(&["endDate"]));
    let when =
        if properties.all("date").next().is_some() && end.is_empty() { date(start).edtf } else { holds(start, end) };
    let when = Some(when).filter(|when| !when.is_empty());
    let (ones, others): (Vec<&str>, Vec<&str>) = (properties.all(one).collect(), properties.all(other).collect());
    let role = properties.first(&["role", "relationship", "status", "summary"]);
    let relations: Vec<Relation> = ones
        .iter()
        .flat_map(|one| others.iter().map(move |other| (one, other)))
        .map(|(one, other)| Relation {
            subject: (*one).to_owned(),
            predicate: if role.is_empty() { schema.to_owned() } else { role.to_owned() },
            object: (*other).to_owned(),
            date: when.clone(),
            evidence: Vec::new(),
        })
        .collect();
    item.sink.define(Dossier { relations, ..Dossier::default() }, item.at.len());
    let known: [&[&str]; 2] =
        [&["startDate", "endDate", "date", "role", "relationship", "status", "summary", "description"], &ends];
    properties.others(item, &known, more);
    if when.is_none() {
        return nowhere(item, more);
    }
    let side = |names: &[&str], role: &str| -> Vec<Participant> {
        let one = |name: &&str| Participant { entity: (*name).to_owned(), role: Some(role.to_owned()) };
        names.iter().map(one).collect()
    };
    let event = Event {
        id,
        title: if role.is_empty() { schema.to_owned() } else { role.to_owned() },
        summary: properties.first(&["description", "summary"]).to_owned(),
        kind: EventKind::State,
        date: when,
        themes: vec![schema.to_owned()],
        participants: [side(&ones, one), side(&others, other)].concat(),
        ..Event::default()
    };
    let at = item.at.clone();
    item.sink.event(event, more, item.buffer, at);
}

/// Tells of properties that have no place, because what they belong to isn't an event.
fn nowhere(item: &mut Item<'_, '_>, others: &[Owned]) {
    others.iter().for_each(|(name, _)| item.sink.unknown(name));
}

fn happened(
    item: &mut Item<'_, '_>,
    properties: &Properties<'_, '_>,
    id: String,
    schema: &str,
    dates: &[&str],
    others: &mut Vec<Owned>,
) {
    const TITLES: [&str; 5] = ["name", "title", "subject", "caseNumber", "summary"];
    const SUMMARIES: [&str; 2] = ["summary", "description"];
    const PLACES: [&str; 3] = ["location", "address", "country"];
    let title = properties.first(&TITLES);
    let (start, end) = (properties.first(dates), properties.first(&ENDS));
    let when = match (start, end) {
        (start, "") => date(start).edtf,
        (start, end) => holds(start, end),
    };
    let participants = ROLES.iter().flat_map(|role| {
        properties.all(role).map(|entity| Participant { entity: entity.to_owned(), role: Some((*role).to_owned()) })
    });
    let event = Event {
        id,
        title: if title.is_empty() { schema.to_owned() } else { title.to_owned() },
        summary: SUMMARIES
            .iter()
            .flat_map(|name| properties.all(name))
            .find(|text| *text != title)
            .unwrap_or_default()
            .to_owned(),
        date: Some(when).filter(|when| !when.is_empty()),
        themes: Some(schema.to_owned()).into_iter().chain(properties.all("keywords").map(str::to_owned)).collect(),
        participants: participants.collect(),
        places: PLACES.iter().flat_map(|name| properties.all(name)).map(str::to_owned).collect(),
        ..Event::default()
    };
    properties.others(item, &[&TITLES, &SUMMARIES, &PLACES, &ROLES, &ENDS, dates, &["keywords"]], others);
    let at = item.at.clone();
    item.sink.event(event, others, item.buffer, at);
}

fn thing(item: &mut Item<'_, '_>, properties: &Properties<'_, '_>, id: String, schema: &str, others: &mut Vec<Owned>) {
    const ALIASES: [&str; 3] = ["alias", "weakAlias", "previousName"];
    const ABOUT: [&str; 2] = ["summary", "description"];
    let name = properties.first(&["name", "title", "fileName"]);
    let names = properties
        .all("name")
        .filter(|other| *other != name)
        .chain(ALIASES.iter().flat_map(|alias| properties.all(alias)));
    let entity = Entity {
        kind: match schema {
            "Person" => EntityType::Person,
            "Address" | "RealEstate" => EntityType::Place,
            _ => EntityType::Organisation,
        },
        name: if name.is_empty() { id.clone() } else { name.to_owned() },
        aliases: names.map(|text| Alias { text: text.to_owned(), lang: None }).collect(),
        description: properties.first(&ABOUT).to_owned(),
        wikidata: Some(properties.first(&["wikidataId"]).to_owned()).filter(|id| !id.is_empty()),
        id,
        ..Entity::default()
    };
    properties.others(item, &[&["name", "title", "fileName", "wikidataId"], &ALIASES, &ABOUT], others);
    nowhere(item, others);
    if !entity.id.is_empty() {
        item.sink.define(Dossier { entities: vec![entity], ..Dossier::default() }, item.at.len());
    }
}
