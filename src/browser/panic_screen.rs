//! The screen that says what went wrong and how to go on.
//!
//! A panic in wasm leaves the module unusable, so the screen is plain DOM and offers only what works without it.

use wasm_bindgen::JsValue;

const REPORT: &str = "pamir-error";

/// Makes every later panic show the screen, and the console the details.
///
/// Through Yew, which would otherwise put its own hook in place when it starts.
pub fn install() {
    yew::set_custom_panic_hook(Box::new(|info| {
        let message = info.to_string();
        web_sys::console::error_1(&JsValue::from_str(&message));
        show("Pamir has stopped because of a mistake in the program.", &message);
    }));
}

/// Shows `what` happened in place of the page, with `details` for a report.
pub fn show(what: &str, details: &str) {
    let _ = try_show(what, details);
}

fn try_show(what: &str, details: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    if document.get_element_by_id(REPORT).is_some() {
        return None;
    }
    let element = |name: &str, text: &str| {
        let element = document.create_element(name).ok()?;
        element.set_text_content(Some(text));
        Some(element)
    };
    let screen = element("section", "")?;
    screen.set_id(REPORT);
    let _ = screen.set_attribute("role", "alert");
    let again = element("a", "Open the page afresh")?;
    // The same page without its hash: nothing of the state that led here is kept.
    let location = web_sys::window()?.location();
    let path = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
    let _ = again.set_attribute("href", &path);
    let parts = [
        element("h1", "Something went wrong")?,
        element("p", what)?,
        element(
            "p",
            "The dossier itself is unharmed, and nothing has left this page. Opening the page afresh helps in most cases; if it doesn't, please report the text below.",
        )?,
        again,
        element("pre", details)?,
    ];
    for part in &parts {
        let _ = screen.append_child(part);
    }
    let body = document.body()?;
    body.set_text_content(None);
    let _ = body.append_child(&screen);
    Some(())
}
