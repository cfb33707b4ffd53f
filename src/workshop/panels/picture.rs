//! Pictures of the timeline: what a reader chooses of them, and how they become files.
//!
//! The page draws them, because it has what draws the timeline; here a drawing becomes text or pixels.

use super::ask::Ask;
use crate::app::svg_file;
use crate::browser::{self, Value};
use crate::session::messages::Question;
use pamir_words::en::workshop::export as words;
use yew::prelude::*;

/// What a reader chooses of a picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Picture {
    /// Whether all of the timeline is in it, or only what is in sight.
    pub(super) whole: bool,
    pub(super) width_px: u32,
}

impl Default for Picture {
    fn default() -> Self {
        Self { whole: true, width_px: 1280 }
    }
}

/// In which form a picture is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Svg,
    /// So many pixels for each px.
    Png(u8),
    /// A page to be printed, on sheets that lie side by side.
    Sheets,
}

impl Form {
    pub(super) const ALL: [Self; 5] = [Self::Svg, Self::Png(1), Self::Png(2), Self::Png(4), Self::Sheets];

    /// By what name a choice knows it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png(1) => "png",
            Self::Png(2) => "png-2",
            Self::Png(_) => "png-4",
            Self::Sheets => "sheets",
        }
    }

    pub(super) fn label(self) -> String {
        match self {
            Self::Svg => words::SVG.to_owned(),
            Self::Png(scale) => words::png(scale),
            Self::Sheets => words::SHEETS.to_owned(),
        }
    }

    pub(super) fn about(self) -> &'static str {
        match self {
            Self::Svg => words::ABOUT_SVG,
            Self::Png(_) => words::ABOUT_PNG,
            Self::Sheets => words::ABOUT_SHEETS,
        }
    }

    pub(super) fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png(_) => "png",
            Self::Sheets => "html",
        }
    }
}

/// The choices.
pub(super) fn choices(picture: Picture, choose: &Callback<Picture>) -> Html {
    let extent = |whole: bool, label: &'static str| {
        let onchange = choose.reform(move |_: Event| Picture { whole, ..picture });
        html! { <label><input type="radio" name="pamir-export-extent" checked={picture.whole == whole} {onchange} />{ label }</label> }
    };
    let onwidth = choose.reform(move |event: Event| {
        let chosen = browser::checked(&event);
        let widths = words::WIDTHS.iter().map(|(px, _)| *px);
        let width_px = widths.into_iter().find(|px| px.to_string() == chosen).unwrap_or(picture.width_px);
        Picture { width_px, ..picture }
    });
    let widths = words::WIDTHS.iter().map(|(px, name)| {
        html! { <option key={*px} value={px.to_string()} selected={*px == picture.width_px}>{ name }</option> }
    });
    html! {
        <>
            <fieldset class="export-which">
                <legend>{ words::EXTENT }</legend>
                { extent(true, words::WHOLE) }
                { extent(false, words::IN_SIGHT) }
            </fieldset>
            <label class="export-format">{ words::WIDTH }{ " " }<select class="export-width" onchange={onwidth}>{ for widths }</select></label>
        </>
    }
}

/// A picture as a file; none if the browser can't draw it.
pub(super) async fn file(
    ask: &Ask,
    shown: bool,
    picture: Picture,
    form: Form,
    address: Option<String>,
) -> Option<Value> {
    let Picture { whole, width_px } = picture;
    let drawing = ask.about(Question::Picture { shown, whole, width_px: f64::from(width_px), address }).await?;
    let svg = svg_file(&browser::xml_of(&drawing)?);
    let size_px = size_px(&svg)?;
    match form {
        Form::Svg => browser::file_of(&svg, "image/svg+xml"),
        Form::Png(scale) => browser::png_of(&svg, size_px, browser::scale_of(f64::from(scale), size_px)).await,
        Form::Sheets => browser::file_of(&sheets(&svg, size_px), "text/html"),
    }
}

/// The width and height that a drawing states, in px.
fn size_px(svg: &str) -> Option<(f64, f64)> {
    let head = svg.get(..svg.find('>')?)?;
    let number = |name: &str| {
        let (_, rest) = head.split_once(&format!(" {name}=\""))?;
        #[expect(clippy::disallowed_methods, reason = "the workshop may have the tables for it")]
        rest.split('"').next()?.parse::<f64>().ok()
    };
    Some((number("width")?, number("height")?))
}

/// A sheet of A4 across, without its margins, in px.
const SHEET_PX: (f64, f64) = (1047.0, 718.0);

/// A page that prints a drawing on sheets of A4 that lie side by side, each in full height.
fn sheets(svg: &str, (width_px, height_px): (f64, f64)) -> String {
    let scale = (SHEET_PX.1 / height_px).min(1.0);
    let step_px = SHEET_PX.0 / scale;
    let inner = svg.find('>').map_or("", |end| &svg[end + 1..]).trim_end_matches("</svg>");
    let mut pages = String::new();
    let mut from_px = 0.0;
    while from_px < width_px {
        let shown_px = step_px.min(width_px - from_px);
        pages.push_str(&format!(
            "<section><svg width=\"{}\" height=\"{}\" viewBox=\"{from_px} 0 {shown_px} {height_px}\"><use href=\"#plate\"/></svg></section>",
            shown_px * scale,
            height_px * scale,
        ));
        from_px += step_px;
    }
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{}</title><style>@page{{size:A4 landscape;margin:10mm}}\
         body{{margin:0}}section{{break-after:page}}section:last-child{{break-after:auto}}svg{{display:block}}</style>\
         <svg width=\"0\" height=\"0\" style=\"position:absolute\"><defs><g id=\"plate\">{inner}</g></defs></svg>{pages}</html>\n",
        words::SHEETS
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_show_all_of_a_drawing_side_by_side() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"2560\" height=\"1436\"><rect/></svg>";
        assert_eq!(size_px(svg), Some((2560.0, 1436.0)));
        let page = sheets(svg, (2560.0, 1436.0));
        assert_eq!(page.matches("<section>").count(), 2);
        assert!(page.contains("viewBox=\"0 0 2094 1436\"") && page.contains("viewBox=\"2094 0 466 1436\""), "{page}");
        assert_eq!(page.matches("<rect/>").count(), 1);
    }

    #[test]
    fn each_form_has_a_name_of_its_own() {
        let names: std::collections::BTreeSet<&str> = Form::ALL.iter().map(|form| form.name()).collect();
        assert_eq!(names.len(), Form::ALL.len());
    }
}
