//! The vertical rhythm of lanes.
//!
//! Owns the heights of headers, rows and densities, and the space between them.

use super::scene_options::SceneOptions;
use pamir_text::decimal::clamped;

/// Height of the density of a collapsed lane, in pixels.
const COLLAPSED_PX: f64 = 10.0;

/// Space between the marks of a lane and its density, in pixels.
pub(super) const STRIP_GAP_PX: f64 = 4.0;

/// The vertical rhythm: header, rows, padding.
#[derive(Debug)]
pub(super) struct Rhythm {
    pub(super) header_px: f64,
    pub(super) row_px: f64,
    strip_px: f64,
    pad_px: f64,
}

impl Rhythm {
    pub(super) fn of(opts: &SceneOptions) -> Self {
        let header_px = if opts.lane_header_px.is_finite() { clamped(opts.lane_header_px, 0.0, 1_000.0) } else { 0.0 };
        Self { header_px, row_px: opts.row_px(), strip_px: opts.strip_px(), pad_px: 10.0 }
    }

    /// Centre of a row of the lane whose top is at `y_px`.
    pub(super) fn row_centre_px(&self, y_px: f64, row: u32) -> f64 {
        y_px + self.header_px + (f64::from(row) + 0.5) * self.row_px
    }

    /// Height of header and rows.
    pub(super) fn rows_px(&self, rows: usize) -> f64 {
        self.header_px + rows as f64 * self.row_px
    }

    /// Height of a density.
    pub(super) fn strip_px(&self, collapsed: bool) -> f64 {
        if collapsed { COLLAPSED_PX } else { self.strip_px }
    }

    /// Space below a lane.
    pub(super) fn pad_px(&self, collapsed: bool) -> f64 {
        if collapsed { STRIP_GAP_PX } else { self.pad_px }
    }
}
