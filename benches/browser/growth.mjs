// The growth of a step's time with the number of events, on two logarithmic scales, as a picture of its own.

const PANEL = { width: 292, height: 300, left: 46, top: 52, gap: 34 };
const STEPS = [['load', 'load'], ['pan', 'pan by a tenth'], ['filter', 'filter']];
/** Every peer has a colour and a pattern of dashes: told apart without colours too. */
const LOOKS = {
  pamir: ['#1d4ea3', '#8db4ff', '', 3], 'canvas-lod': ['#5c6575', '#9aa4b4', '6 3', 1.8], echarts: ['#2f7d4f', '#7fce9f', '2 3', 1.8],
  'vis-timeline': ['#9a3412', '#ffb38a', '9 3 2 3', 1.8], timelinejs: ['#7a3b96', '#d6a4ee', '1 3', 2.2],
};
const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const round = (x) => Math.round(x * 10) / 10;

/** Texts as near to where they are wanted as they can be, `apart` from each other, within low..high. */
export function spread(wanted, apart, low, high) {
  const order = wanted.map((y, at) => ({ y, at })).sort((a, b) => a.y - b.y);
  order.forEach((label, k) => { label.y = Math.max(label.y, k ? order[k - 1].y + apart : low); });
  for (let k = order.length - 1, limit = high; k >= 0; k--, limit = order[k + 1].y - apart) order[k].y = Math.min(order[k].y, limit);
  return order.sort((a, b) => a.at - b.at).map(({ y }) => y);
}

/** An SVG from rows of figures. */
export function growth(rows) {
  const shown = rows.filter(({ peer }) => peer in LOOKS);
  const numbers = [...new Set(shown.map(({ n }) => n))].sort((a, b) => a - b);
  const values = shown.flatMap((row) => STEPS.map(([step]) => row[step]?.cpu)).filter((x) => x > 0);
  if (numbers.length < 2 || !values.length) return undefined;
  const [firstN, lastN] = [Math.log10(numbers[0]), Math.log10(numbers.at(-1))];
  const [low, high] = [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))];
  const width = PANEL.left + STEPS.length * (PANEL.width + PANEL.gap), height = PANEL.top + PANEL.height + 40;
  const y = (value) => PANEL.top + PANEL.height * (1 - (Math.log10(value) - low) / (high - low));
  const named = 78; // px for the names at the ends of the lines

  const panels = STEPS.map(([step, title], k) => {
    const left = PANEL.left + k * (PANEL.width + PANEL.gap), right = left + PANEL.width - named;
    const x = (n) => left + (right - left) * (Math.log10(n) - firstN) / (lastN - firstN);
    const lines = Object.keys(LOOKS).map((peer) => ({
      peer,
      points: shown.filter((row) => row.peer === peer && row[step]?.cpu > 0).map((row) => [round(x(row.n)), round(y(row[step].cpu))]),
    })).filter(({ points }) => points.length);
    const labels = spread(lines.map(({ points }) => points.at(-1)[1]), 13, PANEL.top, PANEL.top + PANEL.height);
    const grid = [];
    for (let power = low; power <= high; power++) {
      const at = round(y(10 ** power)), value = 10 ** power;
      grid.push(`<path class="grid" d="M${left} ${at}H${right}"/>`);
      if (k === 0) grid.push(`<text class="scale" x="${left - 8}" y="${at + 4}" text-anchor="end">${value < 1e3 ? `${value} ms` : `${value / 1e3} s`}</text>`);
    }
    for (const n of numbers) {
      const at = round(x(n)), text = n < 1e6 ? `${n / 1e3}k` : `${n / 1e6}M`;
      grid.push(`<path class="grid" d="M${at} ${PANEL.top}V${PANEL.top + PANEL.height}"/>`,
        `<text class="scale" x="${at}" y="${PANEL.top + PANEL.height + 18}" text-anchor="middle">${text}</text>`);
    }
    const drawn = lines.map(({ peer, points }, at) => {
      const end = points.at(-1);
      const marks = points.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="${peer === 'pamir' ? 4 : 3}"/>`).join('');
      return `<g class="${peer}"><path d="M${points.map((p) => p.join(' ')).join('L')}"/>${marks}`
        + `<text x="${end[0] + 9}" y="${round(labels[at] + 4)}">${escape(peer)}</text></g>`;
    });
    return `<text class="title" x="${left}" y="${PANEL.top - 20}">${title}</text>${grid.join('')}${drawn.join('')}`;
  });

  const looks = (dark) => Object.entries(LOOKS).map(([peer, [light, night]]) => `.${peer}{color:${dark ? night : light}}`).join('');
  const dashes = Object.entries(LOOKS).map(([peer, [, , dash, stroke]]) => `.${peer} path{stroke-width:${stroke};stroke-dasharray:${dash || 'none'}}`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="t d">
<title id="t">CPU time of a step against the number of events</title>
<desc id="d">Three panels on logarithmic scales: loading, panning by a tenth of the window, and filtering. The tables beside this picture have the figures.</desc>
<style>text{font:12px system-ui,sans-serif;fill:#333c4b}.title{font-weight:600;font-size:14px}.scale{fill:#5c6575;font-size:11px}.grid{stroke:#e3ded3;fill:none}
g path{fill:none;stroke:currentcolor;stroke-linejoin:round}g circle{fill:currentcolor}g text{fill:currentcolor}.pamir text{font-weight:700}.ground{fill:#fffefb}
${dashes}${looks(false)}
@media (prefers-color-scheme:dark){text{fill:#d3d4d6}.scale{fill:#9aa4b4}.grid{stroke:#2a303c}.ground{fill:#12151b}${looks(true)}}</style>
<rect class="ground" width="${width}" height="${height}" rx="8"/>
${panels.join('\n')}
</svg>
`;
}
