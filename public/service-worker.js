// Keeps the app in this browser, so that it starts without a network, and a deployment during a session takes no
// file away from it.
//
// Only the app is kept: its page, its files, its words and its settings. A list of customers, an answer of
// Microsoft's and whatever is asked for with an Authorization are not touched: these requests go on as if this
// script were not there.
//
// The page comes from the network where there is one, because its headers follow config.json. The kept page is for
// a network that is away or does not answer.

/* global BUILD, HASHED, OTHERS: script/post-build.mjs puts them in. */

const { scope } = self.registration;
const addressOf = (path) => new URL(path, scope).href;

// Consoles under other paths of the same host have their own.
const PREFIX = `regia ${new URL(scope).pathname} `;
const CACHE = `${PREFIX}${BUILD}`;

// How long the network has to answer where something is kept, in milliseconds.
const PATIENCE_MS = 4000;

const CHANGING = new Set(OTHERS.map(addressOf));

self.addEventListener("install", (event) => event.waitUntil(keepAll()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("fetch", (event) => {
  const answer = answerFor(event);
  if (answer) event.respondWith(answer);
});
self.addEventListener("message", ({ data, ports: [port] }) => {
  if (data === "build") port.postMessage(BUILD);
  if (data === "activate") self.skipWaiting();
});

async function keepAll() {
  const cache = await caches.open(CACHE);
  // The browser may have these already: their names tell their content.
  await cache.addAll(HASHED.map(addressOf));
  const page = await fetch(scope, { cache: "no-cache" });
  // While a deployment is under way, the page and this script may be of two builds. The browser tries again.
  if (!page.ok || !(await page.clone().text()).includes(BUILD)) throw new Error("the page is of another build");
  await cache.put(scope, page);
  await Promise.all(Array.from(CHANGING, (address) => keepOne(cache, address)));
}

async function keepOne(cache, address) {
  const answer = await fetch(address, { cache: "no-cache" });
  if (answer.ok) await cache.put(address, answer);
}

async function takeOver() {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  // Open tabs may still need the build before this one.
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}

// The answer to a request; nothing for one that is left alone.
function answerFor(event) {
  const { method, headers, mode, url } = event.request;
  if (method !== "GET" || headers.has("Authorization") || !url.startsWith(scope)) return undefined;
  if (mode === "navigate") return fromNetwork(event, scope);
  if (CHANGING.has(url)) return fromNetwork(event, url);
  if (url.startsWith(addressOf("assets/"))) return fromCache(event.request);
  return undefined;
}

// A file whose name tells its content, of this build or of the one before.
async function fromCache(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

// What may change without a new build: as it is now, or else as it was kept.
async function fromNetwork(event, address) {
  const network = fetch(event.request);
  const timely = await Promise.race([network.catch(() => undefined), later()]);
  if (timely !== undefined && timely.status < 500) {
    if (timely.ok && CHANGING.has(address)) event.waitUntil(keepCopy(address, timely.clone()));
    return timely;
  }
  const kept = await caches.match(address, { cacheName: CACHE, ignoreVary: true });
  return kept ?? network;
}

async function keepCopy(address, answer) {
  // What the user had deleted does not come back before the next start.
  if (!(await caches.has(CACHE))) return;
  const cache = await caches.open(CACHE);
  await cache.put(address, answer);
}

function later() {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
}
