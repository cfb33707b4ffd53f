//! A page whose program can't start says so, says why and how to go on, and leaves the document where it is.
//!
//! Nothing here waits for the ten seconds after which a page that hears nothing speaks: the tests end the animations, or call
//! what a timer would, and check for how long either was meant to wait.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use pamir_e2e::{Headers, Page, Size, Way, both, dist, one};
use serde_json::json;

use crate::expected::Expected;
use crate::files::Folder;
use crate::offline::copied;

/// A content policy that a host may send with every file, as README gives it.
const FOR_ALL_FILES: &str = "default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; \
    style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: https:; connect-src 'self'; worker-src 'self' blob:; \
    manifest-src 'self'";

/// The same without what lets WebAssembly run.
const NO_PROGRAM: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; manifest-src 'self'";

/// Ends the animations that change the words, which must have been meant to do so after ten seconds; how many there were.
const LATER: &str =
    "const late = document.getAnimations().filter(one => /^pamir-(gone|come)$/.test(one.animationName));
    for (const one of late) {
        if (one.effect.getTiming().delay !== 10_000) throw new Error('another delay: ' + one.effect.getTiming().delay);
        one.finish();
    }
    return late.length;";

/// Remembers where the document began, below the words, before anything could go wrong.
const REMEMBER: &str = "addEventListener('DOMContentLoaded', () => {
        const place = () => document.querySelector('.document main')?.getBoundingClientRect().top, began = place();
        globalThis.movedBy = () => place() - began;
    });";

/// What the line in the document reads: its parts that can be seen, with what the style sheet adds.
const WORDS: &str = "const seen = (element, pseudo) => getComputedStyle(element, pseudo).visibility === 'visible';
    const words = [], line = document.querySelector('.document-state');
    for (const element of line.querySelectorAll('*')) {
        const own = [...element.childNodes].filter(node => node.nodeType === 3).map(node => node.data).join('');
        if (seen(element)) words.push(own);
        for (const pseudo of ['::before', '::after']) {
            const { content } = getComputedStyle(element, pseudo);
            if (content.startsWith('\"') && seen(element, pseudo)) words.push(content.slice(1, -1));
        }
    }
    return words.join(' ').trim();";

async fn words(page: &Page) -> Result<String> {
    Ok(page.script(WORDS).await?.as_str().unwrap_or_default().to_owned())
}

/// Waits until the page says this, and not that it is being opened. The document is there meanwhile.
async fn wait_for_words(page: &Page, parts: &[&str]) -> Result<()> {
    page.wait_for(".document-state").await?;
    page.wait_until(&format!("the page said {parts:?}"), async || {
        let words = words(page).await?;
        ensure!(parts.iter().all(|part| words.contains(part)), "it says {words:?}");
        ensure!(!words.contains("Opening"), "it still says {words:?}");
        Ok(true)
    })
    .await?;
    ensure!(page.count(".document article").await? > 0, "there is no document");
    Ok(())
}

/// Checks that the rest is as it should be: the document has stayed where it was, nothing is wider than the window, and
/// assistive technology is told the same as readers.
async fn check_rest(page: &Page, parts: &[&str]) -> Result<()> {
    let over =
        page.script("return [movedBy(), Math.max(0, document.scrollingElement.scrollWidth - innerWidth)]").await?;
    assert_eq!(over, json!([0, 0]), "px that the document has moved, and that the page is too wide");
    let heard = page.names_of("StaticText").await?;
    let heard = heard.iter().take(60).map(String::as_str).collect::<Vec<_>>().join(" ");
    ensure!(parts.iter().all(|part| heard.contains(part)), "heard is {heard:?}");
    ensure!(!heard.contains("Opening the interactive"), "both are heard: {heard:?}");
    Ok(())
}

/// How a page comes to say that it hasn't started.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    /// By its script.
    Itself,
    /// By its style sheet, after ten seconds.
    Later,
}

/// Opens a page that can't start at three widths. `faults` are what it complains of, `parts` what it says in the end.
fn fails(way: &Way, says: Says, faults: &[&str], parts: &[&str]) -> Result<()> {
    one(way, Size::NARROWEST, "", async |page| {
        faults.iter().for_each(|part| page.expect_fault(part));
        let remember = json!({ "source": REMEMBER });
        page.browser().cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", remember).await?;
        for size in [Size::NARROWEST, Size::PHONE, Size::DESKTOP] {
            page.resize(size).await?;
            page.go_to("").await?;
            if says == Says::Later {
                assert_eq!(page.script(LATER).await?, json!(2));
            }
            wait_for_words(page, parts).await?;
            check_rest(page, parts).await?;
            let test = std::thread::current().name().unwrap_or_default().replace("::", "-");
            page.screenshot(&format!("{test}-{}", size.width_px)).await?;
        }
        Ok(())
    })
}

/// A copy of what the build has written, changed by `change`.
fn changed(folder: &Folder, change: impl FnOnce(&Path) -> Result<()>) -> Result<Way> {
    let site = copied(folder)?;
    change(&site)?;
    Ok(Way::Served(site))
}

/// The file in this folder whose name begins and ends like this around a digest.
fn file(folder: &Path, start: &str, end: &str) -> Result<PathBuf> {
    let is_meant = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let digest = name.strip_prefix(start).and_then(|rest| rest.strip_suffix(end));
        digest.is_some_and(|digest| digest.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    let mut files = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path()));
    files.find(is_meant).with_context(|| format!("no {start}…{end}"))
}

const LATE: [&str; 2] = ["hasn't started", "The whole dossier is below"];

#[test]
fn a_page_whose_own_script_is_missing_says_so_without_one() -> Result<()> {
    let folder = Folder::new("no-start")?;
    let way = changed(&folder, |site| Ok(fs::remove_file(file(site, "start-", ".js")?)?))?;
    fails(&way, Says::Later, &["start-"], &LATE)
}

#[test]
fn words_change_for_readers_who_want_no_motion_too() -> Result<()> {
    let folder = Folder::new("no-motion")?;
    let way = changed(&folder, |site| Ok(fs::remove_file(file(site, "start-", ".js")?)?))?;
    one(&way, Size::PHONE, "", async |page| {
        page.expect_fault("start-");
        page.emulate("screen", &[("prefers-reduced-motion", "reduce"), ("prefers-color-scheme", "dark")]).await?;
        let remember = json!({ "source": REMEMBER });
        page.browser().cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", remember).await?;
        page.go_to("").await?;
        assert_eq!(page.script(LATER).await?, json!(2));
        wait_for_words(page, &LATE).await?;
        check_rest(page, &LATE).await?;
        page.screenshot("starting-dark").await.map(drop)
    })
}

#[test]
fn a_missing_file_is_named_with_what_the_host_answers() -> Result<()> {
    for (kind, end) in [("glue", ".js"), ("program", "_bg.wasm")] {
        let folder = Folder::new(&format!("missing-{kind}"))?;
        let way = changed(&folder, |site| Ok(fs::remove_file(file(site, "pamir-web-", end)?)?))?;
        fails(
            &way,
            Says::Itself,
            &["pamir-web-"],
            &["can't start", "the host answers 404 for pamir-web-", end, "Reload"],
        )?;
    }
    Ok(())
}

#[test]
fn a_host_that_sends_its_page_in_place_of_a_file_is_told() -> Result<()> {
    let folder = Folder::new("fallback")?;
    let site = copied(&folder)?;
    fs::remove_file(file(&site, "pamir-web-", "_bg.wasm")?)?;
    let way = Way::Hosted(site, Headers { fallback: true, ..Headers::default() });
    fails(&way, Says::Itself, &["WebAssembly"], &["can't start", "the host sends pamir-web-", "as text/html"])
}

#[test]
fn a_damaged_program_is_told_from_one_that_the_browser_cannot_run() -> Result<()> {
    for (kind, damage) in [("cut", None), ("flipped", Some(0x40))] {
        let folder = Folder::new(&format!("damaged-{kind}"))?;
        let way = changed(&folder, |site| {
            let path = file(site, "pamir-web-", "_bg.wasm")?;
            let mut bytes = fs::read(&path)?;
            match damage {
                None => bytes.truncate(bytes.len() / 2),
                // The number of the first section.
                Some(bits) => bytes[8] ^= bits,
            }
            Ok(fs::write(path, bytes)?)
        })?;
        fails(&way, Says::Itself, &["WebAssembly"], &["can't start", "pamir-web-", ".wasm is damaged", "Reload"])?;
    }
    Ok(())
}

#[test]
fn a_policy_that_forbids_the_program_is_named() -> Result<()> {
    let way = Way::Hosted(dist(), Headers { policy: Some(NO_PROGRAM), ..Headers::default() });
    fails(&way, Says::Itself, &["WebAssembly"], &["can't start", "content policy", "'wasm-unsafe-eval'"])
}

#[test]
fn a_browser_that_is_too_old_is_told_so() -> Result<()> {
    // As one behaves that knows no vectors.
    let old = "WebAssembly.validate = () => false;
        WebAssembly.instantiate = WebAssembly.instantiateStreaming = () => Promise.reject(new Error('no vectors'));";
    both(Size::PHONE, "", async |page| {
        page.expect_fault("no vectors");
        let source = json!({ "source": format!("{old}{REMEMBER}") });
        page.browser().cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", source).await?;
        page.go_to("").await?;
        let parts = ["can't start", "this browser is too old", "Update it"];
        wait_for_words(page, &parts).await?;
        check_rest(page, &parts).await
    })
}

#[test]
fn a_connection_that_breaks_off_is_told() -> Result<()> {
    one(&Way::served(), Size::PHONE, "", async |page| {
        page.expect_fault("Failed to fetch");
        let blocked = json!({ "urls": ["*.wasm"] });
        page.browser().cdp().send_raw("Network.enable", json!({})).await?;
        page.browser().cdp().send_raw("Network.setBlockedURLs", blocked).await?;
        let remember = json!({ "source": REMEMBER });
        page.browser().cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", remember).await?;
        page.go_to("").await?;
        let parts = ["can't start", ".wasm doesn't arrive", "Check the connection"];
        wait_for_words(page, &parts).await?;
        check_rest(page, &parts).await
    })
}

#[test]
fn a_slow_page_says_that_it_is_still_loading_and_starts_in_the_end() -> Result<()> {
    let expected = Expected::load();
    // The test decides when the program arrives, and what the clock says.
    let slow = "const fetched = globalThis.fetch, timed = globalThis.setTimeout;
        globalThis.fetch = (url, ...rest) => String(url).endsWith('.wasm') && !globalThis.arrive
            ? new Promise(done => globalThis.arrive = () => done(fetched(url, ...rest))) : fetched(url, ...rest);
        globalThis.setTimeout = (call, ms, ...rest) =>
            ms === 10_000 ? void (globalThis.tenSecondsPass = call) : timed(call, ms, ...rest);";
    one(&Way::served(), Size::PHONE, "", async |page| {
        let source = json!({ "source": format!("{slow}{REMEMBER}") });
        page.browser().cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", source).await?;
        page.go_to("").await?;
        page.wait_until("the script ran", async || {
            Ok(page.script("return typeof tenSecondsPass === 'function' && typeof arrive === 'function'").await?
                == true)
        })
        .await?;
        assert_eq!(page.script(LATER).await?, json!(0), "the style sheet would speak as well");
        assert_eq!(words(page).await?, "Opening the interactive timeline…");
        page.script("tenSecondsPass()").await?;
        wait_for_words(page, &["still loading", "slow", "The whole dossier is below"]).await?;
        check_rest(page, &["still loading"]).await?;
        page.screenshot("starting-slow").await?;
        page.script("arrive()").await?;
        page.wait_for_status(&expected.full_status()).await
    })
}

#[test]
fn a_file_that_has_been_cut_says_that_it_is_not_complete() -> Result<()> {
    let whole = fs::read(dist().join("pamir.html"))?;
    for percent in [20, 50, 80, 99] {
        let folder = Folder::new(&format!("cut-{percent}"))?;
        let path = folder.file("cut.html", &whole[..whole.len() * percent / 100])?;
        fails(&Way::File(path), Says::Later, &[], &["isn't complete", "download the file again"])?;
    }
    Ok(())
}

#[test]
fn one_wrong_character_in_the_packed_program_is_found() -> Result<()> {
    let whole = fs::read_to_string(dist().join("pamir.html"))?;
    let program = whole.find("application/wasm+lzma").context("no program")?;
    let begins = program + whole[program..].find('>').context("no begin")? + 1;
    let length = whole[begins..].find("</script>").context("no end")?;
    for at in [begins, begins + length / 3, begins + length - 1] {
        let folder = Folder::new(&format!("flipped-{}", at - begins))?;
        let mut bytes = whole.clone().into_bytes();
        bytes[at] = if bytes[at] == b'a' { b'b' } else { b'a' };
        let path = folder.file("flipped.html", &bytes)?;
        fails(&Way::File(path), Says::Itself, &["damaged"], &["can't start", "this file is damaged", "another copy"])?;
    }
    Ok(())
}

#[test]
fn a_file_whose_script_may_not_run_says_so_without_one() -> Result<()> {
    // It has changed since its own policy was made.
    let folder = Folder::new("script")?;
    let page = fs::read_to_string(dist().join("pamir.html"))?;
    let path = folder.file("script.html", page.replacen("\"use strict\"", "\"use strlct\"", 1).as_bytes())?;
    fails(&Way::File(path), Says::Later, &["Content Security Policy"], &LATE)
}

#[test]
fn a_file_that_may_have_neither_script_nor_styles_says_so_at_once() -> Result<()> {
    // Under the policy for the hosted page.
    let folder = Folder::new("strict")?;
    fs::copy(dist().join("pamir.html"), folder.path().join("index.html"))?;
    one(&Way::Served(folder.path().to_owned()), Size::PHONE, "", async |page| {
        page.expect_fault("Content Security Policy");
        wait_for_words(page, &LATE).await?;
        page.screenshot("starting-unstyled").await.map(drop)
    })
}

#[test]
fn one_policy_for_all_files_lets_both_pages_run() -> Result<()> {
    let expected = Expected::load();
    let headers = Headers { policy: Some(FOR_ALL_FILES), ..Headers::default() };
    one(&Way::Hosted(dist(), headers), Size::DESKTOP, "", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        let file = page.script("return new URL('pamir.html', location).href").await?;
        page.browser().goto(file.as_str().context("no address")?).await?;
        page.wait_for("#pamir-program").await?;
        page.wait_for_status(&expected.full_status()).await
    })
}

/// A page that frames the hosted one in a sandbox.
fn sandboxing(site: &Path, address: &str) -> Result<()> {
    let host = format!(
        "<!doctype html><html lang=en><title>Host</title><link rel=icon href='data:,'>\
         <iframe sandbox=allow-scripts src='{address}' width=900 height=600 title=x></iframe>"
    );
    Ok(fs::write(site.join("host.html"), host)?)
}

/// Opens that page and goes into its frame.
async fn into_the_frame(page: &Page) -> Result<()> {
    let host = page.script("return new URL('host.html', location).href").await?;
    page.browser().goto(host.as_str().context("no address")?).await?;
    Ok(page.browser().enter_frame(0).await?)
}

#[test]
fn a_frame_in_a_sandbox_needs_nothing_of_its_host() -> Result<()> {
    let expected = Expected::load();
    for (address, shared) in
        [("./?embed#view=timeline", false), ("embed.html#view=timeline", false), ("./?embed#view=timeline", true)]
    {
        let folder = Folder::new(&format!("sandbox-{shared}-{}", address.len()))?;
        let site = copied(&folder)?;
        sandboxing(&site, address)?;
        one(&Way::Hosted(site, Headers { shared, ..Headers::default() }), Size::DESKTOP, "", async |page| {
            page.wait_for_status(&expected.full_status()).await?;
            into_the_frame(page).await?;
            page.wait_for_status(&expected.full_status()).await?;
            assert_eq!(page.script("return origin").await?, json!("null"));
            assert_eq!(page.count(".masthead").await?, 0, "it isn't laid out for a frame");
            let event = expected.typical();
            page.type_into(".search input", &event.title).await?;
            page.wait_until("the search narrows", async || Ok(page.status().await? != expected.full_status())).await?;
            page.click(&format!(".mark[data-event='{}']", event.id)).await?;
            page.wait_for_value("the card", event.title.clone(), async || page.text(".card h2").await).await?;
            page.browser().enter_default_frame().await?;
            Ok(())
        })?;
    }
    Ok(())
}

#[test]
fn the_hosted_page_opens_from_disk_too() -> Result<()> {
    let expected = Expected::load();
    one(&Way::File(dist().join("index.html")), Size::DESKTOP, "", async |page| {
        // For its own files, for which a page of one file doesn't ask.
        page.expect_fault(&format!("request: file://{}/", dist().canonicalize()?.display()));
        // Browsers look for it, and refuse it to a page from disk.
        page.expect_fault("manifest.webmanifest");
        page.wait_for_status(&expected.full_status()).await
    })
}

#[test]
fn a_frame_in_a_sandbox_says_why_it_cannot_start() -> Result<()> {
    let expected = Expected::load();
    type Damage = fn(&Path) -> Result<()>;
    let missing: Damage = |path| Ok(fs::remove_file(path)?);
    let cut: Damage = |path| Ok(fs::write(path, &fs::read(path)?[..100_000])?);
    let flipped: Damage = |path| {
        let mut bytes = fs::read(path)?;
        let last = bytes.len() - 2_000;
        bytes[last] = if bytes[last] == b'a' { b'b' } else { b'a' };
        Ok(fs::write(path, bytes)?)
    };
    for (kind, damage, part) in [
        ("missing", missing, "the host doesn't send framed-"),
        ("cut", cut, "is damaged"),
        ("flipped", flipped, "is damaged"),
    ] {
        let folder = Folder::new(&format!("sandbox-{kind}"))?;
        let site = copied(&folder)?;
        damage(&file(&site, "framed-", ".js")?)?;
        sandboxing(&site, "./?embed")?;
        one(&Way::Served(site), Size::DESKTOP, "", async |page| {
            if kind == "missing" {
                page.expect_fault("server: 404 for /some/folder/framed-");
            }
            page.wait_for_status(&expected.full_status()).await?;
            into_the_frame(page).await?;
            wait_for_words(page, &["can't start", part, "Reload"]).await?;
            page.browser().enter_default_frame().await?;
            page.screenshot(&format!("starting-sandbox-{kind}")).await.map(drop)
        })?;
    }
    Ok(())
}
