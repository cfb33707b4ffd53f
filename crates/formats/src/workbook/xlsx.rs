//! Workbooks in Office Open XML (ECMA-376), as Excel writes them.

use super::cells::{PIECE, Shown, Writer, number};
use super::sheets::{Stopped, Take};
use super::xml::{Part, Xml, attribute};
use super::zip::{Archive, Entry};
use crate::fault::FileFault;
use crate::open::Limits;
use crate::rows::edtf::whole;

/// The sheets, and what their cells refer to.
#[derive(Debug)]
pub(super) struct Sheets<'a, 't> {
    archive: &'a Archive<'t>,
    limits: Limits,
    /// Names and paths, those that are shown first.
    sheets: Vec<(String, String)>,
    texts: Texts,
    styles: Vec<Shown>,
    from_1904: bool,
}

/// Texts that cells share, one behind the other, with their ends.
#[derive(Debug, Default)]
struct Texts {
    all: String,
    ends: Vec<usize>,
}

impl Texts {
    fn get(&self, at: usize) -> &str {
        let from = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(at).and_then(|until| self.all.get(from..*until)).unwrap_or_default()
    }
}

/// Reads a part of the workbook; nothing happens if it isn't there.
fn read(
    archive: &Archive<'_>,
    name: &str,
    limits: Limits,
    take: &mut dyn FnMut(Part<'_>) -> Result<(), FileFault>,
) -> Result<(), FileFault> {
    let Some(entry) = archive.find(name) else { return Ok(()) };
    let mut xml = Xml::new(limits.value);
    let mut total = 0;
    archive.unpack(entry, &mut |piece| {
        total += piece.len();
        if total > limits.events {
            return Err(FileFault::TooManyBytes(total));
        }
        xml.push(piece, take)
    })
}

impl<'a, 't> Sheets<'a, 't> {
    pub(super) fn of(archive: &'a Archive<'t>, limits: Limits) -> Result<Self, FileFault> {
        let (mut found, mut hidden, mut from_1904) = (Vec::new(), Vec::new(), false);
        read(archive, "xl/workbook.xml", limits, &mut |part| {
            let Part::Open { name, attributes } = part else { return Ok(()) };
            let get = |name: &str| attribute(attributes, name).map(|value| value.into_owned());
            match name {
                "sheet" => {
                    let is_hidden = get("state").is_some_and(|state| {
                        state.eq_ignore_ascii_case("hidden") || state.eq_ignore_ascii_case("veryHidden")
                    });
                    let sheet = (get("name").unwrap_or_default(), get("id").unwrap_or_default());
                    if is_hidden { hidden.push(sheet) } else { found.push(sheet) }
                }
                "workbookPr" => {
                    from_1904 = get("date1904").is_some_and(|is| matches!(is.as_str(), "1" | "true" | "on"))
                }
                _ => {}
            }
            Ok(())
        })?;
        let mut targets = Vec::new();
        read(archive, "xl/_rels/workbook.xml.rels", limits, &mut |part| {
            if let Part::Open { name: "Relationship", attributes } = part {
                let get = |name: &str| attribute(attributes, name).map(|value| value.into_owned()).unwrap_or_default();
                targets.push((get("Id"), get("Target")));
            }
            Ok(())
        })?;
        let path = |(name, id): (String, String)| {
            let target = targets.iter().find(|(known, _)| *known == id).map(|(_, target)| target.as_str())?;
            let path = match target.strip_prefix('/') {
                Some(absolute) => absolute.to_owned(),
                None => format!("xl/{}", target.trim_start_matches("./")),
            };
            Some((name, path))
        };
        let sheets = found.into_iter().chain(hidden).filter_map(path).collect();
        let texts = texts(archive, limits)?;
        let styles = styles(archive, limits)?;
        Ok(Self { archive, limits, sheets, texts, styles, from_1904 })
    }
}

/// The texts that cells share. What says how a text is pronounced isn't part of it.
fn texts(archive: &Archive<'_>, limits: Limits) -> Result<Texts, FileFault> {
    let mut texts = Texts::default();
    let (mut in_text, mut spoken) = (false, false);
    read(archive, "xl/sharedStrings.xml", limits, &mut |part| {
        match part {
            Part::Open { name: "t", .. } => in_text = true,
            Part::Close("t") => in_text = false,
            Part::Open { name: "rPh", .. } => spoken = true,
            Part::Close("rPh") => spoken = false,
            Part::Close("si") => texts.ends.push(texts.all.len()),
            Part::Text(text) if in_text && !spoken => texts.all.push_str(&text),
            _ => {}
        }
        Ok(())
    })?;
    Ok(texts)
}

/// What each style of cells shows.
fn styles(archive: &Archive<'_>, limits: Limits) -> Result<Vec<Shown>, FileFault> {
    let (mut codes, mut styles, mut in_cells): (Vec<(u32, Shown)>, _, _) = (Vec::new(), Vec::new(), false);
    read(archive, "xl/styles.xml", limits, &mut |part| {
        let id = |attributes: &str| {
            attribute(attributes, "numFmtId").and_then(|id| u32::try_from(whole(&id)?).ok()).unwrap_or(0)
        };
        match part {
            Part::Open { name: "numFmt", attributes } => {
                let code = attribute(attributes, "formatCode").unwrap_or_default();
                codes.push((id(attributes), Shown::of(&code)));
            }
            Part::Open { name: "cellXfs", .. } => in_cells = true,
            Part::Close("cellXfs") => in_cells = false,
            Part::Open { name: "xf", attributes } if in_cells => {
                let id = id(attributes);
                let own = codes.iter().find(|(known, _)| *known == id).map(|(_, shown)| *shown);
                styles.push(own.unwrap_or_else(|| Shown::built_in(id)));
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(styles)
}

/// A cell that is being read.
#[derive(Debug, Default)]
struct Cell {
    column: usize,
    kind: String,
    style: usize,
    text: String,
}

/// The column that a reference such as `AB12` names, from 0.
fn column(reference: &str) -> Option<usize> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let number =
        letters.fold(0_usize, |number, letter| number * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    number.checked_sub(1)
}

impl super::sheets::Sheets for Sheets<'_, '_> {
    fn names(&self) -> Vec<String> {
        self.sheets.iter().map(|(name, _)| name.clone()).collect()
    }

    fn rows(&self, sheet: usize, take: Take<'_>) -> Result<(), Stopped> {
        let Some(entry) = self.sheets.get(sheet).and_then(|(_, path)| self.archive.find(path)) else {
            return Err(FileFault::DamagedArchive.into());
        };
        self.read(entry, take)
    }
}

impl Sheets<'_, '_> {
    fn read(&self, entry: &Entry, take: Take<'_>) -> Result<(), Stopped> {
        let (mut writer, mut cell, mut next) = (Writer::default(), Cell::default(), 0);
        let (mut in_value, mut spoken) = (false, false);
        let mut xml = Xml::new(self.limits.value);
        let mut total = 0_u64;
        let mut part = |part: Part<'_>| -> Result<(), Stopped> {
            match part {
                Part::Open { name: "row", attributes } => {
                    let row = attribute(attributes, "r").and_then(|row| u32::try_from(whole(&row)? - 1).ok());
                    writer.go_to(row.unwrap_or(0).min(1 << 20));
                    next = 0;
                }
                Part::Close("row") => {
                    writer.end();
                    if writer.out.len() >= PIECE {
                        take(&std::mem::take(&mut writer.out))?;
                    }
                }
                Part::Open { name: "c", attributes } => {
                    let get = |name: &str| attribute(attributes, name);
                    cell.column = get("r").and_then(|reference| column(&reference)).unwrap_or(next);
                    cell.kind = get("t").unwrap_or_default().into_owned();
                    cell.style = get("s").and_then(|style| usize::try_from(whole(&style)?).ok()).unwrap_or(0);
                    cell.text.clear();
                }
                Part::Close("c") => {
                    writer.cell(cell.column, &self.text(&cell));
                    next = cell.column + 1;
                }
                Part::Open { name: "rPh", .. } => spoken = true,
                Part::Close("rPh") => spoken = false,
                Part::Open { name: "v" | "t", .. } => in_value = true,
                Part::Close("v" | "t") => in_value = false,
                Part::Text(text) if in_value && !spoken => cell.text.push_str(&text),
                _ => {}
            }
            Ok(())
        };
        self.archive.unpack(entry, &mut |piece: &[u8]| {
            total += piece.len() as u64;
            // Rows are read as they come. A sheet that has nothing to say for so long is there to do harm.
            if total > 16 * self.limits.events as u64 {
                return Err(Stopped::Fault(FileFault::TooManyBytes(self.limits.events)));
            }
            xml.push(piece, &mut part)
        })?;
        take(&writer.out)?;
        Ok(())
    }

    /// The text of a cell.
    fn text(&self, cell: &Cell) -> String {
        let text = cell.text.as_str();
        match cell.kind.as_str() {
            "s" => {
                let at = whole(text).and_then(|at| usize::try_from(at).ok());
                at.map(|at| unescaped(self.texts.get(at))).unwrap_or_default()
            }
            "inlineStr" | "str" => unescaped(text),
            "b" => (if text == "1" { "true" } else { "false" }).to_owned(),
            // An error is nobody's data.
            "e" => String::new(),
            "d" => text.to_owned(),
            _ => number(text, self.styles.get(cell.style).copied().unwrap_or_default(), self.from_1904),
        }
    }
}

/// A text without the escapes that Excel puts in place of control characters, such as `_x000D_`.
fn unescaped(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_owned();
    }
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some(c) = escape(rest) else {
            out.push_str("_x");
            rest = &rest[2..];
            continue;
        };
        // Only a line feed breaks a line.
        out.extend(Some(c).filter(|c| *c != '\r'));
        rest = &rest[ESCAPE..];
    }
    out.push_str(rest);
    out
}

/// The length of an escape.
const ESCAPE: usize = 7;

/// The character that an escape at the beginning of a text stands for.
pub(super) fn escape(text: &str) -> Option<char> {
    let digits = text.strip_prefix("_x")?.get(..4).filter(|_| text.as_bytes().get(ESCAPE - 1) == Some(&b'_'))?;
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    u32::from_str_radix(digits, 16).ok().filter(|_| is_hex).and_then(char::from_u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_letters() {
        assert_eq!(
            [column("A1"), column("Z9"), column("AA1"), column("XFD1"), column("1")],
            [Some(0), Some(25), Some(26), Some(16_383), None]
        );
    }
}
