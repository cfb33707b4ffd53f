//! Pictures: whether they may be loaded, from where without asking, and what is at an address.
//!
//! Owns what the page says of that: its own content policy, its host, and the hosts that its publisher names in
//! `<meta name="pamir-media" content="images.example.org">`.

use super::bytes::answer;
use super::files::File;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Whether the page may load pictures from other hosts. A page whose own content policy allows only those that are packed in loads none.
#[must_use]
#[cfg(target_arch = "wasm32")]
pub fn loads_pictures() -> bool {
    meta("meta[http-equiv='Content-Security-Policy' i]").is_none_or(|policy| {
        let sources = policy.split(';').find_map(|rule| rule.trim().strip_prefix("img-src "));
        sources.is_some_and(|sources| sources.split_whitespace().any(|from| from == "https:" || from == "*"))
    })
}

/// Where no browser is, nothing is loaded.
#[must_use]
#[cfg(not(target_arch = "wasm32"))]
pub fn loads_pictures() -> bool {
    false
}

/// The picture at an address, if its host lets this page read it. No host learns who asks, or from which page.
pub async fn picture_at(url: &str) -> Option<File> {
    let options = js_sys::Object::new();
    for (name, value) in [("credentials", "omit"), ("referrerPolicy", "no-referrer")] {
        js_sys::Reflect::set(&options, &name.into(), &value.into()).ok()?;
    }
    let blob = answer(url, &options).await.ok()?.blob().ok()?;
    let blob = JsFuture::from(blob).await.ok()?.dyn_into().ok()?;
    Some(File::of(url.to_owned(), blob)).filter(File::is_picture)
}

/// Whether this is the page's own host, or one from which its publisher lets pictures be loaded without asking.
#[must_use]
pub fn is_media_host(host: &str) -> bool {
    let own = web_sys::window().and_then(|window| window.location().host().ok());
    let named = meta("meta[name=pamir-media]").unwrap_or_default();
    let mut named = named.split([' ', ',']).map(str::trim).filter(|name| !name.is_empty());
    own.is_some_and(|own| own.eq_ignore_ascii_case(host)) || named.any(|name| name.eq_ignore_ascii_case(host))
}

/// The content of an element in the page's head.
fn meta(selector: &str) -> Option<String> {
    let document = web_sys::window()?.document()?;
    document.query_selector(selector).ok()??.get_attribute("content")
}
