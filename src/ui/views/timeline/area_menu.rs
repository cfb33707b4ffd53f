//! The menu of what to do with a stretch of time that is selected on the timeline.
//!
//! Owns its items and keys, and what they do. It comes with the second part of the program.

use super::moving::Edges;
use super::navigation::Step;
use super::plotted::Plotted;
use crate::app::{Action, Crowd, Window, dates_of};
use crate::browser;
use crate::ui::shared::{Act, Shared};
use crate::ui::words;
use pamir_timeline::Viewport;
use pamir_words::en::ui::timeline as said;
use yew::prelude::*;

/// What stands in the menu.
pub const ITEMS: &str = "[role=menuitem]";

/// Props of [`menu`].
pub struct MenuProps {
    /// The edges of the stretch of time.
    pub edges_px: Edges,
    /// Closes the menu with `None`.
    pub set: Callback<Option<Edges>>,
    /// The menu itself.
    pub menu: NodeRef,
    /// What has the focus once the menu is closed.
    pub stage: NodeRef,
    pub data: Shared,
    pub plotted: Plotted,
    pub view: Viewport,
    pub act: Act,
    pub go: Callback<Step>,
}

/// Asks for no more than the hits in a stretch of time.
pub fn keep(data: &Shared, plot: &Plotted, act: &Act, window: Window) {
    let events = |window: Window| plot.borrow().within(&data.store, window);
    if let Some(dates) = dates_of(window, &events) {
        act.emit(Action::Keep(Box::new(dates)));
    }
}

/// Lists the hits in a stretch of time, which the dates of [`dates_of`] name in short.
fn list(data: &Shared, plot: &Plotted, act: &Act, window: Window) {
    let events = |window: Window| plot.borrow().within(&data.store, window);
    let named = dates_of(window, &events).map(|(from, to)| Window::new(from.bounds().from_s, to.bounds().until_s));
    let window = named.filter(|named| events(*named) == events(window)).unwrap_or(window);
    act.emit(Action::Crowd(Crowd { window, lane: None }));
}

/// The menu of what to do with a stretch of time.
pub fn menu(props: MenuProps) -> Html {
    let onkeydown = onkeydown(&props);
    let onfocusout = onfocusout(&props);
    let MenuProps { edges_px: (left, right), set, menu, stage, data, plotted, view, act, go } = props;
    let window = Window::around(view.t(left), view.t(right));
    let (count, dated) = {
        let plot = plotted.borrow();
        (plot.within(&data.store, window), plot.dated())
    };
    let everything = left <= 0.0 && right >= view.width_px;
    let item = |shown: bool, text: String, choose: Box<dyn Fn()>| {
        let (set, stage) = (set.clone(), stage.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            // What is chosen may hide the menu; the keys go on where it was.
            browser::focus(&stage);
            set.emit(None);
            choose();
        });
        html! { <button type="button" role="menuitem" tabindex="-1" hidden={!shown} {onclick}>{ text }</button> }
    };
    let all = (data.clone(), plotted.clone(), act.clone());
    let keeps = move || keep(&data, &plotted, &act, window);
    let lists = move || list(&all.0, &all.1, &all.2, window);
    let (from_s, until_s) = window.ends_s();
    let name = said::area(&words::stretch(from_s, until_s), count);
    html! {
        <div class="area-menu" role="menu" data-no-drag="true" aria-label={name} ref={menu}
            {onkeydown} {onfocusout}>
            { item(!everything, said::ZOOM.to_owned(), Box::new(move || go.emit(Step::Between(left, right)))) }
            { item(count > 0 && count < dated, said::KEEP.to_owned(), Box::new(keeps)) }
            { item(count > 0, said::list(count), Box::new(lists)) }
        </div>
    }
}

/// Moves among the items in both directions, because they may stand in a row or below each other.
fn onkeydown(props: &MenuProps) -> Callback<KeyboardEvent> {
    let (set, menu, stage) = (props.set.clone(), props.menu.clone(), props.stage.clone());
    Callback::from(move |event: KeyboardEvent| {
        // The stage has other uses for the same keys.
        event.stop_propagation();
        let key = match event.key().as_str() {
            "ArrowRight" => "ArrowDown".to_owned(),
            "ArrowLeft" => "ArrowUp".to_owned(),
            key => key.to_owned(),
        };
        if key == "Escape" {
            browser::focus(&stage);
            set.emit(None);
        } else if !browser::rove(&menu, ITEMS, &key) {
            return;
        }
        event.prevent_default();
    })
}

fn onfocusout(props: &MenuProps) -> Callback<FocusEvent> {
    let (set, menu) = (props.set.clone(), props.menu.clone());
    Callback::from(move |event: FocusEvent| {
        if browser::leaves(&event, &menu) {
            set.emit(None);
        }
    })
}
