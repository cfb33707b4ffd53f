//! The mappings that a reader has chosen, and those that come as files.
//!
//! Owns what a tab remembers of them.

use crate::browser::{self, File};
use crate::session::Problem;
use pamir_words::en::mapping::panel as words;
use pamir_words::en::ui::open::sentence;
use std::cell::RefCell;
use std::rc::Rc;

/// The name under which mappings lie in the storage of the tab, and what stands between them.
const NOTE: &str = "columns";
const BETWEEN: char = '\u{1e}';
/// So many are remembered.
const MOST_KNOWN: usize = 20;
/// A longer file is no mapping, in bytes.
const LONGEST_BYTES: f64 = 1e6;

/// The mappings that a reader has chosen, the last one first. Clones are the same.
#[derive(Clone)]
pub(super) struct Known {
    all: Rc<RefCell<Vec<Rc<str>>>>,
    /// Whether the tab keeps them over a reload.
    keeps: bool,
}

impl Known {
    /// Those that the tab remembers.
    pub(super) fn of_tab(keeps: bool) -> Self {
        let noted = if keeps { browser::noted(NOTE) } else { None };
        let noted = noted.unwrap_or_default();
        let all = noted.split(BETWEEN).filter(|text| !text.is_empty()).map(Rc::from).collect();
        Self { all: Rc::new(RefCell::new(all)), keeps }
    }

    pub(super) fn all(&self) -> Vec<Rc<str>> {
        self.all.borrow().clone()
    }

    /// Remembers one: it counts before those that came earlier.
    pub(super) fn add(&self, mapping: &Rc<str>) {
        let mut all = self.all.borrow_mut();
        all.retain(|known| known != mapping);
        all.insert(0, mapping.clone());
        all.truncate(MOST_KNOWN);
        if self.keeps {
            let texts: Vec<&str> = all.iter().map(|text| &**text).collect();
            browser::note(NOTE, &texts.join(&String::from(BETWEEN)));
        }
    }
}

/// What comes in files that are dropped together.
#[derive(Default)]
pub(super) struct Sorted {
    pub(super) tables: Vec<File>,
    /// Those that go with a table.
    pub(super) pictures: Vec<File>,
    /// A mapping of columns with the name of its file. Of several the last one counts.
    pub(super) mapping: Option<(String, Rc<str>)>,
}

/// Files by what is in them. Pictures that come without a table are taken for tables, so that somebody says what they are.
pub(super) async fn sorted(files: Vec<File>) -> Sorted {
    let (pictures, others): (Vec<File>, Vec<File>) = files.into_iter().partition(File::is_picture);
    if others.is_empty() {
        return Sorted { tables: pictures, ..Sorted::default() };
    }
    let (mut tables, mut mapping) = (Vec::new(), None);
    for file in others {
        let text = if file.name().ends_with(".json") { file.short_text(LONGEST_BYTES).await } else { None };
        match text.filter(|text| pamir_formats::is_mapping(text.as_bytes())) {
            Some(text) => mapping = Some((file.name(), Rc::from(text))),
            None => tables.push(file),
        }
    }
    Sorted { tables, pictures, mapping }
}

/// A mapping that was opened without a table.
pub(super) fn alone() -> Problem {
    let (message, hint) = words::ALONE;
    (message.to_owned(), hint.to_owned()).into()
}

/// What is wrong and what to do about it, as sentences.
pub(super) fn both(message: &str, hint: &str) -> String {
    format!("{} {}", sentence(message, ""), sentence(hint, ""))
}
