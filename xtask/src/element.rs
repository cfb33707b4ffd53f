//! Writes the files that put the app onto other people's pages: `embed.js` with its types and style sheet, and the npm package.
//!
//! The program is the page's own, so that caches keep one file for both.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use xshell::Shell;

use crate::hash;
use crate::licenses::{self, Notices};
use crate::optimise::Program;
use crate::workshop::Files;

const SOURCE: &str = include_str!("../../static/embed.js");
const TYPES: &str = include_str!("../../static/embed.d.ts");
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
    workshop: Files,
    styles: String,
}

impl Element {
    /// Writes module, types and style sheet into `dist/`, beside the program of the page that is there.
    pub fn write(sh: &Shell, dist: &Path, program: &Program, workshop: &Files, css: &str) -> Result<Self> {
        let element = Self {
            glue: program.glue.clone(),
            program: program.wasm.clone(),
            workshop: workshop.clone(),
            styles: hash::name("element", css.as_bytes(), ".css"),
        };
        sh.write_file(dist.join(&element.styles), css)?;
        let module = workshop.name_in(SOURCE).replace("{glue}", &element.glue).replace("{program}", &element.program);
        sh.write_file(dist.join(MODULE), module.replace("{styles}", &element.styles))?;
        sh.write_file(dist.join(DECLARATIONS), TYPES)?;
        Ok(element)
    }

    /// Writes the npm package, with copies of all that the module needs.
    pub fn write_package(&self, sh: &Shell, root: &Path, dist: &Path, version: &str, notices: &Notices) -> Result<()> {
        let folder = dist.join(PACKAGE_FOLDER);
        sh.remove_path(&folder)?;
        sh.create_dir(&folder)?;
        let Files { script, program, .. } = &self.workshop;
        let files = [MODULE, DECLARATIONS, &self.glue, &self.program, script, program, &self.styles];
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

/// Checks that the npm package in `dist/`, as npm would pack it, has everything that the module loads.
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
