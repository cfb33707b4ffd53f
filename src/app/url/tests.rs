use super::*;
use pamir_date::Instant;
use pamir_dossier::{Attribute, AttributeType, Dossier};
use pamir_timeline::Window;
use proptest::prelude::*;
use std::cell::Cell;

const PORT: Facet = Facet::Attribute(1);

thread_local! {
    /// How many values were decoded, which is what reading an address spends its time on.
    pub(super) static DECODED: Cell<usize> = const { Cell::new(0) };
}

/// A store with an attribute that is a facet, and one that isn't.
fn store() -> Store {
    let attribute = |id: &str, kind| Attribute { id: id.into(), label: id.into(), kind, unit: None };
    let attributes = vec![attribute("depth", AttributeType::Number), attribute("port", AttributeType::Category)];
    Store::build(&Dossier { attributes, ..Dossier::default() })
}

fn parse(hash: &str) -> State {
    super::parse(hash, &store())
}

fn hash(state: &State) -> String {
    super::hash(state, &store())
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
    state.query.facets[PORT] = list("a.port");
    if let Some((_, raw)) = pairs.iter().rfind(|(key, _)| *key == "a.depth") {
        state.query.ranges.set(0, Limits::parse(&decode(raw)));
    }
    state.collapsed = list("fold");
    for key in SINGLES {
        let last = pairs.iter().rfind(|(other, raw)| *other == key && !raw.is_empty());
        last.iter().for_each(|(_, raw)| put(&mut state, key, raw, &store()));
    }
    for facet in Facet::ALL.into_iter().chain([PORT]) {
        if state.query.facets[facet].is_empty() {
            state.query.needs[facet] = Need::Any;
        }
    }
    state
}

/// An address in which keys and values are repeated.
fn repeated() -> impl Strategy<Value = String> {
    let key = prop_oneof![
        Just("theme"),
        Just("entity"),
        Just("a.port"),
        Just("a.depth"),
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
        Just("color"),
        Just("by"),
        Just("group"),
        Just("columns"),
        Just("sum"),
        Just("facets"),
        Just("nonsense"),
        Just("")
    ];
    let value = prop_oneof![
        "[a-d%,]{0,9}",
        "[0-9]{4}",
        "(a,){0,300}",
        Just("5..9".to_owned()),
        Just("theme:none,entity:all,kind:none,theme:any".to_owned()),
        "(theme|entity|a.port|x):(any|all|none|y)",
        Just("a.port".to_owned()),
        Just("count".to_owned()),
        Just("none".to_owned()),
        Just("-title".to_owned()),
        "-?[0-9]{0,2}[.]{2}[0-9]{0,2}",
        Just("theme,a.depth,a.port,theme".to_owned()),
        Just("a.depth".to_owned()),
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
                &to=2016-02&dates=certainly&group=entity&sort=count&color=place&fold=a,b%20c&view=list&heights=roots&as=table&by=-title\
                &columns=date,title,place&follow=window&event=e1&card=china&crowd=-5..9,a%2Cb&at=-5..100";
    check(full, full);
}

#[test]
fn addresses_are_changed_without_a_store() {
    let hash = "#v=1&a.ship=x&view=list&event=e&card=c&crowd=1..2";
    assert_eq!(with_view(hash, Some(View::Timeline)), "#v=1&a.ship=x&event=e&card=c&crowd=1..2&view=timeline");
    assert_eq!(with_view(hash, None), "#v=1&a.ship=x&event=e&card=c&crowd=1..2");
    assert_eq!(without_cards(hash), "#v=1&a.ship=x&view=list");
    assert_eq!(without_cards("#q=a"), "#q=a");
}

#[test]
fn attributes_are_named_by_their_ids() {
    let full = "#v=1&a.port=north,east%2Cwest&match=a.port:all&group=a.port&color=a.port&by=-a.depth\
                &columns=title,a.depth,a.port";
    check(full, full);
    let state = parse(full);
    assert_eq!((state.group, state.color), (Grouping::Attribute(1), Coloring::By(PORT)));
    assert_eq!(state.query.facets[PORT], ["north", "east,west"]);
    // Numbers can't have lanes, and no attribute is called ships.
    check("#a.depth=deep&a.ship=x&group=a.depth&color=a.ship&match=a.port:all&by=a.ship&columns=a.ship", "");
}

#[test]
fn numbers_have_ranges_and_sums() {
    let full = "#v=1&a.port=north&a.depth=10..200&sum=a.depth&facets=kind,a.depth,a.port";
    check(full, full);
    let state = parse(full);
    assert_eq!(
        (state.sum, state.query.ranges.of(0).map(pamir_store::query::Limits::ends)),
        (Some(0), Some((10.0, 200.0)))
    );
    for range in ["10..", "..200", "-3.5", "1%2C200..", "200..10"] {
        let hash = format!("#v=1&a.depth={range}");
        check(&hash, &hash);
    }
    check("#a.depth=..&sum=a.port&facets=a.ship,,colour", "");
    check("#a.depth=1..&a.depth=5..5&facets=a.port,theme,a.port", "#v=1&a.depth=5&facets=theme,a.port");
}

#[test]
fn a_short_window_has_decimals() {
    check("#at=-0.5..1.250", "#v=1&at=-0.5..1.25");
    check("#at=7.250001..7.260000&crowd=7.2..7.3", "#v=1&crowd=7.2..7.3&at=7.250001..7.26");
    check("#at=1.0..2.000000", "#v=1&at=1..2");
    check("#at=1.2500001..2", "");
}

#[test]
fn what_makes_no_sense_is_passed_over() {
    check("", "");
    check("#", "");
    check("#v=99&nonsense&x=1&=&&&=5", "");
    check("#from=yesterday&to=2016-13&group=colour&view=hologram&at=9..3", "");
    check("#dates=perhaps&sort=colour&color=mood&fold=,,", "");
    check("#color=none", "#v=1&color=none");
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
        state.query.facets[PORT].push(id.clone());
        state.query.ranges.set(0, Limits::new(&a.to_string(), if b % 2 == 0 { "" } else { "1e9" }));
        state.sum = (b % 3 == 0).then_some(0);
        state.offered = [Facet::Kind, Facet::Attribute(0), PORT][..a.rem_euclid(4) as usize].to_vec();
        state.query.needs[PORT] = Need::ALL[b.rem_euclid(3) as usize];
        state.query.certainly = a % 2 == 0;
        state.sort = LaneSort::ALL[b.rem_euclid(4) as usize];
        state.color = Facet::ALL.get(a.rem_euclid(7) as usize).map_or(Coloring::Nothing, |facet| Coloring::By(*facet));
        state.collapsed.push(id.clone());
        state.listing.by = Column::ALL[a.rem_euclid(7) as usize];
        state.listing.backwards = b % 3 == 0;
        state.listing.follows = a % 3 == 0;
        state.listing.layout = Layout::ALL.get(a.rem_euclid(3) as usize).copied();
        state.listing.set_columns(&Column::ALL[..b.rem_euclid(8) as usize]);
        state.event = Some(id);
        state.window = (a < b).then(|| match a % 2 {
            0 => Window::new(a, b),
            _ => Window::exact(Instant { s: a, us: 250_000 }, Instant { s: b, us: 7 }),
        });
        prop_assert_eq!(parse(&hash(&state)), state);
    }
}
