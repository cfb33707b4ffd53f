//! What a hand on the timeline can ask for.

/// What a reader's hand asks for. Positions are in px from the left edge of the element.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Gesture {
    /// Move the content by this many px; positive is to the right, towards earlier times.
    Pan {
        /// Distance in px.
        by_px: f64,
    },
    /// Scale time by `factor` (over 1 is closer), keeping the time at `x_px` in its place.
    Zoom {
        /// How many times closer.
        factor: f64,
        /// Fixed point.
        x_px: f64,
    },
    /// A range is being selected: show it. Nothing has come of it yet. It may lie partly outside the element.
    Selecting {
        /// Where it was begun.
        from_px: f64,
        /// Where the pointer is, before or after it.
        to_px: f64,
    },
    /// The range that was being selected is what shall be in sight. It may lie partly outside the element.
    Selected {
        /// Its left edge.
        from_px: f64,
        /// Its right edge, at least some px farther to the right.
        to_px: f64,
    },
    /// The range that was being selected has been given up.
    Unselected,
    /// A plain wheel turned over the element and scrolled the page: say how to zoom.
    Hint,
}
