// What criterion measured of the core without a browser, read from the files that it leaves in the target folder.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ms, table, thousands } from './tables.mjs';

/** A list of { step, n, ms } from `target/criterion`; the n of a step is the name of the folder within its own. */
export function estimates(folder) {
  const found = [];
  for (const step of existsSync(folder) ? readdirSync(folder) : []) {
    for (const n of existsSync(join(folder, step)) ? readdirSync(join(folder, step)) : []) {
      const file = join(folder, step, n, 'new', 'estimates.json');
      if (!/^\d+$/.test(n) || !existsSync(file)) continue;
      found.push({ step, n: Number(n), ms: JSON.parse(readFileSync(file, 'utf8')).median.point_estimate / 1e6 });
    }
  }
  return found;
}

/** A row for each step, a column for each number of events. */
export function nativeTable(found) {
  const numbers = [...new Set(found.map(({ n }) => n))].sort((a, b) => a - b);
  const steps = [...new Set(found.map(({ step }) => step))].sort();
  const cell = (step, n) => {
    const time = found.find((one) => one.step === step && one.n === n)?.ms;
    return time !== undefined && time < 0.095 ? time.toPrecision(2) : ms(time);
  };
  return table(['ms', ...numbers.map(thousands)], steps.map((step) => [step, ...numbers.map((n) => cell(step, n))]));
}
