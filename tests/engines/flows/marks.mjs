// Customers that are marked by keyboard, and exactly these in files and on the clipboard.

import assert from "node:assert/strict";

import { demo } from "../../e2e/support/demo.mjs";
import { until } from "../support/until.mjs";

// The columns of the list, and the tenant id, which every table has.
const COLUMNS = ["organization", "domain", "health", "requests", "access_ends"];

// Marks by keyboard the first two customers that are found by "con", and one that is not.
async function mark({ page, ui, words }) {
  await ui.openList("/customers", demo.listed.length);
  await page.press("/");
  await page.type("tailspin");
  await ui.expectMatches(1);
  await page.press("ArrowDown");
  await page.press(" ");
  await ui.rows.at(0).has("aria-selected", "true");
  await ui.searchBox.fill("con");
  await ui.nameLink("Tailspin Toys").isGone();
  // Said a moment after the last key: it would come over what is said next.
  await until("the number of matches to be said", async () => {
    const [{ attributes }] = await ui.grid.told();
    const number = words.count("list.count", attributes["aria-rowcount"] - 1);
    return (await page.role("status").texts()).includes(number);
  });
  await page.press("ArrowDown");
  await page.press(" ");
  await page.press("ArrowDown", "Shift");
  for (const at of [0, 1]) await ui.rows.at(at).has("aria-selected", "true");
  await ui.rows.at(2).has("aria-selected", "false");
}

export const MARKS = {
  "rows that are marked by keyboard are exactly those of the CSV, the JSON and the clipboard": async (here) => {
    const { page, ui, words, say } = here;
    await mark(here);
    const bar = page.role("group", say("ticked.title"));
    await bar.says(new RegExp(words.count("ticked.count", 3)));
    await bar.says(new RegExp(words.count("ticked.not_shown", 1)));
    const shown = await ui.grid.ask((grid) =>
      [...grid.querySelectorAll("[role=row][aria-selected=true]")].map((row) => row.querySelector("a").textContent),
    );
    assert.equal(shown.length, 2);
    const marked = [...shown, "Tailspin Toys"].map((name) => demo.named(name));
    const ids = marked.map(({ id }) => id).toSorted();

    await bar.role("button", say("ticked.export")).focus();
    await page.press("Enter");
    const dialog = page.role("dialog", say("export.title"));
    const group = dialog.role("group", words.count("ticked.count", 3));
    const save = async (key) => {
      await group.role("button", say(key)).focus();
      return (await page.saved(() => page.press("Enter")))[0];
    };
    const csv = await save("export.ticked");
    assert.match(csv.name, /^regia-marked-customers-.*\.csv$/);
    const [head, ...lines] = csv.text.replace("\u{feff}", "").trimEnd().split("\r\n");
    assert.deepEqual(head.split(","), [...COLUMNS.map((key) => say(`list.column.${key}`)), say("details.tenant_id")]);
    assert.deepEqual(lines.map((line) => line.split(",").at(-1)).toSorted(), ids);
    const json = await save("export.json");
    assert.match(json.name, /^regia-marked-customers-.*\.json$/);
    const rows = JSON.parse(json.text);
    const facts = (of) => of.toSorted().join("\n");
    assert.equal(
      facts(rows.map(({ organization, tenantId }) => `${organization} ${tenantId}`)),
      facts(marked.map(({ name, id }) => `${name} ${id}`)),
    );
    // Both files have the same rows in the same order.
    assert.deepEqual(rows.map(({ tenantId }) => tenantId), lines.map((line) => line.split(",").at(-1)));
    await page.press("Escape");
    await dialog.isGone();
    await bar.role("button", say("ticked.export")).isFocused();

    await bar.role("button", say("export.copy")).focus();
    await page.press("Enter");
    await page.role("status").text(say("export.copied")).shows();
    // What is pasted into a note shows what is on the clipboard; no driver tells it in every engine.
    await ui.searchBox.fill("contoso");
    await page.press("Enter");
    await ui.detailsHeading("Contoso").shows();
    const note = ui.details.role("textbox", say("own.note"));
    await note.focus();
    await page.press("v", "Control");
    await note.holds(/\t/);
    const [{ value }] = await note.told();
    const [titles, ...pasted] = value.trimEnd().split(/\r?\n/);
    assert.deepEqual(titles.split("\t"), head.split(","));
    assert.deepEqual(pasted.map((line) => line.split("\t").at(-1)).toSorted(), ids);
  },
};
