//! Slots: which of the elements that are drawn already a mark takes over, so that a new scene changes elements rather
//! than making them.
//!
//! Pure. Owns the pairing of two lists in order. Must not know what is in them nor how it is drawn.

/// The elements of a lane in their order: what each shows, and the number by which it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slots<T> {
    taken: Vec<(T, u32)>,
    /// The next number that no element has had.
    next: u32,
}

impl<T> Default for Slots<T> {
    fn default() -> Self {
        Self { taken: Vec::new(), next: 0 }
    }
}

impl<T: Copy + Ord> Slots<T> {
    /// The numbers for `shown`, which is in ascending order.
    ///
    /// What was drawn before keeps its element. Between two of these the others take over, in order, the elements of
    /// those that have gone. The element that has the focus serves nothing else: the focus would be on another thing
    /// without a word.
    pub fn assign(&mut self, shown: &[T], focused: Option<T>) -> Vec<u32> {
        let before = std::mem::take(&mut self.taken);
        let mut old = before.iter().peekable();
        let mut free = std::collections::VecDeque::new();
        let mut waiting: Vec<T> = Vec::new();
        let mut taken = Vec::with_capacity(shown.len());
        for &one in shown {
            while let Some((gone, number)) = old.next_if(|(other, _)| *other < one) {
                if focused != Some(*gone) {
                    free.push_back(*number);
                }
            }
            match old.next_if(|(other, _)| *other == one) {
                Some((_, number)) => {
                    self.fill(&mut waiting, &mut free, &mut taken);
                    // What was free before this one would have to be moved past it.
                    free.clear();
                    taken.push((one, *number));
                }
                None => waiting.push(one),
            }
        }
        free.extend(old.filter(|(gone, _)| focused != Some(*gone)).map(|(_, number)| *number));
        self.fill(&mut waiting, &mut free, &mut taken);
        self.taken = taken;
        self.taken.iter().map(|(_, number)| *number).collect()
    }

    fn fill(&mut self, waiting: &mut Vec<T>, free: &mut std::collections::VecDeque<u32>, taken: &mut Vec<(T, u32)>) {
        for one in waiting.drain(..) {
            let number = free.pop_front().unwrap_or_else(|| {
                self.next = self.next.wrapping_add(1);
                self.next
            });
            taken.push((one, number));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::{btree_set, vec};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn what_stays_keeps_its_element_and_what_comes_takes_those_of_what_went() {
        let mut slots = Slots::default();
        assert_eq!(slots.assign(&[2, 4, 6], None), [1, 2, 3]);
        assert_eq!(slots.assign(&[2, 5, 6, 8], None), [1, 2, 3, 4]);
        assert_eq!(slots.assign(&[7, 9], None), [1, 2], "in order");
    }

    #[test]
    fn the_focus_never_passes_to_another_event() {
        let mut slots = Slots::default();
        slots.assign(&[2, 4, 6], None);
        assert_eq!(slots.assign(&[3, 5], Some(4)), [1, 3]);
    }

    proptest! {
        #[test]
        fn no_element_serves_two_and_none_is_moved(scenes in vec(btree_set(0_u32..40, 0..20), 1..30)) {
            let mut slots = Slots::<u32>::default();
            let (mut events, mut numbers): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
            for scene in scenes {
                let next_events: Vec<u32> = scene.into_iter().collect();
                let next = slots.assign(&next_events, None);
                prop_assert_eq!(next.len(), next_events.len());
                prop_assert_eq!(next.iter().collect::<BTreeSet<_>>().len(), next.len(), "each serves one: {:?}", next);
                // Those that were there before stand in the same order as before.
                let places: Vec<_> = next.iter().filter_map(|n| numbers.iter().position(|old| old == n)).collect();
                prop_assert!(places.is_sorted_by(|a, b| a < b), "{:?} to {:?}", numbers, next);
                // What is drawn still keeps its element.
                for (event, number) in events.iter().zip(&numbers) {
                    if let Ok(at) = next_events.binary_search(event) {
                        prop_assert_eq!(next[at], *number, "event {}", event);
                    }
                }
                (events, numbers) = (next_events, next);
            }
        }
    }
}
