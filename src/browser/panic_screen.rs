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

/// Says that `what`, which the page holds, can't be read, and what to do about it. The document stays in sight.
pub fn show_problem(what: &str, message: &str, hint: Option<&str>) {
    let _ = try_show_problem(what, message, hint);
}

fn try_show_problem(what: &str, message: &str, hint: Option<&str>) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let mount = document.get_element_by_id(pamir_page::MOUNT_ID)?;
    mount.set_class_name("");
    // The document has a place in which it says how the program gets on.
    let place = match mount.query_selector("[role=status]").ok()? {
        Some(place) => place,
        None => {
            let place = document.create_element("p").ok()?;
            mount.append_child(&place).ok()?;
            place
        }
    };
    let hint = hint.map(|hint| format!(" To mend it: {hint}.")).unwrap_or_default();
    let text = format!("The interactive timeline can't start, because {what} can't be read. {message}.{hint}");
    place.set_attribute("role", "alert").ok()?;
    place.set_class_name("document-problem");
    place.set_text_content(Some(&text));
    Some(())
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
