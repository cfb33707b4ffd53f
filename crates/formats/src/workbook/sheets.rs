//! The sheets of a workbook, whatever program wrote it.

use crate::fault::FileFault;
use crate::open::Failed;

/// Takes a piece of a sheet's rows.
pub(super) type Take<'t> = &'t mut dyn FnMut(&str) -> Result<(), Failed>;

/// Why the rows of a sheet end early.
pub(super) enum Stopped {
    /// The archive or its notation.
    Fault(FileFault),
    /// What takes the rows.
    Failed(Failed),
}

impl From<FileFault> for Stopped {
    fn from(fault: FileFault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Failed> for Stopped {
    fn from(failed: Failed) -> Self {
        Self::Failed(failed)
    }
}

/// The sheets of a workbook.
pub(super) trait Sheets {
    /// Their names, in the order in which they are tried.
    fn names(&self) -> Vec<String>;
    /// Writes the rows of a sheet, piece by piece.
    fn rows(&self, sheet: usize, take: Take<'_>) -> Result<(), Stopped>;
}
