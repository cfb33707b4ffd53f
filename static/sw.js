// Keeps one version of the page, whole or not at all, so that it opens without a network. A newer version is fetched
// beside the old one and takes over when a reader asks for it, or when no page of the old one is open any more.
// The build puts the version in.
"use strict";

const VERSION = "{version}";
// SHA-256 of the page: one that doesn't go with these files, from some cache on the way, is not taken.
const PAGE = "{page}";
const FILES = {files};

const SCOPE = self.registration.scope;
// Others may keep caches on the same host.
const PREFIX = `pamir ${SCOPE} `;
const CACHE = PREFIX + VERSION;
const urls = new Set(FILES.map((file) => new URL(file, SCOPE).href));
const home = new Set([SCOPE, new URL("index.html", SCOPE).href]);

async function fill() {
  const answer = await fetch(SCOPE, { cache: "reload" });
  const bytes = await answer.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!answer.ok || hex !== PAGE) throw new Error("the page is of another version; later again");
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES);
  // Last, and without the mark of a redirection, which no page may be shown from.
  await cache.put(SCOPE, new Response(bytes, { headers: answer.headers }));
}

async function forget() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
}

async function kept(request, key) {
  const cache = await caches.open(CACHE);
  return (await cache.match(key)) ?? fetch(request);
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
});
