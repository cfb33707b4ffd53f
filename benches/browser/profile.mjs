// Where the time of a pan and of a zoom goes: the browser's own trace of the page's main thread, and the measures that the
// app leaves (pamir:query, pamir:scene).
import { Session } from './session.mjs';

const CATEGORIES = 'devtools.timeline,blink.user_timing,v8.execute,disabled-by-default-devtools.timeline';
/** A pan moves the brush of the overview and changes the counts of what is outside; so many boxes and texts those have. */
const BRUSH = 60;
/** What the trace calls its parts; everything else within a task is "other". */
const KINDS = {
  scripting: /^(FunctionCall|EvaluateScript|RunMicrotasks|TimerFire|FireAnimationFrame|EventDispatch|V8\.|v8\.|MinorGC|MajorGC|CppGC)/,
  style: /^(UpdateLayoutTree|RecalculateStyles|ParseAuthorStyleSheet|ScheduleStyleRecalculation)/,
  layout: /^(Layout|InvalidateLayout)$/,
  paint: /^(PrePaint|UpdateLayer|UpdateLayerTree|Paint|PaintImage|Layerize|Commit|CompositeLayers|RasterTask)$/,
};
export const kindOf = (name) => Object.keys(KINDS).find((kind) => KINDS[kind].test(name)) ?? 'other';

/** ms of CPU by kind on the thread of these complete events; each event's own time, without what lies within it. */
export function selfTimes(events) {
  const sums = Object.fromEntries([...Object.keys(KINDS), 'other'].map((kind) => [kind, 0]));
  const open = [];
  const close = (event) => { sums[kindOf(event.name)] += Math.max(0, event.own) / 1e3; };
  for (const { name, ts, dur = 0, tdur = dur } of [...events].sort((a, b) => a.ts - b.ts || b.dur - a.dur)) {
    while (open.length && open.at(-1).end <= ts) close(open.pop());
    if (open.length) open.at(-1).own -= tdur;
    open.push({ name, end: ts + dur, own: tdur });
  }
  while (open.length) close(open.pop());
  return sums;
}

/** The complete events of the page's main thread, that on which the app's frames were made. */
function mainThread(events) {
  const counts = new Map();
  for (const { name, pid, tid } of events) {
    if (name === 'FireAnimationFrame') counts.set(`${pid}/${tid}`, (counts.get(`${pid}/${tid}`) ?? 0) + 1);
  }
  const [busiest] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return events.filter(({ ph, pid, tid }) => ph === 'X' && `${pid}/${tid}` === busiest);
}

async function traced(session, calls) {
  const events = [];
  const collect = ({ value }) => events.push(...value);
  session.cdp.on('Tracing.dataCollected', collect);
  await session.evaluate('performance.clearMeasures()');
  await session.send('Tracing.start', { categories: CATEGORIES, transferMode: 'ReportEvents' });
  for (const call of calls) await session.call(call);
  const complete = new Promise((done) => session.cdp.once('Tracing.tracingComplete', done));
  await session.send('Tracing.end');
  await complete;
  session.cdp.off('Tracing.dataCollected', collect);
  const measures = await session.evaluate('performance.getEntriesByType("measure").map(({ name, duration }) => ({ name, duration }))');
  const thread = mainThread(events);
  const sums = selfTimes(thread.filter(({ name }) => name !== 'ThreadControllerImpl::RunTask'));
  const marks = {};
  for (const { name, duration } of measures) {
    marks[name] ??= { count: 0, ms: 0 };
    marks[name].count += 1;
    marks[name].ms += duration / calls.length;
  }
  return {
    calls: calls.length,
    ms: Object.fromEntries(Object.entries(sums).map(([kind, sum]) => [kind, sum / calls.length])),
    layouts: thread.filter(({ name }) => name === 'Layout').length,
    // How many boxes and texts one layout touched at most.
    touched: Math.max(0, ...thread.filter(({ name }) => name === 'Layout').map(({ args }) => args?.beginData?.dirtyObjects ?? 0)),
    marks,
  };
}

/** Loads n events and traces: pans within what is drawn around the window, pans by a tenth, and zooms. */
export async function profile({ chromium, url, dataUrl, n }) {
  const session = await Session.open(chromium);
  try {
    await session.visit(url, 15e3);
    await session.evaluate('bench.times(true)');
    await session.evaluate(`__measure.fetch(${JSON.stringify(dataUrl)})`);
    await session.step('__measure.load()');
    await session.call('zoom(2)');
    await session.call('zoom(2)');
    await session.call('pan(0.3)'); // what is drawn now lies around this window
    const back = (by) => [`pan(${by})`, `pan(${-by})`];
    return {
      n,
      steps: {
        'pan by a hundredth': await traced(session, [1, 2, 3, 4, 5].flatMap(() => back(0.01))),
        'pan by a tenth': await traced(session, Array(10).fill('pan(0.1)')),
        'zoom ×2 and back': await traced(session, Array(4).fill(['zoom(2)', 'zoom(0.5)']).flat()),
        'filter and clear': await traced(session, Array(3).fill(['filter({ entity: "entity-1", theme: "war", text: "tra" })', 'filter({})']).flat()),
      },
    };
  } finally {
    await session.close();
  }
}

/** What must hold of a profile; a list of what doesn't. */
export function broken({ steps }) {
  const { marks, touched, calls } = steps['pan by a hundredth'];
  return [
    marks['pamir:scene']?.count && `${marks['pamir:scene'].count} of ${calls} pans within the buffer made a new scene`,
    marks['pamir:query']?.count && `${marks['pamir:query'].count} of ${calls} pans asked for the hits again`,
    touched > BRUSH && `a pan within the buffer laid out ${touched} boxes and texts: more than the brush and the counts beside it`,
    !steps['zoom ×2 and back'].marks['pamir:scene'] && 'the page leaves no measures: is it built with the feature bench?',
  ].filter(Boolean);
}
