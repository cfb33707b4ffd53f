//! What the build weighs, as it is and as a host with Brotli sends it.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

use crate::{embed, hosted_page, licenses, precompressed, workshop};

/// What a first visit transfers, in the order of the table.
const KINDS: [&str; 5] = ["wasm", "js", "css", "html", "svg"];

/// What `pamir.html` may weigh, as it is, with the workshop inside.
const MOST_SINGLE_BYTES: usize = 900_000;

struct Weight {
    name: String,
    raw_bytes: usize,
    brotli_bytes: usize,
}

impl Weight {
    /// Of a file that has its compressed form beside it.
    fn of(path: &Path) -> Result<Weight> {
        let bytes = |path: &Path| -> Result<usize> {
            let file = std::fs::metadata(path).with_context(|| format!("cannot weigh {}", path.display()))?;
            Ok(usize::try_from(file.len())?)
        };
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Weight { name, raw_bytes: bytes(path)?, brotli_bytes: bytes(&precompressed::beside(path, "br"))? })
    }
}

/// A table of the files of `dist/` that a first visit transfers, their total, and the single file.
pub fn report(dist: &Path) -> Result<String> {
    let mut weights = Vec::new();
    for kind in KINDS {
        for path in files_of_kind(dist, kind)? {
            let weight = Weight::of(&path)?;
            // Other ways in, and what other pages ask for, are no part of a visit.
            let others =
                [embed::SCRIPT, hosted_page::FRAMED, licenses::PAGE, "pamir.html", "embed", "element", workshop::STEM];
            if !others.iter().any(|other| weight.name.starts_with(other)) {
                weights.push(weight);
            }
        }
    }
    let total = Weight {
        name: "a first visit".to_owned(),
        raw_bytes: weights.iter().map(|weight| weight.raw_bytes).sum(),
        brotli_bytes: weights.iter().map(|weight| weight.brotli_bytes).sum(),
    };
    let single = Weight::of(&dist.join("pamir.html"))?;
    Ok(table(&weights, &[total, single]))
}

/// Checks that the single file with the built-in dossier is as small as it should be. Nobody would notice otherwise.
///
/// # Errors
/// When it is larger.
pub fn check(dist: &Path) -> Result<()> {
    let bytes = Weight::of(&dist.join("pamir.html"))?.raw_bytes;
    let (is, most) = (kilobytes(bytes), kilobytes(MOST_SINGLE_BYTES));
    ensure!(bytes <= MOST_SINGLE_BYTES, "pamir.html has {is} kB, and should have no more than {most}");
    Ok(())
}

/// Files right in `dist/` with this extension, by name.
fn files_of_kind(dist: &Path, kind: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dist)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == kind) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn table(files: &[Weight], sums: &[Weight]) -> String {
    let width = files.iter().chain(sums).map(|weight| weight.name.len()).max().unwrap_or_default();
    let line = |weight: &Weight| {
        let (raw, brotli) = (kilobytes(weight.raw_bytes), kilobytes(weight.brotli_bytes));
        format!("{:<width$}  {raw:>9}  {brotli:>9}\n", weight.name)
    };
    let rule = format!("{}\n", "-".repeat(width + 22));
    let head = format!("{:<width$}  {:>9}  {:>9}\n", "", "raw kB", "brotli kB");
    [head].into_iter().chain(files.iter().map(line)).chain([rule]).chain(sums.iter().map(line)).collect()
}

/// Thousands of bytes, with one decimal.
fn kilobytes(bytes: usize) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_large_is_told() -> Result<()> {
        let sh = xshell::Shell::new()?;
        let folder = sh.create_temp_dir()?;
        sh.write_file(folder.path().join("pamir.html.br"), "")?;
        for (bytes, fits) in [(MOST_SINGLE_BYTES, true), (MOST_SINGLE_BYTES + 1, false)] {
            sh.write_file(folder.path().join("pamir.html"), vec![b'x'; bytes])?;
            assert_eq!(check(folder.path()).is_ok(), fits, "{bytes}");
        }
        Ok(())
    }

    #[test]
    fn the_table_lines_up() {
        let weight = |name: &str, raw| Weight { name: name.to_owned(), raw_bytes: raw, brotli_bytes: raw / 2 };
        let table = table(&[weight("a.wasm", 123_456), weight("b.js", 999)], &[weight("sum", 124_455)]);
        let ends: Vec<usize> = table.lines().map(str::len).collect();
        assert!(ends.iter().all(|end| *end == ends[0]), "{table}");
        assert!(table.contains("123.4") && table.contains("0.9"), "{table}");
    }
}
