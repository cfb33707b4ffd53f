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
//! The steps before the page are crates of their own: `pamir_formats`, `pamir_store` (with the query) and `pamir_timeline`.
//!
//! | module | owns | must not know |
//! |---|---|---|
//! | [`app`] | state, actions, reduce, the address | browser, framework |
//! | [`session`] | what is open, and the opening of other data: reading, progress, cancelling | framework, components |
//! | `ui` | Yew components: props in, actions out | `web-sys` |
//! | `browser` | the only code that touches `web-sys` | components |
//! | `workshop` | the second program, in a worker: reads files and hands over stores | the page |
//! | `element` | `<pamir-timeline>`: the app on somebody else's page | how it is drawn |
//! | `bench` | the page's end of the benchmark, in no page that readers get | `web-sys` |
//!
//! ARCHITECTURE.md has the map and the invariants.

// Tests aren't in the page: they may use whatever serves as an oracle.
#![cfg_attr(test, allow(clippy::disallowed_methods))]

pub mod app;
#[cfg(feature = "bench")]
pub mod bench;
#[cfg(feature = "web")]
pub mod browser;
#[cfg(feature = "element")]
pub mod element;
pub mod session;
#[cfg(feature = "web")]
pub mod ui;
#[cfg(feature = "workshop")]
pub mod workshop;
