//! Reading one event or one entity in full.

use std::collections::BTreeSet;

use anyhow::Result;
use pamir_date::Date;
use pamir_e2e::thirtyfour::Key;
use pamir_e2e::{Size, both};
use pamir_words::en::{claims, dates, labels};
use serde_json::json;

use crate::expected::Expected;
use crate::seen;

/// The region of a card, by its name.
fn card(name: &str) -> String {
    format!(".card[role=region][aria-label={}]", json!(name))
}

#[test]
fn a_mark_opens_the_card_of_its_event_and_gets_the_focus_back() -> Result<()> {
    let expected = Expected::load();
    let event = expected.typical();
    let date = event.date.as_deref().unwrap();
    let mark = format!(".mark[data-event={}]", event.id);
    both(Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.click(&mark).await?;
        page.wait_for(&card(&event.title)).await?;
        assert_eq!(page.text(".card h2").await?, event.title);
        seen::wait_for_focus(page, ".card h2").await?;
        let wording = dates::date(&Date::parse(date)?);
        assert_eq!(page.text(".card-date").await?.to_lowercase(), wording.to_lowercase());
        assert_eq!(page.text(".card-summary").await?, event.summary);
        let participants: Vec<String> = event.participants.iter().map(|p| p.entity.clone()).collect();
        let linked = seen::strings(
            page,
            "return [...document.querySelectorAll('.card .names [data-entity]')].map(e => e.dataset.entity)",
        )
        .await?;
        let wanted: Vec<String> = participants.into_iter().chain(event.places.clone()).collect();
        assert_eq!(linked, wanted);
        let sources: BTreeSet<&str> = event.evidence.iter().map(|evidence| evidence.source.as_str()).collect();
        assert_eq!(page.count(".card .evidence li").await?, sources.len());
        let titles = "return [...document.querySelectorAll('.card .evidence abbr')].map(e => e.title)";
        let places = seen::strings(page, titles).await?;
        for evidence in &event.evidence {
            assert!(places.contains(&claims::locator(evidence)), "{places:?}");
        }
        assert_eq!(seen::contents(page, ".card .notes li").await?.len(), event.notes.len());
        page.wait_for_hash(&format!("event={}", event.id)).await?;
        assert!(page.names_of("region").await?.contains(&event.title));
        page.screenshot("event-card").await?;

        page.press(Key::Escape).await?;
        page.wait_for_none(".card").await?;
        seen::wait_for_focus(page, &mark).await?;
        page.click(&mark).await?;
        page.wait_for(&card(&event.title)).await?;
        page.click(".card .close").await?;
        page.wait_for_none(".card").await?;
        seen::wait_for_focus(page, &mark).await?;
        page.wait_for_hash("").await
    })
}

#[test]
fn previous_and_next_walk_through_the_hits_and_stop_at_the_ends() -> Result<()> {
    let expected = Expected::load();
    let theme = &expected.dossier().themes[1].id;
    let hits: Vec<_> = expected.in_order().filter(|event| event.themes.contains(theme)).collect();
    both(Size::DESKTOP, &format!("theme={theme}&event={}", hits[0].id), async |page| {
        page.wait_for(&card(&hits[0].title)).await?;
        assert!(seen::holds(page, "return document.querySelector(\"[aria-label='Previous event']\").disabled").await?);
        for event in &hits[1..] {
            page.click("[aria-label='Next event']").await?;
            page.wait_for(&card(&event.title)).await?;
        }
        assert!(seen::holds(page, "return document.querySelector(\"[aria-label='Next event']\").disabled").await?);
        page.click("[aria-label='Previous event']").await?;
        page.wait_for(&card(&hits[hits.len() - 2].title)).await?;
        // Each of them can be told from the others without opening it: the selected one is lit.
        assert_eq!(seen::events(page, ".mark.selected, .undated-event.selected").await?[0], hits[hits.len() - 2].id);
        Ok(())
    })
}

#[test]
fn a_name_opens_the_card_of_its_entity() -> Result<()> {
    let expected = Expected::load();
    let event = expected.typical();
    let entity = expected.entity(&event.participants[0].entity);
    let with = expected.events_with(&entity.id);
    both(Size::DESKTOP, &format!("view=list&event={}", event.id), async |page| {
        page.wait_for(&card(&event.title)).await?;
        page.click(&format!(".card [data-entity={}]", entity.id)).await?;
        page.wait_for(&card(&entity.name)).await?;
        assert!(page.names_of("region").await?.contains(&entity.name));
        assert_eq!(page.text(".card h2").await?, entity.name);
        assert_eq!(page.text(".card-kind").await?, labels::entity_type(entity.kind));
        assert_eq!(page.text(".card-summary").await?, entity.description);
        for alias in &entity.aliases {
            assert!(page.text(".card .aliases").await?.contains(&alias.text));
        }
        assert_eq!(seen::events(page, ".card .event-link").await?, with);
        let relations = expected.dossier().relations.iter();
        let relations = relations.filter(|r| r.subject == entity.id || r.object == entity.id).count();
        assert_eq!(page.count(".card .relations > li").await?, relations);
        page.screenshot("entity-card").await?;

        assert_eq!(page.text(".card-back").await?, format!("‹ {}", event.title));
        page.click(".card-back").await?;
        page.wait_for(&card(&event.title)).await?;
        page.click(&format!(".card [data-entity={}]", entity.id)).await?;
        page.wait_for(&card(&entity.name)).await?;
        // Its events link back; Escape goes from the entity to the event that it was opened from.
        page.press(Key::Escape).await?;
        page.wait_for(&card(&event.title)).await?;
        page.click(&format!(".card [data-entity={}]", entity.id)).await?;
        page.wait_for(&card(&entity.name)).await?;
        page.click(&format!(".card .event-link[data-event={}]", with[0])).await?;
        page.wait_for(&card(&expected.event(&with[0]).title)).await?;

        page.go_to(&format!("view=list&q=zzqx&card={}", entity.id)).await?;
        page.wait_for_status(&expected.status(0)).await?;
        page.click(".card .only").await?;
        page.wait_for_status(&expected.status(with.len())).await?;
        seen::wait_for_articles(page, with.clone()).await?;
        assert_eq!(page.text(".chip .chip-text").await?, entity.name);
        Ok(())
    })
}

#[test]
fn in_the_list_the_focus_goes_back_to_what_was_followed() -> Result<()> {
    let expected = Expected::load();
    let event = expected.typical();
    let article = format!("article[data-event={}]", event.id);
    let name = format!("{article} [data-entity={}]", event.participants[0].entity);
    both(Size::DESKTOP, "view=list", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.click(&format!("{article} h3 a")).await?;
        page.wait_for(&card(&event.title)).await?;
        page.wait_for(&format!("{article}.selected")).await?;
        page.press(Key::Escape).await?;
        page.wait_for_none(".card").await?;
        seen::wait_for_focus(page, &format!("{article} h3 a")).await?;
        // An entity is named in many places: it is the very link, not the first.
        page.click(&name).await?;
        page.wait_for(".entity-card").await?;
        page.press(Key::Escape).await?;
        page.wait_for_none(".card").await?;
        seen::wait_for_focus(page, &name).await?;
        Ok(())
    })
}
