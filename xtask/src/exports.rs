//! Has other people's parsers read what `pamir convert` writes: of the dossier that comes with the repository, of one that is hostile, and
//! of one with early dates, eras and media.

use anyhow::{Context as _, Result};
use xshell::cmd;

use crate::repo::Repo;
use crate::setup;

/// The dossiers, and what their files are called.
const DOSSIERS: [(&str, &str); 3] = [
    ("data/china-tajikistan.toml", "built-in"),
    ("tests/exports/hostile.toml", "hostile"),
    ("tests/exports/eras.toml", "eras"),
];

/// The formats that are read. `tests/exports/check.py` has a function for each, and compares what it finds with the JSON. TimelineJS reads
/// its own two.
const FORMATS: [&str; 13] = [
    "json",
    "csv",
    "xlsx",
    "ics",
    "timelinejs",
    "timelinejs-sheet",
    "vis",
    "geojson",
    "json-ld",
    "annotations",
    "ftm",
    "html",
    "markdown",
];

/// Writes every file and has it read.
pub fn check(repo: &Repo, _: &[String]) -> Result<()> {
    let python = setup::for_exports(repo)?;
    let folder = repo.target_dir()?.join("exports");
    repo.sh.remove_path(&folder)?;
    repo.sh.create_dir(&folder)?;
    cmd!(repo.sh, "cargo build --quiet -p pamir --bin pamir --no-default-features --features cli").run()?;
    let pamir = repo.target_dir()?.join("debug/pamir");
    for (dossier, name) in DOSSIERS {
        for format in FORMATS {
            let out = folder.join(format!("{name}.{format}"));
            cmd!(repo.sh, "{pamir} convert {dossier} {out} --to {format} --address https://example.org/view#q=fog --day 2026-11-30")
                .quiet()
                .ignore_stderr()
                .run()?;
        }
    }
    cmd!(repo.sh, "{python} tests/exports/check.py {folder}").run().context("a parser finds something else")?;
    cmd!(repo.sh, "node tests/exports/timelinejs/check.mjs {folder}").run().context("TimelineJS finds something else")
}
