//! Turns the page that Trunk wrote into one file that asks for nothing: `pamir.html`.
//!
//! A page opened from disk may not load modules nor fetch files, so styles and icon are inlined, the module loader
//! gives way to a classic script, and the program stands in the page as text, together with the glue around it and the
//! styles that only the app has. It must not know where files are: it is given the page, the scripts, the program, and a way
//! to read what the page links to.

use anyhow::{Context as _, Result, bail, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use pamir_page::Tag;
use sha2::{Digest as _, Sha256};

use crate::early::early;
use crate::{lzma_text, split_code};

/// Where the script finds the program. The browser doesn't touch a script of a type it doesn't know.
const PROGRAM_ID: &str = "pamir-program";

/// Behind which nothing stands: a page without it has been cut.
const END_ID: &str = "pamir-end";

/// Types of scripts that are data, which no browser runs.
const DATA: [&str; 2] = ["application/ld+json", "application/json"];

/// Starts the program of the single file. A failure is shown where the reader is looking, as text, and in the console.
const START: &str = include_str!("start.js");
/// Starts the same program in a hosted page that may load nothing but classic scripts.
const FRAMED: &str = include_str!("framed.js");
/// What unpacks the program in both.
const UNPACK: &str = include_str!("unpack.js");
/// Tells what keeps a browser from running any program.
pub const UNABLE: &str = include_str!("../../static/unable.js");

/// For the single file: its foot leads to the notices, which only its script can show.
const WITHOUT_SCRIPT: &str = ".document .colophon a{display:none}";

/// What the single file allows itself: its own scripts, known by their hashes, the program in it, its own styles, and
/// pictures that are in it. Nothing can be requested, whatever a dossier may say.
const POLICY: &str = "default-src 'none'; script-src 'sha256-{start}' 'sha256-{glue}' 'wasm-unsafe-eval'; \
    style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'";

/// What is packed: all that nobody needs before it runs.
#[derive(Debug, Clone, Copy)]
pub struct Program<'a> {
    pub wasm: &'a [u8],
    /// The `no-modules` glue of wasm-bindgen around it.
    pub glue: &'a str,
    /// What is said of those whose work is in it.
    pub notices: &'a str,
}

/// Parts as one text.
struct Parts {
    text: String,
    /// How many bytes each part has.
    sizes: String,
    /// FNV-1a of the sizes and the text.
    sum: u32,
}

impl Parts {
    /// What `unpack.js` puts together again: the program among what goes with it.
    fn pack(styles: &str, glue: &str, wasm: &[u8], notices: &str) -> Result<Parts> {
        let mut parts = vec![styles.as_bytes().to_vec(), glue.as_bytes().to_vec()];
        parts.extend(split_code::sort(wasm)?);
        parts.push(notices.as_bytes().to_vec());
        let sizes = parts.iter().map(|part| part.len().to_string()).collect::<Vec<_>>().join(" ");
        let text = lzma_text::pack(&parts.concat())?;
        let sum = sizes
            .bytes()
            .chain(text.bytes())
            .fold(0x811c_9dc5, |sum: u32, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        Ok(Parts { text, sizes, sum })
    }
}

/// Packs `page` with a program and with the script `start`, which unpacks it. `read` gives the bytes behind a relative URL of
/// the page.
///
/// # Errors
/// When the page links to something that would be requested and for which there is no way of inlining it.
pub fn pack(page: &str, program: Program<'_>, start: &str, read: impl Fn(&str) -> Result<Vec<u8>>) -> Result<String> {
    let start = safe_in_script(start);
    let hash = |script: &str| BASE64.encode(Sha256::digest(script));
    let policy = POLICY.replace("{start}", &hash(&start)).replace("{glue}", &hash(program.glue));
    let policy = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    let mut styles = String::new();
    let (mut restricted, mut end) = (false, None);
    let mut packed = String::with_capacity(page.len() + start.len() + program.wasm.len());
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        packed.push_str(&rest[..at]);
        rest = &rest[at..];
        let tag = Tag::read(rest)?;
        rest = &rest[tag.source.len()..];
        match tag.name.as_str() {
            "link" => packed.push_str(&inline_link(&tag, &mut styles, &read)?),
            "script" if tag.attribute("type").is_some_and(|kind| DATA.contains(&kind)) => {
                packed.push_str(tag.source);
            }
            // Trunk's loader is the only script proper of the page; it is replaced by the one below.
            "script" => rest = after(rest, "</script>").context("a <script> of the page has no end")?,
            // Before anything that it is about, and within the bytes that a browser reads to find the encoding.
            "hr" if tag.attribute("id") == Some(END_ID) => {
                end = Some(packed.len());
                packed.push_str(tag.source);
            }
            "meta" if tag.attribute("charset").is_some() => {
                packed.push_str(tag.source);
                packed.push_str(&policy);
                restricted = true;
            }
            _ => {
                ensure!(tag.attribute("src").is_none(), "{} would be requested", tag.source);
                packed.push_str(tag.source);
            }
        }
    }
    packed.push_str(rest);
    ensure!(restricted, "the page doesn't name its encoding, after which its policy would stand");

    let Parts { text, sizes, sum } = Parts::pack(&styles, program.glue, program.wasm, program.notices)?;
    let scripts = format!(
        "<script id=\"{PROGRAM_ID}\" type=\"application/wasm+lzma\" data-sizes=\"{sizes}\" data-sum={sum}>{text}</script>\n<script>{start}</script>\n"
    );
    packed.insert_str(end.context("the page has no mark at its end")?, &scripts);
    Ok(packed)
}

/// The script that unpacks and starts the program of the single file.
pub fn start() -> String {
    START.replace("{unpack}", &unpack()).replace("{unable}", UNABLE)
}

/// The program as one classic script, for a hosted page that may load nothing else. `minified` makes scripts small.
///
/// # Errors
/// When the program can't be packed, or the script can't be made small.
pub fn framed(glue: &str, wasm: &[u8], minified: impl Fn(&str) -> Result<String>) -> Result<String> {
    let Parts { text, sizes, sum } = Parts::pack("", "", wasm, "")?;
    let script = minified(&FRAMED.replace("{unpack}", &unpack()))?.replace("{sizes}", &sizes);
    ensure!(script.contains("\"{text}\""), "the script for frames has no place for the program");
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    // Last, since it may hold anything.
    Ok(format!("{glue}\n{}", script.replace("{sum}", &sum.to_string()).replace("{text}", &text)))
}

fn unpack() -> String {
    UNPACK.replace("{lc}", &lzma_text::LITERAL_CONTEXT_BITS.to_string())
}

/// What stands in the place of a link. Of a style sheet that is what the document needs; all of it goes to `styles`.
fn inline_link(tag: &Tag, styles: &mut String, read: &impl Fn(&str) -> Result<Vec<u8>>) -> Result<String> {
    let rel = tag.attribute("rel").unwrap_or_default();
    let href = tag.attribute("href").unwrap_or_default();
    match rel {
        "stylesheet" => {
            let css = String::from_utf8(read(href)?).with_context(|| format!("{href} is not UTF-8"))?;
            ensure!(!css.to_ascii_lowercase().contains("</style"), "{href} would end its own <style>");
            ensure!(!css.contains("@import"), "{href} would request what it imports");
            ensure!(only_data_urls(&css), "{href} would request what it names in url()");
            styles.push_str(&css);
            Ok(format!(
                "<style>{}{WITHOUT_SCRIPT}</style>",
                early(&css).with_context(|| format!("{href} is not understood"))?
            ))
        }
        "icon" => {
            ensure!(href.ends_with(".svg"), "the icon {href} is not SVG");
            let uri = format!("data:image/svg+xml;base64,{}", BASE64.encode(read(href)?));
            Ok(format!("<link rel=\"icon\" type=\"image/svg+xml\" href=\"{uri}\">"))
        }
        // Hints to fetch early what is now in the page; and what only an installed page has.
        "preload" | "modulepreload" | "manifest" | "apple-touch-icon" => Ok(String::new()),
        _ => bail!("{} would be requested", tag.source),
    }
}

/// Whether every `url(…)` of a style sheet is inlined, or names a part of the page.
fn only_data_urls(css: &str) -> bool {
    css.split("url(").skip(1).all(|after| {
        let target = after.trim_start().trim_start_matches(['"', '\'']);
        target.starts_with("data:") || target.starts_with('#')
    })
}

/// Text that a script element takes as it is: what would end or nest the element can, in JavaScript, stand only in
/// strings, comments and regular expressions, where a backslash before these letters changes nothing.
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

fn after<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    text.split_once(mark).map(|(_, after)| after)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const PAGE: &str = concat!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>T > U</title><script type=\"application/ld+json\">{}</script>",
        "<!-- <link rel=x href=y> --><link rel=icon href=./i-1.svg type=image/svg+xml><link href=\"./s-1.css\" rel=\"stylesheet\" />",
        "<link rel=modulepreload href=./p.js crossorigin=anonymous>",
        "<script type=module>import init from './p.js';</script></head><body><div id=pamir></div><hr id=pamir-end></body></html>",
    );

    const STYLES: &str = "a{background:url(data:x)}.bar{top:0}b{fill:url(#c)}";
    const PROGRAM: Program<'_> = Program { wasm: b"\0asm\x01\0\0\0\x0a\x01\0", glue: "let glue;", notices: "MIT" };

    fn files(url: &str) -> Result<Vec<u8>> {
        match url {
            "./i-1.svg" => Ok(b"<svg/>".to_vec()),
            "./s-1.css" => Ok(STYLES.as_bytes().to_vec()),
            other => bail!("{other} is not there"),
        }
    }

    #[test]
    fn a_packed_page_has_everything_and_asks_for_nothing() {
        let packed = pack(PAGE, PROGRAM, "var s='</script><!--</ScRipt';", files).unwrap();
        assert!(packed.contains("<style>a{background:url(data:x)}b{fill:url(#c)}.document"), "{packed}");
        assert!(packed.contains("href=\"data:image/svg+xml;base64,PHN2Zy8+\""));
        let (_, program) = packed.split_once("type=\"application/wasm+lzma\" data-sizes=\"").unwrap();
        let (sizes, program) = program.split_once("\" data-sum=").unwrap();
        assert!(sizes.starts_with("51 9 11 0 0") && sizes.ends_with(" 0 3"), "{sizes}");
        let (_, program) = program.split_once('>').unwrap();
        let program = crate::lzma_text::unpack(program.split_once("</script>").unwrap().0, 74).unwrap();
        assert_eq!(program, [STYLES.as_bytes(), PROGRAM.glue.as_bytes(), PROGRAM.wasm, b"MIT"].concat());
        assert!(packed.contains("var s='<\\/script><\\!--<\\/ScRipt';"));
        assert!(packed.contains("<title>T > U</title><script type=\"application/ld+json\">{}</script><!--"));
        assert!(packed.ends_with("</script>\n<hr id=pamir-end></body></html>"), "the end comes last");
        assert!(!packed.contains("./") && !packed.contains("module\"") && !packed.contains("import"), "{packed}");
        assert_eq!(packed.matches("</script>").count(), 3);
    }

    #[test]
    fn a_page_without_end_tags_is_packed_too() {
        let packed = pack("<meta charset=utf-8><p>x<hr id=pamir-end>", PROGRAM, "", files).unwrap();
        assert!(packed.contains("\"><p>x<script"), "{packed}");
        assert!(pack("<meta charset=utf-8><p>x", PROGRAM, "", files).is_err(), "a page without an end");
    }

    #[test]
    fn a_program_for_frames_is_one_script() {
        let script = framed("let glue;", PROGRAM.wasm, |script| Ok(script.to_owned())).unwrap();
        assert!(script.starts_with("let glue;\n") && script.contains("own.started"));
        for placeholder in ["{unpack}", "{lc}", "{text}", "{sizes}", "{sum}"] {
            assert!(!script.contains(placeholder), "{placeholder}");
        }
    }

    #[test]
    fn the_policy_lets_its_own_scripts_through_and_comes_first() {
        let packed = pack(PAGE, PROGRAM, "let a;", files).unwrap();
        let hash = |script: &str| BASE64.encode(Sha256::digest(script));
        let sources = format!("'sha256-{}' 'sha256-{}' 'wasm-unsafe-eval'", hash("let a;"), hash(PROGRAM.glue));
        let policy = packed.find(&sources).unwrap();
        assert!(policy < packed.find("<title").unwrap());
        assert!(packed.contains("default-src 'none'"));
        assert!(pack("<p>x", PROGRAM, "", files).is_err(), "a page without an encoding");
    }

    #[test]
    fn what_would_be_requested_is_refused() {
        for page in ["<img src=x.png>", "<link rel=preconnect href=https://x>", "<link rel=stylesheet href=gone.css>"] {
            let page = format!("<meta charset=utf-8>{page}");
            assert!(pack(&page, PROGRAM, "", files).is_err(), "{page}");
        }
        for css in ["@import 'x'", "a{b:url(x.png)}", "a{b:url( \"https://x\")}", "</STYLE>"] {
            let read = |_: &str| Ok(css.as_bytes().to_vec());
            assert!(pack("<meta charset=utf-8><link rel=stylesheet href=s.css>", PROGRAM, "", read).is_err(), "{css}");
        }
    }
}
