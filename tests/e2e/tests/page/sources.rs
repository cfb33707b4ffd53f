//! A source opens down to its words: from a claim to its passage and back, with the reader's own copy.
//!
//! The text that the dossier was drawn from isn't here, so a made-up one of the same shape takes its place: a copy that differs.

use anyhow::{Result, ensure};
use pamir::app::{Claimant, Claims, Locator};
use pamir_dossier::Evidence;
use pamir_dossier::evidence::{Text, pieces};
use pamir_e2e::thirtyfour::Key;
use pamir_e2e::{Firefox, Page, Size, Way, both};
use serde_json::json;

use crate::expected::Expected;
use crate::files::wait_for_panel;
use crate::seen;

/// The id of the only source of the built-in dossier, with all that rests on it.
fn source(expected: &Expected) -> (String, Claims) {
    let id = expected.data.dossier.sources[0].id.clone();
    let claims = Claims::of(&expected.data, &id);
    (id, claims)
}

/// A text that has each place to which the evidence points.
fn made_up(claims: &Claims) -> String {
    let of = |paragraph: u32| claims.list.iter().map(|claim| &claim.evidence).filter(move |e| e.paragraph == paragraph);
    let last = claims.list.iter().map(|claim| claim.evidence.paragraph).max().unwrap_or_default();
    let paragraph = |number: u32| {
        let letters = of(number).filter_map(|evidence| evidence.end).max().unwrap_or_default() as usize;
        let sentences = of(number).filter_map(|evidence| evidence.sentence).max().unwrap_or(1) as usize;
        let mut text = String::new();
        for sentence in 1.. {
            text.push_str(&format!("This is sentence {sentence} of paragraph {number}, which goes on. "));
            if sentence >= sentences && text.len() > letters + 1 {
                break;
            }
        }
        text
    };
    (0..=last).map(paragraph).collect::<Vec<_>>().join("\n\n")
}

/// The words of each marked piece, in the order of the text.
fn marked(text: &str, claims: &Claims) -> Vec<String> {
    let text = Text::of(text);
    let passages: Vec<_> = claims.list.iter().filter_map(|claim| text.passage(&claim.evidence, false)).collect();
    assert_eq!(passages.len(), claims.list.len(), "each piece of evidence has its place");
    let paragraphs = text.paragraphs.iter().enumerate().flat_map(|(at, paragraph)| {
        let there = passages.iter().filter(|passage| passage.paragraph == at);
        let stretches: Vec<_> = there.map(|passage| passage.range.clone()).collect();
        let cut = pieces(paragraph.len, &stretches).into_iter().filter(|piece| !piece.within.is_empty());
        cut.map(|piece| paragraph.words(&piece.range).collect::<String>()).collect::<Vec<_>>()
    });
    paragraphs.collect()
}

/// A script that drops a plain text of this name.
fn dropping(name: &str, text: &str) -> String {
    format!(
        "const data = new DataTransfer(), [name, text] = {};
        data.items.add(new File([text], name, {{ type: 'text/plain' }}));
        for (const kind of ['dragenter', 'dragover', 'drop'])
            document.body.dispatchEvent(new DragEvent(kind, {{ dataTransfer: data, bubbles: true, cancelable: true }}));",
        json!([name, text])
    )
}

/// The first event with two pieces of evidence or more, its title, and its last piece.
fn claim(expected: &Expected) -> (String, String, Evidence) {
    let event = expected.in_order().find(|event| event.evidence.len() > 1).unwrap();
    (event.id.clone(), event.title.clone(), event.evidence.last().unwrap().clone())
}

async fn title_of_card(page: &Page, title: &str) -> Result<()> {
    page.wait_for_value("the card", title.to_owned(), async || page.text(".panel .card h2").await).await
}

#[test]
fn a_claim_leads_to_its_passage_and_the_passage_to_its_claims() -> Result<()> {
    let expected = Expected::load();
    let (id, claims) = source(&expected);
    let title = expected.data.dossier.sources[0].title.clone();
    let text = made_up(&claims);
    let words = marked(&text, &claims);
    let (event, event_title, evidence) = claim(&expected);
    both(Size::DESKTOP, &format!("v=1&view=timeline&event={event}"), async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        title_of_card(page, &event_title).await?;
        // A place in the evidence opens the source there.
        let place = Locator::of(&evidence).to_string();
        let link = format!(".event-card .evidence a[href$='passage={place}']");
        page.click(&link).await?;
        title_of_card(page, &title).await?;
        page.wait_for_hash(&format!("card=source:{id}&passage={place}")).await?;
        ensure!(page.names_of("region").await?.contains(&title), "no region is named by the source");
        // Without the words, the claims are listed by paragraph, each where it is said.
        let listed = seen::events(page, ".source-text [data-event]").await?;
        for claim in &claims.list {
            let Claimant::Event(event) = claim.by else { continue };
            ensure!(listed.contains(&expected.data.store.id(event).to_owned()), "{listed:?}");
        }
        ensure!(page.count(".passage").await? == 0 && page.count(".source-text .meant").await? == 1);
        page.screenshot("source-closed").await?;

        // Something else is refused, and all stays as it is.
        page.script(&dropping("milk.txt", "Milk\n\nOne pint.")).await?;
        wait_for_panel(page, ".open-panel", &["“milk.txt” isn't", "Open the text of this source"]).await?;
        page.click(".open-close").await?;
        page.wait_for_status(&expected.full_status()).await?;

        // The copy has every piece of evidence marked at its place.
        page.script(&dropping("article.txt", &text)).await?;
        page.wait_for_value("the passages", words.clone(), async || {
            seen::strings(page, "return [...document.querySelectorAll('.passage')].map(one => one.textContent)").await
        })
        .await?;
        ensure!(
            page.text(".source-state").await?.contains("checksum isn't the same"),
            "a copy that differs isn't told"
        );
        ensure!(page.count(".passage.doubtful").await? == words.len());
        page.screenshot("source-open").await?;

        // By keyboard: a passage lists what rests on it, and that leads back to the claim.
        page.script("document.querySelector('.passage.meant').focus()").await?;
        page.press(Key::Return).await?;
        page.wait_for(".passage.chosen[aria-expanded=true]").await?;
        let row = format!(".source-claims:not([hidden]) [data-event='{event}']");
        page.wait_for(&row).await?;
        page.click(&row).await?;
        title_of_card(page, &event_title).await?;
        page.wait_for_none(".source-card").await?;
        // The copy is still there, and the passage in sight.
        page.click(&link).await?;
        page.wait_for(".passage.meant").await?;
        let in_sight = "const [panel, one] = ['.panel', '.passage.meant'].map(css => document.querySelector(css).getBoundingClientRect());
            return one.top >= panel.top - 1 && one.bottom <= panel.bottom + 1";
        page.wait_until("the passage was in sight", async || seen::holds(page, in_sight).await).await?;
        // Escape leads back to the event.
        page.press(Key::Escape).await?;
        title_of_card(page, &event_title).await
    })
}

#[test]
fn a_copy_is_taken_in_firefox_too() -> Result<()> {
    let expected = Expected::load();
    let (id, claims) = source(&expected);
    let text = made_up(&claims);
    let mut page = Firefox::open(&Way::file(), Size::DESKTOP, &format!("v=1&view=timeline&card=source:{id}"))?;
    page.wait_for("return document.querySelectorAll('.source-text h4').length > 0", &json!(true))?;
    page.script(&dropping("article.txt", &text))?;
    let words = "return [...document.querySelectorAll('.passage')].map(one => one.textContent)";
    page.wait_for(words, &json!(marked(&text, &claims)))?;
    page.script("document.querySelector('.passage').focus()")?;
    page.keys("\u{e007}")?;
    page.wait_for("return document.querySelector('.passage.chosen')?.getAttribute('aria-expanded')", &json!("true"))?;
    page.finish()
}
