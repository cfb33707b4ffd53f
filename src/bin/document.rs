//! Prints what the build puts into the page: a line for its head, the built-in dossier as JSON-LD; then the markup of the
//! document, see `pamir::ui::document`.

use pamir::core::dossier::Dossier;
use pamir::core::formats::json_ld;
use pamir::{app::Data, ui};
use std::process::ExitCode;

fn main() -> ExitCode {
    let written = Data::built_in().map_err(|error| error.to_string()).and_then(|data| {
        let events = (0..data.store.len()).filter_map(|event| data.event(event)).collect();
        let described = json_ld::write(&Dossier { events, ..data.dossier.clone() });
        let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(|error| error.to_string())?;
        let set = tokio::task::LocalSet::new();
        let markup = set.block_on(&runtime, ui::document::markup(ui::Shared::new(data)));
        Ok(format!("<script type=\"application/ld+json\">{described}</script>\n{markup}"))
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
