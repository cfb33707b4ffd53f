//! Marks: one drawn event each, with its certainty in shape and hatching, never in colour alone.
//!
//! A filled sign is a fact, a hollow one hasn't happened; a disc is an event, a square something said, a diamond a
//! judgement. Hatching covers where an event may lie, a solid bar where it certainly was, a fading edge an end that is
//! vague or open, a dashed outline a date that the source itself calls approximate.
//!
//! A mark is few elements, laid out around its symbol: only its `transform` says where it is, so that most of a mark
//! stays as it is when the scale changes. What clicking it does is for the sheet it lies on.

use super::px::{self, px};
use super::shared::Shared;
use super::slots::Slots;
use super::words;
use crate::app::{State, url};
use crate::core::dossier::{EventKind, Status};
use crate::core::store::{EventIx, Store};
use crate::core::timeline::{Anchor, Mark, Shape};
use std::cell::RefCell;
use std::collections::BTreeMap;
use yew::prelude::*;
use yew::virtual_dom::Key;

/// From the middle of a sign to its side.
const SIGN_PX: f64 = 5.0;
/// What can be hit of a mark is this high, and as wide where nothing of it is wider.
const GROUND_PX: f64 = 24.0;
/// An open end fades over this much; as much as the gradient in [`Patterns`] is long.
const FADE_PX: f64 = 72.0;
/// How far a fading edge reaches below the core.
const UNDER_PX: f64 = 6.0;
/// So many names are remembered.
const MOST_NAMES: usize = 4_000;

/// Fills that marks refer to.
#[component]
pub fn Patterns() -> Html {
    html! {
        <defs>
            <pattern id="pamir-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <line class="hatch-line" x1="0" y1="0" x2="0" y2="6" />
            </pattern>
            <pattern id="pamir-hatch-faint" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <line class="hatch-line faint" x1="0" y1="0" x2="0" y2="7" />
            </pattern>
            <linearGradient id="pamir-fade" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2={px(FADE_PX)} y2="0">
                <stop class="fade-stop" offset="0" stop-opacity="1" /><stop class="fade-stop" offset="1" stop-opacity="0.16" />
            </linearGradient>
        </defs>
    }
}

/// What is said of marks, which takes long enough to put together to be worth remembering.
#[derive(Debug, Default)]
pub struct Names(RefCell<BTreeMap<EventIx, AttrValue>>);

impl Names {
    /// Title, date and standing of an event.
    fn of(&self, event: EventIx, store: &Store) -> AttrValue {
        let mut known = self.0.borrow_mut();
        if let Some(name) = known.get(&event) {
            return name.clone();
        }
        let date = store.date(event);
        let mut said = vec![store.title(event).to_owned(), words::date(date.as_deref())];
        let bounds = store.bounds_text(event).filter(|_| date.is_none()).and_then(words::bound);
        said.extend(bounds.map(|bounds| format!("{bounds}, judging by context")));
        said.extend(words::standing_of(store.kind(event), store.status(event)).map(str::to_owned));
        let name = AttrValue::from(said.join(", "));
        if known.len() >= MOST_NAMES {
            known.clear();
        }
        known.insert(event, name.clone());
        name
    }
}

/// What all marks of a sheet have in common.
pub struct Frame<'a> {
    /// Where the events are.
    pub data: &'a Shared,
    /// What was said before.
    pub names: &'a Names,
    /// The event that is selected.
    pub selected: Option<EventIx>,
    /// The part of the sheet that is on screen, in px.
    pub visible: (f64, f64),
    /// The event whose mark has the focus.
    pub focused: Option<EventIx>,
    /// Whether nothing listens: marks are then links, which work without a script.
    pub still: bool,
}

impl Frame<'_> {
    /// The marks of a lane, in chronological order.
    pub fn marks(&self, marks: &[Mark], slots: &mut Slots<EventIx>) -> Html {
        let events: Vec<EventIx> = marks.iter().map(|mark| mark.event).collect();
        let numbers = slots.assign(&events, self.focused);
        marks.iter().zip(numbers).map(|(mark, number)| self.mark(mark, Key::from(number))).collect()
    }

    /// Marks in any order.
    pub fn chips<'m>(&self, marks: impl IntoIterator<Item = &'m Mark>) -> Html {
        marks.into_iter().map(|mark| self.mark(mark, Key::from(mark.event))).collect()
    }

    /// The sign that tells the kind; bars go without.
    fn sign(&self, kind: EventKind) -> Html {
        let path = match kind {
            EventKind::Statement => "M-4.5-4.5h9v9h-9Z",
            EventKind::Evaluation | EventKind::Analysis => "M-6 0l6-6l6 6l-6 6Z",
            // In few words; where marks take the places of others, only a path becomes another sign.
            _ if self.still => return html! { <circle key="s" class="sign" r={px(SIGN_PX)} /> },
            _ => "M-5 0a5 5 0 1 1 10 0a5 5 0 1 1-10 0Z",
        };
        html! { <path key="s" class="sign" d={path} /> }
    }

    fn mark(&self, mark: &Mark, key: Key) -> Html {
        let store = &self.data.store;
        let selected = self.selected == Some(mark.event);
        let (kind, id) = (store.kind(mark.event), store.id(mark.event));
        let said = self.names.of(mark.event, store);
        let cut = mark.label.as_ref().is_none_or(|label| label.text != store.title(mark.event).trim());
        let mut parts = Vec::with_capacity(6);
        if cut {
            parts.push(html! { <title key="t">{ said.clone() }</title> });
        }
        parts.push(ground(mark));
        extent(mark, self.visible, &mut parts);
        if mark.shape != Shape::Bar {
            parts.push(self.sign(kind));
        }
        parts.extend(label(mark));
        // Tab goes through what is in sight; the rest of the sheet is reached by moving there.
        let reachable =
            mark.x1_px.max(mark.anchor_px) >= self.visible.0 && mark.x0_px.min(mark.anchor_px) <= self.visible.1;
        if self.still {
            let href = url::hash(&State { event: Some(id.to_owned()), ..State::default() });
            return html! {
                <a {key} class={class(mark, kind, is_unreal(kind, store.status(mark.event)), false)} {href} aria-label={said}
                    transform={px::moved(mark.anchor_px, mark.y_px)}>
                    { for parts }
                </a>
            };
        }
        html! {
            <g {key} class={class(mark, kind, is_unreal(kind, store.status(mark.event)), selected)} part="mark" data-event={id.to_owned()}
                role="button" tabindex={if reachable { "0" } else { "-1" }} aria-label={said}
                aria-pressed={selected.then_some("true")} transform={px::moved(mark.anchor_px, mark.y_px)}>
                { for parts }
            </g>
        }
    }
}

fn class(mark: &Mark, kind: EventKind, unreal: bool, selected: bool) -> String {
    let mut class = String::from("mark kind-");
    class.push_str(kind.id());
    for (holds, name) in [(selected, " selected"), (mark.approximate || mark.uncertain, " vague"), (unreal, " unreal")]
    {
        if holds {
            class.push_str(name);
        }
    }
    class
}

/// Whether it hasn't happened: a plan or a possibility.
fn is_unreal(kind: EventKind, status: Option<Status>) -> bool {
    matches!(kind, EventKind::Plan | EventKind::Hypothetical) || status == Some(Status::Planned)
}

/// An invisible target as large as a finger wants, lit when hovered, focused or selected.
fn ground(mark: &Mark) -> Html {
    let mut left = mark.x0_px.min(mark.anchor_px - SIGN_PX);
    let mut right = mark.x1_px.max(mark.anchor_px + SIGN_PX);
    if let Some(label) = &mark.label {
        let (from, to) = label.extent_px();
        left = left.min(from);
        right = right.max(to);
    }
    let (left, right) = (
        left.min(mark.anchor_px - GROUND_PX / 2.0 + 4.0) - 4.0,
        right.max(mark.anchor_px + GROUND_PX / 2.0 - 4.0) + 4.0,
    );
    html! {
        <rect key="g" class="ground" x={px(left - mark.anchor_px)} width={px(right - left)} />
    }
}

/// A bar around the middle line between two distances from the symbol.
fn bar(key: &'static str, class: &'static str, x0: f64, x1: f64) -> Html {
    html! {
        <rect {key} {class} x={px(x0)} width={px((x1 - x0).max(0.0))} />
    }
}

/// An edge that fades from `x` outwards, and stays faint from where the fading ends.
fn fade(key: &'static str, x: f64, length_px: f64, fade_px: f64, to_the_right: bool) -> Html {
    let scale = fade_px.max(1.0) / FADE_PX;
    let mut transform = px::moved(x, 0.0);
    transform.push_str(&format!(" scale({:.4} 1)", if to_the_right { scale } else { -scale }));
    html! {
        <rect {key} class="fade" {transform} width={px((length_px / scale).max(0.0))} />
    }
}

/// Where in time it lies: hatched where it may, solid where it certainly does.
fn extent(mark: &Mark, visible: (f64, f64), parts: &mut Vec<Html>) {
    let at = mark.anchor_px;
    match mark.shape {
        Shape::Point => {}
        Shape::Span => parts.push(bar("x", "extent", mark.x0_px - at, mark.x1_px - at)),
        Shape::Bar => {
            let (from, to) = mark.core.unwrap_or((at, at));
            // An open end fades over the last stretch of what is in sight.
            let (left, right) = (mark.x0_px.max(visible.0), mark.x1_px.min(visible.1));
            let fade_px = FADE_PX.min((right - left).max(0.0) / 2.0);
            let from = if mark.open_start { from.max(left + fade_px) } else { from };
            let to = if mark.open_end { to.min(right - fade_px).max(from) } else { to.max(from) };
            // The edges reach below the core, whose round ends would otherwise stand apart from them.
            if mark.open_start {
                let under = from + UNDER_PX;
                parts.push(fade("a", under - at, under - mark.x0_px, fade_px + UNDER_PX, false));
            } else if mark.soft_start {
                parts.push(bar("a", "extent", mark.x0_px - at, from - at));
            }
            if mark.open_end {
                let under = to - UNDER_PX;
                parts.push(fade("b", under - at, mark.x1_px - under, fade_px + UNDER_PX, true));
            } else if mark.soft_end {
                parts.push(bar("b", "extent", to - at, mark.x1_px - at));
            }
            parts.push(bar("c", "core", from - at, to - at));
        }
    }
}

fn label(mark: &Mark) -> Option<Html> {
    let label = mark.label.as_ref()?;
    let class = match (label.anchor, label.inside) {
        (Anchor::Start, false) => "mark-label",
        (Anchor::Start, true) => "mark-label inside",
        (Anchor::End, _) => "mark-label before",
    };
    Some(html! { <text key="l" {class} x={px(label.x_px - mark.anchor_px)} y="4.5">{ &label.text }</text> })
}
