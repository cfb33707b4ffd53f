//! Names as people mistype them: which known name was probably meant.

use crate::spelling::{LONGEST, between};

/// The candidate nearest to `name`, unless it is too far away to be what was meant.
///
/// Nearness is the optimal-string-alignment distance (insertions, deletions, substitutions and swaps of neighbours). Compares
/// ASCII without regard to case, which is enough for ids and names of fields, and allows one edit per three code points.
/// Among equals the first candidate wins.
///
/// ```
/// assert_eq!(pamir_text::nearest::nearest("tilte", ["title", "summary"]), Some("title"));
/// ```
#[must_use]
pub fn nearest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let letters =
        |text: &str| -> Vec<char> { text.chars().take(LONGEST + 1).map(|c| c.to_ascii_lowercase()).collect() };
    let name = letters(name);
    if name.is_empty() || name.len() > LONGEST {
        return None;
    }
    let allowed = name.len() / 3;
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let limit = best.map_or(allowed + 1, |(distance, _)| distance);
        let other = letters(candidate);
        if other.is_empty() || limit == 0 {
            continue;
        }
        if let Some(distance) = between(&name, &other, limit - 1) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_forgives_little() {
        let known = ["title", "summary", "participants", "places"];
        assert_eq!(nearest("tilte", known), Some("title"));
        assert_eq!(nearest("sumary", known), Some("summary"));
        assert_eq!(nearest("participant", known), Some("participants"));
        assert_eq!(nearest("coordinates", known), None);
        assert_eq!(nearest("Title", known), Some("title"));
        assert_eq!(nearest("b", ["a"]), None);
        assert_eq!(nearest("", known), None);
        assert_eq!(nearest(&"x".repeat(10_000), known), None);
    }
}
