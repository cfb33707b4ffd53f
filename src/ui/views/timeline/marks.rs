//! Marks: one drawn event each, as three things that lie on each other: a target, which can be hit, focused and read
//! out; the shapes; and a label where there is room for one.
//!
//! A target is one element and so is a label, and where they are is said by their `transform` alone, so that most of them
//! stays as it is when the scale changes. Targets stand in their lanes; shapes and labels lie over all lanes, in
//! [`Layers`], and are passed over by pointers and screen readers. What clicking a target does is for the sheet it lies on.

use super::shapes::{SIGN_PX, Shapes};
use super::slots::Slots;
use crate::app::{State, url};
use crate::ui::shared::Shared;
use crate::ui::shared::px::{self, px};
use crate::ui::words;
use pamir_dossier::{EventKind, Status};
use pamir_store::{EventIx, Store};
use pamir_timeline::{Anchor, Label, Mark};
use pamir_words::en::ui::timeline::judging_by_context;
use std::cell::RefCell;
use std::collections::BTreeMap;
use yew::prelude::*;
use yew::virtual_dom::Key;

/// What can be hit of a mark is this high, and as wide where nothing of it is wider.
const TARGET_PX: f64 = 24.0;
/// From the middle line of a mark down to the line that its label stands on.
const BASE_PX: f64 = 4.5;
/// So many names are remembered.
const MOST_NAMES: usize = 4_000;

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
        let mut said = vec![words::short(store.title(event)).into_owned(), words::date(date.as_deref())];
        let bounds = store.bounds_text(event).filter(|_| date.is_none()).and_then(words::bound);
        said.extend(bounds.map(|bounds| judging_by_context(&bounds)));
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
            shapes.add(mark, kind, unreal, self.visible);
            labels.extend(mark.label.as_ref().map(|label| text(label, mark.y_px, unreal, key.clone())));
            self.target(mark, selected, key)
        });
        let targets = targets.collect();
        if !labels.is_empty() {
            layers.labels.push(html! { <g key={group}>{ for labels }</g> });
        }
        targets
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
            let href = url::hash(&State { event: Some(id.to_owned()), ..State::default() });
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

fn text(label: &Label, y_px: f64, unreal: bool, key: Key) -> Html {
    let class = match (label.anchor, label.inside, unreal) {
        (Anchor::Start, false, false) => None,
        (Anchor::Start, false, true) => Some("unreal"),
        (Anchor::Start, true, false) => Some("inside"),
        (Anchor::Start, true, true) => Some("inside unreal"),
        (Anchor::End, _, false) => Some("before"),
        (Anchor::End, _, true) => Some("before unreal"),
    };
    html! { <text {key} {class} transform={px::moved(label.x_px, y_px + BASE_PX)}>{ &label.text }</text> }
}
