//! The paragraphs of a source, with the passages that claims rest on marked in the text and, on demand, listed.

use crate::app::{Claimant, Claims, Locator, SOURCE, State, url};
use crate::ui::cards::extent::Extent;
use crate::ui::cards::links::{entity_link, event_row, instead};
use crate::ui::shared::{Act, Shared};
use crate::ui::words;
use pamir_dossier::Evidence;
use pamir_dossier::evidence::{Paragraph, Passage, Piece, Standing, Text, pieces};
use pamir_words::en::ui::sources as said;
use std::ops::Range;
use yew::prelude::*;

/// So many paragraphs are shown.
const MOST_PARAGRAPHS: usize = 2_000;
/// So many claims are listed below a paragraph.
const MOST_CLAIMS: usize = 100;

/// The piece of text whose claims are listed: its paragraph, and its place among the pieces of that.
pub(super) type Chosen = (usize, usize);

/// What all paragraphs are drawn with.
pub(super) struct Shown<'a> {
    pub(super) data: &'a Shared,
    pub(super) act: &'a Act,
    /// The id of the source.
    pub(super) id: &'a str,
    pub(super) claims: &'a Claims,
    /// Whether the claim at a place in the list is the one that the reader came from.
    pub(super) is_meant: &'a dyn Fn(usize) -> bool,
    /// The first of those, which is scrolled to.
    pub(super) target: &'a NodeRef,
    pub(super) chosen: &'a UseStateHandle<Option<Chosen>>,
}

/// What a paragraph is called.
fn name(paragraph: u32) -> String {
    words::locator_in_short(&Evidence { paragraph, ..Evidence::default() })
}

/// Lists the claims by paragraph, for a source whose text isn't here.
pub(super) fn listed(shown: &Shown<'_>) -> Html {
    let named = shown.claims.by_paragraph();
    let mut target = Some(shown.target.clone());
    let paragraphs = named.iter().take(MOST_PARAGRAPHS).map(|(paragraph, places)| {
        let is_meant = places.iter().any(|at| (shown.is_meant)(*at));
        let node = if is_meant { target.take() } else { None }.unwrap_or_default();
        html! {
            <li key={*paragraph} ref={node} class={is_meant.then_some("meant")}>
                <h4>{ words::capital(&name(*paragraph)) }</h4>
                { rows(shown, &shown.claims.each_once(places.iter().copied())) }
            </li>
        }
    });
    let list = html! { <ol class="source-text">{ for paragraphs }</ol> };
    extent(MOST_PARAGRAPHS).with_rest(list, named.len())
}

/// The claims of each paragraph of a text, with how sure their passages are and where these lie.
type Marks = Vec<Vec<(usize, Standing, Range<usize>)>>;

/// The claims by the paragraphs in which their passages are; each in the order of the list.
pub(super) fn marks(text: &Text<'_>, passages: &[Option<Passage>]) -> Marks {
    let mut marks: Marks = vec![Vec::new(); text.paragraphs.len()];
    for (claim, passage) in passages.iter().enumerate() {
        let Some(Passage { paragraph, range, standing }) = passage else { continue };
        marks.get_mut(*paragraph).into_iter().for_each(|marks| marks.push((claim, *standing, range.clone())));
    }
    marks
}

/// The text with its passages marked. A click on one lists what rests on it, below its paragraph.
pub(super) fn marked(shown: &Shown<'_>, text: &Text<'_>, marks: &Marks) -> Html {
    let mut target = Some(shown.target.clone());
    let paragraphs =
        text.paragraphs.iter().zip(marks).take(MOST_PARAGRAPHS).enumerate().map(|(at, (paragraph, marks))| {
            let stretches: Vec<_> = marks.iter().map(|(.., range)| range.clone()).collect();
            let claims: Vec<_> = marks.iter().map(|(claim, standing, _)| (*claim, *standing)).collect();
            let cut = pieces(paragraph.len, &stretches);
            let list =
                shown.chosen.filter(|(there, _)| *there == at).and_then(|(_, piece)| cut.get(piece)).map(|piece| {
                    let places = piece.within.iter().map(|stretch| claims[*stretch].0);
                    shown.claims.each_once(places)
                });
            let words = cut
                .iter()
                .enumerate()
                .map(|(key, piece)| words_of(shown, paragraph, (at, key), piece, &claims, &mut target));
            html! {
                <li key={at}>
                    <h4>{ words::capital(&name(u32::try_from(at).unwrap_or(u32::MAX))) }</h4>
                    <p>{ for words }</p>
                    <p class="source-unused" hidden={!claims.is_empty()}>{ said::NOTHING_RESTS }</p>
                    <div class="source-claims" hidden={list.is_none()}>
                        <p role="status">{ list.as_ref().map(|list| said::claims_on(list.len())) }</p>
                        { rows(shown, list.as_deref().unwrap_or_default()) }
                    </div>
                </li>
            }
        });
    let list = html! { <ol class="source-text">{ for paragraphs }</ol> };
    extent(MOST_PARAGRAPHS).with_rest(list, text.paragraphs.len())
}

fn extent(most: usize) -> Extent {
    Extent { most, more: None, load: None }
}

/// Rows for claims at these places in the list.
fn rows(shown: &Shown<'_>, places: &[usize]) -> Html {
    extent(MOST_CLAIMS).list("related", places.len(), |at| row(shown, places[at]))
}

/// The words of a piece: plain, or a link that lists the claims which rest on them.
fn words_of(
    shown: &Shown<'_>,
    paragraph: &Paragraph<'_>,
    place: Chosen,
    piece: &Piece,
    claims: &[(usize, Standing)],
    target: &mut Option<NodeRef>,
) -> Html {
    let words: String = paragraph.words(&piece.range).collect();
    let Some(first) = piece.within.first() else { return html! { <span key={place.1}>{ words }</span> } };
    let within = || piece.within.iter().map(|stretch| claims[*stretch]);
    let is_meant = within().any(|(claim, _)| (shown.is_meant)(claim));
    let node = if is_meant { target.take() } else { None }.unwrap_or_default();
    let is_doubtful = within().all(|(_, standing)| standing == Standing::Doubtful);
    let many = shown.claims.each_once(within().map(|(claim, _)| claim)).len();
    let title = if is_doubtful { said::doubtful(&said::claims_on(many)) } else { said::claims_on(many) };
    let is_chosen = **shown.chosen == Some(place);
    let depth = match piece.within.len() {
        1 => "",
        2 => "twice",
        _ => "often",
    };
    let class = classes!(
        "passage",
        depth,
        is_doubtful.then_some("doubtful"),
        is_meant.then_some("meant"),
        is_chosen.then_some("chosen")
    );
    let evidence = &shown.claims.list[claims[*first].0].evidence;
    let state =
        State { card: Some(format!("{SOURCE}{}", shown.id)), passage: Some(Locator::of(evidence)), ..State::default() };
    let onclick = {
        let chosen = shown.chosen.setter();
        instead(move || chosen.set((!is_chosen).then_some(place)))
    };
    html! {
        <a key={place.1} ref={node} {class} href={url::hash(&state, &shown.data.store)} {title} aria-expanded={is_chosen.to_string()} {onclick}>{ words }</a>
    }
}

/// A row for a claim, which leads to what claims it.
fn row(shown: &Shown<'_>, at: usize) -> Html {
    let Shown { data, act, claims, .. } = *shown;
    let claim = &claims.list[at];
    let place = words::locator_in_short(&claim.evidence);
    match claim.by {
        Claimant::Event(event) => event_row(data, Some(act), at, Ok(event), ""),
        Claimant::Entity(entity) => {
            let id = data.dossier.entities.get(entity as usize).map_or("", |entity| entity.id.as_str());
            html! { <li key={at}>{ entity_link(data, Some(act), id) }<span>{ place }</span></li> }
        }
        Claimant::Relation(relation) => {
            let Some(relation) = data.dossier.relations.get(relation as usize) else {
                return html! { <li key={at} /> };
            };
            let end = |id: &str| entity_link(data, Some(act), id);
            html! {
                <li key={at} class="source-relation">
                    <span>{ end(&relation.subject) }{ " " }<i>{ &relation.predicate }</i>{ " " }{ end(&relation.object) }</span>
                    <span>{ place }</span>
                </li>
            }
        }
    }
}
