//! The dossier as a document: everything on one page, without a script.
//!
//! Made of the components of the app, and put into the page where the app will mount: natively when a page is built, in
//! the browser when one is saved. Readers see it before the program has arrived, instead of it where none runs, and on
//! paper. Everything in it has the fragment as its id that opens it in the app, so every link works both ways. Must not
//! know the browser.
//!
//! Paper needs the whole document at once ([`Document`]). A page that is saved takes it in pieces ([`in_pieces`]), between
//! which the browser answers to the reader; both give the same markup.

mod drawn_style;
mod outline;
pub(super) mod picture;
mod pieces;
mod plate;
#[cfg(feature = "document")]
mod poster;
mod preview;

use crate::app::{State, url};
use crate::ui::cards::entity::{introduction, ties};
use crate::ui::cards::event::{about, dating};
use crate::ui::cards::evidence::place_of;
use crate::ui::cards::extent::Extent;
use crate::ui::shared::colophon::colophon;
use crate::ui::shared::masthead::Masthead;
use crate::ui::shared::{Shared, is_web};
use crate::ui::words;
use outline::{MOST_ROWS, Outline};
use pamir_dossier::{Era, Source};
use pamir_store::EventIx;
use pamir_words::en::labels;
use pamir_words::en::ui::document as said;
pub use pieces::{Piece, PieceProps, in_pieces};
#[cfg(feature = "document")]
pub use plate::plate;
pub use plate::{Plate, PlateProps};
#[cfg(feature = "document")]
pub use poster::poster;
pub use preview::{Preview, PreviewProps};
use std::ops::Range;
use yew::prelude::*;

/// No list of an article is longer, and none can be made longer here.
const EXTENT: Extent = Extent { most: MOST_ROWS, more: None, load: None };

/// A section with more articles has one column on paper: browsers take a time for columns that grows with the square of
/// what is in them, a quarter of a minute for 2,000 events.
const MOST_IN_COLUMNS: usize = 500;

/// Props of [`Document`].
#[derive(Properties, PartialEq)]
pub struct DocumentProps {
    /// What to put down.
    pub data: Shared,
    /// What of it: the hits, in the stretch of time and the lanes that are on show.
    #[prop_or_default]
    pub state: State,
}

/// Title, picture, and every event, entity and source, as far as they have to do with what is asked for.
#[component]
pub fn Document(props: &DocumentProps) -> Html {
    let DocumentProps { data, state } = props;
    let outline = Outline::of(data, state);
    let whole = |section: Section| articles(data, &outline, section, 0..section.len(&outline)).into_iter().collect();
    sheet(data, state, &outline, &whole)
}

/// A section of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// What happened, in order of time.
    Events,
    /// Named stretches of time, in the order of the dossier.
    Eras,
    /// Who took part, in the order of the dossier.
    Entities,
    /// What the claims come from, in the order of the dossier.
    Sources,
}

impl Section {
    const ALL: [Self; 4] = [Self::Events, Self::Eras, Self::Entities, Self::Sources];

    /// The sections that a document has: that of eras only where there are some.
    fn of(data: &Shared) -> impl Iterator<Item = Self> {
        let has_eras = !data.dossier.eras.is_empty();
        Self::ALL.into_iter().filter(move |section| has_eras || *section != Self::Eras)
    }

    /// What screen readers call it, its heading, and what is said of the articles that it has no room for.
    fn words(self, outline: &Outline) -> (&'static str, &'static str, Option<String>) {
        match self {
            Self::Events => (said::EVENTS, said::EVENTS, outline.events.rest(said::more_events)),
            Self::Eras => (said::ERAS, said::ERAS, outline.eras.rest(said::more_eras)),
            Self::Entities => (said::ENTITIES, said::ENTITIES_HEADING, outline.entities.rest(said::more_entities)),
            Self::Sources => (said::SOURCES, said::SOURCES, outline.sources.rest(said::more_sources)),
        }
    }

    /// How many articles it has.
    fn len(self, outline: &Outline) -> usize {
        match self {
            Self::Events => outline.events.shown.len(),
            Self::Eras => outline.eras.shown.len(),
            Self::Entities => outline.entities.shown.len(),
            Self::Sources => outline.sources.shown.len(),
        }
    }

    /// Its articles in pieces.
    fn pieces(self, outline: &Outline) -> Vec<Range<usize>> {
        match self {
            Self::Events => outline.events.pieces().collect(),
            Self::Eras => outline.eras.pieces().collect(),
            Self::Entities => outline.entities.pieces().collect(),
            Self::Sources => outline.sources.pieces().collect(),
        }
    }
}

/// The document with these articles in its sections.
fn sheet(data: &Shared, state: &State, outline: &Outline, articles: &dyn Fn(Section) -> Html) -> Html {
    let asked = outline.asked.clone();
    let sections = Section::of(data).map(|section| {
        let (label, heading, rest) = section.words(outline);
        let long = (section.len(outline) > MOST_IN_COLUMNS).then_some("long");
        html! {
            <section key={label} class={classes!("document-part", long)} aria-label={label} hidden={section.len(outline) == 0}>
                <h2>{ heading }</h2>{ articles(section) }
                <p hidden={rest.is_none()}>{ rest }</p>
            </section>
        }
    });
    html! {
        <div class="page document">
            <Masthead data={data.clone()} />
            { progress() }
            <main>
                <p class="document-asked" hidden={asked.is_none()}>{ asked }</p>
                { picture::picture(data, state) }
                { for sections }
            </main>
            { colophon(&data.dossier.meta, false) }
        </div>
    }
}

/// How the program gets on. The style sheet says that it is being opened, and uncovers this after ten seconds unless a
/// script speaks: see `.document-state` there. Where neither script nor style sheet is, this is all that is said.
fn progress() -> Html {
    html! {
        <p class="document-state" role="status">
            <span class="document-opening" />
            <span class="document-told document-late"><span>{ said::NOT_STARTED }</span></span>
        </p>
    }
}

/// Those articles of a section that stand at `range` in it.
fn articles(data: &Shared, outline: &Outline, section: Section, range: Range<usize>) -> Vec<Html> {
    let (events, entities, sources) = (&outline.events.shown, &outline.entities.shown, &outline.sources.shown);
    let article = |at: usize| match section {
        Section::Events => events.get(at).map(|ix| event(data, *ix)),
        Section::Eras => outline.eras.shown.get(at).and_then(|ix| data.dossier.eras.get(*ix)).map(era),
        Section::Entities => entities.get(at).map(|ix| entity(data, outline, *ix)),
        Section::Sources => sources.get(at).and_then(|ix| data.dossier.sources.get(*ix)).map(source),
    };
    range.filter_map(article).collect()
}

fn event(data: &Shared, ix: EventIx) -> Html {
    let Some(event) = data.event(ix) else { return Html::default() };
    let id = place(data, State { event: Some(event.id.clone()), ..State::default() });
    html! {
        <article key={event.id.clone()} {id}>
            <h3>{ words::short(data.store.title(ix)).into_owned() }</h3>
            { dating(&event) }
            { about(data, None, &EXTENT, &event, None) }
        </article>
    }
}

fn entity(data: &Shared, outline: &Outline, ix: u32) -> Html {
    let Some(entity) = data.dossier.entities.get(ix as usize) else { return Html::default() };
    let id = place(data, State { card: Some(entity.id.clone()), ..State::default() });
    let (events, others) = outline.events_of(data, ix);
    let name = words::short(&entity.name).into_owned();
    let kind = labels::entity_type(entity.kind);
    if outline.asked.is_some() {
        // Who asked for some events has them above, and wants to know who the others in them are.
        let standing = said::in_brief(kind, events.len(), others);
        return html! { <article key={entity.id.clone()} {id} class="brief"><h3>{ name }</h3><p class="card-standing">{ standing }</p></article> };
    }
    let others = (others > 0).then(|| said::more_of_entity(others));
    html! {
        <article key={entity.id.clone()} {id}>
            <h3>{ name }</h3>
            <p class="card-standing">{ kind }</p>
            { introduction(data, None, &EXTENT, ix, entity) }
            { ties(data, None, &EXTENT, ix, &events, others) }
        </article>
    }
}

fn era(era: &Era) -> Html {
    html! {
        <article key={era.id.clone()} class="brief">
            <h3>{ words::short(&era.label).into_owned() }</h3>
            <p class="card-date">{ words::capital(&words::edtf(&era.date)) }</p>
            <p hidden={era.note.is_none()}>{ era.note.clone() }</p>
        </article>
    }
}

fn source(source: &Source) -> Html {
    let url = source.url.as_deref().filter(|url| is_web(url));
    html! {
        <article key={source.id.clone()} id={place_of(source).trim_start_matches('#').to_owned()}>
            <h3>{ words::short(&source.title).into_owned() }</h3>
            <p>{ words::byline(source) }</p>
            <p hidden={url.is_none()}><a href={url.map(str::to_owned)} rel="noopener noreferrer">{ url.unwrap_or_default() }</a></p>
            <p hidden={source.note.is_none()}>{ source.note.clone() }</p>
            <p hidden={source.sha256.is_none()}>{ said::FINGERPRINT_OF_TEXT }<code>{ source.sha256.clone() }</code></p>
        </article>
    }
}

/// The id at which the fragment for this state arrives.
fn place(data: &Shared, state: State) -> String {
    url::hash(&state, &data.store).trim_start_matches('#').to_owned()
}

/// The markup of the document, rendered natively.
///
/// Runs in a [`LocalSet`](https://docs.rs/tokio/latest/tokio/task/struct.LocalSet.html) of a Tokio runtime.
#[cfg(feature = "document")]
pub async fn markup(data: Shared) -> String {
    in_pieces(&data, |props| async move {
        Some(yew::LocalServerRenderer::<Piece>::with_props(props).hydratable(false).render().await)
    })
    .await
}
