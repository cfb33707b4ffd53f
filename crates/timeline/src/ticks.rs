//! The axis: ticks that fall on the calendar, from microseconds to billions of years, in two rows.
//!
//! Owns the choice of the step, what each label says and where it stands. The lower row has a label for each tick: the short name
//! of what begins there ("Feb", "23", "14:05"). The upper row names the larger units ("2016", "June 2016", "23 June 2016"), each
//! within its own stretch: a name stays in sight until its unit has left the window. Years need no larger unit, because their
//! labels say everything. Below a second it names the second, or the minute where seconds have no room for their names; ticks at whole
//! seconds then say the time.

use super::calendar::{Step, steps};
use super::language::{Labels, TickForm};
use super::text_width::{estimate_px, sane_px};
use super::viewport::Viewport;
use pamir_date::civil::civil_from_s;
use pamir_date::{Fraction, Precision};

/// Space between a tick and its label, in pixels.
const PAD_PX: f64 = 4.0;

/// Space between the end of a label and the next tick or name, in pixels.
const LABEL_GAP_PX: f64 = 6.0;

/// Space between two minor ticks, in pixels.
const MINOR_PX: f64 = 8.0;

/// An axis has at most about this many labelled ticks, however wide the window.
const MOST_TICKS: f64 = 30.0;

/// The ticks of the axis.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ticks {
    /// Ticks that may carry a label, strictly increasing in time.
    pub major: Vec<Tick>,
    /// Places of the finer ticks between them, in pixels, increasing.
    pub minor: Vec<f64>,
    /// The names of the larger units in sight, in order of time; none where the ticks are years.
    pub larger: Vec<Larger>,
    /// From one major tick to the next.
    step: Option<Step>,
}

/// A tick of the lower row.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Pixels from the left edge, within the window.
    pub x_px: f64,
    /// The instant, in seconds since 1970.
    pub at_s: i64,
    /// Microseconds after that, below a million: where ticks stand closer than a second.
    pub at_us: u32,
    /// The label, which begins at [`label_px`](Self::label_px); empty where there is no room for one.
    pub label: String,
    /// Whether a larger unit begins here; for years, whether the year is round.
    pub strong: bool,
}

impl Tick {
    /// Where the label begins, in pixels: right after the tick.
    #[must_use]
    pub fn label_px(&self) -> f64 {
        self.x_px + PAD_PX
    }
}

/// The name of a larger unit in the upper row.
#[derive(Debug, Clone, PartialEq)]
pub struct Larger {
    /// When the unit begins, in seconds since 1970; perhaps before the window.
    pub at_s: i64,
    /// Where the name begins, in pixels from the left edge of the window: within the unit and within the window.
    pub x_px: f64,
    /// The name.
    pub label: String,
}

impl Ticks {
    /// The names of the [`larger`](Self::larger) units for another window at the same scale. An axis may be wider than its window.
    #[must_use]
    pub fn larger_in(&self, view: &Viewport, labels: &dyn Labels, measure: &dyn Fn(&str) -> f64) -> Vec<Larger> {
        self.step.map_or_else(Vec::new, |step| larger(step, &view.sane(), labels, measure))
    }

    /// The axis in a single row: where each label begins, in pixels, its instant, and its words. The larger units have the row if
    /// there are any, because the labels of the ticks mean nothing without them.
    pub fn single_row(&self) -> impl Iterator<Item = (f64, i64, &str)> {
        let ticks = self.major.iter().filter(|tick| self.larger.is_empty() && !tick.label.is_empty());
        let larger = self.larger.iter().map(|unit| (unit.x_px, unit.at_s, &*unit.label));
        larger.chain(ticks.map(|tick| (tick.label_px(), tick.at_s, &*tick.label)))
    }
}

/// The ticks for a view, at least `min_label_px` apart on average, measured by [`estimate_px`].
///
/// ```
/// use pamir_timeline::{Viewport, ticks};
/// use pamir_words::en::English;
///
/// let year = Viewport::new(1_451_606_400.0, 1_483_228_800.0, 1000.0); // 2016
/// let axis = ticks(&year, 60.0, &English);
/// assert_eq!((&*axis.larger[0].label, &*axis.major[1].label), ("2016", "Feb"));
/// ```
#[must_use]
pub fn ticks(view: &Viewport, min_label_px: f64, labels: &dyn Labels) -> Ticks {
    ticks_measured(view, min_label_px, labels, &estimate_px)
}

/// The ticks for a view, at least `min_label_px` apart on average, with the labels of a language, measured by `measure`.
///
/// The step is the finest one of the table whose ticks are far enough apart for the smallest distance and for every label, and
/// whose larger units have room for their names. If it leaves fewer than two ticks, or no tick with room for its label, the
/// next finer step is taken and some of its labels are left out. Labels never overlap, and none crosses the right edge of the
/// window.
#[must_use]
pub fn ticks_measured(view: &Viewport, min_label_px: f64, labels: &dyn Labels, measure: &dyn Fn(&str) -> f64) -> Ticks {
    let view = view.sane();
    let min_px = if min_label_px.is_finite() { min_label_px.max(1.0) } else { 1.0 };
    let min_px = min_px.max(view.width_px / MOST_TICKS);
    let step = choose(&view, min_px, labels, measure);
    let mut major: Vec<Tick> = instants(step, &view)
        .into_iter()
        .map(|at| {
            let (form, strong) = form(step, at);
            let (at_s, at_us) = (at.div_euclid(step.per_s()), at.rem_euclid(step.per_s()) as u32);
            Tick { x_px: x(step, at, &view), at_s, at_us, label: labels.tick(form, at_s), strong }
        })
        .collect();
    thin(&mut major, view.width_px, measure);
    let larger = larger(step, &view, labels, measure);
    Ticks { minor: minor(&view, step, &major), larger, step: Some(step), major }
}

/// The step for a view: see [`ticks_measured`].
fn choose(view: &Viewport, min_px: f64, labels: &dyn Labels, measure: &dyn Fn(&str) -> f64) -> Step {
    let mut chosen = Step::Micros(1);
    for step in steps() {
        let step_px = step.mean_s() / view.s_per_px();
        if step_px < min_px * 0.5 {
            chosen = step;
            continue;
        }
        let instants = instants(step, view);
        let width = |at: i64| PAD_PX + sane_px(measure(&labels.tick(form(step, at).0, at.div_euclid(step.per_s()))));
        let x = |at: i64| x(step, at, view);
        if instants.len() < 2 || !instants.iter().any(|&at| x(at) + width(at) <= view.width_px) {
            break;
        }
        chosen = step;
        let fits = instants.windows(2).all(|pair| x(pair[1]) - x(pair[0]) >= width(pair[0]) + LABEL_GAP_PX);
        if step_px >= min_px && fits && larger_fits(step, view, labels, measure) {
            break;
        }
    }
    chosen
}

/// Empties the labels that would cross the right edge of the window or reach the next label. Strong labels stay first.
fn thin(ticks: &mut [Tick], width_px: f64, measure: &dyn Fn(&str) -> f64) {
    let extent = |tick: &Tick| (tick.label_px(), tick.label_px() + sane_px(measure(&tick.label)));
    let extents: Vec<(f64, f64)> = ticks.iter().map(extent).collect();
    let mut kept: Vec<usize> = Vec::new();
    for strong in [true, false] {
        for i in (0..ticks.len()).filter(|i| ticks[*i].strong == strong) {
            let place = kept.partition_point(|&k| k < i);
            let after = place.checked_sub(1).and_then(|at| kept.get(at));
            let before = kept.get(place);
            let free = after.is_none_or(|&k| extents[k].1 + LABEL_GAP_PX <= extents[i].0)
                && before.is_none_or(|&k| extents[i].1 + LABEL_GAP_PX <= extents[k].0);
            if free && extents[i].1 <= width_px {
                kept.insert(place, i);
            }
        }
    }
    for (i, tick) in ticks.iter_mut().enumerate() {
        if kept.binary_search(&i).is_err() {
            tick.label.clear();
        }
    }
}

/// The instants of a step in a view, in the [units](Step::per_s) of the step.
fn instants(step: Step, view: &Viewport) -> Vec<i64> {
    let per_s = step.per_s() as f64;
    step.instants(seconds((view.from_s * per_s).ceil()), seconds((view.until_s * per_s).floor()))
}

/// Where an instant of a step stands.
fn x(step: Step, at: i64, view: &Viewport) -> f64 {
    view.x(at as f64 / step.per_s() as f64)
}

/// A larger unit, and how it is named: how precisely where names are written out, and the form of short ones, if there is one.
type NamedUnit = (Step, Precision, Option<TickForm>);

/// The unit that is named above ticks of a step.
fn larger_unit(step: Step, view: &Viewport, labels: &dyn Labels, measure: &dyn Fn(&str) -> f64) -> Option<NamedUnit> {
    match step {
        Step::Years(_) => None,
        Step::Months(_) => Some((Step::Years(1), Precision::Year, Some(TickForm::Year))),
        Step::Days(_) => Some((Step::Months(1), Precision::Month, Some(TickForm::MonthAndYear))),
        Step::Seconds(_) => Some((Step::Days(1), Precision::Day, Some(TickForm::Date))),
        Step::Micros(_) => {
            let [second, minute] = [1, 60].map(|length| (Step::Seconds(length), Precision::Time, None));
            Some(if has_room(second, view, labels, measure) { second } else { minute })
        }
    }
}

/// The starts of the larger units in a view, from that in which its left edge lies to the first after its right edge.
fn larger_starts(unit: Step, view: &Viewport) -> Vec<i64> {
    let (from, until) = (seconds(view.from_s.floor()), seconds(view.until_s.floor()));
    let reach = (unit.mean_s() * 1.1) as i64;
    let mut starts = unit.instants(from.saturating_sub(reach), until.saturating_add(reach));
    // Of the units before the window, only the last reaches into it.
    let first = starts.partition_point(|at| *at <= from).saturating_sub(1);
    starts.drain(..first);
    let end = starts.partition_point(|at| *at <= until);
    starts.truncate(end + 1);
    starts
}

/// Whether the larger units of a step have room for their names.
fn larger_fits(step: Step, view: &Viewport, labels: &dyn Labels, measure: &dyn Fn(&str) -> f64) -> bool {
    larger_unit(step, view, labels, measure).is_none_or(|unit| has_room(unit, view, labels, measure))
}

/// Whether units have room for their names.
fn has_room(unit: NamedUnit, view: &Viewport, labels: &dyn Labels, measure: &dyn Fn(&str) -> f64) -> bool {
    let (_, widest) = larger_names(unit, &larger_starts(unit.0, view), view, labels, measure);
    widest <= room_px(unit.0, view)
}

/// How wide a name may be in the shortest of the units.
fn room_px(unit: Step, view: &Viewport) -> f64 {
    shortest_px(unit, view) - PAD_PX - LABEL_GAP_PX
}

/// The names of the units that begin at `starts`, with their widths, and the widest of these. All are written out if that fits, or
/// if it is narrower: a year far away is long when it is short.
fn larger_names(
    (unit, precision, short): NamedUnit,
    starts: &[i64],
    view: &Viewport,
    labels: &dyn Labels,
    measure: &dyn Fn(&str) -> f64,
) -> (Vec<(String, f64)>, f64) {
    let named = |name: &dyn Fn(i64) -> String| {
        let measured = |name: String| (sane_px(measure(&name)), name);
        let names: Vec<(String, f64)> =
            starts.iter().map(|at| measured(name(*at))).map(|(width_px, name)| (name, width_px)).collect();
        let widest = names.iter().map(|(_, width_px)| *width_px).fold(0.0, f64::max);
        (names, widest)
    };
    let full = named(&|at| labels.context(precision, at));
    if full.1 <= room_px(unit, view) {
        return full;
    }
    let short = short.map(|short| named(&|at| labels.tick(short, at)));
    short.filter(|short| short.1 < full.1).unwrap_or(full)
}

/// How wide the shortest of the units is, in pixels: a month has 28 days at least.
fn shortest_px(unit: Step, view: &Viewport) -> f64 {
    unit.mean_s() * 0.91 / view.s_per_px()
}

/// The names of the larger units in a view: all of them written out, or all of them short.
///
/// A name begins where its unit does, or at the left edge of the window if that is later, and ends before the unit does. A unit
/// whose part in sight is too narrow for that isn't named.
fn larger(step: Step, view: &Viewport, labels: &dyn Labels, measure: &dyn Fn(&str) -> f64) -> Vec<Larger> {
    let Some(unit) = larger_unit(step, view, labels, measure) else { return Vec::new() };
    let starts = larger_starts(unit.0, view);
    let (names, _) = larger_names(unit, &starts, view, labels, measure);
    let mut found = Vec::with_capacity(names.len());
    for (i, (label, width_px)) in names.into_iter().enumerate() {
        let from_px = view.x(starts[i] as f64);
        let until_px = starts.get(i + 1).map_or(f64::INFINITY, |next| view.x(*next as f64));
        let x_px = (from_px.max(0.0) + PAD_PX).min(until_px - LABEL_GAP_PX - width_px);
        if x_px >= from_px.max(0.0) && x_px + width_px <= view.width_px {
            found.push(Larger { at_s: starts[i], x_px, label });
        }
    }
    found
}

/// Places of the ticks of the finest step that divides `step` and stands at least [`MINOR_PX`] apart, without the
/// major ticks themselves.
fn minor(view: &Viewport, step: Step, major: &[Tick]) -> Vec<f64> {
    let Some(finer) = steps()
        .take_while(|finer| finer.mean_s() < step.mean_s())
        .find(|finer| finer.divides(step) && finer.mean_s() / view.s_per_px() >= MINOR_PX)
    else {
        return Vec::new();
    };
    let per_s = finer.per_s();
    let instant = |tick: &Tick| tick.at_s.saturating_mul(per_s).saturating_add(i64::from(tick.at_us));
    let places = instants(finer, view).into_iter().filter(|at| major.binary_search_by_key(at, instant).is_err());
    places.map(|at| x(finer, at, view)).collect()
}

/// The form of a tick's label, and whether a larger unit begins there.
fn form(step: Step, at: i64) -> (TickForm, bool) {
    let microsecond = at.rem_euclid(step.per_s()) as u32;
    let at = civil_from_s(at.div_euclid(step.per_s()));
    match step {
        Step::Micros(_) if microsecond == 0 => (TickForm::Second, true),
        Step::Micros(n) => {
            let digits = if n % 1_000 == 0 { 3 } else { 6 };
            (TickForm::Fraction(Fraction { microsecond, digits }), false)
        }
        Step::Years(n) => (TickForm::Year, is_round(at.year, n)),
        Step::Months(_) => (TickForm::Month, at.month == 1),
        Step::Days(_) => (TickForm::Day, at.day == 1),
        Step::Seconds(n) => {
            let whole_minute = n >= 60 || at.second == 0;
            let form = if whole_minute { TickForm::Minute } else { TickForm::Second };
            (form, at.hour == 0 && at.minute == 0 && at.second == 0)
        }
    }
}

/// Whether a year begins a coarser unit than steps of `step` years: tens for one and two, fifties for five, and so on.
fn is_round(year: i64, step: i64) -> bool {
    let unit = if step.to_string().starts_with('2') { step.saturating_mul(5) } else { step.saturating_mul(10) };
    let counted = if year > 0 { year } else { year.saturating_sub(1) };
    year == 1 && step >= 5 || counted % unit == 0
}

/// A time of a viewport as a whole second; viewports stay within `i64`.
fn seconds(t_s: f64) -> i64 {
    t_s as i64
}
