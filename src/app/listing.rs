//! How the hits stand one below the other: as articles or as rows, in which order, with which columns, and whether only those
//! that the timeline has in sight.
//!
//! Owns the names of all that in addresses, which [`url`](super::url) puts together.

use pamir_store::{Facet, SortBy};

/// More hits than this open as a table, as long as a reader hasn't chosen.
pub const MOST_ARTICLES: u32 = 300;

/// A column of the table, and what the hits can be put in order by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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
}

impl Column {
    /// Every column, in the order in which they stand.
    pub const ALL: [Self; 7] =
        [Self::Date, Self::Title, Self::Kind, Self::Theme, Self::People, Self::Place, Self::Status];

    /// The name used in addresses.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Title => "title",
            Self::People => "people",
            Self::Kind | Self::Theme | Self::Place | Self::Status => self.facet().map_or("", Facet::key),
        }
    }

    /// The column with a name used in addresses.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.key() == key)
    }

    /// The facet whose values stand in it, if it has those of one.
    #[must_use]
    pub fn facet(self) -> Option<Facet> {
        match self {
            Self::Date | Self::Title => None,
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
    pub fn order_key(&self) -> String {
        match (self.by, self.backwards) {
            (Column::Date, false) => String::new(),
            (by, false) => by.key().to_owned(),
            (by, true) => format!("-{}", by.key()),
        }
    }

    /// Takes an order as it stands in addresses; what makes no sense changes nothing.
    pub fn set_order(&mut self, key: &str) {
        let name = key.strip_prefix('-').unwrap_or(key);
        if let Some(by) = Column::parse(name) {
            (self.by, self.backwards) = (by, name.len() < key.len());
        }
    }

    /// Takes columns, in whatever order and number; a table always has the one with titles, which open the cards.
    pub fn set_columns(&mut self, chosen: &[Column]) {
        let is_chosen = |column: &Column| chosen.contains(column) || *column == Column::Title;
        self.columns = if chosen.is_empty() { Vec::new() } else { Column::ALL.into_iter().filter(is_chosen).collect() };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_back() {
        for column in Column::ALL {
            assert_eq!(Column::parse(column.key()), Some(column));
            for backwards in [false, true] {
                let listing = Listing { by: column, backwards, ..Listing::default() };
                let mut read = Listing::default();
                read.set_order(&listing.order_key());
                assert_eq!(read, listing);
            }
        }
        for layout in Layout::ALL {
            assert_eq!(Layout::parse(layout.key()), Some(layout));
        }
        let mut listing = Listing::default();
        for wrong in ["", "-", "--date", "colour", "-colour"] {
            listing.set_order(wrong);
            assert_eq!(listing, Listing::default(), "{wrong}");
        }
    }

    #[test]
    fn columns_keep_their_order_and_titles_stay() {
        let mut listing = Listing::default();
        listing.set_columns(&[Column::Place, Column::Date, Column::Place]);
        assert_eq!(listing.columns, [Column::Date, Column::Title, Column::Place]);
        listing.set_columns(&[]);
        assert_eq!(listing, Listing::default());
    }
}
