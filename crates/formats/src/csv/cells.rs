//! Cells of a table as they are written, one beside the other.
//!
//! Owns which cells are put in quotation marks (RFC 4180), also for those who separate by semicolons or tabs.

/// A row of cells as they are.
pub(crate) fn row(out: &mut String, fields: impl Iterator<Item = impl AsRef<str>>) {
    for (at, field) in fields.enumerate() {
        let field = field.as_ref();
        if at > 0 {
            out.push(',');
        }
        if field.contains(['"', ',', ';', '\t', '\n', '\r']) || field.trim() != field {
            out.push('"');
            out.push_str(&field.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(field);
        }
    }
    out.push_str("\r\n");
}

/// A table with tabs between its cells instead of commas, which spreadsheets take apart when it is pasted. Cells in quotation marks
/// stay as they are.
///
/// ```
/// assert_eq!(pamir_formats::csv::with_tabs("a,\"b, \"\"c\"\"\"\r\n,d\r\n"), "a\t\"b, \"\"c\"\"\"\r\n\td\r\n");
/// ```
#[must_use]
pub fn with_tabs(table: &str) -> String {
    let mut is_quoted = false;
    let tabbed = |c: char| {
        is_quoted ^= c == '"';
        if c == ',' && !is_quoted { '\t' } else { c }
    };
    table.chars().map(tabbed).collect()
}
