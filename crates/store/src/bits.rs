//! Sets of events, as one bit each.
//!
//! Owns the dense set over a fixed number of events and the structure that counts within one. A set over a million events
//! takes 125 kB, and an operation on two of them some ten microseconds: with events numbered in order of time, that is all
//! that counting, filtering and drawing need.

use std::ops::Range;

/// Bits in a word.
const WORD: u32 = u64::BITS;

/// Words in a block of [`Ranked`].
const BLOCK: usize = 8;

/// A set of numbers below a fixed bound, its universe.
///
/// ```
/// use pamir_store::Bits;
///
/// let even = Bits::of(10, (0..10).filter(|n| n % 2 == 0));
/// let mut both = Bits::of(10, [2, 3, 4, 99]);
/// both.intersect(&even);
/// assert_eq!(both.iter().collect::<Vec<_>>(), [2, 4]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bits {
    universe: u32,
    /// Bits beyond the universe are never set.
    words: Vec<u64>,
}

impl Bits {
    /// The empty set.
    #[must_use]
    pub fn new(universe: u32) -> Bits {
        Bits { universe, words: vec![0; universe.div_ceil(WORD) as usize] }
    }

    /// Everything below `universe`.
    #[must_use]
    pub fn full(universe: u32) -> Bits {
        Bits::from_words(universe, vec![u64::MAX; universe.div_ceil(WORD) as usize])
    }

    /// The set of `members`; those outside the universe are passed over.
    #[must_use]
    pub fn of(universe: u32, members: impl IntoIterator<Item = u32>) -> Bits {
        let mut bits = Bits::new(universe);
        members.into_iter().for_each(|member| bits.insert(member));
        bits
    }

    /// The set of `members`, which ascend. Each word is written once, when all its members are known.
    pub(super) fn of_ascending(universe: u32, members: &[u32]) -> Bits {
        let mut bits = Bits::new(universe);
        let (mut at, mut word) = (0, 0);
        for member in members {
            if member / WORD != at {
                bits.write(at, word);
                (at, word) = (member / WORD, 0);
            }
            word |= 1 << (member % WORD);
        }
        bits.write(at, word);
        Bits::from_words(universe, bits.words)
    }

    fn write(&mut self, at: u32, word: u64) {
        if let Some(place) = self.words.get_mut(at as usize) {
            *place |= word;
        }
    }

    /// The set whose words are these: number n is bit n % 64 of word n / 64. Missing words are empty, and bits outside
    /// the universe are cleared.
    #[must_use]
    pub fn from_words(universe: u32, mut words: Vec<u64>) -> Bits {
        words.resize(universe.div_ceil(WORD) as usize, 0);
        if let Some(last) = words.last_mut().filter(|_| !universe.is_multiple_of(WORD)) {
            *last &= below(universe % WORD);
        }
        Bits { universe, words }
    }

    /// The bound: every member is below it.
    #[must_use]
    pub fn universe(&self) -> u32 {
        self.universe
    }

    /// Number of members.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.words.iter().map(|word| word.count_ones()).sum()
    }

    /// Whether there are no members.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// Whether `member` is in the set; nothing outside the universe is.
    #[must_use]
    pub fn contains(&self, member: u32) -> bool {
        self.words.get((member / WORD) as usize).is_some_and(|word| word >> (member % WORD) & 1 == 1)
    }

    /// Adds a member; one outside the universe is passed over.
    pub fn insert(&mut self, member: u32) {
        if member < self.universe {
            self.words[(member / WORD) as usize] |= 1 << (member % WORD);
        }
    }

    /// Takes a member out.
    pub fn remove(&mut self, member: u32) {
        if member < self.universe {
            self.words[(member / WORD) as usize] &= !(1 << (member % WORD));
        }
    }

    /// The members, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.iter_in(0..self.universe)
    }

    /// The members within `range`, ascending.
    pub fn iter_in(&self, range: Range<u32>) -> impl Iterator<Item = u32> + '_ {
        let end = range.end.min(self.universe);
        let start = range.start.min(end);
        let mut at = start / WORD;
        let mut word = self.words.get(at as usize).map_or(0, |word| word & !below(start % WORD));
        std::iter::from_fn(move || {
            while word == 0 {
                at += 1;
                if at.saturating_mul(WORD) >= end {
                    return None;
                }
                word = self.words[at as usize];
            }
            let member = at * WORD + word.trailing_zeros();
            word &= word - 1;
            (member < end).then_some(member)
        })
    }

    /// The first member at or after `from`.
    #[must_use]
    pub fn next(&self, from: u32) -> Option<u32> {
        self.iter_in(from..self.universe).next()
    }

    /// The last member before `before`.
    #[must_use]
    pub fn previous(&self, before: u32) -> Option<u32> {
        let before = before.min(self.universe);
        let whole = (before / WORD) as usize;
        let first = self.words.get(whole).map_or(0, |word| word & below(before % WORD));
        let rest = self.words[..whole].iter().rev();
        let found = std::iter::once(first).chain(rest.copied()).zip((0..=whole).rev()).find(|(word, _)| *word != 0);
        found.map(|(word, at)| at as u32 * WORD + (WORD - 1 - word.leading_zeros()))
    }

    /// Keeps what is in `other` too.
    pub fn intersect(&mut self, other: &Bits) {
        let common = self.words.len().min(other.words.len());
        self.words.iter_mut().zip(&other.words).for_each(|(mine, its)| *mine &= its);
        self.words[common..].fill(0);
    }

    /// Adds what is in `other`, as far as it is in this universe.
    pub fn unite(&mut self, other: &Bits) {
        self.words.iter_mut().zip(&other.words).for_each(|(mine, its)| *mine |= its);
        let words = std::mem::take(&mut self.words);
        *self = Bits::from_words(self.universe, words);
    }

    /// Takes out what is in `other`.
    pub fn subtract(&mut self, other: &Bits) {
        self.words.iter_mut().zip(&other.words).for_each(|(mine, its)| *mine &= !its);
    }

    /// How many members are in `other` too.
    #[must_use]
    pub fn intersection_len(&self, other: &Bits) -> u32 {
        self.words.iter().zip(&other.words).map(|(mine, its)| (mine & its).count_ones()).sum()
    }

    /// The set as words: see [`from_words`](Self::from_words).
    #[must_use]
    pub fn words(&self) -> &[u64] {
        &self.words
    }
}

/// The lowest `count` bits; `count` is below 64.
fn below(count: u32) -> u64 {
    (1 << count) - 1
}

/// A set that tells in constant time how many members are below a number.
///
/// After rank9 (Vigna, *Broadword implementation of rank/select queries*, 2008), with one level of counts: one for
/// every 512 bits, a sixteenth of the size of the set.
///
/// ```
/// use pamir_store::{Bits, Ranked};
///
/// let ranked = Ranked::new(Bits::of(1_000, [3, 700, 701]));
/// assert_eq!((ranked.rank(701), ranked.count(4..702)), (2, 2));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ranked {
    bits: Bits,
    /// Members before each block of words.
    before: Vec<u32>,
    len: u32,
}

impl Ranked {
    /// Counts `bits` once and for all.
    #[must_use]
    pub fn new(bits: Bits) -> Ranked {
        let mut len = 0;
        let mut before = Vec::with_capacity(bits.words.len().div_ceil(BLOCK));
        for block in bits.words.chunks(BLOCK) {
            before.push(len);
            len += block.iter().map(|word| word.count_ones()).sum::<u32>();
        }
        Ranked { bits, before, len }
    }

    /// The members that are also in a set of the same universe. `words` are the words of that set; missing ones are empty.
    #[must_use]
    pub fn within(&self, words: &[u64]) -> Ranked {
        let mut both = vec![0; self.bits.words.len()];
        for ((both, own), other) in both.iter_mut().zip(&self.bits.words).zip(words) {
            *both = own & other;
        }
        Ranked::new(Bits { universe: self.bits.universe, words: both })
    }

    /// How many members are below `before`.
    #[must_use]
    pub fn rank(&self, before: u32) -> u32 {
        if before >= self.bits.universe {
            return self.len;
        }
        let word = (before / WORD) as usize;
        let block = word / BLOCK;
        let whole: u32 = self.bits.words[block * BLOCK..word].iter().map(|word| word.count_ones()).sum();
        self.before[block] + whole + (self.bits.words[word] & below(before % WORD)).count_ones()
    }

    /// How many members are in `range`.
    #[must_use]
    pub fn count(&self, range: Range<u32>) -> u32 {
        self.rank(range.end).saturating_sub(self.rank(range.start))
    }

    /// Number of members.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.len
    }

    /// Whether there are no members.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The set.
    #[must_use]
    pub fn bits(&self) -> &Bits {
        &self.bits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::btree_set;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn set(bits: &Bits) -> BTreeSet<u32> {
        bits.iter().collect()
    }

    proptest! {
        #[test]
        fn agrees_with_a_plain_set(
            universe in 0_u32..2_000,
            a in btree_set(0_u32..2_100, 0..300),
            b in btree_set(0_u32..2_100, 0..300),
            (from, to) in (0_u32..2_100, 0_u32..2_100),
        ) {
            let within = |set: &BTreeSet<u32>| set.iter().copied().filter(|n| *n < universe).collect::<BTreeSet<_>>();
            let (x, y) = (Bits::of(universe, a.iter().copied()), Bits::of(universe, b.iter().copied()));
            let ascending: Vec<u32> = a.iter().copied().collect();
            let (a, b) = (within(&a), within(&b));
            prop_assert_eq!(set(&x), a.clone());
            prop_assert_eq!(&Bits::of_ascending(universe, &ascending), &x);
            prop_assert_eq!((x.len() as usize, x.is_empty()), (a.len(), a.is_empty()));
            prop_assert_eq!(x.contains(from), a.contains(&from));
            prop_assert_eq!(x.next(from), a.range(from..).next().copied());
            prop_assert_eq!(x.previous(from), a.range(..from).next_back().copied());
            let inside: Vec<u32> = a.iter().copied().filter(|n| (from..to).contains(n)).collect();
            prop_assert_eq!(x.iter_in(from..to).collect::<Vec<_>>(), inside.clone());
            prop_assert_eq!(x.intersection_len(&y) as usize, a.intersection(&b).count());
            let with = |change: fn(&mut Bits, &Bits)| { let mut z = x.clone(); change(&mut z, &y); set(&z) };
            prop_assert_eq!(with(Bits::intersect), a.intersection(&b).copied().collect());
            prop_assert_eq!(with(Bits::unite), a.union(&b).copied().collect());
            prop_assert_eq!(with(Bits::subtract), a.difference(&b).copied().collect());
            let ranked = Ranked::new(x.clone());
            prop_assert_eq!(ranked.rank(from) as usize, a.range(..from).count());
            prop_assert_eq!(ranked.count(from..to) as usize, inside.len());
            prop_assert_eq!(ranked.len(), x.len());
            let both = Bits::of(universe, a.intersection(&b).copied());
            prop_assert_eq!(ranked.within(y.words()), Ranked::new(both));
            prop_assert_eq!(ranked.within(&[]), Ranked::new(Bits::of(universe, [])));
            let mut changed = x.clone();
            changed.remove(from);
            changed.insert(to);
            let mut expected = a;
            expected.remove(&from);
            if to < universe {
                expected.insert(to);
            }
            prop_assert_eq!(set(&changed), expected);
            prop_assert_eq!(Bits::from_words(universe, x.words().to_vec()), x);
        }
    }

    #[test]
    fn sets_of_other_universes_stay_in_their_own() {
        let mut small = Bits::full(3);
        small.unite(&Bits::full(200));
        assert_eq!((small.len(), Bits::full(128).len()), (3, 128));
        let mut large = Bits::full(200);
        large.intersect(&small);
        assert_eq!(large.len(), 3);
    }
}
