//! The fields of a record, and the separators between them.
//!
//! Owns where a field begins and ends, and what a cell means as a text and as a list.

use super::formula;
use std::borrow::Cow;

/// The possible separators of columns. The first of those that fit equally well is taken.
pub(super) const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The separator of tables that a reader makes of a workbook. Such a table has no quotation marks; a line separator stands for a
/// line break in a cell.
pub(super) const PACKED: u8 = 0x1f;
/// What stands for a line break in a cell of such a table.
pub(crate) const LINE_BREAK: char = '\u{2028}';

/// The separators of the items of a field that is a list.
const BETWEEN: [char; 2] = [';', '|'];

/// The fields of a record.
pub(super) fn fields(record: &str, separator: u8) -> impl Iterator<Item = Cow<'_, str>> {
    let mut rest = Some(record);
    std::iter::from_fn(move || {
        let text = rest?;
        if separator == PACKED {
            let (field, after) =
                text.split_once(char::from(PACKED)).map_or((text, None), |(field, after)| (field, Some(after)));
            rest = after;
            let broken = field.contains(LINE_BREAK);
            return Some(if broken { Cow::Owned(field.replace(LINE_BREAK, "\n")) } else { Cow::Borrowed(field) });
        }
        let Some(quoted) = text.strip_prefix('"') else {
            let (field, after) = match text.split_once(char::from(separator)) {
                Some((field, after)) => (field, Some(after)),
                None => (text, None),
            };
            rest = after;
            return Some(Cow::Borrowed(field));
        };
        // Up to the first quote that isn't doubled.
        let mut end = 0;
        while let Some(at) = quoted.get(end..).and_then(|rest| rest.find('"')) {
            end += at;
            if quoted.as_bytes().get(end + 1) != Some(&b'"') {
                break;
            }
            end += 2;
        }
        let (inside, after) = quoted.split_at_checked(end).unwrap_or((quoted, ""));
        // Like in spreadsheets, text between the closing quote and the separator belongs to the field.
        let after = after.strip_prefix('"').unwrap_or(after);
        let (tail, next) = match after.split_once(char::from(separator)) {
            Some((tail, next)) => (tail, Some(next)),
            None => (after, None),
        };
        rest = next;
        let inside =
            if inside.contains('"') { Cow::Owned(inside.replace("\"\"", "\"")) } else { Cow::Borrowed(inside) };
        Some(if tail.is_empty() { inside } else { inside + tail })
    })
}

/// A text without the apostrophe that keeps spreadsheets from running it.
pub(super) fn unescaped(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(formula::plain(text)),
        Cow::Owned(text) if formula::plain(&text).len() == text.len() => Cow::Owned(text),
        Cow::Owned(text) => Cow::Owned(formula::plain(&text).to_owned()),
    }
}

/// A text without the white space around it.
pub(super) fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) if text.trim().len() == text.len() => Cow::Owned(text),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// The items of a field that is a list, with this text between them. If that is empty, the field is one item.
pub(crate) fn items<'t>(text: Cow<'t, str>, between: Option<&str>) -> Vec<Cow<'t, str>> {
    fn of<'t>(text: &'t str, between: Option<&str>) -> Vec<&'t str> {
        let parts: Vec<&str> = match between {
            None => text.split(BETWEEN).collect(),
            Some("") => vec![text],
            // The blanks around a comma don't count, and those of a separator that is one do.
            Some(between) if between.trim().is_empty() => text.split(between).collect(),
            Some(between) => text.split(between.trim()).collect(),
        };
        let plain = |item: &'t str| formula::plain(item.trim_start()).trim();
        parts.into_iter().map(plain).filter(|item| !item.is_empty()).collect()
    }
    match text {
        Cow::Borrowed(text) => of(text, between).into_iter().map(Cow::Borrowed).collect(),
        Cow::Owned(text) => of(&text, between).into_iter().map(|item| Cow::Owned(item.to_owned())).collect(),
    }
}
