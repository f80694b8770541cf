// The columns of the list: which ones show, in which order, how wide, and what they sort.

import { at, axe, ENGLISH, expect, ITALIAN, test, WIDE, WORDS } from "./support.mjs";

const titles = (words, columns) => columns.map((column) => words.say(`list.column.${column}`));
const width = async (locator) => (await locator.boundingBox()).width;

test.describe("in English", () => {
  test.use({ ...ENGLISH, viewport: { width: 1600, height: 900 } });

  test("columns are chosen and moved by keyboard, kept over a reload, and exported", async ({ page, ui, words }) => {
    const say = (key, values) => words.say(key, values);
    const headers = ui.grid.getByRole("columnheader");
    await ui.open("/customers");
    const open = page.getByRole("button", { name: say("columns.title"), exact: true });
    await open.press("Enter");
    const dialog = page.getByRole("dialog", { name: say("columns.title"), exact: true });
    const box = (column) => dialog.getByRole("checkbox", { name: say(`list.column.${column}`), exact: true });
    await axe(page, { within: "dialog[open]" });
    await box("country").press("Space");
    // Above domain, where the name stays first.
    for (let place = 8; place > 0; place--) await page.keyboard.press("Alt+ArrowUp");
    await expect(box("country")).toBeFocused();
    const name = say("list.column.country");
    await expect(dialog.getByRole("status")).toHaveText(say("columns.moved", { name, place: "2", total: "13" }));
    // A number gives the width without a drag; one beyond the limits becomes the nearest.
    const wide = dialog.getByRole("spinbutton", { name: say("columns.width", { name }), exact: true });
    const resize = async (text) => {
      await wide.fill(text);
      await wide.press("Tab");
    };
    for (const time of ["once", "again"]) {
      await resize("1");
      await expect(wide, time).toHaveValue(await wide.getAttribute("min"));
    }
    await resize("");
    await expect(wide).toHaveValue("");
    await resize("300");
    await box("domain").press("Space");
    await page.keyboard.press("Escape");
    await expect(open).toBeFocused();
    expect(await width(ui.columnHeader("country"))).toBeCloseTo(300, 0);
    const chosen = titles(words, ["organization", "country", "health", "requests", "access_ends"]);
    await expect(headers).toHaveText(chosen);

    await page.reload();
    await ui.ready();
    await expect(headers).toHaveText(chosen);
    // The demo's countries are read after the list.
    await expect(ui.rows.first().getByRole("gridcell").nth(1)).toHaveText(/^[A-Z]{2} · \S/);

    await page.getByRole("button", { name: say("export.title"), exact: true }).click();
    const list = page.getByRole("group", { name: say("export.list.about"), exact: true });
    const download = page.waitForEvent("download");
    await list.getByRole("button").first().click();
    const chunks = [];
    for await (const chunk of await (await download).createReadStream()) chunks.push(chunk);
    const [header, first] = Buffer.concat(chunks).toString("utf8").replace("\u{feff}", "").split("\r\n");
    expect(header.split(",").slice(0, 5)).toEqual(chosen);
    expect(first.split(",")[1]).toMatch(/^[A-Z]{2} · \S/);
    await page.keyboard.press("Escape");

    await open.click();
    await dialog.getByRole("button", { name: say("columns.reset"), exact: true }).click();
    await expect(box("country")).not.toBeChecked();
    await page.keyboard.press("Escape");
    await expect(headers).toHaveText(titles(words, ["organization", "domain", "health", "requests", "access_ends"]));
  });

  test("a column is resized by keyboard and pointer, and the last ones go where there is no room", async ({ page, ui, words }) => {
    await ui.open("/customers");
    const header = ui.columnHeader("domain");
    const name = words.say("columns.width", { name: words.say("list.column.domain") });
    const separator = header.getByRole("separator", { name, exact: true });
    // From the heading, Tab leads to its separator.
    // It comes with the part that is loaded later.
    await expect(separator).toBeAttached();
    await header.getByRole("button").focus();
    await page.keyboard.press("Tab");
    await expect(separator).toBeFocused();
    const before = await width(header);
    await expect(separator).toHaveAttribute("aria-valuenow", String(Math.round(before)));
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => width(header)).toBeCloseTo(Math.round(before) - 32, 0);
    await expect(separator).toBeFocused();
    await page.keyboard.press("Home");
    await expect.poll(() => width(header)).toBe(64);
    await expect(separator).toHaveAttribute("aria-valuenow", "64");
    await axe(page, { within: "main" });

    const { x, y, width: breadth, height } = await separator.boundingBox();
    const [from, middle] = [x + breadth / 2, y + height / 2];
    await page.mouse.move(from, middle);
    await page.mouse.down();
    await page.mouse.move(from + 100, middle, { steps: 3 });
    await page.mouse.up();
    await expect.poll(() => width(header)).toBe(164);
    await expect(header).not.toHaveAttribute("aria-sort", /.*/);
    await page.reload();
    await ui.ready();
    await expect.poll(() => width(header)).toBe(164);
    const cell = ui.rows.first().getByRole("gridcell").nth(1);
    expect(await width(cell)).toBe(164);

    await page.setViewportSize({ width: 800, height: 900 });
    await expect(ui.columnHeader("access_ends")).toBeHidden();
    await expect(ui.columnHeader("organization")).toBeVisible();
    const overflow = () => ui.grid.evaluate((grid) => grid.scrollWidth - grid.clientWidth);
    await expect.poll(overflow).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1600, height: 900 });
    await expect(ui.columnHeader("access_ends")).toBeVisible();
    await separator.dblclick();
    await expect.poll(() => width(header)).toBeGreaterThan(200);
  });
});

test.describe("in Italian", () => {
  test.use({ ...ITALIAN, ...WIDE });

  test("the list is sorted by a further column, what is not known last", async ({ page, ui }) => {
    const words = WORDS.it;
    // Another version's columns and damaged widths are survived.
    await page.addInitScript(() => localStorage.setItem("regia.columns", "name free colour free=1 country=x"));
    await ui.open("/customers");
    const headers = ui.grid.getByRole("columnheader");
    await expect(headers).toHaveText(titles(words, ["organization", "free_seats", "country"]));
    const seats = () =>
      ui.rows.evaluateAll((rows) => rows.slice(0, 12).map((row) => row.querySelectorAll("[role=gridcell]")[1].textContent));
    await ui.columnHeader("free_seats").getByRole("button").click();
    await expect(ui.columnHeader("free_seats")).toHaveAttribute("aria-sort", "descending");
    await ui.expectAddress(at("/customers", "?sort=free&dir=desc"));
    // The details of the demo are read meanwhile.
    await expect(async () => {
      const numbers = (await seats()).map((text) => Number(text.replace(/\D/g, "")));
      expect(numbers[0]).toBeGreaterThan(0);
      expect(numbers).toEqual(numbers.toSorted((one, other) => other - one));
    }).toPass();
    await ui.columnHeader("free_seats").getByRole("button").click();
    await expect(ui.columnHeader("free_seats")).toHaveAttribute("aria-sort", "ascending");
    await expect(ui.rows.first().getByRole("gridcell").nth(1)).not.toContainText(words.say("details.unknown"));
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("End");
    await expect(ui.rows.last().getByRole("gridcell").nth(1)).toContainText(words.say("details.unknown"));
  });
});
