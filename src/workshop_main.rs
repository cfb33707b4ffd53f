//! The workshop's entry: offers the script around it what it can do, in a worker and on the page.

#[cfg(target_arch = "wasm32")]
mod entry {
    use pamir::workshop;
    use wasm_bindgen::prelude::*;

    /// Does what a message asks for. `answer` is given each message and a list of the buffers that change hands with it; false
    /// from it ends the work.
    #[wasm_bindgen]
    pub async fn work(message: JsValue, answer: JsValue) {
        workshop::work(message.into(), workshop::heard_by(answer.into())).await;
    }

    /// Draws the panel that a message describes into an element, and gives a function that takes it away. `ask` is given each
    /// question to the page, and promises its answer.
    #[wasm_bindgen]
    pub fn panel(place: JsValue, message: JsValue, ask: JsValue) -> JsValue {
        workshop::panels::draw(place.into(), message.into(), ask.into()).into()
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program is the workshop of the page and runs in a browser: `cargo xtask serve`.");
}
