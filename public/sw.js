// The worker: keeps the whole app on the phone, so that it opens without a network.
// `cargo xtask dist` writes the list between the marks from the final bytes of every file.
const VERSION = "{{version}}";
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
    const list = await cache.match(address(LIST));
    if (!list) continue;
    for (const [path, hash] of await list.json()) {
      if (!found.has(hash)) found.set(hash, () => cache.match(address(path)));
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
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const here = request.url.startsWith(address("./"));
  if (request.method === "GET" && here) event.respondWith(answer(request));
});
