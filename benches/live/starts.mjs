// Starts without a network, from what the browser kept, in turns with the page written by hand, which reads a file.

import { serve } from "../../script/serve.mjs";
import { Visit, prepared } from "../journey.mjs";
import { rowCount } from "./console.mjs";

// Opens each page `count` times in `context`, in which a round was kept; `total` customers are in it.
export async function starts(context, { url }, { file, count, total }) {
  const mounts = new Map([["demo.json", file]]);
  const hand = await serve({ dir: "benches/page", mounts, config: "public/config.json" });
  const asked = [];
  const isElsewhere = (address) => !address.href.startsWith(url) && !address.href.startsWith(hand.url);
  const isProxy = (address) => address.href.startsWith(`${url}pc/`);
  await context.route((address) => isElsewhere(address) || isProxy(address), (route) => {
    asked.push(route.request().url());
    return route.abort();
  });
  const seen = { regia: [], hand: [] };
  try {
    for (let turn = 0; turn < count; turn += 1) {
      const order = turn % 2 === 0 ? ["regia", "hand"] : ["hand", "regia"];
      for (const name of order) {
        const page = await prepared(await context.newPage());
        const visit = await Visit.on(page);
        const load = await visit.load(name === "regia" ? url : hand.url);
        await page.keyboard.press("Backspace");
        await page.waitForFunction(() => document.querySelector("input[type=search]").value === "");
        if (name === "regia" && turn === 0) await expectRows(page, total);
        seen[name].push(load);
        await page.close();
      }
    }
  } finally {
    await hand.close();
    await context.unrouteAll();
  }
  return { ...seen, asked };
}

async function expectRows(page, total) {
  const has = (count) => document.querySelector("[role=grid]").getAttribute("aria-rowcount") === count;
  await page.waitForFunction(has, String(total + 1), { timeout: 10_000 }).catch(() => undefined);
  const rows = await rowCount(page);
  if (rows !== total) throw new Error(`a start shows ${rows} customers of ${total}`);
}
