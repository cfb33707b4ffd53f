//! `pamir picture`: the timeline of a dossier as a picture for where links to it are shown.

use super::files::Failure;
use super::input::Input;
use super::output;
use clap::Args;
use pamir::app::{Shared, url};
use pamir::ui::document;

/// Draw the timeline of a dossier or a table as an SVG of 1200 by 630 px, or of any width with all events.
///
/// It is the picture that goes with a link to the page: title, span, and the events that have room. Its style is in it;
/// its text is set in DejaVu where that is installed.
///
/// With --width it is a picture to be printed or put into a text: every event is named or counted in it, and it says its title, key,
/// sources and licence. Its height follows.
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

    /// Draw all of it in this width, from 480 to 32000 px
    #[arg(long, value_name = "PX")]
    width: Option<u16>,

    /// With --width: what is drawn, as it stands after the # of the page's address
    #[arg(long, value_name = "VIEW", requires = "width")]
    view: Option<String>,
}

impl Picture {
    /// Whether everything that was read is in it.
    pub(super) fn run(self) -> Result<bool, Failure> {
        output::differs(&self.input, &self.output)?;
        let Some(read) = Input::new(&self.input, self.from.as_deref())?.read()? else { return Ok(false) };
        let data = Shared::new(read.data);
        let svg = match self.width {
            None => super::build::natively(document::poster(data))?,
            Some(width_px) => {
                let state = url::parse(self.view.as_deref().unwrap_or_default(), &data.store);
                super::build::natively(document::plate(data, state, f64::from(width_px)))?
            }
        };
        output::write(&self.output, svg.as_bytes())?;
        Ok(read.complete)
    }
}
