// Starts the app, or says in the reader's language why it cannot be started.
//
// An external module, so that the Content-Security-Policy needs neither a hash nor a nonce. What
// it must know of the build comes with its own tag: data-base, data-build, data-js, data-wasm, data-integrity,
// data-version and data-worker.

import { report } from "./report.js";
import { FAILURE_WORDS } from "./words.js";

// The words beside those for failures that guard.js may have to tell (words.js).
const WORDS = {
  en: {
    about:
      "Regia is the console from which Microsoft partners look after the Microsoft 365 organizations of their customers.",
    loading: "Loading Regia…",
    hint: "If nothing happens, reload the page.",
    noWasm:
      "Regia needs WebAssembly, which is switched off in this browser or missing from it. Allow it for this site, or open Regia in another browser.",
    stopped: "Regia stopped because of an error of its own. Reload the page; whatever was sent before has been sent.",
  },
  it: {
    about:
      "Regia è la console da cui i partner Microsoft seguono le organizzazioni Microsoft 365 dei propri clienti.",
    loading: "Caricamento di Regia…",
    hint: "Se non succede nulla, ricarica la pagina.",
    noWasm:
      "Regia ha bisogno di WebAssembly, che in questo browser è disattivato o assente. Consentilo per questo sito, oppure apri Regia in un altro browser.",
    stopped:
      "Regia si è interrotta per un suo errore. Ricarica la pagina; ciò che era già stato inviato resta inviato.",
  },
  de: {
    about:
      "Regia ist die Konsole, mit der Microsoft-Partner die Microsoft 365-Organisationen ihrer Kunden betreuen.",
    loading: "Regia wird geladen …",
    hint: "Wenn nichts geschieht, laden Sie die Seite neu.",
    noWasm:
      "Regia benötigt WebAssembly, das in diesem Browser ausgeschaltet ist oder fehlt. Lassen Sie es für diese Website zu, oder öffnen Sie Regia in einem anderen Browser.",
    stopped:
      "Regia wurde wegen eines eigenen Fehlers angehalten. Laden Sie die Seite neu. Was bereits gesendet war, bleibt gesendet.",
  },
  fr: {
    about:
      "Regia est la console depuis laquelle les partenaires Microsoft suivent les organisations Microsoft 365 de leurs clients.",
    loading: "Chargement de Regia…",
    hint: "Si rien ne se passe, rechargez la page.",
    noWasm:
      "Regia a besoin de WebAssembly, qui est désactivé dans ce navigateur ou qui y manque. Autorisez-le pour ce site, ou ouvrez Regia dans un autre navigateur.",
    stopped:
      "Regia s’est arrêtée à cause d’une erreur interne. Rechargez la page ; ce qui avait déjà été envoyé reste envoyé.",
  },
};

// A module of one function that makes a vector: valid only where wasm has SIMD.
const VECTOR_MODULE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15,
  253, 98, 11,
]);

const RELOADED = "regia.reloaded-for";

// When the app is kept for offline use: after the start, which needs the network and the processor.
const SETTLED_MS = 4000;

// How often a page that stays open asks for a new build.
const ASK_AGAIN_MS = 3_600_000;

const tag = document.querySelector("script[data-base]");
const boot = document.getElementById("boot");

// The page says which language it is in. The app may change it, and its last words follow.
const page = document.documentElement;
page.lang = firstOf(navigator.languages ?? [navigator.language]);

// The first of the user's languages that has words here.
function firstOf(languages) {
  const tags = Array.from(languages, (language) => String(language).toLowerCase().split("-")[0]);
  return tags.find((tag) => Object.hasOwn(WORDS, tag)) ?? "en";
}

const part = (name) => boot.querySelector(`[data-boot="${name}"]`);

// All words of a language.
function wordsOf(language) {
  return { ...FAILURE_WORDS[language], ...WORDS[language] };
}

function say(name, { failed = false } = {}) {
  const language = firstOf([page.lang]);
  const words = wordsOf(language);
  boot.lang = language;
  boot.toggleAttribute("data-failed", failed);
  boot.setAttribute("role", failed ? "alert" : "status");
  part("about").textContent = words.about;
  part("text").textContent = words[name];
  part("hint").textContent = words.hint;
  part("again").textContent = words.again;
  part("again").hidden = !failed;
  part("copy").textContent = words.copy;
  part("copy").hidden = !failed;
  part("report").setAttribute("aria-label", words.report);
}

// Leptos writes static markup through `innerHTML`; whatever could run a script stays out.
function trustStaticMarkup() {
  const runs = /<\s*(script|iframe|object|embed|base|meta|link)\b|[\s"'/]on[a-z]+\s*=|(java|vb)script:/i;
  globalThis.trustedTypes?.createPolicy("default", {
    createHTML: (markup) => (runs.test(markup) ? null : markup),
    createScriptURL: (url) => (new URL(url, document.baseURI).origin === location.origin ? url : null),
  });
}

// Keeps a refused address from stopping the app. Browsers refuse to write too many addresses (Safari throws after
// 100 in 30 seconds), and the router does not expect that. The page then goes on, and its address is written again
// with the next step.
function surviveRefusedAddresses() {
  let told = false;
  for (const method of ["pushState", "replaceState"]) {
    const write = History.prototype[method];
    History.prototype[method] = function (...entry) {
      try {
        write.apply(this, entry);
      } catch (failure) {
        if (!told) console.warn("The browser refuses to write the address:", failure);
        told = true;
      }
    };
  }
}

// What this browser lacks: the name in the words of what to tell, and what it is. Nothing if it has all.
//
// The last three tell the oldest versions that will do (README.md) from those before them.
function lacking() {
  if (typeof globalThis.WebAssembly !== "object") return ["noWasm", "WebAssembly is missing"];
  const has = {
    "compiling WebAssembly while it comes": typeof WebAssembly.compileStreaming === "function",
    "WebAssembly with vectors": WebAssembly.validate(VECTOR_MODULE),
    "the timeout of AbortSignal": typeof AbortSignal.timeout === "function",
    "the dialog element": typeof HTMLDialogElement === "function",
    popovers: typeof HTMLElement.prototype.showPopover === "function",
    "the ListFormat of Intl": typeof Intl.ListFormat === "function",
    // Chrome and Edge 125; Firefox 118, Safari 15.4.
    "round() in styles": CSS.supports("width", "round(1px, 1px)"),
    // Firefox 128; Chrome 78, Safari 16.4.
    "the registerProperty of CSS": typeof CSS.registerProperty === "function",
    // Safari 17.5; Chrome 123, Firefox 120.
    "light-dark() in styles": CSS.supports("color", "light-dark(red, blue)"),
  };
  const missing = Object.keys(has).filter((name) => !has[name]);
  return missing.length > 0 ? ["tooOld", `this browser lacks ${missing.join(", ")}`] : undefined;
}

// Whether the site has been deployed anew since this page was read, so that this file of it is gone.
async function isStale(file) {
  try {
    const page = await fetch(tag.dataset.base, { cache: "no-store" });
    return page.ok && !(await page.text()).includes(file);
  } catch {
    return false;
  }
}

// Marks this file as reloaded for; false if it was already, or if nothing can be remembered.
function mayReload(file) {
  try {
    if (sessionStorage.getItem(RELOADED) === file) return false;
    sessionStorage.setItem(RELOADED, file);
    return true;
  } catch {
    return false;
  }
}

// Reads the page anew, once, if this file of it is gone; false if that is no help.
async function reloadFor(file) {
  const helps = (await isStale(file)) && mayReload(file);
  if (helps) location.reload();
  return helps;
}

function fetchWasm(address, integrity) {
  return fetch(address, integrity ? { integrity } : {});
}

// Compiles wasm while it comes. With another type the browser does so only with all of it (docs/troubleshoot.md).
async function compile(fetched) {
  const answer = await fetched;
  const type = answer.headers.get("content-type");
  if (!answer.ok || type === "application/wasm") return WebAssembly.compileStreaming(answer);
  console.warn(`The wasm has the type ${type} instead of application/wasm, so the start is slower.`);
  return WebAssembly.compile(await answer.arrayBuffer());
}

async function start() {
  const { js, wasm, integrity } = tag.dataset;
  const [glue, module] = await Promise.all([import(js), compile(fetchWasm(wasm, integrity))]);
  // Compiling and starting are two tasks: on a slow device the page takes input between them.
  await new Promise((next) => setTimeout(next));
  await glue.default({ module_or_path: module });
}

// Has the browser keep the app for when there is no network (service-worker.js), and tells the app of a new build.
async function keepForOffline() {
  const { worker, base } = tag.dataset;
  const { serviceWorker, vendor } = navigator;
  // In WebKitGTK 2.50 some pages stand still while the worker starts (docs/decisions.md). Nothing but its maker tells
  // WebKit from the others.
  if (!worker || !serviceWorker || vendor.startsWith("Apple")) return;
  let registration;
  try {
    registration = await serviceWorker.register(worker, { scope: base, updateViaCache: "none" });
  } catch {
    // A browser that keeps nothing works as long as there is a network.
    return;
  }
  const offer = () => registration.waiting && serviceWorker.controller && offerBuild(registration.waiting);
  const follow = () => registration.installing?.addEventListener("statechange", offer);
  registration.addEventListener("updatefound", follow);
  follow();
  offer();
  setInterval(() => registration.update().catch(() => undefined), ASK_AGAIN_MS);
  // The app sends this event when the user wants the new build.
  document.addEventListener("regia:use-update", () => {
    serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    if (registration.waiting) registration.waiting.postMessage("activate");
    else location.reload();
  });
}

// Deletes what service-worker.js keeps, and the worker: of each console of this host, since they share what else is
// kept. The next start has the app kept again.
async function forgetApp() {
  // A browser that refuses this storage keeps nothing in it.
  const names = (await globalThis.caches?.keys().catch(() => [])) ?? [];
  const own = new Map(names.map((name) => [name, /^regia (\/\S*) /.exec(name)?.[1]]).filter(([, scope]) => scope));
  for (const scope of new Set([tag.dataset.base, ...own.values()])) {
    const registration = await navigator.serviceWorker?.getRegistration(scope);
    if (registration && new URL(registration.scope).pathname === scope) await registration.unregister();
  }
  await Promise.all(Array.from(own.keys(), (name) => caches.delete(name)));
}

// Tells the app that another build waits. If the page is of that build already, it needs only to be used.
function offerBuild(waiting) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data: build }) => {
    if (build === tag.dataset.build) {
      waiting.postMessage("activate");
      return;
    }
    page.dataset.update = "ready";
    dispatchEvent(new Event("regia:update"));
  };
  waiting.postMessage("build", [port2]);
}

part("again").addEventListener("click", () => location.reload());
part("copy").addEventListener("click", ({ target }) => copyReport(details, target, part("report")));
// Pages of the app that tell of a failure have such a button as well (src/app/copy_report.rs).
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-report]");
  if (button) copyReport(reportOn({ cause: button.dataset.report }), button);
});
// The app asks for these words when it has none of its own, and tells the cause (src/services/panic.rs).
document.addEventListener("regia:unloadable", ({ message }) => fail("unloadable", { cause: message }));
// The app sends this event when the user has all deleted that this browser keeps, and waits for `done`.
document.addEventListener("regia:forget", ({ error: asked }) => {
  asked.done = forgetApp();
});
say("loading");
trustStaticMarkup();
surviveRefusedAddresses();

// What the app said before it trapped: { message, location }.
let panic;

// The report about why there is no app.
let details;

// The app sends this event from its panic hook (src/services/panic.rs), just before it traps. The
// trap itself reaches `stopped` as an error of the page, unless the browser keeps it to itself.
document.addEventListener("regia:panic", ({ message, filename, lineno, colno }) => {
  panic ??= { message, location: `${filename}:${lineno}:${colno}` };
  setTimeout(showStopped);
});

// Whether the app stopped by an error of its own, which is a trap: in a handler, in a promise, at
// the start. After it nothing of the app may run, so the words for it are here.
function stopped(failure) {
  const trapped = failure instanceof WebAssembly.RuntimeError;
  if (trapped) showStopped(failure);
  return trapped;
}

function showStopped(error) {
  if (!fail("stopped", { error, panic })) return;
  // This button and not the other one: what was typed into the app must not reload the page.
  part("copy").focus();
}

// Says why there is no app and what to do, and offers the report about it. Only the first failure is told: those after
// it are its consequences. Returns whether this is the first.
function fail(name, facts) {
  if (details) return false;
  details = reportOn(facts);
  // A modal dialog would keep the buttons from being pressed.
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.remove();
  say(name, { failed: true });
  return true;
}

// The report about a failure, as text.
function reportOn(facts) {
  const { base, version, wasm } = tag.dataset;
  const build = wasm.split("/").pop();
  const [address, browser, time] = [location.href, navigator.userAgent, new Date()];
  return report({ version, build, base, address, browser, time, ...facts });
}

// Copies a report. Without a clipboard (plain HTTP, a refusal) it is shown beside the button, selected.
async function copyReport(text, button, place) {
  const words = wordsOf(firstOf([page.lang]));
  try {
    await navigator.clipboard.writeText(text);
    button.firstChild.data = words.copied;
  } catch {
    place ??= button.parentNode.querySelector("textarea") ?? document.createElement("textarea");
    if (!place.isConnected) button.after(place);
    place.className = "boot__report";
    place.ariaLabel = words.report;
    place.readOnly = true;
    place.hidden = false;
    place.value = text;
    place.focus();
    place.select();
  }
}

const lack = lacking();
// guard.js tells of what went wrong until here.
boot.dataset.begun = "";
if (lack) {
  const [name, cause] = lack;
  fail(name, { cause });
} else {
  addEventListener("error", ({ error }) => stopped(error));
  addEventListener("unhandledrejection", ({ reason }) => stopped(reason));
  try {
    await start();
    setTimeout(keepForOffline, SETTLED_MS);
  } catch (failure) {
    if (!(await reloadFor(tag.dataset.js))) {
      console.error(failure);
      const error = { message: String(failure.message) };
      if (!stopped(failure)) fail("unloadable", { cause: "the script or the wasm of the app did not load", error });
    }
  }
}
