//! The data on show as a file.
//!
//! Owns which formats a host page can ask for: all that are written. What stands in them, `pamir_formats` decides.

use crate::session::Problem;
use pamir_formats::{FormatId, which};
use pamir_words::en::element;

/// The format of this name.
pub(super) fn format(name: &str) -> Result<FormatId, Problem> {
    let known = which(|format| format.writes.is_some()).find(|format| format.name == name);
    known.map(|format| format.id).ok_or_else(|| element::no_format(name, &names()).into())
}

/// Why there is nothing to export.
pub(super) fn nothing() -> Problem {
    element::nothing_to_export().into()
}

/// The names of the formats.
fn names() -> Vec<&'static str> {
    which(|format| format.writes.is_some()).map(|format| format.name).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_format_can_be_written() {
        assert!(names().len() > 10);
        for name in names() {
            assert!(format(name).unwrap().writer().is_some(), "{name}");
        }
        assert!(format("pdf").unwrap_err().hint.unwrap().contains("json"));
    }

    #[test]
    fn the_types_for_hosts_name_the_same_formats() {
        let types = include_str!("../../static/embed.d.ts");
        let (_, rest) = types.split_once("export type PamirFormat =").unwrap();
        let mut named: Vec<&str> = rest.split(';').next().unwrap().split('"').skip(1).step_by(2).collect();
        let mut names = names();
        named.sort_unstable();
        names.sort_unstable();
        assert_eq!(named, names);
    }
}
