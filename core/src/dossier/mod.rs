//! The dossier: its document model and its validation.
//!
//! Owns what a dossier is ([`Dossier`]), where evidence points ([`evidence`]), and what can be wrong with one
//! ([`validate`], [`Issue`]). It must not know how a dossier is written down: syntax, lines and columns belong to
//! [`formats`](crate::formats), which fills in the [`Place`] of every issue found here.

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

#[cfg(any(feature = "toml", feature = "json"))]
pub use names::thousands;
pub(crate) use names::{clipped, nearest, quote};
#[cfg(feature = "json")]
pub(crate) use names::{list, number};
#[cfg(any(feature = "toml", feature = "json"))]
pub(crate) use path::{Path, Step, steps};
