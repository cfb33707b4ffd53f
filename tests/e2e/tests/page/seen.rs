//! What the page shows, read in one look each.

use anyhow::{Context as _, Result};
use pamir_e2e::Page;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::time::{Duration, Instant};

/// Longer than the pause after which the page writes the address.
const AT_REST: Duration = Duration::from_millis(400);

/// Every text that `body`, a function body of JavaScript, returns in an array.
pub async fn strings(page: &Page, body: &str) -> Result<Vec<String>> {
    let value = page.script(body).await?;
    let texts = value.as_array().with_context(|| format!("{body} gives {value}"))?;
    Ok(texts.iter().map(|text| text.as_str().unwrap_or_default().to_owned()).collect())
}

/// The number that `body` returns.
pub async fn number(page: &Page, body: &str) -> Result<f64> {
    let value = page.script(body).await?;
    value.as_f64().with_context(|| format!("{body} gives {value}"))
}

/// Whether `body` returns true.
pub async fn holds(page: &Page, body: &str) -> Result<bool> {
    Ok(page.script(body).await? == true)
}

/// The text content of every match, without waiting and whether it can be seen or not.
pub async fn contents(page: &Page, css: &str) -> Result<Vec<String>> {
    strings(page, &format!("return [...document.querySelectorAll({})].map(e => e.textContent)", json!(css))).await
}

/// The ids of the events of all matches.
pub async fn events(page: &Page, css: &str) -> Result<Vec<String>> {
    strings(page, &format!("return [...document.querySelectorAll({})].map(e => e.dataset.event)", json!(css))).await
}

/// The ids of the articles of the list view, in their order.
pub async fn articles(page: &Page) -> Result<Vec<String>> {
    events(page, ".list article[data-event]").await
}

/// Waits for the list view to show just these events.
pub async fn wait_for_articles(page: &Page, expected: Vec<String>) -> Result<()> {
    page.wait_for_value("the list", expected, async || articles(page).await).await
}

/// Whether something that matches has the focus.
pub async fn has_focus(page: &Page, css: &str) -> Result<bool> {
    holds(page, &format!("return document.activeElement.matches({})", json!(css))).await
}

/// Waits until something that matches has the focus.
pub async fn wait_for_focus(page: &Page, css: &str) -> Result<()> {
    page.wait_for_value(&format!("the focus on {css}"), String::new(), async || {
        let focus = "const a = document.activeElement; return a.outerHTML.slice(0, 160)";
        Ok(if has_focus(page, css).await? { String::new() } else { page.script(focus).await?.to_string() })
    })
    .await
}

/// The visible stretch of time that the address holds, in seconds since 1970.
pub async fn window(page: &Page) -> Result<Option<(f64, f64)>> {
    let hash = page.hash().await?;
    let Some(at) = hash.split(['#', '&']).find_map(|pair| pair.strip_prefix("at=")) else { return Ok(None) };
    let (from, until) = at.split_once("..").context("no window")?;
    Ok(Some((from.parse()?, until.parse()?)))
}

/// Waits until the timeline is at rest: then it is drawn for more than what is in sight.
pub async fn wait_for_rest(page: &Page) -> Result<()> {
    let wide = "const width = document.querySelector('.stage').getBoundingClientRect().width;
        return document.querySelector('.lane-edge').getBoundingClientRect().width > 1.5 * width";
    page.wait_until("the timeline was at rest", async || holds(page, wide).await).await
}

/// Waits until the address holds another stretch of time than `before`, and returns it once it stays.
pub async fn next_window(page: &Page, before: Option<(f64, f64)>) -> Result<(f64, f64)> {
    // The address is written when the hand pauses, and a slow machine may make it seem to pause in the middle of a drag.
    let seen = RefCell::new((before, Instant::now()));
    page.wait_until("the address had another window", async || {
        let now = window(page).await?;
        let mut seen = seen.borrow_mut();
        if seen.0 != now {
            *seen = (now, Instant::now());
        }
        Ok(now.is_some() && now != before && seen.1.elapsed() >= AT_REST)
    })
    .await?;
    window(page).await?.context("the window is gone")
}

/// Opens the menu in the head of the page and clicks what is in it.
pub async fn choose(page: &Page, css: &str) -> Result<()> {
    page.click(".menu-button").await?;
    page.click(css).await
}

/// The labels along the axis.
pub async fn ticks(page: &Page) -> Result<Vec<String>> {
    contents(page, ".axis .tick").await
}

/// One lane as it is drawn.
#[derive(Debug)]
pub struct Lane {
    /// What it is called.
    pub label: String,
    /// How many events it says it has.
    pub says: usize,
    /// The events drawn one by one.
    pub marks: Vec<String>,
    /// How many more its strip counts.
    pub counted: usize,
    /// Whether only its heading and its strip are shown.
    pub folded: bool,
}

/// The events that are listed below the lanes because they have no date, folded away or not.
pub async fn undated(page: &Page) -> Result<Vec<String>> {
    let ids = "return [...document.querySelectorAll('.undated [data-event]')].map(event => event.dataset.event)";
    strings(page, ids).await
}

/// All lanes from top to bottom.
pub async fn lanes(page: &Page) -> Result<Vec<Lane>> {
    page.wait_while_busy().await?;
    let read = page
        .script(
            "return [...document.querySelectorAll('.lanes .lane')].map(lane => ({
                said: lane.getAttribute('aria-label'),
                marks: [...lane.querySelectorAll('.mark')].map(mark => mark.dataset.event),
                counted: Number(lane.querySelector('.density')?.dataset.count ?? 0),
                folded: lane.classList.contains('collapsed'),
            }))",
        )
        .await?;
    read.as_array().context("no lanes")?.iter().map(lane).collect()
}

fn lane(read: &Value) -> Result<Lane> {
    let said = read["said"].as_str().context("a lane without a name")?;
    let (label, count) = said.rsplit_once(", ").context("a lane without a count")?;
    let texts = |key: &str| read[key].as_array().into_iter().flatten();
    Ok(Lane {
        label: label.to_owned(),
        says: count.split(' ').next().unwrap_or_default().parse()?,
        marks: texts("marks").filter_map(Value::as_str).map(str::to_owned).collect(),
        counted: read["counted"].as_u64().context("a strip without a count")?.try_into()?,
        folded: read["folded"] == true,
    })
}

/// Edits the hash of the address without loading the page anew, and returns when the page has drawn what it makes of it.
pub async fn edit_address(page: &Page, hash: &str) -> Result<()> {
    let body = format!(
        "return new Promise(done => {{
           const drawn = () => requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(() => setTimeout(done))));
           const before = location.href;
           addEventListener('hashchange', drawn, {{ once: true }});
           location.hash = {};
           if (location.href === before) drawn();
         }})",
        json!(hash)
    );
    page.script(&body).await?;
    page.wait_while_busy().await
}

/// A selector of the checkbox of a facet's value.
pub fn checkbox(facet: &str, value: &str) -> String {
    format!("#filters input[name='{facet}'][value='{value}']")
}

/// The number that stands beside a value of a facet.
pub async fn promised(page: &Page, facet: &str, value: &str) -> Result<usize> {
    let checkbox = json!(checkbox(facet, value));
    let body = format!(
        "const {{ id }} = document.getElementById(document.querySelector({checkbox}).getAttribute('aria-describedby'));
         return Number(document.getElementById(id).textContent)"
    );
    Ok(number(page, &body).await? as usize)
}

/// Waits until nothing is filtered and no card is open.
pub async fn wait_for_start(page: &Page, full_status: &str) -> Result<()> {
    page.wait_for_status(full_status).await?;
    page.wait_for_none(".card").await
}
