//! The notices as a page.

use super::{Notices, Terms, Work};

/// The looks that the page takes from the page beside it.
#[derive(Debug, Clone, Copy)]
pub struct Neighbour<'a> {
    /// The style sheet.
    pub styles: &'a str,
    pub icon: &'a str,
}

impl Notices {
    /// A page that loads only files of its neighbour, or nothing at all if it has none.
    pub fn page(&self, beside: Option<Neighbour<'_>>) -> String {
        let (links, back) = match beside {
            Some(Neighbour { styles, icon }) => (
                format!(
                    "<link rel=\"stylesheet\" href=\"./{styles}\">\n<link rel=\"icon\" href=\"./{icon}\" type=\"image/svg+xml\">"
                ),
                "\n<p class=\"masthead-facts\"><a href=\"./\">Back to the timeline</a></p>",
            ),
            None => (String::new(), ""),
        };
        let parts = self.groups.iter().map(|(terms, works)| part(terms, works)).collect::<String>();
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Licences – Pamir</title>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta name=\"robots\" content=\"noindex\">\n{links}\n</head>\n<body>\n<div class=\"page document licenses\">\n<header class=\"masthead\">\n\
             <h1>Licences</h1>\n<p class=\"masthead-summary\">Pamir is free software under MIT or Apache-2.0, at your choice. Its program \
             is made with the work of others, named here with the licences under which it is used.</p>{back}\n</header>\n<main>\n{parts}</main>\n</div>\n</body>\n</html>\n"
        )
    }
}

fn part(terms: &Terms, works: &[Work]) -> String {
    let works = works.iter().map(|Work { name, notices }| {
        let notices = notices.iter().map(|notice| format!("<br>{}", escaped(notice))).collect::<String>();
        format!("<li><b>{}</b>{notices}</li>\n", escaped(name))
    });
    let works = works.collect::<String>();
    let paragraphs = terms.text.split("\n\n").map(|paragraph| format!("<p>{}</p>\n", escaped(paragraph)));
    let paragraphs = paragraphs.collect::<String>();
    format!("<section class=\"document-part\">\n<h2>{}</h2>\n<ul>\n{works}</ul>\n{paragraphs}</section>\n", terms.name)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_page_names_everybody_and_asks_for_nothing_of_its_own() {
        let notices = Notices::standard().unwrap();
        let alone = notices.page(None);
        for part in ["<h2>MIT</h2>", "<h2>Unicode-3.0</h2>", "Amanieu d'Antras", "AS IS"] {
            assert!(alone.contains(part), "{part}");
        }
        assert!(!alone.contains("href=") && !alone.contains("src="), "{alone}");
        let beside = notices.page(Some(Neighbour { styles: "s.css", icon: "i.svg" }));
        assert_eq!(beside.matches("href=").count(), 3);
        assert_eq!(escaped("A <a@b> & C"), "A &lt;a@b> &amp; C");
    }
}
