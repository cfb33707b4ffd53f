//! The lanes: what they stand for, and that everything in them can be read.

use std::collections::BTreeSet;

use anyhow::Result;
use pamir::core::dossier::{Event, EventKind};
use pamir::core::timeline::Grouping;
use pamir_e2e::{Page, Size, both};

use crate::expected::{Expected, names_entity};
use crate::seen;

/// The labels that stand on each other or under the sign of another mark, as the page draws them.
async fn collisions(page: &Page) -> Result<Vec<String>> {
    seen::strings(
        page,
        "const found = [];
         for (const lane of document.querySelectorAll('.lane')) {
           const marks = [...lane.querySelectorAll('.mark')].map(mark => ({
             label: mark.querySelector('.mark-label'), sign: mark.querySelector('.sign'),
           }));
           const rect = node => node.getBoundingClientRect();
           const meet = (a, b) => a.left + 1 < b.right && b.left + 1 < a.right && a.top + 4 < b.bottom && b.top + 4 < a.bottom;
           marks.forEach((one, i) => marks.forEach((other, j) => {
             if (!one.label || i === j) return;
             if (other.label && i < j && meet(rect(one.label), rect(other.label)))
               found.push(`${one.label.textContent} | ${other.label.textContent}`);
             if (other.sign && meet(rect(one.label), rect(other.sign)))
               found.push(`${one.label.textContent} | sign of ${other.label?.textContent}`);
           }));
         }
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
        Grouping::Kind => {
            EventKind::ALL.iter().map(|kind| (kind.label().to_owned(), dated(&|event| event.kind == *kind))).collect()
        }
        Grouping::Entity => {
            dossier.entities.iter().map(|e| (e.name.clone(), dated(&|event| names_entity(event, &e.id)))).collect()
        }
        Grouping::Place => {
            dossier.entities.iter().map(|e| (e.name.clone(), dated(&|event| event.places.contains(&e.id)))).collect()
        }
        Grouping::None => return None,
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
                assert_eq!(lane.marks.len() + lane.clustered, lane.says, "{lane:?}");
            }
            let lanes: Vec<_> = lanes.iter().filter(|lane| !lane.shelf).collect();
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
                        let lanes = seen::lanes(page).await?.iter().filter(|lane| !lane.shelf).count();
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
