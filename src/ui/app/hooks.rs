//! What the page keeps and watches, one hook for each.

use super::handle::{Handle, Shown};
use super::model::Model;
use crate::app::{Action, State, View, own_colors};
use crate::browser::{self, Mount, Paper};
use crate::session::Session;
use crate::ui::frame::later::Drawer;
use crate::ui::shared::{Act, Shared, hue};
use crate::ui::views;
use pamir_store::EventIx;
use pamir_store::query::{Asker, Hits, Query};
use pamir_text::decimal::fixed;
use pamir_timeline::Hues;
use yew::prelude::*;

/// The data on show. Other data opens as a page does: what was chosen among the former means nothing there.
#[hook]
pub fn use_session(session: &Session, act: &Act) -> Shared {
    let data = use_state_eq(|| session.data());
    use_effect_with((session.clone(), act.clone()), {
        let data = data.setter();
        move |(session, act)| {
            // Other data may have come since this was first drawn.
            data.set(session.data());
            let act = act.clone();
            let watching = session.watch(move |other, state| {
                data.set(other);
                if let Some(state) = state {
                    act.emit(Action::Begin(Box::new(state)));
                }
            });
            move || drop(watching)
        }
    });
    (*data).clone()
}

/// Gives the state on show to those who ask for it now and then, and needn't be drawn again when it changes.
#[hook]
pub fn use_latest(state: &State) -> Callback<(), State> {
    let latest = use_mut_ref(State::default);
    latest.borrow_mut().clone_from(state);
    use_callback((), move |(), ()| latest.borrow().clone())
}

/// Whether the page is so narrow that it opens with the list.
#[hook]
pub fn use_narrow(mount: &Mount, embedded: bool) -> bool {
    let below_px = if embedded { views::NARROW_EMBED_BELOW_PX } else { views::NARROW_BELOW_PX };
    let narrow = use_state_eq(|| mount.is_narrow(below_px));
    use_effect_with(mount.clone(), {
        let narrow = narrow.setter();
        move |mount| {
            // It may have changed since this was first drawn.
            narrow.set(mount.is_narrow(below_px));
            let width = mount.on_narrow(below_px, move |holds| narrow.set(holds));
            move || drop(width)
        }
    });
    *narrow
}

/// What the query leaves. The parts of the last query to the same data are remembered, so that typing on narrows.
#[hook]
pub fn use_asker(data: &Shared, query: &Query, drawer: &Drawer) -> Shared<Hits> {
    let asker = use_mut_ref(|| (data.clone(), Asker::default()));
    let drawer = drawer.clone();
    // Hits that don't change stay the same, although the second part has come.
    let needs = (data.clone(), query.clone(), drawer.answers(query));
    let hits = use_memo(needs, move |(data, query, _)| {
        let (asked, asker) = &mut *asker.borrow_mut();
        if asked != data {
            (*asked, *asker) = (data.clone(), Asker::default());
        }
        browser::timed("pamir:query", || drawer.hits(data, asker, query))
    });
    Shared::from(hits)
}

/// Lets whoever holds the handle act on the page, and tells them when what it shows has changed.
#[hook]
pub fn use_handle(handle: &Option<Handle>, act: &Act, model: &UseReducerHandle<Model>, shown: Shown) {
    let data = shown.data.clone();
    if let Some(handle) = handle {
        handle.hold(act, shown);
    }
    use_effect_with((data, model.clone(), handle.clone()), |(_, _, handle)| {
        handle.iter().for_each(Handle::tell);
    });
}

/// What of the page is being put on paper. Within another page, that page decides how it looks on paper.
#[hook]
pub fn use_paper(mount: &Mount, embedded: bool) -> Paper {
    let on_paper = use_state_eq(Paper::default);
    use_effect_with((mount.clone(), embedded), {
        let on_paper = on_paper.setter();
        move |(mount, embedded)| {
            let printing = if *embedded { None } else { mount.on_print(move |paper| on_paper.set(paper)) };
            move || drop(printing)
        }
    });
    *on_paper
}

/// Takes the height of the bar in px, for what stays in sight below it: its parts wrap as they need to.
#[hook]
pub fn use_bar_height(page: &NodeRef) -> Callback<f64> {
    use_callback(page.clone(), |height: f64, page| {
        browser::set_property(page, "--pamir-bar", &format!("{}px", fixed(height, 2)));
    })
}

/// Gives the hues the colours that the dossier has for its themes. The style sheet knows what to do with them.
#[hook]
pub fn use_own_colors(page: &NodeRef, data: &Shared, hues: Option<Hues>) {
    use_effect_with((data.clone(), hues), {
        let page = page.clone();
        move |(data, hues)| {
            for (number, own) in (1..).zip(own_colors(data, hues.as_ref())) {
                for (at, name) in hue::OWN.into_iter().enumerate() {
                    let color = own.map(|own| own[at].hex()).unwrap_or_default();
                    browser::set_property(&page, &hue::property(name, number), &color);
                }
            }
        }
    });
}

/// Puts a card that opens in an embed where the reader looks: a frame may be far higher than the screen.
#[hook]
pub fn use_seen_part(page: &NodeRef, top: &Option<String>, embedded: bool) {
    use_effect_with((top.clone(), embedded), {
        let page = page.clone();
        move |(top, embedded)| {
            let node = page.clone();
            if *embedded && top.is_some() {
                browser::seen_part(&page, move |seen| {
                    browser::set_property(&node, "--pamir-seen-top", &format!("{}px", fixed(seen.top_px, 0)));
                    browser::set_property(&node, "--pamir-seen", &format!("{}px", fixed(seen.height_px, 0)));
                });
            }
        }
    });
}

/// Keeps the card of an event beside its mark. `columns` holds both.
#[hook]
pub fn use_beside(columns: &NodeRef, event: Option<EventIx>, view: View, drawer: &Drawer) {
    use_effect_with((columns.clone(), event, view, drawer.clone()), |(columns, event, _, drawer)| {
        let beside = event.and_then(|_| drawer.beside(columns));
        move || drop(beside)
    });
}

/// Something that is open or not, closed at first, and what turns it.
#[hook]
pub fn use_toggle() -> (bool, Callback<()>) {
    let open = use_state_eq(|| false);
    let turn = {
        let open = open.clone();
        Callback::from(move |()| open.set(!*open))
    };
    (*open, turn)
}
