//! The card of a source: what is known of it, and its text with the passages that claims rest on.
//!
//! Where the dossier has no text, the card lists the claims by paragraph until the reader opens a copy. The copy stays with
//! the data that is open; nothing of it is written anywhere.

mod copy;
mod paragraphs;

use super::extent::{Extent, section};
use super::links::event_row;
use crate::app::{Action, Claimant, Claims, Copy, Locator, text_of};
use crate::browser;
use crate::ui::shared::linked::linked;
use crate::ui::shared::{Act, Shared};
use crate::ui::words;
use copy::opener;
use pamir_dossier::evidence::{Passage, Standing, Text};
use pamir_dossier::{NoteKind, Source};
use pamir_store::EventIx;
use pamir_text::small_sort::sort_by_key;
use pamir_words::en::labels;
use pamir_words::en::ui::cards::back_to;
use pamir_words::en::ui::frame::CLOSE;
use pamir_words::en::ui::sources as said;
use paragraphs::{Chosen, Shown, listed, marked, marks};
use std::rc::Rc;
use yew::prelude::*;

/// So many events without a source are listed, and so many remarks.
const MOST_LISTED: usize = 100;

/// Props of [`SourceCard`].
#[derive(Properties, PartialEq)]
pub struct SourceCardProps {
    pub data: Shared,
    pub act: Act,
    /// The id of the source.
    pub source: AttrValue,
    /// The place within it that was asked for.
    pub passage: Option<Locator>,
    /// The event whose card lies below.
    pub from: Option<EventIx>,
}

/// One source in full.
#[component]
pub fn SourceCard(props: &SourceCardProps) -> Html {
    let SourceCardProps { data, act, source: id, passage, from } = props;
    let (heading, target) = (use_node_ref(), use_node_ref());
    let copy = use_copy(data, id);
    let claims = use_memo((data.clone(), id.clone()), |(data, id)| Claims::of(data, id));
    let asked = (id.clone(), *passage, *from, copy.is_some());
    let chosen = use_state_eq(|| None::<Chosen>);
    use_effect_with(asked, {
        let (heading, target, chosen) = (heading.clone(), target.clone(), chosen.setter());
        move |_| {
            chosen.set(None);
            browser::focus(&heading);
            browser::scroll_to(&target);
        }
    });
    let Some(source) = data.source(id) else { return html! { <section class="card" /> } };
    let onclose = act.reform(|_: MouseEvent| Action::Close);
    let below = from.map(|event| words::short(data.store.title(event)).into_owned());
    let back = html! {
        <button type="button" class="card-back" hidden={below.is_none()} title={below.as_deref().map(back_to)} onclick={onclose.clone()}>
            <span aria-hidden="true">{ "‹ " }</span>{ below }
        </button>
    };
    let title = words::short(&source.title).into_owned();
    let is_meant = |at: usize| match passage {
        Some(place) => Locator::of(&claims.list[at].evidence) == *place,
        None => from.is_some_and(|event| claims.list[at].by == Claimant::Event(event)),
    };
    let shown = Shown { data, act, id, claims: &claims, is_meant: &is_meant, target: &target, chosen: &chosen };
    let (text, state) = body(source, &shown, copy.as_deref());
    html! {
        <section class="card source-card" part="card" role="region" aria-label={title.clone()}>
            <div class="card-tools">
                { back }
                <button type="button" class="close" aria-label={CLOSE} onclick={onclose}>{ "×" }</button>
            </div>
            <p class="card-kind">{ said::SOURCE }</p>
            <h2 ref={heading} tabindex="-1">{ title }</h2>
            { facts(source) }
            <p class="card-summary">{ source.note.as_deref().map(|note| linked(note, true)) }</p>
            <p class="source-state">{ state }</p>
            { opener(data, id, source.text.is_some()) }
            <p class="source-checksum" hidden={source.sha256.is_none()}>{ said::CHECKSUM }{ " " }<code>{ source.sha256.clone() }</code></p>
            <h3>{ said::TEXT }</h3>
            { text }
            { remarks(data, act, &claims) }
            { unsourced(data, act, &claims) }
        </section>
    }
}

/// The text of the source, which comes anew when the reader opens a copy.
#[hook]
fn use_copy(data: &Shared, id: &AttrValue) -> Option<Rc<Copy>> {
    let opened = use_state_eq(|| 0_u32);
    let (count, setter) = (use_mut_ref(|| 0_u32), opened.setter());
    use_effect_with(data.clone(), move |data| {
        let watcher: Rc<dyn Fn()> = Rc::new(move || {
            *count.borrow_mut() += 1;
            setter.set(*count.borrow());
        });
        data.copies.watch(&watcher);
        move || drop(watcher)
    });
    (*use_memo((data.clone(), id.clone(), *opened), |(data, id, _)| text_of(data, id))).clone()
}

/// What is known of a source beyond its title.
fn facts(source: &Source) -> Html {
    let Source { author, publisher, published, url, .. } = source;
    let date = published.as_deref().map(words::edtf);
    let fact = |name: &'static str, value: Option<&str>| {
        let value = value?;
        Some(html! { <div key={name}><dt>{ name }</dt><dd>{ linked(&words::short(value), true) }</dd></div> })
    };
    let facts = [
        fact(said::AUTHOR, author.as_deref()),
        fact(said::PUBLISHER, publisher.as_deref()),
        fact(said::PUBLISHED, date.as_deref()),
        fact(said::ADDRESS, url.as_deref()),
    ];
    html! { <dl class="attributes">{ for facts.into_iter().flatten() }</dl> }
}

/// The paragraphs with what rests on them, and a word on how sure that is and how much of the text is used.
fn body(source: &Source, shown: &Shown<'_>, copy: Option<&Copy>) -> (Html, String) {
    let claims = shown.claims;
    let mut said = vec![said::rests(claims.count(), claims.list.len())];
    let html = if let Some(copy) = copy {
        let text = Text::of(&copy.text);
        let passages: Vec<Option<Passage>> =
            claims.list.iter().map(|claim| text.passage(&claim.evidence, copy.is_same)).collect();
        let marks = marks(&text, &passages);
        if !claims.list.is_empty() {
            let unused = (0..marks.len()).filter(|at| marks[*at].is_empty()).map(said::paragraph);
            said.push(said::unused(&unused.collect::<Vec<_>>(), text.paragraphs.len()));
        }
        if source.text.is_none() {
            said.push(standing(source, copy, &passages));
        }
        marked(shown, &text, &marks)
    } else {
        said.push(said::NO_TEXT.to_owned());
        listed(shown)
    };
    if claims.left_out > 0 {
        said.push(said::left_out(claims.left_out));
    }
    (html, said.join(" "))
}

/// How a reader's copy stands to the text that was meant.
fn standing(source: &Source, copy: &Copy, passages: &[Option<Passage>]) -> String {
    if copy.is_same {
        return said::SAME.to_owned();
    }
    if source.sha256.is_none() {
        return said::UNCHECKED.to_owned();
    }
    let of = |standing| passages.iter().flatten().filter(|passage| passage.standing == standing).count();
    let missing = passages.iter().filter(|passage| passage.is_none()).count();
    said::differs(of(Standing::Moved), of(Standing::Doubtful), missing)
}

/// What the source gets wrong or leaves open, and what the dossier does about it: corrections, ambiguities and conflicts first,
/// each with the event that it is about.
fn remarks(data: &Shared, act: &Act, claims: &Claims) -> Html {
    let extent = Extent { most: MOST_LISTED, more: None, load: None };
    let mut order: Vec<usize> = (0..claims.notes.len()).collect();
    sort_by_key(&mut order, |at| claims.notes[*at].1.kind == NoteKind::Context);
    section(said::REMARKS, !order.is_empty(), || {
        extent.list("notes source-remarks", order.len(), |key| {
            let (event, note) = &claims.notes[order[key]];
            html! {
                <li {key}>
                    <b>{ labels::note_kind(note.kind) }</b>{ " " }{ extent.text(&note.text) }
                    <ul class="related">{ event_row(data, Some(act), key, Ok(*event), "") }</ul>
                </li>
            }
        })
    })
}

/// The events that no source is named for.
fn unsourced(data: &Shared, act: &Act, claims: &Claims) -> Html {
    let extent = Extent { most: MOST_LISTED, more: None, load: None };
    section(said::UNSOURCED, !claims.unsourced.is_empty(), || {
        extent.list("related", claims.unsourced.len(), |key| {
            event_row(data, Some(act), key, Ok(claims.unsourced[key]), "")
        })
    })
}

#[cfg(all(test, feature = "document"))]
mod tests;
