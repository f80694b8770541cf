// Every page, in every look and size, in both languages: axe finds nothing.

import { DARK, ENGLISH, FORCED_COLORS, ITALIAN, LIGHT, MEDIUM, NARROW, WIDE, axe, demo, test } from "./support.mjs";

const contoso = demo.named("Contoso");
const PAGES = [
  "/customers",
  `/customers/${contoso.id}`,
  `/customers/${contoso.id}/health`,
  `/customers/${contoso.id}/requests`,
  `/customers/${contoso.id}/requests/new`,
  `/customers/${contoso.id}/requests/${contoso.requests[0].id}`,
  "/health",
  "/requests",
  "/customers/nobody.example",
  "/nowhere",
];

const LOOKS = Object.entries({ light: LIGHT, dark: DARK, "forced colours": FORCED_COLORS });
const SIZES = Object.entries({ narrow: NARROW, medium: MEDIUM, wide: WIDE });
const LANGUAGES = Object.entries({ English: ENGLISH, Italian: ITALIAN });

// Every look with every size; the languages take turns, so that each meets every look and every
// size: words change the widths of things, not their colours.
for (const [i, [look, lookOptions]] of LOOKS.entries()) {
  for (const [j, [size, sizeOptions]] of SIZES.entries()) {
    const [language, languageOptions] = LANGUAGES[(i + j) % LANGUAGES.length];
    test.describe(`${look}, ${size}, ${language}`, () => {
      test.use({ ...lookOptions, ...sizeOptions, ...languageOptions });

      test("no page has a barrier that axe knows", async ({ page, ui }) => {
        test.setTimeout(90_000);
        for (const address of PAGES) {
          await test.step(address, async () => {
            await ui.open(address);
            await axe(page);
          });
        }
      });
    });
  }
}
