//! Attributes: their declarations, and the values that events have of them.

use super::checker::Checker;
use super::values;
use crate::path::Path;
use crate::{Attribute, AttributeType, Event, IdKind, Issue, ValueFault, excerpt};

/// Checks the declarations of a dossier.
pub(super) fn declared(checker: &mut Checker<'_>, list: &Path<'_>) {
    for (n, Attribute { id, label, .. }) in checker.dossier.attributes.iter().enumerate() {
        let path = list.item(n);
        checker.id(&path, IdKind::Attribute, n, id);
        checker.wording(&path, "label", label);
    }
}

/// Checks the values of an event. A value that isn't of the type of its attribute is shown as it stands.
pub(super) fn of_event(checker: &mut Checker<'_>, path: &Path<'_>, event: &Event) {
    for (id, text) in &event.attributes {
        let path = path.key(id);
        checker.reference(&path, IdKind::Attribute, id);
        let at = checker.ids.get(IdKind::Attribute, id);
        let kind = at.and_then(|at| checker.dossier.attributes.get(at)).map(|attribute| attribute.kind);
        if let Some(kind) = kind.filter(|kind| !text.trim().is_empty() && !fits(*kind, text.trim())) {
            let fault = ValueFault::BadAttribute { text: excerpt(text), kind };
            checker.issues.push(Issue::warning(path, fault));
        }
    }
}

/// Whether a value is of a type. Dates stand as their authors write them, which only the reader of dates can judge.
fn fits(kind: AttributeType, text: &str) -> bool {
    match kind {
        AttributeType::Text | AttributeType::Category | AttributeType::Date => true,
        AttributeType::Number => crate::number(text).is_some(),
        AttributeType::Link => values::url(text).is_none(),
        AttributeType::Flag => crate::flag(text).is_some(),
    }
}
