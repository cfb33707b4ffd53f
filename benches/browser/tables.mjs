// Rows of figures as tables in Markdown.

const NONE = '–';
/** Peers that work in a worker: the main thread's CPU says little of them, so they are compared by wall time. */
const IN_WORKER = ['mosaic'];
const inWorker = ({ peer }) => IN_WORKER.includes(peer);
export const ms = (x) => (x === undefined ? NONE : x < 9.95 ? x.toFixed(1) : x < 9950 ? x.toFixed(0) : `${(x / 1e3).toFixed(0)} s`);
export const mb = (bytes) => (bytes === undefined ? NONE : String(Math.max(0, Math.round(bytes / 1e6))));
export const thousands = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

/** Cells in columns; the first is text, the others are numbers. */
export function table(head, rows) {
  const lines = [head, head.map((_, at) => (at ? '---:' : '---')), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** What a user waits for until the events are painted, the fetch of the data among it. */
export const untilPainted = (row) => (row.load && row.data + row.load.wall);

/** One table for each number of events. */
export function figures(rows) {
  const numbers = [...new Set(rows.map(({ n }) => n))].sort((a, b) => a - b);
  const head = ['', 'data', 'load', 'load, CPU', 'zoom', 'pan', 'pan p95', 'pan and rest', 'drag, frame', 'filter', 'filter, wall', 'clear', 'memory MB', 'elements'];
  return numbers.map((n) => {
    const cells = rows.filter((row) => row.n === n).map((row) => {
      const cpu = (step, kind = 'cpu') => ms(inWorker(row) ? undefined : row[step]?.[kind]);
      return [
        row.peer, ms(row.data), ms(row.load?.wall), cpu('load'), cpu('zoom'), cpu('pan'), cpu('pan', 'cpu95'), cpu('rest'), ms(row.drag),
        cpu('filter'), ms(row.filter?.wall), cpu('clear'), mb(row.memory === undefined ? undefined : row.memory - row.empty),
        row.elements === undefined ? NONE : thousands(row.elements),
      ];
    });
    const notes = rows.filter((row) => row.n === n && row.problems.length).map((row) => `- ${row.peer}: ${row.problems.join('; ')}`);
    return [`### ${thousands(n)} events`, table(head, cells), ...(notes.length ? [notes.join('\n')] : [])].join('\n\n');
  }).join('\n\n');
}

/** Wall time of every step, which also counts what a worker does, a row for each peer and number of events. */
export function wallTimes(rows) {
  const steps = ['load', 'zoom', 'pan', 'filter', 'clear'];
  return table(['', 'events', ...steps, 'drag, frame'], rows.map((row) => [
    row.peer, thousands(row.n), ...steps.map((step) => ms(row[step]?.wall)), ms(row.drag),
  ]));
}

/** How many times as much as `ours` each other peer needs, a row for each peer and number of events. */
export function ratios(rows, ours) {
  const at = (peer, n) => rows.find((row) => row.peer === peer && row.n === n);
  const times = (theirs, own) => (!Number.isFinite(theirs) || !own ? NONE : `${theirs / own < 9.95 ? (theirs / own).toFixed(1) : thousands(Math.round(theirs / own))} ×`);
  const others = rows.filter(({ peer, n }) => peer !== ours && peer !== 'null' && !peer.startsWith(ours) && at(ours, n));
  return table(['against', 'events', 'load', 'zoom', 'pan', 'filter', 'clear', 'memory'], others.map((row) => {
    const own = at(ours, row.n);
    const kind = inWorker(row) ? 'wall' : 'cpu';
    const cost = (step) => times(row[step]?.[kind], own[step]?.[kind]);
    return [`${row.peer}${inWorker(row) ? ', wall' : ''}`, thousands(row.n), cost('load'), cost('zoom'), cost('pan'), cost('filter'), cost('clear'), times(row.memory - row.empty, own.memory - own.empty)];
  }));
}
