//! What the page knows and how it changes: data, state, actions, reduce, and the address.
//!
//! Plain values and pure functions. Must not know the browser or the framework: everything here is built and tested
//! natively.

mod action;
mod claims;
mod coloring;
mod copies;
mod cut;
mod data;
pub mod embed;
mod keep;
mod listing;
mod locator;
mod neighbour;
mod number_scale;
mod packing;
pub mod publish;
mod shared;
mod source_text;
mod state;
mod suggest;
mod svg_file;
mod title;
pub mod url;

pub use action::{Action, Record, only, reduce};
pub use claims::{Claim, Claimant, Claims};
pub use coloring::{Coloring, own_colors};
pub use copies::{Copies, Copy};
pub use cut::{cut, short};
pub use data::Data;
pub use embed::Embed;
pub use keep::{dates_of, keep};
pub use listing::{Column, Layout, Listing};
pub use locator::{Locator, SOURCE};
pub use neighbour::neighbour;
pub use number_scale::NumberScale;
pub use packing::{leads_to, pack, unpacked};
pub use pamir_timeline::Window;
pub use shared::Shared;
pub use source_text::{LONGEST_COPY_BYTES, Refusal, source_of, take_copy, text_of};
pub use state::{Crowd, State, View};
pub use suggest::{Suggested, Suggestion, suggest};
pub use svg_file::svg_file;
pub use title::{asked_dates, asked_for, title, whole_title};
