//! Writes `dist/`: Trunk builds the page, `pamir build` puts the dossier into it, then the single file is packed from it.
//!
//! This file owns the order of the steps, and skips the build when nothing has changed.

use std::ffi::OsStr;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context as _, Result};
use xshell::cmd;

use crate::element::Element;
use crate::licenses::{Neighbour, Notices};
use crate::optimise::{Program, second_part};
use crate::repo::Repo;
use crate::setup::PageKit;
use crate::style_sheet::{self, Target};
use crate::workshop::{self, Workshop};
use crate::{embed, hosted_page, oembed, optimise, precompressed, single_file, sizes, social_card};

/// The binary that is the page, as Cargo.toml and index.html name it.
const PAGE_BIN: &str = "pamir-web";
/// The binary that reads files in a worker of the page, as Cargo.toml names it.
const WORKSHOP_BIN: &str = "pamir-workshop";
/// The command line, as Cargo.toml names it.
const COMMAND_BIN: &str = "pamir";
/// The built-in dossier.
const DOSSIER: &str = "data/china-tajikistan.toml";
/// The features of the page in the single file. They lack the element for other pages, and have the workshop.
const SINGLE_FEATURES: [&str; 3] = ["--no-default-features", "--features", "web,workshop"];
/// The profile of the workshop, in Cargo.toml, which prefers fast to small.
const WORKSHOP_PROFILE: &str = "workshop";
/// The features of the page in the workshop.
const WORKSHOP_FEATURES: [&str; 3] = ["--no-default-features", "--features", "workshop"];
/// The profile of its program, in Cargo.toml, which prefers small to fast. It has a folder of its own, so that no build undoes
/// another.
const SINGLE_PROFILE: &str = "single";
/// The features of the page on a host, whose program comes in two files.
const HOSTED_FEATURES: [&str; 2] = ["--features", "split"];
/// While things are tried out, one program is the page everywhere.
const DEV_FEATURES: [&str; 2] = ["--features", "workshop"];
const TARGET: &str = "wasm32-unknown-unknown";
/// The page of the benchmark, which `--bench` builds in place of the one for readers.
const BENCH_PAGE: &str = "benches/page/index.html";
/// The files that go into `dist/` beside the compiled program.
const INGREDIENTS: [&str; 5] = ["Cargo.lock", "Trunk.toml", "index.html", "static", DOSSIER];
/// Trunk's minifier of JavaScript can't read what wasm-bindgen writes and warns of it at every build.
const TRUNK_LOG: &str = "trunk=info,trunk::processing::minify=off";

/// How much time the build takes for a smaller result.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// Optimised for size: what is published and tested.
    Release,
    /// Unoptimised, for trying things out.
    Dev,
}

impl Mode {
    /// For Cargo and Trunk.
    fn options(self) -> &'static [&'static str] {
        match self {
            Mode::Release => &["--release"],
            Mode::Dev => &[],
        }
    }

    /// The features of the page on a host. While things are tried out, its program is one file.
    fn hosted_features(self) -> &'static [&'static str] {
        match self {
            Mode::Release => &HOSTED_FEATURES,
            Mode::Dev => &DEV_FEATURES,
        }
    }

    /// The folder in the target folder.
    fn profile(self) -> &'static str {
        match self {
            Mode::Release => "release",
            Mode::Dev => "debug",
        }
    }
}

/// Builds everything in `dist/` and prints what it weighs. `url` is where it will stand on the web, if that is known.
pub fn build(repo: &Repo, kit: &PageKit, mode: Mode, url: Option<&str>) -> Result<()> {
    let began = Instant::now();
    // The machine's own compiler does this. The page may need another one.
    let pamir = command_line(repo)?;
    check_dossier(repo, &pamir)?;
    let _environment = kit.enter(repo)?;
    let page = compile(repo, PAGE_BIN, mode.options(), mode.profile(), mode.hosted_features())?;
    let workshop = match mode {
        Mode::Release => {
            compile(repo, WORKSHOP_BIN, &["--profile", WORKSHOP_PROFILE], WORKSHOP_PROFILE, &WORKSHOP_FEATURES)?
        }
        Mode::Dev => compile(repo, WORKSHOP_BIN, mode.options(), mode.profile(), &WORKSHOP_FEATURES)?,
    };
    let notices = Notices::gather(repo, TARGET)?;
    let single = match mode {
        Mode::Release => compile(repo, PAGE_BIN, &["--profile", SINGLE_PROFILE], SINGLE_PROFILE, &SINGLE_FEATURES)?,
        Mode::Dev => page.clone(),
    };
    let compiled = Compiled { pamir: &pamir, page: &page, single: &single, workshop: &workshop };
    // In the target folder, so that `cargo clean` also forgets it.
    let stamp_path = repo.target_dir()?.join("dist.stamp");
    let stamp = format!("{} {}", stamp(repo, &[&page, &workshop, &single, &pamir], mode)?, url.unwrap_or_default());
    if repo.dist().join("pamir.html").is_file() && std::fs::read_to_string(&stamp_path).is_ok_and(|old| old == stamp) {
        println!("dist/ is up to date.");
        return Ok(());
    }
    // Removed first, so that a build that fails half-way doesn't count as done.
    repo.sh.remove_path(&stamp_path)?;
    write_dist(repo, compiled, mode, url, &notices)?;
    repo.sh.write_file(stamp_path, stamp)?;
    println!();
    if mode == Mode::Release {
        print!("{}", sizes::report(&repo.dist())?);
    }
    println!("Built dist/ in {:.0} s.", began.elapsed().as_secs_f32());
    Ok(())
}

/// Programs that Cargo has compiled.
#[derive(Clone, Copy)]
struct Compiled<'a> {
    /// The command line.
    pamir: &'a Path,
    /// The page on a host.
    page: &'a Path,
    /// The page for the single file.
    single: &'a Path,
    workshop: &'a Path,
}

/// Writes everything in `dist/`.
fn write_dist(repo: &Repo, compiled: Compiled<'_>, mode: Mode, url: Option<&str>, notices: &Notices) -> Result<()> {
    let pamir = compiled.pamir;
    run_trunk(repo, mode, &[])?;
    let (sh, dist) = (&repo.sh, &repo.dist());
    let program = match mode {
        Mode::Release => second_part::cut(repo, dist, compiled.page, PAGE_BIN)?,
        Mode::Dev => Program::from_trunk(PAGE_BIN),
    };
    let program = program.hashed(repo, dist, PAGE_BIN)?;
    let styles = put_styles(repo, mode, dist)?;
    let minified = |script: &str| minified(repo, mode, script);
    let single = Classic::bind(repo, PAGE_BIN, compiled.single, mode)?;
    let Classic { glue, wasm } = Classic::bind(repo, WORKSHOP_BIN, compiled.workshop, mode)?;
    let files = Workshop::new(&glue, wasm, minified)?.write(sh, dist)?;
    let programs = hosted_page::Programs { page: &program, framed: &single.framed(minified)?, workshop: &files };
    let icon = hosted_page::prepare(sh, &repo.root, dist, programs, minified)?;
    fill(repo, pamir, &dist.join("index.html"))?;
    let scripts = [minified(&single_file::start())?, minified(&workshop::packed_script())?];
    single.write_page(repo, mode, &icon, scripts.each_ref().map(String::as_str), &notices.text())?;
    let picture = social_card::draw(&cmd!(sh, "{pamir} picture {DOSSIER} --output -").quiet().read()?)?;
    picture.name_in(sh, dist, url)?;
    if let Some(url) = url {
        oembed::write(sh, dist, url, picture.name_and_size_px())?;
    }
    hosted_page::write_notices(sh, dist, notices, Neighbour { styles: &styles, icon: &icon })?;
    hosted_page::write_worker(sh, dist, minified)?;
    // Written after the worker, which keeps every file that it finds, because only other pages ask for these.
    let element_css = self::styles(repo, mode, style_sheet::ELEMENT, Target::Element)?;
    let element = Element::write(sh, dist, &program, &files, &element_css)?;
    picture.write(sh, dist)?;
    embed::write(sh, &repo.root, dist)?;
    copy_schema(repo)?;
    if mode == Mode::Release {
        let mut files = Vec::new();
        collect_files(dist, &mut files)?;
        precompressed::write(&files)?;
    }
    element.write_package(sh, &repo.root, dist, env!("CARGO_PKG_VERSION"), notices)?;
    Ok(())
}

/// Prints what the two parts of the program of a hosted page weigh, with the script around them: the quickest way to learn what a
/// change costs.
pub fn weigh_program(repo: &Repo, kit: &PageKit) -> Result<()> {
    let _environment = kit.enter(repo)?;
    let mode = Mode::Release;
    let page = compile(repo, PAGE_BIN, mode.options(), mode.profile(), mode.hosted_features())?;
    let folder = repo.target_dir()?.join("weighed");
    repo.sh.remove_path(&folder)?;
    repo.sh.create_dir(&folder)?;
    second_part::cut(repo, &folder, &page, PAGE_BIN)?;
    let mut files = Vec::new();
    collect_files(&folder, &mut files)?;
    precompressed::write(&files)?;
    print!("{}", sizes::program(&folder)?);
    Ok(())
}

/// Writes the page of the benchmark to `dist-bench/`: the app of the page for readers, driven by a script, and the workshop that
/// stands in `dist/`.
pub fn build_bench(repo: &Repo, kit: &PageKit) -> Result<()> {
    let began = Instant::now();
    let pamir = command_line(repo)?;
    let _environment = kit.enter(repo)?;
    let features = ["--features", "bench,split"];
    let page = compile(repo, PAGE_BIN, Mode::Release.options(), Mode::Release.profile(), &features)?;
    let folder = repo.dist_bench();
    run_trunk(repo, Mode::Release, &[BENCH_PAGE.as_ref(), "--dist".as_ref(), folder.as_os_str()])?;
    second_part::cut(repo, &folder, &page, PAGE_BIN)?;
    put_styles(repo, Mode::Release, &folder)?;
    fill(repo, &pamir, &folder.join("index.html"))?;
    workshop::copy(&repo.sh, &repo.dist(), &folder)?;
    println!("Built dist-bench/ in {:.0} s.", began.elapsed().as_secs_f32());
    Ok(())
}

/// Compiles the command line, which puts dossiers into pages. Returns where it is.
fn command_line(repo: &Repo) -> Result<PathBuf> {
    cmd!(repo.sh, "cargo build --locked --bin {COMMAND_BIN} --features cli").run()?;
    Ok(repo.target_dir()?.join("debug").join(COMMAND_BIN).with_extension(std::env::consts::EXE_EXTENSION))
}

/// Makes sure that the built-in dossier is sound. Errors are printed with their lines.
fn check_dossier(repo: &Repo, pamir: &Path) -> Result<()> {
    cmd!(repo.sh, "{pamir} check {DOSSIER}").quiet().run().with_context(|| format!("{DOSSIER} has errors"))
}

/// Puts the built-in dossier into a page that Trunk has written.
fn fill(repo: &Repo, pamir: &Path, page: &Path) -> Result<()> {
    Ok(cmd!(repo.sh, "{pamir} build {DOSSIER} --page {page} --output {page}").quiet().run()?)
}

/// Compiles a binary. The page is compiled with exactly the options that Trunk uses, so that Trunk finds it done. Returns the
/// path of the program, which is in the folder `profile` of the target folder.
fn compile(repo: &Repo, bin: &str, options: &[&str], profile: &str, features: &[&str]) -> Result<PathBuf> {
    let sh = &repo.sh;
    // Trunk tells Cargo to stay offline, so whatever is missing is fetched before.
    cmd!(sh, "cargo fetch --locked --target {TARGET}").quiet().run()?;
    cmd!(sh, "cargo build --offline --target {TARGET} --bin {bin} {features...} {options...}").run()?;
    Ok(repo.target_dir()?.join(TARGET).join(profile).join(format!("{bin}.wasm")))
}

fn run_trunk(repo: &Repo, mode: Mode, page: &[&OsStr]) -> Result<()> {
    let options = mode.options();
    let _log = repo.sh.var_os("RUST_LOG").is_none().then(|| repo.sh.push_env("RUST_LOG", TRUNK_LOG));
    let features = mode.hosted_features();
    Ok(cmd!(repo.sh, "trunk build {page...} --offline --filehash false {options...} {features...}").run()?)
}

/// A digest of everything from which and by which `dist/` is made: these programs, and the rest. Two states with the same
/// digest are the same.
fn stamp(repo: &Repo, compiled: &[&Path], mode: Mode) -> Result<String> {
    let mut files: Vec<PathBuf> = compiled.iter().map(|file| file.to_path_buf()).collect();
    files.push(std::env::current_exe()?);
    for ingredient in INGREDIENTS {
        collect_files(&repo.root.join(ingredient), &mut files)?;
    }
    let mut hasher = DefaultHasher::new();
    for file in files {
        let content = std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        (file, content).hash(&mut hasher);
    }
    Ok(format!("{} {:016x}", mode.profile(), hasher.finish()))
}

/// The file, or all files below the folder, in an order that stays the same.
fn collect_files(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if !path.is_dir() {
        files.push(path.to_path_buf());
        return Ok(());
    }
    let mut entries = std::fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    entries.sort();
    entries.iter().try_for_each(|entry| collect_files(entry, files))
}

/// Puts the style sheets of a page into its folder: one, or where the program is cut in two, one for each part. Returns the name of the first.
fn put_styles(repo: &Repo, mode: Mode, dist: &Path) -> Result<String> {
    let css = |entry| styles(repo, mode, entry, Target::Page);
    match mode {
        Mode::Release => {
            let later = css(style_sheet::FOR_LATER)?;
            style_sheet::put(&repo.sh, dist, &css(style_sheet::FIRST)?, Some(&later))
        }
        Mode::Dev => style_sheet::put(&repo.sh, dist, &css(style_sheet::PAGE)?, None),
    }
}

/// A style sheet of `static/css/`, made small if that is asked for.
fn styles(repo: &Repo, mode: Mode, entry: &str, target: Target) -> Result<String> {
    let css = style_sheet::joined(&repo.root.join(style_sheet::FOLDER), entry, target)?;
    match mode {
        Mode::Release => optimise::minified_css(repo, &css),
        Mode::Dev => Ok(css),
    }
}

/// A script, made small if that is asked for.
fn minified(repo: &Repo, mode: Mode, script: &str) -> Result<String> {
    match mode {
        Mode::Release => optimise::minified(repo, script),
        Mode::Dev => Ok(script.to_owned()),
    }
}

/// A program that a classic script loads: in the single file, or in a worker.
struct Classic {
    /// The `no-modules` script of wasm-bindgen around it.
    glue: String,
    wasm: Vec<u8>,
}

impl Classic {
    /// From the compiled binary `bin`.
    fn bind(repo: &Repo, bin: &str, compiled: &Path, mode: Mode) -> Result<Self> {
        let sh = &repo.sh;
        let work = repo.target_dir()?.join("classic").join(bin);
        sh.remove_path(&work)?;
        sh.create_dir(&work)?;
        // A page opened from disk may not load modules: this glue is one classic script.
        cmd!(sh, "wasm-bindgen --target no-modules --no-typescript --out-dir {work} {compiled}").quiet().run()?;
        let glue = sh.read_file(work.join(format!("{bin}.js")))?;
        let bound = sh.read_binary_file(work.join(format!("{bin}_bg.wasm")))?;
        Ok(match mode {
            Mode::Release => {
                Self { glue: optimise::script(repo, &bound, &glue)?, wasm: optimise::program(repo, &bound)? }
            }
            Mode::Dev => Self { glue, wasm: bound },
        })
    }

    /// As one script for a hosted page.
    fn framed(&self, minified: impl Fn(&str) -> Result<String>) -> Result<String> {
        single_file::framed(&self.glue, &self.wasm, minified).context("the program can't be packed")
    }

    /// Writes `dist/pamir.html`, from the hosted page with its icon there, and with the scripts that start this and the
    /// workshop.
    fn write_page(
        &self,
        repo: &Repo,
        mode: Mode,
        icon: &str,
        [start, workshop]: [&str; 2],
        notices: &str,
    ) -> Result<()> {
        let (sh, dist) = (&repo.sh, repo.dist());
        let page = sh.read_file(dist.join("index.html"))?;
        let for_document = styles(repo, mode, style_sheet::FOR_DOCUMENT, Target::Page)?;
        let for_app = [style_sheet::FOR_APP, style_sheet::FOR_LATER];
        let for_app =
            for_app.map(|entry| styles(repo, mode, entry, Target::Page)).into_iter().collect::<Result<String>>()?;
        let visible = single_file::Visible {
            styles: &for_document,
            icon: &sh.read_binary_file(dist.join(icon))?,
            start,
            workshop,
        };
        let program = single_file::Program { wasm: &self.wasm, glue: &self.glue, styles: &for_app, notices };
        let packed = single_file::pack(&page, visible, program).context("dist/pamir.html cannot be packed")?;
        Ok(sh.write_file(dist.join("pamir.html"), packed)?)
    }
}

/// Writes the schema to an address of its own, for editors.
fn copy_schema(repo: &Repo) -> Result<()> {
    let schema = repo.root.join("static/schema/dossier.schema.json");
    if schema.is_file() {
        let folder = repo.dist().join("schema");
        repo.sh.create_dir(&folder)?;
        repo.sh.copy_file(schema, folder)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn trunk_builds_what_is_packed() {
        let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../index.html")).unwrap();
        assert!(page.contains(&format!("data-bin=\"{PAGE_BIN}\"")));
    }

    #[test]
    fn files_come_in_an_order_that_stays() {
        let mut files = Vec::new();
        collect_files(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut files).unwrap();
        assert!(files.iter().any(|file| file.ends_with("setup/mod.rs")));
        assert!(files.is_sorted());
    }
}
