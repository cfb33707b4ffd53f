//! What the second part of the program draws.

use crate::ui::cards::crowd::{CrowdCard, CrowdCardProps};
use crate::ui::cards::entity::{EntityCard, EntityCardProps};
use crate::ui::cards::event::{EventCard, EventCardProps};
use crate::ui::cards::source::{SourceCard, SourceCardProps};
use crate::ui::dialogs::menu::{MenuProps, menu};
use crate::ui::dialogs::panel::{Panel, PanelProps};
use crate::ui::document::{Document, DocumentProps};
use crate::ui::filters::chips::{Chips, ChipsProps, Empty};
use crate::ui::filters::further::{FurtherFacets, FurtherProps};
use crate::ui::frame::notes::{Note, note};
use crate::ui::views::in_words::{InWords, InWordsProps};
use crate::ui::views::list::{List, ListProps};
use yew::prelude::*;

/// Something of the second part, with all that it needs.
pub enum Later {
    /// The card of an event.
    Event(EventCardProps),
    /// The card of an entity.
    Entity(EntityCardProps),
    /// The card of a source.
    Source(SourceCardProps),
    /// The list of the events of a bin.
    Crowd(CrowdCardProps),
    /// The list view.
    List(ListProps),
    /// The paragraph about what is on show.
    InWords(InWordsProps),
    /// The filters that are on.
    Chips(ChipsProps),
    /// The facets that are attributes.
    Further(FurtherProps),
    /// What a reader is told who came for something that isn't to be seen.
    Note(Note),
    /// What to do where the filters leave nothing.
    Empty(ChipsProps),
    /// The menu of the dossier as a whole.
    Menu(MenuProps),
    /// The button that hands the events over.
    Export(PanelProps),
    /// Everything, for paper.
    Paper(DocumentProps),
}

impl Later {
    /// Draws it.
    pub(super) fn html(self) -> Html {
        match self {
            Self::Event(props) => html! { <EventCard ..props /> },
            Self::Entity(props) => html! { <EntityCard ..props /> },
            Self::Source(props) => html! { <SourceCard ..props /> },
            Self::Crowd(props) => html! { <CrowdCard ..props /> },
            Self::List(props) => html! { <List ..props /> },
            Self::InWords(props) => html! { <InWords ..props /> },
            Self::Chips(props) => html! { <Chips ..props /> },
            Self::Further(props) => html! { <FurtherFacets ..props /> },
            Self::Note(what) => note(what),
            Self::Empty(props) => html! { <Empty ..props /> },
            Self::Menu(props) => menu(&props),
            Self::Export(props) => html! { <Panel ..props /> },
            Self::Paper(props) => html! { <Document ..props /> },
        }
    }
}
