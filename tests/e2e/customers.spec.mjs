// Client management: the list, the details beside it, search, order, addresses.

import { Console, Demo, IN_ENGLISH, IN_ITALIAN, MEDIUM, NARROW, at, expect, inBothLanguages, test } from "./console.mjs";

const demo = new Demo();
const contoso = demo.named("Contoso");
const fabrikam = demo.named("Fabrikam");
const path = ({ id }) => `/customers/${id}`;

test.describe("the list", () => {
  inBothLanguages((words) => {
    test("R1: client management is the home page", async ({ page }) => {
      const ui = new Console(page, words);
      await ui.open("/");
      await expect(ui.heading).toHaveText(words.say("app.title"));
      await expect(page).toHaveTitle(`${words.say("app.title")} – ${words.say("app.name")}`);
      await expect(page.locator("html")).toHaveAttribute("lang", words.tag);
      await expect(ui.feature("customers")).toHaveAttribute("aria-current", "page");
      await ui.expectMatches(demo.listed.length);
      await expect(page.getByText(words.count("list.count", demo.listed.length), { exact: true }).first()).toBeVisible();
    });

    test("R3: it holds every customer who granted access and no other", async ({ page }) => {
      const ui = new Console(page, words);
      await ui.open("/customers");
      await ui.expectMatches(demo.listed.length);
      for (const customer of demo.unlisted) {
        await ui.searchFor(customer.primary);
        await ui.expectMatches(0);
        await expect(page.getByText(words.say("list.no_match", { text: customer.primary }), { exact: true })).toBeVisible();
      }
    });

    test("R3: who is known and absent is told with the reason", async ({ page }) => {
      const ui = new Console(page, words);
      await ui.open("/customers");
      for (const [name, reason] of [
        ["Chêne Transports Strasbourg SA", "absent.pending"],
        ["Scirocco Logistica Bari S.p.A.", "absent.ended"],
        ["مجموعة المرجان للتجارة العين", "absent.no_relationship"],
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

    test("R3: who is not known at all is told what that may mean", async ({ page }) => {
      const ui = new Console(page, words);
      await ui.open("/customers?q=nobody-at-all");
      await ui.expectMatches(0);
      await expect(page.getByText(words.say("list.no_match", { text: "nobody-at-all" }), { exact: true })).toBeVisible();
      await expect(page.getByText(words.say("absent.unknown"), { exact: true })).toBeVisible();
    });

    test("the grid says how many rows there are and where each one stands", async ({ page }) => {
      const ui = new Console(page, words);
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

    test("R5: the pointer fills the details", async ({ page }) => {
      const ui = new Console(page, words);
      await ui.open("/customers?q=contoso");
      await ui.row("Contoso").getByRole("gridcell").nth(1).click();
      await ui.expectAddress(at(path(contoso)));
      await expect(ui.selectedRow).toHaveCount(1);
      await expect(ui.selectedRow).toContainText("contoso.example");
      await expect(ui.detailsHeading("Contoso")).toBeVisible();
      await expect(ui.details.getByText("contoso.example", { exact: true })).toBeVisible();
      await expect(ui.details.getByText("contoso.onmicrosoft.com", { exact: true })).toBeVisible();
      await expect(ui.details.getByText(contoso.id, { exact: true })).toBeVisible();
      await expect(ui.details.getByRole("heading", { name: words.say("details.address"), exact: true })).toBeVisible();
      for (const line of ["Via del Porto 2", "50171 Firenze FI", { en: "Italy", it: "Italia" }[words.tag]]) {
        await expect(ui.details.getByText(line, { exact: true })).toBeVisible();
      }
      const contacts = ui.details.getByRole("listitem").filter({ hasText: "it@contoso.example" });
      await expect(contacts).toContainText(words.say("contact.technical"));
      await expect(contacts).toContainText("Ufficio IT");
      await expect(ui.details).toContainText(words.say("delegation.access.granted"));
      await expect(ui.details).toContainText(words.say("delegation.extends"));
    });

    test("R5: subscriptions stand in a table with seats, state and renewal", async ({ page }) => {
      const ui = new Console(page, words);
      await ui.open(path(contoso));
      await expect(ui.subscriptions).toBeVisible();
      const rows = ui.subscriptions.getByRole("row");
      await expect(rows).toHaveCount(contoso.subscriptions.length + 1);
      for (const key of ["name", "seats", "state", "renews"]) {
        await expect(rows.first().getByRole("columnheader", { name: words.say(`subscription.${key}`), exact: true })).toBeVisible();
      }
      for (const { part, seats: [used, total] } of contoso.subscriptions) {
        const product = demo.snapshot.products[part];
        const row = rows.filter({ has: page.getByRole("rowheader", { name: product, exact: true }) });
        await expect(row).toContainText(words.say("subscription.seats.used_of", { used, total }));
        await expect(row).toContainText(words.say("subscription.state.active"));
        await expect(row.locator("time")).toHaveCount(1);
      }
    });

    test("R5: the tenant id can be copied", async ({ page, context }) => {
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      const ui = new Console(page, words);
      await ui.open(path(contoso));
      const copy = words.say("copy.what", { what: words.say("details.tenant_id") });
      await ui.details.getByRole("button", { name: copy, exact: true }).click();
      await expect(ui.status).toHaveText(words.say("app.copied"));
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(contoso.id);
    });

    test("R5: the keyboard fills the details", async ({ page }) => {
      const ui = new Console(page, words);
      await ui.open("/customers");
      await ui.searchBox.focus();
      await page.keyboard.press("ArrowDown");
      await expect(ui.rows.first().locator(":focus")).toHaveCount(1);
      await page.keyboard.press("ArrowDown");
      const [, name] = await ui.names();
      await expect(ui.nameLink(name)).toBeFocused();
      await page.keyboard.press("Enter");
      await expect(ui.detailsHeading(name)).toBeVisible();
      await expect(ui.selectedRow).toContainText(name);
      await expect(ui.nameLink(name), "the list keeps the focus").toBeFocused();
    });

    test("R6: admin centers are the selected customer's", async ({ page }) => {
      const ui = new Console(page, words);
      await ui.open(path(contoso));
      const links = () =>
        ui.centers.getByRole("link").evaluateAll((all) =>
          all.map((link) => ({ name: link.textContent, href: link.href, target: link.target, rel: link.rel })),
        );
      const exchange = {
        en: "Exchange admin center",
        it: "Interfaccia di amministrazione di Exchange",
      }[words.tag];
      const everything = {
        en: ["Microsoft 365", "Exchange", "Entra", "Teams", "SharePoint", "Intune", "Defender", "Purview", "Azure", "Power Platform", "Partner Center"],
        it: ["Microsoft 365", "Exchange", "Entra", "Teams", "SharePoint", "Intune", "Defender", "Purview", "Azure", "Power Platform", "Centro per i partner"],
      }[words.tag];
      await expect(ui.centers.getByRole("link", { name: exchange, exact: true })).toBeVisible();
      const before = await links();
      for (const center of everything) {
        expect(before.filter(({ name }) => name.includes(center)), center).not.toEqual([]);
      }
      const check = (all, customer, initial) => {
        for (const { name, href, target, rel } of all) {
          expect(href, name).toMatch(/^https:\/\//);
          expect(href, name).not.toMatch(/undefined|null|[{}]|%7B|%7D/i);
          expect(target, name).toBe("_blank");
          expect(rel.split(" "), name).toEqual(expect.arrayContaining(["noopener", "noreferrer"]));
          expect(href.includes(customer.id) || href.includes(initial), `${name} leads to ${initial}: ${href}`).toBe(true);
        }
      };
      check(before, contoso, "contoso");
      await ui.searchFor("fabrikam");
      await ui.nameLink("Fabrikam").click();
      await expect(ui.detailsHeading("Fabrikam")).toBeVisible();
      const after = await links();
      check(after, fabrikam, "fabrikam");
      expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
      for (const [at, { name, href }] of after.entries()) expect(href, name).not.toBe(before[at].href);
    });

    test("R7, R8: features say what they are and open for the selected customer", async ({ page }) => {
      const ui = new Console(page, words);
      await ui.open("/customers");
      for (const feature of ["customers", "health", "requests"]) {
        const item = ui.featureItem(feature);
        await expect(item).toContainText(words.say(`feature.${feature}.about`));
        const article = item.getByRole("link").nth(1);
        await expect(article).toHaveAttribute("href", /^https:\/\/learn\.microsoft\.com\//);
        await expect(article).toHaveAttribute("rel", "noopener noreferrer");
      }
      await ui.feature("health").click();
      await ui.expectAddress(at("/health"));
      await expect(ui.heading).toHaveText(words.say("health.title.all"));
      await expect(ui.feature("health")).toHaveAttribute("aria-current", "page");
      await ui.feature("requests").click();
      await ui.expectAddress(at("/requests"));
      await ui.feature("customers").click();
      await ui.searchFor("contoso.onmicrosoft.com");
      await ui.searchBox.press("Enter");
      await expect(ui.detailsHeading("Contoso")).toBeVisible();
      await ui.feature("health").click();
      await ui.expectAddress(at(`${path(contoso)}/health`));
      await expect(ui.heading).toHaveText(words.say("health.title", { customer: "Contoso" }));
      await ui.feature("requests").click();
      await ui.expectAddress(at(`${path(contoso)}/requests`));
      await expect(ui.heading).toHaveText(words.say("request.title", { customer: "Contoso" }));
      await ui.feature("customers").click();
      await ui.expectAddress(at(path(contoso)));
    });

    test("R15: 'was this helpful?' leads to the issue tracker", async ({ page }) => {
      const ui = new Console(page, words);
      await ui.open("/customers");
      const link = ui.features.getByRole("link", { name: words.say("app.help"), exact: true });
      await expect(link).toHaveAttribute("href", /^https:\/\/github\.com\/.*\/issues\/new/);
      await expect(link).toHaveAttribute("rel", "noopener noreferrer");
    });

    test("R10: the worst health comes first, and each state has its own words", async ({ page }) => {
      const ui = new Console(page, words);
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

    test("R10: the link in the health cell says whose and how many issues", async ({ page }) => {
      const ui = new Console(page, words);
      await ui.open("/customers");
      for (const name of ["Contoso", "Northwind Traders", "Tailspin Toys"]) {
        const issues = demo.openIssuesOf(demo.named(name)).length;
        await ui.searchFor(name);
        await expect(ui.row(name)).toHaveCount(1);
        await expect(ui.healthLink(name, issues)).toHaveCount(issues > 0 ? 1 : 0);
      }
    });

    test("R11: icon and feature lead to the same report, and back restores the list", async ({ page }) => {
      const ui = new Console(page, words);
      const search = "?q=a&sort=health&dir=desc";
      await ui.open(`/customers${search}`);
      const listed = await ui.grid.getAttribute("aria-rowcount");
      await ui.grid.evaluate((grid) => grid.scrollTo(0, 240));
      await expect.poll(() => ui.scrollTop()).toBe(240);
      const prefix = words.say("list.column.health");
      const icon = ui.grid.getByRole("link", { name: new RegExp(`^${prefix} `) }).nth(8);
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

    test("an address by domain becomes one by tenant id, in the same place", async ({ page }) => {
      const ui = new Console(page, words);
      await ui.open("/customers/Contoso.OnMicrosoft.com/health?q=con&sort=name&dir=desc");
      await ui.expectAddress(at(`${path(contoso)}/health`, "?q=con&sort=name&dir=desc"));
      await expect(ui.heading).toHaveText(words.say("health.title", { customer: "Contoso" }));
      await ui.open("/customers/contoso.example");
      await ui.expectAddress(at(path(contoso)));
      await expect(ui.detailsHeading("Contoso")).toBeVisible();
    });

    test("an address that names a stranger or nothing says so", async ({ page }) => {
      const ui = new Console(page, words);
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

    test("a reload restores search, order, selection", async ({ page }) => {
      const ui = new Console(page, words);
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
    const ui = new Console(page, IN_ENGLISH);
    const italian = new Console(page, IN_ITALIAN);
    const search = "?q=con&sort=name&dir=desc";
    await ui.open(`${path(contoso)}${search}`);
    await expect(ui.selectedRow).toContainText("Contoso");
    await page.getByRole("combobox", { name: IN_ENGLISH.say("app.language"), exact: true }).selectOption("it");
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
});

test.describe("search", () => {
  inBothLanguages((words) => {
    test("R9: the icon brings the box", async ({ page }) => {
      const ui = new Console(page, words);
      await ui.open("/customers");
      await ui.searchButton.click();
      await expect(ui.searchBox).toBeFocused();
    });

    test("R9: name, domain, tenant id and e-mail address find the customer", async ({ page }) => {
      const ui = new Console(page, words);
      await ui.open("/customers");
      const organics = demo.named("Best For You Organics");
      for (const text of [
        "best for you organics",
        "BEST FOR",
        "you org",
        "bestforyouorganics.example",
        "group.bestforyouorganics",
        "bestforyouorganics.onmicrosoft.com",
        organics.id,
        organics.id.toUpperCase(),
        organics.id.slice(0, 8),
        "anna@group.bestforyouorganics.example",
        "Anna Rossi <anna@bestforyouorganics.example>",
        "  best   for you ",
      ]) {
        await ui.searchFor(text);
        await ui.expectMatches(1);
        await expect(ui.nameLink("Best For You Organics"), text).toBeVisible();
      }
    });

    test("R9: case, diacritics and width do not matter", async ({ page }) => {
      const ui = new Console(page, words);
      await ui.open("/customers");
      for (const [text, name] of [
        ["mobilita perugia", "Ambra Mobilità Perugia S.r.l."],
        ["MÓBILITÀ PERUGIA", "Ambra Mobilità Perugia S.r.l."],
        ["isik eskisehir", "Işık Eskişehir İnşaat Ltd. Şti."],
        ["laka wroclaw", "Łąka Budownictwo Wrocław sp.k."],
        ["ｃｏｎｔｏｓｏ", "Contoso"],
        ["πευκο", "Πεύκο Κατασκευές Ηράκλειο Ι.Κ.Ε."],
        ["mobilita\u0300 perugia", "Ambra Mobilità Perugia S.r.l."],
      ]) {
        await ui.searchFor(text);
        await expect(ui.nameLink(name), text).toBeVisible();
        await expect(ui.rows.first()).toContainText(name);
      }
    });

    test("R9: an exact match comes first, and Enter opens the best", async ({ page }) => {
      const ui = new Console(page, words);
      await ui.open("/customers?sort=health&dir=asc");
      await ui.searchFor("contoso");
      await expect(ui.rows.first()).toContainText("Contoso");
      await ui.searchBox.press("Enter");
      await ui.expectAddress(at(path(contoso), "?q=contoso&sort=health&dir=asc"));
      await expect(ui.detailsHeading("Contoso")).toBeVisible();

      // Typed and entered in one go: no matter how soon Enter comes.
      await ui.searchBox.fill("");
      await ui.searchBox.pressSequentially("litware");
      await page.keyboard.press("Enter");
      await expect(ui.detailsHeading("Litware")).toBeVisible();
      await ui.expectAddress(at(path(demo.named("Litware")), "?q=litware&sort=health&dir=asc"));
    });

    test("R9: Enter without a hit opens nothing", async ({ page }) => {
      const ui = new Console(page, words);
      await ui.open("/customers");
      await ui.searchFor("nobody-at-all");
      await ui.searchBox.press("Enter");
      await ui.expectAddress(at("/customers", "?q=nobody-at-all"));
      await expect(ui.searchBox).toBeFocused();
      await expect(ui.searchBox).toHaveValue("nobody-at-all");
    });

    test("the number of hits is said", async ({ page }) => {
      const ui = new Console(page, words);
      await ui.open("/customers");
      await ui.searchFor("Best For You Organics");
      await expect(ui.status).toHaveText(words.count("list.count", 1));
      await ui.searchFor("");
      await expect(ui.status).toHaveText(words.count("list.count", demo.listed.length));
    });
  });
});

test.describe("the keyboard", () => {
  inBothLanguages((words) => {
    test("moves in the list and keeps the focus in it", async ({ page }) => {
      const ui = new Console(page, words);
      await ui.open("/customers");
      await ui.searchBox.press("ArrowDown");
      const focusedIndex = () =>
        page.evaluate(() => Number(document.activeElement.closest("[role=row]")?.ariaRowIndex ?? 0));
      const expectRow = (index) => expect.poll(focusedIndex).toBe(index);
      await expectRow(2);
      await page.keyboard.press("ArrowDown");
      await expectRow(3);
      await page.keyboard.press("ArrowUp");
      await expectRow(2);
      await page.keyboard.press("PageDown");
      await expect.poll(focusedIndex).toBeGreaterThan(8);
      await page.keyboard.press("PageUp");
      await expectRow(2);
      await page.keyboard.press("End");
      await expectRow(demo.listed.length + 1);
      await expect(ui.grid.locator(":focus")).toBeInViewport();
      await page.keyboard.press("Home");
      await expectRow(2);
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowRight");
      await expect(ui.rows.first().getByRole("gridcell").nth(2).locator(":focus").or(
        ui.rows.first().getByRole("gridcell").nth(2).and(page.locator(":focus")))).toHaveCount(1);
      await page.keyboard.press("Home");
      await page.keyboard.press("ArrowUp");
      await expectRow(1);
      await expect(ui.columnHeader("health").getByRole("button")).toBeFocused();
      await page.keyboard.press("Enter");
      await expect(ui.columnHeader("health")).toHaveAttribute("aria-sort", "descending");
      await expect(ui.columnHeader("health").getByRole("button")).toBeFocused();
    });

    test("keys that come faster than frames are not lost", async ({ page }) => {
      const ui = new Console(page, words);
      await ui.open("/customers");
      await ui.searchBox.press("ArrowDown");
      await expect(ui.rows.first().locator(":focus")).toHaveCount(1);
      for (let i = 0; i < 40; i++) await page.keyboard.press("ArrowDown");
      await expect
        .poll(() => page.evaluate(() => document.activeElement.closest("[role=row]")?.ariaRowIndex))
        .toBe("42");
    });

    test("the list is one stop of the tab key", async ({ page }) => {
      const ui = new Console(page, words);
      await ui.open("/customers");
      await ui.searchBox.focus();
      await page.keyboard.press("Tab");
      await expect(ui.grid.locator(":focus")).toHaveCount(1);
      await page.keyboard.press("Tab");
      await expect(ui.grid.locator(":focus")).toHaveCount(0);
      await page.keyboard.press("Shift+Tab");
      await expect(ui.grid.locator(":focus")).toHaveCount(1);
      await page.keyboard.press("Shift+Tab");
      await expect(ui.searchBox).toBeFocused();
    });

    test("the focus survives scrolling far away and filtering", async ({ page }) => {
      const ui = new Console(page, words);
      await ui.open("/customers");
      await ui.searchBox.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      const [, second, third] = await ui.names();
      await expect(ui.nameLink(second)).toBeFocused();
      const inGrid = () => page.evaluate(() => document.activeElement.closest("[role=grid]") !== null);
      await ui.grid.evaluate((grid) => grid.scrollTo(0, grid.scrollHeight));
      await expect(ui.nameLink(second)).toHaveCount(0);
      expect(await inGrid()).toBe(true);
      await page.keyboard.press("ArrowDown");
      await expect(ui.nameLink(third)).toBeFocused();
      await expect(ui.nameLink(third)).toBeInViewport();

      await page.keyboard.press("h");
      await expect(ui.columnHeader("health")).toHaveAttribute("aria-sort", "descending");
      await expect.poll(inGrid, "sorting keeps the focus in the list").toBe(true);
      await page.keyboard.press("ArrowDown");
      await expect.poll(inGrid).toBe(true);
    });

    test("/ H G ? and Esc do what the list of keys says", async ({ page }) => {
      const ui = new Console(page, words);
      await ui.open("/customers");
      await page.keyboard.press("/");
      await expect(ui.searchBox).toBeFocused();
      await expect(ui.searchBox).toHaveValue("");
      await page.keyboard.type("contoso");
      await page.keyboard.press("Enter");
      await expect(ui.detailsHeading("Contoso")).toBeVisible();

      // One step back each: the text, the box, the selection.
      await ui.searchBox.focus();
      await page.keyboard.press("Escape");
      await expect(ui.searchBox).toHaveValue("");
      await ui.expectMatches(demo.listed.length);
      await ui.expectAddress(at(path(contoso), ""));
      await page.keyboard.press("Escape");
      await expect(ui.grid.locator(":focus")).toHaveCount(1);
      await ui.expectAddress(at(path(contoso), ""));
      await page.keyboard.press("Escape");
      await ui.expectAddress(at("/customers", ""));
      await expect(ui.selectedRow).toHaveCount(0);
      await page.keyboard.press("Escape");
      await ui.expectAddress(at("/customers", ""));

      await page.keyboard.press("h");
      await expect(ui.columnHeader("health")).toHaveAttribute("aria-sort", "descending");
      await page.keyboard.press("g");
      await page.keyboard.press("h");
      await ui.expectAddress(at("/health", "?sort=health&dir=desc"));
      await expect(ui.heading).toBeFocused();
      await page.keyboard.press("g");
      await page.keyboard.press("r");
      await ui.expectAddress(at("/requests"));
      await page.keyboard.press("g");
      await page.keyboard.press("c");
      await ui.expectAddress(at("/customers"));
      await expect(ui.grid).toBeVisible();

      await page.keyboard.press("?");
      await expect(ui.keys).toBeVisible();
      for (const key of ["search", "sort", "customers", "health", "requests", "list", "move", "open", "back"]) {
        await expect(ui.keys.getByRole("rowheader", { name: words.say(`keys.${key}`), exact: true })).toBeVisible();
      }
      await page.keyboard.press("Escape");
      await expect(ui.keys).toBeHidden();
    });

    test("G then H keeps the selected customer, and Esc leads back to it", async ({ page }) => {
      const ui = new Console(page, words);
      await ui.open(`${path(contoso)}?q=contoso`);
      await expect(ui.detailsHeading("Contoso")).toBeVisible();
      await page.keyboard.press("g");
      await page.keyboard.press("h");
      await ui.expectAddress(at(`${path(contoso)}/health`, "?q=contoso"));
      await expect(ui.heading).toBeFocused();
      await page.keyboard.press("Escape");
      await ui.expectAddress(at(path(contoso)));
      await expect(ui.selectedRow).toContainText("Contoso");
    });

    test("single letters do nothing while typing, or when they are turned off", async ({ page }) => {
      const ui = new Console(page, words);
      await ui.open("/customers");
      await ui.searchBox.focus();
      await page.keyboard.type("h?/gh");
      await expect(ui.searchBox).toHaveValue("h?/gh");
      await expect(ui.keys).toBeHidden();
      await ui.expectAddress((url) => url.pathname === "/customers" && !url.searchParams.has("sort"));
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");

      await page.keyboard.press("?");
      await ui.keys.getByRole("checkbox", { name: words.say("keys.switch"), exact: true }).uncheck();
      await ui.keys.getByRole("button", { name: words.say("app.close"), exact: true }).click();
      await expect(ui.keys).toBeHidden();
      for (const key of ["h", "?", "g", "h", "/"]) await page.keyboard.press(key);
      await expect(ui.keys).toBeHidden();
      await expect(ui.searchBox).not.toBeFocused();
      await expect(ui.columnHeader("health")).not.toHaveAttribute("aria-sort", /.*/);
      await ui.expectAddress(at("/customers", ""));

      // The choice outlives the page; the keys of the list itself stay.
      await page.reload();
      await ui.ready();
      await ui.searchBox.press("ArrowDown");
      await page.keyboard.press("h");
      await page.keyboard.press("ArrowDown");
      await expect(ui.rows.nth(1).locator(":focus")).toHaveCount(1);
      await expect(ui.columnHeader("health")).not.toHaveAttribute("aria-sort", /.*/);
      await page.getByRole("button", { name: words.say("keys.title"), exact: true }).click();
      await ui.keys.getByRole("checkbox", { name: words.say("keys.switch"), exact: true }).check();
      await page.keyboard.press("Escape");
      await page.keyboard.press("h");
      await expect(ui.columnHeader("health")).toHaveAttribute("aria-sort", "descending");
    });
  });
});

for (const [size, options] of Object.entries({ medium: MEDIUM, narrow: NARROW })) {
  test.describe(`on a ${size} page`, () => {
    test.use(options);

    inBothLanguages((words) => {
      test("the details come over the list and go again", async ({ page }) => {
        const ui = new Console(page, words);
        await ui.open("/customers");
        await expect(ui.details).toBeHidden();
        await ui.searchFor("contoso");
        await ui.nameLink("Contoso").click();
        await expect(ui.detailsHeading("Contoso")).toBeVisible();
        await ui.details.getByRole("button", { name: words.say("details.close"), exact: true }).click();
        await expect(ui.details).toBeHidden();
        await ui.expectAddress(at("/customers", "?q=contoso"));
        await expect(ui.nameLink("Contoso")).toBeVisible();
      });
    });
  });
}
