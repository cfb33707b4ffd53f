//! The same pages in Firefox: that what readers do most works in another engine as well.

use anyhow::Result;
use pamir_e2e::{Firefox, Headers, Size, Way, dist};
use serde_json::json;

use crate::element::site;
use crate::expected::Expected;
use crate::files::Folder;
use crate::search::longest_word;

const STATUS: &str = "return document.querySelector('#pamir:not(.loading) [role=status]')?.textContent";
const ESCAPE: &str = "\u{e00c}";

fn search_opens_and_goes_back(way: &Way) -> Result<()> {
    let expected = Expected::load();
    let event = expected.typical();
    let mut page = Firefox::open(way, Size::DESKTOP, "view=timeline")?;
    page.wait_for(STATUS, &json!(expected.full_status()))?;

    let word = longest_word(event);
    let found = expected.status(expected.found(&[&word]).len());
    assert_ne!(found, expected.full_status(), "{word:?} is a poor test");
    page.script("document.querySelector(\"input[aria-label='Search events']\").focus()")?;
    page.keys(&word)?;
    page.wait_for(STATUS, &json!(found))?;
    page.wait_for("return location.hash.includes('q=')", &json!(true))?;
    page.wait_for(&format!("return document.title.includes({})", json!(word)), &json!(true))?;

    let mark = format!(".mark[data-event='{}']", event.id);
    page.wait_for("return document.querySelector('[aria-busy=true]') === null", &json!(true))?;
    page.click(&mark)?;
    page.wait_for("return document.querySelector('.card h2')?.textContent", &json!(event.title))?;
    page.keys(ESCAPE)?;
    page.wait_for("return document.querySelector('.card') === null", &json!(true))?;
    page.wait_for(&format!("return document.activeElement.matches({})", json!(mark)), &json!(true))?;

    // What can't be seen is not hit: shapes and labels lie over the targets.
    let hit = format!(
        "const r = document.querySelector({}).getBoundingClientRect();
         return document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2).classList.contains('mark')",
        json!(mark)
    );
    page.wait_for(&hit, &json!(true))?;

    page.script("document.querySelector('.stage').focus()")?;
    page.keys("+")?;
    page.wait_for("return location.hash.includes('at=')", &json!(true))?;
    page.script("history.back()")?;
    page.wait_for("return location.hash.includes('event=')", &json!(true))?;
    page.finish()
}

#[test]
fn the_served_page_works() -> Result<()> {
    search_opens_and_goes_back(&Way::served())
}

#[test]
fn the_single_file_works_from_disk() -> Result<()> {
    search_opens_and_goes_back(&Way::file())
}

/// Firefox copies the page as soon as it has told that it prints, whoever asked for that: its menu, too.
#[test]
fn paper_is_ready_when_the_browser_has_told_that_it_prints() -> Result<()> {
    let expected = Expected::load();
    let event = expected.typical();
    let asked = expected.ids(|other| other.themes.contains(&event.themes[0]));
    let mut page = Firefox::open(&Way::served(), Size::DESKTOP, &format!("v=1&view=list&theme={}", event.themes[0]))?;
    page.wait_for(STATUS, &json!(expected.status(asked.len())))?;
    page.wait_for("return document.querySelectorAll('.list article').length > 0", &json!(true))?;
    let articles =
        "return [...document.querySelectorAll('.paper article[id*=\"event=\"]')].map(e => e.id.split('event=')[1])";
    assert_eq!(page.script(&format!("dispatchEvent(new Event('beforeprint')); {articles}"))?, json!(asked));
    assert_eq!(page.script(&format!("dispatchEvent(new Event('afterprint')); {articles}"))?, json!([]));
    page.finish()
}

#[test]
fn an_element_on_another_page_works() -> Result<()> {
    let folder = Folder::new("firefox-element")?;
    let mut page = Firefox::open(&Way::Served(site(&folder)?), Size::DESKTOP, "")?;
    page.visit("examples/element.html")?;
    let root = "const root = document.querySelector('pamir-timeline').shadowRoot;";
    page.wait_for(&format!("{root} return root?.querySelectorAll('.mark').length > 0"), &json!(true))?;
    page.wait_for(
        &format!("{root} return getComputedStyle(root.querySelector('.layers .shapes')).color"),
        &json!("rgb(122, 74, 34)"),
    )?;
    page.wait_for(&format!("{root} return getComputedStyle(root.querySelector('.masthead')).display"), &json!("none"))?;
    page.finish()
}

/// A frame in a sandbox, and all that is refused to it, as far as a page of its own can be put into one.
#[test]
fn a_page_without_an_origin_works() -> Result<()> {
    let policy = "sandbox allow-scripts; default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
        img-src 'self' data:";
    let headers = Headers { policy: Some(policy), ..Headers::default() };
    let mut page = Firefox::open(&Way::Hosted(dist(), headers), Size::DESKTOP, "")?;
    page.wait_for(STATUS, &json!(Expected::load().full_status()))?;
    page.wait_for("return origin", &json!("null"))?;
    page.finish()
}

#[test]
fn a_page_whose_script_is_blocked_says_so() -> Result<()> {
    let folder = Folder::new("firefox-blocked")?;
    let page = std::fs::read_to_string(dist().join("pamir.html"))?;
    // Without a word in the console: a script of a type that no browser knows.
    let page = page.replacen("<script>(function", "<script type=text/unknown>(function", 1);
    let file = folder.file("blocked.html", page.as_bytes())?;
    let mut page = Firefox::open(&Way::File(file), Size::PHONE, "")?;
    let late =
        "for (const one of document.getAnimations()) if (/^pamir-(gone|come)$/.test(one.animationName)) one.finish();
        const seen = css => getComputedStyle(document.querySelector(css)).visibility;
        return [seen('.document-opening'), seen('.document-late > *')]";
    page.wait_for(late, &json!(["hidden", "visible"]))?;
    page.finish()
}
