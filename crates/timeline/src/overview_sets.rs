//! What an overview counts, kept by the plot so that it is made once.

use super::counted::Ordered;
use pamir_store::{Longer, Ranked};

/// The events that an overview counts.
#[derive(Debug)]
pub(super) struct Sets {
    /// The classes of length above which an event isn't short, and above which it lasts.
    pub(super) above: (u32, u32),
    pub(super) all: Set,
    /// The plotted ones, unless these are all.
    pub(super) hits: Option<Set>,
}

/// Events by how long they are.
#[derive(Debug)]
pub(super) struct Set {
    pub(super) starts: Ranked,
    pub(super) wide: Option<Ordered>,
    pub(super) long: Option<Ordered>,
    /// Those without a known start, which last.
    pub(super) open: Option<Ranked>,
}

impl Set {
    pub(super) fn of(all: &Ordered, open: Option<Ranked>, wide: Option<&Longer>, long: Option<&Longer>) -> Self {
        let within = |longer: Option<&Longer>| {
            longer.map(|Longer { starts, ends }| Ordered {
                starts: all.starts.within(starts),
                ends: all.ends.within(ends),
            })
        };
        Self { starts: all.starts.clone(), wide: within(wide), long: within(long), open }
    }
}
