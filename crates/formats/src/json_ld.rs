//! JSON-LD of [schema.org](https://schema.org/), for search engines and others who collect data. It is written and never read.
//!
//! Owns the mapping. Something that happened or held is an `Event`. Something that was said, judged, planned, alleged,
//! disputed or thought possible is a `Claim`. A date is written only if it is an ISO 8601 date as it stands, so that it
//! never becomes more precise than its source.

use crate::by_id::{ById, Named};
use crate::contents::{About, Contents};
use crate::format::{Format, FormatId, Keeps, Writer};
use crate::json::quoted;
use crate::loss::{Loss, Losses};
use crate::output::{Output, Pieces};
use crate::tree::number;
use pamir_date::Date;
use pamir_dossier::{Dossier, Entity, EntityType, Event, EventKind, Source, Status, is_web};

pub(crate) const FORMAT: Format = Format {
    id: FormatId::JsonLd,
    name: "json-ld",
    extensions: &["jsonld"],
    media_types: &["application/ld+json"],
    opens: false,
    checks: false,
    writes: Some(Keeps::Part),
};

/// Writes descriptions.
pub const WRITER: Writer = Writer { id: FormatId::JsonLd, write: put, loses: LOSES };

/// The dossier as one JSON object without any `<`, so that it may stand in a `<script>`.
///
/// ```
/// use pamir_dossier::{Dossier, Event};
/// use pamir_formats::json_ld;
///
/// let lit = Event { title: "The lamp is lit".into(), date: Some("1871-05".into()), ..Event::default() };
/// let text = json_ld::write(&Dossier { events: vec![lit], ..Dossier::default() });
/// assert!(text.contains(r#""@type":"Event","name":"The lamp is lit","startDate":"1871-05""#), "{text}");
/// ```
#[must_use]
pub fn write(dossier: &Dossier) -> String {
    let (entities, mut out) = (ById::entities(dossier), head(dossier, &About::default()));
    let mut parts = Parts::default();
    dossier.events.iter().for_each(|event| parts.put(&mut out, event, &entities));
    parts.finish(&mut out);
    out
}

/// What a description leaves out.
const LOSES: Losses = Losses::OF_OTHERS.and(&[
    Loss::Written,
    Loss::Bounds,
    Loss::Roles,
    Loss::Attributes,
    Loss::MediaDetails,
    Loss::Passages,
    Loss::Notes,
    Loss::Relations,
    Loss::Texts,
    Loss::Eras,
]);

/// Writes what [`write`] writes, event by event, with where it comes from.
fn put(contents: &Contents<'_>, out: &mut dyn Output) {
    let (named, mut parts) = (Named::of(contents.dossier), Parts::default());
    let mut pieces = Pieces::new(out);
    pieces.text.push_str(&head(contents.dossier, &contents.about));
    contents.write(&mut pieces, |out, event| parts.push(out, &whole(event, &named)));
    parts.finish(&mut pieces.text);
    pieces.finish();
}

/// All but the events.
fn head(dossier: &Dossier, about: &About<'_>) -> String {
    let meta = &dossier.meta;
    let mut fields = vec![("@context", quoted("https://schema.org")), ("@type", quoted("Dataset"))];
    text(&mut fields, "name", Some(&meta.title));
    text(&mut fields, "description", Some(&meta.summary));
    text(&mut fields, "inLanguage", meta.language.as_deref());
    text(&mut fields, "dateModified", meta.updated.as_deref().filter(|date| is_plain(date)));
    text(&mut fields, "license", meta.license.as_deref());
    text(&mut fields, "creditText", meta.credits.as_deref());
    text(&mut fields, "url", about.address);
    text(&mut fields, "version", about.version);
    text(&mut fields, "sdDatePublished", about.day);
    fields.push(("citation", list(dossier.sources.iter().map(source))));
    let mut out = unclosing(&object(&fields));
    out.pop();
    out
}

/// The list of events.
#[derive(Default)]
struct Parts(u32);

impl Parts {
    fn put(&mut self, out: &mut String, event: &Event, entities: &ById<'_, Entity>) {
        self.push(out, &object(&one(event, entities)));
    }

    fn push(&mut self, out: &mut String, event: &str) {
        out.push_str(if self.0 == 0 { ",\"hasPart\":[" } else { "," });
        self.0 += 1;
        out.push_str(&unclosing(event));
    }

    fn finish(&self, out: &mut String) {
        out.push_str(if self.0 == 0 { "}" } else { "]}" });
    }
}

/// JSON that doesn't end a `<script>` in which it stands.
fn unclosing(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// All that is said of an event in a file of its own; a page says less, because it has the whole dossier beside it.
fn whole(event: &Event, named: &Named<'_>) -> String {
    let mut fields = one(event, &named.entities);
    text(&mut fields, "identifier", Some(&event.id));
    let edtf = event.date.as_deref().filter(|date| Date::read(date).is_some());
    let says_date = ["startDate", "temporal"].iter().any(|name| fields.iter().any(|(field, _)| field == name));
    text(&mut fields, "temporalCoverage", edtf.filter(|date| !says_date || date.contains('/')));
    text(&mut fields, "url", event.link.as_deref().filter(|link| is_web(link)));
    let themes: Vec<&str> = event.themes.iter().map(|id| named.theme(id)).collect();
    text(&mut fields, "keywords", Some(&themes.join(", ")));
    let images = event.media.iter().filter_map(|id| named.media.get(id)?.url.as_deref()).filter(|url| is_web(url));
    fields.push(("image", list(images.map(quoted))));
    let mut met = Vec::new();
    for evidence in &event.evidence {
        if let Some(found) = named.sources.get(&evidence.source).filter(|_| !met.contains(&&evidence.source)) {
            met.push(&evidence.source);
            fields.push(("subjectOf", source(found)));
        }
    }
    grouped(&mut fields, "subjectOf");
    object(&fields)
}

/// Makes one field with a list of all fields of a name.
fn grouped(fields: &mut Vec<(&'static str, String)>, name: &'static str) {
    let (those, rest): (Vec<_>, Vec<_>) = std::mem::take(fields).into_iter().partition(|(field, _)| *field == name);
    *fields = rest;
    fields.push((name, list(those.into_iter().map(|(_, value)| value))));
}

fn one(event: &Event, entities: &ById<'_, Entity>) -> Vec<(&'static str, String)> {
    let firm = event.status.is_none_or(|status| status == Status::Confirmed);
    let happened = firm && matches!(event.kind, EventKind::Event | EventKind::State);
    let mut fields = vec![("@type", quoted(if happened { "Event" } else { "Claim" }))];
    text(&mut fields, "name", Some(&event.title));
    text(&mut fields, "description", Some(&event.summary));
    if let Some(date) = event.date.as_deref() {
        match date.split_once('/') {
            None if is_plain(date) && happened => text(&mut fields, "startDate", Some(date)),
            None if is_plain(date) => text(&mut fields, "temporal", Some(date)),
            Some((from, to)) if happened => {
                text(&mut fields, "startDate", Some(from).filter(|date| is_plain(date)));
                text(&mut fields, "endDate", Some(to).filter(|date| is_plain(date)));
            }
            _ => {}
        }
    }
    let known = |id: &String| entities.get(id);
    let about = event.participants.iter().filter_map(|participant| known(&participant.entity));
    let places: Vec<&Entity> = event.places.iter().filter_map(known).collect();
    let (place, rest) = places.split_at(usize::from(happened).min(places.len()));
    if let [place] = place {
        fields.push(("location", entity(place)));
    }
    fields.push(("about", list(about.chain(rest.iter().copied()).map(entity))));
    fields
}

fn entity(entity: &Entity) -> String {
    let kind = match entity.kind {
        EntityType::Person => "Person",
        EntityType::State => "Country",
        EntityType::Organisation => "Organization",
        EntityType::Place => "Place",
        EntityType::Group | EntityType::People | EntityType::Agreement | EntityType::Conflict => "Thing",
    };
    let mut fields = vec![("@type", quoted(kind))];
    text(&mut fields, "name", Some(&entity.name));
    let wikidata = entity.wikidata.as_ref().map(|id| format!("https://www.wikidata.org/entity/{id}"));
    text(&mut fields, "sameAs", wikidata.as_deref());
    if let Some([latitude, longitude]) = entity.coordinates.filter(|at| at.iter().all(|number| number.is_finite())) {
        let geo =
            [("@type", quoted("GeoCoordinates")), ("latitude", number(latitude)), ("longitude", number(longitude))];
        fields.extend((kind == "Place").then(|| ("geo", object(&geo))));
    }
    object(&fields)
}

fn source(source: &Source) -> String {
    let mut fields = vec![("@type", quoted("CreativeWork"))];
    text(&mut fields, "name", Some(&source.title));
    let named = |kind, name: &String| object(&[("@type", quoted(kind)), ("name", quoted(name))]);
    fields.extend(source.author.iter().map(|author| ("author", named("Person", author))));
    fields.extend(source.publisher.iter().map(|publisher| ("publisher", named("Organization", publisher))));
    text(&mut fields, "datePublished", source.published.as_deref().filter(|date| is_plain(date)));
    text(&mut fields, "url", source.url.as_deref());
    object(&fields)
}

/// A single date of ISO 8601 without qualifiers.
fn is_plain(date: &str) -> bool {
    Date::parse(date).is_ok_and(|date| date.level() == 0 && !date.is_interval())
}

fn text(fields: &mut Vec<(&'static str, String)>, name: &'static str, value: Option<&str>) {
    fields.extend(value.filter(|value| !value.is_empty()).map(|value| (name, quoted(value))));
}

fn list(values: impl Iterator<Item = String>) -> String {
    format!("[{}]", values.collect::<Vec<_>>().join(","))
}

/// An object of these fields, without the lists among them that are empty.
fn object(fields: &[(&str, String)]) -> String {
    let fields = fields.iter().filter(|(_, value)| value != "[]");
    let fields: Vec<String> = fields.map(|(name, value)| format!("{}:{value}", quoted(name))).collect();
    format!("{{{}}}", fields.join(","))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn only_dates_that_are_precise_as_they_stand_are_written() {
        for plain in ["1997", "2014-11", "2016-06-23", "2016-06-23T10:00:00"] {
            assert!(is_plain(plain), "{plain}");
        }
        for other in
            ["1997~", "196X", "1991/..", "2001-21", "-044", "1984?", "", "2016-13", "2016-02-30", "97", "1997/1998"]
        {
            assert!(!is_plain(other), "{other}");
        }
        let event = |date: &str| Event { date: Some(date.into()), ..Event::default() };
        let said = |date: &str| object(&one(&event(date), &ById::entities(&Dossier::default())));
        assert_eq!(said("1991/.."), r#"{"@type":"Event","startDate":"1991"}"#);
        assert_eq!(said("2004-06/2006-08"), r#"{"@type":"Event","startDate":"2004-06","endDate":"2006-08"}"#);
        assert_eq!(said("about 1990"), r#"{"@type":"Event"}"#);
    }

    #[test]
    fn what_was_said_is_a_claim_and_no_text_ends_the_script() {
        let title = "</script><!-- \"so\"".to_owned();
        let event = Event { kind: EventKind::Statement, title, date: Some("2016".into()), ..Event::default() };
        let text = write(&Dossier { events: vec![event], ..Dossier::default() });
        let claim = r#"{"@type":"Claim","name":"\u003c/script>\u003c!-- \"so\"","temporal":"2016"}"#;
        assert!(text.contains(claim) && !text.contains('<'), "{text}");
    }

    #[test]
    fn what_is_not_established_is_a_claim() {
        for (status, kind) in [
            (None, "Event"),
            (Some(Status::Confirmed), "Event"),
            (Some(Status::Planned), "Claim"),
            (Some(Status::Alleged), "Claim"),
            (Some(Status::Disputed), "Claim"),
        ] {
            let event = Event { status, ..Event::default() };
            assert_eq!(
                object(&one(&event, &ById::entities(&Dossier::default()))),
                format!(r#"{{"@type":"{kind}"}}"#),
                "{status:?}"
            );
        }
    }
}
