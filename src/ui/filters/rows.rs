//! Which values of a long list are drawn, and how one is found in it by name.

use pamir_text::fold::fold_text;

/// A list shows this many values at first.
pub(super) const FIRST: usize = 6;
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

/// The first so many of `values`, and those of `ticked` that aren't among these. Both are ascending.
pub(super) fn drawn(values: impl Iterator<Item = u32>, shown: usize, ticked: &[u32]) -> Vec<u32> {
    let mut rows: Vec<u32> = values.take(shown).collect();
    let first = rows.len();
    rows.extend(ticked.iter().filter(|value| rows[..first].binary_search(value).is_err()).copied().collect::<Vec<_>>());
    rows
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
        assert_eq!(drawn([1, 4, 6, 9].into_iter(), 2, &[4, 5, 9]), [1, 4, 5, 9]);
        assert_eq!(drawn([].into_iter(), 2, &[7]), [7]);
        assert_eq!(drawn(0..200_000, MOST, &[199_999]).len(), MOST + 1);
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
        fn names_are_those_that_a_look_at_each_would_find(list in proptest::collection::vec("[a-cÄ \n]{0,6}", 0..20), part in "[a-c ]{0,3}") {
            let mut names = Names::default();
            list.iter().for_each(|name| names.push(name));
            let folded = fold_text(&part);
            let each = list.iter().enumerate().filter(|(_, name)| fold_text(name).contains(&folded));
            prop_assert_eq!(names.with(&part).collect::<Vec<_>>(), each.map(|(at, _)| at).collect::<Vec<_>>());
        }
    }
}
