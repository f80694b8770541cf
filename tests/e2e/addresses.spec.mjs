// The address holds the whole state: links, reload, back, and the other language keep the place.

import { Console, WORDS, at, demo, expect, inEnglish, test } from "./support.mjs";

const contoso = demo.named("Contoso");
const [request] = contoso.requests;
const path = ({ id }) => `/customers/${id}`;

inEnglish((words) => {
  test("R11: icon and feature lead to the same report, and back restores the list", async ({ page, ui }) => {
    const search = "?q=a&sort=health&dir=desc";
    await ui.open(`/customers${search}`);
    const listed = await ui.grid.getAttribute("aria-rowcount");
    await ui.grid.evaluate((grid) => grid.scrollTo(0, 240));
    await expect.poll(() => ui.scrollTop()).toBe(240);
    const prefix = words.say("list.column.health");
    const icon = ui.grid.getByRole("link", { name: new RegExp(`^${prefix} `) }).nth(5);
    await expect(icon).toBeInViewport();
    const name = await icon.evaluate((link) => link.closest("[role=row]").querySelector("[role=gridcell]").textContent);
    const { id } = demo.named(name);
    await icon.click();
    await ui.expectAddress(at(`/customers/${id}/health`, search));
    await expect(ui.heading).toHaveText(words.say("health.title", { customer: name }));
    await expect(ui.heading).toBeFocused();

    await page.goBack();
    await ui.expectAddress(at("/customers", search));
    await expect(ui.grid).toHaveAttribute("aria-rowcount", listed);
    await expect(ui.searchBox).toHaveValue("a");
    await expect(ui.columnHeader("health")).toHaveAttribute("aria-sort", "descending");
    await expect.poll(() => ui.scrollTop()).toBe(240);

    await ui.nameLink(name).click();
    await expect(ui.selectedRow).toContainText(name);
    await ui.feature("health").click();
    await ui.expectAddress(at(`/customers/${id}/health`, search));
    await page.goBack();
    await ui.expectAddress(at(`/customers/${id}`, search));
    await expect(ui.selectedRow).toContainText(name);
    await expect.poll(() => ui.scrollTop()).toBe(240);
  });

  test("every address opens by itself, and tells the left pane where it is", async ({ page, ui }) => {
    const customer = { customer: "Contoso" };
    for (const [address, heading, feature] of [
      ["/", words.say("app.title"), "customers"],
      ["/customers", words.say("app.title"), "customers"],
      [path(contoso), words.say("app.title"), "customers"],
      [`${path(contoso)}/health`, words.say("health.title", customer), "health"],
      [`${path(contoso)}/requests`, words.say("request.title", customer), "requests"],
      [`${path(contoso)}/requests/new`, words.say("draft.title", customer), "requests"],
      [`${path(contoso)}/requests/${request.id}`, words.say("request.one", { number: request.id, ...customer }), "requests"],
      [`${path(contoso)}/access`, words.say("access.title", customer), "access"],
      ["/today", words.say("feature.today"), "today"],
      ["/health", words.say("health.title.all"), "health"],
      ["/requests", words.say("feature.requests"), "requests"],
      ["/access?within=60", words.say("feature.access"), "access"],
      [`${path(contoso)}/licences`, words.say("licences.title", customer), "licences"],
      ["/licences?by=free", words.say("feature.licences"), "licences"],
    ]) {
      await ui.open(address);
      await expect(ui.heading, address).toHaveText(heading);
      await expect(ui.feature(feature), address).toHaveAttribute("aria-current", "page");
      await expect(ui.features.locator("[aria-current]"), address).toHaveCount(1);
      await expect(page, address).toHaveTitle(new RegExp(`${words.say("app.name")}$`));
    }
  });

  test("an address by domain becomes one by tenant id, in the same place", async ({ ui }) => {
    await ui.open("/customers/Contoso.OnMicrosoft.com/health?q=con&sort=name&dir=desc");
    await ui.expectAddress(at(`${path(contoso)}/health`, "?q=con&sort=name&dir=desc"));
    await expect(ui.heading).toHaveText(words.say("health.title", { customer: "Contoso" }));
    await ui.open("/customers/contoso.example");
    await ui.expectAddress(at(path(contoso)));
    await expect(ui.detailsHeading("Contoso")).toBeVisible();
  });

  test("below a path of its own, every link and key stays below it", async ({ page, serve, ui }) => {
    const site = await serve({ base: "/console/" });
    const below = (rest) => at(`/console${rest}`);
    await ui.open(`${site.url}customers/contoso.example`);
    await ui.expectAddress(below(path(contoso)));
    await ui.feature("health").click();
    await ui.expectAddress(below(`${path(contoso)}/health`));
    await page.keyboard.press("g");
    await page.keyboard.press("r");
    await ui.expectAddress(below(`${path(contoso)}/requests`));
    await page.getByRole("link", { name: words.say("request.add"), exact: true }).click();
    await ui.expectAddress(below(`${path(contoso)}/requests/new`));
    await page.reload();
    await expect(ui.heading).toHaveText(words.say("draft.title", { customer: "Contoso" }));
    await page.goBack();
    await ui.expectAddress(below(`${path(contoso)}/requests`));
  });

  test("an address that names a stranger or nothing says so", async ({ page, ui }) => {
    for (const key of ["11111111-2222-4333-8444-555555555555", "nobody.example"]) {
      await ui.open(`/customers/${key}`);
      await expect(ui.details.getByRole("heading", { name: words.say("stranger.title"), exact: true })).toBeVisible();
      await expect(ui.details).toContainText(key);
      await expect(ui.details).toContainText(words.say("stranger.text"));
      await ui.open(`/customers/${key}/health`);
      await expect(ui.heading).toHaveText(words.say("stranger.title"));
    }
    await ui.open("/customers/a/b/c");
    await expect(ui.heading).toHaveText(words.say("unknown.title"));
    await page.getByRole("link", { name: words.say("unknown.back"), exact: true }).click();
    await ui.expectAddress(at("/customers"));
    await expect(ui.grid).toBeVisible();
  });

  test("a reload restores search, order, selection", async ({ page, ui }) => {
    await ui.open("/customers");
    await ui.searchFor("società");
    await ui.expectAddress(at("/customers", "?q=societ%C3%A0"));
    await ui.columnHeader("domain").getByRole("button").click();
    await ui.expectAddress(at("/customers", "?q=societ%C3%A0&sort=domain&dir=asc"));
    const found = await ui.names();
    expect(found.length).toBeGreaterThan(0);
    await ui.nameLink(found.at(-1)).click();
    await ui.expectAddress(at(path(demo.named(found.at(-1)))));
    await page.reload();
    await ui.ready();
    await expect(ui.searchBox).toHaveValue("società");
    await expect(ui.columnHeader("domain")).toHaveAttribute("aria-sort", "ascending");
    await expect(ui.selectedRow).toContainText(found.at(-1));
    expect(await ui.names()).toEqual(found);
  });
});


test("R14: the other language keeps the place", async ({ page }) => {
  const ui = new Console(page, WORDS.en);
  const italian = new Console(page, WORDS.it);
  const search = "?q=con&sort=name&dir=desc";
  await ui.open(`${path(contoso)}${search}`);
  await expect(ui.selectedRow).toContainText("Contoso");
  await page.getByRole("combobox", { name: WORDS.en.say("app.language"), exact: true }).selectOption("it");
  await expect(italian.heading).toHaveText("Gestione clienti");
  await expect(page.locator("html")).toHaveAttribute("lang", "it");
  await expect(page).toHaveTitle(/Gestione clienti/);
  await italian.expectAddress(at(path(contoso), search));
  await expect(italian.searchBox).toHaveValue("con");
  await expect(italian.selectedRow).toContainText("Contoso");
  await expect(italian.columnHeader("organization")).toHaveAttribute("aria-sort", "descending");
  await expect(italian.subscriptions).toBeVisible();
  await page.reload();
  await expect(italian.heading).toHaveText("Gestione clienti");
  await page.getByRole("combobox", { name: "Lingua", exact: true }).selectOption("en");
  await expect(ui.heading).toHaveText("Client management");
});
