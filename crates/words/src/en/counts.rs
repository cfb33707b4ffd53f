//! Numbers of things.

/// A whole number with its thousands separated.
///
/// ```
/// assert_eq!(pamir_words::en::counts::number(1_234_567), "1,234,567");
/// ```
#[must_use]
pub fn number(number: u64) -> String {
    separated(&number.to_string())
}

/// The digits of a whole number with their thousands separated.
pub(super) fn separated(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// How many of something: `1 event`, `2,000 events`.
///
/// ```
/// assert_eq!(pamir_words::en::counts::count(1, "event", "events"), "1 event");
/// assert_eq!(pamir_words::en::counts::count(2000, "event", "events"), "2,000 events");
/// ```
#[must_use]
pub fn count(how_many: u64, one: &str, many: &str) -> String {
    format!("{} {}", number(how_many), if how_many == 1 { one } else { many })
}

/// How many events.
#[must_use]
pub fn events(how_many: u32) -> String {
    count(how_many.into(), "event", "events")
}

/// How many entities.
#[must_use]
pub fn entities(how_many: u32) -> String {
    count(how_many.into(), "entity", "entities")
}

/// The size of a file.
///
/// ```
/// use pamir_words::en::counts::size;
///
/// assert_eq!([size(7.0), size(639_400.0), size(2_149_000.0), size(31e6)], ["1 kB", "640 kB", "2.1 MB", "31 MB"]);
/// ```
#[must_use]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "casts from floats saturate")]
pub fn size(bytes: f64) -> String {
    let kilobytes = (bytes / 1_000.0).ceil() as u64;
    match kilobytes {
        0..1_000 => format!("{} kB", kilobytes.max(1)),
        1_000..10_000 => format!("{}.{} MB", kilobytes / 1_000, kilobytes % 1_000 / 100),
        _ => format!("{} MB", number(kilobytes / 1_000)),
    }
}

/// So many more things than are named.
#[must_use]
pub fn and_more(how_many: usize) -> String {
    format!("and {} more", number(how_many as u64))
}
