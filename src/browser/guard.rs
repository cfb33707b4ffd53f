//! Work that may be too much for the program: it ends by itself, and the page goes on.
//!
//! A lack of memory, a panic or any other trap leaves the program in the middle of a call, and nothing after that call
//! ever happens. What the call alone had hold of is lost; everything else is as it was. Owns the way to tell such an
//! end and to report it.

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{Function, Promise, Reflect};
use pamir_words::en::ui::stopped;
use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

thread_local! {
    /// Whether guarded work is on the stack, or was when the program was last stopped in the middle.
    static AT_WORK: Cell<bool> = const { Cell::new(false) };
}

/// The work was stopped in the middle of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crashed;

/// Does the work, which shares nothing with the page that a stop in the middle would leave unusable. What the work has Yew
/// render runs in a turn of Yew's own: a stop there is the page's.
///
/// # Errors
///
/// When it was stopped by a lack of memory or a mistake in the program; what it had hold of is never given back.
pub async fn guarded<T: 'static>(work: impl Future<Output = T> + 'static) -> Result<T, Crashed> {
    let outcome = Rc::new(RefCell::new(None));
    let slot = outcome.clone();
    watch(Box::pin(async move {
        let value = work.await;
        *slot.borrow_mut() = Some(value);
    }))
    .await;
    outcome.take().ok_or(Crashed)
}

/// Waits until the work has ended, or was stopped.
async fn watch(work: Pin<Box<dyn Future<Output = ()>>>) {
    let at_work = Rc::new(Cell::new(false));
    let mut settle = None;
    let ended = Promise::new(&mut |resolve, _| settle = Some(resolve));
    let settle = move || {
        let _ = settle.as_ref().map(|settle: &Function| settle.call0(&JsValue::UNDEFINED));
    };
    let listeners = on_uncaught({
        let (at_work, settle) = (at_work.clone(), settle.clone());
        move |event, error| {
            // The browser tells of it once nothing is on the stack any more.
            if at_work.replace(false) {
                AT_WORK.set(false);
                event.prevent_default();
                web_sys::console::info_2(&stopped::AT_WORK.into(), error);
                settle();
            }
        }
    });
    let watched = Watched { work, at_work };
    spawn_local(async move {
        watched.await;
        settle();
    });
    let _ = JsFuture::from(ended).await;
    drop(listeners);
}

/// Whether guarded work is on the stack: a panic is then its own.
pub(super) fn is_at_work() -> bool {
    AT_WORK.get()
}

/// Calls back with every exception that nobody catches, until dropped.
pub(super) fn on_uncaught(call: impl Fn(&web_sys::Event, &JsValue) + 'static) -> Vec<EventListener> {
    let call = Rc::new(call);
    // The window, or what stands for it in a worker.
    let global = js_sys::global().dyn_into::<web_sys::EventTarget>().ok();
    let listen = |(kind, field): (&'static str, &'static str)| {
        let call = call.clone();
        let options = EventListenerOptions::enable_prevent_default();
        global.as_ref().map(|global| {
            EventListener::new_with_options(global, kind, options, move |event| {
                call(event, &Reflect::get(event, &field.into()).unwrap_or(JsValue::UNDEFINED));
            })
        })
    };
    [("error", "error"), ("unhandledrejection", "reason")].into_iter().filter_map(listen).collect()
}

/// Knows when a call of the work has not come back.
struct Watched {
    work: Pin<Box<dyn Future<Output = ()>>>,
    at_work: Rc<Cell<bool>>,
}

impl Future for Watched {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        self.at_work.set(true);
        AT_WORK.set(true);
        let polled = self.work.as_mut().poll(context);
        AT_WORK.set(false);
        self.at_work.set(false);
        polled
    }
}

/// How many bytes the program holds of the computer's memory, be they in use or not.
#[must_use]
pub fn memory_bytes() -> f64 {
    #[cfg(target_arch = "wasm32")]
    {
        const PAGE_BYTES: f64 = 65_536.0;
        #[allow(clippy::cast_precision_loss)] // There are 65,536 pages at most.
        let pages = core::arch::wasm32::memory_size::<0>() as f64;
        pages * PAGE_BYTES
    }
    #[cfg(not(target_arch = "wasm32"))]
    0.0
}

/// Whether so many more bytes can be had now. Asking takes them for a moment, which costs nothing while they are not used.
#[must_use]
pub fn has_room(bytes: f64) -> bool {
    let mut probe: Vec<u8> = Vec::new();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Casts from float saturate.
    let fits = probe.try_reserve_exact(bytes as usize).is_ok();
    // Or else the compiler leaves out an allocation that nobody uses.
    std::hint::black_box(&probe);
    fits
}

#[cfg(test)]
mod tests {
    use super::has_room;

    #[test]
    fn there_is_room_for_little_and_none_for_more_than_can_be_addressed() {
        assert!(has_room(-1.0) && has_room(0.0) && has_room(1e6));
        assert!(!has_room(1e19));
    }
}
