//! No crate but this one speaks to people: a sentence in the source of another one fails here.

#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

/// The crates that leave words to `pamir-words`.
const SILENT: [&str; 6] = ["date", "text", "dossier", "store", "timeline", "formats"];

/// Beginnings of paths whose phrases are no sentences of ours: the names of the promises that a damaged `.pamir` file
/// breaks; a phrase for logs; what samples for tests hold; and what the TOML library says.
const NOT_SENTENCES: [&str; 5] = [
    "store/src/promises/",
    "store/src/image/read.rs",
    "timeline/src/window.rs",
    "formats/src/samples.rs",
    "formats/src/toml/text.rs",
];

/// Macros whose text only the author of a fault reads.
const ASSERTIONS: [&str; 8] =
    ["assert", "assert_eq", "assert_ne", "debug_assert", "debug_assert_eq", "debug_assert_ne", "unreachable", "panic"];

/// A text that looks like a sentence, and its line.
type Found = (usize, String);

/// What looks like a sentence for people in a source. `for_logs` is a file of errors, whose `Display` is for logs.
fn sentences(source: &str, for_logs: bool) -> Vec<Found> {
    let mut search = Search { for_logs, found: Vec::new() };
    search.visit_file(&syn::parse_file(source).unwrap());
    search.found
}

/// Two words of letters or more, with a space between them.
fn is_sentence(text: &str) -> bool {
    let is_word = |part: &str| {
        let word = part.trim_matches(|c: char| c.is_ascii_punctuation() && c != '{' && c != '}');
        !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || c == '\'' || c == '’')
    };
    let words: Vec<bool> = text.split(' ').map(is_word).collect();
    words.windows(2).any(|pair| pair == [true, true])
}

struct Search {
    for_logs: bool,
    found: Vec<Found>,
}

impl Search {
    fn judge(&mut self, text: &syn::LitStr) {
        if is_sentence(&text.value()) {
            self.found.push((text.span().start().line, text.value()));
        }
    }

    /// The texts among the tokens of a macro, without those in attributes, as which documentation comes here.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut after_hash = false;
        for token in tokens {
            let is_hash = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '#');
            match token {
                TokenTree::Group(group) if !after_hash => self.tokens(group.stream()),
                TokenTree::Literal(literal) => {
                    if let syn::Lit::Str(text) = syn::Lit::new(literal) {
                        self.judge(&text);
                    }
                }
                _ => {}
            }
            after_hash = is_hash;
        }
    }
}

fn is_for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && matches!(attribute.parse_args::<syn::Path>(), Ok(path) if path.is_ident("test"))
    })
}

fn is_display(item: &syn::ItemImpl) -> bool {
    item.trait_.as_ref().and_then(|trait_| trait_.1.segments.last()).is_some_and(|name| name.ident == "Display")
}

impl<'ast> Visit<'ast> for Search {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let (attributes, for_logs) = match item {
            syn::Item::Mod(item) => (&item.attrs[..], false),
            syn::Item::Fn(item) => (&item.attrs[..], false),
            syn::Item::Const(item) => (&item.attrs[..], false),
            syn::Item::Impl(item) => (&item.attrs[..], is_display(item)),
            syn::Item::Macro(item) => (&item.attrs[..], true),
            _ => (&[][..], false),
        };
        if !(is_for_tests(attributes) || self.for_logs && for_logs) {
            visit::visit_item(self, item);
        }
    }

    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        if call.method == "expect" {
            self.visit_expr(&call.receiver);
        } else {
            visit::visit_expr_method_call(self, call);
        }
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        let name = call.path.segments.last().map(|name| name.ident.to_string()).unwrap_or_default();
        if !ASSERTIONS.contains(&name.as_str()) {
            self.tokens(call.tokens.clone());
        }
    }

    fn visit_lit_str(&mut self, text: &'ast syn::LitStr) {
        self.judge(text);
    }
}

/// The sources of a folder, without modules that are for tests alone.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if path.is_dir() && name != "tests" {
            found.extend(sources(&path));
        } else if name.ends_with(".rs") && !["tests.rs", "props.rs"].contains(&name.as_str()) {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn only_this_crate_speaks_to_people() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut found = Vec::new();
    for name in SILENT {
        let sources = sources(&crates.join(name).join("src"));
        assert!(sources.len() > 5, "{name} has {} files", sources.len());
        for path in sources {
            let shown = path.strip_prefix(crates).unwrap().display().to_string();
            if !NOT_SENTENCES.iter().any(|beginning| shown.starts_with(beginning)) {
                let source = std::fs::read_to_string(&path).unwrap();
                let said = sentences(&source, path.ends_with("error.rs"));
                found.extend(said.into_iter().map(|(line, text)| format!("{shown}:{line}: {text:?}")));
            }
        }
    }
    assert!(found.is_empty(), "sentences that belong into pamir-words:\n{}", found.join("\n"));
}

#[test]
fn sentences_are_found_wherever_they_stand() {
    let source = r##"
        //! This is documentation.
        /// So is this.
        fn label() -> String { format!("{} has no date", "x") }
        const NAME: &str = "No theme";
        fn code() -> &'static str { "bad-date" }
        macro_rules! names { () => { /** Not this one. */ const A: &str = "State of affairs"; } }
        fn sure(x: Option<u8>) -> u8 { assert!(true, "never happens here"); x.expect("a number is there") }
        impl std::fmt::Display for Fault {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str("out of range") }
        }
        #[cfg(test)]
        mod tests { fn title() -> &'static str { "A title of an event" } }
    "##;
    let said = |for_logs| sentences(source, for_logs).into_iter().map(|(_, text)| text).collect::<Vec<String>>();
    assert_eq!(said(false), ["{} has no date", "No theme", "State of affairs", "out of range"]);
    assert_eq!(said(true), ["{} has no date", "No theme"]);
    assert_eq!(sentences(source, true)[0].0, 4);
}

#[test]
fn codes_and_notations_are_no_sentences() {
    for text in ["", "bad-date", "M {} {}", "lane {id} {label:?}", "a", "row=1 y=2", "{count} {noun}", "1 MiB"] {
        assert!(!is_sentence(text), "{text}");
    }
    for text in ["No theme", "it isn't", "the end.", "{} has ended already"] {
        assert!(is_sentence(text), "{text}");
    }
}
