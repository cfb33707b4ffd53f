//! Histograms as SVG path data.
//!
//! Owns the height of a count and the writing of paths, with numbers of at most one decimal, as short as they can be.

/// The least height of a value above zero, in pixels.
const LEAST_PX: i64 = 2;

/// How high values are drawn. The height is proportional to the square root: a few events can be seen beside thousands, and
/// thousands still differ from twice as many. A logarithm would make those look alike.
pub(super) struct Heights {
    /// For each height from 1 px, the least value that is drawn at that height.
    least: Vec<f64>,
}

impl Heights {
    /// Heights of at most `height_px`, the height of `top` and of any value above it.
    pub(super) fn new(height_px: f64, top: f64) -> Self {
        // A value for each height is cheaper than a root for each bin.
        let least = |px: u32| top.max(1.0) * ((f64::from(px) - 0.5) / height_px.max(1.0)).powi(2);
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

/// Where a histogram is drawn.
pub(super) struct Bins {
    /// Left end of the first bin.
    pub(super) x0_px: f64,
    /// Width of a bin.
    pub(super) bin_px: f64,
    /// The baseline.
    pub(super) base_px: f64,
}

/// The outline of a histogram: for each stretch without an empty bin a closed figure on the baseline. It is empty when all bins
/// are.
pub(super) fn steps(bins: &Bins, heights: &Heights, values: impl Iterator<Item = f64>) -> String {
    let mut path = String::new();
    let x = |bin: usize| tenths(bins.x0_px + bin as f64 * bins.bin_px);
    let (mut height, mut from) = (0, 0);
    // An empty bin at the end closes the last figure.
    for (bin, value) in values.chain([0.0]).enumerate() {
        let next = heights.of(value);
        if next == height {
            continue;
        }
        if height == 0 {
            path.push('M');
            push_tenths(&mut path, x(bin));
            path.push(' ');
            push_tenths(&mut path, tenths(bins.base_px));
        } else {
            path.push('h');
            push_tenths(&mut path, x(bin) - x(from));
        }
        path.push('v');
        push_tenths(&mut path, (height - next) * 10);
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

    const BINS: Bins = Bins { x0_px: -1.5, bin_px: 2.25, base_px: 40.0 };

    #[test]
    fn equal_neighbours_are_one_step_and_empty_bins_part_figures() {
        let steps = |values: &[f64]| steps(&BINS, &Heights::new(30.0, 7.0), values.iter().copied());
        let path = steps(&[0.0, 7.0, 7.0, 1.0, 0.0, 0.0, 3.0]);
        assert_eq!(path, "M.8 40v-30h4.5v19h2.2v11ZM12 40v-20h2.3v20Z");
        assert_eq!((steps(&[0.0, 0.0]), steps(&[])), (String::new(), String::new()));
    }

    #[test]
    fn whatever_is_there_can_be_seen_and_nothing_leaves_the_strip() {
        let heights = Heights::new(30.0, 7.0);
        let heights = [0.0, 0.001, 1.0, 7.0, 8.0, f64::INFINITY].map(|value| heights.of(value));
        assert_eq!(heights, [0, 2, 11, 30, 30, 30]);
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
