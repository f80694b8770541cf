// What a person keeps of customers: favourites, aliases, tags and notes.

import { readFile } from "node:fs/promises";

import { at, axe, demo, expect, inItalian, test } from "./support.mjs";

const contoso = demo.named("Contoso");
const fabrikam = demo.named("Fabrikam");
const path = ({ id }) => `/customers/${id}`;
const DAY = 24 * 60 * 60 * 1000;

inItalian((words) => {
  const say = (key, values) => words.say(key, values);
  const button = (place, name) => place.getByRole("button", { name, exact: true });
  const star = (ui) => button(ui.details, say("own.favourite"));
  const alias = (ui) => ui.details.getByRole("textbox", { name: say("own.alias"), exact: true });
  const note = (ui) => ui.details.getByRole("textbox", { name: say("own.note"), exact: true });
  const tagBox = (ui) => ui.details.getByRole("combobox", { name: say("details.tags"), exact: true });
  const tags = (ui) => ui.details.getByRole("list", { name: say("own.tags"), exact: true }).getByRole("listitem");
  const favourites = (page) => page.getByRole("button", { name: new RegExp(`^${say("own.favourites")} `) });

  test("what is kept of a customer finds it, marks it, and outlives a reload", async ({ page, ui }) => {
    await ui.open(path(contoso));
    await star(ui).click();
    await expect(star(ui)).toHaveAttribute("aria-pressed", "true");
    await alias(ui).fill("Zebra");
    await tagBox(ui).fill("vip");
    await tagBox(ui).press("Enter");
    await tagBox(ui).fill("Monday");
    await tagBox(ui).press("Tab");
    await expect(tags(ui)).toHaveText(["vip", "Monday"]);
    await note(ui).pressSequentially("Call first.\nThen write");
    // Nothing waits for a pause of the user.
    await page.reload();
    await ui.ready();
    await expect(note(ui)).toHaveValue("Call first.\nThen write");
    await expect(alias(ui)).toHaveValue("Zebra");
    await expect(tags(ui)).toHaveText(["vip", "Monday"]);
    // A word in notes alone may be the name of a customer who is missing.
    const whyMissing = page.getByRole("main").getByRole("link", { name: say("search.why_missing_this"), exact: true });
    for (const [text, inNotesOnly] of [["zebra"], ["vip contoso"], ["call first then", true], ["note:write"]]) {
      await ui.searchFor(text);
      await ui.expectMatches(1);
      await expect(ui.row("Contoso")).toContainText(say("own.favourite"));
      await expect(whyMissing).toBeVisible({ visible: inNotesOnly === true });
    }
    await ui.searchFor("");
    await favourites(page).click();
    await ui.expectMatches(1);
    await ui.expectAddress(at(path(contoso), "?favourite=1"));
    await button(ui.details, say("own.tag.remove", { tag: "vip" })).click();
    await expect(tagBox(ui)).toBeFocused();
    await expect(tags(ui)).toHaveText(["Monday"]);
    await axe(page);
    await star(ui).click();
    await expect(page.getByText(say("own.none"), { exact: true })).toBeVisible();
    await button(page, say("own.show_all")).click();
    await ui.expectMatches(demo.listed.length);
  });

  test("two tabs keep what was changed in either", async ({ page, ui, context }) => {
    await ui.open(path(contoso));
    const other = new ui.constructor(await context.newPage(), words);
    await other.open(path(contoso));
    await tagBox(ui).fill("one");
    await tagBox(ui).press("Enter");
    await expect(tags(other)).toHaveText(["one"]);
    await note(other).fill("From the other tab");
    await alias(ui).fill("From this tab");
    await expect(note(ui)).toHaveValue("From the other tab");
    await expect(alias(other)).toHaveValue("From this tab");
    await page.reload();
    await expect(note(ui)).toHaveValue("From the other tab");
    await expect(alias(ui)).toHaveValue("From this tab");
  });

  test("a file carries it to the team, and an import asks where both sides have changed", async ({ page, ui }) => {
    await ui.open(path(contoso));
    await alias(ui).fill("Shared");
    await note(ui).fill("Old");
    await note(ui).blur();
    await button(page, say("export.title")).click();
    const saving = page.waitForEvent("download");
    await button(page, say("own.export")).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toMatch(/^regia-notes-.*\.json$/);
    const file = JSON.parse(await readFile(await saved.path(), "utf8"));
    await page.keyboard.press("Escape");
    await alias(ui).fill("Mine");
    await alias(ui).blur();
    const changed = new Date(Date.now() + DAY).toISOString();
    Object.assign(file.customers[contoso.id], {
      alias: { value: "Theirs", changed },
      note: { value: "New", changed },
      favourite: { value: true, changed },
    });
    await ui.dropFile({ name: "team.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
    const dialog = page.getByRole("dialog", { name: say("own.import"), exact: true });
    const conflict = dialog.getByRole("group", { name: say("own.import.part", { part: say("own.alias"), customer: "Contoso" }) });
    await expect(conflict.getByRole("radio", { name: /Theirs/ })).toBeChecked();
    await expect(dialog).toContainText(words.count("own.import.added", 1));
    await expect(dialog).toContainText(words.count("own.import.replaced", 1));
    await axe(page);
    // Nothing has changed yet.
    await expect(star(ui)).toHaveAttribute("aria-pressed", "false");
    await conflict.getByRole("radio", { name: /Mine/ }).check();
    await button(dialog, say("own.import.confirm")).click();
    await expect(dialog).toBeHidden();
    await expect(alias(ui)).toHaveValue("Mine");
    await expect(note(ui)).toHaveValue("New");
    await expect(star(ui)).toHaveAttribute("aria-pressed", "true");
    await page.reload();
    await expect(alias(ui)).toHaveValue("Mine");
    await ui.dropFile({ name: "team.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
    await expect(dialog).toContainText(say("own.import.nothing", { name: "team.json" }));
  });

  test("without space what was typed stays on screen, and the page says that it is not kept", async ({ page, ui }) => {
    await page.addInitScript(() => {
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function (...row) {
        if (this.name === "annotations") throw new DOMException("no space left", "QuotaExceededError");
        return put.apply(this, row);
      };
    });
    await ui.open(path(contoso));
    await note(ui).fill("Do not lose this");
    await expect(ui.details).toContainText(say("storage.full"));
    await ui.searchFor("Fabrikam");
    await ui.searchBox.press("Enter");
    await expect(ui.detailsHeading("Fabrikam")).toBeVisible();
    await expect(note(ui)).toHaveValue("");
    await ui.searchFor("Contoso");
    await ui.searchBox.press("Enter");
    await expect(note(ui)).toHaveValue("Do not lose this");
  });

  test("favourites come first in the palette, and an alias finds its customer there", async ({ page, ui }) => {
    await ui.open(path(fabrikam));
    await star(ui).click();
    await alias(ui).fill("Quagga");
    await alias(ui).blur();
    await page.keyboard.press("Control+k");
    const results = page.getByRole("listbox", { name: say("palette.results"), exact: true });
    const first = results.getByRole("group").first();
    await expect(first).toHaveAccessibleName(say("palette.favourites"));
    await expect(first.getByRole("option")).toContainText(["Fabrikam"]);
    await page.keyboard.type("quagga");
    await expect(results.getByRole("option").first()).toContainText("Fabrikam");
  });
});
