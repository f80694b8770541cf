// Forced colours, less motion, light and dark: what the system asks for, the page does.

import { DARK, FORCED_COLORS, LIGHT, REDUCED_MOTION, demo, expect, inBothLanguages, test } from "./support.mjs";
import { copyReport } from "./support/report.mjs";

const contoso = demo.named("Contoso");

test.describe("forced colours", () => {
  test.use(FORCED_COLORS);

  inBothLanguages((words) => {
    test("the selection, the focus and the states can be told apart", async ({ page, ui }) => {
      await ui.open(`/customers/${contoso.id}?q=con`);
      expect(await page.evaluate(() => matchMedia("(forced-colors: active)").matches)).toBe(true);
      const outline = (element) => element.evaluate((it) => getComputedStyle(it).outlineStyle);
      expect(await outline(ui.selectedRow)).toBe("solid");
      const other = ui.rows.filter({ hasNot: page.getByRole("link", { name: "Contoso", exact: true }) }).first();
      expect(await outline(other)).toBe("none");
      await ui.nameLink("Contoso").focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowLeft");
      await expect(ui.nameLink("Contoso")).toBeFocused();
      expect(await outline(ui.nameLink("Contoso"))).not.toBe("none");
      // No state is told by colour alone.
      await expect(ui.row("Contoso").getByRole("gridcell").nth(2)).toContainText(words.count("health.incidents", 1));
      await expect(ui.row("Contoso").locator("svg").first()).toBeVisible();
    });
  });
});

test.describe("less motion", () => {
  test.use(REDUCED_MOTION);

  test("nothing moves for longer than a blink", async ({ page, ui }) => {
    for (const address of ["/customers", `/customers/${contoso.id}`, "/health", `/customers/${contoso.id}/requests/new`]) {
      await ui.open(address);
      const moving = await page.evaluate(() => {
        const seconds = (list) => Math.max(...list.split(",").map((it) => parseFloat(it) * (it.trim().endsWith("ms") ? 1e-3 : 1)));
        return [...document.querySelectorAll("*")]
          .map((element) => [element, getComputedStyle(element)])
          .filter(([, style]) => {
            const animates = style.animationName !== "none" && seconds(style.animationDuration) > 0.01;
            return animates || seconds(style.transitionDuration) > 0.01 || style.scrollBehavior === "smooth";
          })
          .map(([element]) => `${element.tagName}.${element.className}`);
      });
      expect(moving, address).toEqual([]);
    }
  });
});

test.describe("the theme", () => {
  // Dark is where the text is light.
  const isDark = async (page) => {
    const color = await page.evaluate(() => getComputedStyle(document.body).color);
    const [red, green, blue] = color.match(/[\d.]+/g).map(Number);
    return red + green + blue > 3 * 128;
  };

  for (const [name, options, dark] of [["light", LIGHT, false], ["dark", DARK, true]]) {
    test.describe(`in a ${name} system`, () => {
      test.use(options);

      inBothLanguages((words) => {
        test("follows the system until another is chosen, and stays chosen", async ({ page, ui }) => {
          await ui.open("/customers");
          expect(await isDark(page)).toBe(dark);
          const choice = page.getByRole("combobox", { name: words.say("theme.label"), exact: true });
          await choice.selectOption({ label: words.say(dark ? "theme.light" : "theme.dark") });
          await expect.poll(() => isDark(page)).toBe(!dark);
          await page.reload();
          await ui.ready();
          expect(await isDark(page)).toBe(!dark);
          await choice.selectOption({ label: words.say("theme.system") });
          await expect.poll(() => isDark(page)).toBe(dark);
        });
      });
    });
  }
});

test("a language whose texts do not come is told, and can be tried again", async ({ page, ui, words, watch }) => {
  watch.expect(/Failed to load resource.*it\.json/);
  await ui.open("/customers");
  await page.route("**/locales/it.json", (route) => route.abort());
  const choice = page.getByRole("combobox", { name: "Language" });
  await choice.selectOption("it");
  const notice = page.getByRole("alert");
  await expect(notice).toContainText("The texts in Italiano cannot be loaded.");
  await expect(choice).toHaveValue("en");
  await copyReport(page, words, { cause: /^the texts of the language it did not load$/, within: notice });
  await page.unroute("**/locales/it.json");
  await notice.getByRole("button", { name: "Try again", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Gestione clienti");
  await expect(notice).toHaveCount(0);
});
