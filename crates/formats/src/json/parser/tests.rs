use super::*;
use proptest::prelude::*;
use serde_json::Value as Json;

fn plain(node: &Node<'_>) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        // It is enough to know that it is a number.
        Value::Boolean => Json::Bool(true),
        Value::Integer(number) => (*number).into(),
        Value::Float(number) => (*number).into(),
        Value::Text(text) => Json::String(text.to_string()),
        Value::Date(_) => panic!("JSON has no dates"),
        Value::List(items) => items.iter().map(plain).collect(),
        Value::Table(fields) => fields.iter().map(|field| (field.key.to_string(), plain(&field.node))).collect(),
    }
}

/// As `plain` makes it.
fn expected(value: Json) -> Json {
    match value {
        Json::Bool(_) => Json::Bool(true),
        Json::Array(items) => items.into_iter().map(expected).collect(),
        Json::Object(fields) => fields.into_iter().map(|(key, value)| (key, expected(value))).collect(),
        other => other,
    }
}

/// The only value in these bytes.
fn read(bytes: &[u8]) -> Result<Json, Fault> {
    let mut parser = Parser::new(bytes, true);
    let node = parser.node()?;
    if parser.is_at_end() { Ok(plain(&node)) } else { parser.slip(JsonSlip::MoreAfterEnd) }
}

fn json() -> impl Strategy<Value = Json> {
    let text = prop_oneof![any::<String>(), "[\"\\\\\n\u{1}é塔😀a-z]{0,20}"];
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        (-1e9..1e9).prop_map(Json::from),
        text.clone().prop_map(Json::from),
    ];
    leaf.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
            proptest::collection::vec((text.clone(), inner), 0..4).prop_map(|it| it.into_iter().collect()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_serde_writes_is_read(value in json(), pretty: bool) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        prop_assert_eq!(read(text.as_bytes()), Ok(expected(value)));
        // Any part of it is either too short, or (a number) another value.
        for end in 0..text.len() {
            let mut parser = Parser::new(&text.as_bytes()[..end], false);
            prop_assert_eq!(parser.skip().map_err(|fault| fault.why), Err(Why::Ends), "{}", &text[..end]);
        }
    }

    #[test]
    fn what_serde_refuses_is_refused(text in "[\\[\\]{}:,\"\\\\ \n0-9a-zA-Z.+-]{0,12}|[tfn][a-z]{0,4}|-?[0-9.eE+-]{0,6}") {
        let theirs = serde_json::from_str::<Json>(&text);
        let mine = read(text.as_bytes());
        prop_assert_eq!(theirs.is_ok(), mine.is_ok(), "{}: {:?} {:?}", text, theirs, mine);
    }

    #[test]
    fn any_slip_is_survived(value in json(), at: prop::sample::Index, byte: u8) {
        let mut bytes = serde_json::to_vec(&value).unwrap();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let theirs = serde_json::from_slice::<Json>(&bytes);
        prop_assert_eq!(theirs.is_ok(), read(&bytes).is_ok(), "{:?}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn escapes_are_those_of_json() {
    assert_eq!(read(br#""\ud83d\ude00\u00e9\n\/""#).unwrap(), Json::from("😀é\n/"));
    for bad in
        [r#""\ud83d""#, r#""\ud83dx""#, r#""\ud83d\u0041""#, r#""\ude00""#, r#""\x""#, r#""\u12é""#, r#""\u+123""#]
    {
        assert!(read(bad.as_bytes()).is_err() && serde_json::from_str::<Json>(bad).is_err(), "{bad}");
    }
}

#[test]
fn depth_has_an_end() {
    let nested = |depth| "[".repeat(depth) + &"]".repeat(depth);
    for depth in [127, 128, 1_000_000] {
        let theirs = serde_json::from_str::<Json>(&nested(depth)).is_ok();
        assert_eq!(read(nested(depth).as_bytes()).is_ok(), theirs, "{depth}");
    }
}

#[test]
fn slips_are_placed() {
    for (text, at, slip) in [
        ("{'a': 1}", 1, JsonSlip::NameExpected),
        ("[1, 2,]", 6, JsonSlip::CommaTooMany),
        ("[1 2]", 3, JsonSlip::CommaInList),
        ("{\"a\" 1}", 5, JsonSlip::ColonExpected),
        ("{\"a\": 1 // no\n}", 8, JsonSlip::CommaInTable),
        ("[// no\n1]", 1, JsonSlip::Comment),
        ("[\"a\nb\"]", 3, JsonSlip::ControlCharacter),
        ("[01]", 1, JsonSlip::LeadingZero),
        ("[NaN]", 1, JsonSlip::NotAValue),
    ] {
        let Err(Fault { at: found, why: Why::Slip(why) }) = read(text.as_bytes()) else { panic!("{text}") };
        assert_eq!((found, why), (at, slip), "{text}");
    }
}
