//! The address: a state as the hash of a URL, and back.
//!
//! `#v=1&q=&theme=a,b&entity=&kind=&place=&status=&match=theme:all,place:none&from=&to=&dates=certainly
//! &group=&sort=&fold=a,b&view=&heights=roots&as=&by=&columns=a,b&follow=&event=&card=&crowd=FROM..UNTIL,lane
//! &at=FROM..UNTIL` (in one line)
//!
//! `sort` is the order of lanes. `as` (`articles`, `table`), `by` (a column, with a minus where the last comes first), `columns`
//! and `follow=window` belong to the list: see [`Listing`](super::Listing).
//!
//! Owns the names of the keys. Reading never fails: unknown keys, bad values, broken escapes and another version's
//! keys are passed over, and what is read is bounded, so the worst a hostile hash can do is show the dossier as it opens,
//! without delay. Keys at their default
//! are left out on writing, and the order is fixed, so that equal states have equal addresses.

use super::listing::{Column, Layout};
use super::state::{Crowd, State, View};
use pamir_date::Date;
use pamir_store::query::{Need, Query};
use pamir_store::{Facet, FacetMap};
use pamir_timeline::{Grouping, LaneSort};
use std::fmt::Write as _;

/// No value read from an address may be longer than this, in bytes once decoded.
const LONGEST_VALUE: usize = 2_000;
/// Of no facet are more values than this looked at, nor of the folded lanes, however often the key is repeated.
const MOST_VALUES: usize = 200;
/// What follows in an address after so many bytes is ignored: no browser makes a longer one from what a reader does.
const LONGEST_HASH: usize = 1 << 17;
/// The only value of `dates`: events must lie in the range for certain.
const CERTAINLY: &str = "certainly";
/// The only value of `follow`: the list has what the timeline has in sight.
const WINDOW: &str = "window";

/// The only value of `heights`: densities are drawn by square root.
const ROOTS: &str = "roots";

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
        put(facet.key(), &list(&state.query.facets[facet]));
    }
    put("match", &needs(&state.query));
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
    put("heights", if state.roots { ROOTS } else { "" });
    put("as", state.listing.layout.map_or("", Layout::key));
    put("by", &state.listing.order_key());
    put("columns", &state.listing.columns.iter().map(|column| column.key()).collect::<Vec<_>>().join(","));
    put("follow", if state.listing.follows { WINDOW } else { "" });
    put("event", &encode(state.event.as_deref().unwrap_or_default()));
    put("card", &encode(state.card.as_deref().unwrap_or_default()));
    if let Some(Crowd { window, lane }) = &state.crowd {
        let lane = lane.as_deref().map(|lane| format!(",{}", encode(lane))).unwrap_or_default();
        put("crowd", &format!("{window}{lane}"));
    }
    if let Some(window) = state.window {
        put("at", &window.to_string());
    }
    if out.is_empty() { out } else { format!("#v=1{out}") }
}

/// The state that a hash describes, with or without its `#`. Whatever makes no sense is passed over, and so is what
/// follows after 128 KiB or, for a list of values, after the 200th of them, be they different or not.
#[must_use]
pub fn parse(hash: &str) -> State {
    let mut state = State::default();
    let (mut chosen, mut fold): (FacetMap<List>, List) = Default::default();
    let mut singles = [""; SINGLES.len()];
    for pair in cut(hash.trim_start_matches('#')).split('&') {
        let Some((key, raw)) = pair.split_once('=') else { continue };
        if let Some(facet) = Facet::parse(key) {
            chosen[facet].add(raw);
        } else if key == "fold" {
            fold.add(raw);
        } else if let Some(at) = SINGLES.iter().position(|known| *known == key)
            && !raw.is_empty()
        {
            // Understood only once it is clear that it isn't repeated: that may be costly.
            singles[at] = raw;
        }
    }
    SINGLES.iter().zip(singles).for_each(|(key, raw)| put(&mut state, key, raw));
    state.query.facets = chosen.map(|list| list.ids);
    state.collapsed = fold.ids;
    // Where nothing is chosen, nothing is needed of it.
    for (facet, need) in state.query.needs.iter_mut() {
        if state.query.facets[facet].is_empty() {
            *need = Need::Any;
        }
    }
    state
}

/// The keys with one value; of those that are repeated the last counts.
const SINGLES: [&str; 17] = [
    "q", "match", "from", "to", "dates", "sort", "group", "view", "heights", "as", "by", "columns", "follow", "event",
    "card", "crowd", "at",
];

/// As much of a hash as is read; a value that would be cut in two goes as a whole.
fn cut(hash: &str) -> &str {
    match hash.as_bytes().get(..LONGEST_HASH) {
        Some(head) if hash.len() > LONGEST_HASH => {
            // Separators are ASCII, so that the place before one is between two characters.
            let end = head.iter().rposition(|byte| matches!(byte, b'&' | b',')).unwrap_or(0);
            hash.get(..end).unwrap_or_default()
        }
        _ => hash,
    }
}

fn put(state: &mut State, key: &str, raw: &str) {
    if key == "crowd" {
        // The comma that ends the window isn't escaped, and one in the id of a lane is.
        let (window, lane) = raw.split_once(',').map_or((raw, None), |(window, lane)| (window, Some(decode(lane))));
        #[expect(clippy::disallowed_methods, reason = "a type of our own, in whole numbers")]
        let window = decode(window).parse().ok();
        state.crowd = window.map(|window| Crowd { window, lane: lane.filter(|lane| !lane.is_empty()) });
        return;
    }
    let value = decode(raw);
    if value.is_empty() {
        return;
    }
    match key {
        "q" => state.query.text = value,
        "match" => read_needs(&value, &mut state.query.needs),
        "from" => state.query.from = Date::parse(&value).ok(),
        "to" => state.query.to = Date::parse(&value).ok(),
        "dates" => state.query.certainly = value == CERTAINLY,
        "sort" => state.sort = LaneSort::parse(&value).unwrap_or(state.sort),
        "group" => state.group = Grouping::parse(&value).unwrap_or(state.group),
        "view" => state.view = View::parse(&value),
        "heights" => state.roots = value == ROOTS,
        "as" => state.listing.layout = Layout::parse(&value),
        "by" => state.listing.set_order(&value),
        "columns" => {
            let columns: Vec<Column> = value.split(',').take(MOST_VALUES).filter_map(Column::parse).collect();
            state.listing.set_columns(&columns);
        }
        "follow" => state.listing.follows = value == WINDOW,
        "event" => state.event = Some(value),
        "card" => state.card = Some(value),
        #[expect(clippy::disallowed_methods, reason = "a type of our own, in whole numbers")]
        "at" => state.window = value.parse().ok(),
        _ => {}
    }
}

/// How many of the chosen values an event needs, for each facet where that isn't just any.
fn needs(query: &Query) -> String {
    let mut needs = String::new();
    for (facet, need) in query.needs.iter().filter(|(_, need)| **need != Need::Any) {
        let comma = if needs.is_empty() { "" } else { "," };
        let _ = write!(needs, "{comma}{}:{}", facet.key(), need.key());
    }
    needs
}

/// Undoes [`needs`]; of a facet that is repeated the last counts.
fn read_needs(value: &str, needs: &mut FacetMap<Need>) {
    for (facet, need) in value.split(',').filter_map(|pair| pair.split_once(':')) {
        if let (Some(facet), Some(need)) = (Facet::parse(facet), Need::parse(need)) {
            needs[facet] = need;
        }
    }
}

/// Ids as an address lists them, each once and in the order in which they first come.
#[derive(Default)]
struct List {
    ids: Vec<String>,
    /// How many values were looked at, new or not: so few are compared with each other that it takes no time.
    seen: usize,
}

impl List {
    /// Undoes [`list`]: adds those that aren't there yet.
    fn add(&mut self, raw: &str) {
        for id in raw.split(',').take(MOST_VALUES - self.seen) {
            self.seen += 1;
            let id = decode(id);
            if !id.is_empty() && !self.ids.contains(&id) {
                self.ids.push(id);
            }
        }
    }
}

/// Ids, separated by commas.
fn list(ids: &[String]) -> String {
    ids.iter().map(|id| encode(id)).collect::<Vec<_>>().join(",")
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
    #[cfg(test)]
    tests::DECODED.set(tests::DECODED.get() + 1);
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
    use pamir_timeline::Window;
    use proptest::prelude::*;
    use std::cell::Cell;

    thread_local! {
        /// How many values were decoded, which is what reading an address spends its time on.
        pub(super) static DECODED: Cell<usize> = const { Cell::new(0) };
    }

    /// An address read in the simplest way: all values of a key, then the first 200 of them, or the last.
    fn naive(hash: &str) -> State {
        let mut state = State::default();
        let pairs: Vec<(&str, &str)> =
            hash.trim_start_matches('#').split('&').filter_map(|pair| pair.split_once('=')).collect();
        let list = |wanted: &str| {
            let values = pairs.iter().filter(|(key, _)| *key == wanted).flat_map(|(_, raw)| raw.split(','));
            let mut ids: Vec<String> = Vec::new();
            for id in values.take(MOST_VALUES).map(decode).filter(|id| !id.is_empty()) {
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
            ids
        };
        state.query.facets = FacetMap::new(|facet| list(facet.key()));
        state.collapsed = list("fold");
        for key in SINGLES {
            let last = pairs.iter().rfind(|(other, raw)| *other == key && !raw.is_empty());
            last.iter().for_each(|(_, raw)| put(&mut state, key, raw));
        }
        let chosen = FacetMap::new(|facet| !state.query.facets[facet].is_empty());
        state.query.needs = FacetMap::new(|facet| if chosen[facet] { state.query.needs[facet] } else { Need::Any });
        state
    }

    /// An address in which keys and values are repeated.
    fn repeated() -> impl Strategy<Value = String> {
        let key = prop_oneof![
            Just("theme"),
            Just("entity"),
            Just("fold"),
            Just("q"),
            Just("match"),
            Just("from"),
            Just("to"),
            Just("at"),
            Just("card"),
            Just("crowd"),
            Just("heights"),
            Just("sort"),
            Just("by"),
            Just("columns"),
            Just("nonsense"),
            Just("")
        ];
        let value = prop_oneof![
            "[a-d%,]{0,9}",
            "[0-9]{4}",
            "(a,){0,300}",
            Just("5..9".to_owned()),
            Just("theme:none,entity:all,kind:none,theme:any".to_owned()),
            "(theme|entity|x):(any|all|none|y)",
            Just("count".to_owned()),
            Just("-title".to_owned()),
            Just("place,date".to_owned()),
            any::<String>()
        ];
        let pair = (key, value).prop_map(|(key, value)| format!("{key}={value}"));
        proptest::collection::vec(pair, 0..300).prop_map(|pairs| pairs.join("&"))
    }

    fn check(hash_in: &str, hash_out: &str) {
        assert_eq!(hash(&parse(hash_in)), hash_out, "{hash_in}");
    }

    #[test]
    fn every_key_comes_back() {
        let full = "#v=1&q=drug%20trade&theme=a,b&entity=china&kind=plan&place=dushanbe&status=planned&match=theme:all,kind:none&from=1998\
                    &to=2016-02&dates=certainly&group=entity&sort=count&fold=a,b%20c&view=list&heights=roots&as=table&by=-title\
                    &columns=date,title,place&follow=window&event=e1&card=china&crowd=-5..9,a%2Cb&at=-5..100";
        check(full, full);
    }

    #[test]
    fn what_makes_no_sense_is_passed_over() {
        check("", "");
        check("#", "");
        check("#v=99&nonsense&x=1&=&&&=5", "");
        check("#from=yesterday&to=2016-13&group=colour&view=hologram&at=9..3", "");
        check("#dates=perhaps&sort=colour&fold=,,", "");
        check("#match=theme:none,colour:all,kind:some,,:,", "");
        check("#theme=a&match=kind:none,theme:any,theme:none", "#v=1&theme=a&match=theme:none");
        check("#as=cards&by=colour&columns=,colour&follow=me", "");
        check("#by=-date&columns=place,colour,date,place", "#v=1&by=-date&columns=date,title,place");
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
        // Nothing is read of a value that the end falls into.
        for (fill, kept) in [(LONGEST_HASH, 0), (LONGEST_HASH - 5, 0), (LONGEST_HASH - 30, 1)] {
            let long = format!("x={}&theme=a,{}", "y".repeat(fill), "é".repeat(LONGEST_HASH));
            assert_eq!(parse(&long).query.facets[Facet::Theme].len(), kept, "{fill}");
        }
    }

    #[test]
    fn what_is_repeated_costs_no_more_than_what_is_there_once() {
        let repeated = |what: &str| what.repeat(2_000_000 / what.len());
        for hostile in [
            repeated("fold=0&fold=1&"),
            repeated("theme=&"),
            format!("entity={}", repeated("a,")),
            repeated("from=1991/..&to=~&q=x&at=1..2&"),
            (0..100_000).map(|id| format!("place={id}&fold={id}&")).collect(),
        ] {
            DECODED.set(0);
            let state = parse(&hostile);
            let most = (Facet::ALL.len() + 1) * MOST_VALUES + SINGLES.len() + 1;
            assert!(DECODED.get() <= most, "{}: {} values", &hostile[..20], DECODED.get());
            assert_eq!(state, naive(cut(&hostile)));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_writing_is_stable(text in any::<String>()) {
            let state = parse(&text);
            prop_assert_eq!(parse(&hash(&state)), state);
        }

        #[test]
        fn repeated_keys_are_read_as_a_naive_reader_does(text in repeated()) {
            let state = parse(&text);
            prop_assert_eq!(&state, &naive(&text));
            prop_assert_eq!(parse(&hash(&state)), state);
        }

        #[test]
        fn any_value_comes_back(text in "[^\\p{Cc}]{1,40}", id in "[^\\p{Cc}]{1,20}", a in any::<i64>(), b in any::<i64>()) {
            let mut state = State::default();
            state.query.text = text;
            state.query.facets[Facet::Entity].push(id.clone());
            state.query.needs[Facet::Entity] = Need::ALL[a.rem_euclid(3) as usize];
            state.query.certainly = a % 2 == 0;
            state.sort = LaneSort::ALL[b.rem_euclid(4) as usize];
            state.collapsed.push(id.clone());
            state.listing.by = Column::ALL[a.rem_euclid(7) as usize];
            state.listing.backwards = b % 3 == 0;
            state.listing.follows = a % 3 == 0;
            state.listing.layout = Layout::ALL.get(a.rem_euclid(3) as usize).copied();
            state.listing.set_columns(&Column::ALL[..b.rem_euclid(8) as usize]);
            state.event = Some(id);
            state.window = (a < b).then_some(Window { from_s: a, until_s: b });
            prop_assert_eq!(parse(&hash(&state)), state);
        }
    }
}
