//! Mappings of columns, by themselves and beside a table.

use super::*;
use pamir_dossier::AttributeType;
use pamir_formats::{Mapping, MappingFault, Names};
use pamir_words::en::issues::said;

fn slips(text: &str) -> Vec<String> {
    Mapping::read(text, "map.json").expect_err(text).iter().map(line).collect()
}

#[test]
fn a_mapping_that_is_wrong_says_where_and_what_to_do() {
    let text = |columns: &str| format!(r#"{{"format": "pamir-mapping/1", "columns": [{columns}]}}"#);
    for (columns, want) in [
        (
            r#"{"role": "titel", "name": "a"}"#,
            "map.json:1:52: error[unknown-value]: unknown role of a column `titel` (did you mean `title`?)",
        ),
        (
            r#"{"role": "title", "nam": "a"}"#,
            "map.json:1:61: error[unknown-field]: a column has no field `nam` (did you mean `name`?)",
        ),
        (
            r#"{"role": "title", "name": "a"}, {"role": "date", "name": "a"}"#,
            "map.json:1:1: error[duplicate-field]: the mapping names the column `a` twice (leave one of them out)",
        ),
        (
            r#"{"role": "id", "constant": "a"}"#,
            "map.json:1:1: error[wrong-type]: the id can't be the same in each row (a `constant` may be a theme, a participant, a \
             place, a kind, a status, or an attribute with a `name`)",
        ),
    ] {
        assert_eq!(slips(&text(columns)), [want]);
    }
    let said = slips(r#"{"format": "pamir-mapping/2", "columns": [{"role": "title", "name": "a"}]}"#);
    assert!(said[0].contains("the format of a mapping is `pamir-mapping/1`, not `pamir-mapping/2`"), "{said:?}");
    let said = refusal("map.json", &text(r#"{"role": "title", "name": "a"}"#));
    assert!(said.contains("this is a mapping of columns, not a dossier (open it together with the table"), "{said}");
}

#[test]
fn a_mapping_that_does_not_fit_names_the_columns() {
    let names = |names: &[&str]| Names { first: names.iter().map(|name| (*name).to_owned()).collect(), more: 0 };
    for (fault, want, remedy) in [
        (
            MappingFault::FitsNothing { mapping: names(&["Was"]), table: names(&["what", "when"]) },
            "no column of the mapping is in the table: the mapping names `Was`",
            "the columns of the table are `what`, `when`",
        ),
        (
            MappingFault::NotInTable(names(&["weg"])),
            "the mapping names the column `weg`, which the table doesn't have",
            "if a column is called otherwise in this table, change its name in the mapping",
        ),
        (
            MappingFault::NotInMapping(Names { first: vec!["neu".into()], more: 3 }),
            "the mapping doesn't name the columns `neu` and 3 more, which became attributes",
            "to read them as something else, add them to the mapping",
        ),
        (
            MappingFault::NotOfType { column: "n".into(), kind: AttributeType::Number, values: 2, text: "few".into() },
            "2 values in `n` aren't a number: `few`",
            "they are shown as they are written; correct them, or choose another type for the column",
        ),
    ] {
        let (message, hint) = said(&fault.into());
        assert_eq!((message.as_str(), hint.as_deref()), (want, Some(remedy)));
    }
}
