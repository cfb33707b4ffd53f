// What the peers share: the place, its size, colours, and moving a window that a library is told.
export { THEMES, matches } from '../events.mjs';

export const WIDTH = 1280, HEIGHT = 640;
export const DAY_MS = 86_400_000;
export const COLORS = ['#3b6ea5', '#b5473c', '#4f8f4b', '#8a5fa8', '#c98a2b', '#4a9a97', '#7d6a58', '#b8a93a'];
export const place = document.getElementById('timeline');

/** A number in 0..1 that looks random and depends on the id alone. */
export const scatter = (id) => (Math.imul(id + 1, 0x9e3779b1) >>> 0) / 2 ** 32;

/** Start and end of an event in ms. */
export const times = ({ start, end }) => {
  const from = Date.parse(start);
  return [from, end ? Date.parse(end) : from];
};

/** What shows every event, with a hundredth of air at either side. */
export function extent(events) {
  let first = Infinity, last = -Infinity;
  for (const event of events) {
    const [from, until] = times(event);
    first = Math.min(first, from);
    last = Math.max(last, until);
  }
  const air = (last - first) / 100 || DAY_MS;
  return [first - air, last + air];
}

/** zoom, pan and view of a library that is told its window. */
export const movable = (view, show) => ({
  view,
  zoom(factor) {
    const [from, until] = view(), middle = (from + until) / 2, half = (until - from) / 2 / factor;
    return show(middle - half, middle + half);
  },
  pan(fraction) {
    const [from, until] = view(), by = (until - from) * fraction;
    return show(from + by, until + by);
  },
});

/** Publishes what the harness calls. */
export const publish = (methods) => { window.bench = { ready() {}, ...methods }; };
