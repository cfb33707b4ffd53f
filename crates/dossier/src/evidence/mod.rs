//! Where evidence points: paragraphs, sentences and code points of a source's text.
//!
//! Owns how a [`Text`] is cut, what it means for evidence to lie within one, where a copy that may differ has the same words
//! ([`Passage`]), and which of many overlapping passages each letter belongs to ([`pieces`]).

#[cfg(feature = "sha256")]
mod copy;
mod cutting;
mod passage;
mod pieces;
mod text;

#[cfg(feature = "sha256")]
pub use copy::as_published;
pub use cutting::{paragraphs, sentences};
pub use passage::{Passage, Standing};
pub use pieces::{Piece, pieces};
pub use text::{Paragraph, Text};
