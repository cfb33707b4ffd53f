//! What events are coloured by: the menu, the address, the key, and what can be seen of it.

use anyhow::Result;
use pamir::app::Coloring;
use pamir_e2e::{Page, Size, both};
use pamir_store::Facet;
use pamir_timeline::Hues;
use serde_json::json;

use crate::expected::Expected;
use crate::files::{Folder, choose};
use crate::seen;

/// The class of a value's patch in the filters.
async fn patch(page: &Page, facet: Facet, id: &str) -> Result<Vec<String>> {
    let css = format!("#filters input[name='{}'][value='{id}'] + .facet-value .hue", facet.key());
    seen::strings(page, &format!("return [...document.querySelectorAll({})].map(e => e.className)", json!(css))).await
}

/// The colours that the signs on the timeline are drawn with, but for those of the key.
const SIGNS: &str = "return [...document.querySelectorAll('.lanes .layers .sign')].map(e => e.getAttribute('class'))";

#[test]
fn the_menu_the_address_and_the_key_agree() -> Result<()> {
    let expected = Expected::load();
    let store = &expected.data.store;
    both(Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.wait_for(".lanes .sign").await?;
        // By theme, without a word in the address.
        for facet in [Facet::Theme, Facet::Kind, Facet::Place] {
            if facet != Facet::Theme {
                page.click(&format!(".color-by option[value={}]", facet.key())).await?;
                page.wait_for_hash(&format!("color={}", facet.key())).await?;
            }
            assert!(page.hash().await?.contains("color=") == (facet != Facet::Theme));
            let hues = Hues::of(store, facet);
            let (first, second) = (hues.values()[0] as usize, hues.values()[1] as usize);
            let values = store.facet(facet).values();
            page.wait_for_value("the key", vec!["hue h1".to_owned()], async || {
                patch(page, facet, &values[first].id).await
            })
            .await?;
            assert_eq!(patch(page, facet, &values[second].id).await?, ["hue h2"]);
            for other in [Facet::Theme, Facet::Kind, Facet::Place].into_iter().filter(|other| *other != facet) {
                let id = &store.facet(other).values()[0].id;
                assert_eq!(patch(page, other, id).await?, [""; 0], "{other:?} is no key to {facet:?}");
            }
            // One path for each look and hue that a dated event has.
            let mut drawn: Vec<String> =
                (0..store.dated()).map(|event| format!("h{}", hues.of_event(store, event))).collect();
            drawn.sort_unstable();
            drawn.dedup();
            let mut signs = seen::strings(page, SIGNS).await?;
            assert!(signs.iter().all(|class| class.contains(" h")), "{signs:?}");
            signs.iter_mut().for_each(|class| *class = class.rsplit(' ').next().unwrap().to_owned());
            signs.sort_unstable();
            signs.dedup();
            assert!(signs.iter().all(|hue| drawn.contains(hue)) && !signs.is_empty(), "{signs:?} of {drawn:?}");
        }
        page.click(".color-by option[value=none]").await?;
        page.wait_for_hash("color=none").await?;
        page.wait_for_none("#filters .hue").await?;
        assert!(seen::strings(page, SIGNS).await?.iter().all(|class| !class.contains(" h")));
        page.browser().back().await?;
        page.wait_for_hash("color=place").await?;
        page.wait_for("#filters .hue").await?;
        // The way the address says it opens, too.
        page.browser().refresh().await?;
        page.wait_for("#filters .hue").await?;
        let chosen = seen::strings(page, "return [document.querySelector('.color-by select').value]").await?;
        assert_eq!(chosen, ["place"]);
        page.screenshot("colors").await?;
        Ok(())
    })
}

#[test]
fn list_table_and_card_have_the_colour_of_their_events() -> Result<()> {
    let expected = Expected::load();
    let store = &expected.data.store;
    let event = expected.typical();
    let hues = Coloring::default().hues(store).unwrap();
    let class = |id: &str| format!("hue h{}", hues.of_event(store, store.event_ix(id).unwrap()));
    both(Size::DESKTOP, &format!("view=list&event={}", event.id), async |page| {
        page.wait_for(".event-card").await?;
        let rule = "return [document.querySelector('.event-card > .hue').className,
                            ...[...document.querySelectorAll('.event-card .hue-name')].map(e => e.textContent)]";
        let mut named = vec![class(&event.id)];
        named.extend(event.themes.iter().map(|id| expected.data.value_label(Facet::Theme, id).to_owned()));
        let said = seen::strings(page, rule).await?;
        assert_eq!(said[0], named[0]);
        assert_eq!(said.len(), named.len());
        assert!(named.iter().all(|name| said.contains(name)), "{said:?} of {named:?}");
        for (view, rows) in [("list", ".list article[data-event]"), ("list&as=table", ".table tr[data-event]")] {
            seen::edit_address(page, &format!("v=1&view={view}")).await?;
            page.wait_for(rows).await?;
            let seen = seen::strings(
                page,
                &format!(
                    "return [...document.querySelectorAll({})].flatMap(e => [e.dataset.event, e.querySelector('.hue').className])",
                    json!(rows)
                ),
            )
            .await?;
            assert!(seen.len() >= 10);
            for pair in seen.chunks(2) {
                assert_eq!(pair[1], class(&pair[0]), "{view}: {}", pair[0]);
            }
        }
        Ok(())
    })
}

#[test]
fn patches_and_marks_stand_out_in_light_and_in_dark() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.wait_for(".lanes .sign").await?;
        // A colour in any notation, as a browser paints it.
        let faint = "const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
            const painted = colour => { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
            const luminance = ([r, g, b]) => {
              const [x, y, z] = [r, g, b].map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
              return 0.2126 * x + 0.7152 * y + 0.0722 * z;
            };
            const ground = luminance(painted(getComputedStyle(document.body).backgroundColor));
            const all = [...document.querySelectorAll('#filters .hue')].map(e => [e, getComputedStyle(e).backgroundColor])
              .concat([...document.querySelectorAll('.lanes .sign:not(.unreal)')].map(e => [e, getComputedStyle(e).fill]));
            const contrasts = all.map(([e, colour]) => [e, luminance(painted(colour))]).map(([e, l]) => [e, (Math.max(l, ground) + 0.05) / (Math.min(l, ground) + 0.05)]);
            return all.length < 9 ? ['nothing to see'] : contrasts.filter(([, c]) => c < 3).map(([e, c]) => `${e.getAttribute('class')} ${c}`)";
        for scheme in ["light", "dark"] {
            page.emulate("screen", &[("prefers-color-scheme", scheme)]).await?;
            assert_eq!(seen::strings(page, faint).await?, [""; 0], "{scheme}");
            page.screenshot(&format!("colors-{scheme}")).await?;
        }
        // Without colours nothing is lost but these.
        page.emulate("screen", &[("forced-colors", "active")]).await?;
        let patches =
            "return [...document.querySelectorAll('.hue')].filter(e => e.checkVisibility()).map(e => e.className)";
        assert_eq!(seen::strings(page, patches).await?, [""; 0]);
        Ok(())
    })
}

#[test]
fn densities_are_stacked_and_a_bin_tells_its_shares() -> Result<()> {
    let expected = Expected::load();
    let mut table = "title,start,theme\n".to_owned();
    for n in 0..900 {
        let (month, day) = (n % 12 + 1, n % 28 + 1);
        // Each of 84 days has some of each.
        let theme = ["calm", "wind", "wind", "storm", "storm", "storm"][(n + n / 84) % 6];
        table.push_str(&format!("Report {n},2001-{month:02}-{day:02},{theme}\n"));
    }
    let folder = Folder::new("colors")?;
    let file = folder.file("weather.csv", table.as_bytes())?;
    both(Size::DESKTOP, "group=none", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        choose(page, &file).await?;
        page.wait_for_status("900 of 900 events").await?;
        page.click(".group-by option[value=none]").await?;
        page.wait_for(".lane .density-points path:nth-child(3)").await?;
        // From the top of the stack to its bottom: each layer reaches less high than the one that it is drawn over.
        let layers = "return [...document.querySelectorAll('.lane .density-points path')]
            .map(e => [e.getAttribute('class'), e.getBBox()]).map(([c, b]) => `${c} ${Math.round(b.height)} ${Math.round(b.y + b.height)}`)";
        let layers = seen::strings(page, layers).await?;
        let parts: Vec<Vec<&str>> = layers.iter().map(|layer| layer.split(' ').collect()).collect();
        assert_eq!(parts.iter().map(|part| part[0]).collect::<Vec<_>>(), ["h3", "h2", "h1"]);
        let heights: Vec<u32> = parts.iter().map(|part| part[1].parse().unwrap()).collect();
        assert!(heights[0] > heights[1] && heights[1] > heights[2] && heights[2] > 0, "{layers:?}");
        assert!(parts.iter().all(|part| part[2] == parts[0][2]), "on one baseline: {layers:?}");
        // By nothing, the whole is as high as the stack.
        page.wait_for_value("the bin", true, async || {
            page.script("document.querySelector('.stage').focus(); document.querySelector('.run').focus()").await?;
            Ok(page.text(".pointed text").await?.contains(" · storm "))
        })
        .await?;
        page.screenshot("colors-stacked").await?;
        page.click(".color-by option[value=none]").await?;
        page.wait_for(".lane path.density-points").await?;
        let whole = seen::number(
            page,
            "return Math.round(document.querySelector('.lane path.density-points').getBBox().height)",
        );
        assert_eq!(whole.await? as u32, heights[0]);
        page.script("document.querySelector('.stage').focus(); document.querySelector('.run').focus()").await?;
        page.wait_for_value("the bin", false, async || Ok(page.text(".pointed text").await?.contains('·'))).await?;
        Ok(())
    })
}

#[test]
fn a_dossier_has_its_own_colours_corrected_for_the_ground() -> Result<()> {
    let expected = Expected::load();
    let dossier = json!({
        "format": "pamir/1", "meta": { "title": "Own" },
        "themes": [{ "id": "sun", "label": "Sun", "color": "#ffee00" }, { "id": "rain", "label": "Rain" }],
        "events": [
            { "id": "a", "title": "A", "date": "2001", "themes": ["sun"] },
            { "id": "b", "title": "B", "date": "2002", "themes": ["rain"] }
        ]
    });
    let folder = Folder::new("own-colors")?;
    let file = folder.file("own.json", dossier.to_string().as_bytes())?;
    both(Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        choose(page, &file).await?;
        page.wait_for_status("2 of 2 events").await?;
        page.wait_for("#filters .hue.h2").await?;
        let own = "const colour = css => getComputedStyle(document.querySelector(css)).color;
                   return [colour('#filters .hue.h1'), colour('.lanes .sign.h1'), colour('#filters .hue.h2')]";
        page.emulate("screen", &[("prefers-color-scheme", "light")]).await?;
        let light = seen::strings(page, own).await?;
        page.emulate("screen", &[("prefers-color-scheme", "dark")]).await?;
        let dark = seen::strings(page, own).await?;
        assert_eq!((&light[0], &dark[0]), (&light[1], &dark[1]), "key and mark");
        assert_eq!(dark[0], "rgb(255, 238, 0)", "it is bright enough for the dark page");
        let shown = pamir_dossier::Rgb([255, 238, 0]).on(pamir_dossier::LIGHT_GROUND).0;
        assert_eq!(light[0], format!("rgb({}, {}, {})", shown[0], shown[1], shown[2]));
        assert_eq!(light[2], "rgb(213, 94, 0)", "the other theme has the page's");
        Ok(())
    })
}
