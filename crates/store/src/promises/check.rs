//! Checking promises in stretches, so that a page can answer its reader between them.
//!
//! Owns how much is checked in one call and how much between two pauses. Work is counted in rows; an item that takes longer
//! counts as several rows.

use super::parts::Parts;
use crate::cooperative::QUICK_SLICE;
use crate::passes::STRETCH;
use std::ops::{ControlFlow, Range};

/// A promise: a few words that name it when it is broken, and the check whether it is kept.
pub(super) type Promise = (&'static str, for<'a> fn(&'a Parts<'a>) -> Check<'a>);

/// The check of one promise.
pub(super) struct Check<'a> {
    /// How many items there are, and how many have been checked.
    items: usize,
    done: usize,
    /// How many rows take as long as one item.
    cost: usize,
    /// Tells whether some items keep the promise. Stretches of items come in order.
    holds: Box<dyn FnMut(Range<usize>) -> bool + 'a>,
}

impl<'a> Check<'a> {
    /// A check whose outcome is known at once.
    pub(super) fn at_once(holds: bool) -> Self {
        Self::of(0, move |_| holds)
    }

    /// Checks items in order, a few at a time. It calls `holds` once even if there are no items.
    pub(super) fn of(items: usize, holds: impl FnMut(Range<usize>) -> bool + 'a) -> Self {
        Self { items, done: 0, cost: 1, holds: Box::new(holds) }
    }

    /// The same check, where an item takes as long as `cost` rows.
    pub(super) fn costing(self, cost: usize) -> Self {
        Self { cost, ..self }
    }

    /// Checks the next items. Gives the number of rows that they count as, or `None` if they break the promise.
    fn look(&mut self) -> Option<usize> {
        let from = self.done;
        self.done = self.items.min(from + (STRETCH / self.cost).max(1));
        (self.holds)(from..self.done).then_some((self.done - from) * self.cost)
    }

    fn is_over(&self) -> bool {
        self.done == self.items
    }
}

/// The checks of promises, one after the other.
pub(super) struct Checks<'a> {
    parts: &'a Parts<'a>,
    promises: std::slice::Iter<'static, Promise>,
    now: Option<(&'static str, Check<'a>)>,
}

impl<'a> Checks<'a> {
    pub(super) fn new(parts: &'a Parts<'a>, promises: &'static [Promise]) -> Self {
        Self { parts, promises: promises.iter(), now: None }
    }

    /// Checks until a pause is due. Breaks with the outcome once that is known.
    pub(super) fn go_on(&mut self) -> ControlFlow<Option<&'static str>> {
        let mut looked_at = 0;
        while looked_at < QUICK_SLICE {
            let Some((name, check)) = &mut self.now else {
                let Some((name, check)) = self.promises.next() else { return ControlFlow::Break(None) };
                self.now = Some((*name, check(self.parts)));
                continue;
            };
            match check.look() {
                Some(rows) => looked_at += rows,
                None => return ControlFlow::Break(Some(*name)),
            }
            if check.is_over() {
                self.now = None;
            }
        }
        ControlFlow::Continue(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    #[test]
    fn items_are_looked_at_in_order_and_a_stretch_at_a_time() {
        for (items, cost) in [(0, 1), (1, 1), (STRETCH, 1), (3 * STRETCH + 1, 1), (1_000, 16), (5, 2 * STRETCH)] {
            let met = RefCell::new(Vec::new());
            let mut check = Check::of(items, |stretch| {
                met.borrow_mut().push(stretch);
                true
            })
            .costing(cost);
            let mut rows = check.look();
            while !check.is_over() {
                assert!(rows.is_some_and(|rows| rows <= STRETCH.max(cost)), "{items}, {cost}");
                rows = check.look();
            }
            drop(check);
            let met = met.into_inner();
            assert!(met.iter().all(|stretch| stretch.len() <= (STRETCH / cost).max(1)), "{items}, {cost}");
            assert!(met.windows(2).all(|pair| pair[0].end == pair[1].start), "{items}, {cost}");
            assert_eq!((met[0].start, met[met.len() - 1].end), (0, items));
        }
    }
}
