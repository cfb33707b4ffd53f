//! Cuts the program of a hosted page in two: what a first visit needs, and what a page loads once a reader does something.
//!
//! `src/ui/frame/later` marks the border. The second file goes by what the marked functions reach and nothing else does; both share
//! one memory and one table of functions. The styles of what the second part draws come with it.

use std::path::Path;

use anyhow::{Context as _, Result, anyhow, ensure};
use wasm_split_cli_support::{Options, transform};
use xshell::cmd;

use super::{Program, program, short_imports, small};
use crate::hash;
use crate::repo::Repo;

/// The script that loads the second part, as the first one names it.
pub const LINK: &str = "./__wasm_split.js";
/// The name of the second part in that script.
const SECOND: &str = "split_later.wasm";
/// How that script compiles it. Browsers refuse to do so while it arrives from hosts that don't know WebAssembly's media type.
const STREAMED: &str = "WebAssembly.instantiateStreaming(src, imports)";
/// How it should.
const BUFFERED: &str = "src.then(async (answer) => {
    if (!answer.ok) throw new Error(`the host answers ${answer.status} for ${answer.url}`);
    const [bytes] = await Promise.all([answer.arrayBuffer(), styles()]);
    return WebAssembly.instantiate(bytes, imports);
})";
/// The attribute by which the page's style sheet names those of the second part.
pub const STYLES: &str = "data-pamir-later";
/// How the script loads them. An element on somebody else's page has its own.
const LOAD_STYLES: &str = "
const styles = () => new Promise((resolve, reject) => {
    const first = document.querySelector('link[{styles}]');
    if (!first) return resolve();
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = first.getAttribute('{styles}');
    link.onload = () => {
        first.removeAttribute('{styles}');
        resolve();
    };
    link.onerror = () => {
        link.remove();
        reject(new Error(`the host doesn't send ${link.href}`));
    };
    first.after(link);
});
";
/// The beginning of the name of its file in `dist/`.
pub const STEM: &str = "later";

/// Puts the two parts of the program `compiled`, which has the feature `split`, into `dist` in place of the whole, and the script
/// around both. All are made small; the second part has its final name. Returns the names.
pub fn cut(repo: &Repo, dist: &Path, compiled: &Path, page_bin: &str) -> Result<Program> {
    let sh = &repo.sh;
    let work = repo.target_dir()?.join("second-part");
    sh.remove_path(&work)?;
    let first = work.join(format!("{page_bin}.wasm"));
    let input = sh.read_binary_file(compiled)?;
    let glue_name = format!("./{page_bin}.js");
    let mut options = Options::new(&input);
    options.output_dir = &work;
    options.main_out_path = &first;
    options.link_name = LINK;
    options.main_module = &glue_name;
    transform(options).map_err(|error| anyhow!("{error:#}")).context("the program can't be cut in two")?;
    cmd!(sh, "wasm-bindgen --keep-lld-exports --target web --no-typescript --out-dir {work} {first}").quiet().run()?;

    let bound = sh.read_binary_file(work.join(format!("{page_bin}_bg.wasm")))?;
    let glue = work.join(format!("{page_bin}.js"));
    let short = short_imports::shorten(&bound)?.in_script(&sh.read_file(&glue)?)?;
    sh.write_file(&glue, short)?;
    let second = small(repo, &sh.read_binary_file(work.join(SECOND))?)?;
    let second_name = hash::name(STEM, &second, ".wasm");
    let link = work.join(LINK);
    let script = sh.read_file(&link)?;
    for part in [SECOND, STREAMED] {
        ensure!(script.matches(part).count() == 1, "the script doesn't say {part} once");
    }
    let script = script.replace(SECOND, &second_name).replace(STREAMED, BUFFERED);
    sh.write_file(&link, script + &LOAD_STYLES.replace("{styles}", STYLES))?;
    let script = cmd!(sh, "esbuild {glue} --bundle --format=esm --minify --charset=utf8 --log-level=warning").read()?;

    sh.write_file(dist.join(second_name), second)?;
    let names = Program::from_trunk(page_bin);
    sh.write_file(dist.join(&names.wasm), program(repo, &bound)?)?;
    sh.write_file(dist.join(&names.glue), script)?;
    Ok(names)
}
