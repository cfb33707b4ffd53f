//! Why a file isn't a page into which a dossier can go.

use pamir_page::NotAPage;

/// What is wrong with a page that Pamir's build should have written, without a full stop.
///
/// ```
/// use pamir_page::NotAPage;
/// use pamir_words::en::page_file::not_a_page;
///
/// let told = not_a_page(&NotAPage::Missing("<title>".to_owned()));
/// assert_eq!(told, "this is not a page that Pamir's build has written: it has no <title>");
/// ```
#[must_use]
pub fn not_a_page(fault: &NotAPage) -> String {
    let fault = match fault {
        NotAPage::Missing(what) => format!("it has no {what}"),
        NotAPage::Repeated(what) => format!("it has more than one {what}"),
        NotAPage::Unclosed(name) => format!("a <{name}> has no end"),
        NotAPage::UnclosedComment => "a comment has no end".to_owned(),
        NotAPage::UnclosedTag => "a tag has no end".to_owned(),
    };
    format!("this is not a page that Pamir's build has written: {fault}")
}
