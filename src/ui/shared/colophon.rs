//! The foot of a page.

use crate::ui::words;
use pamir_dossier::Meta;
use yew::prelude::*;

/// The foot of the page: whose work it is, and how old. The page with the notices for the program lies beside the page, but
/// not beside those of others (`guest`).
pub fn colophon(meta: &Meta, guest: bool) -> Html {
    html! {
        <footer class="colophon" part="colophon">
            <p>
                <span>{ meta.credits.clone().unwrap_or_default() }</span>
                <span>{ meta.license.as_deref().map(|license| format!("Dossier licensed {license}. ")).unwrap_or_default() }</span>
                <span>{ meta.updated.as_deref().map(|date| format!("Last changed {}. ", words::edtf(date))).unwrap_or_default() }</span>
                <span>{ "Made with Pamir. Nothing you do here leaves this page." }</span>
                <a hidden={guest} href="licenses.html">{ "Licences" }</a>
            </p>
        </footer>
    }
}
