//! The page as a file, and files that the reader keeps.
//!
//! Owns how the page gets at a copy of itself: the single file is its own copy, and beside a hosted page lies one. Must not
//! know what is put into it.

use super::Value;
use super::bytes::Bytes;
use super::trouble::Trouble;
use pamir_page::{DOSSIER_ID, MOUNT_ID};
use wasm_bindgen::JsCast;

/// The single file, where it lies beside a hosted page.
const SINGLE_FILE: &str = "pamir.html";
/// The element that holds the program, which only the single file has.
const PROGRAM_ID: &str = "pamir-program";
/// What a browser needs to begin the download before the address of the bytes may go.
const DOWNLOAD_MS: u32 = 60_000;

/// The text of the dossier that stands in the page; nothing where there is none.
#[must_use]
pub fn page_dossier() -> Option<String> {
    let text = document()?.get_element_by_id(DOSSIER_ID)?.text_content()?;
    (!text.trim().is_empty()).then_some(text)
}

/// The single file as text, with whatever dossier in it.
///
/// # Errors
///
/// When it can't be had.
pub async fn single_file() -> Result<String, Trouble> {
    if let Some(own) = own_text() {
        return Ok(own);
    }
    let mut bytes = Bytes::fetch(SINGLE_FILE).await?;
    let mut text = Vec::new();
    while let Some(piece) = bytes.next().await? {
        text.extend(piece);
    }
    String::from_utf8(text).map_err(|_| Trouble::Damaged)
}

/// The page's own text, as it was before the program started, where the page is the single file.
fn own_text() -> Option<String> {
    let document = document()?;
    document.get_element_by_id(PROGRAM_ID)?;
    let copy: web_sys::Element = document.document_element()?.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
    let mount = copy.query_selector(&format!("#{MOUNT_ID}")).ok()??;
    mount.set_text_content(None);
    Some(format!("<!doctype html>\n{}\n", copy.outer_html()))
}

/// Hands text to the reader as a file of this name.
pub fn save_text(name: &str, kind: &str, text: &str) {
    if let Some(file) = file_of(text, kind) {
        save_file(name, &file);
    }
}

/// A text as a file of a kind.
#[must_use]
pub fn file_of(text: &str, kind: &str) -> Option<Value> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    let parts = js_sys::Array::of1(&text.into());
    Some(Value(web_sys::Blob::new_with_str_sequence_and_options(&parts, &options).ok()?.into()))
}

/// Hands a file to the reader under this name; gives its size in bytes, which is 0 of anything else.
pub fn save_file(name: &str, file: &Value) -> f64 {
    file.0.dyn_ref::<web_sys::Blob>().map_or(0.0, |blob| {
        let _ = try_save(name, blob);
        blob.size()
    })
}

/// The text in a file; nothing if it can't be read.
pub async fn text_of_file(file: &Value) -> Option<String> {
    let blob = file.0.dyn_ref::<web_sys::Blob>()?;
    wasm_bindgen_futures::JsFuture::from(blob.text()).await.ok()?.as_string()
}

fn try_save(name: &str, blob: &web_sys::Blob) -> Option<()> {
    let url = web_sys::Url::create_object_url_with_blob(blob).ok()?;
    let link: web_sys::HtmlElement = document()?.create_element("a").ok()?.dyn_into().ok()?;
    let _ = link.set_attribute("href", &url);
    let _ = link.set_attribute("download", name);
    link.click();
    gloo::timers::callback::Timeout::new(DOWNLOAD_MS, move || {
        let _ = web_sys::Url::revoke_object_url(&url);
    })
    .forget();
    Some(())
}

/// The markup of a component, rendered apart from the page.
pub async fn markup_of<C: yew::BaseComponent>(props: C::Properties) -> Option<String> {
    rendered::<C, _>(props, |place| Some(place.inner_html())).await
}

/// A copy of the element that a component renders to. Nothing in it listens to events.
pub async fn drawing_of<C: yew::BaseComponent>(props: C::Properties) -> Option<Value> {
    let copy = |place: &web_sys::Element| place.first_element_child()?.clone_node_with_deep(true).ok();
    rendered::<C, _>(props, copy).await.map(|drawing| Value(drawing.into()))
}

/// What is read off a component that is rendered apart from the page.
async fn rendered<C: yew::BaseComponent, T>(
    props: C::Properties,
    read: impl Fn(&web_sys::Element) -> Option<T>,
) -> Option<T> {
    let place = document()?.create_element("div").ok()?;
    let app = yew::Renderer::<C>::with_root_and_props(place.clone(), props).render();
    // Yew renders in a turn of its own.
    super::breathe().await;
    let what = read(&place);
    app.destroy();
    what
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}
