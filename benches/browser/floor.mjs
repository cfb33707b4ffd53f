// What of a filter is the browser's: the changes that the app makes to the page are noted once and then made again
// without it, so that what they take is what no program can save as long as the page is to look the same. Elements are
// kept, not made anew, so it is rather too little than too much.
import { FILTER } from './events.mjs';
import { Session } from './session.mjs';
import { median } from './statistics.mjs';

const TIMES = 25;

/** Runs in the page: notes what a call changes, takes it back, and offers both as __floor.redo() and __floor.undo(). */
async function note(call) {
  const seen = [];
  const observer = new MutationObserver((records) => seen.push(...records));
  observer.observe(document, {
    subtree: true, childList: true, attributes: true, attributeOldValue: true, characterData: true, characterDataOldValue: true,
  });
  await __measure.step(call);
  seen.push(...observer.takeRecords());
  observer.disconnect();
  // A record has what was there before; what came instead is what the next one found there, or what is there now.
  const found = new Map();
  const changes = seen.reverse().map(({ type, target, attributeName: name, oldValue: old, addedNodes, removedNodes, nextSibling: next }) => {
    if (type === 'childList') return { target, added: [...addedNodes], removed: [...removedNodes], next };
    if (!found.has(target)) found.set(target, new Map());
    const at = found.get(target), key = name ?? '';
    const now = at.has(key) ? at.get(key) : name === null ? target.data : target.getAttribute(name);
    at.set(key, old);
    return { target, name, old, now };
  }).reverse();
  const put = ({ target, name }, value) => {
    if (name === null) target.data = value;
    else if (value === null) target.removeAttribute(name);
    else target.setAttribute(name, value);
  };
  const swap = ({ target, next }, out, into) => {
    for (const node of out) node.remove();
    for (const node of into) target.insertBefore(node, next);
  };
  window.__floor = {
    redo: () => changes.forEach((change) => (change.added ? swap(change, change.removed, change.added) : put(change, change.now))),
    undo: () => changes.toReversed().forEach((change) => (change.added ? swap(change, change.added, change.removed) : put(change, change.old))),
  };
  __floor.undo();
  return changes.length;
}

/** Filters and clears by the app in one browser, and by its changes in another, by turns; medians of CPU in ms. */
export async function floor({ chromium, url, dataUrl, n }) {
  const sessions = [];
  try {
    for (const _ of ['app', 'browser']) {
      const session = await Session.open(chromium);
      sessions.push(session);
      await session.visit(url, 15e3);
      await session.evaluate(`__measure.fetch(${JSON.stringify(dataUrl)})`);
      await session.step('__measure.load()');
    }
    const filter = `bench.filter(${JSON.stringify(FILTER)})`;
    const changes = await sessions[1].evaluate(`(${note})(() => ${filter})`);
    const calls = [{ filter, clear: 'bench.filter({})' }, { filter: '__floor.redo()', clear: '__floor.undo()' }];
    const taken = calls.map(() => ({ filter: [], clear: [] }));
    for (let k = 0; k < TIMES; k++) {
      for (const [who, session] of sessions.entries()) {
        for (const step of ['filter', 'clear']) {
          taken[who][step].push((await session.step(`__measure.step(() => ${calls[who][step]})`)).cpu);
        }
      }
    }
    const [app, browser] = taken.map((steps) => ({ filter: median(steps.filter), clear: median(steps.clear) }));
    return { n, changes, app, browser };
  } finally {
    await Promise.all(sessions.map((session) => session.close()));
  }
}
