// A canvas written by hand, about the least work that shows a million events truly, and no library: the bar to live near.
// Each theme has its starts in order, and the starts and ends of its ranges; what begins within a pixel, and what is
// under way there, are then differences of positions found by bisection, however many events there are. Where few events
// are in sight they are drawn one by one, with titles. A filter begins with an entity's own list.
import { COLORS, HEIGHT, THEMES, WIDTH, movable, place, publish, scatter } from './common.js';

const FEW = 2000; // as many are drawn one by one
const ROWS = 6; // of titles in a lane
const LANE_PX = HEIGHT / THEMES.length;
const canvas = document.createElement('canvas');
Object.assign(canvas, { width: WIDTH, height: HEIGHT });
place.append(canvas);
const context = canvas.getContext('2d');
const picture = context.createImageData(WIDTH, HEIGHT);
const pixels = new Uint32Array(picture.data.buffer);
const argb = (color, alpha) => {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
  return ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0;
};
const solid = COLORS.map((color) => argb(color, 0xff)), faint = COLORS.map((color) => argb(color, 0x55));

let titles, starts, ends, theme, ofEntity; // by event
let lanes, everything, view;

/** The first place at or after `from` whose value is not below `t`. */
function bisect(sorted, t, from = 0) {
  let low = from, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < t) low = middle + 1; else high = middle;
  }
  return low;
}

/** The lanes of these events, which come by start. */
function inLanes(ids) {
  const counts = new Uint32Array(THEMES.length);
  for (const id of ids) counts[theme[id]]++;
  const made = THEMES.map((_, t) => ({ ids: new Uint32Array(counts[t]), starts: new Float64Array(counts[t]), longest: 0 }));
  counts.fill(0);
  for (const id of ids) {
    const lane = made[theme[id]], at = counts[theme[id]]++;
    lane.ids[at] = id;
    lane.starts[at] = starts[id];
    lane.longest = Math.max(lane.longest, ends[id] - starts[id]);
  }
  for (const lane of made) {
    const ranges = lane.ids.filter((id) => ends[id] > starts[id]);
    lane.begun = Float64Array.from(ranges, (id) => starts[id]);
    lane.over = Float64Array.from(ranges, (id) => ends[id]).sort();
  }
  return made;
}

function draw() {
  const [from, until] = view;
  const sight = lanes.map((lane) => [bisect(lane.starts, from - lane.longest), bisect(lane.starts, until)]);
  const count = sight.reduce((sum, [first, end]) => sum + end - first, 0);
  if (count <= FEW) drawEvents(sight); else drawCounts();
}

function drawCounts() {
  const [from, until] = view, perPx = (until - from) / WIDTH;
  pixels.fill(0xffffffff);
  lanes.forEach((lane, t) => {
    const base = Math.round((t + 1) * LANE_PX) - 1;
    let at = bisect(lane.starts, from), begun = bisect(lane.begun, from), over = bisect(lane.over, from);
    const column = (x, height, color) => {
      for (let y = 0, p = base * WIDTH + x; y < height; y++, p -= WIDTH) pixels[p] = color;
    };
    for (let x = 0; x < WIDTH; x++) {
      const t1 = from + (x + 1) * perPx, next = bisect(lane.starts, t1, at);
      begun = bisect(lane.begun, t1, begun);
      over = bisect(lane.over, t1, over);
      column(x, Math.min(LANE_PX - 6, 4 * Math.log2(1 + begun - over)) | 0, faint[t]);
      column(x, Math.min(LANE_PX - 6, 6 * Math.log2(1 + next - at)) | 0, solid[t]);
      at = next;
    }
  });
  context.putImageData(picture, 0, 0);
}

function drawEvents(sight) {
  const [from, until] = view, perMs = WIDTH / (until - from);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.font = '11px sans-serif';
  lanes.forEach((lane, t) => {
    const taken = new Float32Array(ROWS);
    for (let at = sight[t][0]; at < sight[t][1]; at++) {
      const id = lane.ids[at], row = Math.floor(scatter(id) * ROWS);
      const x = (starts[id] - from) * perMs, y = t * LANE_PX + 4 + row * 12;
      context.fillStyle = COLORS[t];
      context.fillRect(x, y, Math.max(3, (ends[id] - starts[id]) * perMs), 3);
      if (x < taken[row] || x >= WIDTH) continue;
      context.fillStyle = '#222';
      context.fillText(titles[id], x, y + 11);
      taken[row] = x + 6 + 6.2 * titles[id].length;
    }
  });
}

publish({
  load(events) {
    const n = events.length, order = new Float64Array(n);
    titles = new Array(n);
    starts = new Float64Array(n);
    ends = new Float64Array(n);
    theme = new Uint8Array(n);
    ofEntity = new Map();
    const number = new Map(THEMES.map((name, t) => [name, t]));
    for (let i = 0; i < n; i++) {
      const event = events[i];
      titles[i] = event.title;
      starts[i] = Date.parse(event.start);
      ends[i] = event.end ? Date.parse(event.end) : starts[i];
      theme[i] = number.get(event.theme);
      // Day and event in one number, so that sorting needs no comparison of its own.
      order[i] = (starts[i] / 86_400_000 + 1_000_000) * 2 ** 24 + i;
      for (const name of event.entities) {
        const list = ofEntity.get(name);
        if (list) list.push(i); else ofEntity.set(name, [i]);
      }
    }
    everything = lanes = inLanes(Uint32Array.from(order.sort(), (key) => key % 2 ** 24));
    view = [starts.reduce((a, b) => Math.min(a, b), Infinity), ends.reduce((a, b) => Math.max(a, b), -Infinity)];
    draw();
  },
  filter({ entity, theme: name, text }) {
    if (!entity && !name && !text) {
      lanes = everything;
      draw();
      return titles.length;
    }
    const lane = name ? THEMES.indexOf(name) : -1, part = text?.toLowerCase();
    const found = [];
    for (const id of entity ? ofEntity.get(entity) ?? [] : titles.keys()) {
      if ((lane < 0 || theme[id] === lane) && (!part || titles[id].toLowerCase().includes(part))) found.push(id);
    }
    lanes = inLanes(Uint32Array.from(found.sort((a, b) => starts[a] - starts[b])));
    draw();
    return found.length;
  },
  ...movable(() => view, (from, until) => { view = [from, until]; draw(); }),
});
