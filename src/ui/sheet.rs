//! The sheet: a scene of more time than is in sight, so that a pan moves it and draws nothing.
//!
//! Owns when a sheet will still do and when it won't. Must not know how it is drawn or moved.

use super::shared::Shared;
use crate::browser;
use crate::core::query::Hits;
use crate::core::store::EventIx;
use crate::core::timeline::{Grouping, LaneSort, Plot, Scene, SceneOptions, Viewport};
use std::cell::RefCell;

/// So many windows are drawn on either side of the one in sight.
const BUFFER: f64 = 0.5;
/// Narrower than this, labels are shorter.
pub const COMPACT_BELOW_PX: f64 = 520.0;
/// Scales that put no place farther off than this are the same, in px.
const SAME_PX: f64 = 0.5;

/// What is drawn, whatever the window.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    pub data: Shared,
    pub hits: Shared<Hits>,
    pub group: Grouping,
    pub sort: LaneSort,
    /// Ids of the lanes that are folded.
    pub folded: Vec<String>,
    pub selected: Option<EventIx>,
}

impl Asked {
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

/// A plot, whose scale changes with the view.
pub type Plotted = Shared<RefCell<Plot>>;

/// The present sheet, and what may be of use again.
#[derive(Debug, Default)]
pub struct Sheets {
    present: Option<Sheet>,
    /// The plot of all events, to which a reader returns who takes filters away.
    whole: Option<(Asked, Plotted)>,
}

/// A scene and what it was drawn for.
#[derive(Debug, Clone)]
pub struct Sheet {
    asked: Asked,
    /// What the scene is a view of.
    pub plot: Plotted,
    /// The window when it was drawn.
    pub view: Viewport,
    /// All the time on it.
    pub wide: Viewport,
    /// The part of it that the window was, in px.
    pub visible: (f64, f64),
    /// Whether there is room on either side of the window for a pan.
    pub roomy: bool,
    /// What is on it.
    pub scene: Shared<Scene>,
}

impl Sheets {
    /// The sheet for `view`: the present one where that still does, else a new one, which then is the present one.
    ///
    /// What changes by more than a pan is drawn for the window alone, because it may soon change again. Once all is
    /// `at_rest`, only a sheet made for just that window will do, with room on either side: its labels and symbols are
    /// then placed where the window is.
    pub fn sheet_for(&mut self, asked: Asked, view: &Viewport, at_rest: bool) -> Sheet {
        let pans = self.present.as_ref().is_some_and(|sheet| sheet.asked == asked && same_scale(&sheet.view, view));
        if let Some(sheet) = self.present.as_ref().filter(|sheet| pans && sheet.serves(view, at_rest)) {
            return sheet.clone();
        }
        let plot = self.plot(&asked);
        let sheet = Sheet::draw(asked, plot, view, pans, at_rest);
        self.present = Some(sheet.clone());
        sheet
    }

    /// The sheet that is shown.
    pub fn present(&self) -> Option<&Sheet> {
        self.present.as_ref()
    }

    fn plot(&mut self, asked: &Asked) -> Plotted {
        let present = self.present.as_ref().filter(|sheet| sheet.asked.plots_as(asked)).map(|sheet| sheet.plot.clone());
        let everything = asked.is_everything();
        let whole = self.whole.as_ref().filter(|(whole, _)| everything && whole.lanes_as(asked));
        if let Some(plot) = present.or_else(|| whole.map(|(_, plot)| plot.clone())) {
            return plot;
        }
        let Asked { data, hits, group, sort, .. } = asked;
        let lanes = SceneOptions::default().max_lanes;
        let plot = browser::timed("pamir:plot", || Plot::new(&data.store, &hits.events, *group, *sort, lanes));
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
        if at_rest { self.roomy && self.view == *view } else { covers(&self.wide, view) }
    }

    fn draw(asked: Asked, plot: Plotted, view: &Viewport, pans: bool, at_rest: bool) -> Self {
        let roomy = at_rest || pans;
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
            ..SceneOptions::default()
        };
        let store = &asked.data.store;
        let scene = browser::timed("pamir:scene", || {
            plot.borrow_mut().scene(store, &wide, &options, &asked.folded, &browser::label_px)
        });
        if at_rest {
            // Nobody waits for it now.
            plot.borrow_mut().prepare(store, view);
        }
        Self { scene: Shared::new(scene), asked, plot, view: *view, wide, visible, roomy }
    }

    /// How many dated hits lie wholly before the window, and how many wholly after it.
    pub fn outside(&self, view: &Viewport) -> (u32, u32) {
        self.plot.borrow().outside(&self.asked.data.store, view)
    }

    /// The date at the left edge of the window, as far as it is coarser than the labels of the axis.
    pub fn context(&self, view: &Viewport) -> String {
        self.scene.axis.context_at(view.from_s).unwrap_or_default()
    }
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
