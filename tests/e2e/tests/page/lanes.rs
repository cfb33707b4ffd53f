//! The lanes: what they stand for, and that everything in them can be read.

use std::collections::BTreeSet;

use anyhow::Result;
use pamir_dossier::{Event, EventKind};
use pamir_e2e::{Page, Size, both};
use pamir_timeline::Grouping;
use pamir_words::en::labels;

use crate::expected::{Expected, names_entity};
use crate::seen;

/// The labels that stand on each other or under the sign of another mark, as the page draws them.
async fn collisions(page: &Page) -> Result<Vec<String>> {
    seen::strings(
        page,
        "const found = [];
         const meet = (a, b) => a.left + 1 < b.right && b.left + 1 < a.right && a.top + 4 < b.bottom && b.top + 4 < a.bottom;
         const labels = [...document.querySelectorAll('.labels text')].map(node => [node.textContent, node.getBoundingClientRect()]);
         // All signs of a look are one path; each begins at the middle of its left side, or at its upper left corner.
         const sheet = document.querySelector('.lanes').getBoundingClientRect();
         const signs = [...document.querySelectorAll('.lanes .sign')].flatMap(path =>
           [...path.getAttribute('d').matchAll(/M(-?[\\d.]+) (-?[\\d.]+)(.)/g)].map(([, x, y, next]) => {
             const left = sheet.left + Number(x), top = sheet.top + Number(y) - (next === 'h' ? 0 : 5);
             return { left, right: left + 10, top, bottom: top + 10 };
           }));
         const cores = [...document.querySelectorAll('.lanes .core')].flatMap(path => path.getAttribute('d').match(/M/g));
         const marks = document.querySelectorAll('.lanes .mark').length;
         if (signs.length + cores.length !== marks) found.push(`${marks} marks look like ${signs.length} and ${cores.length}`);
         labels.forEach(([text, label], i) => {
           for (const [other, rect] of labels.slice(0, i)) if (meet(label, rect)) found.push(`${text} | ${other}`);
           for (const sign of signs) if (meet(label, sign)) found.push(`${text} | a sign at ${sign.left}, ${sign.top}`);
         });
         return found;",
    )
    .await
}

/// How many dated events each value has that an event gives for a grouping.
fn wanted(expected: &Expected, grouping: Grouping) -> Option<Vec<(String, usize)>> {
    let dossier = expected.dossier();
    let dated = |keep: &dyn Fn(&Event) -> bool| expected.count(|event| event.date.is_some() && keep(event));
    let lanes: Vec<(String, usize)> = match grouping {
        Grouping::Theme => {
            dossier.themes.iter().map(|t| (t.label.clone(), dated(&|event| event.themes.contains(&t.id)))).collect()
        }
        Grouping::Kind => EventKind::ALL
            .iter()
            .map(|kind| (labels::event_kind(*kind).to_owned(), dated(&|event| event.kind == *kind)))
            .collect(),
        Grouping::Entity => {
            dossier.entities.iter().map(|e| (e.name.clone(), dated(&|event| names_entity(event, &e.id)))).collect()
        }
        Grouping::Place => {
            dossier.entities.iter().map(|e| (e.name.clone(), dated(&|event| event.places.contains(&e.id)))).collect()
        }
        Grouping::None | Grouping::Attribute(_) => return None,
    };
    Some(lanes.into_iter().filter(|(_, count)| *count > 0).collect())
}

#[test]
fn lanes_stand_for_what_is_chosen_and_labels_never_overlap() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        for grouping in Grouping::ALL.into_iter().rev() {
            page.click(&format!(".group-by option[value={}]", grouping.key())).await?;
            let suffix = format!("group={}", grouping.key());
            // The way the page opens is not in the address.
            let in_address = grouping != Grouping::Theme;
            page.wait_until("the address had the grouping", async || {
                Ok(page.hash().await?.contains(&suffix) == in_address)
            })
            .await?;
            let lanes = seen::lanes(page).await?;
            for lane in &lanes {
                assert_eq!(lane.marks.len() + lane.counted, lane.says, "{lane:?}");
            }
            let Some(values) = wanted(&expected, grouping) else {
                assert_eq!(lanes.len(), 1);
                continue;
            };
            let names: BTreeSet<&str> = lanes.iter().map(|lane| lane.label.as_str()).collect();
            assert_eq!(names.len(), lanes.len(), "two lanes are alike: {lanes:?}");
            for (label, count) in &values {
                match lanes.iter().find(|lane| lane.label == *label) {
                    Some(lane) => assert_eq!(lane.says, *count, "{label}"),
                    None => assert!(names.contains("Others"), "{label} has no lane among {names:?}"),
                }
            }
            let overlapping = collisions(page).await?;
            assert!(overlapping.is_empty(), "by {}: {overlapping:#?}", grouping.key());
            page.screenshot(&format!("lanes-by-{}", grouping.key())).await?;
        }
        Ok(())
    })
}

#[test]
fn what_a_search_found_is_marked_in_labels() -> Result<()> {
    let expected = Expected::load();
    let word = expected.typical().title.split(' ').next().unwrap_or_default().to_lowercase();
    both(Size::DESKTOP, &format!("view=timeline&q={word}"), async |page| {
        page.wait_for(".labels .hit").await?;
        for hit in seen::contents(page, ".labels .hit").await? {
            assert!(hit.to_lowercase().contains(&word), "{hit} for {word}");
        }
        page.click(".search-clear").await?;
        page.wait_for_none(".labels .hit").await
    })
}

#[test]
fn what_a_pointer_is_on_is_named_in_full() -> Result<()> {
    let expected = Expected::load();
    let event = expected.typical();
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        assert_eq!(page.count(".lanes title").await?, 0);
        let mark = format!(".mark[data-event={}]", event.id);
        page.move_to(page.rect(&mark).await?.at(0.5, 0.5)).await?;
        let name = page.attribute(&mark, "aria-label").await?.unwrap_or_default();
        let told = async || {
            seen::strings(page, "return [...document.querySelectorAll('.lanes title')].map(e => e.textContent)").await
        };
        page.wait_for_value("what is told", vec![name], told).await?;
        // What lies there is another thing as soon as something else is drawn.
        page.go_to("view=timeline&at=1199145600..1388534400").await?;
        page.wait_for_none(".lanes title").await
    })
}

#[test]
fn labels_do_not_overlap_at_any_width_or_closeness() -> Result<()> {
    let expected = Expected::load();
    // All, four years, and the busiest half year.
    let windows = ["", "&at=1356998400..1483228800", "&at=1451606400..1467331200"];
    for size in [Size { width_px: 1600, ..Size::DESKTOP }, Size { width_px: 900, ..Size::DESKTOP }, Size::PHONE] {
        both(size, "view=timeline", async |page| {
            for window in windows {
                for group in ["theme", "none"] {
                    seen::edit_address(page, &format!("v=1&group={group}&view=timeline{window}")).await?;
                    page.wait_until("the lanes were drawn", async || {
                        let lanes = seen::lanes(page).await?.len();
                        Ok((lanes == 1) == (group == "none"))
                    })
                    .await?;
                    let overlapping = collisions(page).await?;
                    assert!(overlapping.is_empty(), "{} px, {group}{window}: {overlapping:#?}", size.width_px);
                }
            }
            page.wait_for_status(&expected.full_status()).await
        })?;
    }
    Ok(())
}

/// The labels of the lanes from top to bottom.
async fn order(page: &Page) -> Result<Vec<String>> {
    Ok(seen::lanes(page).await?.into_iter().map(|lane| lane.label).collect())
}

#[test]
fn lanes_are_sorted_as_chosen() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let given = order(page).await?;
        let counts: Vec<(String, usize)> = wanted(&expected, Grouping::Theme).unwrap_or_default();
        let mut names = given.clone();
        names.sort();
        assert_ne!(names, given, "this test would find nothing");
        page.click(".sort-by option[value=name]").await?;
        page.wait_for_value("the order by name", names, async || order(page).await).await?;
        page.click(".sort-by option[value=count]").await?;
        page.wait_until("the lanes stood by number of events", async || {
            let sizes = order(page)
                .await?
                .into_iter()
                .map(|label| counts.iter().find(|(name, _)| *name == label).map(|(_, count)| *count));
            let sizes: Vec<_> = sizes.collect();
            Ok(sizes.is_sorted_by(|a, b| a >= b) && sizes.iter().all(Option::is_some))
        })
        .await?;
        page.wait_for_hash("sort=count").await?;
        page.click(".sort-by option[value='']").await?;
        page.wait_for_value("the order of the dossier", given, async || order(page).await).await
    })
}

#[test]
fn a_lane_folds_to_its_strip_and_all_fold_at_once() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let before = seen::lanes(page).await?;
        let height = page.rect(".rows").await?.height;
        // By hand.
        page.click(".head").await?;
        page.wait_until("the first lane was folded", async || Ok(seen::lanes(page).await?[0].folded)).await?;
        let folded = seen::lanes(page).await?;
        assert_eq!(page.attribute(".head", "aria-expanded").await?.as_deref(), Some("false"));
        assert_eq!((folded[0].marks.len(), folded[0].counted), (0, before[0].says), "every event is in the strip");
        assert_eq!(folded[1].marks, before[1].marks);
        assert!(page.rect(".rows").await?.height < height);
        page.wait_for_hash("fold=").await?;
        // By keyboard, where the focus still is.
        page.script("document.querySelector('.head').focus()").await?;
        page.press(pamir_e2e::thirtyfour::Key::Enter).await?;
        page.wait_until("it was unfolded", async || Ok(!seen::lanes(page).await?[0].folded)).await?;
        seen::wait_for_focus(page, ".head").await?;
        // All.
        page.click(".fold-all").await?;
        page.wait_until("all were folded", async || Ok(seen::lanes(page).await?.iter().all(|lane| lane.folded)))
            .await?;
        page.screenshot("folded").await?;
        page.click(".fold-all").await?;
        page.wait_until("none was", async || Ok(seen::lanes(page).await?.iter().all(|lane| !lane.folded))).await
    })
}

/// So far out that all events share a few pixels.
const FAR: &str = "view=timeline&at=-315576000000..315576000000";

#[test]
fn a_strip_opens_by_click_and_by_keyboard() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, FAR, async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let far = seen::window(page).await?;
        for lane in &seen::lanes(page).await? {
            assert_eq!(lane.marks.len() + lane.counted, lane.says, "{lane:?}");
        }
        let said = page.attribute(".run", "aria-label").await?.unwrap_or_default();
        assert!(said.contains(" event") && said.ends_with("Zoom in"), "{said}");
        page.click(".run").await?;
        let near = seen::next_window(page, far).await?;
        assert!(near.1 - near.0 < 2.0 * 315_576_000_000.0, "{near:?}");
        // Until nothing is counted any more, by keys alone. The focus is never lost.
        let mut before = Some(near);
        for _ in 0..12 {
            if page.count(".run").await? == 0 {
                break;
            }
            page.script("document.querySelector('.run').focus()").await?;
            page.press(pamir_e2e::thirtyfour::Key::Enter).await?;
            before = Some(seen::next_window(page, before).await?);
            seen::wait_for_focus(page, ".stage").await?;
        }
        page.wait_for(".mark").await?;
        Ok(())
    })
}

#[test]
fn what_is_out_of_sight_is_drawn_once_all_is_at_rest() -> Result<()> {
    let expected = Expected::load();
    both(Size { height_px: 500, ..Size::DESKTOP }, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let all = seen::lanes(page).await?.len();
        let first = page
            .script(
                "const stage = document.querySelector('.stage');
                 return new Promise(done => {
                   new MutationObserver((_, observer) => {
                     observer.disconnect();
                     done(stage.querySelectorAll('.lane').length);
                   }).observe(stage, { attributes: true, childList: true, subtree: true });
                   stage.focus();
                   stage.dispatchEvent(new KeyboardEvent('keydown', { code: 'Equal', key: '+', bubbles: true, cancelable: true }));
                 })",
            )
            .await?;
        assert!(first.as_u64() < u64::try_from(all).ok(), "{first} of {all} at once");
        // The framework may pause between the word that it is at rest and the lanes.
        page.wait_for_value("the number of lanes at rest", all, async || Ok(seen::lanes(page).await?.len())).await?;
        Ok(())
    })
}

#[test]
fn what_comes_into_sight_as_lanes_grow_is_drawn_at_once() -> Result<()> {
    both(Size { height_px: 1100, ..Size::DESKTOP }, "view=timeline&status=planned", async |page| {
        page.wait_for(".stage .lane").await?;
        page.wait_while_busy().await?;
        let drawn = page
            .script(
                "window.dispatchEvent(new Event('scroll'));
                 const stage = document.querySelector('.stage');
                 return new Promise(done => {
                   new MutationObserver((_, observer) => {
                     if (!stage.matches('[aria-busy=true]')) return;
                     observer.disconnect();
                     const bottoms = [...stage.querySelectorAll('.lane')].map(lane => lane.getBoundingClientRect().bottom);
                     done([Math.max(...bottoms), Math.min(innerHeight, stage.getBoundingClientRect().bottom)]);
                   }).observe(stage, { attributes: true, childList: true, subtree: true });
                   location.hash = '#v=1&view=timeline';
                 })",
            )
            .await?;
        let (lanes, sight): (f64, f64) = serde_json::from_value(drawn)?;
        assert!(lanes > sight - 60.0, "drawn to {lanes} px of {sight}");
        Ok(())
    })
}
