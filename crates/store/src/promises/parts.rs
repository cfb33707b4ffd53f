//! The parts of a store that its promises are about.
//!
//! Owns the form in which the checks see them. It is the same for a store that was built and one that was read from a file.

use crate::columns::View;
use crate::facet::{Facet, FacetIndex, FacetParts};
use crate::facet_map::FacetMap;
use crate::jagged::{NumberRows, TextRows};
use crate::lexicon::Lexicon;
use crate::store::Store;
use crate::texts::EventTexts;
use crate::words::Words;
use pamir_dossier::Dossier;

/// The parts of a store from which all others follow.
#[derive(Debug, Clone)]
pub(crate) struct Parts<'a> {
    pub(crate) times: View<'a>,
    pub(crate) texts: &'a EventTexts,
    pub(crate) facets: FacetMap<FacetParts<'a>>,
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
        let Store { columns, texts, facets, entity_values, relations, .. } = self;
        let Words { names, lexicon } = self.words();
        let facets = facets.as_ref().map(FacetIndex::parts);
        Parts { times: columns.view(), texts, facets, names, lexicon, relations, entity_values, dossier }
    }
}

impl<'a> Parts<'a> {
    /// Number of events.
    pub(super) fn len(&self) -> usize {
        self.times.flags.len()
    }

    pub(super) fn facet(&self, facet: Facet) -> FacetParts<'a> {
        self.facets[facet]
    }
}
