//! The address: a state as the hash of a URL, and back.
//!
//! `#v=1&q=&theme=a,b&entity=&kind=&place=&status=&a.ID=&match=theme:all,place:none&from=&to=&dates=certainly
//! &group=&sort=&color=&fold=a,b&view=&heights=roots&sum=a.ID&facets=theme,a.ID&as=&by=&columns=a,b&follow=&event=&card=&crowd=FROM..UNTIL,lane
//! &at=FROM..UNTIL` (in one line)
//!
//! `a.ID` is the attribute with that id: values, if it is a category or a flag of the data on show, and a range such as `10..200`,
//! `10..` or `..200`, if it holds numbers. `group` and `color` may be one with values, too. `sum` is the attribute of numbers whose sum
//! densities show, and `facets` are those that are offered as filters.
//! `sort` is the order of lanes, and `color` what events are coloured by: a facet, or `none`; without it, by theme where there are
//! several. `as` (`articles`, `table`), `by` (a column, with a minus where the last comes first), `columns`
//! and `follow=window` belong to the list: see [`Listing`](super::Listing).
//!
//! Owns the names of the keys. Reading never fails: unknown keys, bad values, broken escapes and another version's
//! keys are passed over, and what is read is bounded, so the worst a hostile hash can do is show the dossier as it opens,
//! without delay. Keys at their default
//! are left out on writing, and the order is fixed, so that equal states have equal addresses.

use super::coloring::Coloring;
use super::listing::{Column, Layout};
use super::locator::{Locator, SOURCE};
use super::state::{Crowd, State, View};
use pamir_date::Date;
use pamir_store::query::{Limits, Need, Query};
use pamir_store::{Facet, FacetMap, Store};
use pamir_text::small_sort::sort_by_key;
use pamir_timeline::{Grouping, LaneSort};
use std::borrow::Cow;
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

/// The hash of a state of the page that shows this store, with its `#`; empty for the state in which the page opens.
///
/// ```
/// use pamir::app::{Action, State, reduce, url};
/// use pamir_dossier::Dossier;
/// use pamir_store::Store;
///
/// let store = Store::build(&Dossier::default());
/// let state = reduce(&State::default(), Action::Search("border & drugs".into()));
/// assert_eq!(url::hash(&state, &store), "#v=1&q=border%20%26%20drugs");
/// assert_eq!(url::parse("#v=1&q=border%20%26%20drugs", &store), state);
/// ```
#[must_use]
pub fn hash(state: &State, store: &Store) -> String {
    let mut out = String::new();
    let mut put = |key: &str, value: &str| {
        if !value.is_empty() {
            let _ = write!(out, "&{key}={value}");
        }
    };
    put("q", &encode(&state.query.text));
    for (facet, ids) in state.query.facets.iter() {
        put(&key(facet, store), &list(ids));
    }
    for (number, limits) in state.query.ranges.iter() {
        put(&key(Facet::Attribute(number), store), &encode(&limits.to_string()));
    }
    put("match", &needs(&state.query, store));
    let date = |date: &Option<Date>| date.as_ref().map(|date| encode(&date.to_string())).unwrap_or_default();
    put("from", &date(&state.query.from));
    put("to", &date(&state.query.to));
    put("dates", if state.query.certainly { CERTAINLY } else { "" });
    if state.group != Grouping::Theme {
        put("group", &state.group.facet().map_or(Cow::Borrowed(state.group.key()), |facet| key(facet, store)));
    }
    put("sort", state.sort.key());
    put(
        "color",
        &match state.color {
            Coloring::By(facet) => key(facet, store),
            other => Cow::Borrowed(other.key()),
        },
    );
    put("fold", &list(&state.collapsed));
    put("view", state.view.map_or("", View::key));
    put("heights", if state.roots { ROOTS } else { "" });
    put("sum", &state.sum.map_or(Cow::Borrowed(""), |number| key(Facet::Attribute(number), store)));
    put("facets", &state.offered.iter().map(|facet| key(*facet, store)).collect::<Vec<_>>().join(","));
    put("as", state.listing.layout.map_or("", Layout::key));
    put("by", &encode(&state.listing.order_key(store)));
    put(
        "columns",
        &state.listing.columns.iter().map(|column| encode(&column.key_in(store))).collect::<Vec<_>>().join(","),
    );
    put("follow", if state.listing.follows { WINDOW } else { "" });
    put("event", &encode(state.event.as_deref().unwrap_or_default()));
    put("card", &card(state.card.as_deref().unwrap_or_default()));
    put("passage", &state.passage.map(|place| place.to_string()).unwrap_or_default());
    if let Some(Crowd { window, lane }) = &state.crowd {
        let lane = lane.as_deref().map(|lane| format!(",{}", encode(lane))).unwrap_or_default();
        put("crowd", &format!("{window}{lane}"));
    }
    if let Some(window) = state.window {
        put("at", &window.to_string());
    }
    if out.is_empty() { out } else { format!("#v=1{out}") }
}

/// The id of what is open, escaped; what says that it is a source's stays as it is.
fn card(id: &str) -> String {
    id.strip_prefix(SOURCE).map_or_else(|| encode(id), |source| format!("{SOURCE}{}", encode(source)))
}

/// The name of a facet, escaped.
fn key(facet: Facet, store: &Store) -> Cow<'static, str> {
    match store.facet_key(facet) {
        Cow::Owned(key) => Cow::Owned(encode(&key)),
        fixed => fixed,
    }
}

/// The state that a hash describes to the page that shows this store, with or without its `#`. Whatever makes no sense is passed over, and so is what
/// follows after 128 KiB or, for a list of values, after the 200th of them, be they different or not.
#[must_use]
pub fn parse(hash: &str, store: &Store) -> State {
    let mut state = State::default();
    let (mut chosen, mut fold): (FacetMap<List>, List) = Default::default();
    let mut singles = [""; SINGLES.len()];
    for pair in cut(hash.trim_start_matches('#')).split('&') {
        let Some((key, raw)) = pair.split_once('=') else { continue };
        let attribute = key.starts_with("a.").then(|| decode(key));
        let facet = Facet::parse(key).or_else(|| store.facet_named(attribute.as_deref()?));
        if let Some(facet) = facet {
            chosen[facet].add(raw);
        } else if let Some(number) = attribute.and_then(|key| store.number_named(&key)) {
            state.query.ranges.set(number, Limits::parse(&decode(raw)));
        } else if key == "fold" {
            fold.add(raw);
        } else if let Some(at) = SINGLES.iter().position(|known| *known == key)
            && !raw.is_empty()
        {
            // Understood only once it is clear that it isn't repeated: that may be costly.
            singles[at] = raw;
        }
    }
    SINGLES.iter().zip(singles).for_each(|(key, raw)| put(&mut state, key, raw, store));
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

/// The same address with another view, for who doesn't have the store.
#[must_use]
pub fn with_view(hash: &str, view: Option<View>) -> String {
    let pairs = without(hash, &["view"]);
    let view = view.map(|view| format!("&view={}", view.key())).unwrap_or_default();
    format!("#{pairs}{view}")
}

/// The same address without what lies open, for who doesn't have the store.
#[must_use]
pub fn without_cards(hash: &str) -> String {
    format!("#{}", without(hash, &["event", "card", "passage", "crowd"]))
}

fn without(hash: &str, keys: &[&str]) -> String {
    let is_kept = |pair: &&str| !keys.contains(&pair.split('=').next().unwrap_or_default());
    hash.trim_start_matches('#').split('&').filter(is_kept).collect::<Vec<_>>().join("&")
}

/// The keys with one value; of those that are repeated the last counts.
const SINGLES: [&str; 21] = [
    "q", "match", "from", "to", "dates", "sort", "group", "color", "view", "heights", "sum", "facets", "as", "by",
    "columns", "follow", "event", "card", "passage", "crowd", "at",
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

fn put(state: &mut State, key: &str, raw: &str, store: &Store) {
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
        "match" => read_needs(&value, &mut state.query.needs, store),
        "from" => state.query.from = Date::read(&value),
        "to" => state.query.to = Date::read(&value),
        "dates" => state.query.certainly = value == CERTAINLY,
        "sort" => state.sort = LaneSort::parse(&value).unwrap_or(state.sort),
        "group" => state.group = grouping(&value, store).unwrap_or(state.group),
        "color" => state.color = coloring(&value, store).unwrap_or(state.color),
        "view" => state.view = View::parse(&value),
        "heights" => state.roots = value == ROOTS,
        "sum" => state.sum = store.number_named(&value),
        "facets" => {
            let facets = value.split(',').take(MOST_VALUES);
            let facets = facets
                .filter_map(|key| store.facet_named(key).or_else(|| store.number_named(key).map(Facet::Attribute)));
            state.offered = facets.collect();
            sort_by_key(&mut state.offered, |facet| *facet);
            state.offered.dedup();
        }
        "as" => state.listing.layout = Layout::parse(&value),
        "by" => state.listing.set_order(&value, store),
        "columns" => {
            let columns = value.split(',').take(MOST_VALUES).filter_map(|key| Column::parse(key, store));
            state.listing.set_columns(&columns.collect::<Vec<_>>());
        }
        "follow" => state.listing.follows = value == WINDOW,
        "event" => state.event = Some(value),
        "card" => state.card = Some(value),
        "passage" => state.passage = Locator::parse(&value),
        #[expect(clippy::disallowed_methods, reason = "a type of our own, in whole numbers")]
        "at" => state.window = value.parse().ok(),
        _ => {}
    }
}

/// The choice of lanes with this name.
#[must_use]
pub fn grouping(key: &str, store: &Store) -> Option<Grouping> {
    match store.facet_named(key) {
        Some(Facet::Attribute(number)) => Some(Grouping::Attribute(number)),
        _ => Grouping::parse(key),
    }
}

/// The choice of colours with this name.
#[must_use]
pub fn coloring(key: &str, store: &Store) -> Option<Coloring> {
    store.facet_named(key).map(Coloring::By).or_else(|| Coloring::parse(key))
}

/// How many of the chosen values an event needs, for each facet where that isn't just any.
fn needs(query: &Query, store: &Store) -> String {
    let mut needs = String::new();
    for (facet, need) in query.needs.iter().filter(|(_, need)| **need != Need::Any) {
        let comma = if needs.is_empty() { "" } else { "," };
        let _ = write!(needs, "{comma}{}:{}", key(facet, store), need.key());
    }
    needs
}

/// Undoes [`needs`]; of a facet that is repeated the last counts.
fn read_needs(value: &str, needs: &mut FacetMap<Need>, store: &Store) {
    for (facet, need) in value.split(',').filter_map(|pair| pair.rsplit_once(':')) {
        if let (Some(facet), Some(need)) = (store.facet_named(facet), Need::parse(need)) {
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
pub(super) fn decode(text: &str) -> String {
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
mod tests;
