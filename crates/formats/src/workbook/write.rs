//! Writing workbooks in Office Open XML (ECMA-376): a sheet of events, and one that says where they come from.
//!
//! Owns what is a date and what is a number in a sheet. Every text is a text, whatever it begins with: a cell runs nothing. Whole days that
//! spreadsheets know are dates, from 1 March 1900, before which their calendar has a day that never was; less precise dates stay texts.

use super::pack::Packer;
use crate::contents::{About, Contents};
use crate::csv::{is_number, kept};
use crate::loss::{CELL, Loss, Losses, ROWS};
use crate::moments::{Moment, Plain};
use crate::output::Output;
use crate::table::{Cell, Table};
use crate::wording::Label;
use pamir_date::civil::DAY_S;
use pamir_dossier::AttributeType;

/// What a sheet has no column for.
pub(super) const LOSES: Losses = Losses::OF_TABLES.and(&[Loss::Rows, Loss::LongTexts, Loss::Texts]);

const DECLARATION_CLASS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// The styles of cells, by their places in `styles.xml`.
const PLAIN: u8 = 0;
const DATE: u8 = 1;
const HEAD: u8 = 2;

/// Days from 30 December 1899, from which spreadsheets count, to 1970.
const BEFORE_1970: i64 = 25_569;
/// 1 March 1900 and 31 December 9999, as spreadsheets count.
const DAYS: std::ops::RangeInclusive<i64> = 61..=2_958_465;
/// A piece of a sheet is packed once it has so many bytes.
const PIECE: usize = 1 << 16;

/// Writes it.
pub(super) fn put(contents: &Contents<'_>, out: &mut dyn Output) {
    let mut packer = Packer::new(out);
    parts(&mut packer, contents);
    packer.file("xl/worksheets/sheet2.xml", &about(contents));
    packer.begin("xl/worksheets/sheet1.xml");
    let table = Table::of(contents);
    let mut text = format!(
        "{DECLARATION_CLASS}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\">\
         <pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><sheetData>"
    );
    row(&mut text, table.heads().iter().map(|head| string(&kept(head), HEAD)));
    let mut done = 0;
    for event in contents.each().take(ROWS) {
        row(&mut text, table.cells(&event).iter().map(written));
        done += 1;
        if text.len() >= PIECE {
            packer.push(text.as_bytes());
            packer.done(done);
            text.clear();
        }
    }
    text.push_str("</sheetData></worksheet>");
    packer.push(text.as_bytes());
    packer.end();
    packer.done(done);
    packer.finish();
}

/// The parts of a workbook around its sheets.
fn parts(packer: &mut Packer<'_>, contents: &Contents<'_>) {
    let kind = |name: &str| format!("application/vnd.openxmlformats-officedocument.spreadsheetml.{name}+xml");
    let part =
        |path: &str, name: &str| format!("<Override PartName=\"/xl/{path}.xml\" ContentType=\"{}\"/>", kind(name));
    packer.file(
        "[Content_Types].xml",
        &format!(
            "{DECLARATION_CLASS}<Types xmlns=\"{PACKAGE}/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}{}{}{}</Types>",
            part("workbook", "sheet.main"),
            part("worksheets/sheet1", "worksheet"),
            part("worksheets/sheet2", "worksheet"),
            part("styles", "styles"),
        ),
    );
    let relation = |id: u8, kind: &str, target: &str| {
        format!("<Relationship Id=\"rId{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>")
    };
    let relations = |all: &[String]| {
        format!("{DECLARATION_CLASS}<Relationships xmlns=\"{PACKAGE}/relationships\">{}</Relationships>", all.concat())
    };
    packer.file("_rels/.rels", &relations(&[relation(1, "officeDocument", "xl/workbook.xml")]));
    let sheets = [
        relation(1, "worksheet", "worksheets/sheet1.xml"),
        relation(2, "worksheet", "worksheets/sheet2.xml"),
        relation(3, "styles", "styles.xml"),
    ];
    packer.file("xl/_rels/workbook.xml.rels", &relations(&sheets));
    let [events, about] = [Label::Events, Label::About].map(|label| xml(contents.wording.label(label)));
    packer.file(
        "xl/workbook.xml",
        &format!(
            "{DECLARATION_CLASS}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>\
             <sheet name=\"{events}\" sheetId=\"1\" r:id=\"rId1\"/>\
             <sheet name=\"{about}\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>"
        ),
    );
    packer.file(
        "xl/styles.xml",
        &format!(
            "{DECLARATION_CLASS}<styleSheet xmlns=\"{MAIN}\">\
             <numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>\
             <fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>\
             <font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
             <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>\
             <fill><patternFill patternType=\"gray125\"/></fill></fills>\
             <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
             <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
             <cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
             <xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>\
             <xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/></cellXfs>\
             <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
        ),
    );
}

/// The sheet that says where the events come from.
fn about(contents: &Contents<'_>) -> String {
    let (meta, About { address, day, version }, wording) = (&contents.dossier.meta, contents.about, contents.wording);
    let facts = [
        (Label::Title, Some(meta.title.as_str())),
        (Label::Summary, Some(meta.summary.as_str())),
        (Label::License, meta.license.as_deref()),
        (Label::Credits, meta.credits.as_deref()),
        (Label::Updated, meta.updated.as_deref()),
        (Label::Version, version),
        (Label::Address, address),
        (Label::Day, day),
    ];
    let mut text = format!("{DECLARATION_CLASS}<worksheet xmlns=\"{MAIN}\"><sheetData>");
    for (label, fact) in facts {
        if let Some(fact) = fact.filter(|fact| !fact.is_empty()) {
            row(&mut text, [string(wording.label(label), HEAD), string(fact, PLAIN)].into_iter());
        }
    }
    for (at, source) in contents.dossier.sources.iter().enumerate() {
        let label = if at == 0 { wording.label(Label::Sources) } else { "" };
        let texts = [source.title.as_str(), &wording.byline(source), source.url.as_deref().unwrap_or_default()];
        row(&mut text, std::iter::once(string(label, HEAD)).chain(texts.map(|text| string(text, PLAIN))));
    }
    text.push_str("</sheetData></worksheet>");
    text
}

fn row(out: &mut String, cells: impl Iterator<Item = String>) {
    out.push_str("<row>");
    cells.for_each(|cell| out.push_str(&cell));
    out.push_str("</row>");
}

/// A cell of the table.
fn written(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Text(text) => string(&kept(text), PLAIN),
        Cell::Date(edtf) => match serial(edtf) {
            Some(days) => format!("<c s=\"{DATE}\"><v>{days}</v></c>"),
            None => string(&kept(edtf), PLAIN),
        },
        Cell::Items(items) => string(&items.iter().map(|item| kept(item)).collect::<Vec<_>>().join("; "), PLAIN),
        Cell::Addresses(urls) => string(&kept(&urls.join(" ")), PLAIN),
        Cell::Value(AttributeType::Number, text) if is_number(text) => format!("<c><v>{text}</v></c>"),
        Cell::Value(_, text) => string(&kept(text), PLAIN),
    }
}

/// The number of a day, if a date is one that spreadsheets know.
fn serial(edtf: &str) -> Option<i64> {
    let Plain { start, end: None, is_doubtful: false } = Plain::of(edtf)? else { return None };
    let Moment { day: Some(_), time: None, .. } = start else { return None };
    let days = start.midnight_s().div_euclid(DAY_S) + BEFORE_1970;
    Some(days).filter(|days| DAYS.contains(days) && start.iso() == edtf)
}

/// A cell with a text, or an empty one.
fn string(text: &str, style: u8) -> String {
    let style = if style == PLAIN { String::new() } else { format!(" s=\"{style}\"") };
    if text.is_empty() {
        return format!("<c{style}/>");
    }
    format!("<c{style} t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>", xml(cut(text)))
}

/// As much of a text as a cell holds.
fn cut(text: &str) -> &str {
    if text.len() <= CELL {
        return text;
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > CELL
    });
    end.map_or(text, |(at, _)| &text[..at])
}

/// Text in XML. Characters that XML doesn't have, and what looks like one of them, are written as spreadsheets do: `_x0001_`.
fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '_' if super::xlsx::escape(&text[at..]).is_some() => out.push_str("_x005F_"),
            '\t' | '\n' => out.push(c),
            c if c.is_control() && c.is_ascii() || matches!(c, '\u{fffe}' | '\u{ffff}') => {
                out.push_str(&format!("_x{:04X}_", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_spreadsheets_know_are_dates() {
        for (edtf, days) in [
            ("1900-03-01", Some(61)),
            ("2020-01-01", Some(43_831)),
            ("9999-12-31", Some(2_958_465)),
            ("1900-02-28", None),
            ("2020-01", None),
            ("2020-01-01?", None),
            ("2020-01-01/2020-01-02", None),
            ("2020-01-01T10:00", None),
            ("", None),
        ] {
            assert_eq!(serial(edtf), days, "{edtf}");
        }
    }

    #[test]
    fn text_is_text_and_no_longer_than_a_cell() {
        assert_eq!(xml("<a> & \u{1}_x0001_ _x1_"), "&lt;a&gt; &amp; _x0001__x005F_x0001_ _x1_");
        let long = "😀".repeat(CELL);
        assert_eq!(cut(&long).chars().count(), CELL / 2);
        assert_eq!(cut("short"), "short");
    }
}
