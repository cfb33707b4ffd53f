//! Makes one file that doesn't load anything from the hosted page: `pamir.html`.
//!
//! A page opened from disk may not load modules nor fetch files. So styles and icon stand in the page, a classic script
//! replaces the one that loads the module, and the program stands in the page as text, together with the script around it
//! and the styles that only the app has.

use anyhow::{Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use pamir_page::{Change, Edits, Selector, find, start_tags};
use pamir_single_file::{Packed, unpack_script};
use sha2::{Digest as _, Sha256};

use crate::workshop;

/// Where the script finds the program. The browser doesn't touch a script of a type it doesn't know.
const PROGRAM_ID: &str = "pamir-program";
/// Where it finds the script of the worker in which the workshop runs.
const WORKSHOP_SCRIPT_ID: &str = "pamir-workshop-script";

/// The last element of the page. A page without it has been cut.
const END_ID: &str = "pamir-end";

/// Starts the program of the single file. A failure is shown where the reader is looking, as text, and in the console.
const START: &str = include_str!("start.js");
/// Starts the same program in a hosted page that may load nothing but classic scripts.
const FRAMED: &str = include_str!("framed.js");
/// Says why a browser can't run the program.
pub const UNABLE: &str = include_str!("../../static/unable.js");

/// For the single file: its foot leads to the notices, which only its script can show.
const WITHOUT_SCRIPT: &str = ".document .colophon a{display:none}";

/// The content policy of the single file. It allows its own scripts, known by their hashes, the program in it, a worker
/// made from it, its own styles, and pictures in it. It forbids every request, whatever a dossier says.
const POLICY: &str = "default-src 'none'; script-src 'sha256-{start}' 'sha256-{glue}' 'wasm-unsafe-eval' blob:; worker-src blob:; \
    style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'";

/// The packed parts: everything that the page doesn't need before the program runs.
#[derive(Debug, Clone, Copy)]
pub struct Program<'a> {
    pub wasm: &'a [u8],
    /// The `no-modules` script of wasm-bindgen around it.
    pub glue: &'a str,
    /// The styles that only the app has.
    pub styles: &'a str,
    /// The licences of the work of others in it.
    pub notices: &'a str,
}

/// The parts that stand in the page as they are.
#[derive(Debug, Clone, Copy)]
pub struct Visible<'a> {
    /// The styles that the document needs.
    pub styles: &'a str,
    /// The icon, as SVG.
    pub icon: &'a [u8],
    /// The script that unpacks and starts the program.
    pub start: &'a str,
    /// The script of the worker that unpacks it, too, and runs the workshop out of it.
    pub workshop: &'a str,
}

/// Packs programs, and warns when that makes the file larger than it need be.
fn packed(programs: &[pamir_single_file::Program<'_>]) -> Result<Packed> {
    let packed = pamir_single_file::pack(programs)?;
    if let Some(why) = &packed.unsplit {
        eprintln!(
            "warning: the single file is about a tenth larger than it need be, because {why}. \
             crates/single-file/src/instructions.txt lists the instructions that can be packed better."
        );
    }
    Ok(packed)
}

/// Packs the hosted page with a program.
///
/// # Errors
/// When the page has no place for something, or would still request something.
pub fn pack(page: &str, visible: Visible<'_>, program: Program<'_>) -> Result<String> {
    const ENCODING: Selector<'_> = Selector::element("meta").with("charset", "utf-8");
    let start = safe_in_script(visible.start);
    let link = |rel| Selector::element("link").with("rel", rel);
    let nothing = || Change::Replace("".into());
    let mut edits = Edits::default();
    // The policy must come before everything that it governs, and within the bytes that a browser reads to find the encoding.
    let encoding = format!("{}{}", find(page, ENCODING)?.source, policy(&start, program.glue));
    edits.once(ENCODING, Change::Replace(encoding.into()));
    edits.once(link("stylesheet"), Change::Replace(style_element(visible.styles)?.into()));
    let icon = BASE64.encode(visible.icon);
    let icon = format!("<link rel=\"icon\" type=\"image/svg+xml\" href=\"data:image/svg+xml;base64,{icon}\">");
    edits.once(link("icon"), Change::Replace(icon.into()));
    // Only an installed page has these.
    edits.any(link("manifest"), nothing());
    edits.any(link("apple-touch-icon"), nothing());
    // The script that starts the hosted page.
    edits.once(Selector::element("script").with("defer", ""), nothing());
    ensure_asks_for_nothing(program.styles)?;
    let before = [program.styles, program.glue];
    let programs = packed(&[pamir_single_file::Program { before, wasm: program.wasm, after: program.notices }])?;
    let scripts = format!(
        "{}<script id={WORKSHOP_SCRIPT_ID} type=text/plain>{}</script>\n<script>{start}</script>\n",
        packed_element(PROGRAM_ID, &programs),
        safe_in_script(visible.workshop),
    );
    edits.once(Selector::element("hr").with("id", END_ID), Change::Before(scripts.into()));
    let page = edits.apply(page)?;
    for tag in start_tags(&page)? {
        let asks = match tag.name.as_str() {
            "link" => !tag.attribute("href").is_some_and(|href| href.starts_with("data:")),
            _ => tag.attribute("src").is_some(),
        };
        ensure!(!asks, "{} would be requested", tag.source);
    }
    Ok(page)
}

/// The packed parts, as an element that the browser doesn't touch.
fn packed_element(id: &str, Packed { text, sizes, sum, .. }: &Packed) -> String {
    format!(
        "<script id=\"{id}\" type=\"application/wasm+lzma\" data-sizes=\"{sizes}\" data-sum={sum}>{text}</script>\n"
    )
}

/// The content policy of a page with these two scripts.
fn policy(start: &str, glue: &str) -> String {
    let hash = |script: &str| BASE64.encode(Sha256::digest(script));
    let policy = POLICY.replace("{start}", &hash(start)).replace("{glue}", &hash(glue));
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
}

fn style_element(css: &str) -> Result<String> {
    ensure_asks_for_nothing(css)?;
    ensure!(!css.to_ascii_lowercase().contains("</style"), "the style sheet would end its own <style>");
    Ok(format!("<style>{}{WITHOUT_SCRIPT}</style>", css.trim_end()))
}

/// Makes sure that every `url(…)` of a style sheet has its content in it, or names a part of the page.
fn ensure_asks_for_nothing(css: &str) -> Result<()> {
    ensure!(!css.contains("@import"), "the style sheet would request what it imports");
    for after in css.split("url(").skip(1) {
        let target = after.trim_start().trim_start_matches(['"', '\'']);
        let is_here = target.starts_with("data:") || target.starts_with('#');
        ensure!(is_here, "the style sheet would request {}", target.split(')').next().unwrap_or_default());
    }
    Ok(())
}

/// The script that unpacks and starts the program of the single file.
pub fn start() -> String {
    START.replace("{unpack}", &unpack_script()).replace("{unable}", UNABLE)
}

/// The program as one classic script, for a hosted page that may load nothing else. `minified` makes scripts small.
///
/// # Errors
/// When the program can't be packed, or the script can't be made small.
pub fn framed(glue: &str, wasm: &[u8], minified: impl Fn(&str) -> Result<String>) -> Result<String> {
    let Packed { text, sizes, sum, .. } = packed(&[pamir_single_file::Program { before: [""; 2], wasm, after: "" }])?;
    let script = minified(&FRAMED.replace("{unpack}", &unpack_script()))?.replace("{sizes}", &sizes);
    ensure!(script.contains("\"{text}\""), "the script for frames has no place for the program");
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    // The text comes last, because it may contain anything, including the marks of other places. A block keeps the scripts of
    // several programs out of each other's way.
    let glue = workshop::either(glue);
    Ok(format!("{{{glue}\n{}}}", script.replace("{sum}", &sum.to_string()).replace("{text}", &text)))
}

/// Text that a script element takes as it is. In JavaScript, the letters that would end or nest the element can stand only in
/// strings, comments and regular expressions, where a backslash before them changes nothing.
fn safe_in_script(script: &str) -> String {
    let mut safe = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(at) = rest.find('<') {
        safe.push_str(&rest[..=at]);
        rest = &rest[at + 1..];
        let ends = rest.get(..7).is_some_and(|name| name.eq_ignore_ascii_case("/script"));
        if ends || rest.starts_with("!--") {
            safe.push('\\');
        }
    }
    safe + rest
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const PAGE: &str = concat!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>T > U</title><script type=\"application/ld+json\">{}</script>",
        "<!-- <link rel=x href=y> --><link rel=icon href=./i-1.svg type=image/svg+xml><link href=\"./s-1.css\" rel=\"stylesheet\" />",
        "<link rel=manifest href=./m><script defer src=./start-1.js></script></head>",
        "<body><div id=pamir></div><hr id=pamir-end></body></html>",
    );
    const PROGRAM: Program<'_> =
        Program { wasm: b"\0asm\x01\0\0\0\x0a\x01\0", glue: "let glue;", styles: ".bar{top:0}", notices: "MIT" };
    const STYLES: &str = "a{background:url(data:x)}b{fill:url(#c)}";

    fn visible(start: &str) -> Visible<'_> {
        Visible { styles: STYLES, icon: b"<svg/>", start, workshop: "let worker='</script>';" }
    }

    #[test]
    fn a_packed_page_has_everything_and_asks_for_nothing() {
        let packed = pack(PAGE, visible("var s='</script><!--</ScRipt';"), PROGRAM).unwrap();
        assert!(packed.contains(&format!("<style>{STYLES}.document")), "{packed}");
        assert!(packed.contains("href=\"data:image/svg+xml;base64,PHN2Zy8+\""));
        let (_, program) = packed.split_once("type=\"application/wasm+lzma\" data-sizes=\"").unwrap();
        let (sizes, program) = program.split_once("\" data-sum=").unwrap();
        assert!(sizes.starts_with("11 9 11 0 0") && sizes.ends_with(" 0 3"), "{sizes}");
        let (_, program) = program.split_once('>').unwrap();
        let program = pamir_single_file::lzma_text::unpack(program.split_once("</script>").unwrap().0, 34).unwrap();
        assert_eq!(program, [PROGRAM.styles.as_bytes(), PROGRAM.glue.as_bytes(), PROGRAM.wasm, b"MIT"].concat());
        assert!(packed.contains("var s='<\\/script><\\!--<\\/ScRipt';"));
        assert!(packed.contains("<title>T > U</title><script type=\"application/ld+json\">{}</script><!--"));
        assert!(packed.ends_with("</script>\n<hr id=pamir-end></body></html>"), "the end comes last");
        assert!(!packed.contains("./") && !packed.contains("manifest") && !packed.contains("defer"), "{packed}");
        assert!(packed.contains("let worker='<\\/script>'"), "{packed}");
        assert_eq!(packed.matches("</script>").count(), 4);
    }

    #[test]
    fn a_page_without_one_of_its_places_is_refused() {
        for place in ["<meta charset=utf-8>", "<link rel=icon", "<script defer", "<hr id=pamir-end>", "<link href="] {
            let page = PAGE.replace(place, "<x>");
            assert!(pack(&page, visible(""), PROGRAM).is_err(), "{place}");
        }
    }

    #[test]
    fn a_program_for_frames_is_one_script() {
        let script = framed("let glue=a.__yew_id;a.__yew_id=2", PROGRAM.wasm, |script| Ok(script.to_owned())).unwrap();
        assert!(
            script.contains("let glue=a[pamirDrawn+\"id\"];a[pamirDrawn+\"id\"]=2\n") && script.contains("own.started")
        );
        for placeholder in ["{unpack}", "{text}", "{sizes}", "{sum}"] {
            assert!(!script.contains(placeholder), "{placeholder}");
        }
    }

    #[test]
    fn the_policy_lets_its_own_scripts_through_and_comes_first() {
        let packed = pack(PAGE, visible("let a;"), PROGRAM).unwrap();
        let hash = |script: &str| BASE64.encode(Sha256::digest(script));
        let sources = format!(
            "'sha256-{}' 'sha256-{}' 'wasm-unsafe-eval' blob:; worker-src blob:",
            hash("let a;"),
            hash(PROGRAM.glue)
        );
        let policy = packed.find(&sources).unwrap();
        assert!(policy < packed.find("<title").unwrap());
        assert!(packed.contains("default-src 'none'"));
    }

    #[test]
    fn what_would_be_requested_is_refused() {
        for asking in ["<img src=x.png>", "<link rel=preconnect href=https://x>", "<script src=x.js></script>"] {
            let page = PAGE.replace("<body>", asking);
            assert!(pack(&page, visible(""), PROGRAM).is_err(), "{asking}");
        }
        for css in ["@import 'x'", "a{b:url(x.png)}", "a{b:url( \"https://x\")}", "</STYLE>"] {
            assert!(pack(PAGE, Visible { styles: css, ..visible("") }, PROGRAM).is_err(), "{css}");
            let packed = pack(PAGE, visible(""), Program { styles: css, ..PROGRAM });
            assert_eq!(packed.is_err(), css != "</STYLE>", "{css}");
        }
    }
}
