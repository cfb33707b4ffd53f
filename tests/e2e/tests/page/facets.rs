//! Filtering by what the dossier says of its events.

use anyhow::Result;
use pamir_dossier::{EntityType, Event, EventKind};
use pamir_e2e::thirtyfour::Key;
use pamir_e2e::{Size, both};
use pamir_words::en::labels;

use crate::expected::Expected;
use crate::files::{Folder, choose, wait_for_panel};
use crate::seen::{self, checkbox, promised};

#[test]
fn a_value_leaves_what_it_promises_or_within_and_across() -> Result<()> {
    let expected = Expected::load();
    let themes = &expected.dossier().themes;
    let (a, b) = (themes[0].id.clone(), themes[1].id.clone());
    let has = |event: &Event, theme: &str| event.themes.iter().any(|id| id == theme);
    let kind = EventKind::Statement;
    both(Size::DESKTOP, "view=list", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        for theme in themes {
            let with = expected.count(|event| has(event, &theme.id));
            assert_eq!(promised(page, "theme", &theme.id).await?, with, "{}", theme.id);
        }
        for &kind in EventKind::ALL {
            let with = expected.count(|event| event.kind == kind);
            if with > 0 {
                assert_eq!(promised(page, "kind", kind.id()).await?, with, "{}", kind.id());
            }
        }

        // One value: as many as promised. What other values of the facet promise stays: they would be added.
        let (promise, other) = (promised(page, "theme", &a).await?, promised(page, "theme", &b).await?);
        page.click(&checkbox("theme", &a)).await?;
        page.wait_for_status(&expected.status(promise)).await?;
        assert_eq!(promised(page, "theme", &b).await?, other);
        // Two values of a facet: either.
        page.click(&checkbox("theme", &b)).await?;
        let either = expected.count(|event| has(event, &a) || has(event, &b));
        page.wait_for_status(&expected.status(either)).await?;
        // Values of two facets: both.
        let promise = promised(page, "kind", kind.id()).await?;
        let all = expected.ids(|event| (has(event, &a) || has(event, &b)) && event.kind == kind);
        assert_eq!(promise, all.len());
        page.click(&checkbox("kind", kind.id())).await?;
        seen::wait_for_articles(page, all).await?;
        page.wait_for_status(&expected.status(promise)).await?;
        page.screenshot("facets").await?;

        // A chip for each, which drops it.
        let chips = page.texts(".chip .chip-text").await?;
        assert_eq!(chips, [themes[0].label.as_str(), &themes[1].label, labels::event_kind(kind)]);
        page.click(&format!(".chip button[aria-label='Remove Theme {}']", themes[0].label)).await?;
        let left = expected.count(|event| has(event, &b) && event.kind == kind);
        page.wait_for_status(&expected.status(left)).await?;
        assert!(
            !seen::holds(page, &format!("return document.querySelector(\"{}\").checked", checkbox("theme", &a)))
                .await?
        );
        page.click(&checkbox("kind", kind.id())).await?;
        page.wait_for_status(&expected.status(other)).await?;

        page.click(".chips .clear-all").await?;
        page.wait_for_status(&expected.full_status()).await?;
        assert_eq!(page.count("#filters input[type=checkbox]:checked").await?, 0);
        Ok(())
    })
}

#[test]
fn long_lists_unfold_and_keep_what_is_ticked() -> Result<()> {
    let expected = Expected::load();
    // Entities are listed by type, except for places, which have a facet of their own.
    let of_type = |kind: &EntityType| expected.dossier().entities.iter().filter(|entity| entity.kind == *kind).count();
    let types = EntityType::ALL.iter().filter(|kind| **kind != EntityType::Place);
    let kind = types.max_by_key(|kind| of_type(kind)).unwrap();
    let group = format!("#filters [role=group][aria-label={}]", labels::entity_type(*kind));
    let (values, more) = (format!("{group} input"), format!("{group} .more"));
    both(Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let folded = page.count(&values).await?;
        let hidden = of_type(kind) - folded;
        assert!(hidden > 0, "the dossier has too few entities for this test");
        assert_eq!(page.text(&more).await?, format!("Show {hidden} more"));
        page.click(&more).await?;
        page.wait_for_value("the number of values", of_type(kind), async || page.count(&values).await).await?;
        assert_eq!(page.text(&more).await?, "Show fewer");
        // The last one would be folded away, unless it is ticked.
        let last = page.script(&format!("return [...document.querySelectorAll('{values}')].pop().value")).await?;
        let id = last.as_str().unwrap();
        page.click(&checkbox("entity", id)).await?;
        page.wait_for_status(&expected.status(expected.events_with(id).len())).await?;
        page.click(&more).await?;
        page.wait_for_value("the number of values", folded + 1, async || page.count(&values).await).await
    })
}

#[test]
fn a_facet_of_many_values_draws_few_and_is_searched_by_name() -> Result<()> {
    const VALUES: usize = 20_000;
    let expected = Expected::load();
    let folder = Folder::new("many-values")?;
    // Ids with blanks and quotes, as tables have them.
    let rows: String = (0..VALUES).map(|at| format!("Event {at},{},\"Ville n° {at}\"\n", 1500 + at % 500)).collect();
    let path = folder.file("many.csv", format!("title,date,place\n{rows}").as_bytes())?;
    let group = "#filters fieldset:has(input[name=place])";
    let (values, more, find) = (format!("{group} li"), format!("{group} .more"), format!("{group} .facet-find"));
    both(Size::DESKTOP, "view=list", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        choose(page, &path).await?;
        page.wait_for_status("20,000 of 20,000 events").await?;
        let drawn = async |count: usize| {
            page.wait_for_value("the values drawn", count, async || page.count(&values).await).await
        };
        drawn(6).await?;
        for (count, said) in [(106, "Show 100 of 19,894 more"), (206, "Show 94 of 19,794 more"), (300, "Show fewer")] {
            page.click(&more).await?;
            drawn(count).await?;
            assert_eq!(page.text(&more).await?, said);
        }
        assert_eq!(page.text(&format!("{group} .facet-rest")).await?, "19,700 more can be found by name");
        page.click(&more).await?;
        drawn(6).await?;
        // By name, whatever its accents; what is found is ticked, and stays when the search has gone.
        page.type_into(&find, "VILLE N 1234").await?;
        drawn(11).await?;
        assert_eq!(page.text(&format!("{group} .facet-found")).await?, "11 of 20,000");
        page.click(&checkbox("place", "Ville n° 12345")).await?;
        page.wait_for_status("1 of 20,000 events").await?;
        let text = "Array.from({ length: 12 }, () => 'x').join('')";
        page.script(&format!(
            "const find = document.querySelector({find:?}); find.value = {text}; find.dispatchEvent(new InputEvent('input', {{ bubbles: true }}))"
        ))
        .await?;
        drawn(1).await?;
        // A letter in the search box draws no more of them.
        page.type_into("input[aria-label='Search events']", "event 1").await?;
        drawn(1).await?;
        // Every count belongs to its checkbox, though its id has a blank.
        let described = "return [...document.querySelectorAll('#filters input[type=checkbox]')]
            .every((box) => document.getElementById(box.getAttribute('aria-describedby'))?.closest('label').contains(box))";
        assert!(seen::holds(page, described).await?);
        page.screenshot("facet-found").await.map(drop)
    })
}

#[test]
fn all_or_none_of_the_values_may_be_needed_and_a_value_opens_its_card() -> Result<()> {
    let expected = Expected::load();
    let event = expected.in_order().find(|event| event.participants.len() > 1).unwrap();
    let (a, b) = (event.participants[0].entity.clone(), event.participants[1].entity.clone());
    let (with_a, with_b) = (expected.events_with(&a), expected.events_with(&b));
    let all = expected.ids(|event| with_a.contains(&event.id) && with_b.contains(&event.id));
    let none = expected.ids(|event| !with_a.contains(&event.id) && !with_b.contains(&event.id));
    let name = expected.entity(&a).name.clone();
    both(Size::DESKTOP, &format!("view=list&entity={a},{b}"), async |page| {
        let need = "#filters select[aria-label='Entity: show events with']";
        page.wait_for(&format!("{need}:not([hidden])")).await?;
        let choose = async |key: &str| -> Result<()> { page.click(&format!("{need} option[value={key}]")).await };
        choose("all").await?;
        seen::wait_for_articles(page, all.clone()).await?;
        page.wait_for_hash("match=entity:all").await?;
        choose("none").await?;
        seen::wait_for_articles(page, none.clone()).await?;
        page.wait_for_hash("match=entity:none").await?;
        let chips = page.texts(".chip .chip-what").await?;
        assert_eq!(chips, ["Not entity", "Not entity"]);
        page.screenshot("facet-none").await?;
        page.browser().refresh().await?;
        seen::wait_for_articles(page, none.clone()).await?;
        // A browser brings a reloaded page back to where it was scrolled, and there the bar lies over the chips.
        page.script("scrollTo(0, 0)").await?;
        page.click(".chips .clear-all").await?;
        page.wait_for_hash("#v=1&view=list").await?;

        // By mouse and by keyboard, a value opens its card, and its toggle shows its events and all again.
        page.click(&format!("#filters .facet-card[data-entity='{a}']")).await?;
        page.wait_for_value("the card", name.clone(), async || page.text(".card h2").await).await?;
        page.press(Key::Escape).await?;
        page.wait_for_none(".card").await?;
        page.script(&format!("document.querySelector(\"{}\").focus()", checkbox("entity", &a))).await?;
        page.press(Key::Enter).await?;
        page.wait_for_value("the card", name.clone(), async || page.text(".card h2").await).await?;
        page.click(".card .only[aria-pressed=false]").await?;
        page.wait_for_status(&expected.status(with_a.len())).await?;
        page.click(".card .only[aria-pressed=true]").await?;
        page.wait_for_status(&expected.full_status()).await?;
        page.press(Key::Escape).await?;
        seen::wait_for_focus(page, &checkbox("entity", &a)).await
    })
}

#[test]
fn everything_to_filter_with_has_its_name() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let shown = seen::contents(page, "#filters .facet-value").await?;
        assert!(shown.len() > expected.dossier().themes.len());
        assert_eq!(page.names_of("checkbox").await?, shown);
        let groups = page.names_of("group").await?;
        for facet in ["Theme", "Dates", "Kind", "Place", "Status", "Entity"] {
            assert!(groups.iter().any(|name| name == facet), "{facet} is not among {groups:?}");
        }
        let boxes = page.names_of("textbox").await?;
        assert_eq!(boxes, ["From", "To"]);
        assert_eq!(page.names_of("searchbox").await?, ["Search events"]);
        assert_eq!(page.names_of("status").await?.len(), 1);
        // Nothing that can be pressed goes without a name, and every mark is told with its title.
        let heard = page.heard().await?;
        let nameless: Vec<_> = heard
            .iter()
            .filter(|element| {
                ["button", "link", "combobox", "checkbox"].contains(&element.role.as_str()) && element.name.is_empty()
            })
            .collect();
        assert!(nameless.is_empty(), "{nameless:?}");
        let buttons: Vec<&str> = heard.iter().filter(|e| e.role == "button").map(|e| e.name.as_str()).collect();
        for id in seen::events(page, ".mark[data-event]").await? {
            let title = &expected.event(&id).title;
            assert!(buttons.iter().any(|name| name.starts_with(title.as_str())), "{title:?} is not among {buttons:?}");
        }
        Ok(())
    })
}

#[test]
fn values_that_would_leave_nothing_are_pale_and_the_others_have_the_colour_of_text() -> Result<()> {
    let expected = Expected::load();
    let title = expected.dossier().events[0].title.clone();
    both(Size::DESKTOP, "view=list", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.type_into("input[aria-label='Search events']", &title).await?;
        page.wait_for(".facet li.none").await?;
        let body = "
            const colours = (css) => [...new Set([...document.querySelectorAll(css)].map((value) => getComputedStyle(value).color))];
            const some = colours('.facet li:not(.none) .facet-value'), none = colours('.facet li.none .facet-value');
            return some.length === 1 && none.length === 1 && some[0] !== none[0] && some[0] === colours('.facet label')[0]";
        assert!(seen::holds(page, body).await?);
        Ok(())
    })
}

#[test]
fn any_column_is_a_filter_or_stands_on_the_card() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("any-column")?;
    let table = "title,date,Port,insured,crew,report,Remark\n\
                 Storm,1903-05-02,Osh; Khorog,yes,12,https://example.org/storm,\"The <b>mast</b> broke, and the lamp\"\n\
                 Fog,1911-08,Osh,no,3,https://example.org/fog,Nothing was seen\n\
                 Calm,1914,Murghab,yes,7,,\n\
                 Ice,1915,Osh,no,9,https://example.org/ice,A long wait\n";
    let path = folder.file("ships.csv", table.as_bytes())?;
    both(Size::DESKTOP, "view=list", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        choose(page, &path).await?;
        wait_for_panel(page, ".open-panel", &["kept as attributes", "`Port` (category)", "`crew` (number)"]).await?;
        page.click(".open-close").await?;
        page.wait_for_status("4 of 4 events").await?;

        // A category, a flag and a number are facets; links and texts aren't.
        let legends = page.texts("#filters fieldset:not([hidden]) legend").await?;
        assert_eq!(legends, ["Dates", "Port", "insured", "crew"]);
        assert_eq!(promised(page, "a.port", "Osh").await?, 3);
        assert_eq!(promised(page, "a.port", "Khorog").await?, 1);
        page.click(&checkbox("a.port", "Osh")).await?;
        page.wait_for_status("3 of 4 events").await?;
        page.click(&checkbox("a.insured", "no")).await?;
        page.wait_for_status("2 of 4 events").await?;
        assert_eq!(page.texts(".chip .chip-text").await?, ["Osh", "no"]);
        page.wait_for_value("the address", true, async || Ok(page.hash().await?.contains("a.port=Osh&a.insured=no")))
            .await?;
        page.click(".chips .clear-all").await?;
        page.wait_for_status("4 of 4 events").await?;

        // The search finds its words, and the card has every value.
        page.type_into("input[aria-label='Search events']", "mast").await?;
        page.wait_for_status("1 of 4 events").await?;
        page.script("location.hash = '#event=row-1'").await?;
        page.wait_for(".card .attributes").await?;
        let named = page.texts(".card .attributes dt").await?;
        assert_eq!(named, ["Port", "insured", "crew", "report", "Remark"]);
        let values = page.texts(".card .attributes dd").await?;
        let wanted = ["Osh; Khorog", "yes", "12", "https://example.org/storm", "The <b>mast</b> broke, and the lamp"];
        assert_eq!(values, wanted);
        let link = page.wait_for(".card .attributes a").await?;
        assert_eq!(link.attr("href").await?.as_deref(), Some("https://example.org/storm"));
        page.screenshot("attributes").await?;
        page.script("document.querySelector('.card .close').click()").await?;
        page.wait_for_none(".event-card").await?;

        // It is a column of the table, and puts the rows in order: numbers by what they are worth.
        page.script("location.hash = '#view=list&as=table&by=-a.crew&columns=title,a.port,a.crew'").await?;
        page.wait_for_value(
            "the order",
            vec!["Storm", "Ice", "Calm", "Fog"].into_iter().map(str::to_owned).collect(),
            async || page.texts(".table .cell-title").await,
        )
        .await?;
        assert_eq!(page.texts(".table tbody tr:first-child td").await?, ["Storm", "Osh; Khorog", "12"]);

        // Lanes and colours go by it.
        page.script("location.hash = '#view=timeline&group=a.port&color=a.insured'").await?;
        page.wait_for_value("the lanes", true, async || {
            let lanes = seen::lanes(page).await?;
            Ok(lanes.iter().map(|lane| lane.label.as_str()).eq(["Osh", "Khorog", "Murghab"]))
        })
        .await?;
        let chosen = async |css: &str| -> Result<String> {
            let value = page.script(&format!("return document.querySelector('{css}').value")).await?;
            Ok(value.as_str().unwrap_or_default().to_owned())
        };
        assert_eq!(
            (chosen(".group-by select").await?, chosen(".color-by select").await?),
            ("a.port".into(), "a.insured".into())
        );
        page.screenshot("attribute-lanes").await.map(drop)
    })
}
