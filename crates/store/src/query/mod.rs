//! Queries: which events are asked for, and how many each further choice would leave.
//!
//! Owns text search, facet selection and date ranges, and their combination.

mod amend;
mod asker;
mod completion;
mod constraints;
mod filters;
mod highlight;
mod hits;
mod limits;
mod need;
mod operators;
mod part;
mod question;
mod relax;
mod search;
mod terms;

pub use crate::read_date::ReadDate;
pub use amend::{Amendment, How, amendments};
pub use asker::Asker;
pub use completion::{Asked, date_in, named, names_in, titled};
pub use highlight::{asked_of_texts, highlight};
pub use hits::Hits;
pub use limits::{Limits, Ranges};
pub use need::Need;
pub(crate) use operators::Vocabulary;
pub use part::Part;
pub use question::Query;
pub use relax::{Relaxation, relax, revealing};
pub use search::ranked;
