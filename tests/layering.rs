//! The rooms of the code, and which of them each may use: a test fails when an import breaks the order.
//!
//! The scan is textual. It reads paths (`crate::…`, `super::…`, groups in braces, names of crates) outside comments
//! and text, knows which module a file is, and leaves out what stands in a module called `tests`, since tests may
//! reach for whatever helps them.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "layering/circles.rs"]
mod circles;
#[path = "layering/components.rs"]
mod components;
#[path = "layering/crates.rs"]
mod crates;
#[path = "layering/scan.rs"]
mod scan;

use std::fs;
use std::path::{Path, PathBuf};

use scan::{Use, uses};

/// A module at the top of a crate, and the modules of the same crate that it may use beside itself.
struct Room {
    name: &'static str,
    may_use: &'static [&'static str],
    /// Crates that it must not name.
    shuns: &'static [&'static str],
}

const BROWSER_CRATES: &[&str] = &["web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "gloo"];
const BROWSER_CRATES_AND_YEW: &[&str] = &["web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "gloo", "yew"];

/// An order that the scan is tried on.
const CORE: [Room; 8] = [
    Room { name: "order", may_use: &[], shuns: BROWSER_CRATES_AND_YEW },
    Room { name: "unicode", may_use: &["order"], shuns: BROWSER_CRATES_AND_YEW },
    Room { name: "date", may_use: &[], shuns: BROWSER_CRATES_AND_YEW },
    Room { name: "dossier", may_use: &["unicode", "date"], shuns: BROWSER_CRATES_AND_YEW },
    Room { name: "formats", may_use: &["order", "date", "dossier", "store"], shuns: BROWSER_CRATES_AND_YEW },
    Room { name: "store", may_use: &["order", "unicode", "date", "dossier"], shuns: BROWSER_CRATES_AND_YEW },
    Room { name: "query", may_use: &["order", "date", "store"], shuns: BROWSER_CRATES_AND_YEW },
    Room { name: "timeline", may_use: &["order", "unicode", "date", "store"], shuns: BROWSER_CRATES_AND_YEW },
];

/// `src`.
const PAGE: [Room; 12] = [
    Room { name: "app", may_use: &[], shuns: BROWSER_CRATES_AND_YEW },
    Room { name: "browser", may_use: &[], shuns: &[] },
    // Reads and replaces data, and draws nothing.
    Room { name: "session", may_use: &["app", "browser"], shuns: BROWSER_CRATES_AND_YEW },
    // Yew hands on the events that components need: only `browser` speaks with the browser itself.
    Room { name: "ui", may_use: &["app", "browser", "session"], shuns: BROWSER_CRATES },
    Room { name: "workshop", may_use: &["app", "browser", "session"], shuns: BROWSER_CRATES },
    Room { name: "element", may_use: &["app", "browser", "session", "ui"], shuns: &[] },
    // Speaks to a script, so it may name wasm_bindgen.
    Room { name: "bench", may_use: &["app", "browser", "session", "ui"], shuns: &["web_sys", "js_sys", "gloo", "yew"] },
    Room { name: "main", may_use: &[], shuns: &["web_sys", "js_sys", "gloo", "yew"] },
    Room { name: "workshop_main", may_use: &[], shuns: &["web_sys", "js_sys", "gloo", "yew"] },
    Room { name: "workshop_entry", may_use: &[], shuns: &["web_sys", "js_sys", "gloo", "yew"] },
    // Renders the document natively, with the components.
    Room { name: "cli", may_use: &[], shuns: BROWSER_CRATES_AND_YEW },
    Room { name: "bin", may_use: &[], shuns: BROWSER_CRATES_AND_YEW },
];

/// What in this file of a crate breaks the order. `inside` is the file's path below the crate's `src`.
fn breaches(rooms: &[Room], inside: &Path, source: &str) -> Vec<String> {
    let module = module_of(inside);
    let Some(first) = module.first() else { return Vec::new() };
    let Some(room) = rooms.iter().find(|room| room.name == first) else {
        return vec![format!("{first} is in no list of rooms: say in tests/layering.rs what it may use")];
    };
    let mut found = Vec::new();
    for Use { line, path } in uses(source, &module) {
        let forbidden = match path.split_first() {
            // A path into this crate. Names that are no room (macros, the root's own items) say nothing.
            Some((root, inner)) if root == "crate" => inner.first().is_some_and(|target| {
                let known = rooms.iter().any(|room| room.name == target);
                known && target != room.name && !room.may_use.contains(&target.as_str())
            }),
            // gloo's parts are also crates of their own.
            Some((root, _)) => {
                room.shuns.iter().any(|shunned| root == shunned || root.starts_with("gloo_") && *shunned == "gloo")
            }
            None => false,
        };
        if forbidden {
            found.push(format!("line {line}: {} must not use {}", room.name, path.join("::")));
        }
    }
    found
}

/// The module that a file is: `store/columns.rs` is `store::columns`, `store/mod.rs` and `store.rs` are `store`.
fn module_of(inside: &Path) -> Vec<String> {
    let mut parts: Vec<String> =
        inside.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if parts.last().is_some_and(|last| last == "mod" || parts.len() == 1 && last == "lib") {
        parts.pop();
    }
    parts
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for entry in entries {
        if entry.is_dir() {
            rust_files(&entry, found);
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            found.push(entry);
        }
    }
}

/// The files below a folder with their text, by their paths below it.
fn sources(root: &Path) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    rust_files(root, &mut files);
    let read = |file: PathBuf| (file.strip_prefix(root).unwrap().to_owned(), fs::read_to_string(&file).unwrap());
    files.into_iter().map(read).collect()
}

/// The rooms that a file uses beside its own, by their names. The libraries are named from outside in `main` and `bin`.
fn used<'a>(rooms: &'a [Room], inside: &Path, source: &str) -> Vec<&'a str> {
    let module = module_of(inside);
    let targets = uses(source, &module).into_iter().filter_map(|Use { path, .. }| {
        let inner = path.get(1)?;
        let target = match path[0].as_str() {
            "crate" | "pamir" => inner.as_str(),
            _ => return None,
        };
        let may_use = |room: &&Room| module.first().is_some_and(|first| room.name == first);
        rooms.iter().find(may_use)?.may_use.iter().find(|name| **name == target).copied()
    });
    targets.collect()
}

fn check(crate_src: &str, rooms: &[Room]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(crate_src);
    let mut files = Vec::new();
    rust_files(&root, &mut files);
    let mut found = Vec::new();
    let mut seen: Vec<(String, &str)> = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&root).unwrap();
        let source = fs::read_to_string(&file).unwrap();
        let room = module_of(inside).first().cloned().unwrap_or_default();
        seen.extend(used(rooms, inside, &source).into_iter().map(|target| (room.clone(), target)));
        found.extend(
            breaches(rooms, inside, &source).iter().map(|breach| format!("{crate_src}/{}, {breach}", inside.display())),
        );
    }
    assert!(found.is_empty(), "the order of the rooms is broken:\n{}", found.join("\n"));
    // A scan that sees nothing would pass, and so would a permission that nobody needs any more.
    let unused = rooms.iter().flat_map(|room| room.may_use.iter().map(|target| (room.name.to_owned(), *target)));
    let unused: Vec<_> = unused.filter(|permission| !seen.contains(permission)).collect();
    assert!(unused.is_empty(), "{crate_src} has no file with these permitted uses: {unused:?}");
}

#[test]
fn the_page_keeps_its_order() {
    check("src", &PAGE);
}

/// The words of dates in 17 languages weigh too much for the reader. Only what reads tables, what words it and the command line name
/// them.
#[test]
fn the_reader_knows_no_dates_as_people_write_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let may = [
        "crates/date/",
        "crates/formats/src/fault/mod.rs",
        "crates/formats/src/gedcom/",
        "crates/formats/src/json/annotation.rs",
        "crates/formats/src/json/time_map.rs",
        "crates/formats/src/mapping/",
        "crates/formats/src/markwhen/",
        "crates/formats/tests/",
        "crates/formats/src/rows/",
        "crates/words/src/en/",
        "src/cli/",
    ];
    for folder in ["src", "crates"] {
        for (inside, source) in sources(&root.join(folder)) {
            let file = Path::new(folder).join(inside).to_string_lossy().into_owned();
            let names = source.contains("pamir_date::written") || source.contains("date::written::");
            assert!(!names || may.iter().any(|allowed| file.starts_with(allowed)), "{file} names pamir_date::written");
        }
    }
}

#[test]
fn breaches_are_found_however_they_are_written() {
    let cases: [(&[Room], &str, &str); 15] = [
        (&CORE, "date/mod.rs", "use crate::dossier::Dossier;"),
        (&CORE, "store/mod.rs", "fn f() { let _ = crate::query::Query::default(); }"),
        (&CORE, "store/columns.rs", "use super::super::timeline::Scene;"),
        (&CORE, "store/mod.rs", "use super::{\n    date::Date,\n    formats::{toml, json},\n};"),
        (&CORE, "query/run.rs", "mod inner { use super::super::super::timeline; }"),
        (&CORE, "timeline/mod.rs", "use yew::prelude::*;"),
        (&CORE, "elsewhere.rs", ""),
        (&PAGE, "app/url.rs", "use web_sys::Url;"),
        (&PAGE, "app/state.rs", "fn f(x: ::gloo_timers::callback::Timeout) {}"),
        (&PAGE, "app/mod.rs", "use crate::{app, ui::App};"),
        (&PAGE, "browser/mod.rs", "use crate::session::Session;"),
        (&PAGE, "session/open.rs", "use crate::ui::Handle;"),
        (&PAGE, "session/open.rs", "use yew::Callback;"),
        (&PAGE, "browser/mod.rs", "type S = crate::app::State;"),
        (&PAGE, "ui/list.rs", "use wasm_bindgen::JsCast as _;"),
    ];
    for (rooms, file, source) in cases {
        assert!(!breaches(rooms, Path::new(file), source).is_empty(), "{file}: {source}");
    }
}

#[test]
fn what_is_in_order_is_no_breach() {
    let cases: [(&[Room], &str, &str); 9] = [
        (&CORE, "lib.rs", "pub mod date; pub use timeline::Scene;"),
        (&CORE, "dossier/mod.rs", "use crate::{date::Date, dossier::model::Id};"),
        (&CORE, "store/mod.rs", "// use crate::query;\n/* crate::query::x /* nested */ crate::query */"),
        (
            &CORE,
            "store/mod.rs",
            "const A: &str = \"crate::query\"; const B: &str = r#\"\" crate::query\"#; const C: char = '\"';",
        ),
        (&CORE, "store/mod.rs", "fn f<'a>(x: &'a str) {} #[cfg(test)] mod tests { use crate::query::Query; }"),
        (&CORE, "store/tests.rs", "use crate::formats::toml;"),
        (&CORE, "query/run.rs", "use super::text::Terms; use super::super::store::Store;"),
        (&PAGE, "ui/mod.rs", "use yew::prelude::*; use crate::browser::Size; use crate::app::Action; use core::fmt;"),
        (&PAGE, "main.rs", "use pamir::ui::App; use wasm_bindgen_futures::spawn_local;"),
    ];
    for (rooms, file, source) in cases {
        assert_eq!(breaches(rooms, Path::new(file), source), Vec::<String>::new(), "{file}: {source}");
    }
}

#[test]
fn after_a_module_of_tests_the_scan_goes_on() {
    let source = "mod tests { fn f() { if x { crate::query::y } } }\nuse crate::query;";
    assert_eq!(breaches(&CORE, Path::new("store/mod.rs"), source), ["line 2: store must not use crate::query"]);
}
