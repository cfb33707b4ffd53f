//! Colours that a dossier gives its themes: how they are written, and what the page makes of them.
//!
//! Owns the contrast of two colours by WCAG 2.2, and the correction of a colour that has too little of it. What the page's own
//! colours are, its style sheets say; only the grounds on which colours must be seen are repeated here.

/// A colour in sRGB: red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rgb(pub [u8; 3]);

/// The least contrast of a graphical object with what is beside it, by WCAG 2.2, 1.4.11.
pub const LEAST_CONTRAST: f64 = 3.0;

/// Of the grounds of the light page the one that dark colours are least seen on: that of what is selected.
pub const LIGHT_GROUND: Rgb = Rgb([0xe5, 0xec, 0xf8]);

/// Of the grounds of the dark page the one that light colours are least seen on.
pub const DARK_GROUND: Rgb = Rgb([0x1e, 0x2a, 0x44]);

/// A correction goes towards black or white in so many steps.
const STEPS: u32 = 255;

impl Rgb {
    /// The colour that is written as `#rgb` or `#rrggbb`, in upper or lower case.
    ///
    /// ```
    /// use pamir_dossier::Rgb;
    /// assert_eq!(Rgb::parse("#07B"), Some(Rgb([0x00, 0x77, 0xbb])));
    /// assert_eq!(Rgb::parse("#0077bb"), Rgb::parse("#07b"));
    /// assert_eq!(Rgb::parse("blue"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Rgb> {
        let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        match *text.strip_prefix('#')?.as_bytes() {
            [r, g, b] => Some(Rgb([digit(r)? * 17, digit(g)? * 17, digit(b)? * 17])),
            [r, s, g, h, b, c] => {
                let pair = |high, low| Some(digit(high)? * 16 + digit(low)?);
                Some(Rgb([pair(r, s)?, pair(g, h)?, pair(b, c)?]))
            }
            _ => None,
        }
    }

    /// The colour as `#rrggbb`, in lower case.
    #[must_use]
    pub fn hex(self) -> String {
        let mut text = String::from("#");
        for part in self.0 {
            text.extend([part >> 4, part & 15].into_iter().filter_map(|digit| char::from_digit(digit.into(), 16)));
        }
        text
    }

    /// The relative luminance by WCAG 2.2, from 0 for black to 1 for white.
    #[must_use]
    pub fn luminance(self) -> f64 {
        let [r, g, b] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { to_2_4((part + 0.055) / 1.055) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// The contrast with another colour by WCAG 2.2, from 1 to 21.
    ///
    /// ```
    /// use pamir_dossier::Rgb;
    /// assert!((Rgb([0; 3]).contrast(Rgb([255; 3])) - 21.0).abs() < 1e-9);
    /// ```
    #[must_use]
    pub fn contrast(self, other: Rgb) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The colour as it can be seen on a ground: this one where it has [`LEAST_CONTRAST`], else the nearest to it that has, on
    /// the way to black on a light ground and to white on a dark one. Its hue stays.
    ///
    /// ```
    /// use pamir_dossier::{LIGHT_GROUND, Rgb};
    /// let yellow = Rgb([0xff, 0xdd, 0x00]);
    /// assert_eq!(yellow.on(LIGHT_GROUND).hex(), "#9c8700");
    /// assert_eq!(Rgb([0, 0, 0x80]).on(LIGHT_GROUND), Rgb([0, 0, 0x80]));
    /// ```
    #[must_use]
    pub fn on(self, ground: Rgb) -> Rgb {
        // On this side of 0.18, white has more contrast with it than black.
        let end = if ground.luminance() > 0.18 { 0 } else { 255 };
        let mixed = |step: u32| Rgb(self.0.map(|part| ((u32::from(part) * (STEPS - step) + end * step) / STEPS) as u8));
        (0..STEPS).map(mixed).find(|color| color.contrast(ground) >= LEAST_CONTRAST).unwrap_or_else(|| mixed(STEPS))
    }
}

/// The power of 2.4 of a number from 0.08 to 1. The standard library's logarithm has tables that take 2 kB of the transfer.
fn to_2_4(number: f64) -> f64 {
    let square = number * number;
    // The fifth root of the square, by Newton's method from above.
    let mut root: f64 = 1.0;
    for _ in 0..24 {
        root -= (root - square / root.powi(4)) / 5.0;
    }
    square * root
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn colours_are_written_in_hexadecimal_with_three_or_six_digits() {
        for bad in
            ["", "#", "07b", "#07", "#07bf", "#0077bb80", "#0077b", "#00 7bb", "#g7b", "rgb(0,0,0)", " #07b", "#07ü"]
        {
            assert_eq!(Rgb::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        // As the formula of the standard gives them with the power function.
        for (a, b, expected) in
            [("#777777", "#ffffff", 4.48), ("#0000ff", "#ffffff", 8.59), ("#ff0000", "#ffffff", 4.00)]
        {
            let contrast = Rgb::parse(a).zip(Rgb::parse(b)).map_or(0.0, |(a, b)| a.contrast(b));
            assert!((contrast - expected).abs() < 0.006, "{a} on {b}: {contrast}");
        }
    }

    #[test]
    fn the_power_is_that_of_the_library() {
        for part in 11..=255_u8 {
            let number = (f64::from(part) / 255.0 + 0.055) / 1.055;
            assert!((to_2_4(number) - number.powf(2.4)).abs() < 1e-12, "{part}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(parts: [u8; 3]) {
            prop_assert_eq!(Rgb::parse(&Rgb(parts).hex()), Some(Rgb(parts)));
            prop_assert_eq!(Rgb::parse(&Rgb(parts).hex().to_uppercase()), Some(Rgb(parts)));
        }

        #[test]
        fn a_corrected_colour_is_seen_on_its_ground_and_a_good_one_stays(parts: [u8; 3]) {
            for ground in [LIGHT_GROUND, DARK_GROUND, Rgb([0xfa, 0xf8, 0xf3]), Rgb([0; 3]), Rgb([255; 3])] {
                let given = Rgb(parts);
                let shown = given.on(ground);
                prop_assert!(shown.contrast(ground) >= LEAST_CONTRAST, "{} on {}", shown.hex(), ground.hex());
                prop_assert_eq!(shown == given, given.contrast(ground) >= LEAST_CONTRAST);
                prop_assert_eq!(shown.on(ground), shown);
                // It goes no farther than it has to, and one way only.
                let darker = shown.0.iter().zip(parts).all(|(shown, given)| *shown <= given);
                let lighter = shown.0.iter().zip(parts).all(|(shown, given)| *shown >= given);
                let one_way = if ground.luminance() > 0.18 { darker } else { lighter };
                prop_assert!(one_way);
                if shown != given {
                    prop_assert!(shown.contrast(ground) < LEAST_CONTRAST * 1.1);
                }
            }
        }
    }
}
