//! Runs the walks through the whole page, and says which failed.
//!
//! A walk that fails beside another is walked once more by itself: on a machine that is busy with other things, a browser can
//! be stopped for longer than any wait. One that fails twice fails, and so do [more than a few](MOST_UNSTEADY).

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use xshell::cmd;

use crate::repo::Repo;

/// So many walks may be unsteady at a time. When more fail, something is wrong with the page.
pub const MOST_UNSTEADY: usize = 3;

/// Walks all that `filters` choose and shows how they go. Returns the names of those that failed, or `None` when all passed.
///
/// # Errors
/// When the walks don't compile or can't run at all.
pub fn walk(repo: &Repo, options: &[&str], filters: &[String]) -> Result<Option<Vec<String>>> {
    let mut command: Command =
        cmd!(repo.sh, "cargo test --no-fail-fast -p pamir-e2e -- {options...} {filters...}").into();
    let mut running = command.stdout(Stdio::piped()).spawn().context("cargo doesn't run")?;
    let lines = BufReader::new(running.stdout.take().context("cargo says nothing")?).lines();
    let mut failed = Vec::new();
    for line in lines {
        let line = line?;
        failed.extend(failed_test(&line).map(str::to_owned));
        writeln!(std::io::stdout(), "{line}")?;
    }
    let ended = running.wait()?;
    if ended.success() {
        return Ok(None);
    }
    ensure!(!failed.is_empty(), "cargo test ended with {ended}");
    Ok(Some(failed))
}

/// The name of the test that this line of a test's output says has failed.
fn failed_test(line: &str) -> Option<&str> {
    line.strip_prefix("test ")?.strip_suffix(" ... FAILED")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_test_is_known_by_its_line() {
        assert_eq!(failed_test("test overview::a_pan ... FAILED"), Some("overview::a_pan"));
        for other in ["test overview::a_pan ... ok", "test result: FAILED. 1 passed", "    overview::a_pan", ""] {
            assert_eq!(failed_test(other), None, "{other}");
        }
    }
}
