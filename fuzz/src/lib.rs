//! What the fuzz targets do with the bytes that they are given.
//!
//! Each function here is the body of a target: it panics where something that always holds doesn't. The targets hand them
//! what libFuzzer makes up (`cargo xtask fuzz`); the tests, the seeds in `seeds/` and a few thousand variations of them, so
//! that a finding that has become a seed stays mended.

mod addresses;
mod dates;
mod files;
#[cfg(test)]
#[path = "../../crates/store/tests/image/samples.rs"]
mod samples;
#[path = "../../crates/store/tests/image/seal.rs"]
#[allow(missing_docs)]
mod seal;
mod stores;
#[cfg(test)]
mod tests;
#[path = "../../crates/store/tests/image/walk.rs"]
#[allow(missing_docs)]
mod walk;

pub use addresses::addresses;
pub use dates::dates;
pub use files::{calendar, csv, gedcom, json, markwhen, toml, workbook};
pub use stores::pamir;

/// The body of a target.
pub type Body = fn(&[u8]);

/// Every target by its name.
pub const TARGETS: [(&str, Body); 10] = [
    ("json", json),
    ("csv", csv),
    ("toml", toml),
    ("pamir", pamir),
    ("calendar", calendar),
    ("gedcom", gedcom),
    ("markwhen", markwhen),
    ("workbook", workbook),
    ("dates", dates),
    ("addresses", addresses),
];

/// A number that is the same for the same bytes, and for most others another.
fn sum(bytes: &[u8]) -> usize {
    bytes.iter().fold(7, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(*byte)))
}

/// Lengths of pieces to take bytes in.
fn piece(bytes: &[u8]) -> usize {
    1 + sum(bytes) % [2, 9, 70][bytes.len() % 3]
}
