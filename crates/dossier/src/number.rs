//! What a number is worth that people wrote.

use pamir_text::decimal::nearest;

/// The longest number that is read, in bytes.
const LONGEST: usize = 40;

/// The worth of a number as people write it, with or without groups of three, a fraction after a point or a comma, or a percent
/// sign, which changes nothing. `None` if it isn't a number.
///
/// A single comma or point before three digits separates thousands if it is a comma, and a fraction if it is a point.
///
/// ```
/// use pamir_dossier::number;
///
/// assert_eq!(["1,200", "1.200,5", "-3", "12 %"].map(number), [Some(1200.0), Some(1200.5), Some(-3.0), Some(12.0)]);
/// assert_eq!(["", "many", "1,2,3", "1-2"].map(number), [None; 4]);
/// ```
#[must_use]
pub fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let text = text.strip_suffix('%').unwrap_or(text).trim_end();
    if text.len() > LONGEST {
        return None;
    }
    let (sign, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, ""));
    let (whole, fraction) = match mantissa.rfind(['.', ',']) {
        Some(at)
            if mantissa[at..].starts_with('.') && mantissa.matches('.').count() == 1 || mantissa.len() - at != 4 =>
        {
            (&mantissa[..at], &mantissa[at + 1..])
        }
        _ => (mantissa, ""),
    };
    let groups: Vec<&str> = whole.split(['.', ',', ' ', '\'', '’', '\u{a0}', '\u{202f}']).collect();
    let are_groups =
        groups.len() == 1 || (1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|group| group.len() == 3);
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let power = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
    let is_number = are_groups
        && groups.iter().all(|group| all_digits(group))
        && all_digits(fraction)
        && whole.len() + fraction.len() > 0
        && all_digits(power)
        && (power.is_empty() == (mantissa.len() == text.len()));
    let digits = groups.concat();
    let plain = match (digits.is_empty(), exponent.is_empty()) {
        (true, true) => format!("0.{fraction}"),
        (true, false) => format!("0.{fraction}e{exponent}"),
        (false, true) => format!("{digits}.{fraction}0"),
        (false, false) => format!("{digits}.{fraction}0e{exponent}"),
    };
    is_number.then(|| sign * nearest(&plain)).filter(|number| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, want) in [
            ("0", 0.0),
            ("12", 12.0),
            ("+1", 1.0),
            ("−7", -7.0),
            ("1,234", 1234.0),
            ("1.234.567", 1_234_567.0),
            ("1 234", 1234.0),
            ("1'234.5", 1234.5),
            ("12,50", 12.5),
            ("1.5", 1.5),
            ("0.125", 0.125),
            (".5", 0.5),
            ("1e3", 1000.0),
            ("2.5E-1", 0.25),
            ("3.5 %", 3.5),
        ] {
            assert_eq!(number(text), Some(want), "{text}");
        }
        for text in ["", "-", ".", "1-2", "12a", "1,2,3", "1/2", "1e", "e5", "12:30", "1..2", "%"] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
