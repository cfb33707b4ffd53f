// `node --test`: the parts of the harness that need no browser.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import { FILTER, events, matches } from './events.mjs';
import { dossier, table as csv } from './files.mjs';
import { growth, spread } from './growth.mjs';
import { broken, kindOf, selfTimes } from './profile.mjs';
import { between, filesText, floorText } from './report.mjs';
import { median, quantile, summary } from './statistics.mjs';
import { figures, ratios, wallTimes } from './tables.mjs';

test('the events are those of the published recipe, and sizes nest', () => {
  const some = [...events(1000)];
  const text = `[${some.map((event) => JSON.stringify(event)).join(',\n')}]`;
  assert.equal(text.length, 159_703);
  assert.equal(createHash('sha256').update(text).digest('hex').slice(0, 16), '13d2b938241687be');
  assert.equal(some.filter((event) => matches(event, FILTER)).length, 11);
  assert.deepEqual([...events(10)], some.slice(0, 10));
  assert.notDeepEqual([...events(10, 7)], some.slice(0, 10));
});

test('every field of a filter must match', () => {
  const event = { title: 'Grain transit', theme: 'war', entities: ['a', 'b'] };
  assert.ok(matches(event, {}) && matches(event, { entity: 'b', theme: 'war', text: 'TRA' }));
  for (const wrong of [{ entity: 'c' }, { theme: 'arts' }, { text: 'grains' }]) assert.ok(!matches(event, { entity: 'a', theme: 'war', text: 'grain', ...wrong }));
});

test('quantiles are of what was measured', () => {
  assert.equal(median([3, undefined, 1, 2]), 2);
  assert.equal(quantile([1, 2, 3, 4], 0.95), 4);
  assert.equal(median([]), undefined);
});

const step = (cpu) => ({ wall: cpu + 25, cpu });
const run = (cpu, more) => ({ status: 'ok', boot: 1, data: 0, load: step(cpu), zoom: [step(cpu)], pan: [step(cpu), step(cpu + 1)], filter: [step(cpu)], clear: [step(cpu)], drag: [17], elements: 9, empty: 1e6, memory: 3e6, ...more });

test('a summary says what went wrong', () => {
  const row = summary({ peer: 'x', n: 10, runs: [run(2), run(4, { right: false, panned: 1.5 }), { status: 'over 90 s (load)' }] });
  assert.equal(row.pan.cpu, 3);
  assert.equal(row.load.cpu, 2);
  assert.equal(row.problems.length, 3);
  const none = summary({ peer: 'x', n: 10, runs: [], skipped: 'given up' });
  assert.deepEqual([none.load, none.problems], [undefined, ['given up']]);
});

test('tables have a cell for every head', () => {
  const rows = [summary({ peer: 'pamir', n: 1000, runs: [run(2)] }), summary({ peer: 'other', n: 1000, runs: [] })];
  const floors = [{ n: 1000, changes: 90, app: { filter: 8, clear: 12 }, browser: { filter: 5, clear: 9 } }];
  assert.match(floorText(floors), /\| 1,000 \| 90 \| 8\.0 \| 5\.0 \|/);
  for (const text of [floorText(floors), figures(rows), wallTimes(rows), ratios(rows, 'pamir'), ratios([rows[0], summary({ peer: 'other', n: 1000, runs: [run(8)] })], 'pamir')]) {
    const widths = new Set(text.split('\n').filter((line) => line.startsWith('|')).map((line) => line.split('|').length));
    assert.equal(widths.size, 1, text);
    assert.doesNotMatch(text, /NaN|undefined/);
  }
  assert.match(ratios([rows[0], summary({ peer: 'other', n: 1000, runs: [run(8)] })], 'pamir'), /4\.0 ×/);
});

test('a peer that works in a worker is compared by wall time', () => {
  const rows = ['pamir', 'mosaic'].map((peer) => summary({ peer, n: 1000, runs: [run(peer === 'pamir' ? 25 : 75)] }));
  assert.match(ratios(rows, 'pamir'), /\| mosaic, wall \| 1,000 \| 2\.0 × \| 2\.0 × \|/);
  assert.match(figures(rows), /\| mosaic \| 0\.0 \| 100 \| – \| – \|/);
  assert.match(wallTimes(rows), /\| mosaic \| 1,000 \| 100 \| 100 \| 100 \| 100 \| 100 \| 17 \|/);
});

test('the picture has a line for every peer that can be drawn', () => {
  const rows = [1e3, 1e6].flatMap((n) => ['pamir', 'echarts'].map((peer) => summary({ peer, n, runs: [run(n / 100)] })));
  const picture = growth(rows);
  assert.equal(picture.match(/<g class=/g).length, 6);
  assert.doesNotMatch(picture, /NaN|undefined/);
  assert.equal(growth(rows.slice(0, 2)), undefined);
});

test('labels keep apart and stay inside', () => {
  const at = spread([10, 11, 12, 99], 10, 0, 100);
  assert.deepEqual(at, [10, 20, 30, 99]);
  assert.deepEqual(spread([99, 100, 98], 10, 0, 100), [90, 100, 80]);
});

test('a part of the trace counts without what lies within it', () => {
  const sums = selfTimes([
    { name: 'RunTask', ts: 0, dur: 100_000 }, { name: 'FunctionCall', ts: 10_000, dur: 50_000, tdur: 40_000 },
    { name: 'Layout', ts: 20_000, dur: 10_000 }, { name: 'Paint', ts: 70_000, dur: 5_000 },
  ]);
  assert.deepEqual(sums, { scripting: 30, style: 0, layout: 10, paint: 5, other: 55 });
  assert.equal(kindOf('UpdateLayoutTree'), 'style');
});

test('a pan that makes a scene is told', () => {
  const steps = (marks, touched) => ({ steps: { 'pan by a hundredth': { calls: 2, marks, touched }, 'zoom ×2 and back': { marks: { 'pamir:scene': { count: 8 } } } } });
  assert.deepEqual(broken(steps({}, 0)), []);
  assert.equal(broken(steps({ 'pamir:scene': { count: 1 } }, 900)).length, 2);
});

test('only what stands between the markers changes', () => {
  assert.equal(between('a <!-- x -->old<!-- /x --> b', 'x', 'new'), 'a <!-- x -->\n\nnew\n\n<!-- /x --> b');
  assert.throws(() => between('a', 'x', 'new'));
});

test('tables and dossiers have a row for each event', () => {
  const rows = csv(100).trimEnd().split('\n');
  assert.deepEqual([rows.length, rows[0]], [101, 'title,date,entities']);
  assert.ok(rows.slice(1).every((row) => /^[A-Z][a-z ]+,\d{4}-\d\d-\d\d,("entity-|entity-)/.test(row)));
  const { events: all, sources } = JSON.parse(dossier(100));
  assert.equal(new Set(all.map(({ id }) => id)).size, 100);
  assert.ok(all.every(({ evidence }) => evidence[0].source === sources[0].id && evidence[0].paragraph > 0));
});

test('what files cost is put beside the bars', () => {
  const started = [{ n: 1000, start: 900, page: 700, file: 100 }];
  const step = (n, ms) => ({ n, save: ms, longest: ms / 10, build: ms / 2, print: ms * 2 });
  const text = filesText({ started, written: [step(2000, 100), step(20_000, 900)] });
  assert.match(text, /\| 1,000 \| 900 \| 700 \| 100 \| 1\.13 \| 9\.00 \|/);
  assert.match(text, /10 × the events \| 9\.0 × \| 9\.0 × \| 9\.0 × \| 9\.0 ×/);
});
