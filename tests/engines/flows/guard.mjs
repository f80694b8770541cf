// What keeps people from acting on the wrong customer.

import assert from "node:assert/strict";

import { demo } from "../../e2e/support/demo.mjs";
import { like } from "../support/patterns.mjs";
import { hasColourOf, iconOf, otherIcon, sameIcon, tabIsNamed } from "../support/tab.mjs";

const contoso = demo.named("Contoso");
const fabrikam = demo.named("Fabrikam");

// What is said of a customer whose Exchange admin center was opened a moment ago.
const warning = (say, { name }) => like(say("centers.opened", { customer: name, centers: "Exchange" }));
const EXCHANGE = { en: "Exchange admin center", it: "Interfaccia di amministrazione di Exchange" };

export const GUARD = {
  "the tab has the name and the icon of the customer who is selected": async ({ page, ui, say }) => {
    await ui.openList("/customers", demo.listed.length);
    const title = (...parts) => [...parts, say("app.name")].join(" – ");
    await tabIsNamed(page, title(say("app.title")));
    const own = await iconOf(page);
    const icons = [own];
    for (const { name } of [contoso, fabrikam]) {
      await ui.searchBox.fill(name);
      await ui.nameLink(name).click();
      await tabIsNamed(page, title(name, say("app.title")));
      const icon = await otherIcon(page, ...icons);
      // As the initials beside its name.
      await hasColourOf(page, icon, ui.details);
      icons.push(icon);
    }
    await ui.feature("health").click();
    await tabIsNamed(page, title("Fabrikam", say("feature.health")));
    assert.equal(await iconOf(page), icons.at(-1), "the pages of a customer have its icon");
    // One step back each: to the customer, without the search, without the customer.
    await page.press("Escape");
    await ui.detailsHeading("Fabrikam").shows();
    await page.press("Escape");
    await ui.searchBox.holds("");
    await page.press("Escape");
    await page.isAt("/customers", "");
    await tabIsNamed(page, title(say("app.title")));
    await sameIcon(page, own);
  },

  "a portal that was opened for another customer a moment ago is warned of, in the details and the commands": async ({
    page,
    ui,
    words,
    say,
  }) => {
    await page.open(`/customers/${contoso.id}`);
    await page.staysHere();
    await ui.centers.role("link", EXCHANGE[words.tag]).click();
    await ui.searchBox.fill("fabrikam");
    await ui.nameLink("Fabrikam").click();
    await ui.detailsHeading("Fabrikam").shows();
    await ui.centers.text(warning(say, contoso)).shows();
    // The commands tell it where the portal is opened.
    await ui.find("fab exch");
    const first = ui.palette.role("option").at(0);
    await first.says(/Fabrikam/);
    await first.says(warning(say, contoso));
    await page.press("Enter");
    await ui.palette.isGone();
    const opened = await page.opened();
    assert.equal(opened.length, 2, String(opened));
    assert.match(opened[0], /contoso/);
    assert.match(opened[1], /fabrikam/);
    // From now on each of the two is warned of the other, after a reload too.
    await page.open(`/customers/${contoso.id}`);
    await ui.centers.text(warning(say, fabrikam)).shows();
    await ui.centers.text(warning(say, contoso)).isGone();
  },
};
