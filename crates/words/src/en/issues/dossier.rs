//! What is wrong with a dossier: its ids and links, its values, and its claims.

use super::dates;
use super::pair::{Said, hinted, plain};
use crate::en::quoted::quote;
use pamir_dossier::{
    AttributeType, ClaimFault, FORMAT, Fault, IdKind, LEAST_CONTRAST, Lead, LinkFault, Rgb, ValueFault,
};

/// What is wrong, and what to do about it.
pub(super) fn said(fault: &Fault) -> Said {
    match fault {
        Fault::Link(fault) => link(fault),
        Fault::Value(fault) => value(fault),
        Fault::Claim(fault) => claim(fault),
    }
}

fn word(kind: IdKind) -> &'static str {
    match kind {
        IdKind::Source => "source",
        IdKind::Media => "media",
        IdKind::Theme => "theme",
        IdKind::Entity => "entity",
        IdKind::Event => "event",
        IdKind::Attribute => "attribute",
        IdKind::Era => "era",
    }
}

fn with_article(kind: IdKind) -> &'static str {
    match kind {
        IdKind::Source => "a source",
        IdKind::Media => "media",
        IdKind::Theme => "a theme",
        IdKind::Entity => "an entity",
        IdKind::Event => "an event",
        IdKind::Attribute => "an attribute",
        IdKind::Era => "an era",
    }
}

/// Ids and links.
fn link(fault: &LinkFault) -> Said {
    const USE_IT: &str = "use it or leave it out";
    match fault {
        LinkFault::BadId { id, better } => {
            let hint = match better {
                Some(better) => format!("write `{better}`"),
                None => "use `a`–`z`, `0`–`9` and single hyphens".to_owned(),
            };
            hinted(format!("the id {} is not lower-case kebab-case", quote(id)), hint)
        }
        LinkFault::DuplicateId { kind, id, first } => {
            let message = format!("there is already {} with the id {}", with_article(*kind), quote(id));
            hinted(message, format!("`{}[{first}]` has it; ids must differ", kind.list()))
        }
        LinkFault::DanglingId { kind, id, lead } => {
            let hint = lead.as_ref().map(|lead| match lead {
                Lead::Is(other) => format!("{} is {}", quote(id), with_article(*other)),
                Lead::Near(near) => format!("did you mean {}?", quote(near)),
                Lead::Nothing => format!("add it to `{}`", kind.list()),
            });
            (format!("there is no {} {}", word(*kind), quote(id)), hint)
        }
        LinkFault::RelatedToItself(id) => plain(format!("the event {} is related to itself", quote(id))),
        LinkFault::RelationToItself(id) => plain(format!("the relation leads from {} to itself", quote(id))),
        LinkFault::PartOfItself(id) => plain(format!("{} is part of itself", quote(id))),
        LinkFault::ParentCycle(id) => {
            let message = format!("{} is, through its parents, part of itself", quote(id));
            hinted(message, "one of the parents must go")
        }
        LinkFault::ListedTwice(id) => hinted(format!("{} is listed twice", quote(id)), "leave the second one out"),
        LinkFault::UnusedTheme(id) => hinted(format!("no event has the theme {}", quote(id)), USE_IT),
        LinkFault::UnusedEntity(id) => {
            hinted(format!("no event, relation or other entity refers to {}", quote(id)), USE_IT)
        }
    }
}

/// The value of an attribute isn't of the attribute's type.
fn bad_attribute(text: &str, kind: AttributeType) -> Said {
    let what = match kind {
        AttributeType::Number => "a number",
        AttributeType::Link => "a web address",
        AttributeType::Flag => "yes or no",
        AttributeType::Text | AttributeType::Category | AttributeType::Date => kind.id(),
    };
    let hint = "mend it, or give the attribute the type `text`";
    hinted(format!("{} isn't {what}, as the type of its attribute says", quote(text)), hint)
}

/// Single values.
fn value(fault: &ValueFault) -> Said {
    let isnt = |text: &str, what: &str, hint: &str| hinted(format!("{} isn't {what}", quote(text)), hint);
    match fault {
        ValueFault::WrongFormat(found) => {
            let message = format!("the format is {}, not `{FORMAT}`", quote(found));
            hinted(message, format!("this program reads `format = \"{FORMAT}\"`"))
        }
        ValueFault::Empty(field) => plain(format!("`{field}` is empty")),
        ValueFault::BadDate { text, error } => {
            let (reason, column) = (dates::reason(error), error.position() + 1);
            let message = format!("{} isn't an EDTF date: {reason}, at character {column}", quote(text));
            hinted(message, "for example `2016-06-23`, `2014-11`, `1997~` (about), `1991/2016`, `../2016-02`")
        }
        ValueFault::DateAndBounds => {
            let hint = "keep `date` if the source gives one; otherwise keep `bounds` and `bounds_basis`";
            hinted("an event has either a date or bounds, not both", hint)
        }
        ValueFault::NoBoundsBasis => {
            hinted("the bounds have no stated reason", "say in `bounds_basis` what they follow from")
        }
        ValueFault::NoBounds => {
            hinted("a reason is given for bounds, but no bounds", "add `bounds` or leave `bounds_basis` out")
        }
        ValueFault::BadUrl(text) => {
            isnt(text, "a web address", "only absolute `https://` and `http://` addresses without blanks are allowed")
        }
        ValueFault::BadPlace(text) => {
            isnt(text, "where media can be", "an `https://` or `http://` address, or a path such as `images/lamp.jpg`")
        }
        ValueFault::BadData(text) => {
            isnt(text, "a picture, recording or film", "it begins like `data:image/jpeg;base64,`")
        }
        ValueFault::NoMedia => hinted("nothing says where these media are", "give a `url`, or `data`"),
        ValueFault::BadSha256(text) => {
            isnt(text, "a SHA-256 digest", "64 lower-case hexadecimal digits, as `sha256sum FILE` prints them")
        }
        ValueFault::BadLanguage(text) => {
            isnt(text, "a language tag", "a BCP 47 tag such as `en`, `zh-Hans` or `tg-Cyrl`")
        }
        ValueFault::BadWikidata(text) => isnt(text, "a Wikidata item", "`Q` and digits, such as `Q42`"),
        ValueFault::BadIso(text) => isnt(text, "an ISO 3166 code", "such as `TJ`, `TJK`, `762` or `CN-XJ`"),
        ValueFault::BadCoordinates { at: [latitude, longitude], swapped } => {
            let hint = if *swapped {
                "latitude comes first: are the two swapped?"
            } else {
                "latitude from -90 to 90, then longitude from -180 to 180, in degrees"
            };
            hinted(format!("there is no point at [{latitude:?}, {longitude:?}]"), hint)
        }
        ValueFault::BadColor(text) => {
            isnt(text, "a colour", "`#` and six hexadecimal digits, such as `#0072b2`, or three")
        }
        ValueFault::FaintColor { color, light, dark } => faint(*color, *light, *dark),
        ValueFault::BadAttribute { text, kind } => bad_attribute(text, *kind),
        ValueFault::BadFigure(value) => {
            hinted(format!("`{value}` is not a finite number"), "leave the figure out if it is not known")
        }
    }
}

/// A colour that is shown as others.
fn faint(color: Rgb, light: Option<Rgb>, dark: Option<Rgb>) -> Said {
    let shown = [(light, "light"), (dark, "dark")]
        .into_iter()
        .filter_map(|(shown, page)| Some(format!("`{}` on the {page} page", shown?.hex())));
    let message =
        format!("{} is too faint and is shown as {}", quote(&color.hex()), shown.collect::<Vec<_>>().join(" and as "));
    hinted(
        message,
        format!(
            "a colour needs {LEAST_CONTRAST}:1 of contrast with the ground: choose one that has it on light and on dark, or leave it"
        ),
    )
}

/// Claims and their evidence.
fn claim(fault: &ClaimFault) -> Said {
    const BOTH: &str = "give both or neither";
    match fault {
        ClaimFault::EmptyRange { start, end } => {
            hinted(format!("the range from {start} to {end} holds nothing"), "`end` is the code point after the last")
        }
        ClaimFault::StartAlone => hinted("`start` is given without `end`", BOTH),
        ClaimFault::EndAlone => hinted("`end` is given without `start`", BOTH),
        ClaimFault::NoParagraph { source, paragraph, paragraphs } => {
            let hint = match paragraphs {
                0 => "its text is empty".to_owned(),
                len => format!("its paragraphs are 0 (the headline) to {}", len - 1),
            };
            hinted(format!("{} has no paragraph {paragraph}", quote(source)), hint)
        }
        ClaimFault::NoSentence { paragraph, sentence, sentences } => {
            let message = format!("paragraph {paragraph} has no sentence {sentence}");
            hinted(message, format!("its sentences are 1 to {sentences}"))
        }
        ClaimFault::BeyondParagraph { end, paragraph, length } => {
            let message = format!("the range ends at {end}, beyond paragraph {paragraph}");
            hinted(message, format!("the paragraph has {length} code points"))
        }
        ClaimFault::LeavesSentence { range, sentence, runs } => {
            let message = format!("the range {} to {} leaves sentence {sentence}", range.start, range.end);
            hinted(message, format!("the sentence runs from {} to {}", runs.start, runs.end))
        }
        ClaimFault::ExactMismatch { exact, there } => {
            let hint = match there {
                Some(there) => format!("the text has {} there", quote(there)),
                None => "copy the words as they stand, or give their range".to_owned(),
            };
            hinted(format!("{} is not what the source says here", quote(exact)), hint)
        }
        ClaimFault::Sha256Mismatch { source, found } => {
            let message = format!("the text at hand for {} is not the one with this digest", quote(source));
            let hint = format!("its SHA-256 is `{found}`; evidence may point to other words than its author saw");
            hinted(message, hint)
        }
        ClaimFault::NoEvidence(id) => {
            let hint = "add `evidence = [{ source = …, paragraph = … }]`";
            hinted(format!("nothing says where {} is known from", quote(id)), hint)
        }
    }
}
