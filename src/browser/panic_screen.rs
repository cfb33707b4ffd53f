//! The screen that says what went wrong and how to go on.
//!
//! A panic in wasm leaves the module unusable, so the screen is plain DOM and offers only what works without it.

use super::guard::memory_bytes;
use super::{guard, mount};
use gloo::events::EventListener;
use js_sys::Reflect;
use pamir_words::en::ui::stopped;
use std::cell::{Cell, RefCell};
use std::panic::PanicHookInfo;
use wasm_bindgen::JsValue;

const REPORT: &str = "pamir-error";

/// Makes every later panic show the screen, and the console the details.
///
/// Through Yew, which would otherwise put its own hook in place when it starts.
pub fn install() {
    yew::set_custom_panic_hook(Box::new(|info| {
        let message = message_of(info);
        // Whoever waits for that work says so; the page itself is unharmed.
        if guard::is_at_work() {
            web_sys::console::info_1(&JsValue::from_str(&message));
            return;
        }
        web_sys::console::error_1(&JsValue::from_str(&message));
        show(stopped::MISTAKE, &message);
    }));
    // Running out of memory doesn't panic: the program just stops. On somebody else's page the exception may be of
    // another program; there, whoever waits for work is told.
    let listeners = guard::on_uncaught(|event, error| {
        let text = |key: &str| Reflect::get(error, &key.into()).ok().and_then(|text| text.as_string());
        let is_program = text("name").as_deref() == Some("RuntimeError");
        if is_program && !guard::is_at_work() && mount::all().iter().any(|mount| !mount.is_guest()) {
            let message = text("message").unwrap_or_default();
            let details = stopped::with_memory(&message, (memory_bytes() / 1e6) as u64);
            let event = event.clone();
            // The workshop may work on the same page. It takes back the events of its own work, but hears of them later.
            gloo::timers::callback::Timeout::new(0, move || {
                if !event.default_prevented() {
                    show_on_page(stopped::MEMORY_OR_MISTAKE, &details);
                }
            })
            .forget();
        }
    });
    // They stay as long as the page does.
    listeners.into_iter().for_each(EventListener::forget);
}

/// Makes a panic of this program, which works on another one's page, call back instead. The page hears nothing of it. To be
/// called once.
pub fn on_panic(call: impl Fn() + 'static) {
    thread_local! {
        static HAS_PANICKED: Cell<bool> = const { Cell::new(false) };
        static CALL: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) };
    }
    CALL.set(Some(Box::new(call)));
    yew::set_custom_panic_hook(Box::new(|info| {
        web_sys::console::info_1(&JsValue::from_str(&message_of(info)));
        HAS_PANICKED.set(true);
        // Whoever waits for guarded work says so.
        if !guard::is_at_work()
            && let Some(call) = CALL.take()
        {
            call();
        }
    }));
    let listeners = guard::on_uncaught(|event, _| {
        if HAS_PANICKED.replace(false) {
            event.prevent_default();
        }
    });
    listeners.into_iter().for_each(EventListener::forget);
}

/// What a panic says of itself, with its place in the code where the build has kept it.
fn message_of(info: &PanicHookInfo<'_>) -> String {
    let has_place = info.location().is_some_and(|place| !place.file().is_empty());
    match info.payload_as_str() {
        Some(message) if !has_place => message.to_owned(),
        _ => info.to_string(),
    }
}

/// Shows `what` happened in every place where an app is mounted, with `details` for a report. What else is on a page in
/// which apps are guests is left alone.
fn show(what: &str, details: &str) {
    for mount in mount::all() {
        if mount.is_guest() {
            let _ = show_to_guest(mount.element(), what, details);
            mount.tell_of_panic(&format!("{what} {details}"), stopped::RELOAD_THE_PAGE);
        } else {
            show_on_page(what, details);
        }
    }
}

/// Shows `what` happened in place of the page.
fn show_on_page(what: &str, details: &str) {
    let _ = try_show_on_page(what, details);
}

/// Says that the page has no element to mount in.
pub fn show_no_mount() {
    show_on_page(stopped::NO_PLACE, &stopped::no_element(pamir_page::MOUNT_ID));
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
    let text = stopped::cannot_start(what, message, hint);
    place.set_attribute("role", "alert").ok()?;
    place.set_class_name("document-problem");
    place.set_text_content(Some(&text));
    Some(())
}

fn try_show_on_page(what: &str, details: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    if document.get_element_by_id(REPORT).is_some() {
        return None;
    }
    let again = document.create_element("a").ok()?;
    again.set_text_content(Some(stopped::RELOAD));
    // The same page without its hash: nothing of the state that led here is kept.
    let location = web_sys::window()?.location();
    let path = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
    let _ = again.set_attribute("href", &path);
    let screen = screen(&document, [what, stopped::ADVICE, details], Some(&again))?;
    let body = document.body()?;
    body.set_text_content(None);
    let _ = body.append_child(&screen);
    Some(())
}

fn show_to_guest(mount: &web_sys::Element, what: &str, details: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let screen = screen(&document, [what, stopped::ADVICE, details], None)?;
    mount.set_text_content(None);
    let _ = mount.append_child(&screen);
    Some(())
}

fn screen(
    document: &web_sys::Document,
    [what, advice, details]: [&str; 3],
    again: Option<&web_sys::Element>,
) -> Option<web_sys::Element> {
    let element = |name: &str, text: &str| {
        let element = document.create_element(name).ok()?;
        element.set_text_content(Some(text));
        Some(element)
    };
    let screen = element("section", "")?;
    screen.set_id(REPORT);
    let _ = screen.set_attribute("role", "alert");
    let parts = [
        element("h1", stopped::TITLE),
        element("p", what),
        element("p", advice),
        again.cloned(),
        element("pre", details),
    ];
    for part in parts.iter().flatten() {
        let _ = screen.append_child(part);
    }
    Some(screen)
}
