// The parts of the program that are loaded later: not before they are needed, and told when they do not come.

import { readFile } from "node:fs/promises";

import { SITE, axe, demo, expect, inBothLanguages, test } from "./support.mjs";
import { signIn } from "./support/live.mjs";
import { copyReport } from "./support/report.mjs";

const ANY = /\/assets\/regia-[\w-]+-[0-9a-f]{16}\.wasm$/;
const LIVE = /\/assets\/regia-live-[0-9a-f]{16}\.wasm$/;
const FEATURES = /\/assets\/regia-features-[0-9a-f]{16}\.wasm$/;

// Takes the next request for a part away.
const loseOnce = (page, part) => page.route(part, (route) => route.abort(), { times: 1 });

// Takes every request for a part away, until `page.unroute(part)`.
const lose = (page, part) => page.route(part, (route) => route.abort());

// The addresses of a part that the page asks for from now on, in their order.
function asksFor(page, part) {
  const asked = [];
  page.on("request", (request) => part.test(request.url()) && asked.push(new URL(request.url()).pathname));
  return asked;
}

const heading = (page, name) => page.getByRole("heading", { level: 1, name, exact: true });

async function expectFailed(ui, words) {
  await expect(ui.alert).toContainText(words.say("part.failed_next"));
  await expect(heading(ui.page, words.say("part.failed_title"))).toBeVisible();
  await copyReport(ui.page, words, { cause: /^a part of the program did not load$/ });
  await axe(ui.page);
}

const retry = (ui, words) => ui.alert.getByRole("button", { name: words.say("app.retry"), exact: true }).click();

test("the list of a file needs no part, and the part of the features comes by itself", async ({ page, ui, watch }) => {
  watch.expect(/Failed to load resource|TypeError: Failed to fetch/);
  await lose(page, ANY);
  const [all, features] = [asksFor(page, ANY), asksFor(page, FEATURES)];
  const isShared = (path) => /\/regia-shared-/.test(path);
  await ui.open("/customers");
  await ui.expectMatches(demo.listed.length);
  await expect.poll(() => features.length).toBe(1);
  expect(all.filter((path) => !isShared(path))).toEqual(features);
  await ui.searchFor("contoso");
  await expect(ui.nameLink("Contoso")).toBeVisible();
});

test("a network that is lost after the list shows takes nothing of the demo away", async ({ page, ui, words, context }) => {
  const part = page.waitForResponse(FEATURES);
  await ui.open("/customers?q=contoso");
  await (await part).finished();
  await context.setOffline(true);
  await ui.nameLink("Contoso").click();
  await expect(ui.details.getByRole("heading", { name: words.say("subscription.title"), exact: true })).toBeVisible();
  await ui.feature("health").click();
  await expect(heading(page, words.say("health.title", { customer: "Contoso" }))).toBeVisible();
  await ui.feature("requests").click();
  await expect(heading(page, words.say("request.title", { customer: "Contoso" }))).toBeVisible();
});

test("a feature loads its part once, and no live source", async ({ page, ui, words }) => {
  const [features, live] = [asksFor(page, FEATURES), asksFor(page, LIVE)];
  await ui.open("/customers");
  for (const [feature, title] of [
    ["health", "health.title.all"],
    ["requests", "feature.requests"],
    ["access", "feature.access"],
    ["health", "health.title.all"],
  ]) {
    await ui.feature(feature).click();
    await expect(heading(page, words.say(title))).toBeFocused();
  }
  expect(features.length).toBe(1);
  expect(live).toEqual([]);
});

test("a live console asks for its part by itself, once, packed with brotli", async ({ page, live }) => {
  const parts = asksFor(page, LIVE);
  const { url } = await live({ tenants: 2 });
  const answer = page.waitForResponse(LIVE);
  await signIn(page, url);
  expect((await answer).headers()["content-encoding"]).toBe("br");
  // Once by this page, and once by the one that came back from the sign-in page.
  expect(parts.length).toBe(2);
  expect(new Set(parts).size).toBe(1);
});

inBothLanguages((words) => {
  test("a feature whose part does not come says so, and opens at the next attempt", async ({ page, ui, watch }) => {
    watch.expect(/Failed to load resource|TypeError: Failed to fetch/);
    await lose(page, FEATURES);
    await ui.open("/customers");
    await ui.feature("health").click();
    await expect(heading(page, words.say("part.failed_title"))).toBeFocused();
    await expectFailed(ui, words);
    // The list works on, and the part is asked for again.
    await ui.feature("customers").click();
    await ui.expectMatches(demo.listed.length);
    await ui.feature("requests").click();
    await expectFailed(ui, words);
    await page.unroute(FEATURES);
    await retry(ui, words);
    await expect(heading(page, words.say("feature.requests"))).toBeVisible();
    await expect(ui.alert).toHaveCount(0);
  });

  test("a page whose part does not come says so, and opens at the next attempt", async ({ page, ui, watch }) => {
    watch.expect(/Failed to load resource|TypeError: Failed to fetch/);
    await loseOnce(page, LIVE);
    await page.goto("/setup");
    await expectFailed(ui, words);
    await retry(ui, words);
    await expect(heading(page, words.say("live.setup"))).toBeVisible();
    await expect(ui.alert).toHaveCount(0);
  });

  test("a live console whose part does not come says so, and starts at the next attempt", async ({
    page,
    ui,
    live,
    watch,
  }) => {
    watch.expect(/Failed to load resource|TypeError: Failed to fetch/);
    await loseOnce(page, LIVE);
    const { url } = await live({ tenants: 2 });
    await page.goto(url);
    await expectFailed(ui, words);
    await retry(ui, words);
    await expect(heading(page, words.say("live.sign_in.title"))).toBeVisible();
    await signIn(page, url);
    await ui.expectMatches(2);
  });
});

test("the details of a customer whose part does not come say so, and come at the next attempt", async ({
  page,
  ui,
  words,
  watch,
}) => {
  watch.expect(/Failed to load resource|TypeError: Failed to fetch/);
  await lose(page, FEATURES);
  await ui.open("/customers?q=contoso");
  await ui.nameLink("Contoso").click();
  await expect(ui.details.getByRole("alert")).toContainText(words.say("part.failed_next"));
  await expect(ui.selectedRow).toContainText("Contoso");
  await axe(page);
  await page.unroute(FEATURES);
  await ui.details.getByRole("button", { name: words.say("app.retry"), exact: true }).click();
  await expect(ui.detailsHeading("Contoso")).toBeVisible();
  await expect(ui.details.getByRole("link", { name: "Exchange admin center" })).toBeVisible();
  await expect(ui.details.getByRole("heading", { name: words.say("subscription.title"), exact: true })).toBeVisible();
});

test("a part that is gone since a new deployment is found after the page is loaded again", async ({ page, ui, words, watch }) => {
  watch.expect(/Failed to load resource|Failed to fetch|integrity/);
  await page.route(FEATURES, (route) => route.fulfill({ status: 404 }));
  await ui.open("/customers");
  await ui.feature("health").click();
  await expectFailed(ui, words);
  // The page of the new deployment names another script.
  const html = await readFile(`${SITE}/index.html`, "utf8");
  const newer = html.replaceAll(/regia-[0-9a-f]{16}\.js/g, "regia-0123456789abcdef.js");
  expect(newer).not.toBe(html);
  const isPage = (url) => url.pathname === "/";
  await page.route(isPage, (route) => route.fulfill({ body: newer, contentType: "text/html" }), { times: 1 });
  const reloaded = page.waitForEvent("domcontentloaded");
  await page.unroute(FEATURES);
  await retry(ui, words);
  await reloaded;
  await expect(heading(page, words.say("health.title.all"))).toBeVisible();
});

test("what the sign-in page answered is not lost with the part", async ({ page, ui, words, live, watch }) => {
  watch.expect(/Failed to load resource|TypeError: Failed to fetch/);
  const { url } = await live({ tenants: 2 });
  await page.goto(url);
  await expect(heading(page, words.say("live.sign_in.title"))).toBeVisible();
  await loseOnce(page, LIVE);
  await page.getByRole("main").getByRole("button", { name: words.say("live.sign_in"), exact: true }).click();
  await page.getByRole("button", { name: /^Admin agent/ }).click();
  await expectFailed(ui, words);
  await retry(ui, words);
  await ui.expectMatches(2);
});

test("an altered part is refused, and told like one that does not come", async ({ page, ui, words, serve, watch }) => {
  const name = page.waitForRequest(LIVE).then((request) => new URL(request.url()).pathname);
  await page.goto("/setup");
  const path = await name;
  await expect(heading(page, words.say("live.setup"))).toBeVisible();
  const altered = Buffer.concat([await readFile(`${SITE}${path}`), Buffer.from([0, 1, 0])]);
  const site = await serve({ files: { [path]: altered } });
  watch.expect(/integrity/);
  watch.expect(/Failed to fetch/);
  await page.goto(`${site.url}setup`);
  await expectFailed(ui, words);
});

test("a part is found under another path", async ({ page, words, serve }) => {
  const site = await serve({ base: "/console/" });
  const asked = page.waitForRequest(LIVE);
  await page.goto(`${site.url}setup`);
  await expect(heading(page, words.say("live.setup"))).toBeVisible();
  expect(new URL((await asked).url()).pathname).toMatch(/^\/console\/assets\/regia-live-/);
});
