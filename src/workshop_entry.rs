//! Offers the script around the workshop what it can do, in a worker and on the page.

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
