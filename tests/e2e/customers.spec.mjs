// Client management: who is listed, in which order, with which health.

import { at, demo, expect, inBothLanguages, snapshot, test } from "./support.mjs";

inBothLanguages((words) => {
  test("R1: client management is the home page", async ({ page, ui }) => {
    await ui.open("/");
    await expect(ui.heading).toHaveText(words.say("app.title"));
    await expect(page).toHaveTitle(`${words.say("app.title")} – ${words.say("app.name")}`);
    await expect(page.locator("html")).toHaveAttribute("lang", words.tag);
    await expect(ui.feature("customers")).toHaveAttribute("aria-current", "page");
    await ui.expectMatches(demo.listed.length);
    await expect(page.getByText(words.count("list.count", demo.listed.length), { exact: true }).first()).toBeVisible();
  });

  test("R3: it holds every customer who granted access and no other", async ({ page, ui }) => {
    await ui.open("/customers");
    await ui.expectMatches(demo.listed.length);
    for (const customer of demo.unlisted) {
      await ui.searchFor(customer.primary);
      await ui.expectMatches(0);
      await expect(page.getByText(words.say("list.no_match", { text: customer.primary }), { exact: true })).toBeVisible();
    }
  });

  test("R3: who is known and absent is told with the reason", async ({ page, ui }) => {
    await ui.open("/customers");
    for (const [name, reason] of [
      ["Clover Engineering Norwich LLP", "absent.draft"],
      ["Chêne Transports Strasbourg SA", "absent.pending"],
      ["Skov Byg Aalborg I/S", "absent.activating"],
      ["Corallo Ceramiche Torino S.r.l.", "absent.activating"],
      ["Scirocco Logistica Bari S.p.A.", "absent.ended"],
      ["مجموعة المرجان للتجارة العين", "absent.unclear"],
      ["Zefiro Grafica Bari S.p.A.", "absent.no_relationship"],
    ]) {
      await ui.searchFor(name);
      await ui.expectMatches(0);
      await expect(page.getByText(words.say("absent.known"), { exact: true })).toBeVisible();
      const item = page.getByRole("listitem").filter({ has: page.getByRole("link", { name, exact: true }) });
      await expect(item).toContainText(words.say(reason));
    }
    await page.getByRole("link", { name: "Zefiro Grafica Bari S.p.A.", exact: true }).click();
    await expect(ui.detailsHeading("Zefiro Grafica Bari S.p.A.")).toBeVisible();
    await expect(ui.details).toContainText(words.say("absent.no_relationship"));
    await expect(ui.centers).toHaveCount(0);
  });

  test("R3: who is not known at all is told what that may mean", async ({ page, ui }) => {
    await ui.open("/customers?q=nobody-at-all");
    await ui.expectMatches(0);
    await expect(page.getByText(words.say("list.no_match", { text: "nobody-at-all" }), { exact: true })).toBeVisible();
    await expect(page.getByText(words.say("absent.unknown"), { exact: true })).toBeVisible();
  });

  test("R3: a list in which nobody granted access says so", async ({ page, serve, ui }) => {
    const list = snapshot([{ name: "Gone Ltd", access: undefined, relationships: [] }]);
    const site = await serve({ config: { source: { snapshot: "list.json" } }, files: { "/list.json": list } });
    await ui.open(site.url);
    await ui.expectMatches(0);
    await expect(page.getByText(words.say("list.nobody"), { exact: true })).toBeVisible();
    await ui.searchFor("gone");
    await expect(page.getByText(words.say("absent.known"), { exact: true })).toBeVisible();
    await expect(page.getByRole("link", { name: "Gone Ltd", exact: true })).toBeVisible();
  });

  test("the grid says how many rows there are and where each one stands", async ({ page, ui }) => {
    await page.setViewportSize({ width: 1600, height: 900 });
    await ui.open("/customers");
    await ui.expectMatches(demo.listed.length);
    await expect(ui.grid).toHaveAttribute("aria-colcount", "5");
    for (const column of ["organization", "domain", "health", "requests", "access_ends"]) {
      await expect(ui.columnHeader(column).getByRole("button")).toBeVisible();
    }
    const indexes = () => ui.grid.getByRole("row").evaluateAll((rows) => rows.map((row) => Number(row.ariaRowIndex)));
    const contiguous = async () => {
      const [head, first, ...rest] = await indexes();
      expect(head).toBe(1);
      expect([first, ...rest]).toEqual([first, ...rest].map((_, at) => first + at));
      return first;
    };
    expect(await contiguous()).toBe(2);
    await ui.grid.evaluate((grid) => grid.scrollTo(0, grid.scrollHeight / 2));
    await expect.poll(async () => (await indexes())[1]).toBeGreaterThan(50);
    await contiguous();
    await ui.grid.evaluate((grid) => grid.scrollTo(0, grid.scrollHeight));
    await expect.poll(async () => (await indexes()).at(-1)).toBe(demo.listed.length + 1);
    await contiguous();
    await expect(ui.selectedRow).toHaveCount(0);
    const drawn = await ui.rows.count();
    expect(drawn, "only what is in view is drawn").toBeLessThan(demo.listed.length / 2);
  });

  test("each row leads to the customer it shows, whoever stood there before", async ({ page, ui }) => {
    await ui.open("/customers");
    const drawn = () =>
      ui.rows.evaluateAll((rows) =>
        rows.map((row) => ({
          name: row.querySelector("[role=gridcell]").textContent,
          domain: row.querySelectorAll("[role=gridcell]")[1].textContent,
          links: [...row.querySelectorAll("a")].map((link) => [new URL(link.href).pathname, link.getAttribute("aria-label")]),
        })),
      );
    const expectOwnLinks = async (when) => {
      for (const { name, domain, links } of await drawn()) {
        // Two may have one name, and some have none.
        const customer = demo.listed.find((other) => (other.name || other.primary) === name && (other.primary ?? domain) === domain);
        const [issues, degraded] = [demo.openIssuesOf(customer).length, demo.degradedOf(customer).length];
        const label = issues > 0 ? words.count("health.issues", issues, { customer: name })
          : words.count("health.degraded.of", degraded, { customer: name });
        const report = [`/customers/${customer.id}/health`, label];
        expect(links[0], `${name}, ${when}`).toEqual([`/customers/${customer.id}`, null]);
        expect(links.filter(([path]) => path.endsWith("/health")), `${name}, ${when}`).toEqual(issues + degraded > 0 ? [report] : []);
        for (const [path] of links) expect(path, `${name}, ${when}`).toContain(customer.id);
      }
    };
    await expectOwnLinks("at first");
    for (const column of ["health", "requests", "domain"]) {
      const before = JSON.stringify(await drawn());
      await ui.columnHeader(column).getByRole("button").click();
      await expect.poll(async () => JSON.stringify(await drawn())).not.toBe(before);
      await expectOwnLinks(`by ${column}`);
    }
    for (const top of [600, 4000, 3200, 0]) {
      await ui.grid.evaluate((grid, top) => grid.scrollTo(0, top), top);
      const first = Math.max(2, Math.floor(top / 40) - 20);
      await expect.poll(() => ui.rows.first().getAttribute("aria-rowindex").then(Number)).toBeGreaterThanOrEqual(first);
      await expectOwnLinks(`scrolled to ${top}`);
    }
    await ui.searchFor("gmbh");
    await expect.poll(() => ui.rows.count()).toBeLessThan(demo.listed.length / 4);
    await expectOwnLinks("found");

    // Whoever is clicked is opened: the row, its name and its report.
    const [first, second, third] = await ui.names();
    await ui.row(first).getByRole("gridcell").nth(1).click();
    await expect(ui.detailsHeading(first)).toBeVisible();
    await ui.nameLink(second).click();
    await expect(ui.detailsHeading(second)).toBeVisible();
    await expect(ui.selectedRow).toContainText(second);
    await ui.searchFor("");
    await ui.expectMatches(demo.listed.length);
    await ui.searchFor(third);
    await ui.nameLink(third).click();
    await expect(ui.detailsHeading(third)).toBeVisible();
    await ui.searchFor("Contoso");
    await ui.healthLink("Contoso", demo.openIssuesOf(demo.named("Contoso")).length).click();
    await expect(page).toHaveURL(at(`/customers/${demo.named("Contoso").id}/health`));
  });

  test("R10: the worst health comes first, and each state has its own words", async ({ ui }) => {
    await ui.open("/customers");
    await expect(ui.columnHeader("health")).not.toHaveAttribute("aria-sort", /.*/);
    await ui.columnHeader("health").getByRole("button").click();
    await expect(ui.columnHeader("health")).toHaveAttribute("aria-sort", "descending");
    await ui.expectAddress(at("/customers", "?sort=health&dir=desc"));
    const signs = () =>
      ui.rows.evaluateAll((rows) => rows.map((row) => {
        const cell = row.querySelectorAll("[role=gridcell]")[2];
        return { text: cell.textContent, link: cell.querySelector("a")?.getAttribute("aria-label") ?? null, icon: cell.querySelector("svg")?.outerHTML };
      }));
    const incident = new RegExp([1, 2, 3].map((n) => words.count("health.incidents", n)).join("|"));
    await expect.poll(async () => (await signs())[0].text).toMatch(incident);
    const ill = demo.listed.filter((customer) => demo.openIssuesOf(customer).some((it) => it.classification === "incident"));
    const drawn = (await signs()).slice(0, Math.min(ill.length, 12));
    for (const { text, link } of drawn) {
      expect(text).toMatch(incident);
      expect(link).not.toBeNull();
    }

    await ui.columnHeader("health").getByRole("button").click();
    await expect(ui.columnHeader("health")).toHaveAttribute("aria-sort", "ascending");
    await expect.poll(async () => (await signs())[0].text).toBe(words.say("health.state.healthy"));

    const icons = new Map();
    for (const [name, state] of [
      ["Tailspin Toys", "healthy"],
      ["Torre Farmacie Padova S.a.s.", "not_checked"],
      ["Muebles Pájaro Vigo S.L.", "no_access"],
    ]) {
      await ui.searchFor(name);
      const cell = ui.row(name).getByRole("gridcell").nth(2);
      await expect(cell).toHaveText(words.say(`health.state.${state}`));
      await expect(cell.getByRole("link"), "no icon without an issue").toHaveCount(0);
      icons.set(await cell.locator("svg").first().innerHTML(), state);
    }
    expect(icons.size, "each state has its own icon").toBe(3);
    expect(new Set(["healthy", "not_checked", "no_access"].map((it) => words.say(`health.state.${it}`))).size).toBe(3);
  });

  test("R10: the link in the health cell says whose and how many issues", async ({ ui }) => {
    await ui.open("/customers");
    for (const name of ["Contoso", "Northwind Traders", "Tailspin Toys"]) {
      const issues = demo.openIssuesOf(demo.named(name)).length;
      await ui.searchFor(name);
      await expect(ui.row(name)).toHaveCount(1);
      await expect(ui.healthLink(name, issues)).toHaveCount(issues > 0 ? 1 : 0);
      if (issues === 0) continue;
      // Its severity shows in its colour too, not the browser's colour of links.
      const [link, sign] = await ui.healthLink(name, issues).evaluate((link) =>
        [link, link.closest("[data-severity]")].map((it) => getComputedStyle(it).color));
      expect(link).toBe(sign);
    }
  });
});
