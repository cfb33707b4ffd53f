//! What is open, and the opening of other data: reading, progress, cancelling and replacing.
//!
//! Nothing here draws, and nothing here knows Yew or the components; they call this room. Its public interface:
//!
//! - [`open`] reads one [`Source`] (a file, an address, the dossier in the page). It takes a callback for [`Progress`] and
//!   a [`Cancel`] signal, and gives an [`Opened`] or a [`Problem`]; `None` once it was cancelled. It is the only way from
//!   a source to a store, and the only place that decides where the reading is done: a sound dossier in the page at once,
//!   everything else in the workshop.
//! - [`join`] puts several sets of data together and [`pack`] pictures into one, which the workshop does as well.
//! - [`write`] and [`export`] give a file with the data in it, which the workshop writes, too; [`lost`] says what such a file can't hold, and
//!   [`version`] by what name its content is known.
//! - [`Session`] is the data on show with the one reading that may replace it. It tells whoever watches when other data is
//!   shown.
//! - [`Latest`] hands out cancel signals of which only the last one stays in force.
//! - [`Loader`] turns bytes into an [`Opened`], in pieces and without a browser.
//!
//! [`open`], [`Session`] and [`Source`] need a browser (feature `web`); the rest is built and tested natively.

#[cfg(feature = "web")]
mod apart;
mod cancel;
#[cfg(feature = "web")]
mod current;
#[cfg(feature = "web")]
mod export;
#[cfg(feature = "web")]
mod first_told;
mod loader;
#[cfg(feature = "web")]
pub mod messages;
#[cfg(feature = "web")]
mod open;
mod opened;
#[cfg(feature = "web")]
pub(crate) mod reading;
#[cfg(feature = "split")]
pub mod second_part;
#[cfg(feature = "web")]
mod silence;
#[cfg(feature = "web")]
pub(crate) mod trouble;
#[cfg(feature = "web")]
mod workshop;

#[cfg(feature = "web")]
pub use apart::image;
pub use cancel::{Cancel, Latest};
#[cfg(feature = "web")]
pub use current::{Session, Watching};
#[cfg(feature = "web")]
pub use export::Export;
pub use loader::Loader;
#[cfg(feature = "web")]
pub use open::{export, join, lost, open, pack, version, write};
pub use opened::{Columns, Image, Kind, Opened, Outcome, Problem, Report};
#[cfg(feature = "web")]
pub use reading::{By, Progress, Source};
