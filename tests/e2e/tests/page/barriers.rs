//! Barriers: what keeps people from using the page who see little, hear it or use keys, as far as a program finds such things.
//!
//! The program is axe-core by Deque, with its rules for WCAG 2.2 at levels A and AA, its best practices, and its experimental rule
//! about labels. Its rule about skip links takes links to other views for links within the page. Its rule about the size of targets
//! takes a box for a target without its label, which is as wide as the column; so boxes with labels are left out of that rule.

use anyhow::{Context as _, Result, ensure};
use pamir_e2e::{Page, Size, Way, one};
use serde_json::json;

use crate::expected::Expected;
use crate::files::{Folder, choose};
use crate::seen;

/// Its script, which `cargo xtask setup` installs.
fn axe() -> Result<String> {
    let path = pamir_e2e::dist().join("../.tools/npm/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(&path).with_context(|| format!("{} is not there: `cargo xtask setup`", path.display()))
}

/// What axe finds now, with where it is.
async fn found(page: &Page, axe: &str) -> Result<Vec<String>> {
    if !seen::holds(page, "return window.axe !== undefined").await? {
        page.script(axe).await?;
    }
    let run = "const options = {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
            rules: { 'label-content-name-mismatch': { enabled: true }, 'skip-link': { enabled: false } },
            resultTypes: ['violations'],
        };
        const sizes = { runOnly: { type: 'rule', values: ['target-size'] }, resultTypes: ['violations'] };
        const targets = { include: [['html']], exclude: [['label input']] };
        const told = ({ violations }) => violations.flatMap(({ id, nodes }) =>
            nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`));
        return axe.run(document, options).then((all) => axe.run(targets, sizes).then((small) => told(all).concat(told(small))))";
    seen::strings(page, run).await
}

async fn expect_none(page: &Page, axe: &str, state: &str) -> Result<()> {
    page.wait_while_busy().await?;
    let found = found(page, axe).await?;
    ensure!(found.is_empty(), "{state}: axe finds\n{}", found.join("\n"));
    Ok(())
}

/// Goes through what a reader can have on show, and has axe look at each state.
async fn walk(page: &Page, scheme: &str) -> Result<()> {
    let axe = axe()?;
    let expected = Expected::load();
    let event = expected.typical();
    page.emulate("screen", &[("prefers-color-scheme", scheme)]).await?;
    page.wait_for_status(&expected.full_status()).await?;
    expect_none(page, &axe, "the first picture").await?;
    let states = [
        ("an event beside the timeline", format!("view=timeline&event={}", event.id), ".event-card"),
        ("an event beside the list", format!("view=list&event={}", event.id), ".event-card"),
        ("colours and lanes by place", "view=timeline&color=theme&group=place".to_owned(), ".mark"),
        ("a source", format!("view=timeline&card=source:{}", expected.data.dossier.sources[0].id), ".source-card"),
        ("filters", format!("view=timeline&theme={}&q=a", event.themes[0]), ".chips"),
        ("nothing left", "view=timeline&q=zzzzzz".to_owned(), ".empty"),
        ("an event that isn't there", "view=timeline&event=nobody".to_owned(), ".view"),
    ];
    for (name, hash, css) in states {
        page.go_to(&hash).await?;
        page.wait_for(css).await?;
        expect_none(page, &axe, name).await?;
    }
    page.go_to("view=timeline").await?;
    page.wait_for(".mark").await?;
    page.click(".menu-button").await?;
    page.wait_for(".menu-button[aria-expanded=true]").await?;
    expect_none(page, &axe, "the menu").await
}

#[test]
fn nothing_stands_in_the_way_on_a_wide_screen() -> Result<()> {
    one(&Way::served(), Size::DESKTOP, "view=timeline", async |page| walk(page, "light").await)
}

#[test]
fn nothing_stands_in_the_way_on_a_phone_in_the_dark() -> Result<()> {
    one(&Way::served(), Size::PHONE, "view=timeline", async |page| walk(page, "dark").await)
}

/// Rows of a table with a number, a category and a date: as many as make the list a table.
fn table(rows: usize) -> String {
    let row = |n: usize| {
        format!("Storm {n},{}-{:02}-11,{},{}\n", 1900 + n % 100, n % 12 + 1, n * 37 % 1_000, ["red", "blue"][n % 2])
    };
    format!("title,date,deaths,colour\n{}", (0..rows).map(row).collect::<String>())
}

#[test]
fn nothing_stands_in_the_way_of_an_opened_table() -> Result<()> {
    let axe = axe()?;
    let folder = Folder::new("barriers")?;
    let path = folder.file("storms.csv", table(300).as_bytes())?;
    one(&Way::served(), Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&Expected::load().full_status()).await?;
        choose(page, &path).await?;
        page.wait_for(".report").await?;
        expect_none(page, &axe, "the report").await?;
        for (name, hash, css) in [
            ("the table", "v=1&view=list&as=table", ".table"),
            ("a range of numbers", "v=1&view=timeline&a.deaths=10..200", ".chips"),
            ("sums", "v=1&view=timeline&sum=a.deaths", ".stage"),
        ] {
            // Going there as to a page would close the file.
            page.script(&format!("location.hash = {}", json!(hash))).await?;
            page.wait_for(css).await?;
            expect_none(page, &axe, name).await?;
        }
        Ok(())
    })
}
