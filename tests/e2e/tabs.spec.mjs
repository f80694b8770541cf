// What tells tabs of different customers apart.

import { demo, expect, inItalian, test } from "./support.mjs";

const contoso = demo.named("Contoso");
const fabrikam = demo.named("Fabrikam");
const path = ({ id }) => `/customers/${id}`;

inItalian((words) => {
  test("the tab shows the customer in context: in its title and in its icon", async ({ page, ui }) => {
    const icon = page.locator("link[rel=icon]");
    await ui.open("/customers");
    const own = await icon.getAttribute("href");
    const drawn = new Map();
    for (const customer of [contoso, fabrikam]) {
      for (const route of ["", "/health", "/requests", "/requests/new", "/access"]) {
        await ui.open(`${path(customer)}${route}`);
        await expect(page, route).toHaveTitle(new RegExp(`^${customer.name} `));
        await expect(icon, route).toHaveAttribute("href", /^data:image\/png;base64,/);
        const href = await icon.getAttribute("href");
        expect(drawn.get(customer.id) ?? href, "the same on each page").toBe(href);
        drawn.set(customer.id, href);
      }
    }
    expect(new Set(drawn.values()).size, "another for another customer").toBe(2);
    await ui.feature("customers").click();
    await ui.details.getByRole("button", { name: words.say("details.close"), exact: true }).click();
    await expect(icon).toHaveAttribute("href", own);
  });
});
