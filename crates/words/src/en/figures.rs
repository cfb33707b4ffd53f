//! Figures: numbers that aren't whole, shares, and amounts with a unit.

use pamir_dossier::Figure;

use super::counts;
use std::borrow::Cow;

/// A whole number with thousands separated, and a fraction to two digits.
///
/// Shares that are simple fractions are written as such.
#[must_use]
pub fn number(value: f64) -> String {
    let sign = if value < 0.0 { "−" } else { "" };
    let cents = (value.abs() * 100.0).round();
    if cents > 1e17 {
        return format!("{sign}{}", power_of_ten(value.abs()));
    }
    // Up to 10¹⁷, which fits.
    let cents = cents as u64;
    let grouped = counts::number(cents / 100);
    let fraction = format!("{:02}", cents % 100);
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{fraction}") }
}

/// A number as it is written, with its thousands separated if it has five digits or more before a point and nothing else. Four digits
/// may be a year. What isn't such a number stays as it is.
///
/// ```
/// use pamir_words::en::figures::grouped;
///
/// assert_eq!(["12400", "-1234567.25", "2014", "1.234.567", "00123", "many"].map(grouped), ["12,400", "-1,234,567.25", "2014", "1.234.567", "00123", "many"]);
/// ```
#[must_use]
pub fn grouped(text: &str) -> Cow<'_, str> {
    const LEAST: usize = 5;
    const MOST: usize = 30;
    let (sign, rest) = text.split_at(usize::from(text.starts_with('-')));
    let (whole, fraction) = rest.split_at(rest.find('.').unwrap_or(rest.len()));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_plain = (LEAST..=MOST).contains(&whole.len())
        && all_digits(whole)
        && !whole.starts_with('0')
        && all_digits(fraction.strip_prefix('.').unwrap_or(fraction));
    if is_plain { Cow::Owned(format!("{sign}{}{fraction}", counts::separated(whole))) } else { Cow::Borrowed(text) }
}

/// A number too large for anybody to count its digits.
fn power_of_ten(mut value: f64) -> String {
    if value.is_infinite() {
        return "∞".to_owned();
    }
    let mut exponent = 0;
    while value >= 10.0 {
        value /= 10.0;
        exponent += 1;
    }
    format!("{} × 10^{exponent}", number(value))
}

/// The number of a figure with its unit, ready to be set large.
#[must_use]
pub fn amount(figure: &Figure) -> String {
    const FRACTIONS: [(f64, &str); 7] = [
        (1.0 / 2.0, "½"),
        (1.0 / 3.0, "⅓"),
        (2.0 / 3.0, "⅔"),
        (1.0 / 4.0, "¼"),
        (3.0 / 4.0, "¾"),
        (1.0 / 5.0, "⅕"),
        (1.0 / 8.0, "⅛"),
    ];
    match figure.unit.as_str() {
        "percent" | "%" => format!("{} %", number(figure.value)),
        "share" => {
            let simple = FRACTIONS.iter().find(|(value, _)| (value - figure.value).abs() < 1e-9);
            simple.map_or_else(|| format!("{} %", number(figure.value * 100.0)), |(_, sign)| (*sign).to_owned())
        }
        unit => format!("{} {unit}", number(figure.value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_readable() {
        for (value, text) in [
            (0.0, "0"),
            (38.0, "38"),
            (1_234_567.0, "1,234,567"),
            (0.5, "0.5"),
            (1999.999, "2,000"),
            (-12.25, "−12.25"),
            (-2.5e300, "−2.5 × 10^300"),
            (f64::INFINITY, "∞"),
            (f64::NAN, "0"),
        ] {
            assert_eq!(number(value), text, "{value}");
        }
    }

    #[test]
    fn figures_carry_their_unit() {
        let figure = |value, unit: &str| Figure { value, unit: unit.into(), of: String::new() };
        assert_eq!(amount(&figure(181.0, "kilograms")), "181 kilograms");
        assert_eq!(amount(&figure(4.0, "percent")), "4 %");
        assert_eq!(amount(&figure(1.0 / 3.0, "share")), "⅓");
        assert_eq!(amount(&figure(0.42, "share")), "42 %");
    }
}
