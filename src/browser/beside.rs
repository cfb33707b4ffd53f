//! A card and the mark that it is about: the card lies on the side where it doesn't cover the mark, a line joins the two, and the
//! mark is brought into sight.
//!
//! All of it is measured where the page is laid out, and nothing of the timeline is moved for it but the page as a whole.

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo::timers::callback::Timeout;
use pamir_text::decimal::clamped;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use yew::NodeRef;

/// The attribute of what holds both that says on which side the card lies.
const SIDE: &str = "data-card";
/// What can be hit of the mark, in each lane that it stands in.
const MARKS: &str = ".stage .mark.selected";
/// Its shapes, in all lanes.
const SHAPES: &str = ".shapes.selected";
/// The card may be so near to the shapes, in px.
const NEAR_PX: f64 = 12.0;
/// The line meets the card so far from its corners, in px.
const CORNER_PX: f64 = 16.0;
/// A panel that takes more than this part of the stage's width is a sheet, which covers what is below its top.
const SHEET: f64 = 0.6;
/// So long after a card has opened, the page may still be laid out anew: widths are measured, and the timeline comes to rest.
const SETTLES_MS: u32 = 800;
/// Room above and below a mark that is brought into sight, in px.
const ROOM_PX: f64 = 8.0;

/// Keeps a card beside its mark until dropped.
#[derive(Debug)]
pub struct Beside {
    columns: NodeRef,
    observer: Option<web_sys::MutationObserver>,
    _closure: Closure<dyn Fn()>,
    _listeners: Vec<EventListener>,
    _settling: Timeout,
}

impl Beside {
    /// Watches `columns`, which holds a `.stage` with marks, a `.panel` with the card, and a `.leader path` for the line. Marks may
    /// be drawn later.
    pub fn watch(columns: &NodeRef) -> Self {
        // Once everything is laid out, only the reader scrolls.
        let settled = Rc::new(Cell::new(false));
        let settling = Timeout::new(SETTLES_MS, {
            let settled = settled.clone();
            move || settled.set(true)
        });
        let tell: Rc<dyn Fn(bool)> = Rc::new({
            let columns = columns.clone();
            move |scrolled| {
                let Some(columns) = columns.cast::<web_sys::Element>() else { return };
                let Some(place) = Place::of(&columns) else { return };
                if !scrolled && !settled.get() {
                    place.choose_side();
                    place.bring_into_sight();
                }
                place.draw_line();
            }
        });
        tell(false);
        let closure = Closure::<dyn Fn()>::new({
            let tell = tell.clone();
            move || tell(false)
        });
        let observer = web_sys::MutationObserver::new(closure.as_ref().unchecked_ref()).ok();
        let stage = columns.cast::<web_sys::Element>().and_then(|columns| find(&columns, ".stage"));
        if let (Some(observer), Some(stage)) = (&observer, stage) {
            let what = web_sys::MutationObserverInit::new();
            what.set_subtree(true);
            what.set_child_list(true);
            what.set_attributes(true);
            let _ = observer.observe_with_options(&stage, &what);
        }
        let listeners = web_sys::window().into_iter().flat_map(|window| {
            ["scroll", "resize"].map(|kind| {
                let tell = tell.clone();
                // Scrolls of other elements don't bubble.
                let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: true };
                EventListener::new_with_options(&window, kind, options, move |_| tell(kind == "scroll"))
            })
        });
        Self {
            columns: columns.clone(),
            observer,
            _listeners: listeners.collect(),
            _closure: closure,
            _settling: settling,
        }
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
        if let Some(columns) = self.columns.cast::<web_sys::Element>() {
            set_line(&columns, "");
        }
    }
}

/// Where everything is, in px of the window.
struct Place<'a> {
    columns: &'a web_sys::Element,
    panel: web_sys::DomRect,
    stage: web_sys::DomRect,
    mark: web_sys::DomRect,
    shapes: web_sys::DomRect,
    /// From the axis down to what lies at the bottom.
    in_sight: (f64, f64),
}

impl<'a> Place<'a> {
    /// Nothing where there is no mark, and no line then either.
    fn of(columns: &'a web_sys::Element) -> Option<Self> {
        set_line(columns, "");
        let rect = |selector: &str| find(columns, selector).map(|element| element.get_bounding_client_rect());
        let (panel, stage, shapes) = (rect(".panel")?, rect(".stage")?, rect(SHAPES)?);
        let bottom = rect(".dock").map_or(f64::MAX, |dock| dock.top());
        let covered = if panel.width() > stage.width() * SHEET { panel.top() } else { f64::MAX };
        let in_sight = (rect(".axis").map_or(0.0, |axis| axis.bottom()), bottom.min(covered));
        let found = columns.query_selector_all(MARKS).ok()?;
        let mut marks: Vec<web_sys::DomRect> = (0..found.length())
            .filter_map(|at| Some(found.item(at)?.dyn_into::<web_sys::Element>().ok()?.get_bounding_client_rect()))
            .collect();
        let seen = marks.iter().position(|mark| mark.top() >= in_sight.0 && mark.bottom() <= in_sight.1);
        (!marks.is_empty()).then(|| {
            let mark = marks.swap_remove(seen.unwrap_or(0));
            Self { columns, panel, stage, mark, shapes, in_sight }
        })
    }

    /// The side on which the card covers less of the shapes, or else of the label; where it is, if there is no such side.
    fn choose_side(&self) {
        let width = self.panel.width();
        let covered = |from: f64, until: f64| {
            let of = |rect: &web_sys::DomRect, near: f64| {
                let (left, right) =
                    (rect.left().max(self.stage.left()) - near, rect.right().min(self.stage.right()) + near);
                (right.min(until) - left.max(from)).max(0.0)
            };
            (of(&self.shapes, NEAR_PX), of(&self.mark, 0.0))
        };
        let left = covered(self.stage.left(), self.stage.left() + width);
        let right = covered(self.stage.right() - width, self.stage.right());
        if left != right {
            let side = if left < right { "left" } else { "right" };
            let _ = self.columns.set_attribute(SIDE, side);
        }
    }

    /// Scrolls the page as far as it takes to see the mark.
    fn bring_into_sight(&self) {
        let (from, until) = (self.in_sight.0 + ROOM_PX, self.in_sight.1 - ROOM_PX);
        let above = (self.mark.top() - from).min(0.0);
        let below = (self.mark.bottom() - until).max(0.0);
        let by_px = if above < 0.0 { above } else { below };
        if let (true, Some(window)) = (by_px != 0.0, web_sys::window()) {
            window.scroll_by_with_x_and_y(0.0, by_px);
        }
    }

    fn draw_line(&self) {
        // The panel may have moved since it was measured.
        let Some(panel) = find(self.columns, ".panel").map(|panel| panel.get_bounding_client_rect()) else { return };
        // Along the lower edge of the mark's row, so that no label is struck through.
        let y = self.mark.bottom();
        let is_seen = y > self.in_sight.0 && y < self.in_sight.1;
        let (from, to) = if self.mark.right() < panel.left() {
            (self.mark.right(), panel.left())
        } else if self.mark.left() > panel.right() {
            (self.mark.left(), panel.right())
        } else {
            return;
        };
        if !is_seen || panel.height() <= 2.0 * CORNER_PX {
            return;
        }
        let origin = self.columns.get_bounding_client_rect();
        let at = clamped(y, panel.top() + CORNER_PX, panel.bottom() - CORNER_PX);
        let elbow = if to > from { to - CORNER_PX } else { to + CORNER_PX };
        let mut d = String::new();
        for (command, px) in [
            ("M", from - origin.left()),
            (" ", y - origin.top()),
            ("H", elbow - origin.left()),
            ("V", at - origin.top()),
            ("H", to - origin.left()),
        ] {
            d.push_str(command);
            d.push_str(&pamir_text::decimal::fixed(px, 1));
        }
        set_line(self.columns, &d);
    }
}

fn set_line(columns: &web_sys::Element, d: &str) {
    if let Some(line) = find(columns, ".leader>path") {
        let _ = line.set_attribute("d", d);
    }
}

fn find(within: &web_sys::Element, selector: &str) -> Option<web_sys::Element> {
    within.query_selector(selector).ok().flatten()
}
