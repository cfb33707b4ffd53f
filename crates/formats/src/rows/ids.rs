//! The ids that rows have: each event has one of its own, whatever the file says.
//!
//! Owns what becomes of a row whose id an earlier one has. If all of it is the same, it is the same event; otherwise it gets
//! an id of its own, which is told.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};

type Digests = HashMap<u64, u64, BuildHasherDefault<DefaultHasher>>;

/// The ids so far. Only their digests are kept, with those of their rows: 16 bytes for each.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    /// For each id, the row that has it.
    rows: Digests,
    /// For each id that several rows have, the last number that was added to it.
    numbers: Digests,
    /// For each row that has got another id, together with its own id, that other one.
    others: Digests,
}

/// What becomes of a row with an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Known {
    /// Its id is new.
    New,
    /// It repeats an earlier row.
    Same,
    /// Another row has its id. This one is free.
    Other(String),
}

/// A digest of something.
pub(crate) fn digest(of: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

impl Ids {
    /// Takes in an id and the digest of its row.
    pub(crate) fn add(&mut self, id: &str, row: u64) -> Known {
        let digest_of_id = digest(id);
        match self.rows.get(&digest_of_id) {
            None => {
                self.rows.insert(digest_of_id, row);
                return Known::New;
            }
            Some(known) if *known == row => return Known::Same,
            Some(_) => {}
        }
        let both = digest(&(id, row));
        if self.others.contains_key(&both) {
            return Known::Same;
        }
        let number = self.numbers.entry(digest_of_id).or_insert(1);
        loop {
            *number += 1;
            let next = format!("{id}-{number}");
            let digest_of_next = digest(&*next);
            if let Entry::Vacant(free) = self.rows.entry(digest_of_next) {
                free.insert(row);
                self.others.insert(both, digest_of_next);
                return Known::Other(next);
            }
        }
    }

    /// About how many bytes of memory they take up.
    pub(crate) fn memory(&self) -> usize {
        17 * (self.rows.capacity() + self.numbers.capacity() + self.others.capacity())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_row_is_one_and_another_one_has_an_id_of_its_own() {
        let mut ids = Ids::default();
        let other = |id: &str| Known::Other(id.to_owned());
        let found =
            [("a", 1), ("a", 1), ("a", 2), ("a-2", 7), ("a", 3), ("a", 2), ("b", 1)].map(|(id, row)| ids.add(id, row));
        assert_eq!(
            found,
            [Known::New, Known::Same, other("a-2"), other("a-2-2"), other("a-3"), Known::Same, Known::New]
        );
    }

    #[test]
    fn an_id_that_all_rows_share_is_no_trap() {
        let mut ids = Ids::default();
        let mut made = std::collections::BTreeSet::new();
        for row in 0..20_000 {
            match ids.add("a", row) {
                Known::Other(id) => assert!(made.insert(id)),
                known => assert_eq!((row, known), (0, Known::New)),
            }
        }
        assert_eq!(made.len(), 19_999);
    }
}
