//! How near two words are to each other.
//!
//! Owns the distance in strokes of the keyboard, and the Latin letters that Cyrillic ones are written with elsewhere. Both
//! are for words that a search doesn't find: what is found is a matter of [`fold`](crate::fold).

/// Words with more letters are near to none: the cost grows with the square of the length.
pub(crate) const LONGEST: usize = 64;

/// How many letters are to be put in, left out, replaced or exchanged with the next to make one word of the other, if that is
/// at most `most`. No letter is touched twice (the distance is that of optimal string alignment). Words with more than 64
/// letters have none.
///
/// ```
/// use pamir_text::spelling::distance;
///
/// assert_eq!(distance("uighurs", "uyghurs", 2), Some(1));
/// assert_eq!(distance("recieve", "receive", 1), Some(1));
/// assert_eq!(distance("border", "order", 0), None);
/// ```
#[must_use]
pub fn distance(one: &str, other: &str, most: usize) -> Option<usize> {
    let (mut a, mut b) = (['\0'; LONGEST], ['\0'; LONGEST]);
    between(letters(one, &mut a)?, letters(other, &mut b)?, most)
}

/// The [`distance`] of words that are split into letters already, at most 64 each.
pub(crate) fn between(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most || a.len().max(b.len()) > LONGEST {
        return None;
    }
    // The rows of the table for the last letter but one of `a`, for the last, and for the present one.
    let (mut before, mut last, mut row) = ([0; LONGEST + 1], [0; LONGEST + 1], [0; LONGEST + 1]);
    last.iter_mut().enumerate().for_each(|(at, cell)| *cell = at);
    for (i, letter) in a.iter().enumerate() {
        row[0] = i + 1;
        let mut least = row[0];
        for (j, its) in b.iter().enumerate() {
            let mut cell = (last[j] + usize::from(letter != its)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *letter == b[j - 1] && a[i - 1] == *its {
                cell = cell.min(before[j - 1] + 1);
            }
            row[j + 1] = cell;
            least = least.min(cell);
        }
        // Later rows can't be below this one, an exchange apart, which costs one itself.
        if least > most {
            return None;
        }
        (before, last, row) = (last, row, before);
    }
    Some(last[b.len()]).filter(|distance| *distance <= most)
}

/// The letters of a word that isn't too long.
fn letters<'a>(word: &str, room: &'a mut [char; LONGEST]) -> Option<&'a [char]> {
    let mut len = 0;
    for letter in word.chars() {
        *room.get_mut(len)? = letter;
        len += 1;
    }
    room.get(..len)
}

/// A folded word with Cyrillic letters, in Latin ones as English writes them; `None` if it has no such letters.
///
/// ```
/// use pamir_text::spelling::romanised;
///
/// assert_eq!(romanised("хамкори").as_deref(), Some("hamkori"));
/// assert_eq!(romanised("hamkori"), None);
/// ```
#[must_use]
pub fn romanised(word: &str) -> Option<String> {
    const FIRST: u32 = 'а' as u32;
    /// From а to я.
    const LATIN: [&str; 32] = [
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "h",
        "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
    ];
    let latin = |c: char| LATIN.get(u32::from(c).checked_sub(FIRST)? as usize).copied();
    word.contains(|c| latin(c).is_some()).then(|| {
        let mut out = String::with_capacity(word.len());
        for c in word.chars() {
            match latin(c) {
                Some(letters) => out.push_str(letters),
                None => out.push(c),
            }
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The distance by its definition, which is slow.
    fn naive(a: &[char], b: &[char]) -> usize {
        let ([x, a_rest @ ..], [y, b_rest @ ..]) = (a, b) else { return a.len().max(b.len()) };
        let mut best = naive(a_rest, b_rest) + usize::from(x != y);
        best = best.min(naive(a_rest, b) + 1).min(naive(a, b_rest) + 1);
        if let ([x, x2, a_rest @ ..], [y, y2, b_rest @ ..]) = (a, b)
            && (x, x2) == (y2, y)
        {
            best = best.min(naive(a_rest, b_rest) + 1);
        }
        best
    }

    proptest! {
        #[test]
        fn distances_are_those_of_the_definition(a in "[abñ]{0,6}", b in "[abñ]{0,6}", most in 0_usize..4) {
            let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            let expected = Some(naive(&x, &y)).filter(|distance| *distance <= most);
            prop_assert_eq!(distance(&a, &b, most), expected);
            prop_assert_eq!(distance(&b, &a, most), expected);
        }

        #[test]
        fn no_word_is_too_long_to_be_compared(a in "\\PC{0,70}", b in "\\PC{0,70}") {
            let _ = (distance(&a, &b, usize::MAX), romanised(&a));
        }
    }

    #[test]
    fn slips_of_readers_are_near() {
        for (typed, meant, strokes) in [
            ("tajikstan", "tajikistan", 1),
            ("xinjang", "xinjiang", 1),
            ("ramon", "rahmon", 1),
            ("rahman", "rahmon", 1),
            ("hte", "the", 1),
            ("shanhay", "shanghai", 2),
        ] {
            assert_eq!(distance(typed, meant, 2), Some(strokes), "{typed}");
        }
        assert_eq!(distance("abc", "xyz", 2), None);
        assert_eq!(distance(&"a".repeat(65), &"a".repeat(65), 2), None);
        assert_eq!((distance("abcd", "abdc", 9), distance("kitten", "sitting", 9)), (Some(1), Some(3)));
        assert_eq!((distance("", "abc", 9), distance("abc", "", 9)), (Some(3), Some(3)));
    }

    #[test]
    fn cyrillic_is_written_as_in_english() {
        for (word, latin) in [("шанхай", "shanhay"), ("эмомали", "emomali"), ("рахмон", "rahmon"), ("съезд", "sezd")]
        {
            assert_eq!(romanised(word).as_deref(), Some(latin));
        }
        assert_eq!(romanised("习近平"), None);
    }
}
