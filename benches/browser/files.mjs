// What files cost a reader: starting a single file that holds many events beside opening the same events in the page, and
// writing a dossier with evidence out as one file, by the page, by the command line and on paper.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { events } from './events.mjs';
import { Session } from './session.mjs';
import { median } from './statistics.mjs';

export const STARTED = [1000, 10_000, 50_000, 200_000], WRITTEN = [2000, 20_000];
const PATIENCE_MS = 180e3;

const cell = (text) => (/[",;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A table of n one-line events. */
export function table(n, seed) {
  const rows = ['title,date,entities'];
  for (const { title, start, entities } of events(n, seed)) rows.push([title, start, entities.join('; ')].map(cell).join(','));
  return `${rows.join('\n')}\n`;
}

/** A dossier of n events that each have a passage as evidence. */
export function dossier(n, seed) {
  const all = [];
  for (const { id, title, start } of events(n, seed)) {
    all.push({ id: `e${id}`, title, date: start, evidence: [{ source: 'book', paragraph: 1 + (id % 500) }] });
  }
  const sources = [{ id: 'book', title: 'The book' }];
  return JSON.stringify({ format: 'pamir/1', meta: { title: `${n} events with evidence` }, sources, events: all });
}

/**
 * Runs in the page: resolves once n events are on show (0: once a file can be opened), the timeline is at rest, and both are
 * painted. It looks by a timer: asking for every frame would have a long document painted again and again.
 */
function shown(n) {
  const said = `of ${n.toLocaleString('en')} events`;
  const isThere = () => (n ? [...document.querySelectorAll('[role=status]')].some((place) => place.textContent.includes(said))
    : document.querySelector('#pamir input[type=file]'));
  return new Promise((resolve) => {
    const look = () => {
      if (isThere() && !document.querySelector('[aria-busy=true]')) requestAnimationFrame(() => requestAnimationFrame(resolve));
      else setTimeout(look, 10);
    };
    look();
  });
}

/** Runs in the page: notes the longest task from now on, in ms, as `__longest`. */
function note() {
  window.__longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.__longest = Math.max(window.__longest, duration);
  }).observe({ type: 'longtask' });
}

async function open(chromium, file, n = 0) {
  const session = await Session.open(chromium);
  const began = performance.now();
  await session.page.goto(pathToFileURL(file).href, { waitUntil: 'commit' });
  await session.page.evaluate(shown, n);
  return { session, took: performance.now() - began };
}

async function choose(session, file, n) {
  const began = performance.now();
  await session.page.setInputFiles('input[type=file]', file);
  await session.page.evaluate(shown, n);
  return performance.now() - began;
}

/** Wall ms of a single file with n events until it is at rest, and of the page and then the same events as a file. */
async function start({ chromium, single, pamir, work, n, runs, seed }) {
  const csv = join(work, `${n}.csv`), html = join(work, `${n}.html`);
  writeFileSync(csv, table(n, seed));
  execFileSync(pamir, ['build', csv, '-o', html, '--page', single]);
  const taken = { start: [], page: [], file: [] };
  for (let k = 0; k < runs; k++) {
    const own = await open(chromium, html, n);
    taken.start.push(own.took);
    await own.session.close();
    const other = await open(chromium, single);
    taken.page.push(other.took);
    taken.file.push(await choose(other.session, csv, n));
    await other.session.close();
  }
  rmSync(html);
  return { n, start: median(taken.start), page: median(taken.page), file: median(taken.file) };
}

/** Wall ms of writing n events with evidence out, and the longest task of the page while it saves. */
async function write({ chromium, single, pamir, work, n, runs, seed }) {
  const json = join(work, `${n}.json`), html = join(work, `${n}.html`);
  writeFileSync(json, dossier(n, seed));
  const taken = { save: [], longest: [], print: [], build: [] };
  for (let k = 0; k < runs; k++) {
    const began = performance.now();
    execFileSync(pamir, ['build', json, '-o', html, '--page', single]);
    taken.build.push(performance.now() - began);
    const { session } = await open(chromium, single);
    await choose(session, json, n);
    const { page } = session;
    await page.locator('.menu-button').click();
    await page.getByRole('menuitem', { name: 'Save as one file…' }).click();
    await page.evaluate(note);
    const download = page.waitForEvent('download', { timeout: PATIENCE_MS });
    const saving = performance.now();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await (await download).saveAs(html);
    taken.save.push(performance.now() - saving);
    taken.longest.push(await page.evaluate('__longest'));
    if (!readFileSync(html, 'utf8').includes(`"id":"e${n - 1}"`)) throw new Error('the saved file lacks its last event');
    await page.keyboard.press('Escape');
    const printing = performance.now();
    await page.pdf();
    taken.print.push(performance.now() - printing);
    await session.close();
  }
  return { n, ...Object.fromEntries(Object.entries(taken).map(([what, times]) => [what, median(times)])) };
}

/** Both, for the reader's page `single` and the command line `pamir`. */
export async function files({ chromium, single, pamir, work, runs, seed, started = STARTED, written = WRITTEN }) {
  mkdirSync(work, { recursive: true });
  const about = { chromium, single, pamir, work, runs, seed };
  const figures = { started: [], written: [] };
  for (const n of started) figures.started.push(await start({ ...about, n }));
  for (const n of written) figures.written.push(await write({ ...about, n }));
  return figures;
}
