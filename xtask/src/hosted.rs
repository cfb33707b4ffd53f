//! What a hosted page needs beside the program: a script of its own that starts it, a service worker, a manifest.
//!
//! A strict content policy lets no script run that stands in the page, so the one that Trunk writes there moves into a file.
//! It owns which files a visit leaves behind for days without a network. It must not know what they are for.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use pamir_page::Tag;
use sha2::{Digest as _, Sha256};
use xshell::Shell;

use crate::written::name_of_only;

/// As Trunk takes them: nothing, so that they are put into `dist/` here.
const START: &str = include_str!("../../static/start.js");
const WORKER: &str = include_str!("../../static/sw.js");

/// Kinds of files in `dist/` that the page asks for.
const KEPT: [&str; 6] = ["js", "wasm", "css", "svg", "png", "webmanifest"];

/// Moves the script of the page that Trunk has written into a file, and puts manifest and icons beside it. The program is
/// called `page_bin`.
pub fn prepare(sh: &Shell, root: &Path, dist: &Path, page_bin: &str) -> Result<()> {
    let program = name_of_only(dist, page_bin, ".wasm")?;
    let glue = name_of_only(dist, page_bin, ".js")?;
    let start = START.replace("{glue}", &glue).replace("{program}", &program);
    let name = format!("start-{}.js", &hex(start.as_bytes())[..16]);
    let page = dist.join("index.html");
    sh.write_file(&page, without_preload(&without_inline_script(&sh.read_file(&page)?, &name)?)?)?;
    sh.write_file(dist.join(name), start)?;
    sh.copy_file(root.join("static/manifest.webmanifest"), dist)?;
    let icons = dist.join("icons");
    sh.create_dir(&icons)?;
    for icon in sh.read_dir(root.join("static/icons"))? {
        sh.copy_file(icon, &icons)?;
    }
    Ok(())
}

/// Writes the service worker, once everything that it keeps is in its final form.
pub fn write_worker(sh: &Shell, dist: &Path) -> Result<()> {
    let page = hex(&sh.read_binary_file(dist.join("index.html"))?);
    let mut files = Vec::new();
    for folder in ["", "icons"] {
        for file in sh.read_dir(dist.join(folder))? {
            let kind = file.extension().and_then(|kind| kind.to_str()).unwrap_or_default();
            let name = file.file_name().and_then(|name| name.to_str()).context("a file without a name")?;
            if KEPT.contains(&kind) && name != "sw.js" {
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
    let version = all.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect::<String>();
    let list = files.iter().map(|file| format!("  \"{file}\",\n")).collect::<String>();
    let worker = WORKER.replace("{version}", &version).replace("{page}", &page);
    sh.write_file(dist.join("sw.js"), worker.replace("{files}", &format!("[\n{list}]")))?;
    Ok(())
}

/// The page without the hint to fetch the program early: it would be fetched where no script runs that needs it. The
/// script asks for it at once.
fn without_preload(page: &str) -> Result<String> {
    let mut at = 0;
    while let Some(found) = page[at..].find("<link") {
        let from = at + found;
        let tag = Tag::read(&page[from..])?;
        at = from + tag.source.len();
        if tag.attribute("rel") == Some("preload") {
            return Ok(format!("{}{}", &page[..from], &page[at..]));
        }
    }
    anyhow::bail!("the page has no hint to fetch its program")
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
            return Ok(format!("{}<script type=module src=./{src}>{}", &page[..from], others));
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
        let expected =
            "<head><script type=application/ld+json>{}</script><script type=module src=./start-1.js></script><p>";
        assert_eq!(moved, expected);
        assert!(without_inline_script("<script type=application/json></script>", "s").is_err());
    }

    #[test]
    fn the_program_is_fetched_by_the_script_only() {
        let page =
            "<link href=./a.js rel=modulepreload><link as=fetch href=./p.wasm rel=preload type=application/wasm><p>";
        assert_eq!(without_preload(page).unwrap(), "<link href=./a.js rel=modulepreload><p>");
        assert!(without_preload("<link rel=icon href=i>").is_err());
    }

    #[test]
    fn the_worker_keeps_what_the_page_asks_for() {
        let sh = Shell::new().unwrap();
        let dist = sh.create_temp_dir().unwrap();
        let write = |name: &str, text: &str| sh.write_file(dist.path().join(name), text).unwrap();
        for name in ["index.html", "pamir.html", "a.js", "a.js.br", "p_bg.wasm", "icons/i.png", "schema/s.json"] {
            write(name, name);
        }
        write_worker(&sh, dist.path()).unwrap();
        let worker = sh.read_file(dist.path().join("sw.js")).unwrap();
        assert!(worker.contains("[\n  \"a.js\",\n  \"icons/i.png\",\n  \"p_bg.wasm\",\n]"), "{worker}");
        assert!(worker.contains(&hex(b"index.html")) && !worker.contains("{version}"));
        // Another version of anything is another version of all.
        write("a.js", "changed");
        write_worker(&sh, dist.path()).unwrap();
        assert_ne!(sh.read_file(dist.path().join("sw.js")).unwrap(), worker);
    }
}
