// The app while its site cannot be reached, in the engines whose browsers keep it (README, *Browsers*).

import { CSV, NAMES } from "../../e2e/support/files.mjs";
import { until } from "../support/until.mjs";

export const OFFLINE = Object.entries({
  "without its site the app starts with what this browser keeps": async ({ page, ui, sites, words, say, expect }) => {
    // Browsers tell in their console that the site does not answer.
    expect(/Failed to load resource|ERR_CONNECTION_REFUSED|NetworkError|Failed to update a ServiceWorker/);
    await page.open("/customers");
    const choose = page.role("button", new RegExp(`^(${words.say("open.file")}|${words.say("open.hint")})$`));
    await choose.chooseFile(await sites.file("Customers.csv", CSV));
    await ui.expectMatches(NAMES.length);
    await until("the browser to keep the app", () => page.session.ask(() => navigator.serviceWorker.controller !== null));
    await sites.stop();
    await ui.openList("/customers?sort=name", NAMES.length);
    await ui.feature("today").click();
    await ui.heading.says(say("feature.today"));
    await page.open("/requests");
    await ui.heading.says(say("feature.requests"));
  },
});
