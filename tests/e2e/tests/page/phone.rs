//! Small screens.

use anyhow::Result;
use pamir_e2e::{Page, Size, both};
use serde_json::json;

use crate::expected::Expected;
use crate::seen;

/// Waits until nothing makes the page wider than the screen; what does is in the error.
async fn fits(page: &Page, size: Size, what: &str) -> Result<()> {
    let body = format!(
        "const width = {};
         if (innerWidth === width && document.scrollingElement.scrollWidth <= width) return [];
         const wide = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > width + 0.5);
         return [`${{innerWidth}}, ${{document.scrollingElement.scrollWidth}} px`, ...wide.slice(0, 8).map(e => e.outerHTML.slice(0, 120))]",
        size.width_px
    );
    page.wait_for_value(&format!("the width of {what}"), Vec::new(), async || seen::strings(page, &body).await).await
}

/// Inputs on which a phone would zoom in, because their text is small.
async fn small_inputs(page: &Page) -> Result<Vec<String>> {
    seen::strings(
        page,
        "const text = [...document.querySelectorAll('input:not([type=checkbox]):not([type=radio]), select, textarea')];
         return text.filter(e => e.checkVisibility() && parseFloat(getComputedStyle(e).fontSize) < 16).map(e => e.outerHTML.slice(0, 100))",
    )
    .await
}

async fn everything_fits(page: &Page, size: Size, expected: &Expected) -> Result<()> {
    page.wait_for_status(&expected.full_status()).await?;
    seen::wait_for_articles(page, expected.ids(|_| true)).await?;
    fits(page, size, "the list").await?;
    assert_eq!(small_inputs(page).await?, [""; 0]);

    assert!(!page.wait_for("#filters").await?.is_displayed().await?);
    page.click(".filters-button").await?;
    page.wait_for(".filters-button[aria-expanded=true]").await?;
    assert!(page.wait_for("#filters").await?.is_displayed().await?);
    fits(page, size, "the list with its filters").await?;
    assert_eq!(small_inputs(page).await?, [""; 0]);
    page.screenshot(&format!("phone-{}-filters", size.width_px)).await?;
    let theme = &expected.dossier().themes[0];
    page.click(&seen::checkbox("theme", &theme.id)).await?;
    page.wait_for_status(&expected.status(expected.count(|event| event.themes.contains(&theme.id)))).await?;
    fits(page, size, "the list with a chip").await?;
    page.click(".filters-button").await?;
    page.wait_until("the filters were folded", async || Ok(!page.wait_for("#filters").await?.is_displayed().await?))
        .await?;
    page.click(".chips .clear-all").await?;
    page.wait_for_status(&expected.full_status()).await?;

    // The event with most to say.
    let event =
        expected.in_order().max_by_key(|e| e.figures.len() * 10 + e.notes.len() + e.participants.len()).unwrap();
    page.click(&format!("article[data-event={}] h3 a", event.id)).await?;
    page.wait_for_value("the card", event.title.clone(), async || page.text(".card h2").await).await?;
    fits(page, size, "the card of an event").await?;
    let panel = page.rect(".panel").await?;
    let screen = (f64::from(size.width_px), f64::from(size.height_px));
    assert_eq!((panel.left, panel.top + panel.height, panel.width), (0.0, screen.1, screen.0));
    assert!(panel.height <= screen.1 * 0.6, "{panel:?} leaves little of the page");
    // Nothing of the page lies above the card.
    let covered = format!(
        "return [[1, {top} + 20], [{w} / 2, ({top} + {h}) / 2], [{w} - 2, {h} - 2]].every(([x, y]) => document.elementFromPoint(x, y).closest('.panel'))",
        top = panel.top,
        w = size.width_px,
        h = size.height_px
    );
    assert!(seen::holds(page, &covered).await?, "the card doesn't cover what is below it");
    page.screenshot(&format!("phone-{}-card", size.width_px)).await?;
    page.click(&format!(".card [data-entity={}]", event.participants[0].entity)).await?;
    page.wait_for(".entity-card").await?;
    fits(page, size, "the card of an entity").await?;
    page.click(".card .close").await?;
    page.wait_for(".event-card").await?;
    page.click(".card .close").await?;
    page.wait_for_none(".card").await?;

    page.click(".views button:first-child").await?;
    page.wait_for(".stage .mark").await?;
    fits(page, size, "the timeline").await?;
    assert_eq!(small_inputs(page).await?, [""; 0]);
    page.screenshot(&format!("phone-{}-timeline", size.width_px)).await?;
    page.go_to(&format!("q={}", "zzqx".repeat(30))).await?;
    page.wait_for_status(&expected.status(0)).await?;
    fits(page, size, "nothing left").await
}

#[test]
fn a_phone_has_the_list_and_everything_fits() -> Result<()> {
    let expected = Expected::load();
    both(Size::PHONE, "", async |page| everything_fits(page, Size::PHONE, &expected).await)
}

#[test]
fn the_narrowest_screen_too() -> Result<()> {
    let expected = Expected::load();
    both(Size::NARROWEST, "", async |page| everything_fits(page, Size::NARROWEST, &expected).await)
}

#[test]
fn turning_the_phone_keeps_what_was_found() -> Result<()> {
    let expected = Expected::load();
    let theme = &expected.dossier().themes[0].id;
    let with = expected.ids(|event| event.themes.contains(theme));
    both(Size::PHONE, &format!("theme={theme}"), async |page| {
        seen::wait_for_articles(page, with.clone()).await?;
        // Nobody has chosen a view: wider, it is the timeline.
        page.resize(Size { width_px: 844, height_px: 390, phone: true }).await?;
        page.wait_for(".stage .mark").await?;
        page.wait_for_status(&expected.status(with.len())).await?;
        let width = "return document.querySelector('.stage').clientWidth - document.querySelector('.lanes').getBoundingClientRect().width";
        page.wait_for_value("the lanes' lack of width", json!(0), async || page.script(width).await).await?;
        page.resize(Size::PHONE).await?;
        seen::wait_for_articles(page, with.clone()).await
    })
}
