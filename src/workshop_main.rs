//! The workshop's entry, as a program of its own.

#[cfg(target_arch = "wasm32")]
mod workshop_entry;

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program is the workshop of the page and runs in a browser: `cargo xtask serve`.");
}
