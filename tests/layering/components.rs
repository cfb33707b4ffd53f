//! The order of the folders of components, and that no files of the page import each other in a circle.

use super::scan::uses;
use super::{module_of, rust_files};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The folders of `src/ui`, and the others that each may use. Nothing may use `app`, and only `app` may use `frame`.
const FOLDERS: [(&str, &[&str]); 9] = [
    ("words", &[]),
    ("shared", &["words"]),
    ("filters", &["words", "shared"]),
    ("cards", &["words", "shared"]),
    ("views", &["words", "shared", "cards"]),
    ("document", &["words", "shared", "cards", "views"]),
    ("dialogs", &["words", "shared", "views", "document"]),
    ("frame", &["words", "shared", "views"]),
    ("app", &["words", "shared", "filters", "cards", "views", "document", "dialogs", "frame"]),
];

/// What in a file of `src/ui` breaks the order of the folders. `inside` is its path below `src`.
fn breaches(inside: &Path, source: &str) -> Vec<String> {
    let module = module_of(inside);
    let [room, folder, ..] = module.as_slice() else { return Vec::new() };
    assert_eq!(room, "ui");
    let Some((_, may_use)) = FOLDERS.iter().find(|(name, _)| name == folder) else {
        return vec![format!("{folder} is in no list of folders: say in tests/layering/components.rs what it may use")];
    };
    let uses = uses(source, &module).into_iter();
    let others = uses.filter_map(|found| match found.path.as_slice() {
        [root, ui, target, ..] if root == "crate" && ui == "ui" && target != folder => {
            Some((found.line, target.clone()))
        }
        _ => None,
    });
    others
        .filter(|(_, target)| !may_use.contains(&target.as_str()))
        .map(|(line, target)| format!("{}, line {line}: {folder} must not use ui::{target}", inside.display()))
        .collect()
}

/// The files below `src` with their text, by their paths below it.
fn page_files() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&root, &mut files);
    let read = |file: PathBuf| (file.strip_prefix(&root).unwrap().to_owned(), fs::read_to_string(&file).unwrap());
    files.into_iter().map(read).collect()
}

/// A circle of files that import each other, as module paths; none where there is no circle.
///
/// A file that only declares its child modules or hands their items on doesn't depend on them: `mod` and `pub use` don't
/// count, but every other path does.
fn circle(files: &[(PathBuf, String)]) -> Option<Vec<String>> {
    let modules: BTreeMap<Vec<String>, &str> =
        files.iter().map(|(inside, source)| (module_of(inside), source.as_str())).collect();
    let mut imports: BTreeMap<&Vec<String>, BTreeSet<&Vec<String>>> = BTreeMap::new();
    for (module, source) in &modules {
        let source: String = source.lines().filter(|line| !line.starts_with("pub use ")).collect::<Vec<_>>().join("\n");
        for found in uses(&source, module) {
            let absolute = match found.path.split_first() {
                Some((root, inner)) if root == "crate" => inner.to_vec(),
                _ => [module.clone(), found.path].concat(),
            };
            // The file that holds the path's item: the longest beginning that is a module.
            let mut beginnings = (1..=absolute.len()).rev().map(|len| &absolute[..len]);
            let target = beginnings.find_map(|path| modules.get_key_value(path)).map(|(target, _)| target);
            if let Some(target) = target.filter(|target| *target != module) {
                imports.entry(module).or_default().insert(target);
            }
        }
    }
    // Files that import nothing that is left are in no circle.
    loop {
        let left: BTreeSet<&Vec<String>> = imports.keys().copied().collect();
        let before = left.len();
        imports.values_mut().for_each(|targets| targets.retain(|target| left.contains(target)));
        imports.retain(|_, targets| !targets.is_empty());
        if imports.len() == before {
            break;
        }
    }
    (!imports.is_empty()).then(|| {
        let arrow = |(from, to): (&&Vec<String>, &BTreeSet<&Vec<String>>)| {
            let to: Vec<String> = to.iter().map(|path| path.join("::")).collect();
            format!("{} → {}", from.join("::"), to.join(", "))
        };
        imports.iter().map(arrow).collect()
    })
}

#[test]
fn the_folders_of_components_keep_their_order() {
    let components: Vec<_> = page_files().into_iter().filter(|(inside, _)| inside.starts_with("ui")).collect();
    assert!(components.len() > 40, "only {} files: has src/ui moved?", components.len());
    let found: Vec<String> = components.iter().flat_map(|(inside, source)| breaches(inside, source)).collect();
    assert!(found.is_empty(), "the order of the folders is broken:\n{}", found.join("\n"));
}

#[test]
fn the_top_of_the_components_has_at_most_ten_entries() {
    let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui")).unwrap();
    assert!(entries.count() <= 10);
}

#[test]
fn no_files_of_the_page_import_each_other_in_a_circle() {
    let files: Vec<_> = page_files().into_iter().filter(|(inside, _)| !inside.starts_with("cli")).collect();
    let circle = circle(&files);
    assert!(circle.is_none(), "these are in a circle, or lead into one:\n{}", circle.unwrap_or_default().join("\n"));
}

#[test]
fn breaches_of_the_folders_are_found() {
    for (file, source, breach) in [
        ("ui/views/list.rs", "use crate::ui::app::App;", true),
        ("ui/views/list.rs", "use crate::ui::App;", true),
        ("ui/dialogs/menu.rs", "use super::super::frame::history;", true),
        ("ui/cards/event.rs", "fn f() { crate::ui::views::entries(); }", true),
        ("ui/elsewhere/x.rs", "", true),
        ("ui/app/mod.rs", "use crate::ui::frame::history::use_history;", false),
        ("ui/views/list.rs", "use super::timeline::Timeline; use crate::ui::cards::links::entity_link;", false),
        ("ui/mod.rs", "pub use app::App;", false),
    ] {
        assert_eq!(!breaches(Path::new(file), source).is_empty(), breach, "{file}: {source}");
    }
}

#[test]
fn circles_are_found_and_trees_are_none() {
    let files = |list: &[(&str, &str)]| -> Vec<(PathBuf, String)> {
        list.iter().map(|(file, source)| (PathBuf::from(file), (*source).to_owned())).collect()
    };
    let tree = files(&[
        ("a/mod.rs", "mod b; mod c; use b::B;"),
        ("a/b.rs", "use super::c::C;"),
        ("a/c.rs", "use crate::d::D;"),
        ("d.rs", ""),
    ]);
    assert_eq!(circle(&tree), None);
    let round =
        files(&[("a/mod.rs", "mod b; use b::B;"), ("a/b.rs", "use crate::d::D;"), ("d.rs", "use crate::a::A;")]);
    assert_eq!(circle(&round), Some(vec!["a → a::b".into(), "a::b → d".into(), "d → a".into()]));
}
