//! The key to the marks of the timeline.

/// The key as a whole.
pub const TITLE: &str = "How to read the timeline";
/// A round mark.
pub const HAPPENED: &str = "happened";
/// A square mark.
pub const SAID: &str = "said";
/// A mark on its corner.
pub const JUDGED: &str = "judged or explained";
/// An empty mark.
pub const PLANNED: &str = "planned or possible";
/// A bar.
pub const LASTED: &str = "lasted";
/// A bar that fades.
pub const NO_END: &str = "no end known";
/// A mark in a hatched stretch.
pub const SOMEWHERE: &str = "somewhere in here";
/// A mark in a stretch that is hatched otherwise.
pub const ABOUT_THEN: &str = "about then";
/// A strip that counts.
pub const TOO_MANY: &str = "too many to draw one by one";
/// A gap on the strip of all time.
pub const NOTHING: &str = "nothing for long";
/// What the hatched stretches, the shelf and the strips below the marks mean.
pub const MARKS: &str = "A hatched stretch is where the source leaves open when something was; what it doesn't date at all is on the shelf below the lanes. Where events crowd, a strip below the marks counts them: solid for short ones, hatched behind them for long ones under way. Four times as many stand twice as high, so that few are seen beside many; click it to look closer.";
/// What the strip of all time shows, and how it moves the window.
pub const OVERVIEW: &str = "The strip on top is all of time: every event in grey, in colour what the filters leave. Drag the frame on it to move, its handles to show more or less, beside it to draw a new window; a double click shows everything.";
/// How to move, in short.
pub const MOVING: &str = "Drag to move, pinch or hold Ctrl (⌘) and scroll to zoom; “?” above the timeline tells all ways to move, with keys as well.";
