//! The parts of Rust that a bare toolchain lacks: its components, and the standard library for wasm32.
//!
//! Where rustup can't bring the latter, Debian's own Rust comes with the library's source, from which Cargo builds it
//! (once: it stays in the target folder). Only the page is then compiled by that Rust.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use xshell::cmd;

use super::{PageKit, announce, debian, version_line};
use crate::repo::Repo;

const TARGET: &str = "wasm32-unknown-unknown";
const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld"];
/// Where Debian's packages put the programs, whatever else is on PATH.
const DEBIAN_BIN: &str = "/usr/bin";

/// A toolchain component that is a cargo command.
pub(super) fn component(repo: &Repo, name: &str, command: &str, why: &str) -> Result<()> {
    if version_line(repo, "cargo", &[command, "--version"]).is_some() {
        return Ok(());
    }
    announce(name, why);
    cmd!(repo.sh, "rustup component add {name}").run().with_context(|| {
        format!(
            "to go on, make `cargo {command}` work: with rustup, or with the package of your system that has {name}"
        )
    })
}

/// The standard library for the browser.
pub(super) fn wasm_target(repo: &Repo) -> Result<PageKit> {
    if has_target(repo) {
        return Ok(PageKit::default());
    }
    // If Debian's Rust was needed once, rustup isn't tried in vain again.
    if let Some(kit) = debian_kit(repo) {
        return Ok(kit);
    }
    announce(&format!("Rust's {TARGET} target"), "the page is compiled to WebAssembly");
    if cmd!(repo.sh, "rustup target add {TARGET}").run().is_ok() && has_target(repo) {
        return Ok(PageKit::default());
    }
    debian::ensure(repo, &DEBIAN_PACKAGES, "rustup could not bring the target, and with these it is built from source")
        .with_context(|| format!("rustup could not bring it. {}", what_to_do()))?;
    link_debian_rust(repo)?;
    debian_kit(repo).with_context(|| format!("Debian's Rust does not run. {}", what_to_do()))
}

fn what_to_do() -> String {
    format!(
        "to go on, run `rustup target add {TARGET}`; or, where Rust is not from rustup, install your system's package of \
         Rust's standard library for wasm32"
    )
}

fn has_target(repo: &Repo) -> bool {
    version_line(repo, "rustc", &["--print", "target-libdir", "--target", TARGET])
        .and_then(|folder| std::fs::read_dir(folder).ok())
        .is_some_and(|files| files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libcore-")))
}

/// A folder that has Debian's cargo and rustc and nothing else, to stand first on PATH.
fn debian_bin(repo: &Repo) -> PathBuf {
    repo.tools().join("debian-rust").join("bin")
}

fn link_debian_rust(repo: &Repo) -> Result<()> {
    let folder = debian_bin(repo);
    repo.sh.create_dir(&folder)?;
    for program in ["cargo", "rustc"] {
        let link = folder.join(program);
        repo.sh.remove_path(&link)?;
        symlink(&Path::new(DEBIAN_BIN).join(program), &link)?;
    }
    Ok(())
}

#[cfg(unix)]
fn symlink(to: &Path, link: &Path) -> Result<()> {
    std::os::unix::fs::symlink(to, link).with_context(|| format!("cannot write {}", link.display()))
}

#[cfg(not(unix))]
fn symlink(_to: &Path, link: &Path) -> Result<()> {
    anyhow::bail!("cannot write {}", link.display())
}

/// How to compile with Debian's Rust, if it has been linked and is still there with its source.
fn debian_kit(repo: &Repo) -> Option<PageKit> {
    let folder = debian_bin(repo);
    let rustc = folder.join("rustc");
    let sysroot = version_line(repo, rustc.to_str()?, &["--print", "sysroot"])?;
    if !Path::new(&sysroot).join("lib/rustlib/src/rust/library/Cargo.toml").is_file() {
        return None;
    }
    let linker = linker(repo)?;
    let env = [
        // Building the standard library is an unstable feature of Cargo; Debian's is a stable one.
        ("RUSTC_BOOTSTRAP", "1"),
        ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
        ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", &linker),
    ];
    let env = env.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    Some(PageKit { env, path: Some(folder) })
}

/// rustup's own linker, which knows WebAssembly; or Debian's.
fn linker(repo: &Repo) -> Option<String> {
    let bundled = version_line(repo, "rustc", &["--print", "target-libdir"])
        .and_then(|libraries| Some(Path::new(&libraries).parent()?.join("bin").join("rust-lld")))
        .filter(|linker| linker.is_file());
    match bundled {
        Some(path) => path.to_str().map(str::to_owned),
        None => version_line(repo, "wasm-ld", &["--version"]).map(|_| "wasm-ld".to_owned()),
    }
}
