//! What the fields of a row are called.

use pamir_formats::Field;

/// The word for a field.
#[must_use]
pub fn word(field: Field) -> &'static str {
    match field {
        Field::Id => "id",
        Field::Title => "title",
        Field::Summary => "summary",
        Field::Date => "date",
        Field::Start => "start",
        Field::End => "end",
        Field::Time => "time",
        Field::EndTime => "time of the end",
        Field::Written => "date as it is written",
        Field::Bounds => "range of bounds",
        Field::Kind => "kind",
        Field::Status => "status",
        Field::Themes => "list of themes",
        Field::Entities => "list of entities",
        Field::Places => "list of places",
        Field::Link => "link",
        Field::Source => "source",
        Field::Media => "picture or recording",
        Field::Detail => "detail",
    }
}
