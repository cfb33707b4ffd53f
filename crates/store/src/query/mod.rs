//! Queries: which events are asked for, and how many each further choice would leave.
//!
//! Owns text search, facet selection and date ranges, and their combination.

mod asker;
mod constraints;
mod filters;
mod highlight;
mod hits;
mod part;
mod question;
mod relax;
mod search;
mod terms;

pub use asker::Asker;
pub use highlight::highlight;
pub use hits::Hits;
pub use part::Part;
pub use question::Query;
pub use relax::{Relaxation, relax};
pub use search::ranked;
