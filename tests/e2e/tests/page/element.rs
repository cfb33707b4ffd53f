//! `<pamir-timeline>` on other people's pages, which are those of `examples/`: it keeps to itself, and nothing gets in.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use pamir_e2e::{Held, Page, Point, Size, Way, one};
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::files::Folder;
use crate::offline::copy;

/// What `examples/moon.csv` holds.
pub const LANDINGS: usize = 17;
/// Waits in the page until an element shows its data.
pub const READY: &str = "const ready = (element) => new Promise((done) => {
    const look = () => element.shadowRoot?.querySelector('.page') ? done() : setTimeout(look, 20);
    look();
});";

/// The folder of the repository, as far as a host page asks for it, with `dist/` in it.
pub fn site(folder: &Folder) -> Result<PathBuf> {
    let site = folder.path().join("site");
    copy(&pamir_e2e::dist(), &site.join("dist"))?;
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples"), &site.join("examples"))?;
    std::fs::write(
        site.join("index.html"),
        "<!doctype html><html lang=en><title>Start</title><link rel=icon href='data:,'>",
    )?;
    Ok(site)
}

/// Runs a test on one of the example pages, with all elements in it ready.
pub fn on(example: &str, size: Size, test: impl AsyncFn(&Page) -> Result<()>) -> Result<()> {
    let folder = Folder::new(&format!("element-{example}-{}", std::thread::current().name().unwrap_or_default()))?;
    one(&Way::Served(site(&folder)?), size, "", async |page| {
        let home = page.script("return location.href").await?;
        let url = format!("{}examples/{example}", home.as_str().context("no address")?);
        page.browser().goto(&url).await?;
        page.script(&format!(
            "{READY} return Promise.all([...document.querySelectorAll('pamir-timeline')].map(ready)).then(() => 1)"
        ))
        .await?;
        test(page).await
    })
}

/// What a function body returns for which `it` is the element and `root` its shadow root.
pub async fn within(page: &Page, css: &str, body: &str) -> Result<Value> {
    page.script(&format!("const it = document.querySelector({}); const root = it.shadowRoot; {body}", json!(css))).await
}

pub async fn text(page: &Page, css: &str, inner: &str) -> Result<String> {
    let value = within(page, css, &format!("return root.querySelector({})?.textContent ?? ''", json!(inner))).await?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}

pub async fn wait_for_status(page: &Page, css: &str, expected: &str) -> Result<()> {
    page.wait_for_value("the count", expected.to_owned(), async || text(page, css, ".count").await).await
}

/// Waits until what a function body returns for the element is so.
async fn wait_for(page: &Page, css: &str, body: &str, expected: Value) -> Result<()> {
    page.wait_for_value(body, expected, async || within(page, css, body).await).await
}

/// The middle of the first match in the element, scrolled into sight.
async fn middle(page: &Page, css: &str, inner: &str) -> Result<Point> {
    let body = format!(
        "const found = root.querySelector({}); found.scrollIntoView({{block: 'center'}});
         const {{left, top, width, height}} = found.getBoundingClientRect(); return [left + width / 2, top + height / 2]",
        json!(inner)
    );
    let at = within(page, css, &body).await?;
    Ok((at[0].as_f64().context("no place")?, at[1].as_f64().context("no place")?))
}

async fn click(page: &Page, css: &str, inner: &str) -> Result<()> {
    page.click_at(middle(page, css, inner).await?).await
}

#[test]
fn it_leaves_the_page_around_it_alone() -> Result<()> {
    on("element.html", Size::DESKTOP, async |page| {
        let element = "pamir-timeline";
        wait_for_status(page, element, &format!("{LANDINGS} of {LANDINGS} events")).await?;
        let around = "return [document.title, location.hash, document.documentElement.lang, history.length, document.body.children.length]";
        let untouched = page.script(around).await?;
        assert_eq!(untouched[0], json!("One element"));
        // What stood in its place is still there, and not to be seen.
        assert_eq!(within(page, element, "return it.querySelector('p a').getClientRects().length").await?, json!(0));
        let before = within(page, element, "return it.save()").await?;
        // Keys for the page around are none for the timeline.
        page.click("#note").await?;
        page.browser().action_chain().send_keys("+-0f?[] ").send_keys(Key::Escape + "").perform().await?;
        assert_eq!(page.script("return document.querySelector('#note').value").await?, json!("+-0f?[] "));
        assert_eq!(within(page, element, "return it.save()").await?, before);
        assert_eq!(within(page, element, "return root.querySelector('dialog[open]')").await?, Value::Null);
        // A card is opened, and Escape outside of the element leaves it there.
        click(page, element, ".mark[data-event=apollo-11]").await?;
        wait_for(page, element, "return root.activeElement?.textContent", json!("Apollo 11")).await?;
        page.wait_for_value("the event", "apollo-11".to_owned(), async || page.text("#chosen").await).await?;
        page.click("#note").await?;
        page.press(Key::Escape).await?;
        assert_eq!(text(page, element, ".card h2").await?, "Apollo 11");
        within(page, element, "root.querySelector('.card h2').focus()").await?;
        page.press(Key::Escape).await?;
        wait_for(page, element, "return root.querySelector('.card') === null", json!(true)).await?;
        // The focus is where it came from, within.
        wait_for(page, element, "return root.activeElement?.dataset.event", json!("apollo-11")).await?;
        // Keys count once the focus is within.
        page.keys("+").await?;
        wait_for(page, element, "return it.save().includes('at=')", json!(true)).await?;
        page.click("#crewed").await?;
        wait_for_status(page, element, &format!("7 of {LANDINGS} events")).await?;
        assert_eq!(page.script(around).await?, untouched);
        page.screenshot("element").await.map(drop)
    })
}

#[test]
fn a_wheel_over_it_scrolls_the_page() -> Result<()> {
    on("article.html", Size::DESKTOP, async |page| {
        let element = "pamir-timeline";
        let at = middle(page, element, ".stage").await?;
        let scrolled = async || page.script("return scrollY").await.map(|y| y.as_f64().unwrap_or_default());
        let (before, state) = (scrolled().await?, within(page, element, "return it.save()").await?);
        page.wheel(at, 120.0, Held::Nothing).await?;
        page.wait_until("the page scrolled", async || Ok(scrolled().await? > before)).await?;
        assert_eq!(within(page, element, "return it.save()").await?, state);
        page.wheel(at, -120.0, Held::Ctrl).await?;
        wait_for(page, element, "return it.save().includes('at=')", json!(true)).await?;
        // In a part of a page that scrolls by itself, too.
        within(page, element, "const part = document.createElement('div'); part.id = 'part'; part.setAttribute('style', 'height: 500px; overflow: auto');
            document.body.replaceChildren(part); part.append(it)").await?;
        within(page, element, "return it.restore('#v=1&view=timeline')").await?;
        let at = middle(page, element, ".axis").await?;
        let inner = async || page.script("return document.querySelector('#part').scrollTop").await;
        let before = inner().await?;
        page.wheel(at, 120.0, Held::Nothing).await?;
        page.wait_until("the part scrolled", async || Ok(inner().await? != before)).await?;
        assert_eq!(within(page, element, "return it.save()").await?, json!("#v=1&view=timeline"));
        Ok(())
    })
}

#[test]
fn two_stay_apart_on_a_page_with_a_strict_policy_and_hostile_styles() -> Result<()> {
    on("two-elements.html", Size::DESKTOP, async |page| {
        let (moon, light) = ("#moon", "#lighthouse");
        wait_for_status(page, moon, &format!("{LANDINGS} of {LANDINGS} events")).await?;
        wait_for_status(page, light, "3 of 3 events").await?;
        page.screenshot("element-two").await?;
        // Nothing of the page's styles has come in.
        let looks = "const style = (css) => getComputedStyle(root.querySelector(css));
            const count = style('.count');
            return [count.fontSize, count.letterSpacing, count.textTransform, count.textAlign, count.fontFamily.includes('fantasy'),
                style('.search-icon').display, style('.page').visibility, getComputedStyle(root.querySelector('.page')).position]";
        let expected = json!(["15px", "normal", "none", "start", false, "block", "visible", "relative"]);
        for element in [moon, light] {
            assert_eq!(within(page, element, looks).await?, expected, "{element}");
        }
        // Patterns are found by the shadow root's own names.
        let fill = "const probe = root.querySelector('.layers .shapes').appendChild(
                document.createElementNS('http://www.w3.org/2000/svg', 'rect'));
            probe.setAttribute('class', 'extent');
            const fill = getComputedStyle(probe).fill;
            probe.remove();
            return fill";
        let fill = within(page, moon, fill).await?;
        assert!(fill.as_str().unwrap_or_default().contains("pamir-hatch"), "{fill}");
        // Nor has anything gone out.
        assert_eq!(
            page.script("return document.adoptedStyleSheets.length + document.styleSheets.length").await?,
            json!(1)
        );
        let sheets = within(
            page,
            moon,
            "return root.adoptedStyleSheets[0] === document.querySelector('#lighthouse').shadowRoot.adoptedStyleSheets[0]",
        );
        assert_eq!(sheets.await?, json!(true), "one style sheet for all");
        let programs = "const names = performance.getEntriesByType('resource').map(entry => entry.name).filter(name => name.endsWith('.wasm'));
            return [names.length, new Set(names).size]";
        assert_eq!(page.script(programs).await?, json!([2, 2]), "one program for all, in two files");
        // Each has its own theme, view, data and state.
        let paper = "return getComputedStyle(root.querySelector('.mount')).backgroundColor";
        let papers = [within(page, moon, paper).await?, within(page, light, paper).await?];
        assert_eq!(papers, [json!("rgb(250, 248, 243)"), json!("rgb(18, 21, 27)")]);
        assert_eq!(text(page, light, ".entry h3").await?, "The first stone is laid");
        let other = within(page, light, "return it.save()").await?;
        click(page, moon, ".search input").await?;
        page.keys("apollo").await?;
        wait_for_status(page, moon, &format!("7 of {LANDINGS} events")).await?;
        assert_eq!(within(page, light, "return it.save()").await?, other);
        assert_eq!(text(page, light, ".count").await?, "3 of 3 events");
        within(page, light, "return it.filter({ entity: 'The keeper' })").await?;
        wait_for_status(page, light, "1 of 3 events").await?;
        assert_eq!(text(page, moon, ".count").await?, format!("7 of {LANDINGS} events"));
        Ok(())
    })
}

#[test]
fn it_keeps_its_state_when_it_is_moved() -> Result<()> {
    on("two-elements.html", Size::DESKTOP, async |page| {
        within(page, "#moon", "return it.filter({ text: 'apollo' }).then(() => it.zoom(2))").await?;
        wait_for_status(page, "#moon", &format!("7 of {LANDINGS} events")).await?;
        let state = within(page, "#moon", "root.querySelector('.page').id = 'same'; return it.save()").await?;
        let moved = "document.querySelector('#second-place').append(it);
            const frame = () => new Promise(requestAnimationFrame);
            return frame().then(frame).then(frame).then(frame).then(() => [it.save(), root.querySelector('.page').id])";
        assert_eq!(within(page, "#moon", moved).await?, json!([state, "same"]));
        click(page, "#moon", ".search-clear").await?;
        wait_for_status(page, "#moon", &format!("{LANDINGS} of {LANDINGS} events")).await
    })
}

/// How many elements hold a part of the program.
async fn in_use(page: &Page) -> Result<Value> {
    page.script("return import('../dist/embed.js').then((module) => module.elementsInUse())").await
}

/// What lives in the browser once what is not needed has gone: nodes, and listeners.
async fn living(page: &Page) -> Result<(f64, f64)> {
    let browser = page.browser().cdp();
    browser.send_raw("HeapProfiler.enable", json!({})).await?;
    browser.send_raw("Performance.enable", json!({})).await?;
    for _ in 0..3 {
        browser.send_raw("HeapProfiler.collectGarbage", json!({})).await?;
    }
    let metrics = browser.send_raw("Performance.getMetrics", json!({})).await?;
    let metric = |name: &str| {
        let metrics = metrics["metrics"].as_array()?;
        metrics.iter().find(|metric| metric["name"] == name)?["value"].as_f64()
    };
    Ok((metric("Nodes").context("no nodes")?, metric("JSEventListeners").context("no listeners")?))
}

#[test]
fn nothing_is_left_of_it_when_it_is_removed() -> Result<()> {
    on("two-elements.html", Size::DESKTOP, async |page| {
        assert_eq!(in_use(page).await?, json!(2));
        // It comes back with what it had.
        within(page, "#moon", "return it.filter({ text: 'luna' }).then(() => { window.moon = it; it.remove() })")
            .await?;
        page.wait_for_value("the elements in use", json!(1), async || in_use(page).await).await?;
        assert_eq!(page.script("return moon.shadowRoot.querySelector('.page')").await?, Value::Null);
        page.script("document.querySelector('#first-place').append(moon); delete window.moon").await?;
        wait_for_status(page, "#moon", &format!("4 of {LANDINGS} events")).await?;
        page.script("document.querySelector('#moon').remove()").await?;
        page.wait_for_value("the elements in use", json!(1), async || in_use(page).await).await?;

        let rounds = async |count: u32| {
            let body = format!(
                "{READY} const frame = () => new Promise(requestAnimationFrame);
                 return (async () => {{
                    for (let at = 0; at < {count}; at++) {{
                        const made = document.createElement('pamir-timeline');
                        made.setAttribute('src', 'moon.csv');
                        document.querySelector('#first-place').append(made);
                        await ready(made);
                        await made.restore('#v=1&view=timeline&event=apollo-11');
                        made.remove();
                        for (let at = 0; at < 4; at++) await frame();
                    }}
                 }})()"
            );
            page.script(&body).await.map(drop)
        };
        // What is made once, for all, is there after the first.
        rounds(3).await?;
        let before = living(page).await?;
        rounds(12).await?;
        let after = living(page).await?;
        assert_eq!(in_use(page).await?, json!(1));
        // One element has some hundreds of nodes and dozens of listeners.
        ensure!(
            after.0 < before.0 + 200.0 && after.1 < before.1 + 6.0,
            "(nodes, listeners): {before:?}, then {after:?}"
        );
        Ok(())
    })
}

#[test]
fn bad_data_is_an_error_event_and_a_rejection_and_the_old_stays() -> Result<()> {
    on("two-elements.html", Size::DESKTOP, async |page| {
        let told = |act: &str| {
            format!(
                "const told = []; document.addEventListener('pamir-error', (event) => told.push([event.target.id, event.detail.message, event.composed]), {{ once: true }});
                 return {act}.then(() => 'fulfilled', (error) => [error instanceof Error, error.message, error.hint ?? '', ...told])"
            )
        };
        let state = within(page, "#moon", "return it.save()").await?;
        let bad = within(page, "#moon", &told("it.load('{\"format\": \"pamir/1\", ')")).await?;
        let message = bad[1].as_str().unwrap_or_default().to_owned();
        assert!(bad[0] == json!(true) && message.contains("Line 1"), "{bad}");
        assert_eq!(bad[3], json!(["moon", message, true]));
        assert_eq!(within(page, "#moon", "return it.save()").await?, state);
        assert_eq!(text(page, "#moon", ".count").await?, format!("{LANDINGS} of {LANDINGS} events"));
        for (act, part) in [
            ("it.load(42)", "Expected a URL"),
            ("it.export('pdf')", "format “pdf” is unknown"),
            ("it.filter({ theme: 'Weather' })", "no theme “Weather”"),
            ("it.filter({ colour: 'red' })", "no filter “colour”"),
            ("it.filter({ from: 'yesterday' })", "not a date"),
            ("it.zoom(0)", "above 0"),
            ("it.pan('left')", "a number"),
            ("it.restore(null)", "save()"),
        ] {
            let error = within(page, "#moon", &told(act)).await?;
            assert!(error[1].as_str().unwrap_or_default().contains(part), "{act}: {error}");
        }
        assert_eq!(within(page, "#moon", "return it.save()").await?, state);
        // The other knows nothing of all that.
        assert_eq!(text(page, "#lighthouse", ".count").await?, "3 of 3 events");
        let odd = "const made = document.createElement('pamir-timeline'); made.src = 'http://['; document.querySelector('#first-place').append(made);
            return new Promise((done) => made.addEventListener('pamir-error', ({ detail }) => done([detail.message, made.shadowRoot.querySelector('[role=alert]').textContent.includes(detail.message)])))";
        assert_eq!(page.script(odd).await?, json!(["“http://[” isn't an address.", true]));
        // Nothing to show is said where it would be shown.
        let said = "const bare = document.createElement('pamir-timeline'); document.body.append(bare);
            return new Promise((done) => { const look = () => bare.shadowRoot?.querySelector('.note')?.textContent.includes('src') ? done('said') : setTimeout(look, 20); look(); })";
        assert_eq!(page.script(said).await?, json!("said"));
        Ok(())
    })
}

#[test]
fn what_data_lack_is_told_the_author_and_no_reader_unless_controls_are_asked_for() -> Result<()> {
    on("two-elements.html", Size::DESKTOP, async |page| {
        page.expect_fault("someday");
        let lacking = "const made = document.createElement('pamir-timeline'); made.id = 'lacking'; if (CONTROLS) made.setAttribute('controls', '');
            const told = []; made.addEventListener('pamir-error', ({ detail }) => told.push([detail.code, detail.message, detail.issues.length > 0]));
            document.querySelector('#lacking')?.remove(); document.querySelector('#first-place').append(made);
            return made.load('title,start\\nA,1999\\nB,someday\\n').then(() => new Promise((done) => setTimeout(done, 0))).then(() => told)";
        let told = page.script(&lacking.replace("CONTROLS", "false")).await?;
        assert_eq!((&told[0][0], &told[0][2]), (&json!("incomplete"), &json!(true)), "{told}");
        assert!(told[0][1].as_str().is_some_and(|message| message.contains("someday")), "{told}");
        wait_for_status(page, "#lacking", "2 of 2 events").await?;
        let offered = "return [...root.querySelectorAll('.menu, .open-panel, input[type=file]')].length";
        assert_eq!(within(page, "#lacking", offered).await?, json!(0));
        page.script(&lacking.replace("CONTROLS", "true")).await?;
        wait_for_status(page, "#lacking", "2 of 2 events").await?;
        let offered = "return [...root.querySelectorAll('.menu, .open-panel, input[type=file]')].length";
        assert_eq!(within(page, "#lacking", offered).await?, json!(3));
        Ok(())
    })
}

#[test]
fn what_is_asked_too_early_is_done_in_time() -> Result<()> {
    on("two-elements.html", Size::DESKTOP, async |page| {
        let early = "const made = document.createElement('pamir-timeline'); made.id = 'early';
            const heard = window.heard = [];
            for (const type of ['pamir-ready', 'pamir-change', 'pamir-select']) made.addEventListener(type, ({ detail }) => heard.push([type, detail]));
            const done = Promise.all([
                made.load([{ title: 'A', date: '1999', theme: 'x' }, { title: 'B', date: '2001', theme: 'y' }]),
                made.filter({ theme: ['x'] }), made.zoom(2), made.pan(0.5), made.export('json').then((blob) => blob.text()),
            ]);
            document.querySelector('#first-place').append(made);
            return done.then(([loaded, , , , json]) => [loaded, JSON.parse(json).events.map((event) => event.title)])";
        let done = page.script(early).await?;
        assert_eq!(done[0]["events"], json!(2));
        assert_eq!(done[1], json!(["A", "B"]));
        wait_for_status(page, "#early", "1 of 2 events").await?;
        let heard = page.script("return heard").await?;
        let heard = heard.as_array().context("nothing heard")?;
        assert_eq!(heard[0][0], json!("pamir-ready"));
        assert_eq!(heard[0][1]["events"], json!(2));
        assert!(heard.iter().any(|event| event[0] == "pamir-change" && event[1]["hits"] == 1), "{heard:?}");
        let saved = within(page, "#early", "return it.save()").await?;
        assert!(saved.as_str().is_some_and(|state| state.contains("theme=x") && state.contains("at=")), "{saved}");
        // Other data, from a file; then the state goes where one was saved.
        let file = "return it.load(new File(['title,start\\nC,1900\\n'], 'c.csv')).then((what) => [what.events, root.querySelector('.count').textContent])";
        assert_eq!(within(page, "#early", file).await?, json!([1, "1 of 1 event"]));
        let csv = within(page, "#early", "return it.export('csv').then((blob) => blob.text())").await?;
        assert!(csv.as_str().is_some_and(|csv| csv.contains("C,,1900")), "{csv}");
        let select = "return it.export('csv').then((blob) => blob.text()).then((csv) => it.restore(`#v=1&event=${csv.split('\\r\\n')[1].split(',')[0]}`)).then(() => heard.at(-1)[0])";
        assert_eq!(within(page, "#early", select).await?, json!("pamir-select"));
        Ok(())
    })
}

#[test]
fn it_takes_the_looks_that_a_page_gives_it() -> Result<()> {
    on("element.html", Size::DESKTOP, async |page| {
        let element = "pamir-timeline";
        let style = |css: &str, name: &str| format!("return getComputedStyle(root.querySelector('{css}')).{name}");
        assert_eq!(within(page, element, &style(".masthead", "display")).await?, json!("none"));
        assert_eq!(within(page, element, &style(".layers .shapes", "color")).await?, json!("rgb(122, 74, 34)"));
        assert_eq!(within(page, element, &style(".mount", "backgroundColor")).await?, json!("rgb(255, 255, 255)"));
        let accent = "const link = root.querySelector('.fold-all, .more'); return getComputedStyle(link).color";
        assert_eq!(within(page, element, accent).await?, json!("rgb(168, 50, 74)"));
        // Every part that is promised is there.
        let parts = "it.setAttribute('view', 'timeline');
            const names = new Set([...root.querySelectorAll('[part]')].flatMap((part) => [...part.part])); return [...names].sort()";
        let names = within(page, element, parts).await?;
        for part in [
            "axis", "bar", "count", "facet", "facets", "frame", "legend", "mark", "masthead", "overview", "search",
            "stage", "timeline", "tools", "views",
        ] {
            assert!(names.as_array().is_some_and(|names| names.contains(&json!(part))), "{part}: {names}");
        }
        // The element asks for a theme, whatever the reader's system says.
        page.emulate("screen", &[("prefers-color-scheme", "dark")]).await?;
        within(page, element, "it.setAttribute('theme', 'light')").await?;
        let ink = style(".count", "color");
        wait_for(page, element, &ink, json!("rgb(28, 35, 48)")).await?;
        within(page, element, "it.setAttribute('theme', 'auto')").await?;
        wait_for(page, element, &ink, json!("rgb(240, 237, 230)")).await?;
        // Its room, not the window's, decides how it is laid out.
        within(page, element, "it.removeAttribute('view'); it.parentElement.style.maxWidth = '30rem'").await?;
        wait_for(page, element, "return root.querySelector('.list') !== null", json!(true)).await?;
        assert_eq!(within(page, element, &style(".facets", "display")).await?, json!("none"));
        page.screenshot("element-narrow").await.map(drop)
    })
}

#[test]
fn defining_it_twice_is_harmless() -> Result<()> {
    on("element.html", Size::DESKTOP, async |page| {
        let again = "return import('../dist/embed.js?again').then((module) => module.PamirTimeline === customElements.get('pamir-timeline'))";
        assert_eq!(page.script(again).await?, json!(true));
        page.script("document.body.append(document.querySelector('pamir-timeline').cloneNode(true))").await?;
        page.wait_until("the copy is ready", async || {
            let all = "return [...document.querySelectorAll('pamir-timeline')].map((it) => it.shadowRoot?.querySelector('.count')?.textContent)";
            let all = page.script(all).await?;
            Ok(all[0] == all[1] && all[0].is_string())
        })
        .await
    })
}

#[test]
fn the_address_follows_where_it_is_asked_to() -> Result<()> {
    on("element.html", Size::DESKTOP, async |page| {
        let element = "pamir-timeline";
        within(page, element, "it.setAttribute('sync-url', '')").await?;
        within(page, element, "return it.filter({ theme: 'Crewed' })").await?;
        page.wait_for_hash("theme=").await?;
        page.browser().back().await?;
        wait_for_status(page, element, &format!("{LANDINGS} of {LANDINGS} events")).await?;
        page.browser().forward().await?;
        wait_for_status(page, element, &format!("7 of {LANDINGS} events")).await?;
        within(page, element, "it.removeAttribute('sync-url'); return it.filter({})").await?;
        wait_for_status(page, element, &format!("{LANDINGS} of {LANDINGS} events")).await?;
        page.wait_for_hash("theme=").await
    })
}

#[test]
fn an_article_leads_into_its_timeline() -> Result<()> {
    on("article.html", Size::DESKTOP, async |page| {
        let element = "pamir-timeline";
        page.click("a[data-event='change-4']").await?;
        wait_for(
            page,
            element,
            "return root.querySelector('.card h2')?.textContent",
            json!("Chang’e 4 lands on the far side"),
        )
        .await?;
        page.screenshot("element-article").await?;
        page.click("a[data-from='1969']").await?;
        wait_for(page, element, "return root.querySelector('.chips').textContent.includes('1969')", json!(true))
            .await?;
        assert_eq!(page.hash().await?, "");
        Ok(())
    })
}

#[test]
fn on_a_phone_a_card_lies_over_the_element_and_in_sight() -> Result<()> {
    on("article.html", Size::PHONE, async |page| {
        let element = "pamir-timeline";
        within(page, element, "it.view = 'list'; it.scrollIntoView()").await?;
        wait_for(page, element, "return root.querySelector('.list') !== null", json!(true)).await?;
        click(page, element, ".entry[data-event='change-5'] h3 a").await?;
        wait_for(
            page,
            element,
            "return root.querySelector('.card h2')?.textContent",
            json!("Chang’e 5 brings soil back"),
        )
        .await?;
        let seen =
            "const card = root.querySelector('.panel').getBoundingClientRect(), own = it.getBoundingClientRect();
            return [card.left >= own.left, card.right <= own.right + 1, card.top >= 0, card.top < innerHeight / 2,
                document.documentElement.scrollWidth <= innerWidth]";
        wait_for(page, element, seen, json!([true, true, true, true, true])).await?;
        page.screenshot("element-phone").await?;
        click(page, element, ".card .close").await?;
        wait_for(page, element, "return root.querySelector('.card') === null", json!(true)).await?;
        within(page, element, "it.view = 'timeline'; it.scrollIntoView()").await?;
        wait_for(page, element, "return root.querySelector('.mark') !== null", json!(true)).await?;
        page.screenshot("element-phone-timeline").await.map(drop)
    })
}

#[test]
fn files_are_its_own_only_where_they_are_dropped_on_it() -> Result<()> {
    on("two-elements.html", Size::DESKTOP, async |page| {
        let drop = "const drop = (target) => {
            const data = new DataTransfer();
            data.items.add(new File(['title,start\\nDropped,1900\\n'], 'dropped.csv'));
            const events = ['dragenter', 'dragover', 'drop'].map((type) => new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true, composed: true }));
            events.forEach((event) => target.dispatchEvent(event));
            return events.map((event) => event.defaultPrevented);
        };";
        let outside = page.script(&format!("{drop} return drop(document.querySelector('h1'))")).await?;
        assert_eq!(outside, json!([false, false, false]));
        // An element takes files only if it is asked to when it starts.
        let inside = format!("{drop} return drop(root.querySelector('.stage'))");
        assert_eq!(within(page, "#moon", &inside).await?, json!([false, false, false]));
        let again =
            "it.setAttribute('controls', ''); const [place, next] = [it.parentNode, it.nextSibling]; it.remove();
            const frame = () => new Promise((done) => requestAnimationFrame(done));
            return frame().then(frame).then(frame).then(frame).then(() => { place.insertBefore(it, next); return 0; })";
        within(page, "#moon", again).await?;
        wait_for(page, "#moon", "return root.querySelector('.menu') !== null", json!(true)).await?;
        wait_for_status(page, "#moon", &format!("{LANDINGS} of {LANDINGS} events")).await?;
        wait_for(page, "#moon", "return root.querySelector('.stage') !== null", json!(true)).await?;
        assert_eq!(within(page, "#moon", &inside).await?, json!([true, true, true]));
        wait_for_status(page, "#moon", "1 of 1 event").await?;
        assert_eq!(text(page, "#lighthouse", ".count").await?, "3 of 3 events");
        Ok(())
    })
}

#[test]
fn a_dialog_of_it_is_modal_and_takes_escape_first() -> Result<()> {
    on("two-elements.html", Size::DESKTOP, async |page| {
        click(page, "#moon", ".mark[data-event=luna-2]").await?;
        wait_for(page, "#moon", "return root.activeElement?.textContent", json!("Luna 2 reaches the Moon")).await?;
        within(page, "#moon", "root.querySelector('.stage').focus({ preventScroll: true })").await?;
        page.keys("?").await?;
        wait_for(page, "#moon", "return root.querySelector('dialog:modal') !== null", json!(true)).await?;
        // It lies in the window, whatever the element's place, and in the element's looks.
        let seen = "const { left, top, right, bottom } = root.querySelector('dialog:modal').getBoundingClientRect();
            return [left >= 0, top >= 0, right <= innerWidth, bottom <= innerHeight, getComputedStyle(root.querySelector('dialog:modal')).fontSize]";
        assert_eq!(within(page, "#moon", seen).await?, json!([true, true, true, true, "14px"]));
        page.screenshot("element-dialog").await?;
        page.press(Key::Escape).await?;
        wait_for(page, "#moon", "return root.querySelector('dialog:modal') === null", json!(true)).await?;
        assert_eq!(text(page, "#moon", ".card h2").await?, "Luna 2 reaches the Moon");
        page.press(Key::Escape).await?;
        wait_for(page, "#moon", "return root.querySelector('.card') === null", json!(true)).await
    })
}

#[test]
fn an_element_whose_program_is_missing_says_so_and_keeps_what_stands_in_it() -> Result<()> {
    let folder = Folder::new("element-missing")?;
    let site = site(&folder)?;
    let files = std::fs::read_dir(site.join("dist"))?.filter_map(|entry| Some(entry.ok()?.path()));
    for file in files.filter(|path| path.extension().is_some_and(|kind| kind == "wasm")) {
        std::fs::remove_file(file)?;
    }
    let host = "<!doctype html><html lang=en><title>Host</title><link rel=icon href='data:,'>\
        <script type=module src=dist/embed.js></script><pamir-timeline src=x.csv><p>The table</p></pamir-timeline>";
    std::fs::write(site.join("host.html"), host)?;
    one(&Way::Served(site), Size::DESKTOP, "", async |page| {
        page.expect_fault("server: 404 for /some/folder/dist/pamir-web-");
        page.expect_fault("the server responded with a status of 404");
        let listen = "addEventListener('pamir-error', event => globalThis.told = event.detail)";
        let listen = json!({ "source": listen });
        page.browser().cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", listen).await?;
        let host = page.script("return location.href + 'host.html'").await?;
        page.browser().goto(host.as_str().context("no address")?).await?;
        page.wait_until("the element told", async || Ok(page.script("return !!globalThis.told").await? == true))
            .await?;
        let told = page.script("return told").await?;
        let (message, hint) = (told["message"].as_str().unwrap_or_default(), told["hint"].as_str().unwrap_or_default());
        ensure!(message.contains("the host answers 404 for http") && hint.contains("beside embed.js"), "{told}");
        assert!(text(page, "pamir-timeline", ".note").await?.contains(message));
        assert!(page.wait_for("pamir-timeline p").await?.is_displayed().await?);
        Ok(())
    })
}
