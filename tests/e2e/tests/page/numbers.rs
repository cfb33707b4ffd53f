//! Numbers that events carry: as filters, in the search, in the list, and added up in the timeline.

use anyhow::Result;
use pamir_e2e::thirtyfour::Key;
use pamir_e2e::{Page, Size, both};
use pamir_words::en::figures;
use std::path::Path;

use crate::files::{Folder, choose};
use crate::seen::{checkbox, holds};

const CARRIERS: [&str; 3] = ["Chad", "China", "Peru"];

/// The deaths of a row, if it says how many.
fn deaths(row: usize) -> Option<usize> {
    (row % 10 != 9).then_some(row % 12)
}

/// A table of reports on the days of a month.
fn table(rows: usize, deaths: impl Fn(usize) -> Option<usize>) -> String {
    let row = |at: usize| {
        let deaths = deaths(at).map(|deaths| deaths.to_string()).unwrap_or_default();
        let (day, carrier) = (at % 28 + 1, CARRIERS[at % 3]);
        format!("Report {at},2001-01-{day:02},{deaths},{carrier},https://example.org/{at}\n")
    };
    ["title,date,deaths,carrier,page\n".to_owned()].into_iter().chain((0..rows).map(row)).collect()
}

async fn open(page: &Page, path: &Path, rows: usize) -> Result<()> {
    choose(page, path).await?;
    page.wait_for_status(&format!("{0} of {0} events", figures::number(rows as f64))).await
}

async fn wait_for_rows(page: &Page, rows: usize, wanted: impl Fn(usize) -> bool) -> Result<()> {
    page.wait_for_status(&format!("{} of {rows} events", (0..rows).filter(|row| wanted(*row)).count())).await
}

#[test]
fn a_number_is_chosen_by_its_sliders_by_its_fields_and_by_the_search() -> Result<()> {
    const ROWS: usize = 60;
    let folder = Folder::new("number-facet")?;
    let path = folder.file("reports.csv", table(ROWS, deaths).as_bytes())?;
    let carrier = |row: usize| CARRIERS[row % 3];
    both(Size::DESKTOP, "view=list", async |page| {
        open(page, &path, ROWS).await?;
        let sliders = page.wait_for(".numbers-bars").await.map(|_| ".numbers-ends input")?;
        assert_eq!(page.text(".numbers .facet-rest").await?, "6 of 60 events have no number");
        // From three on, by the keyboard; what was dragged is one step back.
        page.script(&format!("document.querySelector('{sliders}').focus()")).await?;
        for _ in 0..3 {
            page.press(Key::Right).await?;
        }
        wait_for_rows(page, ROWS, |row| deaths(row).is_some_and(|it| it >= 3)).await?;
        page.wait_for_hash("a.deaths=3..").await?;
        assert_eq!(page.texts(".chip-text").await?, ["3 or more"]);
        assert_eq!(page.attribute(sliders, "aria-valuetext").await?.as_deref(), Some("3"));
        // Up to seven, typed.
        let to = ".numbers input[aria-label='deaths to'][type=text]";
        page.type_into(to, "7").await?;
        page.press(Key::Tab).await?;
        wait_for_rows(page, ROWS, |row| deaths(row).is_some_and(|it| (3..=7).contains(&it))).await?;
        page.wait_for_hash("a.deaths=3..7").await?;
        page.screenshot("number-facet").await?;
        // A text that isn't a number gets a message and filters nothing.
        page.type_into(to, " or so").await?;
        page.press(Key::Tab).await?;
        page.wait_for_value("the message", true, async || {
            Ok(page.text(".numbers [role=alert]").await?.starts_with("Not a number"))
        })
        .await?;
        page.click(".numbers > .more").await?;
        wait_for_rows(page, ROWS, |_| true).await?;
        assert_eq!(page.text(".numbers [role=alert]").await?, "");

        // The search knows the columns, explains itself, and offers their values.
        let search = "input[aria-label='Search events']";
        page.type_into(search, "deaths:>9").await?;
        wait_for_rows(page, ROWS, |row| deaths(row).is_some_and(|it| it > 9)).await?;
        assert!(page.text(".search-help").await?.contains("deaths:>10 carrier:"));
        page.type_into(search, " -carrier:Chad").await?;
        wait_for_rows(page, ROWS, |row| deaths(row).is_some_and(|it| it > 9) && carrier(row) != "Chad").await?;
        page.wait_for_hash("q=deaths%3A%3E9%20-carrier%3AChad").await?;
        page.script("location.hash = '#view=list'").await?;
        wait_for_rows(page, ROWS, |_| true).await?;
        page.type_into(search, "per").await?;
        page.wait_for_value("the offer", true, async || {
            let said = page.texts(".search-popup [role=option]").await?;
            Ok(said.iter().any(|offer| offer.starts_with("Peru")))
        })
        .await?;
        assert!(
            holds(page, "return !!document.querySelector('.search-popup [role=group][aria-label=carrier]')").await?
        );
        page.click(".search-popup [role=group][aria-label=carrier] [role=option]").await?;
        wait_for_rows(page, ROWS, |row| carrier(row) == "Peru").await?;
        page.click(".chips .clear-all").await?;

        // Attributes stand in the list, and a reader chooses what is a filter.
        wait_for_rows(page, ROWS, |_| true).await?;
        let said = page.text(".entry-attributes").await?;
        assert!(said.contains("deaths") && said.contains("Chad"), "{said}");
        assert!(page.count(".entry-attributes a[href='https://example.org/0']").await? == 1);
        page.click(".offered > button").await?;
        let tick = |label: &str| {
            format!(
                "[...document.querySelectorAll('#facets-offered label')].find((it) => it.textContent === '{label}').querySelector('input')"
            )
        };
        page.script(&format!("{}.click()", tick("carrier"))).await?;
        page.wait_for_none(&checkbox("a.carrier", "Chad")).await?;
        page.wait_for_hash("facets=").await?;
        page.screenshot("facets-offered").await?;
        page.click("#facets-offered > button").await?;
        page.wait_for(&checkbox("a.carrier", "Chad")).await.map(drop)
    })
}

#[test]
fn strips_show_the_sum_of_a_number_in_words() -> Result<()> {
    const ROWS: usize = 1_400;
    let folder = Folder::new("number-sum")?;
    let many = |row: usize| deaths(row).map(|deaths| deaths * 100);
    let path = folder.file("reports.csv", table(ROWS, many).as_bytes())?;
    let on = |day: usize| (0..ROWS).filter(|row| row % 28 == day).filter_map(many).sum::<usize>();
    let most = (0..28).map(on).max().unwrap();
    both(Size::DESKTOP, "view=timeline&group=none", async |page| {
        open(page, &path, ROWS).await?;
        page.script("location.hash = '#view=timeline&group=none'").await?;
        let scale = ".scale text";
        page.wait_for_value("the scale of counts", "50 a day".to_owned(), async || page.text(scale).await).await?;
        page.wait_for(".legend-sums select").await?;
        let choose = |value: &str| {
            format!(
                "const select = document.querySelector('.legend-sums select');
                select.value = {value}; select.dispatchEvent(new Event('change', {{ bubbles: true }}))"
            )
        };
        page.script(&choose("[...select.options].find((it) => it.text === 'the sum of deaths').value")).await?;
        page.wait_for_value("the scale of sums", true, async || {
            let said = page.text(scale).await?;
            Ok(said.ends_with("deaths at most, a day"))
        })
        .await?;
        page.wait_for_hash("sum=a.deaths").await?;
        assert!(page.text(".legend-sums p").await?.starts_with("140 of 1,400 events have no number and add nothing."));
        let runs = page
            .script("return [...document.querySelectorAll('.run')].map((run) => run.getAttribute('aria-label')).join()")
            .await?;
        let most = format!("{} deaths", figures::number(most as f64));
        assert!(runs.as_str().unwrap().contains(&most), "{runs} has no {most}");
        // A note tells what has the focus.
        page.script("document.querySelector('.run').focus()").await?;
        page.wait_for_value("the note", true, async || {
            let told = page.script("return document.querySelector('.pointed')?.textContent ?? ''").await?;
            Ok(told.as_str().unwrap_or_default().contains("deaths in 50 events"))
        })
        .await?;
        page.screenshot("number-sum").await?;
        page.resize(Size::PHONE).await?;
        page.wait_while_busy().await?;
        page.screenshot("number-sum-phone").await?;
        page.click(".filters-button").await?;
        page.script("document.querySelector('.numbers').scrollIntoView()").await?;
        page.screenshot("number-facet-phone").await?;
        page.resize(Size::DESKTOP).await?;
        page.script(&choose("''")).await?;
        page.wait_for_value("the scale of counts", "50 a day".to_owned(), async || page.text(scale).await).await
    })
}
