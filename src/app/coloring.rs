//! By what events are coloured: a choice of the reader's, or what the data suggests.

use super::Data;
use pamir_dossier::{DARK_GROUND, LIGHT_GROUND, Rgb};
use pamir_store::{Facet, Store};
use pamir_timeline::{Hues, MOST_HUES};

/// The word for no colours in addresses.
const NONE: &str = "none";
/// Fewer themes tell nothing by their colours.
const LEAST_THEMES: usize = 2;

/// By what events are coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Coloring {
    /// By theme where there are at least two themes, else by nothing.
    #[default]
    Suggested,
    /// By nothing.
    Nothing,
    /// By the values of a facet.
    By(Facet),
}

impl Coloring {
    /// The name used in addresses; that of the default is empty.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Suggested => "",
            Self::Nothing => NONE,
            Self::By(facet) => facet.key(),
        }
    }

    /// The choice of that name.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        if key == NONE { Some(Self::Nothing) } else { Facet::parse(key).map(Self::By) }
    }

    /// The hues of the events of a store; none where they aren't coloured, because that was asked for or because no event has
    /// a value of the facet.
    ///
    /// ```
    /// use pamir::app::{Coloring, Data};
    /// use pamir_dossier::{Dossier, Event};
    /// use pamir_store::Facet;
    ///
    /// let event = |theme: &str| Event { themes: vec![theme.into()], ..Event::default() };
    /// let data = Data::new(Dossier { events: vec![event("a"), event("b")], ..Dossier::default() });
    /// let by = |coloring: Coloring| coloring.hues(&data.store).map(|hues| hues.facet());
    /// assert_eq!(by(Coloring::Suggested), Some(Facet::Theme));
    /// assert_eq!(by(Coloring::By(Facet::Kind)), Some(Facet::Kind));
    /// assert_eq!((by(Coloring::By(Facet::Place)), by(Coloring::Nothing)), (None, None));
    /// ```
    #[must_use]
    pub fn hues(self, store: &Store) -> Option<Hues> {
        let (facet, least) = match self {
            Self::Suggested => (Facet::Theme, LEAST_THEMES),
            Self::Nothing => return None,
            Self::By(facet) => (facet, 1),
        };
        Some(Hues::of(store, facet)).filter(|hues| hues.values().len() >= least)
    }
}

/// For each hue from 1, the colour that the dossier gives to what has it, as it is seen on the light and on the dark page.
#[must_use]
pub fn own_colors(data: &Data, hues: Option<&Hues>) -> [Option<[Rgb; 2]>; MOST_HUES] {
    let mut own = [None; MOST_HUES];
    let Some(hues) = hues.filter(|hues| hues.facet() == Facet::Theme) else { return own };
    let values = data.store.facet(Facet::Theme).values();
    for (own, value) in own.iter_mut().zip(hues.values()) {
        let id = values.get(*value as usize).map(|value| value.id.as_str());
        let theme = data.dossier.themes.iter().find(|theme| Some(theme.id.as_str()) == id);
        let color = theme.and_then(|theme| Rgb::parse(theme.color.as_deref()?));
        *own = color.map(|color| [color.on(LIGHT_GROUND), color.on(DARK_GROUND)]);
    }
    own
}

#[cfg(test)]
mod tests {
    use super::*;
    use pamir_dossier::{Dossier, Event, Theme};

    #[test]
    fn themes_have_the_colours_that_their_dossier_gives_them_as_far_as_they_are_seen() {
        let theme = |id: &str, color: &str| {
            let color = Some(color.to_owned()).filter(|color| !color.is_empty());
            Theme { id: id.into(), label: id.into(), color }
        };
        let themes = vec![theme("a", ""), theme("unused", "#000"), theme("b", "#000080"), theme("c", "navy")];
        let event = |id: &str| Event { themes: vec![id.into()], ..Event::default() };
        let events = ["a", "b", "c"].map(event).into();
        let data = Data::new(Dossier { themes, events, ..Dossier::default() });
        let hues = Coloring::Suggested.hues(&data.store);
        let own = own_colors(&data, hues.as_ref());
        let navy = Rgb([0, 0, 0x80]);
        assert_eq!(own[0], None);
        assert_eq!(own[1], Some([navy, navy.on(DARK_GROUND)]));
        assert_eq!(own[2..], [None; MOST_HUES - 2], "what isn't a colour is none");
        assert_ne!(own[1], Some([navy, navy]));
        assert_eq!(own_colors(&data, None), [None; MOST_HUES]);
        let by_kind = Coloring::By(Facet::Kind).hues(&data.store);
        assert_eq!(own_colors(&data, by_kind.as_ref()), [None; MOST_HUES]);
    }

    #[test]
    fn one_theme_is_coloured_only_if_asked_for() {
        let event = Event { themes: vec!["a".into()], ..Event::default() };
        let store = Store::build(&Dossier { events: vec![event], ..Dossier::default() });
        assert_eq!(Coloring::Suggested.hues(&store), None);
        assert_eq!(Coloring::By(Facet::Theme).hues(&store).map(|hues| hues.values().to_vec()), Some(vec![0]));
    }

    #[test]
    fn names_in_addresses_lead_back() {
        let all = [Coloring::Nothing].into_iter().chain(Facet::ALL.map(Coloring::By));
        assert!(all.into_iter().all(|coloring| Coloring::parse(coloring.key()) == Some(coloring)));
        assert_eq!((Coloring::parse(""), Coloring::parse("mood")), (None, None));
    }
}
