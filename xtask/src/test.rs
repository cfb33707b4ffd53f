//! Runs every test, in steps, and says at the end which steps failed.
//!
//! It owns the list of steps. [`crate::setup`] owns what each step installs. A failing step doesn't keep the others from
//! running, except those that need its result.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use xshell::cmd;

use crate::build::{self, Mode};
use crate::element;
use crate::exports;
use crate::repo::Repo;
use crate::{setup, sizes, walks};

struct Step {
    name: &'static str,
    what: &'static str,
    run: fn(&Repo, &[String]) -> Result<()>,
    /// The name of the step whose result this one needs.
    after: Option<&'static str>,
    /// Whether `--quick` runs it: it needs no build of the page and no browser.
    quick: bool,
}

const STEPS: [Step; 10] = [
    Step { name: "style", what: "the layout of the code, and clippy", run: style, after: None, quick: true },
    Step { name: "core", what: "the pure crates", run: core, after: None, quick: true },
    Step {
        name: "page",
        what: "state, command line and the rules of the repository",
        run: page,
        after: None,
        quick: true,
    },
    Step {
        name: "exports",
        what: "what is written, read by other people's parsers",
        run: exports::check,
        after: None,
        quick: false,
    },
    Step { name: "xtask", what: "the tasks themselves", run: xtask, after: None, quick: false },
    Step { name: "wasm", what: "clippy on the code that only the browser runs", run: wasm, after: None, quick: true },
    Step {
        name: "build",
        what: "the page, the single file and the page of the benchmark",
        run: build_dist,
        after: None,
        quick: false,
    },
    Step { name: "e2e", what: "the page in a real browser", run: e2e, after: Some("build"), quick: false },
    Step {
        name: "npm",
        what: "the npm package, and its types in React and Svelte",
        run: npm,
        after: Some("build"),
        quick: false,
    },
    Step {
        name: "fuzz",
        what: "what the fuzz targets do, with their seeds and variations",
        run: fuzz,
        after: None,
        quick: false,
    },
];

enum Outcome {
    Passed,
    Failed,
    NotRun,
}

/// The option that asks for the quick steps instead of named ones.
const QUICK: &str = "--quick";

/// Runs the steps that `arguments` names, or the quick ones, or all. The words after `--` go to the tests and choose among
/// them.
pub fn test(repo: &Repo, arguments: &[String]) -> Result<()> {
    let (names, filters) = match arguments.iter().position(|word| word == "--") {
        Some(at) => (&arguments[..at], &arguments[at + 1..]),
        None => (arguments, &[][..]),
    };
    let chosen = choose(names)?;
    let mut results: Vec<(&Step, Outcome, Duration)> = Vec::new();
    for step in chosen {
        let blocked = step.after.is_some_and(|first| {
            results.iter().any(|(earlier, outcome, _)| earlier.name == first && !matches!(outcome, Outcome::Passed))
        });
        if blocked {
            results.push((step, Outcome::NotRun, Duration::ZERO));
            continue;
        }
        println!("\n=== {}: {}", step.name, step.what);
        let began = Instant::now();
        let outcome = match (step.run)(repo, filters) {
            Ok(()) => Outcome::Passed,
            Err(error) => {
                eprintln!("\n{} failed: {error:#}", step.name);
                Outcome::Failed
            }
        };
        results.push((step, outcome, began.elapsed()));
    }
    println!("\n{}", summary(&results));
    let failed: Vec<&str> = results
        .iter()
        .filter(|(_, outcome, _)| !matches!(outcome, Outcome::Passed))
        .map(|(step, ..)| step.name)
        .collect();
    ensure!(failed.is_empty(), "not passed: {}", failed.join(", "));
    Ok(())
}

/// The steps with these names, or the quick ones if `--quick` is given instead, or all. They are in the order of [`STEPS`].
fn choose(names: &[String]) -> Result<Vec<&'static Step>> {
    let quick = names.iter().any(|name| name == QUICK);
    ensure!(!quick || names.len() == 1, "{QUICK} chooses the steps itself, and stands alone");
    for name in names.iter().filter(|name| *name != QUICK) {
        if !STEPS.iter().any(|step| step.name == name) {
            let all: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
            bail!("there is no step {name:?}: the steps are {}; the name of a test stands after `--`", all.join(", "));
        }
    }
    let is_chosen = |step: &&Step| match names {
        [] => true,
        _ if quick => step.quick,
        _ => names.iter().any(|name| name == step.name),
    };
    Ok(STEPS.iter().filter(is_chosen).collect())
}

fn summary(results: &[(&Step, Outcome, Duration)]) -> String {
    let line = |(step, outcome, took): &(&Step, Outcome, Duration)| match outcome {
        Outcome::Passed => format!("passed   {:<6} {:>6.1} s\n", step.name, took.as_secs_f32()),
        Outcome::Failed => format!("FAILED   {:<6} {:>6.1} s\n", step.name, took.as_secs_f32()),
        Outcome::NotRun => format!("not run  {:<6} needs {}\n", step.name, step.after.unwrap_or("nothing")),
    };
    results.iter().map(line).collect()
}

fn style(repo: &Repo, _: &[String]) -> Result<()> {
    setup::for_lints(repo)?;
    cmd!(repo.sh, "cargo fmt --all --check").run().context("`cargo fmt --all` puts it right")?;
    cmd!(repo.sh, "cargo clippy --quiet --workspace --all-targets -- -D warnings").run()?;
    cmd!(repo.sh, "cargo clippy --quiet --package pamir --all-targets --features cli -- -D warnings").run()?;
    Ok(())
}

fn core(repo: &Repo, filters: &[String]) -> Result<()> {
    Ok(cmd!(repo.sh, "cargo test --no-fail-fast --features pamir-formats/toml,pamir-formats/sha256 -p pamir-date -p pamir-text -p pamir-dossier -p pamir-store -p pamir-timeline -p pamir-formats -p pamir-words -- {filters...}").run()?)
}

/// Without default features, the package doesn't depend on any browser crate. That it compiles shows that `app` is pure.
fn page(repo: &Repo, filters: &[String]) -> Result<()> {
    cmd!(repo.sh, "cargo test --no-fail-fast -p pamir --no-default-features --features cli -- {filters...}").run()?;
    // The words of the components are tested without a browser.
    Ok(cmd!(repo.sh, "cargo test --no-fail-fast -p pamir --lib -- {filters...}").run()?)
}

fn xtask(repo: &Repo, filters: &[String]) -> Result<()> {
    // A test unpacks packed programs, as the single file does.
    setup::for_scripts(repo)?;
    Ok(cmd!(
        repo.sh,
        "cargo test --no-fail-fast -p xtask -p pamir-page -p pamir-single-file -p pamir-static-server -- {filters...}"
    )
    .run()?)
}

fn wasm(repo: &Repo, _: &[String]) -> Result<()> {
    let kit = setup::for_wasm_check(repo)?;
    setup::for_lints(repo)?;
    if kit.path.is_some() {
        println!("Left out: Debian's Rust, which compiles the page on this machine, comes without clippy.");
        return Ok(());
    }
    cmd!(repo.sh, "cargo clippy --quiet --target wasm32-unknown-unknown --bin pamir-web -- -D warnings").run()?;
    cmd!(
        repo.sh,
        "cargo clippy --quiet --target wasm32-unknown-unknown --bin pamir-workshop --no-default-features --features workshop -- -D warnings"
    )
    .run()?;
    cmd!(
        repo.sh,
        "cargo clippy --quiet --target wasm32-unknown-unknown --bin pamir-web --features bench,split -- -D warnings"
    )
    .run()?;
    Ok(())
}

fn build_dist(repo: &Repo, _: &[String]) -> Result<()> {
    let kit = setup::for_page(repo)?;
    build::build(repo, &kit, Mode::Release, None)?;
    sizes::check(&repo.dist())?;
    // Otherwise a benchmark that no longer builds would be noticed only at the next measurement.
    build::build_bench(repo, &kit)
}

/// The crate of the fuzz targets is a workspace of its own. The targets themselves need libFuzzer and only pass its input
/// on: see [`crate::fuzz`].
fn fuzz(repo: &Repo, filters: &[String]) -> Result<()> {
    let target = repo.target_dir()?;
    let _target = repo.sh.push_env("CARGO_TARGET_DIR", target);
    let manifest = "fuzz/Cargo.toml";
    setup::for_lints(repo)?;
    cmd!(repo.sh, "cargo fmt --manifest-path {manifest} --check").run()?;
    cmd!(repo.sh, "cargo clippy --quiet --manifest-path {manifest} --all-targets -- -D warnings").run()?;
    Ok(cmd!(repo.sh, "cargo test --no-fail-fast --manifest-path {manifest} --lib -- {filters...}").run()?)
}

fn npm(repo: &Repo, _: &[String]) -> Result<()> {
    element::check_package(&repo.sh, &repo.dist())?;
    let _inside = repo.sh.push_dir(setup::for_frameworks(repo)?);
    Ok(cmd!(repo.sh, "npm run --silent check").run()?)
}

fn e2e(repo: &Repo, filters: &[String]) -> Result<()> {
    let browsers = setup::for_browser_tests(repo)?;
    let _chromium = repo.sh.push_env("PAMIR_CHROMIUM", browsers.chromium);
    let _chromedriver = repo.sh.push_env("PAMIR_CHROMEDRIVER", browsers.chromedriver);
    let _firefox = repo.sh.push_env("PAMIR_FIREFOX", browsers.firefox);
    // A proxy named by the environment can't reach a driver on this machine.
    let direct = [repo.sh.var("NO_PROXY").unwrap_or_default(), "127.0.0.1".to_owned()].join(",");
    let _no_proxy = repo.sh.push_env("NO_PROXY", direct.trim_start_matches(','));
    // Each test has a browser of its own. More of them at a time slow each other down into timeouts.
    let Some(failed) = walks::walk(repo, &["--test-threads=2"], filters)? else { return Ok(()) };
    ensure!(failed.len() <= walks::MOST_UNSTEADY, "{} walks failed", failed.len());
    println!("\nOnce more, each alone: {}", failed.join(", "));
    let again = walks::walk(repo, &["--test-threads=1", "--exact"], &failed)?;
    ensure!(again.is_none(), "{} failed twice", again.unwrap_or_default().join(", "));
    println!("Unsteady, for they failed beside others and passed alone: {}", failed.join(", "));
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn steps_are_chosen_by_name_and_keep_their_order() {
        let names = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let chosen =
            |words: &[&str]| choose(&names(words)).map(|steps| steps.iter().map(|step| step.name).collect::<Vec<_>>());
        assert_eq!(chosen(&["e2e", "core"]).unwrap(), ["core", "e2e"]);
        assert_eq!(chosen(&[]).unwrap().len(), STEPS.len());
        assert!(chosen(&["date::parse"]).is_err());
    }

    #[test]
    fn the_quick_steps_need_no_build_and_no_browser() {
        let quick = choose(&[QUICK.to_owned()]).unwrap();
        let names: Vec<&str> = quick.iter().map(|step| step.name).collect();
        assert_eq!(names, ["style", "core", "page", "wasm"]);
        assert!(quick.iter().all(|step| step.after.is_none()), "each runs by itself");
    }

    #[test]
    fn quick_stands_alone() {
        for words in [["--quick", "e2e"], ["core", "--quick"], ["--quick", "--quick"]] {
            assert!(choose(&words.map(str::to_owned)).is_err(), "{words:?}");
        }
    }

    #[test]
    fn a_step_comes_after_the_one_it_needs() {
        for (at, step) in STEPS.iter().enumerate() {
            if let Some(first) = step.after {
                assert!(STEPS[..at].iter().any(|earlier| earlier.name == first), "{}", step.name);
            }
        }
    }

    #[test]
    fn the_summary_names_what_failed() {
        let took = Duration::from_millis(1500);
        let text = summary(&[
            (&STEPS[0], Outcome::Passed, took),
            (&STEPS[6], Outcome::Failed, took),
            (&STEPS[7], Outcome::NotRun, took),
        ]);
        assert_eq!(text, "passed   style     1.5 s\nFAILED   build     1.5 s\nnot run  e2e    needs build\n");
    }
}
