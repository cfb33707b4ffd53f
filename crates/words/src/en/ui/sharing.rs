//! Handing on the address of a view.

/// The button where the system has a way to share.
pub const SHARE: &str = "Share this view…";
/// The button where it has none.
pub const COPY_LINK: &str = "Copy link to this view";
/// The address was copied.
pub const COPIED: &str = "Link copied";
/// The browser won't copy it.
pub const COPY_FROM_HERE: &str = "Copy the link from here:";
/// The field with the address.
pub const LINK: &str = "Link to this view";
/// Puts the hits on paper, as they are on show.
pub const PRINT_SHOWN: &str = "Print what is shown…";
/// Puts the whole dossier on paper.
pub const PRINT_EVERYTHING: &str = "Print everything…";

/// A link can't lead to what only this browser has open, and what can be handed on instead.
#[must_use]
pub fn only_here(title: &str) -> String {
    format!(
        "A link can't lead to “{title}”, because only this browser has it open. Choose “Save as one file…” in this menu and hand that file on, or put it on a web server and link to it there."
    )
}
