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

// The control of the language in the head.
const choice = (page, words) => page.getByRole("banner").getByRole("combobox", { name: words.say("app.language"), exact: true });

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
  const radio = (name) => page.getByRole("radio", { name, exact: true });
  for (const [name, tag] of [["Deutsch", "de"], ["Français", "fr"], ["English", "en"]]) {
    await radio(name).check();
    await expect(page.locator("html")).toHaveAttribute("lang", tag);
    await expect(ui.heading).toHaveText(WORDS[tag].say("preferences.title"));
  }
  await radio("Deutsch").check();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await page.reload();
  await ui.expectAddress(at("/preferences"));
  await expect(ui.heading).toHaveText(WORDS.de.say("preferences.title"));
});

test("a language chosen in the head leaves the focus there", async ({ page, ui }) => {
  await ui.open("/customers");
  await choice(page, WORDS.en).focus();
  await choice(page, WORDS.en).selectOption("fr");
  await expect(choice(page, WORDS.fr)).toBeFocused();
});

test("right after another language is chosen, the commands have the saved views and the page its scope", async ({ page, ui }) => {
  await ui.open("/customers?q=contoso");
  const views = (words) => page.getByRole("navigation", { name: words.say("view.title"), exact: true });
  await expect(views(WORDS.en)).toBeVisible();
  await choice(page, WORDS.en).selectOption("de");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("incident");
  const option = page.getByRole("dialog").getByRole("option", { name: new RegExp(`^${WORDS.de.say("view.one")}`) });
  await expect(option.first()).toBeVisible();
  await page.keyboard.press("Escape");

  await ui.open("/health?q=tag:gold");
  await expect(views(WORDS.de)).toBeVisible();
  await choice(page, WORDS.de).selectOption("fr");
  await expect(ui.heading).toHaveText(WORDS.fr.say("health.title.all"));
  await expect(page.getByRole("main").getByText(WORDS.fr.say("scope.only", { view: "tag:gold" }), { exact: true })).toBeVisible();
});

test("a note that is typed right before another language is chosen is kept, and so is the next one", async ({ page, ui }) => {
  await ui.open("/health/EX1284116");
  const note = (words) => page.getByLabel(words.say("issue.note"), { exact: true });
  await note(WORDS.en).fill("Anna is on it");
  await choice(page, WORDS.en).selectOption("fr");
  await expect(note(WORDS.fr)).toHaveValue("Anna is on it");
  await note(WORDS.fr).fill("Anna is done");
  await page.reload();
  await expect(note(WORDS.fr)).toHaveValue("Anna is done");
});
