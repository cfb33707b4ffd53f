//! Which values of a long list are drawn, and how one is found in it by name.

use pamir_text::fold::fold_text;

/// A list shows this many values at first.
pub(super) const FIRST: usize = 6;
/// A list of more values than this is searched by name.
pub(super) const FINDER: usize = 20;
/// So many more are shown at a time.
pub(super) const STEP: usize = 100;
/// More than this many are never drawn at once, apart from those that are ticked: a list that is longer is searched.
pub(super) const MOST: usize = 300;

/// How far a list is unfolded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fold {
    /// So many values are drawn.
    pub(super) shown: usize,
    /// So many are not.
    pub(super) left: usize,
    /// So many of these the next step adds; none at the end of the list, and where no more may be drawn.
    pub(super) next: usize,
}

impl Fold {
    /// A list of `len` values of which `first` are shown at once, after so many steps.
    pub(super) fn after(steps: usize, len: usize, first: usize) -> Self {
        let shown = len.min(MOST).min(first.saturating_add(steps.saturating_mul(STEP)));
        // Folding away a single value would save nothing.
        let shown = if len - shown <= 1 { len } else { shown };
        let left = len - shown;
        Self { shown, left, next: left.min(STEP).min(MOST.saturating_sub(shown)) }
    }
}

/// `first`, and those of `ticked` that aren't among them.
pub(super) fn with_ticked(first: Vec<u32>, ticked: &[u32]) -> Vec<u32> {
    let others: Vec<u32> = ticked.iter().filter(|value| !first.contains(value)).copied().collect();
    [first, others].concat()
}

/// So many of the values, those with the highest counts first, and those alike in the order in which they come.
pub(super) fn leading(values: impl Iterator<Item = u32>, counts: &[u32], most: usize) -> Vec<u32> {
    let mut leading: Vec<(u32, u32)> = Vec::new();
    for value in values {
        let count = counts.get(value as usize).copied().unwrap_or_default();
        if leading.len() >= most {
            if leading.last().is_none_or(|(least, _)| *least >= count) {
                continue;
            }
            leading.pop();
        }
        let at = leading.partition_point(|(its, _)| *its >= count);
        leading.insert(at, (count, value));
    }
    leading.into_iter().map(|(_, value)| value).collect()
}

/// The names of a list, folded once so that they are quickly searched with every letter.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// One after the other, a line for each.
    text: String,
    /// Where the line of each ends.
    ends: Vec<usize>,
}

impl Names {
    /// Adds a name behind all others.
    pub(super) fn push(&mut self, name: &str) {
        // Folded text has no line breaks.
        self.text.push_str(&fold_text(name));
        self.text.push('\n');
        self.ends.push(self.text.len());
    }

    /// The numbers of the names that contain `part`, ascending; every name where nothing is left of it once folded.
    pub(super) fn with<'a>(&'a self, part: &str) -> impl Iterator<Item = usize> + 'a {
        let part = fold_text(part);
        let mut at = 0;
        std::iter::from_fn(move || {
            let found = at + self.text.get(at..)?.find(&part)?;
            let number = self.ends.partition_point(|end| *end <= found);
            // On to the next name: a name counts once however often it has the part.
            at = *self.ends.get(number)?;
            Some(number)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_list_unfolds_in_steps_and_never_draws_more_than_some_hundred() {
        let shown = |steps, len| Fold::after(steps, len, FIRST).shown;
        assert_eq!([0, 6, 7, 8].map(|len| shown(0, len)), [0, 6, 7, 6]);
        assert_eq!(shown(1, 50), 50);
        let mut steps = 0;
        let mut before = Fold::after(0, 200_000, FIRST);
        while before.next > 0 {
            steps += 1;
            let fold = Fold::after(steps, 200_000, FIRST);
            assert_eq!(fold.shown, before.shown + before.next);
            assert_eq!(fold.shown + fold.left, 200_000);
            before = fold;
        }
        assert_eq!((before.shown, steps), (MOST, 3));
    }

    #[test]
    fn what_is_ticked_is_always_drawn_and_nothing_twice() {
        assert_eq!(with_ticked(vec![4, 1], &[4, 5, 9]), [4, 1, 5, 9]);
        assert_eq!(with_ticked(vec![], &[7]), [7]);
    }

    #[test]
    fn names_are_found_whatever_their_case_and_marks() {
        let mut names = Names::default();
        ["Łódź", "Dushanbe", "dodo do", ""].iter().for_each(|name| names.push(name));
        let with = |part| names.with(part).collect::<Vec<_>>();
        assert_eq!(with("DO"), [2]);
        assert_eq!(with("lodz"), [0]);
        assert_eq!(with("d"), [0, 1, 2]);
        assert_eq!(with("?!"), [0, 1, 2, 3]);
        assert_eq!(with("o d"), [2]);
        assert_eq!(with("x"), [0; 0]);
    }

    proptest! {
        #[test]
        fn the_leading_values_are_those_of_a_stable_sort(counts in proptest::collection::vec(0_u32..5, 0..30), most in 0_usize..12) {
            let mut sorted: Vec<u32> = (0..counts.len() as u32).collect();
            sorted.sort_by_key(|value| std::cmp::Reverse(counts[*value as usize]));
            sorted.truncate(most);
            prop_assert_eq!(leading(0..counts.len() as u32, &counts, most), sorted);
        }

        #[test]
        fn names_are_those_that_a_look_at_each_would_find(list in proptest::collection::vec("[a-cÄ \n]{0,6}", 0..20), part in "[a-c ]{0,3}") {
            let mut names = Names::default();
            list.iter().for_each(|name| names.push(name));
            let folded = fold_text(&part);
            let each = list.iter().enumerate().filter(|(_, name)| fold_text(name).contains(&folded));
            prop_assert_eq!(names.with(&part).collect::<Vec<_>>(), each.map(|(at, _)| at).collect::<Vec<_>>());
        }
    }
}
