//! The words of dates, as data: one table for each language.
//!
//! Names of months, days of the week, eras and quarters with their abbreviations follow the Unicode Common Locale Data Repository
//! (CLDR 46, `dates/calendars/gregorian`), cases and irregular abbreviations the grammars of the languages. The words around them
//! (about, before, century) are those that catalogues of museums, libraries and archives use.
//!
//! A table pairs a meaning with the words that have it, separated by commas. Case, accents, points and spaces within phrases don't
//! count: `av. J.-C.` is also found as `av J C`.

mod asian;
mod dutch;
mod english;
mod french;
mod german;
mod international;
mod italian;
mod persian_arabic;
mod polish;
mod portuguese;
mod russian;
mod spanish;
mod tajik;
mod turkish;
mod ukrainian;

use super::meaning::Table;

/// All languages.
pub(super) const TABLES: [Table; 18] = [
    international::TABLE,
    english::TABLE,
    french::TABLE,
    german::TABLE,
    spanish::TABLE,
    portuguese::TABLE,
    italian::TABLE,
    dutch::TABLE,
    russian::TABLE,
    ukrainian::TABLE,
    tajik::TABLE,
    polish::TABLE,
    turkish::TABLE,
    persian_arabic::ARABIC,
    persian_arabic::PERSIAN,
    asian::CHINESE,
    asian::JAPANESE,
    asian::KOREAN,
];
