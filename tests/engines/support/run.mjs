// Runs every flow in one engine. Each test is a flow, in a browser window with a storage of its own.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";

import { WORDS } from "../../e2e/support/words.mjs";
import { FLOWS, LONG_FLOWS } from "../flows/all.mjs";
import { withoutPointer } from "./by_keyboard.mjs";
import { Console } from "./console.mjs";
import { Page } from "./page.mjs";
import { Sites } from "./sites.mjs";

const LANGUAGES = ["en-GB", "it-IT"];

// In which language an engine runs the first of the long flows; the next one it runs in the other language, and so on.
// Chromium runs none: the end-to-end tests do the same in it.
const LONG_BEGIN_IN = { Firefox: "it-IT", WebKit: "en-GB" };

// About one of a hundred browsers of WebKitGTK answers no more, at any step. The others take seconds for a flow; after
// so long a flow begins anew in another browser, once.
const PATIENCE_MS = 45_000;
const STILL = Symbol("the browser stands still");

// The long flows of an engine in a language. With `EVERY_LANGUAGE=true` each engine runs all in both.
function longFlows(name, language) {
  if (process.env.EVERY_LANGUAGE) return LONG_FLOWS;
  const first = LANGUAGES.indexOf(LONG_BEGIN_IN[name]);
  if (first === -1) return [];
  return LONG_FLOWS.filter((_, at) => LANGUAGES[(first + at) % LANGUAGES.length] === language);
}

// Defines the tests of an engine: each flow in each of `languages`. `start` starts the engine in a language, `others`
// are flows of its own, `input` is the keyboard or the pointer, and `complains` is that of Sites. `INPUT=keyboard` or
// `INPUT=pointer` runs all engines by that.
export function runFlows(name, start, { languages = LANGUAGES, others = [], input = "pointer", complains } = {}) {
  const byKeyboard = (process.env.INPUT ?? input) === "keyboard";
  for (const language of languages) {
    describe(`${name}, ${language}`, () => {
      let browser;
      before(async () => (browser = await start(language)));
      after(() => browser?.close());
      for (const [title, flow] of [...FLOWS, ...longFlows(name, language), ...others]) {
        const run = async () => {
          const sites = await Sites.begin({ complains });
          try {
            await inWindow(browser, sites, WORDS[language.slice(0, 2)], flow, { byKeyboard });
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
export async function inWindow(browser, sites, words, flow, { byKeyboard = false } = {}) {
  const session = await browser.session();
  if (byKeyboard) withoutPointer(session);
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
