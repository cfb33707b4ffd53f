//! The workshop's entry, in a worker: offers the script around it what it can do.

#[cfg(target_arch = "wasm32")]
mod entry {
    use wasm_bindgen::prelude::*;

    /// Does what a message asks for.
    #[wasm_bindgen]
    pub async fn work(message: JsValue) {
        pamir::workshop::work(message.into()).await;
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program is the workshop of the page and runs in a browser: `cargo xtask serve`.");
}
