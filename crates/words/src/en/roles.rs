//! The words for what the columns of a table mean.

use pamir_dossier::ColumnRole;

/// The word for what a column means.
#[must_use]
pub fn role(role: ColumnRole) -> &'static str {
    match role {
        ColumnRole::Id => "id",
        ColumnRole::Title => "title",
        ColumnRole::Summary => "summary",
        ColumnRole::Date => "date",
        ColumnRole::Start => "start of the date",
        ColumnRole::End => "end of the date",
        ColumnRole::Time => "time of day",
        ColumnRole::EndTime => "time of day of the end",
        ColumnRole::Year => "year",
        ColumnRole::Month => "month",
        ColumnRole::Day => "day of the month",
        ColumnRole::EndYear => "year of the end",
        ColumnRole::EndMonth => "month of the end",
        ColumnRole::EndDay => "day of the end",
        ColumnRole::Written => "date as its source writes it",
        ColumnRole::Bounds => "range in which it must have been",
        ColumnRole::Kind => "kind",
        ColumnRole::Status => "status",
        ColumnRole::Theme => "themes",
        ColumnRole::Participant => "participants",
        ColumnRole::Place => "places",
        ColumnRole::Link => "link",
        ColumnRole::Media => "pictures and media",
        ColumnRole::Source => "source",
        ColumnRole::Attribute => "attribute",
        ColumnRole::Ignored => "left out",
        ColumnRole::Layout => "as its layout says",
    }
}
