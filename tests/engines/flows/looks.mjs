// How dense the list is, and the wallboard on the whole screen.

import assert from "node:assert/strict";

import { demo } from "../../e2e/support/demo.mjs";
import { until } from "../support/until.mjs";

const heightOf = (place) => place.ask((element) => element.getBoundingClientRect().height);

export const LOOKS = {
  "the list is made denser, stays so over a reload, and can be made as it was": async ({ page, ui, say }) => {
    await ui.openList("/customers", demo.listed.length);
    const high = await heightOf(ui.rows.at(0));
    await page.role("banner").role("link", say("preferences.title")).click();
    const choice = (key, checked) => page.role("radio", say(`preferences.${key}`), { checked });
    await choice("comfortable", true).shows();
    await choice("compact", false).click();
    await choice("compact", true).shows();
    await page.reload();
    await choice("compact", true).shows();
    await ui.feature("customers").click();
    await ui.expectMatches(demo.listed.length);
    const low = await heightOf(ui.rows.at(0));
    assert.ok(low < 36 && low < high, `a row of ${low} px after one of ${high} px`);
    await page.role("banner").role("link", say("preferences.title")).click();
    await choice("comfortable", false).click();
    await ui.feature("customers").click();
    await ui.expectMatches(demo.listed.length);
    assert.equal(await heightOf(ui.rows.at(0)), high);
  },

  "the wallboard takes the whole screen, and gives it back": async ({ page, say }) => {
    const isWhole = () => page.session.ask(() => document.fullscreenElement?.getAttribute("aria-labelledby") ?? null);
    await page.open("/wallboard");
    const board = page.role("region", say("wallboard.title"));
    await board.role("button", say("wallboard.pause")).click();
    const button = (key) => board.role("button", say(key));
    assert.equal(await isWhole(), null);
    await button("wallboard.full_screen").click();
    await button("wallboard.leave_full_screen").shows();
    await until("the whole screen", async () => (await isWhole()) === "wallboard-title", isWhole);
    // All of it can be used there.
    await button("wallboard.next").click();
    await board.text(say("wallboard.place", { n: "2", total: await total(board) })).shows();
    await button("wallboard.leave_full_screen").click();
    await button("wallboard.full_screen").isFocused();
    await until("the window", async () => (await isWhole()) === null, isWhole);
  },
};

// The number of pages that the wallboard tells.
async function total(board) {
  const [text] = await board.text(/^\d+ \S+ \d+$/).texts();
  return /\d+$/.exec(text)[0];
}
