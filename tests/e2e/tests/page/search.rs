//! Searching: what is found, what is marked, and the way out when nothing is.

use anyhow::Result;
use pamir_dossier::Event;
use pamir_e2e::{Page, Size, both};
use pamir_text::fold::fold_text;

use crate::expected::Expected;
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
