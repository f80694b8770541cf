// What tells tabs of different customers apart, and what they have in common.

import { Console, demo, expect, inItalian, test } from "./support.mjs";

const contoso = demo.named("Contoso");
const fabrikam = demo.named("Fabrikam");
const path = ({ id }) => `/customers/${id}`;

inItalian((words) => {
  test("the tab shows the customer in context: in its title and in its icon", async ({ page, ui }) => {
    const icon = page.locator("link[rel=icon]");
    await ui.open("/customers");
    const own = await icon.getAttribute("href");
    const drawn = new Map();
    for (const customer of [contoso, fabrikam]) {
      for (const route of ["", "/health", "/requests", "/requests/new", "/access"]) {
        await ui.open(`${path(customer)}${route}`);
        await expect(page, route).toHaveTitle(new RegExp(`^${customer.name} `));
        await expect(icon, route).toHaveAttribute("href", /^data:image\/png;base64,/);
        const href = await icon.getAttribute("href");
        expect(drawn.get(customer.id) ?? href, "the same on each page").toBe(href);
        drawn.set(customer.id, href);
      }
    }
    expect(new Set(drawn.values()).size, "another for another customer").toBe(2);
    await ui.feature("customers").click();
    await ui.details.getByRole("button", { name: words.say("details.close"), exact: true }).click();
    await expect(icon).toHaveAttribute("href", own);
  });

  test("two tabs keep the pins and the columns of both, and show them", async ({ page, context, ui }) => {
    const pin = (console, name) =>
      console.centers.getByRole("button", { name: words.say("centers.pin", { center: name }), exact: true });
    const [one, two] = words.tag === "en"
      ? ["Microsoft Defender portal", "SharePoint admin center"]
      : ["Portale di Microsoft Defender", "Interfaccia di amministrazione di SharePoint"];
    await ui.open(path(contoso));
    const other = await context.newPage();
    const second = new Console(other, words);
    await other.goto(page.url());
    await second.ready();
    await ui.openAllCenters();
    await pin(ui, one).click();
    await second.openAllCenters();
    await expect(pin(second, one), "another tab follows").toHaveAttribute("aria-pressed", "true");
    await pin(second, two).click();
    await page.bringToFront();
    await expect(pin(ui, two)).toHaveAttribute("aria-pressed", "true");
    await expect(pin(ui, one)).toHaveAttribute("aria-pressed", "true");

    // The columns of a tab whose browser holds its messages back: it reads them before it writes.
    await other.evaluate(() => addEventListener("storage", (event) => event.stopImmediatePropagation(), true));
    const column = async (tab, key) => {
      await tab.bringToFront();
      await tab.getByRole("button", { name: words.say("columns.title"), exact: true }).click();
      const dialog = tab.getByRole("dialog", { name: words.say("columns.title"), exact: true });
      await dialog.getByRole("checkbox", { name: words.say(`list.column.${key}`), exact: true }).click();
      await tab.keyboard.press("Escape");
    };
    for (const tab of [page, other]) await tab.setViewportSize({ width: 1600, height: 900 });
    await column(page, "country");
    await column(other, "tags");
    const kept = await other.evaluate(() => localStorage.getItem("regia.columns"));
    expect(kept.split(" ")).toEqual(expect.arrayContaining(["country", "tags"]));
  });
});
