//! The key to the marks of the timeline.

/// The key as a whole.
pub const TITLE: &str = "How to read the timeline";
/// Names the list of colours, which is scrolled on phones.
pub const COLOURS: &str = "What the colours mean";
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
/// A mark on a whisker.
pub const SOMEWHERE: &str = "some time within";
/// A mark in a hatched stretch.
pub const ABOUT_THEN: &str = "about or perhaps then";
/// A strip of short events.
pub const COUNTED: &str = "how many begin";
/// A strip of long ones.
pub const COUNTED_LONG: &str = "how many last";
/// A strip of what short events come to.
pub const SUMMED: &str = "sum of those that begin";
/// A strip of what long ones come to.
pub const SUMMED_LONG: &str = "sum of those that last";
/// The choice of how high strips are.
pub const ROOTS: &str = "Raise low counts (heights by square root)";
/// What the marks and the strips mean.
pub const MARKS: &str = "The form of a mark tells its kind, an empty one hasn't happened, and a hatched or dashed one has a date that its source calls approximate or uncertain. A thin line with caps is as long as the date is: an event of some year happened within that year. Where events crowd, a strip counts them, each in the unit in which it begins, or, if it lasts longer, in all that it covers. Click a strip to look closer; where no zoom parts the events, it lists them.";
/// What the strip of all time shows, and how it moves the window.
pub const OVERVIEW: &str = "The strip on top is all of time: every event in grey, in colour what the filters leave. Drag the frame on it to move, its handles to show more or less, beside it to draw a new window; a double click shows everything.";
