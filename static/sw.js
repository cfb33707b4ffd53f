// Keeps one version of the page, whole or not at all, so that it opens without a network. A newer version is fetched
// beside the old one and takes over when a reader asks for it, or when no page of the old one is open any more.
// The build puts the version in.
"use strict";

// SHA-256 of the page and of all files with their names: what is cut, damaged, of another version, or something else that a
// host sends in its place, isn't kept.
const VERSION = "{version}";
const PAGE = "{page}";
const FILES = {files};
// What is kept once a reader has needed it: files, each with its SHA-256.
const LATER = {later};

const SCOPE = self.registration.scope;
// Others may keep caches on the same host.
const PREFIX = `pamir ${SCOPE} `;
const CACHE = PREFIX + VERSION;
const urls = new Set(FILES.map((file) => new URL(file, SCOPE).href));
const later = new Map(LATER.map(([file, sha256]) => [new URL(file, SCOPE).href, sha256]));
const home = new Set([SCOPE, new URL("index.html", SCOPE).href]);

async function hash(parts) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await new Blob(parts).arrayBuffer()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function whole(address, cache) {
  const answer = await fetch(address, { cache });
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
  // Without the mark of a redirection, which no page may be shown from.
  return { address, headers: answer.headers, bytes: await answer.arrayBuffer() };
}

async function fill() {
  const page = await whole(SCOPE, "reload");
  if ((await hash([page.bytes])) !== PAGE) throw new Error("the page is of another version; later again");
  const files = await Promise.all(FILES.map((file) => whole(file, "no-cache")));
  if ((await hash([PAGE, ...files.flatMap((file) => [file.address, file.bytes])])) !== VERSION) {
    throw new Error("a file isn't the one that goes with this page; later again");
  }
  const cache = await caches.open(CACHE);
  // The page comes last.
  for (const { address, headers, bytes } of [...files, page]) await cache.put(address, new Response(bytes, { headers }));
}

async function forget() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
}

async function kept(request, key) {
  const cache = await caches.open(CACHE);
  return (await cache.match(key)) ?? fetch(request);
}

async function keptFromNowOn(request, key) {
  const cache = await caches.open(CACHE);
  const held = await cache.match(key);
  if (held) return held;
  const answer = await fetch(request);
  const bytes = await answer.clone().arrayBuffer();
  if (answer.ok && (await hash([bytes])) === later.get(key)) await cache.put(key, new Response(bytes, { headers: answer.headers }));
  return answer;
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(forget()));
self.addEventListener("message", (event) => {
  if (event.data === "pamir-update") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const [address] = request.url.split(/[?#]/);
  if (request.mode === "navigate" && home.has(address)) event.respondWith(kept(request, SCOPE));
  else if (urls.has(address)) event.respondWith(kept(request, address));
  else if (later.has(address)) event.respondWith(keptFromNowOn(request, address));
});
