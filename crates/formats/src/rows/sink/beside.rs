//! What a file has beside its events: the items that these refer to, media and eras.

use super::Sink;
use crate::fault::{Issue, RowFault};
use crate::rows::buffer::Buffer;
use crate::rows::media;
use crate::rows::others::Other;
use crate::rows::row::Row;
use pamir_date::Date;
use pamir_dossier::{Dossier, Era, Media, excerpt};
use std::ops::Range;

impl Sink {
    /// Adds items that events refer to, from a number of bytes of the file, to those that the dossier has already.
    pub(crate) fn define(&mut self, more: Dossier, bytes: usize) {
        self.defining += bytes;
        self.builder.define(&more.themes, &more.entities, &more.relations);
        for attribute in &more.attributes {
            self.builder.declare(attribute);
            self.others.reserve(&attribute.id);
        }
        self.dossier.attributes.extend(more.attributes);
        self.dossier.sources.extend(more.sources);
        self.dossier.themes.extend(more.themes);
        self.dossier.entities.extend(more.entities);
        self.dossier.relations.extend(more.relations);
        self.dossier.eras.extend(more.eras);
        self.dossier.media.extend(more.media);
        self.dossier.columns.extend(more.columns);
    }

    /// Defines media that a row names, and gives their id. The same media in many rows are one.
    pub(crate) fn media(&mut self, mut media: Media) -> String {
        let texts = [&media.url, &media.credit, &media.caption, &media.alt, &media.thumbnail];
        let key: Vec<&str> = texts.map(|text| text.as_deref().unwrap_or_default()).to_vec();
        let key = key.join("\u{1f}");
        if let Some(id) = self.media_ids.get(&key) {
            return id.clone();
        }
        media.id = format!("media-{}", self.dossier.media.len() + 1);
        let (id, bytes) = (media.id.clone(), key.len() + 16);
        self.media_ids.insert(key, id.clone());
        self.define(Dossier { media: vec![media], ..Dossier::default() }, bytes);
        id
    }

    /// The ids of the media of a row.
    pub(super) fn media_of(&mut self, row: &Row<'_>) -> Vec<String> {
        if row.media.is_empty() {
            return Vec::new();
        }
        media::of_cell(&row.media, row.are_pictures).into_iter().map(|media| self.media(media)).collect()
    }

    /// Takes a stretch of time behind the events, which is no row, with what else its file says of it.
    pub(crate) fn era(&mut self, mut era: Era, others: &[Other<'_>], buffer: &Buffer, at: Range<usize>) {
        if Date::parse(&era.date).is_err() {
            return self.fail(buffer, at, || Issue::error("date", RowFault::EraWithoutDate(excerpt(&era.date))));
        }
        if era.label.trim().is_empty() {
            era.label.clone_from(&era.date);
        }
        let others = others.iter().filter(|(_, text)| !text.trim().is_empty());
        let said = era.note.take().into_iter().chain(others.map(|(name, text)| format!("{name}: {}", text.trim())));
        era.note = Some(said.collect::<Vec<_>>().join("; ")).filter(|note| !note.is_empty());
        era.id = format!("era-{}", self.dossier.eras.len() + 1);
        self.account.understood.eras += 1;
        self.define(Dossier { eras: vec![era], ..Dossier::default() }, at.len());
    }
}
