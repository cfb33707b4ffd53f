//! The texts that validation holds evidence against, each cut into paragraphs once.

use crate::Dossier;
use crate::evidence::Text;
use std::collections::BTreeMap;

/// The texts that are there, cut into paragraphs and sentences.
pub(super) struct Texts<'d> {
    pub(super) by_source: BTreeMap<&'d str, Text<'d>>,
}

impl<'d> Texts<'d> {
    pub(super) fn of(dossier: &'d Dossier, given: &'d BTreeMap<String, String>) -> Self {
        let included = dossier.sources.iter().filter_map(|source| Some((source.id.as_str(), source.text.as_deref()?)));
        let given = given.iter().map(|(id, text)| (id.as_str(), text.as_str()));
        let by_source = included.chain(given).map(|(id, text)| (id, Text::of(text))).collect();
        Self { by_source }
    }

    /// The text of a source, if it is there.
    pub(super) fn get(&self, source: &str) -> Option<&Text<'d>> {
        self.by_source.get(source)
    }
}
