//! The Yew components: they read props and emit actions.
//!
//! Owns the markup. Must not touch `web-sys` (that is [`browser`](crate::browser)'s) and must not decide anything
//! that [`core`](crate::core) can decide. Every component renders exactly one element, conditionals and lists sit in
//! an element of their own, and every list is keyed: Yew 0.23 panics otherwise.

mod address;
mod app;
mod axis;
mod brush;
mod chips;
mod density;
pub mod document;
mod embed;
mod entity_card;
mod event_card;
mod facets;
mod handle;
mod header;
mod heads;
mod help;
mod keys;
mod lanes;
mod legend;
mod list;
mod marks;
mod open;
mod overview;
mod parts;
mod px;
mod save;
mod search;
mod selection;
mod shapes;
mod share;
mod shared;
mod sheet;
mod shelf;
mod shell;
mod slots;
mod snippet;
mod step;
mod timeline;
mod tools;
mod words;

pub use app::{App, AppProps};
pub use handle::{Handle, Shown};
pub use shared::{Act, Shared};
pub use shell::{Shell, ShellProps};
