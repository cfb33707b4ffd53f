//! Marks: one drawn event each, with its certainty in shape and hatching, never in colour alone.
//!
//! A filled sign is a fact, a hollow one hasn't happened; a disc is an event, a square something said, a diamond a
//! judgement. Hatching covers where an event may lie, a solid bar where it certainly was, a fading edge an end that is
//! vague or open, a dashed outline a date that the source itself calls approximate.

use super::shared::{Act, Shared};
use super::words;
use crate::app::{Action, Window};
use crate::core::dossier::{Event, EventKind, Status};
use crate::core::store::EventIx;
use crate::core::timeline::{Anchor, Cluster, Mark, Shape};
use yew::prelude::*;

const BAR_PX: f64 = 18.0;
const SIGN_PX: f64 = 5.0;
/// An open end fades over this much.
const FADE_PX: f64 = 72.0;
/// How far a fading edge reaches below the core.
const UNDER_PX: f64 = 6.0;

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
            <linearGradient id="pamir-fade-in"><stop class="fade-stop" offset="0" stop-opacity="0" /><stop class="fade-stop" offset="1" stop-opacity="1" /></linearGradient>
            <linearGradient id="pamir-fade-out"><stop class="fade-stop" offset="0" stop-opacity="1" /><stop class="fade-stop" offset="1" stop-opacity="0" /></linearGradient>
        </defs>
    }
}

/// Props of [`Marks`].
#[derive(Properties, PartialEq)]
pub struct MarksProps {
    pub marks: Vec<Mark>,
    pub data: Shared,
    pub act: Act,
    pub width_px: f64,
    pub selected: Option<EventIx>,
}

/// The marks of a lane.
#[component]
pub fn Marks(props: &MarksProps) -> Html {
    let marks = props.marks.iter().filter_map(|mark| {
        let event = props.data.event(mark.event)?;
        Some(one(mark, event, props))
    });
    html! { <g>{ for marks }</g> }
}

fn one(mark: &Mark, event: &Event, props: &MarksProps) -> Html {
    let (act, selected) = (&props.act, props.selected == Some(mark.event));
    let id = event.id.clone();
    let select = Action::Select(id.clone());
    let onclick = act.reform({
        let select = select.clone();
        move |_: MouseEvent| select.clone()
    });
    let onkeydown = {
        let act = act.clone();
        Callback::from(move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "Enter" | " ") {
                event.prevent_default();
                event.stop_propagation();
                act.emit(select.clone());
            }
        })
    };
    let mut said = vec![event.title.clone(), words::when(event)];
    said.extend(
        words::bounds(event).filter(|_| event.date.is_none()).map(|bounds| format!("{bounds}, judging by context")),
    );
    said.extend(words::standing(event).into_iter().map(str::to_owned));
    let said = said.join(", ");
    let class = classes!(
        "mark",
        format!("kind-{}", event.kind.id()),
        selected.then_some("selected"),
        (mark.approximate || mark.uncertain).then_some("vague"),
        is_unreal(event).then_some("unreal"),
    );
    html! {
        <g key={id.clone()} {class} data-event={id} role="button" tabindex="0" aria-label={said.clone()} aria-pressed={selected.to_string()} {onclick} {onkeydown}>
            <title>{ said }</title>
            <g>{ ground(mark) }</g>
            <g>{ extent(mark, props.width_px) }</g>
            <g>{ sign(mark, event) }</g>
            <g>{ label(mark) }</g>
        </g>
    }
}

/// Whether it hasn't happened: a plan or a possibility.
fn is_unreal(event: &Event) -> bool {
    matches!(event.kind, EventKind::Plan | EventKind::Hypothetical) || event.status == Some(Status::Planned)
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
    rect("ground", left - 4.0, right + 4.0, mark.y_px, 24.0)
}

fn rect(class: &'static str, x0: f64, x1: f64, y: f64, height: f64) -> Html {
    html! {
        <rect {class} x={format!("{x0:.1}")} width={format!("{:.1}", (x1 - x0).max(0.0))} y={format!("{:.1}", y - height / 2.0)}
            height={format!("{height}")} rx={format!("{}", (height / 2.0).min(5.0))} />
    }
}

/// Where in time it lies: hatched where it may, solid where it certainly does.
fn extent(mark: &Mark, width_px: f64) -> Html {
    match mark.shape {
        Shape::Point => html! { <g /> },
        Shape::Span => rect("extent", mark.x0_px, mark.x1_px, mark.y_px, BAR_PX),
        Shape::Bar => {
            let (from, to) = mark.core.unwrap_or((mark.anchor_px, mark.anchor_px));
            let edge = |soft: bool, open: bool, class: &'static str| match (soft, open) {
                (_, true) => Some(class),
                (true, false) => Some("extent"),
                _ => None,
            };
            let before = edge(mark.soft_start, mark.open_start, "fade-in");
            let after = edge(mark.soft_end, mark.open_end, "fade-out");
            // An open end fades over the last stretch of what is in sight.
            let (left, right) = (mark.x0_px.max(0.0), mark.x1_px.min(width_px));
            let fade_px = FADE_PX.min((right - left).max(0.0) / 2.0);
            let from = if mark.open_start { from.max(left + fade_px) } else { from };
            let to = if mark.open_end { to.min(right - fade_px).max(from) } else { to.max(from) };
            let left = if mark.open_start { left } else { mark.x0_px };
            let right = if mark.open_end { right } else { mark.x1_px };
            // The edges reach below the core, whose round ends would otherwise stand apart from them.
            let (under_start, under_end) =
                (from + if mark.open_start { UNDER_PX } else { 0.0 }, to - if mark.open_end { UNDER_PX } else { 0.0 });
            html! {
                <>
                    <g>{ before.map(|class| rect(class, left, under_start.max(left), mark.y_px, BAR_PX)).unwrap_or_default() }</g>
                    <g>{ after.map(|class| rect(class, under_end, right, mark.y_px, BAR_PX)).unwrap_or_default() }</g>
                    <g>{ rect("core", from, to, mark.y_px, BAR_PX) }</g>
                </>
            }
        }
    }
}

/// The sign that tells the kind; bars go without.
fn sign(mark: &Mark, event: &Event) -> Html {
    if mark.shape == Shape::Bar {
        return html! { <g /> };
    }
    let (x, y, r) = (mark.anchor_px, mark.y_px, SIGN_PX);
    let path = match event.kind {
        EventKind::Statement => format!("M{:.1} {:.1}h{s}v{s}h-{s}Z", x - r + 0.5, y - r + 0.5, s = 2.0 * r - 1.0),
        EventKind::Evaluation | EventKind::Analysis => {
            let r = r + 1.0;
            format!("M{:.1} {y:.1}l{r} -{r}l{r} {r}l-{r} {r}Z", x - r)
        }
        _ => format!("M{:.1} {y:.1}a{r} {r} 0 1 1 {d} 0a{r} {r} 0 1 1 -{d} 0Z", x - r, d = 2.0 * r),
    };
    html! { <path class="sign" d={path} /> }
}

fn label(mark: &Mark) -> Html {
    let Some(label) = &mark.label else { return html! { <g /> } };
    let anchor = match label.anchor {
        Anchor::Start => "start",
        Anchor::End => "end",
    };
    html! { <text class={classes!("mark-label", label.inside.then_some("inside"))} x={format!("{:.1}", label.x_px)} y={format!("{:.1}", mark.y_px + 4.5)} text-anchor={anchor}>{ &label.text }</text> }
}

/// Props of [`Clusters`].
#[derive(Properties, PartialEq)]
pub struct ClustersProps {
    pub clusters: Vec<Cluster>,
    pub act: Act,
}

/// Events that stand too close to be drawn one by one; a click looks closer.
#[component]
pub fn Clusters(props: &ClustersProps) -> Html {
    let clusters = props.clusters.iter().map(|cluster| {
        let window = closer(cluster);
        let onclick = props.act.reform(move |_: MouseEvent| Action::Window(Some(window)));
        let act = props.act.clone();
        let onkeydown = Callback::from(move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "Enter" | " ") {
                event.prevent_default();
                event.stop_propagation();
                act.emit(Action::Window(Some(window)));
            }
        });
        let said = format!("{} more events here. Zoom in to see them.", cluster.count);
        let middle = f64::midpoint(cluster.x0_px, cluster.x1_px);
        html! {
            <g key={format!("{:.0}-{}", cluster.x0_px, cluster.count)} class="cluster" role="button" tabindex="0" aria-label={said.clone()} {onclick} {onkeydown}>
                <title>{ said }</title>
                { rect("cluster-ground", cluster.x0_px - 2.0, cluster.x1_px.max(cluster.x0_px + 28.0), cluster.y_px, 18.0) }
                <text x={format!("{:.1}", middle.max(cluster.x0_px + 13.0))} y={format!("{:.1}", cluster.y_px + 4.5)} text-anchor="middle">{ format!("+{}", cluster.count) }</text>
            </g>
        }
    });
    html! { <g>{ for clusters }</g> }
}

/// The cluster's own stretch of time with room on both sides.
fn closer(cluster: &Cluster) -> Window {
    let length = cluster.until_s.saturating_sub(cluster.from_s).max(60);
    let margin = length / 4;
    Window {
        from_s: cluster.from_s.saturating_sub(margin),
        until_s: cluster.until_s.saturating_add(margin).max(cluster.from_s.saturating_add(60)),
    }
}
