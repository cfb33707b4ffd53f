//! The program that reads and writes files, and its panels: saving the dossier as one file, and embedding a view.

use super::counts::number;

/// What is wrong, and what to do about it.
type Said = (String, String);

const HINT: &str = "check the network and try again; if that doesn't help, ask whoever runs this site whether all of Pamir's files are there";

/// The part of the page that reads files can't be had, for a reason that the browser gives, if any.
#[must_use]
pub fn no_reader(name: &str, reason: &str) -> Said {
    let message =
        format!("{name} can't be opened, because the part of Pamir that reads files didn't arrive{}", because(reason));
    (message, HINT.to_owned())
}

/// The part of the page that writes files can't be had, for a reason that the browser gives, if any.
#[must_use]
pub fn no_writer(format: &str, reason: &str) -> Said {
    let message = format!(
        "the file ({format}) can't be made, because the part of Pamir that writes files didn't arrive{}",
        because(reason)
    );
    (message, HINT.to_owned())
}

/// The browser has no room for a file.
#[must_use]
pub fn no_room_to_write() -> Said {
    let hint = "close other tabs and try again, filter for fewer events, or use the command line: pamir convert";
    ("the file can't be made, because the browser has no room for it".to_owned(), hint.to_owned())
}

fn because(reason: &str) -> String {
    if reason.is_empty() { String::new() } else { format!(": {reason}") }
}

/// A panel that the page waits for.
pub const PREPARING: &str = "Getting ready…";

/// A panel that can't be had, for a reason that the browser gives, if any.
#[must_use]
pub fn no_panel(reason: &str) -> String {
    let because = if reason.is_empty() { String::new() } else { format!(" ({reason})") };
    format!(
        "The part of Pamir that is needed here didn't arrive{because}. Check the network, close this and try again; if that doesn't help, ask whoever runs this site whether all of Pamir's files are there."
    )
}

/// A panel whose program has stopped.
pub const PANEL_STOPPED: &str =
    "This has stopped because of a mistake in Pamir. Close it and try again; the timeline itself is unharmed.";

/// Saving the dossier as one file.
pub mod save {
    use super::number;
    use crate::en::counts::{count, size};
    use crate::en::quoted::quote;

    /// The button that opens the dialog.
    pub const OPEN: &str = "Save as one file…";
    /// The heading of the dialog.
    pub const TITLE: &str = "Save as one file";
    /// The choice to open the file in the present view.
    pub const WITH_VIEW: &str = "Opens as it looks now: filters and stretch of time";
    /// Whether the file opens with the card that lies open.
    pub const WITH_CARD: &str = "With the card that lies open";
    /// Whether so many pictures that lie elsewhere are packed in.
    #[must_use]
    pub fn with_pictures(pictures: u32) -> String {
        if pictures == 1 {
            "With its picture packed in: it is fetched from where it lies".to_owned()
        } else {
            format!("With its {} pictures packed in: they are fetched from where they lie", number(pictures.into()))
        }
    }
    /// The button that saves.
    pub const SAVE: &str = "Save";
    /// The file is being written.
    pub const WORKING: &str = "Writing…";
    /// Writing the file stopped in the middle.
    pub const STOPPED: &str = "The file can't be made: writing it stopped, most likely for lack of memory. Close other tabs, reload the page and save again, or make the file with the command line: pamir build.";
    /// The page is offline.
    pub const OFFLINE: &str = "The file can't be made while this page is offline: a part of it, pamir.html, has to be fetched. Connect to the network and save again.";
    /// The template came in part.
    pub const INCOMPLETE: &str = "The file can't be made: pamir.html, which it is made of, didn't arrive whole. Check the network and save again.";
    /// The template is damaged.
    pub const DAMAGED: &str = "The file can't be made: pamir.html, which lies beside this page, is damaged. Reload the page and save again; if that doesn't help, ask whoever runs this site to put pamir.html there again.";

    /// What the file will be, for a dossier with this title.
    #[must_use]
    pub fn about(title: &str) -> String {
        format!(
            "One HTML file with “{title}” and the whole timeline in it. It opens with a double click, needs no network, and works on any web server as it is. Without scripts it reads as a document."
        )
    }

    /// The file was handed over under this name.
    #[must_use]
    pub fn saved(name: &str) -> String {
        format!("Saved {name} to your downloads.")
    }

    /// The same, of a file of so many bytes with so many pictures of so many bytes packed in, and with where others lie that
    /// couldn't be fetched.
    #[must_use]
    pub fn saved_with(name: &str, bytes: f64, packed: usize, pictures_bytes: f64, missing: &[String]) -> String {
        let pictures = count(packed as u64, "picture", "pictures");
        let with =
            format!("{} It has {}, {pictures} of {} among them.", saved(name), size(bytes), size(pictures_bytes));
        let [first, ..] = missing else { return with };
        let rest = match missing.len() {
            1 => format!("{} can't be fetched from here", quote(first)),
            more => format!("{} pictures can't be fetched from here, such as {}", number(more as u64), quote(first)),
        };
        format!("{with} {rest}: save such files to a folder, and drop them on the page together with the table.")
    }

    /// There are more events than one file holds.
    #[must_use]
    pub fn too_many(most: u32) -> String {
        let most = number(most.into());
        format!(
            "One file holds at most {most} events. Convert the data to .pamir with the command line and open that instead."
        )
    }

    /// The file can't be made, for this reason.
    #[must_use]
    pub fn cannot(reason: &str) -> String {
        format!("The file can't be made: {reason}.")
    }

    /// The server answers with this status where the template should be.
    #[must_use]
    pub fn no_template(status: u16) -> String {
        format!(
            "The file can't be made: the server answers {status} where pamir.html should be. Ask whoever runs this site to put the whole of Pamir's folder there."
        )
    }
}

/// Handing events over in the form that the next tool wants.
pub mod export {
    use crate::en::counts::{events, size};

    /// The button that opens the dialog.
    pub const OPEN: &str = "Export…";
    /// The heading of the dialog.
    pub const TITLE: &str = "Export";
    /// The choice of what is exported.
    pub const WHICH: &str = "What";
    /// The choice of the format.
    pub const FORMAT: &str = "As";
    /// The button that saves the file.
    pub const SAVE: &str = "Save";
    /// The button that gives up the writing.
    pub const CANCEL: &str = "Cancel";
    /// The button that copies the events as a table.
    pub const COPY_TABLE: &str = "Copy as a table";
    /// The button that copies the events as a list in Markdown.
    pub const COPY_LIST: &str = "Copy as Markdown";
    /// They were copied as a table.
    pub const TABLE_COPIED: &str = "Copied: paste it into a spreadsheet.";
    /// They were copied as a list.
    pub const LIST_COPIED: &str = "Copied as Markdown.";
    /// The browser doesn't let a page copy.
    pub const NOT_COPIED: &str = "This browser doesn't let a page copy so much at once. Save the file instead.";
    /// What the format can't hold isn't known yet.
    pub const WEIGHING: &str = "Looking what this format can hold…";
    /// A format that holds everything.
    pub const LOSES_NOTHING: &str = "Holds everything.";
    /// Before the list of what a format can't hold.
    pub const LOSES: &str = "Can't hold:";
    /// Writing has stopped.
    pub const STOPPED: &str = "The file can't be made: writing it stopped, most likely for lack of memory. Filter for fewer events, or use the command line: pamir convert.";

    /// The choice of how much time a picture shows.
    pub const EXTENT: &str = "Picture of";
    /// All of it.
    pub const WHOLE: &str = "The whole timeline";
    /// What is in sight.
    pub const IN_SIGHT: &str = "The stretch of time in sight";
    /// The choice of how wide a picture is.
    pub const WIDTH: &str = "Width";
    /// Widths in px, and what they suit.
    pub const WIDTHS: [(u32, &str); 6] = [
        (960, "a page of A4, 960 px"),
        (1280, "a screen, 1,280 px"),
        (1588, "a page of A3 across, 1,588 px"),
        (2560, "a wide screen, 2,560 px"),
        (5120, "a strip, 5,120 px"),
        (12_000, "a long strip, 12,000 px"),
    ];
    /// A picture of lines and letters.
    pub const SVG: &str = "Picture (SVG)";
    /// A picture on several sheets of paper.
    pub const SHEETS: &str = "Sheets of A4 side by side, to print";
    /// What an SVG is for.
    pub const ABOUT_SVG: &str =
        "A drawing with its title, key, sources and licence. It stays sharp in any size, and its labels are text.";
    /// What a PNG is for.
    pub const ABOUT_PNG: &str =
        "The same as pixels, for programs that take no drawings. A picture too large for the browser gets fewer.";
    /// What the sheets are for.
    pub const ABOUT_SHEETS: &str =
        "A page that the browser prints, or saves as PDF, on sheets to be laid side by side.";

    /// A picture of pixels, so many for each px.
    #[must_use]
    pub fn png(scale: u8) -> String {
        match scale {
            1 => "Picture (PNG)".to_owned(),
            4 => "Picture (PNG, 4 times as fine, for print)".to_owned(),
            scale => format!("Picture (PNG, {scale} times as fine)"),
        }
    }

    /// The choice of what is shown.
    #[must_use]
    pub fn shown(hits: u32) -> String {
        format!("What is shown: {}", events(hits))
    }

    /// The choice of everything.
    #[must_use]
    pub fn everything(all: u32) -> String {
        format!("Everything: {}", events(all))
    }

    /// How far the writing is.
    #[must_use]
    pub fn writing(done: u32) -> String {
        if done == 0 { "Writing…".to_owned() } else { format!("Writing… {} so far", events(done)) }
    }

    /// The file was handed over under this name, and has so many bytes.
    #[must_use]
    pub fn saved(name: &str, bytes: f64) -> String {
        format!("Saved {name} to your downloads, {}.", size(bytes))
    }
}

/// Lines to be copied out of a panel.
pub mod lines {
    /// The button that copies the lines.
    pub const COPY: &str = "Copy";
    /// The lines were copied.
    pub const COPIED: &str = "Copied";
    /// The browser doesn't let a page copy.
    pub const NOT_COPIED: &str = "This browser doesn't let a page copy. The lines are selected: copy them yourself.";
}

/// Citing a view.
pub mod cite {
    /// The button that opens the dialog.
    pub const OPEN: &str = "Cite…";
    /// The heading of the dialog.
    pub const TITLE: &str = "Cite this view";
    /// The choice to cite the event whose card lies open.
    pub const EVENT: &str = "The event whose card lies open";
    /// The citation for a note in a text.
    pub const NOTE: &str = "Footnote";
    /// The citation for LaTeX.
    pub const BIBTEX: &str = "BibTeX";
    /// The citation for Zotero and the like.
    pub const CSL: &str = "CSL-JSON, for Zotero and others";
    /// The view has no address that others could go to.
    pub const NO_ADDRESS: &str =
        "Only this browser has this open, so the citation has no address. The version says which content it means.";
    /// The version isn't known yet.
    pub const PREPARING: &str = "Working out the version…";
}

/// Embedding a view in another page.
pub mod embed {
    /// The button that opens the dialog.
    pub const OPEN: &str = "Embed…";
    /// The heading of the dialog.
    pub const TITLE: &str = "Embed this view";
    /// The page has no address that another page could show.
    pub const NOT_PUBLIC: &str = "This page has no address on the web that another page could show. Put its file on any web server, open it there, and choose “Embed…” again; or hand the file itself on.";
    /// Heights of the frame, in px, and what they are called.
    pub const HEIGHTS: [(u32, &str); 4] = [(400, "400 px"), (560, "560 px"), (720, "720 px"), (960, "960 px")];
    /// Widths that the page around may leave, in px, and what they suit.
    pub const WIDTHS: [(u32, &str); 3] =
        [(320, "a phone, 320 px"), (640, "an article, 640 px"), (1100, "a wide page, 1,100 px")];
    /// The choice of the height.
    pub const HEIGHT: &str = "Height";
    /// The choice of the width of the preview.
    pub const PREVIEW_ON: &str = "Preview on";
    /// The choice of a frame that is as high as its content.
    pub const RESIZES: &str = "Be as high as its content: adds a line of script, which some sites strip";
    /// The choice of lines for the editor of WordPress.
    pub const IS_BLOCK: &str = "Be a block of WordPress: paste it into the editor";
    /// Before the link that tries the frame.
    pub const DRAWN_HERE: &str = "Drawn here; ";
    /// The link that tries the frame.
    pub const TRY: &str = "try it in a window of its own";
    /// What the lines are.
    pub const LINES: &str = "HTML for your page. Where frames are stripped, as in feeds, the link remains.";
    /// The title of the frame, for a dossier with this title.
    #[must_use]
    pub fn frame_title(title: &str) -> String {
        format!("Timeline: {title}")
    }

    /// Only this browser has the dossier open: what to do so that the lines show it from this file.
    #[must_use]
    pub fn only_here(file: &str) -> String {
        format!(
            "Only this browser has this open. So first choose “Save as one file…” in the menu, and upload {file} to the folder of your page. These lines show that file."
        )
    }

    /// What the preview shows, for screen readers.
    #[must_use]
    pub fn preview(width_px: u32, height_px: u32) -> String {
        format!("How the embed will look, {width_px} by {height_px} px")
    }
}
