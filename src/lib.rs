//! Pamir: an interactive timeline of a dossier, in the browser, with nothing behind it.
//!
//! Data flows right; the one way back is an [`Action`](app::Action) through [`reduce`](app::reduce):
//!
//! ```text
//! bytes ─formats→ Dossier + issues ─→ Store ─query→ Hits ─timeline→ Scene ─ui→ page
//!                                        ↑                           │
//!                                        └──── reduce ← Action ──────┘
//! ```
//!
//! | module | owns | must not know |
//! |---|---|---|
//! | [`core`] | dates, dossiers, formats, store, query, timeline | browser, framework, clock, randomness |
//! | [`app`] | state, actions, reduce, the address | browser, framework |
//! | `ui` | Yew components: props in, actions out | `web-sys` |
//! | `browser` | the only code that touches `web-sys` | components |
//! | `element` | `<pamir-timeline>`: the app on somebody else's page | how it is drawn |
//! | `bench` | the page's end of the benchmark, in no page that readers get | `web-sys` |
//!
//! ARCHITECTURE.md has the map and the invariants.

// Tests aren't in the page: they may use whatever serves as an oracle.
#![cfg_attr(test, allow(clippy::disallowed_methods))]

pub use pamir_core as core;

pub mod app;
#[cfg(feature = "bench")]
pub mod bench;
#[cfg(feature = "web")]
pub mod browser;
#[cfg(feature = "element")]
pub mod element;
#[cfg(feature = "web")]
pub mod ui;
