//! The timeline: its tools, what it tells those who don't see it, its lanes, runs and shelf, and the strip of all time.

use pamir_date::Range;

use crate::en::counts::{events, number};
use crate::en::{quoted, when};

/// The view.
pub const TIMELINE: &str = "Timeline";
/// What the stage is, and its keys, for those who hear the page.
pub const STAGE: &str = "Events in time. Arrow keys move, plus and minus zoom, Home and End go to the first and the last event, zero shows everything, square brackets step through the events, question mark tells the rest.";
/// What a wheel needs so as not to scroll the page.
pub const HOLD_A_KEY: &str = "Hold Ctrl or ⌘ while scrolling to zoom, Shift to move";
/// What stands before the choice of lanes.
pub const LANES_BY: &str = "Lanes by ";
/// What stands before the choice of their order.
pub const SORTED_BY: &str = "sorted by ";
/// Folds all lanes.
pub const FOLD_ALL: &str = "Fold all";
/// Unfolds them.
pub const UNFOLD_ALL: &str = "Unfold all";
/// The buttons for that.
pub const MOVE_THROUGH_TIME: &str = "Move through time";
/// Goes to earlier times.
pub const EARLIER: &str = "Earlier";
/// Goes to later times.
pub const LATER: &str = "Later";
/// Shows more time.
pub const ZOOM_OUT: &str = "Zoom out";
/// Shows less time.
pub const ZOOM_IN: &str = "Zoom in";
/// Shows all of time.
pub const FIT_ALL: &str = "Fit all";
/// The strip of all time.
pub const OVERVIEW: &str = "All of time. The window can be dragged, resized and drawn.";
/// The handle on that strip at the start of the window.
pub const WINDOW_START: &str = "Start of the window";
/// The handle at its end.
pub const WINDOW_END: &str = "End of the window";
/// The frame between them.
pub const WINDOW: &str = "Window";

/// So many events lie before the window.
#[must_use]
pub fn earlier(how_many: u32) -> String {
    format!("‹ {} earlier", number(how_many.into()))
}

/// So many events lie after the window.
#[must_use]
pub fn later(how_many: u32) -> String {
    format!("{} later ›", number(how_many.into()))
}

/// How many of a lane's events have a date, in short.
#[must_use]
pub fn dated(how_many: &str) -> String {
    format!("{how_many} dated")
}

/// The heading of a lane, with that number.
#[must_use]
pub fn lane_heading(lane: &str, how_many: &str) -> String {
    format!("{lane}, {}", dated(how_many))
}

/// A lane with the events in it.
#[must_use]
pub fn lane(label: &str, how_many: u32) -> String {
    format!("{label}, {} with a date", events(how_many))
}

/// Events that stand too close to each other to be drawn: how many, and when.
///
/// ```
/// use pamir_date::Range;
/// use pamir_words::en::ui::timeline::run;
///
/// let range = Range { from_s: -631_152_000, until_s: -189_388_800 };
/// let told = run(1234, range);
/// assert_eq!(told, "1,234 events from 1950 to 1963, too close to draw one by one. Zoom in to see them");
/// ```
#[must_use]
pub fn run(how_many: u32, range: Range) -> String {
    let when = when::span(range);
    let when = match when.split_once(" – ") {
        Some((from, until)) => format!("from {from} to {until}"),
        None => when,
    };
    let count = events(how_many);
    if how_many == 1 {
        format!("{count} {when}, too close to others to draw. Zoom in to see it")
    } else {
        format!("{count} {when}, too close to draw one by one. Zoom in to see them")
    }
}

/// Between which bounds an event without a date lies.
#[must_use]
pub fn judging_by_context(bounds: &str) -> String {
    format!("{bounds}, judging by context")
}

/// The shelf, on which so many events stand that have no date.
#[must_use]
pub fn shelf(how_many: u32) -> String {
    format!("{}, {}", when::UNDATED, events(how_many))
}

/// When the events on a part of the shelf were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint<'a> {
    /// Each within bounds of its own.
    Various,
    /// Within these bounds, where they are a date.
    Bounds(Option<&'a str>),
}

/// A part of the shelf, of whose events so many more aren't drawn.
#[must_use]
pub fn band(hint: &Hint<'_>, more: u32) -> String {
    let bounds = match hint {
        Hint::Various => "In stretches of time of their own".to_owned(),
        Hint::Bounds(text) => text
            .and_then(when::bound)
            .map_or_else(|| "The source gives no hint of when".to_owned(), |bounds| quoted::capital(&bounds)),
    };
    if more == 0 { bounds } else { format!("{bounds} · {} more in the list", number(more.into())) }
}
