//! Packages from Python's index, at exact versions, in a virtual environment in the git-ignored `.tools`.
//!
//! `tests/exports/requirements.txt` names them. A copy of it in the environment tells that they are there.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use xshell::cmd;

use super::{announce, debian, version_line};
use crate::repo::Repo;

/// What names the packages.
const REQUIREMENTS: &str = "tests/exports/requirements.txt";

/// Installs the packages, unless just these are there. Gives the Python that has them.
pub(super) fn ensure(repo: &Repo) -> Result<PathBuf> {
    let folder = repo.tools().join("python");
    let python = folder.join("bin/python");
    let wanted = repo.sh.read_file(REQUIREMENTS)?;
    let installed = folder.join("requirements.txt");
    if std::fs::read_to_string(&installed).is_ok_and(|there| there == wanted) {
        return Ok(python);
    }
    if version_line(repo, "python3", &["-c", "import ensurepip, venv; print(1)"]).is_none() {
        debian::ensure(repo, &["python3", "python3-venv"], "other people's parsers read what Pamir writes")
            .context("Python 3 with venv is missing: to go on, install it")?;
    }
    announce("the packages of tests/exports from Python's index into .tools", "they read what Pamir writes");
    let what_to_do = || format!("to go on, let pip reach an index that has the packages of {REQUIREMENTS}");
    cmd!(repo.sh, "python3 -m venv --clear {folder}").run().context("python3 can't make an environment")?;
    cmd!(repo.sh, "{python} -m pip install --quiet --disable-pip-version-check --no-deps --requirement {REQUIREMENTS}")
        .run()
        .with_context(what_to_do)?;
    repo.sh.write_file(&installed, wanted)?;
    Ok(python)
}
