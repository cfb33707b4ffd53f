//! The JSON Schema that editors use, compared with the model.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::fields::Record;
use crate::read::Need;
use pamir_dossier::*;
use serde_json::Value;

fn schema() -> Value {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../static/schema/dossier.schema.json");
    serde_json::from_str(&std::fs::read_to_string(file).expect(file)).expect(file)
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().expect("a list").iter().map(|item| item.as_str().expect("text")).collect()
}

#[test]
fn the_schema_has_every_field_and_no_other() {
    fn same<T: Record>(schema: &Value, pointer: &str) {
        let table = schema.pointer(pointer).unwrap_or_else(|| panic!("{pointer} is missing"));
        let described = table["properties"].as_object().expect(pointer);
        let mut fields = T::FIELDS.to_vec();
        fields.sort_unstable();
        assert_eq!(described.keys().map(String::as_str).collect::<Vec<_>>(), fields, "{pointer}");
        let required = T::FIELDS.iter().zip(T::NEEDS).filter(|(_, need)| **need == Need::Required);
        let mut required: Vec<&str> = required.map(|(field, _)| *field).collect();
        let mut stated = strings(&table["required"]);
        required.sort_unstable();
        stated.sort_unstable();
        assert_eq!(stated, required, "{pointer}");
        assert_eq!(table["additionalProperties"], Value::Bool(false), "{pointer}");
    }
    let schema = schema();
    same::<Dossier>(&schema, "");
    macro_rules! same {
        ($($type:ident at $name:literal),+ $(,)?) => { $(same::<$type>(&schema, concat!("/$defs/", $name));)+ };
    }
    same! {
        Meta at "meta", Source at "source", Media at "media", Theme at "theme", Entity at "entity", Alias at "alias",
        Event at "event", Attribute at "attribute",
        Participant at "participant", Figure at "figure", Evidence at "evidence", Note at "note",
        Related at "related", Relation at "relation", Era at "era", MappedColumn at "column",
    }
    assert_eq!(schema["properties"]["format"]["const"], FORMAT);
}

#[test]
fn the_schema_has_every_choice() {
    let schema = schema();
    let same = |pointer: &str, ids: Vec<&str>| {
        assert_eq!(strings(schema.pointer(pointer).expect(pointer)), ids, "{pointer}");
    };
    same("/$defs/entity/properties/type/enum", EntityType::ALL.iter().map(|it| it.id()).collect());
    same("/$defs/attribute/properties/type/enum", AttributeType::ALL.iter().map(|it| it.id()).collect());
    same("/$defs/event/properties/kind/enum", EventKind::ALL.iter().map(|it| it.id()).collect());
    same("/$defs/event/properties/status/enum", Status::ALL.iter().map(|it| it.id()).collect());
    same("/$defs/media/properties/kind/enum", MediaKind::ALL.iter().map(|it| it.id()).collect());
    same("/$defs/column/properties/role/enum", ColumnRole::ALL.iter().map(|it| it.id()).collect());
    same("/$defs/column/properties/type/enum", AttributeType::ALL.iter().map(|it| it.id()).collect());
    same("/$defs/column/properties/order/enum", DayOrder::ALL.iter().map(|it| it.id()).collect());
    same("/$defs/note/properties/kind/enum", NoteKind::ALL.iter().map(|it| it.id()).collect());
}

#[test]
fn every_reference_of_the_schema_leads_somewhere() {
    fn walk(value: &Value, root: &Value, seen: &mut usize) {
        match value {
            Value::Object(fields) => {
                if let Some(reference) = fields.get("$ref") {
                    let pointer = reference.as_str().and_then(|it| it.strip_prefix('#')).expect("a local reference");
                    assert!(root.pointer(pointer).is_some(), "{pointer}");
                    *seen += 1;
                }
                fields.values().for_each(|value| walk(value, root, seen));
            }
            Value::Array(items) => items.iter().for_each(|value| walk(value, root, seen)),
            _ => {}
        }
    }
    let (schema, mut seen) = (schema(), 0);
    walk(&schema, &schema, &mut seen);
    assert!(seen > 30, "{seen}");
}
