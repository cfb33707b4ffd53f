//! Decimal numbers as floating-point ones, and the other way round.
//!
//! The standard library reads numbers of many digits with a table of powers that takes 10 kB of the transfer. Dossiers have few
//! such numbers. This module guesses the nearest number and moves the guess until no other is nearer. It compares whole numbers
//! of any length, as W. D. Clinger describes.

use std::cmp::Ordering;

/// How many digits are taken exactly. No border between two floating-point numbers has more, so it only matters whether any
/// digit after them isn't 0.
const MOST_DIGITS: usize = 800;
/// The powers of ten that are exact. Their products and quotients with numbers below 2⁵³ are correctly rounded.
const EXACT: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

/// The number nearest to a number as JSON spells it; infinite if that is too large.
pub fn nearest(text: &str) -> f64 {
    let (sign, text) = text.strip_prefix('-').map_or((1.0, text), |rest| (-1.0, rest));
    sign * magnitude(text)
}

/// A number with so many decimal places, rounded; at most six places. Beyond 10⁹ it is 10⁹, and what isn't a number is 0.
///
/// The standard library formats any number to any precision, which takes 8 kB of the transfer.
///
/// ```
/// use pamir_text::decimal::fixed;
///
/// assert_eq!((fixed(-1.25, 1).as_str(), fixed(2.0, 4).as_str()), ("-1.3", "2.0000"));
/// ```
#[must_use]
pub fn fixed(value: f64, places: usize) -> String {
    const MOST: f64 = 1e9;
    let places = places.min(6);
    let scale = EXACT[places];
    let value = if value.is_nan() { 0.0 } else { clamped(value, -MOST, MOST) };
    let scaled = (value * scale).round();
    let sign = if scaled < 0.0 { "-" } else { "" };
    // At most 10¹⁵, which fits.
    let (scaled, scale) = (scaled.abs() as u64, scale as u64);
    let (whole, rest) = (scaled / scale, scaled % scale);
    if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest:0places$}") }
}

/// A number as plain digits, without groups, to six decimal places, and with an exponent below a thousandth. What isn't a number is 0,
/// and one beyond 10³⁰ is 10³⁰.
///
/// ```
/// use pamir_text::decimal::plain;
///
/// assert_eq!([1200.0, -0.5, 0.1 + 0.2, 1e15, -0.0].map(plain), ["1200", "-0.5", "0.3", "1000000000000000", "0"]);
/// assert_eq!([1e-6, -2.5e-9].map(plain), ["1e-6", "-2.5e-9"]);
/// ```
#[must_use]
pub fn plain(value: f64) -> String {
    const MOST: f64 = 1e30;
    let magnitude = if value.is_nan() { 0.0 } else { value.abs().min(MOST) };
    // From there on no fraction is exact, and `fixed` ends.
    if magnitude.fract() == 0.0 || magnitude >= 1e9 {
        let sign = if value < 0.0 && magnitude >= 0.5 { "-" } else { "" };
        return format!("{sign}{}", magnitude.round() as u128);
    }
    let (mut shown, mut exponent) = (value, 0);
    while magnitude < 1e-3 && shown.abs() < 1.0 && exponent < 300 {
        shown *= 10.0;
        exponent += 1;
    }
    let mut text = fixed(shown, 6).trim_end_matches('0').trim_end_matches('.').to_owned();
    if exponent > 0 {
        text.push_str("e-");
        text.push_str(&exponent.to_string());
    }
    text
}

/// The number, or the end of the range from `least` to `most` beyond which it lies. What isn't a number is `least`; a range that ends
/// before it begins is just its end.
///
/// [`f64::clamp`] panics there with a message that names both ends, and so brings what formats any float: 4 kB of the transfer.
///
/// ```
/// use pamir_text::decimal::clamped;
///
/// assert_eq!([clamped(-1.0, 0.0, 2.0), clamped(1.0, 0.0, 2.0), clamped(3.0, 0.0, 2.0)], [0.0, 1.0, 2.0]);
/// assert_eq!([clamped(f64::NAN, 0.0, 2.0), clamped(3.0, 2.0, 0.0)], [0.0, 0.0]);
/// ```
#[must_use]
pub fn clamped(value: f64, least: f64, most: f64) -> f64 {
    value.max(least).min(most)
}

fn magnitude(text: &str) -> f64 {
    let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    #[expect(clippy::disallowed_methods, reason = "a whole number")]
    let mut power = exponent.parse().unwrap_or(if exponent.starts_with('-') { i64::MIN / 2 } else { i64::MAX / 2 });
    power -= fraction.len() as i64;
    let mut digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).skip_while(|digit| *digit == b'0').collect();
    while digits.last() == Some(&b'0') {
        digits.pop();
        power += 1;
    }
    if digits.len() > MOST_DIGITS {
        power += (digits.len() - MOST_DIGITS - 1) as i64;
        digits.truncate(MOST_DIGITS);
        digits.push(b'1');
    }
    let size = power.saturating_add(digits.len() as i64);
    if digits.is_empty() || size < -400 {
        return 0.0;
    }
    if size > 400 {
        return f64::INFINITY;
    }
    let power = power as i32;
    let leading = digits.iter().take(15).fold(0, |number: u64, digit| number * 10 + u64::from(digit - b'0'));
    let exact = EXACT.get(power.unsigned_abs() as usize).filter(|_| digits.len() <= 15);
    if let Some(exact) = exact {
        return if power < 0 { leading as f64 / exact } else { leading as f64 * exact };
    }
    let mut number = Long::default();
    digits.iter().for_each(|digit| number.multiply_add(10, u32::from(digit - b'0')));
    nearest_to(&number, power, guess(leading as f64, power + digits.len().saturating_sub(15) as i32))
}

/// About `leading`·10^`power`.
fn guess(leading: f64, power: i32) -> f64 {
    // In two steps, since the power alone may be too small or too large.
    let half = power / 2;
    (leading * 10_f64.powi(half) * 10_f64.powi(power - half)).min(f64::MAX)
}

/// The floating-point number nearest to `number`·10^`power`, found from one that is near. On the border between two
/// numbers, the even one is taken.
fn nearest_to(number: &Long, power: i32, guess: f64) -> f64 {
    let mut bits = guess.to_bits();
    let is_beyond = |bits: u64, side: Ordering| {
        let order = against_border(number, power, bits);
        order == side || (order == Ordering::Equal && (bits % 2 == 1) == (side == Ordering::Greater))
    };
    while bits < f64::INFINITY.to_bits() && is_beyond(bits, Ordering::Greater) {
        bits += 1;
    }
    while bits > 0 && is_beyond(bits - 1, Ordering::Less) {
        bits -= 1;
    }
    f64::from_bits(bits)
}

/// How `number`·10^`power` stands to the middle between the floating-point number of these bits and the next.
fn against_border(number: &Long, power: i32, bits: u64) -> Ordering {
    let (fraction, scale) = (bits & ((1 << 52) - 1), (bits >> 52) as i32);
    let (significand, exponent) = if scale == 0 { (fraction, -1075) } else { (fraction | 1 << 52, scale - 1076) };
    let border = 2 * significand + 1;
    let mut one = number.clone();
    let mut other = Long(vec![border as u32, (border >> 32) as u32]);
    let (tens, twos) = (power.unsigned_abs(), exponent.unsigned_abs());
    (if power < 0 { &mut other } else { &mut one }).raise(tens);
    (if exponent < 0 { &mut one } else { &mut other }).shift(twos);
    one.compare(&other)
}

/// A whole number of any length, in limbs of 32 bits, the lowest first.
#[derive(Clone, Default)]
struct Long(Vec<u32>);

impl Long {
    fn multiply_add(&mut self, factor: u32, summand: u32) {
        let mut carry = u64::from(summand);
        for limb in &mut self.0 {
            carry += u64::from(*limb) * u64::from(factor);
            *limb = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    /// Times 10^`power`.
    fn raise(&mut self, power: u32) {
        (0..power).for_each(|_| self.multiply_add(10, 0));
    }

    /// Times 2^`bits`.
    fn shift(&mut self, bits: u32) {
        self.multiply_add(1 << (bits % 32), 0);
        self.0.splice(0..0, std::iter::repeat_n(0, (bits / 32) as usize));
    }

    fn compare(&self, other: &Long) -> Ordering {
        let significant = |long: &Long| long.0.iter().rposition(|limb| *limb != 0).map_or(0, |at| at + 1);
        let (one, two) = (significant(self), significant(other));
        one.cmp(&two).then_with(|| self.0[..one].iter().rev().cmp(other.0[..two].iter().rev()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_standard_library() {
        for tenths in -3000..3000 {
            // Halves aside, which it rounds to even ones.
            let value = f64::from(tenths) / 7.0;
            for places in 0..=6 {
                let expected = format!("{value:.places$}");
                let expected = if expected.trim_matches(['-', '0', '.']).is_empty() {
                    expected.replace('-', "")
                } else {
                    expected
                };
                assert_eq!(fixed(value, places), expected, "{value}");
            }
        }
        assert_eq!(
            [f64::NAN, f64::INFINITY, -1e300].map(|value| fixed(value, 1)),
            ["0.0", "1000000000.0", "-1000000000.0"]
        );
    }

    use proptest::prelude::*;

    fn check(text: &str) {
        let expected: f64 = text.parse().unwrap_or(f64::NAN);
        assert_eq!(nearest(text).to_bits(), expected.to_bits(), "{text}: {} for {expected}", nearest(text));
    }

    #[test]
    fn borders_go_to_the_even_one() {
        for text in [
            "0",
            "-0",
            "0.0e5",
            "1",
            "-1.5",
            "0.1",
            "123456789012345678",
            "1e22",
            "1e23",
            "9007199254740993",
            "9007199254740992.99999999999999999999",
            "9007199254740993.00000000000000000001",
            "1.7976931348623157e308",
            "1.7976931348623158e308",
            "1.7976931348623159e308",
            "1e309",
            "4.9e-324",
            "2.4703282292062327e-324",
            "2.4703282292062328e-324",
            "2.2250738585072011e-308",
            "2.2250738585072014e-308",
            "1e-400",
            "1e99999999999999999999",
            "1e-99999999999999999999",
            "0e99999999999999999999",
        ] {
            check(text);
        }
        // The exact border between zero and the least number, and with a digit after its last.
        let border = format!("{:.1075}", 2_f64.powi(-1074)).replace("0.", "");
        let half = format!("{}e-1076", Long::half_of(&border));
        check(&half);
        check(&format!("{}1e-1077", half.trim_end_matches("e-1076")));
        check(&format!("1{}", "0".repeat(300)));
        check(&format!("0.{}1", "0".repeat(400)));
        check(&format!("3.{}", "3".repeat(5000)));
    }

    impl Long {
        /// Half of a decimal number, as one with a digit more.
        fn half_of(digits: &str) -> String {
            let mut rest = 0;
            let halved = digits.bytes().chain([b'0']).map(|digit| {
                let number = rest * 10 + (digit - b'0');
                rest = number % 2;
                char::from(b'0' + number / 2)
            });
            halved.collect()
        }
    }

    proptest! {
        #[test]
        fn numbers_are_those_of_the_standard_library(text in "-?(0|[1-9][0-9]{0,24})([.][0-9]{1,24})?(e[+-]?[0-9]{1,3})?") {
            check(&text);
        }

        #[test]
        fn what_is_written_reads_back(bits in any::<u64>()) {
            let number = f64::from_bits(bits);
            if number.is_finite() {
                prop_assert_eq!(nearest(&format!("{number:?}")).to_bits(), bits);
                prop_assert_eq!(nearest(&format!("{number:e}")).to_bits(), bits);
            }
        }
    }
}
