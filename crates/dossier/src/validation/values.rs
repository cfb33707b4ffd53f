//! Single values that can be judged by themselves: dates, addresses, digests, codes, numbers.
//!
//! Owns what each sort of value may look like.

use crate::{DARK_GROUND, LIGHT_GROUND, Rgb, ValueFault, excerpt, is_beside, is_packed, is_web};
use pamir_date::Date;

/// An EDTF date of level 0, 1 or 2.
pub(super) fn date(text: &str) -> Option<ValueFault> {
    Date::parse(text).err().map(|error| ValueFault::BadDate { text: excerpt(text), error })
}

/// An absolute `http` or `https` address. Anything else could run or read something when followed.
pub(super) fn url(text: &str) -> Option<ValueFault> {
    (!is_web(text)).then(|| ValueFault::BadUrl(excerpt(text)))
}

/// An address of the web, or a path beside the page.
pub(super) fn place(text: &str) -> Option<ValueFault> {
    (!is_web(text) && !is_beside(text)).then(|| ValueFault::BadPlace(excerpt(text)))
}

/// A `data:` address of media.
pub(super) fn data(text: &str) -> Option<ValueFault> {
    (!is_packed(text)).then(|| ValueFault::BadData(excerpt(text)))
}

/// Sixty-four lower-case hexadecimal digits.
pub(super) fn sha256(text: &str) -> Option<ValueFault> {
    if text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
        return None;
    }
    Some(ValueFault::BadSha256(excerpt(text)))
}

/// A language tag in the shape of BCP 47. Whether its subtags are registered is not checked.
pub(super) fn language(text: &str) -> Option<ValueFault> {
    let mut subtags = text.split('-');
    let primary = subtags.next().unwrap_or_default();
    let primary = matches!(primary.len(), 1..=8) && primary.bytes().all(|b| b.is_ascii_alphabetic());
    if primary && subtags.all(|tag| matches!(tag.len(), 1..=8) && tag.bytes().all(|b| b.is_ascii_alphanumeric())) {
        return None;
    }
    Some(ValueFault::BadLanguage(excerpt(text)))
}

/// A Wikidata item: `Q` and a positive number.
pub(super) fn wikidata(text: &str) -> Option<ValueFault> {
    let digits = text.strip_prefix('Q').unwrap_or_default();
    if !digits.is_empty() && !digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(ValueFault::BadWikidata(excerpt(text)))
}

/// The shape of an ISO 3166 code: part 1 in letters or digits, part 2, or the four letters of part 3.
pub(super) fn iso(text: &str) -> Option<ValueFault> {
    let upper = |text: &str| text.bytes().all(|b| b.is_ascii_uppercase());
    let sound = match text.split_once('-') {
        Some((country, part)) => {
            let part_2 = part.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
            country.len() == 2 && upper(country) && matches!(part.len(), 1..=3) && part_2
        }
        None if text.len() == 3 && text.bytes().all(|b| b.is_ascii_digit()) => true,
        None => matches!(text.len(), 2..=4) && upper(text),
    };
    if sound {
        return None;
    }
    Some(ValueFault::BadIso(excerpt(text)))
}

/// Latitude and longitude in degrees.
pub(super) fn coordinates([latitude, longitude]: &[f64; 2]) -> Option<ValueFault> {
    // `contains` is false for NaN.
    let (lat_ok, lon_ok) = ((-90.0..=90.0).contains(latitude), (-180.0..=180.0).contains(longitude));
    if lat_ok && lon_ok {
        return None;
    }
    let swapped = (-180.0..=180.0).contains(latitude) && (-90.0..=90.0).contains(longitude);
    Some(ValueFault::BadCoordinates { at: [*latitude, *longitude], swapped })
}

/// A number that can be shown.
pub(super) fn figure(value: &f64) -> Option<ValueFault> {
    if value.is_finite() {
        return None;
    }
    Some(ValueFault::BadFigure(*value))
}

/// A colour in the form that dossiers have them in.
pub(super) fn color(text: &str) -> Option<ValueFault> {
    Rgb::parse(text).is_none().then(|| ValueFault::BadColor(excerpt(text)))
}

/// A colour that is shown as it is, on light and on dark ground.
pub(super) fn seen(color: Rgb) -> Option<ValueFault> {
    let [light, dark] =
        [LIGHT_GROUND, DARK_GROUND].map(|ground| Some(color.on(ground)).filter(|shown| *shown != color));
    (light.is_some() || dark.is_some()).then_some(ValueFault::FaintColor { color, light, dark })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_http_only() {
        for good in ["https://example.org", "HTTP://example.org/a?b#c", "https://例え.jp/"] {
            assert_eq!(url(good), None, "{good}");
        }
        for bad in [
            "",
            "javascript:alert(1)",
            "javascript://x",
            "data:text/html,x",
            "//example.org",
            "example.org",
            "https://",
            "https:///path",
            "ftp://a",
            "https://a b",
            "java\nscript://x",
            " https://a",
        ] {
            assert!(url(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn digests_are_lower_case_and_whole() {
        assert_eq!(sha256(&"0a".repeat(32)), None);
        assert!(sha256(&"0A".repeat(32)).is_some());
        assert!(sha256(&"0a".repeat(31)).is_some());
        assert!(sha256(&"é".repeat(32)).is_some());
    }

    #[test]
    fn codes_have_their_shapes() {
        for good in ["TJ", "TJK", "762", "CN-XJ", "SUHH", "GB-1"] {
            assert_eq!(iso(good), None, "{good}");
        }
        for bad in ["", "tj", "T", "CN-", "CN-XJXJ", "CHN-XJ", "76", "TAJIK"] {
            assert!(iso(bad).is_some(), "{bad}");
        }
        for good in ["en", "zh-Hans-CN", "x-own"] {
            assert_eq!(language(good), None, "{good}");
        }
        for bad in ["", "en_GB", "languages-english", "-en", "e1", "en-"] {
            assert!(language(bad).is_some(), "{bad}");
        }
        assert_eq!(wikidata("Q42"), None);
        for bad in ["Q", "42", "q42", "Q042", "Q4a"] {
            assert!(wikidata(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn numbers_are_finite_and_on_earth() {
        assert_eq!(coordinates(&[-90.0, 180.0]), None);
        for bad in [[90.1, 0.0], [0.0, -180.5], [f64::NAN, 0.0], [0.0, f64::INFINITY]] {
            assert!(coordinates(&bad).is_some(), "{bad:?}");
        }
        assert_eq!(coordinates(&[120.0, 38.0]), Some(ValueFault::BadCoordinates { at: [120.0, 38.0], swapped: true }));
        assert_eq!(figure(&-0.5), None);
        assert!(figure(&f64::NAN).is_some() && figure(&f64::NEG_INFINITY).is_some());
    }

    #[test]
    fn colours_are_hexadecimal_and_seen_on_either_ground() {
        assert_eq!(color("#1d4ea3"), None);
        assert_eq!(color("navy"), Some(ValueFault::BadColor("navy".into())));
        assert_eq!(Rgb::parse("#2f7fd0").and_then(seen), None);
        let navy = Rgb::parse("#000080").and_then(seen);
        assert!(matches!(navy, Some(ValueFault::FaintColor { light: None, dark: Some(_), .. })), "{navy:?}");
        let yellow = Rgb::parse("#fe0").and_then(seen);
        assert!(matches!(yellow, Some(ValueFault::FaintColor { light: Some(_), dark: None, .. })), "{yellow:?}");
    }

    #[test]
    fn dates_are_edtf() {
        for good in ["1997~", "../2016-02", "1991/2016", "[1667,1668]", "-0044", "Y-170000002"] {
            assert_eq!(date(good), None, "{good}");
        }
        for bad in ["", "1900-02-29", "2016/1991", "23 June 2016", "1990?~", "12345"] {
            assert!(matches!(date(bad), Some(ValueFault::BadDate { text, .. }) if text == bad), "{bad}");
        }
    }
}
