//! The way to a field, such as `events[3].date`.
//!
//! Owns the spelling of paths. A [`Path`] lives on the stack and is turned into text only when there is a problem to
//! report, so checking a hundred thousand sound events allocates nothing for it.

use std::fmt;

/// The most bytes of a field's name that stand in a path. The format's own names are shorter.
const LONGEST_KEY: usize = 64;

/// The way from the root to a field.
#[derive(Debug, Clone, Copy)]
pub enum Path<'a> {
    /// The dossier itself.
    Root,
    /// A field of a table.
    Key(&'a Path<'a>, &'a str),
    /// An item of a list, from 0.
    Item(&'a Path<'a>, usize),
}

impl<'a> Path<'a> {
    /// The field `key` of this table.
    pub fn key(&'a self, key: &'a str) -> Self {
        Self::Key(self, key)
    }

    /// The item `index` of this list.
    pub fn item(&'a self, index: usize) -> Self {
        Self::Item(self, index)
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Key(Self::Root, key) => f.write_str(short(key)),
            Self::Key(parent, key) => write!(f, "{parent}.{}", short(key)),
            Self::Item(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

/// The beginning of a name that is too long to be repeated.
fn short(key: &str) -> &str {
    &key[..key.floor_char_boundary(LONGEST_KEY)]
}

/// One step of a path in writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'p> {
    /// Into a field of a table.
    Key(&'p str),
    /// Into an item of a list, from 0.
    Item(usize),
}

/// The steps of a path in writing, each with the length in bytes of the path up to and including it.
///
/// Only for paths made of the format's own field names; those need no escaping.
pub fn steps(path: &str) -> impl Iterator<Item = (Step<'_>, usize)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = path.get(from..).filter(|rest| !rest.is_empty())?;
        let (step, len) = match rest.strip_prefix('[') {
            Some(inner) => {
                let close = inner.find(']')?;
                #[expect(clippy::disallowed_methods, reason = "a whole number")]
                let number = inner.get(..close)?.parse().ok()?;
                (Step::Item(number), close + 2)
            }
            None => {
                let dot = usize::from(rest.starts_with('.'));
                let key = rest.get(dot..)?;
                let key = key.split(['.', '[']).next().filter(|key| !key.is_empty())?;
                (Step::Key(key), dot + key.len())
            }
        };
        from += len;
        Some((step, from))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_reads_as_an_author_would_write_it() {
        let events = Path::Root.key("events");
        let event = events.item(3);
        assert_eq!(event.key("date").to_string(), "events[3].date");
        assert_eq!(Path::Root.to_string(), "");
    }

    #[test]
    fn steps_undo_display() {
        let found: Vec<_> = steps("events[3].participants[0].entity").map(|(step, _)| step).collect();
        let want = [Step::Key("events"), Step::Item(3), Step::Key("participants"), Step::Item(0), Step::Key("entity")];
        assert_eq!(found, want);
        assert_eq!(steps("events[3].date").map(|(_, end)| end).collect::<Vec<_>>(), [6, 9, 14]);
        assert_eq!(steps("").count(), 0);
        assert_eq!(steps("a[x]").count(), 1);
    }
}
