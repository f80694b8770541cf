// Pages with little room: the details come over the list; at 320 CSS px (400 % zoom) one pane shows
// at a time, nothing scrolls sideways and nothing is cut off.

import { MEDIUM, NARROW, at, expect, inBothLanguages, test } from "./support.mjs";

for (const [size, options] of Object.entries({ medium: MEDIUM, narrow: NARROW })) {
  test.describe(`on a ${size} page`, () => {
    test.use(options);

    inBothLanguages((words) => {
      test("the details come over the list and go again", async ({ ui }) => {
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
