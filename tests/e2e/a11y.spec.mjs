// Every page, at every size in both languages, and in every look: axe finds nothing.

import { DARK, ENGLISH, FORCED_COLORS, ITALIAN, LIGHT, MEDIUM, NARROW, WIDE, axe, demo, expect, test } from "./support.mjs";

const contoso = demo.named("Contoso");
const PAGES = [
  "/customers",
  `/customers/${contoso.id}`,
  `/customers/${contoso.id}/health`,
  `/customers/${contoso.id}/requests`,
  `/customers/${contoso.id}/requests/new`,
  `/customers/${contoso.id}/requests/${contoso.requests[0].id}`,
  `/customers/${contoso.id}/access`,
  "/today",
  "/health",
  "/health/EX1284116",
  "/requests",
  "/access",
  `/customers/${contoso.id}/licences`,
  "/licences",
  `/customers/${contoso.id}/sheet`,
  "/wallboard",
  "/preferences",
  "/customers/nobody.example",
  "/nowhere",
];

const SIZES = { narrow: NARROW, medium: MEDIUM, wide: WIDE };
const LANGUAGES = Object.entries({ English: ENGLISH, Italian: ITALIAN });

// Only the colours of these differ from the light look, and the words have no colours of their own.
const OTHER_LOOKS = Object.entries({ dark: DARK, "forced colours": FORCED_COLORS });
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

// What tells a page from the others.
const named = (page) =>
  page.evaluate(() => [document.title, ...Array.from(document.querySelectorAll("h1, h2"), (it) => it.textContent)].join(" | "));

// Goes there within the app, as *back* does.
async function go(page, address) {
  await page.evaluate((address) => {
    history.pushState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate", { state: null }));
  }, address);
}

async function expectAnotherVisit(page, ui) {
  const first = await named(page);
  const next = async () => {
    await ui.open("/today");
    return named(page);
  };
  await expect.poll(next).not.toBe(first);
}

// Asks axe about every page at each of some sizes.
async function expectNoBarriers({ page, ui }, sizes, options) {
  // The first size opens each page; the others go there and wait until it is the same.
  const names = new Map();
  for (const [size, { viewport }] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    for (const address of PAGES) {
      await test.step(`${address}, ${size}`, async () => {
        if (names.has(address)) {
          await go(page, address);
          await expect.poll(() => named(page)).toBe(names.get(address));
        } else {
          await ui.open(address);
          // The first visit lists more than the ones after it, which there are once it is stored.
          if (address === "/today") await expectAnotherVisit(page, ui);
        }
        await ui.ready();
        await axe(page, options);
        // By now the page has all that it reads.
        if (!names.has(address)) names.set(address, await named(page));
      });
    }
  }
  expect(new Set(names.values()).size, "no page was taken for another").toBe(PAGES.length);
}

for (const [language, options] of LANGUAGES) {
  test.describe(`light, ${language}`, () => {
    test.use({ ...LIGHT, ...options });

    test("no page has a barrier that axe knows, at any size", async ({ page, ui }) => {
      test.setTimeout(240_000);
      await expectNoBarriers({ page, ui }, SIZES);
    });
  });
}

for (const [look, options] of OTHER_LOOKS) {
  test.describe(look, () => {
    test.use({ ...options, ...ENGLISH });

    test("no page has colours that axe finds hard to tell, narrow or wide", async ({ page, ui }) => {
      test.setTimeout(240_000);
      await expectNoBarriers({ page, ui }, { narrow: NARROW, wide: WIDE }, { rules: OF_COLOURS });
    });
  });
}
