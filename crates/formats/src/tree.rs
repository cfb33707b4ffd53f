//! A dossier about to be written: values in the order in which they are written, without empty ones.
//!
//! Owns the part of writing that both notations share, above all the spelling of numbers.

use std::hash::{Hash, Hasher};

/// A value to be written.
#[derive(Debug)]
pub(crate) enum Tree<'d> {
    Text(&'d str),
    Number(f64),
    List(Vec<Tree<'d>>),
    Table(Vec<(&'d str, Tree<'d>)>),
}

impl Hash for Tree<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(self).hash(state);
        match self {
            Self::Text(text) => text.hash(state),
            Self::Number(number) => number.to_bits().hash(state),
            Self::List(items) => items.hash(state),
            Self::Table(fields) => fields.hash(state),
        }
    }
}

/// The widest line, in code points, on which a list or table of plain values is kept together.
pub(crate) const WIDTH: usize = 110;

/// The shortest spelling of a finite number that reads back as the same number; whole numbers without a point.
pub(crate) fn number(number: f64) -> String {
    // Above 2⁵³ a whole number may not be exact to the last digit. An exponent shows that.
    if number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0 && !(number == 0.0 && number.is_sign_negative())
    {
        format!("{number:.0}")
    } else {
        format!("{number:?}")
    }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_short_and_exact() {
        assert_eq!(number(181.0), "181");
        assert_eq!(number(-4.0), "-4");
        assert_eq!(number(0.1), "0.1");
        assert_eq!(number(1e300), "1e300");
        assert_eq!(number(-0.0), "-0.0");
    }
}
