//! Lists of events to read, with their sources: as text in Markdown, and as a page in HTML.
//!
//! Owns the facts about both formats. What a list says of an event, [`maker`] decides. Neither is read again.

mod html;
mod maker;
mod markdown;

use crate::format::{Format, FormatId, Keeps, Writer};
use crate::loss::{Loss, Losses};

pub(crate) const MARKDOWN: Format = Format {
    id: FormatId::Markdown,
    name: "markdown",
    extensions: &["md", "markdown"],
    media_types: &["text/markdown"],
    opens: false,
    checks: false,
    writes: Some(Keeps::Part),
};

pub(crate) const HTML: Format = Format {
    id: FormatId::Html,
    name: "html",
    extensions: &["html", "htm"],
    media_types: &["text/html"],
    opens: false,
    checks: false,
    writes: Some(Keeps::Part),
};

/// Writes Markdown.
pub const MARKDOWN_WRITER: Writer = Writer { id: FormatId::Markdown, write: markdown::put, loses: LOSES };
/// Writes HTML.
pub const HTML_WRITER: Writer = Writer { id: FormatId::Html, write: html::put, loses: LOSES };

/// What a list leaves out.
const LOSES: Losses = Losses::OF_OTHERS.and(&[
    Loss::BoundsBasis,
    Loss::Media,
    Loss::Relations,
    Loss::Texts,
    Loss::Eras,
    Loss::AttributeTypes,
]);
