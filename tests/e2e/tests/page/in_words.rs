//! The picture in words says what is on show, and is made anew with each filter.

use anyhow::{Result, ensure};
use pamir::app::url;
use pamir_e2e::{Page, Size, both};

use crate::expected::Expected;
use crate::seen;

async fn told(page: &Page) -> Result<String> {
    page.script("return document.querySelector('#in-words')?.textContent ?? ''")
        .await
        .map(|text| text.as_str().unwrap_or_default().to_owned())
}

#[test]
fn the_words_of_a_view_agree_with_its_counts() -> Result<()> {
    let expected = Expected::load();
    let theme = &expected.dossier().themes[0].id;
    let entity = &expected.dossier().entities[0].id;
    let views = [String::new(), format!("theme={theme}"), format!("entity={entity}&from=2010"), "q=border".to_owned()];
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.script("dispatchEvent(new PointerEvent('pointermove'))").await?;
        for view in &views {
            seen::edit_address(page, &format!("v=1&view=timeline&{view}")).await?;
            let hits = expected.hits(&url::parse(view, &expected.data.store).query);
            page.wait_for_status(&expected.status(hits.len())).await?;
            let undated = hits.iter().filter(|id| expected.event(id).date.is_none()).count();
            let (head, of) = match hits.len() {
                all if all == expected.total() => (format!("The view shows {all} events"), String::new()),
                1 => ("The view shows 1".to_owned(), format!(" of {} events", expected.total())),
                some => (format!("The view shows {some}"), format!(" of {} events", expected.total())),
            };
            let dateless = match undated {
                0 => String::new(),
                1 if hits.len() == 1 => ", which has no date".to_owned(),
                all if all == hits.len() => ", none of which has a date".to_owned(),
                1 => "; 1 of them has no date".to_owned(),
                some => format!("; {some} of them have no date"),
            };
            page.wait_until("the words were those of the view", async || {
                let told = told(page).await?;
                let first = told.split_once(". ").map_or(told.trim_end_matches('.'), |(first, _)| first);
                let begins = first.starts_with(&format!("{head}{of}"));
                ensure!(begins && first.ends_with(&dateless), "of {view} it tells {told:?}");
                Ok(true)
            })
            .await?;
        }
        // They stand there for everyone who asks, and describe the timeline for those who hear it.
        ensure!(page.text("#in-words").await?.is_empty(), "they are unfolded");
        page.click(".in-words summary").await?;
        page.wait_until("the words were seen", async || {
            Ok(page.text("#in-words").await?.starts_with("The view shows"))
        })
        .await?;
        ensure!(page.attribute(".stage", "aria-describedby").await?.as_deref() == Some("in-words"));
        page.screenshot("in-words").await.map(drop)
    })
}
