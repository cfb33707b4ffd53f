//! Themes, media and entities, found by their ids.

use pamir_dossier::{Dossier, Entity, Media, Theme};
use pamir_text::small_sort::sort_by;

/// A list of a dossier in which an id is found without a search through all of it.
#[derive(Debug)]
pub(crate) struct ById<'d, T> {
    items: &'d [T],
    id: fn(&T) -> &str,
    /// The places of the items, in the order of their ids.
    order: Vec<usize>,
}

impl<'d, T> ById<'d, T> {
    fn of(items: &'d [T], id: fn(&T) -> &str) -> Self {
        let mut order: Vec<usize> = (0..items.len()).collect();
        sort_by(&mut order, |a, b| id(&items[*a]).cmp(id(&items[*b])));
        Self { items, id, order }
    }

    /// The item with this id; of several, the first.
    pub(crate) fn get(&self, id: &str) -> Option<&'d T> {
        let at = self.order.partition_point(|item| (self.id)(&self.items[*item]) < id);
        self.items.get(*self.order.get(at)?).filter(|item| (self.id)(item) == id)
    }
}

impl<'d> ById<'d, Theme> {
    pub(crate) fn themes(dossier: &'d Dossier) -> Self {
        Self::of(&dossier.themes, |theme| &theme.id)
    }
}

impl<'d> ById<'d, Media> {
    pub(crate) fn media(dossier: &'d Dossier) -> Self {
        Self::of(&dossier.media, |media| &media.id)
    }
}

impl<'d> ById<'d, Entity> {
    pub(crate) fn entities(dossier: &'d Dossier) -> Self {
        Self::of(&dossier.entities, |entity| &entity.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_first_with_an_id_is_found(ids in proptest::collection::vec("[a-d]{0,2}", 0..12), asked in "[a-d]{0,2}") {
            let theme = |(n, id): (usize, String)| Theme { id, label: n.to_string(), ..Theme::default() };
            let dossier = Dossier { themes: ids.into_iter().enumerate().map(theme).collect(), ..Dossier::default() };
            let expected = dossier.themes.iter().find(|theme| theme.id == asked);
            prop_assert_eq!(ById::themes(&dossier).get(&asked), expected);
        }
    }
}
