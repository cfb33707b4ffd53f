//! Marking what matched.

use pamir_store::query::highlight;
use pamir_text::fold::fold_text;
use proptest::prelude::*;

/// The text with what is marked in brackets.
fn marked(text: &str, query: &str) -> String {
    let mut shown = String::new();
    let mut from = 0;
    for range in highlight(text, query) {
        shown += &text[from..range.start];
        shown += &format!("[{}]", &text[range.clone()]);
        from = range.end;
    }
    shown + &text[from..]
}

#[test]
fn the_original_letters_are_marked() {
    assert_eq!(marked("Łódź and lodz", "LÓDZ"), "[Łódź] and [lodz]");
    assert_eq!(marked("Straße", "stras"), "[Straß]e");
    assert_eq!(marked("cafe\u{301}s", "café"), "[cafe\u{301}]s");
    assert_eq!(marked("ﬁne ＡＢＣ", "fi abc"), "[ﬁ]ne [ＡＢＣ]");
    assert_eq!(marked("Ёлка ёлки Ион", "елк"), "[Ёлк]а [ёлк]и Ион");
    assert_eq!(marked("مُحَمَّد", "محمد"), "[مُحَمَّد]");
    assert_eq!(marked("塔吉克斯坦", "吉克"), "塔[吉克]斯坦");
    assert_eq!(marked("한국", "하"), "[한]국");
    assert_eq!(marked("soft\u{ad}ware", "software"), "[soft\u{ad}ware]");
}

#[test]
fn terms_inside_words_overlap_and_join() {
    assert_eq!(marked("Counterterrorism", "terror counter"), "[Counterterror]ism");
    assert_eq!(marked("banana", "ana"), "b[anana]");
    assert_eq!(marked("One two three", "three ONE missing"), "[One] two [three]");
}

#[test]
fn single_letters_do_not_mark_everything() {
    assert_eq!(marked("China's sea uses s", "China's"), "[China]'[s] sea uses [s]");
    assert_eq!(marked("sea uses", "s"), "[s]ea uses");
    assert_eq!(marked("中国国", "国"), "中[国国]");
}

#[test]
fn phrases_are_marked_with_what_is_between() {
    assert_eq!(
        marked("Joint, military joint military-x", "\"joint military\""),
        "[Joint, military] [joint military]-x"
    );
    assert_eq!(marked("joint militaryish", "\"joint military\""), "joint militaryish");
    assert_eq!(marked("joint militaryish", "\"joint milit"), "[joint milit]aryish");
}

#[test]
fn nothing_is_marked_for_nothing() {
    assert!(highlight("text", "").is_empty());
    assert!(highlight("text", " - ").is_empty());
    assert!(highlight("", "x").is_empty());
}

proptest! {
    #[test]
    fn ranges_are_ascending_disjoint_and_sliceable(text in "\\PC{0,30}", query in "\\PC{0,12}") {
        let ranges = highlight(&text, &query);
        prop_assert!(ranges.iter().all(|range| range.start < range.end && text.get(range.clone()).is_some()));
        prop_assert!(ranges.windows(2).all(|pair| pair[0].end < pair[1].start));
    }

    #[test]
    fn what_is_marked_contains_the_term(text in "[aábcßéжЁ -]{0,20}", query in "[abcsе]{2,3}") {
        let ranges = highlight(&text, &query);
        prop_assert_eq!(ranges.is_empty(), !fold_text(&text).contains(&query));
        prop_assert!(ranges.into_iter().all(|range| fold_text(&text[range]).contains(&query)));
    }
}
