//! Folding in many scripts.

use pamir_text::fold::{fold, fold_text};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

#[track_caller]
fn folds(pairs: &[(&str, &str)]) {
    for (text, expected) in pairs {
        assert_eq!(fold_text(text), *expected, "{text}");
        assert_eq!(fold(text).text(), *expected, "{text}");
    }
}

#[track_caller]
fn alike(pairs: &[(&str, &str)]) {
    for (one, other) in pairs {
        assert_eq!(fold_text(one), fold_text(other), "{one} {other}");
    }
}

#[track_caller]
fn apart(pairs: &[(&str, &str)]) {
    for (one, other) in pairs {
        assert_ne!(fold_text(one), fold_text(other), "{one} {other}");
    }
}

#[test]
fn latin() {
    folds(&[
        ("ÀÉÎÕÜ çñşž", "aeiou cnsz"),
        ("Straße STRAẞE", "strasse strasse"),
        ("Østre Łódź Đà Nẵng", "ostre lodz da nang"),
        ("Æsop œuvre Þór", "aesop oeuvre thor"),
        ("Iğdır İzmir", "igdir izmir"),
        ("ǿ ơ ư", "o o u"),
        ("cafe\u{301}", "cafe"),
        ("ﬁ ＡＢ１２ ① ² ™", "fi ab12 1 2 tm"),
    ]);
}

#[test]
fn separators_collapse_to_one_space_with_none_outside() {
    folds(&[
        ("  China's — “counter-terrorism”… ", "china s counter terrorism"),
        ("Oʻzbekiston O'zbekiston Oʼzbekiston", "o zbekiston o zbekiston o zbekiston"),
        ("soft\u{ad}hy\u{200b}phen \u{202b}x\u{202c} \u{feff}", "softhyphen x"),
        ("½ ´ ¨", "1 2"),
        ("…", ""),
        ("", ""),
    ]);
}

#[test]
fn cyrillic_keeps_letters_and_drops_stress() {
    folds(&[
        ("ЁЛКА ёж", "елка еж"),
        ("Йод", "йод"),
        ("за\u{301}мок", "замок"),
        ("Тоҷикистон Қазақстан Ғарм Ҳисор", "точикистон казакстан гарм хисор"),
        ("Ойбегӣ Ӯротеппа", "ойбеги уротеппа"),
    ]);
    alike(&[("и\u{306}", "й"), ("е\u{308}", "ё"), ("И\u{306}", "й")]);
    apart(&[("й", "и"), ("ї", "і"), ("ў", "у"), ("ш", "щ")]);
}

#[test]
fn greek() {
    folds(&[("Ὀδυσσεύς ΟΔΥΣΣΕΥΣ", "οδυσσευσ οδυσσευσ"), ("Άΐ", "αι")]);
}

#[test]
fn arabic_and_hebrew_points_are_dropped() {
    alike(&[
        ("مُحَمَّد", "محمد"),
        ("محـــمد", "محمد"),
        ("أحمد إلى آسيا", "احمد الي اسيا"),
        ("ایران کشور", "ايران كشور"),
        ("مدرسة", "مدرسه"),
        ("٢٠١٦ ۲۰۱۶", "2016 2016"),
        ("שָׁלוֹם", "שלום"),
        ("می\u{200c}خواهم", "میخواهم"),
    ]);
}

#[test]
fn east_asian_widths_fall_together_and_marks_stay() {
    alike(&[("ﾀｼﾞｷｽﾀﾝ", "タジキスタン"), ("か\u{3099}", "が"), ("中國", "中國"), ("﨎", "﨎")]);
    apart(&[("は", "ば"), ("は", "ぱ"), ("中", "国")]);
    folds(&[("中国、安全", "中国 安全")]);
}

#[test]
fn hangul_states_of_typing_are_prefixes() {
    for (typed, text) in
        [("ㅎ", "하"), ("하", "한"), ("한", "하나"), ("고", "과"), ("닭", "달가"), ("값", "갑시"), ("한ㄱ", "한국")]
    {
        let (typed, text) = (fold_text(typed), fold_text(text));
        assert!(text.starts_with(&typed), "{typed} {text}");
    }
    alike(&[("한국", "\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}")]);
    apart(&[("가", "까"), ("하", "허"), ("각", "가")]);
}

#[test]
fn thai_and_indic_marks_stay_in_their_words() {
    apart(&[("ที่", "ที"), ("कि", "की")]);
    assert!(!fold_text("น้ำ").contains(' '));
    assert!(!fold_text("क्षत्रिय").contains(' '));
    alike(&[("क़", "\u{915}\u{93C}")]);
}

#[test]
fn the_way_back_covers_whole_characters() {
    let text = "« Große Łódź »";
    let folded = fold(text);
    let whole = folded.original(0..folded.text().len());
    assert_eq!(&text[whole], "Große Łódź");
    let at = folded.text().find("ss").unwrap();
    assert_eq!(&text[folded.original(at..at + 1)], "ß");
    assert_eq!(&text[folded.original(at..at + 3)], "ße");
    assert_eq!(folded.original(3..3), 0..0);
    assert_eq!(folded.original(900..901), 0..0);
}

proptest! {
    #[test]
    fn folding_is_idempotent(text in "\\PC{0,30}") {
        let once = fold_text(&text);
        prop_assert_eq!(fold_text(&once), once);
    }

    #[test]
    fn equivalent_texts_fold_alike(text in "[\\p{L}\\p{M} ]{0,20}") {
        let folded = fold_text(&text);
        prop_assert_eq!(fold_text(&text.nfd().collect::<String>()), folded.clone());
        prop_assert_eq!(fold_text(&text.nfc().collect::<String>()), folded);
    }

    #[test]
    fn words_are_separated_by_single_spaces(text in "\\PC{0,30}") {
        let folded = fold_text(&text);
        prop_assert!(folded.is_empty() || folded.split(' ').all(|word| !word.is_empty()));
        prop_assert!(!folded.contains(['\n', '|']));
    }

    #[test]
    fn the_way_back_is_monotone_and_on_boundaries(text in "\\PC{0,20}") {
        let folded = fold(&text);
        let mut before = 0;
        for (at, c) in folded.text().char_indices() {
            let origin = folded.original(at..at + c.len_utf8());
            prop_assert!(text.get(origin.clone()).is_some() && origin.start >= before && origin.end > origin.start);
            before = origin.start;
        }
    }
}
