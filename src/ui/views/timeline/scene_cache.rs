//! The sheet: a scene of more time than is in sight, so that a pan moves it and draws nothing.
//!
//! Owns when a sheet will still do and when it won't.

use super::apart;
use super::plotted::Plotted;
use crate::browser;
use crate::ui::shared::Shared;
use pamir_store::EventIx;
use pamir_store::query::Hits;
use pamir_timeline::{
    Grouping, HeightScale, Hued, LaneSort, Larger, Plot, Scene, SceneOptions, UndatedGroup, Viewport,
};
use pamir_words::en::English;
use std::cell::RefCell;
use std::rc::Rc;

/// So many windows are drawn on either side of the one in sight.
const BUFFER: f64 = 0.5;
/// Narrower than this, labels are shorter.
pub const COMPACT_BELOW_PX: f64 = 520.0;
/// So much is drawn above and below what is in sight, in px.
const MARGIN_PX: f64 = 240.0;
/// So much of a screen is taken by what stands above and below the lanes, in px.
const AROUND_PX: f64 = 320.0;
/// Scales that put no place farther off than this are the same, in px.
const SAME_PX: f64 = 0.5;

/// What is drawn, whatever the window.
#[derive(Debug, Clone, PartialEq)]
pub struct SceneRequest {
    pub data: Shared,
    pub hits: Shared<Hits>,
    pub group: Grouping,
    pub sort: LaneSort,
    /// Ids of the lanes that are folded.
    pub folded: Vec<String>,
    pub selected: Option<EventIx>,
    pub heights: HeightScale,
    /// The attribute whose sum densities show, by its number.
    pub sum: Option<u16>,
    /// How many px something of 1 px is drawn, because text is larger or smaller than usual.
    pub scale: f64,
    /// How events are coloured, if they are.
    pub hued: Option<Rc<Hued>>,
}

impl SceneRequest {
    /// Whether the same plot serves both.
    fn plots_as(&self, other: &Self) -> bool {
        self.hits == other.hits && self.lanes_as(other)
    }

    /// Whether the lanes are the same, whichever events are in them.
    fn lanes_as(&self, other: &Self) -> bool {
        self.data == other.data && (self.group, self.sort) == (other.group, other.sort)
    }

    /// Whether every event is a hit.
    fn is_everything(&self) -> bool {
        self.hits.events.len() == self.data.store.len()
    }
}

/// The present sheet, and what may be of use again.
#[derive(Debug, Default)]
pub struct SceneCache {
    present: Option<Sheet>,
    /// How many there have been.
    drawn: u32,
    /// The plot of all events, to which a reader returns who takes filters away.
    whole: Option<(SceneRequest, Plotted)>,
}

/// A scene and what it was drawn for.
#[derive(Debug, Clone)]
pub struct Sheet {
    asked: SceneRequest,
    /// What the scene is a view of.
    pub plot: Plotted,
    /// The window when it was drawn.
    pub view: Viewport,
    /// All the time on it.
    pub wide: Viewport,
    /// The part of it that the window was, in px.
    pub visible: (f64, f64),
    /// What is on it.
    pub scene: Shared<Scene>,
    /// The stretch of height that is drawn, in px from the top of the lanes; all of it once everything is at rest.
    pub tall: Option<(f64, f64)>,
    number: u32,
}

/// A window on a sheet, for which nothing has happened for a while.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rest {
    sheet: u32,
    view: Viewport,
}

impl SceneCache {
    /// The sheet for `view`: the present one where that still does, else a new one, which then is the present one.
    ///
    /// What changes by more than a pan is drawn for what is in sight alone, `seen` in px of the screen from the top of the lanes, because
    /// it may soon change again. Once it is at `rest`, only a sheet made for just that window will do, with room on all
    /// sides: its labels and symbols are then placed where the window is.
    pub fn sheet_for(&mut self, asked: SceneRequest, view: &Viewport, rest: Option<Rest>, seen: (f64, f64)) -> Sheet {
        let same = self.present.as_ref().filter(|sheet| sheet.asked == asked);
        let at_rest = same.is_some_and(|sheet| rest == Some(sheet.rest(view)));
        let pans = same.is_some_and(|sheet| same_scale(&sheet.view, view));
        if let Some(sheet) = same.filter(|sheet| pans && sheet.serves(view, at_rest)) {
            return sheet.clone();
        }
        let plot = self.plot(&asked, view);
        plot.borrow_mut().set_hues(asked.hued.clone());
        self.drawn = self.drawn.wrapping_add(1);
        let seen = unscaled(seen, asked.scale);
        let tall = (!at_rest).then_some((seen.0 - MARGIN_PX, seen.1 + MARGIN_PX));
        let sheet = Sheet::draw(asked, plot, view, pans || at_rest, tall, self.drawn);
        self.present = Some(sheet.clone());
        sheet
    }

    /// The sheet that is shown.
    pub fn present(&self) -> Option<&Sheet> {
        self.present.as_ref()
    }

    fn plot(&mut self, asked: &SceneRequest, view: &Viewport) -> Plotted {
        let present = self.present.as_ref().filter(|sheet| sheet.asked.plots_as(asked)).map(|sheet| sheet.plot.clone());
        let everything = asked.is_everything();
        let whole = self.whole.as_ref().filter(|(whole, _)| everything && whole.lanes_as(asked));
        if let Some(plot) = present.or_else(|| whole.map(|(_, plot)| plot.clone())) {
            return plot;
        }
        let SceneRequest { data, hits, group, sort, .. } = asked;
        let lanes = SceneOptions::default().max_lanes;
        let plot = browser::timed("pamir:plot", || {
            let mut plot = Plot::new(&data.store, &hits.events, *group, *sort, lanes, &English);
            if everything {
                // It comes with other data or other lanes, which takes longer than this; the first zoom comes at once.
                plot.prepare(&data.store, view);
            }
            plot
        });
        let plot = Shared::new(RefCell::new(plot));
        if everything {
            self.whole = Some((asked.clone(), plot.clone()));
        } else if self.whole.as_ref().is_some_and(|(whole, _)| whole.data != *data) {
            // What was closed is not held on to.
            self.whole = None;
        }
        plot
    }
}

impl Sheet {
    fn serves(&self, view: &Viewport, at_rest: bool) -> bool {
        if at_rest { self.is_at_rest(view) } else { covers(&self.wide, view) }
    }

    /// Whether it was drawn for just this window, with room on all sides.
    pub fn is_at_rest(&self, view: &Viewport) -> bool {
        self.tall.is_none() && self.view == *view
    }

    /// To be given back when nothing has happened for a while.
    pub fn rest(&self, view: &Viewport) -> Rest {
        Rest { sheet: self.number, view: *view }
    }

    /// Whether all is drawn that is in sight, `seen` in px of the screen from the top of the lanes.
    pub fn shows(&self, seen: (f64, f64)) -> bool {
        let seen = unscaled(seen, self.asked.scale);
        let bottom = seen.1.min(self.scene.height_px);
        self.tall.is_none_or(|(from, until)| from <= seen.0.max(0.0) && bottom <= until)
    }

    fn draw(
        asked: SceneRequest,
        plot: Plotted,
        view: &Viewport,
        roomy: bool,
        tall: Option<(f64, f64)>,
        number: u32,
    ) -> Self {
        // Whole pixels, so that text is sharp where a pan comes to rest.
        let buffer = if roomy { (view.width_px * BUFFER).floor() / view.width_px } else { 0.0 };
        let wide = view.buffered(buffer);
        let left = wide.x(view.from_s).max(0.0);
        let visible = (left, (left + view.width_px).min(wide.width_px));
        let options = SceneOptions {
            grouping: asked.group,
            sort: asked.sort,
            selected: asked.selected,
            compact: view.width_px < COMPACT_BELOW_PX,
            visible: Some(visible),
            heights: asked.heights,
            free_px: Some((browser::screen_height().1 / asked.scale - AROUND_PX).max(0.0)),
            strips: asked.sum.is_some(),
            steady: true,
            ..SceneOptions::default()
        };
        let store = &asked.data.store;
        let scene = browser::timed("pamir:scene", || {
            plot.borrow_mut().scene(store, &wide, &options, &asked.folded, &English, &browser::label_px)
        });
        let scene = match asked.sum {
            Some(attribute) => {
                browser::timed("pamir:sum", || apart::sum(scene, &asked.data, &plot, attribute, asked.heights))
            }
            None => scene,
        };
        if tall.is_none() {
            // Nobody waits for it now.
            plot.borrow_mut().prepare(store, view);
        }
        Self { scene: Shared::new(scene), asked, plot, view: *view, wide, visible, tall, number }
    }

    /// How many dated hits lie wholly before the window, and how many wholly after it.
    pub fn outside(&self, view: &Viewport) -> (u32, u32) {
        self.plot.borrow().outside(&self.asked.data.store, view)
    }

    /// How many dated hits are in the window, of which so many lie wholly before and after it; none where that is all of them.
    pub fn seen(&self, (before, after): (u32, u32)) -> Option<u32> {
        let beside = before.saturating_add(after);
        (beside > 0).then(|| self.plot.borrow().dated().saturating_sub(beside)).filter(|seen| *seen > 0)
    }

    /// The undated hits, in groups by what is known of them.
    pub fn undated(&self) -> Vec<UndatedGroup> {
        self.plot.borrow().undated(&self.asked.data.store, self.asked.selected)
    }

    /// The names of the larger units of the axis, where they stand in the window.
    pub fn larger(&self, view: &Viewport) -> Vec<Larger> {
        self.scene.axis.larger_in(view, &English, &browser::label_px)
    }
}

/// Places on the screen as places in what is drawn to a scale.
fn unscaled((from_px, until_px): (f64, f64), scale: f64) -> (f64, f64) {
    (from_px / scale, until_px / scale)
}

/// Whether two windows of the same width in px differ by a pan at most.
fn same_scale(a: &Viewport, b: &Viewport) -> bool {
    let px = (b.span_s() / a.span_s() - 1.0) * a.width_px;
    (a.width_px - b.width_px).abs() <= SAME_PX && px.abs() <= SAME_PX
}

/// Whether a window of the same scale lies on a sheet.
fn covers(wide: &Viewport, view: &Viewport) -> bool {
    wide.x(view.from_s) >= -SAME_PX && wide.x(view.until_s) <= wide.width_px + SAME_PX
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_serves_half_a_window_to_either_side_and_no_other_scale() {
        let view = Viewport::new(0.0, 1e9, 1000.0);
        let wide = view.buffered(BUFFER);
        for (share, holds) in [(0.0, true), (0.3, true), (-0.5, true), (0.5, true), (0.51, false), (-0.6, false)] {
            assert_eq!(covers(&wide, &view.pan_fraction(share)), holds, "{share}");
        }
        assert!(same_scale(&view, &view.pan_fraction(0.3)));
        assert!(!same_scale(&view, &view.zoom_at(1.01, 500.0)));
        assert!(!same_scale(&view, &view.zoom_at(0.99, 500.0)));
        // Whole seconds in the address change the scale, but not so that it could be seen.
        assert!(same_scale(&view, &Viewport::new(-1.0, 1e9 + 1.0, 1000.0)));
    }
}
