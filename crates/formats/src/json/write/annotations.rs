//! Writing evidence as annotations of the web (W3C Web Annotation Data Model).
//!
//! An event with evidence is an annotation: what the event says is its body, its date and themes are tags, and each piece of evidence is
//! a target, with the words that it selects or the paragraph in which they stand. An event without evidence isn't one.

use super::object::{Lines, Object};
use crate::by_id::Named;
use crate::contents::Contents;
use crate::loss::{Loss, Losses};
use crate::output::{Output, Pieces};
use pamir_dossier::{Event, Evidence, is_web};

/// What an annotation has no place for.
pub(crate) const LOSES: Losses = Losses::OF_OTHERS.and(&[
    Loss::Unproved,
    Loss::Written,
    Loss::Bounds,
    Loss::BoundsBasis,
    Loss::Kinds,
    Loss::Statuses,
    Loss::Participants,
    Loss::Places,
    Loss::Attributes,
    Loss::Media,
    Loss::Notes,
    Loss::Relations,
    Loss::Texts,
    Loss::Eras,
    Loss::AttributeTypes,
]);

/// Writes a page of annotations.
pub(crate) fn put(contents: &Contents<'_>, out: &mut dyn Output) {
    let (named, mut pieces) = (Named::of(contents.dossier), Pieces::new(out));
    let (meta, about) = (&contents.dossier.meta, contents.about);
    let mut head = Object::default();
    head.text("@context", "http://www.w3.org/ns/anno.jsonld").text("type", "AnnotationPage");
    head.maybe("id", about.address).text("dc:title", &meta.title).text("dc:description", &meta.summary);
    head.maybe("dc:rights", meta.license.as_deref()).maybe("dc:creator", meta.credits.as_deref());
    head.maybe("dcterms:hasVersion", about.version).maybe("dcterms:created", about.day);
    pieces.text.push_str(&format!("{},\n\"items\": [", head.open()));
    let mut lines = Lines::default();
    contents.write(&mut pieces, |out, event| {
        if !event.evidence.is_empty() {
            lines.put(out, &annotation(event, &named));
        }
    });
    pieces.text.push_str("\n]}\n");
    pieces.finish();
}

fn annotation(event: &Event, named: &Named<'_>) -> String {
    let mut object = Object::default();
    object.text("type", "Annotation").text("id", &iri(&event.id)).text("motivation", "describing");
    let body = |value: &str, purpose: &str| {
        let mut body = Object::default();
        body.text("type", "TextualBody").text("value", value).text("purpose", purpose).text("format", "text/plain");
        body.write()
    };
    let texts = [&event.title, &event.summary].into_iter().filter(|text| !text.is_empty());
    let mut bodies: Vec<String> = texts.map(|text| body(text, "describing")).collect();
    let tags = event.date.as_deref().into_iter().chain(event.themes.iter().map(|id| named.theme(id)));
    bodies.extend(tags.filter(|tag| !tag.is_empty()).map(|tag| body(tag, "tagging")));
    if let Some(link) = event.link.as_deref().filter(|link| is_web(link)) {
        let mut body = Object::default();
        bodies.push(body.text("type", "SpecificResource").text("source", link).text("purpose", "linking").write());
    }
    object.list("body", bodies.into_iter());
    object.list("target", event.evidence.iter().map(|evidence| target(evidence, named))).write()
}

fn target(evidence: &Evidence, named: &Named<'_>) -> String {
    let source = named.sources.get(&evidence.source);
    let url = source.and_then(|source| source.url.as_deref()).filter(|url| is_web(url));
    let mut target = Object::default();
    target.text("type", "SpecificResource");
    target.text("source", url.unwrap_or(&iri(&evidence.source)));
    target.maybe("dcterms:title", source.map(|source| source.title.as_str()));
    let mut selectors = Vec::new();
    if let Some(exact) = evidence.exact.as_deref().filter(|exact| !exact.is_empty()) {
        let mut quote = Object::default();
        selectors.push(quote.text("type", "TextQuoteSelector").text("exact", exact).write());
    }
    let mut passage = format!("paragraph={}", evidence.paragraph);
    passage.extend(evidence.sentence.map(|sentence| format!("&sentence={sentence}")));
    if let (Some(start), Some(end)) = (evidence.start, evidence.end) {
        passage.push_str(&format!("&char={start},{end}"));
    }
    let mut fragment = Object::default();
    selectors.push(fragment.text("type", "FragmentSelector").text("value", &passage).write());
    target.list("selector", selectors.into_iter()).write()
}

/// An id as an address relative to the file: what addresses can't have in them is written as in a form.
fn iri(id: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~');
    id.bytes().fold(String::new(), |mut out, byte| {
        if is_plain(byte) {
            out.push(char::from(byte))
        } else {
            out.push_str(&format!("%{byte:02X}"))
        }
        out
    })
}
