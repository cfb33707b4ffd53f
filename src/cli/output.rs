//! Writing files whole or not at all.
//!
//! Owns the way from bytes to a file: they are written beside the target, under a name of their own, and take its place only
//! once all of them are on the disk. Whatever fails on the way, the file that was there stays as it was.

use super::files::{Failure, print_bytes};
use pamir_words::en::command_line as words;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes a file, or to standard output for `-`.
pub(super) fn write(file: &str, bytes: &[u8]) -> Result<(), Failure> {
    if file == "-" {
        return print_bytes(bytes);
    }
    replace(Path::new(file), bytes)
        .map_err(|error| Failure::Told(words::cannot_write(file, error, Path::new(file).is_file())))
}

/// Refuses to read and write the same file, however the two are spelt.
pub(super) fn differs(input: &str, output: &str) -> Result<(), Failure> {
    if input == "-" || output == "-" || !is_same(Path::new(input), Path::new(output)) {
        return Ok(());
    }
    Err(Failure::Told(words::same_file(output)))
}

/// Whether two paths lead to one file that exists: by another spelling, a symbolic link or, on Unix, a hard link.
fn is_same(a: &Path, b: &Path) -> bool {
    let by_path = || Some(a.canonicalize().ok()? == b.canonicalize().ok()?);
    is_same_inode(a, b).or_else(by_path).unwrap_or(false)
}

#[cfg(unix)]
fn is_same_inode(a: &Path, b: &Path) -> Option<bool> {
    use std::os::unix::fs::MetadataExt;
    let [a, b] = [fs::metadata(a).ok()?, fs::metadata(b).ok()?];
    Some(a.is_file() && (a.dev(), a.ino()) == (b.dev(), b.ino()))
}

#[cfg(not(unix))]
fn is_same_inode(_: &Path, _: &Path) -> Option<bool> {
    None
}

/// Puts the bytes in the place of what is at `target`, or leaves it alone.
fn replace(target: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link stays a link, and what it leads to is replaced.
    let target = &target.canonicalize().unwrap_or_else(|_| target.to_owned());
    let there = fs::metadata(target).ok();
    if there.as_ref().is_some_and(|there| !there.is_file()) {
        // A pipe or a device takes what it is given; a folder refuses.
        return OpenOptions::new().write(true).open(target)?.write_all(bytes);
    }
    let (mut file, beside) = beside(target)?;
    // Before there is anything to read in it.
    let permitted = there.map_or(Ok(()), |there| file.set_permissions(there.permissions()));
    let written = permitted.and_then(|()| file.write_all(bytes)).and_then(|()| {
        file.sync_all()?;
        drop(file);
        fs::rename(&beside, target)
    });
    if written.is_err() {
        // There is nothing to say of this failure that the first one doesn't say better.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// A new file in the folder of `target`, from where it can be moved there.
fn beside(target: &Path) -> io::Result<(File, PathBuf)> {
    let name = target.file_name().ok_or(io::ErrorKind::IsADirectory)?;
    let mut number = 0_u32;
    loop {
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}-{number}.part", std::process::id()));
        let path = target.with_file_name(hidden);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((file, path)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 100 => number += 1,
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// An empty folder of a test's own.
    fn folder(test: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("pamir-{test}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_beside_it() {
        let folder = folder("replace");
        let file = folder.join("a.json");
        for text in ["first", "second, which is longer", "third"] {
            replace(&file, text.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(&file).unwrap(), text);
        }
        // What can't be moved into its place isn't left lying about: a folder with something in it.
        let taken = folder.join("taken");
        fs::create_dir_all(taken.join("x")).unwrap();
        assert!(replace(&taken, b"x").is_err());
        assert!(replace(&folder.join("no").join("a.json"), b"x").is_err());
        let names: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names.len(), 2, "{names:?}");
    }

    #[cfg(unix)]
    #[test]
    fn one_file_has_many_names() {
        let folder = folder("same");
        let [file, link, hard, other] = ["a", "link", "hard", "other"].map(|name| folder.join(name));
        fs::write(&file, "x").unwrap();
        fs::write(&other, "x").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        fs::hard_link(&file, &hard).unwrap();
        for name in [&file, &link, &hard, &folder.join(".").join("a")] {
            assert!(is_same(&file, name), "{name:?}");
        }
        assert!(!is_same(&file, &other) && !is_same(&file, &folder.join("new")));
        replace(&link, b"y").unwrap();
        assert!(link.is_symlink() && fs::read(&file).unwrap() == b"y");
    }
}
