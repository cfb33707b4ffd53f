//! The table that a mapping is in a file.

use pamir_dossier::MappedColumn;

/// A file with a mapping.
#[derive(Debug, Default)]
pub(crate) struct Mapping {
    pub(crate) format: String,
    pub(crate) title: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) columns: Vec<MappedColumn>,
}
