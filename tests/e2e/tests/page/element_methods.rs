//! What the methods of `<pamir-timeline>` take, and how they refuse what they don't.

use anyhow::Result;
use pamir_e2e::{Page, Size};
use serde_json::{Value, json};

use crate::element::{LANDINGS, READY, on, text, wait_for_status, within};

const IT: &str = "#moon";
/// Text of a promise's end: what it gave, or code, message and hint of its rejection.
const SETTLED: &str = "const settled = (promise) => promise.then((value) => ['fulfilled', value], (error) => [error.name, error.code, error.message, error.cause?.message ?? null]);";

/// The class of the program's that elements call, from the module that `embed.js` imports.
const PROGRAM: &str = "const program = async () => {
    const embed = new URL('../dist/embed.js', location);
    const [, glue] = (await (await fetch(embed)).text()).match(/from\\s*[\"'](.+?)[\"']/);
    return (await import(new URL(glue, embed).href)).Embedded;
};";

async fn settled(page: &Page, call: &str) -> Result<Value> {
    within(page, IT, &format!("{SETTLED} return settled({call})")).await
}

#[test]
fn what_makes_no_sense_is_refused_with_what_would_and_changes_nothing() -> Result<()> {
    on("two-elements.html", Size::DESKTOP, async |page| {
        within(page, IT, "return it.filter({ text: 'apollo' })").await?;
        wait_for_status(page, IT, &format!("7 of {LANDINGS} events")).await?;
        let state = within(page, IT, "return it.save()").await?;
        let formats = "export() takes the name of a format, such as \"json\" or \"csv\".";
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
            // Arguments that throw when they are looked at.
            ("it.zoom(Symbol())", "a number above 0"),
            ("it.zoom({ valueOf() { throw new Error('unasked') } })", "a number above 0"),
            ("it.pan(Symbol())", "a number"),
            ("it.pan({ valueOf() { throw new Error('unasked') } })", "a number"),
            ("it.restore(Symbol())", "a string, as save() gives it"),
            ("it.export({ toString() { throw new Error('unasked') } })", formats),
            ("it.filter({ get [Symbol.toStringTag]() { throw new Error('boom') } })", "boom"),
            ("it.filter(new Proxy({}, { ownKeys() { throw new Error('boom') } }))", "boom"),
            ("it.load({ get then() { throw new Error('boom') } })", "boom"),
            ("it.load({ get [Symbol.toStringTag]() { throw new Error('boom') } })", "boom"),
            ("it.load(new Proxy({}, { getPrototypeOf() { throw new Error('boom') } }))", "boom"),
            ("it.load(Promise.resolve({ get [Symbol.toStringTag]() { throw new Error('boom') } }))", "boom"),
            ("it.load({ get then() { throw Object.create(null) } })", "without a message"),
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
        // Data that doesn't arrive or can't be read is reported by an event and a rejection, and the old data stays.
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

#[test]
fn a_program_that_stops_ends_all_waiting_and_tells_every_element_once() -> Result<()> {
    on("two-elements.html", Size::DESKTOP, async |page| {
        // As a lack of memory does, an exception ends a call of the program without a word from the program.
        let body = format!(
            "{SETTLED} {PROGRAM} return (async () => {{
                const Embedded = await program();
                let calls = 0;
                Embedded.prototype.zoom = () => {{ calls++; throw new WebAssembly.RuntimeError('unreachable') }};
                const told = [];
                document.addEventListener('pamir-error', ({{ target, detail }}) => told.push([target.id, detail.code]));
                const other = document.querySelector('#lighthouse');
                const unplaced = document.createElement('pamir-timeline');
                unplaced.id = 'unplaced';
                const codes = async (promises) => (await Promise.all(promises.map(settled))).map(([name, code]) => `${{name}} ${{code}}`);
                const waiting = codes([
                    unplaced.filter({{}}), unplaced.export('csv'), unplaced.zoom(2), unplaced.pan(1), unplaced.restore('#v=1'),
                    unplaced.load('title,start\\nA,1999\\n'), other.load(new Promise(() => {{}})),
                ]);
                const trapped = await codes([it.zoom(2)]);
                const ends = [trapped, await waiting];
                ends.push(await codes([it, other, unplaced].flatMap((one) =>
                    [one.filter({{}}), one.export('csv'), one.zoom(2), one.pan(1), one.restore('#v=1'), one.load('title,start\\nA,1999\\n')])));
                // Whoever comes later hears of it, too.
                const late = new Promise((done) => unplaced.addEventListener('pamir-error', done, {{ once: true }}));
                document.body.append(unplaced);
                await late;
                return [ends, told, calls, typeof it.save()];
             }})()"
        );
        let end = within(page, IT, &body).await?;
        let stopped = |count| json!(vec!["PamirError stopped"; count]);
        assert_eq!(end[0], json!([stopped(1), stopped(7), stopped(18)]));
        let mut told: Vec<_> = end[1].as_array().into_iter().flatten().map(Value::to_string).collect();
        told.sort_unstable();
        let all = ["[\"lighthouse\",\"stopped\"]", "[\"moon\",\"stopped\"]", "[\"unplaced\",\"stopped\"]"];
        assert_eq!(told, all);
        assert_eq!((&end[2], &end[3]), (&json!(1), &json!("string")));
        Ok(())
    })
}

#[test]
fn an_unforeseen_exception_fails_its_call_alone() -> Result<()> {
    on("two-elements.html", Size::DESKTOP, async |page| {
        let body = format!(
            "{SETTLED} {PROGRAM} return (async () => {{
                const Embedded = await program();
                Embedded.prototype.zoom = () => {{ throw new TypeError('odd') }};
                return [await settled(it.zoom(2)), (await settled(it.pan(0.1)))[0]];
             }})()"
        );
        let end = within(page, IT, &body).await?;
        assert_eq!(end, json!([["PamirError", "failed", "odd", "odd"], "fulfilled"]));
        Ok(())
    })
}
