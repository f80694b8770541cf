// What the user chooses for this browser, and the deletion of all that it keeps.

import { at, axe, Console, demo, expect, inBothLanguages, test } from "./support.mjs";
import { rowsOf } from "./support/kept.mjs";

const [contoso, fabrikam] = ["Contoso", "Fabrikam"].map((name) => demo.named(name));

// The texts of the console in the storages of a tab.
const textsOf = (page) =>
  page.evaluate(() => [localStorage, sessionStorage].flatMap((storage) => Object.keys(storage)).filter((key) => key.startsWith("regia.")));

inBothLanguages((words) => {
  const say = (key) => words.say(key);
  const radio = (page, key) => page.getByRole("radio", { name: say(key), exact: true });
  const title = (page) => page.getByLabel(say("draft.field.title"), { exact: false }).first();

  test("a choice holds at once and after a reload", async ({ page, ui }) => {
    await ui.open("/customers");
    await page.getByRole("banner").getByRole("link", { name: say("preferences.title"), exact: true }).click();
    await ui.expectAddress(at("/preferences"));
    await expect(ui.heading).toHaveText(say("preferences.title"));
    await expect(ui.heading).toBeFocused();
    await radio(page, "theme.dark").check();
    await radio(page, "preferences.compact").check();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await page.reload();
    await expect(radio(page, "theme.dark")).toBeChecked();
    await expect(radio(page, "preferences.compact")).toBeChecked();
    const width = page.getByRole("spinbutton", { name: say("details.width"), exact: true });
    await width.fill("600");
    await width.press("Tab");
    await axe(page);
    await ui.open(`/customers/${contoso.id}`);
    expect((await ui.details.boundingBox()).width).toBeCloseTo(600, 0);
    await ui.open("/preferences");
    await expect(width).toHaveValue("600");
    await width.fill("");
    await width.press("Tab");
    await ui.open("/customers");
    const low = (await ui.rows.first().boundingBox()).height;
    expect(low).toBeLessThan(36);
  });

  test("another language keeps the focus on its button", async ({ page, ui }) => {
    await ui.open("/preferences");
    const other = words.tag === "en" ? "Italiano" : "English";
    const button = page.getByRole("radio", { name: other, exact: true });
    await button.focus();
    await page.keyboard.press("Space");
    await expect(page.locator("html")).toHaveAttribute("lang", words.tag === "en" ? "it" : "en");
    await expect(button).toBeChecked();
    await expect(button).toBeFocused();
  });

  test("what is kept is named: the last visit, what was used last, pins and columns", async ({ page, ui }) => {
    const kept = page.getByRole("region", { name: say("kept.title"), exact: true });
    const item = (text) => kept.getByRole("listitem").filter({ hasText: text });
    await ui.open("/preferences");
    await expect(kept).toContainText(say("kept.nothing"));
    for (const key of ["kept.visit", "kept.columns"]) await expect(item(say(key))).toHaveCount(0);

    await ui.open(`/customers/${contoso.id}`);
    await ui.openAllCenters();
    await ui.centers.getByRole("button", { name: new RegExp("Microsoft Defender") }).click();
    await expect.poll(() => page.evaluate(() => localStorage.getItem("regia.recents"))).toContain(contoso.id);
    await page.evaluate(() => localStorage.setItem("regia.columns", "name tags"));
    await ui.open("/today");
    await expect.poll(async () => (await rowsOf(page)).some(({ key }) => String(key).startsWith("visit "))).toBe(true);
    await ui.open("/preferences");
    await expect(item(say("kept.visit"))).toBeVisible();
    await expect(item(words.count("kept.recents", 1))).toBeVisible();
    await expect(item(words.count("kept.pins", 1))).toBeVisible();
    await expect(item(say("kept.columns"))).toBeVisible();
  });

  test("a browser that keeps no preferences is told once, and the page goes on from memory", async ({ page, ui }) => {
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("", "QuotaExceededError");
      };
    });
    const alert = page.getByRole("alert").filter({ hasText: say("preferences.not_kept") });
    await ui.open("/preferences");
    await expect(alert).toHaveCount(0);
    await radio(page, "preferences.compact").check();
    await expect(alert).toContainText(say("storage.full"));
    await axe(page);
    await alert.getByRole("button", { name: say("app.close"), exact: true }).click();
    await expect(alert).toHaveCount(0);
    await expect(ui.heading).toBeFocused();
    await radio(page, "theme.dark").check();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await expect(alert).toHaveCount(0);
    // What was used last lasts as long as the page.
    const palette = page.getByRole("dialog", { name: say("palette.title"), exact: true });
    const open = async (text) => {
      await page.keyboard.press("Control+k");
      await expect(palette.getByRole("combobox")).toBeFocused();
      await page.keyboard.type(text);
      await expect(palette.getByRole("option").first()).toBeVisible();
    };
    await open("contoso health");
    await page.keyboard.press("Enter");
    await ui.expectAddress(at(`/customers/${contoso.id}/health`));
    await open("");
    await expect(palette.getByRole("group", { name: say("palette.recent"), exact: true })).toContainText("Contoso");
  });

  test("one click deletes all that is kept, in every tab", async ({ page, context, ui }) => {
    const form = (customer) => `/customers/${customer.id}/requests/new`;
    await ui.open(form(contoso));
    await title(page).pressSequentially("Of Contoso");
    await expect.poll(async () => (await rowsOf(page)).some(({ text }) => text.includes("Of Contoso"))).toBe(true);
    const other = await context.newPage();
    await other.goto(form(fabrikam));
    await title(other).pressSequentially("Of Fabrikam");
    await expect.poll(async () => (await rowsOf(page)).some(({ text }) => text.includes("Of Fabrikam"))).toBe(true);
    await other.evaluate(() => sessionStorage.setItem("regia.session", "left"));

    await ui.open("/preferences");
    await radio(page, "theme.dark").check();
    await page.getByRole("button", { name: say("wipe.button"), exact: true }).click();
    const dialog = page.getByRole("dialog", { name: say("wipe.question"), exact: true });
    await expect(dialog).toContainText(words.count("kept.drafts", 2));
    for (const customer of ["Contoso", "Fabrikam"]) {
      await expect(dialog).toContainText(words.count("kept.drafts_of", 1, { customer }));
    }
    await axe(page, { within: "dialog[open]" });
    await dialog.getByRole("button", { name: say("wipe.confirm"), exact: true }).click();

    await ui.expectAddress(at("/customers"));
    await ui.ready();
    // The other tab starts anew, and does not write back what it had in memory.
    await expect(other).toHaveURL(at("/customers"));
    await expect(new Console(other, words).rows.first()).toBeVisible();
    await other.bringToFront();
    await page.bringToFront();
    expect(await rowsOf(page)).toEqual([]);
    for (const tab of [page, other]) expect(await textsOf(tab)).toEqual([]);
    await expect(page.locator("html")).not.toHaveAttribute("data-theme", /.*/);
  });
});
