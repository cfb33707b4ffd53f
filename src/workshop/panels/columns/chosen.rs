//! The mapping as it is chosen.

use pamir_formats::Mapping;
use yew::Callback;

/// What is chosen, and what changes it.
#[derive(Clone)]
pub(super) struct Chosen {
    pub(super) mapping: Mapping,
    pub(super) change: Callback<Mapping>,
}

impl Chosen {
    /// Changes the mapping in some way, with what an input has.
    pub(super) fn on<E: 'static>(&self, how: impl Fn(&mut Mapping, E) + 'static) -> Callback<E> {
        let Self { mapping, change } = self.clone();
        Callback::from(move |event: E| {
            let mut mapping = mapping.clone();
            how(&mut mapping, event);
            change.emit(mapping);
        })
    }
}
