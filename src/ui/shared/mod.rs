//! What several parts of the page have in common: snapshots that compare by identity and the way back, the head and
//! the foot of a page, the modal dialog, and pixels as text.
//!
//! It must not know the parts that use it.

pub(super) mod colophon;
pub(super) mod dialog;
pub(super) mod hue;
pub(super) mod linked;
pub(super) mod masthead;
pub(super) mod px;
#[cfg(all(test, feature = "document"))]
pub(super) mod rendered;

use crate::app::Action;
pub use crate::app::Shared;
use yew::Callback;

/// Emits an action; the same for the whole life of the page, so it never causes a render.
pub type Act = Callback<Action>;

/// Text from a dossier is never followed to anything but the web.
pub use pamir_dossier::is_web;
