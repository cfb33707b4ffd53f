//! How those who ask write dates.
//!
//! Owns the type of the function that reads them.

use pamir_date::Date;

/// Reads the date that the first of some words are together, as those who speak a language write dates: how many words it
/// takes, and the date. The store knows no language, so it is told how.
pub type ReadDate = fn(&[&str]) -> Option<(usize, Date)>;
