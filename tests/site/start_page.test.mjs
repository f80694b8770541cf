// What is said before the app runs, or without it, is said in each language of the app.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";

const read = (path) => readFile(new URL(`../../${path}`, import.meta.url), "utf8");
const languages = (await readdir(new URL("../../locales", import.meta.url))).map((name) => name.replace(".json", "")).sort();

test("the page without JavaScript says in each language that it needs it", async () => {
  const [, notice] = /<noscript>([\s\S]*?)<\/noscript>/.exec(await read("index.html"));
  const texts = Array.from(notice.matchAll(/<p class="boot__text"(?: lang="(\w+)")?>([\s\S]*?)<\/p>/g));
  // The page itself is in English.
  assert.deepEqual(texts.map(([, language = "en"]) => language).sort(), languages);
  for (const [, language, text] of texts) assert.match(text, /Regia .*JavaScript/, language);
});

test("the script that starts the app has its words in each language", async () => {
  const [, words] = /^const WORDS = (\{[\s\S]*?^\});/m.exec(await read("public/boot.js"));
  const all = new Function(`return ${words}`)();
  assert.deepEqual(Object.keys(all).sort(), languages);
  for (const language of languages) assert.deepEqual(Object.keys(all[language]), Object.keys(all.en), language);
});
