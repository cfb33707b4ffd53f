// Has TimelineJS's own code read what Pamir writes for it, JSON and sheet, and compares what it makes of them with the dossier.
//
// The folder that is named holds NAME.json, which is the dossier itself, NAME.timelinejs and NAME.timelinejs-sheet.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { JSDOM } from "jsdom";

// TimelineJS knows the clock of its machine only.
process.env.TZ = "UTC";
const here = import.meta.dirname;

/** TimelineJS's `makeConfig`, which fetches a timeline from an address and reads it. */
async function timelineJs(address) {
    // It looks for a browser as it is loaded.
    const { window } = new JSDOM("", { url: address });
    window.fetch = fetch;
    const { document, navigator, getComputedStyle, DOMParser } = window;
    for (const [name, value] of Object.entries({ window, document, navigator, getComputedStyle, DOMParser })) {
        Object.defineProperty(globalThis, name, { value, configurable: true });
    }
    const outfile = path.join(here, "node_modules/.cache/config-factory.mjs");
    const entry = path.join(here, "node_modules/@knight-lab/timelinejs/src/js/core/ConfigFactory.js");
    await build({ entryPoints: [entry], bundle: true, format: "esm", outfile, logLevel: "error" });
    const { makeConfig } = await import(pathToFileURL(outfile));
    return (url) => new Promise((done) => makeConfig(url, done));
}

/** A text without the sign that keeps it from being a formula in a sheet. */
const unsigned = (text) => text.replace(/^'(?=[=+@\t\r-])/, "");

/** What a text in HTML says. */
function said(html) {
    const place = document.createElement("p");
    place.innerHTML = html.replaceAll("<br>", "\n");
    assert.equal(place.children.length, 0, `markup in ${html}`);
    return unsigned(place.textContent);
}

/** TimelineJS counts no year 0. */
const yearOf = (text) => (Number(text) < 1 ? Number(text) - 1 : Number(text));

/** A date in EDTF in parts, without its doubts; nothing if it isn't simply a date. */
function parts(edtf) {
    const found = /^(-?\d{4,})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?.*)?)?)?[~?%]?$/.exec(edtf);
    if (!found) return undefined;
    const [year, ...rest] = found.slice(1);
    const millisecond = rest[5] && Math.trunc(Number(`0.${rest[5]}`) * 1000);
    return [yearOf(year), ...rest.slice(0, 5).map((part) => part && Number(part)), millisecond];
}

/** The same of what TimelineJS has, so far as `precise` goes; it holds each date as a moment besides, which must agree. */
function found(date, precise) {
    if (!date) return undefined;
    const { data } = date;
    const names = ["year", "month", "day", "hour", "minute", "second", "millisecond"];
    const all = names.map((name) => (data[name] === undefined || data[name] === null || data[name] === "" ? undefined : Number(data[name])));
    const moment = data.date_obj;
    if (typeof moment.getFullYear === "function") {
        const least = [undefined, 1, 1, 0, 0, 0, 0];
        const held = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate(), moment.getHours(), moment.getMinutes(), moment.getSeconds(), moment.getMilliseconds()];
        assert.deepEqual(held, all.map((part, at) => part ?? least[at]), "the moment isn't what the parts say");
    }
    return precise ? all : all.slice(0, 6);
}

/** Start and end of a date in EDTF, as a timeline has them; nothing for what is more than one or two dates. */
function ends(edtf) {
    const [start, end] = edtf.split("/");
    if (end === undefined) return parts(start) && [parts(start), undefined];
    const open = (text) => text === "" || text === "..";
    if (open(start) && open(end)) return undefined;
    if (open(end)) return parts(start) && [parts(start), undefined];
    if (open(start)) return parts(end) && [parts(end), undefined];
    return parts(start) && parts(end) && [parts(start), parts(end)];
}

/** First and last day of a stretch of time. */
function days([start, end]) {
    const last = end ?? start;
    const month = last[1] ?? 12;
    const lastDay = new Date(Date.UTC(2000, month, 0));
    lastDay.setUTCFullYear(last[0] < 0 ? last[0] + 1 : last[0], month, 0);
    return [[start[0], start[1] ?? 1, start[2] ?? 1], [last[0], month, last[2] ?? lastDay.getUTCDate()]];
}

/** Events that are read as they are written; gives how many dates have been compared in full. */
function checkEvents(events, dossier, isSheet) {
    const dated = dossier.events.filter((event) => event.date);
    assert.equal(events.length, dated.length, "events");
    // The sheet has no ids.
    const key = (event) => (isSheet ? event.title : event.id);
    const slides = new Map(events.map((slide) => [isSheet ? said(slide.text.headline) : slide.unique_id, slide]));
    let compared = 0;
    for (const event of dated) {
        const slide = slides.get(isSheet ? key(event).trim() : key(event));
        assert.ok(slide, `${event.id} is lost`);
        assert.equal(said(slide.text.headline), isSheet ? event.title.trim() : event.title);
        assert.equal(said(slide.text.text), isSheet ? (event.summary ?? "").trim() : (event.summary ?? ""));
        const expected = ends(event.date);
        if (expected) {
            const precision = (date) => (isSheet ? date?.slice(0, 6) : date);
            const [start, end] = [found(slide.start_date, !isSheet), found(slide.end_date, !isSheet)];
            assert.deepEqual([start, end], expected.map(precision), `${event.id}: ${event.date}`);
            compared += 1;
        }
        const theme = dossier.themes?.find((theme) => theme.id === event.themes?.[0]);
        assert.equal(unsigned(slide.group ?? ""), theme?.label ?? "");
        const media = dossier.media?.find((media) => media.id === event.media?.[0]);
        if (media) {
            assert.equal(slide.media.url, media.url);
            assert.deepEqual([said(slide.media.credit), said(slide.media.caption)], [media.credit, media.caption]);
        }
    }
    return compared;
}

/** Eras that are read with their first and last days. */
function checkEras(eras, dossier) {
    const wanted = dossier.eras ?? [];
    assert.equal(eras.length, wanted.length, "eras");
    for (const era of wanted) {
        const read = eras.find((read) => said(read.headline) === era.label);
        assert.ok(read, `the era ${era.label} is lost`);
        const inDays = days([found(read.start_date), found(read.end_date)]);
        assert.deepEqual(inDays, days(ends(era.date)), era.label);
    }
}

function check(config, dossier, isSheet) {
    config.validate();
    assert.deepEqual(config.messages.errors.map(String), [], "errors");
    assert.deepEqual(config.messages.warnings, [], "warnings");
    assert.equal(config.scale, "human");
    assert.equal(said(config.title.text.headline), dossier.meta.title);
    assert.ok(said(config.title.text.text).startsWith(dossier.meta.summary.replace(/\s+$/, "")));
    checkEras(config.eras, dossier);
    return checkEvents(config.events, dossier, isSheet);
}

const folder = path.resolve(process.argv[2]);
const server = createServer(async (request, response) => {
    // A sheet is known by the end of its address.
    const name = path.basename(new URL(request.url, "http://localhost").pathname).replace(/\.csv$/, "");
    response.end(await readFile(path.join(folder, name)));
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const address = `http://127.0.0.1:${server.address().port}/`;
const read = await timelineJs(address);
// It tells the console all it does.
const print = console.log;
console.log = () => {};
for (const file of (await readdir(folder)).filter((file) => file.endsWith(".json")).sort()) {
    const dossier = JSON.parse(await readFile(path.join(folder, file), "utf8"));
    const name = file.slice(0, -".json".length);
    for (const [format, url] of [["timelinejs", `${address}${name}.timelinejs`], ["timelinejs-sheet", `${address}${name}.timelinejs-sheet.csv`]]) {
        try {
            const compared = check(await read(url), dossier, format === "timelinejs-sheet");
            print(`${name}.${format} in TimelineJS: ${compared} dates`);
        } catch (error) {
            // Each file is told, not only the first that is wrong.
            process.exitCode = 1;
            console.error(`${name}.${format} in TimelineJS: ${error.message}`);
        }
    }
}
server.close();
