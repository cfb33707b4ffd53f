//! No crate but this one speaks to people: a sentence in the source of another one fails here.

#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Lit, LitStr};

/// The folders that leave words to `pamir-words`, except for what documents a command or an argument in `src/cli`: that
/// documentation is its help text.
const SILENT: [&str; 8] = [
    "crates/date/src",
    "crates/text/src",
    "crates/dossier/src",
    "crates/store/src",
    "crates/timeline/src",
    "crates/formats/src",
    "crates/page/src",
    "src",
];

/// Beginnings of paths whose phrases are no sentences of ours: the words of dates in every language, which are read and never said;
/// the names of the promises that a damaged `.pamir` file breaks; a phrase for logs; what samples for tests hold; what standards call their tags; what the TOML library says; what the programs of the page say to whoever runs
/// them elsewhere; and the benchmark's page, which a script drives.
const NOT_SENTENCES: [&str; 15] = [
    "crates/date/src/written/words/",
    "crates/date/src/written/lexicon.rs",
    "crates/store/src/promises/",
    "crates/store/src/image/read.rs",
    "crates/timeline/src/window.rs",
    "crates/formats/src/export_tests/",
    "crates/formats/src/samples.rs",
    "crates/formats/src/toml/text.rs",
    "crates/formats/src/gedcom/tags.rs",
    "crates/formats/src/rows/names.rs",
    "crates/formats/src/rows/layouts/timeline_js.rs",
    "crates/formats/src/json/write/timeline_js.rs",
    "src/main.rs",
    "src/workshop_main.rs",
    "src/bench/",
];

/// Macros whose text only the author of a fault reads.
const ASSERTIONS: [&str; 8] =
    ["assert", "assert_eq", "assert_ne", "debug_assert", "debug_assert_eq", "debug_assert_ne", "unreachable", "panic"];

/// The macro of markup.
const MARKUP: &str = "html";

/// The macro whose texts are names of classes.
const CLASSES: &str = "classes";

/// Attributes of markup whose words are no language.
const ATTRIBUTES_OF_CODE: [&str; 7] = ["class", "style", "d", "viewBox", "preserveAspectRatio", "part", "rel"];

/// Attributes of markup that readers see or hear.
const ATTRIBUTES_OF_TEXT: [&str; 5] = ["label", "title", "placeholder", "alt", "description"];

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
        // Braces are places for other text, and an angle begins a tag.
        let word = part.trim_matches(|c: char| c.is_ascii_punctuation() && !"{}<".contains(c));
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
    fn judge(&mut self, text: &LitStr) {
        if is_sentence(&text.value()) {
            self.found.push((text.span().start().line, text.value()));
        }
    }

    /// The texts among the tokens of a macro, without those in attributes, as which documentation comes here.
    fn tokens(&mut self, tokens: TokenStream, context: Context) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (at, token) in tokens.iter().enumerate() {
            let before = Before::of(&tokens[..at], context);
            match (token, before) {
                (_, Before::Attribute(name)) if ATTRIBUTES_OF_CODE.contains(&&*name) => {}
                (TokenTree::Group(_), Before::Hash) => {}
                (TokenTree::Group(group), Before::Macro(name)) => self.macro_call(&name, group.stream(), context),
                (TokenTree::Group(group), before) => {
                    let context = if before.is_code() { Context::Code } else { context };
                    if context == Context::Markup && group.delimiter() == Delimiter::Brace {
                        self.text_of_markup(group.stream());
                    }
                    self.tokens(group.stream(), context);
                }
                (TokenTree::Literal(literal), before) => {
                    let Lit::Str(text) = Lit::new(literal.clone()) else { continue };
                    let is_read = matches!(before, Before::Attribute(_)) && !before.is_code();
                    if is_read { self.judge_word(&text) } else { self.judge(&text) }
                }
                _ => {}
            }
        }
    }

    fn macro_call(&mut self, name: &str, tokens: TokenStream, context: Context) {
        if name != CLASSES && !ASSERTIONS.contains(&name) {
            self.tokens(tokens, if name == MARKUP { Context::Markup } else { context });
        }
    }

    /// A text that markup shows: it stands alone in its braces.
    fn text_of_markup(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter();
        if let (Some(TokenTree::Literal(literal)), None) = (tokens.next(), tokens.next())
            && let Lit::Str(text) = Lit::new(literal)
            && !is_sentence(&text.value())
        {
            self.judge_word(&text);
        }
    }

    /// What is read where it stands needn't be a sentence to be language.
    fn judge_word(&mut self, text: &LitStr) {
        if text.value().chars().any(char::is_alphabetic) {
            self.found.push((text.span().start().line, text.value()));
        }
    }
}

/// What the tokens of a macro are.
#[derive(Clone, Copy, PartialEq)]
enum Context {
    Code,
    Markup,
}

/// What decides what a token in a macro is.
enum Before {
    Hash,
    /// The name of a macro and its exclamation mark.
    Macro(String),
    /// The last part of the name of an attribute and an equals sign.
    Attribute(String),
    Nothing,
}

impl Before {
    fn of(tokens: &[TokenTree], context: Context) -> Self {
        match tokens {
            [.., TokenTree::Punct(sign)] if sign.as_char() == '#' => Self::Hash,
            [.., TokenTree::Ident(name), TokenTree::Punct(sign)] => match sign.as_char() {
                '!' => Self::Macro(name.to_string()),
                '=' if context == Context::Markup => Self::Attribute(name.to_string()),
                _ => Self::Nothing,
            },
            _ => Self::Nothing,
        }
    }

    /// Whether it is an attribute that nobody reads.
    fn is_code(&self) -> bool {
        matches!(self, Self::Attribute(name) if !ATTRIBUTES_OF_TEXT.contains(&&**name))
    }
}

fn is_for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg") && attribute.parse_args().is_ok_and(|condition| needs_test(&condition))
    })
}

/// Whether a condition is `test`, or that and something else.
fn needs_test(condition: &syn::Meta) -> bool {
    match condition {
        syn::Meta::Path(path) => path.is_ident("test"),
        syn::Meta::List(list) if list.path.is_ident("all") => {
            let parts = list.parse_args_with(Punctuated::<syn::Meta, syn::Token![,]>::parse_terminated);
            parts.is_ok_and(|parts| parts.iter().any(needs_test))
        }
        _ => false,
    }
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
        let is_class = matches!(item, syn::Item::Const(item) if item.ident.to_string().ends_with("CLASS"));
        if !(is_for_tests(attributes) || self.for_logs && for_logs || is_class) {
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
        self.macro_call(&name, call.tokens.clone(), Context::Code);
    }

    /// What becomes a class has its name.
    fn visit_local(&mut self, local: &'ast syn::Local) {
        let is_code =
            matches!(&local.pat, syn::Pat::Ident(name) if ATTRIBUTES_OF_CODE.contains(&&*name.ident.to_string()));
        if !is_code {
            visit::visit_local(self, local);
        }
    }

    fn visit_lit_str(&mut self, text: &'ast LitStr) {
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
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().and_then(Path::parent).unwrap();
    let mut found = Vec::new();
    for folder in SILENT {
        let sources = sources(&root.join(folder));
        assert!(!sources.is_empty(), "{folder} has no files");
        for path in sources {
            let shown = path.strip_prefix(root).unwrap().display().to_string();
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
fn markup_is_told_from_what_it_shows() {
    let source = r##"
        const VAGUE_CLASS: &str = "extent vague";
        fn row() -> Html {
            let class = if true { "tick strong" } else { "tick" };
            html! {
                <li {class} key="a" aria-label="Row" title={if open { "Close" } else { label }}>
                    <b class="chip on" data-is={if on { "yes" } else { "no" }} style={format!("width: {x}px")}>{ "Also " }</b>
                    <i class={classes!("one two", a)}>{ for all }{ "×" }{ format!("{a} is there") }</i>
                    { for rows.map(|row| html! { <p>{ "Nothing" }</p> }) }
                </li>
            }
        }
        #[cfg(all(test, feature = "document"))]
        mod tests { fn title() -> &'static str { "A title of an event" } }
    "##;
    let said: Vec<String> = sentences(source, false).into_iter().map(|(_, text)| text).collect();
    assert_eq!(said, ["Row", "Close", "Also ", "{a} is there", "Nothing"]);
}

#[test]
fn codes_and_notations_are_no_sentences() {
    for text in [
        "",
        "bad-date",
        "M {} {}",
        "lane {id} {label:?}",
        "a",
        "row=1 y=2",
        "{count} {noun}",
        "1 MiB",
        "<script async>",
    ] {
        assert!(!is_sentence(text), "{text}");
    }
    for text in ["No theme", "it isn't", "the end.", "{} has ended already"] {
        assert!(is_sentence(text), "{text}");
    }
}
