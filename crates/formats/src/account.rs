//! What became of a file, for whoever opened it: its problems by kind, the rows with one, and how it was understood.
//!
//! Owns what is counted and what is listed, and how much of it.

use crate::fault::{Fault, Field, Issue};
use crate::mapping::Table;
use crate::rows::understood::Understood;
use pamir_dossier::Place;
use pamir_text::small_sort::sort_by_key;

/// Most rows with a problem that are listed. The others are counted.
pub const MOST_LISTED: usize = 100_000;
/// Most lines that are named of a kind of problem.
const MOST_LINES: usize = 6;
/// Most kinds of problems that are told apart. More are in no file but one made for that.
const MOST_KINDS: usize = 200;

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Account {
    /// How many rows repeat an earlier row, its id included. They are shown once.
    pub merged: u64,
    /// Its problems by kind, in the order of the file.
    pub kinds: Vec<Kind>,
    /// The rows with a problem in the order of the file, [`MOST_LISTED`] of them.
    pub listed: Vec<Listed>,
    /// How many more there are.
    pub more_listed: u64,
    /// How it was understood.
    pub understood: Understood,
    /// The columns of a table, where a mapping can say what they mean.
    pub table: Option<Table>,
}

/// Problems of a kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Kind {
    /// The first of them.
    pub first: Issue,
    /// How many rows have one.
    pub rows: u64,
    /// The first lines with one.
    pub lines: Vec<u32>,
}

/// A row with a problem.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// Its line, from 1.
    pub line: u32,
    /// Where in the line, in Unicode code points from 1.
    pub column: u32,
    /// The field that it is about, if it is about one.
    pub field: Option<Field>,
    /// The text that is to blame, or the beginning of the row.
    pub value: String,
    /// What is wrong.
    pub fault: Fault,
    /// Whether the row was left out. Otherwise its event is shown, as far as it can be.
    pub is_left_out: bool,
}

impl Account {
    /// Whether the place of one more problem is needed.
    pub(crate) fn lists_more(&self) -> bool {
        self.listed.len() < MOST_LISTED
    }

    /// Notes a problem of a row. Without a place it is only counted.
    pub(crate) fn note(&mut self, issue: &Issue, field: Option<Field>, value: Option<String>, is_left_out: bool) {
        self.count(issue, 1);
        let Some(place) = issue.place.as_ref().filter(|_| self.lists_more()) else {
            self.more_listed += 1;
            return;
        };
        let Place { line, column, .. } = *place;
        let value = value.or_else(|| issue.fault.text().map(str::to_owned)).unwrap_or_default();
        self.listed.push(Listed { line, column, field, value, fault: issue.fault.clone(), is_left_out });
    }

    /// Notes a problem that rows share, or that the file as a whole has.
    pub(crate) fn share(&mut self, issue: &Issue) {
        self.count(issue, issue.fault.rows());
    }

    fn count(&mut self, issue: &Issue, rows: u64) {
        let line = issue.place.as_ref().map(|place| place.line);
        match self.kinds.iter().position(|kind| kind.first.fault.is_like(&issue.fault)) {
            Some(at) => {
                let kind = &mut self.kinds[at];
                kind.rows += rows;
                if let Some(line) = line.filter(|line| kind.lines.len() < MOST_LINES && !kind.lines.contains(line)) {
                    kind.lines.push(line);
                }
            }
            None if self.kinds.len() < MOST_KINDS => {
                self.kinds.push(Kind { first: issue.clone(), rows, lines: line.into_iter().collect() });
            }
            None => {}
        }
    }

    /// Puts everything in the order of the file: rows that waited were told of late.
    pub(crate) fn settle(&mut self) {
        sort_by_key(&mut self.kinds, |kind| kind.first.place.as_ref().map_or(0, |place| place.bytes.start));
        for kind in &mut self.kinds {
            sort_by_key(&mut kind.lines, |line| *line);
        }
        sort_by_key(&mut self.listed, |row| (row.line, row.column));
    }
}
