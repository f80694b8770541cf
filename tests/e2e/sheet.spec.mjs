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

// Paper, in CSS pixels.
const A4 = { width: 794, height: 1123 };

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

test("each page fills the paper, cuts no text and gives no column most of a table", async ({ page, ui }) => {
  const of = (rest = "") => `/customers/${CONTOSO.id}${rest}`;
  const features = ["/health", "/requests", "/access", "/licences"];
  await page.setViewportSize(A4);
  for (const address of ["/customers", "/today", `/health/${demo.issuesOf(CONTOSO)[0].id}`, ...features, of(), ...features.map(of), of("/sheet")]) {
    await ui.open(address);
    await page.emulateMedia({ media: "print" });
    await expect(async () => {
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      await expect(page.locator(".printed")).toHaveCount(1, { timeout: 100 });
    }).toPass();
    const looks = await page.evaluate(() => {
      const shown = [...document.querySelectorAll("main *, aside *")].filter((it) => it.checkVisibility() && it.clientWidth > 1);
      const isCut = (it) => getComputedStyle(it).overflowX !== "visible" && it.scrollWidth > it.clientWidth;
      const heading = shown.find((it) => it.matches("h1, h2"));
      const tables = shown.filter((it) => it.matches(".printed table")).map((table) => {
        const widths = [...table.querySelectorAll("th")].map((it) => it.clientWidth);
        return Math.max(...widths) / table.clientWidth;
      });
      return {
        left: heading.getBoundingClientRect().left,
        beyond: shown.filter((it) => it.getBoundingClientRect().right > innerWidth + 1).map((it) => it.textContent),
        cut: shown.filter(isCut).map((it) => it.textContent),
        tables,
      };
    });
    expect(looks.left, `the heading of ${address}`).toBeLessThan(80);
    expect(looks.beyond, `what ${address} has beside the paper`).toEqual([]);
    expect(looks.cut, `what ${address} cuts`).toEqual([]);
    for (const widest of looks.tables) expect(widest, `the widest column of ${address}`).toBeLessThan(0.5);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await page.emulateMedia({ media: "screen" });
  }
});
