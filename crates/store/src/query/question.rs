//! A query: what a reader asks for.
//!
//! Owns the plain value.

use super::limits::Ranges;
use super::need::Need;
use super::operators::Vocabulary;
use super::part::Part;
use super::terms::terms;
use crate::facet::Facet;
use crate::facet_map::FacetMap;
use pamir_date::Date;

/// What is asked for. The default asks for nothing in particular and is hit by every event.
///
/// Values of one facet are alternatives, unless all or none of them are asked for; text, each facet and the dates must all be satisfied. The text is any string:
/// words that must all match, in any order and also inside words, and phrases in double quotes whose words must stand
/// next to each other. Words that are a date also match events at that time, if the store has been told how dates are
/// read. A minus before a word, a phrase or an operator excludes what matches; the operators `theme:`, `entity:` or
/// `actor:`, `kind:`, `place:`, `status:` and `id:` ask for a value by its name and for an event by its id. So does the name of an attribute; one of
/// numbers also compares them (`deaths:>100`, `deaths:10..200`).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    /// Text searched for in titles, summaries and the names of linked entities. Of more than 64 words, the first 64
    /// count.
    pub text: String,
    /// The ids chosen in each facet. Ids without a value match nothing. A facet is ignored where only such
    /// ids are chosen.
    pub facets: FacetMap<Vec<String>>,
    /// How many of the ids chosen in each facet an event needs.
    pub needs: FacetMap<Need>,
    /// Between which numbers each attribute has to lie. Events without a number of the attribute don't match; what is asked of
    /// attributes that aren't numbers is ignored.
    pub ranges: Ranges,
    /// Only events that may extend beyond the earliest instant of this date.
    pub from: Option<Date>,
    /// Only events that may begin before the end of the latest instant of this date. If no instant lies between `from`
    /// and `to`, they are taken to be the wrong way round.
    pub to: Option<Date>,
    /// Only events that must have overlapped the time from `from` to `to`, rather than those that may have.
    pub certainly: bool,
}

impl Query {
    /// Whether every event is a hit whatever the store, because nothing is asked for: no date, no value, and no text with
    /// a letter or digit in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let nothing_chosen = self.facets.values().all(Vec::is_empty);
        nothing_chosen
            && self.ranges.is_empty()
            && self.from.is_none()
            && self.to.is_none()
            && terms(&self.text, Vocabulary::default()).is_empty()
    }

    /// Asks for nothing any more as to one part.
    pub fn give_up(&mut self, part: Part) {
        match part {
            Part::Text => self.text.clear(),
            Part::Facet(facet) => {
                self.facets[facet].clear();
                self.needs[facet] = Need::Any;
                if let Facet::Attribute(number) = facet {
                    self.ranges.set(number, None);
                }
            }
            Part::Dates => (self.from, self.to, self.certainly) = (None, None, false),
        }
    }
}
