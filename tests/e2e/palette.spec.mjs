// The command palette: customers, their destinations, pages, actions and issues by a few letters.

import { ENGLISH, NARROW, REDUCED_MOTION, at, axe, demo, expect, inItalian, test } from "./support.mjs";

const contoso = demo.named("Contoso");
const fabrikam = demo.named("Fabrikam");
const path = ({ id }, feature) => `/customers/${id}${feature ? `/${feature}` : ""}`;

// The palette on a page.
class Palette {
  constructor(page, words) {
    const say = (key) => words.say(key);
    this.page = page;
    this.dialog = page.getByRole("dialog", { name: say("palette.title"), exact: true });
    this.button = page.getByRole("banner").getByRole("button", { name: say("palette.title"), exact: true });
    this.box = this.dialog.getByRole("combobox", { name: say("palette.box"), exact: true });
    this.results = this.dialog.getByRole("listbox", { name: say("palette.results"), exact: true });
    this.options = this.results.getByRole("option");
    this.active = this.results.getByRole("option", { selected: true });
    this.said = this.dialog.getByRole("status");
  }

  async open(text = "") {
    await this.page.keyboard.press("Control+k");
    await expect(this.box).toBeFocused();
    await this.page.keyboard.type(text);
    await expect(this.options.first()).toBeVisible();
  }

  group(name) {
    return this.results.getByRole("group", { name, exact: true });
  }
}

// The page that a new tab would load, without loading it.
async function newTab(context, act) {
  await context.route(/^https:/, (route) => route.fulfill({ contentType: "text/html", body: "<title>elsewhere</title>" }));
  const opened = context.waitForEvent("page");
  await act();
  const tab = await opened;
  await tab.waitForLoadState();
  return tab;
}

inItalian((words) => {
  const say = (key, values) => words.say(key, values);
  test.beforeEach(async ({ page }) => {
    page.palette = new Palette(page, words);
  });

  test("opens by key and by button, and gives the focus back", async ({ page, ui }) => {
    const { palette } = page;
    await ui.open("/customers");
    await ui.searchBox.focus();
    await palette.open();
    await expect(palette.box).toHaveAttribute("aria-expanded", "true");
    await page.keyboard.press("Escape");
    await expect(palette.dialog).toBeHidden();
    await expect(ui.searchBox).toBeFocused();

    await palette.button.click();
    await expect(palette.box).toBeFocused();
    await page.keyboard.press("Control+k");
    await expect(palette.dialog).toBeHidden();
    await expect(palette.button).toBeFocused();

    await page.keyboard.press("Meta+k");
    await palette.dialog.getByRole("button", { name: say("app.close"), exact: true }).click();
    await expect(palette.dialog).toBeHidden();
    await palette.open();
    await page.mouse.click(5, 400);
    await expect(palette.dialog).toBeHidden();
  });

  test("a customer and a destination open its admin center", async ({ page, context, ui, watch }) => {
    watch.allow("https://admin.cloud.microsoft");
    const { palette } = page;
    await ui.open("/customers");
    await palette.open("fab exch");
    await expect(palette.active).toContainText("Fabrikam");
    await expect(palette.active).toContainText("Exchange");
    await expect(palette.active).toContainText(say("app.opens_in_new_tab"));
    await expect(palette.active).toHaveAttribute("rel", "noopener noreferrer");
    const tab = await newTab(context, () => page.keyboard.press("Enter"));
    await expect(tab).toHaveURL("https://admin.cloud.microsoft/exchange?delegatedOrg=fabrikam.onmicrosoft.com");
    expect(await tab.evaluate(() => globalThis.opener)).toBeNull();
    await tab.close();
    await expect(palette.dialog).toBeHidden();
  });

  test("an admin center warns of the window that is open for another customer", async ({ page, context, ui, watch }) => {
    watch.allow("https://admin.cloud.microsoft");
    const { palette } = page;
    await ui.open("/customers");
    await palette.open("contoso exch");
    await expect(palette.active).toContainText("Contoso");
    await expect(palette.active, "its own window is no danger").not.toContainText("Exchange,");
    const first = await newTab(context, () => page.keyboard.press("Control+Enter"));
    await first.close();
    await page.bringToFront();
    const warning = (customer) => new RegExp(`${customer}: Exchange, apertura .* ${customer}\\.`);
    await expect(palette.active).not.toHaveAccessibleName(warning("Contoso"));
    // The palette stayed open, and tells it at once.
    await palette.box.fill("fab exch");
    await expect(palette.active).toContainText("Fabrikam");
    await expect(palette.active).toHaveAccessibleName(warning("Contoso"));
    await expect(palette.active.getByText(warning("Contoso"))).toBeVisible();
    await axe(page);
    // Nor does the middle button go unnoticed; the pages of the console warn of nothing.
    const second = await newTab(context, () => palette.active.click({ button: "middle" }));
    await second.close();
    await page.bringToFront();
    await palette.box.fill("contoso exch");
    await expect(palette.active).toHaveAccessibleName(warning("Fabrikam"));
    await palette.box.fill("contoso health");
    await expect(palette.active).toContainText("Contoso");
    await expect(palette.active).not.toHaveAccessibleName(warning("Fabrikam"));
    await page.keyboard.press("Escape");
    await ui.open(path(contoso));
    await expect(ui.centers.getByText(warning("Fabrikam"))).toBeVisible();
  });

  test("Ctrl and Enter open an admin center, and a page, in a new tab while the palette stays", async ({ page, context, ui, watch }) => {
    watch.allow("https://entra.microsoft.com");
    const { palette } = page;
    await ui.open("/customers");
    await palette.open("contoso aad");
    const center = await newTab(context, () => page.keyboard.press("Control+Enter"));
    await expect(center).toHaveURL(`https://entra.microsoft.com/${contoso.id}`);
    await center.close();
    await page.bringToFront();
    await expect(palette.box).toHaveValue("contoso aad");
    await palette.box.fill("contoso health");
    await expect(palette.active).toContainText(say("feature.health"));
    const inside = await newTab(context, () => page.keyboard.press("Control+Enter"));
    await expect(inside).toHaveURL(at(path(contoso, "health")));
    await inside.close();
    await page.bringToFront();
    const clicked = await newTab(context, () => palette.active.click({ button: "middle" }));
    await expect(clicked).toHaveURL(at(path(contoso, "health")));
    await clicked.close();
    await expect(palette.dialog).toBeVisible();
    await ui.expectAddress(at("/customers"));
  });

  test("a customer and a feature open its page", async ({ page, ui }) => {
    const { palette } = page;
    await ui.open("/customers");
    await palette.open("conto health");
    await expect(palette.active).toContainText("Contoso");
    await page.keyboard.press("Enter");
    await ui.expectAddress(at(path(contoso, "health")));
    await expect(ui.heading).toBeFocused();
  });

  test("a pasted address finds its customer", async ({ page, ui }) => {
    const { palette } = page;
    await ui.open("/health");
    for (const text of ["anna@fabrikam.onmicrosoft.com", "https://fabrikam.onmicrosoft.com/x", fabrikam.id]) {
      await palette.open();
      await palette.box.fill(text);
      await expect(palette.active, text).toContainText("Fabrikam");
      await page.keyboard.press("Escape");
    }
    await palette.open("anna@fabrikam.onmicrosoft.com");
    await expect(palette.active).toContainText("Fabrikam");
    await page.keyboard.press("Enter");
    await ui.expectAddress(at(path(fabrikam)));
    await expect(ui.detailsHeading("Fabrikam")).toBeVisible();
  });

  test("the id of an issue leads to it, and to the customers that it affects", async ({ page, ui }) => {
    const { palette } = page;
    const issue = demo.openIssuesOf(contoso)[0];
    await ui.open("/customers");
    await palette.open(issue.id.toLowerCase());
    await expect(palette.active).toContainText(issue.title);
    await expect(palette.group(say("feature.customers"))).toContainText("Contoso");
    await page.keyboard.press("Enter");
    await ui.expectAddress((url) => url.pathname === `/health/${issue.id}`);
    await expect(page.getByRole("main").getByRole("link", { name: "Contoso", exact: true })).toBeVisible();
  });

  test("a destination alone is that of the selected customer", async ({ page, ui }) => {
    const { palette } = page;
    await ui.open(path(contoso));
    await palette.open("exch");
    await expect(palette.active).toContainText("Contoso");
    await expect(palette.active).toContainText("admin.cloud.microsoft");
  });

  test("what was used last shows first, as ids in this browser", async ({ page, ui }) => {
    const { palette } = page;
    await ui.open("/customers");
    await palette.open();
    await expect(palette.group(say("palette.recent"))).toHaveCount(0);
    await expect(palette.group(say("palette.pages")).getByRole("option").first()).toContainText(say("feature.customers"));
    await page.keyboard.press("Escape");
    await ui.open(path(fabrikam));
    const kept = () => page.evaluate(() => localStorage.getItem("regia.recents"));
    await expect.poll(kept).toContain(fabrikam.id);
    await palette.open("contoso health");
    await page.keyboard.press("Enter");
    await ui.expectAddress(at(path(contoso, "health")));
    await expect.poll(kept).toContain(`${contoso.id} :health`);
    expect(await kept()).not.toMatch(/contoso|fabrikam/i);
    await page.reload();
    await ui.ready();
    await palette.open();
    const recent = palette.group(say("palette.recent"));
    await expect(recent).toContainText("Fabrikam");
    await expect(recent.getByRole("option").filter({ hasText: say("feature.health") })).toContainText("Contoso");
  });

  test("the keys move among the results, and the number is announced", async ({ page, ui }) => {
    const { palette } = page;
    await ui.open("/customers");
    await palette.open("a");
    await expect(palette.said).toHaveText(words.count("palette.count", await palette.options.count()));
    const index = () => palette.options.evaluateAll((all) => all.findIndex((one) => one.ariaSelected === "true"));
    const last = (await palette.options.count()) - 1;
    for (const [key, at] of [["ArrowDown", 1], ["ArrowDown", 2], ["ArrowUp", 1], ["End", last], ["ArrowDown", 0], ["ArrowUp", last], ["Home", 0], ["PageDown", 8], ["PageUp", 0]]) {
      await page.keyboard.press(key);
      await expect.poll(index, key).toBe(at);
      await expect(palette.active).toBeInViewport();
      await expect(palette.box).toHaveAttribute("aria-activedescendant", await palette.active.getAttribute("id"));
    }
    await expect(palette.box).toBeFocused();
    expect(last).toBeLessThan(50);
  });

  test("where nothing is found, it says so and asks why a customer is missing", async ({ page, ui }) => {
    const { palette } = page;
    await ui.open("/customers");
    await palette.open("zzqx 9");
    await expect(palette.said).toHaveText(say("palette.none", { text: "zzqx 9" }));
    await expect(palette.active).toContainText(say("search.why_missing_this"));
    await expect(palette.active).toHaveAttribute("href", /\/missing\?.*zzqx/);
  });

  test("actions: theme, language, keys, export and the order by health", async ({ page, ui }) => {
    const { palette } = page;
    // Playwright takes the browser's dialog over from the first listener on, which takes a moment.
    page.on("filechooser", () => {});
    await ui.open("/customers");
    await palette.open("dark");
    await page.keyboard.press("Enter");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await palette.open("shortcuts");
    await page.keyboard.press("Enter");
    await expect(ui.keys).toBeVisible();
    await page.keyboard.press("Escape");
    await palette.open("csv");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog", { name: say("export.title"), exact: true })).toBeVisible();
    await page.keyboard.press("Escape");
    await palette.open("sort by health");
    await page.keyboard.press("Enter");
    await expect(ui.columnHeader("health")).toHaveAttribute("aria-sort", "descending");
    await palette.open("open file");
    const chooser = page.waitForEvent("filechooser");
    await page.keyboard.press("Enter");
    await chooser;
    await palette.open("lang");
    await page.keyboard.press("Enter");
    await expect(page.locator("html")).not.toHaveAttribute("lang", words.tag);
    await expect.poll(() => page.evaluate(() => document.activeElement.tagName)).not.toBe("BODY");
  });

  test("it opens over a form without losing a word, and not over another dialog", async ({ page, ui }) => {
    const { palette } = page;
    await ui.open(path(contoso, "requests/new"));
    const field = page.getByRole("main").getByRole("textbox").first();
    await field.fill("Mail is late");
    await palette.open("fab");
    await page.keyboard.press("Escape");
    await expect(field).toBeFocused();
    await expect(field).toHaveValue("Mail is late");
    await ui.open("/customers");
    await page.keyboard.press("?");
    await expect(ui.keys).toBeVisible();
    await page.keyboard.press("Control+k");
    await expect(ui.keys).toBeVisible();
    await expect(palette.dialog).toBeHidden();
  });

  test("axe finds nothing", async ({ page, ui }) => {
    const { palette } = page;
    await ui.open("/customers");
    await palette.open();
    await axe(page);
    await palette.box.fill("fab");
    await expect(palette.active).toContainText("Fabrikam");
    await axe(page);
    await palette.box.fill("zzqx");
    await expect(palette.said).not.toBeEmpty();
    await axe(page);
  });
});

test.describe("on a narrow page", () => {
  test.use({ ...ENGLISH, ...NARROW, ...REDUCED_MOTION });

  test("it fills the page, and nothing is wider", async ({ page, ui, words }) => {
    const palette = new Palette(page, words);
    await ui.open("/customers");
    await palette.button.click();
    await palette.box.fill("fab exch");
    await expect(palette.active).toContainText("Fabrikam");
    const box = await palette.dialog.boundingBox();
    expect([box.x, box.y, box.width, box.height]).toEqual([0, 0, 320, 640]);
    await ui.expectNothingSideways();
    await axe(page);
  });
});
