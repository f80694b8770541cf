// What is told when the app stops by an error of its own, and what can be reported of it.

import { ENGLISH, ITALIAN, axe, expect, test } from "./support.mjs";

const SECRET = "Contoso Secreto";
const TENANT = "4fdbff88-9d6b-42e0-9713-45c922ba8001";

const WORDS = [
  ["in English", ENGLISH, { stopped: "Regia stopped because of an error", reload: "Reload", copy: "Copy details", copied: "Details copied", report: "Details of the error" }],
  ["in Italian", ITALIAN, { stopped: "Regia si è interrotta per un suo errore", reload: "Ricarica", copy: "Copia dettagli", copied: "Dettagli copiati", report: "Dettagli dell’errore" }],
];

// From now on the browser makes no element, and the app draws another page: it panics. Both at once, because anything
// else that is drawn in between would make it panic before.
const panic = (ui) =>
  ui.feature("health").evaluate(
    (link, message) => {
      document.createElement = document.createElementNS = () => {
        throw new Error(message);
      };
      link.click();
    },
    `no element for "${SECRET}" of ${TENANT}`,
  );

// Makes elements again, which axe needs: the app is not called any more.
const mendBrowser = (page) =>
  page.evaluate(() => {
    delete document.createElement;
    delete document.createElementNS;
  });

// A trap without a panic, as out of a stack that overflows.
const trap = (page) =>
  page.evaluate(async () => {
    // (module (func (export "f") unreachable))
    const module = Uint8Array.from([
      0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11,
    ]);
    const { instance } = await WebAssembly.instantiate(module);
    setTimeout(instance.exports.f);
  });

const panel = (page) => page.getByRole("alert").filter({ hasText: "Regia" });
const copied = (page) => page.evaluate(() => navigator.clipboard.readText());

for (const [language, options, words] of WORDS) {
  test.describe(language, () => {
    test.use(options);

    const button = (page, name) => panel(page).getByRole("button", { name: words[name], exact: true });

    test("a panic is told, and its words and location are copied without anything of a customer", async ({ context, page, ui, watch }) => {
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      watch.expect(/panicked at/);
      watch.expect(/unreachable/);
      await ui.open(`/customers/contoso.com?q=${encodeURIComponent(SECRET)}#code=${TENANT}`);
      await panic(ui);
      await expect(panel(page)).toContainText(words.stopped);
      await expect(page.locator("#app")).toBeHidden();
      await expect(button(page, "copy")).toBeFocused();
      await mendBrowser(page);
      await axe(page, { within: "#boot" });

      await page.keyboard.press("Enter");
      await expect(button(page, "copied")).toBeVisible();
      const report = await copied(page);
      expect(report).toMatch(/^Version: \d+\.\d+\.\d+ \(regia-\w+\.wasm\)$/m);
      expect(report).toMatch(/^Time: \d{4}-\d\d-\d\dT[\d:.]+Z$/m);
      expect(report).toMatch(/^Browser: Mozilla\/.*Chrome/m);
      expect(report).toMatch(/^Error: .*Error: no element for "…" of …/m);
      expect(report).toMatch(/^Location: (crates|src)\/[\w./-]+\.rs:\d+:\d+$/m);
      expect(report).toMatch(/^Address: http:\/\/127\.0\.0\.1:\d+\/[a-z/…]*(\?q=…)?$/m);
      for (const secret of [SECRET, encodeURIComponent(SECRET), "Contoso", "contoso", TENANT]) expect(report).not.toContain(secret);
    });

    test("without a clipboard the report is shown, selected", async ({ page, ui, watch }) => {
      await page.addInitScript(() => delete Navigator.prototype.clipboard);
      watch.expect(/panicked at/);
      watch.expect(/unreachable/);
      await ui.open("/customers");
      await panic(ui);
      await button(page, "copy").click();
      const box = panel(page).getByRole("textbox", { name: words.report, exact: true });
      await expect(box).toBeFocused();
      await expect(box).toHaveValue(/^Version: .*\n(.*\n)*Location: .*\.rs:\d+:\d+\n/);
      const selected = await box.evaluate((it) => it.value.slice(it.selectionStart, it.selectionEnd) === it.value);
      expect(selected, "all of it is selected").toBe(true);
      await mendBrowser(page);
      await axe(page, { within: "#boot" });
    });

    test("the page is reloaded from there, and works again", async ({ page, ui, watch }) => {
      watch.expect(/panicked at/);
      watch.expect(/unreachable/);
      await ui.open("/customers");
      await panic(ui);
      await button(page, "reload").click();
      await ui.ready();
      await ui.feature("health").click();
      await ui.ready();
      await expect(page.locator("#boot")).toBeHidden();
    });
  });
}

test("a trap that is no panic is told too, and reported by its stack", async ({ context, page, ui, watch }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  watch.expect(/unreachable/);
  await ui.open("/customers");
  await trap(page);
  await panel(page).getByRole("button", { name: "Copy details" }).click();
  const report = await copied(page);
  expect(report).toMatch(/^Error: unreachable$/m);
  expect(report).toMatch(/^Stack: \nRuntimeError: unreachable\nat .*wasm-function/m);
  expect(report).not.toContain("Location:");
});

test("an open dialog does not keep the panel from being used", async ({ page, ui, watch }) => {
  watch.expect(/unreachable/);
  await ui.open("/customers");
  await page.keyboard.press("?");
  await expect(ui.keys).toBeVisible();
  await trap(page);
  await panel(page).getByRole("button", { name: "Reload" }).click();
  await ui.ready();
  await expect(page.locator("#boot")).toBeHidden();
});
