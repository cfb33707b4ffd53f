//! Within another page: what is laid out in a small box, what the two pages say to each other, and whose the wheel is.

use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use pamir_e2e::{Held, Page, Size, Way, both, one};
use serde_json::{Value, json};

use crate::expected::Expected;
use crate::files::Folder;
use crate::offline::{copied, copy};
use crate::seen;

/// A page of a host: it writes down what its frame says, and may do with it what resize.js does, or worse.
fn host(frame: &str, script: &str) -> String {
    format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>Host</title><link rel=icon href='data:,'><body style='margin:0'>
         <script>var said = []; addEventListener('message', event => said.push(event.data));</script>
         <p style='height:40px;margin:0'>Before</p>{frame}<p style='height:3000px'>After</p>{script}"
    )
}

/// Opens a copy of `dist/` with a page of a host in it, in whose frame the test begins.
fn hosted(name: &str, host: &str, test: impl AsyncFn(&Page) -> Result<()>) -> Result<()> {
    let folder = Folder::new(name)?;
    let site: PathBuf = copied(&folder)?;
    std::fs::write(site.join("host.html"), host)?;
    one(&Way::Served(site), Size::DESKTOP, "", async |page| {
        let home = page.script("return location.href.split('#')[0]").await?;
        page.browser().goto(format!("{}host.html", home.as_str().context("no address")?)).await?;
        page.browser().enter_frame(0).await?;
        test(page).await?;
        page.browser().enter_default_frame().await?;
        Ok(())
    })
}

/// A look from the page around into what `body` returns there.
async fn outside(page: &Page, body: &str) -> Result<Value> {
    page.browser().enter_default_frame().await?;
    let value = page.script(body).await?;
    page.browser().enter_frame(0).await?;
    Ok(value)
}

/// Loads the page with this in its address after the path.
async fn open(page: &Page, rest: &str) -> Result<()> {
    let address = page.script("return location.href.split(/[?#]/)[0]").await?;
    page.browser().goto("about:blank").await?;
    Ok(page.browser().goto(format!("{}{rest}", address.as_str().context("no address")?)).await?)
}

#[test]
fn small_boxes_have_the_events_and_nothing_that_an_embed_does_not_need() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        open(page, "?embed").await?;
        for (width_px, height_px, entry) in
            [(320, 400, "article[data-event]"), (600, 400, ".mark[data-event]"), (1280, 640, ".mark[data-event]")]
        {
            page.resize(Size { width_px, height_px, phone: false }).await?;
            page.wait_for_status(&expected.full_status()).await?;
            page.wait_for(entry).await?;
            for unneeded in [".masthead", ".colophon", ".menu", ".open-input"] {
                assert_eq!(page.count(unneeded).await?, 0, "{unneeded}");
            }
            assert!(!page.wait_for("#filters").await?.is_displayed().await?);
            assert_eq!(page.text(".slim h1").await?.trim_end_matches('…'), expected.dossier().meta.title);
            for scheme in ["light", "dark"] {
                page.emulate("screen", &[("prefers-color-scheme", scheme)]).await?;
                page.screenshot(&format!("embed-{width_px}-{scheme}")).await?;
            }
            // Half of the box and more is for the events.
            page.wait_until(&format!("{width_px} px had room"), async || {
                let first = page.rect(entry).await?;
                ensure!(first.top < f64::from(height_px) * 0.8, "the first event is at {} px", first.top);
                Ok(true)
            })
            .await?;
            // Seven tenths of a low box and more are the timeline.
            if height_px == 400 {
                seen::edit_address(page, "v=1&view=timeline").await?;
                page.wait_for(".mark[data-event]").await?;
                let top = page.rect(".timeline").await?.top;
                ensure!(top <= 0.3 * f64::from(height_px), "{width_px} px: the timeline begins at {top} px");
                page.screenshot(&format!("embed-{width_px}-timeline")).await?;
            }
            let wide = "return document.scrollingElement.scrollWidth - innerWidth";
            ensure!(seen::number(page, wide).await? <= 0.0, "wider than {width_px} px");
        }
        seen::edit_address(page, "v=1").await?;
        // The filters unfold, and the view stays on the way to the full page.
        page.click(".filters-button").await?;
        let theme = &expected.dossier().themes[0].id;
        page.click(&seen::checkbox("theme", theme)).await?;
        page.wait_for_hash(&format!("theme={theme}")).await?;
        assert_eq!(page.script("return location.search").await?, json!("?embed"));
        let link =
            page.script("const a = document.querySelector('.slim-full'); return [a.href, a.target, a.rel]").await?;
        let full = page.script("return location.href.replace('?embed', '')").await?;
        assert_eq!(link, json!([full, "_blank", "noopener"]));
        // Of an address that is taken back, too, the query stays.
        page.click(".chips .clear-all").await?;
        page.wait_for_hash("").await?;
        assert_eq!(page.script("return location.search").await?, json!("?embed"));
        Ok(())
    })
}

#[test]
fn a_page_of_its_own_is_laid_out_for_frames_before_its_program_is_there() -> Result<()> {
    let expected = Expected::load();
    hosted("embed-page", &host("<iframe src='embed.html#view=list' width=600 height=400></iframe>", ""), async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        assert_eq!(page.count(".masthead").await?, 0);
        let home = page.script("return new URL('./', location).href").await?;
        let full = format!("{}#v=1&view=list", home.as_str().context("no address")?);
        assert_eq!(page.script("return document.querySelector('.slim-full').href").await?, json!(full));
        page.browser().cdp().send_raw("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
        page.browser().enter_default_frame().await?;
        page.browser().refresh().await?;
        page.browser().enter_frame(0).await?;
        page.wait_for(".document article").await?;
        assert!(!page.wait_for(".masthead-summary").await?.is_displayed().await?);
        page.browser().cdp().send_raw("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await?;
        Ok(())
    })
}

#[test]
fn the_frame_gets_the_height_of_its_content() -> Result<()> {
    let expected = Expected::load();
    let frame = "<iframe src='./?embed#view=timeline' width=900 height=300></iframe>";
    hosted("embed-height", &host(frame, "<script async src=resize.js></script>"), async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let fits = async || -> Result<bool> {
            let over = seen::number(
                page,
                "return document.querySelector('.page').getBoundingClientRect().height - innerHeight",
            )
            .await?;
            ensure!(over <= 0.0 && over > -1.0, "the content is {over} px higher than its frame");
            Ok(true)
        };
        page.wait_until("the frame was as high as the timeline", fits).await?;
        let all = outside(page, "return document.querySelector('iframe').clientHeight").await?;
        page.type_into(".search input", &expected.typical().title).await?;
        page.wait_until("the search narrowed", async || Ok(page.status().await? != expected.full_status())).await?;
        page.wait_until("the frame was as high as what was found", fits).await?;
        let few = outside(page, "return document.querySelector('iframe').clientHeight").await?;
        assert!(few.as_f64() < all.as_f64(), "{few} after {all}");
        // A card lies where the reader looks, though the frame is higher than the screen, and makes room for itself.
        page.click(".search-clear").await?;
        page.wait_until("the frame was as high as the timeline again", fits).await?;
        outside(page, "scrollTo(0, 500)").await?;
        let low =
            "return [...document.querySelectorAll('.mark[data-event]')].find(e => e.getBoundingClientRect().top > 600)";
        page.script(&format!(
            "({})().dispatchEvent(new MouseEvent('click', {{ bubbles: true }}))",
            format_args!("() => {{ {low} }}")
        ))
        .await?;
        page.wait_for(".event-card").await?;
        page.wait_until("the card lay in sight", async || {
            let top = page.rect(".panel").await?.top;
            let bottom = top + page.rect(".panel").await?.height;
            ensure!(top >= 460.0 && bottom <= 460.0 + 800.0, "it is at {top} to {bottom} px");
            Ok(true)
        })
        .await?;
        outside(page, "return 0").await?;
        page.screenshot("embed-card").await?;
        Ok(())
    })
}

#[test]
fn a_host_that_makes_frames_higher_than_asked_starts_no_loop() -> Result<()> {
    let expected = Expected::load();
    let script = "<script>addEventListener('message', event => { if (event.data.type === 'pamir:height')
        document.querySelector('iframe').style.height = event.data.height + 70 + 'px'; });</script>";
    // In one lane: all of them may be higher than the most that is ever asked for, by the fonts of the machine.
    let frame = "<iframe src='./?embed#view=timeline&group=none' width=640 height=300></iframe>";
    hosted("embed-loop", &host(frame, script), async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let heights = "return said.filter(data => data.type === 'pamir:height').map(data => data.height)";
        page.wait_until("the frame spoke", async || {
            Ok(outside(page, heights).await?.as_array().is_some_and(|all| !all.is_empty()))
        })
        .await?;
        // Room that the host adds is left empty: the next height comes from the content alone.
        seen::wait_for_rest(page).await?;
        let frames = "return new Promise(done => { let left = 30; const next = () => left-- ? requestAnimationFrame(next) : done(0); next(); })";
        page.script(frames).await?;
        let all = outside(page, heights).await?;
        let content =
            page.script("return Math.ceil(document.querySelector('.page').getBoundingClientRect().height)").await?;
        let all = all.as_array().context("no heights")?;
        ensure!(content.as_u64() < Some(2000), "too high to tell: {content}");
        assert_eq!(all.last(), Some(&content));
        ensure!(all.len() <= 4, "it goes on and on: {all:?}");
        Ok(())
    })
}

#[test]
fn other_hosts_are_answered_in_their_words_and_strangers_not_at_all() -> Result<()> {
    let expected = Expected::load();
    let frame = "<iframe src='./?embed&initialWidth=600&childId=story-1#view=list' width=600 height=400></iframe>
        <iframe srcdoc='<p>A stranger' width=100 height=40></iframe>";
    hosted("embed-words", &host(frame, ""), async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let said =
            "return [said.findLast(data => data.type === 'pamir:height'), said.findLast(data => data.sentinel === 'amp'),
            said.findLast(data => typeof data === 'string')]";
        // A list is longer than any frame should be.
        let height = json!(2000);
        let words = json!([
            { "type": "pamir:height", "height": height },
            { "sentinel": "amp", "type": "embed-size", "height": height },
            "pymxPYMxstory-1xPYMxheightxPYMx2000",
        ]);
        page.wait_for_value("what was said", words, async || outside(page, said).await).await?;
        let count = "return said.length";
        // Neither of these is answered; then one is, so that waiting for it is waiting for all.
        let ask = |script: &str| {
            format!(
                "said.length = 0;
                 const frame = document.querySelector('iframe').contentWindow, stranger = document.querySelectorAll('iframe')[1].contentWindow;
                 {script}"
            )
        };
        let nonsense = "for (const data of [null, 7, 'pamir:measure', '', {}, { type: 7 }, { type: 'pamir:height', height: 9 }, ['pamir:measure'],
                { type: 'x'.repeat(5000) }, 'pymxPYMxotherxPYMxwidthxPYMx600', 'pymxPYMxstory-1xPYMxheightxPYMx9', 'pymxPYMxstory-1xPYMxwidthxPYMxwide'])
                frame.postMessage(data, '*');
            stranger.eval(\"parent.frames[0].postMessage({ type: 'pamir:measure' }, '*')\");";
        outside(page, &ask(&format!("{nonsense} frame.postMessage('pymxPYMxstory-1xPYMxwidthxPYMx600', '*');")))
            .await?;
        page.wait_for_value("the answers to Pym.js", json!(3), async || outside(page, count).await).await?;
        outside(page, &ask(&format!("{nonsense} frame.postMessage({{ type: 'pamir:measure' }}, '*');"))).await?;
        page.wait_for_value("the answer", json!([{ "type": "pamir:height", "height": height }]), async || {
            outside(page, "return said").await
        })
        .await
    })
}

#[test]
fn the_wheel_and_one_finger_are_the_host_pages() -> Result<()> {
    let expected = Expected::load();
    // Higher than its content: nothing in the frame scrolls, and the wheel would zoom in a page of its own.
    let frame = "<iframe src='./?embed#view=timeline' width=900 height=3000></iframe>";
    hosted("embed-wheel", &host(frame, ""), async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.wait_for(".mark").await?;
        let entries = seen::number(page, "return history.length").await?;
        let scrolled = "return Math.round(scrollY)";
        let stage = page.rect(".stage").await?;
        let at = (stage.left + 300.0, stage.top + 150.0 + 40.0);
        page.wheel(at, 120.0, Held::Nothing).await?;
        page.wait_until("the host page scrolled", async || Ok(outside(page, scrolled).await? != json!(0))).await?;
        page.wait_for(".hint.shown").await?;
        assert_eq!(seen::window(page).await?, None, "it has zoomed as well");
        outside(page, "scrollTo(0, 0)").await?;
        page.wheel(at, -120.0, Held::Ctrl).await?;
        seen::next_window(page, None).await?;
        assert_eq!(outside(page, scrolled).await?, json!(0));
        // A step that a page of its own would remember: here, Back is the host's.
        page.click(".views button:nth-child(2)").await?;
        page.wait_for_hash("view=list").await?;
        assert_eq!(seen::number(page, "return history.length").await?, entries);
        page.click(".views button:nth-child(1)").await?;
        page.wait_for(".mark").await?;
        page.resize(Size::PHONE).await?;
        outside(page, "document.querySelector('iframe').width = 380").await?;
        page.wait_for(".stage .mark").await?;
        page.fingers(&[((200.0, 600.0), (200.0, 400.0))]).await?;
        page.wait_until("the host page scrolled under the finger", async || {
            Ok(outside(page, scrolled).await? != json!(0))
        })
        .await
    })
}

#[test]
fn the_single_file_in_a_sandbox_does_the_same() -> Result<()> {
    let expected = Expected::load();
    let frame = "<iframe sandbox='allow-scripts' src='pamir.html?embed#view=timeline' width=700 height=300></iframe>";
    hosted("embed-sandbox", &host(frame, "<script src=resize.js></script>"), async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        assert_eq!(page.script("return origin").await?, json!("null"));
        assert_eq!(page.count(".masthead").await?, 0);
        page.wait_until("the frame was as high as its content", async || {
            let over = "return document.querySelector('.page').getBoundingClientRect().height - innerHeight";
            let over = seen::number(page, over).await?;
            ensure!(over <= 0.0 && over > -1.0, "the content is {over} px higher than its frame");
            Ok(true)
        })
        .await?;
        let event = expected.typical();
        page.type_into(".search input", &event.title).await?;
        page.wait_until("the search narrows", async || Ok(page.status().await? != expected.full_status())).await?;
        page.click(&format!(".mark[data-event='{}']", event.id)).await?;
        page.wait_for_value("the card", event.title.clone(), async || page.text(".card h2").await).await?;
        page.wait_until("the link to the full page has it", async || {
            let href = page.attribute(".slim-full", "href").await?.unwrap_or_default();
            ensure!(href.ends_with(&format!("&event={}", event.id)) && !href.contains("embed"), "{href}");
            Ok(true)
        })
        .await
    })
}

/// Opens a page of `examples/`, beside which `dist/` lies as it does in the repository.
fn example(name: &str, test: impl AsyncFn(&Page, &str) -> Result<()>) -> Result<()> {
    let folder = Folder::new(name)?;
    let site = folder.path().join("repository");
    let repository = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for part in ["dist", "examples", "static"] {
        copy(&repository.join(part), &site.join(part))?;
    }
    std::fs::write(site.join("index.html"), "<!doctype html><title>x</title><link rel=icon href='data:,'>")?;
    one(&Way::Served(site), Size::DESKTOP, "", async |page| {
        let home = page.script("return location.href").await?;
        let home = home.as_str().context("no address")?;
        page.browser().goto(format!("{home}examples/{name}.html")).await?;
        page.browser().enter_frame(0).await?;
        test(page, home).await?;
        page.browser().enter_default_frame().await?;
        Ok(())
    })
}

#[test]
fn the_example_with_a_frame_works() -> Result<()> {
    let expected = Expected::load();
    let left = expected.count(|event| event.themes.iter().any(|theme| theme == "security-cooperation"));
    assert!(left > 0, "the example names no theme of the dossier");
    example("iframe", async |page, _| {
        page.wait_for_status(&expected.status(left)).await?;
        // Its style says that it may fill nine tenths of the screen.
        page.wait_for_value("the height of the frame", json!(720), async || {
            outside(page, "return Math.round(document.querySelector('iframe').getBoundingClientRect().height)").await
        })
        .await?;
        page.screenshot("example-iframe").await?;
        page.type_into(".search input", &expected.typical().title).await?;
        page.wait_until("the frame had shrunk", async || {
            let height = outside(page, "return document.querySelector('iframe').clientHeight").await?;
            Ok(height.as_f64().is_some_and(|px| px < 720.0))
        })
        .await
    })
}

#[test]
fn the_example_without_scripts_keeps_its_frame_and_its_link() -> Result<()> {
    let expected = Expected::load();
    example("stripped", async |page, home| {
        page.wait_for_status(&expected.full_status()).await?;
        assert_eq!(page.count(".masthead").await?, 0);
        page.wait_for(".mark").await?;
        page.screenshot("example-stripped").await?;
        assert_eq!(outside(page, "return document.querySelectorAll('script').length").await?, json!(0));
        assert_eq!(outside(page, "return document.querySelector('iframe').offsetHeight").await?, json!(560));
        page.browser().enter_default_frame().await?;
        page.click(".excerpt a").await?;
        page.wait_for_status(&expected.full_status()).await?;
        assert_eq!(page.script("return location.href").await?, json!(format!("{home}dist/#v=1&view=timeline")));
        page.browser().goto("about:blank").await?;
        Ok(())
    })
}
