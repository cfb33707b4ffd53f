//! The format of a file in JSON, told by the names of its first fields.
//!
//! Owns what each format is known by. A file that is none of them is a dossier or a list of events.

use super::parser::{Fault, Parser};
use crate::format::{Confidence, FormatId, HEAD, text};

/// The names of the fields at the beginning of a file, as far as it goes.
#[derive(Debug, Default)]
struct Outline {
    /// Names with those around them: `events[].start_date`, `title.text`, `[].content`.
    paths: Vec<String>,
    /// Whether another value follows the first.
    is_lines: bool,
}

/// Most names that are looked at.
const MOST_PATHS: usize = 200;

impl Outline {
    fn of(head: &[u8]) -> Self {
        let mut outline = Self::default();
        let mut parser = Parser::new(text(head), false);
        if outline.value("", 0, &mut parser).is_ok() {
            outline.is_lines = matches!(parser.peek(), Ok(b'{' | b'['));
        }
        outline
    }

    /// Walks through a value, three levels deep, and of a list through its first item.
    fn value(&mut self, path: &str, depth: usize, parser: &mut Parser<'_>) -> Result<(), Fault> {
        match parser.peek()? {
            b'{' if depth < 4 => {
                let mut inside = parser.open(b'{')?;
                while parser.more(&mut inside)? {
                    let key = parser.key()?;
                    let inner = if path.is_empty() { key.into_owned() } else { format!("{path}.{key}") };
                    if self.paths.len() < MOST_PATHS {
                        self.paths.push(inner.clone());
                    }
                    self.value(&inner, depth + 1, parser)?;
                }
                Ok(())
            }
            b'[' if depth < 4 => {
                let mut inside = parser.open(b'[')?;
                let mut is_first = true;
                while parser.more(&mut inside)? {
                    if std::mem::take(&mut is_first) {
                        self.value(&format!("{path}[]"), depth + 1, parser)?;
                    } else {
                        parser.skip()?;
                    }
                }
                Ok(())
            }
            _ => parser.skip().map(|_| ()),
        }
    }

    fn has(&self, path: &str) -> bool {
        self.paths.iter().any(|known| known == path)
    }

    fn has_all(&self, paths: &[&str]) -> bool {
        paths.iter().all(|path| self.has(path))
    }

    /// The format that these fields leave no doubt about.
    fn format(&self) -> Option<FormatId> {
        if self.has("format") && !self.is_lines {
            return None;
        }
        if self.has_all(&["schema", "properties", "id"]) {
            return Some(FormatId::FollowTheMoney);
        }
        let is_feature =
            |path: &str| ["type", "geometry", "properties"].iter().all(|name| self.has(&format!("{path}{name}")));
        if self.has_all(&["type", "features"]) || is_feature("features[].") || is_feature("[].") || is_feature("") {
            return Some(FormatId::GeoJson);
        }
        if self.has("head.vars") || self.has("results.bindings") {
            return Some(FormatId::Sparql);
        }
        let is_dated = |path: &str| self.has(&format!("{path}start_date.year"));
        if is_dated("events[].")
            || is_dated("eras[].")
            || self.has("title.text.headline")
            || self.has("events[].text.headline")
            || self.has("timeline.date[].startDate")
        {
            return Some(FormatId::TimelineJs);
        }
        let is_item = |path: &str| ["content", "start"].iter().all(|name| self.has(&format!("{path}{name}")));
        if is_item("items[].") || is_item("[].") || self.has_all(&["groups[].content", "items"]) {
            return Some(FormatId::Vis);
        }
        let is_annotation = |path: &str| {
            let has = |name: &str| self.has(&format!("{path}{name}"));
            has("target") && (has("body") || has("bodyValue") || has("motivation")) && (has("type") || has("@type"))
        };
        if ["", "[].", "items[].", "first.items[]."].into_iter().any(is_annotation) {
            return Some(FormatId::Annotations);
        }
        let is_mapped = |path: &str| {
            let has = |name: &str| self.has(&format!("{path}{name}"));
            has("description")
                && (has("date") || has("datetime") || has("latitude"))
                && (has("associations") || has("civId") || has("sources"))
        };
        if is_mapped("events[].") || is_mapped("[].") {
            return Some(FormatId::TimeMap);
        }
        self.is_lines.then_some(FormatId::Lines)
    }

    /// Whether the file is one item by itself: a feature or an annotation.
    fn is_one(&self) -> bool {
        let has_items = self.paths.iter().any(|path| path.starts_with("features") || path.starts_with("items"));
        let is_feature = self.has_all(&["type", "geometry", "properties"]);
        !has_items && (is_feature || self.format() == Some(FormatId::Annotations) && self.has("target"))
    }
}

/// What the first bytes of a file say of its format. No text of another notation begins with a bracket and what can follow it in
/// JSON.
pub(crate) fn sniff(head: &[u8]) -> Option<(FormatId, Confidence)> {
    let (bracket, rest) = text(head).split_first().filter(|(first, _)| matches!(first, b'{' | b'['))?;
    let confidence = match (bracket, rest.trim_ascii_start()) {
        (b'{', [b'"' | b'}', ..]) | (b'[', [b'{' | b']', ..]) => Confidence::Certain,
        _ => Confidence::Possible,
    };
    let format = Some(confidence).filter(|is| *is == Confidence::Certain).and_then(|_| Outline::of(head).format());
    Some((format.unwrap_or(FormatId::Json), confidence))
}

/// Whether a file is one item by itself, which stands in no list.
pub(super) fn is_one_item(head: &[u8]) -> bool {
    Outline::of(&head[..head.len().min(HEAD)]).is_one()
}

/// Whether a file in JSON isn't a dossier and has to be opened: a list, or a table with a list of tables that no dossier has.
pub(super) fn is_opened(head: &[u8]) -> bool {
    const OF_DOSSIERS: [&str; 10] =
        ["sources", "media", "themes", "entities", "attributes", "events", "relations", "eras", "stories", "views"];
    if text(head).first() == Some(&b'[') {
        return true;
    }
    let outline = Outline::of(head);
    let is_list = |path: &String| {
        path.split_once("[].").is_some_and(|(list, rest)| {
            !rest.contains(['.', '[']) && !list.contains('.') && !OF_DOSSIERS.contains(&list)
        })
    };
    !outline.has("format") && !outline.has("meta") && outline.paths.iter().any(is_list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_the_names_of_fields() {
        use FormatId::{Annotations, FollowTheMoney, GeoJson, Json, Lines, Sparql, TimeMap, TimelineJs, Vis};
        for (head, format) in [
            (r#"{"title": {"text": {"headline": "The harbour""#, TimelineJs),
            (r#"{"scale": "human", "events": [{"media": {}, "start_date": {"year": 1903"#, TimelineJs),
            (r#"{"type": "FeatureCollection", "features": ["#, GeoJson),
            (r#"{"type": "Feature", "geometry": null, "properties": {"#, GeoJson),
            (r#"{"head": {"vars": ["item"]}"#, Sparql),
            (r#"[{"id": 1, "content": "A", "start": "1903""#, Vis),
            (r#"{"groups": [{"id": 1, "content": "A"}], "items": ["#, Vis),
            (r#"{"id": "a", "schema": "Person", "properties": {"name""#, FollowTheMoney),
            (r#"{"events": [{"id": "1", "description": "A", "date": "1/2/2020", "sources": ["#, TimeMap),
            (r#"[{"description": "A", "latitude": "1", "associations": []"#, TimeMap),
            (r#"{"@context": "x", "type": "Annotation", "motivation": "linking", "target": "#, Annotations),
            (
                r#"{"@context": "x", "type": "AnnotationPage", "items": [{"type": "Annotation", "body": [], "target": "#,
                Annotations,
            ),
            ("{\"title\": \"A\"}\n{\"title\"", Lines),
            ("{\"title\": \"A\"}\n", Json),
            (r#"{"format": "pamir/1", "meta": {"title": "T"}, "events": [{"title": "A"}]}"#, Json),
            (r#"[{"title": "A", "start": "1903"}]"#, Json),
            (r#"{"events": [{"title": "A", "start": "1903"}]}"#, Json),
            ("{}", Json),
        ] {
            assert_eq!(sniff(head.as_bytes()), Some((format, Confidence::Certain)), "{head}");
        }
        assert_eq!(sniff(b"[1, 2]"), Some((Json, Confidence::Possible)));
        assert_eq!(sniff(b"title,date"), None);
    }

    #[test]
    fn what_is_no_dossier_is_opened() {
        for (head, opened) in [
            ("[1]", true),
            (r#"{"data": [{"title": "A"}]}"#, true),
            (r#"{"events": [{"title": "A"}]}"#, false),
            (r#"{"meta": {"title": "T"}, "data": [{"x": 1}]}"#, false),
            (r#"{"entities": [{"aliases": [{"text": "x"}]}]}"#, false),
        ] {
            assert_eq!(is_opened(head.as_bytes()), opened, "{head}");
        }
    }
}
