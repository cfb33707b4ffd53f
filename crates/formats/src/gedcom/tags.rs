//! The names that GEDCOM gives its tags: what happened to people and families, and what is said of it.

/// What a tag within a person or a family is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// Something that happened.
    Event,
    /// Something that was so for a time.
    State,
}

/// Tags with what the standard calls them.
const TAGS: [(&str, &str, About); 53] = [
    ("BIRT", "Birth", About::Event),
    ("CHR", "Christening", About::Event),
    ("DEAT", "Death", About::Event),
    ("BURI", "Burial", About::Event),
    ("CREM", "Cremation", About::Event),
    ("ADOP", "Adoption", About::Event),
    ("BAPM", "Baptism", About::Event),
    ("BARM", "Bar mitzvah", About::Event),
    ("BASM", "Bat mitzvah", About::Event),
    ("BLES", "Blessing", About::Event),
    ("CHRA", "Adult christening", About::Event),
    ("CONF", "Confirmation", About::Event),
    ("FCOM", "First communion", About::Event),
    ("ORDN", "Ordination", About::Event),
    ("NATU", "Naturalization", About::Event),
    ("EMIG", "Emigration", About::Event),
    ("IMMI", "Immigration", About::Event),
    ("CENS", "Census", About::Event),
    ("PROB", "Probate", About::Event),
    ("WILL", "Will", About::Event),
    ("GRAD", "Graduation", About::Event),
    ("RETI", "Retirement", About::Event),
    ("EVEN", "Event", About::Event),
    ("ANUL", "Annulment", About::Event),
    ("DIV", "Divorce", About::Event),
    ("DIVF", "Divorce filed", About::Event),
    ("ENGA", "Engagement", About::Event),
    ("MARB", "Marriage banns", About::Event),
    ("MARC", "Marriage contract", About::Event),
    ("MARL", "Marriage license", About::Event),
    ("MARR", "Marriage", About::Event),
    ("MARS", "Marriage settlement", About::Event),
    ("BAPL", "Baptism", About::Event),
    ("CONL", "Confirmation", About::Event),
    ("INIL", "Initiatory", About::Event),
    ("ENDL", "Endowment", About::Event),
    ("SLGC", "Sealing to parents", About::Event),
    ("SLGS", "Sealing to spouse", About::Event),
    ("_MILT", "Military service", About::State),
    ("_MILI", "Military service", About::State),
    ("CAST", "Caste", About::State),
    ("DSCR", "Description", About::State),
    ("EDUC", "Education", About::State),
    ("IDNO", "Identity number", About::State),
    ("NATI", "Nationality", About::State),
    ("NCHI", "Number of children", About::State),
    ("NMR", "Number of marriages", About::State),
    ("OCCU", "Occupation", About::State),
    ("PROP", "Possessions", About::State),
    ("RELI", "Religion", About::State),
    ("RESI", "Residence", About::State),
    ("TITL", "Title", About::State),
    ("FACT", "Fact", About::State),
];

/// What a tag within a person or a family is called, if it is about something that may have a date.
pub(super) fn label(tag: &str) -> Option<(&'static str, About)> {
    TAGS.iter().find(|(known, ..)| *known == tag).map(|(_, label, about)| (*label, *about))
}

/// Tags within something that happened, with what they are called.
const DETAILS: [(&str, &str); 12] = [
    ("AGE", "Age"),
    ("AGNC", "Agency"),
    ("CAUS", "Cause"),
    ("TYPE", "Type"),
    ("RELI", "Religion"),
    ("ADDR", "Address"),
    ("PHON", "Phone"),
    ("EMAIL", "E-mail"),
    ("WWW", "Web page"),
    ("STAT", "State"),
    ("TEMP", "Temple"),
    ("PAGE", "Page"),
];

/// What a tag within something that happened is called; the tag itself if it isn't known.
pub(super) fn detail(tag: &str) -> &str {
    DETAILS.iter().find(|(known, _)| *known == tag).map_or(tag, |(_, label)| *label)
}

/// How people of a family belong together.
pub(super) const PARENT: &str = "parent of";
pub(super) const MARRIED: &str = "married to";
pub(super) const PARTNER: &str = "partner of";
