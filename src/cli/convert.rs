//! `pamir convert`: the same dossier in another format.

use super::check::{count, show};
use super::files::{self, Failure};
use clap::Args;
use pamir_core::dossier::{Issue, has_errors};
use std::collections::BTreeMap;

/// Convert a dossier between TOML and JSON.
///
/// The dossier is checked first. With errors nothing is written, because what could not be read would be lost without
/// a trace: the exit code is 1 and an existing OUT stays as it is. Comments of a TOML file are not carried over.
#[derive(Args)]
pub(super) struct Convert {
    /// Dossier to read; `-` is standard input
    #[arg(value_name = "IN")]
    input: String,

    /// File to write; `-` is standard output
    #[arg(value_name = "OUT")]
    output: String,

    /// Format of IN, whatever its extension: toml or json
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,

    /// Format of OUT, whatever its extension: toml or json
    #[arg(long, value_name = "FORMAT")]
    to: Option<String>,
}

impl Convert {
    /// Whether the dossier was written.
    pub(super) fn run(self) -> Result<bool, Failure> {
        // Both formats are settled before anything is read.
        let from = files::format(&self.input, self.from.as_deref(), "--from")?;
        let to = files::format(&self.output, self.to.as_deref(), "--to")?;
        let text = files::read(&self.input)?;
        let (dossier, issues) = from.check(&text, files::name(&self.input), &BTreeMap::new());
        show(&issues, &text, false);
        match dossier.filter(|_| !has_errors(&issues)) {
            Some(dossier) => {
                files::write(&self.output, &to.write(&dossier))?;
                Ok(true)
            }
            None => {
                let errors = count(issues.iter().filter(|issue| Issue::is_error(issue)).count(), "error", "errors");
                files::complain(&format!("pamir: nothing written: {} has {errors}\n", files::name(&self.input)));
                Ok(false)
            }
        }
    }
}
