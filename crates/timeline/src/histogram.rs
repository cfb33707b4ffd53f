//! Histograms as SVG path data.
//!
//! Owns the height of a count and the writing of paths, with numbers of at most one decimal, as short as they can be.

use super::scene_options::HeightScale;
use pamir_text::decimal::clamped;

/// The least height of a value above zero, in pixels.
const LEAST_PX: i64 = 2;

/// Nothing is drawn farther away than this, in pixels.
const FAR_PX: f64 = 200_000.0;

/// How high values are drawn: in proportion to the value or to its square root, which shows a few events beside thousands.
pub(super) struct Heights {
    /// For each height from 1 px, the least value that is drawn at that height.
    least: Vec<f64>,
}

impl Heights {
    /// Heights of at most `height_px`, the height of `top`. Nothing should be above it.
    pub(super) fn new(height_px: f64, top: f64, scale: HeightScale) -> Self {
        let power = match scale {
            HeightScale::Linear => 1,
            HeightScale::SquareRoot => 2,
        };
        // A value for each height is cheaper than a division for each bin.
        let least = |px: u32| top.max(1.0) * ((f64::from(px) - 0.5) / height_px.max(1.0)).powi(power);
        let least = (1..=height_px.round() as u32).map(least);
        Self { least: least.collect() }
    }

    /// The height of a value, in whole pixels.
    fn of(&self, value: f64) -> i64 {
        if value <= 0.0 {
            return 0;
        }
        let height = self.least.partition_point(|least| *least <= value) as i64;
        height.max(LEAST_PX)
    }
}

/// Where a histogram is drawn, and how high.
pub(super) struct Outline<'a> {
    /// The edges of the bins, ascending; one more than there are bins.
    pub(super) edges_px: &'a [f64],
    /// The baseline.
    pub(super) base_px: f64,
    pub(super) heights: &'a Heights,
    /// Whether it hangs down from the baseline.
    pub(super) down: bool,
}

/// The outline of a histogram: for each stretch without an empty bin a closed figure on the baseline. It is empty when all bins
/// are.
pub(super) fn steps(outline: &Outline<'_>, values: impl Iterator<Item = f64>) -> String {
    let mut path = String::new();
    let x = |bin: usize| outline.edges_px.get(bin).map_or(0, |edge| tenths(clamped(*edge, -FAR_PX, FAR_PX)));
    let (mut height, mut from) = (0, 0);
    // An empty bin at the end closes the last figure.
    for (bin, value) in values.chain([0.0]).enumerate() {
        let next = outline.heights.of(value);
        if next == height {
            continue;
        }
        if height == 0 {
            path.push('M');
            push_tenths(&mut path, x(bin));
            path.push(' ');
            push_tenths(&mut path, tenths(outline.base_px));
        } else {
            path.push('h');
            push_tenths(&mut path, x(bin) - x(from));
        }
        path.push('v');
        push_tenths(&mut path, if outline.down { next - height } else { height - next } * 10);
        if next == 0 {
            path.push('Z');
        }
        (height, from) = (next, bin);
    }
    path
}

fn tenths(px: f64) -> i64 {
    (px * 10.0).round() as i64
}

/// Writes a number given in tenths.
fn push_tenths(path: &mut String, tenths: i64) {
    if tenths < 0 {
        path.push('-');
    }
    let (whole, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    if whole != 0 || tenth == 0 {
        push_digits(path, whole);
    }
    if tenth != 0 {
        path.push('.');
        push_digits(path, tenth);
    }
}

fn push_digits(path: &mut String, number: u64) {
    if number >= 10 {
        push_digits(path, number / 10);
    }
    path.push(char::from(b'0' + (number % 10) as u8));
}

#[cfg(test)]
mod tests {
    use super::*;

    const EDGES: [f64; 8] = [-1.5, 0.75, 3.0, 5.25, 7.5, 9.75, 12.0, 14.25];

    #[test]
    fn equal_neighbours_are_one_step_and_empty_bins_part_figures() {
        let heights = Heights::new(30.0, 7.0, HeightScale::Linear);
        let outline = Outline { edges_px: &EDGES, base_px: 40.0, heights: &heights, down: false };
        let steps = |values: &[f64]| steps(&outline, values.iter().copied());
        let path = steps(&[0.0, 7.0, 7.0, 1.0, 0.0, 0.0, 3.0]);
        assert_eq!(path, "M.8 40v-30h4.5v26h2.2v4ZM12 40v-13h2.3v13Z");
        let hanging = Outline { edges_px: &EDGES, base_px: 40.0, heights: &heights, down: true };
        assert_eq!(super::steps(&hanging, [0.0, 7.0, 1.0].into_iter()), "M.8 40v30h2.2v-26h2.3v-4Z");
        assert_eq!((steps(&[0.0, 0.0]), steps(&[])), (String::new(), String::new()));
    }

    #[test]
    fn whatever_is_there_can_be_seen_and_nothing_leaves_the_strip() {
        let of = |scale: HeightScale| {
            let heights = Heights::new(30.0, 7.0, scale);
            [0.0, 0.001, 1.0, 3.5, 7.0, 8.0, f64::INFINITY].map(|value| heights.of(value))
        };
        assert_eq!(of(HeightScale::Linear), [0, 2, 4, 15, 30, 30, 30]);
        assert_eq!(of(HeightScale::SquareRoot), [0, 2, 11, 21, 30, 30, 30]);
    }

    #[test]
    fn numbers_are_short() {
        let written = [0, 5, -5, 10, -12, 1_234, -100].map(|tenths| {
            let mut path = String::new();
            push_tenths(&mut path, tenths);
            path
        });
        assert_eq!(written, ["0", ".5", "-.5", "1", "-1.2", "123.4", "-10"]);
    }
}
