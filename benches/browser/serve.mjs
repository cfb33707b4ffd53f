// Folders over HTTP on 127.0.0.1, and which code each of them was asked for.
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm',
  '.json': 'application/json', '.svg': 'image/svg+xml',
};
const CODE = ['.js', '.css', '.wasm'];

/** Serves the folders of `roots`, a map, as /<name>/…; the address / is an empty page of the same origin. */
export async function serve(roots) {
  const asked = new Map(), weighed = new Map();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const [, name, ...rest] = path.split('/');
    const headers = { 'content-type': TYPES['.html'], 'cache-control': 'no-store' };
    if (!name) return response.writeHead(200, headers).end('<!doctype html><title>empty</title>');
    const folder = roots.get(name);
    // Normalised as an absolute path, so that no `..` leads out of the folder.
    const file = folder && join(folder, normalize(`/${rest.join('/') || 'index.html'}`));
    const size = file && statSync(file, { throwIfNoEntry: false })?.size;
    if (size === undefined) return response.writeHead(404).end();
    const kind = extname(file);
    if (CODE.includes(kind)) asked.set(name, (asked.get(name) ?? new Set()).add(file));
    response.writeHead(200, { ...headers, 'content-type': TYPES[kind] ?? 'application/octet-stream', 'content-length': size });
    createReadStream(file).pipe(response);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => server.close(),
    /** What the code that this folder was asked for weighs: { raw, brotli } in bytes. */
    weight(name) {
      const total = { raw: 0, brotli: 0 };
      for (const file of asked.get(name) ?? []) {
        // Once: a database takes a minute to compress.
        if (!weighed.has(file)) {
          const code = readFileSync(file);
          weighed.set(file, { raw: code.length, brotli: brotliCompressSync(code).length });
        }
        total.raw += weighed.get(file).raw;
        total.brotli += weighed.get(file).brotli;
      }
      return total;
    },
  };
}
