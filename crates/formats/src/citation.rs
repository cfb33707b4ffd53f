//! Citations of a dossier or of one of its events, in BibTeX and in CSL-JSON.
//!
//! Owns what is cited, and both notations. BibTeX has the fields of BibLaTeX, which older styles pass over, and says version and day in
//! a note as well. CSL-JSON is that of the Citation Style Language 1.0.2, which Zotero, Mendeley and Pandoc read. The footnote is in
//! words, and so another crate's.

use crate::json::pretty;
use crate::tree::Tree;

/// What is cited.
///
/// ```
/// use pamir_formats::Citation;
///
/// let citation = Citation { title: "Lamps & fog", version: "0123456789ab", day: "2026-11-30", ..Citation::default() };
/// assert!(citation.bibtex().contains("title = {{Lamps \\& fog}}"));
/// assert!(citation.csl_json().contains("\"version\": \"0123456789ab\""));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Citation<'a> {
    /// The title of the dossier.
    pub title: &'a str,
    /// The title of the event that is cited; none for the dossier as a whole.
    pub event: Option<&'a str>,
    /// The date of that event, in EDTF.
    pub date: Option<&'a str>,
    /// Who made the dossier.
    pub author: Option<&'a str>,
    /// When it was last changed, in EDTF.
    pub updated: Option<&'a str>,
    /// The version of its content, from [`version`](crate::version).
    pub version: &'a str,
    /// The address of the view, where others can come to it.
    pub address: Option<&'a str>,
    /// The day on which it was looked at, `2026-11-30`.
    pub day: &'a str,
}

impl Citation<'_> {
    /// As an entry of BibTeX.
    #[must_use]
    pub fn bibtex(&self) -> String {
        let mut fields = vec![("title", format!("{{{}}}", latex(self.event.unwrap_or(self.title))))];
        if self.event.is_some() {
            fields.push(("booktitle", format!("{{{}}}", latex(self.title))));
        }
        fields.extend(self.author.map(|author| ("author", format!("{{{}}}", latex(author)))));
        fields.extend(self.updated.and_then(|date| parts(date).first().map(|year| ("year", year.to_string()))));
        fields.push(("howpublished", "Timeline".to_owned()));
        fields.push(("version", latex(self.version)));
        if let Some(address) = self.address {
            fields.push(("url", address.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")));
            fields.push(("urldate", latex(self.day)));
        }
        fields.push(("note", format!("Version {}, accessed {}", latex(self.version), latex(self.day))));
        let fields: String = fields.iter().map(|(name, value)| format!("  {name} = {{{value}}},\n")).collect();
        format!("@misc{{{},\n{fields}}}\n", self.key())
    }

    /// As a list of one item in CSL-JSON.
    #[must_use]
    pub fn csl_json(&self) -> String {
        let key = self.key();
        let kind = if self.event.is_some() { "entry" } else { "dataset" };
        let mut item = vec![("id", Tree::Text(&key)), ("type", Tree::Text(kind))];
        item.push(("title", Tree::Text(self.event.unwrap_or(self.title))));
        if self.event.is_some() {
            item.push(("container-title", Tree::Text(self.title)));
        }
        if let Some(author) = self.author {
            item.push(("author", Tree::List(vec![Tree::Table(vec![("literal", Tree::Text(author))])])));
        }
        item.extend(self.updated.and_then(date).map(|date| ("issued", date)));
        item.extend(date(self.day).map(|date| ("accessed", date)));
        item.push(("version", Tree::Text(self.version)));
        item.extend(self.address.map(|address| ("URL", Tree::Text(address))));
        pretty(&Tree::List(vec![Tree::Table(item)]))
    }

    /// The key by which a text refers to it: words of the title in ASCII, and the version.
    fn key(&self) -> String {
        let words = self.event.unwrap_or(self.title).split(|c: char| !c.is_ascii_alphanumeric());
        let words = words.filter(|word| !word.is_empty()).take(3).map(str::to_ascii_lowercase);
        words.chain([self.version.to_owned()]).collect::<Vec<_>>().join("-")
    }
}

/// A date as CSL has it: its year, month and day, as far as it names them.
fn date(edtf: &str) -> Option<Tree<'static>> {
    let parts: Vec<Tree<'_>> = parts(edtf).into_iter().map(|part| Tree::Number(part.into())).collect();
    (!parts.is_empty()).then(|| Tree::Table(vec![("date-parts", Tree::List(vec![Tree::List(parts)]))]))
}

/// The year, month and day at the beginning of a date, as far as it names them.
fn parts(edtf: &str) -> Vec<u16> {
    let day = edtf.split(['T', '/', '~', '?', '%']).next().unwrap_or_default();
    let mut parts: Vec<u16> = Vec::new();
    for (part, most) in day.split('-').zip([9999, 12, 31]) {
        let is_number = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        match part
            .chars()
            .filter(|_| is_number)
            .try_fold(0_u16, |sum, digit| sum.checked_mul(10)?.checked_add(u16::try_from(digit.to_digit(10)?).ok()?))
        {
            Some(number) if is_number && (1..=most).contains(&number) => parts.push(number),
            _ => break,
        }
    }
    parts
}

/// A text in which LaTeX reads every character as itself.
fn latex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '\\' => out.push_str("\\textbackslash{}"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full() -> Citation<'static> {
        Citation {
            title: "Lamps: 100% of {them}",
            event: None,
            date: None,
            author: Some("The harbour & co"),
            updated: Some("2020-02-02"),
            version: "0123456789ab",
            address: Some("https://example.org/d/#v=1&q=a_b"),
            day: "2026-11-30",
        }
    }

    #[test]
    fn a_dossier_is_an_entry_that_every_style_can_set() {
        let want = "@misc{lamps-100-of-0123456789ab,\n  title = {{Lamps: 100\\% of \\{them\\}}},\n  author = {{The harbour \\& co}},\n  \
                    year = {2020},\n  howpublished = {Timeline},\n  version = {0123456789ab},\n  \
                    url = {https://example.org/d/#v=1&q=a_b},\n  urldate = {2026-11-30},\n  \
                    note = {Version 0123456789ab, accessed 2026-11-30},\n}\n";
        assert_eq!(full().bibtex(), want);
    }

    #[test]
    fn an_event_is_an_entry_in_its_dossier() {
        let event = Citation { event: Some("Lit"), date: Some("1903~"), ..full() };
        let bibtex = event.bibtex();
        assert!(bibtex.contains("title = {{Lit}}") && bibtex.contains("booktitle = {{Lamps"), "{bibtex}");
        let csl: serde_json::Value = serde_json::from_str(&event.csl_json()).unwrap_or_default();
        assert_eq!(csl[0]["type"], "entry");
        assert_eq!(csl[0]["container-title"], "Lamps: 100% of {them}");
        assert_eq!(csl[0]["issued"]["date-parts"][0], serde_json::json!([2020, 2, 2]));
        assert_eq!(csl[0]["accessed"]["date-parts"][0], serde_json::json!([2026, 11, 30]));
        assert_eq!(csl[0]["author"][0]["literal"], "The harbour & co");
        assert_eq!(csl[0]["URL"], "https://example.org/d/#v=1&q=a_b");
    }

    #[test]
    fn only_what_a_date_names_is_cited() {
        for (edtf, want) in [
            ("2020-02-02", &[2020, 2, 2][..]),
            ("2020-02?", &[2020, 2]),
            ("2020-21", &[2020]),
            ("2020/2021", &[2020]),
            ("202X", &[]),
            ("-0044", &[]),
            ("", &[]),
            ("99999999-01", &[]),
        ] {
            assert_eq!(parts(edtf), want, "{edtf}");
        }
    }
}
