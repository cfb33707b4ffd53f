//! Filtering by date.

use anyhow::Result;
use pamir_date::Date;
use pamir_e2e::thirtyfour::Key;
use pamir_e2e::{Page, Size, both};
use pamir_store::query::Query;

use crate::expected::{Expected, dated};
use crate::seen;

/// Replaces what a date input holds and leaves it.
async fn set(page: &Page, id: &str, text: &str) -> Result<()> {
    let input = page.wait_for(&format!("#{id}")).await?;
    input.click().await?;
    page.browser().action_chain().key_down(Key::Control).send_keys("a").key_up(Key::Control).perform().await?;
    page.press(Key::Backspace).await?;
    page.keys(text).await?;
    page.press(Key::Enter).await
}

#[test]
fn a_range_may_be_coarse_and_a_bad_date_changes_nothing() -> Result<()> {
    let expected = Expected::load();
    // From the year of the second dated event to the month of the last but one.
    let days: Vec<&str> = expected.in_order().filter_map(|event| event.date.as_deref()).collect();
    let year = |text: &str| text.get(..4).map(str::to_owned).unwrap();
    let (from, to) = (year(days[days.len() / 2]), year(days[days.len() - 1]));
    let date = |text: &str| Date::parse(text).ok();
    let since = expected.hits(&Query { from: date(&from), ..Query::default() });
    let until = expected.hits(&Query { to: date(&from), ..Query::default() });
    let between = expected.hits(&Query { from: date(&from), to: date(&to), ..Query::default() });
    // The store's reading of the range holds what anyone would expect of it.
    let first_s = date(&from).unwrap().bounds().from_s;
    for event in expected.in_order() {
        if let Some(range) = dated(event) {
            assert_eq!(since.contains(&event.id), range.until_s > first_s, "{}", event.id);
        }
    }
    assert!(since.len() < expected.total() && until.len() < expected.total());
    both(Size::DESKTOP, "view=list", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        set(page, "date-from", &from).await?;
        seen::wait_for_articles(page, since.clone()).await?;
        page.wait_for_status(&expected.status(since.len())).await?;
        set(page, "date-to", &to).await?;
        seen::wait_for_articles(page, between.clone()).await?;
        page.wait_for_hash(&format!("from={from}&to={to}")).await?;
        assert_eq!(page.count(".chip").await?, 2);

        for bad in ["yesterday", &format!("{to}-13"), "1900-02-29", "<b>"] {
            set(page, "date-to", bad).await?;
            page.wait_for("#date-to[aria-invalid=true]").await?;
            let message = page.text("#date-to-error").await?;
            assert!(message.contains("Not a date"), "{bad}: {message}");
            // It stays as typed, to be corrected, and the range stays as it was.
            assert_eq!(page.script("return document.getElementById('date-to').value").await?, bad);
            page.wait_for_status(&expected.status(between.len())).await?;
        }
        page.screenshot("bad-date").await?;
        set(page, "date-to", &to).await?;
        page.wait_for("#date-to[aria-invalid=false]").await?;
        assert_eq!(page.text("#date-to-error").await?, "");

        set(page, "date-from", "").await?;
        set(page, "date-to", &from).await?;
        seen::wait_for_articles(page, until.clone()).await?;
        page.click(".chips .clear-all").await?;
        page.wait_for_status(&expected.full_status()).await?;
        assert_eq!(page.script("return document.getElementById('date-to').value").await?, "");
        Ok(())
    })
}

#[test]
fn dates_are_understood_as_people_write_them() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "view=list", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        for (text, edtf) in [
            ("June 2016", "2016-06"),
            ("23.06.2016", "2016-06-23"),
            ("6/2016", "2016-06"),
            ("1990s", "199X"),
            ("16", "2016"),
            ("2016", "2016"),
        ] {
            set(page, "date-from", text).await?;
            page.wait_for_hash(&format!("from={edtf}")).await?;
            page.wait_for("#date-from[aria-invalid=false]").await?;
            set(page, "date-from", "").await?;
            page.wait_for_status(&expected.full_status()).await?;
        }
        // The message spans both fields.
        set(page, "date-from", "the day before").await?;
        page.wait_for("#date-from[aria-invalid=true]").await?;
        let (message, fields) = (page.rect("#date-from-error").await?, page.rect(".dates-inputs").await?);
        assert!((message.width - fields.width).abs() < 1.0, "{message:?} in {fields:?}");
        Ok(())
    })
}

#[test]
fn a_range_may_ask_for_events_that_certainly_lie_in_it() -> Result<()> {
    let expected = Expected::load();
    let date = |text: &str| Date::parse(text).ok();
    let asked = |from: &str, to: &str| Query { from: date(from), to: date(to), ..Query::default() };
    let certainly = |query: &Query| expected.hits(&Query { certainly: true, ..query.clone() });
    // From one year to another, so that something certainly lies in between, and something else perhaps.
    let mut years: Vec<String> =
        expected.in_order().filter_map(|event| event.date.as_ref()?.get(..4).map(str::to_owned)).collect();
    years.sort();
    years.dedup();
    let mut ranges =
        years.iter().flat_map(|from| years.iter().map(move |to| (from, to))).filter(|(from, to)| from < to);
    let tells = |(from, to): &(&String, &String)| {
        let query = asked(from, to);
        let certain = certainly(&query);
        !certain.is_empty() && certain.len() < expected.hits(&query).len()
    };
    let (from, to) = ranges.find(tells).expect("a range with dates that are certain and others");
    let (may, certain) = (expected.hits(&asked(from, to)), certainly(&asked(from, to)));
    // The first half of a year in which something is known to the year only, and nothing more closely.
    let none = |year: &&String| {
        let half = asked(year, &format!("{year}-06"));
        certainly(&half).is_empty() && !expected.hits(&half).is_empty()
    };
    let year = years.iter().find(none).expect("half a year in which everything is uncertain");
    let perhaps = expected.hits(&asked(year, &format!("{year}-06"))).len();
    assert!(certain.len() < may.len() && certain.iter().all(|id| may.contains(id)));
    both(Size::DESKTOP, "view=list", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        assert_eq!(page.count(".date-mode input:disabled").await?, 2);
        set(page, "date-from", from).await?;
        set(page, "date-to", to).await?;
        seen::wait_for_articles(page, may.clone()).await?;
        assert_eq!(page.count(".date-mode input:disabled").await?, 0);
        page.click(".date-mode label:last-of-type input").await?;
        seen::wait_for_articles(page, certain.clone()).await?;
        page.wait_for_hash("dates=certainly").await?;
        let chips = page.texts(".chip .chip-text").await?;
        assert!(chips.len() == 1 && chips[0].starts_with("certainly "), "{chips:?}");
        page.screenshot("certainly").await?;
        page.click(".date-mode label:first-of-type input").await?;
        page.wait_for_status(&expected.status(may.len())).await?;
        assert_eq!(page.count(".chip").await?, 2);
        page.click(".date-mode label:last-of-type input").await?;
        page.click(".chip button").await?;
        page.wait_for_status(&expected.full_status()).await?;
        assert_eq!(page.count(".date-mode input:disabled").await?, 2);

        // Where nothing is certain, what may be is offered.
        page.go_to(&format!("view=list&from={year}&to={year}-06&dates=certainly")).await?;
        page.wait_for_status(&expected.status(0)).await?;
        assert!(page.text(".empty li:first-child").await?.contains(&format!("leaves {perhaps} ")));
        page.click(".empty li:first-child button").await?;
        page.wait_for_status(&expected.status(perhaps)).await
    })
}
