//! Tables of scripts: which marks matter after which letters, and which letters stand for others.
//!
//! Owns the data behind [`fold`](super::fold), whose documentation gives the reasons. The ranges are Unicode blocks.

/// The treatment of the marks that follow a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// They never tell letters apart.
    Drop,
    /// They tell letters apart only if Unicode has a composed letter for letter and mark.
    Compose,
    /// They always tell letters apart.
    Keep,
}

/// How the marks after `c`, a lower-case decomposed character, are treated.
pub fn marks_after(c: char) -> Marks {
    match u32::from(c) {
        // Latin with IPA and extensions, Greek, Hebrew, Arabic and Syriac with extensions.
        0x00..=0x03FF | 0x0590..=0x077F | 0x08A0..=0x08FF => Marks::Drop,
        0x1D00..=0x1DBF | 0x1E00..=0x1FFF | 0x2C60..=0x2C7F | 0xA720..=0xA7FF | 0xAB30..=0xAB6F => Marks::Drop,
        // Cyrillic with extensions.
        0x0400..=0x052F | 0x1C80..=0x1C8F | 0xA640..=0xA69F => Marks::Compose,
        _ if c.is_alphabetic() => Marks::Keep,
        _ => Marks::Drop,
    }
}

/// Whether `c` shows nothing: soft hyphen, joiners, direction marks, variation selectors and the like.
pub fn is_invisible(c: char) -> bool {
    matches!(u32::from(c), 0xAD | 0x034F | 0x061C | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F
        | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0
        | 0xE0000..=0xE0FFF)
}

/// Whether `c` is of a script that is written without spaces between words, so that a word may start anywhere.
pub fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        0x0E00..=0x0EFF                             // Thai, Lao
        | 0x1000..=0x109F | 0x1780..=0x17FF         // Burmese, Khmer
        | 0x1A20..=0x1AAF | 0x1980..=0x19DF         // Tai scripts
        | 0x3005..=0x3007 | 0x3040..=0x312F | 0x31A0..=0x31BF | 0x31F0..=0x31FF // kana, Bopomofo
        | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF) // Han
}

/// Whether `c`, a character of folded text, is a Hangul letter. Korean sets spaces, but particles follow words directly.
pub fn is_hangul(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x11FF | 0xA960..=0xA97F | 0xD7B0..=0xD7FF)
}

/// Gives `sink` the characters to which the lower-case letter `c` folds. Mostly that is the letter itself.
pub fn letter(c: char, sink: &mut impl FnMut(char)) {
    let replacement = match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' | 'ɗ' => "d",
        'þ' => "th",
        'ı' => "i",
        'ħ' => "h",
        'ŧ' => "t",
        'ŋ' => "n",
        'ɓ' => "b",
        'ƙ' => "k",
        'ƴ' => "y",
        'ʹ' | 'ʺ' | 'ʻ' | 'ʼ' | 'ʽ' | 'ʾ' | 'ʿ' | 'ˈ' => "'",
        'ς' => "σ",
        'ё' | 'ѐ' => "е",
        'ѝ' | 'ӣ' => "и",
        'ӯ' | 'ү' | 'ұ' => "у",
        'ғ' | 'ґ' => "г",
        'қ' => "к",
        'ҳ' => "х",
        'ҷ' => "ч",
        'ң' => "н",
        'ө' => "о",
        '\u{640}' => "", // tatweel, which only stretches
        'ى' | 'ی' => "ي",
        'ک' => "ك",
        'ة' => "ه",
        'ᅪ' => "ᅩᅡ",
        'ᅫ' => "ᅩᅢ",
        'ᅬ' => "ᅩᅵ",
        'ᅯ' => "ᅮᅥ",
        'ᅰ' => "ᅮᅦ",
        'ᅱ' => "ᅮᅵ",
        'ᅴ' => "ᅳᅵ",
        '\u{11A8}'..='\u{11C2}' => HANGUL_FINALS[(u32::from(c) - 0x11A8) as usize],
        _ => return sink(digit(c).unwrap_or(c)),
    };
    replacement.chars().for_each(sink);
}

/// The initial letters of the Hangul finals U+11A8 to U+11C2.
const HANGUL_FINALS: [&str; 27] = [
    "ᄀ", "ᄁ", "ᄀᄉ", "ᄂ", "ᄂᄌ", "ᄂᄒ", "ᄃ", "ᄅ", "ᄅᄀ", "ᄅᄆ", "ᄅᄇ", "ᄅᄉ", "ᄅᄐ", "ᄅᄑ", "ᄅᄒ", "ᄆ",
    "ᄇ", "ᄇᄉ", "ᄉ", "ᄊ", "ᄋ", "ᄌ", "ᄎ", "ᄏ", "ᄐ", "ᄑ", "ᄒ",
];

/// The zeros of the decimal digits of other scripts: Arabic, Persian, the Indic scripts, Thai, Lao, Tibetan, Burmese,
/// Khmer. The nine after each count up.
const ZEROS: [u32; 17] = [
    0x0660, 0x06F0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0E50, 0x0ED0, 0x0F20,
    0x1040, 0x17E0, 0x1810,
];

/// The ASCII digit that `c` stands for, if it is a digit of another script.
fn digit(c: char) -> Option<char> {
    let code = u32::from(c);
    let value = ZEROS.iter().find_map(|zero| code.checked_sub(*zero).filter(|value| *value < 10))?;
    char::from_digit(value, 10)
}
