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
