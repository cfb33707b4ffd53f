//! No files of a crate import each other in a circle.
//!
//! A file depends on the file that holds what a path names. A module that only declares its children and hands their items on
//! (`mod`, `pub use`) doesn't depend on them: the paths that go through it lead to where the item is.

use super::scan::uses;
use super::{module_of, sources};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A module by its names, from the crate's root.
type Module = Vec<String>;

/// The files of a crate, and what each hands on: by name, the path that the name stands for.
pub(super) struct Files {
    sources: BTreeMap<Module, String>,
    handed_on: BTreeMap<(Module, String), Vec<String>>,
}

impl Files {
    /// `files` are paths below the crate's `src`, with the text of each.
    pub(super) fn of(files: &[(PathBuf, String)]) -> Self {
        let mut sources = BTreeMap::new();
        let mut handed_on = BTreeMap::new();
        for (inside, source) in files {
            let module = module_of(inside);
            let (exports, rest) = parted(source);
            for found in uses(&exports, &module) {
                if let (Some(path), Some(name)) = (within(&found.path, &module), found.path.last()) {
                    handed_on.insert((module.clone(), name.clone()), path);
                }
            }
            sources.insert(module, rest);
        }
        Self { sources, handed_on }
    }

    /// The file that holds the item with this path, or what is handed on under it.
    fn holds(&self, path: &[String]) -> Option<&Module> {
        let (module, names) = (0..=path.len()).rev().find_map(|length| {
            let (module, names) = path.split_at(length);
            Some((self.sources.get_key_value(module)?.0, names))
        })?;
        let target = names.first().and_then(|name| self.handed_on.get(&(module.clone(), name.clone())));
        match target {
            // One that hands on its own name would lead here for ever.
            Some(target) if target != path => self.holds(target),
            _ => Some(module),
        }
    }

    /// For each file, those that it depends on.
    fn imports(&self) -> BTreeMap<&Module, BTreeSet<&Module>> {
        let mut imports: BTreeMap<&Module, BTreeSet<&Module>> = BTreeMap::new();
        for (module, source) in &self.sources {
            for found in uses(source, module) {
                let names_child = || self.sources.contains_key(&[module.clone(), found.path[..1].to_vec()].concat());
                let is_ours = found.path.first().is_some_and(|first| first == "crate") || names_child();
                let target = within(&found.path, module).filter(|_| is_ours).and_then(|path| self.holds(&path));
                imports.entry(module).or_default().extend(target.filter(|target| *target != module));
            }
        }
        imports
    }

    /// The files that are in a circle, or between two, each with what it leads to; empty where there is no circle.
    pub(super) fn circles(&self) -> Vec<String> {
        let mut imports = self.imports();
        loop {
            // What imports nothing that is left, or isn't imported by it, is in no circle.
            let imported: BTreeSet<&Module> = imports.values().flatten().copied().collect();
            let left: BTreeSet<&Module> = imports.keys().copied().filter(|module| imported.contains(module)).collect();
            let before = imports.len();
            imports.values_mut().for_each(|targets| targets.retain(|target| left.contains(target)));
            imports.retain(|module, targets| left.contains(module) && !targets.is_empty());
            if imports.len() == before {
                break;
            }
        }
        let name = |module: &Module| if module.is_empty() { "the root".to_owned() } else { module.join("::") };
        let arrow = |(from, to): (&Module, BTreeSet<&Module>)| {
            let to: Vec<String> = to.into_iter().map(name).collect();
            format!("{} → {}", name(from), to.join(", "))
        };
        imports.into_iter().map(arrow).collect()
    }
}

/// A path from the crate's root; paths that don't begin with `crate` begin in `module`.
fn within(path: &[String], module: &[String]) -> Option<Vec<String>> {
    match path.split_first()? {
        (root, inner) if root == "crate" => Some(inner.to_vec()),
        _ => Some([module, path].concat()),
    }
}

/// The statements that hand on items, and everything else.
fn parted(source: &str) -> (String, String) {
    let (mut exports, mut rest, mut is_export) = (String::new(), String::new(), false);
    for line in source.lines() {
        let start = line.trim_start();
        is_export |= ["pub use ", "pub(crate) use ", "pub(super) use "].iter().any(|word| start.starts_with(word));
        let part = if is_export { &mut exports } else { &mut rest };
        part.push_str(line);
        part.push('\n');
        is_export &= !line.contains(';');
    }
    (exports, rest)
}

#[test]
fn no_files_of_a_crate_import_each_other_in_a_circle() {
    let crates = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("crates")).unwrap();
    let mut folders: Vec<PathBuf> = crates.map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert!(folders.len() >= 4, "only {} crates: have they moved?", folders.len());
    let mut broken = Vec::new();
    for folder in folders {
        let files = sources(&folder.join("src"));
        broken.extend(Files::of(&files).circles().into_iter().map(|arrow| format!("{}: {arrow}", folder.display())));
    }
    assert!(broken.is_empty(), "these are in a circle, or between two:\n{}", broken.join("\n"));
}

#[test]
fn circles_are_found_through_what_is_handed_on() {
    let circles = |files: &[(&str, &str)]| {
        let files: Vec<_> = files.iter().map(|(file, text)| (PathBuf::from(file), (*text).to_owned())).collect();
        Files::of(&files).circles()
    };
    let tree = [
        ("lib.rs", "mod a; mod d;\npub use a::{B, C};\npub use d::D;"),
        ("a/mod.rs", "mod b;\nmod c;\npub use b::B;\npub(crate) use c::{\n    C,\n    E,\n};"),
        ("a/b.rs", "use super::C; use std::fmt; fn f() { Vec::new() }\nmod tests { use crate::B; }"),
        ("a/c.rs", "use crate::D;"),
        ("d.rs", "use other_crate::a::B;"),
    ];
    assert_eq!(circles(&tree), Vec::<String>::new());
    let mut round = tree;
    round[4].1 = "fn f(b: &crate::B) {}";
    assert_eq!(circles(&round), ["a::b → a::c", "a::c → d", "d → a::b"]);
    let folders = [
        ("a/mod.rs", "mod b; mod c; use b::B;"),
        ("a/b.rs", "use super::c::C;"),
        ("a/c.rs", "use crate::d::D;"),
        ("d.rs", ""),
    ];
    assert_eq!(circles(&folders), Vec::<String>::new());
    let round = [("a/mod.rs", "mod b; use b::B;"), ("a/b.rs", "use crate::d::D;"), ("d.rs", "use crate::a::A;")];
    assert_eq!(circles(&round), ["a → a::b", "a::b → d", "d → a"]);
    let parent = [("lib.rs", "mod a; fn f() { a::g(); }"), ("a.rs", "use super::f;")];
    assert_eq!(circles(&parent), ["the root → a", "a → the root"]);
}
