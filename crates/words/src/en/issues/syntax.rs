//! What is wrong with a notation.

use super::pair::{Said, hinted, plain};
use crate::en::counts::count;
use crate::en::quoted::clipped;
use pamir_formats::{JsonSlip, SyntaxFault};

/// What to do about a file that was probably cut off.
const CUT_OFF: &str = "it was probably cut off: get it again";

/// What is wrong, and what to do about it.
pub(super) fn said(fault: &SyntaxFault) -> Said {
    match fault {
        SyntaxFault::Json { slip, opened } => {
            let message = format!("this is not JSON: {}", json(*slip));
            if *opened { hinted(message, "correct the file there, and open it again") } else { plain(message) }
        }
        SyntaxFault::Toml(reason) => plain(format!("this is not TOML: {}", clipped(reason))),
        SyntaxFault::TomlTooDeep => hinted("lists and tables are nested too deeply", "a dossier needs four levels"),
        SyntaxFault::TomlNotUtf8 => hinted("this is not text in UTF-8", "save the file in UTF-8"),
        SyntaxFault::TableNotUtf8 => hinted("this is not text in UTF-8", "save the table as “CSV UTF-8”"),
        SyntaxFault::QuoteNotClosed => hinted(
            "a quotation mark that is opened in this row is never closed",
            "close it, or write a quotation mark within a field twice",
        ),
        SyntaxFault::EndsEarly => hinted("the file ends too early", CUT_OFF),
        SyntaxFault::EndsAfter(events) => {
            hinted(format!("the file ends too early, after {}", count(*events, "event", "events")), CUT_OFF)
        }
    }
}

fn json(slip: JsonSlip) -> &'static str {
    match slip {
        JsonSlip::Ends => "it ends in the middle",
        JsonSlip::MoreAfterEnd => "there is more after its end",
        JsonSlip::TableExpected => "a table, `{`, is expected here",
        JsonSlip::ListExpected => "a list, `[`, is expected here",
        JsonSlip::ListOrTableExpected => "a list of events, `[`, or a table, `{`, is expected here",
        JsonSlip::EventsNotAList => "`events` must be a list, `[ … ]`",
        JsonSlip::TooDeep => "lists and tables are nested too deeply",
        JsonSlip::CommaInTable => "a comma or `}` is expected here",
        JsonSlip::CommaInList => "a comma or `]` is expected here",
        JsonSlip::CommaTooMany => "the comma before this is one too many",
        JsonSlip::NameExpected => "the name of a field is expected here, in double quotes",
        JsonSlip::ColonExpected => "a colon is expected here",
        JsonSlip::NotUtf8 => "these bytes are not UTF-8: save the file in that encoding",
        JsonSlip::ControlCharacter => "a line break or control character cannot stand in a text: write `\\n`",
        JsonSlip::LeadingZero => "a number does not begin with 0",
        JsonSlip::DigitExpected => "a digit is expected here",
        JsonSlip::TooLarge => "this number is too large",
        JsonSlip::SingleQuotes => "a text stands in double quotes",
        JsonSlip::Comment => "JSON has no comments",
        JsonSlip::ValueMissing => "a value is missing here",
        JsonSlip::NotAValue => "this isn't a value: a text stands in double quotes",
        JsonSlip::HexDigitsExpected => "`\\u` is followed by four hexadecimal digits",
        JsonSlip::HalfACharacter => "this is half a character: `\\u` escapes beyond U+FFFF come in pairs",
        JsonSlip::UnknownEscape => "JSON has no such escape: a backslash itself is written `\\\\`",
    }
}
