//! What a format can't hold of a dossier.
//!
//! Owns the list of all that may be lost, and the counting of it. A writer names what its format loses ([`Writer`](crate::Writer)); how
//! much of that there is in some contents is counted here, before anything is written. Documents and messages follow from the same list.

use crate::contents::Contents;
use crate::moments::{Moment, Plain, is_doubtful};
use pamir_date::{Date, Times};
use pamir_dossier::{Dossier, Entity, Event, EventKind, Media};
use pamir_store::EventIx;

macro_rules! losses {
    ($($(#[doc = $doc:literal])+ $name:ident),+ $(,)?) => {
        /// Something that a format can't hold, or holds in part.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Loss {
            $($(#[doc = $doc])+ $name),+
        }

        impl Loss {
            /// Every loss, in the order in which messages list them.
            pub const ALL: &[Self] = &[$(Self::$name),+];
        }
    };
}

losses! {
    /// Events without a date, which are left out.
    Undated,
    /// Events whose date lies outside of the years that the format knows, which are left out.
    TooFar,
    /// Events without evidence, which are left out.
    Unproved,
    /// Events beyond the last row of a sheet.
    Rows,
    /// Events without a place that has coordinates, which are written without one.
    Unplaced,
    /// Dates that are about, uncertain, open, a set of days or have unknown digits: what is doubtful about them.
    Doubts,
    /// Dates that are a month or longer, which become their days from the first to the last.
    Precision,
    /// Dates outside of the years that the format knows; their events are written without one.
    FarDates,
    /// Times of day.
    Times,
    /// Offsets of times of day from UTC.
    Zones,
    /// Parts of a second.
    Fractions,
    /// Ids of events.
    Ids,
    /// Dates as their source writes them.
    Written,
    /// Bounds of events without a date.
    Bounds,
    /// Why bounds hold.
    BoundsBasis,
    /// Texts that are longer than a cell of a sheet, which are cut.
    LongTexts,
    /// Summaries.
    Summaries,
    /// Kinds other than an event.
    Kinds,
    /// Statuses.
    Statuses,
    /// Themes of events.
    Themes,
    /// Themes of events after the first of each.
    MoreThemes,
    /// Participants of events.
    Participants,
    /// Roles of participants.
    Roles,
    /// Places of events.
    Places,
    /// Places of events after the first of each.
    MorePlaces,
    /// Addresses of pages about events.
    Addresses,
    /// Figures.
    Figures,
    /// Values of attributes.
    Attributes,
    /// Media of events.
    Media,
    /// Media of events after the first of each.
    MoreMedia,
    /// What is said of media beyond their address, and media that are packed in.
    MediaDetails,
    /// Evidence of events.
    Evidence,
    /// Where in its source evidence stands.
    Passages,
    /// Notes.
    Notes,
    /// Links between events.
    Links,
    /// Links to events that aren't chosen, which would lead nowhere.
    FarLinks,
    /// What is said of entities beyond their name.
    Entities,
    /// Relations between entities.
    Relations,
    /// Sources.
    Sources,
    /// Texts of sources.
    Texts,
    /// Eras.
    Eras,
    /// Colours of themes.
    Colors,
    /// Types and units of attributes.
    AttributeTypes,
    /// How the columns of a table were read.
    Columns,
    /// What is said of the dossier: its title, summary, licence and so on.
    Head,
    /// Infinite numbers.
    Infinite,
    /// Where the file comes from: address, version and day.
    View,
}

/// All that a format may lose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Losses(u64);

const _: () = assert!(Loss::ALL.len() <= u64::BITS as usize);

impl Losses {
    /// What only Pamir's own formats hold.
    pub(crate) const OF_OTHERS: Self =
        Self::of(&[Loss::Figures, Loss::Links, Loss::Entities, Loss::Colors, Loss::Columns]);

    /// What no table has a place for.
    pub(crate) const OF_TABLES: Self = Self::OF_OTHERS.and(&[
        Loss::BoundsBasis,
        Loss::Roles,
        Loss::MediaDetails,
        Loss::Evidence,
        Loss::Notes,
        Loss::Relations,
        Loss::Eras,
        Loss::AttributeTypes,
    ]);

    /// What no other program's timeline has a place for.
    pub(crate) const OF_TIMELINES: Self = Self::OF_OTHERS.and(&[
        Loss::Undated,
        Loss::Doubts,
        Loss::Kinds,
        Loss::Statuses,
        Loss::Participants,
        Loss::Attributes,
        Loss::Evidence,
        Loss::Notes,
        Loss::Relations,
        Loss::Texts,
        Loss::AttributeTypes,
    ]);

    pub(crate) const fn of(kinds: &[Loss]) -> Self {
        Self(0).and(kinds)
    }

    /// These and some more.
    pub(crate) const fn and(self, more: &[Loss]) -> Self {
        let (mut set, mut at) = (self.0, 0);
        while at < more.len() {
            set |= 1 << more[at] as u32;
            at += 1;
        }
        Self(set)
    }

    /// Whether this may be lost.
    #[must_use]
    pub fn contains(self, loss: Loss) -> bool {
        self.0 & 1 << loss as u32 != 0
    }

    /// Each of them, in the order of [`Loss::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Loss> {
        Loss::ALL.iter().copied().filter(move |loss| self.contains(*loss))
    }
}

/// How much of these there is in some contents: only those of which there is any.
pub(crate) fn count(kinds: Losses, contents: &Contents<'_>) -> Vec<(Loss, u32)> {
    let mut counts: Vec<(Loss, u64)> = kinds.iter().map(|loss| (loss, of_dossier(loss, contents))).collect();
    let of_events: Vec<usize> = (0..counts.len()).filter(|at| is_of_events(counts[*at].0)).collect();
    if !of_events.is_empty() {
        let media = crate::by_id::ById::media(contents.dossier);
        for ix in contents.order() {
            let Some(event) = contents.store.event(ix) else { continue };
            let seen = Seen { contents, ix, event: &event, has_details: &|id| media.get(id).is_some_and(has_details) };
            for at in &of_events {
                counts[*at].1 += seen.count(counts[*at].0) as u64;
            }
        }
    }
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    counts.map(|(loss, count)| (loss, u32::try_from(count).unwrap_or(u32::MAX))).collect()
}

/// How much of it there is in what isn't an event.
fn of_dossier(loss: Loss, contents: &Contents<'_>) -> u64 {
    let dossier = contents.dossier;
    let count = match loss {
        Loss::Entities => dossier.entities.iter().filter(|entity| is_described(entity)).count(),
        Loss::Relations => dossier.relations.len(),
        Loss::Sources => dossier.sources.len(),
        Loss::Texts => dossier.sources.iter().filter(|source| source.text.is_some()).count(),
        Loss::Eras => dossier.eras.len(),
        Loss::Colors => dossier.themes.iter().filter(|theme| theme.color.is_some()).count(),
        Loss::AttributeTypes => dossier.attributes.len(),
        Loss::Columns => dossier.columns.len(),
        Loss::Head => usize::from(dossier.meta != pamir_dossier::Meta::default()),
        Loss::Infinite => coordinates(dossier).filter(|number| !number.is_finite()).count(),
        Loss::Rows => (contents.len() as usize).saturating_sub(ROWS),
        Loss::View => usize::from(!contents.about.is_empty()),
        _ => 0,
    };
    count as u64
}

fn coordinates(dossier: &Dossier) -> impl Iterator<Item = f64> {
    dossier.entities.iter().filter_map(|entity| entity.coordinates).flatten()
}

/// Whether an entity has more than a name and a type.
fn is_described(entity: &Entity) -> bool {
    let Entity { id, kind, name, aliases, description, parent, coordinates, iso, wikidata, media, evidence } = entity;
    let _ = (id, kind, name);
    let texts = [parent, iso, wikidata].into_iter().any(Option::is_some);
    !(aliases.is_empty() && description.is_empty() && media.is_empty() && evidence.is_empty())
        || coordinates.is_some()
        || texts
}

/// Whether more is said of media than what they are and where.
fn has_details(media: &Media) -> bool {
    let Media { id, kind, url, data, credit, caption, alt, thumbnail, license, sha256 } = media;
    let _ = (id, kind);
    url.is_none() || [data, credit, caption, alt, thumbnail, license, sha256].into_iter().any(Option::is_some)
}

/// Whether events are looked at to count it.
fn is_of_events(loss: Loss) -> bool {
    use Loss::{AttributeTypes, Colors, Columns, Entities, Eras, Head, Relations, Rows, Sources, Texts, View};
    !matches!(
        loss,
        AttributeTypes | Colors | Columns | Entities | Eras | Head | Relations | Rows | Sources | Texts | View
    )
}

/// An event in which losses are counted.
struct Seen<'c> {
    contents: &'c Contents<'c>,
    ix: EventIx,
    event: &'c Event,
    has_details: &'c dyn Fn(&str) -> bool,
}

impl Seen<'_> {
    fn count(&self, loss: Loss) -> usize {
        let event = self.event;
        let after_first = |len: usize| len.saturating_sub(1);
        match loss {
            Loss::Undated => usize::from(self.times().is_none()),
            Loss::TooFar => usize::from(self.times().is_some_and(|times| is_far(&times))),
            Loss::Unplaced => usize::from(!self.is_placed()),
            Loss::Doubts => usize::from(self.date().is_some_and(|date| is_doubtful(&date))),
            Loss::Precision => {
                usize::from(self.date().is_some_and(|date| date.precision() < pamir_date::Precision::Day))
            }
            Loss::Times => usize::from(self.date().is_some_and(|date| date.to_string().contains('T'))),
            Loss::FarDates => usize::from(event.date.as_deref().is_some_and(is_beyond)),
            Loss::Zones => usize::from(event.date.as_deref().and_then(Plain::of).is_some_and(|date| has_zone(&date))),
            Loss::Ids => usize::from(!event.id.is_empty()),
            Loss::Unproved => usize::from(event.evidence.is_empty()),
            Loss::LongTexts => self.long_texts(),
            Loss::Fractions => {
                usize::from(event.date.as_deref().is_some_and(|date| date.contains('T') && date.contains(['.', ','])))
            }
            Loss::Written => usize::from(event.written.is_some()),
            Loss::Bounds => usize::from(event.bounds.is_some()),
            Loss::BoundsBasis => usize::from(event.bounds_basis.is_some()),
            Loss::Summaries => usize::from(!event.summary.is_empty()),
            Loss::Kinds => usize::from(event.kind != EventKind::Event),
            Loss::Statuses => usize::from(event.status.is_some()),
            Loss::Themes => event.themes.len(),
            Loss::MoreThemes => after_first(event.themes.len()),
            Loss::Participants => event.participants.len(),
            Loss::Roles => event.participants.iter().filter(|participant| participant.role.is_some()).count(),
            Loss::Places => event.places.len(),
            Loss::MorePlaces => after_first(event.places.len()),
            Loss::Addresses => usize::from(event.link.is_some()),
            Loss::Figures => event.figures.len(),
            Loss::Attributes => event.attributes.len(),
            Loss::Media => event.media.len(),
            Loss::MoreMedia => after_first(event.media.len()),
            Loss::MediaDetails => event.media.iter().filter(|id| (self.has_details)(id)).count(),
            Loss::Evidence | Loss::Passages => event.evidence.len(),
            Loss::Notes => event.notes.len(),
            Loss::Links => event.related.len(),
            Loss::FarLinks => event.related.iter().filter(|link| self.contents.leads_nowhere(&link.event)).count(),
            Loss::Infinite => event.figures.iter().filter(|figure| !figure.value.is_finite()).count(),
            _ => 0,
        }
    }

    fn times(&self) -> Option<Times> {
        self.contents.store.times(self.ix)
    }

    fn date(&self) -> Option<Date> {
        self.event.date.as_deref().and_then(Date::read)
    }

    fn long_texts(&self) -> usize {
        let event = self.event;
        let texts = [&event.title, &event.summary].into_iter().chain(event.attributes.values());
        texts.filter(|text| text.len() > CELL && text.chars().map(char::len_utf16).sum::<usize>() > CELL).count()
    }

    fn is_placed(&self) -> bool {
        let entity = |id: &String| self.contents.dossier.entities.get(self.contents.store.entity_ix(id)? as usize);
        self.event.places.iter().filter_map(entity).any(|place| place.coordinates.is_some())
    }
}

/// Most events of a sheet: it has 1,048,576 rows, of which the first is the header.
pub(crate) const ROWS: usize = 1_048_575;
/// Most code units in UTF-16 of a cell.
pub(crate) const CELL: usize = 32_767;
/// The years that FollowTheMoney knows.
pub(crate) const NEAR: std::ops::RangeInclusive<i64> = 1000..=2999;

fn is_beyond(date: &str) -> bool {
    Date::read(date).is_some() && Plain::of(date).is_none_or(|date| !date.is_within(NEAR))
}

fn has_zone(date: &Plain) -> bool {
    let zone = |moment: &Moment| moment.time.is_some_and(|time| time.zone.is_some());
    zone(&date.start) || date.end.as_ref().is_some_and(zone)
}

/// Whether times reach beyond the years from 1 to 9999, the only ones that many programs know.
pub(crate) fn is_far(times: &Times) -> bool {
    times.known().is_none_or(|known| known.from_s < YEAR_1_S || known.until_s > YEAR_10000_S)
}

/// The instant at which the year 1 begins.
const YEAR_1_S: i64 = -62_135_596_800;
/// The instant at which the year 10000 begins.
const YEAR_10000_S: i64 = 253_402_300_800;
