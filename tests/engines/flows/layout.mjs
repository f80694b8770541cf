// What a person does to the list and the details by pointer, and the same by keyboard.

import assert from "node:assert/strict";

import { demo } from "../../e2e/support/demo.mjs";
import { begins } from "../support/patterns.mjs";
import { until } from "../support/until.mjs";

const contoso = demo.named("Contoso");
const outage = demo.issues.get("EX1284116");

export const LAYOUT = {
  "the details are made wider by pointer and by keys, and stay so": async ({ page, ui, say }) => {
    await page.open(`/customers/${contoso.id}`);
    const separator = page.role("separator", say("details.width"));
    await separator.focus();
    await page.press("Home");
    const least = Number((await separator.told())[0].attributes["aria-valuemin"]);
    await separator.has("aria-valuenow", String(least));
    await separator.drag(-100, 0);
    // Its edge comes to where the pointer is, so it is not wider by exactly as much.
    const dragged = await until("the details to be wider", async () => {
      const now = Number((await separator.told())[0].attributes["aria-valuenow"]);
      return now > least + 80 && now;
    });
    await page.reload();
    await separator.has("aria-valuenow", String(dragged));
    await separator.focus();
    await page.press("ArrowRight");
    await separator.has("aria-valuenow", String(dragged - 16));
    await ui.detailsHeading("Contoso").shows();
  },

  "a column is made narrower by pointer and by keys, and stays so": async ({ page, ui, say }) => {
    await ui.openList("/customers", demo.listed.length);
    const separator = ui.column("domain").role("separator", say("columns.width", { name: say("list.column.domain") }));
    await separator.shows();
    await separator.drag(-60, 0);
    const dragged = (await separator.told())[0].attributes["aria-valuenow"];
    await ui.column("domain").lacks("aria-sort");
    await page.reload();
    await separator.has("aria-valuenow", dragged);
    await separator.focus();
    await page.press("ArrowLeft");
    await separator.has("aria-valuenow", String(Number(dragged) - 16));
    await separator.isFocused();
  },

  "a state above the list shows its customers alone, by pointer and by keys": async ({ page, ui, say }) => {
    await ui.openList("/customers", demo.listed.length);
    const states = page.role("toolbar", say("estate.title"));
    const incidents = states.role("button", begins(say("health.state.incident")));
    const count = Number(/\d+$/.exec((await incidents.texts())[0])[0]);
    await incidents.click();
    await ui.expectMatches(count);
    await incidents.has("aria-pressed", "true");
    await incidents.focus();
    await page.press("Enter");
    await ui.expectMatches(demo.listed.length);
    await page.press("ArrowRight");
    await states.role("button", begins(say("health.state.degraded"))).isFocused();
  },

  "an issue opens in its line, by pointer and by keys": async ({ page, say }) => {
    await page.open("/health");
    const title = page.role("main").role("button", outage.title);
    await title.click();
    await title.has("aria-expanded", "true");
    await page.role("main").text(say("health.impact")).shows();
    await title.focus();
    await page.press("Enter");
    await title.has("aria-expanded", "false");
    await page.press(" ");
    await title.has("aria-expanded", "true");
  },

  "all admin centers are behind a button, are filtered by typing, and one is pinned": async ({ page, ui, words, say }) => {
    await page.open(`/customers/${contoso.id}`);
    const more = ui.centers.role("button", say("centers.more_all"));
    await more.focus();
    await page.press("Enter");
    await page.press("Tab");
    await ui.centers.role("searchbox", say("centers.filter")).isFocused();
    await page.type("defender");
    const name = { en: "Microsoft Defender portal", it: "Portale di Microsoft Defender" }[words.tag];
    const pin = ui.centers.role("button", say("centers.pin", { center: name }));
    await pin.click();
    await pin.has("aria-pressed", "true");
    await page.reload();
    await ui.centers.role("listitem").counts(7);
    await ui.centers.role("link", name).has("href", new RegExp(contoso.id));
  },

  "rows are marked by pointer, copied as a table and exported": async ({ page, ui, words, say }) => {
    await ui.openList("/customers", demo.listed.length);
    const cell = (at) => ui.rows.at(at).role("gridcell").at(1);
    await cell(1).click({ held: "Control" });
    await cell(3).click({ held: "Shift" });
    const bar = page.role("group", say("ticked.title"));
    await bar.says(begins(words.count("ticked.count", 3)));
    const names = (await ui.rows.texts()).slice(1, 4);
    await bar.role("button", say("export.copy")).click();
    await page.role("status").text(say("export.copied")).shows();
    await bar.role("button", say("ticked.export")).click();
    const dialog = page.role("dialog", say("export.title"));
    const files = await page.files(() => dialog.role("group", words.count("ticked.count", 3)).role("button", say("export.json")).click());
    const exported = JSON.parse(files[0]).map(({ organization }) => organization);
    assert.equal(exported.length, 3);
    exported.forEach((name, at) => assert.ok(names[at].startsWith(name), `${names[at]} is exported as ${name}`));
    await page.press("Escape");
    await dialog.isGone();
    await bar.role("button", say("ticked.clear")).click();
    await bar.isGone();
    await ui.grid.holdsFocus();
  },

  "a mistake in a query names its word, and the help adds an example": async ({ page, ui, say }) => {
    await page.open("/customers?q=contoso+health:ill");
    await ui.expectMatches(0);
    await page.role("main").role("button", "health:ill").click();
    await ui.searchBox.isFocused();
    await page.type("tag:gold");
    await ui.searchBox.holds("contoso tag:gold");
    await page.role("button", say("query.help")).click();
    const help = page.role("dialog", say("query.help"));
    await help.role("button", "health:incident,advisory").click();
    await help.isGone();
    await ui.searchBox.holds("contoso tag:gold health:incident,advisory");
  },

  "single letters are turned off, and stay so": async ({ page, ui, say }) => {
    await page.open("/preferences");
    await page.role("checkbox", say("keys.switch")).click();
    await ui.feature("customers").click();
    await ui.heading.isFocused();
    for (const key of ["h", "g", "r"]) await page.press(key);
    await page.isAt("/customers", "");
    await page.reload();
    await ui.searchBox.fill("con");
    await page.press("ArrowDown");
    await page.press("h");
    await page.press("ArrowDown");
    await ui.rows.at(1).holdsFocus();
    await ui.column("health").lacks("aria-sort");
  },
};
