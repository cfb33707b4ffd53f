//! The page where the program can't start or has stopped, and the offer to open it once it can.

/// Heads the screen.
pub const TITLE: &str = "Something went wrong";
/// A panic.
pub const MISTAKE: &str = "Pamir has stopped because of a mistake in the program.";
/// An end without a message.
pub const MEMORY_OR_MISTAKE: &str = "Pamir has stopped because of a lack of memory or a mistake in the program.";
/// The page has no element to mount in.
pub const NO_PLACE: &str = "This page has no place for the timeline.";
/// What a reader can do.
pub const ADVICE: &str = "The dossier itself is unharmed, and nothing has left this page. Reloading usually helps; if it doesn't, please report the text below.";
/// Leads to the same page without what was chosen.
pub const RELOAD: &str = "Reload without filters";
/// What the page around an element can do, as a hint.
pub const RELOAD_THE_PAGE: &str = "reload the page";
/// What messages call the dossier in the page.
pub const DOSSIER_HERE: &str = "the dossier in this page";
/// For the console: the work that was stopped is told behind it.
pub const AT_WORK: &str = "Pamir was stopped at its work:";
/// The program is ready, and a reader is at the document.
pub const READY: &str = "The interactive timeline is ready.";
/// The button that opens it.
pub const OPEN_IT: &str = "Open it";

/// What the browser says of an end without a message, and how much memory was in use, in MB.
#[must_use]
pub fn with_memory(message: &str, megabytes: u64) -> String {
    format!("{message} with {megabytes} MB in use")
}

/// The element that isn't there.
#[must_use]
pub fn no_element(id: &str) -> String {
    format!("no element with the id {id}")
}

/// What can't be read, why, and what to do about it.
#[must_use]
pub fn cannot_start(what: &str, message: &str, hint: Option<&str>) -> String {
    let hint = hint.map(|hint| format!(" To fix this: {hint}.")).unwrap_or_default();
    let stop = if message.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("The interactive timeline can't start, because {what} can't be read. {message}{stop}{hint}")
}
