// What every test of the whole app stands on.
//
//     import { demo, expect, inBothLanguages, test } from "./support.mjs";
//
//     inBothLanguages((words) => {
//       test("…", async ({ ui }) => {
//         await ui.open("/customers");
//         await ui.expectMatches(demo.listed.length);
//       });
//     });
//
// `ui` finds things by role and by name in the language of the test; the words come from the
// catalogues of the app.
//
// `test` fails on any console error or warning, page error, policy violation and request to a
// foreign host. A test that causes one on purpose says so first, and fails when it does not come:
//
//     watch.expect(/Failed to load resource/);
//     watch.allow("https://graph.microsoft.com");
//
// `serve` starts a second server with its own config, files or base, closed after the test:
//
//     const site = await serve({ config: { … }, files: { "/demo.json": snapshot }, base: "/console/" });
//     await page.goto(site.url);
//
// `live` starts the console before a stand-in of Microsoft's hosts (tests/standin), closed after the test:
//
//     const { url, standin } = await live({ tenants: 20, faults: 0.2 });
//     await page.goto(url);
//
// Language, theme and size are Playwright's own options: `test.use({ ...ITALIAN, ...NARROW })`.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test as base } from "@playwright/test";

import { serve as serveSite } from "../../script/serve.mjs";
import { Console } from "./support/console.mjs";
import { SITE } from "./support/site.mjs";
import { Watch } from "./support/watch.mjs";
import { WORDS } from "./support/words.mjs";

export { expect, WORDS };
export { axe } from "./support/axe.mjs";
export { Console, at } from "./support/console.mjs";
export { demo } from "./support/demo.mjs";
export { SITE } from "./support/site.mjs";
export { CSV, NAMES, file, issuesAt, snapshot, tenant, utf16 } from "./support/files.mjs";

export const ENGLISH = { locale: "en-GB" };
export const ITALIAN = { locale: "it-IT" };
export const GERMAN = { locale: "de-DE" };
export const FRENCH = { locale: "fr-FR" };

export const LIGHT = { colorScheme: "light" };
export const DARK = { colorScheme: "dark" };
export const FORCED_COLORS = { contextOptions: { forcedColors: "active" } };
export const REDUCED_MOTION = { contextOptions: { reducedMotion: "reduce" } };

export const NARROW = { viewport: { width: 320, height: 640 } };
export const MEDIUM = { viewport: { width: 768, height: 1024 } };
export const WIDE = { viewport: { width: 1280, height: 800 } };

export const test = base.extend({
  // The server that Playwright started (playwright.config.mjs) names its port only once it listens.
  baseURL: async ({}, use) => use(`http://127.0.0.1:${process.env.E2E_PORT}/`),

  // What the language of the test calls things.
  words: async ({ locale }, use) => use(WORDS[locale.slice(0, 2)]),

  // The console on the test's own page.
  ui: async ({ page, words }, use) => use(new Console(page, words)),

  // Whether the browser keeps the app (service-worker.js). It would answer in place of a test's routes.
  keepsApp: [false, { option: true }],

  // Set up before the browser, so that a page is gone before its server is.
  servers: [
    // Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const servers = { sites: [], folder: await mkdtemp(join(tmpdir(), "regia-e2e-")) };
      await use(servers);
      for (const site of servers.sites) await site.close();
      await rm(servers.folder, { recursive: true });
    },
    { auto: true },
  ],

  watch: [
    async ({ context, baseURL, keepsApp }, use) => {
      if (!keepsApp) {
        await context.addInitScript(() => Object.defineProperty(Navigator.prototype, "serviceWorker", { value: undefined }));
      }
      const watch = new Watch(new URL(baseURL).origin);
      await watch.follow(context);
      await use(watch);
      watch.finish();
    },
    { auto: true },
  ],

  serve: async ({ servers: { sites, folder }, watch }, use) => {
    let files = 0;
    const put = async (content) => {
      const path = join(folder, String(files++));
      const plain = typeof content === "string" || content instanceof Uint8Array;
      await writeFile(path, plain ? content : JSON.stringify(content));
      return path;
    };
    await use(async ({ config, files: contents = {}, base = "/", dir = SITE } = {}) => {
      const mounts = new Map();
      for (const [path, content] of Object.entries(contents)) {
        mounts.set(path.replace(/^\//, ""), await put(content));
      }
      const site = await serveSite({ dir, base, mounts, config: config && (await put(config)) });
      sites.push(site);
      watch.allow(site.url);
      return site;
    });
  },

  // Options are those of tests/standin/hosted.mjs. Partner Center is allowed on the console's own host alone.
  live: async ({ servers: { sites }, watch }, use) => {
    await use(async (options = {}) => {
      // Loaded only where it is used: most tests need no sign-in service.
      const { host } = await import("../standin/hosted.mjs");
      const running = await host({ dir: SITE, ...options });
      sites.push(running);
      const { login, graph } = running.standin.hosts;
      for (const address of [running.url, login, graph]) watch.allow(address);
      return running;
    });
  },
});

// Defines the same tests in English and in Italian: those of what a page says.
export function inBothLanguages(define) {
  inEnglish(define);
  inItalian(define);
}

// Defines tests of what the app does, which is the same in either language. Some files have them in English and
// some in Italian, so that neither goes untried; each in both takes half as long again.
export function inEnglish(define) {
  inLanguage("in English", ENGLISH, define);
}

export function inItalian(define) {
  inLanguage("in Italian", ITALIAN, define);
}

// Defines the same tests in each language: those of whether its texts have room.
export function inEveryLanguage(define) {
  inBothLanguages(define);
  inLanguage("in German", GERMAN, define);
  inLanguage("in French", FRENCH, define);
}

function inLanguage(name, options, define) {
  test.describe(name, () => {
    test.use(options);
    define(WORDS[options.locale.slice(0, 2)]);
  });
}
