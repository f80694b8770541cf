// What has room is read in full: the texts of the list, the headings of tables, the head on a phone.

import { demo, expect, inBothLanguages, snapshot, test } from "./support.mjs";

const contoso = demo.named("Contoso");

// The texts of the drawn rows that are cut.
const cutTexts = (ui, ofWhat = ".name, .domain, .health__text") =>
  ui.rows.evaluateAll((rows, ofWhat) => {
    const texts = rows.flatMap((row) => [...row.querySelectorAll(ofWhat)]);
    const isCut = (text) => {
      const { scrollWidth, clientWidth } = text.closest("a, [role=gridcell]");
      return scrollWidth > clientWidth;
    };
    return texts.filter(isCut).map(({ textContent }) => textContent);
  }, ofWhat);

// The headings of columns whose text takes more than one line.
const brokenHeadings = (page) =>
  page.getByRole("main").getByRole("columnheader").evaluateAll((headings) => {
    const isBroken = (heading) => {
      const texts = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      while (texts.nextNode()) {
        range.selectNodeContents(texts.currentNode);
        if (range.getClientRects().length > 1) return true;
      }
      return false;
    };
    return headings.filter((heading) => heading.checkVisibility() && isBroken(heading)).map(({ textContent }) => textContent);
  });

inBothLanguages((words) => {
  test("at 1440 pixels names, domains and health are read in full", async ({ page, ui }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await ui.open("/customers");
    await expect(ui.details).toBeHidden();
    await expect.poll(() => cutTexts(ui)).toEqual([]);
    // Among the worst is a customer whose name is made to be long.
    await ui.columnHeader("health").getByRole("button").click();
    await expect(ui.rows.first().getByRole("gridcell").nth(2).getByRole("link")).toBeVisible();
    await expect.poll(() => cutTexts(ui, ".health__text")).toEqual([]);
  });

  test("a name of two hundred characters begins where its cell does, also after it was chosen", async ({ page, ui, serve }) => {
    const long = "Nome ".repeat(40).trim();
    const customers = [long, "Beta"].map((name) => ({ name, domains: [`${name.slice(0, 4).toLowerCase()}.onmicrosoft.com`] }));
    const site = await serve({ files: { "demo.json": snapshot(customers) } });
    await ui.open(new URL("customers", site.url).href);
    const link = ui.nameLink(long);
    await link.click();
    await expect(ui.detailsHeading(long)).toBeVisible();
    const left = (locator) => locator.evaluate((it) => it.getBoundingClientRect().left);
    await expect.poll(async () => (await left(link)) - (await left(ui.nameLink("Beta")))).toBe(0);
    // Its only domain stands above, and is no other one.
    await expect(ui.details.getByText(words.say("details.other_domains"), { exact: true })).toHaveCount(0);
  });

  test("in the pane no word of a table breaks", async ({ page, ui }) => {
    for (const width of [1280, 1440, 360]) {
      await page.setViewportSize({ width, height: 900 });
      await ui.open(`/customers/${contoso.id}`);
      await expect(ui.subscriptions).toBeVisible();
      const broken = await ui.subscriptions.getByRole("columnheader").evaluateAll((headings) =>
        headings.filter((heading) => {
          const text = heading.firstChild;
          const range = document.createRange();
          return [...text.data.matchAll(/\p{L}+/gu)].some(({ index, 0: word }) => {
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            return range.getClientRects().length > 1;
          });
        }).map(({ textContent }) => textContent),
      );
      expect(broken, String(width)).toEqual([]);
    }
  });

  test("a text that is cut is told by its tooltip", async ({ page, ui }) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await ui.open(`/customers/${contoso.id}`);
    await expect.poll(() => cutTexts(ui)).not.toEqual([]);
    const [first] = await cutTexts(ui);
    const text = ui.grid.getByText(first, { exact: true });
    await text.hover();
    await expect(ui.grid.getByTitle(first, { exact: true })).toHaveCount(1);
  });

  test("at 1280 pixels no heading of a table breaks, and a row takes one line", async ({ page, ui }) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    for (const address of ["/requests", "/access", `/customers/${contoso.id}/requests`, `/customers/${contoso.id}/access`]) {
      await ui.open(address);
      await expect(page.getByRole("columnheader").first()).toBeVisible();
      expect(await brokenHeadings(page), address).toEqual([]);
      // One line a row: its texts have one height.
      const rows = page.getByRole("main").getByRole("row").filter({ has: page.getByRole("cell").or(page.getByRole("gridcell")) });
      for (const row of (await rows.all()).slice(0, 10)) expect((await row.boundingBox()).height, address).toBeLessThan(48);
    }
    // The Italian words for service health and requests are longer than anything below them.
    await ui.open("/customers");
    const allowed = words.tag === "it" ? ["health", "requests"] : [];
    expect(await brokenHeadings(page)).toEqual(allowed.map((column) => words.say(`list.column.${column}`)));
  });

  test("on a phone the head takes no more than 100 pixels", async ({ page, ui }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const address of ["/customers", `/customers/${contoso.id}`, "/today", "/health", "/requests"]) {
      await ui.open(address);
      const { height } = await page.getByRole("banner").boundingBox();
      expect(height, address).toBeLessThanOrEqual(100);
    }
  });
});
