//! Roots for the apps of elements that come and go: an app that leaves makes room for the next one.
//!
//! Owns the roots that are free.

use crate::ui::{AppProps, Shell as Component, ShellProps};
use std::cell::{Cell, RefCell};
use yew::AppHandle;

thread_local! {
    static FREE: RefCell<Vec<Shell>> = const { RefCell::new(Vec::new()) };
    /// How many apps there have been.
    static APPS: Cell<u32> = const { Cell::new(0) };
}

/// A root with the component that holds an app.
#[derive(Debug)]
pub(super) struct Shell {
    root: web_sys::Element,
    handle: AppHandle<Component>,
}

impl Shell {
    /// An app in a root in `mount`; none where the browser makes no elements.
    pub(super) fn take(mount: &web_sys::Element, props: AppProps) -> Option<Self> {
        let number = APPS.get().wrapping_add(1);
        APPS.set(number);
        let props = ShellProps { app: Some((number, props)) };
        if let Some(mut shell) = FREE.with_borrow_mut(Vec::pop) {
            let _ = mount.append_child(&shell.root);
            shell.handle.update(props);
            return Some(shell);
        }
        let root = web_sys::window()?.document()?.create_element("div").ok()?;
        let _ = mount.append_child(&root);
        let handle = yew::Renderer::<Component>::with_root_and_props(root.clone(), props).render();
        Some(Self { root, handle })
    }

    /// Ends the app.
    pub(super) fn give_back(mut self) {
        self.handle.update(ShellProps { app: None });
        self.root.remove();
        FREE.with_borrow_mut(|free| free.push(self));
    }
}
