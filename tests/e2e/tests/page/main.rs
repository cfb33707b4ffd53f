//! The whole page in a real browser, as a reader meets it: over `dist/index.html` and over `dist/pamir.html`.
//!
//! Each module is about one thing that readers do. What should be seen is worked out from the built-in dossier
//! ([`expected`]), what is seen is read from the page ([`seen`]); no test repeats the dossier's words.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod addresses;
mod barriers;
mod cards;
mod colors;
mod columns;
mod confined;
mod dates;
mod element;
mod element_methods;
mod embed;
mod endless;
mod expected;
mod exporting;
mod facets;
mod files;
mod firefox;
mod gestures;
mod head;
mod in_sight;
mod in_words;
mod keyboard;
mod lanes;
mod looks;
mod model;
mod notices;
mod numbers;
mod offline;
mod opening;
mod overview;
mod phone;
mod pictures;
mod plates;
mod report;
mod saving;
mod search;
mod second_part;
mod seen;
mod sharing;
mod sources;
mod starting;
mod table;
mod unscripted;
mod workshop;
