//! The row of tools over the timeline: what the lanes are, in which order, what lies outside, and zoom.

use super::help::Help;
use super::navigation::Step;
use crate::app::Action;
use crate::browser;
use crate::ui::shared::Act;
use crate::ui::words;
use pamir_timeline::{Grouping, LaneSort};
use pamir_words::en::ui::timeline as said;
use yew::prelude::*;

/// One press of a zoom button or key.
pub const CLOSER: f64 = 1.6;

/// Props of [`Toolbar`].
#[derive(Properties, PartialEq)]
pub struct ToolbarProps {
    pub act: Act,
    pub go: Callback<Step>,
    pub group: Grouping,
    pub sort: LaneSort,
    /// Dated hits wholly before the window.
    pub before: u32,
    /// Dated hits wholly after it.
    pub after: u32,
    /// Whether everything is shown already.
    pub fitted: bool,
    /// Whether all lanes are folded; none when there is only one.
    pub folded: Option<bool>,
    /// Folds all lanes, or unfolds them.
    pub fold: Callback<bool>,
    /// Whether the help lies open.
    pub help: bool,
    pub on_help: Callback<bool>,
}

/// The tools.
#[component]
pub fn Toolbar(props: &ToolbarProps) -> Html {
    let button = |class: &'static str, label: &'static str, sign: &'static str, step: Step| {
        let onclick = props.go.reform(move |_: MouseEvent| step);
        html! { <button type="button" {class} aria-label={label} title={label} {onclick}>{ sign }</button> }
    };
    let zoom = |factor: f64| Step::Zoom { factor, x_px: None };
    let onfit = props.act.reform(|_: MouseEvent| Action::Window(None));
    let ongroup = props
        .act
        .reform(|event: Event| Action::Group(Grouping::parse(&browser::checked(&event)).unwrap_or(Grouping::Theme)));
    let onsort =
        props.act.reform(|event: Event| Action::Sort(LaneSort::parse(&browser::checked(&event)).unwrap_or_default()));
    let groups = Grouping::ALL.iter().map(|group| {
        html! { <option key={group.key()} value={group.key()} selected={*group == props.group}>{ words::grouping(*group) }</option> }
    });
    let sorts = LaneSort::ALL.iter().map(|sort| {
        html! { <option key={sort.key()} value={sort.key()} selected={*sort == props.sort}>{ words::lane_sort(*sort) }</option> }
    });
    let outside = |count: u32, earlier: bool| {
        let text = if earlier { said::earlier(count) } else { said::later(count) };
        let onclick = props.go.reform(move |_: MouseEvent| Step::Pan(if earlier { -0.8 } else { 0.8 }));
        html! { <button type="button" class="outside" hidden={count == 0} {onclick}>{ text }</button> }
    };
    let all_folded = props.folded == Some(true);
    let onfold = props.fold.reform(move |_: MouseEvent| !all_folded);
    html! {
        <div class="timeline-tools" part="tools">
            <label class="group-by">{ said::LANES_BY }<select onchange={ongroup}>{ for groups }</select></label>
            <label class="sort-by" hidden={props.group == Grouping::None}>{ said::SORTED_BY }<select onchange={onsort}>{ for sorts }</select></label>
            <button type="button" class="fold-all" hidden={props.folded.is_none()} onclick={onfold}>{ if all_folded { said::UNFOLD_ALL } else { said::FOLD_ALL } }</button>
            <div class="outsides">{ outside(props.before, true) }{ outside(props.after, false) }</div>
            <div class="zoom" role="group" aria-label={said::MOVE_THROUGH_TIME}>
                { button("move", said::EARLIER, "←", Step::Pan(-0.3)) }
                { button("move", said::LATER, "→", Step::Pan(0.3)) }
                { button("", said::ZOOM_OUT, "−", zoom(1.0 / CLOSER)) }
                { button("", said::ZOOM_IN, "+", zoom(CLOSER)) }
                <button type="button" class="fit" onclick={onfit} aria-disabled={props.fitted.to_string()}>{ said::FIT_ALL }</button>
                <Help open={props.help} on_open={props.on_help.clone()} />
            </div>
        </div>
    }
}
