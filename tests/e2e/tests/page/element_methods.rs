//! What the methods of `<pamir-timeline>` take, and how they refuse what they don't.

use anyhow::Result;
use pamir_e2e::{Page, Size};
use serde_json::{Value, json};

use crate::element::{LANDINGS, READY, on, text, wait_for_status, within};

const IT: &str = "#moon";
/// Text of a promise's end: what it gave, or code, message and hint of its rejection.
const SETTLED: &str = "const settled = (promise) => promise.then((value) => ['fulfilled', value], (error) => [error.name, error.code, error.message, error.cause?.message ?? null]);";

async fn settled(page: &Page, call: &str) -> Result<Value> {
    within(page, IT, &format!("{SETTLED} return settled({call})")).await
}

#[test]
fn what_makes_no_sense_is_refused_with_what_would_and_changes_nothing() -> Result<()> {
    on("two-elements.html", Size::DESKTOP, async |page| {
        within(page, IT, "return it.filter({ text: 'apollo' })").await?;
        wait_for_status(page, IT, &format!("7 of {LANDINGS} events")).await?;
        let state = within(page, IT, "return it.save()").await?;
        let formats = "export() takes the name of a format, \"json\" or \"csv\".";
        let throwing = "{ get theme() { throw new Error('boom') } }";
        let (filter_throws, load_throws) = (format!("it.filter({throwing})"), format!("it.load({throwing})"));
        let calls = [
            ("it.export()", formats),
            ("it.export(5)", formats),
            ("it.export(['json'])", formats),
            ("it.filter()", "filter() takes an object"),
            ("it.filter(null)", "filter() takes an object"),
            ("it.filter([])", "filter() takes an object"),
            ("it.filter('apollo')", "filter() takes an object"),
            ("it.filter(new Date())", "filter() takes an object"),
            ("it.filter(new Map())", "filter() takes an object"),
            ("it.filter(() => 1)", "filter() takes an object"),
            ("it.filter({ theme: [1] })", "theme takes text or a list of texts"),
            ("it.filter({ text: {} })", "text takes text"),
            (filter_throws.as_str(), "boom"),
            ("it.zoom()", "a number above 0"),
            ("it.zoom('2')", "a number above 0"),
            ("it.zoom(-1)", "a number above 0"),
            ("it.zoom(1n)", "a number above 0"),
            ("it.zoom(Infinity)", "a number above 0"),
            ("it.pan(NaN)", "a number"),
            ("it.pan({})", "a number"),
            ("it.restore()", "a string, as save() gives it"),
            ("it.restore({})", "a string, as save() gives it"),
            ("it.load()", "Expected a URL, a File"),
            ("it.load(null)", "Expected a URL, a File"),
            ("it.load(42)", "Expected a URL, a File"),
            ("it.load(Promise.resolve(42))", "Expected a URL, a File"),
            ("it.load(new Date())", "Expected a URL, a File"),
            ("it.load(new Set())", "Expected a URL, a File"),
            ("it.load(document.body)", "Expected a URL, a File"),
            ("it.load(() => 1)", "Expected a URL, a File"),
            (load_throws.as_str(), "boom"),
        ];
        for (call, part) in calls {
            let end = settled(page, call).await?;
            assert_eq!((&end[0], &end[1]), (&json!("PamirError"), &json!("invalid-argument")), "{call}: {end}");
            assert!(end[2].as_str().is_some_and(|message| message.contains(part)), "{call}: {end}");
            assert_eq!(end[3], if part == "boom" { json!("boom") } else { end[3].clone() }, "{call}");
            assert_eq!(within(page, IT, "return it.save()").await?, state, "{call}");
            assert_eq!(text(page, IT, ".count").await?, format!("7 of {LANDINGS} events"), "{call}");
        }
        // The class is the module's own.
        let same = "return Promise.all([import('../dist/embed.js'), it.export().catch((error) => error)]).then(([module, error]) => error instanceof module.PamirError)";
        assert_eq!(within(page, IT, same).await?, json!(true));
        Ok(())
    })
}

#[test]
fn data_comes_in_whatever_a_page_has_in_hand() -> Result<()> {
    on("two-elements.html", Size::DESKTOP, async |page| {
        let csv = "title,start\\nA,1999\\nB,2000\\n";
        let setup = format!(
            "{SETTLED} const csv = '{csv}', bytes = new TextEncoder().encode('xx' + csv).subarray(2);
             const gzip = new Response(new Blob([csv]).stream().pipeThrough(new CompressionStream('gzip')));"
        );
        let forms = [
            "csv",
            "new Blob([csv])",
            "new File([csv], 'a.csv')",
            "bytes",
            "bytes.slice().buffer",
            "new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)",
            "new Uint8ClampedArray(bytes)",
            "new Response(csv)",
            "gzip",
            "Promise.resolve(csv)",
            "Promise.resolve(new Response(csv))",
            "{ then: (done) => done(bytes) }",
            "[{ title: 'A', date: '1999' }, { title: 'B' }]",
            "{ format: 'pamir/1', meta: { title: 'T' }, events: [{ id: 'a', title: 'A' }, { id: 'b', title: 'B' }] }",
        ];
        for form in forms {
            let end = within(page, IT, &format!("{setup} return settled(it.load({form}))")).await?;
            assert_eq!((&end[0], &end[1]["events"]), (&json!("fulfilled"), &json!(2)), "{form}: {end}");
            wait_for_status(page, IT, "2 of 2 events").await?;
            within(page, IT, "return it.load('title,start\\nC,1900\\n')").await?;
            wait_for_status(page, IT, "1 of 1 event").await?;
        }
        for form in ["'moon.csv'", "new URL('moon.csv', location)", "fetch('moon.csv')"] {
            let end = settled(page, &format!("it.load({form})")).await?;
            assert_eq!((&end[0], &end[1]["events"]), (&json!("fulfilled"), &json!(LANDINGS)), "{form}: {end}");
        }
        within(page, IT, "return it.load('title,start\\nC,1900\\n')").await?;
        // What doesn't come, or can't be read, is told by event and rejection, and the old data stays.
        for (form, part) in [
            ("Promise.reject(new Error('no luck'))", "no luck"),
            ("Response.error()", "answers 0"),
            ("new Response('x', { status: 503, statusText: 'Busy' })", "503 Busy"),
            ("fetch('moon.csv').then(async (answer) => { await answer.text(); return answer })", "read before"),
            ("new Uint8Array([1, 2, 3])", ""),
        ] {
            let body = format!(
                "{SETTLED} const told = []; it.addEventListener('pamir-error', ({{ detail }}) => told.push(detail.code), {{ once: true }});
                 return settled(it.load({form})).then((end) => [...end.slice(0, 3), told])"
            );
            let end = within(page, IT, &body).await?;
            assert_eq!((&end[1], &end[3]), (&json!("cannot-read"), &json!(["cannot-read"])), "{form}: {end}");
            assert!(end[2].as_str().is_some_and(|message| message.contains(part)), "{form}: {end}");
            assert_eq!(text(page, IT, ".count").await?, "1 of 1 event", "{form}");
        }
        Ok(())
    })
}

#[test]
fn the_last_load_counts_and_a_removal_cancels_it_for_the_time_being() -> Result<()> {
    on("two-elements.html", Size::DESKTOP, async |page| {
        let ends = format!(
            "{SETTLED} const list = (title) => [{{ title, date: '1999' }}];
             let keep;
             const slow = settled(it.load(new Promise((done) => keep = done)));
             const overtaken = settled(it.load(list('A')));
             const last = settled(it.load(list('B')));
             return last.then((end) => {{ keep(list('C')); return Promise.all([slow, overtaken, end]) }})"
        );
        let ends = within(page, IT, &ends).await?;
        assert_eq!((&ends[0][1], &ends[1][1]), (&json!("cancelled"), &json!("cancelled")), "{ends}");
        assert_eq!(ends[2][0], json!("fulfilled"), "{ends}");
        let titles = "return it.export('json').then((blob) => blob.text()).then((text) => JSON.parse(text).events.map((event) => event.title))";
        assert_eq!(within(page, IT, titles).await?, json!(["B"]));

        // Removed before it is read, the element has it once it is back; also where it is the first it was ever asked for.
        let made = format!(
            "{READY} {SETTLED} const frame = () => new Promise(requestAnimationFrame);
             return (async () => {{
                const titles = [];
                for (const src of [null, 'moon.csv']) {{
                    const made = document.createElement('pamir-timeline');
                    if (src) made.src = src;
                    document.body.append(made);
                    let keep;
                    const end = settled(made.load(new Promise((done) => keep = done)));
                    made.remove();
                    titles.push((await end).slice(0, 2));
                    for (let at = 0; at < 4; at++) await frame();
                    document.body.append(made);
                    keep(new Response('title,start\\nAsked for,1999\\n'));
                    await ready(made);
                    titles.push(JSON.parse(await (await made.export('json')).text()).events.map((event) => event.title));
                    made.remove();
                }}
                return titles;
             }})()"
        );
        let cancelled = json!(["PamirError", "cancelled"]);
        assert_eq!(page.script(&made).await?, json!([cancelled, ["Asked for"], cancelled, ["Asked for"]]));

        // What can't be read leaves the element with what it names itself.
        let bad = format!(
            "{READY} {SETTLED} const made = document.createElement('pamir-timeline'); made.src = 'moon.csv';
             const end = settled(made.load('{{'));
             document.body.append(made);
             return Promise.all([end, ready(made)]).then(([end]) => [end[1], made.shadowRoot.querySelector('.count').textContent])"
        );
        assert_eq!(page.script(&bad).await?, json!(["cannot-read", format!("{LANDINGS} of {LANDINGS} events")]));
        Ok(())
    })
}
