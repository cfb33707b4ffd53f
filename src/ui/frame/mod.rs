//! What stands around the views: the search bar, the history of the browser, and the page around an embed.
//!
//! Only the app uses it. It knows views by their entries in the registry alone.

pub(super) mod embedded;
pub(super) mod history;
pub(super) mod later;
pub(super) mod notes;
pub(super) mod search_bar;
mod search_box;
