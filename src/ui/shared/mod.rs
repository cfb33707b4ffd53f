//! What several parts of the page have in common: snapshots that compare by identity and the way back, the head of a page,
//! and pixels as text.
//!
//! It must not know the parts that use it.

pub(super) mod masthead;
pub(super) mod px;

use crate::app::Action;
pub use crate::app::Shared;
use yew::Callback;

/// Emits an action; the same for the whole life of the page, so it never causes a render.
pub type Act = Callback<Action>;
