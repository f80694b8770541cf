// Everything that the pointer does, the keyboard does.

import { at, demo, expect, inEnglish, test } from "./support.mjs";

const path = ({ id }) => `/customers/${id}`;
const contoso = demo.named("Contoso");

inEnglish((words) => {
  test("moves in the list and keeps the focus in it", async ({ page, ui }) => {
    await ui.open("/customers");
    await ui.searchBox.press("ArrowDown");
    const focusedIndex = () =>
      page.evaluate(() => Number(document.activeElement.closest("[role=row]")?.ariaRowIndex ?? 0));
    const expectRow = (index) => expect.poll(focusedIndex).toBe(index);
    await expectRow(2);
    await page.keyboard.press("ArrowDown");
    await expectRow(3);
    await page.keyboard.press("ArrowUp");
    await expectRow(2);
    await page.keyboard.press("PageDown");
    await expect.poll(focusedIndex).toBeGreaterThan(8);
    await page.keyboard.press("PageUp");
    await expectRow(2);
    await page.keyboard.press("End");
    await expectRow(demo.listed.length + 1);
    await expect(ui.grid.locator(":focus")).toBeInViewport();
    await page.keyboard.press("Home");
    await expectRow(2);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await expect(ui.rows.first().getByRole("gridcell").nth(2).locator(":focus").or(
      ui.rows.first().getByRole("gridcell").nth(2).and(page.locator(":focus")))).toHaveCount(1);
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowUp");
    await expectRow(1);
    await expect(ui.columnHeader("health").getByRole("button")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(ui.columnHeader("health")).toHaveAttribute("aria-sort", "descending");
    await expect(ui.columnHeader("health").getByRole("button")).toBeFocused();
  });

  test("Enter acts on the cell that the arrow keys reached, before a frame shows it", async ({ page, ui }) => {
    const noMoreFrames = () => page.evaluate(() => (globalThis.requestAnimationFrame = () => 0));
    const healthOf = (row) => ui.rows.nth(row).getByRole("gridcell").nth(2).getByRole("link");
    await ui.open("/customers?sort=health&dir=desc");
    const first = await healthOf(0).getAttribute("href");
    await ui.searchBox.press("ArrowDown");
    await expect(ui.rows.first().locator(":focus")).toHaveCount(1);
    await noMoreFrames();
    for (const key of ["ArrowRight", "ArrowRight", "Enter"]) await page.keyboard.press(key);
    await ui.expectAddress(first);

    await ui.open("/customers?sort=health&dir=desc");
    const second = await healthOf(1).getAttribute("href");
    await ui.searchBox.press("ArrowDown");
    await expect(ui.rows.first().locator(":focus")).toHaveCount(1);
    for (const key of ["ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
    await expect(healthOf(0)).toBeFocused();
    await noMoreFrames();
    for (const key of ["ArrowDown", "Enter"]) await page.keyboard.press(key);
    await ui.expectAddress(second);
  });

  test("keys that come faster than frames are not lost", async ({ page, ui }) => {
    await ui.open("/customers");
    await ui.searchBox.press("ArrowDown");
    await expect(ui.rows.first().locator(":focus")).toHaveCount(1);
    for (let i = 0; i < 40; i++) await page.keyboard.press("ArrowDown");
    await expect
      .poll(() => page.evaluate(() => document.activeElement.closest("[role=row]")?.ariaRowIndex))
      .toBe("42");
  });

  test("the list is one stop of the tab key", async ({ page, ui }) => {
    await ui.open("/customers");
    await ui.searchBox.focus();
    await page.keyboard.press("Tab");
    await expect(ui.states.locator(":focus")).toHaveCount(1);
    await page.keyboard.press("Tab");
    await expect(ui.grid.locator(":focus")).toHaveCount(1);
    await page.keyboard.press("Tab");
    await expect(ui.grid.locator(":focus")).toHaveCount(0);
    await page.keyboard.press("Shift+Tab");
    await expect(ui.grid.locator(":focus")).toHaveCount(1);
    await page.keyboard.press("Shift+Tab");
    await expect(ui.states.locator(":focus")).toHaveCount(1);
    await page.keyboard.press("Shift+Tab");
    await expect(ui.searchBox).toBeFocused();
  });

  test("the states of health are one stop of the tab key, and the arrow keys move between them", async ({ page, ui }) => {
    await ui.open("/customers");
    await ui.searchBox.focus();
    await page.keyboard.press("Tab");
    await expect(ui.state("incident")).toBeFocused();
    await page.keyboard.press("ArrowRight");
    await expect(ui.state("degraded")).toBeFocused();
    await page.keyboard.press("End");
    await expect(ui.state("healthy")).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Shift+Tab");
    await expect(ui.state("healthy")).toBeFocused();
    await page.keyboard.press("Home");
    await page.keyboard.press("Space");
    await expect(ui.state("incident")).toHaveAttribute("aria-pressed", "true");
    await expect(ui.state("incident")).toBeFocused();
  });

  test("the focus survives scrolling far away and filtering", async ({ page, ui }) => {
    await ui.open("/customers");
    await ui.searchBox.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const [, second, third] = await ui.names();
    await expect(ui.nameLink(second)).toBeFocused();
    const inGrid = () => page.evaluate(() => document.activeElement.closest("[role=grid]") !== null);
    await ui.grid.evaluate((grid) => grid.scrollTo(0, grid.scrollHeight));
    await expect(ui.nameLink(second)).toHaveCount(0);
    expect(await inGrid()).toBe(true);
    await page.keyboard.press("ArrowDown");
    await expect(ui.nameLink(third)).toBeFocused();
    await expect(ui.nameLink(third)).toBeInViewport();

    await page.keyboard.press("h");
    await expect(ui.columnHeader("health")).toHaveAttribute("aria-sort", "descending");
    await expect.poll(inGrid, "sorting keeps the focus in the list").toBe(true);
    await page.keyboard.press("ArrowDown");
    await expect.poll(inGrid).toBe(true);
  });

  test("the focus survives filtering away its row, and sorting", async ({ page, ui }) => {
    await ui.open("/customers?q=con");
    await ui.searchBox.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const inGrid = () => page.evaluate(() => document.activeElement.closest("[role=grid]") !== null);
    await expect(ui.rows.nth(1).locator(":focus")).toHaveCount(1);
    await page.keyboard.press("h");
    await expect(ui.columnHeader("health")).toHaveAttribute("aria-sort", "descending");
    await expect.poll(inGrid).toBe(true);
    await page.keyboard.press("Escape");
    await ui.expectMatches(demo.listed.length);
    await expect.poll(inGrid).toBe(true);
    await page.keyboard.press("ArrowDown");
    await expect(ui.rows.nth(1).locator(":focus")).toHaveCount(1);
  });

  test("the arrow keys pass over a column that there is no room for", async ({ page, ui }) => {
    await page.setViewportSize({ width: 1024, height: 800 });
    await ui.open("/customers");
    await expect(ui.columnHeader("access_ends")).toBeHidden();
    await ui.searchBox.press("ArrowDown");
    await expect(ui.rows.first().locator(":focus")).toHaveCount(1);
    for (let column = 0; column < 8; column++) await page.keyboard.press("ArrowRight");
    const cell = ui.rows.first().getByRole("gridcell").nth(3);
    await expect(cell.locator(":focus").or(cell.and(page.locator(":focus")))).toHaveCount(1);
    await page.keyboard.press("ArrowLeft");
    const before = ui.rows.first().getByRole("gridcell").nth(2);
    await expect(before.locator(":focus").or(before.and(page.locator(":focus")))).toHaveCount(1);
    await page.keyboard.press("ArrowDown");
    await expect(ui.rows.nth(1).locator(":focus")).toHaveCount(1);
  });

  test("the first stop of the tab key leads past the head to what matters", async ({ page, ui }) => {
    await ui.open(`/customers/${contoso.id}/health`);
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: words.say("shell.skip"), exact: true })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("main")).toBeFocused();
    await ui.expectAddress(at(`/customers/${contoso.id}/health`));
    await page.keyboard.press("Tab");
    await expect(page.getByRole("main").locator(":focus")).toHaveCount(1);
  });

  test("keys with Ctrl, Alt and the like are the browser's", async ({ page, ui }) => {
    await ui.open("/customers");
    for (const key of ["Control+h", "Alt+h", "Control+/"]) await page.keyboard.press(key);
    await expect(ui.columnHeader("health")).not.toHaveAttribute("aria-sort", /.*/);
    await expect(ui.searchBox).not.toBeFocused();
  });

  test("the arrow keys, End and PageDown move in the list from wherever the page put the focus", async ({ page, ui }) => {
    const focusedRow = () => page.evaluate(() => Number(document.activeElement.closest("[role=row]")?.ariaRowIndex ?? 0));
    const expectRow = (index) => expect.poll(focusedRow).toBe(index);
    const last = demo.listed.length + 1;
    await ui.open("/customers");
    await page.keyboard.press("ArrowDown");
    await expectRow(2);

    // After the page was opened, after G C, and after a sort: End and PageDown too.
    for (const [path, keys] of [["/customers", []], ["/health", ["g", "c"]], ["/customers", ["h"]]]) {
      await ui.open(path);
      for (const key of keys) await page.keyboard.press(key);
      await expect(ui.grid).toBeVisible();
      if (keys[0] === "h") await expect(ui.columnHeader("health")).toHaveAttribute("aria-sort", "descending");
      await page.keyboard.press("End");
      await expectRow(last);
    }
    await ui.open("/customers");
    await page.keyboard.press("PageDown");
    await expect.poll(focusedRow).toBeGreaterThan(8);

    // The details go with the focus in them: it goes to the row of their customer.
    for (const close of [
      () => page.keyboard.press("Escape"),
      () => ui.details.getByRole("button", { name: words.say("details.close"), exact: true }).click(),
    ]) {
      await ui.open("/customers");
      await ui.rows.nth(2).getByRole("link").first().click();
      await ui.centers.getByRole("link").first().focus();
      await close();
      await ui.expectAddress(at("/customers"));
      await expectRow(4);
      await page.keyboard.press("ArrowDown");
      await expectRow(5);
    }
  });

  test("/ H G ? and Esc do what the list of keys says", async ({ page, ui }) => {
    await ui.open("/customers");
    await page.keyboard.press("/");
    await expect(ui.searchBox).toBeFocused();
    await expect(ui.searchBox).toHaveValue("");
    await page.keyboard.type("contoso");
    await page.keyboard.press("Enter");
    await expect(ui.detailsHeading("Contoso")).toBeVisible();

    // One step back each: the text, the box, the selection.
    await ui.searchBox.focus();
    await page.keyboard.press("Escape");
    await expect(ui.searchBox).toHaveValue("");
    await ui.expectMatches(demo.listed.length);
    await ui.expectAddress(at(path(contoso), ""));
    await page.keyboard.press("Escape");
    await expect(ui.grid.locator(":focus")).toHaveCount(1);
    await ui.expectAddress(at(path(contoso), ""));
    await page.keyboard.press("Escape");
    await ui.expectAddress(at("/customers", ""));
    await expect(ui.selectedRow).toHaveCount(0);
    await page.keyboard.press("Escape");
    await ui.expectAddress(at("/customers", ""));

    await page.keyboard.press("h");
    await expect(ui.columnHeader("health")).toHaveAttribute("aria-sort", "descending");
    await page.keyboard.press("g");
    await page.keyboard.press("h");
    await ui.expectAddress(at("/health", "?sort=health&dir=desc"));
    await expect(ui.heading).toBeFocused();
    await page.keyboard.press("g");
    await page.keyboard.press("r");
    await ui.expectAddress(at("/requests"));
    await page.keyboard.press("g");
    await page.keyboard.press("c");
    await ui.expectAddress(at("/customers"));
    await expect(ui.grid).toBeVisible();

    await page.keyboard.press("?");
    await expect(ui.keys).toBeVisible();
    for (const key of ["search", "sort", "customers", "health", "requests", "access", "list", "move", "open", "back"]) {
      await expect(ui.keys.getByRole("rowheader", { name: words.say(`keys.${key}`), exact: true })).toBeVisible();
    }
    await page.keyboard.press("Escape");
    await expect(ui.keys).toBeHidden();
    await expect(ui.heading).toBeFocused();
  });

  test("a dialog that was opened while nothing had the focus leaves it on the heading", async ({ page, ui }) => {
    await ui.open("/customers");
    const dialogs = { "?": words.say("keys.title"), "Control+k": words.say("palette.title") };
    for (const [key, name] of Object.entries(dialogs)) {
      const dialog = page.getByRole("dialog", { name, exact: true });
      await page.evaluate(() => document.activeElement.blur());
      await page.keyboard.press(key);
      await expect(dialog).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(dialog).toBeHidden();
      await expect(ui.heading).toBeFocused();
    }
  });

  test("G then H keeps the selected customer, and Esc leads back to it", async ({ page, ui }) => {
    await ui.open(`${path(contoso)}?q=contoso`);
    await expect(ui.detailsHeading("Contoso")).toBeVisible();
    await page.keyboard.press("g");
    await page.keyboard.press("h");
    await ui.expectAddress(at(`${path(contoso)}/health`, "?q=contoso"));
    await expect(ui.heading).toBeFocused();
    await page.keyboard.press("Escape");
    await ui.expectAddress(at(path(contoso)));
    await expect(ui.selectedRow).toContainText("Contoso");
  });

  test("single letters do nothing while typing, or when they are turned off", async ({ page, ui }) => {
    await ui.open("/customers");
    await ui.searchBox.focus();
    await page.keyboard.type("h?/gh");
    await expect(ui.searchBox).toHaveValue("h?/gh");
    await expect(ui.keys).toBeHidden();
    await ui.expectAddress((url) => url.pathname === "/customers" && !url.searchParams.has("sort"));
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");

    await page.keyboard.press("?");
    await ui.keys.getByRole("link", { name: words.say("keys.turn_off"), exact: true }).click();
    await expect(ui.keys).toBeHidden();
    const singleKeys = page.getByRole("checkbox", { name: words.say("keys.switch"), exact: true });
    await singleKeys.uncheck();
    await ui.feature("customers").click();
    await ui.heading.focus();
    for (const key of ["h", "?", "g", "h", "/"]) await page.keyboard.press(key);
    await expect(ui.keys).toBeHidden();
    await expect(ui.searchBox).not.toBeFocused();
    await expect(ui.columnHeader("health")).not.toHaveAttribute("aria-sort", /.*/);
    await ui.expectAddress(at("/customers", ""));

    // The choice outlives the page; the keys of the list itself stay.
    await page.reload();
    await ui.ready();
    await ui.searchBox.press("ArrowDown");
    await page.keyboard.press("h");
    await page.keyboard.press("ArrowDown");
    await expect(ui.rows.nth(1).locator(":focus")).toHaveCount(1);
    await expect(ui.columnHeader("health")).not.toHaveAttribute("aria-sort", /.*/);
    await page.getByRole("button", { name: words.say("keys.title"), exact: true }).click();
    await ui.keys.getByRole("link", { name: words.say("keys.turn_off"), exact: true }).click();
    await singleKeys.check();
    await ui.feature("customers").click();
    await ui.heading.focus();
    await page.keyboard.press("h");
    await expect(ui.columnHeader("health")).toHaveAttribute("aria-sort", "descending");
  });
});
