//! The paragraphs of a source, with the passages that claims rest on marked in the text and, on demand, listed.

use crate::app::{Claimant, Claims, Locator, SOURCE, State, url};
use crate::ui::cards::links::{entity_link, event_row, instead};
use crate::ui::shared::{Act, Shared};
use crate::ui::words;
use pamir_dossier::Evidence;
use pamir_dossier::evidence::{Paragraph, Passage, Piece, Standing, Text, pieces};
use pamir_text::small_sort::sort_by_key;
use pamir_words::en::ui::sources as said;
use yew::prelude::*;

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
pub(super) fn name(paragraph: usize) -> String {
    let paragraph = u32::try_from(paragraph).unwrap_or(u32::MAX);
    words::locator_in_short(&Evidence { paragraph, ..Evidence::default() })
}

/// The claims by the paragraphs that they name, where there is no text to see.
pub(super) fn listed(shown: &Shown<'_>) -> Html {
    let mut named: Vec<usize> = shown.claims.list.iter().map(|claim| claim.evidence.paragraph as usize).collect();
    sort_by_key(&mut named, |paragraph| *paragraph);
    named.dedup();
    let mut target = Some(shown.target.clone());
    let paragraphs = named.into_iter().map(|paragraph| {
        let on_it = shown.claims.on_paragraph(paragraph);
        let is_meant = on_it.iter().any(|at| (shown.is_meant)(*at));
        let node = if is_meant { target.take() } else { None }.unwrap_or_default();
        html! {
            <li key={paragraph} ref={node} class={is_meant.then_some("meant")}>
                <h4>{ words::capital(&name(paragraph)) }</h4>
                <ul class="related">{ for on_it.iter().map(|at| row(shown, *at)) }</ul>
            </li>
        }
    });
    html! { <ol class="source-text">{ for paragraphs }</ol> }
}

/// The text with its passages marked. A click on one lists what rests on it, below its paragraph.
pub(super) fn marked(shown: &Shown<'_>, text: &Text<'_>, passages: &[Option<Passage>]) -> Html {
    let mut target = Some(shown.target.clone());
    let paragraphs = text.paragraphs.iter().enumerate().map(|(at, paragraph)| {
        let (claims, stretches): (Vec<_>, Vec<_>) = passages
            .iter()
            .enumerate()
            .filter_map(|(claim, passage)| Some((claim, passage.as_ref()?)))
            .filter(|(_, passage)| passage.paragraph == at)
            .map(|(claim, passage)| ((claim, passage.standing), passage.range.clone()))
            .unzip();
        let cut = pieces(paragraph.len, &stretches);
        let list = shown.chosen.filter(|(there, _)| *there == at).and_then(|(_, piece)| cut.get(piece)).map(|piece| {
            let places = piece.within.iter().map(|stretch| claims[*stretch].0);
            shown.claims.each_once(places)
        });
        let words = cut
            .iter()
            .enumerate()
            .map(|(key, piece)| words_of(shown, paragraph, (at, key), piece, &claims, &mut target));
        html! {
            <li key={at}>
                <h4>{ words::capital(&name(at)) }</h4>
                <p>{ for words }</p>
                <p class="source-unused" hidden={!claims.is_empty()}>{ said::NOTHING_RESTS }</p>
                <div class="source-claims" hidden={list.is_none()}>
                    <p role="status">{ list.as_ref().map(|list| said::claims_on(list.len())) }</p>
                    <ul class="related">{ for list.iter().flatten().map(|at| row(shown, *at)) }</ul>
                </div>
            </li>
        }
    });
    html! { <ol class="source-text">{ for paragraphs }</ol> }
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
