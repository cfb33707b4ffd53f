//! Overlapping stretches, cut so that each letter lies in one piece that knows all of its stretches.

use pamir_text::small_sort::sort_by_key;
use std::ops::Range;

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its code points.
    pub range: Range<usize>,
    /// The places in the list of those stretches that it belongs to, in their order.
    pub within: Vec<usize>,
}

/// The pieces into which these stretches cut a paragraph of `len` code points, in order and without a gap. What a stretch has
/// beyond the paragraph is passed over. Linear in the number of pieces times that of the stretches that overlap.
///
/// ```
/// use pamir_dossier::evidence::{Piece, pieces};
///
/// let cut = pieces(10, &[2..6, 4..10]);
/// let expected = [(0..2, vec![]), (2..4, vec![0]), (4..6, vec![0, 1]), (6..10, vec![1])];
/// assert_eq!(cut, expected.map(|(range, within)| Piece { range, within }));
/// ```
#[must_use]
pub fn pieces(len: usize, stretches: &[Range<usize>]) -> Vec<Piece> {
    let clipped = |range: &Range<usize>| range.start.min(len)..range.end.min(len);
    let mut edges: Vec<usize> = stretches.iter().map(clipped).flat_map(|range| [range.start, range.end]).collect();
    edges.extend([0, len]);
    sort_by_key(&mut edges, |edge| *edge);
    edges.dedup();
    let mut begins: Vec<usize> = (0..stretches.len()).collect();
    sort_by_key(&mut begins, |at| stretches[*at].start);
    let (mut next, mut open) = (0, Vec::<usize>::new());
    let mut cut = Vec::with_capacity(edges.len());
    for (start, end) in edges.iter().copied().zip(edges.iter().copied().skip(1)) {
        open.retain(|at| stretches[*at].end > start);
        while let Some(at) = begins.get(next).filter(|at| stretches[**at].start <= start) {
            if stretches[*at].end > start {
                open.push(*at);
            }
            next += 1;
        }
        sort_by_key(&mut open, |at| *at);
        cut.push(Piece { range: start..end, within: open.clone() });
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn each_letter_is_in_one_piece_that_knows_its_stretches(
            len in 0..40_usize,
            ends in proptest::collection::vec((0..50_usize, 0..50_usize), 0..8),
        ) {
            let stretches: Vec<Range<usize>> = ends.iter().map(|(a, b)| *a.min(b)..*a.max(b)).collect();
            let cut = pieces(len, &stretches);
            let letters: Vec<usize> = cut.iter().flat_map(|piece| piece.range.clone()).collect();
            prop_assert_eq!(letters, (0..len).collect::<Vec<_>>());
            for piece in cut {
                prop_assert!(!piece.range.is_empty());
                for letter in piece.range {
                    let naive: Vec<usize> = (0..stretches.len()).filter(|at| stretches[*at].contains(&letter)).collect();
                    prop_assert_eq!(&piece.within, &naive);
                }
            }
        }
    }
}
