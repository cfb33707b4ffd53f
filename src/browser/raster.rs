//! A drawing as a file: as text, and as pixels.

use super::Value;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Browsers make no picture that is wider or higher, in pixels.
const MOST_PX: f64 = 16_384.0;
/// Nor one with more pixels.
const MOST_PIXELS: f64 = 268_000_000.0;

/// The text of an element as XML, whatever kind of page it comes from.
#[must_use]
pub fn xml_of(drawing: &Value) -> Option<String> {
    let element = drawing.as_element()?;
    web_sys::XmlSerializer::new().ok()?.serialize_to_string(&element).ok()
}

/// The largest scale up to `wanted` at which a browser makes a picture of this size in px.
#[must_use]
pub fn scale_of(wanted: f64, (width_px, height_px): (f64, f64)) -> f64 {
    let by_side = MOST_PX / width_px.max(height_px).max(1.0);
    let by_pixels = (MOST_PIXELS / (width_px * height_px).max(1.0)).sqrt();
    wanted.min(by_side).min(by_pixels)
}

/// A drawing of this size in px as a PNG with so many pixels for each px; none if the browser can't draw it.
pub async fn png_of(svg: &str, (width_px, height_px): (f64, f64), scale: f64) -> Option<Value> {
    let document = web_sys::window()?.document()?;
    let image: web_sys::HtmlElement = document.create_element("img").ok()?.dyn_into().ok()?;
    // A page's own policy may forbid addresses of blobs; those of data are always pictures.
    let address = format!("data:image/svg+xml;charset=utf-8,{}", js_sys::encode_uri_component(svg));
    image.set_attribute("src", &address).ok()?;
    let decode: Function = Reflect::get(&image, &"decode".into()).ok()?.dyn_into().ok()?;
    JsFuture::from(decode.call0(&image).ok()?.dyn_into::<Promise>().ok()?).await.ok()?;
    let canvas: web_sys::HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "both are within what browsers draw")]
    let pixels = |px: f64| (px * scale).ceil() as u32;
    canvas.set_width(pixels(width_px));
    canvas.set_height(pixels(height_px));
    let context: web_sys::CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let draw: Function = Reflect::get(&context, &"drawImage".into()).ok()?.dyn_into().ok()?;
    let size = [width_px * scale, height_px * scale].map(JsValue::from);
    let [width, height] = &size;
    let zero = JsValue::from(0);
    let arguments = [JsValue::from(&image), zero.clone(), zero, width.clone(), height.clone()];
    draw.apply(&context, &arguments.iter().collect()).ok()?;
    let promise = Promise::new(&mut |resolve, reject| {
        let handed = Closure::once_into_js(move |blob: JsValue| {
            let _ = resolve.call1(&JsValue::UNDEFINED, &blob);
        });
        if canvas.to_blob(handed.unchecked_ref()).is_err() {
            let _ = reject.call0(&JsValue::UNDEFINED);
        }
    });
    let blob = JsFuture::from(promise).await.ok()?;
    blob.is_instance_of::<web_sys::Blob>().then_some(Value(blob))
}
