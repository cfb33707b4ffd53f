//! Eras: named stretches of time behind all lanes. They may overlap, and nothing counts them.
//!
//! Owns where they lie and in which rows their names stand.

use crate::ui::shared::px::px;
use crate::ui::words;
use pamir_date::Date;
use pamir_dossier::Era;
use pamir_text::decimal::clamped;
use pamir_text::small_sort::sort_by_key;
use pamir_timeline::Viewport;
use pamir_words::en::ui::timeline as said;
use yew::prelude::*;

/// The height of a row of names.
const ROW_PX: f64 = 17.0;
/// Eras that overlap have their names in so many rows at most. The names of others are in what screen readers say of them.
const MOST_ROWS: usize = 4;
/// More eras on one screen are too many for a browser, and for a reader.
const MOST: usize = 300;

/// An era in a view.
#[derive(Debug, Clone, PartialEq)]
pub struct Band<'a> {
    era: &'a Era,
    from_s: i64,
    from_px: f64,
    until_px: f64,
    /// The row of its name, from 0.
    row: usize,
}

/// The eras that reach into a view, by their starts. Names that share a row don't overlap.
pub fn bands<'a>(eras: &'a [Era], view: &Viewport) -> Vec<Band<'a>> {
    #[allow(clippy::cast_precision_loss)] // A pixel is longer than what is lost.
    let band = |era: &'a Era| {
        let range = Date::read(&era.date)?.bounds();
        let [from_px, until_px] =
            [range.from_s, range.until_s].map(|at_s| clamped(view.x(at_s as f64), 0.0, view.width_px));
        (from_px < until_px).then_some(Band { era, from_s: range.from_s, from_px, until_px, row: 0 })
    };
    let mut bands: Vec<Band<'_>> = eras.iter().filter_map(band).take(MOST).collect();
    sort_by_key(&mut bands, |band| band.from_s);
    let mut ends_px: Vec<f64> = Vec::new();
    for band in &mut bands {
        band.row = ends_px.iter().position(|end_px| *end_px <= band.from_px).unwrap_or(ends_px.len());
        match ends_px.get_mut(band.row) {
            Some(end_px) => *end_px = band.until_px,
            None => ends_px.push(band.until_px),
        }
    }
    bands
}

/// The height of the rows of names.
pub fn height_px(bands: &[Band<'_>]) -> f64 {
    let rows = bands.iter().map(|band| band.row + 1).max().unwrap_or(0);
    rows.min(MOST_ROWS) as f64 * ROW_PX
}

/// The grounds of the eras, as high as `height`.
pub fn grounds(bands: &[Band<'_>], height: &str) -> Html {
    let grounds = bands.iter().enumerate().map(|(key, band)| {
        let name = said::era(&words::short(&band.era.label), &words::edtf(&band.era.date));
        let (x, width) = (px(band.from_px), px(band.until_px - band.from_px));
        html! { <rect {key} class="era" role="img" aria-label={name} {x} y="0" {width} height={height.to_owned()} /> }
    });
    html! { <g>{ for grounds }</g> }
}

/// The names of the eras from `top_px` down, each as far as the era has room for it within the part of the drawing that is in sight.
pub fn names(bands: &[Band<'_>], top_px: f64, visible: (f64, f64)) -> Html {
    let names = bands.iter().enumerate().filter(|(_, band)| band.row < MOST_ROWS).filter_map(|(key, band)| {
        let (left_px, right_px) = (band.from_px.max(visible.0), band.until_px.min(visible.1));
        (left_px < right_px).then(|| {
            let (x, y) = (px(left_px), px(top_px + band.row as f64 * ROW_PX));
            // What is in a drawing of its own is cut at its edges.
            html! {
                <svg {key} class="era-name" {x} {y} width={px(right_px - left_px)} height={px(ROW_PX)}>
                    <rect width="100%" height="100%" /><text x="4" y="13">{ words::short(&band.era.label).into_owned() }</text>
                </svg>
            }
        })
    });
    html! { <g>{ for names }</g> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eras_share_rows_where_they_do_not_overlap() {
        let era = |id: &str, date: &str| Era { id: id.into(), label: id.into(), date: date.into(), note: None };
        let eras = [
            era("war", "1914/1918"),
            era("peace", "1919/1938"),
            era("century", "1901/2000"),
            era("before", "../1800"),
            era("never", "soon"),
            era("since", "1930/.."),
        ];
        let range = |from: &str, until: &str| {
            let at = |text: &str| Date::parse(text).map_or(0, |date| date.bounds().from_s);
            Viewport::new(at(from) as f64, at(until) as f64, 1000.0)
        };
        let view = range("1900", "1950");
        let bands = bands(&eras, &view);
        let rows: Vec<(&str, usize)> = bands.iter().map(|band| (band.era.id.as_str(), band.row)).collect();
        assert_eq!(rows, [("century", 0), ("war", 1), ("peace", 1), ("since", 2)]);
        assert_eq!(height_px(&bands), 3.0 * ROW_PX);
        assert!(bands.iter().all(|band| 0.0 <= band.from_px && band.until_px <= 1000.0));
        assert_eq!(height_px(&[]), 0.0);
    }
}
