//! Turns the page that Trunk wrote into one file that asks for nothing: `pamir.html`.
//!
//! A page opened from disk may not load modules nor fetch files, so styles and icon are inlined, the module loader
//! gives way to a classic script, and the program stands in the page as text. It must not know where files
//! are: it is given the page, the script, the program, and a way to read what the page links to.

use anyhow::{Context as _, Result, bail, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use pamir_page::Tag;
use sha2::{Digest as _, Sha256};

use crate::packed;

/// Where the script finds the program. The browser doesn't touch a script of a type it doesn't know.
const PROGRAM_ID: &str = "pamir-program";

/// Types of scripts that are data, which no browser runs.
const DATA: [&str; 2] = ["application/ld+json", "application/json"];

/// Starts the program. A failure is shown where the reader is looking, as text, and in the console.
const START: &str = include_str!("start.js");

/// What the single file allows itself: its own script, known by its hash, the program in it, its own styles, and
/// pictures that are in it. Nothing can be requested, whatever a dossier may say.
const POLICY: &str = "default-src 'none'; script-src 'sha256-{script}' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; \
    img-src data: blob:; base-uri 'none'; form-action 'none'";

/// Packs `page` with a script, which is the `no-modules` glue of wasm-bindgen and [`start`], and the program. `read` gives the bytes behind a relative
/// URL of the page.
///
/// # Errors
/// When the page links to something that would be requested and for which there is no way of inlining it.
pub fn pack(page: &str, script: &str, wasm: &[u8], read: impl Fn(&str) -> Result<Vec<u8>>) -> Result<String> {
    let script = safe_in_script(script);
    let policy = POLICY.replace("{script}", &BASE64.encode(Sha256::digest(&script)));
    let policy = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    let mut restricted = false;
    let mut packed = String::with_capacity(page.len() + script.len() + wasm.len() * 4 / 3);
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        packed.push_str(&rest[..at]);
        rest = &rest[at..];
        let tag = Tag::read(rest)?;
        rest = &rest[tag.source.len()..];
        match tag.name.as_str() {
            "link" => packed.push_str(&inline_link(&tag, &read)?),
            "script" if tag.attribute("type").is_some_and(|kind| DATA.contains(&kind)) => {
                packed.push_str(tag.source);
            }
            // Trunk's loader is the only script proper of the page; it is replaced by the one below.
            "script" => rest = after(rest, "</script>").context("a <script> of the page has no end")?,
            // Before anything that it is about, and within the bytes that a browser reads to find the encoding.
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

    let program = packed::pack(wasm)?;
    let scripts = format!(
        "<script id=\"{PROGRAM_ID}\" type=\"application/wasm+lzma\">{program}</script>\n<script>{script}</script>\n"
    );
    // Minified pages leave out the end tags that HTML lets them.
    let end = packed.find("</body>").unwrap_or(packed.len());
    packed.insert_str(end, &scripts);
    Ok(packed)
}

/// The script that unpacks and starts a program of this size.
pub fn start(program_bytes: usize) -> String {
    START.replace("{size}", &program_bytes.to_string()).replace("{lc}", &packed::LITERAL_CONTEXT_BITS.to_string())
}

fn inline_link(tag: &Tag, read: &impl Fn(&str) -> Result<Vec<u8>>) -> Result<String> {
    let rel = tag.attribute("rel").unwrap_or_default();
    let href = tag.attribute("href").unwrap_or_default();
    match rel {
        "stylesheet" => {
            let css = String::from_utf8(read(href)?).with_context(|| format!("{href} is not UTF-8"))?;
            ensure!(!css.to_ascii_lowercase().contains("</style"), "{href} would end its own <style>");
            ensure!(!css.contains("@import"), "{href} would request what it imports");
            ensure!(only_data_urls(&css), "{href} would request what it names in url()");
            Ok(format!("<style>{css}</style>"))
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
        "<script type=module>import init from './p.js';</script></head><body><div id=pamir></div></body></html>",
    );

    fn files(url: &str) -> Result<Vec<u8>> {
        match url {
            "./i-1.svg" => Ok(b"<svg/>".to_vec()),
            "./s-1.css" => Ok(b"a{background:url(data:x)}b{fill:url(#c)}".to_vec()),
            other => bail!("{other} is not there"),
        }
    }

    #[test]
    fn a_packed_page_has_everything_and_asks_for_nothing() {
        let packed = pack(PAGE, "var s='</script><!--</ScRipt';", b"\0asm", files).unwrap();
        assert!(packed.contains("<style>a{background:url(data:x)}b{fill:url(#c)}</style>"), "{packed}");
        assert!(packed.contains("href=\"data:image/svg+xml;base64,PHN2Zy8+\""));
        let (_, program) = packed.split_once("type=\"application/wasm+lzma\">").unwrap();
        let program = program.split_once("</script>").unwrap().0;
        assert_eq!(crate::packed::unpack(program, 4).unwrap(), b"\0asm");
        assert!(packed.contains("var s='<\\/script><\\!--<\\/ScRipt';"));
        assert!(packed.contains("<title>T > U</title><script type=\"application/ld+json\">{}</script><!--"));
        assert!(packed.ends_with("</script>\n</body></html>"));
        assert!(!packed.contains("./") && !packed.contains("module\"") && !packed.contains("import"), "{packed}");
        assert_eq!(packed.matches("</script>").count(), 3);
    }

    #[test]
    fn a_page_without_end_tags_is_packed_too() {
        let packed = pack("<meta charset=utf-8><p>x", "", b"", files).unwrap();
        assert!(packed.contains("\"><p>x<script"), "{packed}");
    }

    #[test]
    fn the_policy_lets_its_own_script_through_and_comes_first() {
        let packed = pack(PAGE, "let a;", b"", files).unwrap();
        let hash = BASE64.encode(Sha256::digest("let a;"));
        let policy = packed.find(&format!("'sha256-{hash}' 'wasm-unsafe-eval'")).unwrap();
        assert!(policy < packed.find("<title").unwrap());
        assert!(packed.contains("default-src 'none'"));
        assert!(pack("<p>x", "", b"", files).is_err(), "a page without an encoding");
    }

    #[test]
    fn what_would_be_requested_is_refused() {
        for page in ["<img src=x.png>", "<link rel=preconnect href=https://x>", "<link rel=stylesheet href=gone.css>"] {
            let page = format!("<meta charset=utf-8>{page}");
            assert!(pack(&page, "", b"", files).is_err(), "{page}");
        }
        for css in ["@import 'x'", "a{b:url(x.png)}", "a{b:url( \"https://x\")}", "</STYLE>"] {
            let read = |_: &str| Ok(css.as_bytes().to_vec());
            assert!(pack("<meta charset=utf-8><link rel=stylesheet href=s.css>", "", b"", read).is_err(), "{css}");
        }
    }
}
