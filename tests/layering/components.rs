//! The order of the folders of components, and that no files of the page import each other in a circle.

use super::circles::Files;
use super::scan::uses;
use super::{module_of, sources};
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
    ("frame", &["words", "shared", "filters", "cards", "views", "document", "dialogs"]),
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
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
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
    let broken = Files::of(&files).circles();
    assert!(broken.is_empty(), "these are in a circle, or between two:\n{}", broken.join("\n"));
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
