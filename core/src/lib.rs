//! The pure heart of Pamir: no browser, no framework, no clock, no randomness.
//!
//! Data flows one way through the modules, and each may use only those before it:
//! [`date`] ← [`dossier`] ← [`formats`], and [`dossier`] ← [`store`] ← [`query`] ← [`timeline`]. Beneath them all is
//! `unicode`, which they compare text with, and `order`, which sorts.

// Tests aren't in the page: they may use whatever serves as an oracle.
#![cfg_attr(test, allow(clippy::disallowed_methods))]

pub mod date;
pub mod dossier;
pub mod formats;
mod order;
pub mod query;
pub mod store;
pub mod timeline;
mod unicode;
