//! The files that hosts of other pages take from `dist/`: the page made for frames, and the script that gives a frame its
//! height.
//!
//! The page made for frames is the page itself with a mark at its root, for hosts that drop the part of an address after `?`.

use std::path::Path;

use anyhow::{Result, ensure};
use pamir_page::{Change, Edits, Selector, find};
use xshell::Shell;

/// The page made for frames, in `dist/`.
pub const PAGE: &str = "embed.html";
/// The script for hosts, in `dist/` and in `static/`. Its name stays: other pages refer to it.
pub const SCRIPT: &str = "resize.js";
/// The mark at the root of the page.
const MARK: &str = "data-embed";
/// Search engines shouldn't list the same page twice.
const UNLISTED: &str = "<meta name=robots content=noindex>";

/// Writes both, once the page is in its final form.
pub fn write(sh: &Shell, root: &Path, dist: &Path) -> Result<()> {
    sh.write_file(dist.join(PAGE), page(&sh.read_file(dist.join("index.html"))?)?)?;
    sh.copy_file(root.join("static").join(SCRIPT), dist)?;
    Ok(())
}

fn page(index: &str) -> Result<String> {
    const ROOT: Selector<'_> = Selector::element("html");
    ensure!(find(index, ROOT)?.attribute(MARK).is_none(), "the page is made for frames already");
    let mut edits = Edits::default();
    edits.once(ROOT, Change::Set(MARK, "".into()));
    edits.first(Selector::element("title"), Change::Before(UNLISTED.into()));
    Ok(edits.apply(index)?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_page_for_frames_is_the_page_with_a_mark() {
        let index = "<!doctype html><html lang=en><head><meta charset=utf-8><title>T</title><body><p>x";
        let marked = page(index).unwrap();
        assert_eq!(
            marked,
            "<!doctype html><html lang=\"en\" data-embed=\"\"><head><meta charset=utf-8><meta name=robots content=noindex><title>T</title><body><p>x"
        );
        assert!(page(&marked).is_err() && page("<p>").is_err());
    }

    #[test]
    fn hosts_find_the_page_and_the_script_under_names_that_stay() {
        let sh = Shell::new().unwrap();
        let (root, dist) = (Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")), sh.create_temp_dir().unwrap());
        sh.write_file(dist.path().join("index.html"), "<html><head><title>T</title>").unwrap();
        write(&sh, root, dist.path()).unwrap();
        assert!(sh.read_file(dist.path().join("embed.html")).unwrap().contains("data-embed"));
        let script = sh.read_file(dist.path().join("resize.js")).unwrap();
        assert_eq!(script, include_str!("../../static/resize.js"));
        // A host takes the script as it is, so it must not load anything else.
        for word in ["import", "fetch(", "XMLHttpRequest", "createElement"] {
            assert!(!script.contains(word), "{word}");
        }
    }
}
