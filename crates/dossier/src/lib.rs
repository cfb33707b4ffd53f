//! The dossier: its document model, evidence, and validation.
//!
//! Owns what a dossier is ([`Dossier`]), where evidence points ([`evidence`]), and what can be wrong with one.
//!
//! - **Entry points:** [`Dossier`] and its parts; [`validate`], which gives [`Issue`]s.
//! - **Invariants:** Validation never fails and reports every problem in one go. Each issue has a stable code.
//! - **Border:** How a dossier is written down is unknown here. The crate `pamir-formats` fills in the [`Place`] of each
//!   issue.

// Tests aren't in the page: they may use whatever serves as an oracle.
#![cfg_attr(test, allow(clippy::disallowed_methods))]

#[cfg(feature = "sha256")]
mod digest;
pub mod evidence;
mod issue;
mod model;
mod names;
mod path;
mod validation;

#[cfg(feature = "sha256")]
pub use digest::sha256_hex;
pub use issue::{Issue, Place, Severity, has_errors};
pub use model::*;
pub use validation::validate;

pub use names::{clipped, list, nearest, number, quote, thousands};
pub use path::{Path, Step, steps};
