// Pages with little room: the details come over the list; at 320 CSS px (400 % zoom) one pane shows
// at a time, nothing scrolls sideways and nothing is cut off.

import { MEDIUM, NARROW, WIDE, at, demo, expect, inBothLanguages, inEveryLanguage, test } from "./support.mjs";

for (const [size, options] of Object.entries({ medium: MEDIUM, narrow: NARROW })) {
  test.describe(`on a ${size} page`, () => {
    test.use(options);

    inBothLanguages((words) => {
      test("the details come over the list and go again", async ({ ui }) => {
        await ui.open("/customers");
        await expect(ui.details).toBeHidden();
        await ui.searchFor("contoso");
        await ui.nameLink("Contoso").click();
        await expect(ui.detailsHeading("Contoso")).toBeVisible();
        await ui.details.getByRole("button", { name: words.say("details.close"), exact: true }).click();
        await expect(ui.details).toBeHidden();
        await ui.expectAddress(at("/customers", "?q=contoso"));
        await expect(ui.nameLink("Contoso")).toBeVisible();
      });
    });
  });
}

const contoso = demo.named("Contoso");
const [request] = contoso.requests;
const ROUTES = [
  "/customers",
  "/customers?q=nobody-at-all",
  `/customers/${contoso.id}`,
  `/customers/${contoso.id}/health`,
  `/customers/${contoso.id}/requests`,
  `/customers/${contoso.id}/requests/new`,
  `/customers/${contoso.id}/requests/${request.id}`,
  `/customers/${contoso.id}/access`,
  "/today",
  "/health",
  "/health/EX1284116",
  "/requests",
  "/access",
  "/access?within=90",
  `/customers/${contoso.id}/licences`,
  "/licences",
  `/customers/${contoso.id}/sheet`,
  "/wallboard",
  "/preferences",
  "/customers/nobody.example",
  "/nowhere",
];

// The texts and controls that are cut off: wider than their box where the rest cannot be reached,
// or beyond the edge of the window. An ellipsis in a row of a grid is meant: the details have it all. So is one in a
// line that opens: opened, it has it all.
const cutOff = (page) =>
  page.evaluate(() => {
    const hidden = (element) => !element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const meant = (element) => element.closest(".visually-hidden, .skip-link, [aria-hidden=true], [role=gridcell], [aria-expanded=false]");
    const told = (element) => `${element.tagName}.${element.className}: ${element.textContent.trim().slice(0, 60)}`;
    const wrong = [];
    for (const element of document.querySelectorAll("body *")) {
      if (hidden(element) || meant(element)) continue;
      const control = element.matches("a, button, input, select, textarea, summary");
      if (!control && !hasText(element)) continue;
      const box = element.getBoundingClientRect();
      // One pixel is for those who hear the page.
      if (box.width <= 1) continue;
      if (box.left < -1 || box.right > innerWidth + 1) wrong.push(`beyond the edge: ${told(element)}`);
      const { overflowX } = getComputedStyle(element);
      const cuts = ["hidden", "clip"].includes(overflowX) && !element.matches("input, select, textarea");
      if (cuts && element.scrollWidth > element.clientWidth + 1) wrong.push(`cut: ${told(element)}`);
    }
    return wrong;
  });

// The controls under 24 by 24 CSS px (WCAG 2.2, 2.5.8). Links within a sentence are exempt, and so are
// targets whose circle of 24 px touches no other.
const smallTargets = (page) =>
  page.evaluate(() => {
    const SIZE = 24;
    const controls = [...document.querySelectorAll("a[href], button, input:not([type=file]), select, textarea, summary")]
      .filter((it) => it.checkVisibility({ visibilityProperty: true }) && !it.closest(".visually-hidden, .skip-link"))
      .map((it) => ({ it, box: it.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1);
    const inSentence = (it) => it.matches("a") && getComputedStyle(it).display === "inline" && it.parentElement.textContent.trim() !== it.textContent.trim();
    const isSmall = ({ box }) => box.width < SIZE || box.height < SIZE;
    const gap = (one, other) => {
      const [x, y] = [one.left + one.width / 2, one.top + one.height / 2];
      return Math.hypot(Math.max(other.left - x, 0, x - other.right), Math.max(other.top - y, 0, y - other.bottom));
    };
    return controls
      .filter((one) => isSmall(one) && !inSentence(one.it))
      .filter((one) => controls.some((other) => other !== one && !one.it.contains(other.it) && !other.it.contains(one.it) && gap(one.box, other.box) < SIZE / 2))
      .map(({ it, box }) => `${it.tagName}.${it.className} ${box.width.toFixed()} × ${box.height.toFixed()}: ${it.textContent.trim().slice(0, 40)}`);
  });

test.describe("at 320 CSS px", () => {
  test.use({ viewport: { width: 320, height: 256 } });

  inEveryLanguage(() => {
    test("no address scrolls sideways or is cut off", async ({ page, ui }) => {
      for (const address of ROUTES) {
        await test.step(address, async () => {
          await ui.open(address);
          await ui.expectNothingSideways();
          expect.soft(await cutOff(page), address).toEqual([]);
        });
      }
    });
  });

  // WCAG 2.2, 1.4.12 *Text Spacing*.
  test("with the spacing of WCAG nothing is cut off", async ({ page, ui }) => {
    const space = () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }");
      document.adoptedStyleSheets.push(sheet);
    };
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      for (const address of ROUTES) {
        await test.step(`${address} at ${width} px`, async () => {
          await ui.open(address);
          await page.evaluate(space);
          await ui.expectNothingSideways();
          expect.soft(await cutOff(page), address).toEqual([]);
        });
      }
    }
  });

  inBothLanguages((words) => {
    test("with texts of twice the size nothing scrolls sideways, and every target is large enough", async ({ page, ui }) => {
      await page.setViewportSize({ width: 360, height: 640 });
      for (const address of ROUTES) {
        await test.step(address, async () => {
          await ui.open(address);
          await ui.ready();
          expect.soft(await smallTargets(page), address).toEqual([]);
          await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
          await ui.expectNothingSideways();
          expect.soft(await cutOff(page), address).toEqual([]);
        });
      }
    });

    test("the tab key reaches nothing behind open details, and arrow keys keep the row in view", async ({ page, ui }) => {
      await page.setViewportSize({ width: 360, height: 640 });
      await ui.open("/customers");
      await ui.rows.first().getByRole("link").first().focus();
      const inWindow = () =>
        page.evaluate(() => {
          const { top, bottom } = document.activeElement.getBoundingClientRect();
          // The page and the list in it scroll by whole pixels each, and rows begin anywhere.
          return document.activeElement !== document.body && top > -2 && bottom < innerHeight + 2;
        });
      for (let row = 0; row < 20; row++) {
        await page.keyboard.press("ArrowDown");
        await expect.poll(inWindow).toBe(true);
      }
      await page.keyboard.press("Enter");
      await expect(ui.details).toBeVisible();
      await page.evaluate(() => document.body.focus());
      const stops = new Set();
      for (let stop = 0; stop < 60; stop++) {
        await page.keyboard.press("Tab");
        const at = await page.evaluate(() => {
          const { activeElement: active } = document;
          const clipped = active.closest("main") ? getComputedStyle(active.closest("main")).clipPath !== "none" : false;
          return { name: active.getAttribute("aria-label") ?? active.textContent.trim().slice(0, 40), clipped };
        });
        expect(at.clipped, at.name).toBe(false);
        stops.add(at.name);
      }
      expect(stops.size, "stops of the tab key").toBeGreaterThan(10);
    });

    test("the bar of marked customers does not cover the row that has the focus", async ({ page, ui }) => {
      await page.setViewportSize({ width: 360, height: 780 });
      await ui.open("/customers");
      await ui.searchBox.press("ArrowDown");
      await expect(ui.rows.first().locator(":focus")).toHaveCount(1);
      await page.keyboard.press("Space");
      const bar = page.getByRole("group", { name: words.say("ticked.title"), exact: true });
      await expect(bar).toBeVisible();
      const isCovered = async () => {
        const [row, over] = [await page.locator(":focus").boundingBox(), await bar.boundingBox()];
        return row.y + row.height > over.y;
      };
      await expect.poll(isCovered).toBe(false);
      for (let row = 0; row < 8; row++) {
        await page.keyboard.press("ArrowDown");
        await expect.poll(isCovered).toBe(false);
      }
    });

    test("the day's work can be done", async ({ page, ui }) => {
      await ui.open("/customers");
      await ui.searchBox.fill("contoso");
      await ui.searchBox.press("Enter");
      await expect(ui.detailsHeading("Contoso")).toBeInViewport();
      await expect(ui.centers.getByRole("link").first()).toBeVisible();
      await ui.feature("health").click();
      await expect(ui.heading).toHaveText(words.say("health.title", { customer: "Contoso" }));
      await expect(page.getByRole("article").first()).toBeVisible();
      await ui.feature("requests").click();
      await page.getByRole("link", { name: words.say("request.add"), exact: true }).click();
      const field = (name) => page.getByLabel(words.say(`draft.field.${name}`), { exact: true });
      await field("title").fill("Mail is late");
      await field("description").fill("Since Monday.");
      await field("title").scrollIntoViewIfNeeded();
      await expect(field("title")).toBeInViewport({ ratio: 1 });
      await ui.feature("customers").click();
      await expect(ui.detailsHeading("Contoso")).toBeVisible();
      await ui.details.getByRole("button", { name: words.say("details.close"), exact: true }).click();
      await ui.columnHeader("health").getByRole("button").click();
      await expect(ui.columnHeader("health")).toHaveAttribute("aria-sort", "descending");
    });
  });
});

test.describe("from wide to narrow and back", () => {
  inBothLanguages(() => {
    test("turning and zooming keep the place", async ({ page, ui }) => {
      await page.setViewportSize(WIDE.viewport);
      await ui.open(`/customers/${contoso.id}?q=contoso`);
      await page.setViewportSize(NARROW.viewport);
      await expect(ui.detailsHeading("Contoso")).toBeVisible();
      await expect(ui.grid).toBeHidden();
      await page.setViewportSize(WIDE.viewport);
      await expect(ui.selectedRow).toContainText("Contoso");
      await expect(ui.searchBox).toHaveValue("contoso");
    });
  });
});
