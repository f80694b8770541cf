// The app without a network, and a deployment while it is open.

import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { CSV, NAMES, SITE, at, expect, inBothLanguages, inEnglish, test } from "./support.mjs";

test.use({ keepsApp: true });

// Waits until the browser keeps the app, and this page gets its files from there.
const kept = (page) => page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 30_000 });

// What is kept, by address.
const keptAddresses = (page) =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map(({ url }) => new URL(url).pathname);
  });

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
  const others = addresses.filter((path) => !/^\/(assets\/.*|locales\/\w+\.json|config\.json|microsoft\.json|app\.webmanifest)?$/.test(path));
  expect(others).toEqual([]);
});

test("a host that fails is answered for, and a changed config.json counts at once", async ({ page, ui, serve }) => {
  const site = await serve();
  await ui.open(site.url);
  await kept(page);
  const settings = () => page.evaluate(async () => (await fetch("config.json")).json());
  expect((await settings()).source.demo).toBe(true);
  await page.context().route("**/config.json", (route) => route.fulfill({ json: { source: { snapshot: "other.json" } } }));
  expect((await settings()).source.snapshot).toBe("other.json");
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
