//! Shapes: what marks look like, but for their labels. One sign has one meaning.
//!
//! The form of a sign tells the kind: a disc is an event, a square something said, a diamond a judgement. Its fill tells the
//! standing: a hollow one hasn't happened. A thin whisker is as long as a date is imprecise, be it a day or a year; that is no
//! doubt. Doubt is hatched and dashed: a date that its source calls approximate or uncertain. A solid bar is where an event
//! certainly was, and a fading edge an end that is open. The colour is for what a reader chose, such as the theme, and is never
//! needed: titles, lanes and cards say the same.
//!
//! Shapes of one look and colour share a path, wherever they lie: a browser's work grows with elements, much less with what is
//! in them. So nothing here can be hit or named; that is for what lies below.

use crate::ui::shared::hue;
use crate::ui::shared::px::{self, push, px};
use pamir_dossier::EventKind;
use pamir_text::decimal::fixed;
use pamir_timeline::{Hue, Hues, MOST_HUES, Mark, Shape};
use yew::prelude::*;

/// From the middle of a sign to its side.
pub const SIGN_PX: f64 = 5.0;
/// From the middle line of a bar to its edge.
const HALF_PX: f64 = 9.0;
/// Of the corners of a bar.
const ROUND_PX: f64 = 5.0;
/// What is narrower isn't drawn.
const LEAST_PX: f64 = 0.05;
/// An open end fades over this much; as much as the gradient in [`patterns`] is long.
const FADE_PX: f64 = 72.0;
/// From the middle line of a mark to the ends of a whisker's caps.
const CAP_PX: f64 = 4.0;
/// A whisker that is hardly longer than its sign says nothing.
const LEAST_WHISKER_PX: f64 = 14.0;
/// How far a fading edge reaches below the core.
const UNDER_PX: f64 = 6.0;

/// How a shape is drawn, from the lowest to the highest; fading edges lie between whiskers and cores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// Where it may lie, of dates that are called approximate or uncertain.
    Vague,
    /// Around the signs of such dates that are too short to be seen.
    Ring,
    /// How long dates are.
    Whisker,
    /// Where it certainly was.
    Core,
    /// Where it will be, if it comes to that.
    UnrealCore,
    Sign,
    /// For what hasn't happened.
    UnrealSign,
}

/// The classes of all looks, in their order.
const LOOK_CLASS: [&str; 7] =
    ["extent vague", "extent vague ring", "whisker", "core", "core unreal", "sign", "sign unreal"];

/// Each look comes in this many colours: that of all marks, that of those without a hue, and the hues.
const COLORS: usize = MOST_HUES + 2;

/// Fills that shapes refer to; for events of some `hues` with fades in their colours. A drawing that is shown while another one is hidden
/// has fills of its own, with a `suffix` to their ids: hidden ones draw nothing.
pub fn patterns(suffix: &str, hues: Option<&Hues>) -> Html {
    let of_hues = hues.map_or(0..0, |hues| 0..hues.values().len() as Hue + 1).map(|hue| {
        let class = classes!("fade-stop", hue::class(hue));
        html! {
            <linearGradient key={hue} id={fade_id(hue, suffix)} gradientUnits="userSpaceOnUse" x1="0" y1="0" x2={px(FADE_PX)} y2="0">
                <stop class={class.clone()} offset="0" stop-opacity="1" /><stop {class} offset="1" stop-opacity="0.16" />
            </linearGradient>
        }
    });
    html! {
        <defs>
            <pattern id={format!("pamir-hatch{suffix}")} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <line class="hatch-line" x1="0" y1="0" x2="0" y2="6" />
            </pattern>
            <linearGradient id={format!("pamir-fade{suffix}")} gradientUnits="userSpaceOnUse" x1="0" y1="0" x2={px(FADE_PX)} y2="0">
                <stop class="fade-stop" offset="0" stop-opacity="1" /><stop class="fade-stop" offset="1" stop-opacity="0.16" />
            </linearGradient>
            { for of_hues }
        </defs>
    }
}

fn fade_id(hue: Hue, suffix: &str) -> String {
    let mut id = String::from("pamir-fade-");
    id.push_str(&hue::class(hue));
    id.push_str(suffix);
    id
}

/// The shapes of marks, one path for each look and colour.
#[derive(Debug, Default)]
pub struct Shapes {
    /// By look, and then by colour; those at the end may be missing.
    paths: Vec<String>,
    /// Edges that fade, which a gradient of their own lies on.
    fades: Vec<Html>,
    /// Whether the marks have hues.
    pub colored: bool,
    /// At the end of the ids of fills; see [`patterns`].
    pub suffix: &'static str,
}

impl Shapes {
    /// Adds those of a mark. Open ends fade within what is `visible`, in px; `unreal` is what hasn't happened.
    pub fn add(&mut self, mark: &Mark, kind: EventKind, unreal: bool, visible: (f64, f64)) {
        match mark.shape {
            Shape::Point if mark.approximate || mark.uncertain => {
                ring(self.path(Look::Ring, mark), mark.anchor_px, mark.y_px);
            }
            Shape::Point => {}
            Shape::Span => self.extent(mark, mark.x0_px, mark.x1_px),
            Shape::Bar => return self.interval(mark, unreal, visible),
        }
        let look = if unreal { Look::UnrealSign } else { Look::Sign };
        sign(self.path(look, mark), kind, mark.anchor_px, mark.y_px);
    }

    /// The path of a look in the colour of a mark.
    fn path(&mut self, look: Look, mark: &Mark) -> &mut String {
        let color = if self.colored { usize::from(mark.hue) + 1 } else { 0 };
        let at = look as usize * COLORS + color.min(COLORS - 1);
        if self.paths.len() <= at {
            self.paths.resize(at + 1, String::new());
        }
        &mut self.paths[at]
    }

    /// All of them, each look at most once in a colour.
    pub fn draw(&self) -> Html {
        let path = |(at, d): (usize, &String)| {
            let mut class = String::from(LOOK_CLASS[at / COLORS]);
            if let Some(hue) = (at % COLORS).checked_sub(1) {
                class.push(' ');
                class.push_str(&hue::class(hue as Hue));
            }
            html! { <path key={class.clone()} {class} d={d.clone()} /> }
        };
        let some = || self.paths.iter().enumerate().filter(|(_, d)| !d.is_empty());
        let is_above = |at: usize| at / COLORS >= Look::Core as usize;
        let below = some().filter(|(at, _)| !is_above(*at)).map(path);
        let above = some().filter(|(at, _)| is_above(*at)).map(path);
        below.chain(self.fades.iter().cloned()).chain(above).collect()
    }

    fn extent(&mut self, mark: &Mark, x0: f64, x1: f64) {
        if mark.approximate || mark.uncertain {
            bar(self.path(Look::Vague, mark), x0, x1, mark.y_px);
        } else {
            whisker(self.path(Look::Whisker, mark), x0, x1, mark.y_px);
        }
    }

    /// Solid where it certainly was; before and after that a whisker, or fading where there is no end.
    fn interval(&mut self, mark: &Mark, unreal: bool, visible: (f64, f64)) {
        let (from, to) = mark.core.unwrap_or((mark.anchor_px, mark.anchor_px));
        // An open end fades over the last stretch of what is in sight.
        let (left, right) = (mark.x0_px.max(visible.0), mark.x1_px.min(visible.1));
        let fade_px = FADE_PX.min((right - left).max(0.0) / 2.0);
        let from = if mark.open_start { from.max(left + fade_px) } else { from };
        let to = if mark.open_end { to.min(right - fade_px).max(from) } else { to.max(from) };
        // The edges reach below the core, whose round ends would otherwise stand apart from them.
        if mark.open_start {
            self.fade(mark, from + UNDER_PX, mark.x0_px, fade_px + UNDER_PX);
        } else if mark.soft_start {
            self.extent(mark, mark.x0_px, from);
        }
        if mark.open_end {
            self.fade(mark, to - UNDER_PX, mark.x1_px, fade_px + UNDER_PX);
        } else if mark.soft_end {
            self.extent(mark, to, mark.x1_px);
        }
        bar(self.path(if unreal { Look::UnrealCore } else { Look::Core }, mark), from, to, mark.y_px);
    }

    /// An edge from `x` to `end` that fades over `fade_px`, and stays faint from there on.
    fn fade(&mut self, mark: &Mark, x: f64, end: f64, fade_px: f64) {
        let scale = fade_px.max(1.0) / FADE_PX;
        let mut transform = px::moved(x, mark.y_px);
        transform.push_str(&format!(" scale({} 1)", fixed(if end < x { -scale } else { scale }, 4)));
        let key = self.fades.len();
        let fill = self.colored.then(|| format!("url(#{})", fade_id(mark.hue, self.suffix)));
        self.fades.push(html! {
            <rect {key} class="fade" {fill} {transform} width={px((end - x).abs() / scale)} />
        });
    }
}

/// The sign that tells the kind, around the origin.
pub fn sign_path(kind: EventKind) -> String {
    let mut path = String::new();
    sign(&mut path, kind, 0.0, 0.0);
    path
}

/// The sign that tells the kind.
fn sign(d: &mut String, kind: EventKind, x: f64, y: f64) {
    let (dx, dy, rest) = match kind {
        EventKind::Statement => (-4.5, -4.5, "h9v9h-9Z"),
        EventKind::Evaluation | EventKind::Analysis => (-6.0, 0.0, "l6-6l6 6l-6 6Z"),
        _ => (-SIGN_PX, 0.0, "a5 5 0 1 1 10 0a5 5 0 1 1-10 0Z"),
    };
    start(d, x + dx, y + dy);
    d.push_str(rest);
}

/// A line with a cap at either end.
fn whisker(d: &mut String, x0: f64, x1: f64, y: f64) {
    if x1 - x0 < LEAST_WHISKER_PX {
        return;
    }
    start(d, x0 + 0.5, y - CAP_PX);
    command(d, 'v', 2.0 * CAP_PX);
    start(d, x1 - 0.5, y - CAP_PX);
    command(d, 'v', 2.0 * CAP_PX);
    start(d, x0 + 0.5, y);
    command(d, 'H', x1 - 0.5);
}

/// A circle around a sign.
fn ring(d: &mut String, x: f64, y: f64) {
    start(d, x - 8.5, y);
    d.push_str("a8.5 8.5 0 1 1 17 0a8.5 8.5 0 1 1-17 0Z");
}

/// A bar with round corners around a middle line.
fn bar(d: &mut String, x0: f64, x1: f64, y: f64) {
    let width = x1 - x0;
    if width < LEAST_PX {
        return;
    }
    let round = ROUND_PX.min(width / 2.0);
    let (straight, side) = (width - 2.0 * round, 2.0 * (HALF_PX - ROUND_PX));
    start(d, x0 + round, y - HALF_PX);
    command(d, 'h', straight);
    corner(d, round, round, ROUND_PX);
    command(d, 'v', side);
    corner(d, round, -round, ROUND_PX);
    command(d, 'h', -straight);
    corner(d, round, -round, -ROUND_PX);
    command(d, 'v', -side);
    corner(d, round, round, -ROUND_PX);
    d.push('Z');
}

fn start(d: &mut String, x: f64, y: f64) {
    command(d, 'M', x);
    command(d, ' ', y);
}

fn command(d: &mut String, name: char, px: f64) {
    d.push(name);
    push(d, px);
}

/// A quarter of an ellipse as wide as `round`, clockwise.
fn corner(d: &mut String, round: f64, dx: f64, dy: f64) {
    command(d, 'a', round);
    command(d, ' ', ROUND_PX);
    d.push_str(" 0 0 1");
    command(d, ' ', dx);
    command(d, ' ', dy);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_comes_back_to_where_it_began() {
        for (x0, x1, expected) in [
            (10.0, 40.0, "M15 21h20a5 5 0 0 1 5 5v8a5 5 0 0 1 -5 5h-20a5 5 0 0 1 -5 -5v-8a5 5 0 0 1 5 -5Z"),
            (10.0, 14.0, "M12 21h0a2 5 0 0 1 2 5v8a2 5 0 0 1 -2 5h0a2 5 0 0 1 -2 -5v-8a2 5 0 0 1 2 -5Z"),
            (10.0, 10.0, ""),
            (10.0, 5.0, ""),
        ] {
            let mut d = String::new();
            bar(&mut d, x0, x1, 30.0);
            assert_eq!(d, expected, "{x0} to {x1}");
        }
    }
}
