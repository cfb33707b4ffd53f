//! Dates as people write them, read into EDTF.
//!
//! Sources, spreadsheets and logs write `12 March 2003`, `15/04/1991`, `c. 1850`, `44 BC`, `1914–18`, `16 h 30`. [`read`] says
//! what such a text means as a [`Date`], by which [`Rule`], and what is worth a remark; or that it names no date; or that it
//! may mean several, with all of them; or where it stops making sense. It never guesses in silence: `03/04/1991` on its own has
//! two readings, `13.03.21` has no century.
//!
//! Where texts stand in a column, the whole column decides: [`ColumnEvidence`] is fed its texts and gives a [`Column`].
//!
//! ```
//! use pamir_date::written::{self, Reading};
//!
//! let edtf = |text: &str| match written::read(text) {
//!     Ok(Reading::Date(date)) => date.date.to_string(),
//!     Ok(Reading::Ambiguous(doubt)) => format!("one of {}", doubt.readings.len()),
//!     Ok(Reading::Undated(_)) => "undated".to_owned(),
//!     Err(refusal) => refusal.to_string(),
//! };
//! assert_eq!(edtf("the 12th of March, 2003"), "2003-03-12");
//! assert_eq!(edtf("c. 1850"), "1850~");
//! assert_eq!(edtf("16–24 July 1969"), "1969-07-16/1969-07-24");
//! assert_eq!(edtf("siècle XIX"), "18XX");
//! assert_eq!(edtf("03/04/1991"), "one of 2");
//! assert_eq!(edtf("n.d."), "undated");
//! assert_eq!(edtf("31 April 1903"), "day:1");
//! ```
//!
//! # How
//!
//! | file | owns |
//! |---|---|
//! | `read`, `reading` | the entry points, and what they give |
//! | `token` | a text in numbers, words and signs, whatever the script |
//! | `meaning`, `words` | what words mean: data, one table for each language |
//! | `lexicon` | how a word is found in them |
//! | `prepare`, `undated` | what is left out, and what says that there is no date |
//! | `reader`, `grammar` | the choice among orders and meanings, and which fault is told |
//! | `items`, `single`, `figures`, `clock`, `time_of_day` | one date: its pieces, their order, its time |
//! | `expression` | intervals, bounds and choices of dates |
//! | `partial` | what a date says, and what that is in EDTF |
//! | `evidence`, `column`, `counted` | columns: evidence, how it has them read, and instants counted in some unit |
//!
//! No rule knows a language: all the tables are searched at once, and where a word means two things, both are tried. The sources
//! of the rules are named beside them.

mod clock;
mod column;
mod counted;
mod evidence;
mod expression;
mod figures;
mod grammar;
mod items;
mod lexicon;
mod meaning;
mod partial;
mod prepare;
mod read;
mod reader;
mod reading;
mod refusal;
mod single;
#[cfg(test)]
mod tests;
mod time_of_day;
mod token;
mod undated;
mod words;

pub use column::{Column, Deciding, Form, Padding};
pub use evidence::ColumnEvidence;
pub use read::{is_ongoing, read, read_day_and_time, read_in_order};
pub use reading::{Ambiguous, Count, DateOrder, Doubt, Reading, Rule, Undated, Understood, Why};
pub use refusal::{Refusal, RefusalKind, Remark};
