// The events of the benchmark, and what a filter of them means. Pure: for Node and the page alike.
//
// The recipe is that of the harness this one is compared with, draw for draw, so that figures compare: starts in
// 1900–2025 around 40 centres (a quarter anywhere), a fifth are ranges of log-normal length (median 90 days), titles of
// 4–10 out of 150 words, 8 themes, 300 entities by Zipf's law, 1–4 an event. Seeded, hence the same everywhere; the first
// k events of any number are the same.

const WORDS = (
  'accord advance affair alliance ambassador amnesty archive armistice army art assembly atom bank battle blockade border '
  + 'bridge broadcast cabinet campaign canal capital ceasefire census central charter church city coal coalition code '
  + 'colony commission computer conference congress constitution contract council coup court crisis currency debate '
  + 'declaration decree defence deal delegation discovery drought earthquake economy edict election embargo embassy empire '
  + 'engine epidemic exhibition expedition export factory famine federal festival fleet flight flood founding frontier gold '
  + 'grain harbour highway hospital independence industry inquiry institute invention island journal judge kingdom labour '
  + 'laboratory law league library liberation lunar manifesto march market mayor medicine merger mine ministry mission '
  + 'monument museum music national navy network northern novel nuclear observatory oil orbit panic parliament patent peace '
  + 'pioneer plague port premier press protest province railway rebellion reform republic resolution revolt river rocket '
  + 'royal satellite school senate siege southern stadium station steel storm strike summit telegraph theatre trade train '
  + 'transit treaty trial tunnel union university vaccine victory village vote voyage war western wheat workers'
).split(' ');

export const THEMES = ['politics', 'war', 'science', 'arts', 'economy', 'society', 'nature', 'exploration'];
/** What the filter step asks for. */
export const FILTER = { entity: 'entity-1', theme: 'war', text: 'tra' };
export const SEED = 42;

const ENTITIES = 300, CENTRES = 40;
const DAY_MS = 86_400_000;
const FIRST_MS = Date.UTC(1900, 0, 1), END_MS = Date.UTC(2025, 0, 1);

/** Numbers in 0..1 from a seed: mulberry32 by Tommy Ettinger, who gave it to everyone. */
function randomness(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** Yields `n` events. */
export function* events(n, seed = SEED) {
  const random = randomness(seed);
  const below = (limit) => Math.floor(random() * limit);
  const normal = () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random())); // Box and Muller's way
    return radius * Math.cos(2 * Math.PI * random());
  };
  const anywhere = () => FIRST_MS + random() * (END_MS - FIRST_MS);
  const centres = [];
  for (let k = 0; k < CENTRES; k++) centres.push({ at: anywhere(), spread: (0.1 + random() * 4) * 365 * DAY_MS });

  const shares = new Float64Array(ENTITIES);
  for (let k = 0, sum = 0; k < ENTITIES; k++) shares[k] = sum += 1 / (k + 1);
  const entity = () => {
    const share = random() * shares[ENTITIES - 1];
    let low = 0, high = ENTITIES - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (shares[middle] < share) low = middle + 1; else high = middle;
    }
    return `entity-${low + 1}`;
  };
  const start = () => {
    for (;;) {
      const { at, spread } = centres[below(CENTRES)];
      const t = random() < 0.25 ? anywhere() : at + normal() * spread;
      if (t >= FIRST_MS && t < END_MS - DAY_MS) return t;
    }
  };
  const day = (t) => new Date(t).toISOString().slice(0, 10);

  for (let id = 0; id < n; id++) {
    const t = start();
    const words = [];
    for (let k = 4 + below(7); k > 0; k--) words.push(WORDS[below(WORDS.length)]);
    const title = words.join(' ');
    const event = { id, title: title[0].toUpperCase() + title.slice(1), start: day(t) };
    if (random() < 0.2) event.end = day(Math.min(END_MS, t + Math.max(1, Math.exp(4.5 + normal() * 1.5)) * DAY_MS));
    event.theme = THEMES[below(THEMES.length)];
    const entities = new Set();
    for (let k = 1 + below(4); k > 0; k--) entities.add(entity());
    event.entities = [...entities];
    yield event;
  }
}

/** Whether an event matches every field that the filter has: the reference that answers are checked against. */
export function matches(event, { entity, theme, text }) {
  return (!theme || event.theme === theme)
    && (!entity || event.entities.includes(entity))
    && (!text || event.title.toLowerCase().includes(text.toLowerCase()));
}
