//! Handing the address of the present view on: the system's way of sharing where there is one, or the clipboard.

use crate::app::embed::full_address;
use crate::app::{State, short, title, url};
use crate::browser::{self, Sharing, Timeout};
use crate::ui::shared::Shared;
use pamir_words::en::ui::frame::CLOSE;
use pamir_words::en::ui::sharing as said;
use yew::platform::spawn_local;
use yew::prelude::*;

/// How long it is said that the address was copied.
const SAID_MS: u32 = 4_000;

/// Props of [`Share`].
#[derive(Properties, PartialEq)]
pub struct ShareProps {
    pub data: Shared,
    /// Whether it is a file that only this browser has open.
    pub is_opened: bool,
    /// Gives the state that is on show.
    pub state: Callback<(), State>,
}

/// What became of the address.
#[derive(Debug, Clone, PartialEq)]
enum Handed {
    Nothing,
    Copied,
    /// There is none that leads to what is on show.
    OnlyHere,
    /// The browser won't copy it: the address, for the reader to do so.
    Given(String),
}

/// The button; nothing where the page has no address that others could come to.
#[component]
pub fn Share(props: &ShareProps) -> Html {
    let handed = use_state_eq(|| Handed::Nothing);
    let field = use_node_ref();
    let timer = use_mut_ref(|| None::<Timeout>);
    let (public, shares) = *use_memo((), |()| (browser::is_public(), browser::can_share()));
    use_effect_with((*handed).clone(), {
        let field = field.clone();
        move |handed| {
            if matches!(handed, Handed::Given(_)) {
                browser::select_text(&field);
            }
        }
    });
    let onclick = {
        let (handed, data, state) = (handed.setter(), props.data.clone(), props.state.clone());
        let is_opened = props.is_opened;
        Callback::from(move |_: MouseEvent| {
            if is_opened {
                return handed.set(Handed::OnlyHere);
            }
            let state = state.emit(());
            let address = format!("{}{}", full_address(&browser::address(), false), url::hash(&state, &data.store));
            let (handed, timer, title) = (handed.clone(), timer.clone(), title(&data, &state));
            spawn_local(async move {
                if shares && browser::share(&title, &address).await != Sharing::Refused {
                    handed.set(Handed::Nothing);
                } else if browser::copy(&address).await {
                    handed.set(Handed::Copied);
                    *timer.borrow_mut() = Some(Timeout::new(SAID_MS, move || handed.set(Handed::Nothing)));
                } else {
                    handed.set(Handed::Given(address));
                }
            });
        })
    };
    let forget = {
        let handed = handed.setter();
        Callback::from(move |()| handed.set(Handed::Nothing))
    };
    let (onblur, onclose) = (forget.reform(|_: FocusEvent| ()), forget.reform(|_: MouseEvent| ()));
    let (told, address) = match &*handed {
        Handed::Nothing => (String::new(), None),
        Handed::Copied => (said::COPIED.to_owned(), None),
        Handed::OnlyHere => (said::only_here(&short(&props.data.dossier.meta.title)), None),
        Handed::Given(address) => (said::COPY_FROM_HERE.to_owned(), Some(address.clone())),
    };
    let is_only_here = *handed == Handed::OnlyHere;
    html! {
        <span class="share" hidden={!public}>
            <button type="button" role="menuitem" tabindex="-1" class="open-button" {onclick}>{ if shares { said::SHARE } else { said::COPY_LINK } }</button>
            <span class="share-told">
                <span class="share-said" aria-live="polite">{ told }</span>
                <input ref={field} class="share-field" hidden={address.is_none()} readonly={true} {onblur} aria-label={said::LINK} value={address.clone().unwrap_or_default()} />
                <button type="button" class="share-close" hidden={!is_only_here} onclick={onclose}>{ CLOSE }</button>
            </span>
        </span>
    }
}
