// Fetches the program and its words side by side, starts it, and then sees to the worker.
import init, { draw, learn, start } from "./glue.js";

const here = (name) => new URL(name, import.meta.url);
const root = document.documentElement;

async function text(name) {
  const answer = await fetch(here(name));
  if (!answer.ok) throw new Error(name + ": " + answer.status);
  return answer.text();
}

async function boot() {
  const words = text("{{content-en.json}}");
  words.catch(() => {}); // awaited below; a failure meanwhile is not "unhandled"
  await init({ module_or_path: fetch(here("{{app.wasm}}")) });
  await start(await words);
  root.dataset.started = "";
  // Pictures and lessons come after the app stands; without them all else is there.
  text("{{figures.json}}").then(draw).then(() => (root.dataset.drawn = ""), console.warn);
  text("{{lessons-en.json}}").then(learn).then(() => (root.dataset.taught = ""), console.warn);
  if (navigator.serviceWorker) {
    await register();
    navigator.serviceWorker.ready.then((worker) => worker.active.postMessage("pages"));
  }
}

/** The one address that may become a script: the page's policy lets nothing else through. */
const WORKER = "./sw.js";
function register() {
  const policy = globalThis.trustedTypes?.createPolicy("app", {
    createScriptURL(url) {
      if (url !== WORKER) throw new TypeError("not a script of this app: " + url);
      return url;
    },
  });
  const address = policy ? policy.createScriptURL(WORKER) : WORKER;
  // Refused storage or a host without https: the app works, only not offline. My data says so.
  return navigator.serviceWorker.register(address, { updateViaCache: "none" }).catch((error) => console.warn(error));
}

// guard.js watches this mark and shows the page for it.
boot().catch((error) => {
  root.dataset.crashed ||= String(error);
});
