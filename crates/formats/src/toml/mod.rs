//! Dossiers in TOML, as their authors edit them.
//!
//! The facts are always there. The reader and the writer need the feature `toml`.

#[cfg(feature = "toml")]
mod opening;
#[cfg(feature = "toml")]
mod text;

use crate::format::{self, Confidence, Format, FormatId, Keeps};
#[cfg(feature = "toml")]
pub use opening::OPENER;
#[cfg(feature = "toml")]
pub use text::{CHECKER, WRITER, check, read, write};

pub(crate) const FORMAT: Format = Format {
    id: FormatId::Toml,
    name: "toml",
    extensions: &["toml"],
    media_types: &["application/toml"],
    opens: true,
    checks: true,
    writes: Some(Keeps::All),
};

/// A text that begins with the format of a dossier is certainly a dossier. Other TOML is recognised by the name of its file.
pub(crate) fn sniff(head: &[u8]) -> Option<(FormatId, Confidence)> {
    let value = format::text(head).strip_prefix(b"format").map(<[u8]>::trim_ascii_start);
    let value = value.and_then(|rest| rest.strip_prefix(b"=")).map(<[u8]>::trim_ascii_start);
    let is_dossier = value.is_some_and(|value| value.starts_with(b"\"pamir/") || value.starts_with(b"'pamir/"));
    is_dossier.then_some((FormatId::Toml, Confidence::Certain))
}
