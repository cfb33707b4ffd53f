//! The row of tools over the timeline: what the lanes are, in which order, what the colours are, what lies outside, and zoom.

use super::apart::{self, Part};
use super::help::{self, DialogProps};
use super::navigation::{CLOSER, Step};
use crate::app::{Action, Coloring, url};
use crate::browser;
use crate::ui::shared::{Act, Shared};
use crate::ui::words;
use pamir_store::Facet;
use pamir_timeline::{Grouping, Hues, LaneSort};
use pamir_words::en::labels;
use pamir_words::en::ui::timeline as said;
use std::borrow::Cow;
use yew::prelude::*;

/// Props of [`Toolbar`].
#[derive(Properties, PartialEq)]
pub struct ToolbarProps {
    pub act: Act,
    pub go: Callback<Step>,
    pub group: Grouping,
    pub sort: LaneSort,
    pub data: Shared,
    /// The hues of the events, if they are coloured.
    pub hues: Option<Hues>,
    /// Dated hits wholly before the window, and wholly after it.
    pub sides: (u32, u32),
    /// Whether everything is shown already.
    pub fitted: bool,
    /// Whether all lanes are folded; none when there is only one.
    pub folded: Option<bool>,
    /// Folds all lanes, or unfolds them.
    pub fold: Callback<bool>,
    /// Whether the help lies open, which it does only once it is here.
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
    let ongroup = {
        let data = props.data.clone();
        let group =
            move |event: Event| url::grouping(&browser::checked(&event), &data.store).unwrap_or(Grouping::Theme);
        props.act.reform(move |event: Event| Action::Group(group(event)))
    };
    let onsort =
        props.act.reform(|event: Event| Action::Sort(LaneSort::parse(&browser::checked(&event)).unwrap_or_default()));
    let groups = groupings(&props.data).into_iter().map(|group| {
        let facet = group.facet();
        let key = facet.map_or(Cow::Borrowed(group.key()), |facet| props.data.store.facet_key(facet));
        let label = named(&props.data, facet).unwrap_or_else(|| words::grouping(group).to_owned());
        html! { <option key={key.to_string()} value={key} selected={group == props.group}>{ label }</option> }
    });
    let sorts = LaneSort::ALL.iter().map(|sort| {
        html! { <option key={sort.key()} value={sort.key()} selected={*sort == props.sort}>{ words::lane_sort(*sort) }</option> }
    });
    let outside = |count: u32, earlier: bool| {
        let text = if earlier { said::earlier(count) } else { said::later(count) };
        let onclick = props.go.reform(move |_: MouseEvent| Step::Pan(if earlier { -0.8 } else { 0.8 }));
        html! { <button type="button" class="outside" hidden={count == 0} {onclick}>{ text }</button> }
    };
    let on_close = props.on_help.reform(|()| false);
    let dialog = apart::draw(Part::Help(DialogProps { open: props.help, on_close }));
    let all_folded = props.folded == Some(true);
    let onfold = props.fold.reform(move |_: MouseEvent| !all_folded);
    html! {
        <div class="timeline-tools" part="tools">
            <label class="group-by">{ said::LANES_BY }<select onchange={ongroup}>{ for groups }</select></label>
            <label class="sort-by" hidden={props.group == Grouping::None}><span>{ said::SORTED_BY }</span><select onchange={onsort}>{ for sorts }</select></label>
            { color_by(props) }
            <button type="button" class="fold-all" hidden={props.folded.is_none()} onclick={onfold}>{ if all_folded { said::UNFOLD_ALL } else { said::FOLD_ALL } }</button>
            <div class="outsides">{ outside(props.sides.0, true) }{ outside(props.sides.1, false) }</div>
            <div class="zoom" role="group" aria-label={said::MOVE_THROUGH_TIME}>
                { button("move", said::EARLIER, "←", Step::Pan(-0.3)) }
                { button("move", said::LATER, "→", Step::Pan(0.3)) }
                { button("", said::ZOOM_OUT, "−", zoom(1.0 / CLOSER)) }
                { button("", said::ZOOM_IN, "+", zoom(CLOSER)) }
                <button type="button" class="fit" onclick={onfit} aria-disabled={props.fitted.to_string()}>{ said::FIT_ALL }</button>
                { help::help(dialog, &props.on_help) }
            </div>
        </div>
    }
}

/// The groupings on offer: those of every store, and by each attribute that has several values. The last is none.
fn groupings(data: &Shared) -> Vec<Grouping> {
    let mut all = Grouping::ALL.to_vec();
    let last = all.len() - 1;
    let several = |facet: &Facet| data.store.facet(*facet).values().len() > 1;
    let attributes = data.store.attribute_facets().map(|(facet, _)| facet).filter(several);
    all.splice(
        last..last,
        attributes.filter_map(|facet| match facet {
            Facet::Attribute(number) => Some(Grouping::Attribute(number)),
            _ => None,
        }),
    );
    all
}

/// The name of a facet that is an attribute.
fn named(data: &Shared, facet: Option<Facet>) -> Option<String> {
    let attribute = data.store.attribute(facet?)?;
    Some(words::short(&attribute.label).into_owned())
}

/// The choice of what events are coloured by, out of the facets that they have values of.
fn color_by(props: &ToolbarProps) -> Html {
    let onchange = {
        let data = props.data.clone();
        let color = move |event: Event| url::coloring(&browser::checked(&event), &data.store).unwrap_or_default();
        props.act.reform(move |event: Event| Action::Color(color(event)))
    };
    let present = props.hues.map(|hues| hues.facet());
    let store = &props.data.store;
    let offered = store.facets().filter(|facet| Coloring::By(*facet).hues(store).is_some());
    let options = offered.map(Some).chain([None]).map(|facet| {
        let value = facet.map_or(Cow::Borrowed(Coloring::Nothing.key()), |facet| store.facet_key(facet));
        let label = named(&props.data, facet).unwrap_or_else(|| labels::coloring(facet).to_owned());
        html! { <option key={value.to_string()} {value} selected={facet == present}>{ label }</option> }
    });
    html! { <label class="color-by">{ said::COLOR_BY }<select {onchange}>{ for options }</select></label> }
}
