// Files of events in the work folder: <n>-<seed>.json, written once, and what the filter leaves of them.
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FILTER, events, matches } from './events.mjs';

const CHUNK = 1 << 20;

/** The name of the file with n events, how many of them the filter leaves, and the bytes of the file. */
export async function dataset(folder, n, seed) {
  const name = `${n}-${seed}.json`, note = join(folder, `${n}-${seed}.about`);
  if (!existsSync(note)) {
    mkdirSync(folder, { recursive: true });
    const out = createWriteStream(join(folder, name));
    let text = '', matching = 0, separator = '[';
    for (const event of events(n, seed)) {
      text += separator + JSON.stringify(event);
      separator = ',\n';
      matching += matches(event, FILTER);
      if (text.length > CHUNK) {
        if (!out.write(text)) await once(out, 'drain');
        text = '';
      }
    }
    out.end(`${text}]`);
    await once(out, 'finish');
    writeFileSync(note, JSON.stringify({ matching, bytes: out.bytesWritten })); // last: half a file is no file
  }
  return { name, ...JSON.parse(readFileSync(note, 'utf8')) };
}
