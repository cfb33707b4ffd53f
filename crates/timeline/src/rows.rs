//! Packing: which row of a lane a mark stands in, and which labels there is room for.
//!
//! Owns the greedy first fit of intervals into a limited number of rows. An item has a body, which has to be placed, and places
//! where its label may stand. A label gives way if a body would otherwise lack room. The outcome depends only on the order of
//! the items.

/// Space between two items of a row, in pixels.
const GAP_PX: f64 = 8.0;

/// Left and right end, in pixels.
pub(super) type Interval = (f64, f64);

/// Where an item ended up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) row: usize,
    /// Which of the places offered the label stands at; `None` without label.
    pub(super) label: Option<usize>,
}

/// Rows that fill up from the top.
pub(super) struct Rows {
    limit: usize,
    /// Whether an item finds room only together with a label.
    labelled: bool,
    /// Whether labels give way to bodies that would otherwise find no room.
    yielding: bool,
    rows: Vec<Vec<Taken>>,
    spots: Vec<Option<Spot>>,
}

/// An item in a row.
struct Taken {
    item: usize,
    body: Interval,
    /// Body and label together.
    whole: Interval,
    /// Whether its label never gives way.
    pinned: bool,
}

impl Rows {
    /// Starts without rows. There will be at most `limit`.
    pub(super) fn new(limit: usize) -> Self {
        Self { limit, labelled: false, yielding: true, rows: Vec::new(), spots: Vec::new() }
    }

    /// Rows for items that are placed only together with a label. Pinned items are the exception, and labels give way only to
    /// them.
    pub(super) fn labelled(limit: usize) -> Self {
        Self { labelled: true, ..Self::new(limit) }
    }

    /// From now on, takes items only where they displace nothing, and in at most `limit` rows.
    pub(super) fn settle(&mut self, limit: usize) {
        (self.limit, self.yielding) = (limit, false);
    }

    /// Places an item: in the first row with room for body and label, else in the first with room for the body, else
    /// in the row where the fewest labels have to go for it, else nowhere. Pinned labels never go.
    pub(super) fn place(&mut self, body: Interval, labels: &[Interval], pinned: bool) {
        let item = self.spots.len();
        let spot = self.find(body, labels, pinned || !self.labelled);
        self.spots.push(spot);
        let Some(Spot { row, label }) = spot else { return };
        if row == self.rows.len() {
            self.rows.push(Vec::new());
        }
        self.clear_labels(row, body);
        let whole = label.and_then(|l| labels.get(l)).map_or(body, |l| hull(body, *l));
        self.rows[row].push(Taken { item, body, whole, pinned: pinned && label.is_some() });
    }

    /// How many rows are in use.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Where the `item`-th item ended up; `None` if there was no room for it.
    pub(super) fn spot(&self, item: usize) -> Option<Spot> {
        self.spots.get(item).copied().flatten()
    }

    /// For an item in a row: how far to the left and to the right of its body text could reach.
    pub(super) fn gap(&self, item: usize) -> Option<Interval> {
        let row = self.spot(item)?.row;
        let body = self.rows[row].iter().find(|taken| taken.item == item)?.body;
        let others = || self.rows[row].iter().filter(|taken| taken.item != item).map(|taken| taken.whole);
        let left =
            others().filter(|whole| whole.1 <= body.0).map(|whole| whole.1 + GAP_PX).fold(f64::NEG_INFINITY, f64::max);
        let right =
            others().filter(|whole| whole.0 >= body.1).map(|whole| whole.0 - GAP_PX).fold(f64::INFINITY, f64::min);
        Some((left, right))
    }

    /// Gives an item another label, in its [`gap`](Self::gap), as the `number`-th of its places.
    pub(super) fn fill(&mut self, item: usize, number: usize, label: Interval) {
        let Some(spot) = self.spots.get_mut(item).and_then(Option::as_mut) else { return };
        spot.label = Some(number);
        for taken in self.rows[spot.row].iter_mut().filter(|taken| taken.item == item) {
            taken.whole = hull(taken.body, label);
        }
    }

    fn find(&self, body: Interval, labels: &[Interval], bare_too: bool) -> Option<Spot> {
        let rows = (self.rows.len() + 1).min(self.limit);
        let free = |row: usize, span: Interval| {
            self.rows.get(row).is_none_or(|taken| taken.iter().all(|t| apart(t.whole, span)))
        };
        // A label inside its body doesn't need room of its own.
        let bare = labels.iter().position(|label| hull(body, *label) == body);
        let with_label = labels.iter().enumerate().find_map(|(i, label)| {
            (0..rows).find(|&row| free(row, hull(body, *label))).map(|row| Spot { row, label: Some(i) })
        });
        if !bare_too {
            return with_label;
        }
        let unlabelled = || (0..rows).find(|&row| free(row, body)).map(|row| Spot { row, label: bare });
        let found = with_label.or_else(unlabelled);
        if !self.yielding {
            return found;
        }
        found.or_else(|| {
            let costs = (0..rows).filter_map(|row| Some((self.cost(row, body)?, row)));
            costs.min().map(|(_, row)| Spot { row, label: bare })
        })
    }

    /// How many labels of a row must go to make room for `body`; `None` where a body or a pinned label is in the way.
    fn cost(&self, row: usize, body: Interval) -> Option<usize> {
        let blockers = self.rows.get(row)?.iter().filter(|t| !apart(t.whole, body));
        let mut count = 0;
        for taken in blockers {
            if taken.pinned || !apart(taken.body, body) {
                return None;
            }
            count += 1;
        }
        Some(count)
    }

    fn clear_labels(&mut self, row: usize, body: Interval) {
        for taken in &mut self.rows[row] {
            if !apart(taken.whole, body) {
                taken.whole = taken.body;
                if let Some(spot) = &mut self.spots[taken.item] {
                    spot.label = None;
                }
            }
        }
    }
}

fn hull(a: Interval, b: Interval) -> Interval {
    (a.0.min(b.0), a.1.max(b.1))
}

fn apart(a: Interval, b: Interval) -> bool {
    a.1 + GAP_PX <= b.0 || b.1 + GAP_PX <= a.0
}
