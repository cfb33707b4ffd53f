//! `pamir picture`: the timeline of a dossier as a picture for where links to it are shown.

use super::files::Failure;
use super::input::Input;
use super::output;
use clap::Args;
use pamir::app::Shared;
use pamir::ui::document;

/// Draw the timeline of a dossier or a table as an SVG of 1200 by 630 px.
///
/// It is the picture that goes with a link to the page: title, span, and the events that have room. Its style is in it;
/// its text is set in DejaVu where that is installed.
#[derive(Args)]
pub(super) struct Picture {
    /// Dossier or table to read; `-` is standard input
    #[arg(value_name = "IN")]
    input: String,

    /// File to write; `-` is standard output
    #[arg(short, long, value_name = "OUT.svg")]
    output: String,

    #[arg(long, value_name = "FORMAT", help = super::formats::help_from())]
    from: Option<String>,
}

impl Picture {
    /// Whether everything that was read is in it.
    pub(super) fn run(self) -> Result<bool, Failure> {
        output::differs(&self.input, &self.output)?;
        let Some(read) = Input::new(&self.input, self.from.as_deref())?.read()? else { return Ok(false) };
        let svg = super::build::natively(document::poster(Shared::new(read.data)))?;
        output::write(&self.output, svg.as_bytes())?;
        Ok(read.complete)
    }
}
