//! How an object in JSON is put together, and what all files say about themselves.

use crate::contents::{About, Contents};
use crate::json::quoting::quoted;
use crate::tree;

/// An object on one line, without what is empty.
#[derive(Debug, Default)]
pub(crate) struct Object(String);

impl Object {
    /// Adds a field whose value is JSON.
    pub(crate) fn json(&mut self, name: &str, value: &str) -> &mut Self {
        self.0.push_str(if self.0.is_empty() { "{" } else { ", " });
        self.0.push_str(&quoted(name));
        self.0.push_str(": ");
        self.0.push_str(value);
        self
    }

    /// Adds a text.
    pub(crate) fn text(&mut self, name: &str, text: &str) -> &mut Self {
        if text.is_empty() { self } else { self.json(name, &quoted(text)) }
    }

    /// Adds a text, if there is one.
    pub(crate) fn maybe(&mut self, name: &str, text: Option<&str>) -> &mut Self {
        self.text(name, text.unwrap_or_default())
    }

    /// Adds a list of texts.
    pub(crate) fn texts<'a>(&mut self, name: &str, texts: impl Iterator<Item = &'a str>) -> &mut Self {
        self.list(name, texts.filter(|text| !text.is_empty()).map(quoted))
    }

    /// Adds a list of values in JSON.
    pub(crate) fn list(&mut self, name: &str, values: impl Iterator<Item = String>) -> &mut Self {
        let values: Vec<String> = values.collect();
        if values.is_empty() { self } else { self.json(name, &format!("[{}]", values.join(", "))) }
    }

    /// Adds an object, unless it is empty.
    pub(crate) fn object(&mut self, name: &str, object: &Object) -> &mut Self {
        if object.0.is_empty() { self } else { self.json(name, &object.write()) }
    }

    /// The object in JSON.
    pub(crate) fn write(&self) -> String {
        if self.0.is_empty() { "{}".to_owned() } else { format!("{}}}", self.0) }
    }

    /// The object without its end, for more fields to follow.
    pub(crate) fn open(&self) -> String {
        if self.0.is_empty() { "{".to_owned() } else { self.0.clone() }
    }
}

/// The numbers of a position as GeoJSON has them: longitude and latitude.
pub(crate) fn position([latitude, longitude]: [f64; 2]) -> Option<String> {
    let is_somewhere = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
    is_somewhere.then(|| format!("[{}, {}]", tree::number(longitude), tree::number(latitude)))
}

/// What a file says about itself: the dossier's head, its sources, and where the file comes from.
pub(crate) fn about(contents: &Contents<'_>) -> Object {
    let (meta, About { address, day, version }) = (&contents.dossier.meta, contents.about);
    let mut about = Object::default();
    about.text("title", &meta.title).text("summary", &meta.summary).maybe("language", meta.language.as_deref());
    about.maybe("license", meta.license.as_deref()).maybe("credits", meta.credits.as_deref());
    about.maybe("updated", meta.updated.as_deref());
    about.maybe("address", address).maybe("version", version).maybe("day", day);
    about.list(
        "sources",
        contents.dossier.sources.iter().map(|source| {
            let mut object = Object::default();
            object.text("title", &source.title).maybe("author", source.author.as_deref());
            object.maybe("publisher", source.publisher.as_deref()).maybe("published", source.published.as_deref());
            object.maybe("url", source.url.as_deref()).write()
        }),
    );
    about
}

/// Items between brackets, a line for each.
#[derive(Debug, Default)]
pub(crate) struct Lines(bool);

impl Lines {
    pub(crate) fn put(&mut self, out: &mut String, item: &str) {
        out.push_str(if std::mem::replace(&mut self.0, true) { ",\n" } else { "\n" });
        out.push_str(item);
    }
}
