//! How the hits stand one below the other: as articles or as rows, in which order, with which columns, and whether only those
//! that the timeline has in sight.
//!
//! Owns the names of all that in addresses, which [`url`](super::url) puts together.

use pamir_store::{Facet, SortBy, Store};
use std::borrow::Cow;

/// More hits than this open as a table, as long as a reader hasn't chosen.
pub const MOST_ARTICLES: u32 = 300;

/// A column of the table, and what the hits can be put in order by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Column {
    /// When it was.
    #[default]
    Date,
    /// The headline.
    Title,
    /// What sort of claim it is.
    Kind,
    /// Its themes.
    Theme,
    /// The entities that took part and aren't its places.
    People,
    /// Where it was.
    Place,
    /// How firmly it is established.
    Status,
    /// The attribute with this number.
    Attribute(u16),
}

impl Column {
    /// The columns of every dossier, in the order in which they stand.
    pub const ALL: [Self; 7] =
        [Self::Date, Self::Title, Self::Kind, Self::Theme, Self::People, Self::Place, Self::Status];

    /// All columns for a store, in the order in which they stand. A column of a file in which nothing stood has no label, and isn't
    /// offered.
    #[must_use]
    pub fn of(store: &Store) -> Vec<Self> {
        let attributes =
            (0..=u16::MAX).zip(store.attributes()).filter(|(_, attribute)| !attribute.label.trim().is_empty());
        Self::ALL.into_iter().chain(attributes.map(|(number, _)| Self::Attribute(number))).collect()
    }

    /// The name used in addresses; that of an attribute is [`key_in`](Self::key_in) its store.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Attribute(_) => "a",
            Self::Date => "date",
            Self::Title => "title",
            Self::People => "people",
            Self::Kind | Self::Theme | Self::Place | Self::Status => self.facet().map_or("", Facet::key),
        }
    }

    /// The whole name used in addresses: that of an attribute has its id.
    #[must_use]
    pub fn key_in(self, store: &Store) -> Cow<'static, str> {
        match self {
            Self::Attribute(number) => store.facet_key(Facet::Attribute(number)),
            _ => Cow::Borrowed(self.key()),
        }
    }

    /// The column of a store with a name used in addresses.
    #[must_use]
    pub fn parse(key: &str, store: &Store) -> Option<Self> {
        let Some(id) = key.strip_prefix("a.") else { return Self::ALL.into_iter().find(|column| column.key() == key) };
        let mut attributes = (0..=u16::MAX).zip(store.attributes());
        attributes.find(|(_, attribute)| attribute.id == id).map(|(number, _)| Self::Attribute(number))
    }

    /// The facet whose values stand in it, if it has those of one.
    #[must_use]
    pub fn facet(self) -> Option<Facet> {
        match self {
            Self::Date | Self::Title | Self::Attribute(_) => None,
            Self::Kind => Some(Facet::Kind),
            Self::Theme => Some(Facet::Theme),
            Self::People => Some(Facet::Entity),
            Self::Place => Some(Facet::Place),
            Self::Status => Some(Facet::Status),
        }
    }

    /// What the store compares events by.
    #[must_use]
    pub fn sort_by(self) -> SortBy {
        match self {
            Self::Attribute(number) => SortBy::Attribute(number),
            Self::Date => SortBy::Date,
            Self::Title => SortBy::Title,
            Self::People => SortBy::Participant,
            Self::Kind => SortBy::Value(Facet::Kind),
            Self::Theme => SortBy::Value(Facet::Theme),
            Self::Place => SortBy::Value(Facet::Place),
            Self::Status => SortBy::Value(Facet::Status),
        }
    }
}

/// As what the hits stand one below the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Articles under periods.
    Articles,
    /// Rows of a table.
    Table,
}

impl Layout {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Articles, Self::Table];

    /// The name used in addresses.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Articles => "articles",
            Self::Table => "table",
        }
    }

    /// The layout with a name used in addresses.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layout| layout.key() == key)
    }
}

/// How the hits stand one below the other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    /// As what; none leaves it to how many there are.
    pub layout: Option<Layout>,
    /// What they are put in order by.
    pub by: Column,
    /// Whether the last comes first.
    pub backwards: bool,
    /// The columns that a reader has chosen, in the order of [`Column::ALL`]; none leaves them to the room there is.
    pub columns: Vec<Column>,
    /// Whether only what the timeline has in sight is listed.
    pub follows: bool,
}

impl Listing {
    /// As what so many hits are listed.
    ///
    /// ```
    /// use pamir::app::{Layout, Listing};
    ///
    /// let mut listing = Listing::default();
    /// assert_eq!([300, 301].map(|hits| listing.layout_of(hits)), [Layout::Articles, Layout::Table]);
    /// listing.layout = Some(Layout::Articles);
    /// assert_eq!(listing.layout_of(50_000), Layout::Articles);
    /// ```
    #[must_use]
    pub fn layout_of(&self, hits: u32) -> Layout {
        self.layout.unwrap_or(if hits > MOST_ARTICLES { Layout::Table } else { Layout::Articles })
    }

    /// The order as it stands in addresses, with a minus where the last comes first; empty for the order of time.
    #[must_use]
    pub fn order_key(&self, store: &Store) -> String {
        match (self.by, self.backwards) {
            (Column::Date, false) => String::new(),
            (by, false) => by.key_in(store).into_owned(),
            (by, true) => format!("-{}", by.key_in(store)),
        }
    }

    /// Takes an order as it stands in addresses; what makes no sense changes nothing.
    pub fn set_order(&mut self, key: &str, store: &Store) {
        let name = key.strip_prefix('-').unwrap_or(key);
        if let Some(by) = Column::parse(name, store) {
            (self.by, self.backwards) = (by, name.len() < key.len());
        }
    }

    /// Takes columns, in whatever order and number; a table always has the one with titles, which open the cards.
    pub fn set_columns(&mut self, chosen: &[Column]) {
        self.columns.clear();
        for column in chosen.iter().copied().chain((!chosen.is_empty()).then_some(Column::Title)) {
            let at = self.columns.partition_point(|other| *other < column);
            if self.columns.get(at) != Some(&column) {
                self.columns.insert(at, column);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pamir_dossier::{Attribute, Dossier};

    fn store() -> Store {
        let attribute = |id: &str| Attribute { id: id.into(), label: id.into(), ..Attribute::default() };
        Store::build(&Dossier { attributes: ["depth", "port"].map(attribute).into(), ..Dossier::default() })
    }

    #[test]
    fn every_name_leads_back() {
        let store = &store();
        assert_eq!(Column::of(store).len(), Column::ALL.len() + 2);
        assert_eq!(Column::Attribute(1).key_in(store), "a.port");
        for column in Column::of(store) {
            assert_eq!(Column::parse(&column.key_in(store), store), Some(column));
            for backwards in [false, true] {
                let listing = Listing { by: column, backwards, ..Listing::default() };
                let mut read = Listing::default();
                read.set_order(&listing.order_key(store), store);
                assert_eq!(read, listing);
            }
        }
        for layout in Layout::ALL {
            assert_eq!(Layout::parse(layout.key()), Some(layout));
        }
        let mut listing = Listing::default();
        for wrong in ["", "-", "--date", "colour", "-colour", "a", "a.", "a.ship"] {
            listing.set_order(wrong, store);
            assert_eq!(listing, Listing::default(), "{wrong}");
        }
    }

    #[test]
    fn columns_keep_their_order_and_titles_stay() {
        let mut listing = Listing::default();
        listing.set_columns(&[Column::Attribute(1), Column::Place, Column::Date, Column::Place]);
        assert_eq!(listing.columns, [Column::Date, Column::Title, Column::Place, Column::Attribute(1)]);
        listing.set_columns(&[]);
        assert_eq!(listing, Listing::default());
    }
}
