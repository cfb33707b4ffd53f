//! Colours, motion and paper.

use anyhow::Result;
use pamir_e2e::{Page, Size, both};
use serde_json::json;

use crate::expected::Expected;
use crate::seen;

/// Text that a reader must be able to read, by what it is drawn with.
const TEXT: [&str; 23] = [
    "h1",
    ".masthead-summary",
    ".masthead-facts span",
    ".masthead-span",
    ".search input",
    ".count",
    ".count-details",
    ".views button[aria-pressed=true]",
    ".views button[aria-pressed=false]",
    ".facet legend",
    ".facet .facet-value",
    ".facet .facet-count",
    ".more",
    ".chip-text",
    ".chip-what",
    ".entity-link",
    ".entry-date",
    ".entry h3 a",
    ".entry-summary",
    ".card-date",
    ".card-kind",
    ".evidence li",
    ".colophon p",
];

/// Text in the drawing.
const DRAWN: [&str; 6] =
    [".axis .tick", ".lane-label", ".lane-count", ".legend span", ".labels text", ".timeline-tools"];

/// The matches whose text stands out less than 4.5 to 1 from what is behind it, and the selectors without a match.
async fn faint(page: &Page, selectors: &[&str]) -> Result<Vec<String>> {
    let body = format!(
        "const channels = text => {{
           const found = text.match(/^rgba?\\(([\\d.]+), ([\\d.]+), ([\\d.]+)(?:, ([\\d.]+))?\\)$/);
           return found && [+found[1], +found[2], +found[3], found[4] === undefined ? 1 : +found[4]];
         }};
         const luminance = ([r, g, b]) => {{
           const [x, y, z] = [r, g, b].map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
           return 0.2126 * x + 0.7152 * y + 0.0722 * z;
         }};
         const behind = element => {{
           for (let e = element; e; e = e.parentElement) {{
             const c = channels(getComputedStyle(e).backgroundColor);
             if (c && c[3] === 1) return c;
           }}
           return [255, 255, 255, 1];
         }};
         const found = [];
         for (const css of {}) {{
           const matches = [...document.querySelectorAll(css)].filter(e => e.checkVisibility());
           if (!matches.length) found.push(`nothing is ${{css}}`);
           for (const e of matches) {{
             const style = getComputedStyle(e);
             const ink = channels(e instanceof SVGElement ? style.fill : style.color);
             if (!ink || ink[3] !== 1) {{ found.push(`${{css}} is drawn with ${{style.color}}`); break; }}
             const [a, b] = [luminance(ink), luminance(behind(e))].sort((x, y) => y - x);
             const contrast = (a + 0.05) / (b + 0.05);
             if (contrast < 4.5) {{ found.push(`${{css}}: ${{contrast.toFixed(2)}} to 1`); break; }}
           }}
         }}
         return found;",
        json!(selectors)
    );
    seen::strings(page, &body).await
}

#[test]
fn text_stands_out_in_light_and_in_dark() -> Result<()> {
    let expected = Expected::load();
    let event = expected.typical();
    let theme = &event.themes[0];
    both(Size::DESKTOP, &format!("view=list&theme={theme}&event={}", event.id), async |page| {
        let mut papers = Vec::new();
        for view in ["list", "timeline"] {
            seen::edit_address(page, &format!("v=1&view={view}&theme={theme}&event={}", event.id)).await?;
            page.wait_for(if view == "list" { "article" } else { ".mark" }).await?;
            for scheme in ["light", "dark"] {
                page.emulate("screen", &[("prefers-color-scheme", scheme)]).await?;
                let left_out = |css: &&str| view == "list" || !css.starts_with(".entry");
                let selectors: Vec<&str> = TEXT.into_iter().filter(left_out).collect();
                assert_eq!(faint(page, &selectors).await?, [""; 0], "{scheme}, {view}");
                if view == "timeline" {
                    let drawn: Vec<&str> = DRAWN.into_iter().collect();
                    assert_eq!(faint(page, &drawn).await?, [""; 0], "{scheme}");
                }
                papers.push(page.script("return getComputedStyle(document.body).backgroundColor").await?);
                page.screenshot(&format!("{scheme}-{view}")).await?;
            }
        }
        assert_ne!(papers[0], papers[1], "dark is as light");
        Ok(())
    })
}

#[test]
fn the_colours_of_the_system_leave_the_drawing_readable() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        for scheme in ["light", "dark"] {
            page.emulate("screen", &[("forced-colors", "active"), ("prefers-color-scheme", scheme)]).await?;
            let odd = "const probe = document.body.appendChild(document.createElement('p'));
                const colour = name => { probe.style.color = name; return getComputedStyle(probe).color; };
                const wanted = [colour('CanvasText'), colour('Canvas')];
                const drawn = [...document.querySelectorAll('.labels text, .lane-label, .lanes .lane-count')];
                const odd = drawn.map(e => [e.textContent, getComputedStyle(e)])
                  .filter(([, style]) => style.fill !== wanted[0] || style.stroke !== wanted[1]).map(([text]) => text);
                probe.remove();
                return document.querySelector('.labels .inside') ? odd : ['nothing is written on a bar']";
            assert_eq!(seen::strings(page, odd).await?, [""; 0], "{scheme}");
            page.screenshot(&format!("system-{scheme}")).await?;
        }
        Ok(())
    })
}

#[test]
fn the_dates_stay_in_sight_below_the_bar() -> Result<()> {
    let expected = Expected::load();
    let theme = &expected.dossier().themes[0].id;
    both(Size::DESKTOP, &format!("view=timeline&theme={theme}"), async |page| {
        page.wait_for(".stage .mark").await?;
        for width_px in [1600, 1280, 1000, 860, 760, 720, 390, 320] {
            page.resize(Size { width_px, height_px: 400, phone: width_px < 720 }).await?;
            // How far the axis is from the end of the bar, when its place in the page lies above both.
            let gap = "scrollTo(0, document.querySelector('.lanes').getBoundingClientRect().top + scrollY + 10);
                const rect = css => document.querySelector(css).getBoundingClientRect();
                return Math.round(rect('.axis').top - rect('.bar').bottom)";
            page.wait_for_value(&format!("the gap at {width_px} px"), 0.0, async || seen::number(page, gap).await)
                .await?;
        }
        Ok(())
    })
}

#[test]
fn nothing_moves_for_who_asked_for_calm() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        // The loading state is over too soon to be caught, so its like is put up again.
        page.script(
            "const again = document.createElement('div'); again.className = 'loading';
             const state = document.createElement('p');
             state.className = 'document-state'; again.append(state); document.body.append(again);",
        )
        .await?;
        let moving =
            "return [...document.querySelectorAll('*')].flatMap(e => ['', '::before', '::after'].filter(part => {
            const style = getComputedStyle(e, part || null);
            return style.animationName !== 'none' || style.transitionDuration.split(', ').some(d => parseFloat(d) > 0);
          }).map(part => `${e.tagName}.${e.getAttribute('class')}${part}`))";
        page.emulate("screen", &[("prefers-reduced-motion", "no-preference")]).await?;
        assert!(!seen::strings(page, moving).await?.is_empty(), "this test would find nothing");
        page.emulate("screen", &[("prefers-reduced-motion", "reduce")]).await?;
        assert_eq!(seen::strings(page, moving).await?, [""; 0]);
        Ok(())
    })
}

#[test]
fn paper_has_the_text_and_no_controls() -> Result<()> {
    let expected = Expected::load();
    let event = expected.typical();
    both(Size::DESKTOP, &format!("view=list&event={}", event.id), async |page| {
        page.wait_for(".event-card").await?;
        let controls = "return [...document.querySelectorAll('button, input, select, .filters-button')]
            .filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 100))";
        for view in ["list", "timeline"] {
            seen::edit_address(page, &format!("v=1&view={view}&theme={}&event={}", event.themes[0], event.id)).await?;
            page.wait_for(if view == "list" { "article" } else { ".mark" }).await?;
            page.emulate("screen", &[]).await?;
            assert!(!seen::strings(page, controls).await?.is_empty());
            page.emulate("print", &[]).await?;
            assert_eq!(seen::strings(page, controls).await?, [""; 0]);
            let shown =
                if view == "list" { "h1, article h3, article p, .card h2" } else { "h1, .mark[data-event], .card h2" };
            let missing = format!(
                "return [...document.querySelectorAll({})].filter(e => !e.checkVisibility()).map(e => e.outerHTML.slice(0, 100))",
                json!(shown)
            );
            assert_eq!(seen::strings(page, &missing).await?, [""; 0]);
            if view == "timeline" {
                // Paper is narrower than the screen the timeline was laid out for. All in one script: the page has no
                // chance to lay it out anew, as it has none when it is printed.
                let widest = "const stage = document.querySelector('.stage'); stage.style.width = '500px'; \
                              const widths = [...stage.querySelectorAll('.axis svg, svg.lanes, svg.heads')].map(e => \
                              e.getBoundingClientRect().width / (e.matches('.sheet') ? 2 : 1)); stage.style.width = ''; return Math.max(...widths)";
                let widest = seen::number(page, widest).await?;
                assert!(widest > 400.0 && widest <= 500.0, "paper of 500 px gets {widest} px");
            }
        }
        Ok(())
    })
}

#[test]
fn what_is_printed_is_everything_that_is_asked_for() -> Result<()> {
    let expected = Expected::load();
    let event = expected.typical();
    let theme = &event.themes[0];
    let asked = expected.ids(|event| event.themes.contains(theme));
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        // The paper is there only while the page is printed, so every change of it is noted.
        let note = "const ids = () => [...document.querySelectorAll('.paper article[id*=\"event=\"]')].map(e => e.id.split('event=')[1]);
                    window.paper = [];
                    new MutationObserver(() => { if (ids().length) paper = ids(); }).observe(document.body, { subtree: true, childList: true });
                    return []";
        seen::strings(page, note).await?;
        page.print().await?;
        assert_eq!(seen::strings(page, "return paper").await?, expected.ids(|_| true));
        page.wait_for_none(".document").await?;

        seen::edit_address(page, &format!("v=1&view=list&theme={theme}&event={}", event.id)).await?;
        page.wait_for_status(&expected.status(asked.len())).await?;
        page.script("window.paper = []").await?;
        page.print().await?;
        assert_eq!(seen::strings(page, "return paper").await?, asked);
        page.wait_for_none(".document").await?;

        // Where the event comes too late, the keys are heard.
        page.script("dispatchEvent(new KeyboardEvent('keydown', { key: 'p', ctrlKey: true }))").await?;
        page.wait_for(".paper .document").await?;
        page.script("dispatchEvent(new Event('afterprint'))").await?;
        page.wait_for_none(".document").await?;

        page.emulate("print", &[]).await?;
        page.script("dispatchEvent(new Event('beforeprint'))").await?;
        page.wait_for(".document-asked").await?;
        let wrong = "return [...document.querySelectorAll('.on-paper .list, .on-paper .card, .bar, button, .document-state'),
                     ...document.querySelectorAll('.paper h1, .paper article h3, .document-asked, .document-picture')].filter(
                     e => e.checkVisibility() != !!(e.matches('.paper *') && !e.matches('.document-state'))).map(e => e.outerHTML.slice(0, 100))";
        assert_eq!(seen::strings(page, wrong).await?, [""; 0]);
        let line = page.text(".document-asked").await?;
        assert!(line.starts_with(&format!("{} of {} events", asked.len(), expected.total())), "{line}");
        page.script("dispatchEvent(new Event('afterprint'))").await?;
        page.wait_for_none(".document").await
    })
}

#[test]
fn everything_is_printed_if_that_is_asked_for_and_others_in_the_hits_in_brief() -> Result<()> {
    let expected = Expected::load();
    let theme = &expected.typical().themes[0];
    both(Size::DESKTOP, &format!("view=timeline&theme={theme}"), async |page| {
        page.wait_for(".mark").await?;
        // The print dialog would wait for a reader.
        page.script("window.print = () => { window.printed = (window.printed ?? 0) + 1; }; return 0").await?;
        let articles = async || {
            let ids = "return [...document.querySelectorAll('.paper article[id*=\"event=\"]')].map(e => e.id.split('event=')[1])";
            seen::strings(page, ids).await
        };
        for (button, all) in [(".print-button", false), (".print-button:last-of-type", true)] {
            page.click(".menu-button").await?;
            page.click(button).await?;
            let wanted = expected.ids(|event| all || event.themes.contains(theme));
            page.wait_for_value("what is on paper", wanted, articles).await?;
            page.wait_until("it was printed", async || seen::holds(page, "return window.printed > 0").await).await?;
            assert_eq!(page.count(".paper article.brief").await? > 0, !all);
            assert!(page.count(".paper .document-key li").await? > 2, "the key is on paper");
            let address = "return getComputedStyle(document.documentElement).getPropertyValue('--pamir-address')";
            assert!(page.script(address).await?.as_str().is_some_and(|address| address.contains("theme=")));
            page.script("window.printed = 0; dispatchEvent(new Event('afterprint'))").await?;
            page.wait_for_none(".document").await?;
        }
        Ok(())
    })
}

/// What lies on something else in the timeline, or out of it: labels, heads of lanes, dates.
async fn overlaps(page: &Page) -> Result<Vec<String>> {
    let body = "const stage = document.querySelector('.stage').getBoundingClientRect();
        const of = css => [...document.querySelectorAll(css)].map(e => [e.textContent, e.getBoundingClientRect()]);
        const groups = [of('.labels text').concat(of('.heads .lane-label')), of('.axis .tick'), of('.overview text')];
        const meet = (a, b) => a.left + 1 < b.right && b.left + 1 < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom;
        return groups.flatMap(all => all.flatMap(([text, r], i) => [
            ...all.slice(0, i).filter(([, s]) => meet(r, s)).map(([other]) => `${text} | ${other}`),
            ...(r.left < stage.right && r.right > stage.right + 2 && r.left > stage.left ? [`${text} is cut`] : [])]))";
    seen::strings(page, body).await
}

#[test]
fn text_of_twice_the_size_makes_the_timeline_twice_as_large() -> Result<()> {
    let expected = Expected::load();
    for size in [Size::PHONE, Size::DESKTOP] {
        both(size, "view=timeline", async |page| {
            page.wait_for_status(&expected.full_status()).await?;
            seen::wait_for_rest(page).await?;
            let heights = async || -> Result<Vec<f64>> {
                let mut heights = Vec::new();
                for css in [".labels text:not(:has(tspan))", ".heads .lane-label", ".axis .tick", ".overview text"] {
                    let height = format!("return document.querySelector('{css}').getBoundingClientRect().height");
                    heights.push(seen::number(page, &height).await?);
                }
                Ok(heights)
            };
            let before = heights().await?;
            page.script("document.documentElement.style.fontSize = '32px'; return 0").await?;
            page.wait_until("everything was twice as large", async || {
                let after = heights().await?;
                Ok(before.iter().zip(&after).all(|(before, after)| (after / before - 2.0).abs() < 0.15))
            })
            .await?;
            seen::wait_for_rest(page).await?;
            page.screenshot(&format!("text-200-{}", size.width_px)).await?;
            assert_eq!(overlaps(page).await?, [""; 0]);
            // A click is where it is. The dock is high now, and stays in sight, which it wouldn't if a reader preferred such text.
            let bring = "document.querySelector('.dock').style.position = 'static';
                const marks = [...document.querySelectorAll('.lanes .mark')]; const bar = document.querySelector('.bar').getBoundingClientRect().height;
                const mark = marks.find(e => { const r = e.getBoundingClientRect(); return r.left > 0 && r.right < innerWidth; });
                scrollBy(0, mark.getBoundingClientRect().top - bar - 90); return [mark.dataset.event]";
            let id = seen::strings(page, bring).await?.swap_remove(0);
            page.click(&format!(".lanes .mark[data-event={id}]")).await?;
            page.wait_for(".event-card").await.map(drop)
        })?;
    }
    Ok(())
}

#[test]
fn a_pointer_leaves_no_ring_around_what_it_presses() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        for css in [".mark", ".head", ".brush .start"] {
            let outline = format!(
                "const e = document.querySelector('{css}'); e.focus({{ focusVisible: false }});
                 return [document.activeElement === e && getComputedStyle(e).outlineStyle]"
            );
            assert_eq!(seen::strings(page, &outline).await?, ["none"], "{css}");
        }
        Ok(())
    })
}
