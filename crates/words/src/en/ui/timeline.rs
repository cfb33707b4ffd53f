//! The timeline: its tools, what it tells those who don't see it, its lanes, runs and undated events, and the strip of all time.

use pamir_date::Range;

use pamir_timeline::{Known, Unit, UnitKind};

use crate::en::counts::{events, number};
use crate::en::{dates, quoted, when};

/// The view.
pub const TIMELINE: &str = "Timeline";
/// What the stage is, and its keys, for those who hear the page.
pub const STAGE: &str = "Events in time. Arrow keys move, plus and minus zoom, Home and End go to the first and the last event, zero shows everything, square brackets step through the events, Enter keeps or lists what is in sight, question mark tells the rest.";
/// What stands where the axis would be.
pub const NO_AXIS: &str = "None of these events has a readable date, so there is no axis. They are all listed below.";

/// A stretch of time behind all lanes, for those who hear the page.
#[must_use]
pub fn era(label: &str, when: &str) -> String {
    format!("Era: {label}, {when}")
}

/// What a wheel needs so as not to scroll the page.
pub const HOLD_A_KEY: &str = "Hold Ctrl or ⌘ while scrolling to zoom, Shift to move";
/// What stands before the choice of lanes.
pub const LANES_BY: &str = "Lanes by ";
/// What stands before the choice of their order.
pub const SORTED_BY: &str = "sorted by ";
/// What stands before the choice of what events are coloured by.
pub const COLOR_BY: &str = "Colour by ";
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

/// So many events lie in the window.
#[must_use]
pub fn seen(how_many: u32) -> String {
    format!("In sight: {}", number(how_many.into()))
}

/// Makes what is in sight, or selected, a filter.
pub const KEEP: &str = "Keep only these";
/// Shows just the stretch of time that was selected.
pub const ZOOM: &str = "Zoom";

/// Lists the events of the stretch of time that was selected, so many.
#[must_use]
pub fn list(how_many: u32) -> String {
    format!("List {}", events(how_many))
}

/// What can be done with a stretch of time that was selected, with so many events.
#[must_use]
pub fn area(stretch: &str, how_many: u32) -> String {
    format!("Selected: {stretch}, {}", events(how_many))
}

/// How many of a lane's events have a date, in short.
#[must_use]
pub fn dated(how_many: &str) -> String {
    format!("{how_many} dated")
}

/// The heading of a lane, with what [`in_sight`] says.
#[must_use]
pub fn lane_heading(lane: &str, in_sight: &str) -> String {
    format!("{lane} {in_sight}")
}

/// A lane with the events in it.
#[must_use]
pub fn lane(label: &str, how_many: u32) -> String {
    format!("{label}, {} with a date", events(how_many))
}

/// Events that stand too close to each other to be drawn: how many and when, where most of them are, and what a press does.
///
/// ```
/// use pamir_date::Range;
/// use pamir_words::en::ui::timeline::{Peak, run};
///
/// let range = Range { from_s: -631_152_000, until_s: -189_388_800 };
/// let peak = Peak { range: Range { from_s: -599_616_000, until_s: -568_080_000 }, beginning: 700, lasting: 0 };
/// let told = run(1234, range, &peak, false);
/// assert_eq!(told, "1,234 events, 1950 – 1963, most 1951: 700. Zoom in");
/// ```
#[must_use]
pub fn run(how_many: u32, range: Range, peak: &Peak, lists: bool) -> String {
    let press = if lists { LIST_THEM } else { ZOOM_IN };
    let (count, when) = (events(how_many), dates::range(range));
    if peak.range == range || how_many == 1 {
        return format!("{count}, {when}. {press}");
    }
    let most = number(u64::from(peak.beginning) + u64::from(peak.lasting));
    format!("{count}, {when}, most {}: {most}. {press}", dates::range(peak.range))
}

/// What pressing a run does where no zoom parts its events.
pub const LIST_THEM: &str = "List them";

/// The events of one bin of a strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peak {
    /// When the bin is.
    pub range: Range,
    /// How many begin in it.
    pub beginning: u32,
    /// How many longer ones are under way.
    pub lasting: u32,
}

/// What a bin of a strip counts, of so many events in its lane.
///
/// ```
/// use pamir_date::Range;
/// use pamir_words::en::ui::timeline::{Peak, bin};
///
/// let range = Range { from_s: 1_502_668_800, until_s: 1_502_755_200 };
/// assert_eq!(bin(&Peak { range, beginning: 80, lasting: 0 }, 2_892), "14 August 2017: 80 of 2,892 events");
/// assert_eq!(bin(&Peak { range, beginning: 8, lasting: 2 }, 90), "14 August 2017: 8 begin and 2 last, of 90 events");
/// ```
#[must_use]
pub fn bin(peak: &Peak, of: u32) -> String {
    let (when, of) = (dates::range(peak.range), events(of));
    let [beginning, lasting] = [peak.beginning, peak.lasting].map(|count| number(count.into()));
    match (peak.beginning, peak.lasting) {
        (_, 0) => format!("{when}: {beginning} of {of}"),
        (0, _) => format!("{when}: {lasting} of {of} last"),
        _ => format!("{when}: {beginning} begin and {lasting} last, of {of}"),
    }
}

/// What follows what [`bin`] says: how many of its events have which values; nothing where none is named.
///
/// ```
/// use pamir_words::en::ui::timeline::shares;
///
/// assert_eq!(shares(&[("Drug trade", 1_060), ("Aid", 15)]), " · Drug trade 1,060, Aid 15");
/// assert_eq!(shares(&[]), "");
/// ```
#[must_use]
pub fn shares(of_values: &[(&str, u32)]) -> String {
    let mut said = String::new();
    for (value, count) in of_values {
        said.push_str(if said.is_empty() { " · " } else { ", " });
        said.push_str(value);
        said.push(' ');
        said.push_str(&number((*count).into()));
    }
    said
}

/// What the upper edge of a strip stands for: so many events to a bin of a unit.
///
/// ```
/// use pamir_timeline::Unit;
/// use pamir_words::en::ui::timeline::top;
///
/// assert_eq!(top(80, Unit::at_least(86_400.0, 0)), "80 a day");
/// assert_eq!(top(1_500, Unit::at_least(3e8, 0)), "1,500 in 10 years");
/// ```
#[must_use]
pub fn top(how_many: u64, unit: Unit) -> String {
    format!("{} {}", number(how_many), per(unit))
}

/// What so many are in.
pub(super) fn per(unit: Unit) -> String {
    const NAMES: [(i64, &str, &str); 4] = [
        (86_400, "a day", "days"),
        (3_600, "an hour", "hours"),
        (60, "a minute", "minutes"),
        (1, "a second", "seconds"),
    ];
    let per = |n: i64, one: &str, many: &str| {
        if n == 1 { one.to_owned() } else { format!("in {} {many}", number(n.unsigned_abs())) }
    };
    match unit.kind() {
        UnitKind::Seconds(n) => {
            let (length, one, many) = NAMES.into_iter().find(|(length, ..)| n % length == 0).unwrap_or(NAMES[3]);
            per(n / length, one, many)
        }
        UnitKind::Week => "a week".to_owned(),
        UnitKind::Months(3) => "a quarter".to_owned(),
        UnitKind::Months(n) => per(n, "a month", "months"),
        UnitKind::Years(n) => per(n, "a year", "years"),
    }
}

/// What stands beside the name of a lane: how many of its events are in sight, of how many with a date, and how many of a crowd
/// have their names beside them.
///
/// ```
/// use pamir_words::en::ui::timeline::in_sight;
///
/// assert_eq!(in_sight(9, 9, None), "9 dated");
/// assert_eq!(in_sight(34, 538, None), "34 of 538 in sight");
/// assert_eq!(in_sight(290, 290, Some(6)), "290 dated, 6 of them named");
/// ```
#[must_use]
pub fn in_sight(seen: u32, all: u32, named: Option<u32>) -> String {
    let seen_of = if seen == all {
        dated(&number(all.into()))
    } else {
        format!("{} of {} in sight", number(seen.into()), number(all.into()))
    };
    match named {
        Some(named) if named > 0 => format!("{seen_of}, {} of them named", number(named.into())),
        _ => seen_of,
    }
}

/// Between which bounds an event without a date lies.
#[must_use]
pub fn judging_by_context(bounds: &str) -> String {
    format!("{bounds}, judging by context")
}

/// The undated, so many of them.
#[must_use]
pub fn undated(how_many: u32) -> String {
    format!("{}, {}", when::UNDATED, events(how_many))
}

/// What is known of when some undated events were, for a heading. `bounds` is the text of their bounds, and `date` that of the date
/// of one of them which isn't understood.
///
/// ```
/// use pamir_timeline::Known;
/// use pamir_words::en::ui::timeline::known;
///
/// assert_eq!(known(Known::Unreadable, None, Some("12.06.2009"), 1), "Date not understood: “12.06.2009”");
/// assert_eq!(known(Known::Unreadable, None, Some("12.06.2009"), 46), "Dates not understood, such as “12.06.2009”");
/// assert_eq!(known(Known::Nothing, None, None, 2), "No hint of when");
/// ```
#[must_use]
pub fn known(known: Known, bounds: Option<&str>, date: Option<&str>, how_many: u32) -> String {
    const NO_HINT: &str = "No hint of when";
    match (known, date) {
        (Known::Bounds(_), _) => {
            bounds.and_then(when::bound).map_or_else(|| NO_HINT.to_owned(), |text| quoted::capital(&text))
        }
        (Known::Various, _) => "Within bounds of their own".to_owned(),
        (Known::Unreadable, Some(date)) if how_many == 1 => format!("Date not understood: “{date}”"),
        (Known::Unreadable, Some(date)) => format!("Dates not understood, such as “{date}”"),
        _ => NO_HINT.to_owned(),
    }
}

/// Leads to the list, which has more undated events.
#[must_use]
pub fn more_in_list(how_many: u32) -> String {
    format!("{} more in the list", number(how_many.into()))
}
