//! Why a method didn't do what it was asked for, as the page around the element hears of it.
//!
//! Owns the codes, which `embed.js` puts into a `PamirError` and `embed.d.ts` lists.

use super::detail::detail;
use crate::session::Problem;
use js_sys::{Error, Reflect};
use pamir_words::en::element::CANCELLED;
use wasm_bindgen::JsValue;

/// Why a method did nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It doesn't take such an argument.
    Invalid(Problem),
    /// The data that it was given, or led to, can't be read.
    CannotRead(Problem),
    /// It can't be done here and now.
    Failed(Problem),
    /// Something else was asked for before it was done.
    Cancelled,
}

impl Refusal {
    /// The name by which scripts tell one from the other.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "invalid-argument",
            Self::CannotRead(_) => "cannot-read",
            Self::Failed(_) => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    fn problem(&self) -> Problem {
        match self {
            Self::Invalid(problem) | Self::CannotRead(problem) | Self::Failed(problem) => problem.clone(),
            Self::Cancelled => CANCELLED.to_owned().into(),
        }
    }

    /// The detail of an event about it.
    pub(super) fn detail(&self) -> JsValue {
        let Problem { message, hint } = self.problem();
        detail([("code", self.code().into()), ("message", message.into()), ("hint", hint.into())])
    }
}

impl From<Refusal> for JsValue {
    fn from(refusal: Refusal) -> Self {
        let Problem { message, hint } = refusal.problem();
        let error = JsValue::from(Error::new(&message));
        for (name, value) in [("code", refusal.code().into()), ("hint", JsValue::from(hint))] {
            // A fresh error takes whatever it is given.
            let _ = Reflect::set(&error, &name.into(), &value);
        }
        error
    }
}
