//! Rows of text in one allocation, and rows of numbers in one allocation.
//!
//! Owns the two containers that keep a large store small: no header, pointer or capacity for each row. They must not
//! know what the rows mean.

/// Rows of text, one after the other, each followed by a line break that no row may contain.
#[derive(Debug, Clone, Default)]
pub(crate) struct TextRows {
    text: String,
    /// Byte after each row, where its line break stands.
    ends: Vec<usize>,
}

impl TextRows {
    /// Appends a row.
    pub(crate) fn push(&mut self, row: &str) {
        self.text.extend(row.chars().map(|c| if c == '\n' { ' ' } else { c }));
        self.ends.push(self.text.len());
        self.text.push('\n');
    }

    /// Number of rows.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A row, empty past the end.
    pub(crate) fn row(&self, row: usize) -> &str {
        self.ends.get(row).map_or("", |end| &self.text[self.start(row)..*end])
    }

    fn start(&self, row: usize) -> usize {
        row.checked_sub(1).map_or(0, |before| self.ends[before] + 1)
    }

    /// The rows that contain `needle`, ascending, each once, for which `accept`, given the row and the byte in it where
    /// the needle starts, is true for at least one occurrence. One pass over all the text; nothing for an empty needle.
    pub(crate) fn containing(&self, needle: &str, mut accept: impl FnMut(&str, usize) -> bool) -> Vec<usize> {
        let mut found = Vec::new();
        let step = needle.chars().next().map_or(1, char::len_utf8);
        let mut from = 0;
        while !needle.is_empty()
            && let Some(at) = self.text.get(from..).and_then(|rest| rest.find(needle))
        {
            let at = from + at;
            let row = self.ends.partition_point(|end| *end <= at);
            if accept(self.row(row), at - self.start(row)) {
                found.push(row);
                from = self.ends[row] + 1;
            } else {
                // Occurrences may overlap.
                from = at + step;
            }
        }
        found
    }
}

/// Rows of numbers.
#[derive(Debug, Clone, Default)]
pub(crate) struct NumberRows {
    items: Vec<u32>,
    /// Index into `items` after each row.
    ends: Vec<usize>,
}

impl NumberRows {
    /// Appends a row.
    pub(crate) fn push(&mut self, row: impl IntoIterator<Item = u32>) {
        self.items.extend(row);
        self.ends.push(self.items.len());
    }

    /// Distributes `pairs` of row and number over `rows` rows, keeping the order within each row. A pair whose row is
    /// out of range is left out.
    pub(crate) fn from_pairs(rows: usize, pairs: &[(u32, u32)]) -> NumberRows {
        let mut next = vec![0; rows + 1];
        for (row, _) in pairs.iter().filter(|(row, _)| (*row as usize) < rows) {
            next[*row as usize + 1] += 1;
        }
        for row in 0..rows {
            next[row + 1] += next[row];
        }
        let ends = next[1..].to_vec();
        let mut items = vec![0; next[rows]];
        for (row, item) in pairs.iter().filter(|(row, _)| (*row as usize) < rows) {
            items[next[*row as usize]] = *item;
            next[*row as usize] += 1;
        }
        NumberRows { items, ends }
    }

    /// Number of rows.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A row, empty past the end.
    pub(crate) fn row(&self, row: usize) -> &[u32] {
        let start = row.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        match (start, self.ends.get(row)) {
            (Some(start), Some(end)) => &self.items[start..*end],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_rows_are_found_once_even_when_only_an_overlapping_occurrence_is_accepted() {
        let mut rows = TextRows::default();
        ["xab ab ab", "", "ab", "nothing"].iter().for_each(|row| rows.push(row));
        assert_eq!((rows.len(), rows.row(0), rows.row(1), rows.row(9)), (4, "xab ab ab", "", ""));
        let at_word_start = |row: &str, at: usize| at == 0 || row.as_bytes()[at - 1] == b' ';
        assert_eq!(rows.containing("ab ab", at_word_start), [0]);
        assert_eq!(rows.containing("ab", |_, _| true), [0, 2]);
        assert!(rows.containing("", |_, _| true).is_empty());
    }

    #[test]
    fn a_needle_never_spans_rows() {
        let mut rows = TextRows::default();
        ["a", "b\nc"].iter().for_each(|row| rows.push(row));
        assert!(rows.containing("ab", |_, _| true).is_empty());
        assert_eq!(rows.row(1), "b c");
    }

    #[test]
    fn pairs_are_distributed_in_order() {
        let rows = NumberRows::from_pairs(3, &[(2, 7), (0, 1), (2, 3), (9, 9)]);
        assert_eq!(
            (rows.len(), rows.row(0), rows.row(1), rows.row(2), rows.row(3)),
            (3, &[1][..], &[][..], &[7, 3][..], &[][..])
        );
    }
}
