//! Files are opened in place of the built-in dossier, and nothing is lost when they can't be.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Context as _, Result, ensure};
use flate2::write::GzEncoder;
use pamir::session::Loader;
use pamir_e2e::{Page, Size, both};
use pamir_store::write_columnar;
use serde_json::json;

use crate::expected::Expected;
use crate::seen;

/// Three events, one of them without a date.
pub const CSV: &str = "title,start,end,theme,entities\n\
    First landing,1969-07-20,1969-07-24,flights,\"Armstrong; Aldrin\"\n\
    Last landing,1972-12,,flights,Cernan\n\
    Somebody returns,,,plans,\n";

/// The same as plain JSON.
const JSON: &str = r#"[
  {"title": "First landing", "start": "1969-07-20", "end": "1969-07-24", "theme": "flights", "entities": ["Armstrong", "Aldrin"]},
  {"title": "Last landing", "start": "1972-12", "theme": "flights", "entities": ["Cernan"]},
  {"title": "Somebody returns", "theme": "plans"}
]"#;

/// A folder of files that goes with the test, which no other test has.
pub struct Folder(PathBuf);

/// How many folders there have been.
static FOLDERS: AtomicU32 = AtomicU32::new(0);

impl Folder {
    pub fn new(name: &str) -> Result<Self> {
        let number = FOLDERS.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("pamir-e2e-{}-{number}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn file(&self, name: &str, bytes: &[u8]) -> Result<PathBuf> {
        let path = self.0.join(name);
        std::fs::write(&path, bytes)?;
        Ok(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Opens a file as the dialog of the button does.
pub async fn choose(page: &Page, path: &Path) -> Result<()> {
    // The button's menu comes with the second part of the program.
    page.script("dispatchEvent(new PointerEvent('pointermove'))").await?;
    let input = page.wait_for(".open-input").await?;
    Ok(input.send_keys(path.to_str().context("no path")?).await?)
}

/// Drops a file of this name on the page.
pub async fn drop_on(page: &Page, name: &str, text: &str) -> Result<()> {
    drop_all_on(page, &[(name, text)]).await
}

/// Drops files of these names on the page at once.
pub async fn drop_all_on(page: &Page, files: &[(&str, &str)]) -> Result<()> {
    let body = format!(
        "const data = new DataTransfer(); for (const [name, text] of {}) data.items.add(new File([text], name));
        for (const kind of ['dragenter', 'dragover', 'drop'])
            document.body.dispatchEvent(new DragEvent(kind, {{ dataTransfer: data, bubbles: true, cancelable: true }}));",
        json!(files)
    );
    page.script(&body).await.map(drop)
}

/// Waits until the page tells this in its panel.
pub async fn wait_for_panel(page: &Page, css: &str, parts: &[&str]) -> Result<()> {
    page.wait_until(&format!("{css} told {parts:?}"), async || {
        let said = page.text(css).await?;
        ensure!(parts.iter().all(|part| said.contains(part)), "it tells {said:?}");
        Ok(true)
    })
    .await
}

/// The three events are on show, each once, and counted.
async fn shows_the_three(page: &Page) -> Result<()> {
    page.wait_for_status("3 of 3 events").await?;
    let lanes = seen::lanes(page).await?;
    let marks: usize = lanes.iter().map(|lane| lane.marks.len() + lane.counted).sum();
    ensure!(marks == 2 && seen::undated(page).await?.len() == 1, "{lanes:#?}");
    ensure!(lanes.iter().any(|lane| lane.label == "flights" && lane.says == 2), "{lanes:#?}");
    ensure!(page.text(".count-details").await?.contains("1 undated"));
    let entities = seen::contents(page, "#filters label").await?;
    ensure!(entities.iter().any(|name| name.contains("Armstrong")), "{entities:?}");
    Ok(())
}

#[test]
fn every_form_opens_by_the_button_and_shows_the_same() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("forms")?;
    let mut loader = Loader::new("moon.csv");
    loader.push(CSV.as_bytes()).unwrap();
    let opened = loader.finish().unwrap();
    let columns = write_columnar(&opened.data.dossier, &opened.data.store);
    let mut gzip = GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(JSON.as_bytes())?;
    let files = [
        folder.file("moon.csv", CSV.as_bytes())?,
        folder.file("moon.tsv", CSV.replace(',', "\t").as_bytes())?,
        folder.file("moon.json", JSON.as_bytes())?,
        folder.file("moon.pamir", &columns)?,
        folder.file("moon.json.gz", &gzip.finish()?)?,
    ];
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        for path in &files {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            choose(page, path).await?;
            wait_for_panel(page, ".open-panel", &[name, "3 events, 1 of them undated"]).await?;
            shows_the_three(page).await.with_context(|| name.to_owned())?;
            page.screenshot("opened").await?;
            page.click(".open-close").await?;
            page.wait_for_none(".open-panel").await?;
            // What the page was built with is not gone.
            seen::choose(page, ".back-button").await?;
            page.wait_for_status(&expected.full_status()).await?;
        }
        Ok(())
    })
}

#[test]
fn a_dossier_opens_with_its_name() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("dossier")?;
    let mut dossier = expected.dossier().clone();
    dossier.meta.title = "Another title".to_owned();
    let path = folder.file("dossier.json", pamir_formats::json::write(&dossier).as_bytes())?;
    both(Size::DESKTOP, "view=list", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        choose(page, &path).await?;
        page.wait_for_value("the title", "Another title".to_owned(), async || page.text("h1").await).await?;
        page.wait_for_status(&expected.full_status()).await?;
        // The window's follows once there is a pause.
        page.wait_until("the window has the title", async || {
            Ok(page.browser().title().await?.contains("Another title"))
        })
        .await
    })
}

#[test]
fn a_file_that_is_dropped_opens() -> Result<()> {
    let expected = Expected::load();
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        drop_on(page, "moon.csv", CSV).await?;
        shows_the_three(page).await
    })
}

#[test]
fn what_is_broken_is_told_with_its_place_and_the_old_data_stays() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("broken")?;
    let broken = folder.file("broken.json", JSON.replace("\"1972-12\"", "1972-12\"").as_bytes())?;
    let empty = folder.file("empty.csv", b"")?;
    let picture = folder.file("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0")?;
    let untitled = folder.file("untitled.csv", b"colour,size\nred,3\n")?;
    let row = folder.file("row.csv", CSV.replace("1972-12", "sometime").as_bytes())?;
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        for (path, parts) in [
            (&broken, &["broken.json was not opened", "Line 3"][..]),
            (&empty, &["empty.csv was not opened", "empty"]),
            (&picture, &["picture.png was not opened"]),
            (&untitled, &["untitled.csv was not opened", "title"]),
        ] {
            choose(page, path).await?;
            wait_for_panel(page, ".open-failed", parts).await?;
            // What to do about it.
            ensure!(!page.text(".open-failed .open-hint").await?.trim().is_empty(), "{parts:?} has no remedy");
            page.wait_for_status(&expected.full_status()).await?;
            page.screenshot("broken").await?;
            page.click(".open-close").await?;
            page.wait_for_none(".open-failed").await?;
        }
        // A row that can't be read is left out, or its date is, and told; the others are there.
        choose(page, &row).await?;
        wait_for_panel(page, ".open-panel", &["row.csv", "Line 3", "sometime"]).await?;
        page.screenshot("row").await?;
        Ok(())
    })
}

#[test]
fn a_file_that_takes_long_can_be_given_up() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("long")?;
    let path = folder.file("moon.csv", CSV.as_bytes())?;
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.script(ON_THE_PAGE).await?;
        // A file that goes on for ever.
        page.script(
            "Blob.prototype.stream = () => {
                const line = new TextEncoder().encode('Landing,1969-07-20,,flights,Aldrin\\n'.repeat(20000));
                let rows = false;
                return new ReadableStream({ pull(to) {
                    to.enqueue(rows ? line : new TextEncoder().encode('title,start,end,theme,entities\\n'));
                    rows = true;
                    return new Promise(requestAnimationFrame);
                } });
            }",
        )
        .await?;
        choose(page, &path).await?;
        wait_for_panel(page, ".open-panel", &["Reading moon.csv", "events so far"]).await?;
        ensure!(page.count(".open-panel progress").await? == 1);
        // The page answers meanwhile.
        page.click(".views button:nth-child(2)").await?;
        seen::wait_for_articles(page, expected.ids(|_| true)).await?;
        page.screenshot("reading").await?;
        page.click(".open-close").await?;
        page.wait_for_none(".open-panel").await?;
        page.wait_for_status(&expected.full_status()).await
    })
}

/// Has the page read files itself, as where no worker starts: a test can reach into the streams there. The workshop reads with the
/// same code.
const ON_THE_PAGE: &str = "delete window.Worker";

/// Has files that are read, on the page itself, come in two parts, the second once `go` is called in the page; `halted` is set between.
const IN_TWO_PARTS: &str = "delete window.Worker;
    const whole = Blob.prototype.stream;
    Blob.prototype.stream = function () {
        const reader = whole.call(this).getReader();
        let first = true;
        return new ReadableStream({ async pull(to) {
            const { done, value } = await reader.read();
            if (done) return to.close();
            if (first) {
                first = false;
                to.enqueue(value.subarray(0, 10));
                window.halted = true;
                await new Promise((go) => window.go = go);
                return to.enqueue(value.subarray(10));
            }
            to.enqueue(value);
        } });
    };";

#[test]
fn a_file_that_changes_while_it_is_read_is_not_shown_as_if_it_were_whole() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("changing")?;
    let mut gzip = GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(CSV.as_bytes())?;
    let gzip = gzip.finish()?;
    let cut = folder.file("cut.csv", CSV.as_bytes())?;
    let changed = &["changed or was removed while it was being read", "no other program writes to it"][..];
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.script(ON_THE_PAGE).await?;
        // The browser takes the end of what is left for the end of the file.
        page.script(
            "window.whole = Blob.prototype.stream;
             Blob.prototype.stream = function () { return whole.call(this.slice(0, this.size - 20)); }",
        )
        .await?;
        choose(page, &cut).await?;
        wait_for_panel(page, ".open-failed", changed).await?;
        page.wait_for_status(&expected.full_status()).await?;
        page.script("Blob.prototype.stream = window.whole").await?;
        page.script(IN_TWO_PARTS).await?;
        // Another program does it for real.
        for (name, bytes, length) in
            [("gone.csv", CSV.as_bytes(), 0), ("half.csv", CSV.as_bytes(), 40), ("half.csv.gz", &gzip, 30)]
        {
            let path = folder.file(name, bytes)?;
            page.script("window.halted = false").await?;
            choose(page, &path).await?;
            page.wait_until("a part was read", async || seen::holds(page, "return window.halted").await).await?;
            std::fs::OpenOptions::new().write(true).open(&path)?.set_len(length)?;
            page.script("window.go()").await?;
            wait_for_panel(page, ".open-failed", &[&[name], changed].concat()).await?;
            page.wait_for_status(&expected.full_status()).await?;
        }
        page.screenshot("changed").await.map(drop)
    })
}

#[test]
fn what_is_dragged_past_takes_nothing_away() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("dragged")?;
    let bad = folder.file("bad.csv", b"title,date\nA,1999\nB,2000,x,y\nC,zzz\n")?;
    let empty = folder.file("empty.csv", b"")?;
    let moon = folder.file("moon.csv", CSV.as_bytes())?;
    let drag = |kind: &str| {
        format!(
            "const data = new DataTransfer(); data.items.add(new File(['x'], 'x.csv'));
             document.body.dispatchEvent(new DragEvent('{kind}', {{ dataTransfer: data, bubbles: true, cancelable: true }}))"
        )
    };
    let past = async |page: &Page| -> Result<()> {
        page.script(&drag("dragenter")).await?;
        page.wait_for(".open-drop:not([hidden])").await?;
        page.script(&drag("dragleave")).await?;
        page.wait_for(".open-drop[hidden]").await.map(drop)
    };
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        for (path, css, part) in [(&bad, ".open-panel", "zzz"), (&empty, ".open-failed", "empty.csv was not opened")] {
            choose(page, path).await?;
            wait_for_panel(page, css, &[part]).await?;
            // Whether it is kept over a reload may be told a moment later.
            page.wait_until("it is told whether it is kept", async || {
                Ok(!page.text(css).await?.contains("Being kept"))
            })
            .await?;
            let told = page.text(css).await?;
            past(page).await?;
            assert_eq!(page.text(css).await?, told);
        }
        // The reading goes on.
        page.script(IN_TWO_PARTS).await?;
        choose(page, &moon).await?;
        page.wait_until("a part was read", async || seen::holds(page, "return window.halted === true").await).await?;
        past(page).await?;
        ensure!(page.text(".open-panel").await?.contains("Reading moon.csv"));
        page.script("window.go()").await?;
        wait_for_panel(page, ".open-panel", &["moon.csv", "3 events"]).await?;
        shows_the_three(page).await
    })
}

#[test]
fn what_is_dropped_beside_a_file_is_named() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("several")?;
    let moon = folder.file("moon.csv", CSV.as_bytes())?;
    let inner = folder.path().join("tables");
    std::fs::create_dir_all(&inner)?;
    let second = folder.path().join("pictures");
    std::fs::create_dir_all(&second)?;
    let all = [inner.clone(), moon, second];
    let drop_for_real = async |page: &Page, paths: &[PathBuf]| -> Result<()> {
        for kind in ["dragEnter", "dragOver", "drop"] {
            let data = json!({ "items": [], "files": paths, "dragOperationsMask": 1 });
            let event = json!({ "type": kind, "x": 300, "y": 300, "data": data });
            page.browser().cdp().send_raw("Input.dispatchDragEvent", event).await?;
        }
        Ok(())
    };
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        drop_for_real(page, std::slice::from_ref(&inner)).await?;
        wait_for_panel(page, ".open-failed", &["tables was not opened", "tables is a folder. Open a file in it."])
            .await?;
        page.wait_for_status(&expected.full_status()).await?;
        drop_for_real(page, &all).await?;
        shows_the_three(page).await?;
        let said = "tables and pictures are folders and were not opened: open the files in them.";
        wait_for_panel(page, ".open-panel", &["moon.csv: 3 events", said]).await?;
        page.screenshot("several").await?;
        page.click(".open-close").await?;
        page.wait_for_none(".open-panel").await?;
        // A folder that is dropped while a file is read is named, and the reading goes on.
        page.script(IN_TWO_PARTS).await?;
        choose(page, &all[1]).await?;
        page.wait_until("a part was read", async || seen::holds(page, "return window.halted === true").await).await?;
        drop_for_real(page, std::slice::from_ref(&inner)).await?;
        wait_for_panel(page, ".open-panel", &["Reading moon.csv", "tables is a folder and was not opened"]).await?;
        page.script("window.go()").await?;
        wait_for_panel(page, ".open-panel", &["moon.csv: 3 events", "tables is a folder and was not opened"]).await
    })
}

#[test]
fn a_value_that_is_larger_than_memory_allows_is_refused_and_what_was_there_stays() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("endless-value")?;
    // A quotation mark that nobody closes: a hundred kilobytes on disk, a hundred megabytes in memory.
    let mut gzip = GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(b"title,date\nA,1999\n\"")?;
    (0..100).try_for_each(|_| gzip.write_all(&[b'a'; 1 << 20]))?;
    let path = folder.file("endless.csv.gz", &gzip.finish()?)?;
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        choose(page, &path).await?;
        let parts =
            ["endless.csv.gz was not opened", "Line 3: what begins here has no end within 64 MiB", "quotation mark"];
        wait_for_panel(page, ".open-failed", &parts).await?;
        page.wait_for_status(&expected.full_status()).await
    })
}

#[test]
fn a_damaged_compressed_file_is_told_as_such() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("damaged")?;
    let mut gzip = GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(CSV.repeat(100).as_bytes())?;
    let gzip = gzip.finish()?;
    let mut flipped = gzip.clone();
    flipped[30] ^= 0x55;
    let files = [folder.file("cut.csv.gz", &gzip[..60])?, folder.file("flipped.csv.gz", &flipped)?];
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        for path in &files {
            choose(page, path).await?;
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            wait_for_panel(page, ".open-failed", &[name, "is damaged", "decompress it with another program"]).await?;
            ensure!(!page.text(".open-failed").await?.contains(".."));
            page.click(".open-close").await?;
            page.wait_for_none(".open-failed").await?;
        }
        page.wait_for_status(&expected.full_status()).await
    })
}

#[test]
fn a_program_that_stops_while_it_reads_says_so_and_leaves_what_was_there() -> Result<()> {
    let expected = Expected::load();
    let folder = Folder::new("stops")?;
    let path = folder.file("moon.csv", CSV.as_bytes())?;
    both(Size::DESKTOP, "view=timeline", async |page| {
        page.wait_for_status(&expected.full_status()).await?;
        page.script(IN_TWO_PARTS).await?;
        choose(page, &path).await?;
        page.wait_until("a part was read", async || seen::holds(page, "return window.halted === true").await).await?;
        // As a lack of memory does, an exception ends the program's stack where it reads. Once is enough.
        page.script(
            "const get = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), 'length').get;
             Object.defineProperty(Uint8Array.prototype, 'length', { configurable: true, get() {
                 if (!new Error().stack.includes('wasm')) return get.call(this);
                 delete Uint8Array.prototype.length;
                 throw new WebAssembly.RuntimeError('unreachable');
             } });
             window.go()",
        )
        .await?;
        let parts =
            ["moon.csv was not opened", "A mistake in Pamir stopped the reading of moon.csv", "Reload the page"];
        wait_for_panel(page, ".open-failed", &parts).await?;
        page.screenshot("stopped").await?;
        // The page goes on, and reads other files.
        page.wait_for_none("#pamir-error").await?;
        page.click(".views button:nth-child(2)").await?;
        seen::wait_for_articles(page, expected.ids(|_| true)).await?;
        page.click(".open-close").await?;
        page.wait_for_none(".open-failed").await?;
        page.script("window.halted = false").await?;
        drop_on(page, "moon.csv", CSV).await?;
        page.wait_until("a part was read", async || seen::holds(page, "return window.halted === true").await).await?;
        page.script("window.go()").await?;
        page.wait_for_status("3 of 3 events").await
    })
}
