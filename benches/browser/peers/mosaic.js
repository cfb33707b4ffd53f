// Mosaic: vgplot over DuckDB-WASM, which works in a worker; so the CPU of the main thread says little of it, and it is read
// by wall time. A row for each theme has the number of starts in 60 to 120 bins of the window, as rectangles.
//
// The window and the filter are clauses of one Selection. The window's is an interval with its scale, as vgplot's own
// panning gives it, so that pans are answered from a view that is aggregated beforehand. Only a zoom changes the width
// of the bins, a Param. The cache of queries is off, because the harness asks the same again, and so is their
// consolidation, which waits a frame for other charts.
import * as duckdb from '@duckdb/duckdb-wasm';
import program from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm';
import script from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js';
import { clauseInterval } from '@uwdata/mosaic-core';
import * as vg from '@uwdata/vgplot';
import { COLORS, HEIGHT, THEMES, WIDTH, extent, movable, place, publish } from './common.js';

const PIECE = 100_000; // events: the worker reads a piece while the page writes the next
const LEAST_BINS = 60;
const COLUMNS = { start: 'TIMESTAMP', end: 'TIMESTAMP', theme: 'VARCHAR', title: 'VARCHAR', entities: 'VARCHAR' };

const absolute = (file) => new URL(file, location.href).href;
const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), new Worker(absolute(script)));
const shown = vg.Selection.intersect();
const binSeconds = vg.Param.value(1);
const start = vg.column('start');
const bin = vg.sql`time_bucket(to_seconds(${binSeconds}), ${start})`;
/** What the clauses of the window and of the filter come from. */
const byWindow = {}, byFilter = {};
let connection, plot;

/** The largest power of two that leaves enough bins. */
const fitting = (from, until) => 2 ** Math.floor(Math.log2((until - from) / 1000 / LEAST_BINS));
const [bars, picture, sight] = [() => plot.marks[0], () => plot.element.firstChild, () => plot.getAttribute('xDomain').map(Number)];

/** Text between tabs: what would end a cell becomes a space. */
const cell = (value) => String(value ?? '').replace(/[\t\r\n]/g, ' ');
const row = ({ start: from, end, theme, title, entities }) => [from, end, theme, title, entities.join('|')].map(cell).join('\t');

async function fill(events) {
  await connection.query('CREATE TABLE events (start TIMESTAMP, "end" TIMESTAMP, theme VARCHAR, title VARCHAR, entities VARCHAR[])');
  const columns = Object.entries(COLUMNS).map(([name, type]) => `'${name}': '${type}'`).join(', ');
  const read = [];
  for (let at = 0; at < events.length; at += PIECE) {
    const file = `piece-${at}.tsv`, text = events.slice(at, at + PIECE).map(row).join('\n');
    read.push(
      database.registerFileText(file, text),
      connection.query(`INSERT INTO events SELECT start, "end", theme, title, string_split(entities, '|')
        FROM read_csv('${file}', auto_detect = false, header = false, delim = '\t', quote = '', escape = '', columns = {${columns}})`),
      database.dropFile(file),
    );
  }
  await Promise.all(read);
}

const windowClause = (from, until, scale) => clauseInterval(start, [new Date(from), new Date(until)], { source: byWindow, scale });

function filterClause({ entity, theme, text }) {
  const parts = [
    entity && vg.sql`list_contains(entities, ${vg.literal(entity)})`,
    theme && vg.eq('theme', vg.literal(theme)),
    text && vg.sql`contains(lower(title), ${vg.literal(text.toLowerCase())})`,
  ].filter(Boolean);
  // A value only has to differ from the former one's; without a predicate the clause goes.
  return { source: byFilter, value: parts.length ? parts : null, predicate: parts.length ? vg.and(parts) : null };
}

let latest;
/** Puts a clause into the selection; done once the chart shows it, unless another has followed meanwhile. */
async function show(clause) {
  const former = picture();
  latest = clause;
  shown.update(clause);
  do await shown.pending('value'); while (latest === clause && shown.active !== clause); // those before it come first
  if (latest === clause && picture() === former) throw new Error('the picture is still the former one');
}

/** Shows another window; in other bins where its length asks for that, with one query in either case. */
async function move(from, until) {
  const scale = picture().scale('x'), seconds = fitting(from, until);
  plot.setAttribute('xDomain', [new Date(from), new Date(until)], { silent: true });
  if (seconds === binSeconds.value) return show(windowClause(from, until, scale));
  const former = picture();
  bars().enabled = false;
  shown.update(latest = windowClause(from, until, scale));
  binSeconds.update(seconds);
  bars().enabled = true;
  await bars().pending;
  if (picture() === former) throw new Error('the picture is still the former one');
}

publish({
  async ready() {
    await database.instantiate(absolute(program));
    connection = await database.connect();
    // It would fetch what it has not got from a host of its own.
    await connection.query('SET autoinstall_known_extensions = false; SET autoload_known_extensions = false');
    const connector = vg.wasmConnector({ duckdb: database, connection });
    vg.coordinator(new vg.Coordinator(connector, { cache: false, consolidate: false, logger: null }));
  },
  async load(events) {
    await fill(events);
    const [from, until] = extent(events);
    binSeconds.update(fitting(from, until));
    const element = vg.plot(
      vg.rectY(vg.from('events', { filterBy: shown }), {
        x1: bin, x2: vg.sql`${bin} + to_seconds(${binSeconds})`, y: vg.count(), fy: 'theme', fill: 'theme', inset: 0, clip: true,
      }),
      vg.xDomain([new Date(from), new Date(until)]), vg.xLabel(null), vg.yAxis(null), vg.fyDomain(THEMES), vg.fyLabel(null),
      vg.colorDomain(THEMES), vg.colorRange(COLORS), vg.width(WIDTH), vg.height(HEIGHT), vg.marginLeft(80),
    );
    place.append(element);
    plot = element.value;
    await bars().pending;
  },
  async filter(wanted) {
    await show(filterClause(wanted));
    // The number of events in the rectangles: all of them stand in the window here.
    const { data } = bars();
    return data.columns[bars().channel('y').as].reduce((sum, count) => sum + Number(count), 0);
  },
  ...movable(sight, move),
});
