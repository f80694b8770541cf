// Customers that the user marks in the list, and what is done with them.

import { axe, demo, expect, inItalian, test } from "./support.mjs";

const [contoso, fabrikam] = ["Contoso", "Fabrikam"].map((name) => demo.named(name));

inItalian((words) => {
  const say = (key) => words.say(key);
  const count = (key, n, values) => words.count(key, n, values);
  const bar = (page) => page.getByRole("group", { name: say("ticked.title"), exact: true });
  const marked = (ui) => ui.grid.getByRole("row", { selected: true });
  const button = (page, key) => page.getByRole("button", { name: say(key), exact: true });
  // A cell of a row that is no link.
  const cell = (ui, at) => ui.rows.nth(at).getByRole("gridcell").nth(1);

  // What a click saves: the text of the file.
  async function saved(page, click) {
    const download = page.waitForEvent("download");
    await click();
    const file = await download;
    const chunks = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk);
    return { name: file.suggestedFilename(), text: Buffer.concat(chunks).toString("utf8").replace("\u{feff}", "") };
  }

  test("rows are marked by keyboard, and Esc removes the marks first", async ({ page, ui }) => {
    await ui.open("/customers?q=con");
    await expect(ui.grid).toHaveAttribute("aria-multiselectable", "true");
    await ui.searchBox.press("ArrowDown");
    await page.keyboard.press("Space");
    await expect(marked(ui)).toHaveCount(1);
    await expect(bar(page)).toContainText(count("ticked.count", 1));
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowDown");
    await expect(marked(ui)).toHaveCount(3);
    await page.keyboard.press("Shift+ArrowUp");
    await expect(marked(ui)).toHaveCount(2);
    await expect(ui.rows.nth(1).locator(":focus")).toHaveCount(1);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Control+Space");
    await expect(marked(ui)).toHaveCount(3);
    await expect(ui.status).toHaveText(count("ticked.count", 3));

    // The customer of the details is another matter.
    await page.keyboard.press("Enter");
    const first = ui.grid.locator("[role=row][aria-current=true]");
    await expect(first).toHaveCount(1);
    await expect(marked(ui)).toHaveCount(3);
    await axe(page, { within: "main" });

    await page.keyboard.press("Control+a");
    const all = Number(await ui.grid.getAttribute("aria-rowcount")) - 1;
    await expect(bar(page)).toContainText(count("ticked.count", all));
    await page.keyboard.press("Escape");
    await expect(bar(page)).toBeHidden();
    await expect(ui.searchBox).toHaveValue("con");
    // Without marks the selected row is that of the details again.
    await expect(marked(ui)).toHaveCount(1);
    await expect(ui.grid.locator("[aria-current]")).toHaveCount(0);
    await page.keyboard.press("Escape");
    await expect(ui.searchBox).toHaveValue("");
  });

  test("rows are marked by pointer, and stay marked while the list is searched and sorted", async ({ page, ui }) => {
    await ui.open("/customers");
    await cell(ui, 1).click({ modifiers: ["Control"] });
    await cell(ui, 3).click({ modifiers: ["Shift"] });
    await expect(marked(ui)).toHaveCount(3);
    await cell(ui, 2).click({ modifiers: ["Control"] });
    await expect(marked(ui)).toHaveCount(2);
    // The mark before the first cell needs no key.
    await ui.rows.nth(5).click({ position: { x: 18, y: 20 } });
    await expect(marked(ui)).toHaveCount(3);
    await expect(ui.details).toBeHidden();
    const names = await marked(ui).evaluateAll((rows) => rows.map((row) => row.querySelector("a").textContent));

    await ui.searchFor(names[0]);
    await expect(bar(page)).toContainText(count("ticked.not_shown", 2));
    await ui.searchFor("");
    await ui.columnHeader("domain").getByRole("button").click();
    await expect(bar(page)).toContainText(count("ticked.count", 3));
    await ui.feature("health").click();
    await expect(bar(page)).toBeHidden();
    await ui.feature("customers").click();
    await expect(bar(page)).toContainText(count("ticked.count", 3));

    await button(page, "ticked.clear").click();
    await expect(bar(page)).toBeHidden();
    await expect(ui.grid.locator(":focus")).toHaveCount(1);
  });

  test("the marked customers are exported and copied", async ({ page, context, ui }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await ui.open("/customers");
    for (const { name, id } of [fabrikam, contoso]) {
      await ui.searchFor(id);
      await ui.expectMatches(1);
      await cell(ui, 0).click({ modifiers: ["Control"] });
      await expect(ui.row(name)).toHaveAttribute("aria-selected", "true");
    }
    await expect(bar(page)).toContainText(count("ticked.count", 2));
    await button(page, "export.copy").click();
    await expect(ui.status).toHaveText(say("export.copied"));
    const lines = (await page.evaluate(() => navigator.clipboard.readText())).trimEnd().split(/\r?\n/);
    expect(lines).toHaveLength(3);
    expect(lines[0].split("\t")).toHaveLength(6);
    // In the order of the list, with the one that the search does not show.
    expect(lines[1]).toContain(contoso.id);
    expect(lines[2]).toContain(fabrikam.id);

    await button(page, "ticked.export").click();
    const dialog = page.getByRole("dialog", { name: say("export.title"), exact: true });
    const table = dialog.getByRole("group", { name: count("ticked.count", 2), exact: true });
    const csv = await saved(page, () => table.getByRole("button", { name: say("export.ticked"), exact: true }).click());
    expect(csv.name).toMatch(/^regia-marked-customers-.*\.csv$/);
    expect(csv.text.trimEnd().split("\r\n").map((line) => line.split(",").at(-1)).slice(1)).toEqual([contoso.id, fabrikam.id]);
    const json = await saved(page, () => table.getByRole("button", { name: say("export.json"), exact: true }).click());
    expect(JSON.parse(json.text).map(({ tenantId }) => tenantId)).toEqual([contoso.id, fabrikam.id]);
    // The list as shown is the one customer that the search finds.
    const list = dialog.getByRole("group", { name: say("export.list.about"), exact: true });
    const shown = await saved(page, () => list.getByRole("button", { name: say("export.json"), exact: true }).click());
    expect(JSON.parse(shown.text).map(({ organization }) => organization)).toEqual(["Contoso"]);
  });
});
