//! Makes the compiled program and the script around it small: wasm-opt, esbuild, short names between the two, and panics
//! without places. Cuts the program of a hosted page in two.

mod panic_locations;
pub mod second_part;
mod short_imports;

use std::path::Path;

use anyhow::Result;
use xshell::cmd;

use crate::hash;
use crate::repo::Repo;

/// Passes of wasm-opt, in this order. Rust keeps its stack at the lowest addresses, so the first kilobyte is used only
/// where the stack is about to overflow. Functions with similar names have similar code, and compress better side by
/// side: that alone is 3 kB of the transfer. Zeros among the constants compress to nothing, whereas each stretch between them would
/// have a head of its own, which doesn't.
const PASSES: [&str; 6] = [
    "--low-memory-unused",
    "--converge",
    "-Oz",
    "--merge-similar-functions",
    "--reorder-functions-by-name",
    "--skip-pass=memory-packing",
];

/// The names of the program of a page and of the script around it.
#[derive(Debug, Clone)]
pub struct Program {
    pub wasm: String,
    pub glue: String,
}

impl Program {
    /// The names that Trunk gives the files of the binary `page_bin`.
    pub fn from_trunk(page_bin: &str) -> Self {
        Self { wasm: format!("{page_bin}_bg.wasm"), glue: format!("{page_bin}.js") }
    }

    /// Names the files in `dist` after the hashes of their contents, because hosts may keep a file for ever under its name. The
    /// page there still refers to the old names.
    pub fn hashed(self, repo: &Repo, dist: &Path, page_bin: &str) -> Result<Self> {
        let renamed = |old: &str, end: &str| -> Result<String> {
            let content = repo.sh.read_binary_file(dist.join(old))?;
            let name = hash::name(page_bin, &content, end);
            repo.sh.write_file(dist.join(&name), content)?;
            repo.sh.remove_path(dist.join(old))?;
            Ok(name)
        };
        Ok(Self { wasm: renamed(&self.wasm, "_bg.wasm")?, glue: renamed(&self.glue, ".js")? })
    }
}

/// The program as wasm-bindgen leaves it, made small.
pub fn program(repo: &Repo, bound: &[u8]) -> Result<Vec<u8>> {
    small(repo, &short_imports::shorten(bound)?.wasm)
}

/// A program, made small.
fn small(repo: &Repo, wasm: &[u8]) -> Result<Vec<u8>> {
    let work = repo.target_dir()?.join("optimise");
    repo.sh.create_dir(&work)?;
    let (from, to) = (work.join("bound.wasm"), work.join("small.wasm"));
    repo.sh.write_file(&from, panic_locations::forget(wasm)?)?;
    cmd!(repo.sh, "wasm-opt {PASSES...} --strip-debug --strip-producers -o {to} {from}").run()?;
    Ok(repo.sh.read_binary_file(to)?)
}

/// The script that wasm-bindgen writes around this program, made small.
pub fn script(repo: &Repo, bound: &[u8], glue: &str) -> Result<String> {
    minified(repo, &short_imports::shorten(bound)?.in_script(glue)?)
}

/// A script, made small.
pub fn minified(repo: &Repo, script: &str) -> Result<String> {
    Ok(cmd!(repo.sh, "esbuild --minify --loader=js --charset=utf8 --log-level=warning").stdin(script).read()?)
}

/// A style sheet, made small.
pub fn minified_css(repo: &Repo, css: &str) -> Result<String> {
    Ok(cmd!(repo.sh, "esbuild --minify --loader=css --charset=utf8 --log-level=warning").stdin(css).read()?)
}
