// The app without a network, and a deployment while it is open.

import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { CSV, NAMES, SITE, at, expect, inBothLanguages, inEnglish, test } from "./support.mjs";
import { cachedOf, keptApp as kept, rowsOf } from "./support/kept.mjs";
import { allOpen, signIn, stay } from "./support/live.mjs";
import { Secrets } from "./support/secrets.mjs";

test.use({ keepsApp: true });

const keptAddresses = async (page) => (await cachedOf(page)).map(({ url }) => new URL(url).pathname);

// The addresses of the app itself.
const OF_THE_APP = /^\/(assets\/.*|locales\/\w+\.json|config\.json|microsoft\.json|app\.webmanifest)?$/;

// A copy of the site, which can be deployed anew; `deploy` gives it a build of another name.
async function deployed() {
  const folder = await mkdtemp(join(tmpdir(), "regia-deployed-"));
  await cp(SITE, folder, { recursive: true });
  const read = (name) => readFile(join(folder, name), "utf8");
  const [, build] = /data-build="(\w+)"/.exec(await read("index.html"));
  async function deploy(next) {
    for (const name of ["index.html", "service-worker.js"]) {
      await writeFile(join(folder, name), (await read(name)).replaceAll(build, next));
      for (const end of [".br", ".gz"]) await rm(join(folder, name + end));
    }
  }
  return { folder, build, deploy };
}

const list = { name: "Customers.csv", mimeType: "text/csv", buffer: Buffer.from(CSV) };

inBothLanguages((words) => {
  test("without a network the app starts with what this browser keeps", async ({ page, ui, serve, context }) => {
    for (const base of ["/", "/console/"]) {
      const site = await serve({ base });
      const address = (path) => new URL(path, site.url).href;
      await ui.open(address("customers"));
      await ui.openFile(list);
      await ui.expectMatches(NAMES.length);
      await kept(page);
      await context.setOffline(true);
      await ui.open(address("customers?sort=name"));
      await ui.expectMatches(NAMES.length);
      // A page that is a part of its own, by a link and by its address.
      await ui.feature("today").click();
      await expect(ui.heading).toHaveText(words.say("feature.today"));
      await ui.open(address("requests"));
      await expect(ui.heading).toHaveText(words.say("feature.requests"));
      await context.setOffline(false);
    }
  });
});

inEnglish((words) => {
  const field = (page, name) => page.getByLabel(words.say(`draft.field.${name}`), { exact: true });

  test("without a network a request is composed, kept and found again", async ({ page, ui, serve, context }) => {
    const site = await serve();
    const address = (path) => new URL(path, site.url).href;
    await ui.open(address("customers"));
    await ui.openFile(list);
    await ui.expectMatches(NAMES.length);
    await ui.nameLink("Gamma").click();
    await expect(ui.detailsHeading("Gamma")).toBeVisible();
    await kept(page);
    await context.setOffline(true);
    await ui.feature("requests").click();
    await page.getByRole("link", { name: words.say("request.add"), exact: true }).click();
    await field(page, "title").fill("Mail is late");
    await field(page, "product").fill("Exchange Online");
    await field(page, "description").fill("Since Monday.");
    await page.reload();
    await expect(field(page, "description")).toHaveValue("Since Monday.");
    await field(page, "severity").selectOption("critical");
    await field(page, "contact_name").fill("Ada");
    await field(page, "contact_email").fill("ada@partner.example");
    await page.getByRole("button", { name: words.say("draft.save"), exact: true }).click();
    await expect(ui.heading).toHaveText(words.say("request.unfiled", { customer: "Gamma" }));
    await ui.open(address("requests"));
    await expect(page.getByRole("gridcell", { name: "Mail is late", exact: true })).toBeVisible();
    await context.setOffline(false);
  });
});

test("only the app is kept, no list and no answer", async ({ page, ui, serve }) => {
  const site = await serve({ config: { source: { snapshot: "demo.json" } } });
  await ui.open(site.url);
  await kept(page);
  const addresses = await keptAddresses(page);
  expect(addresses).toContain("/");
  expect(addresses).toContain("/config.json");
  expect(addresses.filter((path) => path.startsWith("/assets/")).length).toBeGreaterThan(8);
  expect(addresses.filter((path) => !OF_THE_APP.test(path))).toEqual([]);
});

test("only the app is kept while an account works with its customers, and nothing of Microsoft's", async ({
  page,
  ui,
  words,
  live,
}) => {
  const { url, standin } = await live({ tenants: 5 });
  const customers = allOpen(standin);
  const secrets = await Secrets.watch(page, { url, standin });
  // What the console's own host answered for Partner Center, through the worker.
  const proxied = [];
  page.on("response", (response) => {
    if (response.url().startsWith(`${url}pc/v1/`) && response.ok()) proxied.push(response.url());
  });
  await page.goto(url);
  await kept(page);
  await signIn(page, `${url}customers`);
  expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await ui.expectMatches(customers.length);
  await ui.nameLink(customers[1].displayName).click();
  await expect(ui.detailsHeading(customers[1].displayName)).toBeVisible();
  await ui.feature("health").click();
  await ui.ready();
  await ui.feature("requests").click();
  await ui.ready();
  await expect.poll(() => proxied.length).toBeGreaterThan(0);
  await page.goto(`${url}customers`);
  await ui.expectMatches(customers.length);

  const cached = await cachedOf(page);
  const paths = cached.map((entry) => new URL(entry.url));
  expect(paths.filter(({ origin }) => `${origin}/` !== url)).toEqual([]);
  expect(paths.map(({ pathname }) => pathname)).toContain("/config.json");
  expect(paths.filter(({ pathname, search }) => search !== "" || !OF_THE_APP.test(pathname))).toEqual([]);
  const told = customers.flatMap(({ id, displayName, defaultDomain }) => [id, displayName, defaultDomain]);
  for (const { url: address, text } of cached) {
    expect(told.filter((fact) => text.includes(fact)), address).toEqual([]);
  }
  await secrets.expectNone("with what the worker keeps");
});

inEnglish((words) => {
  test("one click deletes the copy of the app as well, and all that an account left", async ({ page, context, ui, live }) => {
    const { url, standin } = await live({ tenants: 3 });
    allOpen(standin);
    await page.goto(url);
    await kept(page);
    await signIn(page, `${url}customers`);
    await ui.expectMatches(3);
    await stay(page);
    const { clientId } = standin.world.app;
    const left = () =>
      page.evaluate(async () => ({
        caches: await caches.keys(),
        workers: (await navigator.serviceWorker.getRegistrations()).length,
        texts: [localStorage, sessionStorage].flatMap((storage) => Object.keys(storage)),
      }));
    const before = await left();
    expect(before.caches.length).toBe(1);
    expect(before.workers).toBe(1);
    expect(before.texts.length).toBeGreaterThan(0);
    expect((await cachedOf(page)).filter(({ text }) => text.includes(clientId)).length).toBeGreaterThan(0);
    await expect.poll(async () => (await rowsOf(page)).length).toBeGreaterThan(0);

    await page.getByRole("banner").getByRole("link", { name: words.say("preferences.title"), exact: true }).click();
    await page.getByRole("button", { name: words.say("wipe.button"), exact: true }).click();
    // The next start has the app kept again, which may be before what is left is read.
    await context.addInitScript(() => (ServiceWorkerContainer.prototype.register = () => new Promise(() => undefined)));
    const again = page.waitForEvent("domcontentloaded");
    const dialog = page.getByRole("dialog", { name: words.say("wipe.question"), exact: true });
    await dialog.getByRole("button", { name: words.say("wipe.confirm"), exact: true }).click();
    await again;
    await expect(page.getByRole("main").getByRole("button", { name: words.say("live.sign_in"), exact: true })).toBeVisible();
    expect(await left()).toEqual({ caches: [], workers: 0, texts: [] });
    expect(await rowsOf(page)).toEqual([]);
    expect((await page.evaluate(() => indexedDB.databases())).map(({ name }) => name).filter((name) => name !== "regia")).toEqual([]);
  });

  test("after the deletion the app is kept again, and starts without a network", async ({ page, ui, serve, context }) => {
    const site = await serve();
    await ui.open(site.url);
    await kept(page);
    await ui.open(new URL("preferences", site.url).href);
    await page.getByRole("button", { name: words.say("wipe.button"), exact: true }).click();
    const again = page.waitForEvent("domcontentloaded");
    await page.getByRole("dialog").getByRole("button", { name: words.say("wipe.confirm"), exact: true }).click();
    await again;
    await ui.ready();
    await kept(page);
    expect(await keptAddresses(page)).toContain("/config.json");
    await ui.openFile(list);
    await ui.expectMatches(NAMES.length);
    await context.setOffline(true);
    await page.reload();
    await ui.expectMatches(NAMES.length);
    await context.setOffline(false);
  });
});

test("a host that fails is answered for, and a changed config.json counts at once", async ({ page, ui, serve }) => {
  const site = await serve();
  await ui.open(site.url);
  await kept(page);
  const settings = () => page.evaluate(async () => (await fetch("config.json")).json());
  expect((await settings()).source.demo).toBe(true);
  await page.context().route("**/config.json", (route) => route.fulfill({ json: { source: { snapshot: "other.json" } } }));
  expect((await settings()).source.snapshot).toBe("other.json");
  // The copy is kept a moment after the answer was given.
  const copy = () => page.evaluate(async () => (await caches.match("config.json"))?.text());
  await expect.poll(copy).toContain("other.json");
  await page.context().route("**/config.json", (route) => route.fulfill({ status: 503, body: "away" }));
  // What the host said last.
  expect((await settings()).source.snapshot).toBe("other.json");
});

test("a deployment without the files of the build before takes nothing from an open page", async ({ page, ui, serve }) => {
  const { folder } = await deployed();
  const site = await serve({ dir: folder });
  await ui.open(site.url);
  await kept(page);
  await rm(join(folder, "assets"), { recursive: true });
  const files = (await keptAddresses(page)).filter((path) => path.startsWith("/assets/"));
  const lost = await page.evaluate(async (files) => {
    const answers = await Promise.all(files.map((path) => fetch(path)));
    return answers.filter(({ ok }) => !ok).map(({ url }) => url);
  }, files);
  expect(lost).toEqual([]);
  expect(files.length).toBeGreaterThan(8);
  await rm(folder, { recursive: true });
});

inBothLanguages((words) => {
  test("a new build is offered and not forced, and what was searched stays", async ({ page, ui, serve }) => {
    const { folder, build, deploy } = await deployed();
    const site = await serve({ dir: folder });
    const used = page.locator("script[data-build]");
    const offer = page.getByRole("main").getByText(words.say("app.update_ready"), { exact: true });
    await ui.open(site.url);
    await kept(page);
    await ui.searchFor("contoso");
    const next = "0123456789abcdef";
    await deploy(next);
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
    await expect(offer).toBeVisible({ timeout: 20_000 });
    await expect(used).toHaveAttribute("data-build", build);
    await expect(ui.searchBox).toHaveValue("contoso");
    await page.getByRole("button", { name: words.say("app.update_use"), exact: true }).click();
    await expect(used).toHaveAttribute("data-build", next);
    await ui.ready();
    await ui.expectAddress(at("/customers", "?q=contoso"));
    await expect(offer).toBeHidden();
    await rm(folder, { recursive: true });
  });
});
