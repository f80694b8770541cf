// The jobs of a day, counted in activations by pointer and done again by keyboard alone. Typing is free.

import { at, demo, expect, inBothLanguages, test } from "./support.mjs";

const contoso = demo.named("Contoso");
const fabrikam = demo.named("Fabrikam");
const path = ({ id }, page = "") => `/customers/${id}${page}`;

inBothLanguages((words) => {
  const say = (key, values) => words.say(key, values);

  // Counts what is activated.
  function counter() {
    let count = 0;
    const activate = async (locator) => {
      count += 1;
      await locator.click();
    };
    return { activate, count: () => count };
  }

  const palette = (page) => page.getByRole("dialog", { name: say("palette.title"), exact: true });

  async function openPalette(page, text) {
    await page.keyboard.press("Control+k");
    await expect(palette(page).getByRole("combobox")).toBeFocused();
    await page.keyboard.type(text);
  }

  test("a customer's Exchange admin center: one, and no network on the way", async ({ page, ui }) => {
    // Admin centers are outside: this test stays here.
    await page.addInitScript(() => {
      const keep = (event) => event.target.closest("a[target=_blank]") && event.preventDefault();
      addEventListener("click", keep, true);
    });
    await ui.open("/customers");
    // The separators of the columns come with what is loaded later.
    await expect(page.getByRole("separator").first()).toBeAttached();
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await openPalette(page, "fab exch");
    const first = palette(page).getByRole("option").first();
    await expect(first).toContainText("Fabrikam");
    await expect(first).toHaveAttribute("href", /^https:.*fabrikam/);
    await page.keyboard.press("Enter");
    await expect(palette(page)).toBeHidden();
    expect(asked).toEqual([]);
  });

  test("whether a customer is hit by an outage: none, and its report one", async ({ page, ui }) => {
    await ui.open("/customers");
    await ui.searchBox.focus();
    await page.keyboard.type("contoso");
    const cell = ui.row("Contoso").getByRole("gridcell").nth(2);
    await expect(cell).toContainText(words.count("health.incidents", 1));
    const { activate, count } = counter();
    await activate(cell.getByRole("link"));
    await ui.expectAddress(at(path(contoso, "/health")));
    expect(count()).toBe(1);

    await ui.open("/customers?q=contoso");
    await ui.searchBox.press("ArrowDown");
    await expect(ui.rows.first().locator(":focus")).toHaveCount(1);
    // The cells of a row by the arrow keys; Enter follows the link of a cell.
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await expect(cell.getByRole("link")).toBeFocused();
    await page.keyboard.press("Enter");
    await ui.expectAddress(at(path(contoso, "/health")));
  });

  test("who is affected this morning: one", async ({ page, ui }) => {
    await ui.open("/customers");
    const { activate, count } = counter();
    await activate(ui.columnHeader("health").getByRole("button"));
    await expect(ui.columnHeader("health")).toHaveAttribute("aria-sort", "descending");
    const worst = ui.rows.first().getByRole("gridcell").nth(2).getByRole("link");
    await expect(worst).toBeVisible();
    expect(count()).toBe(1);

    await ui.open("/customers");
    await ui.heading.focus();
    await page.keyboard.press("h");
    await expect(ui.columnHeader("health")).toHaveAttribute("aria-sort", "descending");
    await expect(worst).toBeVisible();
  });

  test("a service request for a customer: three", async ({ page, ui }) => {
    await ui.open("/customers");
    await ui.searchBox.focus();
    await page.keyboard.type("fabrikam");
    const { activate, count } = counter();
    await activate(ui.nameLink("Fabrikam"));
    await activate(ui.feature("requests"));
    await ui.expectAddress(at(path(fabrikam, "/requests")));
    await activate(page.getByRole("main").getByRole("link", { name: say("request.add"), exact: true }));
    await ui.expectAddress(at(path(fabrikam, "/requests/new")));
    await expect(ui.heading).toContainText("Fabrikam");
    expect(count()).toBe(3);
  });

  test("whose customer wrote: one, from the address of a mail", async ({ page, ui }) => {
    await ui.open("/customers");
    await openPalette(page, "Anna Rossi <anna@group.bestforyouorganics.example>");
    await expect(palette(page).getByRole("option").first()).toContainText("Best For You Organics");
    await page.keyboard.press("Enter");
    await expect(ui.detailsHeading("Best For You Organics")).toBeVisible();
  });

  test("which delegated access ends within 60 days: one", async ({ page, ui }) => {
    await ui.open("/customers");
    const { activate, count } = counter();
    await activate(ui.features.getByRole("link", { name: say("view.ends_soon"), exact: true }));
    await expect(ui.searchBox).toHaveValue("ends<60d");
    await expect.poll(() => ui.grid.getAttribute("aria-rowcount")).not.toBe(String(demo.listed.length + 1));
    expect(count()).toBe(1);
  });
});
