//! Prints the built-in dossier as the markup of a document: see `pamir::ui::document`.

use pamir::{app::Data, ui};
use std::process::ExitCode;

fn main() -> ExitCode {
    let written = Data::built_in().map_err(|error| error.to_string()).and_then(|data| {
        let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(|error| error.to_string())?;
        let set = tokio::task::LocalSet::new();
        Ok(set.block_on(&runtime, ui::document::markup(ui::Shared::new(data))))
    });
    match written {
        Ok(markup) => {
            print!("{markup}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("The document can't be rendered: {error}");
            ExitCode::FAILURE
        }
    }
}
