// The sheet of a customer, and what is printed.

import { demo, expect, inBothLanguages, axe, test, WORDS } from "./support.mjs";

const CONTOSO = demo.named("Contoso");

inBothLanguages((words) => {
  const say = (key, values) => words.say(key, values);

  test("a customer's sheet is reached from its details, and speaks another language by itself", async ({ page, ui }) => {
    await ui.open(`/customers/${CONTOSO.id}`);
    await ui.details.getByRole("link", { name: say("sheet.title"), exact: true }).click();
    await expect(ui.heading).toHaveText(say("sheet.heading", { customer: "Contoso" }));
    await expect(ui.heading).toBeFocused();
    const section = (key) => page.getByRole("region", { name: say(key), exact: true });
    for (const subscription of CONTOSO.subscriptions) {
      const name = subscription.name ?? demo.snapshot.products[subscription.part];
      await expect(section("subscription.title").getByRole("rowheader", { name })).toBeVisible();
    }
    await expect(section("feature.health").getByRole("img")).toBeVisible();
    await axe(page, { within: "main" });

    // The note is on the sheet only if the user says so.
    const note = page.getByText("Asks for Anna", { exact: true });
    await ui.details.getByRole("textbox", { name: say("own.note"), exact: true }).fill("Asks for Anna");
    const include = page.getByRole("checkbox", { name: say("sheet.notes"), exact: true });
    await expect(include).not.toBeChecked();
    await expect(note.and(page.locator("main *"))).toHaveCount(0);
    await include.check();
    await expect(note.and(page.locator("main *"))).toBeVisible();

    const other = words === WORDS.en ? WORDS.it : WORDS.en;
    await page.getByRole("combobox", { name: say("sheet.language"), exact: true }).selectOption(other.tag);
    await expect(ui.heading).toHaveText(other.say("sheet.heading", { customer: "Contoso" }));
    await expect(page.getByRole("heading", { name: other.say("subscription.title"), level: 2 })).toBeVisible();
    // The rest of the page keeps its language.
    await expect(page.getByRole("button", { name: say("sheet.print"), exact: true })).toBeVisible();
  });
});

test("the list is printed whole, with what was searched and without the ways elsewhere", async ({ page, ui, words }) => {
  await ui.open("/customers");
  await ui.expectMatches(demo.listed.length);
  const printed = page.locator(".printed");
  await expect(async () => {
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await expect(printed).toHaveCount(1, { timeout: 100 });
  }).toPass();
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(printed.getByRole("row")).toHaveCount(demo.listed.length + 1);
  await expect(ui.grid).toBeHidden();
  await expect(ui.features).toBeHidden();
  await expect(page.getByRole("button")).toHaveCount(0);
  const ink = await printed.evaluate((it) => [it, document.documentElement].map((at) => getComputedStyle(at)).map((at) => [at.color, at.backgroundColor]));
  expect([ink[0][0], ink[1][1]]).toEqual(["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);

  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(printed).toHaveCount(0);
  await page.emulateMedia({ media: "screen", colorScheme: "light" });
  await ui.searchFor("contoso");
  await ui.expectMatches(1);
  const file = await page.pdf();
  expect(file.byteLength).toBeGreaterThan(1000);
  await expect(printed).toHaveCount(0);
  await expect(ui.grid).toBeVisible();
  expect(words.tag).toBe("en");
});
