//! The foot of a page.

use pamir_dossier::Meta;
use pamir_words::en::ui::frame as said;
use yew::prelude::*;

/// The foot of the page: whose work it is, and how old. The page with the notices for the program lies beside the page, but
/// not beside those of others (`guest`).
pub fn colophon(meta: &Meta, guest: bool) -> Html {
    html! {
        <footer class="colophon" part="colophon">
            <p>
                <span>{ meta.credits.clone().unwrap_or_default() }</span>
                <span>{ meta.license.as_deref().map(said::licensed).unwrap_or_default() }</span>
                <span>{ meta.updated.as_deref().map(said::last_changed).unwrap_or_default() }</span>
                <span>{ said::MADE_WITH }</span>
                <a hidden={guest} href="licenses.html">{ said::LICENCES }</a>
            </p>
        </footer>
    }
}
