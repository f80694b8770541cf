// Browsers that are too old for the app, and a start script that does not come: both are told, and neither waits for ever.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

import { ITALIAN, SITE, axe, expect, test } from "./support.mjs";
import { copyReport } from "./support/report.mjs";
import { UNUSED_PRELOAD } from "./support/watch.mjs";

test.beforeEach(({ watch }) => watch.tolerate(UNUSED_PRELOAD));

const said = (page) => page.getByRole("alert");
const started = (page) => expect(page.locator("#app > *").first()).toBeVisible();

// The address of the script that starts the app.
const bootScript = (html) => /<script type="module" src="([^"]+)"/.exec(html)[1];

const OLD = {
  popovers: () => delete HTMLElement.prototype.showPopover,
  // Of Chrome before 125, Firefox before 128 and Safari before 17.5.
  "round() in styles": () => {
    const { supports } = CSS;
    CSS.supports = (...asked) => !/round/.test(asked) && supports.apply(CSS, asked);
  },
  "the registerProperty of CSS": () => delete CSS.registerProperty,
  "light-dark() in styles": () => {
    const { supports } = CSS;
    CSS.supports = (...asked) => !/light-dark/.test(asked) && supports.apply(CSS, asked);
  },
};
for (const [name, age] of Object.entries(OLD)) {
  test(`a browser without ${name} is told which ones will do`, async ({ page, words }) => {
    await page.addInitScript(age);
    await page.goto("/");
    await expect(said(page)).toContainText("Firefox 128");
    const report = await copyReport(page, words, { cause: /^this browser lacks / });
    expect(report).toContain(`lacks ${name}\n`);
  });
}

test("a browser that cannot read the start script is told which ones will do", async ({ page, words, request, watch }) => {
  const html = await (await request.get("/")).text();
  const unread = "let = this is newer than the browser;";
  const integrity = `sha384-${createHash("sha384").update(unread).digest("base64")}`;
  const newer = html.replace(/(<script type="module" src="[^"]+" integrity=")[^"]+/, `$1${integrity}`);
  await page.route("/", async (route) => route.fulfill({ response: await route.fetch(), body: newer }));
  await page.route(bootScript(html), async (route) => route.fulfill({ response: await route.fetch(), body: unread }));
  // What Chromium says of a script that it cannot read has neither a message nor a stack.
  watch.expect(/^page error: $/);
  await page.goto("/");
  await expect(said(page)).toContainText("Firefox 128");
  await expect(page.getByText("Loading Regia…")).toHaveCount(0);
  await axe(page, { within: "#boot" });
  await copyReport(page, words, { cause: /^this browser does not run boot\.js$/ });
});

test("a browser in which the start script fails at once is told which ones will do", async ({ page, words, watch }) => {
  // Chrome 89 to 92 and Safari 15.0 to 15.3 read the script, and do not have this.
  await page.addInitScript(() => delete Object.hasOwn);
  watch.expect(/hasOwn/);
  await page.goto("/customers/contoso.com?q=secret");
  await expect(said(page)).toContainText("Firefox 128");
  await copyReport(page, words, { cause: /^this browser does not run boot\.js$/, secrets: ["contoso", "secret"] });
});

test("a start script that is missing is told", async ({ page, words, request, watch }) => {
  const boot = bootScript(await (await request.get("/")).text());
  await page.route(boot, (route) => route.fulfill({ status: 404, body: "" }));
  watch.expect(/404/);
  await page.goto("/");
  await expect(said(page)).toContainText("Regia could not be loaded");
  await copyReport(page, words, { cause: /^boot\.js did not load$/ });
  await page.unroute(boot);
  await said(page).getByRole("button", { name: "Reload", exact: true }).click();
  await started(page);
});

test("an altered start script is refused", async ({ page, request, serve, watch }) => {
  const boot = bootScript(await (await request.get("/")).text());
  const altered = `globalThis.altered = true;${await readFile(`${SITE}${boot}`, "utf8")}`;
  const site = await serve({ files: { [boot]: altered } });
  watch.expect(/integrity/);
  await page.goto(site.url);
  await expect(said(page)).toContainText("Regia could not be loaded");
  expect(await page.evaluate(() => globalThis.altered)).toBeUndefined();
});

test.describe("in Italian", () => {
  test.use(ITALIAN);

  test("the words are Italian without the start script as well", async ({ page, words, request, watch }) => {
    const boot = bootScript(await (await request.get("/")).text());
    await page.route(boot, (route) => route.abort());
    watch.expect(/Failed to load resource/);
    await page.goto("/");
    await expect(said(page)).toContainText("Non è stato possibile caricare Regia");
    await expect(page.locator("html")).toHaveAttribute("lang", "it");
    await copyReport(page, words, { cause: /^boot\.js did not load$/ });
  });
});
