//! The timeline as a plate: a picture to be printed, or put into a text, that says by itself what it shows.
//!
//! One drawing of the hits, of the whole timeline or of the window, in any width. Its height follows. Title, key, sources, licence and
//! address are in it, and all of its style. Every hit in it is named by a label, or counted in the strip of its lane; undated hits are
//! counted below.

use super::drawn_style::style_of_hues;
use super::picture::{Drawn, drawn};
#[cfg(feature = "document")]
use crate::app::svg_file;
use crate::app::{State, asked_dates, asked_for};
use crate::ui::shared::px::px;
use crate::ui::shared::{Shared, hue};
use crate::ui::views::timeline::legend::{Sample, samples};
use crate::ui::views::timeline::shapes::patterns;
use crate::ui::words;
use pamir_store::query::Hits;
use pamir_text::decimal::clamped;
use pamir_timeline::{Hues, Scene, SceneOptions, estimate_px};
use pamir_words::en::labels;
use pamir_words::en::ui::document as said;
use yew::prelude::*;

/// On all sides, in px.
const PAD_PX: f64 = 32.0;
/// No plate is narrower, in px: there is no room for labels.
pub const LEAST_PX: f64 = 480.0;
/// No plate is wider, in px: browsers draw nothing beyond.
pub const MOST_PX: f64 = 32_000.0;
/// The height of a line of text, in px.
const LINE_PX: f64 = 18.0;
/// So many events are drawn one by one on each 1,000 px at most. The others are counted.
const BUDGET: f64 = 400.0;
/// A lane has at most so many rows of marks, and more where there are few lanes.
const ROWS: u32 = 14;
/// Labels are set in a wider face than on most screens.
const WIDER: f64 = 1.08;

/// Everything that style sheets say on a page. The colours are those of the light page.
const STYLE_CLASS: &str = "text{font:13px system-ui,'Helvetica Neue',Arial,'DejaVu Sans',sans-serif;fill:#1c2330}\
    .plate-title{font:700 26px Georgia,'DejaVu Serif',serif}.plate-facts{fill:#4a5364}.plate-foot{font-size:12px;fill:#4a5364}\
    .plate-key{font-size:12px}\
    .tick{font-size:12px;fill:#4a5364}.tick.strong{font-weight:700;fill:#1c2330}\
    .grid{stroke:#e3ded3;fill:none}.minor,.major{stroke:#c9c2b4;fill:none}.lane-edge{stroke:#c9c2b4;fill:none}\
    .lane-label{font-weight:700}.lane-count{font-weight:400;fill:#4a5364}.mark{display:none}\
    .labels text{stroke:#fff;stroke-width:3px;stroke-linejoin:round;paint-order:stroke}\
    .labels .inside{stroke:none}.labels .before{text-anchor:end}.labels .unreal{font-style:italic}\
    .sign{fill:#3d4d68;stroke:#3d4d68;stroke-width:2}.sign.unreal{fill:#fff}\
    .whisker{fill:none;stroke:#8b94a3;stroke-width:1.5}.extent{fill:url(#pamir-hatch);stroke:#3d4d68;stroke-dasharray:3 3}.ring{fill:none}\
    .core{fill:#c1c5cc}.core.unreal{fill:#fff;stroke:#3d4d68;stroke-width:2}\
    .hatch-line{stroke:#3d4d68;stroke-width:1.6;opacity:.55}.fade-stop{stop-color:#c1c5cc}\
    .density-spans{fill:#d4d7dc}.density-points{fill:#727d90}.band{fill:#f1eee7}.band-caption{font-size:12px;fill:#4a5364}";

/// Props of [`Plate`].
#[derive(Properties, PartialEq)]
pub struct PlateProps {
    /// The data on show.
    pub data: Shared,
    /// What is drawn: the hits, in the window and the lanes that are on show.
    pub state: State,
    /// The width, in px, from [`LEAST_PX`] to [`MOST_PX`].
    pub width_px: f64,
    /// The address of the view, where others can come to it.
    #[prop_or_default]
    pub address: Option<String>,
}

/// The picture.
#[component]
pub fn Plate(PlateProps { data, state, width_px, address }: &PlateProps) -> Html {
    let width_px = clamped(*width_px, LEAST_PX, MOST_PX);
    let room_px = width_px - 2.0 * PAD_PX;
    let hits = state.query.run(&data.store);
    let hues = state.color.hues(&data.store);
    let drawn = timeline(data, state, &hits, hues.as_ref(), room_px);
    let mut page = Page::new(width_px);
    page.text("plate-title", &data.dossier.meta.title, 34.0);
    for line in facts(data, state, &hits) {
        page.text("plate-facts", &line, LINE_PX);
    }
    page.space(-4.0);
    let timeline_px = page.y_px;
    page.space(drawn.height_px + 22.0);
    let key = key(&mut page, &drawn.scene, data, hues.as_ref());
    page.space(10.0);
    for line in foot(data, &drawn, &hits, address.as_deref()) {
        page.text("plate-foot", &line, LINE_PX);
    }
    let height_px = (page.y_px + PAD_PX - LINE_PX / 2.0).ceil();
    html! {
        <svg xmlns="http://www.w3.org/2000/svg" width={px(width_px)} height={px(height_px)} viewBox={format!("0 0 {} {}", px(width_px), px(height_px))} role="img" aria-label={data.dossier.meta.title.clone()}>
            <style>{ STYLE_CLASS }{ style_of_hues(data, hues.as_ref()) }</style>
            { patterns("", hues.as_ref()) }
            <rect width={px(width_px)} height={px(height_px)} fill="#fff" />
            <g>{ for page.texts }</g>
            <svg x={px(PAD_PX)} y={px(timeline_px)} width={px(room_px)} height={px(drawn.height_px)}>{ drawn.html }</svg>
            <g class="plate-key">{ key }</g>
        </svg>
    }
}

/// Axis and lanes, with as many events named as there is room for.
fn timeline(data: &Shared, state: &State, hits: &Hits, hues: Option<&Hues>, width_px: f64) -> Drawn {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "widths are bounded")]
    let mark_budget = (width_px / 1000.0 * BUDGET) as u32;
    let options = SceneOptions { row_limit: ROWS, mark_budget, ..SceneOptions::default() };
    // What is folded on the page has room here.
    let state = State { collapsed: Vec::new(), ..state.clone() };
    drawn(data, &state, (hits, hues), (width_px, ""), options, &|text| estimate_px(text) * WIDER)
}

/// How many events are in the picture, each once, and how many of these are named.
fn counts(scene: &Scene, dated: u32) -> (u32, u32) {
    let named = scene.lanes.iter().flat_map(|lane| &lane.marks).filter(|mark| mark.label.is_some());
    let mut named: Vec<u32> = named.map(|mark| mark.event).collect();
    pamir_text::small_sort::sort_by_key(&mut named, |event| *event);
    named.dedup();
    let outside = scene.before + scene.after;
    (dated.saturating_sub(outside), u32::try_from(named.len()).unwrap_or(u32::MAX))
}

/// Texts one below the other.
struct Page {
    width_px: f64,
    /// The baseline of the next line.
    y_px: f64,
    texts: Vec<Html>,
}

impl Page {
    fn new(width_px: f64) -> Self {
        Self { width_px, y_px: PAD_PX + 16.0, texts: Vec::new() }
    }

    fn space(&mut self, height_px: f64) {
        self.y_px += height_px;
    }

    /// Writes a text, in as many lines as it takes.
    fn text(&mut self, class: &'static str, text: &str, line_px: f64) {
        // The title is twice as large as labels, for which texts are measured.
        let room_px = (self.width_px - 2.0 * PAD_PX) / if class == "plate-title" { 2.1 } else { WIDER };
        for line in wrapped(text, room_px) {
            let y = px(self.y_px);
            self.texts.push(html! { <text key={self.texts.len()} {class} x={px(PAD_PX)} {y}>{ line }</text> });
            self.y_px += line_px;
        }
    }
}

/// A text in lines of a width, in px; a word that is longer has a line of its own.
fn wrapped(text: &str, room_px: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if estimate_px(&format!("{line} {word}")) <= room_px => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// What is shown: the stretch of time, the filters, and how many events they leave.
fn facts(data: &Shared, state: &State, hits: &Hits) -> Vec<String> {
    let counts = pamir_words::en::ui::frame::hits(hits.total, data.store.len());
    let window = state.window.map(|window| words::span(window.into()));
    let time = window.or_else(|| data.store.span().map(words::span));
    let head: Vec<String> = time.into_iter().chain([counts]).collect();
    let filters: Vec<String> = asked_for(data, &state.query).into_iter().chain(asked_dates(&state.query)).collect();
    let mut facts = vec![head.join(" · ")];
    if !filters.is_empty() {
        facts.push(filters.join(" · "));
    }
    facts
}

/// The key to signs and colours, in as many lines as it takes.
fn key(page: &mut Page, scene: &Scene, data: &Shared, hues: Option<&Hues>) -> Html {
    let mut entries: Vec<(Html, f64, String)> = samples(scene, &data.store)
        .into_iter()
        .map(|Sample { name, drawing, width_px, from_px }| {
            let drawing = html! { <g transform={format!("translate(-{from_px} -13)")}>{ drawing }</g> };
            (drawing, f64::from(width_px), name.to_owned())
        })
        .collect();
    if let Some(hues) = hues {
        let values = data.store.facet(hues.facet()).values();
        for (hue, value) in (1..).zip(hues.values()) {
            let Some(value) = values.get(*value as usize) else { continue };
            let sign = html! { <circle class={classes!("sign", hue::class(hue))} cx="6" cy="-4" r="5" /> };
            let name = words::short(labels::facet_value(hues.facet(), value)).into_owned();
            entries.push((sign, 12.0, name));
        }
    }
    let mut x_px = PAD_PX;
    let drawn: Vec<Html> = entries
        .into_iter()
        .enumerate()
        .map(|(key, (drawing, wide_px, name))| {
            let whole_px = wide_px + 6.0 + estimate_px(&name) * WIDER + 20.0;
            if x_px > PAD_PX && x_px + whole_px > page.width_px - PAD_PX {
                (x_px, page.y_px) = (PAD_PX, page.y_px + LINE_PX + 4.0);
            }
            let at = format!("translate({} {})", px(x_px), px(page.y_px));
            x_px += whole_px;
            html! { <g {key} transform={at}>{ drawing }<text x={px(wide_px + 6.0)}>{ name }</text></g> }
        })
        .collect();
    page.space(LINE_PX);
    html! { <g>{ for drawn }</g> }
}

/// What is named and counted, what isn't drawn, sources, licence and address.
fn foot(data: &Shared, drawn: &Drawn, hits: &Hits, address: Option<&str>) -> Vec<String> {
    let (drawn, named) = counts(&drawn.scene, hits.total - hits.undated);
    let meta = &data.dossier.meta;
    let mut lines = vec![said::plate(drawn, named, hits.undated)];
    let sources: Vec<String> = data.dossier.sources.iter().map(said::plate_source).collect();
    if !sources.is_empty() {
        lines.push(said::plate_sources(&sources));
    }
    let whose = [meta.credits.as_deref(), meta.license.as_deref()].into_iter().flatten();
    let whose: Vec<&str> = whose.filter(|text| !text.trim().is_empty()).chain(address).collect();
    if !whose.is_empty() {
        lines.push(whose.join(" · "));
    }
    lines
}

/// The picture as an SVG file.
///
/// Runs where [`markup`](super::markup) does.
#[cfg(feature = "document")]
pub async fn plate(data: Shared, state: State, width_px: f64) -> String {
    let props = PlateProps { data, state, width_px, address: None };
    let svg = yew::LocalServerRenderer::<Plate>::with_props(props).hydratable(false).render().await;
    svg_file(&svg)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_wrapped_between_its_words() {
        assert_eq!(wrapped("a b", 1000.0), ["a b"]);
        assert_eq!(wrapped("aaaa bbbb cccc", estimate_px("aaaa bbbb")), ["aaaa bbbb", "cccc"]);
        assert_eq!(wrapped("aaaaaaaa b", 5.0), ["aaaaaaaa", "b"]);
        assert_eq!(wrapped(" ", 5.0), [""; 0]);
    }
}
