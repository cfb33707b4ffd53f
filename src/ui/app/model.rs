//! The state with what the history of the browser has to know about the way to it.

use crate::app::{Action, Record, State, reduce, url};
use pamir_store::Store;
use std::rc::Rc;
use yew::Reducible;

/// The state and the way to it.
#[derive(PartialEq)]
pub struct Model {
    /// Everything that a reader can change.
    pub state: State,
    /// How the last action is taken note of.
    pub record: Record,
    /// How many actions were pushed so far.
    pub pushes: u32,
}

impl Model {
    /// The model of a page that opens at this hash with this store.
    pub fn at(hash: &str, store: &Store) -> Self {
        Self { state: url::parse(hash, store), record: Record::Nothing, pushes: 0 }
    }
}

impl Reducible for Model {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let record = action.record(&self.state);
        let state = reduce(&self.state, action);
        if state == self.state {
            return self;
        }
        let pushes = self.pushes.wrapping_add(u32::from(record == Record::Push));
        Rc::new(Self { state, record, pushes })
    }
}
