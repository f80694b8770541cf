// An unused console signs out, if the operator configured that.

import { expect, inBothLanguages, test } from "./support.mjs";
import { ADMIN, accountButton, allOpen, ask, pick, signIn, signInButton, startSignIn, stay } from "./support/live.mjs";

const MINUTE = 60_000;
const LIMIT = 5;

inBothLanguages((words) => {
  const warning = (page) => page.getByRole("alert").filter({ hasText: words.say("live.idle.soon") });
  const end = (page) => page.getByText(words.count("live.idle.over", LIMIT), { exact: true });

  async function begin(page, live) {
    await page.clock.install();
    const running = await live({ tenants: 4, live: { signOutAfterIdleMinutes: LIMIT } });
    allOpen(running.standin);
    await signIn(page, `${running.url}customers`);
    return running;
  }

  test("it warns in the last minute, any use keeps the user signed in, and what is typed stays", async ({ page, ui, live }) => {
    const running = await begin(page, live);
    await ui.expectMatches(4);
    await ui.rows.first().getByRole("link").first().click();
    const note = ui.details.getByLabel(words.say("own.note"), { exact: true });
    await note.fill("Call back");
    await page.clock.fastForward((LIMIT - 1) * MINUTE + 1000);
    await expect(warning(page)).toBeVisible();
    await page.getByRole("button", { name: words.say("live.idle.stay"), exact: true }).press("Enter");
    await expect(warning(page)).toBeHidden();
    await ui.expectMatches(4);

    await page.clock.fastForward((LIMIT - 1) * MINUTE + 1000);
    await expect(warning(page)).toBeVisible();
    await page.clock.fastForward(MINUTE);
    await expect(end(page)).toBeVisible();
    await expect(ui.rows).toHaveCount(0);
    const grants = running.standin.world.journal.entries.length;
    await page.mouse.move(100, 100);
    await page.mouse.move(200, 200);
    await expect(signInButton(page)).toBeVisible();
    expect(running.standin.world.journal.entries.length).toBe(grants);

    // The sign-in page still knows the user, and asks for the password all the same.
    const question = await startSignIn(page, page.url());
    expect(question.get("prompt")).toBe("login");
    await pick(page, ADMIN);
    await expect(note).toHaveValue("Call back");
  });

  test("after a long sleep nothing is done before the sign-out, and a reload restores no session", async ({ page, ui, live }) => {
    await begin(page, live);
    await stay(page);
    await ui.expectMatches(4);
    // Timers stop while a machine sleeps, and its clock does not.
    await page.clock.setSystemTime(Date.now() + 8 * 60 * MINUTE);
    await page.mouse.move(300, 300);
    await expect(end(page)).toBeVisible();
    await page.reload();
    await expect(end(page)).toBeVisible();
    await expect(signInButton(page)).toBeVisible();
    await expect(ui.rows, "what this browser keeps is not shown").toHaveCount(0);
  });

  test("another tab that is used keeps both signed in, and the end is that of both", async ({ page, ui, live, context }) => {
    const running = await begin(page, live);
    await ui.expectMatches(4);
    const other = await context.newPage();
    await other.goto(`${running.url}customers`);
    await ask(other);
    await expect(accountButton(other, ADMIN)).toBeVisible();
    // Both have the same clock.
    for (let minutes = 0; minutes < 2 * LIMIT; minutes += 2) {
      await page.clock.fastForward(2 * MINUTE);
      await other.keyboard.press("Shift");
    }
    await expect(warning(page)).toBeHidden();
    await ui.expectMatches(4);
    await page.clock.fastForward(LIMIT * MINUTE);
    for (const tab of [page, other]) await expect(end(tab)).toBeVisible();
    // Whichever was first: the next sign-in asks for the password.
    expect((await ask(page)).get("prompt")).toBe("login");
  });
});
