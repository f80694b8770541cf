// Runs every flow in one engine. Each test is a flow, in a browser window with a storage of its own.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";

import { WORDS } from "../../e2e/support/words.mjs";
import { FLOWS } from "../flows/all.mjs";
import { Console } from "./console.mjs";
import { Page } from "./page.mjs";
import { Sites } from "./sites.mjs";

const LANGUAGES = ["en-GB", "it-IT"];

// About one of a hundred browsers of WebKitGTK answers no more, at any step. The others take seconds for a flow; after
// so long a flow begins anew in another browser, once.
const PATIENCE_MS = 45_000;
const STILL = Symbol("the browser stands still");

// Defines the tests of an engine. `start` starts it in a language; `complains` is that of Sites. Every second flow is in
// Italian, and engines with another `turn` have the others: over all engines, each flow runs in both languages.
export function runFlows(name, start, { turn, complains } = {}) {
  for (const [at, language] of LANGUAGES.entries()) {
    describe(`${name}, ${language}`, () => {
      let browser;
      before(async () => (browser = await start(language)));
      after(() => browser?.close());
      for (const [title, flow] of FLOWS.filter((_, index) => (index + turn) % LANGUAGES.length === at)) {
        const run = async () => {
          const sites = await Sites.begin({ complains });
          try {
            await inWindow(browser, sites, WORDS[language.slice(0, 2)], flow);
          } finally {
            await sites.close();
          }
        };
        test(title, { timeout: 60_000 + (name === "WebKit" ? PATIENCE_MS : 0) }, async () => {
          if (!browser.restart) return run();
          const first = run();
          if ((await Promise.race([first, delay(PATIENCE_MS, STILL, { ref: false })])) !== STILL) return;
          // Its failure tells no more than that the browser was ended.
          first.catch(() => {});
          console.error(`${name}, ${language}: the browser stands still; once more in another: ${title}`);
          await browser.restart();
          await run();
        });
      }
    });
  }
}

// Runs a flow in a window of its own, before a site of `sites`. The console must stay silent, but for what the flow
// says that it expects.
export async function inWindow(browser, sites, words, flow) {
  const session = await browser.session();
  try {
    const page = new Page(session, await sites.serve());
    const say = (key, values) => words.say(key, values);
    const expected = [];
    const expect = (pattern) => expected.push(pattern);
    await flow({ page, ui: new Console(page, words), sites, words, say, expect });
    const complaints = (await session.complaints()).filter((text) => !expected.some((pattern) => pattern.test(text)));
    assert.deepEqual(complaints, [], "the console stays silent");
  } finally {
    await session.close();
  }
}
