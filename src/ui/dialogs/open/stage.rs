//! How far the opening of files is.

use crate::session::Problem;

/// What the panel tells.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Stage {
    #[default]
    Nothing,
    /// Being read: its name, the part that is read, and the events so far.
    Reading(String, f64, Option<u32>),
    /// All bytes are there; the store is put together.
    Finishing(String),
    /// Several are made one.
    Joining,
    /// The report about what is open.
    Report,
    /// A file of this name was kept over a reload, and isn't open.
    Kept(String),
    /// Not on show: each name with the reason.
    Failed(Vec<(String, Problem)>),
}

impl Stage {
    /// Whether a file is under way.
    pub(super) fn is_reading(&self) -> bool {
        matches!(self, Self::Reading(..) | Self::Finishing(_) | Self::Joining)
    }
}
