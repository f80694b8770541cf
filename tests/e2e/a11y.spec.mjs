// Every page, in every look and size, in both languages: no barrier that axe knows, nothing that
// scrolls sideways, a title and a focus that follow.

import { Console, Demo, MEDIUM, NARROW, WIDE, at, axe, expect, inBothLanguages, test } from "./console.mjs";

const demo = new Demo();
const contoso = demo.named("Contoso");

const PAGES = [
  "/customers",
  `/customers/${contoso.id}`,
  `/customers/${contoso.id}/health`,
  `/customers/${contoso.id}/requests`,
  `/customers/${contoso.id}/requests/new`,
  "/health",
  "/requests",
  "/customers/nobody.example",
  "/customers/nobody.example/health",
  "/customers?q=nobody-at-all",
  "/nowhere",
];

const SIZES = { narrow: NARROW, medium: MEDIUM, wide: WIDE };
const LOOKS = {
  light: { colorScheme: "light", forcedColors: "none" },
  dark: { colorScheme: "dark", forcedColors: "none" },
  "forced colours": { colorScheme: "dark", forcedColors: "active" },
};

const overflow = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

// Checks the page as it is now in every look, by one load of it.
async function inEveryLook(page) {
  for (const [look, media] of Object.entries(LOOKS)) {
    await test.step(look, async () => {
      await page.emulateMedia({ ...media, reducedMotion: "reduce" });
      await axe(page);
    });
  }
}

for (const [size, options] of Object.entries(SIZES)) {
  test.describe(size, () => {
    test.use(options);
    test.setTimeout(60_000);

    inBothLanguages((words) => {
      for (const address of PAGES) {
        test(`no barrier at ${address.replace(contoso.id, "{id}")}`, async ({ page }) => {
          await page.goto(address);
          await expect(page.getByRole("heading").first()).toBeVisible();
          await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
          await expect(page.getByText(words.say("app.loading"), { exact: true })).toHaveCount(0);
          await inEveryLook(page);
          expect(await overflow(page), "nothing scrolls sideways").toBeLessThanOrEqual(0);
        });
      }

      test("no barrier in the list of keys", async ({ page }) => {
        const ui = new Console(page, words);
        await ui.open("/customers");
        await page.getByRole("button", { name: words.say("keys.title"), exact: true }).click();
        await expect(ui.keys).toBeVisible();
        await inEveryLook(page);
      });
    });
  });
}

inBothLanguages((words) => {
  test("title and focus follow the page", async ({ page }) => {
    const ui = new Console(page, words);
    const app = words.say("app.name");
    await ui.open("/customers");
    await expect(page).toHaveTitle(`${words.say("app.title")} – ${app}`);
    for (const [feature, heading] of [
      ["health", "health.title.all"],
      ["requests", "feature.requests"],
      ["customers", "app.title"],
    ]) {
      await ui.feature(feature).click();
      await expect(ui.heading).toHaveText(words.say(heading));
      await expect(ui.heading).toBeFocused();
      await expect(page).toHaveTitle(`${words.say(feature === "customers" ? "app.title" : `feature.${feature}`)} – ${app}`);
      await expect(ui.feature(feature)).toHaveAttribute("aria-current", "page");
      await expect(ui.features.locator("[aria-current]")).toHaveCount(1);
    }
    await page.goto(`/customers/${contoso.id}`);
    await expect(page).toHaveTitle(`Contoso – ${words.say("app.title")} – ${app}`);
    await page.goto("/nowhere");
    await expect(page).toHaveTitle(`${words.say("unknown.title")} – ${app}`);
  });

  test("the skip link leads past the features", async ({ page }) => {
    const ui = new Console(page, words);
    await ui.open("/customers");
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: words.say("shell.skip"), exact: true });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("main")).toBeFocused();
    await ui.expectAddress(at("/customers"));
    await expect(ui.grid).toBeVisible();
  });

  test("the dialog keeps the focus and gives it back", async ({ page }) => {
    const ui = new Console(page, words);
    await ui.open("/customers");
    const button = page.getByRole("button", { name: words.say("keys.title"), exact: true });
    await button.focus();
    await page.keyboard.press("Enter");
    await expect(ui.keys.locator(":focus")).toHaveCount(1);
    await page.keyboard.press("Escape");
    await expect(ui.keys).toBeHidden();
    await expect(button).toBeFocused();
  });
});
