//! What stands around the views: the search bar, the history of the browser, and the page around an embed.
//!
//! Only the app uses it. It must not know which views there are beyond their names.

pub(super) mod embedded;
pub(super) mod history;
pub(super) mod search_bar;
