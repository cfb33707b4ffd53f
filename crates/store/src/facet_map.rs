//! One thing for each facet.
//!
//! Owns the table that a [`Facet`] is looked up in. There is an entry for every facet of every store, so that looking one up never
//! fails; the facets that are attributes have one only where it was made.

use super::facet::Facet;
use std::ops::{Index, IndexMut};

/// One `T` for each [`Facet`].
///
/// ```
/// use pamir_store::{Facet, FacetMap};
///
/// let mut chosen: FacetMap<Vec<&str>> = FacetMap::default();
/// chosen[Facet::Kind].push("plan");
/// chosen[Facet::Attribute(3)].push("north");
/// let counts = chosen.as_ref().map(Vec::len);
/// assert_eq!([Facet::Kind, Facet::Theme, Facet::Attribute(3), Facet::Attribute(9)].map(|facet| counts[facet]), [1, 0, 1, 0]);
/// ```
#[derive(Debug, Clone, Default)]
pub struct FacetMap<T> {
    fixed: [T; Facet::ALL.len()],
    /// The entries of attributes, by their numbers, ascending.
    attributes: Vec<(u16, T)>,
    /// The entry of every other attribute.
    other: T,
}

/// Entries that are as if they weren't there make no difference.
impl<T: PartialEq> PartialEq for FacetMap<T> {
    fn eq(&self, other: &Self) -> bool {
        let within = |one: &Self, other: &Self| {
            one.attributes.iter().all(|(number, entry)| *entry == other[Facet::Attribute(*number)])
        };
        self.fixed == other.fixed && within(self, other) && within(other, self)
    }
}

impl<T: Eq> Eq for FacetMap<T> {}

impl<T: Default> FacetMap<T> {
    /// What `of` gives for each facet of every store, asked in the order of [`Facet::ALL`].
    pub fn new(of: impl FnMut(Facet) -> T) -> Self {
        Self { fixed: Facet::ALL.map(of), attributes: Vec::new(), other: T::default() }
    }

    /// What `of` gives for each facet that `facets` has an entry of.
    pub fn alike<'a, U>(facets: &'a FacetMap<U>, mut of: impl FnMut(Facet, &'a U) -> T) -> Self {
        let fixed = Facet::ALL.map(|facet| of(facet, &facets[facet]));
        let entries = facets.attributes.iter();
        let attributes = entries.map(|(number, entry)| (*number, of(Facet::Attribute(*number), entry))).collect();
        Self { fixed, attributes, other: T::default() }
    }
}

impl<T> FacetMap<T> {
    /// The map of what `change` makes of each entry.
    pub fn map<U>(self, mut change: impl FnMut(T) -> U) -> FacetMap<U> {
        let fixed = self.fixed.map(&mut change);
        let attributes = self.attributes.into_iter().map(|(number, entry)| (number, change(entry))).collect();
        FacetMap { fixed, attributes, other: change(self.other) }
    }

    /// The map of references to the entries.
    #[must_use]
    pub fn as_ref(&self) -> FacetMap<&T> {
        let attributes = self.attributes.iter().map(|(number, entry)| (*number, entry)).collect();
        FacetMap { fixed: self.fixed.each_ref(), attributes, other: &self.other }
    }

    /// Each facet with its entry: in the order of [`Facet::ALL`], then those of attributes.
    pub fn iter(&self) -> impl Iterator<Item = (Facet, &T)> {
        let attributes = self.attributes.iter().map(|(number, entry)| (Facet::Attribute(*number), entry));
        Facet::ALL.into_iter().zip(&self.fixed).chain(attributes)
    }

    /// Each facet with its entry, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (Facet, &mut T)> {
        let attributes = self.attributes.iter_mut().map(|(number, entry)| (Facet::Attribute(*number), entry));
        Facet::ALL.into_iter().zip(&mut self.fixed).chain(attributes)
    }

    /// The entries, in the order of [`iter`](Self::iter).
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.iter().map(|(_, entry)| entry)
    }
}

/// The place of a facet in the table: an entry that every store has, or the number of an attribute.
fn place(facet: Facet) -> Result<usize, u16> {
    match facet {
        Facet::Theme => Ok(0),
        Facet::Entity => Ok(1),
        Facet::Kind => Ok(2),
        Facet::Place => Ok(3),
        Facet::Status => Ok(4),
        Facet::Attribute(number) => Err(number),
    }
}

impl<T> Index<Facet> for FacetMap<T> {
    type Output = T;

    fn index(&self, facet: Facet) -> &T {
        match place(facet) {
            Ok(at) => &self.fixed[at],
            Err(number) => {
                let entry = self.attributes.iter().find(|(known, _)| *known == number);
                entry.map_or(&self.other, |(_, entry)| entry)
            }
        }
    }
}

impl<T: Default> IndexMut<Facet> for FacetMap<T> {
    fn index_mut(&mut self, facet: Facet) -> &mut T {
        match place(facet) {
            Ok(at) => &mut self.fixed[at],
            Err(number) => {
                let at = self.attributes.partition_point(|(known, _)| *known < number);
                if self.attributes.get(at).is_none_or(|(known, _)| *known != number) {
                    self.attributes.insert(at, (number, T::default()));
                }
                &mut self.attributes[at].1
            }
        }
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

    #[test]
    fn attributes_have_entries_once_they_are_changed() {
        let mut map: FacetMap<u32> = FacetMap::default();
        map[Facet::Attribute(7)] = 70;
        map[Facet::Attribute(2)] = 20;
        let of_attributes: Vec<_> = map.iter().skip(Facet::ALL.len()).map(|(facet, entry)| (facet, *entry)).collect();
        assert_eq!(of_attributes, [(Facet::Attribute(2), 20), (Facet::Attribute(7), 70)]);
        let doubled = FacetMap::alike(&map, |_, entry| entry * 2);
        assert_eq!((doubled[Facet::Attribute(7)], doubled[Facet::Attribute(1)]), (140, 0));
        map[Facet::Attribute(7)] = 0;
        map[Facet::Attribute(2)] = 0;
        assert_eq!(map, FacetMap::default());
        assert_ne!(doubled, map);
        assert_ne!(map, doubled);
    }
}
