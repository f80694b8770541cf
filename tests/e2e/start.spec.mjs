// The first visit: what the console is, that the list is a demo, and the ways to one's own customers.

import { axe, demo, expect, inBothLanguages, test } from "./support.mjs";

const LIST = `Microsoft ID,Company name,Primary domain name,Relationship,Tags
4fdbff88-9d6b-42e0-9713-45c922ba8001,Contoso,contoso.example,Reseller,
`;

inBothLanguages((words) => {
  const notice = (page) => page.getByText(words.say("welcome.demo"));
  const begin = (page) => page.getByRole("button", { name: words.say("welcome.start"), exact: true });
  const dialogOf = (page) => page.getByRole("dialog", { name: words.say("welcome.start"), exact: true });

  test("the demo says that it is one, until that is closed", async ({ page, ui }) => {
    await ui.open("/customers");
    await expect(notice(page)).toBeVisible();
    await expect(page.getByRole("main").getByText(words.say("welcome.about"))).toBeVisible();
    await begin(page).click();
    const dialog = dialogOf(page);
    for (const way of ["start.file", "start.sign_in", "start.demo"]) {
      await expect(dialog.getByRole("heading", { name: words.say(way), exact: true })).toBeVisible();
    }
    await expect(dialog.getByRole("img", { name: words.say("start.picture"), exact: true })).toBeVisible();
    await axe(page);
    await dialog.getByRole("button", { name: words.say("start.demo_stay"), exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(notice(page)).toBeHidden();
    await page.reload();
    await ui.expectMatches(demo.listed.length);
    await expect(notice(page)).toBeHidden();
  });

  test("the list of Partner Center is chosen from there, and no demo is spoken of then", async ({ page, ui }) => {
    await ui.open("/customers");
    await begin(page).click();
    const chooser = page.waitForEvent("filechooser");
    await dialogOf(page).getByRole("button", { name: words.say("start.file_choose"), exact: true }).click();
    await (await chooser).setFiles({ name: "Customers.csv", mimeType: "text/csv", buffer: Buffer.from(LIST) });
    await ui.expectMatches(1);
    await expect(dialogOf(page)).toBeHidden();
    await expect(notice(page)).toBeHidden();
  });

  test("what to set up before a sign-in is one step away", async ({ page, ui }) => {
    await ui.open("/customers");
    await begin(page).click();
    await dialogOf(page).getByRole("link", { name: words.say("live.setup"), exact: true }).click();
    await ui.expectAddress(/\/setup$/);
    await expect(dialogOf(page)).toBeHidden();
    await expect(page.getByRole("heading", { level: 1, name: words.say("live.setup"), exact: true })).toBeVisible();
  });
});
