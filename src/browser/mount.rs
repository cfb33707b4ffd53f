//! Where an app is mounted: it has the page to itself, or it is a guest in a shadow root on somebody else's page.
//!
//! Owns what differs between the two: whose the address, the title, the keyboard and the files that are dropped are, how
//! far a search for an element goes, and how wide "the screen" is.

use super::address::{self, Navigation};
use super::dom::{self, Focused, Shortcut};
use super::files::{Drop, DropTarget};
use super::handover;
use super::print::{self, Paper, Printing};
use super::signs::Signs;
use super::size::{MediaQuery, SizeObserver};
use pamir_page::{MOUNT_ID, VIEW_ATTRIBUTE};
use pamir_text::decimal::fixed;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use yew::Callback;

/// A place where an app is mounted. Clones are the same place.
#[derive(Debug, Clone)]
pub struct Mount(Rc<Inner>);

#[derive(Debug)]
struct Inner {
    element: web_sys::Element,
    guest: Option<Guest>,
}

/// What is different on somebody else's page.
#[derive(Debug)]
struct Guest {
    /// The hash of the state to open in.
    first: RefCell<String>,
    /// Whether the address of the page is read and written all the same.
    address: Cell<bool>,
    /// Whether readers may open files of their own.
    controls: bool,
    /// Told, with a message and a hint, when the program has stopped.
    on_panic: Callback<(String, String)>,
}

impl PartialEq for Mount {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

thread_local! {
    /// The places that are in use, which all share one program: when it stops, it stops in all of them.
    static MOUNTS: RefCell<Vec<Mount>> = const { RefCell::new(Vec::new()) };
}

/// The places in use; none, too, while they change.
pub(super) fn all() -> Vec<Mount> {
    MOUNTS.with(|mounts| mounts.try_borrow().map(|mounts| mounts.clone()).unwrap_or_default())
}

impl Mount {
    /// The whole page; nothing where it has no element to mount in.
    #[must_use]
    pub fn page() -> Option<Self> {
        let element = web_sys::window()?.document()?.get_element_by_id(MOUNT_ID)?;
        Some(Self::enter(Inner { element, guest: None }))
    }

    /// An element in a shadow root, where the app opens in the state of the hash `first`. With `address`, the hash of the
    /// page is read and written, as it is by the app that has the page to itself. With `controls`, readers may open files of their own.
    /// `on_panic` gets a message and a hint.
    #[must_use]
    pub fn guest(
        element: web_sys::Element,
        first: String,
        address: bool,
        controls: bool,
        on_panic: Callback<(String, String)>,
    ) -> Self {
        let guest = Guest { first: RefCell::new(first), address: Cell::new(address), controls, on_panic };
        Self::enter(Inner { element, guest: Some(guest) })
    }

    fn enter(inner: Inner) -> Self {
        dom::intern_often();
        let mount = Self(Rc::new(inner));
        MOUNTS.with_borrow_mut(|mounts| mounts.push(mount.clone()));
        mount
    }

    /// Gives the place up.
    pub fn leave(&self) {
        MOUNTS.with_borrow_mut(|mounts| mounts.retain(|mount| mount != self));
    }

    /// How many places are in use.
    #[must_use]
    pub fn in_use() -> usize {
        all().len()
    }

    /// Renders the component `C` in place of what is there, for as long as the page lives. Readers in the middle of what is
    /// there are asked first.
    pub fn render<C: yew::BaseComponent>(&self, props: C::Properties) {
        let element = self.0.element.clone();
        handover::unless_reading(&self.0.element, move || {
            print::keep_document(&element);
            element.set_text_content(None);
            element.set_class_name("");
            // Without the document there is nothing at the place in it that the address names.
            if !address::hash().is_empty() {
                handover::to_top();
            }
            yew::Renderer::<C>::with_root_and_props(element, props).render();
        });
    }

    /// Whether the page is somebody else's.
    #[must_use]
    pub fn is_guest(&self) -> bool {
        self.0.guest.is_some()
    }

    /// Whether readers may open files of their own here, and are told what is wrong with one.
    #[must_use]
    pub fn has_controls(&self) -> bool {
        self.0.guest.as_ref().is_none_or(|guest| guest.controls)
    }

    /// The element in which the app is.
    #[must_use]
    pub fn element(&self) -> &web_sys::Element {
        &self.0.element
    }

    /// Says that the program has stopped, where somebody else may want to know.
    pub(super) fn tell_of_panic(&self, message: &str, hint: &str) {
        if let Some(guest) = &self.0.guest {
            guest.on_panic.emit((message.to_owned(), hint.to_owned()));
        }
    }

    /// Whether the hash of the page says what is on show.
    fn has_address(&self) -> bool {
        self.0.guest.as_ref().is_none_or(|guest| guest.address.get())
    }

    /// A guest may be given the address later, or have it taken.
    pub fn use_address(&self, address: bool) {
        if let Some(guest) = &self.0.guest {
            guest.address.set(address);
        }
    }

    /// The hash of the state to open in, for a guest that isn't mounted yet.
    pub fn open_in(&self, hash: String) {
        if let Some(guest) = &self.0.guest {
            *guest.first.borrow_mut() = hash;
        }
    }

    /// The hash with which the app opens: that of the address, or else the one it was put there or saved with.
    #[must_use]
    pub fn first_hash(&self) -> String {
        let hash = if self.has_address() { address::hash() } else { String::new() };
        if !hash.is_empty() {
            return hash;
        }
        match &self.0.guest {
            Some(guest) => guest.first.borrow().clone(),
            None => self.0.element.get_attribute(VIEW_ATTRIBUTE).unwrap_or_default(),
        }
    }

    /// Writes this hash into the address, as a new entry of the history or in place of the present one.
    pub fn write_hash(&self, hash: &str, push: bool) {
        if !self.has_address() {
        } else if push {
            address::push_hash(hash);
        } else {
            address::replace_hash(hash);
        }
    }

    /// Calls back with the new hash after Back, Forward, or an edit of the address, until dropped.
    pub fn on_navigation(&self, on_hash: impl Fn(String) + Clone + 'static) -> Navigation {
        let mount = self.clone();
        Navigation::listen(move |hash| {
            if mount.has_address() {
                on_hash(hash);
            }
        })
    }

    /// Says what is on show, and in which language: a page in its title, a guest to nobody but its own elements.
    pub fn describe(&self, title: &str, language: Option<&str>) {
        match &self.0.guest {
            None => dom::set_document(title, language),
            Some(_) => {
                let chosen = self.host().and_then(|host| host.get_attribute("lang"));
                if let Some(language) = chosen.as_deref().or(language) {
                    let _ = self.0.element.set_attribute("lang", language);
                }
            }
        }
    }

    /// The element in whose shadow root a guest is.
    fn host(&self) -> Option<web_sys::Element> {
        Some(self.0.element.get_root_node().dyn_into::<web_sys::ShadowRoot>().ok()?.host())
    }

    /// Calls back on Escape, wherever the focus is on a page, and within the element for a guest, unless something else
    /// has been closed or given up with it.
    #[must_use]
    pub fn on_escape(&self, call: impl Fn() + 'static) -> Shortcut {
        Shortcut::on_escape(self.target(), &self.0.element, call)
    }

    /// Calls back with what is printed just before the page is, and with nothing afterwards, until dropped. A guest isn't told:
    /// how somebody else's page looks on paper is not for it to say.
    #[must_use]
    pub fn on_print(&self, call: impl Fn(Paper) + Clone + 'static) -> Option<Printing> {
        (!self.is_guest()).then(|| Printing::watch(call))
    }

    /// Calls back about files that are dragged onto the place, until the target is dropped itself.
    #[must_use]
    pub fn on_files(&self, on: impl Fn(Drop) + 'static) -> DropTarget {
        DropTarget::listen(self.target(), on)
    }

    /// Calls back once, when somebody moves over the place, touches it, presses a key in it or drags something onto it, or
    /// when the page is about to be printed; not if it is dropped before.
    #[must_use]
    pub fn on_first_sign(&self, call: impl Fn() + 'static) -> Signs {
        Signs::watch(self.target(), call)
    }

    /// What hears of everything that happens in the place.
    fn target(&self) -> Option<web_sys::EventTarget> {
        match &self.0.guest {
            Some(_) => Some(self.0.element.clone().into()),
            None => web_sys::window().map(Into::into),
        }
    }

    /// What has the focus in the place, if anything has, outside of all that matches `selector`.
    #[must_use]
    pub fn focused_outside(&self, selector: &str) -> Option<Focused> {
        Focused::outside(&self.0.element, selector)
    }

    /// Gives the keyboard focus to the first element in the place that matches `selector`, can be seen and takes it.
    pub fn focus_first(&self, selector: &str) {
        dom::focus_first(&self.0.element, selector);
    }

    /// Whether the place is narrower than this.
    #[must_use]
    pub fn is_narrow(&self, below_px: f64) -> bool {
        match &self.0.guest {
            Some(_) => self.0.element.get_bounding_client_rect().width() < below_px,
            None => MediaQuery::holds(&narrower(below_px)),
        }
    }

    /// Calls back when that may have changed, until dropped.
    #[must_use]
    pub fn on_narrow(&self, below_px: f64, call: impl Fn(bool) + 'static) -> Width {
        match &self.0.guest {
            Some(_) => {
                let watch = SizeObserver::watch_element(&self.0.element, move |width_px, _| {
                    // Without a width it is not laid out, and nobody sees it.
                    if width_px > 0.0 {
                        call(width_px < below_px);
                    }
                });
                Width { _observer: Some(watch), _query: None }
            }
            None => Width { _observer: None, _query: Some(MediaQuery::listen(narrower(below_px), call)) },
        }
    }
}

/// A media query for pages narrower than this.
fn narrower(below_px: f64) -> String {
    format!("(max-width: {}px)", fixed(below_px - 1.0, 0))
}

/// Watches how wide a place is, until dropped.
#[derive(Debug)]
pub struct Width {
    _observer: Option<SizeObserver>,
    _query: Option<MediaQuery>,
}
