//! The axis: ticks that fall on the calendar, from seconds to billions of years.
//!
//! Owns the choice of the step, what each label says and the thinning of labels. Labels come in two levels: the short name of
//! the step ("Feb", "23", "14:05"), and the coarser unit where it changes, marked strong ("2016" at January, "Jul" on the
//! 1st, "24 Jun" at midnight). The `context` says the rest: the date in which the left edge lies.

use super::calendar::{Step, steps};
use super::language::{Labels, TickForm};
use super::text_width::{estimate_px, sane_px};
use super::viewport::Viewport;
use pamir_date::Precision;
use pamir_date::civil::civil_from_s;

/// Space between two labels, in pixels.
const LABEL_GAP_PX: f64 = 10.0;

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
    /// The date at the left edge, as far as it is coarser than the labels and they leave it out.
    pub context: Option<String>,
    /// From one major tick to the next.
    step: Option<Step>,
}

impl Ticks {
    /// The [`context`](Self::context) for a left edge at another time, in seconds since 1970. An axis may be wider than its
    /// window.
    #[must_use]
    pub fn context_at(&self, from_s: f64, labels: &dyn Labels) -> Option<String> {
        context(self.step?, seconds(from_s.ceil()), labels)
    }
}

/// A labelled tick.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Pixels from the left edge, within the window.
    pub x_px: f64,
    /// The instant, in seconds since 1970.
    pub at_s: i64,
    /// The label, to be centred on the tick; empty where there is no room for one.
    pub label: String,
    /// Whether a coarser unit begins here, which the label then names.
    pub strong: bool,
}

/// The ticks for a view, at least `min_label_px` apart on average, measured by [`estimate_px`].
///
/// ```
/// use pamir_timeline::{Viewport, ticks};
/// use pamir_words::en::English;
///
/// let year = Viewport::new(1_451_606_400.0, 1_483_228_800.0, 1000.0); // 2016
/// let axis = ticks(&year, 60.0, &English);
/// assert_eq!(axis.major[1].label, "Feb");
/// assert_eq!(axis.context.as_deref(), Some("2016"));
/// ```
#[must_use]
pub fn ticks(view: &Viewport, min_label_px: f64, labels: &dyn Labels) -> Ticks {
    ticks_measured(view, min_label_px, labels, &estimate_px)
}

/// The ticks for a view, at least `min_label_px` apart on average, with the labels of a language, measured by `measure`.
///
/// The step is the finest one of the table whose ticks are far enough apart for the smallest distance and for the widest label.
/// If it leaves fewer than two ticks, or no tick with room for its label, the next finer step is taken and some of its labels
/// are left out. Labels never overlap, and never cross the edges of the window.
#[must_use]
pub fn ticks_measured(view: &Viewport, min_label_px: f64, labels: &dyn Labels, measure: &dyn Fn(&str) -> f64) -> Ticks {
    let view = view.sane();
    let min_px = if min_label_px.is_finite() { min_label_px.max(1.0) } else { 1.0 };
    let min_px = min_px.max(view.width_px / MOST_TICKS);
    let step = choose(&view, min_px, labels, measure);
    let (from, until) = (seconds(view.from_s.ceil()), seconds(view.until_s.floor()));
    let mut major: Vec<Tick> = step
        .instants(from, until)
        .into_iter()
        .map(|at_s| {
            let (form, strong) = form(step, at_s);
            let label = labels.tick(form, at_s);
            Tick { x_px: view.x(at_s as f64), at_s, label, strong }
        })
        .collect();
    thin(&mut major, view.width_px, measure);
    Ticks { minor: minor(&view, step, &major), context: context(step, from, labels), step: Some(step), major }
}

/// The step for a view: see [`ticks_measured`].
fn choose(view: &Viewport, min_px: f64, labels: &dyn Labels, measure: &dyn Fn(&str) -> f64) -> Step {
    let (from, until) = (seconds(view.from_s.ceil()), seconds(view.until_s.floor()));
    let mut chosen = Step::Seconds(1);
    for step in steps() {
        let step_px = step.mean_s() / view.s_per_px();
        if step_px < min_px * 0.5 {
            chosen = step;
            continue;
        }
        let instants = step.instants(from, until);
        let width = |form: TickForm, at: i64| sane_px(measure(&labels.tick(form, at)));
        let half = |at: i64| width(form(step, at).0, at) / 2.0;
        let legible = |at: i64| (half(at)..=view.width_px - half(at)).contains(&view.x(at as f64));
        if instants.len() < 2 || !instants.iter().any(|&at| legible(at)) {
            break;
        }
        chosen = step;
        // A strong label may be wider than its room. It pushes its neighbours out.
        let weak = instants.iter().map(|&at| (at, form(step, at))).filter(|(_, (_, strong))| !strong);
        let widest = weak.map(|(at, (form, _))| width(form, at)).fold(0.0, f64::max);
        if step_px >= min_px.max(widest + LABEL_GAP_PX) {
            break;
        }
    }
    chosen
}

/// Empties the labels that would cross an edge of the window or touch another; strong labels go first.
fn thin(ticks: &mut [Tick], width_px: f64, measure: &dyn Fn(&str) -> f64) {
    let halves: Vec<f64> = ticks.iter().map(|tick| sane_px(measure(&tick.label)) / 2.0).collect();
    let mut kept: Vec<usize> = Vec::new();
    for strong in [true, false] {
        for (i, tick) in ticks.iter().enumerate().filter(|(_, tick)| tick.strong == strong) {
            let inside = tick.x_px - halves[i] >= 0.0 && tick.x_px + halves[i] <= width_px;
            let place = kept.partition_point(|&k| k < i);
            let apart = |k: usize| (ticks[k].x_px - tick.x_px).abs() >= halves[k] + halves[i] + LABEL_GAP_PX;
            let free = [place.checked_sub(1), Some(place)]
                .into_iter()
                .flatten()
                .filter_map(|at| kept.get(at))
                .all(|&k| apart(k));
            if inside && free {
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

/// Places of the ticks of the finest step that divides `step` and stands at least [`MINOR_PX`] apart, without the
/// major ticks themselves.
fn minor(view: &Viewport, step: Step, major: &[Tick]) -> Vec<f64> {
    let Some(finer) = steps()
        .take_while(|finer| finer.mean_s() < step.mean_s())
        .find(|finer| finer.divides(step) && finer.mean_s() / view.s_per_px() >= MINOR_PX)
    else {
        return Vec::new();
    };
    let instants = finer.instants(seconds(view.from_s.ceil()), seconds(view.until_s.floor()));
    let places = instants.into_iter().filter(|at| major.binary_search_by_key(at, |tick| tick.at_s).is_err());
    places.map(|at| view.x(at as f64)).collect()
}

/// The form of a tick's label, and whether the label names a coarser unit that begins there.
fn form(step: Step, at_s: i64) -> (TickForm, bool) {
    let at = civil_from_s(at_s);
    let new_year = at.month == 1 && at.day == 1;
    let new_day = at.hour == 0 && at.minute == 0 && at.second == 0;
    match step {
        Step::Years(n) => (TickForm::Year, is_round(at.year, n)),
        Step::Months(_) if new_year => (TickForm::Year, true),
        Step::Months(_) => (TickForm::Month, false),
        Step::Days(_) if at.day > 1 => (TickForm::Day, false),
        Step::Days(_) if new_year => (TickForm::MonthAndYear, true),
        Step::Days(_) => (TickForm::Month, true),
        Step::Seconds(_) if new_day && new_year => (TickForm::Date, true),
        Step::Seconds(_) if new_day => (TickForm::DayAndMonth, true),
        Step::Seconds(n) if n < 60 && at.second > 0 => (TickForm::Second, false),
        Step::Seconds(n) => (TickForm::Minute, n < 60),
    }
}

/// The date at the left edge, as far as it is coarser than the labels of `step`.
fn context(step: Step, from_s: i64, labels: &dyn Labels) -> Option<String> {
    let precision = match step {
        Step::Years(_) => return None,
        Step::Months(_) => Precision::Year,
        Step::Days(_) => Precision::Month,
        Step::Seconds(_) => Precision::Day,
    };
    Some(labels.context(precision, from_s))
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
