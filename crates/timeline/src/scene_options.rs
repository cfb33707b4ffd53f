//! How a scene is to be laid out.
//!
//! Owns the caller's choices and the sizes that follow from them.

use super::lanes::{Grouping, LaneSort};
use super::viewport::Viewport;
use pamir_store::EventIx;

/// A few lanes may share this many times the rows of one lane.
const SHARED_LIMITS: usize = 3;

/// How the height of a density grows with the number of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HeightScale {
    /// In proportion: twice as many events are twice as high.
    #[default]
    Linear,
    /// In proportion to the square root, so that a few events are seen beside thousands.
    SquareRoot,
}

/// How a scene is to be laid out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SceneOptions {
    /// What the lanes stand for.
    pub grouping: Grouping,
    /// The order of the lanes.
    pub sort: LaneSort,
    /// An event whose mark and label are placed before all others.
    pub selected: Option<EventIx>,
    /// For narrow screens: rows high enough for a finger and for labels of two lines, which are shorter.
    pub compact: bool,
    /// Height of the header above the rows of a lane, in pixels.
    pub lane_header_px: f64,
    /// Rows of marks in a lane; half as many again on narrow screens, where labels need them most. Where there are
    /// fewer than three lanes, they share three times as many.
    pub row_limit: u32,
    /// Most lanes, those for the rest included; at least two.
    pub max_lanes: u32,
    /// Most events on screen that are tried as marks, with as many again beside the screen. The selected event comes on top of
    /// that. The rest is density.
    pub mark_budget: u32,
    /// The part of the view that is on screen, in pixels from its left edge, where the view is wider than the screen:
    /// symbols of long extents, labels and chips are placed there, and what is before and after it is counted. `None`
    /// for all of it.
    pub visible: Option<(f64, f64)>,
    /// How high densities are drawn.
    pub heights: HeightScale,
    /// Whether every lane has a density, even where each of its events has a mark.
    pub strips: bool,
    /// The height that lanes may fill together, in pixels: densities grow into it, up to 120 px each. `None` to keep them low.
    pub free_px: Option<f64>,
    /// Whether lanes keep at least the height that they had in an earlier scene of the plot, so that a zoom moves none of them.
    pub steady: bool,
}

impl Default for SceneOptions {
    fn default() -> Self {
        Self {
            grouping: Grouping::Theme,
            sort: LaneSort::Given,
            selected: None,
            compact: false,
            lane_header_px: 22.0,
            row_limit: 6,
            max_lanes: 12,
            mark_budget: 120,
            visible: None,
            heights: HeightScale::Linear,
            strips: false,
            free_px: None,
            steady: false,
        }
    }
}

impl SceneOptions {
    /// Height of a row, in pixels.
    #[must_use]
    pub fn row_px(&self) -> f64 {
        if self.compact { 32.0 } else { 26.0 }
    }

    /// Widest label beside a mark, in pixels.
    #[must_use]
    pub fn max_label_px(&self) -> f64 {
        if self.compact { 190.0 } else { 380.0 }
    }

    /// Height of the density of a lane that is not collapsed, in pixels.
    #[must_use]
    pub fn strip_px(&self) -> f64 {
        if self.compact { 30.0 } else { 36.0 }
    }

    /// Width of what is on screen at once.
    pub(super) fn screen_px(&self, view: &Viewport) -> f64 {
        self.visible.map_or(view.width_px, |(from, until)| until - from).min(view.width_px).max(1.0)
    }

    /// Smallest distance between ticks with labels, in pixels.
    pub(super) fn min_tick_px(&self) -> f64 {
        if self.compact { 56.0 } else { 72.0 }
    }

    /// Rows of marks in each lane, given the number of lanes.
    pub(super) fn row_limit(&self, lanes: usize) -> usize {
        let limit = usize::try_from(self.row_limit).unwrap_or(usize::MAX);
        let limit = if self.compact { limit.saturating_mul(3) / 2 } else { limit };
        limit.max(limit.saturating_mul(SHARED_LIMITS) / lanes.max(1)).max(1)
    }
}
