//! The timeline as a picture for where links to it are shown: title, span, and as many events as have room.
//!
//! One drawing of a fixed size with all of its style in it, which `cargo xtask build` turns into pixels. What only
//! browsers read in a style sheet stands in attributes.

use super::drawn_style::style_of_hues;
use super::picture::{axis, lanes};
use crate::app::Coloring;
use crate::ui::shared::Shared;
use crate::ui::shared::px::px;
use crate::ui::views::timeline::axis::HEIGHT_PX as AXIS_PX;
use crate::ui::views::timeline::marks::{Frame, Layers, Names};
use crate::ui::views::timeline::shapes::patterns;
use crate::ui::words;
use pamir_store::Facet;
use pamir_timeline::{Grouping, Hued, Hues, Plot, SceneOptions, Whole, estimate_px, truncate};
use pamir_words::en::English;
use pamir_words::en::ui::document as said;
use std::rc::Rc;
use yew::prelude::*;

/// What those who show links ask for.
const SIZE_PX: (f64, f64) = (1200.0, 630.0);
/// On all sides.
const PAD_PX: f64 = 56.0;
/// The timeline is drawn so much larger than on a page: the picture is often shown at half its size.
const LARGER: f64 = 1.5;
/// The timeline's lane has as many rows as remain below the title.
const ROWS: u32 = 9;
/// The title has so much room in each of its lines, at the size of labels.
const LINE_PX: f64 = 250.0;
/// Labels are set in a wider face than on most screens.
const WIDER: f64 = 1.12;

/// Everything that style sheets say on a page. The colours are those of the light page.
const STYLE: &str = "text{font-family:'DejaVu Sans Condensed','DejaVu Sans',sans-serif;fill:#1c2330}\
    .title{font-family:'DejaVu Serif',serif;font-weight:700;font-size:48px}\
    .facts{font-size:25px;fill:#5c6575}.span{font-weight:700;fill:#1d4ea3}\
    .tick{font-size:12px;fill:#5c6575}.tick.strong{font-weight:700;fill:#1c2330}\
    .grid{stroke:#e3ded3;fill:none}.minor,.major{stroke:#c9c2b4;fill:none}.lane-edge{stroke:#e3ded3;fill:none}\
    .lane-label,.mark{display:none}\
    .labels text{font-size:13px;stroke:#faf8f3;stroke-width:3px;stroke-linejoin:round;paint-order:stroke}\
    .labels .inside{stroke:none}.labels .before{text-anchor:end}.labels .unreal{font-style:italic}\
    .sign{fill:#3d4d68;stroke:#3d4d68;stroke-width:2}.sign.unreal{fill:#faf8f3}\
    .whisker{fill:none;stroke:#8b94a3;stroke-width:1.5}.extent{fill:url(#pamir-hatch);stroke:#3d4d68;stroke-dasharray:3 3}.ring{fill:none}\
    .core{fill:#c1c5cc}.core.unreal{fill:#faf8f3;stroke:#3d4d68;stroke-width:2}.fade{fill:url(#pamir-fade)}\
    .hatch-line{stroke:#3d4d68;stroke-width:1.6;opacity:.55}.fade-stop{stop-color:#c1c5cc}\
    .density-spans{fill:#d4d7dc}.density-points{fill:#727d90}";

/// Props of [`Poster`].
#[derive(Properties, PartialEq)]
pub struct PosterProps {
    pub data: Shared,
}

/// The picture.
#[component]
pub fn Poster(props: &PosterProps) -> Html {
    let data = &props.data;
    let (width, height) = SIZE_PX;
    let lines = lines(&data.dossier.meta.title);
    let title = lines.iter().zip(0_u32..).map(|(line, number)| {
        let y_px = 104.0 + 62.0 * f64::from(number);
        html! { <text key={number} class="title" x={px(PAD_PX)} y={px(y_px)}>{ line }</text> }
    });
    #[allow(clippy::cast_precision_loss)] // There are at most two.
    let facts_px = 104.0 + 62.0 * (lines.len().max(1) as f64 - 1.0) + 46.0;
    let entities = u32::try_from(data.store.facet(Facet::Entity).values().len()).unwrap_or(u32::MAX);
    let facts = said::holds(data.store.len(), entities);
    let timeline_px = facts_px + 34.0;
    let hues = Coloring::default().hues(&data.store);
    html! {
        <svg xmlns="http://www.w3.org/2000/svg" width={px(width)} height={px(height)} viewBox={format!("0 0 {} {}", px(width), px(height))}>
            <style>{ STYLE }{ style_of_hues(data, hues.as_ref()) }</style>
            { patterns("", hues.as_ref()) }
            <rect width={px(width)} height={px(height)} fill="#faf8f3" />
            <rect width={px(width)} height="10" fill="#1d4ea3" />
            <g>{ for title }</g>
            <text class="facts" x={px(PAD_PX)} y={px(facts_px)}>
                <tspan class="span">{ data.store.span().map(words::span).unwrap_or_default() }</tspan>
                <tspan dx="18">{ facts }</tspan>
            </text>
            <g transform={format!("translate({} {}) scale({LARGER})", px(PAD_PX), px(timeline_px))}>
                { timeline(data, hues, (width - 2.0 * PAD_PX) / LARGER, (height - timeline_px) / LARGER) }
            </g>
        </svg>
    }
}

/// All events in one lane, which the picture's lower edge may cut.
fn timeline(data: &Shared, hues: Option<Hues>, width_px: f64, height_px: f64) -> Html {
    let Some(whole) = Whole::of(&data.store) else { return html! { <g /> } };
    let view = whole.view(width_px);
    // The lane shares the rows of three.
    let options =
        SceneOptions { grouping: Grouping::None, lane_header_px: 6.0, row_limit: ROWS / 3, ..SceneOptions::default() };
    let mut plot =
        Plot::new(&data.store, &data.store.all(), options.grouping, options.sort, options.max_lanes, &English);
    plot.set_hues(hues.map(|hues| Rc::new(Hued::by(hues))));
    let scene = plot.scene(&data.store, &view, &options, &[], &English, &|text| estimate_px(text) * WIDER);
    let names = Names::default();
    let hues = hues.as_ref();
    let frame = Frame {
        data,
        names: &names,
        hues,
        suffix: "",
        selected: None,
        visible: (0.0, width_px),
        focused: None,
        search: "",
        still: true,
    };
    let mut layers = Layers::default();
    let lanes = lanes(&scene, width_px, &frame, &mut layers);
    html! {
        <g>
            { axis(&scene, width_px, height_px) }
            <g transform={format!("translate(0 {})", px(AXIS_PX))}>{ lanes }{ layers.draw() }</g>
        </g>
    }
}

/// The title in at most two lines.
fn lines(title: &str) -> Vec<String> {
    let (mut first, mut rest) = (String::new(), title.trim());
    while !rest.is_empty() {
        let (word, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        if !first.is_empty() && estimate_px(&format!("{first} {word}")) > LINE_PX {
            break;
        }
        first = if first.is_empty() { word.to_owned() } else { format!("{first} {word}") };
        rest = after.trim_start();
    }
    let cut = |text: &str| truncate(text, LINE_PX, &estimate_px).map(|(text, _)| text);
    cut(&first).into_iter().chain(cut(rest)).filter(|line| !line.is_empty()).collect()
}

/// The picture as an SVG file.
///
/// Runs where [`markup`](super::markup) does.
pub async fn poster(data: Shared) -> String {
    let svg = yew::LocalServerRenderer::<Poster>::with_props(PosterProps { data }).hydratable(false).render().await;
    // On a page the style sheet has this geometry, which only browsers read from there.
    let bar = " y=\"-9\" height=\"18\"";
    // It is read as XML, which has no way to write every character.
    pamir_page::sound(&svg.replace("class=\"fade\"", &format!("class=\"fade\"{bar}"))).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_has_two_lines_at_most() {
        assert_eq!(lines("Short"), ["Short"]);
        assert_eq!(lines("  "), [""; 0]);
        let long =
            lines("A history of everything that was ever said about the lighthouse and of all those who said it there");
        assert_eq!(long.len(), 2);
        assert!(long[0].starts_with("A history") && long[1].ends_with('…'), "{long:?}");
        assert!(long.iter().all(|line| estimate_px(line) <= LINE_PX + 1.0), "{long:?}");
        assert_eq!(lines(&"x".repeat(200)).len(), 1);
    }
}
