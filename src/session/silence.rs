//! Notices that nothing has been heard for long.

use crate::browser::Timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Calls when nothing was heard for a number of seconds, unless dropped before.
pub(super) struct Silence {
    /// The next look, while there is one.
    next: Rc<RefCell<Option<Timeout>>>,
}

impl Silence {
    /// `heard` is set whenever something is heard; `call` is called after `most_s` seconds in which it wasn't.
    pub(super) fn watch(heard: Rc<Cell<bool>>, most_s: u32, call: impl Fn() + 'static) -> Self {
        let next = Rc::new(RefCell::new(None));
        look_again(next.clone(), Count { heard, silent_s: 0, most_s }, Rc::new(call));
        Self { next }
    }
}

impl Drop for Silence {
    fn drop(&mut self) {
        self.next.borrow_mut().take();
    }
}

/// Looks in a second. Seconds are counted one by one, since the clock jumps when a computer wakes up.
fn look_again(next: Rc<RefCell<Option<Timeout>>>, mut count: Count, call: Rc<dyn Fn()>) {
    let look = {
        let next = next.clone();
        move || if count.is_too_long() { call() } else { look_again(next, count, call) }
    };
    *next.borrow_mut() = Some(Timeout::new(1000, look));
}

/// For how long nothing was heard.
struct Count {
    heard: Rc<Cell<bool>>,
    silent_s: u32,
    most_s: u32,
}

impl Count {
    /// Counts one more second, or starts anew when something was heard in it.
    fn is_too_long(&mut self) -> bool {
        self.silent_s = if self.heard.replace(false) { 0 } else { self.silent_s + 1 };
        self.silent_s >= self.most_s
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_heard_starts_the_count_anew() {
        let heard = Rc::new(Cell::new(true));
        let mut count = Count { heard: heard.clone(), silent_s: 0, most_s: 3 };
        assert_eq!([(); 3].map(|()| count.is_too_long()), [false; 3], "the first second had something");
        heard.set(true);
        assert_eq!([(); 4].map(|()| count.is_too_long()), [false, false, false, true]);
    }
}
