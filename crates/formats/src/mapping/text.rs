//! A mapping as a text in JSON.
//!
//! Owns its notation. A saved dossier holds the mapping by which its table was read, so it serves as one, too.

use super::record::Mapping;
use super::{FORMAT, Mapping as Whole};
use crate::check::{Checked, Parsed};
use crate::fault::{Issue, MappingFault};
use crate::json::{self, parse};
use crate::position::Lines;
use crate::read::{Reader, Shape};
use pamir_dossier::{ColumnRole, Dossier, MappedColumn, Meta, Path, excerpt, has_errors};
use std::collections::BTreeSet;

impl Whole {
    /// Reads a mapping, or the one in a saved dossier. Issues call the text `file`.
    ///
    /// ```
    /// use pamir_formats::Mapping;
    ///
    /// let text = r#"{"format": "pamir-mapping/1", "columns": [{"role": "title", "name": "Was"}]}"#;
    /// let mapping = Mapping::read(text, "map.json").map_err(|issues| issues.len());
    /// assert_eq!(mapping.map(|mapping| mapping.columns.len()), Ok(1));
    /// ```
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, in the order of the text.
    pub fn read(text: &str, file: &str) -> Result<Self, Vec<Issue>> {
        let lines = Lines::of(text, file);
        let Parsed { root, issues } = parse(text, &lines);
        let Some(root) = root else { return Err(issues) };
        let format = root.get("format").map(|node| &node.value);
        let is_dossier = matches!(format, Some(crate::node::Value::Text(text)) if *text == pamir_dossier::FORMAT);
        if is_dossier {
            return Self::of_dossier(text, file);
        }
        let mut reader = Reader::new(&lines);
        let read = Mapping::read(&root, &Path::Root, &mut reader).unwrap_or_default();
        let mut issues = reader.issues;
        if has_errors(&issues) {
            return Err(issues);
        }
        let mut fault = |path: &str, fault: MappingFault| {
            issues.push(Issue::error(path, fault).at(lines.place(&root.at)));
        };
        if !read.format.is_empty() && read.format != FORMAT {
            fault("format", MappingFault::WrongFormat(excerpt(&read.format)));
        }
        let mut names = BTreeSet::new();
        for (at, column) in read.columns.iter().enumerate() {
            let path = format!("columns[{at}]");
            match &column.constant {
                None if column.name.trim().is_empty() => fault(&path, MappingFault::Nameless(at + 1)),
                None if !names.insert(column.name.trim()) => {
                    fault(&path, MappingFault::Twice(excerpt(&column.name)));
                }
                Some(_) if !may_be_constant(column) => {
                    fault(&path, MappingFault::NoConstant(column.role));
                }
                _ => {}
            }
        }
        if has_errors(&issues) {
            return Err(issues);
        }
        if read.columns.is_empty() {
            return Err(vec![Issue::error("columns", MappingFault::Empty).at(lines.place(&(0..1)))]);
        }
        let Mapping { title, language, columns, .. } = read;
        Ok(Self { title, language, columns })
    }

    fn of_dossier(text: &str, file: &str) -> Result<Self, Vec<Issue>> {
        let Checked { dossier, issues } = json::read(text, file);
        let Some(Dossier { meta: Meta { title, language, .. }, columns, .. }) =
            dossier.filter(|_| !has_errors(&issues))
        else {
            return Err(issues);
        };
        if columns.is_empty() {
            return Err(vec![Issue::error("columns", MappingFault::Empty)]);
        }
        Ok(Self { title: Some(title), language, columns })
    }

    /// Writes it. The same mapping always gives the same text, and reading it gives the same mapping.
    #[must_use]
    pub fn write(&self) -> String {
        let Self { title, language, columns } = self.clone();
        json::pretty(&Mapping { format: FORMAT.to_owned(), title, language, columns }.tree())
    }
}

/// Whether a column may have the same text in each row. An attribute needs a name.
fn may_be_constant(column: &MappedColumn) -> bool {
    match column.role {
        ColumnRole::Attribute => !column.name.trim().is_empty(),
        ColumnRole::Id | ColumnRole::Ignored | ColumnRole::Layout => false,
        _ => true,
    }
}

/// Whether a text is a mapping, as far as its beginning tells.
#[must_use]
pub fn is_mapping(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head);
    let text: String = head.chars().filter(|c| !c.is_whitespace()).take(80).collect();
    text.trim_start_matches('\u{feff}').starts_with('{') && text.contains("\"format\":\"pamir-mapping/")
}
