//! The mapping of columns: what a column may mean, and why it was taken for that.

use super::counts::number;
use super::issues::said;
use super::labels::attribute_type;
use super::quoted::{capital, quote};
pub use super::roles::role;
use super::written;
use pamir_dossier::AttributeType;
use pamir_formats::{MappingFault, Why};

/// The reasons for which a column was taken for something, in one sentence; empty if there are none.
///
/// ```
/// use pamir_date::written::DateOrder;
/// use pamir_formats::Why;
/// use pamir_words::en::mapping::why;
///
/// let reasons = [Why::OnlyDates, Why::Dates(39, 40), Why::Ordered(DateOrder::DayFirst, 12)];
/// let said = "No column is called a date; 39 of 40 look like dates; read day first, because of line 12.";
/// assert_eq!(why(&reasons), said);
/// ```
#[must_use]
pub fn why(reasons: &[Why]) -> String {
    let said: Vec<String> = reasons.iter().map(one).collect();
    if said.is_empty() { String::new() } else { format!("{}.", capital(&said.join("; "))) }
}

fn one(why: &Why) -> String {
    match why {
        Why::Named => "its name says so".to_owned(),
        Why::NamesDate => "its name has the word date in it".to_owned(),
        Why::OnlyDates => "no column is called a date".to_owned(),
        Why::MostWords => "no column is called a title, and this one has the most words".to_owned(),
        Why::Remarks => "nothing else says more about an event".to_owned(),
        Why::YearsBeside => "it counts where the whole date is missing".to_owned(),
        Why::Layout(name) => format!("its table has the columns of {name}"),
        Why::Mapped => "you have said so".to_owned(),
        Why::After(name) => format!("it counts where {} is empty, and is kept beside it otherwise", quote(name)),
        Why::Dates(dates, all) if dates == all => match all {
            1 => "its one value looks like a date".to_owned(),
            all => format!("all {} look like dates", number(*all)),
        },
        Why::Dates(dates, all) => format!("{} of {} look like dates", number(*dates), number(*all)),
        Why::Ordered(order, line) => {
            format!("read {}, because of line {}", written::order(*order), number(*line))
        }
        Why::NoOrder => "no date says whether day or month comes first".to_owned(),
        Why::Values(kind, rows) => values(*kind, *rows),
        Why::Empty => "nothing stands in it".to_owned(),
    }
}

/// What stands in so many rows of a column.
fn values(kind: AttributeType, rows: u64) -> String {
    let rows = number(rows);
    match kind {
        AttributeType::Text => format!("{rows} filled in, with words"),
        AttributeType::Category => format!("{rows} filled in, with values that repeat"),
        AttributeType::Number => format!("{rows} filled in, with numbers"),
        AttributeType::Date => format!("{rows} filled in, with dates"),
        AttributeType::Link => format!("{rows} filled in, with web addresses"),
        AttributeType::Flag => format!("{rows} filled in, with yes or no"),
    }
}

/// What a menu offers as the type of an attribute. Categories and flags are filters.
#[must_use]
pub fn offered_type(kind: AttributeType) -> String {
    match kind {
        AttributeType::Category | AttributeType::Flag => format!("{}, with a filter", attribute_type(kind)),
        kind => attribute_type(kind).to_owned(),
    }
}

/// A mapping that doesn't fit, in a sentence.
#[must_use]
pub fn misfit(fault: &MappingFault) -> String {
    let (message, _) = said(&fault.clone().into());
    format!("{}.", capital(&message))
}

/// The panel in which somebody says what columns mean.
pub mod panel {
    use crate::en::counts::count;
    use crate::en::quoted::quote;

    /// The button in the report.
    pub const OPEN: &str = "Columns…";
    /// The heading of the panel.
    pub const TITLE: &str = "What the columns mean";
    /// The title of the dossier.
    pub const DOSSIER_TITLE: &str = "Title";
    /// Its language.
    pub const LANGUAGE: &str = "Language";
    /// An example of a language.
    pub const LANGUAGE_EXAMPLE: &str = "such as en or fr-CA";
    /// How the rows are read.
    pub const READ_AS: &str = "Read the rows";
    /// Without their layout.
    pub const BY_COLUMNS: &str = "column by column";
    /// The heads of the table.
    pub const HEADS: [&str; 4] = ["Column", "First rows", "Taken for", "Why"];
    /// Groups in the menu of what a column may mean.
    pub const GROUPS: [&str; 4] = ["What happened", "When", "Who, where, about what", "Beside that"];
    /// A choice that is left to what stands in the column.
    pub const AS_IT_LOOKS: &str = "as it looks";
    /// An order that is left to the dates.
    pub const AS_DATES_SHOW: &str = "order as the dates show";
    /// Orders of day and month.
    pub const ORDERS: [&str; 2] = ["day first", "month first"];
    /// Asks for the latest year that two digits mean.
    pub const LATEST_YEAR: &str = "two-digit years until";
    /// What such a year looks like.
    pub const LATEST_YEAR_EXAMPLE: &str = "2030";
    /// What is asked of a list.
    pub const SEPARATOR: &str = "between items";
    /// What counts where nothing is said.
    pub const SEPARATORS: &str = "; or |";
    /// What stands in each row.
    pub const CONSTANTS: &str = "The same in each row";
    /// Adds something of the sort.
    pub const ADD: &str = "Add";
    /// Takes it away.
    pub const REMOVE: &str = "Remove";
    /// The text of something that is the same in each row.
    pub const TEXT: &str = "Text";
    /// The name of an attribute that is the same in each row.
    pub const NAME: &str = "Name";
    /// What is said while the table is read for the preview.
    pub const TRYING: &str = "Reading…";
    /// What is said when the preview can't be had.
    pub const NO_PREVIEW: &str = "There is no preview, because the part of Pamir that reads files stopped.";
    /// Uses the choices.
    pub const APPLY: &str = "Apply";
    /// Hands out the mapping as a file.
    pub const SAVE: &str = "Save mapping…";
    /// Goes back to what the panel began with.
    pub const RESET: &str = "Start again";
    /// Reads by the best guess instead of a known mapping.
    pub const GUESS: &str = "Read by the best guess instead";
    /// What is said of a table that was read by the mapping of an earlier one.
    pub const KNOWN: &str = "Its columns are read as you set them for a file with the same columns.";
    /// A mapping that was opened without a table.
    pub const ALONE: (&str, &str) =
        ("this is a mapping of columns, and no table is open that it could be for", "open it together with its table");

    /// What the panel is about.
    #[must_use]
    pub fn about(name: &str) -> String {
        format!(
            "Nothing changes until you apply it: {} is read again then, and the file itself stays as it is.",
            quote(name)
        )
    }

    /// The rows are read as those of a data set or tool.
    #[must_use]
    pub fn as_layout(name: &str) -> String {
        format!("as those of {name}")
    }

    /// What a control says of a column, for those who don't see where it stands.
    #[must_use]
    pub fn of_column(what: &str, name: &str) -> String {
        format!("{what}: {name}")
    }

    /// So many columns aren't listed.
    #[must_use]
    pub fn more(columns: usize) -> String {
        format!(
            "{} not listed here; they stay as they are",
            count(columns as u64, "more column is", "more columns are")
        )
    }

    /// What the file with the mapping of a table is called.
    #[must_use]
    pub fn file_of(name: &str) -> String {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        format!("{stem}-columns.json")
    }
}
