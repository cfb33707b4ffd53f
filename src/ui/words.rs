//! What the components say, out of the sentences for people in English, and how much of a text they show.

pub use crate::app::{cut, short};
pub use pamir_words::en::claims::{byline, locator, locator_in_short, standing, standing_of};
pub use pamir_words::en::counts::{and_more, entities, events};
pub use pamir_words::en::figures::{amount, grouped, number};
pub use pamir_words::en::labels::{grouping, lane_sort};
pub use pamir_words::en::quoted::capital;
pub use pamir_words::en::when::{
    UNDATED, bound, bounds, date, edtf, moment, notation, of as when, on_clock, span, stretch,
};
