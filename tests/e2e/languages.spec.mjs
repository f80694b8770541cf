// Each language of the console: it is taken from the browser, and nothing falls back to another one.

import { GERMAN, FRENCH, ITALIAN, WORDS, at, axe, demo, expect, test } from "./support.mjs";

const contoso = demo.named("Contoso");

// The pages with the text of each one's heading.
const PAGES = [
  ["/customers", "app.title"],
  ["/today", "feature.today"],
  ["/health", "feature.health"],
  [`/customers/${contoso.id}/requests/new`, "draft.title"],
  ["/licences", "feature.licences"],
  ["/access", "feature.access"],
];

for (const { locale } of [GERMAN, FRENCH, ITALIAN]) {
  const tag = locale.slice(0, 2);
  test.describe(locale, () => {
    test.use({ locale });

    test("the page speaks the language of the browser, and axe finds nothing", async ({ page, ui, words }) => {
      await ui.open("/customers");
      await expect(page.locator("html")).toHaveAttribute("lang", tag);
      await expect(ui.grid).toHaveAccessibleName(words.say("list.customers"));
      for (const [address, heading] of PAGES) {
        await test.step(address, async () => {
          await ui.open(address);
          await expect(ui.heading).toContainText(words.say(heading, { customer: "Contoso" }));
          await axe(page);
        });
      }
    });

    test("an admin center has the name that Microsoft gives it there", async ({ page, ui }) => {
      await ui.open(`/customers/${contoso.id}`);
      const names = { de: "Exchange Admin Center", fr: "Centre d’administration Exchange", it: "Interfaccia di amministrazione di Exchange" };
      await expect(ui.centers.getByRole("link", { name: new RegExp(names[tag]) })).toBeVisible();
    });
  });
}

test("a language is chosen in the preferences, and is there after a reload", async ({ page, ui }) => {
  await ui.open("/preferences");
  const choice = (name) => page.getByRole("radio", { name, exact: true });
  for (const [name, tag] of [["Deutsch", "de"], ["Français", "fr"], ["English", "en"]]) {
    await choice(name).check();
    await expect(page.locator("html")).toHaveAttribute("lang", tag);
    await expect(ui.heading).toHaveText(WORDS[tag].say("preferences.title"));
  }
  await choice("Deutsch").check();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await page.reload();
  await ui.expectAddress(at("/preferences"));
  await expect(ui.heading).toHaveText(WORDS.de.say("preferences.title"));
});

test("a language chosen in the head leaves the focus there", async ({ page, ui }) => {
  await ui.open("/customers");
  const choice = (words) => page.getByRole("banner").getByRole("combobox", { name: words.say("app.language"), exact: true });
  await choice(WORDS.en).focus();
  await choice(WORDS.en).selectOption("fr");
  await expect(choice(WORDS.fr)).toBeFocused();
});
