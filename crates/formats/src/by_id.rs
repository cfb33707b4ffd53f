//! Themes, media, entities and sources, found by their ids.

use pamir_dossier::{Dossier, Entity, Event, Media, Source, Theme};
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

impl<'d> ById<'d, Source> {
    pub(crate) fn sources(dossier: &'d Dossier) -> Self {
        Self::of(&dossier.sources, |source| &source.id)
    }

    /// The place of a source in the list of sources, from 1.
    pub(crate) fn number(&self, id: &str) -> Option<usize> {
        let at = self.order.partition_point(|item| (self.id)(&self.items[*item]) < id);
        let at = *self.order.get(at)?;
        self.items.get(at).filter(|item| (self.id)(item) == id).map(|_| at + 1)
    }
}

/// What events refer to, by the names that readers know.
#[derive(Debug)]
pub(crate) struct Named<'d> {
    pub(crate) themes: ById<'d, Theme>,
    pub(crate) entities: ById<'d, Entity>,
    pub(crate) media: ById<'d, Media>,
    pub(crate) sources: ById<'d, Source>,
}

impl<'d> Named<'d> {
    pub(crate) fn of(dossier: &'d Dossier) -> Self {
        Self {
            themes: ById::themes(dossier),
            entities: ById::entities(dossier),
            media: ById::media(dossier),
            sources: ById::sources(dossier),
        }
    }

    /// The label of a theme, or its id.
    pub(crate) fn theme<'a>(&'a self, id: &'a str) -> &'a str {
        self.themes.get(id).map(|theme| theme.label.as_str()).filter(|label| !label.is_empty()).unwrap_or(id)
    }

    /// The name of an entity, or its id.
    pub(crate) fn entity<'a>(&'a self, id: &'a str) -> &'a str {
        self.entities.get(id).map(|entity| entity.name.as_str()).filter(|name| !name.is_empty()).unwrap_or(id)
    }

    /// The first place of an event that has coordinates, and these.
    pub(crate) fn placed<'e>(&self, event: &'e Event) -> Option<(&'e str, [f64; 2])> {
        let at = |id: &'e String| Some((id.as_str(), self.entities.get(id)?.coordinates?));
        event.places.iter().find_map(at)
    }

    /// The first of an event's media that has an address.
    pub(crate) fn pictured(&self, event: &Event) -> Option<&'d Media> {
        event.media.iter().filter_map(|id| self.media.get(id)).find(|media| media.url.is_some())
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
