//! Measures the core and the page, and writes the results into `docs/`.
//!
//! It owns the order: build, native benchmarks, browser, report. The benchmarks themselves are in `benches/native` and
//! `benches/browser`, whose scripts run on Node.

use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use xshell::cmd;

use crate::build::{self, Mode};
use crate::repo::Repo;
use crate::setup;

/// The measurements to make, and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    peers: Option<String>,
    numbers: Option<String>,
    runs: u32,
    /// Whether criterion measures the core too.
    native: bool,
}

impl Plan {
    /// Reads the words after `bench`.
    ///
    /// # Errors
    /// When a word is not understood.
    pub fn read(words: &[String]) -> Result<Plan> {
        let mut plan = Plan { peers: None, numbers: None, runs: 2, native: true };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().cloned().with_context(|| format!("{word} needs a value after it"));
            match word.as_str() {
                "--quick" => {
                    plan.runs = 1;
                    plan.native = false;
                    plan.peers.get_or_insert_with(|| "pamir,pamir-file,canvas-lod,null".to_owned());
                    plan.numbers.get_or_insert_with(|| "1000,1000000".to_owned());
                }
                "--peers" => plan.peers = Some(value()?),
                "--n" => plan.numbers = Some(value()?),
                extra => bail!("{extra:?} is not understood here: there are --quick, --peers a,b and --n 1000,10000"),
            }
        }
        Ok(plan)
    }

    fn options(&self) -> Vec<String> {
        let mut options = vec![format!("--runs={}", self.runs)];
        options.extend(self.peers.iter().map(|peers| format!("--peers={peers}")));
        options.extend(self.numbers.iter().map(|numbers| format!("--n={numbers}")));
        options
    }
}

/// Installs what is missing, builds, measures and reports.
pub fn bench(repo: &Repo, plan: &Plan) -> Result<()> {
    let began = Instant::now();
    setup::for_benchmarks(repo)?;
    let browsers = setup::for_browser_tests(repo)?;
    let kit = setup::for_page(repo)?;
    build::build(repo, &kit, Mode::Release, None)?;
    build::build_bench(repo, &kit)?;
    cmd!(repo.sh, "cargo build --release --quiet --bin pamir --no-default-features --features cli").run()?;
    let (sh, target) = (&repo.sh, repo.target_dir()?);
    if plan.native {
        cmd!(sh, "cargo bench --package pamir-bench --bench scale").run()?;
    }
    let (folder, docs, criterion) = (repo.browser_bench(), repo.root.join("docs"), target.join("criterion"));
    let (ours, options, chromium) = (repo.dist_bench(), plan.options(), browsers.chromium);
    let (single, pamir) = (repo.dist().join("pamir.html"), target.join("release").join("pamir"));
    let _inside = sh.push_dir(folder);
    // A proxy named by the environment can't reach a browser on this machine.
    let direct = [sh.var("NO_PROXY").unwrap_or_default(), "127.0.0.1".to_owned()].join(",");
    let _no_proxy = sh.push_env("NO_PROXY", direct.trim_start_matches(','));
    cmd!(sh, "node --test").quiet().ignore_stdout().run().context("the harness fails its own tests")?;
    cmd!(sh, "node run.mjs --ours {ours} --single {single} --pamir {pamir} --chromium {chromium} {options...}")
        .run()?;
    let reported = cmd!(sh, "node report.mjs .work/results.json {criterion} {docs}").run();
    println!("\nMeasured in {:.0} min; the results are in docs/benchmarks.md.", began.elapsed().as_secs_f32() / 60.0);
    reported.context("a result is not what it should be")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn plan(line: &str) -> Result<Plan> {
        Plan::read(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn what_is_named_is_measured() {
        let plan = plan("--peers pamir,null --n 1000").unwrap();
        assert_eq!(plan.options(), ["--runs=2", "--peers=pamir,null", "--n=1000"]);
        assert!(plan.native);
    }

    #[test]
    fn quick_leaves_what_is_named_alone() {
        for line in ["--n 10 --quick", "--quick --n 10"] {
            let plan = plan(line).unwrap();
            assert_eq!((plan.numbers.as_deref(), plan.runs, plan.native), (Some("10"), 1, false), "{line}");
        }
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        assert!(plan("--n").is_err());
        assert!(plan("--fast").is_err());
    }
}
