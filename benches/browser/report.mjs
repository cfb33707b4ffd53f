// Puts the results into the documentation: `node report.mjs RESULTS CRITERION DOCS`. What stands between the markers of
// DOCS/benchmarks.md is replaced, the rest is a person's; the picture is written beside it. Fails when a profile shows
// that a pan does work it should not do.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { growth } from './growth.mjs';
import { estimates, nativeTable } from './native.mjs';
import { broken } from './profile.mjs';
import { figures, ms, ratios, table, thousands, wallTimes } from './tables.mjs';

/** The text with what stands between `<!-- name -->` and `<!-- /name -->` replaced. */
export function between(text, name, content) {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = text.indexOf(begin), until = text.indexOf(end);
  if (from < 0 || until < from) throw new Error(`the page has no place for ${name}`);
  return `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(until)}`;
}

export function machineText({ machine, packages, weights, seed, rows }) {
  const kb = (bytes) => `${(bytes / 1e3).toFixed(0)} kB`;
  const versions = Object.entries(packages).filter(([name]) => !/esbuild|playwright|mosaic-core|flechette/.test(name)).map(([name, version]) => `${name} ${version}`);
  const weight = Object.entries(weights).filter(([peer]) => peer !== 'null' && !peer.startsWith('pamir-'));
  const runs = rows.flatMap((row) => row.runs);
  const speeds = runs.map((run) => run.machine.calibration).sort((a, b) => a - b);
  return [
    `${machine.cores} cores of ${machine.cpu}, no GPU; ${machine.chromium.replace(/ built on.*/, '')}, Node ${machine.node.slice(1)}; ${versions.join(', ')}. `
    + `Seed ${seed}. A fixed loop took between ${ms(speeds[0])} and ${ms(speeds.at(-1))} ms before the runs, which tells how steady the machine was.`,
    `Code on the wire, Brotli: ${weight.map(([peer, { brotli }]) => `${peer} ${kb(brotli)}`).join(', ')}.`,
  ].join('\n\n');
}

export function profileText(where) {
  const kinds = Object.keys(Object.values(where.steps)[0].ms);
  const rows = Object.entries(where.steps).map(([step, { ms: parts, layouts, touched, calls, marks }]) => {
    const mark = (name) => (marks[name] ? `${ms(marks[name].ms)} (${marks[name].count})` : '0');
    return [step, calls, ...kinds.map((kind) => ms(parts[kind])), layouts, touched, mark('pamir:query'), mark('pamir:scene')];
  });
  return `${thousands(where.n)} events; ms of CPU a step, while the browser writes its trace. Then how often the browser laid out, and how many boxes and texts at most; the last columns are parts of scripting, with how often they ran in all steps.\n\n`
    + table(['step', 'steps', ...kinds, 'layouts', 'boxes', 'query', 'scene'], rows);
}

export function floorText(floors) {
  const cells = floors.map(({ n, changes, app, browser }) => [
    thousands(n), changes, ms(app.filter), ms(browser.filter), ms(app.clear), ms(browser.clear),
  ]);
  return table(['events', 'changes', 'filter', "the browser's", 'clear', "the browser's"], cells);
}

/** What a single file costs to start, beside the page and the same events as a file; what writing one costs. */
export function filesText({ started, written }) {
  const starts = started.map(({ n, start, page, file }) => [
    thousands(n), ms(start), ms(page), ms(file), (start / (page + file)).toFixed(2), (start / file).toFixed(2),
  ]);
  const writes = written.map(({ n, save, longest, build, print }) => [thousands(n), ms(save), ms(longest), ms(build), ms(print)]);
  const [first, last] = [written[0], written.at(-1)];
  const times = ['save', 'longest', 'build', 'print'].map((what) => (first[what] ? `${(last[what] / first[what]).toFixed(1)} ×` : '–'));
  return [
    table(['events', 'single file', 'page', 'file', 'single file / (page + file)', 'single file / file'], starts),
    table(['events with evidence', 'save', 'longest task', 'build', 'print'], [...writes, [`${last.n / first.n} × the events`, ...times]]),
  ].join('\n\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [resultsFile, criterion, docs] = process.argv.slice(2);
  const results = JSON.parse(readFileSync(resultsFile, 'utf8'));
  const page = join(docs, 'benchmarks.md');
  let text = readFileSync(page, 'utf8');
  text = between(text, 'machine', machineText(results));
  text = between(text, 'figures', figures(results.summary));
  text = between(text, 'wall', wallTimes(results.summary));
  text = between(text, 'ratios', ratios(results.summary, 'pamir'));
  if (results.profile) text = between(text, 'profile', profileText(results.profile));
  if (results.floors?.length) text = between(text, 'floor', floorText(results.floors));
  if (results.files) text = between(text, 'files', filesText(results.files));
  const native = estimates(criterion);
  if (native.length) text = between(text, 'native', nativeTable(native));
  writeFileSync(page, text);
  const picture = growth(results.summary);
  if (picture) writeFileSync(join(docs, 'benchmarks-growth.svg'), picture);
  const wrong = [
    ...(results.profile ? broken(results.profile) : []),
    ...results.summary.filter(({ peer }) => peer.startsWith('pamir')).flatMap(({ peer, n, problems }) => problems.map((p) => `${peer}, ${n} events: ${p}`)),
  ];
  for (const problem of wrong) console.error(`wrong: ${problem}`);
  process.exitCode = wrong.length ? 1 : 0;
}
