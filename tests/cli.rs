//! The command line, run as a reader of its help would run it.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const MINIMAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/minimal.toml");

const BAD: &str =
    "format = \"pamir/1\"\n[meta]\ntilte = \"T\"\n[[events]]\nid = \"a\"\ntitle = \"A\"\ndate = \"1900-02-29\"\n";

/// A directory of one test's own, emptied first.
fn folder(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{test}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn pamir(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_pamir"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that does not read its input closes it; that is its right.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

/// Exit code, standard output, standard error.
fn run(arguments: &[&str], input: &str) -> (i32, String, String) {
    let output = pamir(arguments, input);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn check_sums_up_a_sound_dossier() {
    let (code, out, err) = run(&["check", MINIMAL], "");
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(out, format!("{MINIMAL}: 3 events, 3 entities, 1 relation, 1 source; 0 errors, 0 warnings\n"));
}

#[test]
fn check_shows_every_problem_and_fails() {
    let file = folder("check").join("bad.toml");
    std::fs::write(&file, BAD).unwrap();
    let file = file.to_str().unwrap();
    let (code, out, err) = run(&["check", MINIMAL, file], "");
    assert_eq!(code, 1);
    assert!(out.ends_with("1 event, 0 entities, 0 relations, 0 sources; 2 errors, 0 warnings\n"), "{out}");
    assert!(err.contains("bad.toml:3:1") && err.contains("did you mean `title`?"), "{err}");
    assert!(err.contains("bad.toml:7:8") && err.contains("date = \"1900-02-29\""), "{err}");
    assert!(!err.contains('\u{1b}'), "no colour without a terminal");

    let (code, _, err) = run(&["check", "--short", file], "");
    assert_eq!((code, err.lines().count()), (1, 2), "{err}");
    assert!(err.starts_with(&format!("{file}:3:1: error[unknown-field]: ")), "{err}");
}

#[test]
fn check_reads_standard_input_and_lets_warnings_pass() {
    let input =
        "{\"format\": \"pamir/1\", \"meta\": {\"title\": \"T\"}, \"themes\": [{\"id\": \"a\", \"label\": \"A\"}]}";
    let (code, out, err) = run(&["check", "-", "--from", "json", "--short"], input);
    assert_eq!(code, 0);
    assert!(out.starts_with("<stdin>: ") && out.ends_with("0 errors, 1 warning\n"), "{out}");
    assert!(err.starts_with("<stdin>:1:58: warning[unused]"), "{err}");
}

#[test]
fn check_holds_evidence_against_a_text() {
    let folder = folder("source");
    let (dossier, text) = (folder.join("d.toml"), folder.join("t.txt"));
    let base = "format = \"pamir/1\"\nmeta.title = \"T\"\n[[sources]]\nid = \"s\"\ntitle = \"S\"\n[[events]]\nid = \"a\"\n\
                title = \"A\"\nevidence = [{ source = \"s\", paragraph = 1, sentence = 2 }]\n";
    std::fs::write(&dossier, base).unwrap();
    std::fs::write(&text, "Head\n\nOnly one sentence.\n").unwrap();
    let (dossier, source) = (dossier.to_str().unwrap(), format!("s={}", text.display()));
    assert_eq!(run(&["check", dossier], "").0, 0);
    let (code, _, err) = run(&["check", dossier, "--source", &source, "--short"], "");
    assert!(code == 1 && err.contains(":9:55: error[evidence-outside]: paragraph 1 has no sentence 2"), "{err}");
    std::fs::write(&text, "Head\n\nOne sentence. And two.\n").unwrap();
    assert_eq!(run(&["check", dossier, "--source", &source], "").0, 0);
    // A slip in the id must not look like a passed check.
    let (code, _, err) = run(&["check", dossier, "--source", &format!("x={}", text.display())], "");
    assert!(code == 2 && err.contains("no file has a source with this id"), "{err}");
    assert_eq!(run(&["check", dossier, "--source", "s"], "").0, 2);
}

#[test]
fn convert_goes_there_and_back() {
    let folder = folder("convert");
    let (json, toml, again) = (folder.join("m.json"), folder.join("m.toml"), folder.join("again.json"));
    let [json, toml, again] = [&json, &toml, &again].map(|path| path.to_str().unwrap());
    assert_eq!(run(&["convert", MINIMAL, json], ""), (0, String::new(), String::new()));
    assert_eq!(run(&["convert", json, toml], "").0, 0);
    assert_eq!(run(&["convert", toml, again], "").0, 0);
    assert_eq!(std::fs::read(json).unwrap(), std::fs::read(again).unwrap());
    assert_eq!(run(&["check", json, toml], "").0, 0);

    let (columns, back) = (folder.join("m.pamir"), folder.join("back.json"));
    let [columns, back] = [&columns, &back].map(|path| path.to_str().unwrap());
    assert_eq!(run(&["convert", toml, columns], ""), (0, String::new(), String::new()));
    assert_eq!(run(&["convert", columns, back], ""), (0, String::new(), String::new()));
    assert_eq!(std::fs::read(json).unwrap(), std::fs::read(back).unwrap());
    let whole = std::fs::read(columns).unwrap();
    std::fs::write(columns, &whole[..whole.len() / 2]).unwrap();
    let (code, _, err) = run(&["convert", columns, back], "");
    assert!(code == 2 && err.contains("m.pamir: this .pamir file ends after"), "{err}");

    let written = std::fs::read_to_string(json).unwrap();
    let (code, out, _) = run(&["convert", "-", "-", "--from", "json", "--to", "JSON"], &written);
    assert_eq!((code, out), (0, written));
}

#[test]
fn convert_reads_tables_and_lists() {
    let folder = folder("rows");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let [csv, list, columns, back] = ["m.csv", "m.json", "m.pamir", "back.json"].map(path);
    std::fs::write(&csv, "title,start\nFirst landing,1969-07-20\nLast landing,1972-12\n").unwrap();
    std::fs::write(&list, " [{\"title\": \"First landing\", \"start\": \"1969-07-20\"}]").unwrap();
    for (input, titles) in [(&csv, &["First landing", "Last landing"] as &[&str]), (&list, &["First landing"])] {
        assert_eq!(run(&["convert", input, &columns], ""), (0, String::new(), String::new()));
        assert_eq!(run(&["convert", &columns, &back], ""), (0, String::new(), String::new()));
        assert_eq!(run(&["check", &back], "").0, 0);
        let written = std::fs::read_to_string(&back).unwrap();
        assert!(titles.iter().all(|title| written.contains(title)), "{written}");
    }
    // A table only names its themes; a dossier defines them.
    std::fs::write(&csv, "title,start,theme\nFirst landing,1969-07-20,Flights\n").unwrap();
    assert_eq!(run(&["convert", &csv, &columns], ""), (0, String::new(), String::new()));
    let (code, _, err) = run(&["convert", &csv, &back], "");
    assert!(code == 0 && err.contains("1 id made anew"), "{err}");
    assert_eq!(run(&["check", &back], "").0, 0);
    // What can't be read is told, and the rest is there.
    let (code, out, err) = run(&["convert", "-", "-", "--from", "events", "--to", "json"], "[{\"title\": \"A\"},\n5]");
    assert!(
        code == 1 && out.contains("\"A\"") && err.contains("2:") && err.contains("1 row of <stdin> left out"),
        "{err}"
    );
    let (code, out, err) = run(&["convert", "-", "-", "--from", "csv", "--to", "json"], "colour\nred\n");
    assert!(code == 2 && out.is_empty() && err.contains("there is no column `title`"), "{err}");
}

#[test]
fn convert_reads_a_table_by_a_mapping() {
    let folder = folder("map");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let [csv, map, first, second, none] = ["t.csv", "map.json", "first.json", "second.json", "none.json"].map(path);
    std::fs::write(&csv, "wann,was,wo\n03/04/1991,Deich,Nord\n05/06/1991,Damm,Nord\n").unwrap();
    // The guess is a mapping that somebody can change.
    let (code, _, err) = run(&["convert", &csv, &first, "--write-map", &map], "");
    assert_eq!(code, 0, "{err}");
    let guess = std::fs::read_to_string(&map).unwrap();
    assert!(guess.starts_with("{\n  \"format\": \"pamir-mapping/1\"") && guess.contains(r#""name": "wo""#), "{guess}");
    let own = r#"{"format": "pamir-mapping/1", "title": "Deiche", "columns": [
        {"role": "date", "name": "wann", "order": "day-first"}, {"role": "title", "name": "was"}, {"role": "place", "name": "wo"}]}"#;
    std::fs::write(&map, own).unwrap();
    let (code, _, err) = run(&["convert", &csv, &first, "--map", &map], "");
    assert!(code == 0 && err.contains("made anew"), "{err}");
    let written = std::fs::read_to_string(&first).unwrap();
    for part in [
        r#""title": "Deiche""#,
        r#""date": "1991-04-03""#,
        r#""written": "03/04/1991""#,
        r#"{"role": "place", "name": "wo"}"#,
    ] {
        assert!(written.contains(part), "{part}: {written}");
    }
    assert_eq!(run(&["check", &first], "").0, 0);
    // The saved dossier says how the next table is read.
    std::fs::write(&csv, "wann,was,wo\n07/08/1992,Wehr,Süd\n").unwrap();
    assert_eq!(run(&["convert", &csv, &second, "--map", &first], "").0, 0);
    assert!(std::fs::read_to_string(&second).unwrap().contains(r#""date": "1992-08-07""#));
    // A mistake in a mapping is reported at its line, and nothing is written.
    std::fs::write(&map, own.replace("\"place\"", "\"palce\"")).unwrap();
    let (code, _, err) = run(&["convert", &csv, &none, "--map", &map], "");
    assert!(code == 1 && err.contains("map.json:2:") && err.contains("did you mean `place`?"), "{err}");
    std::fs::write(&map, own.replace("wann", "when").replace("\"was\"", "\"what\"").replace("\"wo\"", "\"where\""))
        .unwrap();
    let (code, _, err) = run(&["convert", &csv, &none, "--map", &map], "");
    assert!(code == 2 && err.contains("no column of the mapping is in the table"), "{err}");
    for option in ["--map", "--write-map"] {
        let (code, _, err) = run(&["convert", MINIMAL, &none, option, &map], "");
        assert!(code == 2 && err.contains("isn't a table, so it has no columns to map"), "{err}");
    }
    assert!(!std::path::Path::new(&none).exists());
}

#[test]
fn convert_writes_nothing_from_a_bad_dossier() {
    let folder = folder("refuse");
    let (input, output) = (folder.join("bad.toml"), folder.join("out.json"));
    std::fs::write(&input, BAD).unwrap();
    std::fs::write(&output, "kept").unwrap();
    let (code, out, err) = run(&["convert", input.to_str().unwrap(), output.to_str().unwrap()], "");
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("nothing written") && err.contains("2 errors"), "{err}");
    assert_eq!(std::fs::read_to_string(output).unwrap(), "kept");
}

#[test]
fn convert_names_the_formats_it_knows() {
    for arguments in [
        &["convert", "a.docx", "-", "--to", "json"] as &[&str],
        &["convert", MINIMAL, "b.docx"],
        &["convert", MINIMAL, "-"],
        &["convert", MINIMAL, "-", "--to", "yaml"],
    ] {
        let (code, out, err) = run(arguments, "");
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(err.contains("toml") && err.contains("json"), "{err}");
    }
    let (code, _, err) = run(&["convert", "missing.toml", "-", "--to", "json"], "");
    assert!(code == 2 && err.contains("cannot read missing.toml"), "{err}");
}

#[test]
fn formats_lists_what_can_be_read_and_written() {
    let (code, out, err) = run(&["formats"], "");
    assert_eq!((code, err.as_str()), (0, ""));
    for format in pamir_formats::ALL {
        let line = out.lines().find(|line| line.starts_with(&format!("{} ", format.name))).unwrap();
        let cells: Vec<&str> = line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
        assert!(format.extensions.iter().all(|extension| cells[1].contains(&format!(".{extension}"))), "{line}");
        assert_eq!([cells[2] == "yes", cells[3] == "yes"], [format.opens, format.checks], "{line}");
        assert_eq!(cells[4] == "no", format.writes.is_none(), "{line}");
    }
}

#[test]
fn every_format_that_is_written_can_be_converted_to() {
    let folder = folder("written");
    for format in pamir_formats::which(|format| format.writes.is_some()) {
        let out = folder.join(format!("out-{}.{}", format.name, format.ending()));
        let (code, _, err) = run(&["convert", MINIMAL, out.to_str().unwrap(), "--to", format.name], "");
        let keeps_all = format.writes == Some(pamir_formats::Keeps::All);
        assert_eq!(code, 0, "{}: {err}", format.name);
        assert!(err.is_empty() || !keeps_all && err.contains("can't hold"), "{}: {err}", format.name);
        assert!(std::fs::metadata(out).unwrap().len() > 100, "{}", format.name);
    }
    let (_, table, err) = run(&["convert", MINIMAL, "-", "--to", "csv"], "");
    assert!(
        table.starts_with("id,title,summary,date,") && err.contains("can't hold ") && err.contains("evidence"),
        "{err}"
    );
}

#[test]
fn content_tells_the_format_before_the_name_does() {
    let folder = folder("content");
    let file = folder.join("dossier.csv");
    let toml = run(&["convert", MINIMAL, "-", "--to", "json"], "");
    let text = std::fs::read_to_string(MINIMAL).unwrap();
    let from = text.find("format =").unwrap();
    // Without a name, and with the name of a table.
    assert_eq!(run(&["convert", "-", "-", "--to", "json"], &text[from..]), toml);
    assert_eq!(run(&["convert", "-", "-", "--to", "json"], &toml.1), toml);
    std::fs::write(&file, &toml.1).unwrap();
    assert_eq!(run(&["convert", file.to_str().unwrap(), "-", "--to", "json"], ""), toml);
    // What may be anything needs a name.
    let (code, _, err) = run(&["convert", "-", "-", "--to", "json"], "title,date\nA,1999\n");
    assert!(code == 2 && err.contains("its name doesn't say which format it has; --from names one: "), "{err}");
}

#[test]
fn date_says_level_and_bounds() {
    let (code, out, err) = run(&["date", "1985-04-12", "-0044", "156X"], "");
    assert_eq!((code, err.as_str()), (0, ""));
    let rows: Vec<Vec<&str>> = out.lines().map(|line| line.split('\t').collect()).collect();
    assert!(rows.iter().all(|row| row.len() == 5), "{out}");
    let heads: Vec<_> = rows.iter().map(|row| (row[0], row[1])).collect();
    assert_eq!(heads, [("1985-04-12", "0"), ("-0044", "1"), ("156X", "1")]);
}

#[test]
fn date_reads_lines_and_says_what_is_wrong() {
    let (code, out, _) = run(&["date"], "1997\r\n1900-02-29\na\tb\n\n");
    assert_eq!(code, 1);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 4, "{out}");
    assert!(lines[0].starts_with("1997\t0\t"));
    assert!(lines[1].starts_with("1900-02-29\terror\t"));
    assert!(lines[2].starts_with("a\\tb\terror\t"));
    assert!(lines[3].starts_with("\terror\t"));
}

#[test]
fn a_closed_pipe_is_no_crash() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_pamir"))
        .args(["date"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let _ = child.stdin.take().unwrap().write_all("1997\n".repeat(1000).as_bytes());
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert_eq!((child.wait().unwrap().code(), err.as_str()), (Some(0), ""));
}

#[test]
fn help_explains_each_command() {
    for (command, word) in [
        ("check", "--source <ID=PATH>"),
        ("convert", "--to <FORMAT>"),
        ("date", "standard input"),
        ("picture", "1200 by 630"),
    ] {
        let (code, out, _) = run(&[command, "--help"], "");
        assert!(code == 0 && out.contains(word), "{out}");
    }
    assert_eq!(run(&[], "").0, 2);
}

/// The places that a page has, as little around them as there can be.
const PAGE: &str = "<html lang=en><title></title><meta name=description content=''><script type='application/ld+json'></script>\
    </head><div id=pamir></div><script id=pamir-dossier type='application/json'></script>";

#[test]
fn build_puts_a_dossier_and_a_table_into_a_page() {
    let folder = folder("build");
    let (page, out) = (folder.join("page.html"), folder.join("out.html"));
    std::fs::write(&page, PAGE).unwrap();
    let (page, out) = (page.to_str().unwrap(), out.to_str().unwrap());
    let view = ["--view", "q=a%26b"];
    assert_eq!(
        run(&[&["build", MINIMAL, "-o", out, "--page", page], &view[..]].concat(), ""),
        (0, String::new(), String::new())
    );
    let (_, json, _) = run(&["convert", MINIMAL, "-", "--to", "json"], "");
    let written = std::fs::read_to_string(out).unwrap();
    let (_, dossier) = written.split_once("type='application/json'>").unwrap();
    let dossier = dossier.split_once("</script>").unwrap().0;
    assert_eq!(run(&["convert", "-", "-", "--from", "json", "--to", "json"], dossier).1, json);
    assert!(written.contains("data-view=\"#v=1&amp;q=a%26b\"") && written.contains("<article id=\"v=1&event="));
    // A page that was built is itself a page to build with.
    let table = "title,start\nFirst <i>landing</i>,1969-07-20\n";
    assert_eq!(
        run(&["build", "-", "--from", "csv", "-o", out, "--page", out], table),
        (0, String::new(), String::new())
    );
    let written = std::fs::read_to_string(out).unwrap();
    assert!(written.contains("First &lt;i>landing&lt;/i>") || written.contains("First &lt;i&gt;landing"), "{written}");
    assert!(!written.contains("data-view") && written.contains("\"date\":\"1969-07-20\""));
}

#[test]
fn build_leaves_what_is_there_when_it_fails() {
    let folder = folder("build-bad");
    let (page, out, bad) = (folder.join("page.html"), folder.join("out.html"), folder.join("bad.toml"));
    std::fs::write(&page, PAGE).unwrap();
    std::fs::write(&out, "old").unwrap();
    std::fs::write(&bad, BAD).unwrap();
    let (page, out, bad) = (page.to_str().unwrap(), out.to_str().unwrap(), bad.to_str().unwrap());
    let (code, _, err) = run(&["build", bad, "-o", out, "--page", page], "");
    assert!(code == 1 && err.contains("nothing written") && err.contains("bad.toml:3:1"), "{err}");
    // A page that isn't one, a row that can't be read, a page that isn't there.
    let (code, _, err) = run(&["build", MINIMAL, "-o", out, "--page", bad], "");
    assert!(code == 2 && err.contains("not a page that Pamir's build has written"), "{err}");
    let (code, _, err) = run(&["build", MINIMAL, "-o", out, "--page", "nowhere.html"], "");
    assert!(code == 2 && err.contains("nowhere.html"), "{err}");
    assert_eq!(std::fs::read_to_string(out).unwrap(), "old");
    let rows = "title,start,theme\nA,1999,x\n,,x\n";
    let (code, _, err) = run(&["build", "-", "--from", "csv", "-o", out, "--page", page], rows);
    assert!(code == 1 && err.contains("1 row of <stdin> left out"), "{err}");
    assert!(std::fs::read_to_string(out).unwrap().contains("1999"));
}

#[test]
fn picture_draws_events_as_whole_xml() {
    let (code, svg, err) = run(&["picture", MINIMAL, "-o", "-"], "");
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"630\""), "{svg}");
    assert!(svg.contains("The lighthouse") && svg.contains("The lamp is lit") && svg.contains("class=\"sign"), "{svg}");
    let table = "title,start\nA <b> & \"c\",1999\n";
    let (_, svg, _) = run(&["picture", "-", "--from", "csv", "-o", "-"], table);
    assert!(svg.contains("A &lt;b&gt; &amp; ") && !svg.contains("<b>"), "{svg}");
    // Of nothing there is a picture, too.
    let nothing = "format = \"pamir/1\"\n[meta]\ntitle = \"T\"\n";
    assert_eq!(run(&["picture", "-", "--from", "toml", "-o", "-"], nothing).0, 0);
}

#[test]
fn problems_in_a_list_on_one_line_have_their_place_and_remedy() {
    let list = "[{\"title\":\"A\",\"date\":\"1999\"},5]";
    for arguments in [
        &["convert", "-", "-", "--from", "events", "--to", "json"] as &[&str],
        &["picture", "-", "--from", "events", "-o", "-"],
    ] {
        let (code, _, err) = run(arguments, list);
        assert!(code == 1 && err.contains("<stdin>:1:30: error[wrong-type]: an event must be a table"), "{err}");
        assert!(err.contains("(write {\"title\": "), "{err}");
    }
    let dossier = format!(
        "{{\"format\":\"pamir/1\",\"meta\":{{\"title\":\"{}\"}},\"events\":[{{\"id\":\"a\",\"title\":\"A\",\"date\":\"1999-13\"}}]}}",
        "x".repeat(100_000)
    );
    let (code, _, err) = run(&["check", "-", "--from", "json"], &dossier);
    assert!(
        code == 1
            && err.contains(&format!("<stdin>:1:{} ", dossier.find("\"1999-13").unwrap() + 1))
            && err.contains("\"date\":\"1999-13\""),
        "{err}"
    );
    assert!(err.contains("for example `2016-06-23`") && err.len() < 2000, "{err}");
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_file_whole() {
    let folder = folder("full");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let [input, page, out] = ["long.csv", "page.html", "out"].map(path);
    let rows: String = (0..2000).map(|n| format!("Something that happened {n},1999\n")).collect();
    std::fs::write(&input, format!("title,date\n{rows}")).unwrap();
    std::fs::write(&page, PAGE).unwrap();
    std::fs::write(&out, "old").unwrap();
    for command in [
        format!("build {input} -o {out} --page {page}"),
        format!("convert {input} {out} --to json"),
        format!("convert {input} {out} --to pamir"),
        format!("picture {input} -o {out}"),
    ] {
        // No file may grow beyond one block; the signal that would end the program is ignored.
        let script = format!("ulimit -f 1; trap '' XFSZ; exec {} {command}", env!("CARGO_BIN_EXE_pamir"));
        let output = Command::new("sh").args(["-c", &script]).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{command}: {err}");
        assert!(err.contains("cannot write") && err.contains("was left as it is"), "{err}");
        assert_eq!(std::fs::read_to_string(&out).unwrap(), "old");
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 3, "{command} left something behind");
    }
}

#[test]
fn what_is_read_is_never_written_over() {
    let folder = folder("same");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let [input, page] = ["a.json", "page.html"].map(path);
    let text = "[{\"title\": \"A\", \"date\": \"1999\"}]";
    std::fs::write(&input, text).unwrap();
    std::fs::write(&page, PAGE).unwrap();
    let mut outputs =
        vec![input.clone(), folder.join("..").join("cli-same").join("a.json").to_str().unwrap().to_owned()];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&input, folder.join("link.json")).unwrap();
        std::fs::hard_link(&input, folder.join("hard.json")).unwrap();
        outputs.extend([path("link.json"), path("hard.json")]);
    }
    for out in &outputs {
        for arguments in [
            &["build", &input, "-o", out, "--page", &page] as &[&str],
            &["convert", &input, out],
            &["picture", &input, "-o", out],
        ] {
            let (code, _, err) = run(arguments, "");
            assert!(code == 2 && err.contains("is the file that is read") && err.contains("nothing written"), "{err}");
            assert_eq!(std::fs::read_to_string(&input).unwrap(), text);
        }
    }
}

#[cfg(unix)]
#[test]
fn devices_are_written_to() {
    let (code, out, err) = run(&["convert", MINIMAL, "/dev/stdout", "--to", "json"], "");
    assert!(code == 0 && out.contains("\"pamir/1\""), "{err}");
    assert_eq!(run(&["convert", MINIMAL, "/dev/null", "--to", "json"], "").0, 0);
    let (code, _, err) = run(&["convert", MINIMAL, "/dev/full", "--to", "json"], "");
    assert!(code == 2 && err.contains("cannot write /dev/full"), "{err}");
}

#[test]
fn a_folder_and_what_is_not_text_are_named() {
    let folder = folder("odd");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let utf_16: Vec<u8> = "format = \"pamir/1\"".encode_utf16().flat_map(u16::to_le_bytes).collect();
    std::fs::write(path("wide.toml"), utf_16).unwrap();
    std::fs::write(path("packed.toml"), [0x1f, 0x8b, 8, 0]).unwrap();
    std::fs::create_dir(path("folder.toml")).unwrap();
    for (name, part) in [
        ("wide.toml", "text in UTF-16: save the file in UTF-8"),
        ("packed.toml", "cannot read"),
        ("folder.toml", "is a folder: name a file in it"),
    ] {
        for arguments in [&["check", &path(name)] as &[&str], &["convert", &path(name), "-", "--to", "json"]] {
            let (code, _, err) = run(arguments, "");
            assert!(code == 2 && err.contains(part), "{err}");
        }
    }
    let (code, _, err) = run(&["check", "-", "--from", "json"], "true");
    assert!(code == 1 && err.contains("the file must be a dossier"), "{err}");
}

#[test]
fn what_gzip_has_compressed_is_read_whatever_it_is_called() {
    // `title,start\nApollo 11 lands,1969-07-20\n`, stored as it is between the head and the sum of a gzip file.
    let text = b"title,start\nApollo 11 lands,1969-07-20\n";
    let mut sum = 0xffff_ffff_u32;
    for byte in text {
        sum ^= u32::from(*byte);
        (0..8).for_each(|_| sum = (sum >> 1) ^ (0xedb8_8320 & 0_u32.wrapping_sub(sum & 1)));
    }
    let length = u16::try_from(text.len()).unwrap();
    let mut packed = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 1];
    packed.extend(length.to_le_bytes().into_iter().chain((!length).to_le_bytes()));
    packed.extend(text);
    packed.extend((!sum).to_le_bytes().into_iter().chain(u32::from(length).to_le_bytes()));
    let folder = folder("gzip");
    for name in ["moon.csv.gz", "moon.csv"] {
        let path = folder.join(name);
        std::fs::write(&path, &packed).unwrap();
        let (code, out, err) = run(&["convert", path.to_str().unwrap(), "-", "--to", "json"], "");
        assert!(code == 0 && out.contains("\"date\": \"1969-07-20\""), "{name}: {err}");
    }
    let path = folder.join("cut.csv.gz");
    std::fs::write(&path, &packed[..30]).unwrap();
    let (code, _, err) = run(&["convert", path.to_str().unwrap(), "-", "--to", "json"], "");
    assert!(code == 2 && err.contains("cannot read"), "{err}");
}

#[test]
fn date_gives_every_line_its_answer() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_pamir"))
        .arg("date")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"1997\n19\xff97\n1998").unwrap();
    let output = child.wait_with_output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = out.lines().collect();
    assert!(output.status.code() == Some(1) && lines.len() == 3, "{out}");
    assert!(lines[1].starts_with("19\u{fffd}97\terror\t") && lines[2].starts_with("1998\t0\t"), "{out}");
}

#[test]
fn files_of_other_programs_are_converted_to_dossiers() {
    let folder = folder("others");
    let out = folder.join("out.json").to_str().unwrap().to_owned();
    let origins = concat!(env!("CARGO_MANIFEST_DIR"), "/crates/formats/tests/conformance");
    let inside = |path: &std::path::Path| -> Vec<PathBuf> {
        std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect()
    };
    let files = inside(std::path::Path::new(origins)).into_iter().flat_map(|origin| inside(&origin));
    let mut count = 0;
    for file in files.filter(|file| file.extension().is_some_and(|extension| extension != "snap" && extension != "md"))
    {
        let _ = std::fs::remove_file(&out);
        let (code, _, err) = run(&["convert", file.to_str().unwrap(), &out], "");
        // Rows that can't be read are left out, and told.
        assert!(code == 0 || (code == 1 && err.contains("left out")), "{}: {err}", file.display());
        let (code, _, err) = run(&["check", &out], "");
        assert_eq!(code, 0, "{}: {err}", file.display());
        count += 1;
    }
    assert!(count > 30, "{count}");
}

#[test]
fn picture_draws_all_of_a_dossier_in_a_width() {
    let (code, svg, err) = run(&["picture", MINIMAL, "-o", "-", "--width", "1280"], "");
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1280\""), "{svg}");
    assert!(svg.contains("3 of 3 events"), "{svg}");
    let (code, _, err) = run(&["picture", MINIMAL, "-o", "-", "--view", "q=x"], "");
    assert!(code == 2 && err.contains("--width"), "{err}");
}

#[test]
fn the_notebooks_have_the_same_code_and_a_table_that_opens() {
    let read = |name: &str| {
        std::fs::read_to_string(format!("{}/examples/notebook/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
    };
    let (quarto, jupyter) = (read("harbour.qmd"), read("harbour.ipynb"));
    let code: Vec<&str> = quarto.split("```{python}\n").skip(1).flat_map(|part| part.split("```").next()).collect();
    assert_eq!(code.len(), 2);
    for line in code.iter().flat_map(|code| code.lines()) {
        let quoted = format!("\"{}", line.replace('\\', "\\\\").replace('"', "\\\""));
        assert!(jupyter.contains(&quoted), "{line}");
    }
    // What its dictionaries say, as the table that Python writes of them.
    let rows = code[0].lines().filter(|line| line.starts_with("    {\"title\""));
    let cells = |line: &str| {
        let values = line.split("\": ").skip(1).map(|cell| cell.split([',', '}']).next().unwrap_or_default());
        values.map(|cell| cell.trim_matches('"').to_owned()).collect::<Vec<_>>().join(",")
    };
    let table: String =
        std::iter::once("title,date,theme,keepers".to_owned()).chain(rows.map(cells)).map(|line| line + "\n").collect();
    let (code, json, err) = run(&["convert", "-", "-", "--from", "csv", "--to", "json"], &table);
    assert!(code == 0 && err.contains("kept as attributes: `keepers` (number)"), "{err}");
    assert_eq!(json.matches("\"keepers\": \"").count(), 4, "{json}");
}
