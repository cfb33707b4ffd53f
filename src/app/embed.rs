//! The page within another page: whether its address asks for that, what it says to the page around it, and the lines of
//! HTML that put it there.
//!
//! Owns the words of the protocol, which docs/embedding.md tells to those who write the page around.
//! How a message gets there, `browser` knows.

use std::fmt::Write as _;

/// What the page says of its height, and what asks it to: the values of `type`.
pub const HEIGHT: &str = "pamir:height";
/// See [`HEIGHT`].
pub const MEASURE: &str = "pamir:measure";

/// No page asks for more or less: a list may be as long as it likes, and is then scrolled within its frame.
const HEIGHTS_PX: (f64, f64) = (200.0, 2_000.0);
/// Between the parts of Pym.js's messages, which are text.
const PYM: &str = "xPYMx";
/// The longest name that is taken from the page around.
const LONGEST_CHILD: usize = 100;
/// Parameters of the address that only a page within another one has. All but the first come from Pym.js.
const OURS: [&str; 6] = ["embed", "export", "childId", "initialWidth", "parentTitle", "parentUrl"];

/// How a page within another one was asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Embed {
    /// What Pym.js calls this page.
    child: Option<String>,
    /// Whether readers aren't offered to take the events along.
    keeps_data: bool,
}

impl Embed {
    /// What the query of an address asks for; nothing for a page of its own. `always` where the page is made for nothing
    /// else.
    ///
    /// ```
    /// use pamir::app::Embed;
    ///
    /// assert!(Embed::of("?embed", false).is_some() && Embed::of("", true).is_some());
    /// assert_eq!(Embed::of("?q=embed", false), None);
    /// ```
    #[must_use]
    pub fn of(search: &str, always: bool) -> Option<Self> {
        let mut embed = Self::default();
        let mut asked = always;
        for pair in search.trim_start_matches('?').split('&') {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            asked |= key == "embed" && !matches!(value, "0" | "false");
            embed.keeps_data |= key == "export" && matches!(value, "0" | "false" | "off");
            // Pym.js makes it of the id of an element. It is sent back as it is, so it must not be more than one part.
            let plain = value.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
            let sound = plain && !value.is_empty() && value.len() <= LONGEST_CHILD && !value.contains(PYM);
            if key == "childId" && sound {
                embed.child = Some(value.to_owned());
            }
        }
        asked.then_some(embed)
    }

    /// Whether readers are offered to take the events along. `?embed&export=off` offers nothing.
    #[must_use]
    pub fn exports(&self) -> bool {
        !self.keeps_data
    }

    /// What to say to the page around about this height: to ours, to AMP, and to Pym.js where it has named the page.
    #[must_use]
    pub fn messages(&self, height_px: u32) -> Vec<Message> {
        let pym = self.child.iter().map(|child| Message::Text(format!("pym{PYM}{child}{PYM}height{PYM}{height_px}")));
        [Message::height(height_px), Message::Height(&[("sentinel", "amp"), ("type", "embed-size")], height_px)]
            .into_iter()
            .chain(pym)
            .collect()
    }

    /// Whether a text from the page around is Pym.js telling of another width, which it wants answered with the height.
    #[must_use]
    pub fn is_asked(&self, text: &str) -> bool {
        let Some(child) = &self.child else { return false };
        let width = text.strip_prefix(&format!("pym{PYM}{child}{PYM}width{PYM}"));
        // As scripts write a width; the library's reading of numbers would bring a table of powers, 10 kB of the transfer.
        let is_number = |width: &str| {
            let (whole, fraction) = width.split_once('.').unwrap_or((width, "0"));
            [whole, fraction].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
        };
        width.is_some_and(is_number)
    }
}

/// One message to the page around.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// A text.
    Text(String),
    /// An object with these fields and with the `height` in px.
    Height(&'static [(&'static str, &'static str)], u32),
}

impl Message {
    /// What Pamir's own script takes.
    #[must_use]
    pub fn height(height_px: u32) -> Self {
        Self::Height(&[("type", HEIGHT)], height_px)
    }
}

/// The height to ask for, for a content so high.
#[must_use]
pub fn height_px(content_px: f64) -> u32 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // It is between the two.
    let px = content_px.max(HEIGHTS_PX.0).min(HEIGHTS_PX.1).ceil() as u32;
    px
}

/// The address of the page as a page of its own: without a hash, and without what only a page within another one has.
/// `own` where the page is made for nothing else; the other one is then its folder's.
///
/// ```
/// use pamir::app::embed::full_address;
///
/// assert_eq!(full_address("https://x/a/?lang=fr&embed", false), "https://x/a/?lang=fr");
/// assert_eq!(full_address("https://x/a/embed.html", true), "https://x/a/");
/// ```
#[must_use]
pub fn full_address(address: &str, own: bool) -> String {
    let address = address.split('#').next().unwrap_or_default();
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let path = if own { path.rsplit_once('/').map_or(path, |(folder, _)| &path[..=folder.len()]) } else { path };
    let theirs = |pair: &&str| !pair.is_empty() && !OURS.contains(&pair.split('=').next().unwrap_or_default());
    let query: Vec<&str> = query.split('&').filter(theirs).collect();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
}

/// The lines of HTML that put a page into another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Snippet<'a> {
    /// [`full_address`] of the page.
    pub page: &'a str,
    /// The view, as a hash.
    pub hash: &'a str,
    /// What the frame and the link are called.
    pub title: &'a str,
    /// The height in px.
    pub height_px: u32,
    /// Whether the script comes along that gives the frame the height of its content.
    pub resizes: bool,
    /// Whether the lines are a block of WordPress, which its editor takes as they are.
    pub is_block: bool,
}

impl Snippet<'_> {
    /// The address within the frame.
    #[must_use]
    pub fn src(&self) -> String {
        let separator = if self.page.contains('?') { '&' } else { '?' };
        format!("{}{separator}embed{}", self.page, self.hash)
    }

    /// The lines. Where frames are stripped, in feeds and letters, the link remains.
    #[must_use]
    pub fn html(&self) -> String {
        let (src, title) = (attribute(&self.src()), attribute(self.title));
        let mut html = format!(
            "<iframe src=\"{src}\" title=\"{title}\" width=\"100%\" height=\"{}\" loading=\"lazy\" style=\"border:0\"></iframe>\n",
            self.height_px
        );
        let href = attribute(&format!("{}{}", self.page, self.hash));
        let _ = writeln!(html, "<p><a href=\"{href}\">{title}</a></p>");
        if self.resizes {
            let path = self.page.split('?').next().unwrap_or_default();
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let _ = writeln!(html, "<script async src=\"{}/resize.js\"></script>", attribute(folder));
        }
        if self.is_block {
            // The block editor keeps what stands between these comments as it is. They are case-sensitive.
            html = format!("<!-- wp:html -->\n{html}<!-- /wp:html -->\n");
        }
        html
    }
}

/// Text as it stands within double quotes in a tag, or between tags.
fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_query_says_whether_and_for_whom() {
        for (search, always, asked) in [
            ("?embed", false, true),
            ("?a=b&embed=1", false, true),
            ("?embed=0", false, false),
            ("?embed=false", false, false),
            ("?embedded", false, false),
            ("", false, false),
            ("", true, true),
        ] {
            assert_eq!(Embed::of(search, always).is_some(), asked, "{search}");
        }
        let exports = |search: &str| Embed::of(search, false).map(|embed| embed.exports());
        assert_eq!(
            ["?embed", "?embed&export=off", "?export=0&embed"].map(exports),
            [Some(true), Some(false), Some(false)]
        );
        let child = |search: &str| Embed::of(search, false).and_then(|embed| embed.child);
        assert_eq!(child("?embed&childId=story-1&initialWidth=600").as_deref(), Some("story-1"));
        for bad in ["", "a%20b", "axPYMxb", "<b>", &"x".repeat(101)] {
            assert_eq!(child(&format!("?embed&childId={bad}")), None, "{bad}");
        }
    }

    #[test]
    fn each_host_is_told_in_its_own_words() {
        let plain = Embed::default().messages(420);
        assert_eq!(
            plain,
            [
                Message::Height(&[("type", "pamir:height")], 420),
                Message::Height(&[("sentinel", "amp"), ("type", "embed-size")], 420),
            ]
        );
        let pym = Embed::of("?embed&childId=c1", false).unwrap_or_default();
        assert_eq!(pym.messages(420).last(), Some(&Message::Text("pymxPYMxc1xPYMxheightxPYMx420".into())));
        assert!(pym.is_asked("pymxPYMxc1xPYMxwidthxPYMx640"));
        for other in
            ["pymxPYMxc2xPYMxwidthxPYMx640", "pymxPYMxc1xPYMxwidthxPYMxwide", "pymxPYMxc1xPYMxscrollToxPYMx0", ""]
        {
            assert!(!pym.is_asked(other), "{other}");
        }
        assert!(!Embed::default().is_asked("pymxPYMxc1xPYMxwidthxPYMx640"));
    }

    #[test]
    fn a_height_is_whole_and_within_bounds() {
        for (content, height) in
            [(419.2, 420), (420.0, 420), (3.0, 200), (1e9, 2_000), (f64::NAN, 200), (f64::NEG_INFINITY, 200)]
        {
            assert_eq!(height_px(content), height, "{content}");
        }
    }

    #[test]
    fn the_page_of_its_own_keeps_only_what_is_its_own() {
        for (address, own, full) in [
            ("https://x/d/?embed", false, "https://x/d/"),
            ("https://x/d/index.html?embed&childId=a&parentUrl=b&k=v#q=1", false, "https://x/d/index.html?k=v"),
            ("https://x/d/pamir.html?embed", false, "https://x/d/pamir.html"),
            ("https://x/d/embed.html?childId=a#v=1", true, "https://x/d/"),
            ("https://x/d/embed", true, "https://x/d/"),
            ("file:///d/pamir.html", false, "file:///d/pamir.html"),
            ("", false, ""),
        ] {
            assert_eq!(full_address(address, own), full, "{address}");
        }
    }

    #[test]
    fn a_snippet_is_html_whatever_the_title() {
        let snippet = Snippet {
            page: "https://x/d/",
            hash: "#v=1&q=%22a%22",
            title: "\"A\" <b> & 'c'",
            height_px: 560,
            resizes: false,
            is_block: false,
        };
        let title = "&quot;A&quot; &lt;b&gt; &amp; 'c'";
        assert_eq!(
            snippet.html(),
            format!(
                "<iframe src=\"https://x/d/?embed#v=1&amp;q=%22a%22\" title=\"{title}\" width=\"100%\" height=\"560\" loading=\"lazy\" style=\"border:0\"></iframe>\n\
                 <p><a href=\"https://x/d/#v=1&amp;q=%22a%22\">{title}</a></p>\n"
            )
        );
        let other = Snippet { page: "https://x/d/pamir.html?k=v", hash: "", resizes: true, ..snippet };
        assert_eq!(other.src(), "https://x/d/pamir.html?k=v&embed");
        assert!(other.html().ends_with("<script async src=\"https://x/d/resize.js\"></script>\n"), "{}", other.html());
        let block = Snippet { is_block: true, ..snippet };
        assert_eq!(block.html(), format!("<!-- wp:html -->\n{}<!-- /wp:html -->\n", snippet.html()));
    }
}
