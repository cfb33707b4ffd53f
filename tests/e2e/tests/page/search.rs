//! Searching: what is found, what is marked, and the way out when nothing is.

use anyhow::Result;
use pamir_date::Date;
use pamir_dossier::Event;
use pamir_e2e::thirtyfour::Key;
use pamir_e2e::{Page, Size, Way, both, one};
use pamir_store::query::Query;
use pamir_text::fold::fold_text;

use crate::expected::{Expected, dated};
use crate::seen;

const BOX: &str = "input[aria-label='Search events']";

/// The longest word of an event's title, folded.
pub fn longest_word(event: &Event) -> String {
    let folded = fold_text(&event.title);
    folded.split(' ').max_by_key(|word| word.len()).unwrap_or_default().to_owned()
}

/// Puts this in the box in place of what it holds.
async fn search(page: &Page, text: &str) -> Result<()> {
    if page.count(".search-clear:not([hidden])").await? > 0 {
        page.click(".search-clear").await?;
        page.wait_for(".search-clear[hidden]").await?;
    }
    page.type_into(BOX, text).await
}

#[test]
fn typing_narrows_whatever_the_case_accents_order_or_part_of_the_word() -> Result<()> {
    let expected = Expected::load();
    let word = longest_word(expected.typical());
    let entity = expected.entity(&expected.typical().participants[0].entity);
    let name = fold_text(&entity.name).split(' ').next().unwrap().to_owned();
    // Characters are ASCII here, because they are folded.
    let inside = word[1..word.len() - 1].to_owned();
    let accented = word.to_uppercase().replace('A', "Á").replace('E', "Ê").replace('O', "Ø").replace('U', "Ü");
    both(Size::DESKTOP, "view=list", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let tries = [
            (word.clone(), vec![word.as_str()]),
            (accented.clone(), vec![word.as_str()]),
            (inside.clone(), vec![inside.as_str()]),
            (format!("{word} {name}"), vec![word.as_str(), name.as_str()]),
            (format!("  {name}   {inside} "), vec![inside.as_str(), name.as_str()]),
        ];
        for (typed, words) in &tries {
            let wanted = expected.found(words);
            assert!(!wanted.is_empty() && wanted.len() < expected.total(), "{typed:?} is a poor test: {wanted:?}");
            search(page, typed).await?;
            seen::wait_for_articles(page, wanted.clone()).await?;
            page.wait_for_status(&expected.status(wanted.len())).await?;
            let hidden = format!("{} hidden", expected.total() - wanted.len());
            assert!(page.text(".count-details").await?.contains(&hidden));
            // What was found is marked where it stands, and nothing else is.
            let marked = seen::contents(page, ".list mark").await?;
            for mark in &marked {
                let folded = fold_text(mark);
                assert!(
                    words.iter().any(|word| word.contains(&folded) || folded.contains(word)),
                    "{typed:?}: {mark:?}"
                );
            }
            let title = format!("article[data-event={}] h3 mark", expected.typical().id);
            assert!(page.count(&title).await? > 0, "{typed:?} is not marked in the title");
        }
        assert_eq!(page.count(".chip").await?, 1);
        page.screenshot("search").await?;

        page.click(".chip button").await?;
        page.wait_for_status(&expected.full_status()).await?;
        page.wait_for_none(".chip").await?;
        assert_eq!(page.count(".list mark").await?, 0);
        assert_eq!(page.script(&format!("return document.querySelector(\"{BOX}\").value")).await?, "");
        Ok(())
    })
}

#[test]
fn when_nothing_is_left_it_says_what_to_relax() -> Result<()> {
    let expected = Expected::load();
    let theme = &expected.dossier().themes[0];
    let with_theme = expected.ids(|event| event.themes.contains(&theme.id));
    both(Size::DESKTOP, &format!("theme={}", theme.id), async |page| {
        page.wait_for_status(&expected.status(with_theme.len())).await?;
        page.type_into(BOX, "zzqx").await?;
        page.wait_for_status(&expected.status(0)).await?;
        let advice = page.text(".empty li").await?;
        assert!(advice.contains("search text") && advice.contains(&with_theme.len().to_string()), "{advice}");
        page.screenshot("nothing-left").await?;
        page.click(".empty li button").await?;
        page.wait_for_status(&expected.status(with_theme.len())).await?;
        page.wait_for_none(".empty").await?;

        page.type_into(BOX, "zzqx").await?;
        page.wait_for_status(&expected.status(0)).await?;
        page.click(".empty .clear-all").await?;
        page.wait_for_status(&expected.full_status()).await?;
        page.wait_for_hash("").await
    })
}

/// The offer that the keyboard is on.
async fn active(page: &Page) -> Result<String> {
    let body = format!(
        "const id = document.querySelector(\"{BOX}\").getAttribute('aria-activedescendant');
         return id === null ? '' : document.getElementById(id).textContent"
    );
    Ok(page.script(&body).await?.as_str().unwrap_or_default().to_owned())
}

#[test]
fn a_date_finds_what_happened_then_and_what_mentions_it_and_is_offered_as_a_range() -> Result<()> {
    let expected = Expected::load();
    let year = Date::parse("2016").unwrap();
    let overlaps = |event: &Event| dated(event).is_some_and(|range| range.overlaps(year.bounds()));
    let wanted = expected.ids(|event| overlaps(event) || expected.searched(event).contains("2016"));
    let only_then = expected.ids(overlaps);
    assert!(only_then.len() < wanted.len(), "no text mentions the year");
    let range = Query { from: Some(year.clone()), to: Some(year.clone()), ..Query::default() };
    let within = expected.hits(&range);
    both(Size::DESKTOP, "view=list", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        search(page, "2016").await?;
        seen::wait_for_articles(page, wanted.clone()).await?;
        page.wait_for_hash("q=2016").await?;
        let offer = format!("Events in 2016 ({})", within.len());
        page.wait_for_value("the offers", vec![offer], async || page.texts("[role=option]:first-of-type").await)
            .await?;
        page.press(Key::Down).await?;
        assert!(active(page).await?.starts_with("Events in 2016"));
        page.screenshot("search-date").await?;
        page.press(Key::Enter).await?;
        page.wait_for_hash("#v=1&from=2016&to=2016&view=list").await?;
        seen::wait_for_articles(page, within.clone()).await?;
        assert_eq!(page.script(&format!("return document.querySelector(\"{BOX}\").value")).await?, "");
        Ok(())
    })
}

#[test]
fn arrows_enter_escape_and_the_mouse_take_what_is_offered() -> Result<()> {
    let expected = Expected::load();
    let entity = expected.entity(&expected.typical().participants[0].entity);
    let start = entity.name.chars().take(4).collect::<String>().to_lowercase();
    both(Size::DESKTOP, "view=list", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        // What can be typed is explained before anything is, and nothing on the page moves for it.
        let top = "return document.querySelector('.columns').getBoundingClientRect().top";
        let before = seen::number(page, top).await?;
        page.click(BOX).await?;
        assert!(page.text(".search-help").await?.contains("-word"));
        assert_eq!(page.count(".search-popup [role=option]").await?, 0);
        assert_eq!(seen::number(page, top).await?, before);

        page.type_into(BOX, &start).await?;
        let option = "[role=group][aria-label='People and organisations'] [role=option]";
        page.wait_for(option).await?;
        assert_eq!(page.attribute("[role=combobox]", "aria-expanded").await?.as_deref(), Some("true"));
        assert!(page.names_of("searchbox").await?.contains(&"Search events".to_owned()));
        assert!(page.names_of("listbox").await?.contains(&"Suggestions".to_owned()));
        // Arrows go through the offers and back to what was typed.
        assert_eq!(active(page).await?, "");
        page.press(Key::Down).await?;
        assert!(active(page).await?.starts_with(&entity.name), "{:?}", active(page).await?);
        assert_eq!(page.count("[aria-selected=true]").await?, 1);
        page.press(Key::Up).await?;
        assert_eq!(active(page).await?, "");
        // Escape leaves an offer without taking the text back, and then takes it back.
        page.press(Key::Down).await?;
        page.press(Key::Escape).await?;
        page.wait_for(".search-popup[hidden]").await?;
        page.wait_for_hash("q=").await?;
        page.press(Key::Escape).await?;
        page.wait_for_status(&expected.full_status()).await?;

        // By mouse: a person's card is opened, and the search goes on.
        page.keys(&start).await?;
        page.click(option).await?;
        page.wait_for_value("the card", entity.name.clone(), async || page.text(".card h2").await).await?;
        page.wait_for_hash(&format!("card={}", entity.id)).await?;
        page.wait_for(".search-popup[hidden]").await?;
        page.screenshot("search-person").await.map(drop)
    })
}

#[test]
fn a_slip_is_forgiven_with_what_was_probably_meant() -> Result<()> {
    let expected = Expected::load();
    let meant = expected.found(&["uyghurs"]);
    let left = expected.found(&["rahmon"]);
    one(&Way::served(), Size::PHONE, "view=list", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        search(page, "Uighurs").await?;
        page.wait_for_status(&expected.status(0)).await?;
        assert_eq!(page.text(".search-popup [role=option] span").await?, "Did you mean “Uyghurs”?");
        page.press(Key::Tab).await?;
        page.wait_for(".search-popup[hidden]").await?;
        let first = page.text(".empty li:first-child").await?;
        assert!(first.contains("Uyghurs") && first.contains(&format!("leaves {} ", meant.len())), "{first}");
        page.screenshot("did-you-mean").await?;
        page.click(".empty li:first-child button").await?;
        seen::wait_for_articles(page, meant.clone()).await?;
        page.wait_for_hash("q=Uyghurs").await?;

        page.go_to("view=list&q=zzqx%20rahmon").await?;
        page.wait_for_status(&expected.status(0)).await?;
        let ways = page.texts(".empty li button").await?;
        assert_eq!(ways[0], "Without “zzqx”", "{ways:?}");
        page.click(".empty li:first-child button").await?;
        seen::wait_for_articles(page, left.clone()).await
    })
}

#[test]
fn a_minus_excludes_and_operators_ask_by_name() -> Result<()> {
    let expected = Expected::load();
    let event = expected.typical();
    let without = expected.ids(|event| !expected.searched(event).contains("china"));
    let theme = &expected.dossier().themes[0];
    let word = fold_text(&theme.label).split(' ').next().unwrap().to_owned();
    one(&Way::served(), Size::DESKTOP, "view=list&q=-China", async |page| {
        page.wait_for_status(&expected.status(without.len())).await?;
        seen::wait_for_articles(page, without.clone()).await?;
        assert_eq!(page.count(".list mark").await?, 0);
        let of_theme = expected.ids(|event| event.themes.contains(&theme.id));
        search(page, &format!("theme:{word}")).await?;
        seen::wait_for_articles(page, of_theme).await?;
        page.wait_for_hash(&format!("q=theme%3A{word}")).await?;
        search(page, &format!("id:\"{}\"", event.id)).await?;
        seen::wait_for_articles(page, vec![event.id.clone()]).await
    })
}

#[test]
fn what_isnt_to_be_seen_says_why_and_offers_the_way_out() -> Result<()> {
    let expected = Expected::load();
    let event = expected.typical();
    both(Size::DESKTOP, "event=no-such-event", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let remark = "main .remark:not([hidden])";
        assert_eq!(page.text(&format!("{remark} p")).await?, "This link points to an event that isn't in this dossier");
        page.screenshot("dead-link").await?;
        page.click(&format!("{remark} button")).await?;
        page.wait_for_none(remark).await?;
        page.wait_for_hash("").await?;

        // Only what hides the event is given up.
        let theme = &event.themes[0];
        page.go_to(&format!("view=list&q=zzqx&theme={theme}&event={}", event.id)).await?;
        page.wait_for_status(&expected.status(0)).await?;
        let remark = ".panel .remark:not([hidden])";
        assert_eq!(page.text(&format!("{remark} p")).await?, "Not among the results");
        page.click(&format!("{remark} button")).await?;
        page.wait_for_none(remark).await?;
        page.wait_for_hash(&format!("#v=1&theme={theme}&view=list&event={}", event.id)).await
    })
}
