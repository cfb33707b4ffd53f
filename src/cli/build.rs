//! `pamir build`: a dossier as one file that opens for ever.
//!
//! Owns where the page is found into which the dossier goes, and the native rendering of the document.

use super::files::{self, Failure};
use super::input::Input;
use super::output;
use clap::Args;
use pamir::app::{Shared, publish, url};
use pamir::ui::document;
use pamir_words::en::command_line as words;
use pamir_words::en::page_file::not_a_page;
use std::path::{Path, PathBuf};

/// The page that `cargo xtask build` has written, below a folder of the repository.
const PAGE: &str = "dist/pamir.html";

/// Put a dossier or a table into one HTML file that needs nothing else.
///
/// OUT.html is the timeline with the dossier in it. It opens from disk with a double click, on any web server, without a
/// network and, as a document, without scripts. The program is taken from pamir.html, which `cargo xtask build` writes.
///
/// A dossier with errors is not built: the exit code is 1 and an existing OUT.html stays as it is. Of a table or a list the
/// events that can be read are built, the others are told with their lines, and the exit code is 1 if there are any.
///
/// OUT.html is written whole or not at all, and can't be IN.
#[derive(Args)]
pub(super) struct Build {
    /// Dossier or table to read; `-` is standard input
    #[arg(value_name = "IN")]
    input: String,

    /// File to write; `-` is standard output
    #[arg(short, long, value_name = "OUT.html")]
    output: String,

    #[arg(long, value_name = "FORMAT", help = super::formats::help_from())]
    from: Option<String>,

    /// What the columns of a table mean: a mapping that Pamir has saved, or a dossier that was read by one
    #[arg(long, value_name = "FILE")]
    map: Option<String>,

    /// The view in which it opens: what stands after the # of the page's address
    #[arg(long, value_name = "HASH", default_value = "")]
    view: String,

    /// A page to put the dossier into [default: pamir.html beside this program or below dist/]
    #[arg(long, value_name = "FILE")]
    page: Option<String>,
}

impl Build {
    /// Whether everything was written.
    pub(super) fn run(self) -> Result<bool, Failure> {
        let input = Input::new(&self.input, self.from.as_deref())?;
        let page = match &self.page {
            Some(file) => file.clone(),
            None => find_page()?,
        };
        output::differs(&self.input, &self.output)?;
        if self.page.is_none() {
            // Whoever names a page may fill that very file; the one that all other files are made of stays.
            output::differs(&page, &self.output)?;
        }
        let template = files::read(&page)?;
        let Some(input) = input.mapped(self.map.as_deref())? else { return Ok(false) };
        let Some(read) = input.read()? else { return Ok(false) };
        let events = read.data.store.len();
        if events > publish::MOST_EVENTS {
            let name = files::name(&self.input);
            return Err(Failure::Told(words::too_many_events(name, events, publish::MOST_EVENTS)));
        }
        let data = Shared::new(read.data);
        let markup = natively(document::markup(data.clone()))?;
        let markup = pamir_page::lean(&markup).map_err(|fault| Failure::Told(not_a_page(&fault)))?;
        let filled = publish::fill(&template, &data, &markup, &url::parse(&self.view, &data.store));
        let filled = filled.map_err(|error| Failure::Told(format!("{page}: {error}")))?;
        output::write(&self.output, filled.as_bytes())?;
        Ok(read.complete)
    }
}

/// What a rendering gives that has no browser.
pub(super) fn natively(rendering: impl Future<Output = String>) -> Result<String, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let runtime = runtime.map_err(|error| Failure::Told(words::cannot_render(error)))?;
    Ok(tokio::task::LocalSet::new().block_on(&runtime, rendering))
}

/// The single file that lies beside this program, below the present folder, or in the repository the program was built in.
fn find_page() -> Result<String, Failure> {
    let program = std::env::current_exe().ok();
    let beside = program.as_deref().and_then(Path::parent).map(|folder| folder.join("pamir.html"));
    let above = program.iter().flat_map(|program| program.ancestors()).map(|folder| folder.join(PAGE));
    let found = beside.into_iter().chain([PathBuf::from(PAGE)]).chain(above).find(|file| file.is_file());
    let found = found.and_then(|file| file.to_str().map(str::to_owned));
    found.ok_or_else(|| Failure::Told(words::NO_PAGE.to_owned()))
}
