//! The timeline as a picture that nothing moves: one drawing of all events, in which marks are links.

use crate::app::State;
use crate::ui::shared::px::{push, px};
use crate::ui::shared::{Shared, hue};
use crate::ui::views::timeline::axis::{HEIGHT_PX as AXIS_PX, LABELS_PX, NAMES_PX, tick_paths};
use crate::ui::views::timeline::density::outlines;
use crate::ui::views::timeline::eras;
use crate::ui::views::timeline::legend::signs;
use crate::ui::views::timeline::marks::{Frame, Layers, Names};
use crate::ui::views::timeline::scene_cache::COMPACT_BELOW_PX;
use crate::ui::views::timeline::shapes::patterns;
use crate::ui::views::timeline::slots::Slots;
use crate::ui::views::timeline::view::{span, view_of};
use crate::ui::words;
use pamir_store::query::Hits;
use pamir_timeline::{Hued, Hues, Plot, Scene, SceneOptions, estimate_px};
use pamir_words::en::English;
use pamir_words::en::ui::{document as said, timeline};
use std::rc::Rc;
use yew::prelude::*;

/// As wide as the timeline is on a desktop; it shrinks with the page.
const WIDTH_PX: f64 = 960.0;

/// Axis and lanes in one drawing. The undated have no place in it; the document lists them.
pub fn picture(data: &Shared, state: &State) -> Html {
    let store = &data.store;
    let Some(span) = store.span() else { return html! { <span hidden={true} /> } };
    let style = hue::own_style(data, state.color.hues(store).as_ref());
    let Drawn { html: drawn, height_px, scene } = drawing(data, state, WIDTH_PX, "-still");
    html! {
        <figure class="document-picture">
            <svg class="lanes" {style} viewBox={format!("0 0 {} {}", px(WIDTH_PX), px(height_px.ceil()))} role="group" aria-label={said::picture(store.len(), span)}>
                { drawn }
            </svg>
            <figcaption class="document-key">{ signs(&scene, store) }</figcaption>
        </figure>
    }
}

/// Axis and lanes, with what they show.
pub struct Drawn {
    pub html: Html,
    pub height_px: f64,
    pub scene: Scene,
}

/// Axis and lanes of a view. The `suffix` is that of [`patterns`].
pub fn drawing(data: &Shared, state: &State, width_px: f64, suffix: &'static str) -> Drawn {
    let options = SceneOptions { compact: width_px < COMPACT_BELOW_PX, ..SceneOptions::default() };
    let (hits, hues) = (state.query.run(&data.store), state.color.hues(&data.store));
    let drawn = drawn(data, state, (&hits, hues.as_ref()), (width_px, suffix), options, &estimate_px);
    let html = html! { <g>{ patterns(suffix, hues.as_ref()) }{ drawn.html }</g> };
    Drawn { html, ..drawn }
}

/// The same of these hits, in these hues and without the fills that shapes refer to, laid out by `options` but for grouping and order,
/// which are those of the state.
pub(super) fn drawn(
    data: &Shared,
    state: &State,
    (hits, hues): (&Hits, Option<&Hues>),
    (width_px, suffix): (f64, &'static str),
    options: SceneOptions,
    measure: &dyn Fn(&str) -> f64,
) -> Drawn {
    let store = &data.store;
    let view = view_of(state.window, span(data, state), width_px);
    let options = SceneOptions { grouping: state.group, sort: state.sort, ..options };
    let mut plot = Plot::new(store, &hits.events, options.grouping, options.sort, options.max_lanes, &English);
    plot.set_hues(hues.cloned().map(|hues| Rc::new(Hued::by(hues))));
    let scene = plot.scene(store, &view, &options, &state.collapsed, &English, measure);
    let names = Names::default();
    let frame = Frame {
        data,
        names: &names,
        hues,
        suffix,
        selected: None,
        visible: (0.0, width_px),
        focused: None,
        search: "",
        still: true,
    };
    let bands = eras::bands(&data.dossier.eras, &view);
    let axis_px = AXIS_PX + eras::height_px(&bands);
    let height_px = scene.height_px + axis_px;
    let mut layers = Layers::default();
    let lanes = lanes(&scene, width_px, &frame, &mut layers);
    let html = html! {
        <g>
            { axis(&scene, width_px, height_px) }
            { eras::names(&bands, AXIS_PX, (0.0, width_px)) }
            <g transform={format!("translate(0 {})", px(axis_px))}>
                { eras::grounds(&bands, &px(scene.height_px)) }
                { lanes }
                { layers.draw() }
            </g>
        </g>
    };
    Drawn { html, height_px, scene }
}

/// The axis in two rows, with a line down through the lanes for each tick.
pub(super) fn axis(scene: &Scene, width_px: f64, height_px: f64) -> Html {
    let bottom = px(height_px);
    let mut grid = String::new();
    for tick in &scene.axis.major {
        grid.push('M');
        push(&mut grid, tick.x_px);
        grid.push(' ');
        push(&mut grid, AXIS_PX);
        grid.push('V');
        grid.push_str(&bottom);
    }
    let [strong, major, minor] = tick_paths(scene);
    let label = |x_px: f64, y: &'static str, strong: bool, label: &str| {
        let class = if strong { "tick strong" } else { "tick" };
        html! { <text {class} x={px(x_px)} {y}>{ label.to_owned() }</text> }
    };
    let ticks = scene.axis.major.iter().filter(|tick| !tick.label.is_empty());
    let ticks = ticks.map(|tick| label(tick.label_px(), LABELS_PX, tick.strong, &tick.label));
    let names = scene.axis.larger.iter().map(|unit| label(unit.x_px, NAMES_PX, true, &unit.label));
    html! {
        <g class="axis-still" aria-hidden="true">
            <path class="grid" d={grid} />
            <path class="minor" d={minor} />
            <path class="major" d={format!("{major}{strong}M0 {AXIS_PX}H{}", px(width_px))} />
            { for names }
            { for ticks }
        </g>
    }
}

/// The lanes.
pub(super) fn lanes(scene: &Scene, width_px: f64, frame: &Frame<'_>, layers: &mut Layers) -> Html {
    let lanes = scene.lanes.iter().map(|lane| {
        let density = lane.density.as_ref().map(|density| {
            html! {
                <g class="density">{ outlines(density) }</g>
            }
        });
        html! {
            <g class="lane" role="group" aria-label={timeline::lane(&lane.label, lane.count)}>
                { edge(lane.y_px, width_px) }
                { heading(lane.y_px, &lane.label, &timeline::dated(&words::number(f64::from(lane.count)))) }
                <g>{ for density }</g>
                <g>{ frame.marks(&lane.id, &lane.marks, &mut Slots::default(), layers) }</g>
            </g>
        }
    });
    html! { <g>{ for lanes }</g> }
}

fn edge(y_px: f64, width_px: f64) -> Html {
    html! { <path class="lane-edge" d={format!("M0 {}H{}", px(y_px), px(width_px))} /> }
}

fn heading(y_px: f64, label: &str, count: &str) -> Html {
    html! {
        <text class="lane-label" x="2" y={px(y_px + 17.0)} aria-hidden="true">
            { label }<tspan class="lane-count" dx="7">{ count }</tspan>
        </text>
    }
}
