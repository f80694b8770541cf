// The query language of the search, and saved views.

import { NARROW, at, axe, demo, expect, inItalian, test } from "./support.mjs";

const held = (customer, part) => (customer.subscriptions ?? []).filter((it) => it.part === part);
const tagged = (tag) => demo.listed.filter(({ tags = [] }) => tags.includes(tag));

inItalian((words) => {
  const say = (key, values) => words.say(key, values);
  const named = (page, role, key, values) => page.getByRole(role, { name: say(key, values), exact: true });

  test("terms narrow the list, and facts that the list does not show are read for them", async ({ page, ui }) => {
    await ui.open("/customers");
    await ui.searchFor("tag:gold");
    await ui.expectMatches(tagged("gold").length);
    await ui.searchFor("tag:gold -tag:silver");
    await ui.expectMatches(tagged("gold").filter(({ tags }) => !tags.includes("silver")).length);
    await ui.searchFor("sku:SPB");
    await ui.expectMatches(demo.listed.filter((customer) => held(customer, "SPB").length > 0).length);
    await ui.searchFor("country:IT tag:gold");
    await ui.expectMatches(tagged("gold").filter(({ profile }) => profile?.address?.country === "IT").length);
    await ui.expectAddress(at("/customers", "?q=country%3AIT+tag%3Agold"));
    await page.reload();
    await expect(ui.searchBox).toHaveValue("country:IT tag:gold");
  });

  test("a mistake names its word, says what is possible, and finds nothing by chance", async ({ page, ui }) => {
    await ui.open("/customers?q=contoso health:ill");
    const word = named(page, "button", "query.show_word").or(page.getByRole("button", { name: "health:ill", exact: true }));
    await expect(page.getByText("health:not-checked")).toBeVisible();
    await ui.expectMatches(0);
    await word.first().click();
    await expect(ui.searchBox).toBeFocused();
    await page.keyboard.type("tag:gold");
    await expect(ui.searchBox).toHaveValue("contoso tag:gold");
    await expect(page.getByText("health:not-checked")).toBeHidden();
  });

  test("keys and values are completed by keyboard, and Enter still opens the best match", async ({ page, ui }) => {
    await ui.open("/customers");
    await ui.searchBox.focus();
    const options = named(page, "listbox", "query.suggestions").getByRole("option");
    await page.keyboard.type("hea");
    await expect(options).toHaveCount(1);
    await page.keyboard.press("ArrowDown");
    await expect(options.first()).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(ui.searchBox).toHaveValue("health:");
    await page.keyboard.type("inc");
    await expect(options.first()).toContainText("incident");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(ui.searchBox).toHaveValue("health:incident ");
    await expect(options).toHaveCount(0);
    const [first] = await ui.names();
    await page.keyboard.press("Enter");
    await expect(ui.details.getByRole("heading").first()).toHaveText(first);

    // Nothing is chosen by itself, and Escape closes the list before it clears the text.
    await ui.searchBox.focus();
    await ui.searchFor("tag:gold,");
    await expect(options.first()).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(options).toHaveCount(0);
    await expect(ui.searchBox).toHaveValue("tag:gold,");
    await page.keyboard.press("ArrowDown");
    await expect(ui.grid.locator(":focus")).toBeVisible();
  });

  test("the help lists the keys, and an example is added to the text", async ({ page, ui }) => {
    await ui.open("/customers?q=tag:gold");
    await named(page, "button", "query.help").click();
    const help = named(page, "dialog", "query.help");
    await expect(help).toBeVisible();
    await axe(page);
    await help.getByRole("button", { name: "health:incident,advisory", exact: true }).click();
    await expect(help).toBeHidden();
    await expect(ui.searchBox).toHaveValue("tag:gold health:incident,advisory");
  });

  test("a shipped view is one click, and the pages of the features respect it", async ({ page, ui }) => {
    await ui.open("/customers");
    await named(page, "link", "view.incidents").click();
    await expect(ui.searchBox).toHaveValue("health:incident");
    const affected = demo.listed.filter((it) => demo.openIssuesOf(it).some((issue) => issue.classification === "incident"));
    await ui.expectMatches(affected.length);
    for (const feature of ["health", "requests", "access"]) {
      await ui.feature(feature).click();
      await ui.ready();
      await expect(page.getByText(say("scope.only", { view: say("view.incidents") }))).toBeVisible();
    }
    await named(page, "button", "scope.clear").click();
    await expect(page.getByText(say("scope.only", { view: say("view.incidents") }))).toBeHidden();
    await ui.expectAddress((url) => url.pathname === "/access" && !url.searchParams.has("q"));
  });

  test("a view of a star and a state is a scope as well, and the chip tells it from one with the same text", async ({ page, ui }) => {
    const save = async (name) => {
      await page.getByRole("button", { name: say("view.save"), exact: true }).click();
      await page.getByRole("textbox", { name: say("view.name"), exact: true }).fill(name);
      await page.getByRole("button", { name: say("view.save_now"), exact: true }).click();
      await page.keyboard.press("Escape");
    };
    const chip = (view) => page.getByText(say("scope.only", { view }), { exact: true });
    const gold = tagged("gold");
    await ui.open(`/customers/${gold[0].id}`);
    await ui.details.getByRole("button", { name: say("own.favourite"), exact: true }).click();
    await ui.open("/customers?q=tag:gold");
    await save("All gold");
    await page.getByRole("button", { name: new RegExp(`^${say("own.favourites")} `) }).click();
    await ui.expectMatches(1);
    await save("My gold");
    for (const feature of ["health", "requests", "access", "licences", "today"]) {
      await ui.feature(feature).click();
      await ui.ready();
      await expect(chip("My gold"), feature).toBeVisible();
      await expect(page.locator(".scope__size"), feature).toHaveText(` (${words.count("list.count", 1)})`);
    }
    await ui.open("/health?q=tag:gold");
    await expect(chip("All gold")).toBeVisible();

    await ui.open("/customers");
    await ui.state("incident").click();
    await ui.feature("licences").click();
    await expect(chip(say("view.incidents")), "the same customers as the shipped view").toBeVisible();
    await named(page, "button", "scope.clear").click();
    await ui.expectAddress((url) => url.pathname === "/licences" && !url.searchParams.has("health"));
    await expect(chip(say("view.incidents"))).toBeHidden();
    await expect(ui.heading).toBeFocused();
  });

  test("a page that is opened with favourites says nothing of them before they are read", async ({ page, ui, context }) => {
    const [favourite] = tagged("gold");
    await ui.open(`/customers/${favourite.id}`);
    const star = ui.details.getByRole("button", { name: say("own.favourite"), exact: true });
    await star.click();
    await expect(star).toHaveAttribute("aria-pressed", "true");

    const nothing = page.getByText(say("today.nothing.first"), { exact: true });
    const products = page.getByRole("table", { name: say("licences.products"), exact: true });
    for (const address of ["/today", "/licences"]) {
      // Another tab writes all the while, so that nothing can be read.
      const other = await context.newPage();
      await other.goto(page.url());
      await other.evaluate(async () => {
        const opening = indexedDB.open("regia");
        await new Promise((done) => (opening.onsuccess = done));
        const store = opening.result.transaction("annotations", "readwrite").objectStore("annotations");
        const goOn = () => (globalThis.isOver ? undefined : (store.get("").onsuccess = goOn));
        goOn();
      });
      await ui.open(`${address}?favourite=1`);
      const size = page.locator(".scope__size");
      await expect(size).toHaveText(` (${words.count("list.count", 0)}; ${words.count("scope.unjudged", demo.listed.length)})`);
      await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
      await expect(nothing).toHaveCount(0);
      await other.evaluate(() => (globalThis.isOver = true));
      await expect(size).toHaveText(` (${words.count("list.count", 1)})`);
      await other.close();
    }
    await expect(products.getByRole("row")).not.toHaveCount(0);
  });

  test("a view is saved, renamed, deleted and restored, and two tabs keep both their views", async ({ page, ui, context }) => {
    const dialog = named(page, "dialog", "view.title");
    const save = async (of, name) => {
      await of.getByRole("button", { name: say("view.save"), exact: true }).click();
      await of.getByRole("textbox", { name: say("view.name"), exact: true }).fill(name);
      await of.getByRole("button", { name: say("view.save_now"), exact: true }).click();
      await expect(of.getByRole("textbox", { name: say("view.rename", { name }), exact: true })).toBeVisible();
      await expect(of.getByRole("dialog").getByRole("status")).toHaveText(say("view.saved", { name }));
    };
    await ui.open("/customers?q=tag:gold&sort=health&dir=desc");
    const other = await context.newPage();
    await other.goto("/customers?q=tag:silver");
    await save(page, "Gold");
    await save(other, "Silver");
    await other.close();
    await page.reload();
    await expect(page.getByRole("link", { name: "Silver", exact: true })).toBeVisible();
    await page.getByRole("button", { name: say("view.save"), exact: true }).click();
    const rename = dialog.getByRole("textbox", { name: say("view.rename", { name: "Gold" }), exact: true });
    await rename.fill(" ");
    await rename.press("Tab");
    await expect(rename).toHaveAttribute("aria-invalid", "true");
    await expect(rename).toHaveAccessibleDescription(say("view.needs_name"));
    await expect(dialog.getByRole("status")).toHaveText(say("view.needs_name"));
    await rename.fill("Gold first");
    await rename.press("Enter");
    await dialog.getByRole("button", { name: say("view.delete_named", { name: "Gold first" }), exact: true }).click();
    await expect(dialog.getByRole("link", { name: "Gold first", exact: true })).toBeHidden();
    await dialog.getByRole("button", { name: say("view.undo"), exact: true }).click();
    await expect(dialog.getByRole("link")).toHaveText(["Gold first", "Silver", say("view.ends_soon"), say("view.incidents")]);
    await axe(page);
    await dialog.getByRole("link", { name: "Silver", exact: true }).click();
    await expect(dialog).toBeHidden();
    await ui.expectMatches(tagged("silver").length);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("gold first");
    await page.keyboard.press("Enter");
    await ui.expectAddress(at("/customers", "?q=tag%3Agold&sort=health&dir=desc"));
  });
});

test.describe("on a narrow page", () => {
  test.use(NARROW);

  test("the dialog lists the views, and nothing scrolls sideways", async ({ page, ui, words }) => {
    await ui.open("/customers?q=health:ill");
    await expect(page.getByText("health:not-checked")).toBeVisible();
    await ui.expectNothingSideways();
    await page.getByRole("button", { name: words.say("view.save"), exact: true }).click();
    await ui.expectNothingSideways();
    await page.getByRole("link", { name: words.say("view.ends_soon"), exact: true }).click();
    await expect(ui.searchBox).toHaveValue("ends<60d");
  });
});
