//! Names as people mistype them: which known name was probably meant.

/// Names longer than this, in code points, are not compared: the cost grows with the square of the length.
const LONGEST_COMPARED: usize = 64;

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
        |text: &str| -> Vec<char> { text.chars().take(LONGEST_COMPARED + 1).map(|c| c.to_ascii_lowercase()).collect() };
    let name = letters(name);
    if name.is_empty() || name.len() > LONGEST_COMPARED {
        return None;
    }
    let allowed = name.len() / 3;
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let limit = best.map_or(allowed + 1, |(distance, _)| distance);
        let other = letters(candidate);
        if other.is_empty() || other.len() > LONGEST_COMPARED || other.len().abs_diff(name.len()) >= limit {
            continue;
        }
        let distance = distance(&name, &other);
        if distance < limit {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Optimal-string-alignment distance, by the textbook recurrence over three rows.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = vec![0; b.len() + 1];
    let mut above: Vec<usize> = (0..=b.len()).collect();
    let mut row = above.clone();
    for i in 1..=a.len() {
        row[0] = i;
        for j in 1..=b.len() {
            let substitution = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = substitution.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut row);
    }
    above[b.len()]
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

    #[test]
    fn distance_counts_swaps_once() {
        let d = |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert_eq!(d("abcd", "abdc"), 1);
        assert_eq!(d("kitten", "sitting"), 3);
        assert_eq!(d("", "abc"), 3);
        assert_eq!(d("abc", ""), 3);
    }
}
