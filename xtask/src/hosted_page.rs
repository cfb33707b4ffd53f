//! What a hosted page needs beside the program: a script of its own that starts it, a service worker, a manifest.
//!
//! A strict content policy lets no script run that stands in the page, so the one that Trunk writes there moves into a file.
//! It owns which files a visit leaves behind for days without a network. It must not know what they are for.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use pamir_page::Tag;
use sha2::{Digest as _, Sha256};
use xshell::Shell;

use crate::licenses::{self, Neighbour, Notices};
use crate::single_file::UNABLE;
use crate::written::name_of_only;

/// As Trunk takes them: nothing, so that they are put into `dist/` here.
const START: &str = include_str!("../../static/start.js");
const WORKER: &str = include_str!("../../static/sw.js");

/// Kinds of files in `dist/` that the page asks for.
const KEPT: [&str; 6] = ["js", "wasm", "css", "svg", "png", "webmanifest"];

/// How the file begins that holds the program for frames in a sandbox. No service worker is there.
pub const FRAMED: &str = "framed-";

/// Moves the script of the page that Trunk has written into a file, and puts manifest and icons beside it. The program is
/// called `page_bin`; `framed` is the same as one classic script. `minified` makes scripts small.
pub fn prepare(
    sh: &Shell,
    root: &Path,
    dist: &Path,
    page_bin: &str,
    framed: &str,
    minified: impl Fn(&str) -> Result<String>,
) -> Result<()> {
    let mut start = START.replace("{unable}", UNABLE);
    for (name, extension) in [("program", ".wasm"), ("glue", ".js")] {
        let file = name_of_only(dist, page_bin, extension)?;
        start = start.replace(&format!("{{{name}-sha256}}"), &hex(&sh.read_binary_file(dist.join(&file))?));
        start = start.replace(&format!("{{{name}}}"), &file);
    }
    let framed_name = named(FRAMED, framed);
    let start = minified(&start.replace("{framed}", &framed_name))?;
    let name = named("start-", &start);
    let page = dist.join("index.html");
    sh.write_file(&page, without_preloads(&without_inline_script(&sh.read_file(&page)?, &name)?)?)?;
    sh.write_file(dist.join(name), start)?;
    sh.write_file(dist.join(framed_name), framed)?;
    sh.copy_file(root.join("static/manifest.webmanifest"), dist)?;
    let icons = dist.join("icons");
    sh.create_dir(&icons)?;
    for icon in sh.read_dir(root.join("static/icons"))? {
        sh.copy_file(icon, &icons)?;
    }
    Ok(())
}

/// Writes the page with the notices, in the looks of the page.
pub fn write_notices(sh: &Shell, dist: &Path, notices: &Notices) -> Result<()> {
    let (styles, icon) = (name_of_only(dist, "style-", ".css")?, name_of_only(dist, "icon-", ".svg")?);
    Ok(sh.write_file(dist.join(licenses::PAGE), notices.page(Some(Neighbour { styles: &styles, icon: &icon })))?)
}

/// The name of a script that hosts may keep for ever.
fn named(beginning: &str, script: &str) -> String {
    format!("{beginning}{}.js", &hex(script.as_bytes())[..16])
}

/// Writes the service worker, once everything that it keeps is in its final form. `minified` makes scripts small.
pub fn write_worker(sh: &Shell, dist: &Path, minified: impl Fn(&str) -> Result<String>) -> Result<()> {
    let page = hex(&sh.read_binary_file(dist.join("index.html"))?);
    let mut files = Vec::new();
    for folder in ["", "icons"] {
        for file in sh.read_dir(dist.join(folder))? {
            let kind = file.extension().and_then(|kind| kind.to_str()).unwrap_or_default();
            let name = file.file_name().and_then(|name| name.to_str()).context("a file without a name")?;
            let is_kind = KEPT.contains(&kind) || name == licenses::PAGE;
            if is_kind && name != "sw.js" && !name.starts_with(FRAMED) {
                files.push(Path::new(folder).join(name).to_string_lossy().replace('\\', "/"));
            }
        }
    }
    files.sort();
    let mut all = Sha256::new_with_prefix(&page);
    for file in &files {
        all.update(file);
        all.update(sh.read_binary_file(dist.join(file))?);
    }
    let version = all.finalize().iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let list = files.iter().map(|file| format!("  \"{file}\",\n")).collect::<String>();
    let worker = WORKER.replace("{version}", &version).replace("{page}", &page);
    sh.write_file(dist.join("sw.js"), minified(&worker.replace("{files}", &format!("[\n{list}]")))?)?;
    Ok(())
}

/// The page without the hints to fetch the program and the script around it early: they would be fetched where no script
/// runs that needs them, and refused to a frame in a sandbox. The script asks for them at once.
fn without_preloads(page: &str) -> Result<String> {
    let (mut without, mut rest, mut found) = (String::with_capacity(page.len()), page, 0);
    while let Some(at) = rest.find("<link") {
        let tag = Tag::read(&rest[at..])?;
        let is_hint = matches!(tag.attribute("rel"), Some("preload" | "modulepreload"));
        found += usize::from(is_hint);
        let until = at + tag.source.len();
        without.push_str(&rest[..if is_hint { at } else { until }]);
        rest = &rest[until..];
    }
    ensure!(found > 0, "the page has no hint to fetch its program");
    Ok(without + rest)
}

/// The page with a script from `src` in place of the one that stands in it.
fn without_inline_script(page: &str, src: &str) -> Result<String> {
    let mut at = 0;
    while let Some(found) = page[at..].find("<script") {
        let tag = Tag::read(&page[at + found..])?;
        let from = at + found;
        at = from + tag.source.len();
        let end = at + page[at..].find("</script>").context("a <script> of the page has no end")?;
        if tag.attribute("type") == Some("module") {
            let others = &page[end..];
            ensure!(!others.contains("<script type=module"), "the page has more than one script");
            return Ok(format!("{}<script defer src=./{src}>{}", &page[..from], others));
        }
    }
    anyhow::bail!("the page has no script to start its program")
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_script_moves_into_a_file() {
        let page = "<head><script type=application/ld+json>{}</script><script type=module>import 'x';</script><p>";
        let moved = without_inline_script(page, "start-1.js").unwrap();
        let expected = "<head><script type=application/ld+json>{}</script><script defer src=./start-1.js></script><p>";
        assert_eq!(moved, expected);
        assert!(without_inline_script("<script type=application/json></script>", "s").is_err());
    }

    #[test]
    fn the_program_is_fetched_by_the_script_only() {
        let page =
            "<link href=./a.js rel=modulepreload><link as=fetch href=./p.wasm rel=preload type=application/wasm><p>";
        assert_eq!(without_preloads(&format!("<link rel=icon href=i>{page}")).unwrap(), "<link rel=icon href=i><p>");
        assert!(without_preloads("<link rel=icon href=i>").is_err());
    }

    #[test]
    fn the_worker_keeps_what_the_page_asks_for() {
        let sh = Shell::new().unwrap();
        let dist = sh.create_temp_dir().unwrap();
        let write = |name: &str, text: &str| sh.write_file(dist.path().join(name), text).unwrap();
        let kept = ["a.js", "icons/i.png", "licenses.html", "p_bg.wasm"];
        let others = ["index.html", "pamir.html", "a.js.br", "framed-1.js", "schema/s.json"];
        for name in kept.iter().chain(&others) {
            write(name, name);
        }
        write_worker(&sh, dist.path(), |script| Ok(script.to_owned())).unwrap();
        let worker = sh.read_file(dist.path().join("sw.js")).unwrap();
        assert!(
            worker.contains("[\n  \"a.js\",\n  \"icons/i.png\",\n  \"licenses.html\",\n  \"p_bg.wasm\",\n]"),
            "{worker}"
        );
        assert!(worker.contains(&hex(b"index.html")) && !worker.contains("{version}"));
        // Another version of anything is another version of all.
        write("a.js", "changed");
        write_worker(&sh, dist.path(), |script| Ok(script.to_owned())).unwrap();
        assert_ne!(sh.read_file(dist.path().join("sw.js")).unwrap(), worker);
    }
}
