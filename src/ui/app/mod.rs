//! The page as a whole: holds the state, keeps it in step with the address, and lays out the rooms.
//!
//! Nothing in the other folders uses it.

mod focus;
mod handle;
mod hooks;
mod model;
mod root;

use crate::app::{Crowd, Data, Embed, State, View, only, url};
use crate::browser::{Mount, Paper};
use crate::session::Session;
use crate::ui::cards::crowd::CrowdCardProps;
use crate::ui::cards::entity::EntityCardProps;
use crate::ui::cards::event::EventCardProps;
use crate::ui::cards::source::SourceCardProps;
use crate::ui::document::DocumentProps;
use crate::ui::filters::chips::ChipsProps;
use crate::ui::filters::facets::Facets;
use crate::ui::filters::further::{self, FurtherProps};
use crate::ui::frame::embedded::{embed_head, use_host};
use crate::ui::frame::history::{Change, use_history};
use crate::ui::frame::later::{self, Drawer, Later, use_later};
use crate::ui::frame::notes::Note;
use crate::ui::frame::search_bar::SearchBar;
use crate::ui::shared::Shared;
use crate::ui::shared::colophon::colophon;
use crate::ui::shared::masthead::Masthead;
use crate::ui::views::in_words::InWordsProps;
use crate::ui::views::timeline::view::span;
use crate::ui::views::{self, Content};
use focus::{crowd_selector, entity_selector, event_selector, source_selector, use_act, use_escape, use_focus_return};
pub use handle::{Handle, Shown};
use hooks::{
    use_asker, use_bar_height, use_beside, use_handle, use_latest, use_narrow, use_own_colors, use_paper,
    use_seen_part, use_session, use_toggle,
};
use model::Model;
use pamir_store::EventIx;
use pamir_store::query::Query;
use pamir_timeline::Grouping;
use pamir_words::en::ui::frame as said;
pub use root::{Shell, ShellProps};
use yew::prelude::*;

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

/// Waits for what the first picture of `data` needs, where it is mounted.
pub async fn prepare(mount: &Mount, data: &Data) {
    later::prepare(&Model::at(&mount.first_hash(), &data.store).state.query).await;
}

/// The page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let AppProps { session, mount, handle, embed } = props;
    let embedded = embed.is_some();
    let model = use_reducer_eq(|| Model::at(&mount.first_hash(), &session.data().store));
    let opener = use_mut_ref(|| None);
    let act = use_act(model.dispatcher(), &opener, mount);
    let data = use_session(session, &act);
    let state = &model.state;
    let hues = state.color.hues(&data.store);
    let span = span(&data, state);
    let narrow = use_narrow(mount, embedded);
    let view = state.view.unwrap_or_else(|| views::first(narrow));
    let cards = Cards::of(&data, state);
    let top = cards.opened_by(state);
    use_focus_return(&top, &opener, mount);
    use_escape(&act, top.is_some(), mount);
    let on_paper = use_paper(mount, embedded);
    let printed = if on_paper == Paper::Everything { State::default() } else { state.clone() };
    let on_paper = on_paper != Paper::Nothing;
    let asked = state.query != Query::default();
    let linked = state.event.is_some() || state.card.is_some() || top.is_some();
    let needed =
        linked || asked || further::are_there(&data.store) || view == View::List || on_paper || data.store.is_empty();
    let drawer = use_later(mount, needed);
    use_history(change(&data, &model, &drawer), &data, &act, mount, embedded);
    let hits = use_asker(&data, &state.query, &drawer);
    let waits = drawer.keeps_waiting(&state.query).then_some("true");
    let shown = Shown { data: data.clone(), state: state.clone(), hits: hits.clone(), span };
    use_handle(handle, &act, &model, shown);
    let paper = on_paper.then(|| drawer.paper(DocumentProps { data: data.clone(), state: printed }));
    let (filters_open, on_filters) = use_toggle();
    let (page, columns) = (use_node_ref(), use_node_ref());
    use_beside(&columns, cards.event.filter(|_| cards.over.is_none()), view, &drawer);
    use_host(embed.clone(), &page);
    use_seen_part(&page, &top, embedded);
    let on_height = use_bar_height(&page);
    use_own_colors(&page, &data, hues);
    let further = use_callback(drawer.clone(), |props: FurtherProps, drawer| drawer.draw(Later::Further(props)));
    let head = use_head(&data, session, mount, embed.as_ref(), state, &drawer);

    // A mount never changes, so neither does which of these a page has, nor the tag: another page has its own main part.
    let foot = if embedded {
        html! { <span hidden={true} /> }
    } else {
        colophon(&data.dossier.meta, mount.is_guest())
    };
    let tag = if mount.is_guest() { "div" } else { "main" };
    let query = state.query.clone();
    let note = linked.then(|| {
        let (data, act, state) = (data.clone(), act.clone(), state.clone());
        drawer.draw(Later::Note(Note::DeadLink { data, act, state }))
    });
    let chips = asked.then(|| {
        let (data, act, query) = (data.clone(), act.clone(), query.clone());
        drawer.draw(Later::Chips(ChipsProps { data, act, query }))
    });
    let (data_told, hits_told) = (data.clone(), hits.clone());
    let in_words =
        drawer.once_here(Later::InWords(InWordsProps { data: data_told, hits: hits_told, unseen: embedded }));
    let content = Content { data: &data, hits: &hits, act: &act, state, span, selected: cards.event, hues };
    html! {
        <div class={class(embedded, top.is_some(), on_paper, view)} ref={page}>
            { head }
            <SearchBar data={data.clone()} hits={hits.clone()} act={act.clone()} query={query.clone()} {view} {filters_open} {on_filters} {on_height} drawer={drawer.clone()} />
            <div class="columns" ref={columns}>
                <Facets data={data.clone()} hits={hits.clone()} act={act.clone()} query={query.clone()} open={filters_open} {hues} offered={state.offered.clone()} {further} />
                <@{tag}>
                    <div>{ for note }</div>
                    <div>{ for chips }</div>
                    <div class="view" aria-busy={waits}>{ body(view, &content, &drawer) }</div>
                    <div>{ in_words }</div>
                </@>
                <aside class="panel" part="panel" aria-label={said::DETAILS}>{ cards.draw(&content, &drawer) }</aside>
                <svg class="leader" aria-hidden="true"><path /></svg>
            </div>
            { foot }
            <div class="paper">{ for paper }</div>
        </div>
    }
}

fn class(embedded: bool, with_card: bool, on_paper: bool, view: View) -> Classes {
    let (embed, with_card) = (embedded.then_some("embed"), with_card.then_some("with-card"));
    let with_list = (view != View::Timeline).then_some("with-list");
    classes!("page", embed, with_card, with_list, on_paper.then_some("on-paper"))
}

/// What history is to note of the last action.
fn change(data: &Shared, Model { state, record, pushes }: &Model, drawer: &Drawer) -> Change {
    let language = data.dossier.meta.language.clone();
    Change { state: state.clone(), record: *record, pushes: *pushes, title: drawer.title(data, state), language }
}

/// The head of the page. In a frame it is slim, and has no menu.
#[hook]
fn use_head(
    data: &Shared,
    session: &Session,
    mount: &Mount,
    embed: Option<&Embed>,
    state: &State,
    drawer: &Drawer,
) -> Html {
    let latest = use_latest(state);
    let opens = use_state_eq(|| false);
    let needs = (data.clone(), session.clone(), mount.clone(), drawer.clone(), opens, latest.clone());
    let menu = use_callback(needs, move |(), (data, session, mount, drawer, opens, latest)| {
        drawer.menu(opens, data, session, latest, mount)
    });
    match embed {
        Some(embed) => {
            let export = embed.exports().then(|| drawer.export(data, session, &latest));
            let export = export.unwrap_or_else(|| html! { <span hidden={true} /> });
            embed_head(data, &url::hash(state, &data.store), export)
        }
        None => html! { <Masthead data={data.clone()} {menu} /> },
    }
}

/// The view; what to do instead where there is nothing to see.
fn body(view: View, content: &Content<'_>, drawer: &Drawer) -> Html {
    if content.data.store.is_empty() {
        html! { <div class="empty"><h2>{ said::NO_EVENTS }</h2><p>{ said::OPEN_SOMETHING }</p></div> }
    } else if content.hits.total == 0 {
        let (data, act, query) = (content.data.clone(), content.act.clone(), content.state.query.clone());
        drawer.draw(Later::Empty(ChipsProps { data, act, query }))
    } else {
        match view {
            View::Timeline => views::timeline(content),
            View::List => drawer.draw(Later::List(views::list(content))),
        }
    }
}

/// What lies open on top of an event's card.
#[derive(Clone)]
enum Over {
    Entity(u32),
    /// A source, by its id.
    Source(AttrValue),
}

/// The cards that are open.
struct Cards {
    event: Option<EventIx>,
    over: Option<Over>,
    /// A list of events, with what its lanes are; beneath all cards.
    crowd: Option<(Crowd, Grouping)>,
}

impl Cards {
    fn of(data: &Shared, state: &State) -> Self {
        let event = state.event.as_deref().and_then(|id| data.event_ix(id));
        let over = state.card.as_deref().and_then(|id| match data.store.entity_ix(id) {
            Some(entity) => Some(Over::Entity(entity)),
            None => Some(Over::Source(data.opened_source(id)?.id.clone().into())),
        });
        Self { event, over, crowd: state.crowd.clone().map(|crowd| (crowd, state.group)) }
    }

    /// Selects all that opens the topmost card.
    fn opened_by(&self, state: &State) -> Option<String> {
        match (&self.over, self.event) {
            (Some(Over::Entity(_)), _) => state.card.as_deref().map(entity_selector),
            (Some(Over::Source(id)), _) => Some(source_selector(id)),
            (None, Some(_)) => state.event.as_deref().map(event_selector),
            (None, None) => self.crowd.as_ref().map(|(crowd, _)| crowd_selector(crowd)),
        }
    }

    /// The topmost card. The list of events stays beneath it, so that it is as it was when the card is closed.
    fn draw(&self, content: &Content<'_>, drawer: &Drawer) -> Html {
        let Content { state, hues, .. } = *content;
        let (data, hits, act) = (content.data.clone(), content.hits.clone(), content.act.clone());
        let crowd = self.crowd.clone().map(|(crowd, group)| {
            let (data, hits, act) = (data.clone(), hits.clone(), act.clone());
            drawer.draw(Later::Crowd(CrowdCardProps { data, hits, act, crowd, group }))
        });
        let card = match (self.over.clone(), self.event) {
            (Some(Over::Source(source)), from) => {
                let passage = state.passage;
                Some(drawer.draw(Later::Source(SourceCardProps { data, act, source, passage, from })))
            }
            (Some(Over::Entity(entity)), _) => {
                let only = state.card.as_ref().is_some_and(|id| state.query == only(id.clone()));
                let from = self.event;
                Some(drawer.draw(Later::Entity(EntityCardProps { data, act, entity, only, from })))
            }
            (None, Some(event)) => {
                let (told, query) = ((data.clone(), hits.clone(), act.clone()), state.query.clone());
                let hidden = Note::Hidden { data: told.0, hits: told.1, act: told.2, query, event };
                let hidden = drawer.draw(Later::Note(hidden));
                let card = drawer.draw(Later::Event(EventCardProps { data, hits, act, event, hues }));
                Some(html! { <div class="with-note">{ hidden }{ card }</div> })
            }
            (None, None) => None,
        };
        let covered = card.is_some();
        html! { <><div hidden={!covered}>{ for card }</div><div hidden={covered}>{ for crowd }</div></> }
    }
}
