//! Fuzzing: the targets of `fuzz/`, tried with input that libFuzzer makes up.
//!
//! It owns the running of the targets, two at a time, and the report about each. The targets themselves are in `fuzz/src`.

use std::collections::VecDeque;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Mutex;
use std::thread;

use anyhow::{Context as _, Result, bail, ensure};
use xshell::cmd;

use crate::repo::Repo;
use crate::setup;

/// The targets, as in `fuzz/Cargo.toml`.
const TARGETS: [&str; 10] =
    ["json", "csv", "toml", "pamir", "calendar", "gedcom", "markwhen", "workbook", "dates", "addresses"];

/// Minutes for each target unless said otherwise.
const MINUTES: u64 = 5;

/// Targets at a time.
const AT_ONCE: usize = 2;

/// The targets to try, and for how long.
#[derive(Debug, PartialEq)]
pub struct Plan {
    targets: Vec<&'static str>,
    minutes: u64,
}

impl Plan {
    /// Reads the words behind `fuzz`.
    pub fn read(arguments: &[String]) -> Result<Plan> {
        let (mut targets, mut minutes) = (Vec::new(), MINUTES);
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            if word == "--minutes" {
                let value = words.next().context("--minutes needs a number after it")?;
                minutes = value
                    .parse()
                    .ok()
                    .filter(|minutes| *minutes > 0)
                    .with_context(|| format!("--minutes {value}: expected a whole number of minutes from 1"))?;
                continue;
            }
            match TARGETS.iter().find(|target| *target == word) {
                Some(target) if !targets.contains(target) => targets.push(*target),
                Some(_) => {}
                None => bail!("there is no target {word:?}: the targets are {}", TARGETS.join(", ")),
            }
        }
        if targets.is_empty() {
            targets = TARGETS.to_vec();
        }
        Ok(Plan { targets, minutes })
    }
}

/// How a target fared.
#[derive(Debug, Default, PartialEq)]
struct Outcome {
    executions: Option<u64>,
    /// Files that made it fail.
    findings: Vec<String>,
    /// Whether it ended as it should.
    ended_well: bool,
}

/// Compiles the targets and tries them. Fails if something was found.
pub fn fuzz(repo: &Repo, plan: &Plan) -> Result<()> {
    setup::for_fuzzing(repo)?;
    let folders = Folders {
        programs: compile(repo)?,
        seeds: repo.root.join("fuzz").join("seeds"),
        work: repo.target_dir()?.join("fuzz"),
    };
    let waiting: Mutex<VecDeque<&str>> = Mutex::new(plan.targets.iter().copied().collect());
    let bad: Mutex<Vec<String>> = Mutex::default();
    let next = || waiting.lock().ok()?.pop_front();
    let worker = || -> Result<()> {
        while let Some(target) = next() {
            let outcome = folders.run(target, plan.minutes)?;
            println!("{}", line(target, plan.minutes, &outcome));
            if let (false, Ok(mut bad)) = (outcome.ended_well && outcome.findings.is_empty(), bad.lock()) {
                bad.push(target.to_owned());
            }
        }
        Ok(())
    };
    let least_minutes = plan.minutes * plan.targets.len().div_ceil(AT_ONCE) as u64;
    println!("\nTrying {} for {} min each, {least_minutes} min in all.", plan.targets.join(", "), plan.minutes);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(|_| bail!("a target was lost")))
    })?;
    let bad = bad.into_inner().unwrap_or_default();
    ensure!(
        bad.is_empty(),
        "found something: {}. Each file named above makes its target fail by itself; as a seed in fuzz/seeds it keeps it mended",
        bad.join(", ")
    );
    Ok(())
}

/// Compiles all targets. Gives the folder of their programs.
fn compile(repo: &Repo) -> Result<PathBuf> {
    let folder = repo.target_dir()?.join("fuzz").join("build");
    // libFuzzer learns about a program through unstable options of the compiler, and with this variable a stable compiler
    // accepts them. Nothing in these crates is unsafe, so no sanitizer has to watch over memory.
    let _bootstrap = repo.sh.push_env("RUSTC_BOOTSTRAP", "1");
    let fuzz = repo.root.join("fuzz");
    cmd!(repo.sh, "cargo fuzz build --fuzz-dir {fuzz} --target-dir {folder} --sanitizer none --debug-assertions --features libfuzzer")
        .run()
        .context("the fuzz targets don't compile; they need a C++ compiler for libFuzzer")?;
    let triple = cmd!(repo.sh, "rustc -vV").quiet().read()?;
    let triple = triple.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc doesn't name its host")?;
    Ok(folder.join(triple).join("release"))
}

/// Where things are.
struct Folders {
    /// The targets.
    programs: PathBuf,
    /// The inputs with which they start.
    seeds: PathBuf,
    /// The inputs that libFuzzer keeps, those that fail, and the logs.
    work: PathBuf,
}

impl Folders {
    /// Tries one target.
    fn run(&self, target: &str, minutes: u64) -> Result<Outcome> {
        let [corpus, artifacts] = ["corpus", "artifacts"].map(|folder| self.work.join(folder).join(target));
        for folder in [&corpus, &artifacts] {
            fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        }
        let output = Command::new(self.programs.join(target))
            .arg(format!("-artifact_prefix={}{}", artifacts.display(), std::path::MAIN_SEPARATOR))
            .arg(format!("-max_total_time={}", minutes * 60))
            .args(["-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1"])
            .args([&corpus, &self.seeds.join(target)])
            .output()
            .with_context(|| format!("cannot start the target {target}"))?;
        let log = String::from_utf8_lossy(&output.stderr);
        let file = self.work.join(format!("{target}.log"));
        fs::write(&file, log.as_bytes()).with_context(|| format!("cannot write {}", file.display()))?;
        Ok(read(&log, output.status.success()))
    }
}

/// The output of libFuzzer.
fn read(log: &str, ended_well: bool) -> Outcome {
    let after = |start: &str| log.lines().filter_map(|line| Some(line.split_once(start)?.1.trim())).collect::<Vec<_>>();
    Outcome {
        executions: after("stat::number_of_executed_units:").first().and_then(|number| number.parse().ok()),
        findings: after("Test unit written to ").into_iter().map(str::to_owned).collect(),
        ended_well,
    }
}

/// The line for a target.
fn line(target: &str, minutes: u64, outcome: &Outcome) -> String {
    let executions = outcome.executions.map_or("an unknown number of".to_owned(), grouped);
    let found = match &outcome.findings[..] {
        [] if outcome.ended_well => "no finding".to_owned(),
        [] => "it stopped by itself: see its log in target/fuzz".to_owned(),
        findings => format!("FOUND {}", findings.join(", ")),
    };
    format!("{target:<10} {executions:>13} executions in {minutes} min: {found}")
}

/// A number with its thousands apart.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn plan(line: &str) -> Result<Plan> {
        Plan::read(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn all_targets_are_tried_unless_some_are_named() {
        assert_eq!(plan("").unwrap(), Plan { targets: TARGETS.to_vec(), minutes: MINUTES });
        let some = Plan { targets: vec!["dates", "csv"], minutes: 12 };
        assert_eq!(plan("dates --minutes 12 csv dates").unwrap(), some);
        for line in ["--minutes", "--minutes 0", "--minutes x", "dreams", "--hours 1"] {
            assert!(plan(line).is_err(), "{line}");
        }
    }

    #[test]
    fn the_targets_are_those_of_the_crate() {
        let manifest = fs::read_to_string(Repo::open().unwrap().root.join("fuzz").join("Cargo.toml")).unwrap();
        let programs = manifest.matches("[[bin]]").count();
        assert_eq!(programs, TARGETS.len());
        assert!(TARGETS.iter().all(|target| manifest.contains(&format!("name = \"{target}\""))));
    }

    #[test]
    fn what_was_found_is_named() {
        let log = "#12\tDONE\nstat::number_of_executed_units: 1234567\nstat::peak_rss_mb: 9\n";
        let fine = read(log, true);
        assert_eq!(line("json", 5, &fine), "json           1,234,567 executions in 5 min: no finding");
        let found = read("artifact_prefix='a/'; Test unit written to a/crash-1\n", false);
        assert_eq!(found.findings, ["a/crash-1"]);
        assert!(line("json", 5, &found).ends_with("FOUND a/crash-1"));
        assert!(line("json", 5, &read("killed", false)).contains("stopped by itself"));
    }

    #[test]
    fn thousands_stand_apart() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
