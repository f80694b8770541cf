// Service health: one customer's report, and all customers' open issues.

import { at, demo, expect, inBothLanguages, snapshot, tenant, test } from "./support.mjs";

const path = ({ id }) => `/customers/${id}/health`;
const STATUS_PAGE = /^https:\/\/status\.cloud\.microsoft\/?$/;

// A listed customer with both open and resolved issues, one of which has several posts.
const busy = demo.listed.find(
  (customer) =>
    customer.name &&
    demo.openIssuesOf(customer).some((issue) => issue.posts.length > 1) &&
    demo.resolvedIssuesOf(customer).length > 0,
);

inBothLanguages((words) => {
  const card = (page, issue) =>
    page.getByRole("article").filter({ has: page.getByRole("heading", { name: issue.title, exact: true }) });
  const fact = (within, key) =>
    within.locator("dt").getByText(words.say(key), { exact: true }).locator("xpath=following-sibling::dd[1]");

  test("R12: the report tells each open issue with id, title, impact, start, feature", async ({ page, ui }) => {
    await ui.open(path(busy));
    await expect(ui.heading).toHaveText(words.say("health.title", { customer: busy.name }));
    await expect(page).toHaveTitle(`${busy.name} – ${words.say("feature.health")} – ${words.say("app.name")}`);
    await expect(page.getByRole("heading", { name: words.say("health.open_issues"), exact: true })).toBeVisible();
    const open = demo.openIssuesOf(busy);
    await expect(page.getByRole("main").getByRole("article")).toHaveCount(open.length);
    for (const issue of open) {
      const shown = card(page, issue);
      await expect(shown).toContainText(issue.id);
      await expect(shown).toContainText(words.say(`health.classification.${issue.classification}`));
      await expect(fact(shown, "health.service")).toHaveText(issue.service);
      await expect(fact(shown, "health.feature")).toHaveText(issue.feature);
      await expect(fact(shown, "health.impact")).toHaveText(issue.impact);
      await expect(fact(shown, "health.started").locator("time")).toHaveAttribute("datetime", /^\d{4}-\d{2}-\d{2}T/);
      await expect(fact(shown, "health.last_update").locator("time")).toHaveCount(1);
    }
  });

  test("R12: the posts stand as a timeline, the newest first", async ({ page, ui }) => {
    await ui.open(path(busy));
    const issue = demo.openIssuesOf(busy).find((it) => it.posts.length > 1);
    const shown = card(page, issue);
    await expect(shown.getByRole("heading", { name: words.say("health.posts"), exact: true })).toBeVisible();
    const moments = () =>
      shown.getByRole("listitem").evaluateAll((items) => items.map((it) => it.querySelector("time").dateTime));
    expect(await moments()).toHaveLength(1);
    await shown.getByText(words.count("health.earlier_posts", issue.posts.length - 1), { exact: true }).click();
    await expect(shown.getByRole("listitem")).toHaveCount(issue.posts.length);
    const all = await moments();
    expect(all).toEqual([...all].sort().reverse());
    expect(new Set(all).size).toBe(all.length);
  });

  test("R12: resolved issues come on demand", async ({ page, ui }) => {
    await ui.open(path(busy));
    const resolved = demo.resolvedIssuesOf(busy);
    const first = page.getByRole("main").getByText(resolved[0].title, { exact: true });
    const summary = page.getByText(words.count("health.resolved_count", resolved.length), { exact: true });
    await expect(summary).toBeVisible();
    await expect(first).toBeHidden();
    await summary.click();
    await expect(first).toBeVisible();
    await first.click();
    await expect(page.getByText(resolved[0].impact, { exact: true })).toBeVisible();
    await expect(fact(page.getByRole("main").locator("details[open] details[open]"), "health.ended")).toBeVisible();
  });

  test("R12: every service has its status", async ({ page, ui }) => {
    const contoso = demo.named("Contoso");
    await ui.open(path(contoso));
    const services = page.getByRole("table", { name: words.say("health.services"), exact: true });
    const ids = demo.snapshot.serviceSets[contoso.health.services];
    await expect(services.getByRole("row")).toHaveCount(ids.length + 1);
    const row = (id) =>
      services.getByRole("row").filter({
        has: page.getByRole("rowheader", { name: demo.snapshot.services[id], exact: true }),
      });
    await expect(row("Exchange").getByRole("cell").first()).toHaveText(words.say("health.status.service_interruption"));
    await expect(row("Exchange").getByRole("cell").nth(1)).toHaveText("1");
    await expect(row("Planner").getByRole("cell").first()).toHaveText(words.say("health.status.service_operational"));
    await expect(row("Planner").getByRole("cell").nth(1)).toHaveText("0");
  });

  test("R12: the help link leads to Microsoft's status page", async ({ page, ui }) => {
    for (const address of ["/health", path(busy)]) {
      await ui.open(address);
      const link = page.getByRole("main").getByRole("link", { name: words.say("health.view_status"), exact: true });
      await expect(link).toHaveAttribute("href", STATUS_PAGE);
      await expect(link).toHaveAttribute("target", "_blank");
      await expect(link).toHaveAttribute("rel", "noopener noreferrer");
    }
  });

  test("R12: a failed check tells why and what to do, and does not look healthy", async ({ page, ui }) => {
    for (const [name, problem] of [
      ["Muebles Pájaro Vigo S.L.", "no_role"],
      ["Elster Maschinenbau München AG", "consent_missing"],
      ["Rondine Società Agricola Torino S.p.A.", "offline"],
    ]) {
      await ui.open(path(demo.named(name)));
      const main = page.getByRole("main");
      await expect(main.getByText(words.say(`problem.${problem}`), { exact: true })).toBeVisible();
      await expect(main.getByText(words.say(`problem.${problem}.next`), { exact: true })).toBeVisible();
      await expect(main).not.toContainText(words.say("health.no_open"));
      // The chart of past days explains its signs.
      const healthy = main.getByText(words.say("health.state.healthy"), { exact: true });
      await expect(healthy.and(page.locator(":not(figure *)"))).toHaveCount(0);
    }
  });

  test("R12: a customer never asked about is not known to be healthy", async ({ page, ui }) => {
    await ui.open(path(demo.named("Torre Farmacie Padova S.a.s.")));
    await expect(page.getByText(words.say("health.not_asked"), { exact: true })).toBeVisible();
    await expect(page.getByText(words.say("health.no_open"), { exact: true })).toHaveCount(0);
  });

  test("R12: a healthy customer has no open issues", async ({ page, ui }) => {
    await ui.open(path(demo.named("Tailspin Toys")));
    await expect(page.getByText(words.say("health.no_open"), { exact: true })).toBeVisible();
    await expect(page.getByRole("main").getByRole("article")).toHaveCount(0);
  });

  test("R4: all open issues with the customers they affect", async ({ page, ui }) => {
    await ui.open("/health");
    await expect(ui.heading).toHaveText(words.say("health.title.all"));
    const open = demo.snapshot.issues.filter((issue) => demo.affectedBy(issue.id).length > 0 && !issue.resolved);
    const main = page.getByRole("main");
    await expect(main.getByRole("article")).toHaveCount(open.length);
    const outage = demo.issues.get("EX1284116");
    const affected = demo.affectedBy(outage.id);
    const shown = card(page, outage);
    const customers = words.count("health.affected", affected.length);
    await expect(shown.getByRole("link", { name: customers, exact: true })).toHaveAttribute("href", `/health/${outage.id}`);
    const title = shown.getByRole("button", { name: outage.title, exact: true });
    await expect(title).toHaveAttribute("aria-expanded", "false");
    await title.click();
    await expect(title).toHaveAttribute("aria-expanded", "true");
    await expect(fact(shown, "health.impact")).toHaveText(outage.impact);
    const names = shown.getByRole("list", { name: customers, exact: true }).getByRole("link");
    await expect(names).toHaveCount(affected.length);
    expect((await names.allTextContents()).sort()).toEqual(affected.map(({ name }) => name).sort());
    await shown.getByRole("link", { name: "Contoso", exact: true }).click();
    await ui.expectAddress(at(path(demo.named("Contoso"))));
    await expect(ui.heading).toBeFocused();
  });

  test("R4: an issue takes one line, and its place in the line opens it", async ({ page, ui }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await ui.open("/health");
    const lines = page.getByRole("main").getByRole("article");
    const boxes = await lines.evaluateAll((all) => all.map((it) => it.getBoundingClientRect().toJSON()));
    const total = demo.snapshot.issues.filter((it) => !it.resolved && demo.affectedBy(it.id).length > 0).length;
    expect(boxes.filter(({ bottom }) => bottom <= 900).length).toBeGreaterThanOrEqual(Math.min(9, total));
    for (const { height } of boxes) expect(height).toBeLessThan(48);
    // What is in the line besides links opens it as its title does.
    const service = lines.first().locator("bdi").first();
    await service.click();
    await expect(lines.first().getByRole("button", { expanded: true })).toBeVisible();
    await expect(page).toHaveURL(/customers=/);
    await service.click();
    await expect(lines.first().getByRole("button", { expanded: true })).toHaveCount(0);
    // On a phone a line becomes a card of three lines of text.
    await page.setViewportSize({ width: 360, height: 740 });
    for (const card of await lines.all()) {
      expect((await card.boundingBox()).height).toBeLessThan(5 * 16 + 16);
    }
    await ui.expectNothingSideways();
  });

  test("R4: incidents come first, and a service filters", async ({ page, ui }) => {
    await ui.open("/health");
    const cards = page.getByRole("main").getByRole("article");
    const kinds = await cards.evaluateAll((all) => all.map((it) => it.dataset.severity));
    expect(kinds.length).toBeGreaterThan(2);
    expect(kinds).toEqual([...kinds].sort((one, other) => Number(other === "incident") - Number(one === "incident")));
    const open = demo.snapshot.issues.filter((it) => !it.resolved && demo.affectedBy(it.id).length > 0);
    const exchange = open.filter((it) => it.service === "Exchange Online");
    const filter = page.getByRole("combobox", { name: words.say("health.filter"), exact: true });
    await filter.selectOption({ label: `Exchange Online (${exchange.length})` });
    await expect(cards).toHaveCount(exchange.length);
    await expect(ui.status).toHaveText(words.count("estate.issues", exchange.length));
    await filter.selectOption({ label: words.say("health.all_services") });
    await expect(cards).toHaveCount(open.length);
  });

  test("no customer selected: no empty pane, and the customers in each state are counted above the list", async ({ ui }) => {
    await ui.open("/customers");
    await expect(ui.details).toBeHidden();
    const counts = await ui.states.getByRole("button").allTextContents();
    expect(counts.map((text) => Number(/\d+$/.exec(text)[0])).reduce((sum, n) => sum + n, 0)).toBe(demo.listed.length);
    const silent = demo.listed.filter((it) => !it.health && !it.failed?.health).length;
    await expect(ui.state("not_checked")).toHaveText(new RegExp(` ${silent}$`));
  });

  test("a state above the list shows its customers alone, in the address too, and all again", async ({ page, ui }) => {
    await ui.open("/customers?sort=health&dir=desc");
    const state = ui.state("incident");
    const count = Number(/\d+$/.exec(await state.textContent())[0]);
    await state.click();
    await ui.expectMatches(count);
    await ui.expectAddress(/\/customers\?health=incident&sort=health&dir=desc$/);
    await expect(state).toHaveAttribute("aria-pressed", "true");
    await page.reload();
    await ui.expectMatches(count);
    // The filter and the search together; a selection and a feature keep both.
    await ui.searchFor("contoso");
    await ui.expectMatches(1);
    await ui.nameLink("Contoso").click();
    await expect(ui.detailsHeading("Contoso")).toBeVisible();
    await ui.feature("health").click();
    await ui.feature("customers").click();
    await expect(ui.state("incident")).toHaveAttribute("aria-pressed", "true");
    await ui.searchFor("no customer of this name");
    await expect(page.getByText(words.say("list.filtered", { state: words.say("health.state.incident") }))).toBeVisible();
    await page.getByRole("button", { name: words.say("list.show_all_states"), exact: true }).click();
    await expect(ui.state("incident")).toHaveAttribute("aria-pressed", "false");
    await ui.searchFor("");
    await ui.expectMatches(demo.listed.length);
    await ui.state("advisory").click();
    await ui.state("advisory").click();
    await ui.expectMatches(demo.listed.length);
  });

  test("the number of incidents and that of lesser problems stand apart, and their words are heard", async ({ ui }) => {
    await ui.open("/customers");
    await ui.searchFor("contoso");
    const cell = ui.row("Contoso").getByRole("gridcell").nth(2);
    const both = words.say("health.both", { one: words.count("health.incidents", 1), other: words.count("health.advisories", 1) });
    await expect(cell).toHaveText(`11${both}`);
    await expect(cell.getByRole("link")).toHaveAttribute("title", both);
  });

  test("a degraded service is a problem, and no lesser one hides it", async ({ page, serve, ui }) => {
    const exchange = { id: "Exchange", name: "Exchange Online", status: "serviceInterruption" };
    const planner = { id: "Planner", name: "Planner", status: "serviceDegradation" };
    const issue = {
      id: "PL1",
      title: "Plans are late",
      service: "PLANNER",
      classification: "advisory",
      status: "serviceDegradation",
      impact: "",
      resolved: false,
      posts: [],
    };
    const other = { ...issue, id: "PL2", service: "Planner" };
    const list = snapshot([
      { name: "Advisory alone", health: { services: [planner], issues: [issue, other] } },
      { name: "Outage alone", health: { services: [exchange], issues: [] } },
      { name: "Both", health: { services: [exchange, planner], issues: [issue] } },
      { name: "Half", health: { services: [{ ...planner, status: "serviceOperational" }], issues: [] },
        failed: { health: { problem: "incomplete" } }, partial: { health: true } },
      { name: "Outdated", health: { services: [{ ...planner, status: "serviceOperational" }], issues: [] },
        failed: { health: { problem: "signInNeeded" } } },
      { name: "Well", health: { services: [{ ...planner, status: "serviceOperational" }], issues: [] } },
    ]);
    const site = await serve({ config: { source: { snapshot: "list.json" } }, files: { "/list.json": list } });
    await ui.open(`${site.url}customers?sort=health&dir=desc`);
    await ui.expectMatches(6);
    const names = await ui.rows.evaluateAll((rows) => rows.map((row) => row.querySelector("a").textContent));
    expect(names).toEqual(["Both", "Outage alone", "Advisory alone", "Half", "Outdated", "Well"]);
    const cell = (name) => ui.row(name).getByRole("gridcell").nth(2);
    const degraded = words.count("health.degraded", 1);
    const both = words.say("health.both", { one: degraded, other: words.count("health.advisories", 1) });
    await expect(cell("Both")).toHaveText(`2${both}`);
    await expect(cell("Outage alone")).toHaveText(`1${degraded}`);
    await expect(cell("Half")).toContainText(words.say("health.state.failed"));
    await expect(cell("Half")).not.toContainText(words.say("health.state.healthy"));
    await expect(cell("Outdated")).toContainText(words.say("health.state.healthy"));
    await expect(cell("Outdated")).toContainText(words.say("problem.sign_in_needed"));
    const label = words.count("health.degraded.of", 1, { customer: "Outage alone" });
    await cell("Outage alone").getByRole("link", { name: label, exact: true }).click();
    await expect(ui.heading).toHaveText(words.say("health.title", { customer: "Outage alone" }));
    await expect(page.getByRole("main")).toContainText(words.say("health.status.service_interruption"));
    await ui.open(`${site.url}health`);
    const filter = page.getByRole("combobox", { name: words.say("health.filter"), exact: true });
    await expect(filter.getByRole("option")).toHaveCount(2);
  });

  test("messages show plain text, emphasis and https links, and nothing else", async ({ page, serve, ui }) => {
    const evil = "<img src=x onerror=globalThis.ran=1><script>globalThis.ran=1</script><b>bold</b>";
    const body = [
      { heading: [evil] },
      { paragraph: [{ strong: evil }, evil, "\n", { href: "https://learn.microsoft.com/x", text: "fine" }] },
      { item: ["first"] },
      ...["javascript:globalThis.ran=1", "http://plain.example/", "data:text/html,x", "//x.example", "/health"].map(
        (href) => ({ paragraph: [{ href, text: `to ${href}` }] }),
      ),
      { table: ["unknown block"] },
    ];
    const issue = {
      id: "EX1",
      title: evil,
      service: "Exchange Online",
      classification: "incident",
      status: "serviceInterruption",
      impact: evil,
      resolved: false,
      posts: [{ created: "2026-01-01T06:00:00Z", body }],
    };
    const health = { services: ["Exchange"], status: { Exchange: "serviceInterruption" }, issues: ["EX1"] };
    const list = snapshot([{ name: evil, health }], { issues: [issue] });
    const site = await serve({ config: { source: { snapshot: "list.json" } }, files: { "/list.json": list } });
    for (const address of [`customers/${tenant(1)}/health`, "health"]) {
      await ui.open(site.url + address);
      await expect(page.getByRole("main").getByRole("article").first()).toContainText(evil);
    }
    await ui.open(`${site.url}customers/${tenant(1)}/health`);
    const post = page.getByRole("article").getByRole("listitem").first();
    const text = post.locator("[lang=en]");
    const tags = await text.evaluate((it) => [...new Set([...it.querySelectorAll("*")].map(({ tagName }) => tagName))]);
    expect(tags.filter((tag) => !["P", "STRONG", "A", "BR"].includes(tag))).toEqual([]);
    const links = await text.getByRole("link").evaluateAll((all) => all.map(({ href, rel, target }) => [href, rel, target]));
    expect(links).toEqual([["https://learn.microsoft.com/x", "noopener noreferrer", "_blank"]]);
    await expect(text).toContainText("to javascript:globalThis.ran=1");
    await expect(page.locator("main img, main script, main b")).toHaveCount(0);
    expect(await page.evaluate(() => globalThis.ran)).toBeUndefined();
  });
});
