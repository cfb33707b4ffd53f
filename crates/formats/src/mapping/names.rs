//! What a column means by its name alone, for tables whose known layout somebody doesn't want.

use super::fit::role;
use crate::fault::Field;
use pamir_dossier::ColumnRole;
use pamir_text::fold::fold_text;

/// The names of the parts of a date in known layouts.
const PARTS: [(&str, ColumnRole); 6] = [
    ("year", ColumnRole::Year),
    ("month", ColumnRole::Month),
    ("day", ColumnRole::Day),
    ("end-year", ColumnRole::EndYear),
    ("end-month", ColumnRole::EndMonth),
    ("end-day", ColumnRole::EndDay),
];

/// What a column with this name means, as far as the name tells.
///
/// ```
/// use pamir_dossier::ColumnRole;
/// use pamir_formats::named_role;
/// assert_eq!(["End Month", "Headline", "Fog"].map(named_role), [ColumnRole::EndMonth, ColumnRole::Title, ColumnRole::Attribute]);
/// ```
#[must_use]
pub fn named_role(name: &str) -> ColumnRole {
    let folded = fold_text(name).replace(' ', "-");
    let part = PARTS.iter().find(|(known, _)| *known == folded);
    part.map_or_else(|| role(Field::parse(name)), |(_, role)| *role)
}
