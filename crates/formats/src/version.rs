//! The version of a dossier: a name for just this content.
//!
//! Owns what counts as content. A dossier has the same version in whatever file it comes, and another one once anything in it is
//! changed. What a reader has filtered isn't content.

use crate::contents::Contents;
use crate::json::LinesWriter;
use pamir_dossier::Digest;

/// So many hexadecimal digits are enough: two of a million dossiers have the same with a chance of one in five hundred.
const DIGITS: usize = 12;

/// The version of a dossier: the first 12 digits of the SHA-256 of the text that it has in JSON, event by event. It is that of all
/// events, whichever are chosen.
///
/// ```
/// use pamir_dossier::{Dossier, Event};
/// use pamir_formats::{Contents, version};
/// use pamir_store::{Bits, Store};
///
/// let dossier = Dossier { events: vec![Event::default(); 2], ..Dossier::default() };
/// let store = Store::build(&dossier);
/// let (all, none) = (Contents::new(&dossier, &store), Bits::new(2));
/// assert_eq!(version(&all).len(), 12);
/// assert_eq!(version(&all), version(&Contents { events: Some(&none), ..all }));
/// ```
#[must_use]
pub fn version(contents: &Contents<'_>) -> String {
    let mut digest = Digest::default();
    let mut lines = LinesWriter::begin(contents.dossier);
    for event in Contents::new(contents.dossier, contents.store).each() {
        lines.event(&event);
        digest.push(&lines.take());
    }
    digest.push(&lines.finish());
    let mut hex = digest.hex();
    hex.truncate(DIGITS);
    hex
}
