//! Finds the paths that Rust source names. It must not know which of them are welcome.

/// A path as the source names it, made absolute: `crate` and modules, or the name of a crate and its.
#[derive(Debug)]
pub struct Use {
    /// From 1.
    pub line: usize,
    pub path: Vec<String>,
}

#[derive(PartialEq, Eq, Clone, Debug)]
enum Token {
    Word(String),
    /// `::`
    Colons,
    Other(char),
}

/// All paths of two or more parts, and all names of `use` items, outside modules called `tests`.
/// `module` is the module that the source is.
pub fn uses(source: &str, module: &[String]) -> Vec<Use> {
    let tokens = tokens(source);
    let mut found = Vec::new();
    // For each open brace: the module that it opened, if it is one's.
    let mut braces: Vec<Option<String>> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let word = |index: usize| match tokens.get(index) {
            Some((_, Token::Word(word))) => Some(word.as_str()),
            _ => None,
        };
        match &tokens[at].1 {
            Token::Word(keyword) if keyword == "mod" && is(&tokens, at + 2, '{') => {
                braces.push(word(at + 1).map(str::to_owned));
                at += 3;
                continue;
            }
            Token::Other('{') => braces.push(None),
            Token::Other('}') => {
                braces.pop();
            }
            Token::Word(_) => {
                let here: Vec<String> = module.iter().cloned().chain(braces.iter().flatten().cloned()).collect();
                let in_use = at > 0 && word(at - 1) == Some("use");
                let mut paths = Vec::new();
                let end = path(&tokens, at, &mut Vec::new(), &mut paths);
                // A lone name is a path only where an item is brought in.
                paths.retain(|(_, path): &(usize, Vec<String>)| in_use || path.len() > 1);
                if !here.iter().any(|name| name == "tests") {
                    found.extend(paths.into_iter().map(|(line, path)| Use { line, path: absolute(path, &here) }));
                }
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// Reads the path at `at` with its groups; adds every branch, after `prefix`, to `paths`. Returns where it ends.
fn path(
    tokens: &[(usize, Token)],
    mut at: usize,
    prefix: &mut Vec<String>,
    paths: &mut Vec<(usize, Vec<String>)>,
) -> usize {
    let depth = prefix.len();
    let mut line = tokens.get(at).map_or(0, |(line, _)| *line);
    loop {
        match tokens.get(at).map(|(line, token)| (*line, token)) {
            Some((at_line, Token::Word(word))) => {
                line = at_line;
                prefix.push(word.clone());
                at += 1;
                if !matches!(tokens.get(at), Some((_, Token::Colons))) {
                    break;
                }
                at += 1;
            }
            Some((_, Token::Other('{'))) if depth < prefix.len() => {
                at += 1;
                while at < tokens.len() && !is(tokens, at, '}') {
                    let before = at;
                    at = match &tokens[at].1 {
                        Token::Word(_) => path(tokens, at, prefix, paths),
                        _ => at,
                    };
                    // Commas, stars, `as` names: nothing that leads elsewhere.
                    if at == before {
                        at += 1;
                    }
                }
                prefix.truncate(depth);
                return at + 1;
            }
            // `crate::*`, or generics after the colons.
            _ => break,
        }
    }
    paths.push((line, prefix.clone()));
    prefix.truncate(depth);
    at
}

fn is(tokens: &[(usize, Token)], at: usize, character: char) -> bool {
    matches!(tokens.get(at), Some((_, Token::Other(other))) if *other == character)
}

/// `super` and `self` resolved from `here`.
fn absolute(path: Vec<String>, here: &[String]) -> Vec<String> {
    let mut base: Vec<String> = here.to_vec();
    let mut relative = false;
    let mut rest = path.as_slice();
    while let [first, tail @ ..] = rest {
        match first.as_str() {
            "super" => {
                base.pop();
                relative = true;
            }
            "self" => relative = true,
            _ => break,
        }
        rest = tail;
    }
    if !relative {
        return path;
    }
    [vec!["crate".to_owned()], base, rest.to_vec()].concat()
}

/// The source without comments, text and lifetimes, with line numbers.
fn tokens(source: &str) -> Vec<(usize, Token)> {
    let characters: Vec<char> = source.chars().collect();
    let (mut tokens, mut at, mut line) = (Vec::new(), 0, 1);
    let get = |index: usize| characters.get(index).copied().unwrap_or('\0');
    while at < characters.len() {
        let start = at;
        match get(at) {
            '/' if get(at + 1) == '/' => at = skip(&characters, at, |index| get(index) == '\n'),
            '/' if get(at + 1) == '*' => at = block_comment_end(&characters, at),
            '"' => at = text_end(&characters, at),
            'r' | 'b' | 'c' if raw_text_end(&characters, at).is_some() => {
                at = raw_text_end(&characters, at).unwrap_or(at + 1)
            }
            '\'' if get(at + 1) == '\\' => at = skip(&characters, at + 3, |index| get(index) == '\'') + 1,
            '\'' if get(at + 2) == '\'' => at += 3,
            ':' if get(at + 1) == ':' => {
                tokens.push((line, Token::Colons));
                at += 2;
            }
            first if first.is_alphanumeric() || first == '_' => {
                at = skip(&characters, at, |index| !(get(index).is_alphanumeric() || get(index) == '_'));
                tokens.push((line, Token::Word(characters[start..at].iter().collect())));
            }
            other => {
                if !other.is_whitespace() {
                    tokens.push((line, Token::Other(other)));
                }
                at += 1;
            }
        }
        at = at.min(characters.len());
        line += characters[start..at].iter().filter(|character| **character == '\n').count();
    }
    tokens
}

/// The first index from `at` on that satisfies the condition, or the end.
fn skip(characters: &[char], at: usize, stop: impl Fn(usize) -> bool) -> usize {
    (at..characters.len()).find(|index| stop(*index)).unwrap_or(characters.len())
}

fn block_comment_end(characters: &[char], mut at: usize) -> usize {
    let mut depth = 0;
    while at < characters.len() {
        match (characters[at], characters.get(at + 1)) {
            ('/', Some('*')) => (depth, at) = (depth + 1, at + 2),
            ('*', Some('/')) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn text_end(characters: &[char], start: usize) -> usize {
    let mut at = start + 1;
    while at < characters.len() && characters[at] != '"' {
        at += if characters[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// Where `r"…"`, `r#"…"#`, `br"…"` and the like end, if such text begins here.
fn raw_text_end(characters: &[char], start: usize) -> Option<usize> {
    let raw = (start..start + 2).find(|index| characters.get(*index) == Some(&'r'))?;
    let quote = skip(characters, raw + 1, |index| characters[index] != '#');
    if characters.get(quote) != Some(&'"') {
        return None;
    }
    let hashes = quote - raw - 1;
    let ends = |index: usize| {
        characters[index] == '"' && characters[index + 1..].iter().take_while(|hash| **hash == '#').count() >= hashes
    };
    Some(skip(characters, quote + 1, ends) + 1 + hashes)
}
