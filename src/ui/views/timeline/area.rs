//! A stretch of time that is selected on the timeline: the band over it, and when its menu has the focus.
//!
//! The band follows the hand before there is a menu.

use super::apart::{self, Part};
use super::area_menu::{ITEMS, MenuProps};
use super::moving::{Edges, Latest};
use super::navigation::Step;
use super::plotted::Plotted;
use crate::app::Window;
use crate::browser;
use crate::ui::shared::px::px;
use crate::ui::shared::{Act, Shared};
use pamir_timeline::Viewport;
use pamir_words::en::ui::timeline as said;
use yew::platform::spawn_local;
use yew::prelude::*;

/// The stretch of time that waits for a choice.
pub struct Area {
    /// Its edges, the left one first; none while nothing is selected.
    pub edges_px: Option<Edges>,
    /// Selects one, as soon as the menu can be drawn, or closes the menu.
    pub set: Callback<Option<Edges>>,
    menu: NodeRef,
    /// What has the focus once the menu is closed.
    stage: NodeRef,
    /// How many px of the screen one of the stage's takes.
    scale: f64,
}

/// Nothing is selected at first. Once something is, the focus goes to the menu.
#[hook]
pub fn use_area(scale: f64, stage: &NodeRef) -> Area {
    let edges_px = use_state_eq(|| None::<Edges>);
    let menu = use_node_ref();
    use_effect_with(*edges_px, {
        let menu = menu.clone();
        move |edges_px| {
            if let Some((left, right)) = *edges_px {
                browser::set_property(&menu, "--pamir-area", &(px(f64::midpoint(left, right) * scale) + "px"));
                browser::rove(&menu, ITEMS, "Home");
            }
        }
    });
    let set = use_callback(edges_px.setter(), |edges_px: Option<Edges>, set| match edges_px {
        None => set.set(None),
        Some(_) => {
            let set = set.clone();
            spawn_local(async move {
                if apart::load().await {
                    set.set(edges_px);
                }
            });
        }
    });
    Area { edges_px: *edges_px, set, menu, scale, stage: stage.clone() }
}

/// Selects what is in sight, if there is anything.
pub fn select_all(area: &Area, latest: &Latest, data: &Shared, plot: &Plotted) -> Callback<()> {
    let (set, latest, data, plot) = (area.set.clone(), latest.clone(), data.clone(), plot.clone());
    Callback::from(move |()| {
        let seen = latest.borrow().filter(|view| plot.borrow().within(&data.store, Window::of(view)) > 0);
        set.emit(seen.map(|view| (0.0, view.width_px)));
    })
}

/// How many events are in sight, where they can be kept: there are some, and not all are.
pub fn seen(count: Option<u32>, on_keep: &Callback<()>) -> Html {
    html! {
        <p class="seen" hidden={count.is_none()}>
            <span>{ said::seen(count.unwrap_or(0)) }</span>
            <button type="button" onclick={on_keep.reform(|_: MouseEvent| ())}>{ said::KEEP }</button>
        </p>
    }
}

/// The band and, over what waits for a choice, the menu. `selecting` has the edges of what a hand is still drawing.
pub fn draw(
    area: &Area,
    selecting: Option<Edges>,
    data: &Shared,
    plotted: &Plotted,
    view: &Viewport,
    act: &Act,
    go: &Callback<Step>,
) -> Html {
    let band = selecting.or(area.edges_px).map(|(a, b)| {
        let (x, width) = (px(a.min(b) * area.scale), px((a - b).abs() * area.scale));
        html! { <rect {x} y="0" {width} height="100%" /> }
    });
    let menu = area.edges_px.and_then(|edges_px| {
        let (data, plotted, act, go) = (data.clone(), plotted.clone(), act.clone(), go.clone());
        let (set, menu, stage) = (area.set.clone(), area.menu.clone(), area.stage.clone());
        apart::draw(Part::Menu(MenuProps { edges_px, set, menu, stage, data, plotted, view: *view, act, go }))
    });
    html! {
        <div class="area">
            <svg class="selecting" aria-hidden="true">{ band.unwrap_or_default() }</svg>
            <div>{ for menu }</div>
        </div>
    }
}
