//! Marks: one drawn event each, as three things that lie on each other: a target, which can be hit, focused and read
//! out; the shapes; and a label where there is room for one.
//!
//! A target is one element and so is a label, and where they are is said by their `transform` alone, so that most of them
//! stays as it is when the scale changes. Targets stand in their lanes; shapes and labels lie over all lanes, in
//! [`Layers`], and are passed over by pointers and screen readers. What clicking a target does is for the sheet it lies on.

use super::apart;
use super::shapes::{SIGN_PX, Shapes};
use super::slots::Slots;
use crate::app::{State, url};
use crate::ui::shared::Shared;
use crate::ui::shared::px::{self, push, px};
use crate::ui::words;
use pamir_dossier::{EventKind, Status};
use pamir_store::{EventIx, Store};
use pamir_timeline::{Anchor, Hues, Label, Mark, Scene, Shape};
use pamir_words::en::ui::timeline::judging_by_context;
use std::cell::RefCell;
use std::ops::Range;
use yew::prelude::*;
use yew::virtual_dom::Key;

/// What can be hit of a mark is this high, and as wide where nothing of it is wider.
const TARGET_PX: f64 = 24.0;
/// From the middle line of a mark down to the line that its label stands on.
const BASE_PX: f64 = 4.5;
/// Of the corners of what can be hit.
const ROUND_PX: f64 = 5.0;
/// From one line of a label to the next.
const LINE_PX: f64 = 14.0;
/// So many names are remembered.
const MOST_NAMES: usize = 4_096;

/// What is said of marks, which takes long enough to put together to be worth remembering. Each event has its place, where
/// another may have been before it.
#[derive(Debug, Default)]
pub struct Names(RefCell<Vec<Option<(EventIx, AttrValue)>>>);

impl Names {
    /// Title, date and standing of an event.
    fn of(&self, event: EventIx, store: &Store) -> AttrValue {
        let mut known = self.0.borrow_mut();
        known.resize(MOST_NAMES, None);
        let place = &mut known[event as usize % MOST_NAMES];
        if let Some((_, name)) = place.as_ref().filter(|(other, _)| *other == event) {
            return name.clone();
        }
        let date = store.date(event);
        let mut said = vec![words::short(store.title(event)).into_owned(), words::date(date.as_deref())];
        let bounds = store.bounds_text(event).filter(|_| date.is_none()).and_then(words::bound);
        said.extend(bounds.map(|bounds| judging_by_context(&bounds)));
        said.extend(words::standing_of(store.kind(event), store.status(event)).map(str::to_owned));
        let name = AttrValue::from(said.join(", "));
        *place = Some((event, name.clone()));
        name
    }
}

/// What all marks of a sheet have in common.
pub struct Frame<'a> {
    /// Where the events are.
    pub data: &'a Shared,
    /// What was said before.
    pub names: &'a Names,
    /// The hues of the events, if they are coloured.
    pub hues: Option<&'a Hues>,
    /// At the end of the ids of fills.
    pub suffix: &'static str,
    /// The event that is selected.
    pub selected: Option<EventIx>,
    /// The part of the sheet that is on screen, in px.
    pub visible: (f64, f64),
    /// The event whose mark has the focus.
    pub focused: Option<EventIx>,
    /// What is searched for; its words are marked in labels.
    pub search: &'a str,
    /// Whether nothing listens: marks are then links, which work without a script.
    pub still: bool,
}

/// What lies over the lanes.
#[derive(Default)]
pub struct Layers {
    plain: Shapes,
    selected: Shapes,
    labels: Vec<Html>,
}

impl Layers {
    /// All of it, to be drawn after the lanes.
    pub fn draw(self) -> Html {
        html! {
            <g class="layers" aria-hidden="true">
                <g class="shapes" part="mark">{ self.plain.draw() }</g>
                <g class="shapes selected">{ self.selected.draw() }</g>
                <g class="labels">{ for self.labels }</g>
            </g>
        }
    }
}

impl Frame<'_> {
    /// The marks of a lane, in chronological order: their targets, while the rest goes to the `layers`.
    pub fn marks(&self, lane: &str, marks: &[Mark], slots: &mut Slots<EventIx>, layers: &mut Layers) -> Html {
        let events: Vec<EventIx> = marks.iter().map(|mark| mark.event).collect();
        let numbers = slots.assign(&events, self.focused).into_iter().map(Key::from);
        self.draw(format!("lane {lane}"), marks.iter().zip(numbers), layers)
    }

    fn draw<'m>(&self, group: String, marks: impl Iterator<Item = (&'m Mark, Key)>, layers: &mut Layers) -> Html {
        let store = &self.data.store;
        let mut labels = Vec::new();
        let targets = marks.map(|(mark, key)| {
            let kind = store.kind(mark.event);
            let unreal = is_unreal(kind, store.status(mark.event));
            let selected = self.selected == Some(mark.event);
            let shapes = if selected { &mut layers.selected } else { &mut layers.plain };
            shapes.colored = self.hues.is_some();
            shapes.suffix = self.suffix;
            shapes.add(mark, kind, unreal, self.visible);
            labels.extend(mark.label.as_ref().map(|label| self.label(label, mark, unreal, key.clone())));
            self.target(mark, selected, key)
        });
        let targets = targets.collect();
        if !labels.is_empty() {
            layers.labels.push(html! { <g key={group}>{ for labels }</g> });
        }
        targets
    }

    /// What is written beside a mark, or on it.
    fn label(&self, label: &Label, mark: &Mark, unreal: bool, key: Key) -> Html {
        let class = label_class(label, mark.shape, unreal);
        let hits = apart::highlighted(&label.text, self.search);
        let (up_px, written) = match &label.second {
            // Most have one line in which nothing was found: one element, without others in it.
            None if hits.is_empty() => (0.0, html! { &label.text }),
            None => (0.0, line(&label.text, &hits, None)),
            Some(second) => {
                let first = line(&label.text, &hits, None);
                let second = line(second, &apart::highlighted(second, self.search), Some(LINE_PX));
                (LINE_PX / 2.0, html! { <>{ first }{ second }</> })
            }
        };
        html! { <text {key} {class} transform={px::moved(label.x_px, mark.y_px + BASE_PX - up_px)}>{ written }</text> }
    }

    /// What can be hit: a button, or a link where nothing listens.
    fn target(&self, mark: &Mark, selected: bool, key: Key) -> Html {
        let store = &self.data.store;
        let id = store.id(mark.event);
        let said = self.names.of(mark.event, store);
        let (left, right) = extent(mark);
        let transform = px::moved(left, mark.y_px - TARGET_PX / 2.0);
        let width = px(right - left);
        if self.still {
            let cut = mark.label.as_ref().is_none_or(|label| label.text != store.title(mark.event).trim());
            let title = cut.then(|| html! { <title>{ said.clone() }</title> });
            let href = url::hash(&State { event: Some(id.to_owned()), ..State::default() }, store);
            return html! {
                <a {key} class="mark" {href} aria-label={said}><rect {transform} {width}>{ for title }</rect></a>
            };
        }
        // Tab goes through what is in sight; the rest of the sheet is reached by moving there.
        let reachable =
            mark.x1_px.max(mark.anchor_px) >= self.visible.0 && mark.x0_px.min(mark.anchor_px) <= self.visible.1;
        html! {
            <rect {key} class={if selected { "mark selected" } else { "mark" }} data-event={id.to_owned()}
                role="button" tabindex={if reachable { "0" } else { "-1" }} aria-label={said}
                aria-pressed={selected.then_some("true")} {transform} {width} />
        }
    }
}

/// Whether it hasn't happened: a plan or a possibility.
pub fn is_unreal(kind: EventKind, status: Option<Status>) -> bool {
    matches!(kind, EventKind::Plan | EventKind::Hypothetical) || status == Some(Status::Planned)
}

/// From where to where a mark can be hit: as far as anything of it reaches and as wide as a finger wants.
fn extent(mark: &Mark) -> (f64, f64) {
    let mut left = mark.x0_px.min(mark.anchor_px - SIGN_PX);
    let mut right = mark.x1_px.max(mark.anchor_px + SIGN_PX);
    if let Some(label) = &mark.label {
        let (from, to) = label.extent_px();
        left = left.min(from);
        right = right.max(to);
    }
    let half_px = TARGET_PX / 2.0;
    ((left - 4.0).min(mark.anchor_px - half_px), (right + 4.0).max(mark.anchor_px + half_px))
}

/// Of a label on the bar of something unrealized.
const UNREAL_INSIDE_CLASS: &str = "inside unreal";
/// Of a label before the mark of something unrealized.
const UNREAL_BEFORE_CLASS: &str = "before unreal";

/// How a label looks. It is one string, since thousands of labels would each allocate a set of classes.
fn label_class(label: &Label, shape: Shape, unreal: bool) -> Option<&'static str> {
    // Only a bar is a ground for text. A whisker would strike it through.
    let on_bar = label.inside && shape == Shape::Bar;
    match (label.anchor, on_bar, unreal) {
        (Anchor::Start, false, false) => None,
        (Anchor::Start, false, true) => Some("unreal"),
        (Anchor::Start, true, false) => Some("inside"),
        (Anchor::Start, true, true) => Some(UNREAL_INSIDE_CLASS),
        (Anchor::End, _, false) => Some("before"),
        (Anchor::End, _, true) => Some(UNREAL_BEFORE_CLASS),
    }
}

/// A line of a label with what a search found in it marked, so far below the line before.
fn line(text: &str, hits: &[Range<usize>], down_px: Option<f64>) -> Html {
    let mut at = 0;
    let mut pieces: Vec<Html> = Vec::new();
    let ends = hits.iter().flat_map(|hit| [(hit.start, false), (hit.end, true)]).chain([(text.len(), false)]);
    for (end, is_hit) in ends {
        let piece = text.get(at..end).unwrap_or_default();
        if !piece.is_empty() {
            let down = down_px.filter(|_| pieces.is_empty());
            pieces.push(html! {
                <tspan key={pieces.len()} class={is_hit.then_some("hit")} x={down.map(|_| "0")} dy={down.map(px)}>{ piece }</tspan>
            });
        }
        at = end;
    }
    pieces.into_iter().collect()
}

/// A frame around each mark of an event that stands in several lanes, and a thin line from one to the next, as path data; empty
/// where it has one mark.
pub fn twins(scene: &Scene, event: EventIx) -> String {
    let marks = scene.lanes.iter().flat_map(|lane| &lane.marks).filter(|mark| mark.event == event);
    let (mut d, mut count, mut above_px) = (String::new(), 0, 0.0);
    for mark in marks {
        let (left, right) = extent(mark);
        let top = mark.y_px - TARGET_PX / 2.0;
        let mut command = |name: &str, at: &[f64]| {
            d.push_str(name);
            for (number, value) in at.iter().enumerate() {
                d.push_str(if number > 0 { " " } else { "" });
                push(&mut d, *value);
            }
        };
        if count > 0 {
            command("M", &[mark.anchor_px, above_px]);
            command("V", &[top]);
        }
        command("M", &[left + ROUND_PX, top]);
        command("H", &[right - ROUND_PX]);
        command("a5 5 0 0 1 5 5v14a5 5 0 0 1-5 5H", &[left + ROUND_PX]);
        d.push_str("a5 5 0 0 1-5-5v-14a5 5 0 0 1 5-5Z");
        count += 1;
        above_px = top + TARGET_PX;
    }
    if count > 1 { d } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pamir_timeline::{Lane, Shape};

    #[test]
    fn a_label_on_a_whisker_keeps_its_halo() {
        let label = |inside| Label {
            x_px: 0.0,
            anchor: Anchor::Start,
            text: "Trinity".into(),
            second: None,
            width_px: 40.0,
            inside,
        };
        let class = |inside, shape| label_class(&label(inside), shape, false);
        assert_eq!(
            [class(true, Shape::Span), class(false, Shape::Point), class(true, Shape::Bar)],
            [None, None, Some("inside")]
        );
    }

    fn mark(event: EventIx, y_px: f64) -> Mark {
        Mark {
            hue: 0,
            event,
            row: 0,
            y_px,
            shape: Shape::Point,
            x0_px: 40.0,
            x1_px: 40.0,
            core: None,
            soft_start: false,
            soft_end: false,
            open_start: false,
            open_end: false,
            approximate: false,
            uncertain: false,
            anchor_px: 40.0,
            label: None,
        }
    }

    #[test]
    fn the_marks_of_one_event_are_framed_and_joined_and_a_single_one_is_left_alone() {
        let lane = |marks| Lane { marks, ..Lane::default() };
        let lanes =
            vec![lane(vec![mark(7, 20.0), mark(8, 46.0)]), lane(vec![mark(7, 120.0)]), lane(vec![mark(7, 220.0)])];
        let scene = Scene { lanes, ..Scene::default() };
        let d = twins(&scene, 7);
        assert_eq!(d.matches('Z').count(), 3, "{d}");
        assert!(d.contains("M40 32V108M") && d.contains("M40 132V208M"), "{d}");
        assert_eq!(twins(&scene, 8), "");
    }
}
