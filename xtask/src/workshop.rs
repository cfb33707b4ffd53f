//! The files of the workshop, the program that reads files in a worker of the page.
//!
//! The same script runs beside a hosted page and beside other people's pages. The single file and the packed program for sandboxes
//! have the workshop in the page's own program.

use std::path::Path;

use anyhow::Result;
use pamir_single_file::unpack_script;
use xshell::Shell;

use crate::hash;

/// The beginning of the names of its files.
pub const STEM: &str = "workshop";

/// With this begin the names of the properties by which Yew knows the elements that it has drawn.
const DRAWN: &str = "__yew_";
/// With this they begin in a program that draws within the page of another one. Otherwise either would take the other's
/// elements for its own, and answer a click in a panel with whatever of its own has the same number.
const DRAWN_WITHIN: &str = "__panel_yew_";
/// By this symbol a script knows that it is the workshop.
const SYMBOL: &str = "pamir.workshop";

/// Runs the program in a worker.
const RUN: &str = include_str!("../../static/workshop.js");
/// Runs it out of the single file.
const RUN_PACKED: &str = include_str!("packed_workshop.js");

/// The program, and the script of the worker that runs it.
#[derive(Debug)]
pub struct Workshop {
    /// The script around the program with what runs it, in a worker and on the page.
    script: String,
    wasm: Vec<u8>,
}

/// The names of its files in `dist/`.
#[derive(Debug, Clone)]
pub struct Files {
    pub script: String,
    pub program: String,
}

impl Workshop {
    /// Makes it from the program and the `no-modules` script of wasm-bindgen around it. `minified` makes scripts small.
    pub fn new(glue: &str, wasm: Vec<u8>, minified: impl Fn(&str) -> Result<String>) -> Result<Self> {
        let glue = glue.replace(DRAWN, DRAWN_WITHIN);
        Ok(Self { script: format!("(()=>{{{glue}\n{}}})();", minified(RUN)?), wasm })
    }

    /// Writes its files into `dist`, under names with hashes of their contents.
    pub fn write(&self, sh: &Shell, dist: &Path) -> Result<Files> {
        let script = hash::name(STEM, self.script.as_bytes(), ".js");
        let program = hash::name(STEM, &self.wasm, ".wasm");
        sh.write_file(dist.join(&script), &self.script)?;
        sh.write_file(dist.join(&program), &self.wasm)?;
        Ok(Files { script, program })
    }
}

/// The script around a program that is the page or the workshop, as the symbol says when it is loaded: its Yew has names of its own.
pub fn either(glue: &str) -> String {
    let mark = format!(".{DRAWN}");
    let mut parts = glue.split(&mark);
    let first = parts.next().unwrap_or_default();
    let named = parts.map(|part| {
        let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(part.len());
        format!("[pamirDrawn+\"{}\"]{}", &part[..end], &part[end..])
    });
    let rest: String = named.collect();
    format!("const pamirDrawn=self[Symbol.for(\"{SYMBOL}\")]?\"{DRAWN_WITHIN}\":\"{DRAWN}\";{first}{rest}")
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
        script.replace("{workshop}", &self.script).replace("{workshop-program}", &self.program)
    }
}

/// The script of the worker in which the single file unpacks and runs the workshop.
pub fn packed_script() -> String {
    RUN_PACKED.replace("{unpack}", &unpack_script()).replace("{run}", RUN)
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
        let files = workshop.write(&sh, dist.path()).unwrap();
        assert!(sh.read_file(dist.path().join(&files.script)).unwrap().starts_with("(()=>{let glue;\n"));
        assert_eq!(sh.read_binary_file(dist.path().join(&files.program)).unwrap(), WASM);
        assert_eq!(files.name_in("{workshop} {workshop-program}"), format!("{} {}", files.script, files.program));
    }

    #[test]
    fn no_program_takes_the_elements_of_another_for_its_own() {
        let glue = "a=t.__yew_listener_id;t.__yew_subtree_id=n>>>0";
        let workshop = Workshop::new(glue, WASM.to_vec(), |script| Ok(script.to_owned())).unwrap();
        assert!(workshop.script.contains("a=t.__panel_yew_listener_id;t.__panel_yew_subtree_id=n>>>0"));
        assert!(!workshop.script.contains(DRAWN));
        let either = either(glue);
        assert!(either.ends_with(";a=t[pamirDrawn+\"listener_id\"];t[pamirDrawn+\"subtree_id\"]=n>>>0"), "{either}");
        assert!(crate::single_file::start().contains(DRAWN_WITHIN));
    }

    #[test]
    fn the_script_of_the_single_file_has_all_that_it_calls() {
        let script = packed_script();
        for name in ["function opened", "function program", "function joined"] {
            assert!(script.contains(name), "{name}");
        }
        assert!(script.contains("wasm_bindgen.work"));
        assert!(!script.contains("{unpack}") && !script.contains("{run}"));
    }
}
