//! What stands in fields that no field of an event takes, as texts with names.
//!
//! Owns how what is nested becomes flat: the fields of a table have its name and a dot before theirs, plain items of a list stand
//! after each other, and a list of anything else stays JSON.

use crate::node::{Field, Node, Value};
use crate::rows::others::Other;
use std::borrow::Cow;

/// Tables within tables are taken apart up to this depth; what is deeper stays JSON.
const DEEPEST: usize = 3;

/// What separates the items of a list.
const BETWEEN: &str = "; ";

/// A name with what stands there.
pub(crate) type Owned = Other<'static>;

/// Adds a field to `others`. `bytes` are those that the places in the node refer to.
pub(super) fn add(name: &str, node: &Node<'_>, bytes: &[u8], others: &mut Vec<Owned>) {
    add_within(name, node, bytes, 0, others);
}

/// Takes the fields of a table that `is_other` out of it.
pub(crate) fn taken(node: &mut Node<'_>, bytes: &[u8], is_other: &dyn Fn(&str) -> bool) -> Vec<Owned> {
    let mut others = Vec::new();
    if let Value::Table(fields) = &mut node.value {
        fields.retain(|field| {
            let is_other = is_other(&field.key);
            if is_other {
                add(&field.key, &field.node, bytes, &mut others);
            }
            !is_other
        });
    }
    others
}

fn add_within(name: &str, node: &Node<'_>, bytes: &[u8], depth: usize, others: &mut Vec<Owned>) {
    if node.is_blank() {
        return;
    }
    let text = match &node.value {
        Value::Table(fields) if depth < DEEPEST => {
            for Field { key, node, .. } in fields {
                add_within(&format!("{name}.{key}"), node, bytes, depth + 1, others);
            }
            return;
        }
        Value::List(items) => list(items, bytes).unwrap_or_else(|| source(node, bytes).to_owned()),
        _ => plain(node, bytes).into_owned(),
    };
    others.push((Cow::Owned(name.to_owned()), Cow::Owned(text)));
}

/// A list of plain items, of which none would be taken for several.
fn list(items: &[Node<'_>], bytes: &[u8]) -> Option<String> {
    let mut texts = Vec::with_capacity(items.len());
    for item in items.iter().filter(|item| !item.is_blank()) {
        let text = plain(item, bytes);
        if matches!(item.value, Value::Table(_) | Value::List(_)) || text.contains([';', '|']) {
            return None;
        }
        texts.push(text);
    }
    Some(texts.join(BETWEEN))
}

/// A text, or anything else as it is written.
fn plain<'n>(node: &'n Node<'_>, bytes: &'n [u8]) -> Cow<'n, str> {
    match &node.value {
        Value::Text(text) => Cow::Borrowed(text.trim()),
        _ => Cow::Borrowed(source(node, bytes)),
    }
}

/// A value as it is written.
fn source<'b>(node: &Node<'_>, bytes: &'b [u8]) -> &'b str {
    bytes.get(node.at.clone()).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::json::parser::Parser;

    #[test]
    fn what_is_nested_becomes_flat_and_nothing_is_lost() {
        for (json, want) in [
            (r#""a\u0020b ""#, "x=a b"),
            ("1.50", "x=1.50"),
            ("true", "x=true"),
            ("null", ""),
            (r#"["a", 2, null, "b"]"#, "x=a; 2; b"),
            (r#"["a;b", "c"]"#, r#"x=["a;b", "c"]"#),
            (r#"[{"a": 1}]"#, r#"x=[{"a": 1}]"#),
            (r#"{"a": 1, "b": {"c": "d"}, "e": {}}"#, "x.a=1|x.b.c=d"),
            (r#"{"a": {"b": {"c": {"d": 1}}}}"#, r#"x.a.b.c={"d": 1}"#),
        ] {
            let node = Parser::new(json.as_bytes(), true).node().unwrap();
            let mut others = Vec::new();
            add("x", &node, json.as_bytes(), &mut others);
            let found: Vec<String> = others.iter().map(|(name, text)| format!("{name}={text}")).collect();
            assert_eq!(found.join("|"), want, "{json}");
        }
    }
}
