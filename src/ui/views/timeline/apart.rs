//! What the timeline draws and does only once a reader asks for it: its help, the menu of a stretch of time that is selected, sums,
//! what the bin under the pointer counts, and the marks of a search in labels.
//!
//! Owns the border to the second part of the program, where there is one. Whatever shows something of this waits for [`load`].

use super::area_menu::{self, MenuProps};
use super::bin_note;
use super::help::{self, DialogProps};
use super::plotted::Plotted;
use super::sums::{self, SumsProps};
use crate::app::Window;
use crate::browser::{Note, Pointed};
#[cfg(feature = "split")]
use crate::session::second_part::at_once;
use crate::ui::shared::{Act, Shared};
use pamir_store::query;
use pamir_timeline::{Density, HeightScale, Hues, Run, Scene};
#[cfg(feature = "split")]
use std::cell::Cell;
use std::ops::Range;
#[cfg(feature = "split")]
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::Html;

/// Something that is drawn.
pub enum Part {
    /// The help, which lies open.
    Help(DialogProps),
    /// The menu of a stretch of time.
    Menu(MenuProps),
    /// The choice of what densities show.
    Sums(SumsProps),
}

impl Part {
    fn html(self) -> Html {
        match self {
            Self::Help(props) => help::dialog(props),
            Self::Menu(props) => area_menu::menu(props),
            Self::Sums(props) => sums::choice(&props),
        }
    }
}

#[cfg(feature = "split")]
thread_local! {
    /// Whether all of it is here. To ask a function of the second part for anything loads that part.
    static HERE: Cell<bool> = const { Cell::new(false) };
}

/// Loads all of it; whether that worked. It can be asked for again after a failure.
#[cfg(feature = "split")]
pub async fn load() -> bool {
    let loaded = load_drawn().await.is_ok() && load_found().await.is_ok() && load_kept().await.is_ok();
    let loaded = loaded && load_pointed_at().await.is_ok();
    let loaded = loaded && load_marked().await.is_ok() && load_summed().await.is_ok() && load_said().await.is_ok();
    HERE.with(|here| here.set(loaded));
    loaded
}

/// Loads all of it, which is here.
#[cfg(not(feature = "split"))]
#[expect(clippy::unused_async)] // Where the program comes in two parts, this one waits.
pub async fn load() -> bool {
    true
}

/// Draws something; nothing before that is here.
pub fn draw(part: Part) -> Option<Html> {
    #[cfg(feature = "split")]
    return if HERE.with(Cell::get) { at_once(drawn(part)) } else { None };
    #[cfg(not(feature = "split"))]
    Some(part.html())
}

/// Where a search finds something in a text; nowhere before that is here.
pub fn highlighted(text: &str, search: &str) -> Vec<Range<usize>> {
    if search.is_empty() {
        return Vec::new();
    }
    #[cfg(feature = "split")]
    return if HERE.with(Cell::get) { at_once(found(text, search)).unwrap_or_default() } else { Vec::new() };
    #[cfg(not(feature = "split"))]
    query::highlight(text, search)
}

/// What of a search is looked for in texts; nothing before that is here.
pub fn asked_of_texts(search: &str, data: &Shared) -> String {
    if search.is_empty() {
        return String::new();
    }
    #[cfg(feature = "split")]
    return if HERE.with(Cell::get) { at_once(marked(search, data)).unwrap_or_default() } else { String::new() };
    #[cfg(not(feature = "split"))]
    query::asked_of_texts(search, &data.store)
}

/// Asks for no more than the hits in a stretch of time.
pub async fn keep(data: &Shared, plot: &Plotted, act: &Act, window: Window) {
    #[cfg(feature = "split")]
    let _ = kept(data, plot, act, window).await;
    #[cfg(not(feature = "split"))]
    area_menu::keep(data, plot, act, window);
}

/// What to say where a pointer or the focus is on a density; nothing before that is here.
pub fn noted(scene: &Scene, data: &Shared, hues: Option<&Hues>, pointed: &Pointed) -> Option<Note> {
    #[cfg(feature = "split")]
    return if HERE.with(Cell::get) { at_once(pointed_at(scene, data, hues, pointed)).flatten() } else { None };
    #[cfg(not(feature = "split"))]
    bin_note::note(scene, data, hues, pointed)
}

/// Draws the densities of a scene by the sum of an attribute; as they are before that is here.
pub fn sum(scene: Scene, data: &Shared, plot: &Plotted, attribute: u16, heights: HeightScale) -> Scene {
    #[cfg(feature = "split")]
    if HERE.with(Cell::get) {
        let counted = scene.clone();
        return at_once(summed(scene, data, plot, attribute, heights)).unwrap_or(counted);
    }
    #[cfg(not(feature = "split"))]
    let scene = sums::sum(scene, data, plot, attribute, heights);
    scene
}

/// What a run of a density that shows sums comes to, or else a bin of it.
pub fn told(density: &Density, run: Option<&Run>, bin: usize) -> Option<String> {
    #[cfg(feature = "split")]
    return if HERE.with(Cell::get) { at_once(said(density, run, bin)).flatten() } else { None };
    #[cfg(not(feature = "split"))]
    sums::told(density, run, bin)
}

#[cfg(feature = "split")]
#[wasm_split(later, fallible, preload(load_summed))]
fn summed(
    scene: Scene,
    data: &Shared,
    plot: &Plotted,
    attribute: u16,
    heights: HeightScale,
) -> Result<Scene, SplitLoaderError> {
    Ok(sums::sum(scene, data, plot, attribute, heights))
}

#[cfg(feature = "split")]
#[wasm_split(later, fallible, preload(load_said))]
fn said(density: &Density, run: Option<&Run>, bin: usize) -> Result<Option<String>, SplitLoaderError> {
    Ok(sums::told(density, run, bin))
}

#[cfg(feature = "split")]
#[wasm_split(later, fallible, preload(load_pointed_at))]
fn pointed_at(
    scene: &Scene,
    data: &Shared,
    hues: Option<&Hues>,
    pointed: &Pointed,
) -> Result<Option<Note>, SplitLoaderError> {
    Ok(bin_note::note(scene, data, hues, pointed))
}

#[cfg(feature = "split")]
#[wasm_split(later, fallible, preload(load_drawn))]
fn drawn(part: Part) -> Result<Html, SplitLoaderError> {
    Ok(part.html())
}

#[cfg(feature = "split")]
#[wasm_split(later, fallible, preload(load_found))]
fn found(text: &str, search: &str) -> Result<Vec<Range<usize>>, SplitLoaderError> {
    Ok(query::highlight(text, search))
}

#[cfg(feature = "split")]
#[wasm_split(later, fallible, preload(load_marked))]
fn marked(search: &str, data: &Shared) -> Result<String, SplitLoaderError> {
    Ok(query::asked_of_texts(search, &data.store))
}

#[cfg(feature = "split")]
#[wasm_split(later, fallible, preload(load_kept))]
fn kept(data: &Shared, plot: &Plotted, act: &Act, window: Window) -> Result<(), SplitLoaderError> {
    area_menu::keep(data, plot, act, window);
    Ok(())
}
