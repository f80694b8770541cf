// Admin centers: the ones that are used most at once, all of them behind a button, pins, and what keeps
// people from acting on the wrong customer.

import { at, axe, demo, expect, inItalian, test } from "./support.mjs";

const contoso = demo.named("Contoso");
const fabrikam = demo.named("Fabrikam");
const path = ({ id }) => `/customers/${id}`;
const MINUTE = 60_000;

// The names that people read, and those that they hear.
const shown = (ui) =>
  ui.centers
    .getByRole("listitem")
    .getByRole("link")
    .evaluateAll((all) => all.map((link) => ({ text: link.innerText.trim(), name: link.ariaLabel ?? link.innerText.trim() })));

// Keeps the tests from opening other sites; the page hears of the click all the same.
const stay = (page) =>
  page.addInitScript(() => {
    const keep = (event) => event.target.closest("a[target=_blank]") && event.preventDefault();
    for (const type of ["click", "auxclick"]) addEventListener(type, keep, true);
  });

inItalian((words) => {
  const center = (product) => ({ en: `${product} admin center`, it: `Interfaccia di amministrazione di ${product}` })[words.tag];
  const portal = (product) => ({ en: `${product} portal`, it: `Portale di ${product}` })[words.tag];

  test("the main admin centers show at once, under short names that are a part of theirs", async ({ ui }) => {
    await ui.open(path(contoso));
    const links = await shown(ui);
    expect(links.map(({ text }) => text)).toEqual(["Microsoft 365", "Exchange", "Entra", "Teams", "SharePoint", "Intune"]);
    for (const { text, name } of links) expect(name).toContain(text);
    await expect(ui.centers.getByRole("link", { name: center("Exchange"), exact: true })).toHaveAttribute("href", /contoso/);
  });

  test("all admin centers are behind a button, with a filter; Esc goes back a step at a time", async ({ page, ui }) => {
    await ui.open(path(contoso));
    await ui.moreCenters.focus();
    await page.keyboard.press("Enter");
    await expect(ui.moreCenters).toBeFocused();
    const all = ui.centers.getByRole("listitem");
    await expect(all).not.toHaveCount(6);
    const number = await all.count();
    await axe(page);
    await page.keyboard.press("Tab");
    await expect(ui.centers.getByRole("searchbox", { name: words.say("centers.filter"), exact: true })).toBeFocused();
    await page.keyboard.type("PURVIEW");
    await expect(all).toHaveCount(1);
    await expect(ui.centers.getByRole("link", { name: portal("Microsoft Purview"), exact: true })).toBeVisible();
    await page.keyboard.type(" no");
    await expect(ui.centers.getByRole("alert")).toHaveText(words.say("centers.none"));
    await page.keyboard.press("Escape");
    await expect(all).toHaveCount(number);
    await page.keyboard.press("Escape");
    await expect(ui.moreCenters).toBeFocused();
    await expect(all).toHaveCount(6);
    await ui.expectAddress(at(path(contoso)));
  });

  test("a pinned admin center comes first, for every customer and after a reload", async ({ page, ui }) => {
    await ui.open(path(contoso));
    await ui.openAllCenters();
    const name = portal("Microsoft Defender");
    const pin = ui.centers.getByRole("button", { name: words.say("centers.pin", { center: name }), exact: true });
    await expect(pin).toHaveAttribute("aria-pressed", "false");
    await pin.click();
    await expect(pin).toHaveAttribute("aria-pressed", "true");
    await expect(pin, "the list stays as it is under the pointer").toBeFocused();
    await ui.moreCenters.click();
    const first = ui.centers.getByRole("listitem").first().getByRole("link");
    await expect(first).toHaveAccessibleName(name);
    await expect(first).toHaveText("Defender");
    await ui.open(path(fabrikam));
    await expect(first).toHaveAccessibleName(name);
    await expect(first).toHaveAttribute("href", new RegExp(fabrikam.id));
    await expect(ui.centers.getByRole("listitem")).toHaveCount(7);
    await ui.openAllCenters();
    await expect(ui.centers.getByRole("listitem").first()).toContainText(name);
    await pin.click();
    await page.reload();
    await ui.ready();
    await expect(ui.centers.getByRole("listitem")).toHaveCount(6);
  });

  test("who is looked at after another's admin center was opened is told, in every tab", async ({ page, context, ui }) => {
    await stay(page);
    await ui.open(path(contoso));
    await ui.centers.getByRole("link", { name: center("Exchange"), exact: true }).click();
    const warning = ui.centers.getByText(/Contoso/);
    await expect(warning, "a customer's own window is no danger").toHaveCount(0);
    await ui.searchFor("fabrikam");
    // Said a moment after the last key: it would come over what is said next.
    await expect(ui.status).toContainText(words.count("list.count", 1));
    await ui.nameLink("Fabrikam").click();
    await expect(warning).toContainText("Exchange");
    await expect(ui.status).toContainText("Exchange");
    await expect(ui.centers.getByRole("link", { name: center("Exchange"), exact: true })).toHaveAttribute("href", /fabrikam/);
    await axe(page);

    const other = await context.newPage();
    await other.goto(path(fabrikam));
    const there = other.getByRole("navigation", { name: words.say("details.admin_centers"), exact: true });
    await expect(there.getByText(/Contoso/)).toContainText("Exchange");
    // Another tab hears at once.
    await other.goto(path(contoso));
    await expect(there.getByRole("link").first()).toBeVisible();
    await ui.openAllCenters();
    await ui.centers.getByRole("link", { name: portal("Azure"), exact: true }).click();
    await expect(there.getByText(/Fabrikam/)).toContainText("Azure");
  });

  test("the warning goes by itself when its time is over, and is not stored any longer", async ({ page, ui }) => {
    await page.clock.install();
    await stay(page);
    await ui.open(path(contoso));
    await ui.centers.getByRole("link", { name: center("Exchange"), exact: true }).click();
    await ui.open(path(fabrikam));
    const warning = ui.centers.getByText(/Contoso/);
    await expect(warning).toContainText("Exchange");
    await page.clock.fastForward(9 * MINUTE);
    await expect(warning).toContainText("Exchange");
    await page.clock.fastForward(MINUTE + 1000);
    await expect(warning).toHaveCount(0);
    expect(await page.evaluate(() => localStorage.getItem("regia.opened-centers"))).toBe("");
  });

  test("every link into a customer's portal counts, wherever it is", async ({ page, ui }) => {
    await stay(page);
    const main = page.getByRole("main");
    const portals = page.getByRole("navigation", { name: words.say("request.portals"), exact: true });
    const links = [
      ["health", main.getByRole("link").and(main.locator('[href*="contoso"][href^="https://admin.cloud.microsoft"]'))],
      ["requests", portals.getByRole("link").first()],
      ["access", main.getByRole("link").and(main.locator('[href^="https://partner.microsoft.com"]'))],
    ];
    for (const [feature, link] of links) {
      await ui.open(`${path(contoso)}/${feature}`);
      await page.evaluate(() => localStorage.removeItem("regia.opened-centers"));
      // The middle button opens a tab as well.
      await link.first().click({ button: feature === "requests" ? "middle" : "left" });
      await ui.open(path(fabrikam));
      await expect(ui.centers.getByText(/Contoso/), feature).toBeVisible();
      await ui.open(`${path(fabrikam)}/requests`);
      await expect(portals.getByText(/Contoso/), feature).toBeVisible();
    }
  });

  test("address, subscriptions and admin centers are in sight on a usual screen", async ({ page, ui }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    for (const name of ["Alpine Ski House", "Acacia Transports Paris SARL", "Ambra Elettronica Bologna S.r.l.", "Fabrikam"]) {
      await ui.open(path(demo.named(name)));
      await expect(ui.details.locator("address"), name).toBeInViewport({ ratio: 1 });
      await expect(ui.subscriptions.getByRole("row").nth(1), name).toBeInViewport({ ratio: 1 });
      await expect(ui.centers.getByRole("link").last(), name).toBeInViewport({ ratio: 1 });
    }
  });

  test("the facts of another customer move no admin center", async ({ page, ui }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    const tops = new Set();
    for (const name of ["Contoso", "Alpine Ski House", "Acacia Transports Paris SARL", "Fabrikam"]) {
      await ui.open(path(demo.named(name)));
      tops.add((await ui.centers.getByRole("link", { name: center("Exchange"), exact: true }).boundingBox()).y);
    }
    expect(tops.size).toBe(1);
  });

  test("the details answer in the order of questions", async ({ page, ui }) => {
    await ui.open(path(contoso));
    await expect(ui.subscriptions).toBeVisible();
    const order = await ui.details.evaluate((pane) => pane.innerText);
    const wanted = [
      "contoso.example",
      contoso.id,
      "it@contoso.example",
      words.say("feature.health"),
      words.say("feature.requests"),
      words.say("feature.access"),
      words.say("details.address"),
      words.say("subscription.title"),
      words.say("details.admin_centers"),
    ];
    const places = wanted.map((text) => order.indexOf(text));
    expect(places, JSON.stringify(places)).toEqual([...places].sort((one, other) => one - other));
    expect(places).not.toContain(-1);
    for (const tag of contoso.tags) await expect(ui.details.getByText(tag, { exact: true })).toBeVisible();
    const lines = ui.details.getByRole("listitem");
    for (const [feature, route] of [["health", "health"], ["requests", "requests"], ["access", "access"]]) {
      const link = lines.getByRole("link", { name: words.say(`feature.${feature}`), exact: true });
      await expect(link).toHaveAttribute("href", new RegExp(`${path(contoso)}/${route}`));
    }
    await expect(lines.filter({ hasText: words.say("feature.requests") })).toContainText(words.count("request.open_count", contoso.requests.filter(({ status }) => status !== "closed").length));
    await page.keyboard.press("Escape");
  });
});
