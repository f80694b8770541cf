// The parts of the app that are fetched when they are needed.

import { expect, inBothLanguages, test } from "./support.mjs";

const PART = /\/assets\/regia-requests-\w+\.wasm$/;

test("the part that shows requests comes by itself, and once", async ({ page, ui }) => {
  const asked = [];
  page.on("request", (it) => PART.test(it.url()) && asked.push(it.url()));
  const came = page.waitForResponse((it) => PART.test(it.url()));
  await ui.open("/customers");
  expect(asked).toEqual([]);
  await came;
  await ui.feature("requests").click();
  await expect(page.getByRole("grid")).toBeVisible();
  expect(asked.length).toBe(1);
});

inBothLanguages((words) => {
  test("a part that does not come is told, and comes when it is asked for again", async ({ page, watch }) => {
    let fails = true;
    await page.route(PART, (route) => (fails ? route.abort() : route.continue()));
    watch.expect(/ERR_FAILED/);
    await page.goto("/requests");
    const title = page.getByRole("heading", { level: 1 });
    await expect(title).toHaveText(words.say("part.failed_title"));
    await expect(page.getByRole("alert").filter({ has: title })).toContainText(words.say("part.failed_next"));
    fails = false;
    await page.getByRole("button", { name: words.say("app.retry"), exact: true }).click();
    await expect(title).toHaveText(words.say("feature.requests"));
    await expect(title).toBeFocused();
  });

  test("the focus is on the heading of a page that had to be waited for", async ({ page, ui }) => {
    let go;
    const gate = new Promise((resolve) => (go = resolve));
    await page.route(PART, async (route) => (await gate, route.continue()));
    await ui.open("/customers");
    await ui.feature("requests").click();
    const title = page.getByRole("heading", { level: 1 });
    await expect(title).toBeFocused();
    await expect(title).not.toHaveText(words.say("feature.requests"));
    go();
    await expect(title).toHaveText(words.say("feature.requests"));
    await expect(title).toBeFocused();
  });
});

test("a page whose part is gone with an earlier release reads itself anew, once", async ({ page, request, watch }) => {
  const html = await (await request.get("/")).text();
  const [, part] = /data-part-requests="([^"]*)"/.exec(html);
  let pages = 0;
  await page.route("/requests", async (route) => {
    // The first reading comes from a cache of yesterday.
    if (pages++ > 0) return route.continue();
    return route.fulfill({ body: html.replaceAll(part, part.replace(/-\w{16}/, "-0000000000000000")), contentType: "text/html" });
  });
  watch.expect(/404/);
  watch.expect(/integrity/);
  await page.goto("/requests");
  await expect(page.getByRole("grid")).toBeVisible();
  expect(pages).toBe(2);
});

test("a console with the live source begins to load it before the app runs", async ({ page, live, words }) => {
  const { url } = await live({ tenants: 3 });
  // Without its glue the app cannot run.
  let [go, asked] = [undefined, 0];
  const gate = new Promise((resolve) => (go = resolve));
  await page.route(/\/assets\/regia-\w+\.js$/, async (route) => (await gate, route.continue()));
  const LIVE = /\/regia-live-\w+\.wasm$/;
  page.on("request", (request) => (asked += LIVE.test(request.url()) ? 1 : 0));
  const came = page.waitForResponse((answer) => LIVE.test(answer.url()));
  await page.goto(url, { waitUntil: "commit" });
  await came;
  go();
  await expect(page.getByRole("main").getByRole("button", { name: words.say("live.sign_in") }).first()).toBeVisible();
  expect(asked).toBe(1);
});

test("a live source that cannot be had at first is had when it is asked for again", async ({ page, live, watch, words }) => {
  const { url } = await live({ tenants: 3 });
  let fails = true;
  await page.route(/\/regia-live-\w+\.wasm$/, (route) => (fails ? route.abort() : route.continue()));
  watch.expect(/ERR_FAILED/);
  await page.goto(url);
  const again = page.getByRole("button", { name: words.say("app.retry"), exact: true });
  await expect(again).toBeVisible();
  fails = false;
  await again.click();
  await expect(page.getByRole("main").getByRole("button", { name: words.say("live.sign_in") }).first()).toBeVisible();
});
