//! The parts of a store that its promises are about.
//!
//! Owns the form in which they are looked at, which a store that was built and one that was read from a file have in common.

use crate::columns::View;
use crate::facet::{Facet, FacetIndex, Value, ValueRows};
use crate::facet_map::FacetMap;
use crate::jagged::{NumberRows, TextRows};
use crate::lexicon::Lexicon;
use crate::passes::for_each_below;
use crate::positions::index;
use crate::store::Store;
use crate::texts::EventTexts;
use pamir_dossier::Dossier;

/// The parts of a store that all others follow from.
#[derive(Debug, Clone)]
pub(crate) struct Parts<'a> {
    pub(crate) times: View<'a>,
    pub(crate) texts: &'a EventTexts,
    pub(crate) facets: FacetMap<(&'a [Value], &'a ValueRows)>,
    pub(crate) names: &'a TextRows,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) relations: &'a NumberRows,
    pub(crate) entity_values: &'a [u32],
    /// The dossier that the events belong to, where it is known.
    pub(crate) dossier: Option<&'a Dossier>,
}

impl Store {
    /// The parts that all others follow from.
    pub(crate) fn parts<'a>(&'a self, dossier: Option<&'a Dossier>) -> Parts<'a> {
        let Store { columns, texts, facets, names, lexicon, entity_values, relations, .. } = self;
        let facets = facets.as_ref().map(|FacetIndex { values, of_event, .. }| (values.as_slice(), of_event));
        Parts { times: columns.view(), texts, facets, names, lexicon, relations, entity_values, dossier }
    }
}

impl Parts<'_> {
    /// Number of events.
    pub(super) fn len(&self) -> u32 {
        index(self.times.flags.len())
    }

    pub(super) fn facet(&self, facet: Facet) -> (&[Value], &ValueRows) {
        self.facets[facet]
    }
}

/// Whether something holds for every number below `len`, asked in stretches since there may be millions.
pub(super) fn all(len: u32, mut holds: impl FnMut(u32) -> bool) -> bool {
    let mut all = true;
    for_each_below(len, |number| all = all && holds(number));
    all
}
