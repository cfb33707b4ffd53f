//! What became of a file: how it was understood, its problems by kind, and the rows with one as a table.
//!
//! These are said by what reads files. What the page says around them is in [`ui::open`](super::ui::open).

use super::counts::{count, number, size};
use super::formats::label;
use super::issues::{said, word};
use super::quoted::quote;
use super::written;
use pamir_formats::{Account, Encoding, Joined, Kind, Legacy, Listed, Understood};

/// So many columns are named with what they are taken for, and so many of those that no field takes.
const MOST_NAMED: usize = 12;

/// How a file was understood, in a few sentences.
///
/// ```
/// use pamir_formats::{Field, FormatId, Understood};
/// use pamir_words::en::account::understood;
///
/// let table = Understood {
///     format: Some(FormatId::Csv),
///     separator: Some(';'),
///     columns: vec![("Titel".to_owned(), Some(Field::Title)), ("Datum".to_owned(), Some(Field::Date))],
///     ..Understood::default()
/// };
/// assert_eq!(understood(&table), "Read as CSV in UTF-8, with semicolons between columns. `Titel` is the title, `Datum` the date.");
/// ```
#[must_use]
pub fn understood(understood: &Understood) -> String {
    let mut said = format!("Read as {}", understood.format.map_or("a table", label));
    if let Some(encoding) = encoding(understood.encoding) {
        said += &format!(" in {encoding}");
    }
    if let Some(separator) = understood.separator {
        said += &format!(", with {} between columns", between(separator));
    }
    if let Some(line) = understood.header.filter(|line| *line > 1) {
        said += &format!(", whose names stand in line {}", number(line.into()));
    }
    said.push('.');
    match understood.layout {
        Some(layout) => said += &format!(" Its columns are those of {layout}."),
        None => columns(understood, &mut said),
    }
    if understood.eras > 0 {
        said +=
            &format!(" {} beside these, drawn behind the lanes.", count(understood.eras, "era stands", "eras stand"));
    }
    if let Some((order, line)) = understood.order {
        said += &format!(" Dates in numbers are read {}, as line {} shows.", written::order(order), number(line));
    }
    said
}

fn encoding(encoding: Encoding) -> Option<&'static str> {
    match encoding {
        Encoding::Utf8 => Some("UTF-8"),
        Encoding::Utf16 => Some("UTF-16"),
        Encoding::Legacy(Legacy::Western) => Some("Windows-1252"),
        Encoding::Legacy(Legacy::Cyrillic) => Some("Windows-1251"),
        Encoding::Legacy(Legacy::Ansel) => Some("ANSEL"),
        Encoding::None => None,
    }
}

fn between(separator: char) -> String {
    match separator {
        ',' => "commas".to_owned(),
        ';' => "semicolons".to_owned(),
        '\t' => "tabs".to_owned(),
        '|' => "bars".to_owned(),
        other => quote(&other.to_string()),
    }
}

/// What the columns are taken for.
fn columns(understood: &Understood, said: &mut String) {
    let taken = understood.columns.iter().filter_map(|(name, field)| Some((quote(name), word((*field)?))));
    let mut named: Vec<String> = taken.map(|(name, word)| format!("{name} the {word}")).collect();
    if let Some(first) = named.first_mut() {
        *first = first.replacen("` the ", "` is the ", 1);
        let more = named.len().saturating_sub(MOST_NAMED);
        named.truncate(MOST_NAMED);
        *said += &format!(" {}{}.", named.join(", "), and_more(more));
    }
}

fn and_more(more: usize) -> String {
    if more == 0 { String::new() } else { format!(" and {} more", number(more as u64)) }
}

/// What is wrong with the first row of a kind, in how many more and in which lines it is likewise, and what to do about it.
#[must_use]
pub fn kind(Kind { first, rows, lines }: &Kind) -> (String, Option<String>, Option<String>) {
    let (message, hint) = said(&first.fault);
    let own = first.place.as_ref().map(|place| place.line);
    let lines: Vec<String> =
        lines.iter().filter(|line| Some(**line) != own).map(|line| number((*line).into())).collect();
    let others = rows.saturating_sub(1);
    let likewise = (others > 0 && !lines.is_empty()).then(|| {
        let more = others.saturating_sub(lines.len() as u64);
        let word = if lines.len() == 1 && more == 0 { "line" } else { "lines" };
        let and = usize::try_from(more).map_or_else(|_| String::new(), and_more);
        format!("{} likewise: {word} {}{and}", count(others, "other row", "other rows"), lines.join(", "))
    });
    (message, likewise, hint)
}

/// What became of pictures that came with a file: how many were packed in, with their size in bytes, and the names of those that
/// weren't, each with what to do about it.
#[must_use]
pub fn pictures(packed: usize, bytes: f64, unnamed: &[String]) -> Vec<(String, Option<String>)> {
    let mut said = Vec::new();
    if packed > 0 {
        let pictures = count(packed as u64, "picture is", "pictures are");
        said.push((format!("{pictures} packed in, {}", size(bytes)), None));
    }
    if !unnamed.is_empty() {
        let shown: Vec<String> = unnamed.iter().take(MOST_NAMED).map(|name| quote(name)).collect();
        let more = unnamed.len() - shown.len();
        let are = if unnamed.len() == 1 { "is a picture" } else { "are pictures" };
        said.push((
            format!("{}{} {are} that no row names", shown.join(", "), and_more(more)),
            Some(
                "write the names of picture files in a column called `image`, and drop them together with the table"
                    .to_owned(),
            ),
        ));
    }
    said
}

/// What became of what was added to a dossier: what is so, and what to do about it.
#[must_use]
pub fn joined(joined: &Joined) -> Vec<(String, Option<String>)> {
    let Joined { merged, renamed, names, entities, themes, .. } = joined;
    let mut said = Vec::new();
    if *merged > 0 {
        let are = if *merged == 1 { "was" } else { "were" };
        said.push((
            format!("{} {are} there already, and nothing is shown twice", count(*merged, "event", "events")),
            None,
        ));
    }
    if *renamed > 0 {
        let named: Vec<String> = names.iter().map(|(id, now)| format!("{} is now {}", quote(id), quote(now))).collect();
        let more = usize::try_from(*renamed).unwrap_or(usize::MAX).saturating_sub(named.len());
        let have = if *renamed == 1 { "has" } else { "have" };
        let message = format!(
            "{} {have} the id of a different one and got another: {}{}",
            count(*renamed, "event", "events"),
            named.join(", "),
            and_more(more)
        );
        said.push((message, Some("if both are the same event, make them alike in one of the files".to_owned())));
    }
    let same = [(*entities, "entity", "entities"), (*themes, "theme", "themes")];
    let same: Vec<String> =
        same.iter().filter(|(number, ..)| *number > 0).map(|(number, one, many)| count(*number, one, many)).collect();
    if !same.is_empty() {
        let are = if *entities + *themes == 1 { "was" } else { "were" };
        said.push((format!("{} {are} known by id, name or alias", same.join(" and ")), None));
    }
    said
}

/// The heads of the columns that [`rows`] gives.
pub const HEADS: [&str; 6] = ["line", "column", "value", "problem", "remedy", "row"];

/// The rows with a problem, for a table with [`HEADS`].
pub fn rows(account: &Account) -> impl Iterator<Item = [String; HEADS.len()]> {
    account.listed.iter().map(|listed| row(listed, &account.understood))
}

fn row(listed: &Listed, understood: &Understood) -> [String; HEADS.len()] {
    let Listed { line, column, field, value, fault, is_left_out } = listed;
    let (message, hint) = said(fault);
    let column = match field {
        Some(field) => understood.column(*field).map_or_else(|| word(*field).to_owned(), str::to_owned),
        None => column.to_string(),
    };
    let outcome = if *is_left_out { "left out" } else { "shown" };
    [line.to_string(), column, value.clone(), message, hint.unwrap_or_default(), outcome.to_owned()]
}

/// What the file with the rows that have a problem is called.
#[must_use]
pub fn file_of_rows(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{stem}-problems.csv")
}
