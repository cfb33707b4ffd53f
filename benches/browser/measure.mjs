// One run: one fresh browser, one peer, one number of events. Gives what it got and, if it stopped early, why.
import { FILTER } from './events.mjs';
import { Ended, Session } from './session.mjs';

const BOOT_MS = 15e3, LOAD_MS = 60e3, PHASE_MS = 12e3, RUN_MS = 90e3;
const ZOOMS = 2, PANS = 20, FILTERS = 3, PAN = 0.1;
const RESTS = 2, REST_MS = 500; // longer than any page waits before it puts a picture in order that moved

/** Fails with `reason` unless the promise is done in time. */
function within(promise, ms, reason) {
  let timer;
  const late = new Promise((_, fail) => { timer = setTimeout(() => fail(new Ended(reason)), ms); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** `own`: the page fetches and parses by itself. `shot(session, name)` is called at four points. */
export async function measure({ chromium, url, dataUrl, matching, own = false, shot = () => {} }) {
  const run = { status: 'ok', phase: 'start' };
  const session = await Session.open(chromium);
  try {
    const steps = drive(session, run, { url, dataUrl, matching, own, shot, deadline: performance.now() + RUN_MS });
    steps.catch(() => {}); // it may fail once more when the browser is gone
    await within(steps, RUN_MS, `over ${RUN_MS / 1e3} s`);
  } catch (error) {
    if (!(error instanceof Ended) && !/closed/.test(error.message)) throw error;
    run.status = `${error.message} (${run.phase})`;
  } finally {
    run.errors = session.errors.slice(0, 3);
    await session.close();
  }
  return run;
}

async function drive(session, run, { url, dataUrl, matching, own, shot, deadline }) {
  const address = JSON.stringify(dataUrl);
  /** Calls until there are `count` steps or the phase has had its time; what is done stays in `run`. */
  const spend = async (count, choose) => {
    const end = Math.min(performance.now() + PHASE_MS, deadline);
    for (let i = 0; i < count && (i === 0 || performance.now() < end); i++) {
      const [list, text] = choose(i);
      (run[list] ??= []).push(await session.call(text));
    }
  };

  run.phase = 'boot';
  run.boot = await session.visit(url, BOOT_MS);
  run.empty = await session.memory();

  run.phase = 'load';
  run.data = own ? 0 : await session.evaluate(`__measure.fetch(${address})`);
  const load = own ? session.call(`loadUrl(${address})`) : session.step('__measure.load()');
  run.load = await within(load, LOAD_MS, `load over ${LOAD_MS / 1e3} s`);
  await shot(session, 'load');
  run.elements = await session.evaluate('__measure.elements()');
  run.memory = await session.memory();

  run.phase = 'zoom';
  await spend(ZOOMS, () => ['zoom', 'zoom(2)']);
  await shot(session, 'zoom');

  run.phase = 'pan';
  const view = () => session.evaluate('bench.view ? bench.view() : null');
  await session.call('pan(-1)'); // room to move
  const before = await view();
  await spend(PANS, () => ['pan', `pan(${PAN})`]);
  const after = await view();
  // Windows moved by, in relation to what was asked for.
  if (before) run.panned = (after[0] - before[0]) / (before[1] - before[0]) / (PAN * run.pan.length);
  await shot(session, 'pan');
  run.rest = [];
  for (let i = 0; i < RESTS && performance.now() < deadline; i++) {
    run.rest.push(await session.step(`__measure.step(async () => { await bench.pan(${-PAN}); await __measure.wait(${REST_MS}); })`));
  }
  await session.call(`pan(${-PAN * (run.pan.length - run.rest.length)})`);

  run.phase = 'drag';
  run.drag = await session.evaluate(`__measure.drag(${PANS}, ${PAN}, ${PHASE_MS})`);
  await session.call(`pan(${1 - PAN * run.drag.length})`);
  await session.call(`zoom(${0.5 ** run.zoom.length})`);

  run.phase = 'filter';
  await spend(2 * FILTERS, (i) => (i % 2 ? ['clear', 'filter({})'] : ['filter', `filter(${JSON.stringify(FILTER)})`]));
  run.right = run.filter.every(({ value }) => value === matching);
  await session.call(`filter(${JSON.stringify(FILTER)})`);
  await shot(session, 'filter');
  run.phase = 'end';
}
