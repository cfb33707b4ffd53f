//! Checks the built-in dossier and stores it in the form that the page embeds.
//!
//! An error in the dossier fails the build and is printed with its line; a warning is passed on as cargo's.

use pamir_dossier::has_errors;
use pamir_formats::{Checked, toml};
use pamir_store::{Store, write_columnar};
use pamir_words::en::{issues, report};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

/// The dossier, from the root of the repository.
const DOSSIER: &str = "data/china-tajikistan.toml";

fn main() -> ExitCode {
    // A file of its own makes cargo forget its rule to rerun on any change.
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={DOSSIER}");
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(report) => {
            eprintln!("{report}");
            ExitCode::FAILURE
        }
    }
}

/// Writes `dossier.pamir`, or says why not.
fn build() -> Result<(), String> {
    let text = fs::read_to_string(DOSSIER).map_err(|error| format!("cannot read {DOSSIER}: {error}"))?;
    let Checked { dossier, issues } = toml::check(&text, DOSSIER, &BTreeMap::new());
    let Some(dossier) = dossier.filter(|_| !has_errors(&issues)) else {
        let errors = issues.iter().filter(|issue| issue.is_error()).count();
        // Cargo indents what a build script prints; a line of its own keeps the first report in shape.
        return Err(format!("\n{}{DOSSIER}: {errors} error(s), see above", report::pretty(&issues, &text, false)));
    };
    for issue in &issues {
        println!("cargo:warning={}", issues::line(issue).replace(['\n', '\r'], " "));
    }
    let bytes = write_columnar(&dossier, &Store::build(&dossier));
    let out = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR for build scripts")?;
    let file = PathBuf::from(out).join("dossier.pamir");
    fs::write(&file, bytes).map_err(|error| format!("cannot write {}: {error}", file.display()))
}
