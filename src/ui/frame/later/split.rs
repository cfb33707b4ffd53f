//! The border to the second part of the program.

use super::kinds::Later;
use crate::app::{self, Data, State, Suggestion, suggest};
use crate::browser::Beside;
use crate::session::second_part::at_once;
use crate::ui::views::timeline::apart;
use pamir_store::query::{Asker, Hits, Query};
use std::any::Any;
use std::cell::Cell;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::{Html, NodeRef};

thread_local! {
    static HERE: Cell<bool> = const { Cell::new(false) };
}

/// Loads the second part; whether that worked. It can be asked for again after a failure.
pub(super) async fn fetch() -> bool {
    let mine = load_drawn().await.is_ok()
        && load_offered().await.is_ok()
        && load_asked().await.is_ok()
        && load_named().await.is_ok()
        && load_watched().await.is_ok();
    let loaded = mine && apart::load().await;
    HERE.with(|here| here.set(loaded));
    loaded
}

/// Whether the second part is here.
pub(super) fn is_here() -> bool {
    HERE.with(Cell::get)
}

/// Draws something of the second part; nothing before that is here.
pub(super) fn draw(what: Later) -> Option<Html> {
    if is_here() { at_once(drawn(what)) } else { None }
}

/// What the search offers for a query, likewise.
pub(super) fn offers(data: &Data, query: &Query, hits: &Hits) -> Option<Vec<Suggestion>> {
    if is_here() { at_once(offered(data, query, hits)) } else { None }
}

/// What a query leaves that asks for something, likewise.
pub(super) fn hits(data: &Data, asker: &mut Asker, query: &Query) -> Option<Hits> {
    if is_here() { at_once(asked(data, asker, query)) } else { None }
}

/// What the page is called in a state, likewise.
pub(super) fn title(data: &Data, state: &State) -> Option<String> {
    if is_here() { at_once(named(data, state)) } else { None }
}

/// Keeps a card beside its mark, likewise.
pub(super) fn beside(columns: &NodeRef) -> Option<Box<dyn Any>> {
    if is_here() { at_once(watched(columns)) } else { None }
}

#[wasm_split(later, fallible, preload(load_drawn))]
fn drawn(what: Later) -> Result<Html, SplitLoaderError> {
    Ok(what.html())
}

#[wasm_split(later, fallible, preload(load_offered))]
fn offered(data: &Data, query: &Query, hits: &Hits) -> Result<Vec<Suggestion>, SplitLoaderError> {
    Ok(suggest(data, query, hits))
}

#[wasm_split(later, fallible, preload(load_asked))]
fn asked(data: &Data, asker: &mut Asker, query: &Query) -> Result<Hits, SplitLoaderError> {
    Ok(data.ask(asker, query))
}

#[wasm_split(later, fallible, preload(load_named))]
fn named(data: &Data, state: &State) -> Result<String, SplitLoaderError> {
    Ok(app::title(data, state))
}

#[wasm_split(later, fallible, preload(load_watched))]
fn watched(columns: &NodeRef) -> Result<Box<dyn Any>, SplitLoaderError> {
    Ok(Box::new(Beside::watch(columns)))
}
