//! The names of a page's places for a dossier.

/// The `id` of the element that holds the document, and in which the program mounts.
pub const MOUNT_ID: &str = "pamir";
/// The `id` of the `<script type="application/json">` that holds the dossier.
pub const DOSSIER_ID: &str = "pamir-dossier";
/// The attribute of the mount that holds the address in which the page opens, if it is opened without one.
pub const VIEW_ATTRIBUTE: &str = "data-view";
