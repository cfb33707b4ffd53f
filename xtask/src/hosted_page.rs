//! The files that a hosted page needs beside the program: a script that starts it, a service worker, a manifest.
//!
//! A strict content policy forbids scripts that stand in the page, so a file replaces the one that Trunk writes there. The
//! service worker keeps the files of a visit for days without a network.

use std::path::Path;

use anyhow::{Context as _, Result};
use pamir_page::{Change, Edits, Selector, find};
use xshell::Shell;

use crate::hash;
use crate::licenses::{self, Neighbour, Notices};
use crate::optimise::{Program, second_part};
use crate::single_file::UNABLE;
use crate::workshop::{self, Files};

/// Starts the hosted page.
const START: &str = include_str!("../../static/start.js");
/// The service worker.
const WORKER: &str = include_str!("../../static/sw.js");

/// Kinds of files in `dist/` that the page asks for.
const KEPT: [&str; 6] = ["js", "wasm", "css", "svg", "png", "webmanifest"];

/// The beginning of the name of the file with the program for frames in a sandbox, where no service worker runs.
pub const FRAMED: &str = "framed-";

/// The files that the script that starts the page may load.
#[derive(Debug, Clone, Copy)]
pub struct Programs<'a> {
    pub page: &'a Program,
    /// The page's program as one classic script.
    pub framed: &'a str,
    pub workshop: &'a Files,
}

/// Puts the script that starts the page into a file, and manifest and icons beside it. `minified` makes scripts small. Returns
/// the name of the page's icon.
pub fn prepare(
    sh: &Shell,
    root: &Path,
    dist: &Path,
    Programs { page: program, framed, workshop }: Programs<'_>,
    minified: impl Fn(&str) -> Result<String>,
) -> Result<String> {
    let framed_name = hash::name(FRAMED.trim_end_matches('-'), framed.as_bytes(), ".js");
    let mut start = workshop.name_in(START).replace("{unable}", UNABLE).replace("{framed}", &framed_name);
    for (place, file) in [("program", &program.wasm), ("glue", &program.glue)] {
        start = start.replace(&format!("{{{place}-sha256}}"), &hash::sha256(&sh.read_binary_file(dist.join(file))?));
        start = start.replace(&format!("{{{place}}}"), file);
    }
    let start = minified(&start)?;
    let name = hash::name("start", start.as_bytes(), ".js");
    let index = dist.join("index.html");
    let page = sh.read_file(&index)?;
    let icon = with_own_name(sh, dist, &page)?;
    sh.write_file(&index, with_start(&page, &name, &icon)?)?;
    sh.write_file(dist.join(name), start)?;
    sh.write_file(dist.join(framed_name), framed)?;
    sh.copy_file(root.join("static/manifest.webmanifest"), dist)?;
    let icons = dist.join("icons");
    sh.create_dir(&icons)?;
    for icon in sh.read_dir(root.join("static/icons"))? {
        sh.copy_file(icon, &icons)?;
    }
    Ok(icon)
}

/// The icon of the page.
const ICON: Selector<'_> = Selector::element("link").with("rel", "icon");

/// Names the file of the icon after its content. Returns the new name.
fn with_own_name(sh: &Shell, dist: &Path, page: &str) -> Result<String> {
    let icon = find(page, ICON)?;
    let old = dist.join(icon.attribute("href").context("the page's icon has no address")?.trim_start_matches("./"));
    let content = sh.read_binary_file(&old)?;
    let name = hash::name("icon", &content, ".svg");
    sh.write_file(dist.join(&name), content)?;
    sh.remove_path(old)?;
    Ok(name)
}

/// The page with the script of this name in place of the one that stands in it, and with this icon.
fn with_start(page: &str, script: &str, icon: &str) -> Result<String> {
    let mut edits = Edits::default();
    let start = format!("<script defer src=./{script}></script>");
    edits.once(Selector::element("script").with("type", "module"), Change::Replace(start.into()));
    edits.once(ICON, Change::Set("href", format!("./{icon}").into()));
    Ok(edits.apply(page)?)
}

/// Writes the page with the notices, in the looks of the page.
pub fn write_notices(sh: &Shell, dist: &Path, notices: &Notices, beside: Neighbour<'_>) -> Result<()> {
    Ok(sh.write_file(dist.join(licenses::PAGE), notices.page(Some(beside)))?)
}

/// Writes the service worker, once everything that it keeps is in its final form. `minified` makes scripts small.
pub fn write_worker(sh: &Shell, dist: &Path, minified: impl Fn(&str) -> Result<String>) -> Result<()> {
    let page = hash::sha256(&sh.read_binary_file(dist.join("index.html"))?);
    let (mut files, mut later) = (Vec::new(), String::new());
    for folder in ["", "icons"] {
        for file in sh.read_dir(dist.join(folder))? {
            let kind = file.extension().and_then(|kind| kind.to_str()).unwrap_or_default();
            let name = file.file_name().and_then(|name| name.to_str()).context("a file without a name")?;
            let is_kind = KEPT.contains(&kind) || name == licenses::PAGE;
            if (name.starts_with(workshop::STEM) || name.starts_with(second_part::STEM)) && is_kind {
                let sha256 = hash::sha256(&sh.read_binary_file(&file)?);
                later.push_str(&format!("  [\"{name}\", \"{sha256}\"],\n"));
            } else if is_kind && name != "sw.js" && !name.starts_with(FRAMED) {
                files.push(Path::new(folder).join(name).to_string_lossy().replace('\\', "/"));
            }
        }
    }
    files.sort();
    // The worker itself puts the fetched files together in the same way.
    let mut all = page.clone().into_bytes();
    for file in &files {
        all.extend(file.as_bytes());
        all.extend(sh.read_binary_file(dist.join(file))?);
    }
    let version = hash::sha256(&all);
    let list = files.iter().map(|file| format!("  \"{file}\",\n")).collect::<String>();
    let worker =
        WORKER.replace("{version}", &version).replace("{page}", &page).replace("{later}", &format!("[\n{later}]"));
    sh.write_file(dist.join("sw.js"), minified(&worker.replace("{files}", &format!("[\n{list}]")))?)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_script_moves_into_a_file() {
        let page = "<head><link rel=icon href=./icon.svg><script type=application/ld+json>{}</script>\
            <script type=module>import 'x';</script><p>";
        let expected = "<head><link rel=\"icon\" href=\"./icon-1.svg\"><script type=application/ld+json>{}</script>\
            <script defer src=./start-1.js></script><p>";
        assert_eq!(with_start(page, "start-1.js", "icon-1.svg").unwrap(), expected);
        assert!(with_start("<script type=application/json></script>", "s", "i").is_err());
        let twice = page.replace("<p>", "<script type=module></script>");
        assert!(with_start(&twice, "s", "i").is_err(), "two scripts");
    }

    #[test]
    fn the_icon_is_called_by_its_content() {
        let sh = Shell::new().unwrap();
        let dist = sh.create_temp_dir().unwrap();
        sh.write_file(dist.path().join("icon.svg"), "x").unwrap();
        let name = with_own_name(&sh, dist.path(), "<link rel=icon href=./icon.svg>").unwrap();
        assert_eq!(name, "icon-2d711642b726b044.svg");
        assert!(dist.path().join(name).is_file() && !dist.path().join("icon.svg").exists());
    }

    #[test]
    fn the_worker_keeps_what_the_page_asks_for() {
        let sh = Shell::new().unwrap();
        let dist = sh.create_temp_dir().unwrap();
        let write = |name: &str, text: &str| sh.write_file(dist.path().join(name), text).unwrap();
        let kept = ["a.js", "icons/i.png", "licenses.html", "p_bg.wasm"];
        let others = ["index.html", "pamir.html", "a.js.br", "framed-1.js", "schema/s.json", "workshop-1.wasm"];
        for name in kept.iter().chain(&others) {
            write(name, name);
        }
        write_worker(&sh, dist.path(), |script| Ok(script.to_owned())).unwrap();
        let worker = sh.read_file(dist.path().join("sw.js")).unwrap();
        assert!(
            worker.contains("[\n  \"a.js\",\n  \"icons/i.png\",\n  \"licenses.html\",\n  \"p_bg.wasm\",\n]"),
            "{worker}"
        );
        let later = format!("[\n  [\"workshop-1.wasm\", \"{}\"],\n]", hash::sha256(b"workshop-1.wasm"));
        assert!(worker.contains(&later), "{worker}");
        assert!(worker.contains(&hash::sha256(b"index.html")) && !worker.contains("{version}"));
        let all = [
            &hash::sha256(b"index.html"),
            "a.jsa.js",
            "icons/i.pngicons/i.png",
            "licenses.htmllicenses.html",
            "p_bg.wasmp_bg.wasm",
        ];
        assert!(worker.contains(&hash::sha256(all.concat().as_bytes())), "the version is that of names and contents");
        // A new version of one file makes a new version of all.
        write("a.js", "changed");
        write_worker(&sh, dist.path(), |script| Ok(script.to_owned())).unwrap();
        assert_ne!(sh.read_file(dist.path().join("sw.js")).unwrap(), worker);
    }
}
