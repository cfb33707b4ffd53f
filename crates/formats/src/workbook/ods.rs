//! Workbooks in OpenDocument (ISO/IEC 26300), as LibreOffice writes them. Dates stand in them as ISO dates.

use super::cells::{PIECE, Writer};
use super::sheets::{Stopped, Take};
use super::xml::{Part, Xml, attribute};
use super::zip::Archive;
use crate::fault::FileFault;
use crate::foreign::Foreign;
use crate::open::Limits;
use crate::rows::edtf::whole;

/// The sheets of a document.
#[derive(Debug)]
pub(super) struct Sheets {
    content: Vec<u8>,
    limits: Limits,
    names: Vec<String>,
}

/// The most times that a row with something in it is repeated.
const MOST_REPEATED: u32 = 10_000;

impl Sheets {
    pub(super) fn of(archive: &Archive<'_>, limits: Limits) -> Result<Self, FileFault> {
        let content = match archive.find("content.xml") {
            Some(entry) => archive.whole(entry, limits.events)?,
            None => return Err(FileFault::DamagedArchive),
        };
        let mut names = Vec::new();
        let mut is_spreadsheet = false;
        parts::<FileFault>(&content, limits, &mut |part| {
            match part {
                Part::Open { name: "spreadsheet", .. } => is_spreadsheet = true,
                Part::Open { name: "table", attributes } if is_spreadsheet => {
                    names.push(attribute(attributes, "name").unwrap_or_default().into_owned());
                }
                _ => {}
            }
            Ok(())
        })?;
        if is_spreadsheet { Ok(Self { content, limits, names }) } else { Err(FileFault::Foreign(Foreign::Document)) }
    }
}

fn parts<E: From<FileFault>>(
    content: &[u8],
    limits: Limits,
    take: &mut dyn FnMut(Part<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut xml = Xml::new(limits.value);
    content.chunks(PIECE).try_for_each(|piece| xml.push(piece, take))
}

/// A cell that is being read.
#[derive(Debug, Default)]
struct Cell {
    /// What the document says of its value, if that isn't its text.
    value: Option<String>,
    text: String,
    repeated: usize,
}

/// Where in a document the next part stands.
#[derive(Debug, Default)]
struct State {
    writer: Writer,
    /// How many tables have begun.
    tables: usize,
    cells: Vec<(usize, String)>,
    column: usize,
    repeated_row: u32,
    /// Empty rows that are written only if something follows them.
    pending: u32,
    cell: Cell,
    in_cell: bool,
    /// How deep in a remark beside a cell.
    remark: usize,
}

impl super::sheets::Sheets for Sheets {
    fn names(&self) -> Vec<String> {
        self.names.clone()
    }

    fn rows(&self, sheet: usize, take: Take<'_>) -> Result<(), Stopped> {
        let mut state = State::default();
        parts::<Stopped>(&self.content, self.limits, &mut |part| {
            if let Part::Open { name: "table", .. } = part {
                state.tables += 1;
            }
            if state.tables == sheet + 1 {
                state.part(part);
                if state.writer.out.len() >= PIECE {
                    take(&std::mem::take(&mut state.writer.out))?;
                }
            }
            Ok(())
        })?;
        take(&state.writer.out)?;
        Ok(())
    }
}

impl State {
    fn part(&mut self, part: Part<'_>) {
        match part {
            Part::Open { name: "annotation", .. } => self.remark += 1,
            Part::Close("annotation") => self.remark = self.remark.saturating_sub(1),
            _ if self.remark > 0 => {}
            Part::Open { name: "table-row", attributes } => {
                self.repeated_row = count(attributes, "number-rows-repeated");
                self.cells.clear();
                self.column = 0;
            }
            Part::Close("table-row") => self.end_row(),
            Part::Open { name: "table-cell" | "covered-table-cell", attributes } => self.begin_cell(attributes),
            Part::Close("table-cell" | "covered-table-cell") => self.end_cell(),
            Part::Open { name: "p", .. } if self.in_cell && !self.cell.text.is_empty() => self.cell.text.push('\n'),
            Part::Open { name: "s", attributes } if self.in_cell => {
                self.cell.text.extend(std::iter::repeat_n(' ', count(attributes, "c").min(1000) as usize));
            }
            Part::Open { name: "line-break", .. } if self.in_cell => self.cell.text.push('\n'),
            Part::Text(text) if self.in_cell => self.cell.text.push_str(&text),
            _ => {}
        }
    }

    fn begin_cell(&mut self, attributes: &str) {
        let get = |name: &str| attribute(attributes, name).map(|value| value.into_owned());
        let value = match get("value-type").as_deref() {
            Some("float" | "percentage" | "currency") => get("value"),
            Some("date") => get("date-value"),
            Some("time") => get("time-value").map(|time| clock(&time)),
            Some("boolean") => get("boolean-value"),
            _ => None,
        };
        self.cell =
            Cell { value, text: String::new(), repeated: count(attributes, "number-columns-repeated") as usize };
        self.in_cell = true;
    }

    fn end_cell(&mut self) {
        self.in_cell = false;
        let Cell { value, text, repeated } = std::mem::take(&mut self.cell);
        let text = value.unwrap_or(text);
        if !text.trim().is_empty() {
            let times = repeated.min(64);
            self.cells.extend((0..times).map(|n| (self.column + n, text.clone())));
        }
        self.column = self.column.saturating_add(repeated.max(1));
    }

    fn end_row(&mut self) {
        if self.cells.is_empty() {
            self.pending = self.pending.saturating_add(self.repeated_row.max(1));
            return;
        }
        self.writer.go_to(self.writer.row().saturating_add(std::mem::take(&mut self.pending)).min(1 << 20));
        for _ in 0..self.repeated_row.clamp(1, MOST_REPEATED) {
            for (column, text) in &self.cells {
                self.writer.cell(*column, text);
            }
            self.writer.end();
        }
    }
}

/// How often something is repeated; once if nothing says so.
fn count(attributes: &str, name: &str) -> u32 {
    attribute(attributes, name).and_then(|count| u32::try_from(whole(&count)?).ok()).unwrap_or(1)
}

/// A time such as `PT09H15M00S`, as a clock shows it.
fn clock(time: &str) -> String {
    let parts: Vec<&str> = time.trim_start_matches("PT").split(['H', 'M', 'S']).collect();
    match parts.as_slice() {
        [hour, minute, second, ..] if time.starts_with("PT") => {
            let second = second.split(['.', ',']).next().unwrap_or_default();
            if matches!(second, "" | "00" | "0") {
                format!("{hour}:{minute}")
            } else {
                format!("{hour}:{minute}:{second}")
            }
        }
        _ => time.to_owned(),
    }
}
