//! What components hand to each other: snapshots that compare by identity, and the way back.

use crate::app::Action;
pub use crate::app::Shared;
use yew::Callback;

/// Emits an action; the same for the whole life of the page, so it never causes a render.
pub type Act = Callback<Action>;
