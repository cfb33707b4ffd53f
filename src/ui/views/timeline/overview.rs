//! The overview: all of time in a strip, in grey, what a filter leaves of it in colour, what lasts as a line along the top, and the
//! window as a brush on it.
//!
//! Owns the strip's markup and its pointer and keys; where the brush lies and how it moves is [`brush`](super::brush)'s.
//! A pan moves the brush and draws nothing else.

use super::brush::{Brush, Grip, Part};
use super::navigation::Step;
use super::plotted::Plotted;
use super::view::everything;
use crate::browser::{self, Stroke, Strokes};
use crate::ui::shared::Shared;
use crate::ui::shared::px::{drawn, push, px};
use crate::ui::words;
use pamir_text::decimal::clamped;
use pamir_timeline::{Overview as Drawing, Ticks, Viewport, ticks_measured};
use pamir_words::en::English;
use pamir_words::en::ui::timeline as said;
use std::cell::RefCell;
use yew::prelude::*;

/// Height of the drawn counts.
const STRIP_PX: f64 = 24.0;
/// Height with the dates below.
const WHOLE_PX: f64 = 37.0;
/// Smallest distance between two dates.
const TICK_PX: f64 = 84.0;

/// Props of [`Overview`].
#[derive(Properties, PartialEq)]
pub struct OverviewProps {
    pub data: Shared,
    /// The hits.
    pub plot: Plotted,
    pub view: Viewport,
    /// How many px something of 1 px is drawn.
    pub scale: f64,
    pub go: Callback<Step>,
    /// Shows everything.
    pub fit: Callback<()>,
}

/// The strip with the brush.
#[component]
pub fn Overview(props: &OverviewProps) -> Html {
    let OverviewProps { data, plot, view, go, fit, .. } = props;
    let strip = use_node_ref();
    let width_px = view.width_px;
    let all = everything(&data.store).view(width_px);
    let brush = Brush { all, view: *view };
    use_strokes(&strip, props.scale, brush, go, fit);

    let drawing = use_memo((data.clone(), plot.clone(), all), move |(data, plot, all)| {
        browser::timed("pamir:overview", || plot.borrow().overview(&data.store, all, STRIP_PX))
    });
    let axis = use_memo(all, |all| ticks_measured(all, TICK_PX, &English, &browser::label_px));
    let onkeydown = onkeydown(brush, go);
    let (x0, x1) = brush.edges_px();
    let [width, height, viewport] = drawn(width_px, WHOLE_PX, props.scale);
    let parts: Html = Part::ALL.into_iter().map(|part| slider(&brush, part)).collect();
    html! {
        <div class={if brush.is_whole() { "overview whole" } else { "overview" }} part="overview" ref={strip} role="group" aria-label={said::OVERVIEW} {onkeydown}>
            <svg {width} {height} viewBox={viewport}>
                <Strip drawing={Shared::from(drawing)} axis={Shared::from(axis)} {width_px} />
                <path class="overview-veil" d={veil(x0, x1, width_px)} />
                <g class="brush">
                    <rect class="brush-frame" x={px(x0)} y="0.5" width={px(x1 - x0)} height={px(STRIP_PX)} rx="2" />
                    <g>{ parts }</g>
                </g>
            </svg>
        </div>
    }
}

/// Moves the window as a pointer on the strip draws, drags and clicks.
#[hook]
fn use_strokes(strip: &NodeRef, scale: f64, brush: Brush, go: &Callback<Step>, fit: &Callback<()>) {
    // Listeners live as long as the strip and look up what it shows.
    let latest = use_mut_ref(|| brush);
    *latest.borrow_mut() = brush;
    use_effect_with((strip.clone(), go.clone(), fit.clone(), scale.to_bits()), move |(strip, go, fit, _)| {
        let (go, fit) = (go.clone(), fit.clone());
        let held = RefCell::new(None::<(Grip, bool, f64)>);
        let strokes = Strokes::listen(strip, move |stroke| match stroke {
            Stroke::Down { x_px, part } => {
                let part = part.as_deref().and_then(Part::parse);
                *held.borrow_mut() = Some((latest.borrow().grip(part), part.is_some(), x_px / scale));
            }
            Stroke::Move { x_px } => {
                if let Some((grip, _, from_px)) = *held.borrow() {
                    let window = latest.borrow().dragged(grip, from_px, x_px / scale);
                    go.emit(Step::Show(window));
                }
            }
            Stroke::Click { x_px } => {
                if let Some((_, false, _)) = held.borrow_mut().take() {
                    let window = latest.borrow().centred(x_px / scale);
                    go.emit(Step::Show(window));
                }
            }
            Stroke::Up => drop(held.borrow_mut().take()),
            Stroke::Double => fit.emit(()),
        });
        move || drop(strokes)
    });
}

/// Moves a part of the brush by keys.
fn onkeydown(brush: Brush, go: &Callback<Step>) -> Callback<KeyboardEvent> {
    let go = go.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let part = browser::hit(&event, "data-part").and_then(|part| Part::parse(&part));
        let window = part.and_then(|part| brush.keyed(part, &event.key(), event.shift_key()));
        if let Some(window) = window {
            event.prevent_default();
            go.emit(Step::Show(window));
        }
    })
}

/// What lies outside the window.
fn veil(x0: f64, x1: f64, width_px: f64) -> String {
    let mut d = String::from("M0 0H");
    push(&mut d, x0);
    d.push_str("V24.5H0ZM");
    push(&mut d, x1);
    d.push_str(" 0H");
    push(&mut d, width_px);
    d.push_str("V24.5H");
    push(&mut d, x1);
    d.push('Z');
    d
}

/// A part of the brush that a hand drags and keys move.
fn slider(brush: &Brush, part: Part) -> Html {
    let (left, right) = brush.target_px(part);
    let (x0, x1) = brush.edges_px();
    let Viewport { from_s, until_s, .. } = brush.view;
    let (name, text, x_px) = match part {
        Part::Start => (said::WINDOW_START, words::moment(from_s, brush.view.span_s()), x0),
        Part::End => (said::WINDOW_END, words::moment(until_s, brush.view.span_s()), x1),
        Part::Body => (said::WINDOW, words::stretch(from_s, until_s), f64::midpoint(x0, x1)),
    };
    let now = clamped((x_px / brush.all.width_px * 100.0).round(), 0.0, 100.0);
    let grip = (part != Part::Body).then(|| {
        html! { <rect key="grip" class="brush-grip" x={px(x_px - 3.5)} y="5" width="7" height="15" rx="3.5" /> }
    });
    html! {
        <g key={part.key()} class={part.key()} data-part={part.key()} role="slider" tabindex="0" aria-label={name} aria-valuemin="0"
            aria-valuemax="100" aria-valuenow={px(now)} aria-valuetext={text}>
            <rect class="brush-target" x={px(left)} y="0" width={px((right - left).max(0.0))} height={px(STRIP_PX + 1.0)} rx="3" />
            <g>{ for grip }</g>
        </g>
    }
}

/// Props of [`Strip`].
#[derive(Properties, PartialEq)]
struct StripProps {
    drawing: Shared<Drawing>,
    axis: Shared<Ticks>,
    width_px: f64,
}

/// What doesn't change while the window moves.
#[component]
fn Strip(props: &StripProps) -> Html {
    let Drawing { all_path, hits_path, lasting_path, lasting_hits_path, gaps, .. } = &*props.drawing;
    let mut gap_path = String::new();
    for (x0, x1) in gaps {
        gap_path.push('M');
        push(&mut gap_path, x0 + 2.0);
        gap_path.push_str(" 21.5H");
        push(&mut gap_path, x1 - 2.0);
    }
    let mut tick_path = String::new();
    for tick in &props.axis.major {
        tick_path.push('M');
        push(&mut tick_path, tick.x_px);
        tick_path.push_str(" 24v3");
    }
    let dates = props.axis.single_row();
    let dates = dates.map(|(x_px, at_s, label)| {
        html! { <text key={at_s.to_string()} x={px(x_px)} y="36">{ label.to_owned() }</text> }
    });
    html! {
        <g class="overview-strip" aria-hidden="true">
            <rect class="overview-ground" x="0" y="0" width={px(props.width_px)} height={px(STRIP_PX)} />
            <path class="overview-all" d={all_path.clone()} />
            <path class="overview-hits" d={hits_path.clone()} />
            <path class="overview-lasting" d={lasting_path.clone()} />
            <path class="overview-lasting overview-hits" d={lasting_hits_path.clone()} />
            <path class="overview-gaps" d={gap_path} />
            <path class="overview-edge" d={format!("M0 {}H{}", px(STRIP_PX), px(props.width_px))} />
            <path class="overview-edge" d={tick_path} />
            <g>{ for dates }</g>
        </g>
    }
}
