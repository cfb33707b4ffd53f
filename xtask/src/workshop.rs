//! The files of the workshop, the program that reads files in a worker of the page.
//!
//! The same script runs beside a hosted page, beside other people's pages, and out of the single file.

use std::path::Path;

use anyhow::Result;
use pamir_single_file::unpack_script;
use xshell::Shell;

use crate::hash;
use crate::hosted_page::FRAMED;
use crate::single_file;

/// The beginning of the names of its files.
pub const STEM: &str = "workshop";

/// Runs the program in a worker.
const RUN: &str = include_str!("../../static/workshop.js");
/// Unpacks it there, for the single file.
const RUN_PACKED: &str = include_str!("packed_workshop.js");

/// The program, and the script of the worker that runs it.
#[derive(Debug)]
pub struct Workshop {
    /// The script around the program.
    glue: String,
    /// The same with what runs it, in a worker and on the page.
    script: String,
    wasm: Vec<u8>,
}

/// The names of its files in `dist/`.
#[derive(Debug, Clone)]
pub struct Files {
    pub script: String,
    pub program: String,
    /// The program as one classic script, for frames in a sandbox.
    pub framed: String,
}

impl Workshop {
    /// Makes it from the program and the `no-modules` script of wasm-bindgen around it. `minified` makes scripts small.
    pub fn new(glue: &str, wasm: Vec<u8>, minified: impl Fn(&str) -> Result<String>) -> Result<Self> {
        Ok(Self { glue: glue.to_owned(), script: format!("(()=>{{{glue}\n{}}})();", minified(RUN)?), wasm })
    }

    /// Writes its files into `dist`, under names with hashes of their contents.
    pub fn write(&self, sh: &Shell, dist: &Path, minified: impl Fn(&str) -> Result<String>) -> Result<Files> {
        let script = hash::name(STEM, self.script.as_bytes(), ".js");
        let program = hash::name(STEM, &self.wasm, ".wasm");
        sh.write_file(dist.join(&script), &self.script)?;
        sh.write_file(dist.join(&program), &self.wasm)?;
        let text = single_file::framed(&self.glue, &self.wasm, minified)?;
        let framed = hash::name(&format!("{FRAMED}{STEM}"), text.as_bytes(), ".js");
        sh.write_file(dist.join(&framed), text)?;
        Ok(Files { script, program, framed })
    }

    /// For the single file, where the script `start` unpacks it in a worker.
    pub fn in_single_file<'a>(&'a self, start: &'a str) -> single_file::Workshop<'a> {
        single_file::Workshop { wasm: &self.wasm, script: &self.script, start }
    }
}

/// Copies the workshop of a page in `dist` into another folder, under names that a script there can know.
pub fn copy(sh: &Shell, dist: &Path, folder: &Path) -> Result<()> {
    for file in sh.read_dir(dist)? {
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if let Some((STEM, rest)) = name.split_once('-')
            && let Some((_, kind @ ("js" | "wasm"))) = rest.split_once('.')
        {
            sh.copy_file(&file, folder.join(format!("{STEM}.{kind}")))?;
        }
    }
    Ok(())
}

impl Files {
    /// Puts the names into a script that starts the workshop.
    pub fn name_in(&self, script: &str) -> String {
        let script = script.replace("{workshop}", &self.script).replace("{workshop-program}", &self.program);
        script.replace("{framed-workshop}", &self.framed)
    }
}

/// The script of the worker in which the single file unpacks and runs the workshop.
pub fn packed_script() -> String {
    RUN_PACKED.replace("{unpack}", &unpack_script())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const WASM: &[u8] = b"\0asm\x01\0\0\0\x0a\x01\0";

    #[test]
    fn its_files_are_called_by_their_content_and_named_where_they_are_asked_for() {
        let sh = Shell::new().unwrap();
        let dist = sh.create_temp_dir().unwrap();
        let workshop = Workshop::new("let glue;", WASM.to_vec(), |script| Ok(script.to_owned())).unwrap();
        let files = workshop.write(&sh, dist.path(), |script| Ok(script.to_owned())).unwrap();
        assert!(sh.read_file(dist.path().join(&files.script)).unwrap().starts_with("(()=>{let glue;\n"));
        assert_eq!(sh.read_binary_file(dist.path().join(&files.program)).unwrap(), WASM);
        assert!(sh.read_file(dist.path().join(&files.framed)).unwrap().starts_with("{let glue;\n"));
        assert_eq!(
            files.name_in("{workshop} {workshop-program} {framed-workshop}"),
            format!("{} {} {}", files.script, files.program, files.framed)
        );
    }

    #[test]
    fn the_script_of_the_single_file_has_all_that_it_calls() {
        let script = packed_script();
        for name in ["function opened", "function program", "function joined"] {
            assert!(script.contains(name), "{name}");
        }
        assert!(!script.contains("{unpack}"));
    }
}
