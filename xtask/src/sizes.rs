//! The size of the build, as it is and as hosts send it. It is printed after a build and written into `docs/size.md`.
//!
//! Owns the list of files that a first visit transfers, and the limit on the single file.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

use crate::optimise::second_part;
use crate::repo::Repo;
use crate::{embed, hosted_page, licenses, precompressed, workshop};

/// The single file, in `dist/`.
const SINGLE: &str = "pamir.html";

/// The files right in `dist/` that are weighed, in the order of the tables.
const KINDS: [&str; 5] = ["wasm", "js", "css", "html", "svg"];

/// The kinds of files that are the program. The document isn't among them.
const PROGRAM: [&str; 3] = ["wasm", "js", "css"];

/// The beginnings of the names of files that no first visit transfers: other ways in, and files that only other pages load.
const NOT_AT_FIRST: [&str; 8] =
    [embed::SCRIPT, hosted_page::FRAMED, licenses::PAGE, SINGLE, "embed", "element", second_part::STEM, workshop::STEM];

/// The limit on the size of `pamir.html`. The workshop is inside: its dates in 17 languages, its formats, its reports and the panel about
/// columns are a quarter of the file.
const MOST_SINGLE_BYTES: usize = 1_360_000;

/// A file, or several together, in bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Weight {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Weight {
    /// Of a file that has its compressed forms beside it.
    fn of(path: &Path) -> Result<Weight> {
        let bytes = |path: &Path| -> Result<usize> {
            let file = std::fs::metadata(path).with_context(|| format!("cannot weigh {}", path.display()))?;
            Ok(usize::try_from(file.len())?)
        };
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let beside = |extension| bytes(&precompressed::beside(path, extension));
        Ok(Weight { name, raw: bytes(path)?, gzip: beside("gz")?, brotli: beside("br")? })
    }

    /// Of several files, under one name.
    fn sum<'a>(name: &str, weights: impl Iterator<Item = &'a Weight>) -> Weight {
        let empty = Weight { name: name.to_owned(), ..Weight::default() };
        weights.fold(empty, |sum, Weight { raw, gzip, brotli, .. }| Weight {
            raw: sum.raw + raw,
            gzip: sum.gzip + gzip,
            brotli: sum.brotli + brotli,
            ..sum
        })
    }

    fn columns(&self) -> [String; 3] {
        [self.raw, self.gzip, self.brotli].map(kilobytes)
    }
}

/// All of `dist/` that is weighed.
struct Weights {
    first_visit: Vec<Weight>,
    others: Vec<Weight>,
}

impl Weights {
    fn of(dist: &Path) -> Result<Weights> {
        let (mut first_visit, mut others) = (Vec::new(), Vec::new());
        for kind in KINDS {
            for path in files_of_kind(dist, kind)? {
                let weight = Weight::of(&path)?;
                let is_later = NOT_AT_FIRST.iter().any(|start| weight.name.starts_with(start));
                if is_later { &mut others } else { &mut first_visit }.push(weight);
            }
        }
        ensure!(others.iter().any(|weight| weight.name == SINGLE), "there is no {SINGLE} in {}", dist.display());
        Ok(Weights { first_visit, others })
    }

    /// What a first visit transfers: the program, and all of it.
    fn sums(&self) -> [Weight; 2] {
        let is_program = |weight: &&Weight| PROGRAM.iter().any(|kind| weight.name.ends_with(&format!(".{kind}")));
        [
            Weight::sum("wasm + js + css", self.first_visit.iter().filter(is_program)),
            Weight::sum("a first visit, with html and icon", self.first_visit.iter()),
        ]
    }

    fn single(&self) -> impl Iterator<Item = &Weight> {
        self.others.iter().filter(|weight| weight.name == SINGLE)
    }
}

/// A table of the files of `dist/` that a first visit transfers, their sums, and the single file.
///
/// # Errors
/// When a file has no compressed forms beside it: only a build for release writes those.
pub fn report(dist: &Path) -> Result<String> {
    let weights = Weights::of(dist)?;
    let sums: Vec<Weight> = weights.sums().into_iter().chain(weights.single().cloned()).collect();
    Ok(table(&weights.first_visit, &sums))
}

/// A table of the files of a program in `folder`.
///
/// # Errors
/// As for [`report`].
pub fn program(folder: &Path) -> Result<String> {
    let mut weights = Vec::new();
    for kind in PROGRAM {
        for path in files_of_kind(folder, kind)? {
            weights.push(Weight::of(&path)?);
        }
    }
    let sum = Weight::sum("both parts", weights.iter());
    Ok(table(&weights, &[sum]))
}

/// Writes `docs/size.md`.
///
/// # Errors
/// As for [`report`].
pub fn write(repo: &Repo) -> Result<()> {
    let path = repo.root.join("docs").join("size.md");
    repo.sh.write_file(&path, document(&Weights::of(&repo.dist())?))?;
    println!("Wrote {}.", path.display());
    Ok(())
}

/// Checks that the single file with the built-in dossier is as small as it should be. Its growth would go unnoticed otherwise.
///
/// # Errors
/// When it is larger.
pub fn check(dist: &Path) -> Result<()> {
    let bytes = Weight::of(&dist.join(SINGLE))?.raw;
    let (is, most) = (kilobytes(bytes), kilobytes(MOST_SINGLE_BYTES));
    ensure!(bytes <= MOST_SINGLE_BYTES, "{SINGLE} has {is} kB, and should have no more than {most}");
    Ok(())
}

/// Files right in `dist/` with this extension, by name.
fn files_of_kind(dist: &Path, kind: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dist).with_context(|| format!("cannot read {}", dist.display()))? {
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
    let line =
        |name: &str, [raw, gzip, brotli]: [&str; 3]| format!("{name:<width$}  {raw:>9}  {gzip:>9}  {brotli:>9}\n");
    let row = |weight: &Weight| line(&weight.name, weight.columns().each_ref().map(String::as_str));
    let rule = format!("{}\n", "-".repeat(width + 33));
    let head = line("", ["raw kB", "gzip kB", "brotli kB"]);
    [head].into_iter().chain(files.iter().map(row)).chain([rule]).chain(sums.iter().map(row)).collect()
}

/// The page for people who choose a host, or watch the weight.
fn document(weights: &Weights) -> String {
    let head = |what: &str| format!("| {what} | raw | gzip | brotli |\n|---|---:|---:|---:|\n");
    let row = |name: &str, weight: &Weight| format!("| {name} | {} |\n", weight.columns().join(" | "));
    let rows =
        |all: &[Weight]| all.iter().map(|it| row(&format!("`{}`", without_digest(&it.name)), it)).collect::<String>();
    let sums: String = weights.sums().iter().map(|sum| row(&format!("**{}**", sum.name), sum)).collect();
    format!(
        "# How large it is\n\n\
         `cargo xtask sizes` builds Pamir with its built-in dossier and writes this page. Sizes are in kB of 1,000 bytes; gzip and \
         Brotli use\ntheir smallest settings. The names of files are given without the digests that the build puts into them.\n\n\
         A first visit transfers these:\n\n{}{}{sums}\n\
         The other files are for other ways in. `pamir.html` is everything in one file, without the element and with a small \
         workshop;\nit may have no more than {} kB, which `cargo xtask test` checks.\n\n{}{}",
        head("a first visit"),
        rows(&weights.first_visit),
        kilobytes(MOST_SINGLE_BYTES),
        head("other ways in"),
        rows(&weights.others),
    )
}

/// `style-1acef78c7b648f9.css` as `style.css`: the name that stays from build to build.
fn without_digest(name: &str) -> String {
    let Some((start, rest)) = name.rsplit_once('-') else { return name.to_owned() };
    let digits = rest.chars().take_while(char::is_ascii_hexdigit).count();
    // A digest is 16 digits long, without the zeros at its start.
    if digits < 12 { name.to_owned() } else { format!("{start}{}", &rest[digits..]) }
}

/// Thousands of bytes, with one decimal.
fn kilobytes(bytes: usize) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_is_too_large_is_told() {
        let sh = xshell::Shell::new().unwrap();
        let folder = sh.create_temp_dir().unwrap();
        for extension in ["br", "gz"] {
            sh.write_file(folder.path().join(format!("pamir.html.{extension}")), "").unwrap();
        }
        for (bytes, fits) in [(MOST_SINGLE_BYTES, true), (MOST_SINGLE_BYTES + 1, false)] {
            sh.write_file(folder.path().join("pamir.html"), vec![b'x'; bytes]).unwrap();
            assert_eq!(check(folder.path()).is_ok(), fits, "{bytes}");
        }
    }

    #[test]
    fn the_table_lines_up() {
        let weight = |name: &str, raw| Weight { name: name.to_owned(), raw, gzip: raw / 2, brotli: raw / 3 };
        let table = table(&[weight("a.wasm", 123_456), weight("b.js", 999)], &[weight("sum", 124_455)]);
        let ends: Vec<usize> = table.lines().map(str::len).collect();
        assert!(ends.iter().all(|end| *end == ends[0]), "{table}");
        assert!(table.contains("123.4") && table.contains("0.9"), "{table}");
    }

    /// A folder of files of so many bytes, each with a gzip of half and a Brotli of a quarter of that.
    fn dist(sh: &xshell::Shell, files: &[(&str, usize)]) -> xshell::TempDir {
        let folder = sh.create_temp_dir().unwrap();
        for (name, bytes) in files {
            for (end, bytes) in [("", *bytes), (".gz", bytes / 2), (".br", bytes / 4)] {
                sh.write_file(folder.path().join(format!("{name}{end}")), vec![0; bytes]).unwrap();
            }
        }
        folder
    }

    #[test]
    fn a_first_visit_is_summed_with_and_without_its_document() {
        let sh = xshell::Shell::new().unwrap();
        let folder = dist(
            &sh,
            &[
                ("pamir-web-d9a66f7d23de718c_bg.wasm", 400_000),
                ("pamir-web-a5092467522efa3c.js", 20_000),
                ("style-1acef78c7b648f9.css", 8_000),
                ("index.html", 100_000),
                ("icon-269ac71f8226b9fd.svg", 400),
                ("element-cff8c747c6d901fe.css", 12_000),
                ("embed.html", 100_000),
                ("pamir.html", 700_000),
            ],
        );
        let weights = Weights::of(folder.path()).unwrap();
        let text = document(&weights);
        for row in [
            "| `pamir-web_bg.wasm` | 400.0 | 200.0 | 100.0 |",
            "| **wasm + js + css** | 428.0 | 214.0 | 107.0 |",
            "| **a first visit, with html and icon** | 528.4 | 264.2 | 132.1 |",
            "| `element.css` | 12.0 | 6.0 | 3.0 |",
            "| `pamir.html` | 700.0 | 350.0 | 175.0 |",
        ] {
            assert_eq!(text.lines().filter(|line| *line == row).count(), 1, "{row}\n{text}");
        }
        let printed = report(folder.path()).unwrap();
        assert!(printed.contains("index.html") && printed.contains("pamir.html") && !printed.contains("embed.html"));
    }

    #[test]
    fn a_build_without_the_single_file_or_its_compressed_forms_is_refused() {
        let sh = xshell::Shell::new().unwrap();
        assert!(report(dist(&sh, &[("index.html", 4)]).path()).is_err());
        let folder = dist(&sh, &[("pamir.html", 4)]);
        assert!(report(folder.path()).is_ok());
        sh.remove_path(folder.path().join("pamir.html.gz")).unwrap();
        assert!(report(folder.path()).is_err());
    }

    #[test]
    fn digests_are_left_out_of_names() {
        assert_eq!(without_digest("style-1acef78c7b648f9.css"), "style.css");
        assert_eq!(without_digest("pamir-web-d9a66f7d23de718c_bg.wasm"), "pamir-web_bg.wasm");
        assert_eq!(without_digest("made-faded.css"), "made-faded.css");
        assert_eq!(without_digest("sw.js"), "sw.js");
    }
}
