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

#[cfg(feature = "sha256")]
mod digest;
pub mod evidence;
mod fault;
mod issue;
mod model;
mod names;
mod path;
mod validation;

#[cfg(feature = "sha256")]
pub use digest::sha256_hex;
pub use fault::{ClaimFault, Fault, IdKind, Lead, LinkFault, ValueFault};
pub use issue::{Coded, Issue, LONGEST_QUOTED, Place, Severity, excerpt, has_errors};
pub use model::*;
pub use validation::validate;

pub use path::{Path, Step, steps};
