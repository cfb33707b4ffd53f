// Every peer as its user would ship it: one minified script and style sheet on a page of its own.
import { build } from 'esbuild';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PLACE = 'body { margin: 0 } #timeline { width: 1280px; height: 640px }';
const AS_FILES = ['.woff', '.woff2', '.ttf', '.eot', '.svg', '.png', '.gif', '.wasm', '.worker.js'];

/** Bundles peers/<peer>.js into the folder. */
export async function bundle(peer, folder) {
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: [fileURLToPath(new URL(`peers/${peer}.js`, import.meta.url))], outfile: join(folder, 'peer.js'),
    bundle: true, minify: true, format: 'iife', target: 'es2022', legalComments: 'none', logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.less': 'empty', ...Object.fromEntries(AS_FILES.map((kind) => [kind, 'file'])) },
  });
  const styles = existsSync(join(folder, 'peer.css')) ? '<link rel="stylesheet" href="peer.css">' : '';
  writeFileSync(join(folder, 'index.html'), `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>${peer}</title>${styles}<style>${PLACE}</style>
<div id="timeline"></div><script src="peer.js"></script></html>
`);
}
