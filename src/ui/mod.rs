//! The Yew components: they read props and emit actions.
//!
//! Owns the markup. The folders hold what a person sees, each below the ones after it:
//!
//! | folder | holds |
//! |---|---|
//! | `words` | what the components say, and how much of a text they show |
//! | `shared` | the head and foot of a page, pixels as text, what components hand to each other |
//! | `filters` | facets, chips, and what to relax when nothing is left |
//! | `cards` | the card of an event and that of an entity |
//! | `views` | the ways to see the hits: timeline and list |
//! | [`document`] | everything on one page, without a script |
//! | `dialogs` | opening, saving, sharing and embedding |
//! | `frame` | what stands around the views: search, history, the page around an embed, the border to the second part of the program |
//! | `app` | the page as a whole |
//!
//! Components must not touch `web-sys` (that is [`browser`](crate::browser)'s), and must not decide anything that
//! [`core`](crate::core) can decide. Nothing but `app` uses `frame`, and nothing uses `app`. Every component renders exactly
//! one element, conditionals and lists sit in an element of their own, and every list is keyed: Yew 0.23 panics otherwise.

mod app;
mod cards;
mod dialogs;
pub mod document;
mod filters;
mod frame;
mod shared;
mod views;
mod words;

pub use app::{App, AppProps, Handle, Shell, ShellProps, Shown, prepare};
pub use shared::Act;
