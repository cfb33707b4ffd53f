//! Pamir's own tasks: `cargo xtask setup | build | sizes | serve | test | bench | fuzz`.
//!
//! This file owns the words of the command line. Each task is in the module of its name. Every task installs what it needs
//! itself, so that none has to run before another.

mod bench;
mod build;
mod deny;
mod element;
mod embed;
mod exports;
mod fuzz;
mod hash;
mod hosted_page;
mod licenses;
mod oembed;
mod optimise;
mod precompressed;
mod repo;
mod serve;
mod setup;
mod single_file;
mod sizes;
mod social_card;
mod style_sheet;
mod test;
mod walks;
mod workshop;

use std::process::ExitCode;

use anyhow::{Context as _, Result, bail, ensure};

use crate::build::Mode;
use crate::repo::Repo;

const USAGE: &str = "\
Usage: cargo xtask <task>

  serve [--port N] [--dev]         install what is missing, build, and serve dist/ on 127.0.0.1 (port 8080)
  test [STEP…] [-- NAME…]          install what is missing and run every test, or the steps (tests) named
  test --quick [-- NAME…]          only what needs no build and no browser: style, native tests, and clippy for the browser
  build [--dev] [--url URL]        install what is missing and write dist/, with the single file dist/pamir.html
  build --bench                    install what is missing and write dist-bench/, the page that the benchmark drives
  sizes                            install what is missing, build, and write docs/size.md, what the build weighs
  sizes --program                  only compile the program of a hosted page, and print what its two parts weigh
  bench [--quick] [--peers A,B] [--n N,N]
                                   install what is missing, measure, and write docs/benchmarks.md
  fuzz [TARGET…] [--minutes N]     install what is missing, and try the fuzz targets of fuzz/ with made-up input (5 minutes each)
  setup                            only install what all of these need

--dev builds faster, unoptimised and large. --url, or PAMIR_URL in the environment, is where dist/ will stand on the web:
those who show links to it need whole addresses.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let Some((task, rest)) = arguments.split_first() else { bail!("no task is named.\n\n{USAGE}") };
    match task.as_str() {
        "setup" => {
            no_more(rest)?;
            setup::everything(&Repo::open()?)
        }
        "build" if rest == ["--bench"] => {
            let repo = Repo::open()?;
            build::build_bench(&repo, &setup::for_page(&repo)?)
        }
        "build" => {
            let (rest, url) = url_option(rest)?;
            let (_, mode) = build_options(&rest, false)?;
            let repo = Repo::open()?;
            build::build(&repo, &setup::for_page(&repo)?, mode, url.as_deref())
        }
        "sizes" if rest == ["--program"] => {
            let repo = Repo::open()?;
            build::weigh_program(&repo, &setup::for_page(&repo)?)
        }
        "sizes" => {
            no_more(rest)?;
            let repo = Repo::open()?;
            build::build(&repo, &setup::for_page(&repo)?, Mode::Release, None)?;
            sizes::write(&repo)
        }
        "serve" => {
            let (port, mode) = build_options(rest, true)?;
            serve::serve(&Repo::open()?, port, mode)
        }
        "bench" => {
            let plan = bench::Plan::read(rest)?;
            bench::bench(&Repo::open()?, &plan)
        }
        "fuzz" => {
            let plan = fuzz::Plan::read(rest)?;
            fuzz::fuzz(&Repo::open()?, &plan)
        }
        "test" => test::test(&Repo::open()?, rest),
        "help" | "-h" | "--help" => {
            println!("{USAGE}");
            Ok(())
        }
        other => bail!("there is no task {other:?}.\n\n{USAGE}"),
    }
}

fn no_more(rest: &[String]) -> Result<()> {
    match rest.first() {
        None => Ok(()),
        Some(extra) => bail!("{extra:?} is not understood here.\n\n{USAGE}"),
    }
}

/// Where `dist/` will stand on the web, by the option or else by the environment, and the other options.
fn url_option(rest: &[String]) -> Result<(Vec<String>, Option<String>)> {
    let mut rest = rest.to_vec();
    let named = match rest.iter().position(|word| word == "--url") {
        Some(at) => {
            rest.remove(at);
            ensure!(at < rest.len(), "--url needs an address after it");
            Some(rest.remove(at))
        }
        None => std::env::var("PAMIR_URL").ok().filter(|url| !url.is_empty()),
    };
    Ok((rest, named.as_deref().map(social_card::base).transpose()?))
}

/// The options of `build` and `serve`; only the latter has a port.
fn build_options(rest: &[String], with_port: bool) -> Result<(u16, Mode)> {
    let (mut port, mut mode) = (8080, Mode::Release);
    let mut words = rest.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--release" => mode = Mode::Release,
            "--dev" => mode = Mode::Dev,
            "--port" if with_port => {
                let value = words.next().context("--port needs a number after it")?;
                port = value.parse().with_context(|| format!("--port {value}: not a port between 0 and 65535"))?;
            }
            extra => bail!("{extra:?} is not understood here.\n\n{USAGE}"),
        }
    }
    Ok((port, mode))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn serve_has_a_port_and_builds_optimised_unless_told() {
        assert_eq!(build_options(&[], true).unwrap(), (8080, Mode::Release));
        assert_eq!(build_options(&words("--port 9000 --dev"), true).unwrap(), (9000, Mode::Dev));
    }

    #[test]
    fn the_address_is_taken_out_of_the_options() {
        let (rest, url) = url_option(&words("--dev --url https://x/d")).unwrap();
        assert_eq!((rest, url.as_deref()), (words("--dev"), Some("https://x/d/")));
        assert!(url_option(&words("--url")).is_err() && url_option(&words("--url x")).is_err());
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for line in ["--port", "--port x", "--port 70000", "--verbose"] {
            assert!(build_options(&words(line), true).is_err(), "{line}");
        }
        assert!(build_options(&words("--port 9000"), false).is_err());
        assert!(run(&words("fly")).is_err());
        assert!(run(&[]).is_err());
    }
}
