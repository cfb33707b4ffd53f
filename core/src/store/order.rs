//! Order: which of many rows comes first.
//!
//! Owns the sorting of rows by an instant. It must not know what the instant is of.

/// These rows, which are ascending, by key and row.
pub(super) fn sorted(rows: &[u32], key: impl Fn(u32) -> i64) -> Vec<u32> {
    let bounded = || rows.iter().map(|row| key(*row)).filter(|key| *key != i64::MAX);
    let (first, last) = (bounded().min().unwrap_or(0), bounded().max().unwrap_or(0));
    let row_bits = u32::BITS - rows.last().map_or(0, |last| last.leading_zeros().min(31));
    // One more than the last is for what has no end.
    if first.abs_diff(last).saturating_add(1).leading_zeros() >= row_bits {
        // Key and row fit into one number, which is sorted several times faster than a pair.
        let place = |key: i64| if key == i64::MAX { first.abs_diff(last) + 1 } else { key.abs_diff(first) };
        let pack = |row: &u32| place(key(*row)) << row_bits | u64::from(*row);
        let mut packed: Vec<u64> = rows.iter().map(pack).collect();
        packed.sort_unstable();
        let mask = (1_u64 << row_bits) - 1;
        return packed.into_iter().map(|packed| (packed & mask) as u32).collect();
    }
    // As pairs: sorts of the same type are compiled once.
    let mut pairs: Vec<(i64, u32)> = rows.iter().map(|row| (key(*row), *row)).collect();
    pairs.sort_unstable();
    pairs.into_iter().map(|(_, row)| row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn packed_or_not_the_order_is_that_of_pairs(
            keys in prop::collection::vec(prop_oneof![
                3 => -1_000..1_000_i64, 1 => Just(i64::MAX), 1 => any::<i32>().prop_map(i64::from),
            ], 0..80),
            far in any::<bool>(),
            every in 1..4_usize,
        ) {
            // Keys all over time don't fit into a number with their rows.
            let key = |row: u32| if far { keys[row as usize].saturating_mul(1 << 40) } else { keys[row as usize] };
            let rows: Vec<u32> = (0..keys.len() as u32).step_by(every).collect();
            let mut pairs: Vec<(i64, u32)> = rows.iter().map(|row| (key(*row), *row)).collect();
            pairs.sort_unstable();
            prop_assert_eq!(sorted(&rows, key), pairs.into_iter().map(|(_, row)| row).collect::<Vec<u32>>());
        }
    }
}
