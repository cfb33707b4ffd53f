//! Licence expressions of SPDX, as far as crates use them: names, `OR` (or the older `/`), `AND`, and parentheses.
//!
//! Owns the choice if there are several licences. `deny.toml` says which are allowed: see [`crate::deny`].

use anyhow::{Context as _, Result, bail, ensure};

use crate::deny;

/// The allowed licences that satisfy this expression, in the order of [`deny::licences`].
///
/// # Errors
/// When it isn't understood, or asks for a licence that isn't allowed.
pub fn choose(expression: &str) -> Result<Vec<&'static str>> {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    let chosen = either(&mut rest)?;
    ensure!(rest.is_empty(), "{:?} is left over", rest.join(" "));
    let chosen = chosen.with_context(|| format!("no licence of {expression:?} is among those that are allowed"))?;
    let allowed = deny::licences()?;
    Ok(chosen.into_iter().map(|at| allowed[at].as_str()).collect())
}

/// Places in [`deny::licences`], sorted. `None` if a licence isn't there.
type Chosen = Option<Vec<usize>>;

fn either(words: &mut &[&str]) -> Result<Chosen> {
    let mut best = all(words)?;
    while take(words, "OR") {
        let other = all(words)?;
        // The choice that asks for less is taken. Its last licence in the list counts.
        best = match (best, other) {
            (Some(one), Some(other)) => Some(if other.last() < one.last() { other } else { one }),
            (one, other) => one.or(other),
        };
    }
    Ok(best)
}

fn all(words: &mut &[&str]) -> Result<Chosen> {
    let mut together = one(words)?;
    while take(words, "AND") {
        let other = one(words)?;
        together = together.zip(other).map(|(mut one, other)| {
            one.extend(other);
            one.sort_unstable();
            one.dedup();
            one
        });
    }
    Ok(together)
}

fn one(words: &mut &[&str]) -> Result<Chosen> {
    if take(words, "(") {
        let inner = either(words)?;
        ensure!(take(words, ")"), "a parenthesis isn't closed");
        return Ok(inner);
    }
    let Some((&word, rest)) = words.split_first() else { bail!("a licence is missing at the end") };
    ensure!(!matches!(word, "OR" | "AND" | "WITH" | ")"), "a licence is missing before {word:?}");
    *words = rest;
    let mut name = word.to_owned();
    if take(words, "WITH") {
        let (exception, rest) = words.split_first().context("an exception is missing at the end")?;
        name = format!("{word} WITH {exception}");
        *words = rest;
    }
    Ok(deny::licences()?.iter().position(|allowed| *allowed == name).map(|at| vec![at]))
}

fn take(words: &mut &[&str], word: &str) -> bool {
    let Some((_, rest)) = words.split_first().filter(|(first, _)| **first == word) else { return false };
    *words = rest;
    true
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_one_that_asks_for_least_is_taken() {
        for (expression, chosen) in [
            ("MIT", &["MIT"][..]),
            ("Apache-2.0 OR MIT", &["MIT"]),
            ("Apache-2.0 / MIT", &["MIT"]),
            ("MIT/Apache-2.0", &["MIT"]),
            ("Apache-2.0 OR BSL-1.0", &["BSL-1.0"]),
            ("(MIT OR Apache-2.0) AND Unicode-3.0", &["MIT", "Unicode-3.0"]),
            ("Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT", &["MIT"]),
            ("MIT OR Apache-2.0 OR LGPL-2.1-or-later", &["MIT"]),
            ("GPL-3.0-only OR (ISC AND MIT)", &["MIT", "ISC"]),
        ] {
            assert_eq!(choose(expression).unwrap(), chosen, "{expression}");
        }
    }

    #[test]
    fn what_is_not_allowed_or_not_understood_is_refused() {
        for bad in
            ["GPL-3.0-only", "MIT AND MPL-2.0", "", "MIT OR", "(MIT", "MIT)", "MIT Apache-2.0", "OR MIT", "MIT WITH"]
        {
            assert!(choose(bad).is_err(), "{bad}");
        }
    }
}
