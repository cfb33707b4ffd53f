//! Finding a name in a long list. Where the program comes in two parts it belongs to the second one.
//!
//! Owns the border to that part, and the folding of a list with pauses.

use super::rows::Names;
use crate::browser;
#[cfg(feature = "split")]
use crate::session::second_part::at_once;
use crate::ui::shared::Shared;
use pamir_store::Facet;
use pamir_words::en::labels;
#[cfg(feature = "split")]
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// So many names are folded before the browser gets to answer.
const AT_ONCE: usize = 4096;

/// The names of these values, folded; the page goes on answering meanwhile. Nothing where the second part can't be had.
pub(super) async fn names_of(data: &Shared, facet: Facet, values: &[u32]) -> Option<Names> {
    let mut names = Names::default();
    #[cfg(feature = "split")]
    load_found().await.ok()?;
    for some in values.chunks(AT_ONCE) {
        #[cfg(feature = "split")]
        add(&mut names, data, facet, some).await.ok()?;
        #[cfg(not(feature = "split"))]
        add_here(&mut names, data, facet, some);
        browser::breathe().await;
    }
    Some(names)
}

/// The numbers of the names that contain `part`, ascending.
pub(super) fn with(names: &Names, part: &str) -> Vec<usize> {
    #[cfg(feature = "split")]
    return at_once(found(names, part)).unwrap_or_default();
    #[cfg(not(feature = "split"))]
    names.with(part).collect()
}

fn add_here(names: &mut Names, data: &Shared, facet: Facet, values: &[u32]) {
    let all = data.store.facet(facet).values();
    let values = values.iter().filter_map(|value| all.get(*value as usize));
    values.for_each(|value| names.push(labels::facet_value(facet, value)));
}

#[cfg(feature = "split")]
#[wasm_split(later, fallible)]
fn add(names: &mut Names, data: &Shared, facet: Facet, values: &[u32]) -> Result<(), SplitLoaderError> {
    add_here(names, data, facet, values);
    Ok(())
}

#[cfg(feature = "split")]
#[wasm_split(later, fallible, preload(load_found))]
fn found(names: &Names, part: &str) -> Result<Vec<usize>, SplitLoaderError> {
    Ok(names.with(part).collect())
}
