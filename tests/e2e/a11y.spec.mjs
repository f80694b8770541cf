// Every page, in every look and size, in both languages: axe finds nothing.

import { DARK, ENGLISH, FORCED_COLORS, ITALIAN, LIGHT, MEDIUM, NARROW, WIDE, axe, expect, test } from "./support.mjs";

const PAGES = [
  "/customers",
  "/customers/contoso.example",
  "/customers/contoso.example/health",
  "/customers/contoso.example/requests",
  "/customers/contoso.example/requests/new",
  "/health",
  "/requests",
  "/customers/nobody.example",
  "/nowhere",
];

const LOOKS = { light: LIGHT, dark: DARK, "forced colours": FORCED_COLORS };
const SIZES = { narrow: NARROW, medium: MEDIUM, wide: WIDE };
const LANGUAGES = { English: ENGLISH, Italian: ITALIAN };

for (const [look, lookOptions] of Object.entries(LOOKS)) {
  for (const [size, sizeOptions] of Object.entries(SIZES)) {
    for (const [language, languageOptions] of Object.entries(LANGUAGES)) {
      test.describe(`${look}, ${size}, ${language}`, () => {
        test.use({ ...lookOptions, ...sizeOptions, ...languageOptions });

        test("no page has a barrier that axe knows", async ({ page }) => {
          test.setTimeout(90_000);
          for (const address of PAGES) {
            await test.step(address, async () => {
              await page.goto(address);
              await expect(page.locator("main").or(page.locator("aside")).first()).toBeAttached();
              await expect(page.getByRole("heading").first()).toBeVisible();
              await expect(page.locator("[aria-busy]")).toHaveCount(0);
              await axe(page);
            });
          }
        });
      });
    }
  }
}
