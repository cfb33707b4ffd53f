//! What `filter` was given, as a query.
//!
//! Owns the names of the fields and the way from what people call a value to its id.

use crate::app::Data;
use crate::session::Problem;
use js_sys::{Array, Object, Reflect};
use pamir_date::Date;
use pamir_store::Facet;
use pamir_store::query::{Limits, Query};
use pamir_words::en::element::{self, Expected};
use wasm_bindgen::{JsCast, JsValue};

/// So many values are named in a hint.
const MOST_NAMED: usize = 8;

/// The query of an object such as `{text: "border", theme: ["drugs"], from: "2014"}`. What isn't in it isn't filtered by.
pub(super) fn query(wanted: &JsValue, data: &Data) -> Result<Query, Problem> {
    let mut query = Query::default();
    let Some(object) = wanted.dyn_ref::<Object>() else { return Err(odd("filter", Expected::Object)) };
    for key in Object::keys(object).iter().filter_map(|key| key.as_string()) {
        let value = Reflect::get(object, &key.as_str().into()).map_err(|_| odd(&key, Expected::Readable))?;
        put(&mut query, &key, &texts(&key, &value)?, data)?;
    }
    Ok(query)
}

/// The text or texts of a field; nothing where it is null or left out.
fn texts(key: &str, value: &JsValue) -> Result<Vec<String>, Problem> {
    if value.is_null() || value.is_undefined() {
        return Ok(Vec::new());
    }
    if let Some(text) = value.as_string() {
        return Ok(vec![text].into_iter().filter(|text| !text.is_empty()).collect());
    }
    if let Some(number) = value.as_f64() {
        return Ok(vec![number.to_string()]);
    }
    let list = value.dyn_ref::<Array>().and_then(|list| list.iter().map(|item| item.as_string()).collect());
    list.ok_or_else(|| odd(key, Expected::Texts))
}

fn put(query: &mut Query, key: &str, values: &[String], data: &Data) -> Result<(), Problem> {
    if let Some(facet) = data.store.facet_named(key) {
        for value in values {
            let id = id_of(data, key, facet, value)?;
            let chosen = &mut query.facets[facet];
            if !chosen.contains(&id) {
                chosen.push(id);
            }
        }
        return Ok(());
    }
    let value = match values {
        [] => None,
        [value] => Some(value.as_str()),
        _ => return Err(odd(key, Expected::Text)),
    };
    let date = || {
        let date = value.map(Date::parse).transpose();
        date.map_err(|error| element::not_a_date(key, value.unwrap_or_default(), &error))
    };
    if let Some(number) = data.store.number_named(key) {
        let limits = value.map(|text| Limits::parse(text).ok_or_else(|| odd(key, Expected::Range))).transpose()?;
        query.ranges.set(number, limits);
        return Ok(());
    }
    match key {
        "text" => query.text = value.unwrap_or_default().to_owned(),
        "from" => query.from = date()?,
        "to" => query.to = date()?,
        _ => return Err(element::no_filter(key).into()),
    }
    Ok(())
}

/// The id of the value with this id or, as the page shows it, this name.
fn id_of(data: &Data, key: &str, facet: Facet, value: &str) -> Result<String, Problem> {
    let index = data.store.facet(facet);
    let values = index.values();
    let found =
        values.iter().find(|known| known.id == value).or_else(|| values.iter().find(|known| known.label == value));
    if let Some(found) = found {
        return Ok(found.id.clone());
    }
    let named = values.iter().take(MOST_NAMED).map(|known| &*known.id);
    Err(Problem {
        message: element::no_value(key, value),
        hint: (!values.is_empty()).then(|| element::there_are(named, values.len() > MOST_NAMED)),
    })
}

fn odd(key: &str, expected: Expected) -> Problem {
    element::takes(key, expected).into()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use pamir_dossier::{Attribute, AttributeType, Dossier, Event, Theme};

    fn data() -> Data {
        let theme = Theme { id: "drugs".into(), label: "Drug trade".into(), ..Theme::default() };
        let event = Event { id: "a".into(), themes: vec!["drugs".into()], ..Event::default() };
        let depth = Attribute { id: "depth".into(), kind: AttributeType::Number, ..Attribute::default() };
        Data::new(Dossier { attributes: vec![depth], themes: vec![theme], events: vec![event], ..Dossier::default() })
    }

    fn after(key: &str, values: &[&str]) -> Result<Query, Problem> {
        let mut query = Query::default();
        let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
        put(&mut query, key, &values, &data()).map(|()| query)
    }

    #[test]
    fn values_are_found_by_id_and_by_name_and_count_once() {
        let query = after("theme", &["drugs", "Drug trade"]).unwrap();
        assert_eq!(query.facets[Facet::Theme], ["drugs"]);
        assert_eq!(after("text", &["border"]).unwrap().text, "border");
        assert!(after("from", &["2014-11"]).unwrap().from.is_some());
        assert_eq!(after("to", &[]).unwrap(), Query::default());
        assert_eq!(after("a.depth", &["10.."]).unwrap().ranges.of(0).map(Limits::ends), Some((10.0, f64::INFINITY)));
    }

    #[test]
    fn what_makes_no_sense_is_told_with_what_would() {
        let hint = |key, values: &[&str]| after(key, values).unwrap_err().hint.unwrap_or_default();
        assert_eq!(hint("theme", &["weather"]), "there are “drugs”");
        assert!(hint("colour", &["red"]).contains("theme, entity"));
        assert!(hint("from", &["yesterday"]).contains("2014-11"));
        assert!(after("text", &["a", "b"]).is_err());
        assert!(after("a.depth", &["deep"]).unwrap_err().message.contains("10..200"));
    }
}
