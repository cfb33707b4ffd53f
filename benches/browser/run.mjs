// The benchmark of the page beside others: `node run.mjs --help`.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.mjs';
import { dataset } from './data.mjs';
import { SEED } from './events.mjs';
import { files } from './files.mjs';
import { floor } from './floor.mjs';
import { measure } from './measure.mjs';
import { profile } from './profile.mjs';
import { serve } from './serve.mjs';
import { summary } from './statistics.mjs';
import { figures } from './tables.mjs';

const USAGE = `node run.mjs [options]
  --ours FOLDER     dist-bench (../../dist-bench)
  --peers a,b       of pamir, pamir-file, canvas-lod, echarts, mosaic, vis-timeline, timelinejs, null
  --n 1000,10000    numbers of events
  --runs 2          fresh browsers that a figure comes from
  --seed 42         of the events
  --profile N       also say where the time of a pan and a zoom goes at N events; 0 for not at all
  --floor 1000,…    also say what of a filter is the browser's; 0 for not at all
  --single FILE     a pamir.html: also measure what files cost, with
  --pamir PATH      the command line
  --chromium PATH   the browser
  --shots           keep screenshots in .work/shots; they disturb the figures
  --out FILE        the results (.work/results.json)`;

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { values: options } = parseArgs({
  options: {
    ours: { type: 'string', default: here('../../dist-bench') },
    peers: { type: 'string', default: 'pamir,pamir-file,canvas-lod,echarts,mosaic,vis-timeline,timelinejs,null' },
    n: { type: 'string', default: '1000,10000,100000,1000000' },
    runs: { type: 'string', default: '2' },
    seed: { type: 'string', default: String(SEED) },
    profile: { type: 'string', default: '1000000' },
    floor: { type: 'string', default: '1000,10000' },
    single: { type: 'string' },
    pamir: { type: 'string', default: here('../../target/release/pamir') },
    chromium: { type: 'string', default: process.env.PAMIR_CHROMIUM ?? '/usr/bin/chromium' },
    shots: { type: 'boolean', default: false },
    out: { type: 'string', default: here('.work/results.json') },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  console.log(USAGE);
  process.exit();
}
const { chromium, runs, seed } = { ...options, runs: Number(options.runs), seed: Number(options.seed) };
const numbers = options.n.split(',').map(Number).sort((a, b) => a - b);
const peers = options.peers.split(',');

const work = here('.work'), data = join(work, 'data');
const roots = new Map([['data', data]]);
for (const peer of peers) {
  const ours = peer.startsWith('pamir');
  const folder = ours ? resolve(options.ours) : join(work, 'peers', peer);
  if (!ours) await bundle(peer, folder);
  roots.set(peer, folder);
}
const server = await serve(roots);

/** ms for a fixed amount of work: how fast the machine is just now. */
function calibrate() {
  const began = performance.now();
  let x = 1;
  for (let i = 0; i < 1e8; i++) x = Math.imul(x, 16807) ^ i;
  return performance.now() - began + (x & 0);
}

async function shoot(name, session, at) {
  mkdirSync(join(work, 'shots'), { recursive: true });
  await session.page.screenshot({ path: join(work, 'shots', `${name}-${at}.png`) });
}

const rows = [], failedAt = new Map();
let where; // the time of a pan and a zoom goes
const floors = [];
let filed; // what files cost
for (const n of numbers) {
  const { name, matching } = await dataset(data, n, seed);
  const about = peers.map((peer) => ({ peer, n, runs: [] }));
  for (let k = 0; k < runs; k++) {
    for (const row of about) { // by turns: a busy minute is everybody's
      const { peer } = row;
      if (failedAt.has(peer)) {
        row.skipped = `given up: it did not load ${failedAt.get(peer)} events`;
        continue;
      }
      if (row.runs.some(({ status }) => status !== 'ok')) continue; // to run into a limit once is enough
      const machine = { load: loadavg()[0], calibration: calibrate() };
      const shot = options.shots && k === 0 ? (session, at) => shoot(`${peer}-${n}`, session, at) : undefined;
      const run = await measure({
        chromium, url: `${server.origin}/${peer}/`, dataUrl: `${server.origin}/data/${name}`, matching, own: peer.endsWith('-file'), shot,
      });
      row.runs.push({ machine, ...run });
      console.error(`${peer}, ${n} events: ${run.status}, load ${run.load?.wall.toFixed(0) ?? '–'} ms`);
    }
    for (const { peer, runs: [run] } of about) if (run && !run.load) failedAt.set(peer, n);
  }
  rows.push(...about);
  save();
}

const profiled = Number(options.profile);
if (profiled && peers.includes('pamir')) {
  const { name } = await dataset(data, profiled, seed);
  where = await profile({ chromium, url: `${server.origin}/pamir/`, dataUrl: `${server.origin}/data/${name}`, n: profiled });
  save();
}
for (const n of options.floor.split(',').map(Number)) {
  if (!n || !peers.includes('pamir')) continue;
  const { name } = await dataset(data, n, seed);
  floors.push(await floor({ chromium, url: `${server.origin}/pamir/`, dataUrl: `${server.origin}/data/${name}`, n }));
  save();
}
if (options.single) {
  const { single, pamir } = options;
  filed = await files({ chromium, single: resolve(single), pamir: resolve(pamir), work: join(work, 'files'), runs, seed });
  save();
}
server.close();
console.log(figures(rows.map(summary)));

function save() {
  const packages = JSON.parse(readFileSync(here('package.json'), 'utf8')).devDependencies;
  const version = execFileSync(chromium, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  mkdirSync(work, { recursive: true });
  writeFileSync(options.out, JSON.stringify({
    machine: { cpu: cpus()[0].model, cores: cpus().length, node: process.version, chromium: version }, seed, packages,
    weights: Object.fromEntries(peers.map((peer) => [peer, server.weight(peer)])),
    summary: rows.map(summary), profile: where, floors, files: filed, rows,
  }));
}
