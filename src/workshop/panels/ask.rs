//! What a panel asks the page.

use crate::browser::Value;
use crate::session::messages::Question;

/// Asks the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Ask(Value);

impl Ask {
    /// By this function, which takes a question and promises the answer.
    pub(super) fn new(function: Value) -> Self {
        Self(function)
    }

    /// What the page answers; nothing when it can't.
    pub(super) async fn about(&self, question: Question) -> Option<Value> {
        self.0.ask([question.to_message()]).await
    }

    /// Tells the page something and expects no answer.
    pub(super) fn tell(&self, question: Question) {
        drop(self.0.call([question.to_message()]));
    }
}
