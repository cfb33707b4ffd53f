//! Order: which of many rows comes first.
//!
//! Owns the sorting of rows by an instant.

use super::passes::{for_each, gather, map, map_below};
use super::positions::index;

/// Most bits of a digit. With no more, the table of where each value goes stays in the processor's cache.
const MOST_BITS: u32 = 11;
/// A day in seconds, which is 128 times an odd number.
const DAY_S: u64 = 128 * ODD;
const ODD: u64 = 675;

/// Sorts rows by their keys; `keys` has one for every row of the table. Rows with the same key stay in order.
///
/// The sort goes digit by digit, the last one first (LSD radix sort). That takes a few passes over all rows and compares
/// nothing.
pub(super) fn sorted(rows: Vec<u32>, keys: &[i64]) -> Vec<u32> {
    // Each key is looked up only once, because rows may lie anywhere.
    let keys = gather(keys, &rows);
    let (mut is_sorted, mut before) = (true, i64::MIN);
    let (mut first, mut last) = (i64::MAX, i64::MIN);
    for_each(&keys, |key| {
        is_sorted &= before <= *key;
        before = *key;
        // An open end would stretch the range, and with it every number, as far as it goes.
        if *key != i64::MAX {
            (first, last) = (first.min(*key), last.max(*key));
        }
    });
    if is_sorted {
        return rows;
    }
    let mut in_days = true;
    for_each(&keys, |key| in_days = in_days && (*key == i64::MAX || days(key.abs_diff(first)).is_some()));
    let since = |key: i64| if in_days { days(key.abs_diff(first)).unwrap_or(0) } else { key.abs_diff(first) };
    let endless = since(last) + 1;
    let number = |key: i64| if key == i64::MAX { endless } else { since(key) };
    let bits = u64::BITS - endless.leading_zeros();
    // A place and half of a number fit into 64 bits. The upper half of a number is nearly always zero.
    let mut order: Vec<u32> = Vec::new();
    for half in [0, 32].into_iter().filter(|half| *half < bits) {
        let packed = map_below(index(keys.len()), |at| {
            let place = if half == 0 { at } else { order[at as usize] };
            number(keys[place as usize]) >> half << 32 | u64::from(place)
        });
        order = map(&by_digits(packed, (bits - half).min(32)), |packed| *packed as u32);
    }
    gather(&rows, &order)
}

/// Sorts numbers by the `bits` bits above the lowest 32.
fn by_digits(mut numbers: Vec<u64>, bits: u32) -> Vec<u64> {
    const VALUES: usize = 1 << MOST_BITS;
    let digits = bits.div_ceil(MOST_BITS);
    let digit_bits = bits.div_ceil(digits);
    let mut sorted = vec![0; numbers.len()];
    for shift in (0..digits).map(|digit| u32::BITS + digit * digit_bits) {
        let digit = |number: u64| (number >> shift) as usize & ((1 << digit_bits) - 1) & (VALUES - 1);
        let mut places = [0_u32; VALUES];
        for_each(&numbers, |number| places[digit(*number)] += 1);
        let mut next = 0;
        places.iter_mut().for_each(|place| next += std::mem::replace(place, next));
        for_each(&numbers, |number| {
            let place = &mut places[digit(*number)];
            sorted[*place as usize] = *number;
            *place += 1;
        });
        std::mem::swap(&mut numbers, &mut sorted);
    }
    numbers
}

/// The number of days in `seconds`, if they are whole days. An exact quotient needs no division (Warren, *Hacker's Delight*,
/// 10–16).
fn days(seconds: u64) -> Option<u64> {
    /// Times the odd number, this is one more than a multiple of 2⁶⁴.
    const INVERSE: u64 = {
        // Right in its last three bits; each step doubles how many are.
        let (mut inverse, mut step) = (ODD, 0);
        while step < 5 {
            inverse = inverse.wrapping_mul(2_u64.wrapping_sub(ODD.wrapping_mul(inverse)));
            step += 1;
        }
        inverse
    };
    Some(seconds.wrapping_mul(INVERSE).rotate_right(7)).filter(|days| *days <= u64::MAX / DAY_S)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_order_is_that_of_a_stable_sort(
            keys in prop::collection::vec(prop_oneof![
                3 => -1_000..1_000_i64, 1 => Just(i64::MAX), 1 => Just(i64::MIN), 1 => any::<i32>().prop_map(i64::from),
            ], 0..80),
            unit in prop_oneof![Just(1), Just(86_400), Just(1 << 40)],
            every in 1..4_usize,
            backwards in any::<bool>(),
        ) {
            let extreme = |key: i64| key == i64::MIN || key == i64::MAX;
            let keys: Vec<i64> =
                keys.into_iter().map(|key| if extreme(key) { key } else { key.saturating_mul(unit) }).collect();
            let mut rows: Vec<u32> = (0..keys.len() as u32).step_by(every).collect();
            if backwards {
                rows.reverse();
            }
            let mut expected = rows.clone();
            expected.sort_by_key(|row| keys[*row as usize]);
            prop_assert_eq!(sorted(rows.clone(), &keys), expected);
            let column: Vec<i64> = rows.iter().map(|row| keys[*row as usize]).collect();
            prop_assert_eq!(gather(&keys, &rows), column);
        }

        #[test]
        fn whole_days_are_told_from_others(seconds in prop_oneof![any::<u64>(), 0..1_000_000_u64], whole in any::<u64>()) {
            prop_assert_eq!(days(seconds), (seconds % DAY_S == 0).then_some(seconds / DAY_S));
            let whole = whole / DAY_S;
            prop_assert_eq!(days(whole * DAY_S), Some(whole));
        }
    }

    #[test]
    fn many_rows_are_sorted_as_few() {
        // More than a stretch, in no order, with many of the same.
        let keys: Vec<i64> = (0..20_000_i64).map(|row| row * 7_919 % 5_003 * 86_400).collect();
        let mut expected: Vec<u32> = (0..20_000).collect();
        expected.sort_by_key(|row| keys[*row as usize]);
        assert_eq!(sorted((0..20_000).collect(), &keys), expected);
    }
}
