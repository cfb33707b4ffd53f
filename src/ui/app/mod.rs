//! The page as a whole: holds the state, keeps it in step with the address, and lays out the rooms.

use crate::app::{Action, Embed, Record, State, View, reduce, title, url};
use crate::browser::{self, Focused, Mount};
use crate::core::query::Asker;
use crate::session::Session;
use crate::ui::cards::entity::EntityCard;
use crate::ui::cards::event::EventCard;
use crate::ui::document::Document;
use crate::ui::filters::chips::{Chips, Empty};
use crate::ui::filters::facets::Facets;
use crate::ui::frame::embedded::{Slim, use_host};
mod handle;
mod root;

use crate::ui::frame::history::{Told, use_address};
use crate::ui::frame::search_bar::Search;
use crate::ui::shared::colophon::colophon;
use crate::ui::shared::masthead::{Header, Menu};
use crate::ui::shared::{Act, Shared};
use crate::ui::views::list::List;
use crate::ui::views::timeline::Timeline;
use crate::ui::views::timeline::view::span;
pub use handle::{Handle, Shown};
pub use root::{Shell, ShellProps};
use std::rc::Rc;
use yew::prelude::*;

/// Narrower places open with the list.
const NARROW_BELOW_PX: f64 = 720.0;
/// Within another page, where columns are narrow on wide screens, only what is narrow itself.
const NARROW_EMBED_BELOW_PX: f64 = 480.0;

/// Props of [`App`].
#[derive(Properties, Clone, PartialEq)]
pub struct AppProps {
    /// The data on show, and the way to other data.
    pub session: Session,
    /// Where it is mounted.
    pub mount: Mount,
    /// Whoever else acts on the page.
    #[prop_or_default]
    pub handle: Option<Handle>,
    /// How the page was asked for, if it stands within another one.
    #[prop_or_default]
    pub embed: Option<Embed>,
}

/// The state with what history needs to know about the way to it.
#[derive(PartialEq)]
struct Model {
    state: State,
    /// How the last action is taken note of.
    record: Record,
    /// How many actions were pushed so far.
    pushes: u32,
}

impl Reducible for Model {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let record = action.record(&self.state);
        let state = reduce(&self.state, action);
        if state == self.state {
            return self;
        }
        let pushes = self.pushes.wrapping_add(u32::from(record == Record::Push));
        Rc::new(Self { state, record, pushes })
    }
}

/// The page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let model =
        use_reducer_eq(|| Model { state: url::parse(&props.mount.first_hash()), record: Record::Nothing, pushes: 0 });
    // What a card was opened from, with the selector of all that would open it.
    let opener = use_mut_ref(|| None::<(String, Focused)>);
    let act: Act = {
        let (opener, place) = (opener.clone(), props.mount.clone());
        use_callback(model.dispatcher(), move |action, dispatcher| {
            let opened = match &action {
                Action::Select(id) => Some(event_selector(id)),
                Action::Open(id) => Some(entity_selector(id)),
                _ => None,
            };
            if let Some(opened) = opened.and_then(|selector| Some((selector, place.focused_outside(".panel")?))) {
                *opener.borrow_mut() = Some(opened);
            }
            dispatcher.dispatch(action);
        })
    };
    let data = use_session(&props.session, &act);

    let below_px = if props.embed.is_some() { NARROW_EMBED_BELOW_PX } else { NARROW_BELOW_PX };
    let narrow = use_state_eq(|| props.mount.is_narrow(below_px));
    use_effect_with(props.mount.clone(), {
        let narrow = narrow.clone();
        move |place| {
            // It may have changed since this was first drawn.
            narrow.set(place.is_narrow(below_px));
            let width = place.on_narrow(below_px, move |holds| narrow.set(holds));
            move || drop(width)
        }
    });
    let state = &model.state;
    let told = Told {
        state: state.clone(),
        record: model.record,
        pushes: model.pushes,
        title: title(&data, state),
        language: data.dossier.meta.language.clone(),
    };
    use_address(told, &act, &props.mount, props.embed.is_some());
    // For those who ask for the state and needn't be drawn again when it changes.
    let latest = use_mut_ref(State::default);
    latest.borrow_mut().clone_from(state);
    let current = use_callback((), move |(), ()| latest.borrow().clone());
    let menu = Menu { session: props.session.clone(), state: current, mount: props.mount.clone() };
    // Remembers the parts of the last query to this data, so that typing on narrows.
    let asker = use_mut_ref(|| (data.clone(), Asker::default()));
    let hits = use_memo((data.clone(), state.query.clone()), move |(data, query)| {
        let (asked, asker) = &mut *asker.borrow_mut();
        if asked != data {
            (*asked, *asker) = (data.clone(), Asker::default());
        }
        browser::timed("pamir:query", || asker.ask(&data.store, query))
    });
    let hits = Shared::from(hits);
    let span = span(&data, state);
    if let Some(handle) = &props.handle {
        let shown = Shown { data: data.clone(), state: state.clone(), hits: hits.clone(), span };
        handle.hold(&act, shown);
    }
    use_effect_with((data.clone(), model.clone(), props.handle.clone()), |(_, _, handle)| {
        handle.iter().for_each(Handle::tell);
    });
    let view = state.view.unwrap_or(if *narrow { View::List } else { View::Timeline });
    let event = state.event.as_deref().and_then(|id| data.event_ix(id));
    let entity = state.card.as_deref().and_then(|id| data.store.entity_ix(id));

    // Escape closes the topmost card, and the focus goes back to what opened it.
    let open = use_mut_ref(|| None::<String>);
    let top = match (entity, event) {
        (Some(_), _) => state.card.as_deref().map(entity_selector),
        (None, Some(_)) => state.event.as_deref().map(event_selector),
        _ => None,
    };
    let place = props.mount.clone();
    use_effect_with(top.clone(), move |top| {
        let before = std::mem::replace(&mut *open.borrow_mut(), top.clone());
        if let (None, Some(selector)) = (top, before) {
            let opened = opener.borrow_mut().take().filter(|(opened, _)| *opened == selector);
            if !opened.is_some_and(|(_, element)| element.restore()) {
                place.focus_first(&selector);
            }
        }
    });
    let with_card = top.is_some();
    use_effect_with((act.clone(), with_card, props.mount.clone()), |(act, open, place)| {
        let act = act.clone();
        let shortcut = open.then(|| place.on_escape(move || act.emit(Action::Close)));
        move || drop(shortcut)
    });

    // On paper nothing can be opened: all of it is put down. Within another page, that page decides.
    let on_paper = use_state_eq(|| false);
    use_effect_with((props.mount.clone(), props.embed.is_some()), {
        let on_paper = on_paper.setter();
        move |(place, embedded)| {
            let printing = if *embedded { None } else { place.on_print(move |begins| on_paper.set(begins)) };
            move || drop(printing)
        }
    });
    let paper = on_paper.then(|| html! { <Document data={data.clone()} state={state.clone()} /> });

    let filters_open = use_state_eq(|| false);
    let on_filters = {
        let filters_open = filters_open.clone();
        Callback::from(move |()| filters_open.set(!*filters_open))
    };
    // What stays in sight below the bar has to know where the bar ends, and its parts wrap as they need to.
    let page = use_node_ref();
    use_host(props.embed.clone(), &page);
    // A frame may be far higher than the screen: a card belongs where the reader looks.
    use_effect_with((top, props.embed.is_some()), {
        let page = page.clone();
        move |(top, embedded)| {
            let node = page.clone();
            if *embedded && top.is_some() {
                browser::seen_part(&page, move |seen| {
                    browser::set_property(&node, "--pamir-seen-top", &format!("{:.0}px", seen.top_px));
                    browser::set_property(&node, "--pamir-seen", &format!("{:.0}px", seen.height_px));
                });
            }
        }
    });
    let on_height = use_callback(page.clone(), |height: f64, page| {
        browser::set_property(page, "--pamir-bar", &format!("{height:.2}px"));
    });
    let body = if data.store.is_empty() {
        html! { <div class="empty"><h2>{ "There are no events here yet" }</h2><p>{ "Open a dossier or a table of events, or drop one on this page." }</p></div> }
    } else if hits.total == 0 {
        html! { <Empty data={data.clone()} act={act.clone()} query={state.query.clone()} /> }
    } else if view == View::Timeline {
        html! {
            <Timeline data={data.clone()} hits={hits.clone()} act={act.clone()} group={state.group} sort={state.sort}
                folded={state.collapsed.clone()} window={state.window}
                {span} selected={event} />
        }
    } else {
        html! { <List data={data.clone()} hits={hits.clone()} act={act.clone()} text={state.query.text.clone()} selected={event} /> }
    };
    let card = match (entity, event) {
        (Some(entity), _) => html! { <EntityCard data={data.clone()} act={act.clone()} {entity} /> },
        (None, Some(event)) => {
            html! { <EventCard data={data.clone()} hits={hits.clone()} act={act.clone()} {event} /> }
        }
        (None, None) => html! { <div hidden={true} /> },
    };
    // Somebody else's page has its own main part.
    let tag = if props.mount.is_guest() { "div" } else { "main" };
    // A page doesn't change its place, so which of these it has never changes.
    let (head, foot) = if props.embed.is_some() {
        (html! { <Slim data={data.clone()} hash={url::hash(state)} /> }, html! { <span hidden={true} /> })
    } else {
        (html! { <Header data={data.clone()} menu={menu} /> }, colophon(&data.dossier.meta, props.mount.is_guest()))
    };
    let embedded = props.embed.is_some().then_some("embed");
    html! {
        <div class={classes!("page", embedded, with_card.then_some("with-card"), on_paper.then_some("on-paper"))} ref={page}>
            { head }
            <Search data={data.clone()} hits={hits.clone()} act={act.clone()} text={state.query.text.clone()} {view}
                filters_open={*filters_open} {on_filters} {on_height} />
            <div class="columns">
                <Facets data={data.clone()} hits={hits.clone()} act={act.clone()} query={state.query.clone()} open={*filters_open} />
                <@{tag}>
                    <Chips data={data.clone()} act={act.clone()} query={state.query.clone()} />
                    <div class="view">{ body }</div>
                </@>
                <aside class="panel" part="panel" aria-label="Details">{ card }</aside>
            </div>
            { foot }
            <div class="paper">{ for paper }</div>
        </div>
    }
}

/// The data on show. Other data opens as a page does: what was chosen among the former means nothing there.
#[hook]
fn use_session(session: &Session, act: &Act) -> Shared {
    let data = use_state_eq(|| session.data());
    use_effect_with((session.clone(), act.clone()), {
        let data = data.setter();
        move |(session, act)| {
            // Other data may have come since this was first drawn.
            data.set(session.data());
            let act = act.clone();
            let watching = session.watch(move |other| {
                data.set(other);
                act.emit(Action::Restore(Box::default()));
            });
            move || drop(watching)
        }
    });
    (*data).clone()
}

/// Selects all that opens an event: marks and links, and the link in an article, which takes no focus itself.
fn event_selector(id: &str) -> String {
    let id = quoted(id);
    format!("[data-event=\"{id}\"], article[data-event=\"{id}\"] h3 a")
}

/// Selects all that opens an entity.
fn entity_selector(id: &str) -> String {
    format!("[data-entity=\"{}\"]", quoted(id))
}

/// An id within quotes in a selector.
fn quoted(id: &str) -> String {
    id.replace('\\', "\\\\").replace('"', "\\\"")
}
