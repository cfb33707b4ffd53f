//! Files of events as they arrive: the benchmark's JSON, or a dossier in Pamir's own columnar form.
//!
//! Owns how the two are told apart and read piece by piece, so that no file is in memory as a whole. Must not know
//! where the pieces come from.

use crate::app::Data;
use crate::core::dossier::Dossier;
use crate::core::store::{Builder, COLUMNAR_MAGIC, ColumnarReader, EventRow};
use serde::Deserialize;
use std::borrow::Cow;

/// A file of which more may come.
pub(super) enum File {
    /// Too little to tell what it is.
    Unknown(Vec<u8>),
    Columnar(ColumnarReader),
    Json(Json),
}

impl Default for File {
    fn default() -> Self {
        Self::Unknown(Vec::new())
    }
}

impl File {
    /// Takes the next bytes.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Result<(), String> {
        match self {
            Self::Columnar(reader) => reader.push(bytes).map_err(|error| error.to_string()),
            Self::Json(rows) => rows.push(bytes),
            Self::Unknown(start) => {
                start.extend(bytes);
                if start.len() < COLUMNAR_MAGIC.len() {
                    return Ok(());
                }
                let start = std::mem::take(start);
                *self = if start.starts_with(&COLUMNAR_MAGIC[..]) {
                    Self::Columnar(ColumnarReader::default())
                } else {
                    Self::Json(Json::default())
                };
                self.push(&start)
            }
        }
    }

    /// What was in it.
    pub(super) fn finish(self) -> Result<Data, String> {
        match self {
            Self::Unknown(_) => Err("the file is empty".to_owned()),
            Self::Columnar(reader) => {
                let (dossier, store) = reader.finish().map_err(|error| error.to_string())?;
                Ok(Data { dossier, store })
            }
            Self::Json(rows) => rows.finish(),
        }
    }
}

/// An array of events, read one by one.
pub(super) struct Json {
    /// What has not been read: at most an event and the piece that came last.
    rest: Vec<u8>,
    builder: Builder,
}

impl Default for Json {
    fn default() -> Self {
        Self { rest: Vec::new(), builder: Builder::new(&[], &[], &[]) }
    }
}

impl Json {
    fn push(&mut self, bytes: &[u8]) -> Result<(), String> {
        self.rest.extend(bytes);
        let mut at = 0;
        loop {
            at += self.rest[at..].iter().take_while(|byte| b"[,] \t\r\n".contains(byte)).count();
            let mut values = serde_json::Deserializer::from_slice(&self.rest[at..]).into_iter::<Row<'_>>();
            match values.next() {
                None => break,
                Some(Ok(row)) => row.push(&mut self.builder),
                Some(Err(error)) if error.is_eof() => break,
                Some(Err(error)) => return Err(error.to_string()),
            }
            at += values.byte_offset();
        }
        self.rest.drain(..at);
        Ok(())
    }

    fn finish(self) -> Result<Data, String> {
        if self.rest.is_empty() {
            Ok(Data { dossier: Dossier::default(), store: self.builder.finish() })
        } else {
            Err("the file ends within an event".to_owned())
        }
    }
}

/// Text that is borrowed from the file where it stands there as it is.
#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// An event of the benchmark.
#[derive(Deserialize)]
struct Row<'a> {
    id: u64,
    #[serde(borrow)]
    title: Cow<'a, str>,
    #[serde(borrow)]
    start: Cow<'a, str>,
    #[serde(borrow)]
    end: Option<Text<'a>>,
    #[serde(borrow)]
    theme: Cow<'a, str>,
    #[serde(borrow)]
    entities: Vec<Text<'a>>,
}

impl Row<'_> {
    fn push(&self, builder: &mut Builder) {
        let range = self.end.as_ref().map(|end| [&self.start, "/", &end.0].concat());
        builder.push(&EventRow {
            id: &self.id.to_string(),
            title: &self.title,
            date: Some(range.as_deref().unwrap_or(&self.start)),
            themes: vec![&self.theme],
            participants: self.entities.iter().map(|entity| &*entity.0).collect(),
            ..EventRow::default()
        });
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::core::store::Facet;

    const TEXT: &str = r#"[{"id":0,"title":"Grain \u00e9","start":"1922-11-05","theme":"war","entities":["a","b"]},
{"id":1,"title":"Oil","start":"1921-01-01","end":"1924-01-31","theme":"arts","entities":["b"]}]"#;

    #[test]
    fn a_file_is_read_in_pieces_of_any_size() {
        for size in [1, 7, 64, 1000] {
            let mut file = File::default();
            TEXT.as_bytes().chunks(size).for_each(|piece| file.push(piece).unwrap());
            let store = file.finish().unwrap().store;
            assert_eq!((store.len(), store.title(1), store.id(0)), (2, "Grain é", "1"));
            assert_eq!(store.date(0).as_deref(), Some("1921-01-01/1924-01-31"));
            assert_eq!(store.facet(Facet::Entity).values().len(), 2);
        }
    }

    #[test]
    fn a_file_that_is_cut_or_wrong_is_no_file() {
        let read = |text: &str| {
            let mut file = File::default();
            file.push(text.as_bytes()).and_then(|()| file.finish())
        };
        assert!(read(&TEXT[..TEXT.len() - 9]).is_err());
        assert!(read("{\"id\":\"x\",\"title\":3}").is_err());
        assert!(read("").is_err());
    }
}
