//! Components are as short as other functions. Clippy's `too_many_lines` doesn't see them: to it they are what the
//! attribute makes of them.
//!
//! The lines are counted in the text, which `cargo fmt` keeps in order: a function ends at the brace below its `fn`.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

use std::fs;
use std::path::Path;

/// The line of clippy.toml that says how long a function may be.
const THRESHOLD: &str = "too-many-lines-threshold = ";

/// Components that are too long for now. One that has been split must leave this list.
const STILL_TOO_LONG: [&str; 0] = [];

/// The name of each component in a file, with its lines between the braces that are neither empty nor only a comment.
fn components(source: &str) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    let mut lines = source.lines();
    while lines.by_ref().any(|line| line.trim() == "#[component]") {
        let Some(head) = lines.by_ref().find(|line| line.contains("fn ")) else { break };
        let name = head.split("fn ").nth(1).and_then(|rest| rest.split(['(', '<']).next()).unwrap_or_default();
        let indent = head.len() - head.trim_start().len();
        let end = format!("{}}}", " ".repeat(indent));
        let body = lines.by_ref().take_while(|line| *line != end).map(str::trim);
        let count = body.filter(|line| !line.is_empty() && !line.starts_with("//")).count();
        found.push((name.to_owned(), count));
    }
    found
}

fn of_folder(folder: &Path, found: &mut Vec<(String, usize)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            of_folder(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.extend(components(&fs::read_to_string(path).unwrap()));
        }
    }
}

#[test]
fn components_are_no_longer_than_other_functions() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let rules = fs::read_to_string(root.join("clippy.toml")).unwrap();
    let most: usize = rules.lines().find_map(|line| line.strip_prefix(THRESHOLD)).unwrap().trim().parse().unwrap();
    let mut found = Vec::new();
    of_folder(&root.join("src"), &mut found);
    assert!(found.iter().any(|(name, _)| name == "App"), "the scan finds no component");
    let long = found.into_iter().filter(|(_, lines)| *lines > most);
    let mut long: Vec<String> = long.map(|(name, _)| name).collect();
    long.sort();
    assert_eq!(long, STILL_TOO_LONG, "components with more than {most} lines");
}

#[test]
fn lines_of_code_are_counted() {
    let source = "#[component]\npub fn A(props: &P) -> Html {\n    // Why.\n    let a = 1;\n\n    html! {\n        <p />\n    }\n}\n\
                  fn b() {\n    c();\n}\nmod m {\n    #[component]\n    fn C<T>() -> Html {\n        d()\n    }\n}\n";
    assert_eq!(components(source), [("A".to_owned(), 4), ("C".to_owned(), 1)]);
}
