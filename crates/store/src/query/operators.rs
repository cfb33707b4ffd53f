//! The operators of the search box: what stands before a colon, and what a number is compared with.
//!
//! Owns their names. A facet of every store goes by its key, and an attribute by its id or by its label, whose words may be joined by
//! hyphens or underscores.

use super::limits::Limits;
use crate::attributes::{is_facet, is_number};
use crate::facet::Facet;
use crate::read_date::ReadDate;
use pamir_dossier::{Attribute, number};
use pamir_text::fold::fold_text;

/// What has to be known to read a query: the language of dates, and the attributes of the store.
#[derive(Clone, Copy, Default)]
pub(crate) struct Vocabulary<'a> {
    pub read_date: Option<ReadDate>,
    pub attributes: &'a [Attribute],
}

/// What is asked for before a colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    /// A value of a facet.
    Facet(Facet),
    /// The beginning of an id.
    Id,
    /// A number of the attribute with this number, if what follows is one, or else words of it.
    Number(u16),
    /// Words of the attribute with this number.
    Text(u16),
}

/// The operator that a text begins with, and its length with the colon.
pub(crate) fn operator_at(text: &str, attributes: &[Attribute]) -> Option<(usize, Operator)> {
    let (key, _) = text.split_once(':')?;
    let is = |name: &str| key.eq_ignore_ascii_case(name);
    let facet = Facet::ALL.into_iter().find(|facet| is(facet.key()));
    let facet = facet.or_else(|| is("actor").then_some(Facet::Entity));
    let of_all = facet.map(Operator::Facet).or_else(|| is("id").then_some(Operator::Id));
    let operator = of_all.or_else(|| attribute(key, attributes))?;
    Some((key.len() + 1, operator))
}

fn attribute(key: &str, attributes: &[Attribute]) -> Option<Operator> {
    if attributes.is_empty() || key.contains(char::is_whitespace) {
        return None;
    }
    let folded = fold_text(key);
    let numbered = || (0..=u16::MAX).zip(attributes);
    let by_id = numbered().find(|(_, attribute)| attribute.id.eq_ignore_ascii_case(key));
    let named = |attribute: &Attribute| !folded.is_empty() && fold_text(&attribute.label) == folded;
    let (at, attribute) = by_id.or_else(|| numbered().find(|(_, attribute)| named(attribute)))?;
    Some(match attribute.kind {
        kind if is_facet(kind) => Operator::Facet(Facet::Attribute(at)),
        kind if is_number(kind) => Operator::Number(at),
        _ => Operator::Text(at),
    })
}

/// Numbers that are asked for: those between two ends, which may be left out themselves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Compared {
    from: f64,
    to: f64,
    /// Whether the ends are left out.
    beyond: bool,
}

impl Compared {
    /// What a text asks for: `>100`, `>=100`, `<5`, `<=5`, `10..200`, or just a number. `None` if it is something else.
    pub(crate) fn read(text: &str) -> Option<Self> {
        const SIGNS: [(&str, bool, bool); 6] = [
            (">=", true, false),
            ("≥", true, false),
            (">", true, true),
            ("<=", false, false),
            ("≤", false, false),
            ("<", false, true),
        ];
        let text = text.trim();
        for (sign, above, beyond) in SIGNS {
            if let Some(rest) = text.strip_prefix(sign) {
                let end = number(rest)?;
                let (from, to) = if above { (end, f64::INFINITY) } else { (f64::NEG_INFINITY, end) };
                return Some(Self { from, to, beyond });
            }
        }
        let (from, to) = Limits::parse(text.strip_prefix('=').unwrap_or(text))?.ends();
        Some(Self { from, to, beyond: false })
    }

    pub(crate) fn has(&self, number: f64) -> bool {
        if self.beyond { self.from < number && number < self.to } else { self.from <= number && number <= self.to }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pamir_dossier::AttributeType;

    #[test]
    fn attributes_go_by_their_ids_and_by_their_labels() {
        let attribute =
            |id: &str, label: &str, kind| Attribute { id: id.into(), label: label.into(), kind, unit: None };
        let attributes = [
            attribute("Dead", "Number of deaths", AttributeType::Number),
            attribute("land", "Staat", AttributeType::Category),
            attribute("theme", "Remark", AttributeType::Text),
        ];
        let at = |text: &str| operator_at(text, &attributes);
        assert_eq!(at("dead:>100"), Some((5, Operator::Number(0))));
        assert_eq!(at("number-of-deaths:1"), Some((17, Operator::Number(0))));
        assert_eq!(at("Number_of_Deaths:1"), Some((17, Operator::Number(0))));
        assert_eq!(at("STAAT:Chad"), Some((6, Operator::Facet(Facet::Attribute(1)))));
        assert_eq!(at("remark:x"), Some((7, Operator::Text(2))));
        // What every store has goes first.
        assert_eq!(at("theme:x"), Some((6, Operator::Facet(Facet::Theme))));
        assert_eq!((at("of deaths:1"), at("colour:1"), at(":1"), at("dead")), (None, None, None, None));
    }

    #[test]
    fn numbers_are_compared_as_they_are_written() {
        let numbers = [-5.0, 0.0, 9.5, 10.0, 200.0, 201.0];
        let found = |text: &str| Compared::read(text).map(|it| numbers.into_iter().filter(|n| it.has(*n)).collect());
        let some = |numbers: &[f64]| Some(numbers.to_vec());
        assert_eq!(found(">10"), some(&[200.0, 201.0]));
        assert_eq!(found(">=10"), some(&[10.0, 200.0, 201.0]));
        assert_eq!(found("≤0"), some(&[-5.0, 0.0]));
        assert_eq!(found("<0"), some(&[-5.0]));
        assert_eq!(found("10..200"), some(&[10.0, 200.0]));
        assert_eq!(found("..9.5"), some(&[-5.0, 0.0, 9.5]));
        assert_eq!((found("10"), found("=-5")), (some(&[10.0]), some(&[-5.0])));
        assert_eq!((found(">"), found("many"), found(""), found("1-2")), (None, None, None, None));
    }
}
