//! The dossier: its document model, evidence, and validation.
//!
//! Owns what a dossier is ([`Dossier`]), where evidence points ([`evidence`]), and what can be wrong with one.
//!
//! - **Entry points:** [`Dossier`] and its parts; [`validate`], which gives [`Issue`]s.
//! - **Invariants:** Validation never fails and reports every problem in one go. Each issue has a stable code.
//! - **Border:** This crate doesn't know how a dossier is written down, nor how a problem reads. The crate `pamir-formats` fills
//!   in the [`Place`] of each issue, and `pamir-words` has the sentence for each [`Fault`].

// Tests aren't in the page: they may use whatever serves as an oracle.
#![cfg_attr(test, allow(clippy::disallowed_methods))]

mod address;
mod choices;
mod color;
#[cfg(feature = "sha256")]
mod digest;
pub mod evidence;
mod fault;
mod flag;
mod issue;
mod model;
mod names;
mod number;
mod path;
mod validation;

pub use address::{host, is_beside, is_packed, is_web};
pub use choices::{AttributeType, ColumnRole, DayOrder, EntityType, EventKind, MediaKind, NoteKind, Status};
pub use color::{DARK_GROUND, LEAST_CONTRAST, LIGHT_GROUND, Rgb};
#[cfg(feature = "sha256")]
pub use digest::{Digest, sha256_hex};
pub use fault::{ClaimFault, Fault, IdKind, Lead, LinkFault, ValueFault};
pub use flag::flag;
pub use issue::{Coded, Issue, LONGEST_QUOTED, Place, Severity, excerpt, has_errors};
pub use model::*;
pub use names::{is_kebab, kebab};
pub use number::number;
pub use validation::validate;

pub use path::{Path, Step, steps};
