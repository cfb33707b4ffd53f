//! Pixels as the text of attributes: tenths, as short as they go.
//!
//! A view sets some thousand of them at once, and the general formatting of floats is several times as slow.

use pamir_text::decimal::clamped;

/// Beyond this nothing is drawn.
const MOST_PX: f64 = 1e7;

/// `px` to a tenth, without a fraction where there is none.
pub fn px(px: f64) -> String {
    let mut text = String::with_capacity(8);
    push(&mut text, px);
    text
}

/// Appends `px` to a tenth.
pub fn push(text: &mut String, px: f64) {
    let px = if px.is_nan() { 0.0 } else { clamped(px, -MOST_PX, MOST_PX) };
    #[allow(clippy::cast_possible_truncation)] // Within i32 by the clamp.
    let tenths = (px * 10.0).round() as i32;
    if tenths < 0 {
        text.push('-');
    }
    let tenths = tenths.unsigned_abs();
    let mut digits = [0_u8; 10];
    let (mut whole, mut at) = (tenths / 10, digits.len());
    loop {
        at -= 1;
        digits[at] = b'0' + (whole % 10) as u8;
        whole /= 10;
        if whole == 0 {
            break;
        }
    }
    text.extend(digits[at..].iter().map(|digit| char::from(*digit)));
    if !tenths.is_multiple_of(10) {
        text.push('.');
        text.push(char::from(b'0' + (tenths % 10) as u8));
    }
}

/// The attributes `width`, `height` and `viewBox` of a drawing to a scale, of what is so wide and high.
pub fn drawn(width_px: f64, height_px: f64, scale: f64) -> [String; 3] {
    let mut all = String::from("0 0 ");
    push(&mut all, width_px);
    all.push(' ');
    push(&mut all, height_px);
    [px(width_px * scale), px(height_px * scale), all]
}

/// A translation, for the attribute `transform`.
pub fn moved(x_px: f64, y_px: f64) -> String {
    let mut text = String::with_capacity(24);
    text.push_str("translate(");
    push(&mut text, x_px);
    text.push(' ');
    push(&mut text, y_px);
    text.push(')');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_are_what_the_library_writes_to_a_tenth() {
        for tenths in -20_000..20_000_i32 {
            let value = f64::from(tenths) / 10.0;
            assert_eq!(px(value), format!("{value}"), "{tenths}");
        }
        for (value, text) in [
            (0.04, "0"),
            (-0.04, "0"),
            (0.05, "0.1"),
            (1234.56, "1234.6"),
            (-7.96, "-8"),
            (f64::NAN, "0"),
            (f64::INFINITY, "10000000"),
            (-1e300, "-10000000"),
        ] {
            assert_eq!(px(value), text, "{value}");
        }
        assert_eq!(moved(-1.25, 30.0), "translate(-1.3 30)");
    }
}
