//! What authors are told of a dossier.

use super::*;
use pamir_formats::{Checked, json};
use pamir_words::en::issues::message;

#[test]
fn one_bad_event_hides_no_other() {
    let text = format!(
        "{HEAD}\n[[themes]]\nid = \"a\"\nlabel = \"A\"\n\n[[events]]\nid = 3\ntilte = \"x\"\ndate = 1997\n\n\
         [[events]]\nid = \"two\"\ntitle = \"Two\"\ndate = \"12345\"\nthemes = [\"a\", \"a\"]\nbounds_basis = \"x\"\n"
    );
    let lines = toml_lines(&text);
    let (dates, rest): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| line.contains("bad-date"));
    // The reason is the date parser's to word.
    assert!(dates.len() == 1 && dates[0].starts_with("17:8: error[bad-date]: `12345` isn't an EDTF date"), "{dates:?}");
    assert_eq!(
        rest,
        [
            "10:6: error[wrong-type]: `events[0].id` must be text, not a whole number (put it in quotes: `\"3\"`)",
            "11:1: error[unknown-field]: an event has no field `tilte` (did you mean `title`?)",
            "12:8: error[wrong-type]: `events[0].date` must be text, not a whole number (put it in quotes: `\"1997\"`)",
            "18:16: warning[listed-twice]: `a` is listed twice (leave the second one out)",
            "19:16: warning[no-bounds]: a reason is given for bounds, but no bounds \
         (add `bounds` or leave `bounds_basis` out)",
        ]
    );
}

#[test]
fn missing_fields_are_told_once() {
    assert_eq!(
        toml_lines(""),
        [
            "1:1: error[missing-field]: a dossier needs the field `format`",
            "1:1: error[missing-field]: a dossier needs the field `meta`",
        ]
    );
    let lines = toml_lines(&format!("{HEAD}[[relations]]\n[[entities]]\nid = \"x\"\n"));
    let want = ["predicate", "subject", "object", "type", "name"];
    for field in want {
        assert_eq!(lines.iter().filter(|line| line.contains(&format!("`{field}`"))).count(), 1, "{field}: {lines:?}");
    }
    assert_eq!(lines.iter().filter(|line| line.contains("error")).count(), want.len(), "{lines:?}");
}

#[test]
fn wrong_types_say_what_is_right() {
    for (line, code, hint) in [
        ("participants = \"china\"", "wrong-type", "put it in `[` and `]`"),
        ("date = 2016-06-23", "wrong-type", "put it in quotes: `\"2016-06-23\"`"),
        ("kind = \"Plann\"", "unknown-value", "did you mean `plan`?"),
        ("kind = \"zebra\"", "unknown-value", "one of event, state,"),
        ("status = true", "wrong-type", "not true or false"),
        ("related = [\"x\"]", "wrong-type", "`events[0].related[0]` must be a link to another event"),
        ("figures = [{ value = \"3\", unit = \"u\", of = \"o\" }]", "wrong-type", "without quotes"),
        ("evidence = [{ source = \"s\", paragraph = -1 }]", "wrong-type", "from 0 to 4294967295"),
        ("evidence = [{ source = \"s\", paragraph = 1.5 }]", "wrong-type", "a whole number, not a number"),
        ("themes = [3]", "wrong-type", "`events[0].themes[0]` must be text"),
    ] {
        let lines = toml_lines(&format!("{HEAD}[[events]]\nid = \"e\"\ntitle = \"E\"\n{line}\n"));
        let found = lines.iter().find(|found| found.contains(&format!("error[{code}]"))).cloned().unwrap_or_default();
        assert!(found.starts_with("7:") && found.contains(hint), "{line}: {lines:?}");
        let dangling = lines.iter().filter(|found| found.contains("dangling")).count();
        assert_eq!(dangling, usize::from(line.contains("\"s\"")), "{lines:?}");
    }
}

#[test]
fn colours_of_themes_are_judged_with_a_remedy() {
    let found = |color: &str| {
        let theme = format!("[[themes]]\nid = \"t\"\nlabel = \"T\"\ncolor = \"{color}\"\n");
        let event = "[[events]]\nid = \"e\"\ntitle = \"E\"\nthemes = [\"t\"]\n";
        toml_lines(&format!("{HEAD}{theme}{event}"))
    };
    assert_eq!(found("#2f7fd0"), [""; 0]);
    let bad =
        "7:9: error[bad-color]: `navy` isn't a colour (`#` and six hexadecimal digits, such as `#0072b2`, or three)";
    assert_eq!(found("navy"), [bad]);
    let faint = "7:9: warning[faint-color]: `#000080` is too faint and is shown as `#6c6cb5` on the dark page \
                 (a colour needs 3:1 of contrast with the ground: choose one that has it on light and on dark, or leave it)";
    assert_eq!(found("#000080"), [faint]);
    assert!(found("#fe0")[0].contains("`#ffee00` is too faint and is shown as"), "{:?}", found("#fe0"));
}

#[test]
fn nesting_too_deep_is_said_once() {
    for deep in
        ["[".repeat(500), format!("{}1{}", "{a=".repeat(500), "}".repeat(500)), format!("{}1", "[".repeat(100_000))]
    {
        let lines = toml_lines(&format!("{HEAD}x = {deep}\n"));
        assert!(lines.len() == 1 && lines[0].contains("nested too deeply"), "{lines:?}");
    }
    assert!(toml_lines(&format!("{HEAD}title = \"U\"\n"))[0].contains("duplicate key"));
}

#[test]
fn a_file_that_is_not_a_dossier_is_called_the_file() {
    let issues = json::check("true", "f", &none()).issues;
    assert_eq!(message(&issues[0].fault), "the file must be a dossier (a table), not true or false");
}

#[test]
fn json_issues_have_places() {
    let text = "\u{feff}{\"format\": \"pamir/1\",\n \"meta\": {\"title\": \"塔\\n\", \"updated\": \"x\", \"title\": \"\"},\n \
                \"themes\": null, \"Events\": []}";
    let found = lines(&json::check(text, "f", &none()).issues);
    assert!(found[0].starts_with("f:2:38: error[bad-date]"), "{found:?}");
    assert!(found[1].starts_with("f:2:43: error[duplicate-field]"), "{found:?}");
    assert!(found[2].starts_with("f:3:18: error[unknown-field]") && found[2].contains("`events`"), "{found:?}");
    assert_eq!(found.len(), 3);
}

#[test]
fn broken_json_says_where() {
    for (text, place) in [("{\"a\": 1,}", "f:1:9"), ("{\n\"塔\": nul}", "f:2:"), ("", "f:1:1"), ("[1] 2", "f:1:5")] {
        let Checked { dossier, issues } = json::read(text, "f");
        assert!(dossier.is_none() && issues.len() == 1);
        let line = line(&issues[0]);
        assert!(line.starts_with(place) && line.contains("error[syntax]: this is not JSON"), "{line}");
        assert!(!line.contains("at line"), "{line}");
    }
    let deep = "[".repeat(100_000);
    assert_eq!(json::read(&deep, "f").issues[0].code(), "syntax");
}

#[test]
fn ids_that_lead_nowhere_get_the_most_helpful_hint() {
    let of = |place: &str| {
        let entity = "[[entities]]\nid = \"harbour\"\ntype = \"place\"\nname = \"H\"\n";
        let theme = "[[themes]]\nid = \"weather\"\nlabel = \"W\"\n";
        let event = format!(
            "[[events]]\nid = \"a\"\ntitle = \"A\"\nthemes = [\"weather\"]\nplaces = [\"{place}\", \"harbour\"]\n"
        );
        let found = toml_lines(&format!("{HEAD}{theme}{entity}{event}"));
        assert_eq!(found.len(), 1, "{found:?}");
        found[0].split_once("error[dangling-id]: ").unwrap().1.to_owned()
    };
    assert_eq!(of("harbuor"), "there is no entity `harbuor` (did you mean `harbour`?)");
    assert_eq!(of("weather"), "there is no entity `weather` (`weather` is a theme)");
    assert_eq!(of("moon-base"), "there is no entity `moon-base` (add it to `entities`)");
}

#[test]
fn values_say_what_is_right() {
    for (line, said) in [
        ("language = \"en_GB\"", "`en_GB` isn't a language tag (a BCP 47 tag such as"),
        ("updated = \"2016-13\"", "`2016-13` isn't an EDTF date: "),
        ("updated = \"2016-13\"", ", at character "),
    ] {
        let found = toml_lines(&format!("{HEAD}{line}\n"));
        assert!(found.len() == 1 && found[0].contains(said), "{found:?}");
    }
    let entity = "[[entities]]\nid = \"Raïs Ing\"\ntype = \"place\"\nname = \"R\"\ncoordinates = [120.0, 38.0]\n";
    let found = toml_lines(&format!("{HEAD}{entity}")).join("\n");
    assert!(found.contains("the id `Raïs Ing` is not lower-case kebab-case (write `rais-ing`)"), "{found}");
    assert!(
        found.contains("there is no point at [120.0, 38.0] (latitude comes first: are the two swapped?)"),
        "{found}"
    );
}
