//! The address: a state as the hash of a URL, and back.
//!
//! `#v=1&q=&theme=a,b&entity=&kind=&place=&status=&from=&to=&dates=certainly
//! &group=&sort=&fold=a,b&view=&event=&card=&at=FROM..UNTIL` (in one line)
//!
//! Owns the names of the keys. Reading never fails: unknown keys, bad values, broken escapes and another version's
//! keys are passed over, so the worst a hostile hash can do is show the dossier as it opens. Keys at their default
//! are left out on writing, and the order is fixed, so that equal states have equal addresses.

use super::state::{State, View, Window};
use crate::core::date::Date;
use crate::core::store::Facet;
use crate::core::timeline::{Grouping, LaneSort};
use std::fmt::Write as _;

/// No value read from an address may be longer than this, in bytes once decoded.
const LONGEST_VALUE: usize = 2_000;
/// No facet takes more values than this from an address.
const MOST_VALUES: usize = 200;
/// The only value of `dates`: events must lie in the range for certain.
const CERTAINLY: &str = "certainly";

/// The hash of a state, with its `#`; empty for the state in which the page opens.
///
/// ```
/// use pamir::app::{Action, State, reduce, url};
///
/// let state = reduce(&State::default(), Action::Search("border & drugs".into()));
/// assert_eq!(url::hash(&state), "#v=1&q=border%20%26%20drugs");
/// assert_eq!(url::parse("#v=1&q=border%20%26%20drugs"), state);
/// ```
#[must_use]
pub fn hash(state: &State) -> String {
    let mut out = String::new();
    let mut put = |key: &str, value: &str| {
        if !value.is_empty() {
            let _ = write!(out, "&{key}={value}");
        }
    };
    put("q", &encode(&state.query.text));
    for facet in Facet::ALL {
        put(facet.key(), &list(&state.query.facets[facet as usize]));
    }
    let date = |date: &Option<Date>| date.as_ref().map(|date| encode(&date.to_string())).unwrap_or_default();
    put("from", &date(&state.query.from));
    put("to", &date(&state.query.to));
    put("dates", if state.query.certainly { CERTAINLY } else { "" });
    if state.group != Grouping::Theme {
        put("group", state.group.key());
    }
    put("sort", state.sort.key());
    put("fold", &list(&state.collapsed));
    put("view", state.view.map_or("", View::key));
    put("event", &encode(state.event.as_deref().unwrap_or_default()));
    put("card", &encode(state.card.as_deref().unwrap_or_default()));
    if let Some(window) = state.window {
        put("at", &format!("{}..{}", window.from_s, window.until_s));
    }
    if out.is_empty() { out } else { format!("#v=1{out}") }
}

/// The state that a hash describes, with or without its `#`. Whatever makes no sense is passed over.
#[must_use]
pub fn parse(hash: &str) -> State {
    let mut state = State::default();
    for pair in hash.trim_start_matches('#').split('&') {
        let Some((key, raw)) = pair.split_once('=') else { continue };
        if let Some(facet) = Facet::parse(key) {
            add(&mut state.query.facets[facet as usize], raw);
            continue;
        }
        if key == "fold" {
            add(&mut state.collapsed, raw);
            continue;
        }
        let value = decode(raw);
        if value.is_empty() {
            continue;
        }
        match key {
            "q" => state.query.text = value,
            "from" => state.query.from = Date::parse(&value).ok(),
            "to" => state.query.to = Date::parse(&value).ok(),
            "dates" => state.query.certainly = value == CERTAINLY,
            "sort" => state.sort = LaneSort::parse(&value).unwrap_or(state.sort),
            "group" => state.group = Grouping::parse(&value).unwrap_or(state.group),
            "view" => state.view = View::parse(&value),
            "event" => state.event = Some(value),
            "card" => state.card = Some(value),
            "at" => state.window = window(&value),
            _ => {}
        }
    }
    state
}

/// Ids, separated by commas.
fn list(ids: &[String]) -> String {
    ids.iter().map(|id| encode(id)).collect::<Vec<_>>().join(",")
}

/// Undoes [`list`]: adds to `ids` those that they don't have yet.
fn add(ids: &mut Vec<String>, raw: &str) {
    for id in raw.split(',').take(MOST_VALUES).map(decode) {
        if !id.is_empty() && !ids.contains(&id) {
            ids.push(id);
        }
    }
}

fn window(value: &str) -> Option<Window> {
    let (from, until) = value.split_once("..")?;
    let window = Window { from_s: from.parse().ok()?, until_s: until.parse().ok()? };
    (window.from_s < window.until_s).then_some(window)
}

/// Percent-encodes all but RFC 3986's unreserved characters.
fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Undoes [`encode`]; a `+` is a space, as in forms. Broken escapes stay as they are, bytes that are no UTF-8 become
/// U+FFFD, control characters go, and what is too long is cut.
fn decode(text: &str) -> String {
    let raw = text.as_bytes();
    let mut bytes = Vec::with_capacity(raw.len().min(LONGEST_VALUE));
    let mut at = 0;
    while at < raw.len() && bytes.len() < LONGEST_VALUE {
        let escape = raw.get(at + 1..at + 3).and_then(|digits| std::str::from_utf8(digits).ok());
        match (raw[at], escape.and_then(|digits| u8::from_str_radix(digits, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                at += 3;
                continue;
            }
            (b'+', _) => bytes.push(b' '),
            (byte, _) => bytes.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&bytes).chars().filter(|char| !char.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(hash_in: &str, hash_out: &str) {
        assert_eq!(hash(&parse(hash_in)), hash_out, "{hash_in}");
    }

    #[test]
    fn every_key_comes_back() {
        let full = "#v=1&q=drug%20trade&theme=a,b&entity=china&kind=plan&place=dushanbe&status=planned&from=1998\
                    &to=2016-02&dates=certainly&group=entity&sort=count&fold=a,b%20c&view=list&event=e1&card=china&at=-5..100";
        check(full, full);
    }

    #[test]
    fn what_makes_no_sense_is_passed_over() {
        check("", "");
        check("#", "");
        check("#v=99&nonsense&x=1&=&&&=5", "");
        check("#from=yesterday&to=2016-13&group=colour&view=hologram&at=9..3", "");
        check("#dates=perhaps&sort=colour&fold=,,", "");
        check("#fold=b,a,b,", "#v=1&fold=b,a");
        check("#at=1e9..&at=..&at=99999999999999999999..3", "");
        check("#theme=,,a,,a,&q=%", "#v=1&q=%25&theme=a");
        check("#q=%ff%00%0a", "#v=1&q=%EF%BF%BD");
        check("#q=a+b%2Bc", "#v=1&q=a%20b%2Bc");
    }

    #[test]
    fn a_comma_within_an_id_is_no_separator() {
        check("#theme=a%2Cb,c", "#v=1&theme=a%2Cb,c");
    }

    #[test]
    fn a_hash_of_any_length_is_cut() {
        let many: String = (0..100_000).map(|id| format!("{id},")).collect();
        let long = format!("#q={}&theme={many}&fold={many}", "x".repeat(100_000));
        assert!(hash(&parse(&long)).len() < 3 * LONGEST_VALUE);
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_writing_is_stable(text in any::<String>()) {
            let state = parse(&text);
            prop_assert_eq!(parse(&hash(&state)), state);
        }

        #[test]
        fn any_value_comes_back(text in "[^\\p{Cc}]{1,40}", id in "[^\\p{Cc}]{1,20}", a in any::<i64>(), b in any::<i64>()) {
            let mut state = State::default();
            state.query.text = text;
            state.query.facets[Facet::Entity as usize].push(id.clone());
            state.query.certainly = a % 2 == 0;
            state.sort = LaneSort::ALL[b.rem_euclid(4) as usize];
            state.collapsed.push(id.clone());
            state.event = Some(id);
            state.window = (a < b).then_some(Window { from_s: a, until_s: b });
            prop_assert_eq!(parse(&hash(&state)), state);
        }
    }
}
