// What every test of the whole app stands on.
//
//     import { ENGLISH, ITALIAN, NARROW, axe, expect, test } from "./support.mjs";
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
// Language, theme and size are Playwright's own options: `test.use({ ...ITALIAN, ...NARROW })`.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test as base } from "@playwright/test";

import { serve as serveSite } from "../../script/serve.mjs";

export { expect };

export const ENGLISH = { locale: "en-GB" };
export const ITALIAN = { locale: "it-IT" };

export const LIGHT = { colorScheme: "light" };
export const DARK = { colorScheme: "dark" };
export const FORCED_COLORS = { contextOptions: { forcedColors: "active" } };
export const REDUCED_MOTION = { contextOptions: { reducedMotion: "reduce" } };

export const NARROW = { viewport: { width: 320, height: 640 } };
export const MEDIUM = { viewport: { width: 768, height: 1024 } };
export const WIDE = { viewport: { width: 1280, height: 800 } };

// Notes what must not happen, until the test is over.
class Watch {
  #seen = [];
  #expected = [];
  #origins = new Set();

  constructor(origin) {
    this.#origins.add(origin);
  }

  // Says that a message which matches will come, any number of times but at least once.
  expect(pattern) {
    this.#expected.push({ pattern, came: false });
  }

  // Lets the page talk to another origin.
  allow(origin) {
    this.#origins.add(new URL(origin).origin);
  }

  // What was seen so far and not expected.
  get complaints() {
    return this.#seen.filter((text) => this.#expected.every(({ pattern }) => !pattern.test(text)));
  }

  async follow(context) {
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        console.error(`policy violation: ${event.effectiveDirective} forbids ${event.blockedURI} ${event.sample}`);
      });
    });
    context.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) {
        this.#see(`console ${message.type()}: ${message.text()} (${message.location().url})`);
      }
    });
    context.on("weberror", (event) => this.#see(`page error: ${event.error().stack ?? event.error()}`));
    context.on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      if (["data:", "blob:"].includes(protocol) || this.#origins.has(origin)) return;
      this.#see(`foreign request: ${request.method()} ${request.url()}`);
    });
  }

  finish() {
    const absent = this.#expected.filter(({ came }) => !came).map(({ pattern }) => String(pattern));
    expect(this.complaints, "the console, the policy and the network stay silent").toEqual([]);
    expect(absent, "what the test said would come has come").toEqual([]);
  }

  #see(text) {
    this.#seen.push(text);
    for (const expectation of this.#expected) expectation.came ||= expectation.pattern.test(text);
  }
}

export const test = base.extend({
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
    async ({ context, baseURL }, use) => {
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
    await use(async ({ config, files: contents = {}, base = "/", dir } = {}) => {
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
});

const axeSource = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// Fails with what axe finds wrong on the page as it is now (WCAG 2.2 A and AA, and best practices).
export async function axe(page, { within, without = [] } = {}) {
  // Through the debugger, because the page's own policy forbids scripts from elsewhere.
  const debuggerSession = await page.context().newCDPSession(page);
  await debuggerSession.send("Runtime.evaluate", { expression: await axeSource });
  await debuggerSession.detach();
  const violations = await page.evaluate(
    async ([include, exclude]) => {
      const context = { include: include ? [include] : [["html"]], exclude };
      const found = await globalThis.axe.run(context, { resultTypes: ["violations"] });
      return found.violations.map(({ id, help, nodes }) => ({
        id,
        help,
        nodes: nodes.slice(0, 5).map(({ target, failureSummary }) => `${target}: ${failureSummary}`),
      }));
    },
    [within, without],
  );
  expect(violations, "axe finds nothing").toEqual([]);
}
