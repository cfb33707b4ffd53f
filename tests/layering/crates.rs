//! ARCHITECTURE.md draws the crates as they are.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

type Arrows = BTreeSet<(String, String)>;

/// The arrows of the picture.
fn drawn(text: &str) -> Arrows {
    let picture = text.split_once("graph BT\n").and_then(|(_, after)| after.split_once("```")).unwrap().0;
    let arrows = picture.lines().filter_map(|line| line.trim().split_once(" --> "));
    arrows.map(|(from, to)| (from.to_owned(), to.to_owned())).collect()
}

/// The dependencies of a crate on others of these, by its manifest.
fn dependencies(name: &str, manifest: &str) -> Arrows {
    let section = manifest.split_once("\n[dependencies]\n").map_or("", |(_, after)| after);
    let lines = section.lines().take_while(|line| !line.starts_with('['));
    let others = lines.filter_map(|line| line.strip_prefix("pamir-")?.split_whitespace().next());
    others.map(|other| (name.to_owned(), other.to_owned())).collect()
}

#[test]
fn the_picture_of_the_crates_is_true() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut declared = Arrows::new();
    for entry in fs::read_dir(root.join("crates")).unwrap() {
        let folder = entry.unwrap().path();
        if let Ok(manifest) = fs::read_to_string(folder.join("Cargo.toml")) {
            declared.extend(dependencies(folder.file_name().unwrap().to_str().unwrap(), &manifest));
        }
    }
    assert_eq!(drawn(&fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap()), declared);
}

#[test]
fn development_dependencies_are_no_arrows() {
    let manifest = "[package]\n\n[dependencies]\npamir-b = { workspace = true }\nserde = \"1\"\n\n[dev-dependencies]\npamir-c = { x = 1 }\n";
    assert_eq!(dependencies("a", manifest), Arrows::from([("a".to_owned(), "b".to_owned())]));
}
