//! Single values that can be judged by themselves: dates, addresses, digests, codes, numbers.
//!
//! Owns what each sort of value may look like. It must not know where in a dossier a value stands.

use super::super::names::{clipped, quote};
use pamir_date::Date;

/// What is wrong with a value.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Objection {
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) hint: Option<String>,
}

/// A check returns what is wrong, or nothing.
pub(super) type Check<T> = fn(&T) -> Option<Objection>;

fn objection(code: &'static str, message: String, hint: impl Into<String>) -> Option<Objection> {
    Some(Objection { code, message, hint: Some(hint.into()) })
}

/// An EDTF date of level 0, 1 or 2.
pub(super) fn date(text: &str) -> Option<Objection> {
    let error = Date::parse(text).err()?;
    let (reason, column) = (clipped(&error.kind().to_string()), error.position() + 1);
    let message = format!("{} isn't an EDTF date: {reason}, at character {column}", quote(text));
    objection("bad-date", message, "for example `2016-06-23`, `2014-11`, `1997~` (about), `1991/2016`, `../2016-02`")
}

/// An absolute `http` or `https` address. Anything else could run or read something when followed.
pub(super) fn url(text: &str) -> Option<Objection> {
    let scheme = text.split_once("://").map(|(scheme, rest)| (scheme.to_ascii_lowercase(), rest));
    let sound = match &scheme {
        Some((scheme, rest)) => {
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            (scheme == "http" || scheme == "https") && !host.is_empty()
        }
        None => false,
    };
    if sound && !text.chars().any(|c| c.is_whitespace() || c.is_control() || c == '\\') {
        return None;
    }
    let message = format!("{} isn't a web address", quote(text));
    objection("bad-url", message, "only absolute `https://` and `http://` addresses without blanks are allowed")
}

/// Sixty-four lower-case hexadecimal digits.
pub(super) fn sha256(text: &str) -> Option<Objection> {
    if text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
        return None;
    }
    let message = format!("{} isn't a SHA-256 digest", quote(text));
    objection("bad-sha256", message, "64 lower-case hexadecimal digits, as `sha256sum FILE` prints them")
}

/// A language tag in the shape of BCP 47. Whether its subtags are registered is not checked.
pub(super) fn language(text: &str) -> Option<Objection> {
    let mut subtags = text.split('-');
    let primary = subtags.next().unwrap_or_default();
    let primary = matches!(primary.len(), 1..=8) && primary.bytes().all(|b| b.is_ascii_alphabetic());
    if primary && subtags.all(|tag| matches!(tag.len(), 1..=8) && tag.bytes().all(|b| b.is_ascii_alphanumeric())) {
        return None;
    }
    let message = format!("{} isn't a language tag", quote(text));
    objection("bad-language", message, "a BCP 47 tag such as `en`, `zh-Hans` or `tg-Cyrl`")
}

/// A Wikidata item: `Q` and a positive number.
pub(super) fn wikidata(text: &str) -> Option<Objection> {
    let digits = text.strip_prefix('Q').unwrap_or_default();
    if !digits.is_empty() && !digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    objection("bad-wikidata", format!("{} isn't a Wikidata item", quote(text)), "`Q` and digits, such as `Q42`")
}

/// The shape of an ISO 3166 code: part 1 in letters or digits, part 2, or the four letters of part 3.
pub(super) fn iso(text: &str) -> Option<Objection> {
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
    let message = format!("{} isn't an ISO 3166 code", quote(text));
    objection("bad-iso", message, "such as `TJ`, `TJK`, `762` or `CN-XJ`")
}

/// Latitude and longitude in degrees.
pub(super) fn coordinates([latitude, longitude]: &[f64; 2]) -> Option<Objection> {
    // `contains` is false for NaN.
    let (lat_ok, lon_ok) = ((-90.0..=90.0).contains(latitude), (-180.0..=180.0).contains(longitude));
    if lat_ok && lon_ok {
        return None;
    }
    let swapped = (-180.0..=180.0).contains(latitude) && (-90.0..=90.0).contains(longitude);
    let hint = if swapped {
        "latitude comes first: are the two swapped?"
    } else {
        "latitude from -90 to 90, then longitude from -180 to 180, in degrees"
    };
    objection("bad-coordinates", format!("there is no point at [{latitude:?}, {longitude:?}]"), hint)
}

/// A number that can be shown.
pub(super) fn figure(value: &f64) -> Option<Objection> {
    if value.is_finite() {
        return None;
    }
    objection("bad-figure", format!("`{value}` is not a finite number"), "leave the figure out if it is not known")
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
        let hint = coordinates(&[120.0, 38.0]).and_then(|o| o.hint).unwrap_or_default();
        assert!(hint.contains("swapped"));
        assert_eq!(figure(&-0.5), None);
        assert!(figure(&f64::NAN).is_some() && figure(&f64::NEG_INFINITY).is_some());
    }

    #[test]
    fn a_bad_date_says_where() {
        for good in ["1997~", "../2016-02", "1991/2016", "[1667,1668]", "-0044", "Y-170000002"] {
            assert_eq!(date(good), None, "{good}");
        }
        for bad in ["", "1900-02-29", "2016/1991", "23 June 2016", "1990?~", "12345"] {
            let message = date(bad).map(|o| o.message).unwrap_or_default();
            assert!(message.contains("at character"), "{bad}: {message}");
        }
    }
}
