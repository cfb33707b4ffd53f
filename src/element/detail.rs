//! Objects of the script's, as the details of events.

use crate::session::Problem;
use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

/// An object of the script's.
pub(super) fn detail<const N: usize>(fields: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // A fresh object takes whatever it is given.
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object.into()
}

/// A problem as an object of the script's.
pub(super) fn detail_of(problem: &Problem) -> JsValue {
    detail([("message", (&problem.message).into()), ("hint", problem.hint.as_deref().into())])
}
