//! Joins the style sheets in `static/css/` into those that the build writes: for the page, for `pamir.html` and for the
//! element.
//!
//! Files there are plain CSS. A file that begins with `@import "other.css" CONDITION;` is joined with the others in that
//! order, each within its condition. The element's sheet differs in three ways, because an element shares its window and the
//! root's font size with somebody else's page: see [`Target::Element`].

use std::path::Path;

use anyhow::{Context as _, Result, bail, ensure};
use pamir_page::{Change, Edits, Selector};
use xshell::Shell;

use crate::hash;
use crate::optimise::second_part;

/// The style sheet of the page, in `static/css/`.
pub const PAGE: &str = "style.css";
/// The part of [`PAGE`] that a first visit loads.
pub const FIRST: &str = "first.css";
/// The styles that the document needs before the program is there: the beginning of [`FIRST`].
pub const FOR_DOCUMENT: &str = "for-document.css";
/// The styles that the app has beside those of the document: the rest of [`FIRST`].
pub const FOR_APP: &str = "for-app.css";
/// The styles of what only the second part of the program draws: the rest of [`PAGE`].
pub const FOR_LATER: &str = "for-later.css";
/// The style sheet of the element.
pub const ELEMENT: &str = "element.css";

/// The file with the colours for the dark, which holds one rule with this selector.
const DARK: &str = "dark.css";
const DARK_SELECTOR: &str = ":root, :host {";

/// The folder of the style sheets, from the root of the repository.
pub const FOLDER: &str = "static/css";
/// Where Trunk copies them, in the folder of the page.
const COPIES: &str = "css";
/// How the page asks for its style sheet there.
const ASKED_FOR: &str = "./css/style.css";

/// The purpose of a style sheet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// A page of its own: conditions become `@media`.
    Page,
    /// A shadow root on somebody else's page. Conditions on the width become container queries, lengths in rem become multiples
    /// of `--pamir-rem`, and the element's attribute `theme` decides on the colours before the reader's system does.
    Element,
}

/// Joins `entry`, a file in `folder`, with everything that it imports.
///
/// # Errors
/// When a file is missing or imports something after its first rule.
pub fn joined(folder: &Path, entry: &str, target: Target) -> Result<String> {
    let css = join(entry, target, &|name| {
        let path = folder.join(name);
        std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
    })?;
    ensure!(!css.contains("@import"), "{entry} would request what it imports");
    Ok(match target {
        Target::Page => css,
        Target::Element => with_own_rem(&css),
    })
}

/// Puts one style sheet in the place of those that Trunk has copied beside the page in `dist`, and a second one, which the script
/// around the program loads `later`, where there is one. Returns the name of the first file.
///
/// # Errors
/// When the page doesn't ask for it exactly once.
pub fn put(sh: &Shell, dist: &Path, css: &str, later: Option<&str>) -> Result<String> {
    let name = hash::name("style", css.as_bytes(), ".css");
    let index = dist.join("index.html");
    let mut edits = Edits::default();
    let mut link = format!("<link rel=stylesheet href=./{name}");
    if let Some(css) = later {
        let name = hash::name(second_part::STEM, css.as_bytes(), ".css");
        sh.write_file(dist.join(&name), css)?;
        link.push_str(&format!(" {}=./{name}", second_part::STYLES));
    }
    link.push('>');
    edits.once(Selector::element("link").with("href", ASKED_FOR), Change::Replace(link.into()));
    sh.write_file(&index, edits.apply(&sh.read_file(&index)?)?)?;
    sh.write_file(dist.join(&name), css)?;
    sh.remove_path(dist.join(COPIES))?;
    Ok(name)
}

fn join(name: &str, target: Target, read: &dyn Fn(&str) -> Result<String>) -> Result<String> {
    let css = without_comments(&read(name)?).with_context(|| format!("{name} isn't understood"))?;
    let (mut css, mut rest) = (String::new(), css.trim_start().to_owned());
    while let Some(import) = rest.strip_prefix("@import") {
        let (import, after) = import.split_once(';').context("an @import has no end")?;
        css.push_str(&imported(import, target, read).with_context(|| format!("{name} imports {import}"))?);
        rest = after.trim_start().to_owned();
    }
    Ok(css + &rest)
}

/// The content of an import, of which `import` is `"name.css" CONDITION`.
fn imported(import: &str, target: Target, read: &dyn Fn(&str) -> Result<String>) -> Result<String> {
    let mut parts = import.trim().splitn(3, '"');
    let (Some(""), Some(name), Some(condition)) = (parts.next(), parts.next(), parts.next()) else {
        bail!("an @import names a file between double quotes");
    };
    let css = join(name, target, read)?;
    let condition = condition.trim();
    Ok(match (target, condition) {
        (_, "") => css,
        (Target::Element, _) if name == DARK => themes(&css, condition)?,
        (Target::Element, width) if width.contains("-width:") => format!("@container pamir {width} {{\n{css}}}\n"),
        _ => format!("@media {condition} {{\n{css}}}\n"),
    })
}

/// The dark colours of an element. `:where` keeps the selectors as weak as `:host`, so that later rules win as in the page.
fn themes(dark: &str, condition: &str) -> Result<String> {
    ensure!(dark.matches(DARK_SELECTOR).count() == 1, "{DARK} must hold one rule, for `{DARK_SELECTOR}`");
    let of = |selector: &str| dark.replace(DARK_SELECTOR, &format!("{selector} {{"));
    let (unless_light, if_dark) = (of(":host(:where(:not([theme=\"light\"])))"), of(":host(:where([theme=\"dark\"]))"));
    Ok(format!("@media {condition} {{\n{unless_light}}}\n{if_dark}"))
}

fn without_comments(css: &str) -> Result<String> {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        rest = comment.split_once("*/").context("a comment has no end")?.1;
    }
    Ok(out + rest)
}

/// The style sheet with every length in rem as a multiple of `--pamir-rem`.
fn with_own_rem(css: &str) -> String {
    let is_number = |c: char| c.is_ascii_digit() || c == '.';
    let is_name = |c: char| c.is_alphanumeric() || c == '-' || c == '_' || c == '%';
    let mut out = String::with_capacity(css.len() * 2);
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("rem") {
        let mut from = before.trim_end_matches(is_number).len();
        // A minus belongs to the number unless it stands within a name.
        if before[..from].ends_with('-') && !before[..from - 1].ends_with(is_name) {
            from -= 1;
        }
        let (before, number) = before.split_at(from);
        out.push_str(before);
        let is_length = number.contains(|c: char| c.is_ascii_digit());
        if is_length && !before.ends_with(is_name) && !after.starts_with(is_name) {
            out.push_str(&format!("calc({number} * var(--pamir-rem))"));
        } else {
            out.extend([number, "rem"]);
        }
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::path::PathBuf;

    fn folder() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(FOLDER)
    }

    fn files(name: &str) -> Result<String> {
        Ok(match name {
            "style.css" => "/* All. */\n@import \"a.css\";\n@import \"b.css\" (max-width: 719px);\nc { d: e; }\n",
            "a.css" => "/* x */ @import \"dark.css\" (prefers-color-scheme: dark);\n:root, :host { --a: 1; }\n",
            "b.css" => ".b { top: 1rem; }\n",
            "dark.css" => ":root, :host { --a: 2; }\n",
            "late.css" => "a {}\n@import \"b.css\";\n",
            "bare.css" => "@import b.css;",
            other => bail!("{other} isn't there"),
        }
        .to_owned())
    }

    fn all(entry: &str, target: Target) -> Result<String> {
        join(entry, target, &files)
    }

    #[test]
    fn files_are_joined_in_order_and_within_their_conditions() {
        let expected = "@media (prefers-color-scheme: dark) {\n:root, :host { --a: 2; }\n}\n:root, :host { --a: 1; }\n\
            @media (max-width: 719px) {\n.b { top: 1rem; }\n}\nc { d: e; }\n";
        assert_eq!(all("style.css", Target::Page).unwrap(), expected);
        for bad in ["gone.css", "bare.css"] {
            assert!(all(bad, Target::Page).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_element_is_dark_by_its_theme_and_narrow_by_its_own_width() {
        let expected = "@media (prefers-color-scheme: dark) {\n:host(:where(:not([theme=\"light\"]))) { --a: 2; }\n}\n\
            :host(:where([theme=\"dark\"])) { --a: 2; }\n:root, :host { --a: 1; }\n\
            @container pamir (max-width: 719px) {\n.b { top: 1rem; }\n}\nc { d: e; }\n";
        assert_eq!(all("style.css", Target::Element).unwrap(), expected);
        assert!(themes("a {}", "x").is_err());
    }

    #[test]
    fn lengths_depend_on_the_element_alone() {
        let rem = |number: &str| format!("calc({number} * var(--pamir-rem))");
        let expected = format!("a{{margin:{} {} {}}}", rem("1"), rem("-0.5"), rem(".3"));
        assert_eq!(with_own_rem("a{margin:1rem -0.5rem .3rem}"), expected);
        assert_eq!(with_own_rem("clamp(3vw - 2.5rem)"), format!("clamp(3vw - {})", rem("2.5")));
        assert_eq!(with_own_rem(".x-1rem{--rem:0} .remark2 {} 3remx"), ".x-1rem{--rem:0} .remark2 {} 3remx");
    }

    /// Every file is used by the page, and every brace has its counterpart.
    #[test]
    fn the_page_has_every_file_once() {
        let folder = &folder();
        let page = joined(folder, PAGE, Target::Page).unwrap();
        for entry in std::fs::read_dir(folder).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if name == ELEMENT {
                continue;
            }
            let part = joined(folder, &name, Target::Page).unwrap();
            assert_eq!(page.matches(part.trim()).count(), 1, "{name}");
        }
        let parts = [FOR_DOCUMENT, FOR_APP, FOR_LATER].map(|part| joined(folder, part, Target::Page).unwrap());
        assert_eq!(page.trim(), parts.concat().trim());
        assert_eq!(page.matches('{').count(), page.matches('}').count());
    }

    /// Rules that look beyond the shadow root or at the window would show only on somebody else's page.
    #[test]
    fn the_style_sheet_of_the_element_knows_no_page() {
        let css = joined(&folder(), ELEMENT, Target::Element).unwrap();
        for foreign in ["rem;", "rem ", "rem)", "(max-width", "(min-width", "html", "@import", "*/"] {
            let at = css.match_indices(foreign).find(|(at, _)| !css[..*at].ends_with("@container pamir "));
            // `--pamir-rem` itself is the element's.
            let at = at.filter(|(at, _)| !css[..*at].ends_with("var(--pamir-"));
            assert!(at.is_none(), "{foreign:?} in {:?}", at.map(|(at, _)| css[at..].lines().next()));
        }
        for line in css.lines().filter(|line| line.contains("vw")) {
            let of_dialog = line.contains("-dialog") || line.starts_with(".update") || line.contains("--pamir-vw");
            assert!(of_dialog, "{line}");
        }
        assert_eq!(css.matches('{').count(), css.matches('}').count());
        assert_eq!(css.matches('(').count(), css.matches(')').count());
    }
}
