// The site around the app: headers, integrity, base path, and what is said when it cannot start.

import { readFile } from "node:fs/promises";

import { ITALIAN, SITE, axe, demo, expect, test } from "./support.mjs";
import { copyReport, showReport } from "./support/report.mjs";
import { UNUSED_PRELOAD } from "./support/watch.mjs";

const MAIN = /\/assets\/regia-[0-9a-f]{16}\.wasm$/;

const started = (page) => expect(page.locator("#app > *").first()).toBeVisible();
const bootTag = (html) => Object.fromEntries([...html.matchAll(/\bdata-(\w+)="([^"]*)"/g)].map((it) => it.slice(1)));

test("the app starts, and nothing complains", async ({ page }) => {
  await page.goto("/");
  await started(page);
  await expect(page.locator("#boot")).toBeHidden();
});

test("wasm of another type starts the app too, and the console tells of it", async ({ page, watch }) => {
  watch.expect(/^.*The wasm has the type application\/octet-stream instead of application\/wasm/);
  watch.tolerate(UNUSED_PRELOAD);
  await page.route(MAIN, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-type": "application/octet-stream" } });
  });
  await page.goto("/");
  await started(page);
});

test("the policy allows this site and the hosts of config.json, and nothing else", async ({ request, serve }) => {
  const site = await serve({
    config: { source: { snapshot: "https://files.example/list.json" }, links: { x: "https://shop.example/" } },
  });
  const headers = (await request.get(site.url)).headers();
  const policy = new Map(
    headers["content-security-policy"].split("; ").map((it) => [it.split(" ")[0], it.split(" ").slice(1)]),
  );
  expect(policy.get("default-src")).toEqual(["'none'"]);
  expect(policy.get("script-src")).toEqual(["'self'", "'wasm-unsafe-eval'"]);
  expect(policy.get("style-src")).toEqual(["'self'"]);
  expect(policy.get("connect-src")).toEqual(["'self'", "https://files.example"]);
  expect(policy.get("frame-ancestors")).toEqual(["'none'"]);
  expect(policy.get("base-uri")).toEqual(["'none'"]);
  expect(policy.get("object-src")).toEqual(["'none'"]);
  expect(policy.get("require-trusted-types-for")).toEqual(["'script'"]);
  expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
  expect(headers["referrer-policy"]).toBe("no-referrer");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["permissions-policy"]).toContain("camera=()");
  expect(headers["integrity-policy"]).toBe("blocked-destinations=(script)");
});

test("a script without a hash is refused, also one of this site", async ({ page }) => {
  await page.goto("/");
  await started(page);
  const { js } = bootTag(await page.content());
  const imported = (address) =>
    page.evaluate((it) => import(it).then(() => "imported", (failure) => failure.name), address);
  // What the page preloaded with its hash is there; the same file under another address would have to be fetched.
  expect(await imported(js)).toBe("imported");
  expect(await imported(`${js}?again`)).toBe("TypeError");
});

test("the policy is enforced", async ({ page, watch }) => {
  await page.goto("/");
  await started(page);
  watch.expect(/connect-src|Refused to connect/);
  watch.expect(/require-trusted-types-for|requires 'Trusted/);
  const outcome = await page.evaluate(async () => {
    const thrown = (act) => {
      try {
        return act();
      } catch (failure) {
        return failure.name;
      }
    };
    return {
      fetched: await fetch("https://elsewhere.invalid/").catch((failure) => failure.name),
      script: thrown(() => (document.createElement("script").textContent = "globalThis.ran = true")),
      markup: thrown(() => (document.createElement("div").innerHTML = "<img src=x onerror=alert(1)>")),
      harmless: thrown(() => (document.createElement("div").innerHTML = "<b>on = off</b>")),
      foreign: thrown(() => (document.createElement("script").src = "https://elsewhere.invalid/x.js")),
    };
  });
  expect(outcome).toEqual({
    fetched: "TypeError",
    script: "TypeError",
    markup: "TypeError",
    harmless: "<b>on = off</b>",
    foreign: "TypeError",
  });
});

test("a missing file is missing, and any other address is the app's", async ({ request }) => {
  const status = async (path) => (await request.get(path)).status();
  expect(await status("/assets/regia-0000000000000000.wasm")).toBe(404);
  expect(await status("/nothing.json")).toBe(404);
  expect(await status("/customers/contoso.com.br")).toBe(200);
  expect(await status("/customers/contoso.com/health")).toBe(200);
});

test("the app can be installed", async ({ page, ui, context }) => {
  await ui.open("/customers");
  const devtools = await context.newCDPSession(page);
  const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
  // A private window installs nothing, and every page of these tests is in one.
  const faults = installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito");
  expect(faults).toEqual([]);
  const { errors, data } = await devtools.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  expect(JSON.parse(data).icons.length).toBeGreaterThan(1);
});

test("hashed files are kept for ever, the page and its config are asked for again", async ({ request }) => {
  const page = await request.get("/");
  const { js } = bootTag(await page.text());
  expect(page.headers()["cache-control"]).toBe("no-cache");
  expect((await request.get("/config.json")).headers()["cache-control"]).toBe("no-cache");
  expect((await request.get(js)).headers()["cache-control"]).toBe("public, max-age=31536000, immutable");
});

test("wasm is fetched once, packed with brotli", async ({ page }) => {
  const answers = [];
  page.on("response", (response) => response.url().endsWith(".wasm") && answers.push(response));
  await page.goto("/");
  await started(page);
  expect(answers.map((it) => it.headers()["content-encoding"])).toEqual(["br"]);
});

test.describe("when the app cannot start", () => {
  const said = (page) => page.getByRole("alert");
  const notLoaded = /^the script or the wasm of the app did not load$/;

  test.beforeEach(({ watch }) => watch.tolerate(UNUSED_PRELOAD));

  test("altered wasm is refused", async ({ page, words, request, serve, watch }) => {
    const { wasm } = bootTag(await (await request.get("/")).text());
    const altered = Buffer.concat([await readFile(`${SITE}${wasm}`), Buffer.from([0, 1, 0])]);
    const site = await serve({ files: { [wasm]: altered } });
    watch.expect(/integrity/);
    watch.expect(/Failed to fetch/);
    await page.goto(site.url);
    await expect(said(page)).toContainText("Regia could not be loaded");
    await expect(said(page).getByRole("button", { name: "Reload" })).toBeVisible();
    await copyReport(page, words, { cause: notLoaded });
  });

  test("altered script is refused", async ({ page, words, request, serve, watch }) => {
    const { js } = bootTag(await (await request.get("/")).text());
    const altered = `${await readFile(`${SITE}${js}`, "utf8")};globalThis.altered = true;`;
    const site = await serve({ files: { [js]: altered } });
    watch.expect(/integrity/);
    watch.expect(/Failed to fetch dynamically imported module/);
    await page.goto(site.url);
    await expect(said(page)).toContainText("Regia could not be loaded");
    expect(await page.evaluate(() => globalThis.altered)).toBeUndefined();
    const report = await copyReport(page, words, { cause: notLoaded });
    expect(report).toMatch(/^Error: Failed to fetch dynamically imported module: …$/m);
  });

  test("a browser without WebAssembly is told so", async ({ page, words }) => {
    await page.addInitScript(() => delete globalThis.WebAssembly);
    await page.goto("/customers/contoso.com?q=secret");
    await expect(said(page)).toContainText("Regia needs WebAssembly");
    await axe(page, { within: "#boot" });
    await copyReport(page, words, { cause: /^WebAssembly is missing$/, secrets: ["contoso", "secret"] });
  });

  // Without the clipboard API the report is shown, selected.
  test("where nothing can be copied the report is shown", async ({ page, words }) => {
    await page.addInitScript(() => {
      delete globalThis.WebAssembly;
      delete Navigator.prototype.clipboard;
    });
    await page.goto("/");
    await showReport(page, words, { cause: /^WebAssembly is missing$/, within: said(page) });
  });

  test("wasm that is missing is told", async ({ page, words, watch }) => {
    watch.expect(/404/);
    watch.expect(/integrity/);
    watch.expect(/TypeError/);
    await page.route(MAIN, (route) => route.fulfill({ status: 404, body: "" }));
    await page.goto("/");
    await expect(said(page)).toContainText("Regia could not be loaded");
    await copyReport(page, words, { cause: notLoaded });
  });

  test("no language at all is told", async ({ page, words, watch }) => {
    watch.expect(/Failed to load resource/);
    await page.route("**/locales/*.json", (route) => route.abort());
    await page.goto("/");
    await expect(said(page)).toContainText("Regia could not be loaded");
    await copyReport(page, words, { cause: /^no language did load$/ });
  });

  for (const [what, answer] of [
    ["is missing", { status: 404, body: "" }],
    ["cannot be read", { status: 200, body: "<!doctype html>" }],
  ]) {
    test(`a microsoft.json that ${what} is told`, async ({ page, words, watch }) => {
      if (answer.status === 404) watch.expect(/404/);
      await page.route("**/microsoft.json", (route) => route.fulfill(answer));
      await page.goto("/");
      await expect(said(page)).toContainText("Regia could not be loaded");
      await copyReport(page, words, { cause: /^microsoft\.json did not load, or cannot be read$/ });
    });
  }

  for (const where of ["a handler", "a promise"]) {
    test(`the app's own end is told when it comes in ${where}`, async ({ page, watch }) => {
      watch.expect(/unreachable/);
      await page.goto("/");
      await started(page);
      await page.evaluate(async (where) => {
        // (module (func (export "f") unreachable)): what a panic of the app does.
        const module = Uint8Array.from([
          0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11,
        ]);
        const { instance } = await WebAssembly.instantiate(module);
        if (where === "a handler") setTimeout(instance.exports.f);
        else Promise.resolve().then(instance.exports.f);
      }, where);
      await expect(said(page)).toContainText("Regia stopped because of an error of its own");
      await expect(page.locator("#app")).toBeHidden();
    });
  }

  test("a page left over from an earlier release reloads itself, once", async ({ page, request, watch }) => {
    const html = await (await request.get("/")).text();
    const { js } = bootTag(html);
    const gone = js.replace(/-\w{16}/, "-0000000000000000");
    let stalePages = 0;
    await page.route("/", async (route) => {
      // The first reading comes from a cache of yesterday; every other from the site.
      if (stalePages++ > 0) return route.continue();
      const stale = html.replaceAll(js, gone);
      return route.fulfill({ body: stale, contentType: "text/html" });
    });
    watch.expect(/404/);
    await page.goto("/");
    await started(page);
    expect(stalePages).toBe(3);
  });

  test("a file that stays missing is told, without reloading for ever", async ({ page, words, request, watch }) => {
    const { js } = bootTag(await (await request.get("/")).text());
    let pages = 0;
    page.on("request", (it) => it.isNavigationRequest() && pages++);
    await page.route(js, (route) => route.fulfill({ status: 404, body: "" }));
    watch.expect(/404/);
    watch.expect(/Failed to fetch dynamically imported module/);
    await page.goto("/");
    await expect(said(page)).toContainText("Regia could not be loaded");
    expect(pages).toBe(1);
    await copyReport(page, words, { cause: notLoaded });
  });

  test.describe("in Italian", () => {
    test.use(ITALIAN);

    test("a language that does not come at the start is told, and the page is in English until it comes", async ({
      page,
      words,
      watch,
    }) => {
      watch.expect(/Failed to load resource.*it\.json/);
      await page.route("**/locales/it.json", (route) => route.abort());
      await page.goto("/");
      await expect(said(page)).toContainText("The texts in Italiano cannot be loaded.");
      await expect(page.locator("html")).toHaveAttribute("lang", "en");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Client management");
      await page.unroute("**/locales/it.json");
      await said(page).getByRole("button", { name: "Try again", exact: true }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.say("app.title"));
      await expect(said(page)).toHaveCount(0);
    });

    test("the words are Italian", async ({ page }) => {
      await page.addInitScript(() => delete globalThis.WebAssembly);
      await page.goto("/");
      await expect(said(page)).toContainText("Regia ha bisogno di WebAssembly");
      await expect(page.locator("#boot")).toHaveAttribute("lang", "it");
    });
  });
});

test("a browser that stores nothing shows the list, and says what it does not keep", async ({ page, ui, words }) => {
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException("The user blocks this", "SecurityError");
    };
    for (const name of ["localStorage", "sessionStorage", "caches"]) Object.defineProperty(window, name, { get: refuse });
    IDBFactory.prototype.open = IDBFactory.prototype.deleteDatabase = IDBFactory.prototype.databases = refuse;
  });
  await ui.open("/customers");
  await ui.expectMatches(demo.listed.length);
  await ui.searchFor("contoso");
  await ui.nameLink("Contoso").click();
  await expect(ui.detailsHeading("Contoso")).toBeVisible();
  await ui.open(`/customers/${demo.named("Contoso").id}/requests/new`);
  await page.getByLabel(words.say("draft.field.title"), { exact: true }).fill("Mail is late");
  await expect(page.getByText(words.say("storage.refused"), { exact: false }).first()).toBeVisible();
  await ui.open("/preferences");
  await expect(page.getByText(words.say("kept.unread"), { exact: true }).first()).toBeVisible();
  await page.getByRole("button", { name: words.say("wipe.button"), exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: words.say("wipe.confirm"), exact: true }).click();
  await expect(ui.alert.filter({ hasText: words.say("wipe.refused") })).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page says that it needs it", async ({ page }) => {
    await page.goto("/");
    // Playwright reads no text in a noscript, so it is asked for the place and for the markup.
    const notice = page.locator("noscript p").first();
    await expect(notice).toBeVisible();
    expect(await notice.innerHTML()).toContain("Regia needs JavaScript");
    await expect(page.getByText("Loading Regia…")).toBeHidden();
  });
});
