//! Attributes: the further columns of events, which their author named.
//!
//! Owns how the values of an event lie in its row of texts, and which attributes are facets. A value is kept as it is written, with
//! the number of its attribute before it, so that an event takes up no room for what it lacks.

use super::facet::{Facet, FacetBuilder, Value};
use pamir_dossier::{Attribute, AttributeType};
use std::collections::BTreeMap;

/// Stands between the parts of a row of texts (the unit separator of ASCII); within them it counts as a space.
pub(super) const BETWEEN: u8 = 0x1f;

/// Most attributes of a store: as many as there are characters to stand for them.
const MOST: usize = 1 << 20;

/// The parts of a row of texts before its attributes.
const BEFORE: usize = 6;

/// What separates the values of a category.
const ENDS_VALUE: [char; 2] = [';', '|'];

/// The character that stands for an attribute. None is the separator of parts.
fn sign(number: usize) -> Option<char> {
    let code = u32::try_from(number).ok()? + 0x20;
    char::from_u32(if code < 0xd800 { code } else { code + 0x800 })
}

/// The attribute that a character stands for.
fn number(sign: char) -> Option<usize> {
    let code = u32::from(sign);
    let code = if code < 0xd800 { code } else { code - 0x800 };
    code.checked_sub(0x20).map(|number| number as usize)
}

/// The attributes in a row of texts, by their numbers.
pub(super) fn read(row: &str) -> impl Iterator<Item = (usize, &str)> {
    row.split(char::from(BETWEEN)).skip(BEFORE).filter_map(|part| {
        let sign = part.chars().next()?;
        Some((number(sign)?, part.get(sign.len_utf8()..)?))
    })
}

/// The values of a category.
pub(super) fn values(kind: AttributeType, text: &str) -> impl Iterator<Item = &str> {
    let whole = (kind != AttributeType::Category).then_some(text);
    let parts = text.split(ENDS_VALUE).filter(move |_| whole.is_none());
    parts.chain(whole).map(str::trim).filter(|value| !value.is_empty())
}

/// Whether events are filtered by the values of attributes of this type.
pub(super) fn is_facet(kind: AttributeType) -> bool {
    matches!(kind, AttributeType::Category | AttributeType::Flag)
}

/// Whether events are filtered by ranges of the values of attributes of this type.
pub(super) fn is_number(kind: AttributeType) -> bool {
    kind == AttributeType::Number
}

/// Whether a search looks into the values of attributes of this type.
pub(super) fn is_searched(kind: AttributeType) -> bool {
    !matches!(kind, AttributeType::Number | AttributeType::Flag)
}

/// The facets among some attributes.
pub(super) fn facets(attributes: &[Attribute]) -> impl Iterator<Item = (Facet, &Attribute)> {
    let numbered = (0..=u16::MAX).zip(attributes);
    numbered.filter(|(_, attribute)| is_facet(attribute.kind)).map(|(at, attribute)| (Facet::Attribute(at), attribute))
}

/// Attributes as they are declared or met.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    pub(super) all: Vec<Attribute>,
    by_id: BTreeMap<String, usize>,
    /// The attribute that comes next, if events have theirs in the same order.
    next: usize,
}

impl Attributes {
    /// Declares an attribute, whether or not events have had it before. The last declaration counts.
    pub(super) fn declare(&mut self, attribute: &Attribute) {
        if let Some(at) = self.number(&attribute.id) {
            self.all[at] = attribute.clone();
        }
    }

    /// The number of the attribute with this id; `None` if there are too many.
    fn number(&mut self, id: &str) -> Option<usize> {
        let at = if self.all.get(self.next).is_some_and(|next| next.id == id) {
            self.next
        } else if let Some(at) = self.by_id.get(id) {
            *at
        } else if self.all.len() < MOST {
            self.all.push(Attribute { id: id.to_owned(), label: id.to_owned(), ..Attribute::default() });
            self.by_id.insert(id.to_owned(), self.all.len() - 1);
            self.all.len() - 1
        } else {
            return None;
        };
        self.next = at + 1;
        Some(at)
    }

    /// The attributes of an event as they stand in its row of texts.
    pub(super) fn written(&mut self, values: &[(&str, &str)]) -> String {
        let mut row = String::new();
        self.next = 0;
        for (id, text) in values {
            if let Some(sign) = self.number(id).and_then(sign) {
                row.push(char::from(BETWEEN));
                row.push(sign);
                row.extend(text.chars().map(|c| if c == char::from(BETWEEN) { ' ' } else { c }));
            }
        }
        row
    }

    /// How many bytes of memory they take up, if ids are short.
    pub(super) fn memory(&self) -> usize {
        self.all.len() * 2 * size_of::<Attribute>()
    }
}

/// The facets of attributes under construction.
#[derive(Debug)]
pub(super) struct FacetsBuilder(Vec<(usize, AttributeType, FacetBuilder)>);

impl FacetsBuilder {
    pub(super) fn new(attributes: &[Attribute]) -> Self {
        let of = |(facet, attribute): (Facet, &Attribute)| match facet {
            Facet::Attribute(number) => Some((usize::from(number), attribute.kind, FacetBuilder::default())),
            _ => None,
        };
        Self(facets(attributes).filter_map(of).collect())
    }

    /// Adds an event with its attributes.
    pub(super) fn add<'t>(&mut self, attributes: impl Iterator<Item = (usize, &'t str)>) {
        for (number, text) in attributes {
            if let Some((_, kind, facet)) = self.0.iter_mut().find(|(known, ..)| *known == number) {
                for id in values(*kind, text) {
                    let value = facet.intern(id, || Value::unnamed(id));
                    facet.add(value);
                }
            }
        }
        self.0.iter_mut().for_each(|(.., facet)| facet.end_event());
    }

    /// Each facet with its number.
    pub(super) fn into_facets(self) -> impl Iterator<Item = (Facet, FacetBuilder)> {
        let facet = |number: usize| Facet::Attribute(u16::try_from(number).unwrap_or(u16::MAX));
        self.0.into_iter().map(move |(number, _, builder)| (facet(number), builder))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_attribute_has_a_sign_of_its_own() {
        for at in [0, 1, 95, 0xd800 - 0x20 - 1, 0xd800 - 0x20, MOST - 1] {
            let sign = sign(at);
            assert!(sign.is_some_and(|sign| sign != char::from(BETWEEN)), "{at}");
            assert_eq!(sign.and_then(number), Some(at));
        }
    }

    #[test]
    fn values_come_back_by_their_numbers() {
        let mut attributes = Attributes::default();
        attributes.declare(&Attribute { id: "b".into(), label: "B".into(), ..Attribute::default() });
        let row = attributes.written(&[("a", "x\u{1f}y"), ("b", ""), ("c", "塔")]);
        let row = format!("title{}{row}", "\u{1f}".repeat(BEFORE - 1));
        assert_eq!(read(&row).collect::<Vec<_>>(), [(1, "x y"), (0, ""), (2, "塔")]);
        let ids: Vec<&str> = attributes.all.iter().map(|attribute| attribute.id.as_str()).collect();
        assert_eq!(ids, ["b", "a", "c"]);
        assert_eq!(read("title").count(), 0);
    }

    #[test]
    fn only_categories_have_several_values() {
        let of = |kind| values(kind, " a; b |c;; ").collect::<Vec<_>>();
        assert_eq!(of(AttributeType::Category), ["a", "b", "c"]);
        assert_eq!(of(AttributeType::Flag), ["a; b |c;;"]);
        assert_eq!(values(AttributeType::Flag, " ").count(), 0);
    }
}
