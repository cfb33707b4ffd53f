//! The only code that touches `web-sys`: the place where an app is mounted, the address and history, sizes, text measure,
//! focus, gestures, the error screen.
//!
//! Owns every assumption about the browser. Must not know components, state or actions: it takes and gives plain
//! values. Whatever a browser refuses (no history in a sandboxed frame, no canvas) is survived silently, because the
//! page works without it.

mod address;
mod beside;
mod blob;
mod bytes;
mod dom;
mod drag;
mod files;
mod frame;
mod gestures;
mod guard;
mod handover;
mod hit;
mod kept;
mod measure;
mod mount;
mod panic_screen;
mod pictures;
mod pointed;
mod print;
mod raster;
mod save;
mod scroll;
mod share;
mod signs;
mod size;
#[cfg(target_arch = "wasm32")]
mod text_ruler;
mod timing;
mod tooltip;
mod trouble;
mod value;
mod visibility;
mod workshop;

pub use address::{Navigation, address, is_public, search, whole_address};
pub use beside::Beside;
pub use blob::Blob;
pub use bytes::{Bytes, breathe};
#[cfg(feature = "bench")]
pub use dom::publish;
pub use dom::{Focused, Shortcut, checked, focus, leaves, rove, scroll_to, set_property, show_modal, text_of};
pub use drag::{Stroke, Strokes};
pub use files::{Chosen, Drop, DropTarget, File, choose_file};
pub use frame::{Host, HostMessage, is_embed_page, is_framed, seen_part, tell, tell_height};
pub use gestures::{Gesture, Gestures};
pub use gloo::timers::callback::Timeout;
pub use guard::{Crashed, guarded, has_room, memory_bytes};
pub use hit::{focus_is_seen, focused, goes_outside, hit, pointer_px, shift};
pub use kept::{Kept, forget, is_come_back, is_kept, keep, kept, note, noted};
pub use measure::{label_px, minutes_ahead, today};
pub use mount::{Mount, Width};
pub use panic_screen::{install as install_panic_screen, on_panic, show_no_mount, show_problem};
pub use pictures::{is_media_host, loads_pictures, picture_at};
pub use pointed::{Following, Note, Pointed, Pointing, set_path};
pub use print::{Paper, Printing, first_document, forget_document, print};
pub use raster::{png_of, scale_of, xml_of};
pub use save::{drawing_of, file_of, markup_of, page_dossier, save_file, save_text, single_file, text_of_file};
pub use scroll::{Scrolling, scroll_down_to, scrolled_px};
pub use share::{Sharing, can_share, copy, select_text, share};
pub use signs::Signs;
pub use size::{MediaQuery, SizeObserver};
#[cfg(feature = "bench")]
pub use timing::note_times;
pub use timing::timed;
pub use tooltip::Tooltips;
pub use trouble::Trouble;
pub use value::Value;
pub use visibility::{Visibility, screen_height};
#[cfg(feature = "workshop")]
pub use workshop::is_workshop;
pub use workshop::{FromWorkshop, Panel, Workshop};
