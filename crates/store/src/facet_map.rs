//! One thing for each facet.
//!
//! Owns the table that a [`Facet`] is looked up in. There is an entry for every facet, so that looking one up never fails.

use super::facet::Facet;
use std::ops::{Index, IndexMut};

/// One `T` for each [`Facet`].
///
/// ```
/// use pamir_store::{Facet, FacetMap};
///
/// let mut chosen: FacetMap<Vec<&str>> = FacetMap::default();
/// chosen[Facet::Kind].push("plan");
/// let counts = chosen.as_ref().map(Vec::len);
/// assert_eq!((counts[Facet::Kind], counts[Facet::Theme]), (1, 0));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FacetMap<T>([T; Facet::ALL.len()]);

impl<T> FacetMap<T> {
    /// What `of` gives for each facet, asked in the order of [`Facet::ALL`].
    pub fn new(of: impl FnMut(Facet) -> T) -> Self {
        Self(Facet::ALL.map(of))
    }

    /// The map of what `change` makes of each entry.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> FacetMap<U> {
        FacetMap(self.0.map(change))
    }

    /// The map of references to the entries.
    #[must_use]
    pub fn as_ref(&self) -> FacetMap<&T> {
        FacetMap(self.0.each_ref())
    }

    /// Each facet with its entry, in the order of [`Facet::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (Facet, &T)> {
        Facet::ALL.into_iter().zip(&self.0)
    }

    /// Each facet with its entry, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (Facet, &mut T)> {
        Facet::ALL.into_iter().zip(&mut self.0)
    }

    /// The entries, in the order of [`Facet::ALL`].
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.iter()
    }
}

impl<T> Index<Facet> for FacetMap<T> {
    type Output = T;

    fn index(&self, facet: Facet) -> &T {
        &self.0[facet as usize]
    }
}

impl<T> IndexMut<Facet> for FacetMap<T> {
    fn index_mut(&mut self, facet: Facet) -> &mut T {
        &mut self.0[facet as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_facet_has_its_own_entry() {
        let mut keys = FacetMap::new(Facet::key);
        assert!(keys.iter().all(|(facet, key)| facet.key() == *key && keys[facet] == *key));
        for (facet, key) in keys.iter_mut() {
            assert_eq!(*key, facet.key());
            *key = "";
        }
        keys[Facet::Place] = "here";
        assert_eq!(keys.values().copied().collect::<String>(), "here");
    }
}
