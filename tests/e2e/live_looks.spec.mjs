// The pages of the live source, in every look and size, in both languages: axe finds nothing, and nothing is wider than
// the window.

import { join } from "node:path";

import { DARK, ENGLISH, FORCED_COLORS, ITALIAN, LIGHT, MEDIUM, NARROW, WIDE, axe, expect, test } from "./support.mjs";
import { signedIn } from "./support/signed_in.mjs";

const LOOKS = Object.entries({ light: LIGHT, dark: DARK, "forced colours": FORCED_COLORS });
const SIZES = Object.entries({ narrow: NARROW, medium: MEDIUM, wide: WIDE });
const LANGUAGES = Object.entries({ English: ENGLISH, Italian: ITALIAN });

// Addresses, by what is to be seen there.
const pages = ({ partner }) => ({
  "the list with its progress": "customers",
  "a customer to be approved": `customers/${partner.first("consent-missing").id}`,
  "a customer whose second factor is wanted": `customers/${partner.first("mfa-needed").id}`,
  approvals: "approvals",
  "missing customers": "missing",
  "why a customer is missing": `missing?clue=${partner.first("ended").defaultDomain}`,
  "setting up": "setup",
});

// Where SHOTS names a folder, each page is put there as a picture.
async function looksWell(page, ui, name) {
  if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `${name.replaceAll(" ", "-")}.png`) });
  await axe(page);
  await ui.expectNothingSideways();
}

for (const [look, lookOptions] of LOOKS) {
  for (const [language, languageOptions] of LANGUAGES) {
    test.describe(`${look}, ${language}`, () => {
      test.use({ ...lookOptions, ...languageOptions });

      test("no live page has a barrier that axe knows, at any size", async ({ page, ui, words, live, watch }) => {
        test.setTimeout(180_000);
        watch.expect(/Failed to load resource/);
        const { url, standin } = await live({ tenants: 40 });
        await page.goto(url);
        const every = async (name, show) => {
          for (const [size, { viewport }] of SIZES) {
            await test.step(`${name}, ${size}`, async () => {
              await page.setViewportSize(viewport);
              await show?.();
              await looksWell(page, ui, `${name} ${size} ${look} ${language}`);
            });
          }
        };
        await expect(page.getByRole("heading", { name: words.say("live.sign_in.title"), exact: true })).toBeVisible();
        await every("signing in");

        await page.setViewportSize(WIDE.viewport);
        const room = await signedIn({ page, words, live: async () => ({ url, standin }) }, {});
        await room.expectRoundOver();
        // Paused in the middle of another round, nothing changes while it is looked at.
        standin.world.faults.configure({ rules: [{ kind: "slow", host: "graph", path: "batch$", slow: 600 }] });
        await room.again.click();
        await expect(room.pause).toBeVisible();
        await room.pause.click();
        await room.journal.quiet();
        standin.world.faults.configure({ rules: [] });
        for (const [name, address] of Object.entries(pages(standin.world))) {
          await every(name, async () => {
            await room.go(address);
            await ui.ready();
            // Answers that a page asked for itself have come.
            await room.journal.quiet();
            await ui.ready();
          });
        }
        await room.go("customers");
        const account = words.say("live.account.of", { account: "admin@partner.example" });
        await page.getByRole("banner").getByRole("button", { name: account, exact: true }).click();
        await expect(page.getByRole("dialog", { name: words.say("live.account"), exact: true })).toBeVisible();
        await every("the account");
      });
    });
  }
}
