//! Writes what puts the app onto other people's pages: `embed.js` with its types and style sheet, and the npm package.
//!
//! It owns the difference between a style sheet that has a page to itself and one within an element. The program is the
//! page's own, so that both are one file in every cache.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use sha2::{Digest as _, Sha256};
use xshell::Shell;

use crate::licenses::{self, Notices};
use crate::written::name_of_only;

const SOURCE: &str = include_str!("../../static/embed.js");
const TYPES: &str = include_str!("../../static/embed.d.ts");
const STYLE: &str = include_str!("../../static/style.css");
const OWN_STYLE: &str = include_str!("../../static/element.css");
const PACKAGE: &str = include_str!("../../static/npm/package.json");
const README: &str = include_str!("../../static/npm/README.md");

/// Where the module is, and its types.
const MODULE: &str = "embed.js";
const DECLARATIONS: &str = "embed.d.ts";
/// The folder in `dist/` that is the npm package.
const PACKAGE_FOLDER: &str = "npm";
const LICENSES: [&str; 2] = ["LICENSE-MIT", "LICENSE-APACHE"];

/// The files that the module needs beside it.
#[derive(Debug)]
pub struct Element {
    glue: String,
    program: String,
    styles: String,
}

impl Element {
    /// Writes module, types and style sheet into `dist/`, beside the program of the page that is there.
    pub fn write(sh: &Shell, dist: &Path, page_bin: &str) -> Result<Self> {
        let css = style_sheet(STYLE, OWN_STYLE)?;
        let digest = Sha256::digest(&css).iter().take(8).map(|byte| format!("{byte:02x}")).collect::<String>();
        let element = Self {
            glue: name_of_only(dist, page_bin, ".js")?,
            program: name_of_only(dist, page_bin, ".wasm")?,
            styles: format!("element-{digest}.css"),
        };
        sh.write_file(dist.join(&element.styles), css)?;
        let module = SOURCE.replace("{glue}", &element.glue).replace("{program}", &element.program);
        sh.write_file(dist.join(MODULE), module.replace("{styles}", &element.styles))?;
        sh.write_file(dist.join(DECLARATIONS), TYPES)?;
        Ok(element)
    }

    /// Writes the npm package, with copies of all that the module needs.
    pub fn write_package(&self, sh: &Shell, root: &Path, dist: &Path, version: &str, notices: &Notices) -> Result<()> {
        let folder = dist.join(PACKAGE_FOLDER);
        sh.remove_path(&folder)?;
        sh.create_dir(&folder)?;
        let files = [MODULE, DECLARATIONS, &self.glue, &self.program, &self.styles];
        for file in files {
            sh.copy_file(dist.join(file), &folder)?;
        }
        for license in LICENSES {
            sh.copy_file(root.join(license), &folder)?;
        }
        sh.write_file(folder.join(licenses::PAGE), notices.page(None))?;
        let listed = files
            .iter()
            .chain(&LICENSES)
            .chain(&[licenses::PAGE])
            .map(|file| format!("\"{file}\""))
            .collect::<Vec<_>>()
            .join(", ");
        let package = PACKAGE.replace("{version}", version).replace("{files}", &format!("[{listed}]"));
        sh.write_file(folder.join("package.json"), package)?;
        sh.write_file(folder.join("README.md"), README)?;
        Ok(())
    }
}

/// Checks the npm package in `dist/` as npm would pack it: everything that the module asks for is in it.
pub fn check_package(sh: &Shell, dist: &Path) -> Result<()> {
    let folder = dist.join(PACKAGE_FOLDER);
    let module = sh.read_file(folder.join(MODULE)).context("`cargo xtask build` writes the package")?;
    let _folder = sh.push_dir(&folder);
    // Nothing is sent anywhere: npm only says what it would pack.
    let packed = xshell::cmd!(sh, "npm pack --dry-run --json --offline").quiet().read()?;
    let has = |file: &str| packed.contains(&format!("\"path\": \"{file}\""));
    let asked = module.split(['"', '\'']).filter_map(|text| text.strip_prefix("./")).collect::<Vec<_>>();
    ensure!(asked.len() >= 3, "{MODULE} asks for {asked:?} only");
    for file in
        asked.iter().chain(&[MODULE, DECLARATIONS, "package.json", "README.md", licenses::PAGE]).chain(&LICENSES)
    {
        ensure!(has(file), "npm would not pack {file}:\n{packed}");
    }
    Ok(())
}

/// The style sheet of the page as one that works in a shadow root, followed by the element's own.
fn style_sheet(page: &str, own: &str) -> Result<String> {
    const DARK: &str = "@media (prefers-color-scheme: dark) {\n  :root {";
    let page = without_comments(page)?;
    let (before, rest) = page.split_once(DARK).context("style.css has no dark colours")?;
    let (dark, after) = rest.split_once("}\n}").context("style.css has no end of the dark colours")?;
    // Dark where the reader's system is, or the element says so, but not where it says otherwise; with `:where`, so that
    // what comes later wins, as it does in the page.
    let dark = format!(
        "@media (prefers-color-scheme: dark) {{\n  :host(:where(:not([theme=\"light\"]))) {{{dark}}}\n}}\n:host(:where([theme=\"dark\"])) {{{dark}}}"
    );
    let mut css = format!("{before}{dark}{after}\n{}", without_comments(own)?).replace(":root", ":host");
    // Whatever the element inherits from the page around it ends at the mount; what depends on the width of the window
    // depends on that of the mount.
    let body = "\nbody {";
    ensure!(css.matches(body).count() == 1, "style.css has not one rule for the body");
    css = css.replace(
        body,
        "\n.mount {\n  all: initial; display: block; direction: ltr; color-scheme: inherit; visibility: inherit; isolation: isolate; container: pamir / inline-size;",
    );
    for side in ["max-width", "min-width"] {
        css = css.replace(&format!("@media ({side}:"), &format!("@container pamir ({side}:"));
    }
    let lines = css.lines().map(|line| {
        let line = unit(line, "rem", |number| format!("calc({number} * var(--pamir-rem))"));
        // A dialog is laid out in the window all the same.
        if line.contains("-dialog") { line } else { unit(&line, "vw", |number| format!("{number}cqi")) }
    });
    let css = lines.filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n");
    ensure!(!css.contains("@import"), "the style sheet would request what it imports");
    Ok(css)
}

fn without_comments(css: &str) -> Result<String> {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        rest = comment.split_once("*/").context("a comment of a style sheet has no end")?.1;
    }
    Ok(out + rest)
}

/// Every number with this unit written otherwise.
fn unit(css: &str, unit: &str, write: impl Fn(&str) -> String) -> String {
    let is_number = |c: char| c.is_ascii_digit() || c == '.';
    let is_name = |c: char| c.is_alphanumeric() || c == '-' || c == '_' || c == '%';
    let mut out = String::with_capacity(css.len() * 2);
    let mut rest = css;
    while let Some(at) = rest.find(unit) {
        let (before, after) = (&rest[..at], &rest[at + unit.len()..]);
        let mut from = before.trim_end_matches(is_number).len();
        // A minus that stands alone belongs to the number.
        if before[..from].ends_with('-') && !before[..from - 1].ends_with(is_name) {
            from -= 1;
        }
        let number = &before[from..];
        if number.chars().any(|c| c.is_ascii_digit())
            && !before[..from].ends_with(is_name)
            && !after.starts_with(is_name)
        {
            out.push_str(&before[..from]);
            out.push_str(&write(number));
        } else {
            out.push_str(before);
            out.push_str(unit);
        }
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn lengths_depend_on_the_element_alone() {
        let rem = |css| unit(css, "rem", |number| format!("<{number}>"));
        assert_eq!(rem("a{margin:1rem -0.5rem .3rem}"), "a{margin:<1> <-0.5> <.3>}");
        assert_eq!(rem("clamp(1rem, 3vw - 2.5rem, 1rem)"), "clamp(<1>, 3vw - <2.5>, <1>)");
        assert_eq!(rem(".x-1rem{--rem:0} .remark2 {} 3remx"), ".x-1rem{--rem:0} .remark2 {} 3remx");
    }

    #[test]
    fn the_page_becomes_an_element() {
        let page = "/* x */\n:root { --a: 1; }\n@media (prefers-color-scheme: dark) {\n  :root { --a: 2; }\n}\nbody { margin: 0; }\n\
            @media (max-width: 719px) { a { width: 3vw; } }\n.x-dialog { width: 94vw; }\n";
        let css = style_sheet(page, ".own { top: 1rem; }").unwrap();
        for part in [
            ":host { --a: 1; }",
            ":host(:where(:not([theme=\"light\"]))) { --a: 2; }",
            ":host(:where([theme=\"dark\"])) { --a: 2; }",
            "all: initial;",
            "@container pamir (max-width: 719px) { a { width: 3cqi; } }",
            ".x-dialog { width: 94vw; }",
            ".own { top: calc(1 * var(--pamir-rem)); }",
        ] {
            assert!(css.contains(part), "{part} is not in\n{css}");
        }
        assert!(style_sheet("body {}", "").is_err());
    }

    /// Rules that would look beyond the shadow root, or at the window, are found before anybody sees what comes of them.
    #[test]
    fn the_style_sheet_of_the_element_knows_no_page() {
        let css = style_sheet(STYLE, OWN_STYLE).unwrap();
        for foreign in [":root", "\nbody", "rem;", "rem ", "@media (max-width", "@media (min-width", "*/"] {
            assert!(
                !css.contains(foreign),
                "{foreign:?} at {:?}",
                css.split_once(foreign).map(|(_, after)| &after[..60])
            );
        }
        assert_eq!(css.matches('{').count(), css.matches('}').count());
        assert_eq!(css.matches('(').count(), css.matches(')').count());
    }
}
