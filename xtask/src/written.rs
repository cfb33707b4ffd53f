//! What Trunk has written: files whose names have a hash in the middle.
//!
//! It owns how such a file is found. It must not know what is in it.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

/// The one file in `folder` whose name begins and ends like this.
///
/// # Errors
/// When there is none, or more than one.
pub fn only(folder: &Path, start: &str, end: &str) -> Result<PathBuf> {
    let entries = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<PathBuf>>>()?;
    let is_meant = |name: &str| name.starts_with(start) && name.ends_with(end);
    let mut found =
        entries.into_iter().filter(|path| path.file_name().and_then(|name| name.to_str()).is_some_and(is_meant));
    let path = found.next().with_context(|| format!("{} holds no {start}…{end}", folder.display()))?;
    ensure!(found.next().is_none(), "{} holds more than one {start}…{end}", folder.display());
    Ok(path)
}

/// Its name.
///
/// # Errors
/// As [`only`].
pub fn name_of_only(folder: &Path, start: &str, end: &str) -> Result<String> {
    let path = only(folder, start, end)?;
    Ok(path.file_name().and_then(|name| name.to_str()).context("a file without a name")?.to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_file_is_found_among_others_of_its_kind() {
        let sh = xshell::Shell::new().unwrap();
        let folder = sh.create_temp_dir().unwrap();
        for name in ["page-0a.js", "bench-0b.js", "page-0c_bg.wasm", "page-0a.js.br"] {
            sh.write_file(folder.path().join(name), "").unwrap();
        }
        assert_eq!(name_of_only(folder.path(), "page-", ".js").unwrap(), "page-0a.js");
        assert!(only(folder.path(), "page-", ".css").is_err(), "none");
        assert!(only(folder.path(), "", ".js").is_err(), "two");
    }
}
