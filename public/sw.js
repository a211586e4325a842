// The worker: keeps the whole app on the phone, so that it opens without a network.
// `cargo xtask dist` writes the list between the marks from the final bytes of every file.
const VERSION = "{{version}}";
/** The list of the plain pages, in the same form. */
const PAGES = "{{pages.json}}";
/** [address relative to this file, hash of its bytes] of every file of this version. */
const FILES = [/*{{files}}*/];

// Origins are shared (user.github.io): the name holds where this copy lives, and "#" is in no path,
// so that no copy can take another's caches for its own.
const PREFIX = "backstay-shell-" + new URL("./", self.location.href).pathname + "#";
const NAME = PREFIX + VERSION;
const LIST = "./list"; // an entry of each cache that says which bytes it holds

const address = (path) => new URL(path, self.location.href).href;

async function own() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

/** What an older cache of ours holds: hash -> response. */
async function kept() {
  const found = new Map();
  for (const name of await own()) {
    if (name === NAME) continue;
    const cache = await caches.open(name);
    for (const key of await cache.keys()) {
      if (key.url !== address(LIST) && !key.url.endsWith("?done")) continue;
      for (const [path, hash] of await (await cache.match(key)).json()) {
        if (!found.has(hash)) found.set(hash, () => cache.match(address(path)));
      }
    }
  }
  return found;
}

async function fill() {
  const old = await kept();
  const cache = await caches.open(NAME);
  if (await cache.match(address(LIST))) return; // complete already
  try {
    await Promise.all(
      FILES.map(async ([path, hash]) => {
        const have = await old.get(hash)?.();
        // "reload" passes by the browser's own cache: a host may have told it to keep an old page.
        const answer = have ?? (await fetch(address(path), { cache: "reload" }));
        if (!answer.ok) throw new Error(path + ": " + answer.status);
        // A redirected answer may not serve a navigation: keep its body alone.
        const plain = answer.redirected ? new Response(answer.body, { headers: answer.headers }) : answer;
        await cache.put(address(path), plain);
      }),
    );
    // Last: a cache without its list was never complete.
    await cache.put(address(LIST), new Response(JSON.stringify(FILES)));
  } catch (error) {
    await caches.delete(NAME); // all or nothing: the version before goes on working
    throw error;
  }
}

/** The plain pages of exercises and lessons: taken in once the app stands, one after the other. What does not come is tried again. */
async function later() {
  const cache = await caches.open(NAME);
  const done = address(PAGES + "?done"); // an entry that says they are all here
  if (await cache.match(done)) return;
  const pages = await (await fetch(address(PAGES))).json();
  const old = await kept();
  for (const [path, hash] of pages) {
    if (await cache.match(address(path))) continue;
    const answer = (await old.get(hash)?.()) ?? (await fetch(address(path), { cache: "reload" }));
    if (!answer.ok) throw new Error(path + ": " + answer.status);
    await cache.put(address(path), answer);
  }
  await cache.put(done, new Response(JSON.stringify(pages)));
}

async function tidy() {
  for (const name of await own()) if (name !== NAME) await caches.delete(name);
}

async function answer(request) {
  const cache = await caches.open(NAME);
  const page = address("./");
  const path = request.url.replace(/[?#].*/, "").replace(/\/index\.html$/, "/");
  const have = await cache.match(path);
  if (have) return have;
  // An address that is no file of ours: what the host says to it, and without a host the app.
  return request.mode === "navigate" ? fetch(request).catch(() => cache.match(page)) : fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("message", (event) => {
  // Only the page knows when nobody is in the middle of something.
  if (event.data === "skip-waiting") self.skipWaiting();
  if (event.data === "pages") event.waitUntil(later().catch(() => {}));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const here = request.url.startsWith(address("./"));
  if (request.method === "GET" && here) event.respondWith(answer(request));
});
